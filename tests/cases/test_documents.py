"""Cases in JSON, JSON lines and YAML: what is taken, and that a wrong case does not spoil the others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.case_files import answers_in, problems_in, written

from advisor.cases.blocks import Unreadable
from advisor.terms.knowledge_base import KnowledgeBase


def test_json_text_and_numbers_are_not_confused(small: KnowledgeBase, tmp_path: Path) -> None:
    cases = [{"case": n, "answers": {"guests": value}} for n, value in enumerate([1, True, "1", 1.0])]
    path = written(tmp_path, "a.json", json.dumps(cases))
    assert [(row, code) for row, _, code in problems_in(small, path)] == [(2, "ROW201")]
    assert list(answers_in(small, path)) == ["0", "2", "3"]


def test_lines_that_are_no_case_are_told_and_the_others_go_on(small: KnowledgeBase, tmp_path: Path) -> None:
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


@pytest.mark.parametrize("id", ["true", "[1]", '{"a": 1}'])
def test_a_case_id_in_json_is_a_text_or_a_number(small: KnowledgeBase, tmp_path: Path, id: str) -> None:
    path = written(tmp_path, "a.jsonl", f'{{"case": {id}, "guests": 3}}\n{{"case": 7, "guests": 3}}\n')
    assert problems_in(small, path) == [(1, "", "ROW104")]


def test_a_json_line_without_end_is_refused(
    small: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("advisor.cases.documents.LARGEST_DOCUMENT", 1_000)
    path = written(tmp_path, "a.jsonl", '{"case": "a", "guests": 3}\n{"case": "b", "x": "' + "y" * 2_000)
    with pytest.raises(Unreadable, match="line 2"):
        answers_in(small, path)


def test_a_case_of_a_yaml_file_that_is_wrong_does_not_spoil_the_others(
    small: KnowledgeBase, tmp_path: Path
) -> None:
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
