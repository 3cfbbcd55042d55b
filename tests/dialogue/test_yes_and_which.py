"""A yes with something behind it where several readings, or one, were asked back; and replies of any length."""

from __future__ import annotations

import pytest
from support.conversing import asked_for, value

from advisor.dialogue.supposing import _runs
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language
from advisor.terms.values import Interval
from advisor.values import Asked, Reading, read_plainly
from advisor.values.drawn_out import LONGEST_DRAWN_OUT, as_short_as_it_is

HOUR, DAY, WEEK = 60, 1440, 7 * 1440
SEVERAL = "kind of modules and variant"
ONE = "kind of modules and so on"


@pytest.mark.parametrize(
    ("reply", "taken"),
    [
        ("yes, 1", "variant"),
        ("yes 2", "modules"),
        ("yes the second", "modules"),
        ("yeah, the first one", "variant"),
    ],
)
def test_a_place_behind_a_yes_is_one_of_the_list_that_is_shown(
    shipped: KnowledgeBase, reply: str, taken: str
) -> None:
    person = asked_for(shipped, "specification")
    person.says(SEVERAL)
    person.says(reply)
    assert value(person, "specification") == taken


def test_a_place_behind_a_yes_is_one_of_the_times_that_are_shown(shipped: KnowledgeBase) -> None:
    person = asked_for(shipped, "fabrication_time", "nl")
    person.says("2/3 weken", "ja de eerste")
    assert value(person, "fabrication_time") == Interval(2 * WEEK, 3 * WEEK)


@pytest.mark.parametrize("reply", ["right", "yes, 5", "yes and no", "yes, none", "yes, no", "no?"])
@pytest.mark.parametrize(("question", "said"), [("specification", SEVERAL), ("fabrication_time", "2/3 weeks")])
def test_what_chooses_none_of_several_readings_for_certain_is_asked_again(
    shipped: KnowledgeBase, question: str, said: str, reply: str
) -> None:
    person = asked_for(shipped, question)
    person.says(said)
    asked = person.talk.asking.asked if person.talk.asking is not None else None
    person.says(reply)
    assert value(person, question) == "open"
    assert person.talk.asking is not None
    assert person.talk.asking.asked == asked


@pytest.mark.parametrize("reply", ["yes never", "yeah nah", "yes, wrong", "yes the second", "yes, 2", "no?"])
def test_a_yes_that_may_be_a_no_takes_no_other_option(shipped: KnowledgeBase, reply: str) -> None:
    person = asked_for(shipped, "specification")
    person.says(ONE, reply)
    assert value(person, "specification") == "open"
    person.says("yes")
    assert value(person, "specification") == "modules"


def test_twice_unclear_the_question_is_asked_again(shipped: KnowledgeBase) -> None:
    person = asked_for(shipped, "specification")
    person.says(ONE, "yes the second", "yes the second")
    assert person.asked == "specification"
    assert person.talk.asking is not None
    assert person.talk.asking.asked is None


@pytest.mark.parametrize("reply", ["no? yes", "yes? no", "yes, no"])
def test_a_yes_and_a_no_to_a_question_are_asked_which(shipped: KnowledgeBase, reply: str) -> None:
    read = read_plainly(shipped.questions["order_specific_means"], reply, "en")
    assert isinstance(read, Asked)
    assert [one.value for one in read.readings] == ["yes", "no"]


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("en", "EIGHT weeks. third time"),
        ("en", "for the third time: eight weeks"),
        ("nl", "acht weken, voor de derde keer"),
        ("nl", "8 weken, zei ik al"),
    ],
)
def test_that_it_was_said_before_says_nothing(shipped: KnowledgeBase, language: Language, typed: str) -> None:
    read = read_plainly(shipped.questions["fabrication_time"], typed, language)
    assert isinstance(read, Reading)
    assert read.value == Interval(8 * WEEK, 8 * WEEK)


@pytest.mark.parametrize("typed", ["every third time 8 weeks", "a third time longer than 3 weeks"])
def test_a_time_out_of_several_takes_nothing(shipped: KnowledgeBase, typed: str) -> None:
    person = asked_for(shipped, "fabrication_time")
    person.says(typed)
    assert value(person, "fabrication_time") == "open"


