"""One sheet of an XLSX workbook, row by row, each cell with the type that it has there.

openpyxl reads the archive, its XML, dates and elapsed times. Cells are read one by one rather than by columns of
one type: a column of figures may have a text, a date or an error in it, and each of these must be told, not lost.
"""

from __future__ import annotations

import re
import tempfile
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import iterparse

from advisor.cases.blocks import (
    AS_FOUND,
    NO_HEADING,
    Block,
    ErrorCell,
    IsKnown,
    ReadSoFar,
    Remarks,
    TableReading,
    Unreadable,
    distinct_names,
    header_among,
    known_names,
    raw_column,
)
from advisor.cases.delimited import HEADER_WITHIN, no_names
from advisor.cases.number_formats import shown
from advisor.terms.texts import Text

#: A part of a workbook packs to a twentieth; one that packs to less than a hundredth, and is not small, was made
#: to fill memory.
_DENSEST, _PLAIN_PART = 100, 16 << 20
_TOO_DENSE = Text(
    nl="pakt zich meer dan honderdvoudig uit, wat geen ingevulde werkmap doet; gebruik CSV of Parquet",
    en="unpacks to more than a hundred times its size, as no filled-in workbook does; use CSV or Parquet",
)
#: Size of the archive, and of what is in it: a small archive can hold a great deal.
LARGEST_WORKBOOK, LARGEST_CONTENT = 64 << 20, 1 << 30
#: As many as a sheet can have; openpyxl fills gaps, and a damaged number would have it fill them without end.
MOST_ROWS = 1 << 20
BLOCK_ROWS = 16_384
#: So many cells may get what stands in a merged one: a few bytes can merge all columns over all rows.
MOST_MERGED = 3_000_000
_MERGED_TOO_MANY = Text(
    nl="samengevoegde cellen beslaan meer dan {most} cellen; hef de samenvoeging op, of bewaar het blad als CSV",
    en="merged cells cover more than {most} cells; undo the merging, or save the sheet as CSV",
)
#: The number of a row that is not empty, and its cells by column from 0.
Row = tuple[int, Mapping[int, Any]]
_NO_WORKBOOK = Text(
    nl="geen werkmap, of een beschadigde; sla die in een spreadsheetprogramma opnieuw op als XLSX",
    en="not a workbook, or a damaged one; save it as XLSX anew in a spreadsheet program",
)
_ENCRYPTED = Text(
    nl="de werkmap is versleuteld; sla die op zonder wachtwoord",
    en="the workbook is encrypted; save it without a password",
)
_OLD_OR_ENCRYPTED = Text(
    nl="versleuteld of een oude XLS; sla de werkmap zonder wachtwoord op als XLSX",
    en="encrypted or an old XLS; save the workbook as XLSX, without a password",
)
#: How an OLE file begins: the old workbooks, and those with a password.
_OLE = b"\xd0\xcf\x11\xe0"


#: Sheets that are looked into for one with known names.
_MOST_SHEETS = 30
_HEADER_FOUND = Text(
    nl="de kopregel is gevonden in rij {about}; wat erboven staat is overgeslagen (anders: --header-row)",
    en="the header was found in row {about}; what stands above it was left out (else: --header-row)",
)
_HIDDEN = Text(
    nl="verborgen rijen zijn ook gelezen (rij {about}); horen ze er niet bij, verwijder ze dan uit het blad",
    en="hidden rows were read too (row {about}); if they do not belong to it, delete them from the sheet",
)
_MERGED = Text(
    nl="samengevoegde cellen gelden voor al hun rijen, in hun eerste kolom ({about})",
    en="merged cells hold for all of their rows, in their first column ({about})",
)


def read_workbook(
    path: Path,
    position: ReadSoFar,
    reading: TableReading = AS_FOUND,
    known: IsKnown = no_names,
    remarks: Remarks | None = None,
) -> tuple[tuple[str, ...], Iterator[Block]]:
    """The header of a sheet and the rows below it in blocks; empty rows are left out. Row numbers are those of the
    sheet.

    Of the sheets that are not hidden it is the one with most known names, or the first; of its first rows, the
    header is the one with most of them, or the first that is no title.

    Raises: Unreadable, also while iterating: not a workbook, too large, or no such sheet or row.
    """
    remarks = remarks if remarks is not None else Remarks()
    rows = _rows_of(path, position, reading, known, remarks)
    first = _next(rows, HEADER_WITHIN)
    if wanted := reading.header_row:
        while first and first[-1][0] < wanted and (more := _next(rows, HEADER_WITHIN)):
            first += more
        first = [row for row in first if row[0] >= wanted]
    if not first and not wanted:
        raise Unreadable(Text(nl="het blad is leeg", en="the sheet is empty"))
    if not first or (wanted and first[0][0] != wanted):
        raise Unreadable(Text(nl="het blad heeft geen kopregel", en="the sheet has no header row"))
    at = 0 if wanted else header_among([list(cells.values()) for _, cells in first], known)
    if at:
        remarks.add(_HEADER_FOUND, first[at][0])
    header = first[at][1]
    names = tuple(" ".join(str(header.get(column, "")).split()) for column in range(max(header) + 1))
    return names, _blocks(names, chain(first[at + 1 :], rows))


