"""The shipped knowledge base says things once, in lines that fit."""

from __future__ import annotations

from support.places import ROOT

from advisor.bench.layout import WIDTH
from advisor.bench.shorter import shortened
from advisor.bench.upkeep import tidied
from advisor.terms.knowledge_base import KnowledgeBase

FOLDER = ROOT / "knowledge"
FILES = sorted(FOLDER.rglob("*.yaml"))
#: Lines a text of a rule in the mean, with what it follows from and does, its source and both languages.
MOST = 11


def test_no_line_is_too_long() -> None:
    lines = [(file.name, line) for file in FILES for line in file.read_text(encoding="utf-8").split("\n")]
    assert [found for found in lines if len(found[1]) > WIDTH] == []


def test_what_a_rule_says_takes_eleven_lines_at_most_in_the_mean(shipped: KnowledgeBase) -> None:
    rules = [file for file in FILES if file.parent.name == "rules"]
    lines = [line for file in rules for line in file.read_text(encoding="utf-8").splitlines()]
    assert len(lines) <= MOST * sum(len(rule.every_wording) for rule in shipped.rules.values())


def test_nothing_could_be_said_shorter_and_all_is_tidy() -> None:
    assert sorted(shortened(FOLDER)) == []
    assert [file.name for file in FILES if tidied(file.read_bytes()) != file.read_bytes()] == []
