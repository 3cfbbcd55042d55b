"""The first sheet of an XLSX workbook, row by row, each cell with the type that it has there.

A workbook is a zip archive of XML (ECMA-376). Cells are read one by one rather than by columns of one type: a
column of figures may have a text, a date or an error in it, and each of these must be told, not lost.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import Element, ParseError, iterparse, parse

from advisor.batch.number_formats import FIGURE, NumberFormat, formats_in
from advisor.batch.raw import NO_HEADING, Block, Position, Unreadable, distinct_names, raw_column
from advisor.knowledge.terms import Text

#: Size of the archive, and of what is in it: a small archive can hold a great deal.
LARGEST_WORKBOOK, LARGEST_CONTENT = 64 << 20, 1 << 30
BLOCK_ROWS = 16_384


def read_workbook(path: Path, position: Position) -> tuple[tuple[str, ...], Iterator[Block]]:
    """The header of the first visible sheet, which is its first row that is not empty, and the rows below it in
    blocks; empty rows are left out. Row numbers are those of the sheet.

    Raises: Unreadable, also while iterating: not a workbook, or too large.
    """
    if path.stat().st_size > LARGEST_WORKBOOK:
        raise _too_large(LARGEST_WORKBOOK)
    rows = _guarded(_rows_of(path, position))
    first = next(rows, None)
    if first is None:
        raise Unreadable(Text("het eerste blad is leeg", "the first sheet is empty"))
    _, header = first
    names = tuple(str(header.get(column, "")).strip() for column in range(max(header) + 1))
    return names, _blocks(names, rows)


def _blocks(names: Sequence[str], rows: Iterator[tuple[int, Mapping[int, Any]]]) -> Iterator[Block]:
    keys, numbers, records = distinct_names(names), list[int](), list[Mapping[int, Any]]()

    def block() -> Block:
        columns = {key: raw_column([record.get(n) for record in records]) for n, key in enumerate(keys)}
        beyond = {
            place: ("ROW103", str(record[max(record)]), NO_HEADING)
            for place, record in enumerate(records)
            if max(record) >= len(keys)
        }
        return Block(list(numbers), columns, beyond)

    for number, record in rows:
        numbers.append(number)
        records.append(record)
        if len(records) == BLOCK_ROWS:
            yield block()
            numbers, records = [], []
    if records:
        yield block()


def _guarded(rows: Iterator[tuple[int, Mapping[int, Any]]]) -> Iterator[tuple[int, Mapping[int, Any]]]:
    try:
        yield from rows
    except (zipfile.BadZipFile, zlib.error, ParseError, KeyError, ValueError, IndexError, EOFError) as problem:
        raise Unreadable(Text(f"geen werkmap: {problem}", f"not a workbook: {problem}")) from None
    except (NotImplementedError, RuntimeError):  # another compression; encrypted
        raise Unreadable(
            Text("de werkmap is versleuteld of anders verpakt", "the workbook is encrypted, or packed otherwise")
        ) from None


def _too_large(limit: int) -> Unreadable:
    megabytes = limit >> 20
    return Unreadable(
        Text(
            f"groter dan {megabytes} MB; gebruik CSV of Parquet", f"larger than {megabytes} MB; use CSV or Parquet"
        )
    )


def _rows_of(path: Path, position: Position) -> Iterator[tuple[int, dict[int, Any]]]:
    """The rows that are not empty: their numbers, and their cells by column from 0."""
    with zipfile.ZipFile(path) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > LARGEST_CONTENT:
            raise _too_large(LARGEST_CONTENT)
        book = _Book(archive)
        size = archive.getinfo(book.sheet).file_size
        with archive.open(book.sheet) as stream:
            number = 0
            for row in _elements(stream, "row", within="sheetData"):
                number = int(row.get("r", number + 1))
                cells = dict(book.cells(row))
                position.part = min(1.0, stream.tell() / max(size, 1))
                if cells:
                    yield number, cells


def _elements(stream: IO[bytes], name: str, within: str) -> Iterator[Element]:
    """The elements of a name, one at a time: what was seen is let go."""
    parent: Element | None = None
    for event, element in iterparse(stream, events=("start", "end")):
        local = element.tag.rpartition("}")[2]
        if event == "start":
            if local == within:
                parent = element
        elif local == name and parent is not None:
            yield element
            parent.clear()
        elif local == within:
            return


class _Book:
    """What the cells of the first visible sheet refer to: shared texts, number formats, the first day."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        main = _main_part(archive)
        folder, _, file = main.rpartition("/")
        related = _related(archive, f"{folder}/_rels/{file}.rels", folder)
        tree = _tree(archive, main)
        self.sheet = _first_sheet(tree, related)
        self._texts: list[str] = []
        self._formats: list[NumberFormat] = []
        for kind, part in related.values():
            if kind.endswith("/sharedStrings"):
                with archive.open(part) as stream:
                    self._texts = [_text_in(item) for item in _elements(stream, "si", within="sst")]
            elif kind.endswith("/styles"):
                self._formats = formats_in(_tree(archive, part))
        properties = _children(tree, "workbookPr")
        since_1904 = bool(properties) and properties[0].get("date1904") in ("1", "true")
        self._day_0 = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)

    def cells(self, row: Element) -> Iterator[tuple[int, Any]]:
        """The cells of a row that hold something, by column."""
        column = -1
        for cell in row:
            place = cell.get("r")
            column = _column(place) if place else column + 1
            value = self._value(cell)
            if value is not None and value != "":
                yield column, value

    def _value(self, cell: Element) -> Any:
        kind, text = cell.get("t", "n"), None
        for child in cell:
            if child.tag.endswith("}v"):
                text = child.text
            elif child.tag.endswith("}is"):
                return _text_in(child).strip()
        if text is None:
            return None
        if kind == "s":
            return self._texts[int(text)].strip()
        if kind == "b":
            return text.strip() in ("1", "true")
        if kind != "n":
            return text.strip()  # a computed text, an error such as #N/A, an ISO date
        style = int(cell.get("s", 0))
        format = self._formats[style] if style < len(self._formats) else FIGURE
        return format.shown(float(text), self._day_0)


