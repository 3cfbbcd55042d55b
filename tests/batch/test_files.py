"""Whole files evaluated: nothing dropped, the same advice everywhere, bad rows and failures told."""

from __future__ import annotations

import csv
import io
import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
from support.tables import evaluate, random_table, rows_of

from advisor.batch.evaluate import CannotEvaluate, evaluate_files
from advisor.files import partial_of
from advisor.reasoning.evaluation import Evaluator
from advisor.reasoning.program import Program
from advisor.safe_text import harmless
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Answers


@pytest.mark.parametrize("name", ["out.csv", "out.tsv", "out.xlsx", "out.parquet"])
def test_every_table_format_has_the_same_advice_in_the_same_order(
    small: KnowledgeBase, tmp_path: Path, name: str
) -> None:
    answers = random_table(small, tmp_path / "in.csv", 40, bad=2)
    totals = evaluate(small, tmp_path / "in.csv", tmp_path / name)
    rows = rows_of(tmp_path / name)
    assert [row["case"] for row in rows] == [f"case-{n}" for n in range(40)]
    assert [row["outcome"] for row in rows[:2]] == ["error", "error"]
    assert (totals.rows, totals.failed, totals.exit_code) == (40, 2, 1)
    evaluator, contradicted = Evaluator(small), 0
    for row, told in list(zip(rows, answers, strict=True))[2:]:
        advice = evaluator.advise(told)
        contradicted += bool(advice.warnings)
        assert (row["warnings"] or "") == ";".join(rule.id for rule in advice.warnings)
        assert row["outcome"] == advice.outcome.kind
        assert row["recommended"] == advice.outcome.recommended
        assert (row["fired"] or "") == ";".join(advice.fired)
        assert row["ranking"] == ";".join(standing.position for standing in advice.outcome.standings)
        for standing in advice.outcome.standings:
            assert float(row[f"certainty_{standing.position}"]) == standing.certainty
        assert row["errors"] is None
    assert totals.contradicted == contradicted > 0
    assert f"in {contradicted} rows answers contradict each other" in totals.sentence("en")


def test_json_lines_have_the_promised_shape(small: KnowledgeBase, tmp_path: Path) -> None:
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
        assert [key for key in item if key != "figures"] == list(failed)
        assert item["file"] == "in.csv"
        assert item["knowledge"] == {"version": small.version, "sha256": small.sha256}
        assert item["positions"] == [
            {
                "position": s.position,
                "certainty": s.certainty,
                "excluded_by": list(s.excluded_by),
                "near_by": list(s.near_by),
            }
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
    small: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int, exact: bool, searched: bool
) -> None:
    asked = []

    def settle(program: Program, answers: Answers) -> SimpleNamespace:
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


