"""Tables in memory: polars, Arrow, lists of mappings."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import polars as pl
import pyarrow as pa
import pytest
from support.places import SMALL
from support.random_knowledge import random_answers
from support.tables import cell_of, evaluate

import advisor
from advisor.batch.results import column_names
from advisor.batch.tables import evaluate_arrow, evaluate_table
from advisor.cases.mapping import HeaderProblem
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.values import given


@pytest.mark.filterwarnings("ignore:in these columns of percentages")
def test_every_kind_of_table_has_the_same_result(small: KnowledgeBase) -> None:
    random = Random(4)
    records = []
    for row in range(30):
        told = random_answers(small, random)
        record = {
            id: cell_of(given(small.questions[id], told[id])) if id in told else None for id in small.questions
        }
        records.append({"case": f"c{row}", **{id: None if v is None else str(v) for id, v in record.items()}})
    records[3]["occasion"] = "nonsense"
    by_records = evaluate_table(records, small)
    frame = evaluate_table(pl.DataFrame(records), small)
    table = evaluate_table(pa.Table.from_pylist(records), small)
    assert isinstance(frame, pl.DataFrame)
    assert isinstance(table, pa.Table)
    assert frame.to_dicts() == table.to_pylist() == by_records
    assert by_records[3]["outcome"] == "error"
    assert set(column_names(small)) <= set(frame.columns)


def test_a_table_without_cases_is_numbered(small: KnowledgeBase) -> None:
    (row,) = evaluate_table([{"guests": 3}], small)
    assert row["outcome"] == "undecided"


def test_a_table_with_a_column_called_as_a_result_is_refused(small: KnowledgeBase) -> None:
    with pytest.raises(ValueError, match="fired"):
        evaluate_table([{"case": "a", "fired": 1}], small)


@pytest.mark.parametrize("kind", [pl.Categorical, pl.Enum(["family", "visitors", "famly"])])
def test_categories_are_read_as_their_texts(small: KnowledgeBase, tmp_path: Path, kind: Any) -> None:
    frame = pl.DataFrame({"case": ["a", "b", "c"], "occasion": pl.Series(["family", None, "famly"], dtype=kind)})
    assert evaluate_table(frame, small)["outcome"].to_list()[1:] == ["undecided", "error"]
    frame.write_parquet(tmp_path / "in.parquet")
    totals = evaluate(small, tmp_path / "in.parquet", tmp_path / "out.csv")
    assert (totals.rows, totals.failed) == (3, 1)


def test_a_column_that_is_nearly_a_question_is_carried_with_a_warning(small: KnowledgeBase) -> None:
    with pytest.warns(UserWarning, match="“gests” answers no question; did you mean “guests”"):
        (row,) = evaluate_table([{"case": "a", "gests": 3, "colour": "red"}], small)
    assert (row["gests"], row["colour"], row["outcome"]) == (3, "red", "undecided")


def test_a_question_answered_by_two_columns_of_one_name_is_refused(small: KnowledgeBase) -> None:
    table = pa.table([["a"], ["family"], ["visitors"]], names=["case", "occasion", "occasion"])
    with pytest.raises(HeaderProblem, match="the same"):
        evaluate_table(table, small)


@pytest.mark.parametrize("table", [[], pl.DataFrame(), pl.DataFrame({"case": []}), pa.table({"case": []})])
def test_a_table_without_rows_gives_one_without_rows(small: KnowledgeBase, table: Any) -> None:
    assert len(evaluate_table(table, small)) == 0


def test_names_of_columns_are_texts(small: KnowledgeBase) -> None:
    with pytest.raises(TypeError, match="texts"):
        evaluate_table([{"case": "a", 1: 2}], small)


@pytest.mark.parametrize("table", [3, "text", [1, 2], {"case": "a"}])
def test_another_kind_of_table_is_refused(small: KnowledgeBase, table: Any) -> None:
    with pytest.raises(TypeError, match="polars"):
        evaluate_table(table, small)


def test_the_function_for_distributed_engines_gives_arrow_for_arrow() -> None:
    table = pa.table({"case": ["a", "b"], "guests": [3, None], "announced": [True, None]})
    result = evaluate_arrow(table, str(SMALL))
    assert result.column("outcome").to_pylist() == ["undecided", "undecided"]
    assert result.schema.field("fired").type == pa.large_string()
    assert evaluate_arrow(table.slice(0, 0), str(SMALL)).schema == result.schema


class Stream:
    """Something that only gives an Arrow stream, as other libraries do."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)


def test_anything_that_gives_an_arrow_stream_is_evaluated(small: KnowledgeBase) -> None:
    table = pa.table({"case": ["a", "b"], "guests": [3.0, float("nan")], "occasion": ["family", None]})
    plain = advisor.evaluate(table, small)
    results = advisor.result_schema(small).names  # without the figures: what is no number equals nothing
    assert advisor.evaluate(Stream(table), small).select(results).equals(plain.select(results))
    lazy = advisor.evaluate(pl.DataFrame(table).lazy(), small)
    assert lazy["outcome"].to_list() == plain.column("outcome").to_pylist()
    assert "error" not in lazy["outcome"].to_list()


def test_a_pandas_frame_keeps_its_index_and_what_is_missing_is_not_answered(small: KnowledgeBase) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"case": ["a", "b"], "guests": [3, None], "note": [pandas.NaT, "x"]}, index=[7, 9])
    found = advisor.evaluate(frame, small)
    assert list(found.index) == [7, 9]
    assert list(found.columns[:3]) == ["case", "guests", "note"]
    assert "error" not in list(found["outcome"])


def test_records_may_hold_what_is_not_a_number(small: KnowledgeBase) -> None:
    with_nan = advisor.evaluate([{"case": "a", "guests": float("nan"), "occasion": "family"}], small)
    without = advisor.evaluate([{"case": "a", "guests": None, "occasion": "family"}], small)
    assert {**with_nan[0], "guests": None} == without[0]


@pytest.mark.parametrize("could_become", [True, False])
def test_the_schema_of_a_result_is_known_beforehand(small: KnowledgeBase, could_become: bool) -> None:
    table = pa.table({"case": ["a"], "guests": [3]})
    found = advisor.evaluate(table, small, could_become=could_become)
    schema = advisor.result_schema(small, could_become=could_become)
    assert found.select(schema.names).schema.equals(schema)
    assert found.column_names == ["case", "guests", *schema.names]


def test_shares_in_a_column_of_percentages_are_warned_of(small: KnowledgeBase) -> None:
    table = pl.DataFrame({"case": ["a", "b"], "fussiness": [0.3, 0.45]})
    with pytest.warns(UserWarning, match=r"put \[fraction\] behind"):
        advisor.evaluate(table, small)
    fractions = table.rename({"fussiness": "fussiness [fraction]"})
    percents = pl.DataFrame({"case": ["a", "b"], "fussiness": [30, 45]})
    results = advisor.result_schema(small).names
    assert (
        advisor.evaluate(fractions, small)
        .select(results)
        .equals(advisor.evaluate(percents, small).select(results))
    )
