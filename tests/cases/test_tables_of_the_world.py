"""Tables as the world writes them: read, refused or told, never silently lost or misread."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from support.case_files import answers_in, read, remarks_in, written
from support.places import ROOT

from advisor.cases.blocks import Decimal, Unreadable
from advisor.cases.cells import read_cell
from advisor.cases.delimited import is_encoding
from advisor.cases.given import NoCases
from advisor.cases.mapping import TableMap, read_map
from advisor.cases.opening import open_source
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Interval

TABLES = ROOT / "tests" / "data" / "tables"
DAY = 1440


#: Of each table that came from outside: the cases that are read, the rows that are refused with a part of why, and
#: a part of what is said of the file.
EXPECTED: dict[str, tuple[list[str], list[tuple[int, str]], str]] = {
    "F01_terminal.csv": (["A-1"], [], ""),
    "F02_inch_in_header.csv": (["A-1", "A-2"], [], ""),
    "F03_unclosed_quote.csv": (["A-1", "A-3", "A-4"], [(3, "a quotation mark opens here")], ""),
    "F05_point_in_comma_table.csv": (["A-2"], [(2, "does not fit the decimal sign")] * 2, ""),
    "F06_three_slash_four.csv": (["A-2"], [(2, "can be a part, a range or a date")], ""),
    "F07_formula_without_value.xlsx": (["A-2"], [(2, "nothing was computed there")] * 3, ""),
    "F09_zeros_by_format.xlsx": (["00000123"], [], ""),
    "F10_second_sheet.xlsx": (["A-1"], [], "sheet “Artikelen” was read; not read: “Toelichting”"),
    "F11_merged_cells.xlsx": (["A-1", "A-2", "A-3"], [], "merged cells hold for all of their rows"),
    "F13_blank_lines_first.csv": (["A-1"], [], ""),
    "F14_title_rows.csv": (["A-1"], [], "the header was found in row 3"),
    "F15_commas_in_header.csv": (["A-1"], [], ""),
    "F17_short_rows.csv": (["A-1", "A-2", "A-3"], [], "shorter than the header"),
    "F19_placeholders.csv": (["A-1", "A-2", "A-3"], [], "count as empty: “-”, “#N/B”, “n/b”, “NULL”"),
    "F20_three_decimals.csv": (
        ["A-1", "A-2", "A-3"],
        [],
        "follows from their other figures: “demand_variability”",
    ),
    "F21_pandas_index.csv": (["A-1", "A-2"], [], "the first column has no name"),
    "F23_total_row.csv": (["A-1"], [(3, "seems to hold totals or averages")], ""),
    "F25_dutch_options.csv": (["A-1", "A-2"], [], ""),
    "F26_dates_as_figures.csv": ([], [(2, "can be the date 2026-04-02"), (3, "a part, a range or a date")], ""),
    "F28_fractions.csv": (["A-1", "A-2"], [], "put [fraction] behind"),
}


@pytest.mark.parametrize("name", sorted(path.name for path in TABLES.iterdir() if path.suffix != ".yaml"))
def test_a_table_from_outside_comes_out_as_it_should(shipped: KnowledgeBase, name: str) -> None:
    cases, refused, said = EXPECTED[name]
    map_ = TABLES / "F15_map.yaml" if name.startswith("F15") else None
    answers, wrong, told = read(shipped, TABLES / name, "," if name.startswith("F05") else None, map_)
    assert list(answers) == cases
    assert [problem.row for problem in wrong] == [row for row, _ in refused]
    assert [part in problem.message.en for problem, (_, part) in zip(wrong, refused, strict=True)] == [True] * len(
        wrong
    )
    assert said in told
    assert bool(said) == bool(told)


def test_what_was_inferred_is_read_so(shipped: KnowledgeBase) -> None:
    answers, _, _ = read(shipped, TABLES / "F20_three_decimals.csv")
    assert answers["A-2"]["demand_variability"] == Interval(1.344, 1.344)
    answers, _, _ = read(shipped, TABLES / "F25_dutch_options.csv")
    assert answers["A-1"] == {"offering": "goods", "seasonality": "none", "order_specific_means": "yes"}
    answers, _, _ = read(shipped, TABLES / "F11_merged_cells.xlsx")
    assert {a["offering"] for a in answers.values()} == {"goods"}


# --- quotation marks


@pytest.mark.parametrize(
    ("rows", "cases", "open_rows"),
    [
        ('a;x;family\nb;";family\nc;";family\nd;y;family\n', ["a", "d"], [3, 4]),
        ('a;";";family\nb;y;family\n', ["b"], [2]),
        ('a;"never;family\nb;"closed";family\nc;y;family\n', ["b", "c"], [2]),
        ('a;"two\nlines";family\nb;"semi;colon";family\n', ["a", "b"], []),
        ('a; "a space; before" ;family\n', ["a"], []),
        ('a;17" screen;family\nb;19" screen;family\n', ["a", "b"], []),
        ('a;"x;family\n' + "b;y;family\n", ["b"], [2]),
    ],
)
def test_a_quotation_mark_swallows_no_row(
    small: KnowledgeBase, tmp_path: Path, rows: str, cases: list[str], open_rows: list[int]
) -> None:
    path = written(tmp_path, "a.csv", "case;note;occasion\n" + rows)
    found, wrong = [], []
    source = open_source(small, path, None, True)
    reader = source.reader(small)
    for block, headings in source.blocks:
        checked = reader.read(block, headings)
        found += [id for place, id in enumerate(checked.ids) if place not in checked.problems]
        wrong += [checked.rows[place] for place in checked.problems]
    assert (found, wrong) == (cases, open_rows)


# --- figures


@pytest.mark.parametrize(
    ("figures", "read_as"),
    [
        (["1.344", "0.25"], 1.344),
        (["1.344", "12.5"], 1.344),
        (["1.344", "0,25"], None),
        (["1,344", "0,25"], 1.344),
        (["1.344", "2.125"], None),
        (["1.344", "0.25", "0,25"], None),
    ],
)
def test_a_decimal_sign_is_inferred_when_the_whole_column_proves_it(
    small: KnowledgeBase, tmp_path: Path, figures: list[str], read_as: float | None
) -> None:
    rows = "".join(f"c{n};{figure}\n" for n, figure in enumerate(figures))
    answers, wrong, _ = read(small, written(tmp_path, "a.csv", "case;fussiness\n" + rows))
    if read_as is None:
        assert "c0" not in answers
        assert wrong[0].row == 2
    else:
        assert answers["c0"] == {"fussiness": Interval(read_as, read_as)}
    if "2.125" in figures:
        assert "--decimal" in wrong[0].accepted.en


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("a;1.250;2,5\nb;300;7,25\n", "“,” is the decimal sign; if that holds throughout, say --decimal ,"),
        ("a;1.250;3\nb;300;7\n", "Or say with --decimal , or --decimal . which decimal sign"),
    ],
)
def test_the_sign_that_other_columns_prove_is_offered_and_not_taken(
    small: KnowledgeBase, tmp_path: Path, rows: str, said: str
) -> None:
    table = written(tmp_path, "a.csv", "case;fussiness;guests\n" + rows)
    _, wrong, _ = read(small, table)
    assert said in next(one.accepted.en for one in wrong if one.field == "fussiness")


@pytest.mark.parametrize(
    ("figure", "decimal", "value"),
    [
        ("1.5", ",", None),
        ("0.75", ",", None),
        ("1.25E3", ",", None),
        ("1.25", ",", None),
        ("1.2345", ",", None),
        ("12.34.567", ",", None),
        ("1,5", ".", None),
        ("12,5", ",", 12.5),
        ("0,5", ",", 0.5),
        ("1,5 - 2,5", ",", (1.5, 2.5)),
    ],
)
def test_groups_of_figures_are_of_three_or_the_figure_is_refused(
    small: KnowledgeBase, figure: str, decimal: Decimal, value: Any
) -> None:
    read = read_cell(small.questions["fussiness"], figure, None, decimal)
    expected = None if value is None else Interval(*value) if isinstance(value, tuple) else Interval(value, value)
    assert (read.value, read.problem is None) == (expected, expected is not None)


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("3 wkn", 21 * DAY),
        ("5 werkd", 7 * DAY),
        ("5 werkd.", 7 * DAY),
        ("1 1/2 weken", 10.5 * DAY),
        ("46114 dagen", 46114 * DAY),
    ],
)
def test_times_are_read_as_people_shorten_them(shipped: KnowledgeBase, cell: str, minutes: float) -> None:
    read = read_cell(shipped.questions["accepted_delivery_time"], cell)
    assert read.value == Interval(minutes, minutes)


@pytest.mark.parametrize("cell", ["3/4", "3/4 weken", "1/2-3/4 week", 46114, "46114", 46114.0])
def test_what_may_be_a_part_a_range_or_a_date_is_refused(shipped: KnowledgeBase, cell: object) -> None:
    assert read_cell(shipped.questions["accepted_delivery_time"], cell).problem is not None


def test_pieces_may_stand_behind_a_count(shipped: KnowledgeBase) -> None:
    assert read_cell(shipped.questions["orders_per_year"], "52 st").value == Interval(52, 52)
    assert read_cell(shipped.questions["finished_variants"], "12 stuks").value == Interval(12, 12)


@pytest.mark.parametrize(
    ("cell", "percent"), [("0,3", 30), (0.29, 29), ("0,3-0,45", (30, 45)), ("30%", 30), (1, 100)]
)
def test_a_share_is_a_percentage_where_the_header_says_fraction(
    small: KnowledgeBase, cell: object, percent: Any
) -> None:
    read = read_cell(small.questions["fussiness"], cell, "fraction", ",")
    assert read.value == (Interval(*percent) if isinstance(percent, tuple) else Interval(percent, percent))
    assert read_cell(small.questions["fussiness"], 1.5, "fraction").problem is not None


# --- rows that are no cases


def test_rows_that_are_no_cases_are_left_out_and_told_once(small: KnowledgeBase, tmp_path: Path) -> None:
    text = "case;guests\na;3\n;\nb;4\n;\ncase;guests\nc;5\n***END***;\n"
    answers, wrong, told = read(small, written(tmp_path, "a.csv", text))
    assert (list(answers), wrong) == (["a", "b", "c"], [])
    assert told.split("\n") == [
        "rows without a single filled cell were left out (row 3, 5)",
        "the header stands there again; left out (row 6)",
        "rows with only a mark were left out (row 8)",
    ]


@pytest.mark.parametrize("figure", ["(5)", "( 5 )", "45-", "1.250,0-", "(1,5)"])
def test_what_bookkeepers_write_below_zero_is_no_figure_above_it(
    small: KnowledgeBase, tmp_path: Path, figure: str
) -> None:
    answers, wrong, _ = read(small, written(tmp_path, "a.csv", f"case;fussiness\nc;{figure}\n"))
    assert "c" not in answers
    assert [one.value for one in wrong] == [figure]


@pytest.mark.parametrize(("sign", "answer"), [("✓", "yes"), ("✔", "yes"), ("☑", "yes"), ("✗", "no"), ("x", None)])
def test_a_tick_is_a_yes_and_a_cross_a_no(
    small: KnowledgeBase, tmp_path: Path, sign: str, answer: str | None
) -> None:
    answers, wrong, _ = read(small, written(tmp_path, "a.csv", f"case;announced\nc;{sign}\n"))
    assert answers.get("c") == ({"announced": answer} if answer else None)
    assert bool(wrong) == (answer is None)


@pytest.mark.parametrize("line", ["----;----", ":---:;---:", "=====;====="])
def test_a_line_below_the_header_is_left_out_and_told(small: KnowledgeBase, tmp_path: Path, line: str) -> None:
    table = written(tmp_path, "a.csv", f"case;fussiness\n{line}\nc;5\n")
    answers, wrong, told = read(small, table)
    assert (list(answers), wrong) == (["c"], [])
    assert "rows with only a mark were left out (row 2)" in told


@pytest.mark.parametrize("text", ["case^stove\nc^gas\n", "case:stove\nc:gas\n", "case  stove\nc  gas\n"])
def test_a_separator_that_is_not_known_is_asked_for(small: KnowledgeBase, tmp_path: Path, text: str) -> None:
    with pytest.raises(NoCases) as caught:
        read(small, written(tmp_path, "a.csv", text))
    assert "--separator" in str(caught.value)


@pytest.mark.parametrize(
    "row",
    [
        *("Totaal;21", ";Totaal:", "Subtotaal;21", "TOTAL;21", "Grand total;3"),
        *("Subtotaal groep A;3", "Gem.;2,5", "Gemiddelde;2", "Average;2"),
    ],
)
def test_a_row_of_totals_is_refused_once_and_can_be_left_out(
    shipped: KnowledgeBase, tmp_path: Path, row: str
) -> None:
    path = written(tmp_path, "a.csv", f"case;accepted_delivery_time\na;21\n{row}\n")
    _, wrong, _ = read(shipped, path)
    assert [problem.code for problem in wrong if problem.code != "ROW101"] == ["ROW105"]
    words = row.strip(";").partition(";")[0]
    answers, wrong, told = read(shipped, path, leave_out=(words,))
    assert (list(answers), wrong) == (["a"], [])
    assert "as asked with --leave-out (row 3)" in told


def test_a_case_that_is_nearly_called_so_is_a_case(small: KnowledgeBase, tmp_path: Path) -> None:
    text = "case;guests\nTotal Seal 20;3\n--x--;4\ntotaalpakket;5\n"
    answers, wrong, _ = read(small, written(tmp_path, "a.csv", text))
    assert (len(answers), wrong) == (3, [])


# --- headers, separators, encodings


def test_the_header_can_be_pointed_at(small: KnowledgeBase, tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "case;guests\nid;aantal\na;3\n")
    map_ = written(tmp_path, "m.yaml", "id: case\naantal: guests\n")
    answers, _, _ = read(small, path, None, map_, header_row=2)
    assert list(answers) == ["a"]
    with pytest.raises(Exception, match="no header row"):
        read(small, path, header_row=9)


def test_the_separator_is_the_one_that_gives_known_names_or_what_is_said(
    small: KnowledgeBase, tmp_path: Path
) -> None:
    path = written(tmp_path, "b.csv", "case~guests\na~3\n")
    assert read(small, path, separator="~")[0] == {"a": {"guests": Interval(3, 3)}}


@pytest.mark.parametrize("first", ['"sep=;"\n', "sep=;\n", "sep=; \r\n", '\ufeff"sep=;"\r\n'])
def test_a_first_line_may_say_the_separator(small: KnowledgeBase, tmp_path: Path, first: str) -> None:
    path = written(tmp_path, "a.csv", first + "case;guests\na;3\n;4\n")
    answers, wrong, _ = read(small, path)
    assert (list(answers), [problem.row for problem in wrong]) == (["a"], [3])


def test_a_header_may_hold_a_line_break_and_say_in_days(shipped: KnowledgeBase, tmp_path: Path) -> None:
    text = 'case;"accepted delivery\ntime (in dagen)"\na;3\n'
    answers, _, _ = read(shipped, written(tmp_path, "a.csv", text))
    assert answers == {"a": {"accepted_delivery_time": Interval(3 * DAY, 3 * DAY)}}


@pytest.mark.parametrize("encoding", ["cp850", "mac_roman", "utf-16-le", "latin-1", "utf-8-sig"])
def test_an_encoding_can_be_said(small: KnowledgeBase, tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path, "a.csv", "case;guests\ncafé;3\n", encoding)
    answers, _, told = read(small, path, encoding=encoding)
    assert (list(answers), told) == (["café"], "")


@pytest.mark.parametrize(
    "name", ["idna", "punycode", "unicode_escape", "raw-unicode-escape", "hex", "nosuch", "a\0b"]
)
def test_a_codec_in_which_no_file_is_written_is_no_encoding(name: str) -> None:
    assert not is_encoding(name)


def test_signs_that_belong_in_no_text_are_told(small: KnowledgeBase, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"case;guests\ncaf\0e;3\n")
    assert any("belong in no text (NUL), near" in line for line in remarks_in(small, path))


def test_characters_that_are_lost_are_told_and_so_is_the_encoding_that_was_taken(
    small: KnowledgeBase, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"case;guests\ncaf\x90;3\n")
    told = remarks_in(small, path)
    assert any("read as Windows-1252" in line for line in told)
    assert any("characters were lost in reading, near" in line for line in told)


# --- words


def test_placeholders_are_empty_cells_unless_others_are_named(small: KnowledgeBase, tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "case;guests;occasion\na;-;family\nb;x;N/A\n")
    answers, wrong, told = read(small, path)
    assert answers == {"a": {"occasion": "family"}}
    assert [problem.value for problem in wrong] == ["x"]
    answers, wrong, told = read(small, path, empty=("x",))
    assert (answers, [problem.value for problem in wrong]) == ({}, ["-", "N/A"])
    assert "count as empty: “x”" in told


@pytest.mark.parametrize(("cell", "value"), [("J", "yes"), ("n", "no"), ("1", "yes"), (0, "no"), ("y", "yes")])
def test_yes_and_no_are_read_as_systems_write_them(small: KnowledgeBase, cell: object, value: str) -> None:
    assert read_cell(small.questions["announced"], cell).value == value


# --- packed, and workbooks


def test_a_packed_table_is_read(small: KnowledgeBase, tmp_path: Path) -> None:
    data = b"case;guests\na;3\n"
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(data))
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("folder/b.csv", data)
    for name in ("a.csv.gz", "b.zip"):
        assert answers_in(small, tmp_path / name) == {"a": {"guests": Interval(3, 3)}}


def test_a_packed_file_that_cannot_be_taken_is_told(
    small: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv.gz").write_bytes(b"no gzip")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("b.csv", "x")
        archive.writestr("c.csv", "y")
    (tmp_path / "d.csv.gz").write_bytes(gzip.compress(b"case\n" + b"a" * 5000))
    monkeypatch.setattr("advisor.cases.unpacking.LARGEST_UNPACKED", 1000)
    for name, said in (("a.csv.gz", "unpacked"), ("b.zip", "2 files"), ("d.csv.gz", "larger than")):
        with pytest.raises(Unreadable, match=said):
            open_source(small, tmp_path / name, None, False)


@pytest.mark.parametrize("name", ["a.ods", "a.xls"])
def test_other_spreadsheets_are_told_what_to_become(small: KnowledgeBase, tmp_path: Path, name: str) -> None:
    with pytest.raises(Unreadable, match="save it as XLSX"):
        open_source(small, written(tmp_path, name, "x"), None, False)


def test_a_sheet_can_be_chosen_and_one_that_is_not_there_is_told_with_those_that_are(
    small: KnowledgeBase, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    first, second = book.active, book.create_sheet("Tweede")
    assert first is not None
    for sheet, id in ((first, "a"), (second, "b")):
        sheet.append(["case", "guests"])
        sheet.append([id, 3])
    book.save(tmp_path / "a.xlsx")
    path = tmp_path / "a.xlsx"
    answers, _, told = read(small, path)
    assert list(answers) == ["a"]
    assert "not read: “Tweede”" in told
    for sheet_name in ("Tweede", "tweede", "2"):
        assert list(read(small, path, sheet=sheet_name)[0]) == ["b"]
    with pytest.raises(Exception, match="there are: “Sheet”, “Tweede”"):
        read(small, path, sheet="Derde")


def test_a_workbook_in_strict_open_xml_is_read(small: KnowledgeBase, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["case", "guests"])
    book.active.append(["a", 3])
    usual = io.BytesIO()
    book.save(usual)
    with zipfile.ZipFile(usual) as archive, zipfile.ZipFile(tmp_path / "a.xlsx", "w") as strict:
        for part in archive.infolist():
            data = archive.read(part)
            for name in (b"spreadsheetml/2006/main", b"officeDocument/2006/relationships"):
                plain = name.replace(b"/2006", b"")
                data = data.replace(
                    b"http://schemas.openxmlformats.org/" + name, b"http://purl.oclc.org/ooxml/" + plain
                )
            strict.writestr(part.filename, data)
    assert answers_in(small, tmp_path / "a.xlsx") == {"a": {"guests": Interval(3, 3)}}


@pytest.mark.parametrize(
    ("format", "id"),
    [
        ("00000000", "00000123"),
        ("000-000", "000-123"),
        ('"ART-"0000', "ART-0123"),
        ("0", "123"),
        ("General", "123"),
    ],
)
def test_an_id_is_what_the_cell_shows(small: KnowledgeBase, tmp_path: Path, format: str, id: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["case", "guests"])
    sheet.append([123, 3])
    sheet["A2"].number_format = format
    book.save(tmp_path / "a.xlsx")
    assert list(answers_in(small, tmp_path / "a.xlsx")) == [id]


# --- maps

MAP = """
columns:
  Artikel: case
  Soort: {question: occasion, words: {Gezin: family, Bezoek: visitors, "?": ""}}
  Kieskeurig: {question: fussiness, over: Basis}
  Wachten: patience [hours]
  Aantal: {question: guests}
