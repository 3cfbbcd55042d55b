"""A file of cases, whatever its format; what is piped in."""

from __future__ import annotations

import io
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from errno import EFBIG
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from advisor.cases.blocks import (
    AS_FOUND,
    BLOCK_ROWS,
    Block,
    Decimal,
    IsKnown,
    ReadSoFar,
    Remarks,
    TableReading,
    Unreadable,
    distinct_names,
    from_arrow,
)
from advisor.cases.checked import CellReader
from advisor.cases.delimited import read_delimited
from advisor.cases.documents import read_document
from advisor.cases.headings import Headings, known_by, nearly_named, understand, understood_keys
from advisor.cases.mapping import LEFT_OUT, ColumnMap, TableMap, folded
from advisor.cases.signs import proven_signs
from advisor.cases.unpacking import inner_name, unpacked
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
TABLES = frozenset({"csv", "tsv", "xlsx", "parquet"})
STDIN = Path("-")
_YAML = re.compile(rb"(---|#|- |case:|answers:|title:)")
_PROBE = 4096
#: What is piped in is kept on the disk while it is read; more than this is refused.
LARGEST_PIPED = 4 << 30


@dataclass(frozen=True, slots=True)
class CaseOptions:
    """How to understand a file of cases.

    `map`: what the columns mean, for existing exports. `pass_through`: columns that are no question are no error.
    `decimal`: the decimal sign of the table. `format`: what it is, whatever it is called. `table`: how it is to be
    read where it does not say so itself. `further`: a second file with answers on the same cases, by their id;
    what the first says holds.
    """

    map: Path | None = None
    pass_through: bool = False
    decimal: Decimal | None = None
    format: str | None = None
    table: TableReading = AS_FOUND
    further: Path | None = None


