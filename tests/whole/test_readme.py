"""The README shows what is really so; what documents name is there."""

import re
from pathlib import Path
from pkgutil import resolve_name

import pytest
from support.places import DOCS, ROOT

from advisor.cli.main import COMMANDS


def test_the_transcript_shown_is_a_piece_of_a_recorded_one() -> None:
    shown = (ROOT / "README.md").read_text(encoding="utf-8").split("```\n")[1]
    recorded = (ROOT / "transcripts/a-yard-is-advised-to-assemble-to-order.txt").read_text(encoding="utf-8")
    assert len(shown.splitlines()) > 10
    assert shown in recorded


def test_every_page_it_links_to_exists() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(links) > 8
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_command_is_in_it() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"koop {name}" not in text] == []


DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "knowledge").glob("*.md"), *DOCS.rglob("*.md")])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_modules_and_files_that_a_document_names_are_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    modules = set(re.findall(r"\badvisor(?:\.\w+)+", text))
    assert [name for name in sorted(modules) if not importable(name)] == []
    here = r"(?<!\w/)\b(?:advisor|tests|docs)/[\w./-]*\w"  # not within the address of a page elsewhere
    files = set(re.findall(here, text))
    assert [name for name in sorted(files) if not (ROOT / name).exists()] == []


def importable(name: str) -> bool:
    """Whether it is a module, or something within one."""
    try:
        resolve_name(name)
    except (ImportError, AttributeError):
        return False
    return True