constants:
  announced: yes
ignore: [Kleur, Basis2]
"""


def test_a_map_says_words_constants_ratios_and_what_to_ignore(small: KnowledgeBase, tmp_path: Path) -> None:
    header = "Artikel;Soort;Kieskeurig;Basis;Wachten;Aantal;Kleur;Basis2\n"
    rows = "a;gezin;1;4;2;3;rood;x\nb;?;3;4;;;;\nc;bezoek;1;0;;;;\n"
    path = written(tmp_path, "a.csv", header + rows)
    answers, wrong, _ = read(small, path, None, written(tmp_path, "m.yaml", MAP))
    assert answers["a"] == {
        "occasion": "family",
        "fussiness": Interval(25, 25),
        "patience": Interval(120, 120),
        "guests": Interval(3, 3),
        "announced": "yes",
    }
    assert answers["b"] == {"fussiness": Interval(75, 75), "announced": "yes"}
    assert [(problem.row, problem.field) for problem in wrong] == [(4, "Kieskeurig")]


def test_a_map_puts_figures_in_bins(shipped: KnowledgeBase, tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "case;Kostprijs\na;99,50\nb;100\nc;2.500,00\nd;€ 7000\ne;zus\n")
    text = "columns:\n  case: case\n  Kostprijs: {question: unit_value, bins: {low: 100, medium: 5000, high: }}\n"
    answers, wrong, _ = read(shipped, path, None, written(tmp_path, "m.yaml", text))
    assert [answers[id]["unit_value"] for id in "abcd"] == ["low", "low", "medium", "high"]
    assert [problem.row for problem in wrong] == [6]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("columns: {a: {question: occasion, words: {x: nonsense}}}", "nonsense"),
        ("columns: {a: {question: guests, bins: {low: 3}}}", "only the last is empty"),
        ("columns: {a: {question: occasion, over: b}}", "only a figure can be a ratio"),
        ("columns: {a: {vraag: occasion}}", "no key “vraag”"),
        ("columns: {a: case}\nconstants: {gests: 3}", "did you mean “guests”"),
        ("columns: {a: case}\nconstants: {occasion: feest}", "feest"),
        ("columns: {a: case}\nignore: b", "takes a list"),
    ],
)
def test_what_a_map_says_that_cannot_be_is_told(
    small: KnowledgeBase, tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(Exception, match=said):
        read_map(written(tmp_path, "m.yaml", text), small)


def test_a_map_as_a_table_needs_no_header(small: KnowledgeBase, tmp_path: Path) -> None:
    plain = read_map(written(tmp_path, "a.csv", "Artikel;case\nGasten;guests\n"), small)
    headed = read_map(written(tmp_path, "b.csv", "kolom;vraag\nArtikel;case\nGasten;guests\n"), small)
    assert plain == headed == TableMap.of({"Artikel": "case", "Gasten": "guests"})


def test_figures_below_one_beside_percentages_are_told_with_their_rows(
    shipped: KnowledgeBase, tmp_path: Path
) -> None:
    table = written(tmp_path, "a.csv", "case;material_value_share\na;30\nb;0,45\nc;45\nd;0,6\n")
    assert "“material_value_share”: 3, “0,45”; 5, “0,6”" in "".join(remarks_in(shipped, table))