#: One column of one row group of Parquet, unpacked: whoever writes it keeps groups far smaller.
LARGEST_CHUNK = 256 << 20
#: Row groups of a Parquet file, of which each is a block of rows: whoever writes it makes far fewer.
MOST_GROUPS = 2000
#: Rows to a byte of a Parquet file: where each has an id of its own hardly one comes near it.
MOST_ROWS_A_BYTE = 100
#: The texts of one block of rows, each as often as it occurs.
LARGEST_BLOCK = 128 << 20
_SWOLLEN = Text(
    nl="vanaf rij {row} staat in {most} MB aan tekst te veel voor één blok: teksten zijn te lang",
    en="from row {row} there is more text than {most} MB in one block: texts are too long",
)
_GROWN = Text(
    nl="een kolom van één rijgroep is uitgepakt groter dan {most} MB; schrijf kleinere rijgroepen",
    en="a column of one row group is larger than {most} MB when unpacked; write smaller row groups",
)
_EQUAL = Text(
    nl="{count} rijen in {size} bytes: meer dan {most} per byte, wat geen tabel met een id per rij heeft",
    en="{count} rows in {size} bytes: more than {most} to a byte, as no table with an id for each row has",
)
_SPLIT = Text(
    nl="{count} rijgroepen: meer dan {most}; schrijf grotere rijgroepen",
    en="{count} row groups: more than {most}; write larger row groups",
)
#: What is never a table, by extension, and what to make of it.
_NO_PARQUET = Text(
    nl="geen Parquet: het bestand begint niet zoals een Parquet-bestand begint",
    en="not Parquet: the file does not begin as a Parquet file does",
)
_DAMAGED_PARQUET = Text(
    nl="beschadigde of afgebroken Parquet: maak het bestand opnieuw",
    en="damaged or cut-off Parquet: make the file again",
)
_OPEN_IN_MAP = Text(
    nl="de koppeling zegt hiervan nog niets, dus het telt niet mee: {about}",
    en="the map does not say yet what these are, so they do not count: {about}",
)
_LEFT_OUT_BY_MAP = Text(
    nl="de koppeling laat deze kolommen weg: {about}",
    en="the map leaves these columns out: {about}",
)
_NEARLY_NAMED = Text(
    nl="deze kolommen gaan mee en beantwoorden niets, maar heten bijna zoals een vraag: {about}",
    en="these columns are carried along and answer nothing, but are nearly called as a question: {about}",
)
_PACKED_OTHERWISE = frozenset({".bz2", ".xz", ".zst", ".lz4", ".7z", ".rar", ".tar", ".tgz", ".z"})
_OTHER = {".ods": "OpenDocument", ".xls": "XLS", ".xlsb": "XLSB", ".numbers": "Numbers"}


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A file of cases. `passed` are the columns carried to the output; `bytes` its size, `position` how far it is
    read, for progress; `remarks` what its owner should know of how it was read. `headings` those of a table.
    `kept` lasts as long as it: the folder of what was packed."""

    path: Path
    blocks: Iterator[tuple[Block, Headings]]
    passed: tuple[str, ...]
    bytes: int
    position: ReadSoFar
    remarks: Remarks = field(default_factory=Remarks)
    reading: TableReading | None = None
    headings: Headings | None = None
    signs: Callable[[], Mapping[str, Decimal]] | None = None
    kept: object = None

    def reader(self, kb: KnowledgeBase, decimal: Decimal | None = None) -> CellReader:
        """A reader of its cells, as it is to be read."""
        if self.reading is None:
            return CellReader(kb, decimal, remarks=self.remarks)
        signs = lru_cache(maxsize=1)(self.signs) if self.signs is not None else None
        return CellReader(kb, decimal, self.reading.empty, signs, self.reading.leave_out, self.remarks)


def format_of(path: Path) -> str:
    """The format that the name of a file says.

    Raises: Unreadable: it says none that can be read.
    """
    path = inner_name(path)
    found = IN_FORMATS.get(path.suffix.lower())
    if found is None and (other := _OTHER.get(path.suffix.lower())):
        raise Unreadable(
            Text(
                nl=f"{other} wordt niet gelezen; sla het op als XLSX (of CSV)",
                en=f"{other} is not read; save it as XLSX (or CSV)",
            )
        )
    if found is None and path.suffix.lower() in _PACKED_OTHERWISE:
        raise Unreadable(
            Text(
                nl=f"“{path.suffix}” wordt niet uitgepakt: pak het eerst uit, of pak het in als .gz of .zip",
                en=f"“{path.suffix}” is not unpacked: unpack it first, or pack it as .gz or .zip",
            )
        )
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
    map_: TableMap | None,
    pass_through: bool,
    format: str | None = None,
    reading: TableReading = AS_FOUND,
) -> CaseFile:
    """Open a file and understand its headings.

    Args: format: what it is, whatever it is called; without it its extension says so.

    Raises: Unreadable, HeaderProblem; Unreadable also while iterating.
    """
    map_ = map_ or TableMap()
    _refuse_no_file(path, format)
    size = path.stat().st_size
    if (inside := unpacked(path)) is not None:
        folder, plain = inside
        found = open_source(kb, plain, map_, pass_through, format, reading)
        return replace(found, path=path, bytes=size, kept=folder)
    format = format or format_of(path)
    position, remarks = ReadSoFar(), Remarks()
    if format in ("yaml", "json", "jsonl"):
        blocks = understood_keys(kb, read_document(path, format, position), map_, pass_through)
        return CaseFile(path, _readable(blocks), (), size, position, remarks)

    def opened(position: ReadSoFar, remarks: Remarks) -> tuple[tuple[str, ...], Iterator[Block]]:
        return _open_table(path, format, known_by(kb, map_), reading, position, remarks)

    names, raw = opened(position, remarks)
    headings = understand(kb, names, map_, pass_through)
    for name in map_.open:
        remarks.add(_OPEN_IN_MAP, f"“{name}”")
    for name in headings.left_out:
        remarks.add(_LEFT_OUT_BY_MAP, f"“{name}”")
    for name, near in nearly_named(kb, headings):
        remarks.add(_NEARLY_NAMED, f"“{name}” ({near})")
    binned = {r.column for r in headings.reads if r.by is not None and r.by.bins}
    figures = [r.column for r in headings.reads if kb.questions[r.question].numeric or r.column in binned]
    return CaseFile(
        path,
        _readable((block, headings) for block in raw),
        headings.passed,
        size,
        position,
        remarks,
        reading,
        headings,
        lambda: proven_signs(opened(ReadSoFar(), Remarks())[1], figures),
    )


def open_as_it_is(
    kb: KnowledgeBase,
    path: Path,
    reading: TableReading = AS_FOUND,
    format: str | None = None,
    more: frozenset[str] = frozenset(),
    only: bool = False,
    remarks: Remarks | None = None,
) -> tuple[tuple[str, ...], Iterator[Block], object]:
    """The names and blocks of a table whose columns nobody has understood yet; and what to hold while it is read.

    Args:
        more: folded names that tell the header, beside those of the questions.
        only: it is told by these names alone, where questions stand in cells.
        remarks: gets what its owner should know of how it was read.

    Raises: Unreadable, also while iterating; OSError.
    """
    _refuse_no_file(path, format)
    folder: object = None
    if (inside := unpacked(path)) is not None:
        folder, path = inside
    format = format or format_of(path)
    if format not in TABLES:
        raise Unreadable(Text(nl="dit is geen tabel", en="this is not a table"))
    known = known_by(kb, TableMap({name: ColumnMap(LEFT_OUT) for name in more}))
    if only:
        known = partial(_among, more)
    names, blocks = _open_table(path, format, known, reading, ReadSoFar(), remarks or Remarks())
    return names, blocks, folder


def _refuse_no_file(path: Path, format: str | None) -> None:
    """Raises: Unreadable: it is no plain file with something in it."""
    if path.is_dir():
        raise Unreadable(Text(nl="dit is een map", en="this is a folder"))
    if is_device(path):
        raise Unreadable(Text(nl="dit is geen gewoon bestand", en="this is not a plain file"))
    if not path.is_file():
        if format is None and path.suffix:
            format_of(path)  # of a name that cannot be read, that is what is told
        raise Unreadable(Text(nl="het bestand bestaat niet", en="the file does not exist"))
    if path.stat().st_size == 0:
        raise Unreadable(Text(nl="het bestand is leeg", en="the file is empty"))


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


def _among(names: frozenset[str], name: str) -> bool:
    return folded(name) in names


def _open_table(
    path: Path,
    format: str,
    known: IsKnown,
    reading: TableReading,
    position: ReadSoFar,
    remarks: Remarks,
) -> tuple[tuple[str, ...], Iterator[Block]]:
    if format in ("csv", "tsv"):
        separator = "\t" if format == "tsv" else None
        header, blocks = read_delimited(path, separator, position, reading, known, remarks)
        return header.names, blocks
    if format == "parquet":
        return _open_parquet(path, position)
    return read_workbook(path, position, reading, known, remarks)


def _open_parquet(path: Path, position: ReadSoFar) -> tuple[tuple[str, ...], Iterator[Block]]:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        shape = parquet.read_schema(path)
        texts = [field.name for field in shape if pa.types.is_string(field.type)]
        file = parquet.ParquetFile(path, read_dictionary=texts)  # a long text that occurs often is held once
        _refuse_grown(file.metadata, path.stat().st_size)
    except (pa.ArrowException, OSError) as problem:
        raise _no_parquet(path, problem) from None
    except UnicodeDecodeError:
        told = Text(nl="een kolomnaam is geen geldige UTF-8", en="the name of a column is not valid UTF-8")
        raise Unreadable(told) from None
    names = tuple(file.schema_arrow.names)

    def blocks() -> Iterator[Block]:
        row = 1
        try:
            for batch in file.iter_batches(BLOCK_ROWS):
                _refuse_swollen(batch, row)
                yield block_of_arrow(batch, row)
                row += batch.num_rows
                position.part = row / max(file.metadata.num_rows, 1)
        except (pa.ArrowException, OSError) as problem:
            raise _no_parquet(path, problem) from None

    return names, blocks()


def _no_parquet(path: Path, problem: Exception) -> Unreadable:
    """Why a file cannot be read as Parquet: the system's reason, or how it is not what it should be."""
    if isinstance(problem, OSError) and problem.errno is not None:
        return unreadable(problem)
    with path.open("rb") as file:
        begins = file.read(4)
    return Unreadable(_DAMAGED_PARQUET if begins == b"PAR1" else _NO_PARQUET)


