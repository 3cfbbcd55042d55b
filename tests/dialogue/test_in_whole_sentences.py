"""People who talk in whole sentences: several facts, reasons, a question beside an answer."""

from __future__ import annotations

import pytest
from support.conversing import Person

from advisor.dialogue import words
from advisor.dialogue.exceptions import lines_of, read_list
from advisor.dialogue.state import LONGEST_NAME, a_name
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Interval

DAY = 1440


def given(person: Person, id: str) -> object:
    answer = person.talk.state.answers.get(id)
    return answer.value if answer is not None else "nothing"


def kind_of_prompt(person: Person) -> str:
    assert person.turn.prompt is not None
    return person.turn.prompt.kind


def test_a_question_beside_an_answer_is_told_and_the_answer_taken(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    heard = person.says("goods. how many questions is this going to be?")
    assert given(person, "offering") == "goods"
    assert "at most" in heard
    assert "How far" not in person.says("nothing. why do you want to know?")
    assert given(person, "specification") == "nothing"


def test_the_question_after_one_beside_an_answer_is_asked_in_full(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    person.says("goods. how many questions is this going to be?")
    assert person.turn.prompt is not None
    assert person.asked != "offering"
    assert not person.turn.prompt.repeated


@pytest.mark.parametrize(
    "said", ["Yes, I just said so.", "yes, that's right more or less", "ja, precies", "joa hoor"]
)
def test_a_yes_with_words_behind_it_is_a_yes(shipped: KnowledgeBase, said: str) -> None:
    person = Person(shipped)
    person.says("/change assembly_time", "a few days")
    assert person.turn.prompt is not None
    assert person.turn.prompt.kind == "confirm"
    person.says(said)
    assert given(person, "assembly_time") == Interval(2 * DAY, 4 * DAY)


@pytest.mark.parametrize("said", ["yes but 4 weeks", "ja, maar niet altijd"])
def test_a_yes_that_is_taken_back_is_none(shipped: KnowledgeBase, said: str) -> None:
    person = Person(shipped)
    person.says("/change assembly_time", "a few days", said)
    assert given(person, "assembly_time") == "nothing"


@pytest.mark.parametrize("said", ["Nee niets van dat alles", "none of them really", "no, none of those"])
def test_none_of_these_leaves_a_list_of_likely_answers(shipped: KnowledgeBase, said: str) -> None:
    person = Person(shipped)
    person.says("goods", "blah", "blah", "blah")
    assert kind_of_prompt(person) == "which"
    person.says(said)
    assert given(person, "specification") == "nothing"  # not answered
    assert kind_of_prompt(person) == "question"


def test_work_and_waiting_are_asked_back_with_what_the_question_counts(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    heard = person.says("/change assembly_time", "half a day but there's a queue of 3 days")
    assert "waiting included" in heard
    person.says("1")
    assert given(person, "assembly_time") == Interval(3.5 * DAY, 3.5 * DAY)


def test_an_exception_is_asked_back(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    assert "exception" in person.says("/change assembly_time", "2 hours, unless it needs a drawing, then 2 days")


def test_working_days_are_asked_back_as_they_were_said(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    heard = person.says(
        "/change assembly_time", "Fitting is two days, the finish another three. So five working days."
    )
    assert "5 working days (7 days on the calendar)" in heard


def test_a_long_reply_is_read(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    person.says(
        "goods", "Every one is drawn for one house. " * 8 + "So I'd go for dimensions and material, number 4."
    )
    assert given(person, "specification") == "dimensions"


def test_a_name_of_a_whole_sentence_is_what_it_begins_with() -> None:
    assert a_name("keukens") == "keukens"
    assert a_name("Oude kaas voor de export, dus mijn Friese boerenkaas van een jaar oud, en niets anders") == (
        "Oude kaas voor de export"
    )
    assert a_name("our start-up legal pack (shareholders' agreement, founders' contracts, IP)") == (
        "our start-up legal pack"
    )
    assert len(a_name("a" * 200)) == LONGEST_NAME


def test_a_number_that_applies_is_ticked_whatever_is_said_of_others(shipped: KnowledgeBase) -> None:
    ids = ("order_specific_means", "exceptional_orders")
    lines = lines_of(shipped, ids, Evaluator(shipped).remember({}))
    told = read_list(shipped, lines, "no, there are no tools, but 2 yes, we get blanket orders", "en")
    assert told == {"order_specific_means": "no", "exceptional_orders": "yes"}


def test_a_time_of_another_step_is_asked_back_and_the_question_stays(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    person.says("goods")
    person.says("/change central_delivery_time")
    heard = person.says("assembly takes 3-4 days")
    assert "Which question do you mean?" in heard
    person.says("1")
    assert given(person, "assembly_time") == Interval(3 * DAY, 4 * DAY)
    assert given(person, "central_delivery_time") == "nothing"


def test_the_same_said_once_more_names_none_of_the_questions(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    person.says("goods", "/change central_delivery_time")
    first, again = person.says("assembly takes 3-4 days"), person.says("assembly takes 3-4 days")
    assert "Which question do you mean?" in first
    assert words.NOT_ON_THE_LIST.en.split("{")[0] in again
    left = person.says("assembly takes 3-4 days")
    assert words.LIST_LEFT.en in left
    assert given(person, "assembly_time") == given(person, "central_delivery_time") == "nothing"


@pytest.mark.parametrize("said", ["3-4 days", "transport takes 3-4 days", "3-4 days, assembly not included"])
def test_a_time_of_the_step_that_is_asked_is_not_asked_back_as_anothers(shipped: KnowledgeBase, said: str) -> None:
    person = Person(shipped)
    person.says("goods", "/change central_delivery_time")
    assert "Which question" not in person.says(said)


def test_a_range_of_working_days_is_told_in_one_unit(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    assert "28–35 days on the calendar" in person.says("/change assembly_time", "20-25 working days")
