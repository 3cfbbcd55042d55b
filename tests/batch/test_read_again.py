"""What an evaluation wrote is read again as the same tables of results, whatever its format."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import polars as pl
import pytest
from support.assortment import assortment_table
from support.tables import evaluate, random_table

from advisor.batch.ceilings import apart
from advisor.batch.overview import ByColumns
from advisor.batch.read_again import holds_results, results_in
from advisor.cases.blocks import Remarks, Unreadable
from advisor.cases.given import NoCases
from advisor.cases.opening import CaseOptions
from advisor.report.overview import assortment_of
from advisor.terms.knowledge_base import KnowledgeBase

FORMATS = ("csv", "tsv", "jsonl", "parquet", "xlsx")


def read(kb: KnowledgeBase, path: Path, remarks: Remarks | None = None) -> pl.DataFrame:
    found = results_in(kb, path, CaseOptions(), remarks or Remarks())
    assert found is not None
    return pl.concat(found, how="diagonal")


def written(kb: KnowledgeBase, folder: Path, format: str) -> Path:
    """An assortment evaluated to this format, with its own columns and reasons."""
    assortment_table(folder / "in.csv", 120)
    out = folder / f"out.{format}"
    evaluate(kb, folder / "in.csv", out, pass_through=True, reasons=True)
    return out


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_gives_the_same_table(shipped: KnowledgeBase, tmp_path: Path, format: str) -> None:
    expected = read(shipped, written(shipped, tmp_path, "csv"))
    found = read(shipped, written(shipped, tmp_path, format))
    assert set(found.columns) == set(expected.columns)
    figures = [name for name, kind in expected.schema.items() if kind == pl.Float64]
    texts = [name for name in expected.columns if name not in figures]
    assert found.select(texts).equals(expected.select(texts))
    for name in figures:
        assert found[name].to_list() == pytest.approx(expected[name].to_list(), nan_ok=True)


def test_results_of_an_earlier_version_say_their_warnings_among_what_fired(
    shipped: KnowledgeBase, tmp_path: Path
) -> None:
    random_table(shipped, tmp_path / "in.csv", rows=80, seed=3)
    evaluate(shipped, tmp_path / "in.csv", tmp_path / "out.csv")
    whole = pl.read_csv(tmp_path / "out.csv")
    assert whole["warnings"].drop_nulls().len() > 10
    whole.drop("warnings").write_csv(tmp_path / "earlier.csv")
    earlier, now = (
        [apart(shipped, told.split(";") if told else ())[0] for told in read(shipped, tmp_path / name)["warnings"]]
        for name in ("earlier.csv", "out.csv")
    )
    assert earlier == now  # of ceilings no rule fired


@pytest.mark.parametrize("format", FORMATS)
def test_a_report_of_results_counts_what_a_report_of_the_answers_counts(
    shipped: KnowledgeBase, tmp_path: Path, format: str
) -> None:
    out, by = written(shipped, tmp_path, format), ByColumns(("Product group",), "Sales")
    of_answers = assortment_of(shipped, tmp_path / "in.csv", "en", by=by)
    of_results = assortment_of(shipped, out, "en", by=by)
    assert of_results.deciding is None
    left_out = {"deciding", "map", "settled"}  # the last, because of few answers more is proved than of many

    def counted(data: dict[str, object]) -> dict[str, object]:
        return {name: value for name, value in data.items() if name not in left_out}

    assert counted(of_results.data) == counted(of_answers.data)
    assert of_results.moves == of_answers.moves
    assert [row.reason for row in of_results.readable] == [row.reason for row in of_answers.readable]


def test_rows_that_failed_and_ids_that_look_like_formulas_come_back(small: KnowledgeBase, tmp_path: Path) -> None:
    random_table(small, tmp_path / "in.csv", 12, bad=3)
    for format in ("csv", "jsonl"):
        evaluate(small, tmp_path / "in.csv", tmp_path / f"out.{format}")
        table = read(small, tmp_path / f"out.{format}")
        assert table["outcome"].to_list()[:4].count("error") == 3
        assert table["errors"].is_not_null().sum() == 3


def test_a_table_with_decimal_commas_is_read_again(shipped: KnowledgeBase, tmp_path: Path) -> None:
    assortment_table(tmp_path / "in.csv", 30)
    evaluate(shipped, tmp_path / "in.csv", tmp_path / "a.csv", pass_through=True)
    text = (tmp_path / "in.csv").read_text(encoding="utf-8").replace(",", ";").replace(".", ",")
    (tmp_path / "comma.csv").write_text(text, encoding="utf-8")
    evaluate(shipped, tmp_path / "comma.csv", tmp_path / "b.csv", pass_through=True, decimal=",")
    assert (tmp_path / "b.csv").read_bytes().startswith(b"\xef\xbb\xbfcase;")
    one, other = read(shipped, tmp_path / "a.csv"), read(shipped, tmp_path / "b.csv")
    assert one["certainty_central_stock"].to_list() == other["certainty_central_stock"].to_list()


def test_a_packed_result_is_read_again(small: KnowledgeBase, tmp_path: Path) -> None:
    random_table(small, tmp_path / "in.csv", 5)
    evaluate(small, tmp_path / "in.csv", tmp_path / "out.jsonl")
    (tmp_path / "out.jsonl.gz").write_bytes(gzip.compress((tmp_path / "out.jsonl").read_bytes()))
    assert read(small, tmp_path / "out.jsonl.gz").height == 5


def test_answers_are_no_results(small: KnowledgeBase, tmp_path: Path) -> None:
    random_table(small, tmp_path / "in.csv", 5)
    (tmp_path / "in.yaml").write_text("- case: a\n  answers: {occasion: family}\n", encoding="utf-8")
    (tmp_path / "in.jsonl").write_text('{"case": "a", "answers": {}}\n', encoding="utf-8")
    for name in ("in.csv", "in.yaml", "in.jsonl", "nowhere.csv"):
        assert not holds_results(small, tmp_path / name, CaseOptions())


def test_results_of_another_knowledge_base_are_refused_by_name(
    small: KnowledgeBase, shipped: KnowledgeBase, tmp_path: Path
) -> None:
    out = written(shipped, tmp_path, "csv")
    with pytest.raises(Unreadable, match="is no position of this knowledge base"):
        read(small, out)


def test_results_of_an_earlier_version_are_told(small: KnowledgeBase, tmp_path: Path) -> None:
    random_table(small, tmp_path / "in.csv", 5)
    evaluate(small, tmp_path / "in.csv", tmp_path / "out.jsonl")
    text = (tmp_path / "out.jsonl").read_text(encoding="utf-8").replace(small.sha256, "0" * 64)
    (tmp_path / "out.jsonl").write_text(text, encoding="utf-8")
    remarks = Remarks()
    read(small, tmp_path / "out.jsonl", remarks)
    assert [text.en for text in remarks.texts() if "made with knowledge base" in text.en]


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"schema": "koop/advice/1"}', '{"schema": "koop/advice/1", "knowledge": 3}']
)
def test_a_line_that_is_no_advice_is_told_with_its_number(small: KnowledgeBase, tmp_path: Path, line: str) -> None:
    random_table(small, tmp_path / "in.csv", 1)
    evaluate(small, tmp_path / "in.csv", tmp_path / "out.jsonl")
    with (tmp_path / "out.jsonl").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    with pytest.raises(NoCases, match="line 2 is not an advice"):
        assortment_of(small, tmp_path / "out.jsonl", "en")


def test_a_column_that_is_not_there_is_told_with_those_that_are(shipped: KnowledgeBase, tmp_path: Path) -> None:
    with pytest.raises(NoCases, match=r"no column “ABC”.*Product group"):
        assortment_of(shipped, written(shipped, tmp_path, "csv"), "en", by=ByColumns(("ABC",)))


def test_json_lines_say_where_a_case_is_today_its_figures_and_why(shipped: KnowledgeBase, tmp_path: Path) -> None:
    lines = written(shipped, tmp_path, "jsonl").read_text(encoding="utf-8").splitlines()
    items = [json.loads(line) for line in lines]
    assert {item.get("current") for item in items} > {None, "central_stock"}
    assert all(set(item.get("figures", {})) <= {"pd_ratio", "demand_variability"} for item in items)
    assert any(len(item.get("figures", {})) == 2 for item in items)
    assert all(item["reason"] for item in items)
