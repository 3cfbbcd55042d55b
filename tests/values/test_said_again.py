"""What only says that it was said before, or for how much of what is made it holds, is no part of an answer."""

from __future__ import annotations

import pytest

from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language
from advisor.terms.values import Interval
from advisor.values import Asked, Reading, read_plainly
from advisor.values.asked_back import settled
from advisor.values.durations import DAY

WEEKS = 7 * DAY


def asked(kb: KnowledgeBase, id: str, reply: str, language: Language) -> Asked:
    read = read_plainly(kb.questions[id], reply, language)
    assert isinstance(read, Asked)
    return read


@pytest.mark.parametrize(
    ("language", "first", "again", "value"),
    [
        ("en", "kind of modules and variant", "for the third time, 2", "modules"),
        ("nl", "soort van modules en variant", "voor de derde keer, 2", "modules"),
        ("nl", "soort van modules en variant", "de tweede, zoals gezegd", "modules"),
        ("en", "kind of modules and variant", "third time: 1", "variant"),
    ],
)
def test_a_place_that_is_said_again_is_that_of_the_list_shown(
    shipped: KnowledgeBase, language: Language, first: str, again: str, value: str
) -> None:
    question = shipped.questions["specification"]
    read = settled(question, asked(shipped, question.id, first, language), again, language)
    assert isinstance(read, Reading)
    assert read.value == value


@pytest.mark.parametrize(
    ("language", "reply"),
    [
        ("en", "once more, no"),
        ("nl", "zoals gezegd, nee"),
        ("nl", "nee natuurlijk niet"),
        ("nl", "nee, natuurlijk"),
        ("en", "no, of course not"),
        ("en", "no obviously"),
    ],
)
@pytest.mark.parametrize(
    ("id", "first"), [("fabrication_time", "2/3 weeks"), ("specification", "modules, variant")]
)
def test_a_no_that_is_said_again_or_goes_without_saying_is_none_of_these(
    shipped: KnowledgeBase, language: Language, reply: str, id: str, first: str
) -> None:
    assert settled(shipped.questions[id], asked(shipped, id, first, "en"), reply, language) is None


@pytest.mark.parametrize(
    ("language", "reply", "weeks"),
    [
        ("en", "2 weeks. second time I say it", 2),
        ("nl", "2 weken, derde keer dat ik het zeg", 2),
        ("en", "second time: 2 weeks", 2),
        ("nl", "derde keer: 2 weken", 2),
    ],
)
def test_a_figure_that_is_said_again_is_that_figure(
    shipped: KnowledgeBase, language: Language, reply: str, weeks: int
) -> None:
    read = read_plainly(shipped.questions["fabrication_time"], reply, language)
    assert isinstance(read, Reading)
    assert read.value == Interval(weeks * WEEKS, weeks * WEEKS)


@pytest.mark.parametrize(
    ("language", "reply", "weeks"),
    [
        ("en", "two weeks, half of the dresses need beading", 2),
        ("en", "3 weeks, for a quarter of the dresses", 3),
        ("en", "three weeks, for a third of them that is", 3),
        ("en", "3 weeks for most of the orders", 3),
        ("nl", "twee weken, de helft van de jurken krijgt kralen", 2),
        ("nl", "3 weken, voor een kwart van de klanten", 3),
    ],
)
def test_a_share_of_things_is_no_part_of_a_time_and_is_asked_back(
    shipped: KnowledgeBase, language: Language, reply: str, weeks: int
) -> None:
    read = asked(shipped, "fabrication_time", reply, language)
    assert read.kind == "confirm"
    assert read.readings[0].value == Interval(weeks * WEEKS, weeks * WEEKS)


def test_a_share_of_a_time_is_a_time(shipped: KnowledgeBase) -> None:
    read = read_plainly(shipped.questions["fabrication_time"], "half of a week", "en")
    assert isinstance(read, Reading)
    assert read.value == Interval(3.5 * DAY, 3.5 * DAY)
