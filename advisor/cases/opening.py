"""A file of cases, whatever its format; what is piped in."""

from __future__ import annotations

import io
import os
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from errno import EFBIG
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from advisor.cases.blocks import Block, ReadSoFar, Unreadable, distinct_names, from_arrow
from advisor.cases.cells import Decimal
from advisor.cases.delimited import read_delimited
from advisor.cases.documents import read_document
from advisor.cases.headings import Headings, understand, understood_keys
from advisor.cases.workbook import read_workbook
from advisor.files import is_device, read_pieces, why
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
STDIN = Path("-")
_YAML = re.compile(rb"(---|#|- |case:|answers:|title:)")
_PROBE = 4096
#: What is piped in is kept on the disk while it is read; more than this is refused.
LARGEST_PIPED = 4 << 30


@dataclass(frozen=True, slots=True)
class CaseOptions:
    """How to understand a file of cases.

    `map`: which column answers which question, for existing exports. `pass_through`: columns that are no question
    are no error. `decimal`: the decimal sign of the table. `format`: what it is, whatever it is called.
    """

    map: Path | None = None
    pass_through: bool = False
    decimal: Decimal | None = None
    format: str | None = None


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A file of cases. `passed` are the columns carried to the output; `bytes` its size, `position` how far it is
    read, for progress."""

    path: Path
    blocks: Iterator[tuple[Block, Headings]]
    passed: tuple[str, ...]
    bytes: int
    position: ReadSoFar


def format_of(path: Path) -> str:
    """The format that the name of a file says.

    Raises: Unreadable: it says none that can be read.
    """
    found = IN_FORMATS.get(path.suffix.lower())
    if found is None:
        known = ", ".join(sorted({*IN_FORMATS}))
        raise Unreadable(
            Text(
                nl=f"onbekend formaat “{path.suffix}”; bekend zijn {known} (of zeg het met --input-format)",
                en=f"unknown format “{path.suffix}”; known are {known} (or say it with --input-format)",
            )
        )
    return found


def open_source(
    kb: KnowledgeBase,
    path: Path,
    map_: Mapping[str, str] | None,
    pass_through: bool,
    format: str | None = None,
) -> CaseFile:
    """Open a file and understand its headings.

    Args: format: what it is, whatever it is called; without it its extension says so.

    Raises: Unreadable, HeaderProblem; Unreadable also while iterating.
    """
    if path.is_dir():
        raise Unreadable(Text(nl="dit is een map", en="this is a folder"))
    format = format or format_of(path)
    if is_device(path):
        raise Unreadable(Text(nl="dit is geen gewoon bestand", en="this is not a plain file"))
    if not path.is_file():
        raise Unreadable(Text(nl="het bestand bestaat niet", en="the file does not exist"))
    size = path.stat().st_size
    position = ReadSoFar()
    if size == 0:
        raise Unreadable(Text(nl="het bestand is leeg", en="the file is empty"))
    if format in ("yaml", "json", "jsonl"):
        blocks = understood_keys(kb, read_document(path, format, position), map_, pass_through)
        return CaseFile(path, _readable(blocks), (), size, position)
    names, raw = _open_table(path, format, position)
    headings = understand(kb, names, map_, pass_through)
    return CaseFile(path, _readable((block, headings) for block in raw), headings.passed, size, position)


def _readable(blocks: Iterator[tuple[Block, Headings]]) -> Iterator[tuple[Block, Headings]]:
    """The blocks; a disk that fails while reading makes the file unreadable."""
    try:
        yield from blocks
    except OSError as problem:
        raise unreadable(problem) from None


def unreadable(problem: OSError) -> Unreadable:
    """What a file is that the system does not let us read."""
    reason = why(problem)
    return Unreadable(Text(nl=f"onleesbaar: {reason.nl}", en=f"cannot be read: {reason.en}"))


def _open_table(path: Path, format: str, position: ReadSoFar) -> tuple[tuple[str, ...], Iterator[Block]]:
    if format in ("csv", "tsv"):
        header, blocks = read_delimited(path, "\t" if format == "tsv" else None, position)
        return header.names, blocks
    if format == "parquet":
        return _open_parquet(path, position)
    return read_workbook(path, position)


def _open_parquet(path: Path, position: ReadSoFar) -> tuple[tuple[str, ...], Iterator[Block]]:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        file = parquet.ParquetFile(path)
    except (pa.ArrowException, OSError) as problem:
        raise Unreadable(Text(nl=f"geen Parquet: {problem}", en=f"not Parquet: {problem}")) from None
    except UnicodeDecodeError:
        told = Text(nl="een kolomnaam is geen geldige UTF-8", en="the name of a column is not valid UTF-8")
        raise Unreadable(told) from None
    names = tuple(file.schema_arrow.names)

    def blocks() -> Iterator[Block]:
        row = 1
        try:
            for batch in file.iter_batches(PARQUET_ROWS):
                yield block_of_arrow(batch, row)
                row += batch.num_rows
                position.part = row / max(file.metadata.num_rows, 1)
        except (pa.ArrowException, OSError) as problem:
            raise Unreadable(
                Text(nl=f"beschadigde Parquet: {problem}", en=f"damaged Parquet: {problem}")
            ) from None

    return names, blocks()


def block_of_arrow(batch: Any, first_row: int) -> Block:
    """An Arrow table or record batch as a block."""
    keys = distinct_names(batch.schema.names)
    columns = {key: from_arrow(batch.column(number)) for number, key in enumerate(keys)}
    return Block(range(first_row, first_row + batch.num_rows), columns)


# --- what is piped in


@dataclass(frozen=True, slots=True)
class Inputs:
    """Files to read; `folder` holds those that were piped in, when there are any."""

    paths: tuple[Path, ...]
    folder: Path | None = None

    def told(self, text: str) -> str:
        """A message about them, without the temporary folder."""
        return text.replace(f"{self.folder}/", "").replace(f"{self.folder}\\", "") if self.folder else text


@contextmanager
def as_files(paths: Sequence[Path], stdin: TextIO | None, format: str | None) -> Iterator[Inputs]:
    """Paths to read, with what is piped in (`-`, or a pipe by its name) as files that last as long as the context.

    Args: format: what is piped in; without it, it is looked at.
    """
    if not any(path == STDIN or is_device(path) for path in paths):
        yield Inputs(tuple(paths))
        return
    with tempfile.TemporaryDirectory(prefix="koop-") as name:
        folder = Path(name)
        yield Inputs(tuple(_kept(path, folder, stdin, format) for path in paths), folder)


def _kept(path: Path, folder: Path, stdin: TextIO | None, format: str | None) -> Path:
    if path == STDIN:
        stream = stdin.buffer if stdin is not None else io.BytesIO()  # none when it is closed
        return _copied(_bounded(stream), folder / "stdin", format)
    if is_device(path):
        return _copied(read_pieces(path, LARGEST_PIPED), folder / path.name, format)
    return path


def _bounded(stream: BinaryIO) -> Iterator[bytes]:
    """Raises: OSError: more comes than is taken."""
    read = 0
    while piece := stream.read(1 << 20):
        read += len(piece)
        if read > LARGEST_PIPED:
            raise OSError(EFBIG, os.strerror(EFBIG))
        yield piece


def _copied(pieces: Iterator[bytes], path: Path, format: str | None) -> Path:
    """What comes as a file whose extension says what it is."""
    start = b""
    for piece in pieces:
        start += piece
        if len(start) >= _PROBE:
            break
    path = path.with_name(path.name + (f".{format}" if format else _suffix(start)))
    with path.open("wb") as file:
        file.write(start)
        file.writelines(pieces)
    return path


def _suffix(start: bytes) -> str:
    """What the beginning of a stream looks like; a table of text when it looks like nothing else."""
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"PK"):
        return ".xlsx"
    if start.startswith(b"PAR1"):
        return ".parquet"
    if text.startswith(b"["):
        return ".json"
    if text.startswith(b"{"):
        line, _, rest = text.partition(b"\n")
        return ".jsonl" if line.rstrip().endswith(b"}") or not rest else ".json"
    return ".yaml" if _YAML.match(text) else ".csv"
