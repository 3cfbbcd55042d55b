"""Columns give what the evaluation of one case gives, on every case, whatever the knowledge base."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_knowledge import CLASHING, MEDIUM, SMALL, random_answers, random_knowledge_base

from advisor.knowledge.terms import KnowledgeBase
from advisor.reasoning.column_cases import UNKNOWN, encode
from advisor.reasoning.column_decision import NO_POSITION
from advisor.reasoning.columns import KINDS, ColumnAdvice, ColumnProgram, unpack
from advisor.reasoning.evaluation import Advice, Clash, Evaluator
from advisor.reasoning.settled import prover_of


def as_columns_say(program: ColumnProgram, advice: ColumnAdvice, row: int) -> dict[str, object]:
    """One row of the columns' advice in words."""
    kb, decided = program.kb, advice.decided
    positions = kb.position_ids

    def ids(bitmap: np.ndarray, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(np.array(names, object)[unpack(bitmap, advice.size)[:, row]]) if names else ()

    def position(code: int) -> str | None:
        return None if code == NO_POSITION else positions[code]

    recommended = position(decided.recommended[row])
    form = None
    if advice.form[row] != UNKNOWN:
        form = kb.options_of(str(kb.position(str(recommended)).form))[advice.form[row]]
    return {
        "kind": KINDS[decided.kind[row]],
        "recommended": recommended,
        "runner_up": position(decided.runner_up[row]),
        "close_call": bool(decided.close_call[row]),
        "by_elimination": bool(decided.by_elimination[row]),
        "standings": [
            (positions[p], float(decided.certainty[p, row]), bool(decided.excluded[p, row]))
            for p in decided.ranking[:, row]
        ],
        "form": form,
        "fired": ids(advice.fired, program.rule_ids),
        "unknown": ids(advice.unknown, program.question_ids),
        "unanswered": ids(advice.unanswered, program.question_ids),
        "parked": ids(advice.parked, program.question_ids),
        "assumed": ids(advice.assumed, program.question_ids),
    }


def as_one_case_says(advice: Advice) -> dict[str, object]:
    outcome = advice.outcome
    return {
        "kind": outcome.kind,
        "recommended": outcome.recommended,
        "runner_up": outcome.runner_up,
        "close_call": outcome.close_call,
        "by_elimination": outcome.by_elimination,
        "standings": [(s.position, s.certainty, not s.feasible) for s in outcome.standings],
        "form": advice.form,
        "fired": advice.fired,
        "unknown": advice.unknown,
        "unanswered": advice.unanswered,
        "parked": advice.parked,
        "assumed": tuple(id for id in advice.kb.questions if id in advice.assumed),
    }


def assert_columns_agree(kb: KnowledgeBase, cases: list[dict]) -> None:
    program, one_by_one = ColumnProgram(kb), Evaluator(kb)
    prover = prover_of(one_by_one.program)
    advice = program.evaluate(encode(kb, cases), could_become=True)
    assert advice.could_become is not None
    could_become = unpack(advice.could_become, advice.size)
    for row, answers in enumerate(cases):
        try:
            expected = as_one_case_says(one_by_one.advise(answers))
        except Clash:
            assert advice.clash[row]
            continue
        assert not advice.clash[row]
        assert as_columns_say(program, advice, row) == expected
        bound = prover.contest.standings(prover.possible.state(answers)).verdicts
        present = expected["recommended"] or expected["kind"]
        assert [v for v, could in zip(program.verdicts, could_become[:, row], strict=True) if could] == [
            verdict for verdict in bound if verdict != present
        ]


seeds = st.integers(0, 2**32)


@pytest.mark.parametrize("shape", [SMALL, MEDIUM, CLASHING], ids=["small", "medium", "clashing"])
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=seeds)
def test_columns_equal_the_evaluation_of_each_case(shape, seed):
    random = Random(seed)
    kb = random_knowledge_base(random, shape)
    assert_columns_agree(kb, [random_answers(kb, random) for _ in range(24)])
