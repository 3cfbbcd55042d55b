"""The first sheet of an XLSX workbook, row by row, each cell with the type that it has there.

openpyxl reads the archive, its XML, dates and elapsed times. Cells are read one by one rather than by columns of
one type: a column of figures may have a text, a date or an error in it, and each of these must be told, not lost.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import IO, Any

from advisor.cases.blocks import NO_HEADING, Block, ReadSoFar, Unreadable, Written, distinct_names, raw_column
from advisor.terms.texts import Text
from advisor.values.numbers import exact_text

#: Size of the archive, and of what is in it: a small archive can hold a great deal.
LARGEST_WORKBOOK, LARGEST_CONTENT = 64 << 20, 1 << 30
#: As many as a sheet can have; openpyxl fills gaps, and a damaged number would have it fill them without end.
MOST_ROWS = 1 << 20
BLOCK_ROWS = 16_384
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
_QUOTED = re.compile(r'"([^"]*)"')
#: Escapes, spaces as wide as a letter, fillers, colours and conditions.
_MARKS = re.compile(r"\\.|_.|\*.|\[[^\]]*\]")
_FIGURES = re.compile(r"[0#?]")


def read_workbook(path: Path, position: ReadSoFar) -> tuple[tuple[str, ...], Iterator[Block]]:
    """The header of the first visible sheet, which is its first row that is not empty, and the rows below it in
    blocks; empty rows are left out. Row numbers are those of the sheet.

    Raises: Unreadable, also while iterating: not a workbook, or too large.
    """
    rows = _rows_of(path, position)
    first = _next(rows, 1)
    if not first:
        raise Unreadable(Text(nl="het eerste blad is leeg", en="the first sheet is empty"))
    ((_, header),) = first
    names = tuple(str(header.get(column, "")).strip() for column in range(max(header) + 1))
    return names, _blocks(names, rows)


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


def _rows_of(path: Path, position: ReadSoFar) -> Iterator[Row]:
    from openpyxl import load_workbook

    with path.open("rb") as file:
        size = path.stat().st_size
        _refuse(file, size)
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        with closing(book):
            visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            if not visible:
                raise Unreadable(_NO_WORKBOOK)
            visible[0].reset_dimensions()  # the size that a sheet says it has may be wrong
            for number, cells in enumerate(visible[0].iter_rows(), start=1):
                if number > MOST_ROWS:
                    raise Unreadable(_NO_WORKBOOK)
                position.part = file.tell() / size
                values = {n: value for n, cell in enumerate(cells) if (value := _value(cell)) is not None}
                if values:
                    yield number, values


def _value(cell: Any) -> Any:
    """What a cell holds, as it is shown; none when that is nothing. An error such as #N/A is a text."""
    value = cell.value
    if isinstance(value, str):
        return value.strip() or None
    if value is None or cell.data_type != "n":
        return value  # a truth value, a date, an elapsed time
    return shown(value, cell.number_format)


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


# --- cells as their number format shows them


def shown(figure: float, format: str) -> Any:
    """A figure as its number format, such as `0%`, shows it."""
    if _is_percentage(format):
        return Written(f"{exact_text(float(Decimal(repr(figure)) * 100))}%")
    if words := _words_behind(format):
        return Written(f"{exact_text(figure)} {words}")
    return int(figure) if float(figure).is_integer() and abs(figure) < 1e15 else figure


@lru_cache(maxsize=1024)
def _is_percentage(format: str) -> bool:
    return "%" in _MARKS.sub("", _QUOTED.sub("", _of_figures_above_zero(format)))


@lru_cache(maxsize=1024)
def _words_behind(format: str) -> str:
    """The quoted letters after the last figure: `0 "weeks"` shows weeks."""
    code = _of_figures_above_zero(format)
    texts = [match for match in _QUOTED.finditer(code) if any(letter.isalpha() for letter in match[1])]
    if not texts or _FIGURES.search(code, texts[-1].end()):
        return ""
    return texts[-1][1].strip()


def _of_figures_above_zero(format: str) -> str:
    return format.split(";")[0]
