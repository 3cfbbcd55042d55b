"""CSV and TSV in blocks: separators, quotes, encodings, ragged rows; memory does not grow with the file."""

from __future__ import annotations

import codecs
import csv
import io
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from advisor.cases.blocks import (
    Block,
    RawColumn,
    ReadSoFar,
    Unreadable,
    distinct_names,
    from_arrow,
    raw_column,
)
from advisor.terms.texts import Text

BLOCK_BYTES = 8 << 20
#: A record longer than this means that a quotation mark was never closed.
LONGEST_RECORD = 64 << 20
_SEPARATORS = ";\t,|"
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
#: How files begin that are no text, whatever they are called.
_NO_TEXT = {b"PK\x03\x04": "XLSX", b"PAR1": "Parquet", b"\xd0\xcf\x11\xe0": "XLS"}


@dataclass(frozen=True, slots=True)
class TableHeader:
    """The names of the columns in the file's order, as they stand there, and how its cells are set apart."""

    names: tuple[str, ...]
    separator: str

    @property
    def keys(self) -> tuple[str, ...]:
        """The names that the columns of its blocks have."""
        return distinct_names(self.names)


def read_delimited(
    path: Path, separator: str | None = None, position: ReadSoFar | None = None
) -> tuple[TableHeader, Iterator[Block]]:
    """The header of a table and its rows in blocks.

    Args: separator: what sets the cells apart; found from the header when not given.

    Raises: Unreadable: it is no text, there is no header, or a quotation mark is never closed (from the iterator).
    """
    pieces = _pieces(path, position or ReadSoFar())
    first = next(pieces, b"")
    _refuse_binary(first)
    line, rest = _first_record(first)
    if line.lower().startswith("sep=") and len(line) == 5:  # written by spreadsheets to announce the separator
        separator = line[4]
        line, rest = _first_record(rest)
    if not line.strip():
        raise Unreadable(Text(nl="er is geen kopregel", en="there is no header row"))
    if "\0" in line:
        raise Unreadable(
            Text(
                nl="dit is geen tekst, of UTF-16 zonder teken vooraf: sla het op als UTF-8",
                en="this is not text, or UTF-16 without a byte order mark: save it as UTF-8",
            )
        )
    found = separator or ("\t" if path.suffix.lower() == ".tsv" else _likely_separator(line))
    names = tuple(name.strip() for name in next(csv.reader([line], delimiter=found)))
    header = TableHeader(names, found)
    return header, _blocks(header, rest, pieces)


def _refuse_binary(data: bytes) -> None:
    for start, format in _NO_TEXT.items():
        if data.startswith(start):
            raise Unreadable(
                Text(
                    nl=f"dit is {format}, geen tekst: geef het die extensie",
                    en=f"this is {format}, not text: give it that extension",
                )
            )


def _pieces(path: Path, position: ReadSoFar) -> Iterator[bytes]:
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
                most = f"{LONGEST_RECORD >> 20} MB"
                raise Unreadable(
                    Text(
                        nl=f"een rij is langer dan {most}; misschien wordt een aanhalingsteken nergens gesloten",
                        en=f"a row is longer than {most}; perhaps a quotation mark is never closed",
                    )
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
    line_end = b"\n" if b"\n" in data else b"\r"  # alone in files of old Macs
    end = data.rfind(line_end, 0, len(data) if line_end == b"\n" else len(data) - 1)  # "\n" may follow the last
    if data.count(b'"', 0, end + 1) % 2:
        end = _end_outside_quotes(data, line_end)
    return data[: end + 1], data[end + 1 :]


#: A cell in quotation marks, which may be open at the end of the data.
_QUOTED = re.compile(rb'(?:\A|[;\t,|\r\n])"(?:[^"]++|"")*+("?)')


def _end_outside_quotes(data: bytes, line_end: bytes) -> int:
    """The last line end outside quoted cells; a quotation mark within a cell (17" screen) opens nothing."""
    found, after = -1, 0
    for cell in _QUOTED.finditer(data):
        # The match may begin with the line end itself.
        found = max(found, data.rfind(line_end, after, cell.start() + 1))
        if not cell[1]:
            return found
        after = cell.end()
    return max(found, data.rfind(line_end, after))


_LINE_END = re.compile(rb"\r\n|\n|\r")


def _first_record(data: bytes) -> tuple[str, bytes]:
    """The first record as text, and what follows it."""
    for end in _LINE_END.finditer(data):
        if data.count(b'"', 0, end.start()) % 2 == 0:
            return _text(data[: end.start()]), data[end.end() :]
    return _text(data), b""


def _text(data: bytes) -> str:
    """UTF-8; lines that are not, in the encoding in which spreadsheets on Windows save."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return "".join(map(_line_text, data.splitlines(keepends=True)))


def _line_text(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _likely_separator(line: str) -> str:
    outside = "".join(line.split('"')[::2])
    return max(_SEPARATORS, key=outside.count) if any(s in outside for s in _SEPARATORS) else ","


def _blocks(header: TableHeader, rest: bytes, pieces: Iterator[bytes]) -> Iterator[Block]:
    row = 2
    for piece in chain([rest] if rest else [], pieces):
        block = _read_quick(header, piece, row)
        if block is None and not _is_utf8(piece):
            piece = _text(piece).encode()
            block = _read_quick(header, piece, row)
        if block is not None:
            row += block.size
        else:
            block, row = _read_with_care(header, piece, row)
        if block.size:
            yield block


_EMPTY_LINE = re.compile(rb"\A[\r\n]|\n[\r\n]|\r\r")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _read_quick(header: TableHeader, piece: bytes, row: int) -> Block | None:
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
    columns = {key: from_arrow(table.column(n)) for n, key in enumerate(header.keys)}
    if "" in columns[header.keys[0]].values and _EMPTY_LINE.search(piece):  # Arrow made empty rows of empty lines
        return None
    return Block(range(row, row + table.num_rows), columns)


def _read_with_care(header: TableHeader, piece: bytes, row: int) -> tuple[Block, int]:
    """The block record by record, and the number of the row after it: empty lines are left out, ragged rows kept
    as broken."""
    rows: list[int] = []
    records: list[Sequence[str]] = []
    broken: dict[int, tuple[str, str, Text]] = {}
    width = len(header.names)
    csv.field_size_limit(LONGEST_RECORD)
    lines = csv.reader(io.StringIO(_text(piece), newline=""), delimiter=header.separator)
    next_row = row
    for number, record in enumerate(_records(lines), start=row):
        next_row = number + 1
        if not record or (len(record) == 1 and width > 1 and not record[0].strip()):
            continue
        if len(record) != width:
            if len(record) < width or any(cell.strip() for cell in record[width:]):
                broken[len(rows)] = ("ROW103", header.separator.join(record), _ragged(record, width))
            record = (record + [""] * width)[:width]
        rows.append(number)
        records.append(record)
    columns: dict[str, RawColumn] = {
        key: raw_column([record[n] for record in records]) for n, key in enumerate(header.keys)
    }
    return Block(rows, columns, broken), next_row


def _records(lines: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from lines
    except csv.Error as problem:
        raise Unreadable(Text(nl=f"geen tabel: {problem}", en=f"not a table: {problem}")) from None


def _ragged(record: Sequence[str], width: int) -> Text:
    """Too few cells, or more than the header has; cells that are empty may be more."""
    count = len(record)
    if not any(cell.strip() for cell in record):
        return Text(nl="de rij is leeg", en="the row is empty")
    return Text(
        nl=f"de rij heeft {count} cellen, de kopregel {width}", en=f"the row has {count} cells, the header {width}"
    )
