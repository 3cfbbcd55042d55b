"""The notebook in docs runs, and what it shows is there: an advice as a card, a table with its reasons."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import polars as pl
import pytest
from support.notebooks import executed
from support.places import DOCS

import advisor
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Language

NOTEBOOK = DOCS / "notebook.ipynb"


def outputs(notebook: dict[str, Any]) -> list[list[str]]:
    """For each code cell, in which forms it shows what it gives."""
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return [[kind for one in cell["outputs"] for kind in one.get("data", {"stream": 0})] for cell in cells]


def test_every_cell_runs_and_shows_what_the_file_says_it_shows() -> None:
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    found = outputs(executed(notebook))
    assert found == outputs(notebook)
    assert sum("text/html" in kinds for kinds in found) == 3


class Page(HTMLParser):
    """The ids of a page, and whether every element that is opened is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", ["damen-workboat", "emergency-transformer-64h", "software-bespoke"])
def test_an_advice_shows_itself_with_headline_picture_and_reasons(
    shipped: KnowledgeBase, case: str, language: Language
) -> None:
    answers = next(one.answers for one in shipped.cases if one.id == case)
    html = advisor.advise(shipped, answers, language=language)._repr_html_()
    page = Page(html)
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert f'<div class="koop-advice" lang="{language}">' in html
    assert "<svg" in html
    assert re.search(r"<script|<link|src=|@import|url\(", html) is None


def test_two_cards_on_one_page_have_ids_of_their_own(shipped: KnowledgeBase) -> None:
    first, second = (
        Page(advisor.advise(shipped, {"offering": offering})._repr_html_()).ids
        for offering in ("goods", "service")
    )
    assert set(first).isdisjoint(second)


def test_what_a_knowledge_base_says_is_escaped_on_a_card(kb: Callable[..., KnowledgeBase]) -> None:
    base = kb({"knowledge.yaml": {"en: fill}": 'en: "<img src=x onerror=y>"}'}})
    answers = next(case.answers for case in base.cases if case.id == "aunt-at-the-door")
    html = advisor.advise(base, answers)._repr_html_()
    assert "&lt;img" in html
    assert "<img" not in html


def test_a_shown_advice_is_an_advice_like_any_other(shipped: KnowledgeBase) -> None:
    from advisor.reasoning.advice import Advice
    from advisor.reasoning.engine import Engine

    given = {"offering": "goods", "accepted_delivery_time": "3 months"}
    advice = advisor.advise(shipped, given)
    assert isinstance(advice, Advice)
    same = Engine(shipped).advise(advisor.answers_of(shipped, given))
    assert (advice.outcome, advice.fired, advice.unanswered) == (same.outcome, same.fired, same.unanswered)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_gets_a_reason_a_row_in_every_kind_of_table(shipped: KnowledgeBase, language: Language) -> None:
    rows = [
        {"case": "a", "offering": "goods", "accepted_delivery_time": "0"},
        {"case": "b", "offering": "gods", "accepted_delivery_time": "0"},
    ]
    frame = pl.DataFrame(rows)
    found = [
        advisor.evaluate(frame, shipped, language=language, reasons=True)["reason"].to_list(),
        advisor.evaluate(frame.to_arrow(), shipped, language=language, reasons=True)["reason"].to_pylist(),
        [row["reason"] for row in advisor.evaluate(rows, shipped, language=language, reasons=True)],
    ]
    assert found[0] == found[1] == found[2]
    assert found[0][0].endswith(".")
    assert found[0][1] is None
    assert "reason" not in advisor.evaluate(frame, shipped).columns
