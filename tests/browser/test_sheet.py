"""The decision sheet in a real browser: one page of paper each, a switch without a script, names of any length."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from support.browser import Opened

import advisor
from advisor.report.decision_report import report_of
from advisor.report.written import html
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Language, Text

Open = Callable[..., Opened]
#: Goods and services; advised, on a condition, close, in conflict, undecided, another matter; minutes to years.
VARIED = (
    "damen-workboat",
    "a-choice-of-one",
    "a-new-design-two-days-too-long",
    "permits-that-outlast-the-term",
    "emergency-transformer-64h",
    "nobody-answers-within-a-minute",
    "nothing-known-at-all",
    "out-nurse-roster",
)
ALONE = ".fold, footer { display: none }"


def page_of(kb: KnowledgeBase, case: str, language: Language, folder: Path) -> Path:
    given = next(one for one in kb.cases if one.id == case)
    file = folder / f"{case}-{language}.html"
    report = report_of(advisor.advise(kb, given.answers), language, case, "cases.yaml", given.about)
    file.write_text(html(report), encoding="utf-8")
    return file


def pages(page: Any) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", VARIED)
def test_the_sheet_is_one_page_of_paper_and_the_whole_at_most_eight(
    opened: Open, shipped: KnowledgeBase, tmp_path: Path, case: str, language: Language
) -> None:
    page = opened(page_of(shipped, case, language, tmp_path)).page
    assert pages(page) <= 8
    page.add_style_tag(content=ALONE)
    assert pages(page) == 1


def test_the_switch_shows_the_other_language_and_both_are_there_without_style(
    opened: Open, shipped: KnowledgeBase, tmp_path: Path
) -> None:
    page = opened(page_of(shipped, "damen-workboat", "nl", tmp_path)).page
    shown = (
        "() => [...document.querySelectorAll('main')].filter(one => one.checkVisibility()).map(one => one.lang)"
    )
    assert page.evaluate(shown) == ["nl"]
    page.get_by_label("English").check()
    assert page.evaluate(shown) == ["en"]
    page.evaluate("() => document.querySelector('style').remove()")
    assert page.evaluate(shown) == ["nl", "en"]


#: Lines that go through words, and words that lie over others, of those that are shown.
CROSSED = """() => {
  const all = (...named) => named.flatMap(name => [...document.querySelectorAll(name)]);
  const box = one => one.getBoundingClientRect();
  const shown = one => box(one).width + box(one).height > 0;
  const boxes = one => {
    const within = document.createRange();
    within.selectNodeContents(one);
    return [...within.getClientRects()].map(part => [one.textContent, part]);
  };
  const whole = one => [one.textContent || 'a line', box(one)];
  const words = all('.ladder .said', '.ladder .prepared', '.ladder .name b', '.ladder .place', '.tip p')
    .filter(shown).flatMap(boxes);
  const texts = all('.strip text', '.axis text').filter(shown).map(whole);
  const lines = all('.band line', '.strip line', '.axis line').filter(shown).map(whole);
  const over = (a, b) => a.left < b.right - 0.5 && b.left < a.right - 0.5
    && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const pairs = [
    ...words.flatMap(one => [...lines, ...texts].map(other => [one, other])),
    ...texts.flatMap((one, at) => texts.slice(at + 1).map(other => [one, other])),
  ];
  return pairs.filter(([one, other]) => over(one[1], other[1])).map(([one, other]) => one[0] + ' / ' + other[0]);
}"""


@pytest.mark.parametrize("case", ["damen-workboat", "modules-that-spoil", "made-to-measure-wanted-too-soon"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_goes_through_words_and_no_words_lie_over_others(
    opened: Open, shipped: KnowledgeBase, tmp_path: Path, case: str, language: Language
) -> None:
    page = opened(page_of(shipped, case, language, tmp_path)).page
    for width in (320, 800, 1400):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(CROSSED) == [], width


@pytest.mark.parametrize("length", [1, 60])
def test_names_of_any_length_overlap_and_overflow_nowhere(
    opened: Open, shipped: KnowledgeBase, tmp_path: Path, length: int
) -> None:
    name = Text(nl="W" * length, en="W" * length)
    positions = tuple(replace(p, name=name, short=name, number=name, wordings=()) for p in shipped.positions)
    stages = tuple(replace(stage, name=name, wordings=()) for stage in shipped.chain.stages)
    kb = replace(shipped, positions=positions, chain=replace(shipped.chain, stages=stages))
    page = opened(page_of(kb, "damen-workboat", "en", tmp_path)).page
    page.evaluate("() => document.querySelectorAll('details').forEach(one => one.open = true)")
    cells = """() => [...document.querySelectorAll('.ladder .row > *, .bricks .row > *, .tip > *')]
      .filter(one => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1).map(one => one.className)"""
    for width in (320, 800, 1400):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width
        assert page.evaluate(cells) == [], width
