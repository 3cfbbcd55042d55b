"""What another library writes is read back cell by cell."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import polars as pl
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.cases.blocks import ReadSoFar
from advisor.cases.delimited import read_delimited
from advisor.cases.workbook import read_workbook

#: Any text, but for what ends a file or a cell otherwise than is meant: control characters, halves, and those of
#: which two marks alone in their cells would look the same.
PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Co", "Cn")), max_size=12)
LINES = st.lists(PLAIN, min_size=1, max_size=3).map("\n".join)
NAMES = ("case", "note", "more")


def not_swallowing(text: str) -> bool:
    return not (text.startswith((";", ",", "\t", "|")) or text.endswith((";", ",", "\t", "|")))


ROWS = st.lists(
    st.tuples(PLAIN, LINES.filter(not_swallowing), PLAIN.filter(not_swallowing)), min_size=1, max_size=8
)


def read_csv(path: Path, separator: str | None = None) -> list[tuple[str, ...]]:
    header, blocks = read_delimited(path, separator, known=lambda name: name in NAMES)
    assert header.names == NAMES
    rows = []
    for block in blocks:
        assert not block.broken
        rows += [tuple(str(block.columns[name].at(n)) for name in NAMES) for n in range(block.size)]
    return rows


def filled(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows that hold anything: others are no rows to a reader of lines."""
    return [(f"id{number}", *row[1:]) for number, row in enumerate(rows)]


@given(ROWS, st.sampled_from(";,\t|"), st.sampled_from(["\n", "\r\n"]), st.booleans())
@settings(max_examples=150)
def test_what_the_standard_library_writes_as_text_is_read_back(
    rows: list[tuple[str, ...]], separator: str, end: str, quoted: bool
) -> None:
    wanted = filled(rows)
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.csv")
        with path.open("w", newline="", encoding="utf-8") as file:
            style = {"delimiter": separator, "lineterminator": end}
            all_quoted = csv.writer(file, quoting=csv.QUOTE_ALL, **style)  # type: ignore[arg-type]
            writer = all_quoted if quoted else csv.writer(file, **style)  # type: ignore[arg-type]
            writer.writerows([NAMES, *wanted])
        assert read_csv(path) == wanted


@given(ROWS)
@settings(max_examples=60)
def test_what_polars_writes_as_text_is_read_back(rows: list[tuple[str, ...]]) -> None:
    wanted = filled(rows)
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.csv")
        pl.DataFrame(wanted, schema=list(NAMES), orient="row").write_csv(path)
        assert read_csv(path) == wanted


CELLS = st.one_of(
    PLAIN.map(str.strip).filter(lambda text: text != "" and not text.startswith("=")),
    st.integers(-(10**9), 10**9),
    st.floats(-1e6, 1e6).map(lambda figure: round(figure, 6)),
    st.booleans(),
)


def read_sheet(path: Path) -> list[tuple[object, ...]]:
    names, blocks = read_workbook(path, ReadSoFar(), known=lambda name: name in NAMES)
    assert names == NAMES
    return [tuple(block.columns[n].at(r) for n in NAMES) for block in blocks for r in range(block.size)]


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=6), st.booleans())
@settings(max_examples=60)
def test_what_two_libraries_write_as_workbooks_is_read_back(
    rows: list[tuple[object, ...]], by_openpyxl: bool
) -> None:
    wanted = [(f"id{number}", *row[1:]) for number, row in enumerate(rows)]
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.xlsx")
        if by_openpyxl:
            book = openpyxl.Workbook()
            sheet = book.active
            assert sheet is not None
            for row in [NAMES, *wanted]:
                sheet.append(row)
            book.save(path)
        else:
            with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as written:
                page = written.add_worksheet()
                for number, row in enumerate([NAMES, *wanted]):
                    page.write_row(number, 0, row)
        found = read_sheet(path)
    assert found == wanted
    assert [[type(cell) is bool for cell in row] for row in found] == [
        [type(cell) is bool for cell in row] for row in wanted
    ]
