"""Whole files evaluated: nothing dropped, bad rows told, interruptions survived, the same advice everywhere."""

from __future__ import annotations

import csv
import io
import json
import os
from concurrent.futures import ThreadPoolExecutor
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
from advisor.batch.headers import HeaderProblem
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
        ("+31612345678", "+31612345678"),
        ("-5%", "-5%"),
        ("-inf", "'-inf"),
        ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"),
        ("＝1+1", "'＝1+1"),
        ("a\u202eb\u2028c", "abc"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_formulas_and_escapes_are_made_harmless(text, shown):
    assert harmless(text) == shown


def test_the_names_of_columns_are_harmless_too(small, tmp_path):
    (tmp_path / "in.csv").write_text("case,=evil(),x\x1b[2J\na,1,2\n", encoding="utf-8")
    for name in ("out.csv", "out.xlsx", "out.parquet"):
        evaluate(small, tmp_path / "in.csv", tmp_path / name, pass_through=True)
        assert list(rows_of(tmp_path / name)[0])[:3] == ["case", "'=evil()", "x[2J"]


def test_json_lines_carry_what_is_passed_through_and_cannot_steer_a_terminal(small, tmp_path):
    (tmp_path / "in.csv").write_text("case,note\na\x9b2J,=\u202e\nb,\n,x\n", encoding="utf-8")
    evaluate(small, tmp_path / "in.csv", tmp_path / "out.jsonl", pass_through=True, errors=tmp_path / "e.jsonl")
    text = (tmp_path / "out.jsonl").read_text(encoding="utf-8") + (tmp_path / "e.jsonl").read_text(
        encoding="utf-8"
    )
    assert not set("\x9b\u202e") & set(text)
    items = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [item["case"] for item in items] == ["a\x9b2J", "b", None]
    assert [item["passed"] for item in items] == [{"note": "=\u202e"}, {"note": None}, {"note": "x"}]


def test_json_lines_carry_further_keys_of_answer_files_as_they_are(small, tmp_path):
    cases = [{"case": "a", "answers": {"guests": 3, "tags": ["x", 1], "none": None}}, {"case": "b", "answers": {}}]
    (tmp_path / "in.json").write_text(json.dumps(cases), encoding="utf-8")
    evaluate(small, tmp_path / "in.json", tmp_path / "out.jsonl", pass_through=True)
    items = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert items[0]["passed"] == {"tags": ["x", 1], "none": None}
    assert items[1]["outcome"] == "undecided"


def test_a_table_with_decimal_commas_gives_a_result_that_its_spreadsheet_opens(small, tmp_path):
    (tmp_path / "in.csv").write_text("case;fussiness;soort\ncafé;12,5;x\nb;1.2.3;y\n", encoding="utf-8")
    evaluate(
        small, tmp_path / "in.csv", tmp_path / "o.csv", decimal=",", pass_through=True, errors=tmp_path / "e.csv"
    )
    for name in ("o.csv", "e.csv"):
        assert (tmp_path / name).read_bytes().startswith(b"\xef\xbb\xbf")
    with (tmp_path / "o.csv").open(encoding="utf-8-sig", newline="") as file:
        row = next(csv.DictReader(file, delimiter=";"))
    certainties = [value for name, value in row.items() if name.startswith("certainty_")]
    assert row["case"] == "café"
    assert any("," in value for value in certainties)
    assert not any("." in value for value in certainties)
    assert (tmp_path / "e.csv").read_text(encoding="utf-8-sig").startswith("file;row;case;")


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


@pytest.mark.parametrize("block", [300, 8 << 20])
def test_it_stops_at_the_very_row_that_is_one_too_many(small, tmp_path, monkeypatch, block):
    monkeypatch.setattr("advisor.batch.delimited.BLOCK_BYTES", block)
    rows = [f"c{n},{'nonsense' if n % 10 == 5 else 'family'}" for n in range(100)]
    (tmp_path / "in.csv").write_text("\n".join(["case,occasion", *rows]), encoding="utf-8")
    totals = evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", max_errors=2, errors=tmp_path / "e.csv")
    assert totals.sentence("en").endswith("stopped at row 27 of in.csv: too many errors; no result was written")
    assert (totals.rows, totals.failed, totals.problems) == (26, 3, 3)
    assert [error["row"] for error in rows_of(tmp_path / "e.csv")] == ["7", "17", "27"]


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


@pytest.mark.parametrize("name", ["in.csv", "./sub/../in.csv", "link.csv"])
def test_a_result_never_takes_the_place_of_its_input(small, tmp_path, name):
    random_table(small, tmp_path / "in.csv", 3)
    (tmp_path / "sub").mkdir()
    (tmp_path / "link.csv").symlink_to("in.csv")
    before = (tmp_path / "in.csv").read_bytes()
    for options in ({"out": tmp_path / name}, {"out": tmp_path / "out.csv", "errors": tmp_path / name}):
        with pytest.raises(CannotEvaluate, match="is an input as well"):
            evaluate(small, tmp_path / "in.csv", **options)
    assert (tmp_path / "in.csv").read_bytes() == before


def test_the_result_and_the_errors_are_two_files_and_neither_is_a_folder(small, tmp_path):
    random_table(small, tmp_path / "in.csv", 3)
    with pytest.raises(CannotEvaluate, match="one thing only"):
        evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", errors=tmp_path / "out.csv")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(CannotEvaluate, match="is a folder"):
        evaluate(small, tmp_path / "in.csv", tmp_path / "folder.csv")


def test_a_link_stays_a_link_and_its_target_is_replaced(small, tmp_path):
    random_table(small, tmp_path / "in.csv", 3)
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "old.csv").write_text("old", encoding="utf-8")
    (tmp_path / "latest.csv").symlink_to(tmp_path / "there" / "old.csv")
    evaluate(small, tmp_path / "in.csv", tmp_path / "latest.csv")
    assert (tmp_path / "latest.csv").is_symlink()
    assert len(rows_of(tmp_path / "there" / "old.csv")) == 3
    assert [path.name for path in (tmp_path / "there").iterdir()] == ["old.csv"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are a thing of Unix")
def test_a_pipe_or_a_device_is_written_to_and_not_replaced(small, tmp_path):
    random_table(small, tmp_path / "in.csv", 3)
    os.mkfifo(tmp_path / "out.csv")
    with ThreadPoolExecutor(1) as pool:
        read = pool.submit((tmp_path / "out.csv").read_bytes)
        evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv")
        assert len(read.result(timeout=60).splitlines()) == 4
    assert (tmp_path / "out.csv").is_fifo()
    with pytest.raises(CannotEvaluate, match="parquet"):
        evaluate_files(small, [tmp_path / "in.csv"], tmp_path / "out.csv", "parquet")


@pytest.mark.parametrize("name", ["out.csv", "out.jsonl", "out.parquet", "out.xlsx"])
@pytest.mark.parametrize("when", ["writing", "settling"])
def test_a_full_disk_is_told_and_leaves_nothing_behind(small, tmp_path, monkeypatch, name, when):
    random_table(small, tmp_path / "in.csv", 30)
    full = OSError(28, "No space left on device")

    def refuse(*_: object) -> None:
        raise full

    where = "GrowingFile.write" if when == "writing" else "os.fsync"
    monkeypatch.setattr(f"advisor.batch.growing.{where}", refuse)
    with pytest.raises(CannotEvaluate, match="cannot be written: No space left"):
        evaluate(small, tmp_path / "in.csv", tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_more_rows_than_a_workbook_may_have_are_told(small, tmp_path, monkeypatch):
    monkeypatch.setattr("advisor.batch.evaluate.MOST_XLSX_ROWS", 20)
    random_table(small, tmp_path / "in.csv", 21)
    with pytest.raises(CannotEvaluate, match="more than 20 rows"):
        evaluate(small, tmp_path / "in.csv", tmp_path / "out.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_a_file_that_cannot_be_read_to_its_end_gives_no_result(small, tmp_path, monkeypatch):
    random_table(small, tmp_path / "in.csv", 30)

    def failing(*_: object) -> object:
        raise OSError(5, "Input/output error")
        yield

    monkeypatch.setattr("advisor.batch.delimited._blocks", failing)
    totals = evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv")
    assert "Input/output error" in totals.sentence("en")
    assert totals.exit_code == 3
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


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


@pytest.mark.parametrize("name", ["out.csv", "out.tsv", "out.jsonl", "out.parquet", "out.xlsx"])
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
    if name == "out.jsonl":
        assert out.read_bytes() == (tmp_path / f"whole-{name}").read_bytes()
    else:
        assert rows_of(out) == rows_of(tmp_path / f"whole-{name}")
    assert errors.read_bytes() == (tmp_path / "whole.csv").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


@pytest.mark.parametrize("what", ["input", "knowledge", "options", "errors"])
def test_a_change_of_input_knowledge_or_options_starts_afresh_and_says_so(small, tmp_path, monkeypatch, what):
    monkeypatch.setattr("advisor.batch.delimited.BLOCK_BYTES", 4_000)
    random_table(small, tmp_path / "in.csv", 300)
    evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", progress=interrupt_after(2))
    kb, options = small, {"resume": True}
    if what == "errors":  # a list that begins half-way would not be a list of all
        options["errors"] = tmp_path / "e.csv"
    if what == "input":
        random_table(small, tmp_path / "in.csv", 299, seed=9)
    elif what == "knowledge":
        kb = load(SMALL)
        object.__setattr__(kb, "sha256", "another")
    elif what == "options":
        options["could_become"] = False
    totals = evaluate(kb, tmp_path / "in.csv", tmp_path / "out.csv", **options)
    assert (totals.resumed_from, totals.rows) == (0, 299 if what == "input" else 300)
    assert "has changed: begun anew" in totals.sentence("en")


def test_going_on_where_nothing_was_left_or_it_is_gone_says_so(small, tmp_path, monkeypatch):
    monkeypatch.setattr("advisor.batch.delimited.BLOCK_BYTES", 4_000)
    random_table(small, tmp_path / "in.csv", 300)
    totals = evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", resume=True)
    assert "nothing to go on with" in totals.sentence("en")
    evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", progress=interrupt_after(2))
    partial_of(tmp_path / "out.csv").write_bytes(b"")
    totals = evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", resume=True)
    assert "is weg: opnieuw begonnen" in totals.sentence("nl")
    assert (totals.rows, totals.resumed_from) == (300, 0)


@pytest.mark.parametrize("name", ["out.parquet", "out.xlsx"])
def test_an_interruption_while_parts_are_joined_loses_none_of_them(small, tmp_path, monkeypatch, name):
    random_table(small, tmp_path / "in.csv", 60)
    evaluate(small, tmp_path / "in.csv", tmp_path / f"whole-{name}")

    def interrupted(parts, path):
        path.write_bytes(b"half")
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(f"advisor.batch.evaluate.join_{name[4:]}", interrupted)
        first = evaluate(small, tmp_path / "in.csv", tmp_path / name)
    assert (first.exit_code, first.kept, first.rows) == (130, True, 60)
    assert not (tmp_path / name).exists()
    second = evaluate(small, tmp_path / "in.csv", tmp_path / name, resume=True)
    assert (second.resumed_from, second.exit_code) == (60, 0)
    assert rows_of(tmp_path / name) == rows_of(tmp_path / f"whole-{name}")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_the_overview_goes_on_after_an_interruption(small, tmp_path, monkeypatch):
    monkeypatch.setattr("advisor.batch.delimited.BLOCK_BYTES", 4_000)
    random_table(small, tmp_path / "in.csv", 400, bad=7)
    whole, first, second = (Overview(ColumnProgram(small)) for _ in range(3))
    evaluate(small, tmp_path / "in.csv", tmp_path / "whole.csv", overview=whole)
    evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", overview=first, progress=interrupt_after(3))
    totals = evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", overview=second, resume=True)
    assert 0 < first.rows < 400
    assert totals.resumed_from > 0
    assert second.as_object() == whole.as_object()


def test_an_id_of_before_the_interruption_is_still_a_repetition(small, tmp_path, monkeypatch):
    monkeypatch.setattr("advisor.batch.delimited.BLOCK_BYTES", 200)
    rows = [f"case-{n},family" for n in range(100)]
    (tmp_path / "in.csv").write_text("\n".join(["case,occasion", *rows, "case-0,family"]), encoding="utf-8")
    evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", progress=interrupt_after(3))
    assert evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", resume=True).failed == 1


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def progress_on(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, plain: bool) -> str:
    """What is shown of an evaluation that goes on at row 100 000, and is at row 150 000 after 10 seconds."""
    now = iter([0.0, 0.1, 10.1, 10.2])
    monkeypatch.setattr("advisor.batch.totals.time.monotonic", lambda: next(now))
    progress = ProgressLine(stream, "nl", plain)
    progress(100_000, 0.0)
    progress(150_000, 0.5)
    progress(160_000, 0.6)
    progress.clear()
    return stream.getvalue()


def test_progress_is_silent_without_a_terminal(monkeypatch):
    assert progress_on(io.StringIO(), monkeypatch, plain=False) == ""


def test_progress_is_one_line_on_a_terminal_and_counts_what_is_done_now(monkeypatch):
    shown = progress_on(Terminal(), monkeypatch, plain=False)
    assert shown == "\r\x1b[K150 000 rijen, 4950 per seconde, nog 10 s\r\x1b[K"


def test_progress_without_escapes_is_a_line_now_and_then(monkeypatch):
    assert progress_on(Terminal(), monkeypatch, plain=True) == "150 000 rijen, 4950 per seconde, nog 10 s\n"


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


@pytest.mark.parametrize("kind", [pl.Categorical, pl.Enum(["family", "visitors", "famly"])])
def test_categories_are_read_as_their_texts(small, tmp_path, kind):
    frame = pl.DataFrame({"case": ["a", "b", "c"], "occasion": pl.Series(["family", None, "famly"], dtype=kind)})
    assert evaluate_table(frame, small)["outcome"].to_list()[1:] == ["undecided", "error"]
    frame.write_parquet(tmp_path / "in.parquet")
    totals = evaluate(small, tmp_path / "in.parquet", tmp_path / "out.csv")
    assert (totals.rows, totals.failed) == (3, 1)


def test_a_column_that_is_nearly_a_question_is_carried_with_a_warning(small):
    with pytest.warns(UserWarning, match="'gests' answers no question; did you mean 'guests'"):
        (row,) = evaluate_table([{"case": "a", "gests": 3, "colour": "red"}], small)
    assert (row["gests"], row["colour"], row["outcome"]) == (3, "red", "undecided")


def test_a_question_answered_by_two_columns_of_one_name_is_refused(small):
    table = pa.table([["a"], ["family"], ["visitors"]], names=["case", "occasion", "occasion"])
    with pytest.raises(HeaderProblem, match="the same"):
        evaluate_table(table, small)


@pytest.mark.parametrize("table", [[], pl.DataFrame(), pl.DataFrame({"case": []}), pa.table({"case": []})])
def test_a_table_without_rows_gives_one_without_rows(small, table):
    assert len(evaluate_table(table, small)) == 0


def test_names_of_columns_are_texts(small):
    with pytest.raises(TypeError, match="texts"):
        evaluate_table([{"case": "a", 1: 2}], small)


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


def test_figures_below_zero_have_cells_of_their_own_on_the_map(kb, tmp_path):
    other = kb({"knowledge.yaml": {"map: [haste, fussiness]": "map: [spare_time, fussiness]"}})
    rows = ["a,10 min,60 min,5", "b,60 min,60 min,5", "c,60 min,10 min,5"]
    (tmp_path / "in.csv").write_text("case,patience,whole_time,fussiness\n" + "\n".join(rows), encoding="utf-8")
    overview = Overview(ColumnProgram(other))
    evaluate(other, tmp_path / "in.csv", tmp_path / "out.csv", overview=overview)
    map_ = overview.as_object()["map"]
    assert [(point["case"], point["x"]) for point in map_["points"]] == [("a", -50), ("b", 0), ("c", 50)]
    assert [cell["x"] for cell in map_["cells"]] == [-50, 0, 50]
    assert all(cell["y"] == 5 for cell in map_["cells"])
    text = "\n".join(overview_lines(overview, "en"))
    assert "-50" in text


def test_a_map_of_outliers_leaves_out_what_is_empty(small):
    overview = Overview(ColumnProgram(small))
    overview.cells.update({(0, 3, "conflict"): 2, (50, 3, "conflict"): 1})
    *_, first, edges = overview_lines(overview, "nl")
    assert first.split()[-2:] == ["2", "1"]
    assert len(edges) < 60


def test_reading_a_file_says_how_far_it_is(small, tmp_path):
    random_table(small, tmp_path / "in.csv", 50)
    source = open_source(small, tmp_path / "in.csv", None, False)
    list(source.blocks)
    assert source.position.part == 1.0
