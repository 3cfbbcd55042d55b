"""Pages looked at in a real browser: Chromium without a window, which asks nothing of the network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from support.places import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

#: Cases whose reports are looked at, by the name of the page: the file it is in, and its id.
ONE_CASE = {
    "advice": (ROOT / "knowledge" / "cases" / "evidence-window.yaml", "damen-workboat"),
    "conflict": (ROOT / "knowledge" / "cases" / "advice-conflicts.yaml", "made-to-measure-wanted-too-soon"),
}
#: The same, of pages that are looked at by people only: a service, almost no answers, another matter.
FURTHER_CASES = {
    "service": (ROOT / "knowledge" / "cases" / "published-services.yaml", "permit-regular-environment-nl"),
    "undecided": (ROOT / "knowledge" / "cases" / "advice-trust.yaml", "nothing-known-at-all"),
    "matter": (ROOT / "knowledge" / "cases" / "scope.yaml", "out-nurse-roster"),
}
#: Cases that are looked at beside each other: one whose name is long and that nothing fits, one without an answer.
BESIDE = """- case: today
  title: Workboats, as they are delivered now
  answers: {offering: goods, accepted_delivery_time: 10-14 weeks, assembly_time: 50-90 days,
    specification: modules}
- case: a-name-of-exactly-sixty-characters-for-one-case-of-this-file-x
  notes: "<b>asked</b> by telephone"
  answers: {offering: goods, accepted_delivery_time: 3 weeks, fabrication_time: 101 days, specification: design}
- case: x
  answers: {}
"""
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ALONE = (
    "--no-sandbox",
    "--no-first-run",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
)


def browser_path() -> str | None:
    """Where Chromium is: named by CHROMIUM, or found."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)


@contextmanager
def launched(path: str) -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playing:
        browser = playing.chromium.launch(executable_path=path, args=[*_ALONE])
        yield browser
        browser.close()


class Opened:
    """The page of a file in a window of its own, with what it asked for and what it complained of."""

    def __init__(self, browser: Browser, file: Path, width: int = 1024, **options: Any) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        self.page = self.context.new_page()
        self.asked: list[str] = []
        self.told: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.told.append(message.text))
        self.page.on("pageerror", lambda error: self.told.append(str(error)))
        self.page.goto(file.as_uri())
