"""A list of exceptions is answered at once: what a line asks stands behind its number."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from support.conversing import Person

from advisor.dialogue.answers_by_number import answers_by_number
from advisor.dialogue.exceptions import lines_of, read_list
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.attributes import Exceptional
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language
from advisor.terms.values import Value
from advisor.values import ValueProblem, read_value

SHELF_LIFE, MEANS, HORIZON, UNPREDICTABLE, PRESSURE = LISTED = (
    "finished_shelf_life",
    "order_specific_means",
    "firm_order_horizon",
    "unpredictable_steps",
    "capacity_pressure",
)


def lines(kb: KnowledgeBase) -> dict[str, Exceptional]:
    return lines_of(kb, LISTED, Evaluator(kb).remember({"offering": "goods", "specification": "modules"}))


def read(kb: KnowledgeBase, reply: str, language: Language) -> Mapping[str, Value | None] | None:
    return answers_by_number(kb, lines(kb), reply, language)


@pytest.mark.parametrize(
    ("language", "reply", "told"),
    [
        ("en", "1: 3 weeks", {SHELF_LIFE: "3 weeks"}),
        ("nl", "1: 3 weken", {SHELF_LIFE: "3 weeks"}),
        ("en", "1 (3 weeks)", {SHELF_LIFE: "3 weeks"}),
        ("nl", "1 = 2,5 week; 3: 2 maanden.", {SHELF_LIFE: "2.5 weeks", HORIZON: "2 months"}),
        ("en", "1:3 weeks and 3:2 months", {SHELF_LIFE: "3 weeks", HORIZON: "2 months"}),
        ("nl", "2, 3: 2 maanden", {MEANS: "yes", HORIZON: "2 months"}),
        ("en", "1: 3 weeks, 2", {SHELF_LIFE: "3 weeks", MEANS: "yes"}),
        ("en", "1: 3 weeks, 2, 5: high", {SHELF_LIFE: "3 weeks", MEANS: "yes", PRESSURE: "high"}),
        ("en", "2: no. 1: 3 weeks", {SHELF_LIFE: "3 weeks"}),
        ("en", "1: 3 weeks; 2: no!", {SHELF_LIFE: "3 weeks"}),
        ("nl", "1: 3 weken, 2 niet", {SHELF_LIFE: "3 weeks"}),
        ("en", "1: 3 weeks, 2 maybe", {SHELF_LIFE: "3 weeks", MEANS: "unknown"}),
        ("nl", "1: 3 weken en misschien 2", {SHELF_LIFE: "3 weeks", MEANS: "unknown"}),
        ("en", "1: 3 weeks, 2?", {SHELF_LIFE: "3 weeks", MEANS: "unknown"}),
        ("nl", "1: ca. 3 weken", {SHELF_LIFE: "3 weeks"}),
        ("en", "1:10 days", {SHELF_LIFE: "10 days"}),
        ("en", "1: between 2 and 3 weeks", {SHELF_LIFE: "2-3 weeks"}),
        ("nl", "4: aanvoer en fabricage, 2: ja", {UNPREDICTABLE: ["supply", "fabrication"], MEANS: "yes"}),
        ("en", "just 3: 3 weeks", {HORIZON: "3 weeks"}),
        ("nl", "ja, alleen 3: 3 weken", {HORIZON: "3 weeks"}),
        ("nl", "1 niet, 3 wel: 2 weken, dat is de commissie", {HORIZON: "2 weeks"}),
        ("en", "2 doesn't and 3: 2 weeks", {HORIZON: "2 weeks"}),
        ("en", "3, 3 weeks", {HORIZON: "3 weeks"}),
        ("en", "1: don't know, 2: no, 5: low", {SHELF_LIFE: "unknown", PRESSURE: "low"}),
    ],
)
def test_what_stands_behind_a_number_answers_its_line(
    shipped: KnowledgeBase, language: Language, reply: str, told: Mapping[str, str | list[str]]
) -> None:
    expected = {id: line.otherwise for id, line in lines(shipped).items()}
    expected |= {id: read_value(shipped.questions[id], said) for id, said in told.items()}
    assert read(shipped, reply, language) == expected


@pytest.mark.parametrize("reply", ["1: purple", "1: 3 weeks 5 hours ago or never"])
def test_what_cannot_be_taken_behind_a_number_is_asked_next(shipped: KnowledgeBase, reply: str) -> None:
    answers = read(shipped, reply, "en")
    assert answers is not None
    assert SHELF_LIFE not in answers
    assert set(answers) == set(LISTED) - {SHELF_LIFE}


@pytest.mark.parametrize(
    ("language", "reply"),
    [
        ("en", "1: 3 weeks, the rest I don't know"),
        ("nl", "1: 3 weken, de rest weet ik niet"),
    ],
)
def test_the_rest_may_be_not_known(shipped: KnowledgeBase, language: Language, reply: str) -> None:
    expected = dict.fromkeys(LISTED) | {SHELF_LIFE: read_value(shipped.questions[SHELF_LIFE], "3 weeks")}
    assert read(shipped, reply, language) == expected


@pytest.mark.parametrize(
    "reply",
    [
        "1: 3 weeks, 1: 4 weeks",
        "6: 3 weeks",
        "1, 1: 3 weeks",
        "1: 3 weeks, 7",
        "1: 3 weeks, 7: high",
        "1: 3 weeks, 2 or so",
        "1 and 2: no, 5: high",
        "1, 2: no, 5: high",
        "4: 1, 5: high",
        "1: between 2 and 3, 5: high",
    ],
)
def test_a_number_of_no_line_or_told_twice_or_in_two_ways_is_refused(shipped: KnowledgeBase, reply: str) -> None:
    with pytest.raises(ValueProblem):
        read(shipped, reply, "en")


@pytest.mark.parametrize(
    "reply", ["1", "1, 3", "none", "1: yes, 2: no", "1: 3 weeks?", "1:30", "3 weeks", "about 1: x"]
)
def test_other_replies_are_read_as_before(shipped: KnowledgeBase, reply: str) -> None:
    assert read(shipped, reply, "en") is None


def test_no_behind_all_numbers_but_one_ticks_that_alone(shipped: KnowledgeBase) -> None:
    assert read_list(shipped, lines(shipped), "2", "en") == read(shipped, "1: no, 2: yes, 5: medium", "en")


def test_in_the_talk_the_time_is_said_back_and_not_asked_any_more(shipped: KnowledgeBase) -> None:
    person = Person(shipped, "nl", in_person=True)
    person.says("1", "2", "2 weken")
    prompt = person.turn.prompt
    assert prompt is not None
    number = [id for id, _ in prompt.choices].index(SHELF_LIFE) + 1
    assert f"{number}: 3 weken" in prompt.accepts
    person.says(f"{number}: 10 dagen")
    assert person.talk.state.answers[SHELF_LIFE].value == read_value(shipped.questions[SHELF_LIFE], "10 days")
    assert SHELF_LIFE not in person.talk.course.ticked
