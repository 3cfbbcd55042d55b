"""Columns give what the evaluation of one case gives, on every case, whatever the knowledge base."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.places import SMALL as SMALL_KNOWLEDGE
from support.random_knowledge import (
    CLASHING,
    MEDIUM,
    SMALL,
    WEIGHED,
    Shape,
    random_answers,
    random_knowledge_base,
)

from advisor.columns import ColumnAdvice, ColumnProgram, decision, unpack
from advisor.columns import evaluation as chunked
from advisor.columns.arithmetic import add_calculation, add_constant, distinct_rows, interval
from advisor.columns.cases import UNKNOWN, encode
from advisor.columns.decision import KINDS, NO_POSITION, Balance, Evidence, Tally
from advisor.columns.doubts import DoubtColumns
from advisor.columns.masks import packed
from advisor.columns.steps import StepList
from advisor.knowledge.loading import load
from advisor.outlook.doubts import doubts_about
from advisor.outlook.evaluation import Outlook
from advisor.outlook.prover import prover_of
from advisor.reasoning.advice import Advice, Clash
from advisor.reasoning.certainty import certainty
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Text
from advisor.terms.values import Answers
from advisor.values import read_value


def as_columns_say(program: ColumnProgram, advice: ColumnAdvice, row: int) -> dict[str, object]:
    """One row of the columns' advice in words."""
    kb, decided = program.kb, advice.decided
    positions = kb.position_ids

    def ids(bitmap: np.ndarray, names: tuple[Any, ...]) -> tuple[Any, ...]:
        held = unpack(bitmap, advice.size)[:, row] if names else ()
        return tuple(name for name, holds in zip(names, held, strict=True) if holds)

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
        "provided": bool(decided.provided[row]),
        "standings": [
            (
                positions[p],
                float(decided.certainty[p, row]),
                bool(decided.excluded[p, row]),
                tuple(rule for rule, at in ids(advice.near, program.near_pairs) if at == positions[p]),
            )
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
        "provided": bool(outcome.provided),
        "standings": [(s.position, s.certainty, bool(s.excluded_by), s.near_by) for s in outcome.standings],
        "form": advice.form,
        "fired": advice.fired,
        "unknown": advice.unknown,
        "unanswered": advice.unanswered,
        "parked": advice.parked,
        "assumed": tuple(id for id in advice.kb.questions if id in advice.assumed),
    }


def assert_columns_agree(kb: KnowledgeBase, cases: Sequence[Answers]) -> None:
    program, one_by_one = ColumnProgram(kb), Evaluator(kb)
    prover = prover_of(one_by_one.program)
    encoded = encode(kb, cases)
    advice = program.evaluate(encoded, could_become=True)
    assert advice.could_become is not None
    unsure = DoubtColumns(program).of(encoded, advice.doubts)
    could_become, doubted = unpack(advice.could_become, advice.size), unpack(advice.doubts, advice.size)
    for row, answers in enumerate(cases):
        try:
            said = one_by_one.advise(answers)
        except Clash:
            assert advice.clash[row]
            continue
        assert not advice.clash[row]
        expected = as_one_case_says(said)
        assert as_columns_say(program, advice, row) == expected
        doubts = doubts_about(prover.state(answers), said.outcome.recommended, said.memory, answers)
        assert [id for id, doubtful in zip(program.excluding_ids, doubted[:, row], strict=True) if doubtful] == [
            doubt.rule for doubt in doubts
        ]
        assert unsure[row] == [(doubt.rule, doubt.questions, doubt.short, doubt.unit) for doubt in doubts]
        bound = prover.contest.standings(Outlook.of(prover.possible, answers)).verdicts
        present = expected["recommended"] or expected["kind"]
        assert [v for v, could in zip(program.verdicts, could_become[:, row], strict=True) if could] == [
            verdict for verdict in bound if verdict != present
        ]


seeds = st.integers(0, 2**32)


@pytest.mark.parametrize(
    "shape", [SMALL, MEDIUM, CLASHING, WEIGHED], ids=["small", "medium", "clashing", "weighed"]
)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=seeds)
def test_columns_equal_the_evaluation_of_each_case(shape: Shape, seed: int) -> None:
    random = Random(seed)
    kb = random_knowledge_base(random, shape)
    answered = random.choice((0.2, 0.6, 0.9, 1.0))
    assert_columns_agree(kb, [random_answers(kb, random, answered, unknown=0.15) for _ in range(20)])