@pytest.mark.parametrize(
    ("language", "typed"),
    [("nl", "dat doen we niet zelf, 3 weken"), ("en", "we don't do that ourselves, 3 weeks")],
)
def test_a_time_beside_that_others_do_it_is_the_time(
    shipped: KnowledgeBase, language: Language, typed: str
) -> None:
    read = read_plainly(shipped.questions["fabrication_time"], typed, language)
    reading = read.readings[0] if isinstance(read, Asked) else read
    assert isinstance(reading, Reading)
    assert reading.value == Interval(3 * WEEK, 3 * WEEK)


@pytest.mark.parametrize(
    ("language", "typed", "hours"),
    [
        ("en", "network: 30 hours", 30),
        ("nl", "schilderwerk moet 24 uur drogen", 24),
        ("nl", "handwerk droogt 24 uur", 24),
    ],
)
def test_what_is_no_work_before_hours_asks_nothing_of_work(
    shipped: KnowledgeBase, language: Language, typed: str, hours: int
) -> None:
    read = read_plainly(shipped.questions["fabrication_time"], typed, language)
    readings = read.readings if isinstance(read, Asked) else (read,)
    assert [one.value for one in readings if isinstance(one, Reading)] == [Interval(hours * HOUR, hours * HOUR)]


def test_work_right_before_hours_may_be_that_of_a_person(shipped: KnowledgeBase) -> None:
    read = read_plainly(shipped.questions["fabrication_time"], "tekenwerk: 30 uur", "nl")
    assert isinstance(read, Asked)
    assert read.because == "worked"


def test_no_longer_word_is_drawn_out() -> None:
    assert as_short_as_it_is("neeee hoor, jaaa") == "nee hoor, ja"
    word = "j" + "a" * LONGEST_DRAWN_OUT
    assert as_short_as_it_is(word) == word


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_longer_than_anybody_says_is_told_to_be_too_long(
    shipped: KnowledgeBase, language: Language
) -> None:
    person = asked_for(shipped, "fabrication_time", language)
    heard = person.says("3 weeks, " * 10_000)
    assert "1000" in heard
    assert person.asked == "fabrication_time"
    assert value(person, "fabrication_time") == "open"


def test_of_a_story_of_many_clauses_no_other_question_is_told(shipped: KnowledgeBase) -> None:
    person = asked_for(shipped, "order_specific_means")
    person.says("no, " + "and so on, " * 60 + "assembly takes 3 days")
    assert person.talk.said_beside == []
    assert "assembly_time" not in person.talk.state.answers


def test_what_is_said_time_and_again_is_looked_at_once() -> None:
    runs = list(_runs(["die", "6", "is"] * 8))
    assert len(runs) == len({tuple(run) for run in runs})
    assert ["die", "6", "is", "die", "6", "is", "die"] in runs


@pytest.mark.parametrize(
    ("language", "asked", "reply"),
    [
        ("nl", "in de werkplaats een dag, bij de klant ook een dag", "2 dagen bij elkaar"),
        ("en", "a day in the shop, and a day at the customer's", "2 days together"),
    ],
)
def test_a_time_that_is_said_to_be_that_of_all_together_is_taken(
    shipped: KnowledgeBase, language: Language, asked: str, reply: str
) -> None:
    person = asked_for(shipped, "assembly_time", language)
    person.says(asked, reply)
    assert value(person, "assembly_time") == Interval(2 * DAY, 2 * DAY)


@pytest.mark.parametrize(
    ("language", "asked", "reply"),
    [
        ("nl", "twee weken, de helft van de jurken krijgt kralen", "niks van dat alles"),
        ("nl", "2/3 weken", "geen van die twee"),
        ("en", "two weeks, half of the dresses need beading", "none of that"),
    ],
)
def test_none_of_what_was_shown_is_no_and_not_nothing(
    shipped: KnowledgeBase, language: Language, asked: str, reply: str
) -> None:
    person = asked_for(shipped, "assembly_time", language)
    person.says(asked, reply)
    assert person.asked == "assembly_time"
    assert "assembly_time" not in person.talk.state.answers
