"""Tables as people have them: headers, separators, encodings, units, maps; and what is wrong in them."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
import pytest
from pyarrow import parquet

from advisor.cases import delimited
from advisor.cases.blocks import Unreadable
from advisor.cases.cells import CellReader, ReadCell, SeenIds, read_cell
from advisor.cases.delimited import read_delimited
from advisor.cases.headings import HeaderProblem, read_map, understand
from advisor.cases.opening import open_source
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import INFINITY, Interval


def answers_in(kb: KnowledgeBase, path: Path, **options: object) -> dict[str, dict[str, object]]:
    """{case: answers} as a file has them; a row with a problem is left out."""
    source = open_source(kb, path, options.get("map_"), bool(options.get("pass_through")))
    reader = CellReader(kb, options.get("decimal"))
    found = {}
    for block, headings in source.blocks:
        checked = reader.read(block, headings)
        for place, id in enumerate(checked.ids):
            if place not in checked.problems:
                found[id] = checked.cases.answers(place, kb)
    return found


def problems_in(kb: KnowledgeBase, path: Path, **options: object) -> list[tuple[int, str, str]]:
    """(row, column, code) of everything that is wrong."""
    source = open_source(kb, path, None, bool(options.get("pass_through")))
    reader = CellReader(kb)
    return [
        (problem.row, problem.field, problem.code)
        for block, headings in source.blocks
        for found in reader.read(block, headings).problems.values()
        for problem in found
    ]


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


MINUTES_20 = Interval(20, 20)
ROW = {"occasion": "family", "guests": Interval(4, 4), "patience": MINUTES_20}


# --- the same rows, however they are written ------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "encoding"),
    [
        ("a.csv", "case,occasion,guests,patience\none,family,4,20 min\n", "utf-8"),
        ("a.csv", "case;occasion;guests;patience\none;family;4;20 min\n", "utf-8"),
        ("a.tsv", "case\toccasion\tguests\tpatience\none\tfamily\t4\t20 min\n", "utf-8"),
        ("a.csv", "case|occasion|guests|patience\none|family|4|20 min\n", "utf-8"),
        ("a.csv", "case,occasion,guests,patience\r\none,family,4,20 min\r\n", "utf-8"),
        ("a.csv", "case,occasion,guests,patience\none,family,4,20 min", "utf-8"),
        ("a.csv", "case,occasion,guests,patience\none,family,4,20 min\n", "utf-8-sig"),
        ("a.csv", "case,occasion,guests,patience\none,family,4,20 min\n", "utf-16"),
        ("a.csv", "sep=;\ncase;occasion;guests;patience\none;family;4;20 min\n", "utf-8"),
        ("a.csv", "Case ,OCCASION, Guests,Patience [min]\none,Family ,4,20\n", "utf-8"),
        ("a.csv", '"case","occasion","guests","patience"\n"one","family","4","20 min"\n', "utf-8"),
        ("a.csv", "case,occasion,guests,patience\n\none,family,4,20 min\n\n", "utf-8"),
        ("a.csv", "case,occasion,guests,patience\rone,family,4,20 min\r", "utf-8"),
        ("a.csv", "case,occasion,guests,patience\r\r\none,family,4,20 min\n\r", "utf-8"),
        ("a.csv", "case;occasion;guests;patience\none;family;4;20 min;;\n   \n", "utf-8"),
        ("a.csv", "case;occasion;guests;patience;;\none;family;4;20 min;;\n", "utf-8"),
        ("a.jsonl", '{"case":"one","answers":{"occasion":"family","guests":4,"patience":"20 min"}}\n', "utf-8"),
        ("a.jsonl", '{"case":"one","occasion":"family","guests":4,"patience":"20 min","kinds":null}\n', "utf-8"),
        ("a.json", '[{"case":"one","answers":{"occasion":"family","guests":4,"patience":"20 min"}}]', "utf-8"),
        ("a.json", '{"case":"one","answers":{"occasion":"family","guests":4,"patience":"20 min"}}', "utf-8"),
        ("a.yaml", "case: one\nanswers: {occasion: family, guests: 4, patience: 20 min}\n", "utf-8"),
    ],
)
def test_one_row_is_the_same_in_every_format(small, tmp_path, name, text, encoding):
    assert answers_in(small, written(tmp_path, name, text, encoding)) == {"one": ROW}


def test_parquet_and_xlsx_keep_the_types_of_their_cells(small, tmp_path):
    frame = pl.DataFrame(
        {"case": ["one", "two"], "guests": [4.0, None], "announced": [True, None], "occasion": ["family", None]}
    )
    frame.write_parquet(tmp_path / "a.parquet")
    frame.with_columns(pl.col("announced").cast(pl.String)).write_excel(tmp_path / "a.xlsx")
    expected = {"one": {"guests": Interval(4, 4), "announced": "yes", "occasion": "family"}, "two": {}}
    assert answers_in(small, tmp_path / "a.parquet") == expected
    assert answers_in(small, tmp_path / "a.xlsx") == expected


def test_lists_in_parquet_are_sets_of_options(small, tmp_path):
    pl.DataFrame({"case": ["a", "b"], "kinds": [["green", "black"], []]}).write_parquet(tmp_path / "a.parquet")
    assert answers_in(small, tmp_path / "a.parquet") == {
        "a": {"kinds": frozenset({"green", "black"})},
        "b": {"kinds": frozenset()},
    }


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("black;green", frozenset({"black", "green"})),
        ("[]", frozenset()),
        ("unknown", None),
        ("weet ik niet", None),
    ],
)
def test_a_cell_holds_several_options_none_of_them_or_unknown(small, tmp_path, cell, value):
    path = written(tmp_path, "a.tsv", f"case\tkinds\none\t{cell}\n")
    assert answers_in(small, path) == {"one": {"kinds": value}}


def test_an_empty_cell_and_a_missing_column_are_not_answered(small, tmp_path):
    path = written(tmp_path, "a.csv", "case,guests,occasion\none,,family\ntwo,  ,visitors\n")
    assert answers_in(small, path) == {"one": {"occasion": "family"}, "two": {"occasion": "visitors"}}


def test_letters_of_an_old_spreadsheet_are_read_as_windows_writes_them(small, tmp_path):
    path = written(tmp_path, "a.csv", "case;occasion\ncafé;family\nnaïef;visitors\n", "cp1252")
    assert set(answers_in(small, path)) == {"café", "naïef"}


def test_a_quoted_cell_may_hold_separators_quotes_and_line_ends(small, tmp_path):
    path = written(tmp_path, "a.csv", 'case,occasion\n"a,""b""\nc",family\nd,visitors\n')
    assert list(answers_in(small, path)) == ['a,"b"\nc', "d"]


@pytest.mark.parametrize(
    ("cell", "decimal", "expected"),
    [
        ("12,5", None, 12.5),
        ("12.5", None, 12.5),
        ("12,5", ",", 12.5),
        ("1.250", ",", None),
        ("1,250", ",", 1.25),
        ("1.250", ".", 1.25),
        ("7,5-12,5", ",", (7.5, 12.5)),
    ],
)
def test_the_decimal_sign_of_a_table_can_be_told(small, cell, decimal, expected):
    read = read_cell(small.questions["fussiness"], cell, None, decimal)
    if expected is None:
        assert read.problem is not None  # a thousand two hundred and fifty percent
    else:
        assert read.value == (Interval(*expected) if isinstance(expected, tuple) else Interval(expected, expected))


def test_a_figure_that_reads_two_ways_is_refused_unless_the_decimal_sign_is_told(small):
    assert read_cell(small.questions["fussiness"], "1.250").problem is not None


@pytest.mark.parametrize(
    ("cell", "minutes"), [("2", 120), ("1-2", (60, 120)), ("30 min", 30), (2, 120), (1.125, 68)]
)
def test_the_unit_of_a_header_holds_for_bare_figures(small, cell, minutes):
    value = read_cell(small.questions["patience"], cell, "hours").value
    assert value == (Interval(*minutes) if isinstance(minutes, tuple) else Interval(minutes, minutes))


@pytest.mark.parametrize("cell", ["?", "unknown", "weet ik niet"])
def test_the_unit_of_a_header_makes_no_figure_of_an_unknown(small, cell):
    assert read_cell(small.questions["patience"], cell, "hours") == ReadCell(True, None)


@pytest.mark.parametrize(("cell", "value"), [("WAAR", "yes"), ("onwaar ", "no"), ("TRUE", "yes"), ("Nee", "no")])
def test_the_truth_values_of_dutch_and_english_spreadsheets_are_read(small, cell, value):
    assert read_cell(small.questions["announced"], cell).value == value


@pytest.mark.parametrize("cell", ["½", "0,5", "30-30"])
def test_the_unit_of_a_header_holds_for_anything_with_a_figure(small, cell):
    read = read_cell(small.questions["patience"], cell, "min" if "-" in cell else "hours")
    assert read.value == Interval(30, 30)


@pytest.mark.parametrize(
    ("question", "cell"), [("patience", "-"), ("guests", "WAAR"), ("announced", "waarschijnlijk")]
)
def test_what_is_no_figure_and_no_truth_value_is_told(small, question, cell):
    assert read_cell(small.questions[question], cell, "hours").problem is not None


def test_a_map_names_the_columns_of_an_existing_export(small, tmp_path):
    table = written(tmp_path, "a.csv", "Artikel;Soort;Wachten;Kleur\none;family;2;red\n")
    for name, text in (
        ("m.yaml", "Artikel: case\nSoort: occasion\nWachten: patience [hours]\nKleur: '-'\n"),
        ("m.csv", "column;question\nArtikel;case\nSoort;occasion\nWachten;patience [hours]\nKleur;-\n"),
    ):
        map_ = read_map(written(tmp_path, name, text), small)
        expected = {"one": {"occasion": "family", "patience": Interval(120, 120)}}
        assert answers_in(small, table, map_=map_) == expected


def test_a_map_names_the_keys_of_json_lines_as_well(small, tmp_path):
    line = {"artikel": 7, "wachten": 2, "soort": "family", "kleur": "red", "title": "t"}
    path = written(tmp_path, "a.jsonl", json.dumps(line))
    map_ = {"artikel": "case", "wachten": "patience [hours]", "soort": "occasion", "kleur": "-"}
    expected = {"7": {"occasion": "family", "patience": Interval(120, 120)}}
    assert answers_in(small, path, map_=map_) == expected


def test_other_columns_are_passed_through_on_request(small, tmp_path):
    path = written(tmp_path, "a.csv", "case,colour,occasion\none,red,family\n")
    assert open_source(small, path, None, True).passed == ("colour",)


def test_blocks_do_not_show(small, tmp_path, monkeypatch):
    rows = [f'"case\n{n}",family,{n % 60 + 1}' for n in range(500)]
    path = written(tmp_path, "a.csv", "\n".join(["case,occasion,guests", *rows]))
    whole = answers_in(small, path)
    monkeypatch.setattr(delimited, "BLOCK_BYTES", 100)
    _, blocks = read_delimited(path)
    assert sum(1 for _ in blocks) > 50
    assert answers_in(small, path) == whole
    assert len(whole) == 500


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_one_line_in_another_encoding_does_not_spoil_the_others(small, tmp_path, encoding):
    other = "cp1252" if encoding == "utf-8" else "utf-8"
    lines = ["case;guests\n", *(f"café{n};3\n" for n in range(20))]
    path = tmp_path / "a.csv"
    path.write_bytes("".join(lines).encode(encoding) + "naïef;4\n".encode(other))
    assert list(answers_in(small, path)) == [*(f"café{n}" for n in range(20)), "naïef"]


def test_an_inch_mark_within_a_cell_closes_and_opens_nothing(small, tmp_path, monkeypatch):
    monkeypatch.setattr(delimited, "BLOCK_BYTES", 100)
    monkeypatch.setattr(delimited, "LONGEST_RECORD", 1_000)
    rows = [f'{n},"a ""quoted""\ncell",4' if n % 7 == 0 else f"{n},x,3" for n in range(200)]
    rows[50] = '50,17" screen,3'
    path = written(tmp_path, "a.csv", "\n".join(["case,note,guests", *rows]))
    source = open_source(small, path, None, True)
    notes = {}
    for block, headings in source.blocks:
        checked = CellReader(small).read(block, headings)
        assert not checked.problems
        notes |= {id: checked.passed["note"].at(place) for place, id in enumerate(checked.ids)}
    assert list(notes) == [str(n) for n in range(200)]
    assert (notes["50"], notes["7"], notes["51"]) == ('17" screen', 'a "quoted"\ncell', "x")


@pytest.mark.parametrize("rest", ["", ",guests", ",guests,fussiness"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_empty_lines_are_left_out_and_counted(small, tmp_path, rest, end):
    cells = rest.replace("guests", "3").replace("fussiness", "4")
    lines = [f"case{rest}", "", f"a{cells}", "", "", f"b{cells}", f"a{cells}", "", ""]
    path = written(tmp_path, "a.csv", end.join(lines))
    assert list(answers_in(small, path)) == ["a", "b"]
    assert problems_in(small, path) == [(7, "case", "ROW102")]


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_two_columns_of_one_name_are_both_carried(small, tmp_path, name):
    if name == "a.csv":
        written(tmp_path, name, "case,note,note,\na,x,y,z\n")
    else:
        columns = [["a"], ["x"], ["y"], ["z"]]
        parquet.write_table(pa.table(columns, names=["case", "note", "note", ""]), tmp_path / name)
    ((block, headings),) = open_source(small, tmp_path / name, None, True).blocks
    passed = CellReader(small).read(block, headings).passed
    assert {key: column.at(0) for key, column in passed.items()} == {"note": "x", "note 2": "y", "column 4": "z"}


def test_exact_decimals_and_elapsed_times_of_a_database_are_figures(small, tmp_path):
    table = pa.table(
        {
            "case": ["a", "b"],
            "guests": [Decimal("4.00"), None],
            "fussiness": [Decimal("12.500"), Decimal("1.125")],
            "patience": [timedelta(minutes=20), timedelta(seconds=90 * 60)],
        }
    )
    parquet.write_table(table, tmp_path / "a.parquet")
    assert answers_in(small, tmp_path / "a.parquet", decimal=",") == {
        "a": {"guests": Interval(4, 4), "fussiness": Interval(12.5, 12.5), "patience": MINUTES_20},
        "b": {"fussiness": Interval(1.125, 1.125), "patience": Interval(90, 90)},
    }


# --- what is wrong --------------------------------------------------------------------------------------


def told(problem: HeaderProblem) -> str:
    return "\n".join(message.en for message in problem.messages)


def test_an_unknown_column_is_an_error_that_names_the_nearest_question(small):
    with pytest.raises(HeaderProblem) as caught:
        understand(small, ["case", "gests", "patience"])
    assert "unknown column “gests”; did you mean “guests”?" in told(caught.value)


def test_of_very_many_unknown_columns_the_first_are_told_and_the_others_counted(small):
    with pytest.raises(HeaderProblem) as caught:
        understand(small, ["case", *(f"x{n}" for n in range(500))])
    assert len(caught.value.messages) == 21
    assert "and 480 more" in told(caught.value)


def test_a_title_above_the_header_is_suspected(small):
    with pytest.raises(HeaderProblem) as caught:
        understand(small, ["Assortment 2026", "", ""])
    assert "are the names in the first row?" in told(caught.value)
    with pytest.raises(HeaderProblem) as caught:
        understand(small, ["case", "gests"])
    assert "first row" not in told(caught.value)


def test_everything_wrong_with_a_header_is_told_at_once(small):
    with pytest.raises(HeaderProblem) as caught:
        understand(small, ["gests", "patience [kg]", "occasion", "Occasion "])
    said = told(caught.value)
    for part in ("gests", "kg", "the same", "no column “case”"):
        assert part in said


def test_a_map_to_a_question_that_does_not_exist_is_refused(small, tmp_path):
    with pytest.raises(HeaderProblem, match="did you mean “patience”"):
        read_map(written(tmp_path, "m.yaml", "Wachten: patiense\n"), small)


def test_a_map_that_names_no_column_of_the_table_is_refused(small):
    with pytest.raises(HeaderProblem, match="Wachten"):
        understand(small, ["case", "occasion"], {"Wachten": "patience"})


@pytest.mark.parametrize("text", ["", "\n\n", "   \n"])
def test_a_table_without_a_header_is_unreadable(small, tmp_path, text):
    with pytest.raises(Unreadable):
        open_source(small, written(tmp_path, "a.csv", text), None, False)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04\x14\x00\r\n", "XLSX"),
        (b"PAR1\r\n\r\n", "Parquet"),
        ("case,guests\na,3\n".encode("utf-16-le"), "UTF-16"),
        ("case,guests\na,3\n".encode("utf-32"), "UTF-16"),
    ],
)
def test_what_is_no_text_is_told(small, tmp_path, data, said):
    (tmp_path / "a.csv").write_bytes(data)
    with pytest.raises(Unreadable, match=said):
        open_source(small, tmp_path / "a.csv", None, False)


def test_a_null_character_in_a_cell_is_that_cells_problem_alone(small, tmp_path):
    path = written(tmp_path, "a.csv", "case,occasion\na,fam\0ily\nb,family\n")
    assert problems_in(small, path) == [(2, "occasion", "ROW201")]


def test_a_cell_that_is_longer_than_any_record_may_be_is_told(small, tmp_path, monkeypatch):
    monkeypatch.setattr(delimited, "LONGEST_RECORD", 5_000)
    path = written(tmp_path, "a.csv", 'case,occasion\n\none,"' + "x" * 6_000 + '"\n')
    with pytest.raises(Unreadable, match="not a table"):
        answers_in(small, path)


def test_a_cell_under_no_heading_is_told_by_its_place(small, tmp_path):
    path = written(tmp_path, "a.csv", "case;guests;;\na;3;;\nb;3; ;x\n")
    assert problems_in(small, path) == [(3, "column 4", "ROW103")]


def test_a_column_headed_by_the_words_of_a_question_names_it(small):
    label = small.questions["guests"].label.nl
    with pytest.raises(HeaderProblem) as caught:
        understand(small, ["case", label.upper()])
    assert "did you mean “guests”?" in told(caught.value)


def test_damaged_parquet_is_told_and_gives_no_result(small, tmp_path):
    pl.DataFrame({"case": [f"c{n}" for n in range(500)]}).write_parquet(tmp_path / "a.parquet")
    data = bytearray((tmp_path / "a.parquet").read_bytes())
    data[8:60] = bytes(52)
    (tmp_path / "a.parquet").write_bytes(data)
    with pytest.raises(Unreadable, match="Parquet"):
        answers_in(small, tmp_path / "a.parquet")


def test_a_quotation_mark_that_is_never_closed_is_told(small, tmp_path, monkeypatch):
    monkeypatch.setattr(delimited, "BLOCK_BYTES", 1000)
    monkeypatch.setattr(delimited, "LONGEST_RECORD", 5000)
    path = written(tmp_path, "a.csv", 'case,occasion\none,"family\n' + "two,family\n" * 5000)
    with pytest.raises(Unreadable, match="never closed"):
        answers_in(small, path)


@pytest.mark.parametrize("name", ["a.pdf", "a", "a.doc"])
def test_an_unknown_format_is_told(small, tmp_path, name):
    with pytest.raises(Unreadable, match="format"):
        open_source(small, written(tmp_path, name, "x"), None, False)


@pytest.mark.parametrize("name", ["a.parquet", "a.xlsx", "a.json", "a.yaml"])
def test_a_file_that_is_not_what_its_name_says_is_unreadable(small, tmp_path, name):
    with pytest.raises(Unreadable):
        answers_in(small, written(tmp_path, name, '{"case: [\x01'))


def test_bad_cells_are_told_by_row_column_and_code(small, tmp_path):
    path = written(
        tmp_path,
        "a.csv",
        "case,occasion,guests\none,famly,4\ntwo,family,400\n,family,4\nfour,family,many\none,family,4\n",
    )
    assert problems_in(small, path) == [
        (2, "occasion", "ROW201"),
        (3, "guests", "ROW201"),
        (4, "case", "ROW101"),
        (5, "guests", "ROW201"),
        (6, "case", "ROW102"),
    ]


def test_ragged_rows_are_told_and_the_others_go_on(small, tmp_path):
    path = written(tmp_path, "a.csv", "case,occasion\none,family\ntwo\n\nfour,family,5\nfive,visitors\n")
    assert problems_in(small, path) == [(3, "", "ROW103"), (5, "", "ROW103")]
    assert set(answers_in(small, path)) == {"one", "five"}


def test_lines_that_are_no_case_are_told_and_the_others_go_on(small, tmp_path):
    lines = [
        '{"case": "one", "answers": {"occasion": "family"}}',
        "{not json",
        "[1, 2]",
        '{"case": "four", "answers": {"gests": 3}}',
        '{"case": "five", "answers": {"occasion": {"a": 1}}}',
        '{"case": "six", "answers": {"guests": 1, "guests": 2}}',
        '{"case": "seven", "answers": []}',
        '{"case": "eight", "answers": {"guests": NaN}}',
        '{"case": "nine", "answers": {"kinds": ["black", "blue"]}}',
    ]
    path = written(tmp_path, "a.jsonl", "\n".join(lines))
    codes = {(row, code) for row, _, code in problems_in(small, path)}
    assert codes == {
        (2, "ROW104"),
        (3, "ROW104"),
        (4, "ROW202"),
        (5, "ROW201"),
        (6, "ROW104"),
        (7, "ROW104"),
        (8, "ROW201"),
        (9, "ROW201"),
    }


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
def test_a_misspelt_key_is_told_though_it_has_no_answer(small, tmp_path, name, text):
    assert problems_in(small, written(tmp_path, name, text)) == [(1, "gests", "ROW202")]
    assert problems_in(small, tmp_path / name, pass_through=True) == []


@pytest.mark.parametrize("id", ["true", "[1]", '{"a": 1}'])
def test_a_case_id_in_json_is_a_text_or_a_number(small, tmp_path, id):
    path = written(tmp_path, "a.jsonl", f'{{"case": {id}, "guests": 3}}\n{{"case": 7, "guests": 3}}\n')
    assert problems_in(small, path) == [(1, "", "ROW104")]


def test_a_json_line_without_end_is_refused(small, tmp_path, monkeypatch):
    monkeypatch.setattr("advisor.cases.documents.LARGEST_DOCUMENT", 1_000)
    path = written(tmp_path, "a.jsonl", '{"case": "a", "guests": 3}\n{"case": "b", "x": "' + "y" * 2_000)
    with pytest.raises(Unreadable, match="line 2"):
        answers_in(small, path)


def test_keys_of_an_answer_file_mapped_twice_are_told(small, tmp_path):
    path = written(tmp_path, "a.jsonl", '{"case": "a", "gasten": 3, "guests": 4}\n')
    source = open_source(small, path, {"gasten": "guests"}, False)
    ((block, headings),) = source.blocks
    ((problem,),) = CellReader(small).read(block, headings).problems.values()
    assert (problem.code, problem.field) == ("ROW202", "guests")


def test_a_case_of_a_yaml_file_that_is_wrong_does_not_spoil_the_others(small, tmp_path):
    path = written(
        tmp_path,
        "a.yaml",
        "- case: one\n  answers: {occasion: family}\n- case: two\n  answrs: {}\n  answers: {}\n- case: one\n"
        "  answers: {guests: 3}\n- answers: {guests: 3}\n- case: five\n  answers: {guests: 3}\n",
    )
    assert set(answers_in(small, path)) == {"one", "five"}
    assert [(row, code) for row, _, code in problems_in(small, path)] == [
        (2, "ROW104"),
        (3, "ROW102"),
        (4, "ROW101"),
    ]


def test_an_id_that_occurred_blocks_ago_is_a_repetition():
    seen = SeenIds()
    for start in range(0, 2000, 50):
        assert not seen.repeated([f"case-{n}" for n in range(start, start + 50)]).any()
    assert seen.repeated(["new", "case-7", "new", "case-1999"]).tolist() == [False, True, True, True]


def test_unlimited_and_open_ranges_are_read_in_tables(small, tmp_path):
    path = written(tmp_path, "a.csv", "case,boiling_time\none,at least 5 min\n")
    assert answers_in(small, path) == {"one": {"boiling_time": Interval(5, INFINITY)}}


def test_json_text_and_numbers_are_not_confused(small, tmp_path):
    cases = [{"case": n, "answers": {"guests": value}} for n, value in enumerate([1, True, "1", 1.0])]
    path = written(tmp_path, "a.json", json.dumps(cases))
    assert [(row, code) for row, _, code in problems_in(small, path)] == [(2, "ROW201")]
    assert list(answers_in(small, path)) == ["0", "2", "3"]


def test_a_column_without_values_is_not_answered(small, tmp_path):
    pl.DataFrame({"case": ["a"], "guests": [None]}).write_parquet(tmp_path / "a.parquet")
    assert answers_in(small, tmp_path / "a.parquet") == {"a": {}}


def test_dates_are_refused_as_answers(small, tmp_path):
    frame = pl.DataFrame({"case": ["a"], "guests": np.array(["2026-01-01"], "datetime64[D]")})
    frame.write_parquet(tmp_path / "a.parquet")
    assert problems_in(small, tmp_path / "a.parquet") == [(1, "guests", "ROW201")]
