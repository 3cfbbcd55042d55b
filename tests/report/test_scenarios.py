"""Cases side by side: each with its advice and ladder, on one axis where that can be read, in both languages."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support.pages import read

from advisor.report.scenarios import Scenarios, scenarios_of
from advisor.report.written import scenarios_html, scenarios_markdown, write_scenarios
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES
from advisor.values import read_answers

BASE = {
    "offering": "goods",
    "accepted_delivery_time": "10-14 weeks",
    "assembly_time": "50-90 days",
    "fabrication_time": "200 days",
    "specification": "modules",
}
CASES = {
    "today": BASE,
    "<quick> & dear": {**BASE, "assembly_time": "20 days"},
    "none": {**BASE, "specification": "design"},
}


def made(kb: KnowledgeBase, cases: dict[str, dict[str, str]], language: str = "en") -> Scenarios:
    answers = {name: read_answers(kb.questions, given)[0] for name, given in cases.items()}
    return scenarios_of(kb, answers, "cases.yaml", "nl" if language == "nl" else "en")


@pytest.fixture(scope="module")
def beside(shipped: KnowledgeBase) -> dict[str, Scenarios]:
    """The cases side by side, in each language."""
    return {language: made(shipped, CASES, language) for language in LANGUAGES}


@pytest.mark.parametrize("written", [scenarios_html, scenarios_markdown])
def test_what_differs_is_a_table_with_a_column_a_case(
    beside: dict[str, Scenarios], written: Callable[[Scenarios], str]
) -> None:
    report = beside["en"]
    page = written(report)
    for id in ("differing", "standings"):
        table = next(section.table for section in report.sections if section.id == id)
        assert table is not None
        assert table.heads == tuple(CASES)
        for name, said in table.rows:
            cells = "".join(f"<td>{one}</td>" for one in said)
            row = (
                f'<th scope="row">{name}</th>{cells}'
                if written is scenarios_html
                else f"| {name} | {' | '.join(said)} |"
            )
            assert row.replace("–", "–\u200b" if written is scenarios_html else "–") in page


def test_each_case_stands_there_with_its_advice_and_its_ladder(beside: dict[str, Scenarios]) -> None:
    page = scenarios_html(beside["en"])
    reader = read(page)
    assert (reader.open, reader.wrong) == ([], [])
    tables = [a for _, a in reader.tags if a.get("role") == "table"]
    assert len(tables) == len(CASES) * len(LANGUAGES)
    text = " ".join("".join(reader.text).split())
    for name in CASES:
        assert name in text
    ids = [a["id"] for _, a in reader.tags if "id" in a]
    assert len(ids) == len(set(ids))


def test_ladders_share_an_axis_where_it_can_be_read_and_not_where_one_would_vanish(
    shipped: KnowledgeBase, beside: dict[str, Scenarios]
) -> None:
    ladders = [one.sheet.ladder for one in beside["en"].scenarios]
    assert len({ladder.end for ladder in ladders if ladder}) == 1
    far = {**CASES, "at the door": {**BASE, "accepted_delivery_time": "5 minutes"}}
    ladders = [one.sheet.ladder for one in made(shipped, far).scenarios]
    assert len({ladder.end for ladder in ladders if ladder}) > 1


@pytest.mark.parametrize("extension", ["html", "md", "json"])
def test_they_are_written_in_every_form_and_replace_only_a_report(
    beside: dict[str, Scenarios], tmp_path: Path, extension: str
) -> None:
    file = tmp_path / f"beside.{extension}"
    write_scenarios(beside["en"], file)
    write_scenarios(beside["nl"], file)
    if extension == "json":
        assert json.loads(file.read_text(encoding="utf-8"))["schema"] == "koop/scenarios/1"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(ValueError, match="not a report"):
        write_scenarios(beside["en"], file)


def test_names_cannot_become_markup(beside: dict[str, Scenarios]) -> None:
    assert "<quick>" not in scenarios_html(beside["en"])
    assert "<quick>" not in scenarios_markdown(beside["en"]).partition("```json")[0]
