"""A file of cases opened, whatever its format: the same rows from each, and what cannot be read."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import polars as pl
import pyarrow as pa
import pytest
from pyarrow import parquet
from support.case_files import answers_in, written

from advisor.cases.blocks import Unreadable
from advisor.cases.checked import CellReader
from advisor.cases.given import NoCases, given_cases
from advisor.cases.opening import CaseOptions, open_as_it_is, open_source
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Interval

# --- the same rows, however they are written

ROW = {"occasion": "family", "guests": Interval(4, 4), "patience": Interval(20, 20)}


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
def test_one_row_is_the_same_in_every_format(
    small: KnowledgeBase, tmp_path: Path, name: str, text: str, encoding: str
) -> None:
    assert answers_in(small, written(tmp_path, name, text, encoding)) == {"one": ROW}


def test_parquet_and_xlsx_keep_the_types_of_their_cells(small: KnowledgeBase, tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {"case": ["one", "two"], "guests": [4.0, None], "announced": [True, None], "occasion": ["family", None]}
    )
    frame.write_parquet(tmp_path / "a.parquet")
    frame.with_columns(pl.col("announced").cast(pl.String)).write_excel(tmp_path / "a.xlsx")
    expected = {"one": {"guests": Interval(4, 4), "announced": "yes", "occasion": "family"}, "two": {}}
    assert answers_in(small, tmp_path / "a.parquet") == expected
    assert answers_in(small, tmp_path / "a.xlsx") == expected


def test_lists_in_parquet_are_sets_of_options(small: KnowledgeBase, tmp_path: Path) -> None:
    pl.DataFrame({"case": ["a", "b"], "kinds": [["green", "black"], []]}).write_parquet(tmp_path / "a.parquet")
    assert answers_in(small, tmp_path / "a.parquet") == {
        "a": {"kinds": frozenset({"green", "black"})},
        "b": {"kinds": frozenset()},
    }


def test_a_column_without_values_is_not_answered(small: KnowledgeBase, tmp_path: Path) -> None:
    pl.DataFrame({"case": ["a"], "guests": [None]}).write_parquet(tmp_path / "a.parquet")
    assert answers_in(small, tmp_path / "a.parquet") == {"a": {}}


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_two_columns_of_one_name_are_both_carried(small: KnowledgeBase, tmp_path: Path, name: str) -> None:
    if name == "a.csv":
        written(tmp_path, name, "case,note,note,\na,x,y,z\n")
    else:
        columns = [["a"], ["x"], ["y"], ["z"]]
        parquet.write_table(pa.table(columns, names=["case", "note", "note", ""]), tmp_path / name)
    ((block, headings),) = open_source(small, tmp_path / name, None, True).blocks
    passed = CellReader(small).read(block, headings).passed
    assert {key: column.at(0) for key, column in passed.items()} == {"note": "x", "note 2": "y", "column 4": "z"}


# --- what is wrong


@pytest.mark.parametrize("name", ["a.pdf", "a", "a.doc"])
def test_an_unknown_format_is_told(small: KnowledgeBase, tmp_path: Path, name: str) -> None:
    with pytest.raises(Unreadable, match="format"):
        open_source(small, written(tmp_path, name, "x"), None, False)


@pytest.mark.parametrize("name", ["a.parquet", "a.xlsx", "a.json", "a.yaml"])
def test_a_file_that_is_not_what_its_name_says_is_unreadable(
    small: KnowledgeBase, tmp_path: Path, name: str
) -> None:
    with pytest.raises(Unreadable):
        answers_in(small, written(tmp_path, name, '{"case: [\x01'))


def test_damaged_parquet_is_told_and_gives_no_result(small: KnowledgeBase, tmp_path: Path) -> None:
    pl.DataFrame({"case": [f"c{n}" for n in range(500)]}).write_parquet(tmp_path / "a.parquet")
    data = bytearray((tmp_path / "a.parquet").read_bytes())
    data[8:60] = bytes(52)
    (tmp_path / "a.parquet").write_bytes(data)
    with pytest.raises(Unreadable, match="Parquet"):
        answers_in(small, tmp_path / "a.parquet")


def test_a_long_text_in_very_many_rows_is_refused_and_in_a_few_read(small: KnowledgeBase, tmp_path: Path) -> None:
    for rows, refused in ((10, False), (2_000, True)):
        note = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), pa.array(["x" * 100_000]))
        table = pa.table({"case": [f"c{number}" for number in range(rows)], "note": note})
        parquet.write_table(table, tmp_path / "in.parquet")
        if refused:
            with pytest.raises(NoCases, match="texts are too long"):
                list(given_cases(small, tmp_path / "in.parquet", CaseOptions(pass_through=True)))
        else:
            assert len(list(given_cases(small, tmp_path / "in.parquet", CaseOptions(pass_through=True)))) == rows


def test_a_cell_that_unpacks_to_very_much_is_refused_unread(
    small: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("advisor.cases.opening.LARGEST_CHUNK", 1 << 16)
    table = pa.table({"case": ["a"], "note": ["x" * 100_000]})
    parquet.write_table(table, tmp_path / "in.parquet", use_dictionary=False)
    with pytest.raises(NoCases, match="when unpacked"):
        list(given_cases(small, tmp_path / "in.parquet", CaseOptions(pass_through=True)))


def test_a_workbook_that_packs_to_next_to_nothing_is_refused_unread(
    small: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("advisor.cases.workbook._PLAIN_PART", 1 << 16)
    book = openpyxl.Workbook()
    for number in range(60):
        book.active.append([f"c{number}", "x" * 30_000])
    book.save(tmp_path / "in.xlsx")
    with pytest.raises(NoCases, match="a hundred times its size"):
        list(given_cases(small, tmp_path / "in.xlsx", CaseOptions(pass_through=True)))


PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0" + bytes(range(256)) * 3


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.json", "a.jsonl", "a.yaml"])
@pytest.mark.parametrize("data", [PICTURE, b"%PDF-1.7\n" + PICTURE[8:], bytes(range(1, 256)) * 9])
def test_what_is_no_text_is_told_whatever_it_is_called(
    small: KnowledgeBase, tmp_path: Path, name: str, data: bytes
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Unreadable, match="no text"):
        list(open_source(small, tmp_path / name, None, False).blocks)


@pytest.mark.parametrize(
    "text",
    ["case;opmerking\n1;\x07let op\x1f\n", "BM: een naam;x\n1;2\n", "RIFF,case\nx,1\n", "case\n" + "é" * 300],
)
def test_a_text_with_an_odd_sign_is_still_text(small: KnowledgeBase, tmp_path: Path, text: str) -> None:
    (tmp_path / "a.csv").write_bytes(text.encode("cp1252"))
    assert open_as_it_is(small, tmp_path / "a.csv")[0]


@pytest.mark.parametrize(
    ("path", "said"), [(".", "folder"), ("/dev/null", "not a plain file"), ("empty.csv", "empty")]
)
def test_a_table_to_be_looked_at_is_told_what_it_is_not(
    small: KnowledgeBase, tmp_path: Path, path: str, said: str
) -> None:
    (tmp_path / "empty.csv").touch()
    with pytest.raises(Unreadable, match=said):
        open_as_it_is(small, tmp_path / path)
