"""The README shows what is really so."""

import re

from support.places import ROOT

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
