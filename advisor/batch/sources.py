"""Tables in, whatever the format: each file as its headings and its rows in blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from advisor.batch.delimited import read_delimited
from advisor.batch.documents import read_document
from advisor.batch.headers import Headings, understand
from advisor.batch.keys import understood_keys
from advisor.batch.one_cell import Decimal
from advisor.batch.raw import Block, Position, Unreadable, distinct_names, from_arrow
from advisor.batch.workbook import read_workbook
from advisor.knowledge.system_errors import why
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Text

IN_FORMATS: Mapping[str, str] = {
    ".csv": "csv",
    ".txt": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".parquet": "parquet",
    ".pq": "parquet",
}
PARQUET_ROWS = 32_768


@dataclass(frozen=True, slots=True)
class Reading:
    """How to understand a file of cases.

    `map`: which column answers which question, for existing exports. `pass_through`: columns that are no question
    are no error. `decimal`: the decimal sign of the table. `format`: what it is, whatever it is called.
    """

    map: Path | None = None
    pass_through: bool = False
    decimal: Decimal | None = None
    format: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file of cases. `passed` are the columns carried to the output; `bytes` its size, `position` how far it is
    read, for progress."""

    path: Path
    blocks: Iterator[tuple[Block, Headings]]
    passed: tuple[str, ...]
    bytes: int
    position: Position


def format_of(path: Path) -> str:
    """The format that the name of a file says.

    Raises: Unreadable: it says none that can be read.
    """
    found = IN_FORMATS.get(path.suffix.lower())
    if found is None:
        known = ", ".join(sorted({*IN_FORMATS}))
        raise Unreadable(
            Text(
                f"onbekend formaat “{path.suffix}”; bekend zijn {known} (of zeg het met --input-format)",
                f"unknown format “{path.suffix}”; known are {known} (or say it with --input-format)",
            )
        )
    return found


def open_source(
    kb: KnowledgeBase,
    path: Path,
    map_: Mapping[str, str] | None,
    pass_through: bool,
    format: str | None = None,
) -> Source:
    """Open a file and understand its headings.

    Args: format: what it is, whatever it is called; without it its extension says so.

    Raises: Unreadable, HeaderProblem; Unreadable also while iterating.
    """
    if path.is_dir():
        raise Unreadable(Text("dit is een map", "this is a folder"))
    format = format or format_of(path)
    if not path.is_file():
        raise Unreadable(Text("het bestand bestaat niet", "the file does not exist"))
    size = path.stat().st_size
    position = Position()
    if size == 0:
        raise Unreadable(Text("het bestand is leeg", "the file is empty"))
    if format in ("yaml", "json", "jsonl"):
        blocks = understood_keys(kb, read_document(path, format, position), map_, pass_through)
        return Source(path, _readable(blocks), (), size, position)
    names, raw = _open_table(path, format, position)
    headings = understand(kb, names, map_, pass_through)
    return Source(path, _readable((block, headings) for block in raw), headings.passed, size, position)


def _readable(blocks: Iterator[tuple[Block, Headings]]) -> Iterator[tuple[Block, Headings]]:
    """The blocks; a disk that fails while reading makes the file unreadable."""
    try:
        yield from blocks
    except OSError as problem:
        raise unreadable(problem) from None


def unreadable(problem: OSError) -> Unreadable:
    """What a file is that the system does not let us read."""
    reason = why(problem)
    return Unreadable(Text(f"onleesbaar: {reason.nl}", f"cannot be read: {reason.en}"))


def _open_table(path: Path, format: str, position: Position) -> tuple[tuple[str, ...], Iterator[Block]]:
    if format in ("csv", "tsv"):
        header, blocks = read_delimited(path, "\t" if format == "tsv" else None, position)
        return header.names, blocks
    if format == "parquet":
        return _open_parquet(path, position)
    return read_workbook(path, position)


def _open_parquet(path: Path, position: Position) -> tuple[tuple[str, ...], Iterator[Block]]:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        file = parquet.ParquetFile(path)
    except (pa.ArrowException, OSError) as problem:
        raise Unreadable(Text(f"geen Parquet: {problem}", f"not Parquet: {problem}")) from None
    names = tuple(file.schema_arrow.names)

    def blocks() -> Iterator[Block]:
        row = 1
        try:
            for batch in file.iter_batches(PARQUET_ROWS):
                yield block_of_arrow(batch, row)
                row += batch.num_rows
                position.part = row / max(file.metadata.num_rows, 1)
        except (pa.ArrowException, OSError) as problem:
            raise Unreadable(Text(f"beschadigde Parquet: {problem}", f"damaged Parquet: {problem}")) from None

    return names, blocks()


def block_of_arrow(batch: Any, first_row: int) -> Block:
    """An Arrow table or record batch as a block."""
    keys = distinct_names(batch.schema.names)
    columns = {key: from_arrow(batch.column(number)) for number, key in enumerate(keys)}
    return Block(range(first_row, first_row + batch.num_rows), columns)
