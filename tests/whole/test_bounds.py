"""Small inputs that would grow are held within bounds, and what is left out is told."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from campaign.attacks import Attack, run, wrong
from campaign.made import parquet_equal, parquet_groups
from pyarrow import parquet

from advisor.cases.blocks import ReadSoFar, Unreadable, distinct_names, from_arrow
from advisor.cases.documents import read_document
from advisor.cases.drafting import draft_map
from advisor.cases.given import NoCases, given_cases
from advisor.cases.headings import understand
from advisor.cases.mapping import HeaderProblem, with_unit
from advisor.dialogue.transcript import MOST_REPLIES, TooLong, read_transcript
from advisor.editor.server import _Handlers, server
from advisor.knowledge import folder as folders
from advisor.knowledge.folder import Folder
from advisor.knowledge.problems import MOST_SOUGHT, Problems
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Place, Text
from advisor.values.refusals import expected


def within(seconds: float, done: Callable[[], Any]) -> Any:
    """What comes of it, with little work."""
    begun = time.process_time()
    found = done()
    assert time.process_time() - begun < seconds
    return found


# --- a knowledge base


def told(root: Path) -> list[str]:
    return [problem.message.en for problem in Folder(root).problems.found]


def test_files_folders_and_bytes_of_a_knowledge_base_are_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        (tmp_path / f"{number}").mkdir()
        (tmp_path / f"{number}" / "a.yaml").write_bytes(b"x" * 100)
    assert told(tmp_path) == []
    monkeypatch.setattr(folders, "MAX_FILES", 4)
    assert told(tmp_path) == ["more than 4 files"]
    monkeypatch.setattr(folders, "MAX_FOLDERS", 3)
    assert told(tmp_path) == ["more than 3 folders"]
    monkeypatch.undo()
    monkeypatch.setattr(folders, "MAX_TOTAL", 300)
    assert told(tmp_path) == ["more than 0 MB together"]


def test_a_huge_folder_is_not_walked_to_its_end() -> None:
    assert any("more than" in message for message in within(3, lambda: told(Path("/usr"))))


def test_near_names_are_sought_for_the_first_unknown_names_only() -> None:
    problems, known = Problems(), [f"question_{number}" for number in range(400)]

    def all_unknown() -> None:
        for number in range(20_000):
            problems.unknown("KB301", Place("a.yaml", 1, 1), Text(nl="x", en="x"), f"qestion_{number}", known)

    within(20, all_unknown)
    assert len(problems.found) == 20_000
    assert sum(problem.suggestion is not None for problem in problems.found) == MOST_SOUGHT


# --- a table


def test_equal_headings_are_told_apart_in_one_go() -> None:
    names = within(1, lambda: distinct_names(["a"] * 20_000 + ["a 2", ""]))
    assert len(set(names)) == 20_002


@pytest.mark.parametrize("name", [" " * 200_000, "(" * 200_000, "a" + " [" * 100_000, "(" + " " * 200_000])
def test_a_heading_of_brackets_or_spaces_has_no_unit(name: str) -> None:
    assert within(1, lambda: with_unit(name)) == (name, None)


def test_unknown_columns_are_told_up_to_twenty(small: KnowledgeBase) -> None:
    def refused() -> tuple[Text, ...]:
        with pytest.raises(HeaderProblem) as caught:
            understand(small, [f"column{number}" for number in range(5000)])
        return caught.value.messages

    messages = within(10, refused)
    assert len(messages) < 30
    assert any("4980 more unknown columns" in message.en for message in messages)


def test_a_key_repeated_among_many_is_found_in_one_go(tmp_path: Path) -> None:
    keys = ",".join(f'"k{number}":1' for number in range(60_000))
    (tmp_path / "a.json").write_text(f'{{{keys},"k59999":1}}')

    def refused() -> None:
        with pytest.raises(Unreadable, match="k59999"):
            list(read_document(tmp_path / "a.json", "json", ReadSoFar()))

    within(3, refused)


def test_what_a_question_accepts_is_worked_out_once(small: KnowledgeBase) -> None:
    for question in small.questions.values():
        assert expected(question) is expected(question)
        assert expected(replace(question)) == expected(question)


# --- Arrow: what Python has no value for

FAR = 2**62
TYPES = [
    pa.array([FAR], pa.int64()).cast(pa.timestamp("us")),
    pa.array([1], pa.int64()).cast(pa.timestamp("ns")),
    pa.array([1], pa.int64()).cast(pa.time64("ns")),
    pa.array([1], pa.int64()).cast(pa.duration("ns")),
    pa.array([FAR], pa.int64()).cast(pa.duration("s")),
    pa.array([2**31 - 1], pa.int32()).cast(pa.date32()),
    pa.array([FAR // 10], pa.int64()).cast(pa.date64(), safe=False),
    pa.Array.from_buffers(pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\2\0\0\0"), pa.py_buffer(b"\xff\xfe")]),
    pa.array([[1]], pa.list_(pa.int64())).cast(pa.list_(pa.timestamp("ns"))),
]


@pytest.mark.parametrize("array", TYPES, ids=lambda array: str(array.type))
def test_whatever_an_arrow_column_holds_it_is_read(array: Any) -> None:
    column = from_arrow(pa.concat_arrays([array, array]))
    assert column.at(0) is not None
    assert str(column.at(0)).encode("utf-8")


def test_a_column_whose_name_is_not_utf_8_is_told(small: KnowledgeBase, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"case": ["a"], "guests": ["2"]}), path)
    path.write_bytes(path.read_bytes().replace(b"guests", b"\xffuests"))
    with pytest.raises(NoCases, match=r"UTF-8|Parquet|unknown column"):
        list(given_cases(small, path))


def test_what_python_has_a_value_for_stays_that_value() -> None:
    column = from_arrow(pa.array([None, timedelta(days=2)]))
    assert (column.at(0), column.at(1)) == (None, timedelta(days=2))


# --- a consultation


def test_a_transcript_of_very_many_replies_is_not_played() -> None:
    read_transcript("# language: nl\n" + "> /hoe\n" * MOST_REPLIES)
    with pytest.raises(TooLong, match=f"more than {MOST_REPLIES} replies"):
        read_transcript("# language: nl\n" + "> /hoe\n" * (MOST_REPLIES + 1))


def test_where_kept_consultations_stand_is_told_of_the_newest() -> None:
    attack = Attack("growth", "sessions --lang en", kept=100)
    ended = run(attack)
    assert wrong(attack, ended) == []
    lines = ended.out.decode().splitlines()
    assert len(lines) == 101
    assert sum(line.endswith("…") for line in lines) == 80
    assert ended.work < 5


# --- more of a table


def test_very_many_row_groups_are_refused(small: KnowledgeBase, tmp_path: Path) -> None:
    parquet_groups(tmp_path / "a.parquet", 2001)
    with pytest.raises(NoCases, match="2001 row groups: more than 2000"):
        list(given_cases(small, tmp_path / "a.parquet"))


def test_what_a_column_may_mean_is_sought_for_the_first_two_hundred(small: KnowledgeBase) -> None:
    names = ["case", *(f"column{number}" for number in range(20_000)), "guests"]
    draft = within(5, lambda: draft_map(small, "a.csv", names, iter([]), "en"))
    assert "Only looked up among the names of questions: 19801 columns below." in draft
    assert draft.count('"column') == 20_000
    assert '  "guests": guests' in draft


# --- an editor


@pytest.mark.parametrize(
    "said",
    [
        "Content-Length: 99999999999\r\n\r\n{}",
        ["Content-Length: ", ["9", 900], "\r\n\r\n{}"],
        [["x", 2_000_000]],
        [["\u0000", 2_000_000]],
    ],
)
def test_what_no_editor_says_is_told_to_the_language_server_in_a_line(said: str | list[Any]) -> None:
    attack = Attack("editor", "kb lsp {base}", reply=said)
    ended = run(attack)
    assert (wrong(attack, ended), ended.code) == ([], 3)
    assert ended.err == b"what comes in here are no messages of an editor of at most 16 MB\n"


@pytest.mark.parametrize(
    "uri", ["file:///etc/%00passwd", "file:///" + "a" * 5000, "untitled:x", "file://[", "", "\ud800"]
)
def test_what_can_be_no_file_belongs_to_no_knowledge_base(uri: str) -> None:
    assert _Handlers(server("en"), "en", None)._at(uri) is None


def test_what_the_language_server_cannot_take_is_told_to_the_editor_alone() -> None:
    nested = "[" * 5000 + "]" * 5000
    attack = Attack("editor", "kb lsp {base}", reply=f"Content-Length: {len(nested)}\r\n\r\n{nested}")
    ended = run(attack)
    assert (wrong(attack, ended), ended.err) == ([], b"")


def test_more_rows_than_could_have_an_id_are_refused(small: KnowledgeBase, tmp_path: Path) -> None:
    parquet_equal(tmp_path / "a.parquet", 3_000_000)
    with pytest.raises(NoCases, match="more than 100 to a byte"):
        list(given_cases(small, tmp_path / "a.parquet"))