def _blocks(names: Sequence[str], rows: Iterator[Row]) -> Iterator[Block]:
    keys = distinct_names(names)
    while some := _next(rows, BLOCK_ROWS):
        records = [record for _, record in some]
        columns = {key: raw_column([record.get(n) for record in records]) for n, key in enumerate(keys)}
        beyond = {
            place: ("ROW103", str(record[max(record)]), NO_HEADING)
            for place, record in enumerate(records)
            if max(record) >= len(keys)
        }
        yield Block([number for number, _ in some], columns, beyond)


def _next(rows: Iterator[Row], most: int) -> list[Row]:
    """The next rows. openpyxl warns of what it leaves out, which are no cells, and has any kind of error for what
    is damaged."""
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")
            return list(islice(rows, most))
    except (Unreadable, MemoryError, ImportError):
        raise
    except Exception as problem:
        if isinstance(problem, OSError) and problem.errno is not None:
            raise  # the disk, not the workbook
        raise Unreadable(_NO_WORKBOOK) from problem


def _rows_of(
    path: Path, position: ReadSoFar, reading: TableReading, known: IsKnown, remarks: Remarks
) -> Iterator[Row]:
    from openpyxl import load_workbook

    size = path.stat().st_size
    with path.open("rb") as file, tempfile.TemporaryFile() as other:
        _refuse(file, size)
        source = other if _as_usual(file, other) else file
        source.seek(0, 2)
        size = source.tell()
        book = load_workbook(source, read_only=True, data_only=True, keep_links=False)
        with closing(book):
            sheet = _sheet(book, reading.sheet, known, remarks)
            marks = _look_through(book, sheet, remarks)
            for number, values in _rows_in(sheet):
                position.part = source.tell() / size
                for column, formula in marks.without_value.get(number, {}).items():
                    values.setdefault(column, formula)
                if values:
                    marks.fill(number, values)
                    yield number, values


def _rows_in(sheet: Any) -> Iterator[tuple[int, dict[int, Any]]]:
    sheet.reset_dimensions()  # the size that a sheet says it has may be wrong
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number > MOST_ROWS:
            raise Unreadable(_NO_WORKBOOK)
        yield number, {n: value for n, cell in enumerate(cells) if (value := _value(cell)) is not None}


def _sheet(book: Any, wanted: str | None, known: IsKnown, remarks: Remarks) -> Any:
    """The sheet that is asked for, or the visible one in whose first rows most known names stand."""
    sheets = book.worksheets
    if wanted is not None:
        named = [sheet for sheet in sheets if sheet.title.strip().casefold() == wanted.strip().casefold()]
        if not named and wanted.isdecimal() and 0 < int(wanted) <= len(sheets):
            named = [sheets[int(wanted) - 1]]
        if not named:
            titles = ", ".join(f"“{sheet.title}”" for sheet in sheets[:_MOST_SHEETS])
            raise Unreadable(
                Text(nl=f"geen blad “{wanted}”; er zijn: {titles}", en=f"no sheet “{wanted}”; there are: {titles}")
            )
        return named[0]
    visible = [sheet for sheet in sheets if sheet.sheet_state == "visible"][:_MOST_SHEETS]
    if not visible:
        raise Unreadable(_NO_WORKBOOK)
    if len(visible) == 1:
        return visible[0]
    filled = [sheet for sheet in visible if any(values for _, values in islice(_rows_in(sheet), HEADER_WITHIN))]
    chosen = max(filled or visible, key=lambda sheet: _names_in(sheet, known))
    if len(filled) > 1:
        others = ", ".join(f"“{sheet.title}”" for sheet in filled if sheet is not chosen)
        read = f"“{chosen.title}”"
        remarks.add(
            Text(
                nl=f"gelezen is blad {read}; niet gelezen: {others} (zie --sheet)",
                en=f"sheet {read} was read; not read: {others} (see --sheet)",
            )
        )
    return chosen


def _names_in(sheet: Any, known: IsKnown) -> int:
    return max((known_names(row.values(), known) for _, row in islice(_rows_in(sheet), HEADER_WITHIN)), default=0)


#: A sign that XML cannot hold, or that is lost in it, as workbooks write it: _x000D_ at the end of a line.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def _unescaped(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code < 0xE000 else chr(code)


def _value(cell: Any) -> Any:
    """What a cell holds, as it is shown; none when that is nothing. An error such as #N/A is told as one."""
    value = cell.value
    if isinstance(value, str):
        text = _ESCAPED.sub(_unescaped, value).strip() if "_x" in value else value.strip()
        return (ErrorCell(text) if cell.data_type == "e" else text) if text else None
    if value is None or cell.data_type != "n":
        return value  # a truth value, a date, an elapsed time
    return shown(value, cell.number_format)


