"""Tables of cases under two versions of a knowledge base: what moves is what moves case by case."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from support.case_files import written
from support.places import SMALL
from support.running import run
from support.small_knowledge import changed_copy
from support.tables import random_table

from advisor.batch.evaluate import CannotEvaluate
from advisor.batch.versions import Versions
from advisor.bench.differences import differences
from advisor.cases.opening import CaseOptions
from advisor.cli.frame import Exit
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Answers
from advisor.values import given

MakeKb = Callable[..., KnowledgeBase]
CHANGES = [
    {"knowledge.yaml": {"recommend_at: 0.2": "recommend_at: 0.5"}},
    {"knowledge.yaml": {"strong: {value: 0.6": "strong: {value: 0.3"}},
    {"rules/time.yaml": {"less_than: 10 minutes": "less_than: 40 minutes"}},
    {"rules/taste.yaml": {"support: {hot_water: strong}": "oppose: {hot_water: strong}"}},
    {"rules/advice.yaml": {"advise: kitchenware": "advise: habits"}},
]
#: What both ways of comparing tell.
ASPECTS = ("verdict", "certainty", "ranking", "runner_up", "close_call", "by_elimination", "fired", "advised")


def said(kb: KnowledgeBase, answers: Answers) -> dict[str, object]:
    return {id: given(kb.questions[id], value) for id, value in answers.items()}


@pytest.mark.parametrize("change", CHANGES)
def test_what_moves_in_a_table_is_what_moves_case_by_case(
    small: KnowledgeBase, kb: MakeKb, change: dict[str, Any], tmp_path: Path
) -> None:
    path, other = tmp_path / "a.csv", kb(change)
    answers = random_table(small, path, 200)
    cases = [
        replace(
            small.cases[0], id=f"case-{row}", answers={id: given(small.questions[id], v) for id, v in of.items()}
        )
        for row, of in enumerate(answers)
    ]
    one_by_one = {
        (m.case, m.size, m.aspect, m.id, m.after if m.aspect != "runner_up" else m.after.replace("none", ""))
        for m in differences(small, other, cases).moved
        if m.aspect in ASPECTS
    }
    versions = Versions(small, other, [path], CaseOptions())
    at_once = {(m.case, m.size, m.aspect, m.id, m.after) for m in versions.moves() if m.aspect in ASPECTS}
    assert versions.cases == len(answers)
    assert at_once == one_by_one
    assert at_once


def test_nothing_moves_between_a_knowledge_base_and_itself(small: KnowledgeBase, tmp_path: Path) -> None:
    random_table(small, tmp_path / "a.csv", 50)
    assert not list(Versions(small, small, [tmp_path / "a.csv"], CaseOptions()).moves())


def test_a_row_that_cannot_be_read_is_an_error_under_both(
    small: KnowledgeBase, kb: MakeKb, tmp_path: Path
) -> None:
    random_table(small, tmp_path / "a.csv", 20, bad=20)
    assert not list(Versions(small, kb(CHANGES[0]), [tmp_path / "a.csv"], CaseOptions()).moves())


def test_a_column_that_neither_knows_is_refused(small: KnowledgeBase, kb: MakeKb, tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "case,guests,gests\na,4,4\n")
    with pytest.raises(CannotEvaluate, match="gests"):
        list(Versions(small, kb(CHANGES[0]), [path], CaseOptions()).moves())


def test_the_command_takes_tables_with_a_map(tmp_path: Path) -> None:
    changed_copy(tmp_path / "changed", CHANGES[0])
    written(tmp_path, "a.csv", "Wie;Gasten;Soorten\na;2;black\nb;12;black\n")
    map_ = written(tmp_path, "m.csv", "Wie,case\nGasten,guests\nSoorten,kinds\n")
    files = ("--cases", tmp_path / "a.csv", "--map", map_)
    told = run(tmp_path, "kb", "diff", SMALL, tmp_path / "changed", *files, "--json")
    assert told.returncode == Exit.FINDINGS, told.stderr
    data = json.loads(told.stdout)
    assert data["cases"] == 2
    assert all(way["smallest"] in ("a", "b") for way in data["moved"])


def test_a_table_that_is_not_there_is_told(tmp_path: Path) -> None:
    told = run(tmp_path, "kb", "diff", SMALL, SMALL, "--cases", tmp_path / "none.csv")
    assert told.returncode == Exit.INCOMPLETE
    assert "none.csv" in told.stderr
