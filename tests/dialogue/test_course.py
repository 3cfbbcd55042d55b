"""What is asked, in which order, how much of it, and when it ends."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from support.conversing import EVERYTHING, Person, answer, hold, reply_to
from support.random_knowledge import cases, randoms

from advisor.dialogue.course import Course
from advisor.dialogue.state import Given, State
from advisor.knowledge.cases import read_cases
from advisor.knowledge.folder import find_shipped
from advisor.reasoning.advice import Clash
from advisor.reasoning.engine import Engine
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Answers, Interval
from advisor.values import read_value

KB = Callable[..., KnowledgeBase]


def opening(kb: KB, *ids: str) -> KnowledgeBase:
    """The small knowledge base with questions that open a consultation."""
    changes: dict[str, dict[str, str]] = {"questions/guests.yaml": {}, "questions/kitchen.yaml": {}}
    for id in ids:
        file = "guests" if id in ("occasion", "announced", "guests", "patience", "fussiness") else "kitchen"
        changes[f"questions/{file}.yaml"][f"  - id: {id}\n"] = f"  - id: {id}\n    opening: yes\n"
    return kb({file: edits for file, edits in changes.items() if edits})


# --- until the outcome


def test_the_outcome_is_the_same_as_that_of_all_answers(small: KnowledgeBase) -> None:
    person = Person(small)
    hold(person, EVERYTHING)
    assert person.talk.advice.outcome.verdict == Evaluator(small).outcome(EVERYTHING).verdict


def test_an_answered_question_is_not_asked_again(person: Person) -> None:
    asked = hold(person, EVERYTHING)
    assert len(asked) == len(set(asked))


def test_answers_there_are_from_the_start_are_not_asked(small: KnowledgeBase) -> None:
    state = State("en", {"brewing_time": Given(Interval(4, 4), "4 minutes"), "occasion": Given("visitors", "2")})
    assert not {"brewing_time", "occasion"} & set(hold(Person(small, state=state), EVERYTHING))


def test_with_all_answers_given_the_advice_is_there_at_once(small: KnowledgeBase) -> None:
    state = State("en", {id: Given(value, "") for id, value in EVERYTHING.items()})
    assert Person(small, state=state).talk.finished


def test_an_interrupt_during_an_evaluation_leaves_no_half_taken_answer(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.answers(occasion="visitors")

    def interrupt(self: Engine, answers: Answers) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Engine, "advise", interrupt)
    with pytest.raises(KeyboardInterrupt):
        person.answers(guests="3")
    assert list(person.talk.state.answers) == ["occasion"]


# --- opening questions


def test_an_opening_question_comes_first(kb: KB) -> None:
    assert Person(opening(kb, "stove")).asked == "stove"


def test_opening_questions_come_in_their_order_when_they_can_be_asked(kb: KB) -> None:
    person = Person(opening(kb, "patience", "occasion", "stove"))
    asked = []
    for _ in range(3):
        asked.append(person.asked)
        assert person.asked is not None
        person.says(reply_to(person.talk.kb.questions[person.asked], EVERYTHING[person.asked]))
    assert asked == ["occasion", "patience", "stove"]  # patience is asked after the occasion


def test_an_opening_question_that_is_not_relevant_is_not_asked(kb: KB) -> None:
    person = Person(opening(kb, "announced"), state=State("en", {"occasion": Given("family", "1")}))
    assert person.asked != "announced"


def test_no_opening_question_is_asked_when_the_outcome_is_settled(kb: KB) -> None:
    answers = {id: Given(value, "") for id, value in EVERYTHING.items() if id != "stove"}
    assert Person(opening(kb, "stove"), state=State("en", answers)).talk.finished


def test_an_opening_question_that_is_skipped_does_not_block(kb: KB) -> None:
    person = Person(opening(kb, "stove"))
    person.says("/skip")
    assert person.asked not in (None, "stove")


# --- skipping


def test_a_skipped_question_comes_back_once_at_the_end(person: Person) -> None:
    skipped = person.asked
    assert skipped is not None
    assert "comes back once" in person.says("/skip")
    asked = []
    while not person.talk.finished:
        asked.append(person.asked)
        person.says("/skip" if person.asked == skipped else "unknown")
    assert asked.count(skipped) == 1
    assert asked[-1] == skipped
    assert skipped in person.talk.state.left
    assert skipped in person.talk.advice.unanswered
    assert skipped not in person.talk.advice.unknown


def test_skipping_everything_asks_everything_twice_and_ends(small: KnowledgeBase) -> None:
    person = Person(small)
    asked = []
    while not person.talk.finished:
        asked.append(person.asked)
        person.says("/skip")
    assert {asked.count(id) for id in asked} == {2}
    assert len(asked) < 2 * len(small.questions) + 1
    assert person.turn.messages[-1].page is not None


def test_a_question_that_came_back_and_is_answered_is_neither_skipped_nor_open(person: Person) -> None:
    skipped = person.asked
    assert skipped is not None
    person.says("/skip")
    while not person.talk.finished:
        assert person.asked is not None
        answer(person, EVERYTHING[skipped] if person.asked == skipped else None)
    assert not {skipped} & {*person.talk.state.postponed, *person.talk.state.left}


# --- how much is asked


def test_what_the_knowledge_base_says_of_the_usual_number_is_so_of_its_published_cases(
    shipped: KnowledgeBase,
) -> None:
    """ "Mostly 7 to 20 questions": every eighth published case is consulted."""
    assert "7 to 20 questions" in shipped.about.en
    assert "7 tot 20 vragen" in shipped.about.nl
    files = sorted((find_shipped() / "cases").glob("published-*.yaml"))
    published = [case for file in files for case in read_cases(file)][::8]
    asked = []
    for case in published:
        known = {id: read_value(shipped.questions[id], raw) for id, raw in case.answers.items()}
        asked.append(len(hold(Person(shipped), known)))
    assert len(asked) >= 10
    assert sum(7 <= count <= 20 for count in asked) / len(asked) > 0.7, asked


SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(cases(answered=1.0))
def test_no_more_questions_are_asked_than_was_said(case: tuple[KnowledgeBase, Answers]) -> None:
    kb, answers = case
    person, promised = Person(kb), list[int]()
    while not person.talk.finished:
        assert person.asked is not None
        promised.append(person.talk.course.at_most(person.asked))
        if not answer(person, answers.get(person.asked)):
            break
    for number, most in enumerate(promised, 1):
        assert len(promised) - number <= most
    assert promised == sorted(set(promised), reverse=True)


@settings(max_examples=30, deadline=None, suppress_health_check=SLOW)
@given(cases(answered=1.0), randoms())
def test_with_skips_no_more_new_questions_are_asked_than_was_said(
    case: tuple[KnowledgeBase, Answers], random: Random
) -> None:
    kb, answers = case
    person, asked, promised = Person(kb), list[str](), list[tuple[int, int]]()
    while not person.talk.finished:
        id = person.asked
        assert id is not None
        assert asked.count(id) < 2, "a question comes back once"
        asked.append(id)
        promised.append((len(asked), person.talk.course.at_most(id)))
        if random.random() < 0.4:
            person.says("/skip")
        elif not answer(person, answers.get(id)):
            break
    for at, most in promised:
        assert len(set(asked[at:]) - set(asked[:at])) <= most


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW)
@given(cases(answered=1.0))
def test_asking_until_settled_gives_the_outcome_of_asking_everything(case: tuple[KnowledgeBase, Answers]) -> None:
    kb, answers = case
    person = Person(kb)
    asked = hold(person, answers)
    # what is raised by other answers is asked only then
    everything = {id: answers.get(id) for id, q in kb.questions.items() if id in asked or q.raised_by is None}
    try:
        whole = Engine(kb).advise(everything).outcome.verdict
    except Clash:
        return
    if person.talk.finished:
        assert person.talk.advice.outcome.verdict == whole


# --- figures of the positions


def test_figures_are_offered_and_whoever_wants_them_is_asked_for_them_first(shipped: KnowledgeBase) -> None:
    case = next(case for case in shipped.cases if case.id == "eight-hundred-products-from-sixty-modules")
    economics = {id for id, question in shipped.questions.items() if question.topic == "economics"}
    told = {id: raw for id, raw in case.answers.items() if id not in economics}
    values = {id: read_value(shipped.questions[id], raw) for id, raw in told.items()}
    state = State("en", {id: Given(value, str(told[id])) for id, value in values.items()})
    course = Course(shipped, state)
    assert "money_wanted" in course.further()
    assert not economics - {"money_wanted"} & set(course.further())
    course.take("money_wanted", Given("yes", "yes"))
    wanted = course.figures_wanted()
    assert "turnover" in wanted
    assert tuple(course.further()[: len(wanted)]) == wanted
    assert course.parts_changed("turnover")[-1] == "the positions side by side"