def test_several_files_make_one_result_that_names_them(small: KnowledgeBase, tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        random_table(small, tmp_path / name, 3)
    totals = evaluate_files(small, [tmp_path / "a.csv", tmp_path / "b.csv"], tmp_path / "out.csv", "csv")
    rows = rows_of(tmp_path / "out.csv")
    assert [row["file"] for row in rows] == ["a.csv"] * 3 + ["b.csv"] * 3
    assert totals.exit_code == 0  # ids need to be unique in one file only


def test_columns_passed_through_stand_beside_the_advice_and_are_harmless(
    small: KnowledgeBase, tmp_path: Path
) -> None:
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
def test_formulas_and_escapes_are_made_harmless(text: str, shown: str) -> None:
    assert harmless(text) == shown


def test_the_names_of_columns_are_harmless_too(small: KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("case,=evil(),x\x1b[2J\na,1,2\n", encoding="utf-8")
    for name in ("out.csv", "out.xlsx", "out.parquet"):
        evaluate(small, tmp_path / "in.csv", tmp_path / name, pass_through=True)
        assert list(rows_of(tmp_path / name)[0])[:3] == ["case", "'=evil()", "x[2J"]


def test_json_lines_carry_what_is_passed_through_and_cannot_steer_a_terminal(
    small: KnowledgeBase, tmp_path: Path
) -> None:
    (tmp_path / "in.csv").write_text("case,note\na\x9b2J,=\u202e\nb,\n,x\n", encoding="utf-8")
    evaluate(small, tmp_path / "in.csv", tmp_path / "out.jsonl", pass_through=True, errors=tmp_path / "e.jsonl")
    text = (tmp_path / "out.jsonl").read_text(encoding="utf-8") + (tmp_path / "e.jsonl").read_text(
        encoding="utf-8"
    )
    assert not set("\x9b\u202e") & set(text)
    items = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [item["case"] for item in items] == ["a\x9b2J", "b", None]
    assert [item["passed"] for item in items] == [{"note": "=\u202e"}, {"note": None}, {"note": "x"}]


def test_json_lines_carry_further_keys_of_answer_files_as_they_are(small: KnowledgeBase, tmp_path: Path) -> None:
    cases = [{"case": "a", "answers": {"guests": 3, "tags": ["x", 1], "none": None}}, {"case": "b", "answers": {}}]
    (tmp_path / "in.json").write_text(json.dumps(cases), encoding="utf-8")
    evaluate(small, tmp_path / "in.json", tmp_path / "out.jsonl", pass_through=True)
    items = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert items[0]["passed"] == {"tags": ["x", 1], "none": None}
    assert items[1]["outcome"] == "undecided"


def test_a_table_with_decimal_commas_gives_a_result_that_its_spreadsheet_opens(
    small: KnowledgeBase, tmp_path: Path
) -> None:
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


def test_results_go_to_a_stream_as_well(small: KnowledgeBase, tmp_path: Path) -> None:
    random_table(small, tmp_path / "in.csv", 5)
    stream = io.BytesIO()
    evaluate_files(small, [tmp_path / "in.csv"], stream, "jsonl")
    assert len(stream.getvalue().splitlines()) == 5


# --- what goes wrong ------------------------------------------------------------------------------------


def test_every_bad_cell_is_listed_with_what_is_accepted(small: KnowledgeBase, tmp_path: Path) -> None:
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


def test_errors_can_be_listed_as_json_lines_in_dutch(small: KnowledgeBase, tmp_path: Path) -> None:
    random_table(small, tmp_path / "in.csv", 3, bad=1)
    evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", errors=tmp_path / "e.jsonl", language="nl")
    (error,) = [json.loads(line) for line in (tmp_path / "e.jsonl").read_text().splitlines()]
    assert error["message"] == "“nonsense” is geen van de opties."


def test_too_many_errors_stop_the_evaluation_and_leave_no_result(small: KnowledgeBase, tmp_path: Path) -> None:
    random_table(small, tmp_path / "in.csv", 20, bad=5)
    totals = evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", max_errors=3, errors=tmp_path / "e.csv")
    assert totals.stopped_at is not None
    assert "stopped at row" in totals.sentence("en")
    assert totals.exit_code == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["e.csv", "in.csv"]


@pytest.mark.parametrize("block", [300, 8 << 20])
def test_it_stops_at_the_very_row_that_is_one_too_many(
    small: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int
) -> None:
    monkeypatch.setattr("advisor.cases.delimited.BLOCK_BYTES", block)
    rows = [f"c{n},{'nonsense' if n % 10 == 5 else 'family'}" for n in range(100)]
    (tmp_path / "in.csv").write_text("\n".join(["case,occasion", *rows]), encoding="utf-8")
    totals = evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", max_errors=2, errors=tmp_path / "e.csv")
    assert totals.sentence("en").endswith("stopped at row 27 of in.csv: too many errors; no result was written")
    assert (totals.rows, totals.failed, totals.problems) == (26, 3, 3)
    assert [error["row"] for error in rows_of(tmp_path / "e.csv")] == ["7", "17", "27"]


def test_as_many_errors_as_allowed_do_not_stop_it(small: KnowledgeBase, tmp_path: Path) -> None:
    random_table(small, tmp_path / "in.csv", 20, bad=3)
    assert evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", max_errors=3).stopped_at is None


def test_nothing_evaluated_is_not_success(small: KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("case,guests\n", encoding="utf-8")
    totals = evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv")
    assert totals.exit_code == 3
    assert not (tmp_path / "out.csv").exists()


def test_unreadable_files_and_columns_are_told_before_anything_is_written(
    small: KnowledgeBase, tmp_path: Path
) -> None:
    (tmp_path / "in.csv").write_text("case,gests\na,3\n", encoding="utf-8")
    with pytest.raises(CannotEvaluate) as caught:
        evaluate_files(small, [tmp_path / "in.csv", tmp_path / "none.csv"], tmp_path / "out.csv", "csv")
    said = " ".join(message.en for message in caught.value.messages)
    assert "gests" in said
    assert "none.csv" in said
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


@pytest.mark.parametrize("where", ["output", "errors"])
def test_a_folder_that_does_not_exist_is_told(small: KnowledgeBase, tmp_path: Path, where: str) -> None:
    random_table(small, tmp_path / "in.csv", 3)
    out = tmp_path / ("none" if where == "output" else "") / "out.csv"
    errors = tmp_path / "none" / "errors.csv" if where == "errors" else None
    with pytest.raises(CannotEvaluate, match="cannot be written"):
        evaluate(small, tmp_path / "in.csv", out, errors=errors)
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


@pytest.mark.parametrize("name", ["in.csv", "./sub/../in.csv", "link.csv"])
def test_a_result_never_takes_the_place_of_its_input(small: KnowledgeBase, tmp_path: Path, name: str) -> None:
    random_table(small, tmp_path / "in.csv", 3)
    (tmp_path / "sub").mkdir()
    (tmp_path / "link.csv").symlink_to("in.csv")
    before = (tmp_path / "in.csv").read_bytes()
    for options in ({"out": tmp_path / name}, {"out": tmp_path / "out.csv", "errors": tmp_path / name}):
        with pytest.raises(CannotEvaluate, match="is an input as well"):
            evaluate(small, tmp_path / "in.csv", **options)
    assert (tmp_path / "in.csv").read_bytes() == before


def test_the_result_and_the_errors_are_two_files_and_neither_is_a_folder(
    small: KnowledgeBase, tmp_path: Path
) -> None:
    random_table(small, tmp_path / "in.csv", 3)
    with pytest.raises(CannotEvaluate, match="one thing only"):
        evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", errors=tmp_path / "out.csv")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(CannotEvaluate, match="is a folder"):
        evaluate(small, tmp_path / "in.csv", tmp_path / "folder.csv")


def test_a_link_stays_a_link_and_its_target_is_replaced(small: KnowledgeBase, tmp_path: Path) -> None:
    random_table(small, tmp_path / "in.csv", 3)
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "old.csv").write_text("old", encoding="utf-8")
    (tmp_path / "latest.csv").symlink_to(tmp_path / "there" / "old.csv")
    evaluate(small, tmp_path / "in.csv", tmp_path / "latest.csv")
    assert (tmp_path / "latest.csv").is_symlink()
    assert len(rows_of(tmp_path / "there" / "old.csv")) == 3
    assert [path.name for path in (tmp_path / "there").iterdir()] == ["old.csv"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are a thing of Unix")
def test_a_pipe_or_a_device_is_written_to_and_not_replaced(small: KnowledgeBase, tmp_path: Path) -> None:
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
def test_a_full_disk_is_told_and_leaves_nothing_behind(
    small: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, when: str
) -> None:
    random_table(small, tmp_path / "in.csv", 30)
    full = OSError(28, "No space left on device")

    def refuse(*_: object) -> None:
        raise full

    where = "GrowingFile.write" if when == "writing" else "os.fsync"
    monkeypatch.setattr(f"advisor.files.{where}", refuse)
    with pytest.raises(CannotEvaluate, match="cannot be written: the disk is full"):
        evaluate(small, tmp_path / "in.csv", tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_more_rows_than_a_workbook_may_have_are_told(
    small: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("advisor.batch.evaluate.MOST_XLSX_ROWS", 20)
    random_table(small, tmp_path / "in.csv", 21)
    with pytest.raises(CannotEvaluate, match="more than 20 rows"):
        evaluate(small, tmp_path / "in.csv", tmp_path / "out.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_a_file_that_cannot_be_read_to_its_end_gives_no_result(
    small: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    random_table(small, tmp_path / "in.csv", 30)

    def failing(*_: object) -> object:
        raise OSError(5, "Input/output error")
        yield

    monkeypatch.setattr("advisor.cases.delimited._blocks", failing)
    totals = evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv")
    assert "Input/output error" in totals.sentence("en")
    assert totals.exit_code == 3
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]


def test_parquet_cannot_go_to_a_stream(small: KnowledgeBase, tmp_path: Path) -> None:
    random_table(small, tmp_path / "in.csv", 3)
    with pytest.raises(CannotEvaluate, match="parquet"):
        evaluate_files(small, [tmp_path / "in.csv"], io.BytesIO(), "parquet")


def test_an_earlier_result_stays_until_the_new_one_is_complete(
    small: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    random_table(small, tmp_path / "in.csv", 5)
    (tmp_path / "out.csv").write_text("old", encoding="utf-8")
    monkeypatch.setattr("advisor.batch.run.advise_block", _failing)
    with pytest.raises(RuntimeError):
        evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text() == "old"
    assert not partial_of(tmp_path / "out.csv").exists()


def _failing(*_: object) -> object:
    raise RuntimeError("out of order")


@pytest.mark.parametrize("suffix", ["parquet", "jsonl"])
def test_an_id_that_looks_like_a_formula_is_untouched_where_no_spreadsheet_computes_it(
    small: KnowledgeBase, tmp_path: Path, suffix: str
) -> None:
    (tmp_path / "in.csv").write_text("case,guests,note\n=1+1,3,-a\n-x,4,@b\n", encoding="utf-8")
    out = tmp_path / f"out.{suffix}"
    evaluate(small, tmp_path / "in.csv", out, pass_through=True)
    if suffix == "parquet":
        assert [(row["case"], row["note"]) for row in rows_of(out)] == [("=1+1", "-a"), ("-x", "@b")]
    else:
        lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
        assert [(line["case"], line["passed"]["note"]) for line in lines] == [("=1+1", "-a"), ("-x", "@b")]


def test_what_is_wrong_with_a_whole_row_is_told_without_a_column(small: KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("case,guests\na,3\nTotaal,3\n", encoding="utf-8")
    evaluate(small, tmp_path / "a.csv", tmp_path / "out.csv")
    assert rows_of(tmp_path / "out.csv")[1]["errors"].startswith("this row seems to hold totals")
