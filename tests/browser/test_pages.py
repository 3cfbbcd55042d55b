"""Reports as a browser shows them: nothing overflows or is cut off, nothing is fetched, axe finds nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.browser import Opened

from advisor.terms.texts import LANGUAGES, Language

Written = Callable[[str, Language], Path]
Open = Callable[..., Opened]
PAGES = ("advice", "conflict", "beside", "assortment")
WIDTHS = (320, 400, 800, 1400)
FONTS = ("DejaVu Sans", "DejaVu Serif")

every_page = pytest.mark.parametrize(
    ("name", "language"), [(name, language) for name in PAGES for language in LANGUAGES]
)
#: How many pages of paper a report takes at most.
MOST_PAGES = 8

#: The texts of pictures that do not lie within their picture, of those that are shown.
CUT_OFF = """() => [...document.querySelectorAll('svg text')].filter(text => {
  const svg = text.ownerSVGElement.getBoundingClientRect(), own = text.getBoundingClientRect();
  return svg.width && own.width && (own.left < svg.left - 1 || own.right > svg.right + 1
    || own.top < svg.top - 1 || own.bottom > svg.bottom + 1);
}).map(text => text.textContent)"""


@every_page
def test_nothing_is_wider_than_the_window_or_cut_off(
    opened: Open, written: Written, name: str, language: Language
) -> None:
    page = opened(written(name, language)).page
    for font in FONTS:
        page.add_style_tag(content=f"* {{ font-family: '{font}' !important }}")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            shown = page.evaluate("() => document.documentElement.scrollWidth")
            assert shown <= width, f"{font} at {width} px: {shown} px"
            assert page.evaluate(CUT_OFF) == [], f"{font} at {width} px"


@every_page
def test_a_page_fetches_nothing_and_complains_of_nothing(
    opened: Open, written: Written, name: str, language: Language
) -> None:
    file = written(name, language)
    window = opened(file)
    assert (window.asked, window.told) == ([file.as_uri()], [])


@every_page
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened: Open, written: Written, name: str, language: Language, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found: dict[str, Any] = axe.run(opened(written(name, language), color_scheme=scheme).page).response
    assert [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found["violations"]] == []


@every_page
def test_every_control_is_reached_by_the_tab_key_and_shows_that_it_is(
    opened: Open, written: Written, name: str, language: Language
) -> None:
    page = opened(written(name, language)).page
    reached = set()
    for step in range(400):
        page.keyboard.press("Tab")
        at = page.evaluate(
            """() => { const at = document.activeElement, style = getComputedStyle(at);
            return at === document.body ? null : [at.outerHTML.slice(0, 120), style.outlineStyle !== 'none']; }"""
        )
        if at is None:
            break
        if step == 0:
            assert "skip" in at[0]
        assert at[1], f"no outline: {at[0]}"
        reached.add(at[0])
    wanted = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button:enabled, select, input, summary, [tabindex="0"]')]
        .filter(one => one.type !== 'radio' || one.checked)
        .filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 120))"""
    )
    assert set(wanted) <= reached


@every_page
def test_print_is_black_on_white_whole_and_numbered_in_pages(
    opened: Open, written: Written, name: str, language: Language
) -> None:
    page = opened(written(name, language), color_scheme="dark").page
    page.emulate_media(media="print")
    assert page.evaluate("() => getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    pages = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
    assert 0 < pages <= MOST_PAGES