@pytest.mark.parametrize("folder", [SMALL_KNOWLEDGE, None], ids=["small", "shipped"])
def test_columns_equal_the_evaluation_on_a_written_knowledge_base(folder: Path | None) -> None:
    kb = load(folder)
    random = Random(5)
    cases = [random_answers(kb, random, answered) for answered in (0.1, 0.4, 0.7, 0.9, 1.0) for _ in range(12)]
    told = [{id: read_value(kb.questions[id], raw) for id, raw in case.answers.items()} for case in kb.cases[:40]]
    assert_columns_agree(kb, [{}, *cases, *told])


def test_what_nobody_was_asked_is_evaluated_too(small: KnowledgeBase) -> None:
    advice = ColumnProgram(small).evaluate(encode(small, [{}, {}, {}]))
    assert advice.size == 3
    assert advice.decided.kind.tolist() == [KINDS.index("undecided")] * 3


def test_no_cases_give_no_advice(small: KnowledgeBase) -> None:
    advice = ColumnProgram(small).evaluate(encode(small, []), could_become=True)
    assert advice.size == 0
    assert advice.decided.certainty.shape == (len(small.positions), 0)


@pytest.mark.parametrize("threads", [1, 3])
def test_chunks_and_threads_change_nothing(
    small: KnowledgeBase, monkeypatch: pytest.MonkeyPatch, threads: int
) -> None:
    random = Random(1)
    cases = encode(small, [random_answers(small, random) for _ in range(100)])
    program = ColumnProgram(small)
    whole = program.evaluate(cases, could_become=True, threads=1)
    monkeypatch.setattr(chunked, "CHUNK", 16)
    parts = program.evaluate(cases, could_become=True, threads=threads)
    for name in ("form", "clash", "fired", "unknown", "unanswered", "parked", "assumed", "could_become"):
        assert np.array_equal(getattr(whole, name), getattr(parts, name)), name
    assert np.array_equal(whole.decided.certainty, parts.decided.certainty)
    assert np.array_equal(whole.decided.ranking, parts.decided.ranking)


def test_the_trace_of_some_rules_alone_is_theirs_in_the_whole(small: KnowledgeBase) -> None:
    random = Random(7)
    cases = encode(small, [random_answers(small, random) for _ in range(40)])
    program = ColumnProgram(small)
    whole = program.evaluate(cases).fired
    some = list(program.rule_ids[::3])
    numbers = [program.rule_ids.index(id) for id in some]
    assert np.array_equal(program.fired(cases, some), whole[numbers])


def test_equal_certainties_go_to_the_more_upstream_position(small: KnowledgeBase) -> None:
    advice = ColumnProgram(small).evaluate(encode(small, [{}]))
    assert small.decision.tie == "upstream"
    assert len(set(advice.decided.certainty[:, 0])) == 1
    assert advice.decided.ranking[:, 0].tolist() == [2, 1, 0]


def tally_of(fired: np.ndarray) -> Tally:
    """Rules each in a group of its own: [rule, row]."""
    groups = [(rule,) for rule in range(len(fired))]
    return Tally.of([packed(row) for row in fired], groups, fired.shape[1])


@pytest.mark.parametrize("largest", [4096, 8], ids=["one table", "several tables"])
def test_certainty_is_rounded_as_for_one_case_also_where_the_last_bit_decides(
    monkeypatch: pytest.MonkeyPatch, largest: int
) -> None:
    """Strengths of two digits often leave a certainty of ten digits that ends in 5."""
    monkeypatch.setattr(decision, "_LARGEST_TABLE", largest)
    random = Random(2)
    leaves = [round(1 - random.choice((0.65, 0.35, 0.15, 0.55)), 2) for _ in range(20)]
    rules = tuple(range(20))
    balance = Balance.of(
        Evidence(rules[:12], tuple(leaves[:12]), rules[:12]), Evidence(rules[12:], tuple(leaves[12:]), rules[12:])
    )
    assert (balance.table is None) == (largest == 8)
    fired = np.array([[random.random() < 0.4 for _ in range(3000)] for _ in range(20)])
    tally = tally_of(fired)
    found = balance.certainty(tally, tally)
    ends_in_5 = 0
    for row in range(3000):
        left_for = left_against = 1.0
        for rule in range(20):
            if fired[rule, row] and rule < 12:
                left_for *= leaves[rule]
            elif fired[rule, row]:
                left_against *= leaves[rule]
        exact = (left_against - left_for) / max(left_for, left_against)
        ends_in_5 += abs(abs(exact * 1e9) % 1 - 0.5) < 1e-5
        assert found[row] == certainty(left_for, left_against)
    assert ends_in_5 > 20  # the test looks where it hurts


