"""Tables as programs export them: codes that are guarded, times that elapsed, figures in few digits, wide text."""

from __future__ import annotations

import gzip
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from support.case_files import answers_in, problems_in, read, written

from advisor.cases.blocks import AS_FOUND, Decimal, Remarks, Unreadable
from advisor.cases.drafting import draft_map
from advisor.cases.elapsed import elapsed_time
from advisor.cases.given import NoCases
from advisor.cases.opening import format_of, open_as_it_is
from advisor.cases.register import read_lines
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Interval


@pytest.mark.parametrize("code", ['="00123"', '"=""00123"""', '"00123"'])
def test_a_code_that_is_kept_from_the_spreadsheet_is_read_without_its_guard(
    shipped: KnowledgeBase, tmp_path: Path, code: str
) -> None:
    path = written(tmp_path, "a.csv", f'case;turnover\n{code};5\n00124;"6"\n')
    assert list(answers_in(shipped, path)) == ["00123", "00124"]


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("P3D", 3 * 1440), ("PT48H", 2880), ("P2W", 14 * 1440), ("P1DT12H30M", 2190), ("PT0.5H", 30),
        ("P1M", 43800),
        ("2 days 12:00:00", 3600), ("0 days 06:00:00", 360), ("1 day, 0:30:00", 1470),
        ("3 days 00:00:00.000000", 4320),
    ],
)  # fmt: skip
def test_a_time_that_elapsed_is_read_as_programs_write_it(
    shipped: KnowledgeBase, tmp_path: Path, cell: str, minutes: float
) -> None:
    answers, wrong, _ = read(shipped, written(tmp_path, "a.csv", f'case;purchasing_time\nA;"{cell}"\n'))
    assert (answers["A"], wrong) == ({"purchasing_time": Interval(minutes, minutes)}, [])


@pytest.mark.parametrize("cell", ["P", "PT", "P3", "3D", "12:00:00", "2 days 12:75:00", "P-3D", "P3DT"])
def test_what_is_nearly_a_time_that_elapsed_is_none(cell: str) -> None:
    assert elapsed_time(cell) is None


@pytest.mark.parametrize(
    ("cell", "amount"), [("€ 1.200,-", 1200), ("1,200.-", 1200), ("€ 12,--", 12), ("1.200,50", 1200.5)]
)
def test_an_amount_without_cents_says_which_sign_is_decimal(
    shipped: KnowledgeBase, tmp_path: Path, cell: str, amount: float
) -> None:
    answers, wrong, _ = read(shipped, written(tmp_path, "a.csv", f'case;turnover\nA;"{cell}"\n'))
    assert (answers["A"], wrong) == ({"turnover": Interval(amount, amount)}, [])


def test_an_amount_without_cents_proves_the_sign_of_its_column(shipped: KnowledgeBase, tmp_path: Path) -> None:
    answers, wrong, _ = read(shipped, written(tmp_path, "a.csv", "case;turnover\nA;1.200\nB;12,-\n"))
    assert (answers["A"]["turnover"], wrong) == (Interval(1200, 1200), [])


def test_figures_in_few_digits_are_the_shortest_that_they_stand_for(
    shipped: KnowledgeBase, tmp_path: Path
) -> None:
    columns = {
        "case": ["A", "B"],
        "turnover": pa.array([0.1, None], pa.float32()),
        "units_per_year": pa.array([33.3, 7], pa.float32()),
    }
    pq.write_table(pa.table(columns), tmp_path / "a.parquet")
    assert answers_in(shipped, tmp_path / "a.parquet") == {
        "A": {"turnover": Interval(0.1, 0.1), "units_per_year": Interval(33.3, 33.3)},
        "B": {"units_per_year": Interval(7, 7)},
    }


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json"])
def test_wide_text_is_known_by_its_first_mark(
    small: KnowledgeBase, tmp_path: Path, name: str, encoding: str
) -> None:
    lines = ['{"case": "a", "guests": 3}', '{"case": "b", "guests": 4}']
    texts = {
        "a.csv": "case,guests\na,3\nb,4\n",
        "a.jsonl": "\n".join(lines) + "\n",
        "a.json": f"[{','.join(lines)}]",
    }
    path = written(tmp_path, name, texts[name], encoding)
    assert problems_in(small, path) == []
    assert answers_in(small, path) == {"a": {"guests": Interval(3, 3)}, "b": {"guests": Interval(4, 4)}}


