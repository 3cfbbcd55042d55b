"""How often each thing decides, counted in columns: the same as by trying each case with and without it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from support.places import SMALL

from advisor.bench.influence import A_TENTH, influence
from advisor.bench.mutation.base_mutants import with_figure
from advisor.bench.population import drawn
from advisor.cli.frame import Exit
from advisor.columns.cases import CaseColumns
from advisor.knowledge.loading import load
from advisor.reasoning.advice import Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Answers

Run = Callable[..., Any]
ROWS = 400


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return load(SMALL)


@pytest.fixture(scope="module")
def cases(kb: KnowledgeBase) -> CaseColumns:
    return drawn(kb, ROWS, seed=7)


def verdict(evaluator: Evaluator, answers: Answers) -> str | None:
    try:
        return evaluator.advise(answers).outcome.verdict
    except Clash:
        return None


def test_a_rule_decides_where_another_verdict_comes_out_without_it(kb: KnowledgeBase, cases: CaseColumns) -> None:
    counted = {one.id: one.moved for one in influence(kb, cases, "drawn").found if one.kind == "rule"}
    whole = Evaluator(kb)
    for id in counted:
        less = Evaluator(replace(kb, rules={other: rule for other, rule in kb.rules.items() if other != id}))
        before = [verdict(whole, cases.answers(row, kb)) for row in range(ROWS)]
        after = [verdict(less, cases.answers(row, kb)) for row in range(ROWS)]
        moved = sum(a != b for a, b in zip(before, after, strict=True) if a is not None and b is not None)
        assert counted[id] == moved, id
    assert any(counted.values())


def test_a_question_decides_where_another_verdict_comes_out_without_its_answer(
    kb: KnowledgeBase, cases: CaseColumns
) -> None:
    counted = {one.id: one.moved for one in influence(kb, cases, "drawn").found if one.kind == "question"}
    whole, moved = Evaluator(kb), dict.fromkeys(kb.questions, 0)
    for row in range(ROWS):
        answers = cases.answers(row, kb)
        before = verdict(whole, answers)
        for id in answers:
            after = verdict(whole, {other: value for other, value in answers.items() if other != id})
            moved[id] += before is not None and after is not None and before != after
    assert counted == moved


def test_a_figure_decides_where_a_tenth_more_or_less_of_it_gives_another_verdict(
    kb: KnowledgeBase, cases: CaseColumns
) -> None:
    counted = {one.id: one.moved for one in influence(kb, cases, "drawn").found if one.kind == "figure"}
    whole = Evaluator(kb)
    for id, figure in kb.figures.items():
        if figure.unit == "duration":
            continue
        others = [Evaluator(with_figure(kb, id, figure.value * times)) for times in (1 - A_TENTH, 1 + A_TENTH)]
        moved = 0
        for row in range(ROWS):
            answers = cases.answers(row, kb)
            before = verdict(whole, answers)
            after = [verdict(other, answers) for other in others]
            moved += before is not None and any(one not in (None, before) for one in after)
        assert counted[id] == moved, id


def test_the_population_is_the_same_for_the_same_seed_and_legal(kb: KnowledgeBase) -> None:
    one, again, other = drawn(kb, 50, 1), drawn(kb, 50, 1), drawn(kb, 50, 2)
    rows = [[cases.answers(row, kb) for row in range(50)] for cases in (one, again, other)]
    assert rows[0] == rows[1] != rows[2]
    for answers in rows[0]:
        for id, value in answers.items():
            question = kb.questions[id]
            if question.numeric and value is not None:
                assert isinstance(value, tuple)
                assert value[0] <= value[1]
                assert question.limits.lo <= value[0]


def test_the_command_counts_over_its_cases_a_file_or_a_draw(koop: Run) -> None:
    told = json.loads(koop("kb", "influence", SMALL, "--json").out)
    assert told["cases"] == len(load(SMALL).cases)
    drawn_ = json.loads(koop("kb", "influence", SMALL, "--random", "300", "--json").out)
    assert drawn_["cases"] == 300
    assert koop("kb", "influence", SMALL, SMALL / "cases" / "cases.yaml").code == Exit.FINE
    assert koop("kb", "influence", SMALL, SMALL / "cases" / "cases.yaml", "--random", "3").code == Exit.WRONG_USE
    given = ("--random", "30", "--given", "stove=gas")
    assert json.loads(koop("kb", "influence", SMALL, *given, "--json").out)["cases"] == 30
    assert koop("kb", "influence", SMALL, "--random", "3", "--given", "stove=peat").code == Exit.WRONG_USE


def test_what_is_given_is_answered_so_in_every_row(kb: KnowledgeBase) -> None:
    cases = drawn(kb, 20, 1, {"stove": "gas"})
    assert {cases.answers(row, kb)["stove"] for row in range(20)} == {"gas"}
