"""Cells understood: units of headers, decimal signs, truth values, options; and what is told of a bad one."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal as ExactDecimal
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
import pytest
from pyarrow import parquet
from support.case_files import answers_in, problems_in, written

from advisor.cases.blocks import Decimal
from advisor.cases.cells import ReadCell, read_cell
from advisor.cases.checked import SeenIds
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import INFINITY, Interval


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("black;green", frozenset({"black", "green"})),
        ("[]", frozenset()),
        ("unknown", None),
        ("weet ik niet", None),
    ],
)
def test_a_cell_holds_several_options_none_of_them_or_unknown(
    small: KnowledgeBase, tmp_path: Path, cell: object, value: object
) -> None:
    path = written(tmp_path, "a.tsv", f"case\tkinds\none\t{cell}\n")
    assert answers_in(small, path) == {"one": {"kinds": value}}


def test_an_empty_cell_and_a_missing_column_are_not_answered(small: KnowledgeBase, tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "case,guests,occasion\none,,family\ntwo,  ,visitors\n")
    assert answers_in(small, path) == {"one": {"occasion": "family"}, "two": {"occasion": "visitors"}}


@pytest.mark.parametrize(
    ("cell", "decimal", "expected"),
    [
        ("12,5", None, 12.5),
        ("12.5", None, 12.5),
        ("12,5", ",", 12.5),
        ("1.250", ",", None),
        ("1,250", ",", 1.25),
        ("1.250", ".", 1.25),
        ("7,5-12,5", ",", (7.5, 12.5)),
    ],
)
def test_the_decimal_sign_of_a_table_can_be_told(
    small: KnowledgeBase, cell: object, decimal: Decimal | None, expected: Any
) -> None:
    read = read_cell(small.questions["fussiness"], cell, None, decimal)
    if expected is None:
        assert read.problem is not None  # a thousand two hundred and fifty percent
    else:
        assert read.value == (Interval(*expected) if isinstance(expected, tuple) else Interval(expected, expected))


@pytest.mark.parametrize(
    ("cell", "minutes"), [("2", 120), ("1-2", (60, 120)), ("30 min", 30), (2, 120), (1.125, 68)]
)
def test_the_unit_of_a_header_holds_for_bare_figures(small: KnowledgeBase, cell: object, minutes: Any) -> None:
    value = read_cell(small.questions["patience"], cell, "hours").value
    assert value == (Interval(*minutes) if isinstance(minutes, tuple) else Interval(minutes, minutes))


@pytest.mark.parametrize("cell", ["?", "unknown", "weet ik niet"])
def test_the_unit_of_a_header_makes_no_figure_of_an_unknown(small: KnowledgeBase, cell: object) -> None:
    assert read_cell(small.questions["patience"], cell, "hours") == ReadCell(True, None)


@pytest.mark.parametrize(("cell", "value"), [("WAAR", "yes"), ("onwaar ", "no"), ("TRUE", "yes"), ("Nee", "no")])
def test_the_truth_values_of_dutch_and_english_spreadsheets_are_read(
    small: KnowledgeBase, cell: object, value: object
) -> None:
    assert read_cell(small.questions["announced"], cell).value == value


@pytest.mark.parametrize("cell", ["½", "0,5", "30-30"])
def test_the_unit_of_a_header_holds_for_anything_with_a_figure(small: KnowledgeBase, cell: str) -> None:
    read = read_cell(small.questions["patience"], cell, "min" if "-" in cell else "hours")
    assert read.value == Interval(30, 30)


def test_exact_decimals_and_elapsed_times_of_a_database_are_figures(small: KnowledgeBase, tmp_path: Path) -> None:
    table = pa.table(
        {
            "case": ["a", "b"],
            "guests": [ExactDecimal("4.00"), None],
            "fussiness": [ExactDecimal("12.500"), ExactDecimal("1.125")],
            "patience": [timedelta(minutes=20), timedelta(seconds=90 * 60)],
        }
    )
    parquet.write_table(table, tmp_path / "a.parquet")
    assert answers_in(small, tmp_path / "a.parquet", decimal=",") == {
        "a": {"guests": Interval(4, 4), "fussiness": Interval(12.5, 12.5), "patience": Interval(20, 20)},
        "b": {"fussiness": Interval(1.125, 1.125), "patience": Interval(90, 90)},
    }


def test_unlimited_and_open_ranges_are_read_in_tables(small: KnowledgeBase, tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "case,boiling_time\none,at least 5 min\n")
    assert answers_in(small, path) == {"one": {"boiling_time": Interval(5, INFINITY)}}


# --- what is wrong


def test_bad_cells_are_told_by_row_column_and_code(small: KnowledgeBase, tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "a.csv",
        "case,occasion,guests\none,famly,4\ntwo,family,400\n,family,4\nfour,family,many\none,family,4\n",
    )
    assert problems_in(small, path) == [
        (2, "occasion", "ROW201"),
        (3, "guests", "ROW201"),
        (4, "case", "ROW101"),
        (5, "guests", "ROW201"),
        (6, "case", "ROW102"),
    ]


@pytest.mark.parametrize(
    ("question", "cell"), [("patience", "-"), ("guests", "WAAR"), ("announced", "waarschijnlijk")]
)
def test_what_is_no_figure_and_no_truth_value_is_told(small: KnowledgeBase, question: str, cell: object) -> None:
    assert read_cell(small.questions[question], cell, "hours").problem is not None


def test_a_figure_that_reads_two_ways_is_refused_unless_the_decimal_sign_is_told(small: KnowledgeBase) -> None:
    assert read_cell(small.questions["fussiness"], "1.250").problem is not None


def test_an_id_that_occurred_blocks_ago_is_a_repetition() -> None:
    seen = SeenIds()
    for start in range(0, 2000, 50):
        assert not seen.repeated([f"case-{n}" for n in range(start, start + 50)]).any()
    assert seen.repeated(["new", "case-7", "new", "case-1999"]).tolist() == [False, True, True, True]


@pytest.mark.parametrize("cell", ["01-02", "03-12", "12-03", "31-01", "09-09"])
@pytest.mark.parametrize("unit", [None, "days"])
def test_a_day_and_a_month_are_no_range(small: KnowledgeBase, cell: str, unit: str | None) -> None:
    assert read_cell(small.questions["patience"], cell, unit).problem is not None


@pytest.mark.parametrize("cell", ["1-2", "10-12", "2-14", "12-14"])
def test_a_range_of_days_is_no_day_and_month(small: KnowledgeBase, cell: str) -> None:
    assert read_cell(small.questions["patience"], cell, "minutes").problem is None


def test_dates_are_refused_as_answers(small: KnowledgeBase, tmp_path: Path) -> None:
    frame = pl.DataFrame({"case": ["a"], "guests": np.array(["2026-01-01"], "datetime64[D]")})
    frame.write_parquet(tmp_path / "a.parquet")
    assert problems_in(small, tmp_path / "a.parquet") == [(1, "guests", "ROW201")]
