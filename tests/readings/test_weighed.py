"""Attributes concluded with certainties: every reading gives what the oracle gives, and EMYCIN's figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

import pytest
import z3
from hypothesis import HealthCheck, given, settings
from support import naive
from support.random_knowledge import WEIGHED, Answers, cases, random_answers, random_knowledge_base, randoms

from advisor.bench.solver import Encoding
from advisor.outlook.compiling import compile_possible
from advisor.outlook.evaluation import Outlook
from advisor.outlook.truth import TRUE
from advisor.outlook.verdicts import Contest
from advisor.reasoning import advice, certainty
from advisor.reasoning.advice import Clash
from advisor.reasoning.engine import Engine
from advisor.reasoning.evaluation import Evaluator
from advisor.reasoning.program import compile_program
from advisor.reasoning.truth import compile_premise
from advisor.terms.attributes import HOLDS_ABOVE
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Is, IsUnknown, Premise

Case = tuple[KnowledgeBase, Answers]


def result(advisor: Evaluator | Engine, answers: Answers) -> naive.Result:
    try:
        return naive.result_of(advisor.advise(answers))
    except Clash:
        return naive.Result("clash")


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases(WEIGHED))
def test_evaluation_engine_and_oracle_agree(case: Case) -> None:
    kb, answers = case
    assert result(Evaluator(kb), answers) == result(Engine(kb), answers) == naive.evaluate(kb, dict(answers))


def weighed_cases(number: int = 400) -> Iterator[Case]:
    """Cases under knowledge bases in which some rule weighs."""
    for seed in range(number):
        random = Random(seed)
        kb = random_knowledge_base(random, WEIGHED)
        if any(rule.weighs for rule in kb.rules.values()):
            yield kb, random_answers(kb, random)


def test_the_certainty_of_an_option_is_that_of_the_rules_that_fired_on_it() -> None:
    seen = set()
    for kb, answers in weighed_cases():
        memory = Evaluator(kb).remember(answers)
        for id, figures in memory.certainties.items():
            fired = list(memory.weighing[id])
            assert figures == {option: naive.balance(kb, option, fired) for option in kb.concluded[id].options}
            held = frozenset(option for option, figure in figures.items() if figure > HOLDS_ABOVE)
            assert memory.values[id] == (held or None)
            seen.add(len(held))
    assert seen >= {0, 1, 2}


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases(WEIGHED))
def test_with_every_question_answered_the_bounds_are_the_outcome(case: Case) -> None:
    kb, some = case
    answers = {id: some.get(id) for id in kb.questions}
    try:
        verdict = Evaluator(kb).advise(answers).outcome.verdict
    except Clash:
        return
    state = Outlook.of(compile_possible(compile_program(kb)), answers)
    assert Contest(kb).standings(state).verdicts == (verdict,)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(cases(WEIGHED, answered=0.4), randoms())
def test_an_answer_never_widens_the_bounds(case: Case, random: Random) -> None:
    kb, answers = case
    asked = {
        id: value for id, value in random_answers(kb, random, 0.5).items() if kb.questions[id].raised_by is None
    }
    possible = compile_possible(compile_program(kb))
    before, after = (
        Contest(kb).standings(Outlook.of(possible, given)) for given in (answers, {**asked, **answers})
    )
    assert set(after.verdicts) <= set(before.verdicts)


def test_the_solver_says_of_every_premise_on_them_what_it_is() -> None:
    options = replace(WEIGHED, question_types=("choice", "choices", "yes_no"), computed=(0, 0), functions=False)
    seen = set()
    for seed in range(60):
        random = Random(seed)
        kb = random_knowledge_base(random, options)
        kb = replace(kb, questions={id: replace(q, assume=None, when=None) for id, q in kb.questions.items()})
        some = random_answers(kb, random)
        answers = {id: some.get(id) for id in kb.questions}
        try:
            memory = Evaluator(kb).remember(answers)
        except Clash:
            continue
        encoding = Encoding(kb, answers)
        for id in (id for id in kb.concluded if kb.is_weighed(id)):
            premises: list[Premise] = [Is(id, (option,)) for option in kb.concluded[id].options]
            for premise in (IsUnknown(id), *premises):
                truth = compile_premise(premise, kb)(memory)
                true, false = encoding.truth(premise)
                held = [encoding.solver.check(one) == z3.sat for one in (true, false)]
                assert held == [truth is True, truth is False]
                seen.add(truth)
    assert seen == {True, False, None}


# --- the comparison has teeth


Plant = Callable[[pytest.MonkeyPatch], None]


def what_is_just_at_the_threshold_holds(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(certainty, "HOLDS_ABOVE", HOLDS_ABOVE - 1e-9)


def only_the_last_rule_counts(patch: pytest.MonkeyPatch) -> None:
    right = certainty.certainties
    patch.setattr(advice, "certainties", lambda kb, id, fired: right(kb, id, fired[-1:]))


def nothing_is_known_to_be_unknown(patch: pytest.MonkeyPatch) -> None:
    right = certainty.holding
    patch.setattr(advice, "holding", lambda figures: right(figures) or frozenset())


def differences() -> Iterator[Case]:
    for kb, answers in weighed_cases():
        if result(Evaluator(kb), answers) != naive.evaluate(kb, dict(answers)):
            yield kb, answers


def test_without_a_defect_no_case_differs() -> None:
    assert next(differences(), None) is None


@pytest.mark.parametrize(
    "plant",
    [what_is_just_at_the_threshold_holds, only_the_last_rule_counts, nothing_is_known_to_be_unknown],
    ids=lambda plant: plant.__name__,
)
def test_the_oracle_notices_a_planted_defect(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    assert next(differences(), None) is not None


def test_the_bounds_decide_nothing_while_a_rule_that_weighs_may_yet_fire() -> None:
    """What the bounds say of a weighed attribute is anything, or exactly what it is."""
    seen = set()
    for kb, answers in weighed_cases(200):
        possible = compile_possible(compile_program(kb))
        state = Outlook.of(possible, answers)
        for id in kb.concluded:
            if kb.is_weighed(id) and id in possible.attributes:
                slots = [possible.premises[rule.premise] for rule in kb.concluding[id]]
                decided = all(state.slots[slot] == TRUE or not state.slots[slot] & TRUE for slot in slots)
                assert state.final(possible.attributes[id]) is decided
                seen.add(decided)
    assert seen == {True, False}
