"""Workbooks as people have them: every cell is read as it is shown, or told; none is lost."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from advisor.cases.blocks import Decimal, ReadSoFar, Unreadable
from advisor.cases.checked import CellReader
from advisor.cases.opening import open_source
from advisor.cases.workbook import read_workbook
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Interval

Fill = Callable[[Any, Any], None]
Workbook = Callable[[Fill], Path]
Rows = Sequence[Iterable[object]]


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    """`workbook(fill)`: a workbook whose first sheet `fill(book, sheet)` has written."""

    def write(fill: Fill) -> Path:
        path = tmp_path / "a.xlsx"
        book = xlsxwriter.Workbook(path)
        fill(book, book.add_worksheet())
        book.close()
        return path

    return write


def table(rows: Rows, first_row: int = 0, first_column: int = 0) -> Fill:
    def fill(_: Any, sheet: Any) -> None:
        for number, row in enumerate(rows, start=first_row):
            sheet.write_row(number, first_column, row)

    return fill


def understood(
    kb: KnowledgeBase, path: Path, decimal: Any = None
) -> tuple[dict[str, Any], list[tuple[int, str, str]]]:
    """The answers by case, and (row, column, value) of everything that is wrong."""
    reader, answers, wrong = CellReader(kb, decimal), {}, []
    for block, headings in open_source(kb, path, None, False).blocks:
        checked = reader.read(block, headings)
        for place, id in enumerate(checked.ids):
            if place not in checked.problems:
                answers[id] = checked.cases.answers(place, kb)
        wrong += [(p.row, p.field, p.value) for found in checked.problems.values() for p in found]
    return answers, wrong


def test_a_text_far_below_many_figures_is_read_as_the_text_it_is(small: KnowledgeBase, workbook: Workbook) -> None:
    rows: Rows = [[n, 5] for n in range(2_000)] + [["late", "1,5 hours"], ["wrong", "soon"]]
    answers, wrong = understood(small, workbook(table([["case", "patience [min]"], *rows])))
    assert len(answers) == 2_001
    assert answers["late"] == {"patience": Interval(90, 90)}
    assert wrong == [(2_003, "patience [min]", "soon")]


@pytest.mark.parametrize("error", ["#N/A", "#DIV/0!", "#REF!"])
def test_a_cell_that_could_not_be_computed_is_told_and_not_taken_for_empty(
    small: KnowledgeBase, workbook: Workbook, error: str
) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["case", "guests"])
        sheet.write_row(1, 0, ["a"])
        sheet.write_formula(1, 1, "=1/0", None, error)

    assert understood(small, workbook(fill)) == ({}, [(2, "guests", error)])


def test_what_a_formula_computed_is_read(small: KnowledgeBase, workbook: Workbook) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["case", "guests", "occasion"])
        sheet.write(1, 0, "a")
        sheet.write_formula(1, 1, "=1+2", None, 3)
        sheet.write_formula(1, 2, '="fam"&"ily"', None, "family")

    answers, _ = understood(small, workbook(fill))
    assert answers == {"a": {"guests": Interval(3, 3), "occasion": "family"}}


@pytest.mark.parametrize(
    ("question", "value", "format", "expected"),
    [
        ("fussiness", 0.3, "0%", 30),
        ("fussiness", 0.07, "0.00%", 7),
        ("fussiness", 0.125, "0.0%", 12.5),
        ("patience", timedelta(minutes=90), "[h]:mm", 90),
        ("patience", 1.5, '0.0 "hours"', 90),
        ("patience", 2, '#,##0" uur";[Red]-#,##0" uur"', 120),
        ("patience", 3000, '#,##0, "hours"', 180),
        ("patience", 1, '[>2]0 "minutes";0 "hours"', 60),
        ("patience", 3, '[>2]0 "minutes";0 "hours"', 3),
        ("patience", 2, '[=1]0 "minute";[=2]0 "hours";0 "minutes"', 120),
        ("patience", 2, '"a;b"_;0 "hours"', 120),
        ("fussiness", 30, "[<1]0%;0", 30),
        ("fussiness", 0.3, "[<1]0%;0", 30),
        ("patience", 1.5, r"0.0\ \h\r", 90),
        ("patience", 0.0625, '0.0000" dg"', 90),
        ("guests", 3, '0 "st"', 3),
        ("guests", 3, r"0\x", 3),
        ("patience", 2_500_000, '0.0,,"hours"', 150),
        ("patience", 1200, '#,##0 "minutes"', 1200),
        ("guests", 3, "_-* #,##0_-;[Red]-#,##0", 3),
        ("guests", 3, "[$€-413] #,##0", 3),
        ("fussiness", 1.125, "0.000", 1.125),
    ],
)
@pytest.mark.parametrize("decimal", [None, ",", "."])
def test_a_figure_is_read_as_its_format_shows_it_whatever_the_decimal_sign(
    small: KnowledgeBase,
    workbook: Workbook,
    question: str,
    value: Any,
    format: str,
    expected: float,
    decimal: Decimal | None,
) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["case", question])
        sheet.write(1, 0, "a")
        sheet.write(1, 1, value, book.add_format({"num_format": format}))
        sheet.write_row(2, 0, ["b", "unknown"])

    answers, wrong = understood(small, workbook(fill), decimal)
    assert wrong == []
    assert answers["a"] == {question: Interval(expected, expected)}


@pytest.mark.parametrize(
    ("question", "value", "format"),
    [
        ("guests", 3, '0 "dozen"'),
        ("guests", 0.3, "0%"),
        ("guests", datetime(2026, 4, 2), "d-m"),
        ("patience", datetime(2026, 4, 2, 8, 30), "dd-mm-yyyy hh:mm"),
        ("guests", 1e300, "0"),
        ("guests", -1e300, "[h]:mm"),
        ("guests", 3e6, "d-m"),
        ("patience", 0.5, "hh:mm"),
    ],
)
def test_a_figure_that_is_shown_as_something_else_is_not_taken_for_a_bare_figure(
    small: KnowledgeBase, workbook: Workbook, question: str, value: Any, format: str
) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["case", question])
        sheet.write(1, 0, "a")
        sheet.write(1, 1, value, book.add_format({"num_format": format}))

    answers, wrong = understood(small, workbook(fill))
    assert answers == {}
    assert [(row, column) for row, column, _ in wrong] == [(2, question)]


@pytest.mark.parametrize("since_1904", [False, True])
def test_dates_are_those_of_the_workbook_and_elapsed_times_do_not_depend_on_it(
    small: KnowledgeBase, tmp_path: Path, since_1904: bool
) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx", {"date_1904": since_1904})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["case", "guests", "patience"])
    sheet.write(1, 0, "a")
    sheet.write_datetime(1, 1, datetime(2026, 4, 2), book.add_format({"num_format": "d-m"}))
    sheet.write(1, 2, 90 / (24 * 60), book.add_format({"num_format": "[h]:mm"}))
    book.close()
    block, _ = next(open_source(small, tmp_path / "a.xlsx", None, False).blocks)
    assert block.columns["guests"].at(0) == datetime(2026, 4, 2)
    assert block.columns["patience"].at(0) == timedelta(minutes=90)


def test_a_date_says_that_the_spreadsheet_may_have_made_it(small: KnowledgeBase, workbook: Workbook) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["case", "guests"])
        sheet.write(1, 0, "a")
        sheet.write_datetime(1, 1, datetime(2026, 4, 2), book.add_format({"num_format": "d-mmm"}))

    block, headings = next(open_source(small, workbook(fill), None, False).blocks)
    ((problem,),) = CellReader(small).read(block, headings).problems.values()
    assert "“2-4”" in problem.message.nl
    assert "2026-04-02" in problem.message.nl


def test_truth_values_figures_and_texts_keep_their_meaning_in_one_column(
    small: KnowledgeBase, workbook: Workbook
) -> None:
    rows: Rows = [["case", "announced"], ["a", True], ["b", "nee"], ["c", False], ["d", 1], ["e", 2]]
    answers, wrong = understood(small, workbook(table(rows)))
    assert [answers[id]["announced"] for id in "abcd"] == ["yes", "no", "no", "yes"]
    assert wrong == [(6, "announced", "2")]


def test_rows_have_the_numbers_of_the_sheet_wherever_the_table_stands(
    small: KnowledgeBase, workbook: Workbook
) -> None:
    rows: Rows = [["case", "guests"], ["a", 3], [], ["b", 900], ["c", 4]]
    answers, wrong = understood(small, workbook(table(rows, first_row=3, first_column=2)))
    assert list(answers) == ["a", "c"]
    assert wrong == [(7, "guests", "900")]


def test_a_cell_without_a_heading_is_told(small: KnowledgeBase, workbook: Workbook) -> None:
    rows: Rows = [["case", None, "guests"], ["a", None, 3], ["b", "oops", 3], ["c", None, 3, "beside"]]
    answers, wrong = understood(small, workbook(table(rows)))
    assert list(answers) == ["a"]
    assert wrong == [(3, "column 2", "oops"), (4, "", "beside")]


def test_numbered_cases_have_no_decimals_and_blocks_do_not_show(
    small: KnowledgeBase, workbook: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(table([["case", "guests"], *([n, n % 60 + 1] for n in range(50))]))
    whole = understood(small, path)
    monkeypatch.setattr("advisor.cases.workbook.BLOCK_ROWS", 7)
    assert understood(small, path) == whole
    assert list(whole[0]) == [str(n) for n in range(50)]


@pytest.mark.parametrize("size", [b"A1", b"A1:B2", b"A1:XFD1048576", b"C9:D9"])
def test_a_sheet_that_is_wrong_about_its_size_is_read_whole(
    small: KnowledgeBase, workbook: Workbook, size: bytes
) -> None:
    path = workbook(table([["case", "guests"], ["a", 3], ["b", 4], ["c", 5]]))
    sheet = part_of(path, SHEET).replace(b'ref="A1:B4"', b'ref="' + size + b'"')
    assert size in sheet
    answers, _ = understood(small, damaged(path, SHEET, sheet))
    assert list(answers) == ["a", "b", "c"]


def test_cells_and_rows_that_do_not_say_where_they_stand_follow_each_other(
    small: KnowledgeBase, workbook: Workbook
) -> None:
    path = workbook(table([["case", "occasion"], ["a", "family"]]))
    bare = re.sub(rb' (r|spans)="[A-Z0-9:]+"', b"", part_of(path, SHEET))
    assert understood(small, damaged(path, SHEET, bare)) == ({"a": {"occasion": "family"}}, [])


def test_what_a_spreadsheet_adds_around_the_cells_is_passed_over_without_a_warning(
    small: KnowledgeBase, workbook: Workbook
) -> None:
    def fill(book: Any, sheet: Any) -> None:
        table([["case", "guests"], ["a", 3]])(book, sheet)
        sheet.conditional_format("B2:B9", {"type": "data_bar", "data_bar_2010": True})
        sheet.data_validation("B2:B9", {"validate": "whole", "criteria": ">", "value": 0})
        sheet.autofilter("A1:B2")
        sheet.protect()

    assert understood(small, workbook(fill))[0] == {"a": {"guests": Interval(3, 3)}}


def test_the_position_grows_to_the_end_of_the_file(
    small: KnowledgeBase, workbook: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("advisor.cases.workbook.BLOCK_ROWS", 5_000)
    position = ReadSoFar()
    _, blocks = read_workbook(workbook(table([["case"], *([f"c{n * 7919}"] for n in range(20_000))])), position)
    parts = [position.part for _ in blocks]
    assert len(parts) == 4
    assert 0 < parts[0] < parts[-1] <= 1
    assert parts == sorted(parts)


def test_the_library_is_loaded_only_when_a_workbook_is_read() -> None:
    script = "import sys, advisor.cli, advisor.cases.opening; sys.exit('openpyxl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_the_first_sheet_that_can_be_seen_is_read(small: KnowledgeBase, tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    hidden, seen = book.add_worksheet("lists"), book.add_worksheet("cases")
    table([["nothing", "here"]])(book, hidden)
    table([["case", "guests"], ["a", 3]])(book, seen)
    seen.activate()
    seen.set_first_sheet()
    hidden.hide()
    book.close()
    assert understood(small, tmp_path / "a.xlsx")[0] == {"a": {"guests": Interval(3, 3)}}


def test_letters_in_several_fonts_are_one_text(small: KnowledgeBase, workbook: Workbook) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["case", "occasion"])
        sheet.write(1, 0, "a")
        sheet.write_rich_string(1, 1, "fam", book.add_format({"bold": True}), "ily")

    assert understood(small, workbook(fill))[0] == {"a": {"occasion": "family"}}


# --- what is no workbook --------------------------------------------------------------------------------


SHEET = "xl/worksheets/sheet1.xml"


def part_of(path: Path, part: str) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(part)


def damaged(path: Path, part: str, text: bytes) -> Path:
    """The workbook with one part replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**parts, part: text}.items():
            archive.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row><c>"),
        ("xl/worksheets/sheet1.xml", b"not xml"),
        ("xl/sharedStrings.xml", b"<a/>"),
        ("xl/styles.xml", b"<"),
        ("[Content_Types].xml", b"<a/>"),
    ],
)
def test_a_damaged_workbook_is_unreadable(
    small: KnowledgeBase, workbook: Workbook, part: str, text: bytes
) -> None:
    path = damaged(workbook(table([["case", "occasion"], ["a", "family"]])), part, text)
    with pytest.raises(Unreadable, match="not a workbook"):
        understood(small, path)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"case,guests\na,3\n"])
