"""Findings on durations written as bare numbers, which are days: whoever meant minutes or weeks would not see it.

The terms of a knowledge base hold minutes, whatever was written; so the files themselves are read once more. Cases
are left out: in answer files a bare number of days is the usual way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.bench.checks.finding import Bench, Finding
from advisor.bench.looked_at import look_of
from advisor.knowledge.premises import RELATIONS
from advisor.knowledge.problems import Problems
from advisor.knowledge.yamlfile import Mapping, Node, Scalar, Sequence, parse

#: A number that nothing is written behind.
_BARE = re.compile(r"(?<![\w.])\d+(?:\.\d+)?\s*(?:[,\]}#]|$)", re.M)
#: What stands before a number that is no time wherever it stands: an effort, or the place of an advice.
_NO_TIME = re.compile(r"\b(?:effort|format): +$|\badvise: +\{(?:[^{}]*, *)?[\w-]+: +$")
#: Parts of a duration's question that hold times.
_OF_QUESTION = ("limits", "usual", "assume", "ranges")


def bare_findings(bench: Bench) -> Iterator[Finding]:
    kb = bench.kb
    timed = frozenset(id for id in (*kb.questions, *kb.computed) if kb.unit_of(id) == "duration")
    for file in ("knowledge.yaml", *sorted(_files(bench))):
        yield from _File(bench, file, timed).findings()


def _files(bench: Bench) -> set[str]:
    kb = bench.kb
    return {one.place.file for kind in (kb.questions, kb.rules) for one in kind.values()}


class _File:
    def __init__(self, bench: Bench, file: str, timed: frozenset[str]) -> None:
        self.bench, self.file, self.timed = bench, file, timed

    def findings(self) -> Iterator[Finding]:
        text = "\n".join(self.bench.lines(self.file))
        if not any(_may_be_a_time(text, found) for found in _BARE.finditer(text)):
            return  # most files of rules
        look = look_of("bare", text, *sorted(self.timed))
        if self.bench.looked_at.idle(look):
            return
        documents = parse(text.encode(), self.file, Problems()) or []
        found = [finding for document in documents for finding in self._within(document, "")]
        yield from found
        if not found:
            self.bench.looked_at.came_to_nothing(look)

    def _within(self, node: Node, id: str) -> Iterator[Finding]:
        """Findings in a part of the file that belongs to an id."""
        if isinstance(node, Sequence):
            for item in node.items:
                yield from self._within(item, id)
        elif isinstance(node, Mapping):
            named = node.entries["id"].value if "id" in node.entries else None
            id = named.text if isinstance(named, Scalar) else id
            timed = _word(node, "type") == "duration" or _word(node, "unit") == "duration"
            banded = _word(node, "bands") in self.timed
            for key, entry in node.entries.items():
                if banded and key == "rules":
                    yield from self._ends(entry.value)
                if key in self.timed or (timed and key in (*_OF_QUESTION, "value")):
                    yield from self._times(entry.value, id or key)
                elif key == "figures" and isinstance(entry.value, Mapping):
                    for figure, one in entry.value.entries.items():
                        yield from self._within(one.value, figure)
                else:
                    yield from self._within(entry.value, id)

    def _ends(self, rules: Node) -> Iterator[Finding]:
        """The ends of bands of a time."""
        for node in rules.items if isinstance(rules, Sequence) else []:
            if isinstance(node, Mapping):
                for key in node.entries.keys() & RELATIONS.keys():
                    yield from self._times(node.entries[key].value, _word(node, "id"))

    def _times(self, node: Node, id: str) -> Iterator[Finding]:
        """Bare numbers among times; 0 is 0 in every unit."""
        if isinstance(node, Scalar):
            if node.kind == "number" and node.number:
                yield self.bench.finding("bare-duration", id, about=(node.text,), at=node.place)
        elif isinstance(node, Mapping):
            for entry in node.entries.values():
                yield from self._times(entry.value, id)
        else:
            for item in node.items:
                yield from self._times(item, id)


def _may_be_a_time(text: str, found: re.Match[str]) -> bool:
    """Whether a number is one by itself, no end of a word, and might be a time: 0 is 0 in every unit."""
    before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()].removesuffix("-")
    alone = not before or before[-1] in " :,[{"
    return alone and found[0].strip("0., \n]}#") != "" and _NO_TIME.search(before) is None


def _word(node: Mapping, key: str) -> str:
    value = node.entries[key].value if key in node.entries else None
    return value.text if isinstance(value, Scalar) else ""
