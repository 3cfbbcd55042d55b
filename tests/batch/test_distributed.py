"""The evaluation runs unchanged on an existing distributed engine."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pyarrow as pa
import pytest
from pyarrow import parquet
from support.places import SMALL
from support.random_knowledge import random_answers

from advisor.batch.tables import evaluate_table, evaluations
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.values import given

dask = pytest.importorskip("dask", reason="the extra `distributed` is not installed")


def some_cases(kb: KnowledgeBase, rows: int) -> pa.Table:
    random = Random(6)
    records = []
    for row in range(rows):
        told = random_answers(kb, random)
        cells = {
            id: None if id not in told else str(given(kb.questions[id], told[id])) for id in ("occasion", "guests")
        }
        records.append({"case": f"case-{row}", **cells})
    records[5]["occasion"] = "nonsense"
    return pa.Table.from_pylist(records)


def test_two_workers_give_what_one_process_gives(small: KnowledgeBase, tmp_path: Path) -> None:
    table = some_cases(small, 60)
    alone = evaluate_table(table, small)
    parts = [table.slice(start, 20) for start in range(0, 60, 20)]
    parquet.write_table(parts[2], tmp_path / "part.parquet")
    tasks = evaluations([*parts[:2], tmp_path / "part.parquet"], str(SMALL))
    together = dask.compute(*tasks, scheduler="processes", num_workers=2)
    assert pa.concat_tables(together).equals(alone)


def test_a_part_that_cannot_be_read_fails_loudly(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        dask.compute(*evaluations([tmp_path / "none.parquet"], str(SMALL)), scheduler="synchronous")
