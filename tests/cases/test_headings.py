"""Which column or key answers which question: headings, maps, and what is wrong with them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.case_files import answers_in, problems_in, written

from advisor.cases.checked import CellReader
from advisor.cases.headings import understand
from advisor.cases.mapping import HeaderProblem, TableMap, read_map
from advisor.cases.opening import open_source
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Interval


def test_a_map_names_the_columns_of_an_existing_export(small: KnowledgeBase, tmp_path: Path) -> None:
    table = written(tmp_path, "a.csv", "Artikel;Soort;Wachten;Kleur\none;family;2;red\n")
    for name, text in (
        ("m.yaml", "Artikel: case\nSoort: occasion\nWachten: patience [hours]\nKleur: '-'\n"),
        ("m.csv", "column;question\nArtikel;case\nSoort;occasion\nWachten;patience [hours]\nKleur;-\n"),
    ):
        map_ = read_map(written(tmp_path, name, text), small)
        expected = {"one": {"occasion": "family", "patience": Interval(120, 120)}}
        assert answers_in(small, table, map_=map_) == expected


def test_a_map_names_the_keys_of_json_lines_as_well(small: KnowledgeBase, tmp_path: Path) -> None:
    line = {"artikel": 7, "wachten": 2, "soort": "family", "kleur": "red", "title": "t"}
    path = written(tmp_path, "a.jsonl", json.dumps(line))
    names = {"artikel": "case", "wachten": "patience [hours]", "soort": "occasion", "kleur": "-"}
    map_ = TableMap.of(names)
    expected = {"7": {"occasion": "family", "patience": Interval(120, 120)}}
    assert answers_in(small, path, map_=map_) == expected


def test_constants_may_stand_beside_the_columns_alone(small: KnowledgeBase, tmp_path: Path) -> None:
    text = "Artikel: case\nSoort: occasion\nconstants: {stove: gas}\nignore: [Kleur]\n"
    map_ = read_map(written(tmp_path, "m.yaml", text), small)
    table = written(tmp_path, "a.csv", "Artikel;Soort;Kleur\none;family;red\n")
    assert answers_in(small, table, map_=map_) == {"one": {"occasion": "family", "stove": "gas"}}


def test_a_map_tells_everything_that_is_wrong_with_it_at_once(small: KnowledgeBase, tmp_path: Path) -> None:
    text = (
        "Artikel: case\nartikel: stove\nSoort: ocasion\n"
        "Wachten: {question: guests, bins: {a: 5, b: 1}}\nFornuis: {question: stove, words: {x: coal}}\n"
    )
    with pytest.raises(HeaderProblem) as caught:
        read_map(written(tmp_path, "m.yaml", text), small)
    for part in (
        "“artikel”: this column stands there twice",
        "no question “ocasion”; did you mean “occasion”?",
        "“Wachten”: limits rise",
        "“Fornuis”: “coal” is not one of the options",
    ):
        assert part in told(caught.value)


def test_what_a_map_leaves_open_is_told_and_the_rows_go_on(small: KnowledgeBase, tmp_path: Path) -> None:
    table = written(tmp_path, "a.csv", "Artikel;Soort;Wachten;Fornuis\none;oma;2;gas\ntwo;family;2;gas\n")
    map_ = written(
        tmp_path,
        "m.yaml",
        "columns:\n  Artikel: case\n  Soort:\n    question: occasion\n    words:\n      oma:\n  Wachten:\n"
        "  Fornuis: stove\nconstants:\n  guests:\n",
    )
    source = open_source(small, table, read_map(map_, small), False)
    reader = source.reader(small)
    blocks = [reader.read(block, headings) for block, headings in source.blocks]
    assert [block.problems for block in blocks] == [{}]
    assert blocks[0].cases.answers(0, small) == {"stove": "gas"}
    assert blocks[0].cases.answers(1, small) == {"occasion": "family", "stove": "gas"}
    remarks = "\n".join(text.en for text in source.remarks.texts())
    assert "the map does not say yet what these are, so they do not count: “Wachten”, “guests”" in remarks
    assert "words with no answer beside them in the map count as not answered: Soort: “oma”" in remarks


def test_what_a_map_leaves_out_is_named_in_one_line(small: KnowledgeBase, tmp_path: Path) -> None:
    """But not a column that another one is divided by, nor what the map does not say yet."""
    table = written(tmp_path, "a.csv", "Artikel;Fornuis;Kleur;Prijs;Koppen;Per;Nog\none;gas;red;3;6;2;x\n")
    map_ = written(
        tmp_path,
        "m.yaml",
        "columns:\n  Artikel: case\n  Fornuis: stove\n  Koppen: {question: guests, over: Per}\n  Per: '-'\n"
        "  Kleur: '-'\n  Nog:\nignore: [Prijs]\n",
    )
    remarks = [text.en for text in open_source(small, table, read_map(map_, small), False).remarks.texts()]
    assert remarks == [
        "the map does not say yet what these are, so they do not count: “Nog”",
        "the map leaves these columns out: “Kleur”, “Prijs”",
    ]


def test_other_columns_are_passed_through_on_request(small: KnowledgeBase, tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "case,colour,occasion\none,red,family\n")
    assert open_source(small, path, None, True).passed == ("colour",)


# --- what is wrong


def told(problem: HeaderProblem) -> str:
    return "\n".join(message.en for message in problem.messages)


def test_an_unknown_column_is_an_error_that_names_the_nearest_question(small: KnowledgeBase) -> None:
    with pytest.raises(HeaderProblem) as caught:
        understand(small, ["case", "gests", "patience"])
    assert "unknown column “gests”; did you mean “guests”?" in told(caught.value)


def test_a_column_headed_by_the_words_of_a_question_names_it(small: KnowledgeBase) -> None:
    label = small.questions["guests"].label.nl
    with pytest.raises(HeaderProblem) as caught:
        understand(small, ["case", label.upper()])
    assert "did you mean “guests”?" in told(caught.value)


def test_of_very_many_unknown_columns_the_first_are_told_and_the_others_counted(small: KnowledgeBase) -> None:
    with pytest.raises(HeaderProblem) as caught:
        understand(small, ["case", *(f"x{n}" for n in range(500))])
    assert len(caught.value.messages) == 22
    assert "and 480 more" in told(caught.value)


def test_a_title_above_the_header_is_suspected(small: KnowledgeBase) -> None:
    with pytest.raises(HeaderProblem) as caught:
        understand(small, ["Assortment 2026", "", ""])
    assert "are the names in the first row?" in told(caught.value)
    with pytest.raises(HeaderProblem) as caught:
        understand(small, ["case", "gests"])
    assert "first row" not in told(caught.value)


def test_everything_wrong_with_a_header_is_told_at_once(small: KnowledgeBase) -> None:
    with pytest.raises(HeaderProblem) as caught:
        understand(small, ["gests", "patience [kg]", "occasion", "Occasion "])
    said = told(caught.value)
    for part in ("gests", "kg", "the same", "no column “case”"):
        assert part in said


def test_a_map_to_a_question_that_does_not_exist_is_refused(small: KnowledgeBase, tmp_path: Path) -> None:
    with pytest.raises(HeaderProblem, match="did you mean “patience”"):
        read_map(written(tmp_path, "m.yaml", "Wachten: patiense\n"), small)


def test_a_map_that_names_no_column_of_the_table_is_refused(small: KnowledgeBase) -> None:
    with pytest.raises(HeaderProblem, match="Wachten"):
        understand(small, ["case", "occasion"], TableMap.of({"Wachten": "patience"}))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.jsonl", '{"case": "a", "answers": {"guests": 3, "gests": null}}\n'),
        ("a.jsonl", '{"case": "a", "guests": 3, "gests": null}\n'),
        ("a.json", '[{"case": "a", "answers": {"guests": 3, "gests": null}}]'),
        ("a.yaml", "case: a\nanswers: {guests: 3, gests: null}\n"),
        ("a.yaml", "case: a\nanswers:\n  guests: 3\n  gests:\n"),
    ],
)
def test_a_misspelt_key_is_told_though_it_has_no_answer(
    small: KnowledgeBase, tmp_path: Path, name: str, text: str
) -> None:
    assert problems_in(small, written(tmp_path, name, text)) == [(1, "gests", "ROW202")]
    assert problems_in(small, tmp_path / name, pass_through=True) == []


def test_keys_of_an_answer_file_mapped_twice_are_told(small: KnowledgeBase, tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", '{"case": "a", "gasten": 3, "guests": 4}\n')
    source = open_source(small, path, TableMap.of({"gasten": "guests"}), False)
    ((block, headings),) = source.blocks
    ((problem,),) = CellReader(small).read(block, headings).problems.values()
    assert (problem.code, problem.field) == ("ROW202", "guests")


def test_a_unit_in_a_heading_may_be_shortened_as_in_cells(shipped: KnowledgeBase, tmp_path: Path) -> None:
    table = written(tmp_path, "a.csv", "case;purchasing_time (wkn);assembly_time [werkd]\na;3;5\n")
    answers = answers_in(shipped, table)["a"]
    assert answers == {"purchasing_time": Interval(30_240, 30_240), "assembly_time": Interval(10_080, 10_080)}


def test_a_column_carried_along_that_is_nearly_called_as_a_question_is_told(
    shipped: KnowledgeBase, tmp_path: Path
) -> None:
    header = 'case;spec"ification;orders_per_year;orders per yr;Magazijn'
    source = open_source(shipped, written(tmp_path, "a.csv", f"{header}\na;modules;4;5;x\n"), TableMap(), True)
    assert [told.en for told in source.remarks.texts()] == [
        "these columns are carried along and answer nothing, but are nearly called as a question:"
        ' “spec"ification” (specification)'
    ]