# --- what openpyxl leaves out when it reads row by row


@dataclass(slots=True)
class _Marks:
    """Formulas whose outcome is not kept, by row and column from 0; and merged cells in the order of their rows:
    first and last row, column."""

    without_value: dict[int, dict[int, ErrorCell]]
    merged: list[tuple[int, int, int]]
    _held: dict[int, tuple[int, Any]]
    _filled: int = 0

    def fill(self, row: int, values: dict[int, Any]) -> None:
        """Give a row what stands in merged cells that began above it. Rows come in their order."""
        while self.merged and self.merged[-1][0] <= row:
            first, last, column = self.merged.pop()
            if first == row and column in values:
                self._held[column] = (last, values[column])
        self._filled += len(self._held)
        if self._filled > MOST_MERGED:
            raise Unreadable(_MERGED_TOO_MANY.filled(most=MOST_MERGED))
        for column, (last, value) in list(self._held.items()):
            if row > last:
                del self._held[column]
            else:
                values.setdefault(column, value)


#: What a sheet must hold for it to be worth a second look.
_WORTH_A_LOOK = re.compile(rb'<(?:\w+:)?(?:f[ >/]|mergeCell |row [^>]*hidden="(?:1|true)")')
#: A tag of a row is hardly ever longer.
_LONGEST_TAG = 400
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")


def _look_through(book: Any, sheet: Any, remarks: Remarks) -> _Marks:
    marks = _Marks({}, [], {})
    part = sheet._worksheet_path
    with book._archive.open(part) as xml:
        if not _holds(xml, _WORTH_A_LOOK):
            return marks
    with book._archive.open(part) as xml:
        for _, element in iterparse(xml):
            tag = element.tag.rpartition("}")[2]
            if tag == "c":
                _note_formula(element, marks)
            elif tag == "row":
                if element.get("hidden") in ("1", "true"):
                    remarks.add(_HIDDEN, element.get("r", "?"))
                element.clear()
            elif tag == "mergeCell" and (found := _CELL.fullmatch(element.get("ref", ""))) and found[4]:
                if int(found[4]) > int(found[2]):
                    marks.merged.append((int(found[2]), int(found[4]), _column(found[1])))
                remarks.add(_MERGED, found[0])
    marks.merged.sort(reverse=True)
    return marks


def _holds(xml: IO[bytes], wanted: re.Pattern[bytes]) -> bool:
    before = b""
    while data := xml.read(1 << 20):
        if wanted.search(before + data):
            return True
        before = data[-_LONGEST_TAG:]
    return False


def _note_formula(cell: Any, marks: _Marks) -> None:
    """An empty text that was computed is kept as one; anything else without a value was never computed."""
    children = {child.tag.rpartition("}")[2]: child for child in cell}
    place = _CELL.fullmatch(cell.get("r", ""))
    if "f" not in children or place is None or cell.get("t") == "str":
        return
    value = children.get("v")
    if value is None or not value.text:
        formula = ErrorCell(f"={(children['f'].text or '')[:80]}")
        marks.without_value.setdefault(int(place[2]), {})[_column(place[1])] = formula


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


#: The names that the strict kind of Open XML gives to what the usual kind has.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)


def _as_usual(file: IO[bytes], other: IO[bytes]) -> bool:
    """Write a workbook in Strict Open XML as the usual kind; False for one that is that already."""
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        if not any(_strict(archive, name) for name in ("xl/workbook.xml", "_rels/.rels")):
            return False
        with zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as usual:
            for part in archive.infolist():
                data = archive.read(part)
                for strict, name in _STRICT:
                    data = data.replace(strict, name)
                usual.writestr(part.filename, data)
    return True


def _strict(archive: zipfile.ZipFile, name: str) -> bool:
    try:
        with archive.open(name) as part:
            return b"http://purl.oclc.org/ooxml/" in part.read(1 << 16)
    except KeyError:
        return False


def _refuse(file: IO[bytes], size: int) -> None:
    """What is not even opened.

    Raises: Unreadable: too large, packed or unpacked; encrypted.
    """
    if size > LARGEST_WORKBOOK:
        raise _too_large(LARGEST_WORKBOOK)
    if file.read(len(_OLE)) == _OLE:
        raise Unreadable(_OLD_OR_ENCRYPTED)
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
    if sum(part.file_size for part in parts) > LARGEST_CONTENT:
        raise _too_large(LARGEST_CONTENT)
    if any(part.file_size > max(_PLAIN_PART, _DENSEST * part.compress_size) for part in parts):
        raise Unreadable(_TOO_DENSE)
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable(_ENCRYPTED)


def _too_large(limit: int) -> Unreadable:
    megabytes = limit >> 20
    return Unreadable(
        Text(
            nl=f"groter dan {megabytes} MB; gebruik CSV of Parquet",
            en=f"larger than {megabytes} MB; use CSV or Parquet",
        )
    )
