"""CSV and TSV in blocks: separators, quotes, encodings, ragged rows; memory does not grow with the file."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

import numpy as np

from advisor.cases.blocks import (
    AS_FOUND,
    BLOCK_ROWS,
    Block,
    IsKnown,
    RawColumn,
    ReadSoFar,
    Remarks,
    TableReading,
    Unreadable,
    distinct_names,
    from_arrow,
    header_among,
    known_names,
    raw_column,
)
from advisor.cases.no_text import LOOKED_AT, refuse_no_text, wide_encoding
from advisor.terms.texts import Text

#: Pieces of a file hold about `BLOCK_ROWS` rows, and no more bytes than this.
BLOCK_BYTES = 8 << 20
_FIRST_BYTES = 1 << 18
#: A record longer than this means that a quotation mark was never closed.
LONGEST_RECORD = 64 << 20
#: The header stands in one of so many rows.
HEADER_WITHIN = 50
_SEPARATORS = ";\t,|"
_SEPARATOR_LINE = re.compile(r'"?sep=([^\r\n])"?[ \t]*(?:\r\n|\n|\r|\Z)', re.IGNORECASE)

_OTHER_ENCODING = Text(
    nl="de tekst is geen UTF-8 en is gelezen als Windows-1252; zeg met --encoding als het iets anders is",
    en="the text is not UTF-8 and was read as Windows-1252; say with --encoding if it is something else",
)
_LOST = Text(
    nl="er zijn tekens verloren gegaan bij het lezen, bij {about}; zeg met --encoding welke codering het is",
    en="characters were lost in reading, near {about}; say with --encoding which encoding it is",
)
_NO_SIGN = Text(
    nl="er staan tekens in die in geen tekst horen (NUL), bij {about}; is het bestand wel heel?",
    en="it holds signs that belong in no text (NUL), near {about}; is the file whole?",
)
_SHORT = Text(
    nl="rijen zijn korter dan de kopregel; hun laatste cellen gelden als leeg (rij {about})",
    en="rows are shorter than the header; their last cells count as empty (row {about})",
)
_HEADER_FOUND = Text(
    nl="de kopregel is gevonden in rij {about}; wat erboven staat is overgeslagen (anders: --header-row)",
    en="the header was found in row {about}; what stands above it was left out (else: --header-row)",
)
_QUOTE_OPEN = Text(
    nl="hier begint een aanhalingsteken dat niet of verkeerd wordt gesloten",
    en="a quotation mark opens here that is never closed, or in the wrong place",
)
_NO_HEADER = Text(nl="er is geen kopregel", en="there is no header row")


@dataclass(frozen=True, slots=True)
class TableHeader:
    """The names of the columns in the file's order, as they stand there, and how its cells are set apart."""

    names: tuple[str, ...]
    separator: str

    @property
    def keys(self) -> tuple[str, ...]:
        """The names that the columns of its blocks have."""
        return distinct_names(self.names)


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one row; `after` is where the next begins. `open`: a quotation mark in it is not closed as it
    should be, and its cells are those of its first line."""

    cells: list[str]
    after: int
    open: bool = False


def no_names(_: str) -> bool:
    return False


def read_delimited(
    path: Path,
    separator: str | None = None,
    position: ReadSoFar | None = None,
    reading: TableReading = AS_FOUND,
    known: IsKnown = no_names,
    remarks: Remarks | None = None,
) -> tuple[TableHeader, Iterator[Block]]:
    """The header of a table and its rows in blocks.

    Args:
        separator: what sets the cells apart, unless `reading` says so; found from the header when not given.
        known: which names of columns can be expected: they tell the header, and the separator.

    Raises: Unreadable: it is no text, there is no header, or a row is far too long (also from the iterator).
    """
    remarks = remarks if remarks is not None else Remarks()
    pieces = _pieces(path, reading.encoding, position or ReadSoFar(), remarks)
    text = next(pieces, b"").decode()
    start = 0
    if announced := _SEPARATOR_LINE.match(text):  # written by spreadsheets; they do not count it as a row
        separator, start = announced[1], announced.end()
    if "\0" in text[: 1 << 12].partition("\n")[0]:
        raise Unreadable(
            Text(
                nl="dit is geen tekst, of UTF-16 zonder teken vooraf: zeg het met --encoding of sla op als UTF-8",
                en="this is no text, or UTF-16 without its first mark: say so with --encoding or save it as UTF-8",
            )
        )
    names, found, row, after = _header(text, start, reading.separator or separator, reading.header_row, known)
    if row > 1 and reading.header_row is None and text[start:after].strip().count("\n"):
        remarks.add(_HEADER_FOUND, row)
    header = TableHeader(tuple(" ".join(name.split()) for name in names), found)
    return header, _blocks(header, text[after:].encode(), pieces, row + 1, remarks)


def _header(
    text: str, start: int, separator: str | None, wanted: int | None, known: IsKnown
) -> tuple[list[str], str, int, int]:
    """The row that names the columns: its cells, what sets them apart, its number, and where the next row begins.

    It is the first row with most known names, split by the separator that gives most of them; without any, the
    first row that is no title, split so that the rows below it have as many cells.
    """
    best: tuple[tuple[int, int, int], list[str], str, int, int] | None = None
    for candidate in (separator,) if separator else _SEPARATORS:
        rows = list(islice(records(text, candidate, start), max(HEADER_WITHIN, wanted or 0)))
        filled = [n for n, record in enumerate(rows) if any(cell.strip() for cell in record.cells)]
        if wanted is not None:
            filled = [n for n in filled if n == wanted - 1]
        if not filled:
            continue
        at = filled[header_among([rows[n].cells for n in filled], known)]
        width = len(rows[at].cells)
        below = [n for n in range(at + 1, min(at + 11, len(rows))) if len(rows[n].cells) == width > 1]
        rank = (known_names(rows[at].cells, known), len(below), width)
        if best is None or rank > best[0]:
            best = (rank, rows[at].cells, candidate if width > 1 or separator else ",", at + 1, rows[at].after)
    if best is None:
        raise Unreadable(_NO_HEADER)
    return best[1:]


# --- from bytes to text


def _pieces(path: Path, encoding: str | None, position: ReadSoFar, remarks: Remarks) -> Iterator[bytes]:
    """The file in pieces of UTF-8, each ending where a record ends."""
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        left = b""
        for data in _bytes(file, encoding):
            piece, left = _cut(left + data)
            position.part = file.tell() / max(size, 1)
            if len(left) > LONGEST_RECORD:
                most = f"{LONGEST_RECORD >> 20} MB"
                raise Unreadable(
                    Text(
                        nl=f"een rij is langer dan {most}; misschien wordt een aanhalingsteken nergens gesloten",
                        en=f"a row is longer than {most}; perhaps a quotation mark is never closed",
                    )
                )
            if piece:
                yield _utf8(piece, remarks)
        if left:
            yield _utf8(left, remarks)


def _bytes(file: BinaryIO, encoding: str | None) -> Iterator[bytes]:
    """The bytes in pieces of so many rows; text in another encoding that is known, as UTF-8."""
    start = file.read(LOOKED_AT)
    refuse_no_text(start if encoding is None else start[:4])  # in a named encoding other signs are text
    encoding = encoding or wide_encoding(start)
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)("replace") if encoding else None
    first = True
    size = min(BLOCK_BYTES, _FIRST_BYTES)
    while data := file.read(size):
        if first:
            lines = data.count(b"\n") or data.count(b"\r")
            size = min(BLOCK_BYTES, max(1 << 16, len(data) * BLOCK_ROWS // max(lines, 1)))
        if decoder is not None:
            data = decoder.decode(data).encode("utf-8", "replace")
        yield data.removeprefix(codecs.BOM_UTF8) if first else data
        first = False
    if decoder is not None:
        yield decoder.decode(b"", final=True).encode("utf-8", "replace")


#: Codecs of Python in which no file is written: names of machines, and texts with escapes.
_NO_FILE = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})


def is_encoding(name: str) -> bool:
    """Whether files are written in an encoding of this name."""
    try:
        "".encode(name)
        known = codecs.lookup(name).name
    except (LookupError, UnicodeError, ValueError):
        return False
    return known.replace("-", "_") not in _NO_FILE


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


_MARK_OF_A_LINE = re.compile(rb"(?:\A|(?<=[\r\n]))" + codecs.BOM_UTF8)


def _utf8(data: bytes, remarks: Remarks) -> bytes:
    """The bytes themselves, without the marks of files that were joined; or lines that are not UTF-8 in the
    encoding in which spreadsheets on Windows save."""
    if codecs.BOM_UTF8 in data:
        data = _MARK_OF_A_LINE.sub(b"", data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        remarks.add(_OTHER_ENCODING)
        text = "".join(map(_line_text, data.splitlines(keepends=True)))
        data = text.encode()
    for sign, told in (("\ufffd", _LOST), ("\0", _NO_SIGN)):
        if sign in text:
            at = text.index(sign)
            near = text[max(0, at - 12) : at + 12].replace("\0", "\ufffd")
            remarks.add(told, f"“{' '.join(near.split())}”")
    return data


def _line_text(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


# --- from text to records

_LINE_END = re.compile(r"\r\n|\n|\r")
_OPEN = re.compile(r' *"')
_QUOTED_CELL = re.compile(r' *"((?:[^"]++|"")*+)"')
_SPACES = re.compile(r" *")


def records(text: str, separator: str, start: int = 0) -> Iterator[Record]:
    """Every row of a text, blank ones too. A quotation mark that is not closed as it should be spoils the line
    where it opens; the next line is a row again."""
    plain = re.compile(rf"[^{re.escape(separator)}\r\n]*")
    at, size = start, len(text)
    while at < size:
        found = _LINE_END.search(text, at)
        end, after = found.span() if found else (size, size)
        line = text[at:end]
        if '"' not in line:
            record = Record(line.split(separator), after)
        else:
            record = _record(text, at, separator, plain) or Record(line.split(separator), after, open=True)
        yield record
        at = record.after


def _record(text: str, at: int, separator: str, plain: re.Pattern[str]) -> Record | None:
    """The row that begins here; None when a quotation mark in it is not closed as it should be."""
    cells: list[str] = []
    while True:
        quoted = _QUOTED_CELL.match(text, at)
        if quoted is not None:
            content = quoted[1]
            if len(content) > LONGEST_RECORD:
                most = f"{LONGEST_RECORD >> 20} MB"
                raise Unreadable(
                    Text(nl=f"geen tabel: een cel langer dan {most}", en=f"not a table: a cell longer than {most}")
                )
            behind = _SPACES.match(text, quoted.end())
            assert behind is not None, "no spaces are spaces too"
            at = behind.end()
            closed = at == len(text) or text[at] in f"{separator}\r\n"
            if _swallows(content, separator, closed):
                return None
            rest = "" if closed else _plain(plain, text, quoted.end())
            cells.append(content.replace('""', '"') + rest)
            at = at if closed else quoted.end() + len(rest)
        elif _OPEN.match(text, at):
            return None
        else:
            cell = _plain(plain, text, at)
            cells.append(cell)
            at += len(cell)
        if at == len(text) or text[at] in "\r\n":
            break
        at += 1
    end = _LINE_END.match(text, at)
    return Record(cells, end.end() if end else at)


def _plain(plain: re.Pattern[str], text: str, at: int) -> str:
    found = plain.match(text, at)
    assert found is not None, "an empty cell is a cell too"
    return found[0]


def _swallows(content: str, separator: str, closed: bool) -> bool:
    """Whether what stands between two quotation marks is no cell, but other cells between two marks that do not
    belong together: each alone in its cell, as people write "the same as above"."""
    lines = "\n" in content or "\r" in content
    if not closed:
        return lines or separator in content
    first, last = content[:1] == separator, content[-1:] == separator
    return (first or last) if lines else (first and last)


# --- from records to blocks


def _blocks(
    header: TableHeader, rest: bytes, pieces: Iterator[bytes], row: int, remarks: Remarks
) -> Iterator[Block]:
    for piece in chain([rest] if rest else [], pieces):
        filled = piece.lstrip(b"\r\n")  # a table may end in millions of empty lines
        if len(filled) < len(piece):
            row += _lines_in(piece[: len(piece) - len(filled)])
            piece = filled
        if not piece:
            continue
        guarded = b'="' in piece
        block = None if _quotes_need_care(piece, header.separator) else _read_quick(header, piece, row)
        if block is not None:
            row += block.size
            yield _without_guards(block) if guarded else block
            continue
        for block, next_row in _read_with_care(header, piece.decode(), row, remarks):
            row = next_row
            if block.size:
                yield _without_guards(block) if guarded else block


def _lines_in(ends: bytes) -> int:
    return ends.count(b"\n") + ends.count(b"\r") - ends.count(b"\r\n")


#: How an export keeps a spreadsheet from making a figure of a code: ="00123".
_GUARDED = re.compile(r'="([^"]*)"')


def _without_guards(block: Block) -> Block:
    def plain(value: str) -> str:
        found = _GUARDED.fullmatch(value.strip())
        return found[1] if found else value

    columns = {
        key: RawColumn(column.codes, [plain(value) for value in column.values])
        for key, column in block.columns.items()
    }
    return replace(block, columns=columns)


_MARK, _SPACE = b'" '
_EMPTY_LINE = re.compile(rb"\A[\r\n]|\n[\r\n]|\r\r")


def _quotes_need_care(piece: bytes, separator: str) -> bool:
    """Whether quotation marks stand elsewhere than around cells on one line."""
    if b'"' not in piece:
        return False
    data = np.frombuffer(piece, np.uint8)
    ends_cell = np.zeros(256, np.bool_)
    ends_cell[[10, 13, *separator.encode()]] = True
    marks = np.flatnonzero(data == _MARK)
    around = np.concatenate(([10], data, [10]))  # what a table begins and ends with, ends a cell
    before, after = around[marks], around[marks + 2]
    alone = ends_cell[before] & ends_cell[after]
    within = ~(ends_cell[before] | ends_cell[after] | (before == _MARK) | (after == _MARK))
    if alone.any() or within.any():
        return True
    for at in marks[before == _SPACE].tolist():
        while at and piece[at - 1] == _SPACE:
            at -= 1
        if not at or ends_cell[piece[at - 1]]:
            return True
    line_ends = np.flatnonzero((data == 10) | (data == 13))
    return bool((np.searchsorted(marks, line_ends) & 1).any())


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
    except pa.ArrowInvalid:  # a ragged row, an empty line
        return None
    columns = {key: from_arrow(table.column(n)) for n, key in enumerate(header.keys)}
    if "" in columns[header.keys[0]].values and _EMPTY_LINE.search(piece):  # Arrow made empty rows of empty lines
        return None
    return Block(range(row, row + table.num_rows), columns)


def _read_with_care(header: TableHeader, text: str, row: int, remarks: Remarks) -> Iterator[tuple[Block, int]]:
    """Blocks record by record, and the number of the row after each: empty lines are left out, rows that are too
    long or in which a quotation mark is open kept as broken."""
    found = enumerate(records(text, header.separator), start=row)
    while some := list(islice(found, BLOCK_ROWS)):
        yield _block_of(header, some, remarks), some[-1][0] + 1


def _block_of(header: TableHeader, some: Sequence[tuple[int, Record]], remarks: Remarks) -> Block:
    rows: list[int] = []
    kept: list[Sequence[str]] = []
    broken: dict[int, tuple[str, str, Text]] = {}
    width = len(header.names)
    for number, record in some:
        cells = record.cells
        if len(cells) == 1 and not cells[0].strip() and (width > 1 or not cells[0]):
            continue
        if record.open:
            broken[len(rows)] = ("ROW103", header.separator.join(cells), _QUOTE_OPEN)
        elif len(cells) > width and any(cell.strip() for cell in cells[width:]):
            broken[len(rows)] = ("ROW103", header.separator.join(cells), _too_long(len(cells), width))
        elif len(cells) < width:
            remarks.add(_SHORT, number)
        rows.append(number)
        kept.append((cells + [""] * width)[:width])
    columns: dict[str, RawColumn] = {
        key: raw_column([cells[n] for cells in kept]) for n, key in enumerate(header.keys)
    }
    return Block(rows, columns, broken)


def _too_long(count: int, width: int) -> Text:
    return Text(
        nl="de rij heeft {count:cel|cellen}, de kopregel {width}",
        en="the row has {count:cell|cells}, the header {width}",
    ).filled(count=count, width=width)
