"""Strict YAML: nodes that know their file, line and column.

A small, predictable part of YAML: mappings, lists, text, and plain decimal numbers. `no`, `on`, `12:30`, `0123`
and dates stay text. Tabs, duplicate keys, anchors, aliases, tags, merge keys and directives are problems.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple, cast

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from advisor.knowledge.amiss import NUMBER_AS_COMMENT, no_value, number_in_comment, text_lost, what_is_amiss
from advisor.knowledge.folder import MAX_BYTES, normalised
from advisor.knowledge.problems import Problems
from advisor.terms.texts import Place, Text

MAX_DEPTH = 64

ScalarKind = Literal["text", "number", "null"]

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,18})?\Z")
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_NOT_YAML = Text(nl="geen geldige YAML: {amiss}", en="not valid YAML: {amiss}")
_WRITTEN_OUT = Text(
    nl="de waarde voluit; een tekst die met dit teken begint, staat tussen aanhalingstekens",
    en="the value written out; a text that begins with this sign stands in quotes",
)
_MORE_THAN_ONE = Text(
    nl="meer dan één YAML-document; laat de regel weg waarmee een tweede begint",
    en="more than one YAML document; take out the line that begins a second one",
)
_PARTS = re.compile(r"(?:---|\.\.\.)(?=\s|\Z)")
_DASH_LACKS = Text(nl="; ontbreekt er een “-” voor?", en="; is a “-” missing before it?")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar:
    """One text or number as written. `kind` null: nothing, `~` or `null` (refused unless asked for)."""

    __slots__ = ("column", "file", "kind", "line", "text")

    def __init__(self, file: str, line: int, column: int, text: str, kind: ScalarKind) -> None:
        self.file = file
        self.line = line
        self.column = column
        self.text = text
        self.kind = kind

    @property
    def place(self) -> Place:
        return Place(self.file, self.line, self.column)

    @property
    def number(self) -> int | float:
        """The number it stands for, when `kind` is number."""
        return float(self.text) if "." in self.text else int(self.text)


class KeyedValue(NamedTuple):
    """The value of a key, and the key as it stands in the file."""

    key_node: Scalar
    value: Node

    @property
    def key(self) -> Place:
        return self.key_node.place


class Mapping:
    __slots__ = ("column", "entries", "file", "line")

    def __init__(self, file: str, line: int, column: int, entries: dict[str, KeyedValue]) -> None:
        self.file = file
        self.line = line
        self.column = column
        self.entries = entries

    @property
    def place(self) -> Place:
        return Place(self.file, self.line, self.column)


class Sequence:
    __slots__ = ("column", "file", "items", "line")

    def __init__(self, file: str, line: int, column: int, items: list[Node]) -> None:
        self.file = file
        self.line = line
        self.column = column
        self.items = items

    @property
    def place(self) -> Place:
        return Place(self.file, self.line, self.column)


Node = Scalar | Mapping | Sequence


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
        message = Text(nl=f"groter dan {max_bytes} bytes", en=f"larger than {max_bytes} bytes")
        problems.add("KB109", Place(file, 1, 1), message)
        return None
    text = _decoded(data, file, problems)
    if text is None:
        return None
    try:
        documents = _build(iter(_LOADER(text).get_event, None), file, problems, nulls)
    except yaml.MarkedYAMLError as error:
        begin, noticed = (_place_of(mark, file) for mark in (error.context_mark, error.problem_mark))
        why = error.problem or error.context or ""
        if "maximum nesting depth" in why:  # libyaml's own bound, lower than ours in some releases
            problems.add("KB109", noticed, Text(nl="te diep genest", en="nested too deeply"))
            return None
        lines, opened = text.split("\n"), _quotes_opened(text, noticed)
        if not several and (second := _second(lines, noticed.line)) is not None:
            _tell_second(second, file, problems)
            return None
        place, amiss, meant = what_is_amiss(
            lines, begin, noticed, error.context or "", why, comparing=not nulls, opened=opened
        )
        problems.forget("KB111", place)  # it follows from the same slip
        problems.add("KB103", place, _NOT_YAML.filled(amiss=amiss), suggestion=meant)
        return None
    except (yaml.YAMLError, ValueError, OverflowError):  # the pure loader's on escapes beyond Unicode
        problems.add("KB103", Place(file, 1, 1), Text(nl="geen geldige YAML", en="not valid YAML"))
        return None
    if documents == []:
        problems.add("KB108", Place(file, 1, 1), Text(nl="het bestand is leeg", en="the file is empty"))
        return None
    if documents is not None and len(documents) > 1 and not several:
        line = documents[1].place.line
        _tell_second(_second(text.split("\n"), line) or line, file, problems)
        return None
    return documents or None


def _tell_second(second: int, file: str, problems: Problems) -> None:
    """That a second document begins on a line; a value that it cuts off only lacks for that."""
    problems.forget("KB111", Place(file, second - 1, 1))
    problems.add("KB108", Place(file, second, 1), _MORE_THAN_ONE)


def _second(lines: list[str], until: int) -> int | None:
    """The line up to `until` that begins a second document: one that parts, after one that says something."""
    said = False
    for number, line in enumerate(lines[:until], 1):
        if said and _PARTS.match(line):
            return number
        said = said or line.lstrip()[:1] not in ("", "#", "%")
    return None


def _quotes_opened(text: str, noticed: Place) -> Place | None:
    """Where the quotes opened that close on the line where a file is no YAML, if that is a line before: one was
    mostly forgotten in between."""
    opened: Place | None = None
    try:
        for token in yaml.scan(text, Loader=_LOADER):
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                begin, end = (_place_of(mark, noticed.file) for mark in (token.start_mark, token.end_mark))
                if begin.line < end.line == noticed.line:
                    opened = begin
    except (yaml.YAMLError, ValueError, OverflowError):  # here it is no YAML
        pass
    return opened


def says_nothing(data: bytes) -> bool:
    """Whether a file holds comments and white space alone."""
    return all(line.lstrip()[:1] in (b"", b"#") for line in data.splitlines())


def _decoded(data: bytes, file: str, problems: Problems) -> str | None:
    """The text of a file without byte order mark; tabs and control characters are told by line."""
    data = normalised(data).removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(errors="replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = Text(nl="geen geldige UTF-8", en="not valid UTF-8")
        problems.add("KB102", Place(file, line, column), message)
        return None
    problems.lines[file] = lines = text.split("\n")
    refused = False
    if "\t" in text:
        for number, line_text in enumerate(lines, 1):
            if (column := line_text.find("\t")) >= 0:
                message = Text(nl="een tab", en="a tab")
                problems.add("KB104", Place(file, number, column + 1), message, Text(nl="spaties", en="spaces"))
                refused = True
    if found := _CONTROL.search(text):
        line, column = text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start())
        code = f"U+{ord(found[0]):04X}"
        problems.add(
            "KB105", Place(file, line, column), Text(nl=f"stuurteken {code}", en=f"control character {code}")
        )
        refused = True
    return None if refused else text


def _build(events: Iterable[Any], file: str, problems: Problems, nulls: bool) -> list[Node] | None:
    """The documents that the parser's events make up; None when they go too deep, or two items seem to be one.

    One loop without recursion: it sees every word of the knowledge base, so it is written to be quick.
    """
    documents: list[Node] = []
    aliases = set[str]()
    joined = set[Place]()  # where an item begins that seems to be two
    outer: list[tuple[Mapping | Sequence | None, Scalar | None]] = []
    here: Mapping | Sequence | None = None
    key: Scalar | None = None  # of the value that comes next, when `here` is a mapping
    lines = problems.lines[file]
    commented = nulls and any(map(NUMBER_AS_COMMENT.search, lines))  # the bench tells of rules
    pair = tuple.__new__  # a KeyedValue, without the call that would name its parts
    node: Node
    text: str
    means: ScalarKind
    for event in events:
        kind = type(event)
        if kind is ScalarEvent:
            if event.anchor is not None or event.tag is not None:
                _refuse_extras(event, file, problems)
            text, style, means = event.value, event.style, "text"
            if not style:  # plain, not quoted
                if text in _NULL:
                    means = "null"
                elif text[0] in "-0123456789" and _NUMBER.match(text):
                    means = "number"
            elif style == '"':
                if not text.isprintable():
                    _refuse_escaped(text, _place(event, file), problems)
            elif style != "'" and (lost := text_lost(lines, _place(event, file), text)):
                problems.add("KB103", _place(event, file), *lost)
            if commented and style not in (">", "|"):
                _refuse_commented(event.end_mark, file, problems)
            mark = event.start_mark
            node = Scalar(file, mark.line + 1, mark.column + 1, text, means)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.anchor is not None or event.tag is not None:
                _refuse_extras(event, file, problems)
            line, column = event.start_mark.line + 1, event.start_mark.column + 1
            made_of_keys = kind is MappingStartEvent
            node = Mapping(file, line, column, {}) if made_of_keys else Sequence(file, line, column, [])
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            here, key = outer.pop()
            continue
        elif kind is AliasEvent:
            place = _place(event, file)
            if event.anchor not in aliases:  # each once, however often it comes back
                _refuse(problems, place, f"*{event.anchor}")
            aliases.add(event.anchor)
            text, means = "", "text"
            node = Scalar(file, place.line, place.column, text, means)
        else:
            if kind is DocumentStartEvent and (event.version or event.tags):
                _refuse(problems, _place(event, file), "%")
            continue

        if type(here) is Mapping:
            if key is None:
                if type(node) is Scalar and means != "null" and text != "<<" and text not in here.entries:
                    key = node  # as nearly all are
                    continue
                key = _key(node, here, joined, problems)
                if type(node) is Scalar:
                    continue
            else:
                if key.kind != "null":  # else the key has been refused
                    here.entries[key.text] = pair(KeyedValue, (key, node))
                key = None
        elif type(here) is Sequence:
            here.items.append(node)
        else:
            documents.append(node)
        if type(node) is Scalar:
            if node.kind == "null" and here is not None and not nulls:
                _tell_no_value(node, here, problems)
            continue
        if len(outer) >= MAX_DEPTH:
            message = Text(nl=f"dieper dan {MAX_DEPTH} lagen", en=f"more than {MAX_DEPTH} levels deep")
            problems.add("KB109", node.place, message)
            return None
        outer.append((here, key))
        here, key = cast(Mapping | Sequence, node), None
    return None if joined else documents


def _tell_no_value(node: Scalar, within: Mapping | Sequence, problems: Problems) -> None:
    """A key without a colon is a key of nothing, as a text with a comma makes it between braces."""
    last = next(reversed(within.entries.values()), None) if isinstance(within, Mapping) else None
    key = last.key_node if last is not None and last.value is node else None
    lines = problems.lines.get(node.file, [])
    if isinstance(within, Mapping) and key is not None and (node.line, node.column) == _end(key):
        del within.entries[key.text]
        problems.slipped.add(within.place)
        problems.add("KB111", key.place, *no_value(lines, key.place, key.text))
    else:
        problems.add("KB111", node.place, *no_value(lines, node.place))


def _end(word: Scalar) -> tuple[int, int]:
    return word.line, word.column + len(word.text)


def _refuse_escaped(text: str, place: Place, problems: Problems) -> None:
    """Control characters that are written as escapes would still reach the terminal."""
    if found := _CONTROL.search(text):
        code = f"U+{ord(found[0]):04X}"
        problems.add("KB105", place, Text(nl=f"stuurteken {code}", en=f"control character {code}"))


def _refuse_commented(end: Any, file: str, problems: Problems) -> None:
    """A number behind an answer that is read as a comment would be lost."""
    if found := number_in_comment(problems.lines[file], end.line + 1, end.column + 1):
        column, told = found
        problems.add("KB103", Place(file, end.line + 1, column), told)


def _place(event: Any, file: str) -> Place:
    return _place_of(event.start_mark, file)


def _place_of(mark: Any, file: str) -> Place:
    return Place(file, mark.line + 1, mark.column + 1) if mark is not None else Place(file, 1, 1)


def _refuse_extras(event: Any, file: str, problems: Problems) -> None:
    if event.anchor is not None:
        _refuse(problems, _place(event, file), f"&{event.anchor}")
    if event.tag is not None:
        _refuse(problems, _place(event, file), event.tag)


def _refuse(problems: Problems, place: Place, what: str) -> None:
    message = Text(nl=f"'{what}': ankers, aliassen, tags en richtlijnen mogen niet",
                   en=f"'{what}': anchors, aliases, tags and directives are not allowed")  # fmt: skip
    problems.add("KB107", place, message, _WRITTEN_OUT)


def _key(node: Node, mapping: Mapping, joined: set[Place], problems: Problems) -> Scalar:
    """The key that a node is; of kind null, so that its value is dropped, when it cannot be one. `joined`: where
    items begin that seem to be two, as their keys come back only for that."""
    if type(node) is Scalar and node.kind != "null" and node.text != "<<" and node.text not in mapping.entries:
        return node
    place = node.place
    refused = Scalar(place.file, place.line, place.column, "", "null")
    if not isinstance(node, Scalar) or node.kind == "null":
        message = Text(nl="een sleutel moet een woord zijn", en="a key must be a word")
        problems.add("KB203", place, message)
        return refused
    if node.text == "<<":
        _refuse(problems, place, "<<")
        return refused
    if mapping.place in joined:
        return refused
    first = mapping.entries[node.text].key
    message = Text(nl=f"de sleutel '{node.text}' staat er al, op regel {first.line}",
                   en=f"the key '{node.text}' is there already, on line {first.line}")  # fmt: skip
    if _begins_item(place, first, problems.lines[place.file]):
        joined.add(mapping.place)
        message += _DASH_LACKS
    problems.add("KB106", place, message)
    return refused


def _begins_item(key: Place, first: Place, lines: list[str]) -> bool:
    """Whether a key that occurred before begins a line, as it began an item of a list then: with its dash lacking,
    two items are read as one."""
    before, then = (lines[place.line - 1][: place.column - 1].strip() for place in (key, first))
    return not before and then.endswith("-")
