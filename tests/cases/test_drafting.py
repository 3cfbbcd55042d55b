"""A first mapping file for a table with names of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from support.case_files import written

from advisor.cases.blocks import Block, ErrorCell, raw_column
from advisor.cases.drafting import draft_map
from advisor.cases.given import given_cases
from advisor.cases.mapping import folded, read_map
from advisor.cases.opening import CaseOptions, open_as_it_is
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language
from advisor.terms.values import Interval

EXPORT = """Artikelnr;Omschrijving;Levertijd klant;Specificatie;Vraagvariatie;Bestelfrequentie;Kleur
A-1;Kast;21;Assemblage;0,35;52;rood
A-2;Kast;3 weken;variant;0,75;12;"x # [1mblauw"
"""


def draft(kb: KnowledgeBase, path: Path, language: Language = "en") -> str:
    names, blocks, _ = open_as_it_is(kb, path)
    return draft_map(kb, path.name, names, blocks, language)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_draft_names_what_is_nearly_called_so_and_what_is_open(
    shipped: KnowledgeBase, tmp_path: Path, language: Language
) -> None:
    text = draft(shipped, written(tmp_path, "a.csv", EXPORT), language)
    for line in (
        '"Artikelnr": case',
        '"Vraagvariatie": demand_variability',
        '"Bestelfrequentie": orders_per_year',
        "question: specification",
        '      "Assemblage":',
        "#   offering:  # goods, service",
    ):
        assert line in text
    (asked,) = (line for line in text.splitlines() if "Levertijd klant" in line)
    days = {"nl": "dagen", "en": "days"}[language]
    assert f"accepted_delivery_time [{days}]" in asked
    assert "21, 3 we" in asked


def test_a_draft_runs_as_it_was_drafted_and_what_it_does_not_know_counts_as_not_answered(
    shipped: KnowledgeBase, tmp_path: Path
) -> None:
    table = written(tmp_path, "a.csv", EXPORT)
    map_ = written(tmp_path, "m.yaml", draft(shipped, table))
    read_map(map_, shipped)
    first, second = given_cases(shipped, table, CaseOptions(map_))
    assert not first.problems
    assert "specification" not in first.answers
    assert {"specification", "demand_variability", "orders_per_year"} <= second.answers.keys()
    map_.write_text(map_.read_text().replace('      "Assemblage":', "      Assemblage: modules"))
    first, _ = given_cases(shipped, table, CaseOptions(map_))
    assert first.answers["specification"] == "modules"


def test_limits_that_are_still_to_be_filled_in_leave_the_column_out(
    shipped: KnowledgeBase, tmp_path: Path
) -> None:
    table = written(tmp_path, "a.csv", "case;stockout_cost\na;12\nb;400\n")
    map_ = written(tmp_path, "m.yaml", draft(shipped, table))
    assert "    bins:" in map_.read_text()
    assert read_map(map_, shipped).open == ("stockout_cost",)
    assert not any(one.problems for one in given_cases(shipped, table, CaseOptions(map_)))


DUTCH = """Artikel;Soort;Wat de klant bepaalt;Vraag per jaar;Levertijd klant (dagen);Kostprijs;Seizoen;Montage
A1;goederen;welke variant;1250;2,5;45,50;geen;ja
A2;goederen;maten;300;10;1200,00;sterk;ja
A3;dienst;niets;40;1;10,00;matig;nee
A4;goederen;nieuw ontwerp;2;90;25000,00;geen;nee
"""


def test_a_dutch_export_gets_through_with_the_map_as_it_was_drafted(
    shipped: KnowledgeBase, tmp_path: Path
) -> None:
    table = written(tmp_path, "a.csv", DUTCH)
    map_ = written(tmp_path, "m.yaml", draft(shipped, table, "nl"))
    found = list(given_cases(shipped, table, CaseOptions(map_)))
    assert not any(one.problems for one in found)
    assert [one.answers["offering"] for one in found] == ["goods", "goods", "service", "goods"]
    assert [one.answers["specification"] for one in found] == ["variant", "dimensions", "nothing", "design"]
    assert [one.answers["unit_value"] for one in found] == ["low", "medium", "low", "high"]
    assert "run_hours" not in found[0].answers
    assert found[0].answers["units_per_year"] == Interval(1250, 1250)


def test_what_the_cells_of_a_column_cannot_be_is_left_out(shipped: KnowledgeBase, tmp_path: Path) -> None:
    text = draft(shipped, written(tmp_path, "a.csv", DUTCH))
    (montage,) = (line for line in text.splitlines() if "Montage" in line)
    assert montage.startswith('  "Montage": "-"  # assembly_time? these cells do not fit it')


def test_words_that_are_nearly_an_answer_are_filled_in_for_a_check(shipped: KnowledgeBase, tmp_path: Path) -> None:
    table = written(tmp_path, "a.csv", "case;specification\na;varianten of zo\nb;modules\nc;xyz\n")
    map_ = written(tmp_path, "m.yaml", draft(shipped, table))
    assert '      "varianten of zo": variant  # perhaps' in map_.read_text()
    assert '      "xyz":' in map_.read_text()
    read_map(map_, shipped)


def test_no_two_questions_share_a_heading(shipped: KnowledgeBase) -> None:
    names = [
        folded(heading)
        for question in shipped.questions.values()
        for heading in {folded(h) for headings in question.headings.values() for h in headings}
    ]
    assert len(names) == len(set(names))


WITH_UNITS = """Artikelnr;Levertijd klant;Kostprijs;Houdbaarheid
K-1;2 weken;€ 1.250,00;geen
K-2;6 wkn;€ 89,50;2 jaar
K-3;3-4 weken;€ 12,75;onbeperkt
"""


def test_amounts_of_money_become_bins_in_a_draft(shipped: KnowledgeBase, tmp_path: Path) -> None:
    table = written(tmp_path, "a.csv", WITH_UNITS.replace("geen", "1 jaar"))
    map_ = written(tmp_path, "m.yaml", draft(shipped, table, "nl"))
    (limits,) = [
        column.bins for column in read_map(map_, shipped).columns.values() if column.target == "unit_value"
    ]
    assert [option for _, option in limits] == ["low", "medium", "high"]
    found = given_cases(shipped, table, CaseOptions(map_, decimal=","))
    assert [one.answers["unit_value"] for one in found] == ["medium", "low", "low"]


def test_what_is_no_figure_in_a_column_of_figures_is_asked_in_a_draft(
    shipped: KnowledgeBase, tmp_path: Path
) -> None:
    table = written(tmp_path, "a.csv", WITH_UNITS)
    text = draft(shipped, table, "nl")
    assert '      "geen":' in text
    filled = text.replace('      "geen":', '      "geen": 0')
    assert filled.count('"geen": 0') == 1
    map_ = written(tmp_path, "m.yaml", filled)
    assert not any(one.problems for one in given_cases(shipped, table, CaseOptions(map_, decimal=",")))


def test_a_draft_finds_the_units_and_the_numbers_of_articles(shipped: KnowledgeBase, tmp_path: Path) -> None:
    export = "Materiaal;Omschr.;Levertijd;EH\n10001;Pomp;3;WK\n10002;Klep;10;DAG\n"
    table = written(tmp_path, "a.csv", export)
    text = draft(shipped, table)
    assert '"Materiaal": case' in text
    assert '"Levertijd": {question: accepted_delivery_time, unit_in: "EH"}' in text
    first, second = given_cases(shipped, table, CaseOptions(written(tmp_path, "m.yaml", text)))
    assert [case.answers["accepted_delivery_time"] for case in (first, second)] == [
        Interval(21 * 1440, 21 * 1440),
        Interval(10 * 1440, 10 * 1440),
    ]


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_a_title_above_names_that_nobody_knows_is_no_header(
    shipped: KnowledgeBase, tmp_path: Path, format: str
) -> None:
    rows: list[list[str | int]] = [
        ["Export artikelen 2026"],
        ["stand van maandag"],
        ["Artikel", "Levertijd (wkn)", "Kleur"],
    ]
    rows += [["A-1", 3, "rood"], ["A-2", 2, "blauw"]]
    path = tmp_path / f"a.{format}"
    if format == "csv":
        path.write_text("\n".join(";".join(map(str, row)) for row in rows), encoding="utf-8")
    else:
        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.save(path)
    text = draft(shipped, path)
    assert '"Artikel": case' in text
    assert '"Levertijd (wkn)": accepted_delivery_time [weken]' in text
    assert '"Kleur": "-"' in text


def test_a_table_of_one_column_keeps_its_first_row_as_header(shipped: KnowledgeBase, tmp_path: Path) -> None:
    assert open_as_it_is(shipped, written(tmp_path, "a.csv", "kleur\nrood\nblauw\n"))[0] == ("kleur",)


# --- what was found by a newcomer


def drafted(kb: KnowledgeBase, folder: Path, text: str, language: Language = "en") -> dict[str, str]:
    """The lines of the columns by what they are called."""
    lines = draft(kb, written(folder, "a.csv", text), language).splitlines()
    return {line.split('"')[1]: line for line in lines if line.startswith('  "')}


@pytest.mark.parametrize(
    ("header", "question"),
    [
        ("Vervoer naar klant", "central_delivery_time"),
        ("Lassen", "fabrication_time"),
        ("Inkoop materiaal", "purchasing_time"),
        ("Transport to customer", "central_delivery_time"),
        ("Welding", "fabrication_time"),
    ],
)
def test_a_column_of_times_is_known_by_any_word_for_one_step(
    shipped: KnowledgeBase, tmp_path: Path, header: str, question: str
) -> None:
    lines = drafted(shipped, tmp_path, f"Nr;{header};Kleur\nA1;2 dagen;rood\nA2;1 dag;blauw\n")
    assert f": {question}  #" in lines[header]


def test_a_column_of_words_is_no_time_of_a_step(shipped: KnowledgeBase, tmp_path: Path) -> None:
    lines = drafted(shipped, tmp_path, "Nr;Inkoop;Kleur\nA1;Jan;rood\nA2;Piet;blauw\n")
    assert ': "-"' in lines["Inkoop"]


@pytest.mark.parametrize(("language", "told"), [("nl", "staat er vaker"), ("en", "more than once")])
def test_why_a_first_column_is_no_id_is_told(
    shipped: KnowledgeBase, tmp_path: Path, language: Language, told: str
) -> None:
    text = "Artikel;Omschrijving\nA1;kast\nA2;tafel\nA2;stoel\n"
    line = drafted(shipped, tmp_path, text, language)["Artikel"]
    assert told in line
    assert "“A2”" in line


@pytest.mark.parametrize("total", ["Totaal;;;19", ";;Total;19", "Gemiddelde;;;9,5"])
def test_a_row_of_totals_is_no_sample_and_no_row(shipped: KnowledgeBase, tmp_path: Path, total: str) -> None:
    lines = drafted(
        shipped, tmp_path, f"Nr;Naam;Soort;Productietijd (dagen)\nA1;kast;x;5\nA2;tafel;y;14\n{total}\n"
    )
    assert ": case" in lines["Nr"]
    assert not any(one in line for line in lines.values() for one in ("Tota", "Gemiddelde", "19", "9,5"))


def test_an_empty_cell_is_no_id(shipped: KnowledgeBase, tmp_path: Path) -> None:
    lines = drafted(shipped, tmp_path, "Soort;Naam;Nr\nx;kast;1\nx;;2\nx;stoel;3\n")
    assert ": case" not in lines["Naam"]
    assert ": case" in lines["Nr"]


def test_who_it_is_of_is_the_id_and_not_how_many_it_counts(shipped: KnowledgeBase, tmp_path: Path) -> None:
    table = "Klant;Product;Productie;Aantal\nJansen;leuning eiken;10 dagen;120\nVan Dam;leuning staal;8 dagen;80\n"
    text = draft(shipped, written(tmp_path, "a.csv", table))
    assert '"Klant": case' in text
    assert '"Aantal": "-"' in text
    only_figures = "Productie;Nummer\n10 dagen;120\n10 dagen;80\n"
    assert '"Nummer": case' in draft(shipped, written(tmp_path, "b.csv", only_figures))


def test_a_unit_of_time_may_be_the_last_word_of_a_heading(shipped: KnowledgeBase) -> None:
    names = ["id", "Inkooptijd dgn", "Assembly time in hrs", "Orders per week"]
    cells: list[list[Any]] = [["a", "b"], [15, 20], [4, 8], [2, 3]]
    rows = Block([2, 3], {n: raw_column(c) for n, c in zip(names, cells, strict=True)})
    drafted = draft_map(shipped, "t.csv", names, iter([rows]), "en")
    assert '"Inkooptijd dgn": purchasing_time [dgn]' in drafted
    assert '"Assembly time in hrs": assembly_time [hrs]' in drafted
    assert "[week]" not in drafted


def test_cells_say_what_a_column_may_be(shipped: KnowledgeBase) -> None:
    names = ["id", "Klantwens", "Opmerking", "Size"]
    wishes, remarks = ["op maat", "nieuw ontwerp", "keuze uit lijst"], ["loopt hard", "uit het schap", "let op"]
    cells = [["a", "b", "c"], wishes, remarks, ["standard", "made to measure", "other"]]
    rows = Block([2, 3, 4], {n: raw_column(c) for n, c in zip(names, cells, strict=True)})
    drafted = draft_map(shipped, "t.csv", names, iter([rows]), "nl").splitlines()
    assert "specification" in next(line for line in drafted if "Klantwens" in line)
    assert "?)" not in next(line for line in drafted if "Opmerking" in line)
    assert not any("seasonality" in line for line in drafted if not line.startswith("#"))


def test_a_formula_without_its_value_does_not_take_a_column_away(shipped: KnowledgeBase) -> None:
    names = ["id", "Fabrication time (days)"]
    rows = Block([2, 3], {"id": raw_column(["a", "b"]), names[1]: raw_column([3, ErrorCell("=B2+1")])})
    assert '": fabrication_time [days]' in draft_map(shipped, "t.csv", names, iter([rows]), "en")
