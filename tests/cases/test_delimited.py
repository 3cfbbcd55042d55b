"""Text tables as people have them: separators, encodings, quotation marks, empty lines; and what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.case_files import answers_in, problems_in, remarks_in, written

from advisor.cases import delimited
from advisor.cases.blocks import Unreadable
from advisor.cases.checked import CellReader
from advisor.cases.delimited import read_delimited
from advisor.cases.opening import open_source
from advisor.terms.knowledge_base import KnowledgeBase


def test_letters_of_an_old_spreadsheet_are_read_as_windows_writes_them(
    small: KnowledgeBase, tmp_path: Path
) -> None:
    path = written(tmp_path, "a.csv", "case;occasion\ncafé;family\nnaïef;visitors\n", "cp1252")
    assert set(answers_in(small, path)) == {"café", "naïef"}


def test_a_quoted_cell_may_hold_separators_quotes_and_line_ends(small: KnowledgeBase, tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", 'case,occasion\n"a,""b""\nc",family\nd,visitors\n')
    assert list(answers_in(small, path)) == ['a,"b"\nc', "d"]


def test_blocks_do_not_show(small: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [f'"case\n{n}",family,{n % 60 + 1}' for n in range(500)]
    path = written(tmp_path, "a.csv", "\n".join(["case,occasion,guests", *rows]))
    whole = answers_in(small, path)
    monkeypatch.setattr(delimited, "BLOCK_BYTES", 100)
    _, blocks = read_delimited(path)
    assert sum(1 for _ in blocks) > 50
    assert answers_in(small, path) == whole
    assert len(whole) == 500


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_one_line_in_another_encoding_does_not_spoil_the_others(
    small: KnowledgeBase, tmp_path: Path, encoding: str
) -> None:
    other = "cp1252" if encoding == "utf-8" else "utf-8"
    lines = ["case;guests\n", *(f"café{n};3\n" for n in range(20))]
    path = tmp_path / "a.csv"
    path.write_bytes("".join(lines).encode(encoding) + "naïef;4\n".encode(other))
    assert list(answers_in(small, path)) == [*(f"café{n}" for n in range(20)), "naïef"]


def test_an_inch_mark_within_a_cell_closes_and_opens_nothing(
    small: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delimited, "BLOCK_BYTES", 100)
    monkeypatch.setattr(delimited, "LONGEST_RECORD", 1_000)
    rows = [f'{n},"a ""quoted""\ncell",4' if n % 7 == 0 else f"{n},x,3" for n in range(200)]
    rows[50] = '50,17" screen,3'
    path = written(tmp_path, "a.csv", "\n".join(["case,note,guests", *rows]))
    source = open_source(small, path, None, True)
    notes: dict[str, object] = {}
    for block, headings in source.blocks:
        checked = CellReader(small).read(block, headings)
        assert not checked.problems
        notes |= {id: checked.passed["note"].at(place) for place, id in enumerate(checked.ids)}
    assert list(notes) == [str(n) for n in range(200)]
    assert (notes["50"], notes["7"], notes["51"]) == ('17" screen', 'a "quoted"\ncell', "x")


@pytest.mark.parametrize("rest", ["", ",guests", ",guests,fussiness"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_empty_lines_are_left_out_and_counted(small: KnowledgeBase, tmp_path: Path, rest: str, end: str) -> None:
    cells = rest.replace("guests", "3").replace("fussiness", "4")
    lines = [f"case{rest}", "", f"a{cells}", "", "", f"b{cells}", f"a{cells}", "", ""]
    path = written(tmp_path, "a.csv", end.join(lines))
    assert list(answers_in(small, path)) == ["a", "b"]
    assert problems_in(small, path) == [(7, "case", "ROW102")]


# --- what is wrong


@pytest.mark.parametrize("text", ["", "\n\n", "   \n"])
def test_a_table_without_a_header_is_unreadable(small: KnowledgeBase, tmp_path: Path, text: str) -> None:
    with pytest.raises(Unreadable):
        open_source(small, written(tmp_path, "a.csv", text), None, False)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04\x14\x00\r\n", "XLSX"),
        (b"PAR1\r\n\r\n", "Parquet"),
        ("case,guests\na,3\n".encode("utf-16-le"), "UTF-16"),
        ("case,guests\na,3\n".encode("utf-32-le"), "UTF-16"),
    ],
)
def test_what_is_no_text_is_told(small: KnowledgeBase, tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "a.csv").write_bytes(data)
    with pytest.raises(Unreadable, match=said):
        open_source(small, tmp_path / "a.csv", None, False)


def test_a_null_character_in_a_cell_is_that_cells_problem_alone(small: KnowledgeBase, tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "case,occasion\na,fam\0ily\nb,family\n")
    assert problems_in(small, path) == [(2, "occasion", "ROW201")]


def test_a_cell_that_is_longer_than_any_record_may_be_is_told(
    small: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delimited, "LONGEST_RECORD", 5_000)
    path = written(tmp_path, "a.csv", 'case,occasion\n\none,"' + "x" * 6_000 + '"\n')
    with pytest.raises(Unreadable, match="not a table"):
        answers_in(small, path)


def test_a_cell_under_no_heading_is_told_by_its_place(small: KnowledgeBase, tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "case;guests;;\na;3;;\nb;3; ;x\n")
    assert problems_in(small, path) == [(3, "column 4", "ROW103")]


@pytest.mark.parametrize(
    ("piece", "care"),
    [
        (b'a;"b";c\n', False), (b'a;"b ""c""";d\n', False), (b'"a";b\r\n', False), (b'a;b "\n', True),
        (b'a;17" screen\n', True), (b'a; "b";c\n', True), (b' "a"\n', True), (b'a;" ";b\n', False),
        (b'";";b\n', True), (b'a;"b\nc"\n', True), (b'a;b  c\n', False),
    ],
)  # fmt: skip
def test_only_marks_elsewhere_than_around_a_cell_on_one_line_need_care(piece: bytes, care: bool) -> None:
    assert delimited._quotes_need_care(piece, ";") is care


def test_a_quotation_mark_that_is_never_closed_is_told(
    small: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delimited, "BLOCK_BYTES", 1000)
    monkeypatch.setattr(delimited, "LONGEST_RECORD", 5000)
    path = written(tmp_path, "a.csv", 'case,occasion\none,"family\n' + "two,family\n" * 5000)
    with pytest.raises(Unreadable, match="never closed"):
        answers_in(small, path)


def test_of_a_row_that_cannot_be_read_it_is_not_told_too_that_its_id_occurs_before(
    small: KnowledgeBase, tmp_path: Path
) -> None:
    path = written(tmp_path, "a.csv", "case,occasion\none,family\none,family,5\ntwo,family\ntwo,visitors\n")
    assert problems_in(small, path) == [(3, "", "ROW103"), (5, "case", "ROW102")]


def test_rows_that_are_too_long_are_told_and_the_cells_that_are_missing_at_the_end_of_others_are_empty(
    small: KnowledgeBase, tmp_path: Path
) -> None:
    path = written(tmp_path, "a.csv", "case,occasion\none,family\ntwo\n\nfour,family,5\nfive,visitors\n")
    assert problems_in(small, path) == [(5, "", "ROW103")]
    assert list(answers_in(small, path)) == ["one", "two", "five"]
    assert "rows are shorter than the header; their last cells count as empty (row 3)" in remarks_in(small, path)
