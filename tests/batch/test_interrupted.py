"""Long evaluations: interruptions survived, progress told."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from support.places import SMALL
from support.tables import evaluate, random_table, rows_of

from advisor.batch.overview import Overview
from advisor.batch.totals import ProgressLine
from advisor.columns import ColumnProgram
from advisor.files import partial_of
from advisor.knowledge.loading import load
from advisor.terms.knowledge_base import KnowledgeBase


def interrupt_after(blocks: int) -> Callable[[int, float], None]:
    """Progress that presses Ctrl-C when so many blocks are written."""
    seen = []

    def progress(rows: int, part: float) -> None:
        seen.append(rows)
        if len(seen) > blocks:
            raise KeyboardInterrupt

    return progress


@pytest.mark.parametrize("name", ["out.csv", "out.tsv", "out.jsonl", "out.parquet", "out.xlsx"])
def test_an_interrupted_evaluation_goes_on_where_it_stopped(
    small: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("advisor.cases.delimited.BLOCK_BYTES", 4_000)
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
def test_a_change_of_input_knowledge_or_options_starts_afresh_and_says_so(
    small: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr("advisor.cases.delimited.BLOCK_BYTES", 4_000)
    random_table(small, tmp_path / "in.csv", 300)
    evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", progress=interrupt_after(2))
    kb = small
    options: dict[str, Any] = {"resume": True}
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


def test_going_on_where_nothing_was_left_or_it_is_gone_says_so(
    small: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("advisor.cases.delimited.BLOCK_BYTES", 4_000)
    random_table(small, tmp_path / "in.csv", 300)
    totals = evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", resume=True)
    assert "nothing to go on with" in totals.sentence("en")
    evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", progress=interrupt_after(2))
    partial_of(tmp_path / "out.csv").write_bytes(b"")
    totals = evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", resume=True)
    assert "is weg: opnieuw begonnen" in totals.sentence("nl")
    assert (totals.rows, totals.resumed_from) == (300, 0)


@pytest.mark.parametrize("name", ["out.parquet", "out.xlsx"])
def test_an_interruption_while_parts_are_joined_loses_none_of_them(
    small: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    random_table(small, tmp_path / "in.csv", 60)
    evaluate(small, tmp_path / "in.csv", tmp_path / f"whole-{name}")

    def interrupted(parts: Sequence[Path], path: Path) -> None:
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


def test_the_overview_goes_on_after_an_interruption(
    small: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("advisor.cases.delimited.BLOCK_BYTES", 4_000)
    random_table(small, tmp_path / "in.csv", 400, bad=7)
    whole, first, second = (Overview(ColumnProgram(small)) for _ in range(3))
    evaluate(small, tmp_path / "in.csv", tmp_path / "whole.csv", overview=whole)
    evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", overview=first, progress=interrupt_after(3))
    totals = evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", overview=second, resume=True)
    assert 0 < first.rows < 400
    assert totals.resumed_from > 0
    assert second.as_object() == whole.as_object()


def test_an_id_of_before_the_interruption_is_still_a_repetition(
    small: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("advisor.cases.delimited.BLOCK_BYTES", 200)
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


def test_progress_is_silent_without_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert progress_on(io.StringIO(), monkeypatch, plain=False) == ""


def test_progress_is_one_line_on_a_terminal_and_counts_what_is_done_now(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = progress_on(Terminal(), monkeypatch, plain=False)
    assert shown == "\r\x1b[K150 000 rijen, 4950 per seconde, nog 10 s\r\x1b[K"


def test_progress_without_escapes_is_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    assert progress_on(Terminal(), monkeypatch, plain=True) == "150 000 rijen, 4950 per seconde, nog 10 s\n"
