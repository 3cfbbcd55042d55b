"""Cases in JSON, JSON lines and YAML: what is taken, and that a wrong case does not spoil the others."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from support.case_files import answers_in, problems_in, written

from advisor.cases.blocks import Unreadable
from advisor.cases.given import given_cases
from advisor.terms.knowledge_base import KnowledgeBase


def test_json_text_and_numbers_are_not_confused(small: KnowledgeBase, tmp_path: Path) -> None:
    cases = [{"case": n, "answers": {"guests": value}} for n, value in enumerate([1, True, "1", 1.0])]
    path = written(tmp_path, "a.json", json.dumps(cases))
    assert [(row, code) for row, _, code in problems_in(small, path)] == [(2, "ROW201")]
    assert list(answers_in(small, path)) == ["0", "2", "3"]


@pytest.mark.parametrize("name", ["a.json", "a.yaml", "a.jsonl", "a.csv", "a.xlsx"])
def test_a_day_that_no_calendar_has_is_refused_and_any_other_words_are_as_given(
    small: KnowledgeBase, tmp_path: Path, name: str
) -> None:
    days = ["2026-13-45", "2026-02-30", "31-04-2026", "2026/2/30", "2026-13-45T10:00"]
    words = ["2026-02-28", "28-2-2026", "spring 2026", "2026", "week 12", "3/4/2026", "13/4/2026"]
    rows = [{"case": f"c{n}", "date": day, "guests": 3} for n, day in enumerate([*days, *words])]
    listed = [{"case": row["case"], "date": row["date"], "answers": {"guests": 3}} for row in rows]
    if name == "a.xlsx":
        from openpyxl import Workbook

        book = Workbook()
        for line in (list(rows[0]), *(list(row.values()) for row in rows), ["c99", datetime(2026, 2, 3), 3]):
            book.active.append(line)
        path = tmp_path / name
        book.save(path)
    else:
        text = {
            "a.json": json.dumps(listed),
            "a.yaml": "".join(f"- {json.dumps(case)}\n" for case in listed),
            "a.jsonl": "".join(f"{json.dumps(case)}\n" for case in listed),
            "a.csv": "case,date,guests\n" + "".join(f"{','.join(map(str, row.values()))}\n" for row in rows),
        }
        path = written(tmp_path, name, text[name])
    told = problems_in(small, path)
    assert [(field, code) for _, field, code in told] == [("date", "ROW203")] * len(days)
    dates = [case.about.date for case in given_cases(small, path)]
    assert dates[: len(rows)] == [*days, *words]
    assert dates[len(rows) :] == (["2026-02-03"] if name == "a.xlsx" else [])


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


def test_what_is_no_yaml_at_all_is_told_by_line_and_character_without_the_name_of_the_file(
    small: KnowledgeBase, tmp_path: Path
) -> None:
    path = written(tmp_path, "a.yaml", "case: one\nanswers:\n  guests: 3\n   occasion: [family\n")
    with pytest.raises(Unreadable) as told:
        answers_in(small, path)
    assert told.value.message.nl.startswith("regel 4, teken 12: geen geldige YAML: hier kan geen “:” staan")
    assert "4 |    occasion" in told.value.message.en
    assert "a.yaml" not in told.value.message.en


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


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.yaml", "case: c1\ntitle: a tea\nguests: 3\nstove: gas\n"),
        ("a.json", '{"case": "c1", "title": "a tea", "guests": 3, "stove": "gas"}'),
    ],
)
def test_answers_may_stand_beside_the_id(small: KnowledgeBase, tmp_path: Path, name: str, content: str) -> None:
    path = written(tmp_path, name, content)
    assert problems_in(small, path) == []
    assert [(case.id, sorted(case.answers)) for case in given_cases(small, path)] == [("c1", ["guests", "stove"])]


def test_answers_misspelt_are_no_answer_beside_the_id(small: KnowledgeBase, tmp_path: Path) -> None:
    path = written(tmp_path, "a.yaml", "case: c1\nanwers:\n  guests: 3\n")
    (told,) = [problem.message.en for case in given_cases(small, path) for problem in case.problems]
    assert "Did you mean 'answers'?" in told
