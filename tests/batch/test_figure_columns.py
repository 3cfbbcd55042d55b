"""Figures of many cases are those of each case: in columns of a table, and in JSON lines."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import polars as pl
import pytest
from support.random_answers import random_answers

from advisor.batch.evaluate import Options, OutFormat, evaluate_files
from advisor.batch.figure_columns import FigureColumns
from advisor.batch.read_again import results_in
from advisor.cases.blocks import Remarks
from advisor.cases.opening import CaseOptions
from advisor.columns import ColumnProgram
from advisor.columns.cases import encode
from advisor.explanation.compared import compared
from advisor.explanation.shapes import FIGURES_AT, figures_at
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase

WORKED = "eight-hundred-products-from-sixty-modules"


def test_the_figures_of_a_block_are_those_of_each_case(shipped: KnowledgeBase) -> None:
    random, evaluator = Random(5), Evaluator(shipped)
    cases = [random_answers(shipped, random, answered=share, unknown=0.1) for share in (0.5, 0.9, 1.0) * 25]
    told = FigureColumns(ColumnProgram(shipped)).objects(encode(shipped, cases))
    compared_cases = 0
    for answers, figures in zip(cases, told, strict=True):
        found = compared(evaluator.advise(answers))
        if found is not None:
            assert figures == {p: f for p, f in FIGURES_AT.write(figures_at(found), shipped).items() if f}
            compared_cases += 1
    assert compared_cases > 20


def test_what_figures_lack_is_found_without_looking_at_a_case_alone(
    shipped: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    random, figures = Random(6), FigureColumns(ColumnProgram(shipped))
    cases = [random_answers(shipped, random, answered=0.9, unknown=0.2) for _ in range(40)]
    monkeypatch.delattr(Evaluator, "remember")
    monkeypatch.delattr(Evaluator, "advise")
    assert any(figures.lacking(encode(shipped, cases)))


@pytest.fixture
def cases_file(shipped: KnowledgeBase, tmp_path: Path) -> Path:
    given = next(case for case in shipped.cases if case.id == WORKED).answers
    cases = [
        {"case": "whole", "answers": given},
        {"case": "less", "answers": {k: v for k, v in given.items() if k != "turnover"}},
    ]
    file = tmp_path / "cases.json"
    file.write_text(json.dumps(cases), encoding="utf-8")
    return file


def test_a_table_has_two_columns_a_figure_and_what_is_lacking(
    shipped: KnowledgeBase, cases_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    evaluate_files(shipped, [cases_file], out, "csv", Options(figures=True))
    whole, less = pl.read_csv(out).iter_rows(named=True)
    assert (whole["time_assemble_to_order_low"], whole["cycle_central_stock_high"]) == (6.0, 28.0)
    assert 848_000 < whole["stock_central_stock_low"] < whole["stock_central_stock_high"] < 1_000_000
    assert whole["figures_lack"] is None
    assert (less["stock_central_stock_low"], less["figures_lack"]) == (None, "turnover")


@pytest.mark.parametrize("format", ["csv", "xlsx", "parquet"])
def test_a_queue_without_end_is_told_as_such_and_read_again(
    shipped: KnowledgeBase, cases_file: Path, tmp_path: Path, format: OutFormat
) -> None:
    out = tmp_path / f"out.{format}"
    evaluate_files(shipped, [cases_file], out, format, Options(figures=True))
    tables = results_in(shipped, out, CaseOptions(), Remarks())
    assert tables is not None
    whole, less = pl.concat(tables).iter_rows(named=True)
    for row in (whole, less):
        assert (row["queue_make_to_order_low"], row["queue_make_to_order_high"]) == (float("inf"), float("inf"))
    if format == "csv":
        assert ",inf," in out.read_text(encoding="utf-8")


def test_json_lines_have_the_figures_of_each_position(
    shipped: KnowledgeBase, cases_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    evaluate_files(shipped, [cases_file], out, "jsonl", Options(figures=True))
    whole, less = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    figures = {one["position"]: one["figures"] for one in whole["positions"]}
    assert figures["make_to_order"]["queue"]["range"] == [None, None]
    assert round(figures["make_to_order"]["load"]["range"][0], 2) == 1.39
    assert {one["position"]: one["figures"] for one in less["positions"]}["central_stock"]["stock"] == {
        "range": None,
        "unit": "money",
        "missing": ["turnover"],
    }


def test_without_being_asked_for_there_are_no_figures(
    shipped: KnowledgeBase, cases_file: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    evaluate_files(shipped, [cases_file], out, "jsonl", Options())
    for line in out.read_text(encoding="utf-8").splitlines():
        assert all("figures" not in position for position in json.loads(line)["positions"])
