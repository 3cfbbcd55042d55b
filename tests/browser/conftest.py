"""A browser for the session, windows for a test, and the pages as `koop report` writes them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from support.assortment import assortment_table
from support.browser import BESIDE, ONE_CASE, Opened, browser_path, launched

from advisor.terms.texts import Language

if TYPE_CHECKING:
    from playwright.sync_api import Browser

main = import_module("advisor.cli.main")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    pytest.importorskip("playwright.sync_api", reason="nothing here drives a browser: playwright is missing")
    path = browser_path()
    if path is None:
        pytest.skip("there is no Chromium here: install it, or name it in CHROMIUM")
    with launched(path) as found:
        yield found


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Opened]]:
    """`opened(file, width)`: the page of a file in a window of its own."""
    windows: list[Opened] = []

    def open_(file: Path, width: int = 1024, **options: Any) -> Opened:
        windows.append(Opened(browser, file, width, **options))
        return windows[-1]

    yield open_
    for window in windows:
        window.context.close()


def _koop(*words: object) -> int:
    """The command itself, in this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["koop", *map(str, words)])
        return int(main._run())


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Language], Path]:
    """`written(name, language)`: the report of that name, an "assortment", cases "beside" each other or one
    case, written once."""
    folder = tmp_path_factory.mktemp("pages")

    def write(name: str, language: Language) -> Path:
        page = folder / f"{name}-{language}.html"
        if not page.exists():
            words: list[object]
            if name in ONE_CASE:
                file, case = ONE_CASE[name]
                words = [file, "--case", case]
            elif name == "beside":
                (folder / "beside.yaml").write_text(BESIDE, encoding="utf-8")
                words = [folder / "beside.yaml", "--side-by-side"]
            else:
                assortment_table(folder / f"{name}.csv", 300)
                words = [folder / f"{name}.csv", "--pass-through"]
            assert _koop("report", *words, "-o", page, "--lang", language) == 0
        return page

    return write
