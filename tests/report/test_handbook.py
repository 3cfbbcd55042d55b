"""The handbook of a knowledge base: all of it, in both languages, in one file that needs nothing else."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from support.places import ROOT, SMALL

from advisor.knowledge.loading import load
from advisor.report.handbook import Handbook, handbook
from advisor.report.handbook_pages import NotWritten, html, markdown, write_handbook
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return load(SMALL)


@pytest.fixture(scope="module")
def both(kb: KnowledgeBase) -> list[Handbook]:
    return [handbook(kb, language) for language in LANGUAGES]


def entries(book: Handbook, chapter: str) -> list[str]:
    return [e.id for c in book.chapters if c.id == chapter for part in c.parts for e in part.entries]


def test_every_rule_question_position_figure_and_source_is_in_it_once(
    kb: KnowledgeBase, both: list[Handbook]
) -> None:
    for book in both:
        assert sorted(entries(book, "rules")) == sorted(kb.rules)
        assert sorted(entries(book, "questions")) == sorted(kb.questions)
        assert entries(book, "positions") == list(kb.position_ids)
        assert sorted(entries(book, "sources")) == sorted(kb.sources)
        assert set(entries(book, "figures")) == {*kb.computed, *kb.concluded, *kb.figures}


def test_no_figure_of_the_dutch_handbook_has_a_decimal_point(kb: KnowledgeBase, both: list[Handbook]) -> None:
    (dutch,) = (book for book in both if book.language == "nl")
    (decision,) = (c for c in dutch.chapters if c.id == "decision")
    essays = [part.essay for part in decision.parts]
    told = [*essays, *(i.text for part in decision.parts for entry in part.entries for i in entry.items)]
    assert [text for text in told if re.search(r"\d,\d", text)]
    assert not [text for text in told if re.search(r"\d\.\d", text)]


def test_the_essays_and_the_examples_are_told(kb: KnowledgeBase, both: list[Handbook]) -> None:
    for book, language in zip(both, LANGUAGES, strict=True):
        text = markdown([book])
        for file in kb.rule_files:
            assert file.title.to(language) in text
        heads = {item.head for c in book.chapters for p in c.parts for e in p.entries for item in e.items}
        assert ("Bijvoorbeeld" if language == "nl" else "For example") in heads


def test_no_sentence_holds_a_placeholder_or_says_unknown_for_one(both: list[Handbook]) -> None:
    for book in both:
        told = [item.text for c in book.chapters for p in c.parts for e in p.entries for item in e.items]
        assert not [text for text in told if re.search(r"\{\w+\}", text)]


def test_the_page_loads_nothing_and_runs_nothing(both: list[Handbook]) -> None:
    page = html(both)
    assert not re.search(r"<(script|img|link|iframe|object)\b|\bsrc=|@import|url\(", page)
    assert "default-src 'none'" in page
    assert page.count("<article lang=") == 2
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_what_a_knowledge_base_says_never_becomes_markup(tmp_path: Path) -> None:
    shutil.copytree(SMALL, tmp_path / "base")
    file = tmp_path / "base" / "rules" / "advice.yaml"
    evil = "<script>alert(1)</script> [a](http://b) `c` *d*"
    file.write_text(file.read_text(encoding="utf-8").replace("Gas burns.", f"'{evil}'"), encoding="utf-8")
    book = handbook(load(tmp_path / "base"), "en")
    assert "<script>" not in html([book])
    rendered = MarkdownIt("commonmark").render(markdown([book]))
    assert "<script>" not in rendered
    assert "http://b" not in re.findall(r'href="([^"]*)"', rendered)


@pytest.mark.parametrize("name", ["h.html", "h.md"])
def test_it_replaces_an_earlier_handbook_and_nothing_else(both: list[Handbook], tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    write_handbook(both, path)
    write_handbook(both, path)
    assert path.stat().st_size > 10_000
    path.write_text("my own notes", encoding="utf-8")
    with pytest.raises(NotWritten):
        write_handbook(both, path)
    assert path.read_text(encoding="utf-8") == "my own notes"


def test_of_another_extension_nothing_is_written(both: list[Handbook], tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="html or"):
        write_handbook(both, tmp_path / "h.pdf")


def test_the_shipped_base_makes_a_handbook_of_a_bearable_size() -> None:
    book = handbook(load(ROOT / "knowledge"), "nl")
    assert len(html([book])) < 2_000_000
