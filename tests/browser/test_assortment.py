"""The table of an assortment in a browser: ten thousand rows are sorted, filtered, grouped and opened, a hundred
drawn at a time; and what people typed stays text."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from support.assortment import COLUMNS, assortment_table
from support.browser import Opened

from advisor.cases.opening import CaseOptions
from advisor.knowledge.loading import load
from advisor.report.overview import Assortment, assortment_of
from advisor.report.written import write_overview

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., Opened]
ROWS, AT_ONCE = 10_000, 100
HOSTILE = "</script><script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"


def report(folder: Path, rows: int) -> Assortment:
    assortment_table(folder / "in.csv", rows)
    found = assortment_of(load(), folder / "in.csv", "en", CaseOptions(pass_through=True))
    write_overview(found, folder / "out.html")
    return found


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Assortment]:
    folder = tmp_path_factory.mktemp("large")
    return folder / "out.html", report(folder, ROWS)


def shown(page: Page) -> int:
    """How many cases the page says that it shows."""
    return int((page.text_content("#shown") or "").split(" of ")[0].replace(" ", ""))


def column(page: Page, number: int) -> list[str]:
    cells = page.locator(f"#cases-table tbody tr:not(.group):not(.opened) > :nth-child({number})")
    return [text.removeprefix("+ ").removeprefix("− ") for text in cells.all_text_contents()]


def test_of_ten_thousand_rows_a_hundred_are_drawn_and_all_are_found(
    opened: Open, large: tuple[Path, Assortment]
) -> None:
    file, found = large
    window = opened(file)
    page = window.page
    assert shown(page) == ROWS
    assert page.locator("#cases-table tbody tr").count() == AT_ONCE
    counts = {count.name: count.count for count in found.counts if count.count}
    for name, count in counts.items():
        page.select_option("#by-verdict", label=name)
        assert shown(page) == count
    page.click("#clear")
    page.fill("#search", "a-09999")
    assert column(page, 1) == ["A-09999"]
    assert window.told == []


def test_what_needs_attention_is_found_from_its_count(opened: Open, large: tuple[Path, Assortment]) -> None:
    file, found = large
    page = opened(file).page
    for name, mark in (("close_calls", "close"), ("provided", "provided"), ("doubtful", "doubtful")):
        page.select_option("#only", mark)
        assert shown(page) == found.data[name] > 0
    for cause in found.causes:
        page.select_option("#only", f"cause:{cause.called}")
        assert shown(page) == cause.count
    page.click("#clear")
    page.locator(".panel button").first.click()
    assert shown(page) == found.counts[0].count
    assert page.evaluate("document.activeElement.id") == "shown"


def test_rows_are_sorted_by_any_column_both_ways(opened: Open, large: tuple[Path, Assortment]) -> None:
    page = opened(large[0]).page
    turnover = 1 + ["Case", "Advice", "Certainty", "Today", "Product group", "Sales"].index("Sales")
    heading = page.locator('thead button:has-text("Sales")')
    heading.click()
    up = [int(text) for text in column(page, turnover)]
    heading.click()
    down = [int(text) for text in column(page, turnover)]
    assert up == sorted(up)
    assert down == sorted(down, reverse=True)
    assert down[0] > up[0]
    assert page.locator('[aria-sort="descending"]').text_content() == "Sales"


def test_rows_are_grouped_by_a_column_of_their_own(opened: Open, large: tuple[Path, Assortment]) -> None:
    page = opened(large[0]).page
    with (large[0].parent / "in.csv").open(encoding="utf-8") as file:
        counted = Counter(row["Product group"] for row in csv.DictReader(file))
    page.select_option("#group", label="Product group")
    first = min(counted)
    assert page.locator("tr.group").first.text_content() == f"Product group: {first} ({counted[first]})"
    assert set(column(page, 5)) == {first}


def test_a_row_opens_to_its_reasons_by_keyboard(opened: Open, large: tuple[Path, Assortment]) -> None:
    page = opened(large[0]).page
    page.locator("button.open").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("button.open").first.get_attribute("aria-expanded") == "true"
    assert "Source:" in (page.locator("tr.opened").text_content() or "")
    page.keyboard.press("Enter")
    assert page.locator("tr.opened").count() == 0


def test_the_first_page_of_paper_holds_the_counts_what_to_watch_and_all_panels(
    opened: Open, large: tuple[Path, Assortment]
) -> None:
    page = opened(large[0], width=703).page  # A4 within its margins, and so high:
    high = 273 / 25.4 * 96
    page.emulate_media(media="print")
    for part in (".at-a-glance", ".panels"):
        box = page.locator(part).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= high
    assert page.evaluate("() => getComputedStyle(document.querySelector('#panels')).breakBefore") == "auto"


def test_without_scripts_the_first_two_hundred_rows_can_be_read(
    opened: Open, large: tuple[Path, Assortment]
) -> None:
    page = opened(large[0], java_script_enabled=False).page
    assert page.locator("#cases-table tbody tr").count() == 200
    assert "the first 200 of 10 000 cases" in (page.text_content("#first-cases") or "")


def test_what_people_typed_stays_text(opened: Open, tmp_path: Path) -> None:
    report(tmp_path, 3)
    rows = (tmp_path / "in.csv").read_text(encoding="utf-8").splitlines()
    with (tmp_path / "in.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow([*COLUMNS[:1], f"Group {HOSTILE}", *COLUMNS[2:]])
        for row in csv.reader(rows[1:]):
            table.writerow([f"{row[0]} {HOSTILE}", f"{row[1]} {HOSTILE}", *row[2:]])
    found = assortment_of(load(), tmp_path / "in.csv", "en", CaseOptions(pass_through=True))
    write_overview(found, tmp_path / "hostile.html")
    window = opened(tmp_path / "hostile.html")
    page = window.page
    page.select_option("#group", index=4)
    page.locator("button.open").first.click()
    assert (window.told, len(window.asked)) == ([], 1)
    assert page.title().startswith("Overview")
    assert page.locator("img").count() == 0
    assert all(HOSTILE in text for text in column(page, 1))