def test_what_a_system_adds_to_a_zip_does_not_count(small: KnowledgeBase, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("map/.DS_Store", "Thumbs.db", "__MACOSX/map/._a.csv", "map/a.csv"):
            archive.writestr(name, "case\na\n")
    assert list(answers_in(small, tmp_path / "a.zip")) == ["a"]


@pytest.mark.parametrize("name", ["a.csv.bz2", "a.tar", "a.7z", "a.csv.zst"])
def test_what_is_packed_otherwise_is_told_to_be_packed(name: str) -> None:
    with pytest.raises(Unreadable, match=r"unpack it first, or pack it as \.gz or \.zip"):
        format_of(Path(name))


@pytest.mark.parametrize(
    ("day", "count"), [("46053.5", "12 st"), ('"46053,25"', "12 stuks"), ("46053", "12 pcs."), ("46053", '"12,0"')]
)
def test_lines_of_a_register_may_say_the_part_of_a_day_and_that_pieces_are_counted(
    shipped: KnowledgeBase, tmp_path: Path, day: str, count: str
) -> None:
    path = written(tmp_path, "a.csv", f"item;date;quantity\na;{day};{count}\n")
    lines = read_lines(shipped, path, {}, AS_FOUND, None, None, None, Remarks())
    assert lines.table.select("date", "quantity").rows() == [(date(2026, 1, 31), 12.0)]


# --- columns with one name, and merged cells without end


def test_columns_with_one_name_are_told_apart_by_a_map(shipped: KnowledgeBase, tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "Nr;Tijd;Tijd;Tijd;\nA;3;5;7;x\n")
    columns = "  Nr: case\n  Tijd: purchasing_time [days]\n  Tijd 2: assembly_time [days]\n  Tijd 3: '-'\n"
    map_ = written(tmp_path, "map.yaml", f"columns:\n{columns}  column 5: '-'\n")
    answers, wrong, _ = read(shipped, path, map_=map_)
    assert wrong == []
    assert answers["A"] == {"purchasing_time": Interval(4320, 4320), "assembly_time": Interval(7200, 7200)}


def test_a_draft_of_columns_with_one_name_can_be_read(shipped: KnowledgeBase, tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "Artikelnr;Eenheid;Levertijd;Eenheid\nA;st;3 wk;EUR\nB;st;4 wk;EUR\n")
    names, blocks, _held = open_as_it_is(shipped, path)
    draft = written(tmp_path, "map.yaml", draft_map(shipped, "a.csv", names, blocks, "en"))
    answers, wrong, _ = read(shipped, path, map_=draft)
    assert (list(answers), wrong) == (["A", "B"], [])


def test_cells_merged_over_a_whole_sheet_are_told_before_they_fill_the_memory(
    small: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["case", "guests"])
    sheet.write_column(1, 0, range(50))
    for column in range(1, 21):
        sheet.merge_range(1, column, 50, column, 3)
    book.close()
    monkeypatch.setattr("advisor.cases.workbook.MOST_MERGED", 999)
    with pytest.raises(NoCases, match="more than 999 cells"):
        read(small, tmp_path / "a.xlsx")
    monkeypatch.setattr("advisor.cases.workbook.MOST_MERGED", 1000)
    assert len(read(small, tmp_path / "a.xlsx")[1]) == 50


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_empty_lines_are_passed_over_many_at_once_and_counted(
    small: KnowledgeBase, tmp_path: Path, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("advisor.cases.delimited.BLOCK_BYTES", 64)
    lines = ["case,guests", "a,3", *[""] * 300, "b,x", *[""] * 100, "c,4", *[""] * 200]
    path = written(tmp_path, "a.csv", end.join(lines) + end)
    assert problems_in(small, path) == [(303, "guests", "ROW201")]
    assert list(answers_in(small, path)) == ["a", "c"]


@pytest.mark.parametrize("name", ["a.csv.gz", "a.zip"])
def test_what_unpacks_to_hundreds_of_times_its_size_is_refused(
    small: KnowledgeBase, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = b"case,guests\na,3\n" + b"\n" * 300_000
    if name == "a.zip":
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.csv", data)
    else:
        (tmp_path / name).write_bytes(gzip.compress(data))
    assert list(answers_in(small, tmp_path / name)) == ["a"]
    monkeypatch.setattr("advisor.cases.unpacking.PLAIN", 200_000)
    with pytest.raises(Unreadable, match="more than 300 times"):
        answers_in(small, tmp_path / name)


def test_a_mark_within_files_that_were_joined_belongs_to_no_cell(shipped: KnowledgeBase, tmp_path: Path) -> None:
    text = "\ufeffcase;turnover\nA;1\n\ufeffcase;turnover\nB;2\n\ufeffC;3\n"
    answers, wrong, told = read(shipped, written(tmp_path, "a.csv", text))
    assert (list(answers), wrong) == (["A", "B", "C"], [])
    assert "the header stands there again" in told


def test_what_a_workbook_writes_for_a_sign_is_that_sign(small: KnowledgeBase, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["case", "guests_x000D_\n"], ["a_x000D_", "3_x000d_"], ["b_x005F_x000D_", 4], ["c_xD800_", 5]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    answers = answers_in(small, tmp_path / "a.xlsx")
    assert answers == {id: {"guests": Interval(n, n)} for id, n in (("a", 3), ("b_x000D_", 4), ("c_xD800_", 5))}


@pytest.mark.parametrize(("format", "id"), [('"ART-"0', "ART-7"), ('"ART-"000', "ART-007"), ("0", "7")])
def test_an_id_has_the_letters_that_its_format_puts_before_it(
    small: KnowledgeBase, tmp_path: Path, format: str, id: str
) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["case", "guests"])
    sheet.write(1, 0, 7, book.add_format({"num_format": format}))
    sheet.write(1, 1, 3)
    book.close()
    assert list(answers_in(small, tmp_path / "a.xlsx")) == [id]


@pytest.mark.parametrize(("decimal", "amount"), [(None, 1200), (",", 1200), (".", None)])
def test_an_amount_without_cents_holds_with_the_sign_of_the_table_only(
    shipped: KnowledgeBase, tmp_path: Path, decimal: Decimal | None, amount: int | None
) -> None:
    path = written(tmp_path, "a.csv", 'case;Omzet;Kostprijs\nA;"€ 1.200,-";"€ 1.200,-"\n')
    bins = "{question: unit_value, bins: {low: 100, medium: 5000, high: }}"
    columns = f"columns:\n  case: case\n  Omzet: turnover\n  Kostprijs: {bins}\n"
    map_ = written(tmp_path, "map.yaml", columns)
    answers, wrong, _ = read(shipped, path, decimal, map_)
    if amount is None:
        assert answers == {}
        assert "decimal sign" in next(p.message.en for p in wrong if p.field == "Omzet")
    else:
        assert answers["A"] == {"turnover": Interval(amount, amount), "unit_value": "medium"}