def test_what_is_no_archive_is_no_workbook(small: KnowledgeBase, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(data)
    with pytest.raises(Unreadable):
        understood(small, tmp_path / "a.xlsx")


def test_a_workbook_with_a_password_or_of_the_old_kind_is_told(small: KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    with pytest.raises(Unreadable, match="encrypted or an old XLS") as caught:
        understood(small, tmp_path / "a.xlsx")
    assert "zonder wachtwoord" in caught.value.message.nl


def test_an_encrypted_archive_is_told(small: KnowledgeBase, workbook: Workbook) -> None:
    path = workbook(table([["case"], ["a"]]))
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1  # the flag of the first part in the directory
    path.write_bytes(data)
    with pytest.raises(Unreadable, match="the workbook is encrypted"):
        understood(small, path)


@pytest.mark.parametrize("number", ["9999999999999", "1048577", "x", "2.5"])
def test_a_row_that_no_sheet_can_have_is_refused_and_not_waited_for(
    small: KnowledgeBase, workbook: Workbook, number: str
) -> None:
    path = workbook(table([["case", "guests"], ["a", 3]]))
    sheet = part_of(path, SHEET).replace(b'<row r="2"', f'<row r="{number}"'.encode())
    with pytest.raises(Unreadable, match="not a workbook"):
        understood(small, damaged(path, SHEET, sheet))


def test_what_is_damaged_below_many_rows_is_told_while_reading(
    small: KnowledgeBase, workbook: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("advisor.cases.workbook.BLOCK_ROWS", 10)
    path = workbook(table([["case", "guests"], *([n, 3] for n in range(100))]))
    sheet = part_of(path, SHEET).replace(b'r="B90"', b'r="#90"')
    _, blocks = read_workbook(damaged(path, SHEET, sheet), ReadSoFar())
    assert next(blocks).size == 10
    with pytest.raises(Unreadable, match="not a workbook"):
        list(blocks)


def test_a_disk_that_fails_is_not_taken_for_a_damaged_workbook(
    workbook: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(table([["case"], ["a"]]))
    monkeypatch.setattr("advisor.cases.workbook._value", refusing(OSError(5, "Input/output error")))
    with pytest.raises(OSError, match="Input/output"):
        read_workbook(path, ReadSoFar())


def refusing(error: OSError) -> Callable[[object], None]:
    def refuse(_: object) -> None:
        raise error

    return refuse


@pytest.mark.parametrize("limit", ["LARGEST_WORKBOOK", "LARGEST_CONTENT"])
def test_a_workbook_that_is_too_large_packed_or_unpacked_is_refused(
    small: KnowledgeBase, workbook: Workbook, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    path = workbook(table([["case"], ["a"]]))
    monkeypatch.setattr(f"advisor.cases.workbook.{limit}", 500)
    with pytest.raises(Unreadable, match="larger than"):
        understood(small, path)


def test_an_entity_that_grows_without_end_is_refused(small: KnowledgeBase, workbook: Workbook) -> None:
    lines = [b'<!ENTITY a0 "aaaaaaaaaa">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">'.encode() for n in range(1, 10)]
    bomb = b"<!DOCTYPE x [" + b"".join(lines) + b"]><worksheet><sheetData>&a9;</sheetData></worksheet>"
    path = damaged(workbook(table([["case"], ["a"]])), "xl/worksheets/sheet1.xml", bomb)
    with pytest.raises(Unreadable, match="not a workbook"):
        understood(small, path)


def test_an_empty_sheet_is_told(small: KnowledgeBase, workbook: Workbook) -> None:
    with pytest.raises(Unreadable, match="empty"):
        read_workbook(workbook(table([])), ReadSoFar())