# --- parts of the archive ----------------------------------------------------------------------------


def _main_part(archive: zipfile.ZipFile) -> str:
    for kind, part in _related(archive, "_rels/.rels", "").values():
        if kind.endswith("/officeDocument"):
            return part
    raise KeyError("officeDocument")


def _related(archive: zipfile.ZipFile, part: str, folder: str) -> dict[str, tuple[str, str]]:
    """{id: (kind, part)} of the parts that a part refers to."""
    found = {}
    for item in _tree(archive, part):
        target = item.get("Target", "")
        whole = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/")
        found[item.get("Id", "")] = (item.get("Type", ""), whole)
    return found


def _tree(archive: zipfile.ZipFile, part: str) -> Element:
    with archive.open(part) as stream:
        return parse(stream).getroot()


def _first_sheet(book: Element, related: Mapping[str, tuple[str, str]]) -> str:
    for sheets in _children(book, "sheets"):
        for sheet in sheets:
            id = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
            kind, part = related.get(id, ("", ""))
            if kind.endswith("/worksheet") and sheet.get("state", "visible") == "visible":
                return part
    raise KeyError("worksheet")


def _children(element: Element, name: str) -> list[Element]:
    return [child for child in element if child.tag.rpartition("}")[2] == name]


def _text_in(element: Element) -> str:
    """The text of a cell, whose letters may be set in several fonts; without its phonetic reading."""
    parts = []
    for child in element:
        if child.tag.endswith("}t"):
            parts.append(child.text or "")
        elif child.tag.endswith("}r"):
            parts += [text.text or "" for text in child if text.tag.endswith("}t")]
    return "".join(parts)


def _column(place: str) -> int:
    """The number of a column from 0: A is 0, AA is 26."""
    number = 0
    for letter in place:
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - 64
    return number - 1
