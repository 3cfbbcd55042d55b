"""What is asked next: within what the knowledge engineer declares, and never more than announced."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from benchmarks import economy
from hypothesis import given, settings
from support.random_knowledge import MEDIUM, Answers, cases, random_knowledge_base, randoms

from advisor.dialogue.exceptions import LINES_A_QUESTION
from advisor.dialogue.ordering import (
    advice_questions,
    first_to_ask,
    next_question,
    remaining_at_most,
)
from advisor.knowledge.loading import load
from advisor.outlook.evaluation import Outlook
from advisor.outlook.prover import prover_of
from advisor.outlook.representative import DURATIONS
from advisor.outlook.settled import settle
from advisor.reasoning.advice import Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.reasoning.program import Program, compile_program
from advisor.terms.attributes import Exceptional
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Is

#: The two cases of every random base: a program and one full set of answers.
Case = tuple[KnowledgeBase, Answers]


def steps(program: Program, known: Answers) -> list[tuple[Answers, str, int]]:
    """(answers before, question asked, most questions left before it) until nothing is asked any more."""
    answers: Answers = {}
    found = []
    while (choice := next_question(program, answers)) is not None:
        found.append((dict(answers), choice.question, remaining_at_most(program, answers)))
        answers[choice.question] = known.get(choice.question)
    return found


# --- whatever the knowledge base -------------------------------------------------------------------------


@given(cases(MEDIUM, answered=0.9))
@settings(max_examples=30, deadline=None)
def test_no_more_questions_are_asked_than_announced(case: Case) -> None:
    kb, known = case
    with suppress(Clash):
        asked = steps(compile_program(kb), known)
        for number, (_, _, at_most) in enumerate(asked):
            assert len(asked) - number <= at_most


@given(cases(MEDIUM, answered=0.9))
@settings(max_examples=30, deadline=None)
def test_each_question_is_open_relevant_and_has_its_prerequisites(case: Case) -> None:
    kb, known = case
    program = compile_program(kb)
    with suppress(Clash):
        for answers, id, _ in steps(program, known):
            assert id not in answers
            assert id not in Evaluator(kb).remember(answers).irrelevant
            state = Outlook.of(prover_of(program).possible, answers)
            assert first_to_ask(kb, id, answers, state) == [id]


@given(cases(MEDIUM, answered=0.9))
@settings(max_examples=30, deadline=None)
def test_asking_only_these_gives_the_outcome_of_asking_everything(case: Case) -> None:
    """When a consultation ends with nothing left to ask, no further answer could have changed it."""
    kb, known = case
    program, evaluator = compile_program(kb), Evaluator(kb)
    with suppress(Clash):
        asked = [id for _, id, _ in steps(program, known)]
        answers = {id: known.get(id) for id in asked}
        # what is raised by other answers is asked only then
        everything = {id: known.get(id) for id, q in kb.questions.items() if id in answers or q.raised_by is None}
        if settle(program, answers).settled:
            assert evaluator.outcome(answers).verdict == evaluator.outcome(everything).verdict


@given(cases(MEDIUM, answered=0.5))
@settings(max_examples=40, deadline=None)
def test_the_same_answers_give_the_same_question(case: Case) -> None:
    kb, answers = case
    with suppress(Clash):
        choice = next_question(compile_program(kb), answers)
        again = next_question(compile_program(replace(kb)), dict(answers))
        assert choice == again


@given(cases(MEDIUM, answered=0.4), randoms())
@settings(max_examples=40, deadline=None)
def test_skipped_questions_are_not_asked(case: Case, random: Random) -> None:
    kb, answers = case
    skipped = [id for id in kb.questions if random.random() < 0.5]
    with suppress(Clash):
        choice = next_question(compile_program(kb), answers, skipped)
        assert choice is None or choice.question not in skipped


@given(cases(MEDIUM, answered=0.4))
@settings(max_examples=40, deadline=None)
def test_left_questions_do_not_count_as_remaining(case: Case) -> None:
    kb, answers = case
    program = compile_program(kb)
    everything = tuple(kb.questions)
    assert remaining_at_most(program, answers, everything) == 0
    assert remaining_at_most(program, answers) <= len(everything)


@given(cases(MEDIUM))
@settings(max_examples=40, deadline=None)
def test_with_everything_answered_nothing_is_asked(case: Case) -> None:
    kb, some = case
    answers = {id: some.get(id) for id in kb.questions}
    program = compile_program(kb)
    assert next_question(program, answers) is None
    assert remaining_at_most(program, answers) == 0
    assert advice_questions(program, answers) == ()


@given(cases(MEDIUM, answered=0.5))
@settings(max_examples=40, deadline=None)
def test_advice_questions_are_open_and_relevant(case: Case) -> None:
    kb, answers = case
    with suppress(Clash):
        found = advice_questions(compile_program(kb), answers)
        assert set(found) <= set(Evaluator(kb).advise(answers).unanswered)


# --- what the knowledge engineer declares ------------------------------------------------------------------


@pytest.fixture
def two_choices() -> KnowledgeBase:
    """Two questions that weigh exactly alike, `one` before `other` in the file."""
    kb = random_knowledge_base(Random(3), MEDIUM)
    template = next(q for q in kb.questions.values() if not q.numeric)
    question = replace(
        template,
        type="yes_no",
        options=dict.fromkeys(("yes", "no"), template.label),
        when=None,
        assume=None,
        after=(),
        cost="normal",
        sensitive=False,
        topic="first",
    )
    questions = {id: replace(question, id=id) for id in ("one", "other")}
    rule = next(rule for rule in kb.rules.values() if rule.bears_on_outcome)
    rule = replace(rule, oppose={}, exclude=(), near={}, not_covered=None, support={kb.position_ids[0]: "strong"})
    rules = {f"rule-{id}": replace(rule, id=f"rule-{id}", premise=Is(id, ("yes",))) for id in questions}
    decision = replace(kb.decision, recommend_at=0.2)
    return replace(kb, questions=questions, computed={}, concluded={}, rules=rules, decision=decision)


def declared(kb: KnowledgeBase, id: str, **declarations: Any) -> KnowledgeBase:
    return replace(kb, questions={**kb.questions, id: replace(kb.questions[id], **declarations)})


def first_asked(kb: KnowledgeBase, answers: Answers | None = None) -> str | None:
    choice = next_question(compile_program(kb), answers or {})
    return choice.question if choice is not None else None


def test_of_equals_the_first_in_the_file_is_asked(two_choices: KnowledgeBase) -> None:
    assert first_asked(two_choices) == "one"


def test_a_cheap_question_goes_before_a_dear_one(two_choices: KnowledgeBase) -> None:
    assert first_asked(declared(two_choices, "other", cost="cheap")) == "other"
    assert first_asked(declared(two_choices, "one", cost="dear")) == "other"


def test_a_sensitive_question_comes_last(two_choices: KnowledgeBase) -> None:
    assert first_asked(declared(two_choices, "one", sensitive=True, cost="cheap")) == "other"


def test_a_question_waits_for_its_prerequisite(two_choices: KnowledgeBase) -> None:
    kb = declared(two_choices, "one", after=("other",))
    assert first_asked(kb) == "other"


def test_a_prerequisite_that_matters_to_nothing_itself_is_asked_first(two_choices: KnowledgeBase) -> None:
    without = {"rule-one": two_choices.rules["rule-one"]}
    kb = replace(declared(two_choices, "one", after=("other",)), rules=without)
    choice = next_question(compile_program(kb), {})
    assert choice is not None
    assert (choice.question, choice.reason, choice.opens) == ("other", "prerequisite", "one")
    assert remaining_at_most(compile_program(kb), {}) == 2


def test_an_irrelevant_prerequisite_is_not_waited_for(two_choices: KnowledgeBase) -> None:
    third = replace(two_choices.questions["one"], id="third")
    kb = replace(two_choices, questions={**two_choices.questions, "third": third})
    kb = declared(declared(kb, "other", when=Is("third", ("yes",))), "one", after=("other",))
    kb = replace(kb, rules={id: kb.rules[id] for id in ("rule-one", "rule-other")})
    assert first_asked(kb, {"third": "no"}) == "one"


def test_the_topic_under_discussion_goes_on(two_choices: KnowledgeBase) -> None:
    third = replace(two_choices.questions["one"], id="third", topic="second")
    kb = replace(two_choices, questions={**two_choices.questions, "third": third})
    kb = declared(kb, "other", topic="second")
    assert first_asked(kb, {"third": "yes"}) == "other"


def test_where_either_would_do_the_line_of_a_list_is_asked(two_choices: KnowledgeBase) -> None:
    both = All((Is("one", ("yes",)), Is("other", ("yes",))))
    kb = replace(two_choices, rules={"both": replace(two_choices.rules["rule-one"], id="both", premise=both)})
    assert first_asked(kb) == "other"
    line = Exceptional(kb.questions["one"].label, "no")
    assert first_asked(declared(kb, "one", exceptional=(line,))) == "one"


def test_where_evidence_alone_decides_the_shorter_plan_is_followed(two_choices: KnowledgeBase) -> None:
    """Either one question settles it, or two others do; where it could exclude a position no plan is compared."""
    one = two_choices.questions["one"]
    ids = ("first", "second", "of_both")
    template = two_choices.rules["rule-one"]
    rules = {
        f"rule-{id}": replace(template, id=f"rule-{id}", premise=All((Is("of_both", ("yes",)), Is(id, ("yes",)))))
        for id in ("first", "second")
    }
    kb = replace(two_choices, questions={id: replace(one, id=id) for id in ids}, rules=rules)
    assert first_asked(kb) == "of_both"
    shut = kb.position_ids[:1]
    excluding = {id: replace(rule, support={}, exclude=shut) for id, rule in rules.items()}
    assert first_asked(replace(kb, rules=excluding)) == "first"


def test_what_few_have_waits_while_it_fills_no_list(two_choices: KnowledgeBase) -> None:
    third = replace(two_choices.questions["one"], id="third", topic="second")
    kb = replace(two_choices, questions={**two_choices.questions, "third": third})
    line = Exceptional(kb.questions["other"].label, "no")
    kb = declared(kb, "other", topic="second", exceptional=(line,))
    assert first_asked(kb, {"third": "no"}) == "one"


def test_a_list_is_filled_with_what_may_come_to_be_needed(two_choices: KnowledgeBase) -> None:
    line = Exceptional(two_choices.questions["one"].label, "no")
    one = replace(two_choices.questions["one"], exceptional=(line,))
    ids = ("one", "other", "third", "fourth")
    all_of_them = All(tuple(Is(id, ("yes",)) for id in ids))
    rule = replace(two_choices.rules["rule-one"], id="all", premise=all_of_them)
    kb = replace(two_choices, questions={id: replace(one, id=id) for id in ids}, rules={"all": rule})
    choice = next_question(compile_program(kb), {}, in_lists=True)
    assert choice is not None
    assert choice.question == choice.together[0]
    assert len(choice.together) == LINES_A_QUESTION


def test_a_question_behind_a_skipped_prerequisite_is_not_asked(two_choices: KnowledgeBase) -> None:
    kb = declared(two_choices, "one", after=("other",))
    assert next_question(compile_program(kb), {}, ("other",)) is None


# --- representative replies ----------------------------------------------------------------------------------


@given(cases(MEDIUM, answered=0.3))
@settings(max_examples=40, deadline=None)
def test_representative_replies_are_legal_and_end_with_unknown(case: Case) -> None:
    kb, _ = case
    prover = prover_of(compile_program(kb))
    for id in prover.possible.given:
        *known, last = prover.replies[id]
        assert (last.known, last.unknown) == (None, True)
        assert known
        limits = kb.questions[id].limits
        if kb.questions[id].numeric:
            assert all(limits.lo <= reply.known.lo_min <= limits.hi for reply in known)


def test_durations_are_tried_from_at_once_to_a_year() -> None:
    assert DURATIONS[0] == 0
    assert DURATIONS[-1] == 365 * 24 * 60


# --- input that does not fit ---------------------------------------------------------------------------------


def test_an_answer_to_an_unknown_question_is_no_obstacle(two_choices: KnowledgeBase) -> None:
    assert first_asked(two_choices, {"no_such_question": "yes"}) == "one"


def test_skipping_an_unknown_question_is_no_obstacle(two_choices: KnowledgeBase) -> None:
    choice = next_question(compile_program(two_choices), {}, ("no_such_question",))
    assert choice is not None
    assert choice.question == "one"


def test_a_base_without_rules_asks_nothing(two_choices: KnowledgeBase) -> None:
    program = compile_program(replace(two_choices, rules={}))
    assert next_question(program, {}) is None
    assert remaining_at_most(program, {}) == 0
    assert advice_questions(program, {}) == ()


# --- the benchmark -------------------------------------------------------------------------------------------


def test_the_economy_benchmark_notices_a_consultation_that_stops_too_early(
    monkeypatch: pytest.MonkeyPatch, two_choices: KnowledgeBase
) -> None:
    program = compile_program(two_choices)
    known: dict[str, Answers] = {"both": {"one": "yes", "other": "yes"}}
    rows = economy.measure(program, known)
    assert [row.name for row in rows] == ["advised", "fewest afterwards", "file order", "random order"]
    right = settle
    monkeypatch.setattr(economy, "settle", lambda *a, **k: replace(right(*a, **k), settled=True))
    with pytest.raises(AssertionError, match="both"):
        economy.measure(program, known, compare=False)


def test_random_cases_of_the_benchmark_repeat_by_seed() -> None:
    kb = load(with_cases=False)
    assert economy.random_cases(kb, 3, 7) == economy.random_cases(kb, 3, 7) != economy.random_cases(kb, 3, 8)
