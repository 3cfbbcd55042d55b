"""What a person says to put an earlier answer right, while the next question is already there."""

from __future__ import annotations

import pytest
from support.conversing import Person

from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language
from advisor.terms.values import Interval

WEEK = 7 * 24 * 60


def told(kb: KnowledgeBase, language: Language, *replies: str) -> Person:
    person = Person(kb, language)
    person.says(*replies)
    return person


def machine_builder(kb: KnowledgeBase) -> Person:
    return told(kb, "nl", "goederen", "4", "fabricage", "12 à 16 weken")


@pytest.mark.parametrize(
    "typed",
    ["nee wacht, 14 tot 18 weken", "oh nee wacht 14 tot 18 weken", "sorry, 14 tot 18 weken",
     "wacht even, dat klopt niet, 14 tot 18 weken", "foutje: 14-18 weken", "ik bedoelde 14 tot 18 weken"],
)  # fmt: skip
def test_what_is_put_right_at_once_may_be_about_the_question_before(shipped: KnowledgeBase, typed: str) -> None:
    person = machine_builder(shipped)
    assert person.asked is not None
    next_one = shipped.questions[person.asked]
    assert next_one.type == "duration"
    person.says(typed)
    assert person.turn.prompt is not None
    assert [name for _, name in person.turn.prompt.choices] == ["geaccepteerde levertijd", next_one.label.nl]
    person.says("1")
    assert person.talk.state.answers["accepted_delivery_time"].value == Interval(14 * WEEK, 18 * WEEK)
    assert person.asked == next_one.id


def test_what_only_the_question_before_can_take_is_about_that_one(shipped: KnowledgeBase) -> None:
    person = told(shipped, "en", "goods", "1", "no, that's wrong, I meant standard modules")
    assert person.talk.state.answers["specification"].value == "modules"


@pytest.mark.parametrize("typed", ["no idea", "sorry, no idea", "no, 3 days", "3 days, sorry, 4 days"])
def test_what_takes_nothing_back_answers_the_question_on_the_table(shipped: KnowledgeBase, typed: str) -> None:
    person = told(shipped, "en", "goods", "4", "fabrication", "12-16 weeks")
    on_the_table = person.asked
    person.says(typed)
    assert on_the_table in person.talk.state.answers
    assert person.talk.state.answers["accepted_delivery_time"].value == Interval(12 * WEEK, 16 * WEEK)


def test_after_a_refusal_it_is_about_the_question_on_the_table(shipped: KnowledgeBase) -> None:
    person = machine_builder(shipped)
    on_the_table = person.asked
    person.says("op zijn janboerenfluitjes", "sorry, 3 dagen")
    assert on_the_table is not None
    assert person.talk.state.answers[on_the_table].value == Interval(3 * WEEK / 7, 3 * WEEK / 7)


def test_a_reply_may_be_said_to_belong_to_an_earlier_question(shipped: KnowledgeBase) -> None:
    person = machine_builder(shipped)
    person.says("3 dagen", "ho, die 14 tot 18 weken ging over de geaccepteerde levertijd")
    assert person.talk.state.answers["accepted_delivery_time"].value == Interval(14 * WEEK, 18 * WEEK)


def test_an_earlier_answer_is_changed_in_plain_words(shipped: KnowledgeBase) -> None:
    person = machine_builder(shipped)
    person.says("verander geaccepteerde levertijd naar 20 weken")
    assert person.talk.state.answers["accepted_delivery_time"].value == Interval(20 * WEEK, 20 * WEEK)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_why_not_a_position_may_be_asked_in_a_sentence_around_its_name(
    shipped: KnowledgeBase, language: Language
) -> None:
    asked = {"nl": "waarom niet gewoon op bestelling bakken?", "en": "why not simply make to order then?"}
    person = told(shipped, language, "1", "1", "0", asked[language])
    assert person.turn.messages[0].sections[0].id == "why_not"


@pytest.mark.parametrize(
    ("language", "typed"),
    [("en", "oh wait go back"), ("en", "back to the last one"), ("en", "no wait, previous one"),
     ("en", "hang on a sec, back to the previous question"), ("en", "whoops, wrong one"),
     ("nl", "nee wacht, vorige"), ("nl", "terug naar de vorige"), ("nl", "ho wacht even terug"),
     ("nl", "sorry, vorige antwoord klopt niet")],
)  # fmt: skip
def test_going_back_is_asked_in_many_words(shipped: KnowledgeBase, language: Language, typed: str) -> None:
    person = Person(shipped, language)
    person.answers(offering="goods", fabrication_time="2 weeks", central_delivery_time="2 days")
    person.says(typed)
    assert person.asked == "central_delivery_time"
    assert person.talk.asking is not None
    assert person.talk.asking.again


@pytest.mark.parametrize(
    ("language", "question", "typed", "other"),
    [
        ("en", "fabrication_time", "then two days on the lorry", "central_delivery_time"),
        ("nl", "fabrication_time", "2 dagen rijden", "central_delivery_time"),
        ("en", "central_delivery_time", "3 weeks machining", "fabrication_time"),
        ("nl", "central_delivery_time", "3-4 weken lassen", "fabrication_time"),
    ],
)
def test_a_time_of_another_step_is_asked_of_that_one_when_it_is_not_meant_here(
    shipped: KnowledgeBase, language: Language, question: str, typed: str, other: str
) -> None:
    person = Person(shipped, language)
    person.answers(offering="goods")
    person.says(f"/change {question}", typed)
    assert person.turn.prompt is not None
    assert person.turn.prompt.kind == "confirm"
    person.says("no")
    assert person.asked == other
    person.says("yes")
    assert set(person.talk.state.answers) == {"offering", other}


def test_a_time_of_what_two_steps_may_be_is_asked_of_neither_of_them(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    person.answers(offering="goods")
    person.says("/change central_delivery_time", "4-6 wks castings", "no")
    assert person.asked == "central_delivery_time"
    assert "central_delivery_time" not in person.talk.state.answers


def test_right_after_an_answer_was_changed_back_goes_to_that_one(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    person.answers(offering="goods", accepted_delivery_time="6 weeks", central_delivery_time="2 days")
    person.says("/change accepted delivery time=8 weeks", "oops go back")
    assert person.asked == "accepted_delivery_time"
    person.says("7 weeks", "3 days", "/back")
    assert person.asked != "accepted_delivery_time"


@pytest.mark.parametrize(
    ("language", "said"),
    [("nl", "ik bedoel dat het vervoer 3 dagen duurt"), ("en", "I mean transport takes 3 days")],
)
def test_what_is_meant_with_a_time_puts_the_step_right_that_is_named(
    shipped: KnowledgeBase, language: Language, said: str
) -> None:
    person = Person(shipped, language)
    person.answers(offering="goods", central_delivery_time="2 days")
    person.says("/change assembly_time", said)
    assert person.asked == "central_delivery_time"
    person.says("ja" if language == "nl" else "yes")
    assert person.talk.state.answers["central_delivery_time"].value == Interval(3 * WEEK / 7, 3 * WEEK / 7)


@pytest.mark.parametrize(("language", "said"), [("nl", "ik bedoel 3 dagen"), ("en", "I mean 3 days")])
def test_what_is_meant_without_a_name_answers_the_question_on_the_table(
    shipped: KnowledgeBase, language: Language, said: str
) -> None:
    person = Person(shipped, language)
    person.answers(offering="goods", central_delivery_time="2 days")
    person.says("/change assembly_time", said)
    assert person.talk.state.answers["assembly_time"].value == Interval(3 * WEEK / 7, 3 * WEEK / 7)
