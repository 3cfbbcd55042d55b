"""A YAML file as it is written: its mappings, lists and words, in which style, with the remarks beside them.

`knowledge.yamlfile` reads what a file says; here it stays known how, so that parts of it can be written anew.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_REMARK = re.compile(r"(?:^|(?<=\s))#[^\n]*", re.M)


@dataclass(slots=True)
class Word:
    """A text or number. `style`: nothing when plain, a quote, `>` or `|`; `raw`: as it is written, with quotes."""

    text: str
    style: str = ""
    raw: str = ""


@dataclass(slots=True)
class Member:
    """An entry of a mapping (`key`) or an item of a list (no `key`).

    `start` and `end` in the text of the file, equal for one that is not there yet. `above`: the remarks and empty
    lines before it, `beside`: the remark on its line. `changed`: it is to be written anew.
    """

    key: Word | None
    value: WrittenValue
    start: int = 0
    end: int = 0
    above: list[str] = field(default_factory=list)
    beside: str = ""
    changed: bool = False


@dataclass(slots=True)
class Collection:
    """A mapping (its parts have keys) or a list. `flow`: written between braces or brackets."""

    mapping: bool
    flow: bool
    parts: list[Member] = field(default_factory=list)

    def get(self, key: str) -> Member | None:
        """The entry with this key."""
        return next((part for part in self.parts if part.key is not None and part.key.text == key), None)


WrittenValue = Word | Collection


@dataclass(slots=True)
class Written:
    """A file: its text and the value of each document in it."""

    text: str
    documents: list[WrittenValue]


def read_written(text: str) -> Written:
    """The file that a text holds.

    Raises: yaml.YAMLError: it is no YAML.
    """
    reader = _WrittenReader(text)
    return Written(text, reader.documents())


def is_block(value: WrittenValue) -> bool:
    """Whether a value stands on lines of its own, without braces or brackets."""
    return isinstance(value, Collection) and not value.flow


def parts_within(value: WrittenValue) -> Iterator[Member]:
    """Every part of a value, outer ones first, in written order."""
    if isinstance(value, Collection):
        for part in value.parts:
            yield part
            yield from parts_within(part.value)


def has_remarks(value: WrittenValue) -> bool:
    """Whether anything is remarked inside a value."""
    return any(part.beside or any(part.above) for part in parts_within(value))


class _WrittenReader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.begins = [0, *(found.end() for found in re.finditer("\n", text))]
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=_LOADER))
        self.words: list[tuple[int, int]] = []

    def documents(self) -> list[WrittenValue]:
        found = [self._value(event) for event in self.events if isinstance(event, yaml.NodeEvent)]
        values = [value for value, _, _ in found]
        self._attach([part for value in values for part in parts_within(value)])
        return values

    def _at(self, mark: Any) -> int:
        """Where a mark stands in the text."""
        return min(self.begins[mark.line] + mark.column, len(self.text)) if mark.line < len(self.begins) else 0

    def _value(self, event: Any) -> tuple[WrittenValue, int, int]:
        """The value that an event begins, and from where to where it goes."""
        start = self._at(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            raw = self.text[start : self._at(event.end_mark)].rstrip()
            self.words.append((start, start + len(raw)))
            return Word(event.value, event.style or "", raw), start, start + len(raw)
        if isinstance(event, yaml.AliasEvent):
            return Word(str(event.anchor)), start, self._at(event.end_mark)
        mapping = isinstance(event, yaml.MappingStartEvent)
        group, end = Collection(mapping, bool(event.flow_style)), start
        for inner in self.events:
            if isinstance(inner, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                return group, start, self._at(inner.end_mark) if group.flow else end
            key: Word | None = None
            value, begin, end = self._value(inner)
            if mapping:
                assert isinstance(value, Word), "the reader takes no other key"
                key = value
                value, _, end = self._value(next(self.events))
            elif not group.flow:
                begin = self.text.rindex("-", 0, begin)
            group.parts.append(Member(key, value, begin, max(begin, end)))
        raise yaml.YAMLError("it ends too soon")

    # --- remarks

    def _attach(self, parts: list[Member]) -> None:
        """Give every remark to the part it belongs to."""
        parts = sorted(parts, key=lambda part: (part.start, -part.end))
        starts = [part.start for part in parts]
        for at, remark in self._remarks():
            if self.text[self.text.rfind("\n", 0, at) + 1 : at].strip():
                if (part := self._beside(parts, starts, at)) is not None:
                    part.beside = remark
            elif (next_one := bisect(starts, at)) < len(parts):
                parts[next_one].above += ["", remark] if self._after_blank(at) else [remark]
        for part in parts:
            part.above += [""] if self._after_blank(part.start) else []

    def _after_blank(self, at: int) -> bool:
        """Whether there is an empty line before the one that begins here."""
        return self.text[:at].rstrip(" ").endswith("\n\n")

    def _remarks(self) -> Iterator[tuple[int, str]]:
        self.words.sort()
        for found in _REMARK.finditer(self.text):
            before = bisect(self.words, (found.start(), len(self.text))) - 1
            if before < 0 or not self.words[before][0] <= found.start() < self.words[before][1]:
                yield found.start(), found[0].rstrip()

    def _beside(self, parts: list[Member], starts: list[int], at: int) -> Member | None:
        """The outermost part, but for blocks, that is over on the line of a remark; else the last begun."""
        line = self.text.rfind("\n", 0, at) + 1
        first, last = bisect(starts, line - 1), bisect(starts, at)
        over = (part for part in parts[first:last] if part.end <= at and not is_block(part.value))
        return next(over, parts[last - 1] if last else None)
