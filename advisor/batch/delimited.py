"""CSV and TSV in blocks: separators, quotes, encodings, ragged rows; memory does not grow with the file."""

from __future__ import annotations

import codecs
import csv
import io
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from advisor.batch.raw import Block, Position, RawColumn, from_arrow, raw_column
from advisor.knowledge.terms import Text

BLOCK_BYTES = 8 << 20
#: A record longer than this means that a quotation mark was never closed.
LONGEST_RECORD = 64 << 20
_SEPARATORS = ";\t,|"
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


class Unreadable(Exception):
    """A file cannot be read as a table at all; `message` says why."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns in the file's order, and how its cells are set apart."""

    names: tuple[str, ...]
    separator: str


def read_delimited(
    path: Path, separator: str | None = None, position: Position | None = None
) -> tuple[Header, Iterator[Block]]:
    """The header of a table and its rows in blocks.

    Args: separator: what sets the cells apart; found from the header when not given.

    Raises: Unreadable: there is no header, or a quotation mark is never closed (from the iterator).
    """
    pieces = _pieces(path, position or Position())
    first = next(pieces, b"")
    line, rest = _first_record(first)
    if line.lower().startswith("sep=") and len(line) == 5:  # written by spreadsheets to announce the separator
        separator = line[4]
        line, rest = _first_record(rest)
    if not line.strip():
        raise Unreadable(Text("er is geen kopregel", "there is no header row"))
    found = separator or ("\t" if path.suffix.lower() == ".tsv" else _likely_separator(line))
    names = tuple(name.strip() for name in next(csv.reader([line], delimiter=found)))
    header = Header(names, found)
    return header, _blocks(header, rest, pieces)


def _pieces(path: Path, position: Position) -> Iterator[bytes]:
    """The file in pieces of UTF-8 or what passes for it, each ending where a record ends."""
    with path.open("rb") as file:
        start = file.read(4)
        size = os.fstat(file.fileno()).st_size
        file.seek(3 if start.startswith(codecs.BOM_UTF8) else 0)
        left = b""
        for data in _bytes(file, start):
            piece, left = _cut(left + data)
            position.part = file.tell() / size
            if len(left) > LONGEST_RECORD:
                raise Unreadable(
                    Text("een aanhalingsteken wordt nergens gesloten", "a quotation mark is never closed")
                )
            if piece:
                yield piece
        if left:
            yield left


def _bytes(file: BinaryIO, start: bytes) -> Iterator[bytes]:
    encoding = _UTF16.get(start[:2])
    if encoding is None:
        while data := file.read(BLOCK_BYTES):
            yield data
        return
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    file.seek(2)
    while data := file.read(BLOCK_BYTES):
        yield decoder.decode(data).encode("utf-8", "replace")


def _cut(data: bytes) -> tuple[bytes, bytes]:
    """Whole records, and the beginning of one: cut at the last line end that is not inside quotation marks."""
    end = data.rfind(b"\n")
    quotes = data.count(b'"', 0, end + 1)
    while end >= 0 and quotes % 2:
        before = data.rfind(b"\n", 0, end)
        quotes -= data.count(b'"', before + 1, end + 1)
        end = before
    return data[: end + 1], data[end + 1 :]


def _first_record(data: bytes) -> tuple[str, bytes]:
    """The first record as text, and what follows it."""
    end = -1
    while True:
        end = data.find(b"\n", end + 1)
        line = data if end < 0 else data[:end]
        if end < 0 or line.count(b'"') % 2 == 0:
            return _text(line).rstrip("\r"), b"" if end < 0 else data[end + 1 :]


def _text(data: bytes) -> str:
    """UTF-8, or else the encoding in which spreadsheets on Windows save."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _likely_separator(line: str) -> str:
    outside = "".join(line.split('"')[::2])
    return max(_SEPARATORS, key=outside.count) if any(s in outside for s in _SEPARATORS) else ","


def _blocks(header: Header, rest: bytes, pieces: Iterator[bytes]) -> Iterator[Block]:
    row = 2
    for piece in chain([rest] if rest else [], pieces):
        block = _read_quick(header, piece, row)
        if block is not None:
            row += block.size
        else:
            block, row = _read_with_care(header, piece, row)
        if block.size:
            yield block


def _read_quick(header: Header, piece: bytes, row: int) -> Block | None:
    """The block by Arrow's reader; None when something in it needs a closer look."""
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    names = [str(number) for number in range(len(header.names))]
    kind = pa.dictionary(pa.int32(), pa.string())
    try:
        table = arrow_csv.read_csv(
            pa.py_buffer(piece),
            read_options=arrow_csv.ReadOptions(column_names=names, block_size=max(len(piece), 1)),
            parse_options=arrow_csv.ParseOptions(
                delimiter=header.separator, newlines_in_values=True, ignore_empty_lines=False
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, kind), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:  # a ragged row, an empty line, another encoding
        return None
    columns = {name: from_arrow(table.column(n)) for n, name in enumerate(header.names)}
    return Block(range(row, row + table.num_rows), columns)


def _read_with_care(header: Header, piece: bytes, row: int) -> tuple[Block, int]:
    """The block record by record, and the number of the row after it: empty lines are left out, ragged rows kept
    as broken."""
    rows: list[int] = []
    records: list[Sequence[str]] = []
    broken: dict[int, tuple[str, str, Text]] = {}
    width = len(header.names)
    csv.field_size_limit(LONGEST_RECORD)
    lines = csv.reader(io.StringIO(_text(piece), newline=""), delimiter=header.separator)
    next_row = row
    for number, record in enumerate(lines, start=row):
        next_row = number + 1
        if not record:
            continue
        if len(record) != width:
            told = Text(
                f"de rij heeft {len(record)} cellen, de kopregel {width}",
                f"the row has {len(record)} cells, the header {width}",
            )
            broken[len(rows)] = ("ROW103", header.separator.join(record), told)
            record = (record + [""] * width)[:width]
        rows.append(number)
        records.append(record)
    columns: dict[str, RawColumn] = {
        name: raw_column([record[n] for record in records]) for n, name in enumerate(header.names)
    }
    return Block(rows, columns, broken), next_row
