"""Fidelity over cases of the shipped knowledge base: what is cited counts, and what is not cited does not.

Both are 100 %: one case in which either fails, fails the test and is named. Each rule and each outcome has a case
here; `EVERY=1` looks at every case.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from support.some_cases import some_cases

from advisor.columns.cases import encode
from advisor.columns.decision import NO_POSITION
from advisor.columns.evaluation import ColumnProgram
from advisor.explanation.how import How, Reason, how
from advisor.outlook.prospect import Prospect
from advisor.reasoning.advice import Advice, Clash
from advisor.reasoning.decision import decide
from advisor.reasoning.evaluation import Evaluator
from advisor.reasoning.memory import Memory
from advisor.reasoning.trace import Held
from advisor.reasoning.truth import compile_premise
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Any, Leaf, Not, Premise
from advisor.terms.values import Answers, Value
from advisor.values.answers import read_value

Explained = tuple[str, Prospect, Advice, How]


@pytest.fixture(scope="module")
def explained(evaluator: Evaluator) -> list[Explained]:
    """Cases of the knowledge base with how their outcomes come about."""
    return list(_explained(evaluator))


def _explained(evaluator: Evaluator) -> Iterator[Explained]:
    for case in some_cases(evaluator.kb.cases):
        questions = evaluator.kb.questions
        answers = {id: read_value(questions[id], raw) for id, raw in case.answers.items() if raw is not None}
        prospect, advice = Prospect(evaluator, answers), evaluator.advise(answers)
        yield case.id, prospect, advice, how(prospect, advice)


# --- what is not cited does not count


def unfaithful_answers(evaluator: Evaluator, advice: Advice, found: How) -> list[str]:
    """Answers that are not cited, and yet without them the verdict or its certainty is another."""
    before = (advice.outcome.verdict, advice.outcome.certainty)
    wrong = []
    for id in advice.answers:
        if id in found.cited:
            continue
        without: dict[str, Value | None] = {k: v for k, v in advice.answers.items() if k != id}
        try:
            outcome = evaluator.outcome(without)
        except Clash:
            wrong.append(id)
            continue
        if (outcome.verdict, outcome.certainty) != before:
            wrong.append(id)
    return wrong


def test_withdrawing_an_answer_that_is_not_cited_changes_neither_outcome_nor_certainty(
    evaluator: Evaluator, explained: list[Explained]
) -> None:
    """All at once in columns, which are held equal to the quick reading; a planted defect is caught below."""
    assert len(explained) >= 100
    rows, told = list[Answers](), list[tuple[str, str]]()
    for case, _, advice, found in explained:
        for id in ("", *(id for id in advice.answers if id not in found.cited)):
            rows.append({k: v for k, v in advice.answers.items() if k != id})
            told.append((case, id))
    advised = ColumnProgram(evaluator.kb).evaluate(encode(evaluator.kb, rows))
    decided = advised.decided
    first = np.repeat(starts := np.flatnonzero([not id for _, id in told]), np.diff([*starts, len(rows)]))
    # of a row without a recommended position the certainty of none counts
    certainty = np.take_along_axis(
        decided.certainty, np.minimum(decided.recommended, len(evaluator.kb.position_ids) - 1)[None, :], axis=0
    )[0]
    moved = (decided.kind != decided.kind[first]) | (decided.recommended != decided.recommended[first])
    moved |= (certainty != certainty[first]) & (decided.recommended != NO_POSITION)
    assert len(rows) - len(starts) > 800
    assert not [told[number] for number in np.flatnonzero(moved | advised.clash)]


def test_an_answer_dropped_from_the_explanation_is_missed(
    evaluator: Evaluator, explained: list[Explained]
) -> None:
    """A planted defect: one reason left out, with the answers that only it cites."""
    caught = tried = 0
    for _, _, advice, found in explained[:40]:
        for number, reason in enumerate(found.reasons):
            fewer = replace(found, reasons=found.reasons[:number] + found.reasons[number + 1 :])
            only_here = [id for id in found.cited - fewer.cited if id not in reason.spare]
            counts = reason.position == advice.outcome.recommended or reason.decisive
            if only_here and counts:
                tried += 1
                caught += bool(unfaithful_answers(evaluator, advice, fewer))
    assert tried > 10
    assert caught == tried


# --- what is cited counts


def makes_it_true(premise: Premise, withdrawn: Leaf, memory: Memory, kb: KnowledgeBase) -> bool | None:
    """The truth of a premise when one of its leaves is unknown."""
    match premise:
        case Not(part):
            inner = makes_it_true(part, withdrawn, memory, kb)
            return None if inner is None else not inner
        case All(parts) | Any(parts):
            truths = [makes_it_true(part, withdrawn, memory, kb) for part in parts]
            decisive = isinstance(premise, Any)
            return decisive if decisive in truths else (None if None in truths else not decisive)
        case _:
            return None if premise == withdrawn else compile_premise(premise, kb)(memory)


def premises_too_many(advice: Advice, reason: Reason) -> list[Held]:
    """Premises cited without which the rule would fire all the same, and that are not marked so."""
    premise, kb = advice.kb.rules[reason.rule].premise, advice.kb
    marked = any(ground.held.also for ground in reason.grounds)
    return [
        ground.held
        for ground in reason.grounds
        if makes_it_true(premise, ground.held.leaf, advice.memory, kb) is True and not marked
    ]


def reason_counts(advice: Advice, reason: Reason) -> bool:
    """Without the rule the verdict, the certainty of its position or who excludes it would be other; or others
    are marked as excluding it too."""
    kb = advice.kb
    without = decide(kb, [kb.rules[id] for id in advice.fired if id != reason.rule], advice.memory)
    now, then = (
        next(s for s in outcome.standings if s.position == reason.position)
        for outcome in (advice.outcome, without)
    )
    if reason.effect in ("excludes", "near"):
        return then.feasible if not reason.also_by else not then.feasible
    return now.certainty != then.certainty


def test_every_premise_cited_is_needed_or_marked_as_also_supported(explained: list[Explained]) -> None:
    wrong = {
        (case, reason.rule): held
        for case, _, advice, found in explained
        for reason in found.reasons
        if (held := premises_too_many(advice, reason))
    }
    assert not wrong


def test_every_reason_changes_a_verdict_or_a_certainty_or_is_marked_as_also_supported(
    explained: list[Explained],
) -> None:
    wrong = [
        (case, reason.rule)
        for case, _, advice, found in explained
        for reason in found.reasons
        if not reason_counts(advice, reason)
    ]
    assert not wrong


def test_every_answer_cited_is_needed_for_its_reason_or_marked_as_spare(
    evaluator: Evaluator, explained: list[Explained]
) -> None:
    wrong = []
    for case, _, advice, found in explained:
        for id in found.cited & advice.answers.keys():
            reasons = [r for r in found.reasons if id in r.answers]
            without = {other: value for other, value in advice.answers.items() if other != id}
            fired = evaluator.advise(without).fired
            wrong += [(case, r.rule, id) for r in reasons if (r.rule in fired) != (id in r.spare)]
    assert not wrong


def test_a_premise_that_is_not_needed_is_caught(explained: list[Explained]) -> None:
    """A planted defect: a premise of another rule cited as well."""
    caught = 0
    for _, _, advice, found in explained[:20]:
        if len(found.reasons) < 2:
            continue
        one, other = found.reasons[:2]
        foreign = [g for g in other.grounds if g.held.leaf not in {own.held.leaf for own in one.grounds}]
        if foreign and not any(ground.held.also for ground in one.grounds):
            planted = replace(one, grounds=(*one.grounds, foreign[0]))
            assert premises_too_many(advice, planted)
            caught += 1
    assert caught > 5


def test_a_reason_marked_as_needed_that_others_carry_is_caught(explained: list[Explained]) -> None:
    """A planted defect: the other rules that exclude the same position left out."""
    planted = [
        (advice, replace(reason, also_by=()))
        for _, _, advice, found in explained
        for reason in found.reasons
        if reason.also_by
    ]
    assert planted
    assert not any(reason_counts(advice, reason) for advice, reason in planted)
