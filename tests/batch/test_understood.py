"""What was understood of the cells is itself a table that gives the same advice."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.case_files import answers_in, written
from support.tables import evaluate, random_table, rows_of

from advisor.batch.evaluate import CannotEvaluate
from advisor.terms.knowledge_base import KnowledgeBase


def test_what_was_understood_gives_the_same_advice(small: KnowledgeBase, tmp_path: Path) -> None:
    random_table(small, tmp_path / "in.csv", 60)
    evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", understood=tmp_path / "understood.csv")
    evaluate(small, tmp_path / "understood.csv", tmp_path / "again.csv")
    assert rows_of(tmp_path / "again.csv") == rows_of(tmp_path / "out.csv")
    assert answers_in(small, tmp_path / "understood.csv") == answers_in(small, tmp_path / "in.csv")


def test_a_cell_that_is_refused_is_empty_in_what_was_understood(small: KnowledgeBase, tmp_path: Path) -> None:
    path = written(tmp_path, "in.csv", "case;guests;patience;occasion\na;many;1,5 uur;FAMILY\n")
    evaluate(small, path, tmp_path / "out.csv", understood=tmp_path / "understood.csv")
    (row,) = rows_of(tmp_path / "understood.csv")
    assert {name: cell for name, cell in row.items() if cell} == {
        "case": "a",
        "patience": "1 hour and 30 minutes",
        "occasion": "family",
    }


def test_what_is_done_when_the_disk_is_full_is_kept_and_gone_on_with(
    small: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    random_table(small, tmp_path / "in.csv", 400, bad=3)
    options = {"errors": tmp_path / "e.csv", "understood": tmp_path / "u.csv"}
    monkeypatch.setattr("advisor.cases.delimited.BLOCK_BYTES", 4_000)
    evaluate(small, tmp_path / "in.csv", tmp_path / "whole.csv", errors=tmp_path / "we.csv")
    monkeypatch.setattr("advisor.batch.run._NOTE_EVERY", 0.0)
    blocks = 0

    def full(rows: int, part: float) -> None:
        nonlocal blocks
        blocks += 1
        if blocks > 4:
            raise OSError(28, "No space left on device")

    with pytest.raises(CannotEvaluate, match=r"the disk is full.*go on with --resume"):
        evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", progress=full, **options)
    assert not any((tmp_path / name).exists() for name in ("out.csv", "e.csv", "u.csv"))
    totals = evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", resume=True, **options)
    assert 0 < totals.resumed_from < 400
    assert (tmp_path / "out.csv").read_bytes() == (tmp_path / "whole.csv").read_bytes()
    assert (tmp_path / "e.csv").read_bytes() == (tmp_path / "we.csv").read_bytes()
    assert len(rows_of(tmp_path / "u.csv")) == 400
