"""Whole files evaluated: nothing dropped, bad rows told, interruptions survived, the same advice everywhere."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from random import Random
from types import SimpleNamespace

import polars as pl
import pyarrow as pa
import pytest
from random_knowledge import random_answers

from advisor.batch.evaluate import OUT_FORMATS, CannotEvaluate, Options, evaluate_files
from advisor.batch.growing import partial_of
from advisor.batch.harmless import harmless
from advisor.batch.overview import Overview
from advisor.batch.overview_lines import overview_lines
from advisor.batch.results import column_names
from advisor.batch.sources import open_source
from advisor.batch.table import evaluate_arrow, evaluate_table
from advisor.batch.totals import ProgressLine, Totals
from advisor.knowledge.figures import exact_text
from advisor.knowledge.reading import load
from advisor.knowledge.values import given
from advisor.reasoning.columns import ColumnProgram
from advisor.reasoning.evaluation import Evaluator

SMALL = Path(__file__).parent / "small_knowledge"
NAMES = ("outcome", "recommended", "fired", "ranking", "errors")


def random_table(kb, path: Path, rows: int, seed: int = 1, bad: int = 0) -> list[dict[str, object]]:
    """A CSV of random cases; in the first `bad` rows a cell cannot be taken. Returns the answers."""
    random = Random(seed)
    answers = [random_answers(kb, random) for _ in range(rows)]
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["case", *kb.questions])
        for row, told in enumerate(answers):
            cells = [_cell(given(kb.questions[id], told[id])) if id in told else "" for id in kb.questions]
            if row < bad:
                cells[0] = "nonsense"
            table.writerow([f"case-{row}", *cells])
    return answers


def _cell(value: object) -> object:
    if isinstance(value, list):
        return ";".join(value) or "[]"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return exact_text(value) if isinstance(value, float) else value


def rows_of(path: Path) -> list[dict[str, object]]:
    """The rows of a result in any format, empty cells as None."""
    if path.suffix == ".parquet":
        return pl.read_parquet(path).to_dicts()
    if path.suffix == ".xlsx":
        return pl.read_excel(path).to_dicts()
    separator = "\t" if path.suffix == ".tsv" else ","
    with path.open(newline="", encoding="utf-8") as file:
        return [{k: v or None for k, v in row.items()} for row in csv.DictReader(file, delimiter=separator)]


def evaluate(kb, source: Path, out: Path, **options: object) -> Totals:
    return evaluate_files(kb, [source], out, OUT_FORMATS[out.suffix], Options(**options))


# --- results --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["out.csv", "out.tsv", "out.xlsx", "out.parquet"])
def test_every_table_format_has_the_same_advice_in_the_same_order(small, tmp_path, name):
    answers = random_table(small, tmp_path / "in.csv", 40, bad=2)
    totals = evaluate(small, tmp_path / "in.csv", tmp_path / name)
    rows = rows_of(tmp_path / name)
    assert [row["case"] for row in rows] == [f"case-{n}" for n in range(40)]
    assert [row["outcome"] for row in rows[:2]] == ["error", "error"]
    assert (totals.rows, totals.failed, totals.exit_code) == (40, 2, 1)
    evaluator = Evaluator(small)
    for row, told in list(zip(rows, answers, strict=True))[2:]:
        advice = evaluator.advise(told)
        assert row["outcome"] == advice.outcome.kind
        assert row["recommended"] == advice.outcome.recommended
        assert (row["fired"] or "") == ";".join(advice.fired)
        assert row["ranking"] == ";".join(standing.position for standing in advice.outcome.standings)
        for standing in advice.outcome.standings:
            assert float(row[f"certainty_{standing.position}"]) == standing.certainty
        assert row["errors"] is None


def test_json_lines_have_the_promised_shape(small, tmp_path):
    answers = random_table(small, tmp_path / "in.csv", 30, bad=1)
    evaluate(small, tmp_path / "in.csv", tmp_path / "out.jsonl")
    items = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert len(items) == 30
    assert {item["schema"] for item in items} == {"koop/advice/1"}
    failed, *fine = items
    assert (failed["outcome"], failed["case"], failed["positions"]) == ("error", "case-0", [])
    assert failed["errors"][0]["field"] == "occasion"
    assert failed["errors"][0]["value"] == "nonsense"
    evaluator = Evaluator(small)
    for item, told in zip(fine, answers[1:], strict=True):
        advice = evaluator.advise(told)
        assert list(item) == list(failed)
        assert item["file"] == "in.csv"
        assert item["knowledge"] == {"version": small.version, "sha256": small.sha256}
        assert item["positions"] == [
            {"position": s.position, "certainty": s.certainty, "excluded_by": list(s.excluded_by)}
            for s in advice.outcome.standings
        ]
        assert (item["unknown"], item["unanswered"]) == (list(advice.unknown), list(advice.unanswered))
        assert (item["parked"], item["fired"]) == (list(advice.parked), list(advice.fired))
        assert list(item["assumed"]) == list(advice.assumed)
        assert item["form"] == advice.form
        assert item["settled"] or item["could_become"]
        assert [warning["rule"] for warning in item["warnings"]] == [rule.id for rule in advice.warnings]


@pytest.mark.parametrize(
    ("rows", "exact", "searched"), [(150, True, True), (150, False, False), (201, True, False)]
)
def test_exact_search_may_settle_what_the_bound_leaves_open_in_small_files(
    small, tmp_path, monkeypatch, rows, exact, searched
):
    asked = []

    def settle(program, answers, budget_seconds):
        asked.append(answers)
        return SimpleNamespace(settled=len(asked) % 2 == 0)

    monkeypatch.setattr("advisor.batch.run.settle", settle)
    answers = random_table(small, tmp_path / "in.csv", rows, seed=3)
    evaluate(small, tmp_path / "in.csv", tmp_path / "out.jsonl", exact=exact)
    items = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    open_ = [told for item, told in zip(items, answers, strict=True) if item["could_become"]]
    assert open_
    assert asked == (open_ if searched else [])
    still_open = sum(not item["settled"] for item in items)
    assert still_open == (len(open_) - len(open_) // 2 if searched else len(open_))


def test_several_files_make_one_result_that_names_them(small, tmp_path):
    for name in ("a.csv", "b.csv"):
        random_table(small, tmp_path / name, 3)
    totals = evaluate_files(small, [tmp_path / "a.csv", tmp_path / "b.csv"], tmp_path / "out.csv", "csv")
    rows = rows_of(tmp_path / "out.csv")
    assert [row["file"] for row in rows] == ["a.csv"] * 3 + ["b.csv"] * 3
    assert totals.exit_code == 0  # ids need to be unique in one file only


def test_columns_passed_through_stand_beside_the_advice_and_are_harmless(small, tmp_path):
    (tmp_path / "in.csv").write_text("case,colour,fired,guests\n=a,=1+1,x,3\nb,-5,y,4\n", encoding="utf-8")
    evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", pass_through=True)
    rows = rows_of(tmp_path / "out.csv")
    assert [(row["case"], row["colour"], row["input_fired"]) for row in rows] == [
        ("'=a", "'=1+1", "x"),
        ("b", "-5", "y"),
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd", "'+cmd"),
        ("-cmd", "'-cmd"),
        ("@sum", "'@sum"),
        ("\t=1", "' =1"),
        ("\r=1", "' =1"),
        ("\x1b[2Jx", "[2Jx"),
        ("\x9b2J", "2J"),
        ("-12,5", "-12,5"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_formulas_and_escapes_are_made_harmless(text, shown):
    assert harmless(text) == shown


def test_results_go_to_a_stream_as_well(small, tmp_path):
    random_table(small, tmp_path / "in.csv", 5)
    stream = io.BytesIO()
    evaluate_files(small, [tmp_path / "in.csv"], stream, "jsonl")
    assert len(stream.getvalue().splitlines()) == 5


# --- what goes wrong ------------------------------------------------------------------------------------


def test_every_bad_cell_is_listed_with_what_is_accepted(small, tmp_path):
    (tmp_path / "in.csv").write_text(
        "case,occasion,guests\na,famly,900\nb,family,3\n,family,3\n", encoding="utf-8"
    )
    totals = evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", errors=tmp_path / "errors.csv")
    errors = rows_of(tmp_path / "errors.csv")
    assert [(e["row"], e["column"], e["code"]) for e in errors] == [
        ("2", "occasion", "ROW201"),
        ("2", "guests", "ROW201"),
        ("4", "case", "ROW101"),
    ]
    assert "family" in str(errors[0]["accepted"])
    assert "60" in str(errors[1]["accepted"])
    assert (totals.failed, totals.problems) == (2, 3)
    assert totals.sentence("en").startswith("3 rows: ")


def test_errors_can_be_listed_as_json_lines_in_dutch(small, tmp_path):
    random_table(small, tmp_path / "in.csv", 3, bad=1)
    evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", errors=tmp_path / "e.jsonl", language="nl")
    (error,) = [json.loads(line) for line in (tmp_path / "e.jsonl").read_text().splitlines()]
    assert error["message"] == "“nonsense” is geen van de opties."


def test_too_many_errors_stop_the_evaluation_and_leave_no_result(small, tmp_path):
    random_table(small, tmp_path / "in.csv", 20, bad=5)
    totals = evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", max_errors=3, errors=tmp_path / "e.csv")
    assert totals.stopped_at is not None
    assert "stopped at row" in totals.sentence("en")
    assert totals.exit_code == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["e.csv", "in.csv"]


def test_as_many_errors_as_allowed_do_not_stop_it(small, tmp_path):
    random_table(small, tmp_path / "in.csv", 20, bad=3)
    assert evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", max_errors=3).stopped_at is None


def test_nothing_evaluated_is_not_success(small, tmp_path):
    (tmp_path / "in.csv").write_text("case,guests\n", encoding="utf-8")
    totals = evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv")
    assert totals.exit_code == 3
    assert not (tmp_path / "out.csv").exists()


def test_unreadable_files_and_columns_are_told_before_anything_is_written(small, tmp_path):
    (tmp_path / "in.csv").write_text("case,gests\na,3\n", encoding="utf-8")
    with pytest.raises(CannotEvaluate) as caught:
        evaluate_files(small, [tmp_path / "in.csv", tmp_path / "none.csv"], tmp_path / "out.csv", "csv")
    said = " ".join(message.en for message in caught.value.messages)
    assert "gests" in said
    assert "none.csv" in said
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


@pytest.mark.parametrize("where", ["output", "errors"])
def test_a_folder_that_does_not_exist_is_told(small, tmp_path, where):
    random_table(small, tmp_path / "in.csv", 3)
    out = tmp_path / ("none" if where == "output" else "") / "out.csv"
    errors = tmp_path / "none" / "errors.csv" if where == "errors" else None
    with pytest.raises(CannotEvaluate, match="cannot be written"):
        evaluate(small, tmp_path / "in.csv", out, errors=errors)


def test_parquet_cannot_go_to_a_stream(small, tmp_path):
    random_table(small, tmp_path / "in.csv", 3)
    with pytest.raises(CannotEvaluate, match="parquet"):
        evaluate_files(small, [tmp_path / "in.csv"], io.BytesIO(), "parquet")


def test_an_earlier_result_stays_until_the_new_one_is_complete(small, tmp_path, monkeypatch):
    random_table(small, tmp_path / "in.csv", 5)
    (tmp_path / "out.csv").write_text("old", encoding="utf-8")
    monkeypatch.setattr("advisor.batch.run.advise_block", _failing)
    with pytest.raises(RuntimeError):
        evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text() == "old"
    assert not partial_of(tmp_path / "out.csv").exists()


def _failing(*_: object) -> object:
    raise RuntimeError("out of order")


# --- interruptions --------------------------------------------------------------------------------------


def interrupt_after(blocks: int):
    """Progress that presses Ctrl-C when so many blocks are written."""
    seen = []

    def progress(rows: int, part: float) -> None:
        seen.append(rows)
        if len(seen) > blocks:
            raise KeyboardInterrupt

    return progress


@pytest.mark.parametrize("name", ["out.csv", "out.jsonl"])
def test_an_interrupted_evaluation_goes_on_where_it_stopped(small, tmp_path, monkeypatch, name):
    monkeypatch.setattr("advisor.batch.delimited.BLOCK_BYTES", 4_000)
    random_table(small, tmp_path / "in.csv", 400, bad=7)
    evaluate(small, tmp_path / "in.csv", tmp_path / f"whole-{name}", errors=tmp_path / "whole.csv")
    out, errors = tmp_path / name, tmp_path / "errors.csv"
    first = evaluate(small, tmp_path / "in.csv", out, errors=errors, progress=interrupt_after(3))
    assert first.exit_code == 130
    assert not out.exists()
    assert 0 < first.rows < 400
    second = evaluate(small, tmp_path / "in.csv", out, errors=errors, resume=True)
    assert second.resumed_from == first.rows
    assert (second.rows, second.failed, second.exit_code) == (400, 7, 1)
    assert out.read_bytes() == (tmp_path / f"whole-{name}").read_bytes()
    assert errors.read_bytes() == (tmp_path / "whole.csv").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


@pytest.mark.parametrize("what", ["input", "knowledge", "options"])
def test_a_change_of_input_knowledge_or_options_starts_afresh(small, tmp_path, monkeypatch, what):
    monkeypatch.setattr("advisor.batch.delimited.BLOCK_BYTES", 4_000)
    random_table(small, tmp_path / "in.csv", 300)
    evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", progress=interrupt_after(2))
    kb, options = small, {"resume": True}
    if what == "input":
        random_table(small, tmp_path / "in.csv", 299, seed=9)
    elif what == "knowledge":
        kb = load(SMALL)
        object.__setattr__(kb, "sha256", "another")
    else:
        options["could_become"] = False
    assert evaluate(kb, tmp_path / "in.csv", tmp_path / "out.csv", **options).resumed_from == 0


def test_an_id_of_before_the_interruption_is_still_a_repetition(small, tmp_path, monkeypatch):
    monkeypatch.setattr("advisor.batch.delimited.BLOCK_BYTES", 200)
    rows = [f"case-{n},family" for n in range(100)]
    (tmp_path / "in.csv").write_text("\n".join(["case,occasion", *rows, "case-0,family"]), encoding="utf-8")
    evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", progress=interrupt_after(3))
    assert evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", resume=True).failed == 1


def test_progress_is_silent_without_a_terminal():
    stream = io.StringIO()
    ProgressLine(stream, "en")(1000, 0.5)
    assert stream.getvalue() == ""


# --- tables in memory -----------------------------------------------------------------------------------


def test_every_kind_of_table_has_the_same_result(small):
    random = Random(4)
    records = []
    for row in range(30):
        told = random_answers(small, random)
        record = {
            id: _cell(given(small.questions[id], told[id])) if id in told else None for id in small.questions
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


def test_a_table_without_cases_is_numbered(small):
    (row,) = evaluate_table([{"guests": 3}], small)
    assert row["outcome"] == "undecided"


def test_a_table_with_a_column_called_as_a_result_is_refused(small):
    with pytest.raises(ValueError, match="fired"):
        evaluate_table([{"case": "a", "fired": 1}], small)


@pytest.mark.parametrize("table", [3, "text", [1, 2], {"case": "a"}])
def test_another_kind_of_table_is_refused(small, table):
    with pytest.raises(TypeError, match="polars"):
        evaluate_table(table, small)


def test_the_function_for_distributed_engines_gives_arrow_for_arrow():
    table = pa.table({"case": ["a", "b"], "guests": [3, None], "announced": [True, None]})
    result = evaluate_arrow(table, str(SMALL))
    assert result.column("outcome").to_pylist() == ["undecided", "undecided"]
    assert result.schema.field("fired").type == pa.large_string()
    assert evaluate_arrow(table.slice(0, 0), str(SMALL)).schema == result.schema


# --- the overview ---------------------------------------------------------------------------------------


def test_the_overview_counts_what_was_evaluated(small, tmp_path):
    random_table(small, tmp_path / "in.csv", 300, bad=4)
    overview = Overview(ColumnProgram(small))
    totals = evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", overview=overview)
    rows = rows_of(tmp_path / "out.csv")
    summary = overview.as_object()
    assert json.loads(json.dumps(summary)) == summary
    assert summary["rows"] == totals.rows == 300
    assert sum(summary["outcomes"].values()) == 300
    for id, count in summary["positions"].items():
        assert count == sum(row["recommended"] == id for row in rows)
    excluding = {rule.id for rule in small.rules.values() if rule.exclude}
    conflicts = [str(row["fired"]).split(";") for row in rows if row["outcome"] == "conflict"]
    assert {cause["rule"]: cause["rows"] for cause in summary["conflict_causes"]} == {
        id: count for id in excluding if (count := sum(id in fired for fired in conflicts))
    }
    on_map = sum(cell["rows"] for cell in summary["map"]["cells"])
    assert on_map + summary["map"]["off_map"] == 296


def test_the_overview_tells_which_unknown_would_decide_most(small, tmp_path):
    (tmp_path / "in.csv").write_text("case\n" + "\n".join(f"c{n}" for n in range(50)), encoding="utf-8")
    overview = Overview(ColumnProgram(small))
    evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", overview=overview)
    deciding = dict(overview.deciding())
    evaluator = Evaluator(small)
    for option in ("family", "visitors"):
        assert evaluator.outcome({"occasion": option}).kind in ("undecided", "recommended")
    decides = [
        o for o in small.questions["occasion"].options if evaluator.outcome({"occasion": o}).kind != "undecided"
    ]
    assert deciding.get("occasion", 0) == len(decides) / 2
    assert list(deciding.values()) == sorted(deciding.values(), reverse=True)
    assert deciding


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_overview_reads_as_text(small, tmp_path, language):
    random_table(small, tmp_path / "in.csv", 200)
    overview = Overview(ColumnProgram(small))
    evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", overview=overview)
    text = "\n".join(overview_lines(overview, language))
    for position in small.positions:
        assert position.short.to(language) in text


def test_reading_a_file_says_how_far_it_is(small, tmp_path):
    random_table(small, tmp_path / "in.csv", 50)
    source = open_source(small, tmp_path / "in.csv", None, False)
    list(source.blocks)
    assert source.position.part == 1.0
