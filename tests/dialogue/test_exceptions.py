"""What few have comes in one list; contradictions are settled; the rest is asked only if it matters."""

from __future__ import annotations

import pytest
from making.record_transcripts import PERMIT, YARD
from support.conversing import Person

from advisor.dialogue.completing import changes_advice
from advisor.dialogue.exceptions import MOST_LISTED, read_list
from advisor.dialogue.ordering import comparison_questions
from advisor.outlook.settled import prover_of
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.values import ValueProblem

LIST = ("order_specific_means", "firm_order_horizon", "unpredictable_steps")


@pytest.mark.parametrize("typed", ["niets", "geen", "none", "0", "nee"])
def test_with_nothing_ticked_every_line_is_answered_as_most_would(shipped: KnowledgeBase, typed: str) -> None:
    answers = read_list(shipped, LIST, typed, "nl")
    assert answers == {id: shipped.questions[id].exceptional.otherwise for id in LIST}  # type: ignore[union-attr]


def test_what_is_ticked_is_yes_or_is_asked_next(shipped: KnowledgeBase) -> None:
    answers = read_list(shipped, LIST, "1 en 2", "nl")
    assert answers["order_specific_means"] == "yes"
    assert "firm_order_horizon" not in answers
    assert answers["unpredictable_steps"] == frozenset()


def test_a_question_mark_is_unsure_of_one_and_not_sure_of_all(shipped: KnowledgeBase) -> None:
    assert read_list(shipped, LIST, "1?", "en")["order_specific_means"] is None
    mixed = read_list(shipped, LIST, "1, 3?", "en")
    assert (mixed["order_specific_means"], mixed["unpredictable_steps"]) == ("yes", None)
    assert read_list(shipped, LIST, "not sure", "en") == dict.fromkeys(LIST)


@pytest.mark.parametrize("typed", ["9", "banana", ""])
def test_what_is_no_line_of_the_list_is_refused(shipped: KnowledgeBase, typed: str) -> None:
    with pytest.raises(ValueProblem):
        read_list(shipped, LIST, typed, "en")


def in_the_list(shipped: KnowledgeBase) -> Person:
    person = Person(shipped, in_person=True)
    person.answers(offering="goods", specification="modules", customer_specific_from="assembly")
    person.says("/continue")
    for _ in range(20):
        asking = person.talk.asking
        assert asking is not None
        if asking.together:
            return person
        person.says("yes" if asking.asked is not None else YARD.get(asking.question, "don't know"))
    raise AssertionError("no list came")


def test_the_list_stores_an_answer_to_each_of_its_lines(shipped: KnowledgeBase) -> None:
    person = in_the_list(shipped)
    assert person.talk.asking is not None
    ids = person.talk.asking.together
    assert 1 < len(ids) <= MOST_LISTED
    person.says("none")
    assert set(ids) <= set(person.talk.state.answers)


def test_skipping_the_list_stores_nothing_and_it_comes_back(shipped: KnowledgeBase) -> None:
    person = in_the_list(shipped)
    assert person.talk.asking is not None
    ids = person.talk.asking.together
    person.says("/skip")
    assert not set(ids) & set(person.talk.state.answers)
    assert set(ids) <= set(person.talk.state.postponed)


def contradicting(shipped: KnowledgeBase) -> Person:
    person = Person(shipped, in_person=True)
    person.answers(offering="goods", customer_specific_from="delivery")
    person.says("/change specification", "a new design")
    assert person.talk.asking is not None
    assert person.talk.asking.settling, person.heard
    return person


def test_answers_that_contradict_each_other_are_settled_at_once(shipped: KnowledgeBase) -> None:
    person = contradicting(shipped)
    assert "Which answer is not right?" in person.heard
    assert person.talk.asking is not None
    second = person.talk.asking.settling[1]
    person.says("2")
    assert person.asked == second


def test_both_may_be_right_and_then_it_goes_on(shipped: KnowledgeBase) -> None:
    person = contradicting(shipped)
    assert person.talk.asking is not None
    last = len(person.talk.asking.settling) + 1
    assert "Choose a number" in person.says(str(last + 1))
    person.says(str(last))
    assert person.talk.asking is not None
    assert not person.talk.asking.settling


def test_a_further_question_is_asked_only_where_it_changes_the_advice_or_a_figure(shipped: KnowledgeBase) -> None:
    person = Person(shipped)
    for _ in range(40):
        asking = person.talk.asking
        if asking is None:
            break
        person.says("yes" if asking.asked is not None else PERMIT.get(asking.question, "don't know"))
    talk = person.talk
    assert talk.finished
    prover = prover_of(talk.course.engine.program)
    further = talk.course.further()
    assert further
    figures = comparison_questions(talk.advice)
    assert all(id in figures or changes_advice(prover, talk.state.values, id, "en") for id in further)
    assert ", for: " in person.says("/continue")
