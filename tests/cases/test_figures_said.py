"""Figures in the words of people, in tables: what the talk takes without asking back, told when it is taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.case_files import written

from advisor.cases.cells import read_as_said, read_cell
from advisor.cases.opening import open_source
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.values import show_value

WEEK = "accepted_delivery_time"


@pytest.mark.parametrize(
    ("id", "cell", "shown"),
    [
        (WEEK, "ca. 2 wkn", "2 weken"),
        (WEEK, "±2 wk", "2 weken"),
        (WEEK, "2 weken*", "2 weken"),
        (WEEK, "2 weken, soms 3", "2–3 weken"),
        (WEEK, "ongeveer 2 weken", "2 weken"),
        (WEEK, "about 2 weeks", "2 weken"),
        ("orders_per_year", "3 per dag", "750 keer per jaar"),
        ("orders_per_year", "3 per day", "750 keer per jaar"),
        ("orders_per_year", "1x per week", "wekelijks"),
        ("orders_per_year", "1'250", "1250 keer per jaar"),
        ("orders_per_year", "ca. 100", "100 keer per jaar"),
        ("material_value_share", "ca 30 %", "30%"),
    ],
)
def test_a_cell_says_a_figure_as_a_person_would(shipped: KnowledgeBase, id: str, cell: str, shown: str) -> None:
    question = shipped.questions[id]
    found = read_as_said(question, cell)
    assert found.problem is None
    assert show_value(question, found.value, "nl").replace(" ", "").replace("\u202f", "") == shown.replace(" ", "")


@pytest.mark.parametrize(
    "cell",
    [
        "2026-03-01", "01/02/2026", "1-5-2026", "12 mei", "mrt-26", "00:30", "2:00", "1/2", "week 3",
        "1.250", "2 weken (excl. transport)", "2 wkn netto", "n.v.t.", "ASAP", "-3 dagen", "45000", "24/7",
        "3 weken (2)", "2 weken excl. transport", "3 weken?", "once 3 weeks",
        "ca. 1.250 dagen",
    ],
)  # fmt: skip
def test_what_the_talk_would_ask_back_is_refused(shipped: KnowledgeBase, cell: str) -> None:
    assert read_as_said(shipped.questions[WEEK], cell).problem is not None


@pytest.mark.parametrize("cell", ["2026-03-01", "01-02-2026", "12-mrt-26", "00:30"])
def test_a_date_in_text_is_told_as_one_and_whole(shipped: KnowledgeBase, cell: str) -> None:
    problem = read_cell(shipped.questions[WEEK], cell).problem
    assert problem is not None
    assert f"“{cell}” is a date or time" in problem.message.en


def test_the_unit_of_a_column_counts_for_what_is_said_too(shipped: KnowledgeBase) -> None:
    question = shipped.questions[WEEK]
    assert read_as_said(question, "ca. 12", unit="days").value == read_cell(question, "12 days").value


def test_a_cell_with_the_other_decimal_sign_stays_refused(shipped: KnowledgeBase) -> None:
    question = shipped.questions["demand_variability"]
    assert read_as_said(question, "ca. 0.8", decimal=",").problem is not None
    assert read_as_said(question, "ca. 0,8", decimal=",").problem is None


def test_what_was_taken_as_said_is_told(shipped: KnowledgeBase, tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "case;accepted_delivery_time\na;ca. 2 wkn\nb;2 weken\n")
    file = open_source(shipped, path, None, False)
    reader = file.reader(shipped)
    for block, headings in file.blocks:
        assert not reader.read(block, headings).problems
    (told,) = file.remarks.texts()
    assert "accepted_delivery_time: “ca. 2 wkn” (2 weeks)" in told.en
