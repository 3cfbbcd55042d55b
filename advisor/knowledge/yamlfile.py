"""Strict YAML: nodes that know their file, line and column.

A small, predictable part of YAML: mappings, lists, text, and plain decimal numbers. `no`, `on`, `12:30`, `0123`
and dates stay text. Tabs, duplicate keys, anchors, aliases, tags, merge keys and directives are problems.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import yaml

from advisor.knowledge.problems import Problems
from advisor.knowledge.terms import Place, Text

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 64

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,18})?\Z")
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Scalar:
    """One text or number as written. `kind` null: nothing, `~` or `null` (refused unless asked for)."""

    place: Place
    text: str
    kind: Literal["text", "number", "null"]

    @property
    def number(self) -> int | float:
        """The number it stands for, when `kind` is number."""
        return float(self.text) if "." in self.text else int(self.text)


class Entry(NamedTuple):
    key: Place
    value: Node


@dataclass(slots=True)
class Mapping:
    place: Place
    entries: dict[str, Entry]


@dataclass(slots=True)
class Sequence:
    place: Place
    items: list[Node]


Node = Scalar | Mapping | Sequence


def normalised(data: bytes) -> bytes:
    """The same text with every line end as LF."""
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def parse(
    data: bytes,
    file: str,
    problems: Problems,
    *,
    several: bool = False,
    nulls: bool = False,
    max_bytes: int = MAX_BYTES,
) -> list[Node] | None:
    """The documents of one file, or None when it cannot be read at all.

    `several` allows more documents than one, `nulls` empty values. What is wrong is added to `problems`.
    """
    if len(data) > max_bytes:
        message = Text(f"groter dan {max_bytes} bytes", f"larger than {max_bytes} bytes")
        problems.add("KB109", Place(file, 1, 1), message)
        return None
    text = _decoded(data, file, problems)
    if text is None:
        return None
    builder = _Builder(file, problems, nulls)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if not builder.take(event):
                return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)
        why = error.problem or error.context or ""
        problems.add("KB103", place, Text(f"geen geldige YAML: {why}", f"not valid YAML: {why}"))
        return None
    except yaml.YAMLError:
        problems.add("KB103", Place(file, 1, 1), Text("geen geldige YAML", "not valid YAML"))
        return None
    documents = builder.documents
    if not documents:
        problems.add("KB108", Place(file, 1, 1), Text("het bestand is leeg", "the file is empty"))
        return None
    if len(documents) > 1 and not several:
        message = Text("meer dan één YAML-document", "more than one YAML document")
        problems.add("KB108", documents[1].place, message)
    return documents


def _decoded(data: bytes, file: str, problems: Problems) -> str | None:
    """The text of a file without byte order mark; tabs and control characters are told by line."""
    data = normalised(data).removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(errors="replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = Text("geen geldige UTF-8", "not valid UTF-8")
        problems.add("KB102", Place(file, line, column), message)
        return None
    problems.lines[file] = lines = text.split("\n")
    refused = False
    if "\t" in text:
        for number, line_text in enumerate(lines, 1):
            if (column := line_text.find("\t")) >= 0:
                message = Text("een tab", "a tab")
                problems.add("KB104", Place(file, number, column + 1), message, Text("spaties", "spaces"))
                refused = True
    if found := _CONTROL.search(text):
        line, column = text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start())
        code = f"U+{ord(found[0]):04X}"
        problems.add("KB105", Place(file, line, column), Text(f"stuurteken {code}", f"control character {code}"))
        refused = True
    return None if refused else text


class _Open:
    """A mapping or list whose end has not been reached."""

    __slots__ = ("key", "key_place", "node")

    def __init__(self, node: Mapping | Sequence) -> None:
        self.node = node
        self.key: str | None = None
        self.key_place: Place | None = None


class _Builder:
    """Builds the nodes from the parser's events, without recursion."""

    def __init__(self, file: str, problems: Problems, nulls: bool) -> None:
        self.file = file
        self.problems = problems
        self.nulls = nulls
        self.documents: list[Node] = []
        self.open: list[_Open] = []

    def take(self, event: Any) -> bool:
        """Take in one event; false when the file is not to be read on."""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._refuse_extras(event)
            self._attach(self._scalar(event))
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._refuse_extras(event)
            place = self._place(event)
            if len(self.open) >= MAX_DEPTH:
                message = Text(f"dieper dan {MAX_DEPTH} lagen", f"more than {MAX_DEPTH} levels deep")
                self.problems.add("KB109", place, message)
                return False
            node: Mapping | Sequence = Mapping(place, {}) if kind is yaml.MappingStartEvent else Sequence(place, [])
            self._attach(node)
            self.open.append(_Open(node))
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.open.pop()
        elif kind is yaml.AliasEvent:
            self._refuse(self._place(event), f"*{event.anchor}")
            self._attach(Scalar(self._place(event), "", "null"), told=True)
        elif kind is yaml.DocumentStartEvent and (event.version or event.tags):
            self._refuse(self._place(event), "%")
        return True

    def _place(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1)

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(self._place(event), f"&{event.anchor}")
        if event.tag is not None:
            self._refuse(self._place(event), event.tag)

    def _refuse(self, place: Place, what: str) -> None:
        message = Text(f"'{what}': ankers, aliassen, tags en richtlijnen mogen niet",
                       f"'{what}': anchors, aliases, tags and directives are not allowed")
        expected = Text("de waarde voluit", "the value written out")
        self.problems.add("KB107", place, message, expected)

    def _scalar(self, event: Any) -> Scalar:
        text: str = event.value
        plain = event.style is None or event.style == ""
        place = self._place(event)
        if not plain:
            return Scalar(place, text, "text")
        if text in _NULL:
            return Scalar(place, text, "null")
        return Scalar(place, text, "number" if _NUMBER.match(text) else "text")

    def _attach(self, node: Node, *, told: bool = False) -> None:
        """Put a node where it belongs: as a document, a list item, a key or the value of a key."""
        if not self.open:
            self.documents.append(node)
            return
        top = self.open[-1]
        if isinstance(top.node, Sequence):
            self._refuse_null(node, told)
            top.node.items.append(node)
        elif top.key_place is None:
            top.key_place = node.place
            top.key = self._key(node, top.node)
        else:
            self._refuse_null(node, told)
            if top.key is not None:
                top.node.entries[top.key] = Entry(top.key_place, node)
            top.key = top.key_place = None

    def _refuse_null(self, node: Node, told: bool) -> None:
        if isinstance(node, Scalar) and node.kind == "null" and not (self.nulls or told):
            message = Text("hier staat geen waarde", "there is no value here")
            self.problems.add("KB111", node.place, message, Text("een waarde", "a value"))

    def _key(self, node: Node, mapping: Mapping) -> str | None:
        """The text of a key; None (its value is dropped) when it cannot be one."""
        if not isinstance(node, Scalar) or node.kind == "null":
            message = Text("een sleutel moet een woord zijn", "a key must be a word")
            self.problems.add("KB203", node.place, message)
            return None
        if node.text == "<<":
            self._refuse(node.place, "<<")
            return None
        if node.text in mapping.entries:
            first = mapping.entries[node.text].key
            message = Text(f"de sleutel '{node.text}' staat er al, op regel {first.line}",
                           f"the key '{node.text}' is there already, on line {first.line}")
            self.problems.add("KB106", node.place, message)
            return None
        return node.text
