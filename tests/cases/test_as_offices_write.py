"""Tables as offices write them: what strikes in them is told, and nothing is refused for how it is laid out."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from support.case_files import read, written

from advisor.cases.given import NoCases
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Interval

DAY = 1440


def mapped(folder: Path, **columns: str) -> Path:
    lines = "".join(f"  {name}: {means}\n" for name, means in {"Artikel": "case", **columns}.items())
    return written(folder, "map.yaml", f"columns:\n{lines}")


# --- what strikes


def test_figures_that_a_map_gives_no_unit_are_told_to_be_days(shipped: KnowledgeBase, tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "Artikel;Levertijd\nA;3\nB;2 weken\n")
    answers, _, told = read(shipped, path, map_=mapped(tmp_path, Levertijd="accepted_delivery_time"))
    assert answers["A"] == {"accepted_delivery_time": Interval(3 * DAY, 3 * DAY)}
    assert "bare figures of these columns were read as days: “Levertijd”" in told
    _, _, told = read(shipped, path, map_=mapped(tmp_path, Levertijd="'accepted_delivery_time [days]'"))
    assert "read as days" not in told


@pytest.mark.parametrize(("cell", "unusual"), [("40 jaar", True), ("3 weken", False), ("", False)])
def test_an_unusual_figure_is_taken_and_told(
    shipped: KnowledgeBase, tmp_path: Path, cell: str, unusual: bool
) -> None:
    path = written(tmp_path, "a.csv", f"case;offering;purchasing_time\nA;goods;{cell}\n")
    answers, wrong, told = read(shipped, path)
    assert (len(answers), wrong) == (1, [])
    assert (f"unusual figures were taken as they stand: purchasing_time: “{cell}”" in told) == unusual


def test_rows_in_which_nothing_is_answered_are_told(shipped: KnowledgeBase, tmp_path: Path) -> None:
    rows = "case;offering;turnover\nGroep 1;;\nA;goods;5\n\nBron: eigen administratie;;\n"
    answers, _, told = read(shipped, written(tmp_path, "a.csv", rows))
    assert list(answers) == ["Groep 1", "A", "Bron: eigen administratie"]
    assert "nothing is answered in these rows: 2, 5" in told


def test_a_day_without_anything_between_its_parts_is_no_time(shipped: KnowledgeBase, tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "case;purchasing_time [days]\nA;20260312\nB;20261399\n")
    _, wrong, told = read(shipped, path)
    assert [problem.row for problem in wrong] == [2]
    assert "“20260312” is a date" in wrong[0].message.en
    assert "unusual figures" in told


# --- rows and cells


@pytest.mark.parametrize(
    "id",
    ["Gesamt", "Gesamtergebnis", "Zwischensumme", "Somme", "Sous-total A", "Total général", "Σ", "Som:", "Sum"],
)
def test_totals_are_known_in_the_languages_of_neighbours(shipped: KnowledgeBase, tmp_path: Path, id: str) -> None:
    path = written(tmp_path, "a.csv", f"case;turnover\nA;5\n{id};5\nSommelier;5\nSumatra;5\n")
    answers, wrong, _ = read(shipped, path)
    assert list(answers) == ["A", "Sommelier", "Sumatra"]
    assert [problem.code for problem in wrong] == ["ROW105"]


@pytest.mark.parametrize(
    "cell",
    [
        '"design;purchasing"', "ontwerp, inkoop", "ontwerp / inkoop", "ontwerp en inkoop", "design + purchasing",
        "ontwerp|inkoop", '"design\npurchasing"', "ontwerp & inkoop",
    ],
)  # fmt: skip
def test_several_options_stand_in_a_cell_as_people_list_them(
    shipped: KnowledgeBase, tmp_path: Path, cell: str
) -> None:
    path = written(tmp_path, "a.csv", f"case;unshortenable_steps;offering\nA;{cell};goods\n")
    answers, wrong, _ = read(shipped, path)
    assert wrong == []
    assert answers["A"]["unshortenable_steps"] == frozenset({"design", "purchasing"})


def test_a_cell_of_two_lines_is_read_as_one(shipped: KnowledgeBase, tmp_path: Path) -> None:
    answers, wrong, _ = read(
        shipped, written(tmp_path, "a.csv", 'case;purchasing_time;offering\nA;"3\nweken";goods\n')
    )
    assert wrong == []
    assert answers["A"]["purchasing_time"] == Interval(21 * DAY, 21 * DAY)


@pytest.mark.parametrize("cell", ["#DIV/0!", "#VERW!", "#REF!", "#WERT!", "#NAAM?", "#######"])
def test_what_a_spreadsheet_could_not_compute_is_told_as_such(
    shipped: KnowledgeBase, tmp_path: Path, cell: str
) -> None:
    _, wrong, _ = read(shipped, written(tmp_path, "a.csv", f"case;purchasing_time\nA;{cell}\n"))
    assert "nothing was computed there" in wrong[0].message.en


# --- money


@pytest.mark.parametrize("cell", ["EUR 85,-", "€85,--", "85 EUR", "€ 85,00", "85 euro", "85.–"])
def test_an_amount_falls_into_its_bin_however_its_currency_is_written(
    shipped: KnowledgeBase, tmp_path: Path, cell: str
) -> None:
    map_ = mapped(tmp_path, Prijs="{question: unit_value, bins: {low: 80, medium: 90, high: }}")
    answers, wrong, _ = read(shipped, written(tmp_path, "a.csv", f"Artikel;Prijs\nA;{cell}\n"), map_=map_)
    assert (wrong, answers) == ([], {"A": {"unit_value": "medium"}})


def test_the_code_of_a_currency_says_nothing_more_than_its_sign(shipped: KnowledgeBase, tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "case;turnover\nA;EUR 12500\nB;12500 EUR\nC;USD 12500\n")
    answers, wrong, _ = read(shipped, path)
    assert answers == {id: {"turnover": Interval(12500, 12500)} for id in ("A", "B")}
    assert [problem.row for problem in wrong] == [4]


def test_a_figure_for_bins_takes_the_sign_that_its_column_proves(shipped: KnowledgeBase, tmp_path: Path) -> None:
    map_ = mapped(tmp_path, Prijs="{question: unit_value, bins: {low: 80, medium: 2000, high: }}")
    path = written(tmp_path, "a.csv", "Artikel;Prijs\nA;1.250\nB;85,5\n")
    answers, wrong, _ = read(shipped, path, map_=map_)
    assert (wrong, answers["A"]) == ([], {"unit_value": "medium"})
    _, wrong, _ = read(shipped, written(tmp_path, "b.csv", "Artikel;Prijs\nA;1.250\nB;85\n"), map_=map_)
    assert "“1.250” can be 1250 or 1.25" in wrong[0].message.en


def test_rows_that_a_filter_hides_are_read_and_told(shipped: KnowledgeBase, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["case", "offering"], ["A", "goods"], ["B", "service"], ["C", "goods"]):
        sheet.append(row)
    book.save(tmp_path / "seen.xlsx")
    sheet.row_dimensions[3].hidden = True
    book.save(tmp_path / "hidden.xlsx")
    answers, _, told = read(shipped, tmp_path / "hidden.xlsx")
    assert (list(answers), "hidden rows were read too (row 3)" in told) == (["A", "B", "C"], True)
    assert read(shipped, tmp_path / "seen.xlsx")[2] == ""


# --- units beside the figures


UNITS = """Artikel;Levertijd;EH
A;3;WK
B;10;DAG
C;2,5;MND
D;3 weken;DAG
E;;WK
F;3;stuks
"""


def test_a_map_says_in_which_column_the_units_stand(shipped: KnowledgeBase, tmp_path: Path) -> None:
    map_ = mapped(tmp_path, Levertijd="{question: accepted_delivery_time, unit_in: EH}")
    answers, wrong, told = read(shipped, written(tmp_path, "a.csv", UNITS), map_=map_)
    read_as = {id: case["accepted_delivery_time"].lo / DAY for id, case in answers.items() if case}  # type: ignore[union-attr]
    assert read_as == {"A": 21, "B": 10, "C": pytest.approx(76, abs=0.1), "D": 21}
    assert [problem.row for problem in wrong] == [7]
    assert "read as days" not in told


def test_a_map_that_names_no_column_of_units_is_refused(shipped: KnowledgeBase, tmp_path: Path) -> None:
    map_ = mapped(tmp_path, Levertijd="{question: accepted_delivery_time, unit_in: Eenheid}")
    with pytest.raises(NoCases, match="the map names no column: “eenheid”"):
        read(shipped, written(tmp_path, "a.csv", UNITS), map_=map_)


@pytest.mark.parametrize(("weeks", "days"), [("weken", "dagen"), ("(weken)", "[dagen]"), ("in weeks", "days")])
def test_a_row_of_units_below_the_header_holds_for_its_columns(
    shipped: KnowledgeBase, tmp_path: Path, weeks: str, days: str
) -> None:
    rows = (
        f"case;accepted_delivery_time;purchasing_time;offering\n;{weeks};{days};\nA;3;10;goods\nB;2 days;;goods\n"
    )
    answers, wrong, told = read(shipped, written(tmp_path, "a.csv", rows))
    assert wrong == []
    assert answers["A"]["accepted_delivery_time"] == Interval(21 * DAY, 21 * DAY)
    assert answers["A"]["purchasing_time"] == Interval(10 * DAY, 10 * DAY)
    assert answers["B"]["accepted_delivery_time"] == Interval(2 * DAY, 2 * DAY)
    assert "the row below the header says the units: accepted_delivery_time" in told


def test_a_first_row_without_an_id_that_says_no_units_stays_an_error(
    shipped: KnowledgeBase, tmp_path: Path
) -> None:
    rows = "case;accepted_delivery_time;offering\n;3 weken;goods\nA;3 weken;goods\n"
    _, wrong, _ = read(shipped, written(tmp_path, "a.csv", rows))
    assert [(problem.row, problem.code) for problem in wrong] == [(2, "ROW101")]