def test_evidence_beyond_the_range_of_floats_is_in_balance() -> None:
    rules = tuple(range(400))
    balance = Balance.of(Evidence(rules, (0.01,) * 400, rules), Evidence(rules, (0.01,) * 400, rules))
    everything = np.ones((400, 16), np.bool_)
    everything[0, 1] = False
    tally = tally_of(everything)
    assert balance.certainty(tally, tally).tolist() == [0.0] * 16


def test_a_question_with_more_options_than_a_column_holds_is_refused(small: KnowledgeBase) -> None:
    texts = {f"option_{number}": Text(nl="", en="") for number in range(300)}
    occasion = replace(small.questions["occasion"], options=texts)
    large = replace(small, questions={**small.questions, "occasion": occasion})
    with pytest.raises(ValueError, match="occasion: 300 options"):
        ColumnProgram(large)


def test_contradicting_rules_spoil_only_their_own_rows() -> None:
    for seed in range(200):
        random = Random(seed)
        kb = random_knowledge_base(random, CLASHING)
        cases = [random_answers(kb, random) for _ in range(20)]
        clash = ColumnProgram(kb).evaluate(encode(kb, cases)).clash
        if 0 < clash.sum() < 20:
            fine = [case for case, bad in zip(cases, clash, strict=True) if not bad]
            assert not ColumnProgram(kb).evaluate(encode(kb, fine)).clash.any()
            return
    pytest.fail("no knowledge base clashed")


def test_encoded_answers_come_back_as_they_were(small: KnowledgeBase) -> None:
    random = Random(3)
    cases = [random_answers(small, random) for _ in range(50)]
    encoded = encode(small, cases)
    assert [encoded.answers(row, small) for row in range(50)] == cases


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=seeds)
def test_columns_that_nobody_answered_stand_beside_answered_ones(seed: int) -> None:
    """A column that is missing is one row that stands for all; it must mix with columns of any length."""
    random = Random(seed)
    kb = random_knowledge_base(random, MEDIUM)
    asked = [id for id in kb.questions if random.random() < 0.5]
    cases = [random_answers(kb, random, answered=0.9) for _ in range(12)]
    assert_columns_agree(kb, [{id: case[id] for id in asked if id in case} for case in cases])


def test_a_column_that_something_else_still_needs_is_not_overwritten() -> None:
    """A product of one figure is that figure; what is added to it later must not change it."""
    steps = StepList()
    given = interval(steps.given("a"), steps.given("b"))
    moved = add_calculation(steps, "sum", [given, add_constant(steps, -1.0)], positive=True)
    alone = add_calculation(steps, "product", [moved], positive=False)
    further = add_calculation(steps, "sum", [moved, add_constant(steps, 10.0)], positive=True)
    plan = steps.plan([further.lo_min, further.hi_max, alone.lo_min, alone.hi_max])
    columns: dict[Hashable, np.ndarray] = {"a": np.arange(4.0), "b": np.arange(4.0) + 1}
    found = [column.tolist() for column in plan.run(columns.__getitem__)]
    assert found == [[9, 10, 11, 12], [10, 11, 12, 13], [-1, 0, 1, 2], [0, 1, 2, 3]]
    assert columns["a"].tolist() == [0, 1, 2, 3]


def test_equal_rows_are_looked_at_once() -> None:
    columns = np.array([2.0, 1.0, 2.0, 1.0]), np.array([0.0, np.inf, 0.0, 3.0])
    distinct, places = distinct_rows(columns)
    assert sorted(distinct.tolist()) == [[1, 3], [1, np.inf], [2, 0]]
    assert distinct[places].tolist() == np.stack(columns, axis=1).tolist()