def _refuse_grown(metadata: Any, size: int) -> None:
    """What unpacks to very much more than its size, or is cut to pieces. Raises: Unreadable."""
    if metadata.num_row_groups > MOST_GROUPS:
        raise Unreadable(_SPLIT.filled(count=metadata.num_row_groups, most=MOST_GROUPS))
    if metadata.num_rows > MOST_ROWS_A_BYTE * size:
        raise Unreadable(_EQUAL.filled(count=metadata.num_rows, size=size, most=MOST_ROWS_A_BYTE))
    groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
    chunks = (group.column(number) for group in groups for number in range(group.num_columns))
    if any(chunk.total_uncompressed_size > LARGEST_CHUNK for chunk in chunks):
        raise Unreadable(_GROWN.filled(most=LARGEST_CHUNK >> 20))


def _refuse_swollen(batch: Any, first_row: int) -> None:
    """A long text that occurs in very many rows. Raises: Unreadable."""
    import pyarrow as pa
    from pyarrow import compute

    written = 0
    for column in batch.columns:
        if isinstance(column, pa.DictionaryArray) and len(column.dictionary):
            lengths = compute.binary_length(column.dictionary.cast(pa.large_string()))
            written += compute.sum(lengths.take(column.indices)).as_py() or 0
    if written > LARGEST_BLOCK:
        raise Unreadable(_SWOLLEN.filled(row=first_row, most=LARGEST_BLOCK >> 20))


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
    if start.startswith(b"\x1f\x8b"):
        path = path.with_name(f"{path.name}.{format or 'csv'}.gz")
    else:
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
