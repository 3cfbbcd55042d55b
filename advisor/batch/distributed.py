"""More than one machine: the evaluation of each part as a task for Dask. No scheduler of our own.

`table.evaluate_arrow` is a pure function from an Arrow table to an Arrow table, so any engine that maps functions
over Arrow runs it unchanged; docs/decisions/0012-beyond-one-machine.md shows Ray Data and Spark too.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from advisor.batch.table import evaluate_arrow
from advisor.terms.texts import Language

if TYPE_CHECKING:
    import pyarrow as pa


def evaluations(
    parts: Iterable[pa.Table | Path], knowledge: str | None = None, language: Language = "en"
) -> list[Any]:
    """A Dask task for each part, which gives the part with the advice on it, as an Arrow table.

    Args:
        parts: Arrow tables, or Parquet files that every worker can read.
        knowledge: the folder of a knowledge base that every worker can read; the shipped one without.

    `dask.compute(*evaluations(parts), scheduler="processes", num_workers=2)` runs them here; with a client of
    `dask.distributed` the same tasks run on its cluster.
    """
    from dask.delayed import delayed

    task = delayed(_evaluated, pure=False)  # a task each: Dask cannot tell slices of one table apart
    return [task(part, knowledge, language) for part in parts]


def _evaluated(part: Any, knowledge: str | None, language: Language) -> pa.Table:
    if isinstance(part, Path):
        from pyarrow import parquet

        part = parquet.read_table(part)
    return evaluate_arrow(part, knowledge, language)
