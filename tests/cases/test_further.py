"""Answers from a second file fill in what the first leaves open, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.case_files import written
from support.tables import evaluate, rows_of

from advisor.cases.blocks import Remarks
from advisor.cases.given import NoCases, given_cases
from advisor.cases.opening import CaseOptions
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Interval


def test_what_the_first_file_says_holds_and_the_second_fills_in(small: KnowledgeBase, tmp_path: Path) -> None:
    first = written(tmp_path, "a.csv", "case,occasion,guests,kinds\na,visitors,2,\nb,,,green\nc,,unknown,\n")
    second = written(
        tmp_path, "b.csv", "case,guests,kinds,announced\nb,12,black;green,yes\na,7,herbal,no\nc,3,,\n"
    )
    a, b, c = given_cases(small, first, CaseOptions(further=second))
    assert a.answers == {
        "occasion": "visitors",
        "guests": Interval(2, 2),
        "kinds": frozenset({"herbal"}),
        "announced": "no",
    }
    assert b.answers == {"guests": Interval(12, 12), "kinds": frozenset({"green"}), "announced": "yes"}
    assert c.answers == {"guests": None}  # "unknown" is an answer


def test_cases_that_only_one_of_the_files_has_are_as_that_file_says(small: KnowledgeBase, tmp_path: Path) -> None:
    first = written(tmp_path, "a.csv", "case,guests\na,2\nz,3\n")
    second = written(tmp_path, "b.csv", "case,kinds\nb,black\na,green\n")
    found = list(given_cases(small, first, CaseOptions(further=second)))
    assert [(case.id, set(case.answers)) for case in found] == [("a", {"guests", "kinds"}), ("z", {"guests"})]


def test_a_row_of_the_second_file_that_cannot_be_read_is_told_and_fills_in_nothing(
    small: KnowledgeBase, tmp_path: Path
) -> None:
    first = written(tmp_path, "a.csv", "case,guests\na,\nb,\n")
    second = written(tmp_path, "b.csv", "case,guests,kinds\na,many,green\nb,3,green\n")
    remarks = Remarks()
    a, b = given_cases(small, first, CaseOptions(further=second), remarks=remarks)
    assert (a.answers, set(b.answers)) == ({}, {"guests", "kinds"})
    assert any("nothing is filled in" in told.en and "a" in told.en for told in remarks.texts())


def test_an_evaluation_reads_the_second_file_too(small: KnowledgeBase, tmp_path: Path) -> None:
    first = written(tmp_path, "a.csv", "case,occasion,announced\na,visitors,yes\n")
    second = written(tmp_path, "b.csv", "case,guests,patience\na,12,2 minutes\n")
    whole = written(tmp_path, "c.csv", "case,occasion,announced,guests,patience\na,visitors,yes,12,2 minutes\n")
    evaluate(small, first, tmp_path / "one.csv", further=second)
    evaluate(small, whole, tmp_path / "two.csv")
    assert rows_of(tmp_path / "one.csv") == rows_of(tmp_path / "two.csv")


def test_a_second_file_that_is_not_there_is_told(small: KnowledgeBase, tmp_path: Path) -> None:
    first = written(tmp_path, "a.csv", "case,guests\na,2\n")
    with pytest.raises(NoCases, match="does not exist"):
        list(given_cases(small, first, CaseOptions(further=tmp_path / "none.csv")))
