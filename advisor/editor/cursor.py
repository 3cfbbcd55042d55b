"""Where in a YAML file a cursor stands, also while the file is being typed and is no YAML yet.

What stands before the cursor is read in one pass: blocks by their indent, `{…}` and `[…]` by their signs. Of what
stands after it only the keys of the blocks around it are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

#: What stands in a path for an item of a list.
ITEM = "*"
_KEY = re.compile(r"""(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s"'#\[\]{},:][^#\[\]{},:]*?)) *:(?= |$)""")
#: What begins something that ends where its sign says.
_SIGNS = ("{", "[", '"', "'")
_FIRST_KEY = re.compile(r" *(?:- +)*(?P<key>[^\s\"'#\[\]{},:-][^#\[\]{},:]*?) *:(?= |$)")
_DASH = re.compile(r"-(?: +|$)")
#: A placeholder that has been begun inside a text.
_PLACEHOLDER = re.compile(r"\{(\w*)\Z")


@dataclass(frozen=True, slots=True)
class Cursor:
    """`path`: the keys on the way, `*` for an item of a list; `key`: a key is written here, else a value.

    `word`: what has been typed of it; `beside`: keys and values before it in the same mapping; `placeholder`: a
    text is being written, and in it a name between braces, as far as it goes; `within`: keys and values before it
    in every mapping that it is in, of inner ones first; `around`: {key of a block on the way: the keys beside it,
    before and after}; `listed`: the words before it in the same list.
    """

    path: tuple[str, ...]
    key: bool
    word: str
    beside: dict[str, str] = field(default_factory=dict)
    placeholder: str | None = None
    within: dict[str, str] = field(default_factory=dict)
    around: dict[str, frozenset[str]] = field(default_factory=dict)
    listed: tuple[str, ...] = ()


@dataclass(slots=True)
class _OpenBracket:
    """One `{` or `[` that is still open."""

    sign: str
    key: str | None = None
    seen: dict[str, str] = field(default_factory=dict)
    listed: list[str] = field(default_factory=list)


def cursor_at(text: str, line: int, column: int) -> Cursor:
    """The cursor before the character at a line and column, both from 0."""
    lines = text.split("\n")[: line + 1]
    lines[-1] = lines[-1][:column]
    reader = _CursorReader()
    for one in lines:
        reader.read(one)
    found = reader.cursor()
    around = {key: keys_beside(text, line, key) for key in found.path if key != ITEM}
    return replace(found, within=reader.within(), around=around)


def keys_beside(text: str, line: int, key: str) -> frozenset[str]:
    """The keys of the block that holds a key, which begins on a line (from 0) or above it; none where it is in no
    block."""
    lines = text.split("\n")
    written = re.compile(rf" *(?:- +)*(?P<key>{re.escape(key)}) *:(?= |$)")
    for at in range(min(line, len(lines) - 1), -1, -1):
        if found := written.match(lines[at]):
            column = found.start("key")
            before = _keys_at(reversed(lines[: at + 1]), column, upwards=True)
            return frozenset((*before, *_keys_at(lines[at + 1 :], column, upwards=False))) - {key}
    return frozenset()


def _keys_at(lines: Iterable[str], column: int, *, upwards: bool) -> Iterator[str]:
    """The keys that begin at a column, as far as their block goes; upwards it begins with a dash, downwards such a
    line is the next item."""
    for line in lines:
        bare = line.lstrip(" ")
        if not bare or bare.startswith("#"):
            continue
        found = _FIRST_KEY.match(line)
        at = found.start("key") if found is not None else len(line) - len(bare)
        dashed = len(line) - len(bare) < column
        if at < column or (dashed and not upwards):
            return
        if found is not None and at == column:
            yield found["key"]
        if dashed:
            return


class _CursorReader:
    """Reads line after line up to the cursor."""

    def __init__(self) -> None:
        self.blocks: list[tuple[int, str]] = []
        self.seen: dict[tuple[str, ...], dict[str, str]] = {}
        self.listed: dict[tuple[str, ...], list[str]] = {}  # by the path of an item
        self.flows: list[_OpenBracket] = []
        self.word = ""
        self.quote = ""
        self.value = False
        self.typed_at: int | None = None  # how far in an empty line is on which something is typed
        self.text_of: int | None = None  # how far in the key or dash is of a text without quotes, which may go on

    def read(self, line: str) -> None:
        self.word, self.value, self.typed_at = "", False, None
        if self.flows or self.quote:
            self._flow(line)
            return
        begin = indent = len(line) - len(line.lstrip(" "))
        rest = line[indent:]
        if not rest:
            # what is written next on it belongs to what is less far in; one that is left empty ends nothing
            self.typed_at = indent
            return
        if self.text_of is not None and indent > self.text_of:
            self.word, self.value = rest, True  # a text goes on
            return
        self.text_of = None
        if rest.startswith("#"):
            return
        while dash := _DASH.match(rest):
            self._leave(indent)
            begin = indent
            self.blocks.append((indent, ITEM))
            item = self._path()
            self.seen = {path: keys for path, keys in self.seen.items() if path[: len(item)] != item}
            self.listed = {
                path: words for path, words in self.listed.items() if path == item or path[: len(item)] != item
            }
            indent, rest = indent + dash.end(), rest[dash.end() :]
        found = _KEY.match(rest)
        if found is None:
            self._leave(indent)
            self.word = rest
            if rest[:1] in _SIGNS:
                self._flow(rest)
            elif rest[:1] not in ("", "#") and begin < indent:
                self.text_of = begin
                self.listed.setdefault(self._path(), []).append(rest.strip())
            return
        self._leave(indent)
        key = found["quoted"] or found["plain"]
        written = rest[found.end() :].strip()
        self.seen.setdefault(self._path(), {})[key] = written
        self.blocks.append((indent, key))
        self.value = True
        if written[:1] not in ("", "#", *_SIGNS):
            self.text_of = indent
        self._flow(rest[found.end() :].lstrip())

    def _leave(self, indent: int) -> None:
        while self.blocks and self.blocks[-1][0] >= indent:
            self.blocks.pop()

    def _path(self) -> tuple[str, ...]:
        within = self.typed_at
        return tuple(key for at, key in self.blocks if within is None or at < within)

    def _flow(self, text: str) -> None:
        """Characters of a value, from its first on."""
        if not self.flows and not self.quote and text[:1] not in _SIGNS:
            self.word = text
            return
        at = 0
        while at < len(text):
            char = text[at]
            if self.quote:
                if char == self.quote:
                    self.quote = ""
                else:
                    self.word += char
            elif char in "\"'" and not self.word.strip():
                self.quote, self.word = char, ""
            elif char in "{[":
                self.flows.append(_OpenBracket(char))
                self.word = ""
            elif char in "}]":
                self._note()
                if self.flows:
                    self.flows.pop()
                self.word = ""
            elif char == "," and self.flows:
                self._note()
                self.word = ""
                self.flows[-1].key = None
            elif char == ":" and self._ends_key(text, at):
                self.flows[-1].key = self.word.strip()
                self.word = ""
            elif char == "#" and text[at - 1 : at] in (" ", ""):
                return
            else:
                self.word += char
            at += 1

    def _ends_key(self, text: str, at: int) -> bool:
        here = self.flows[-1] if self.flows else None
        return here is not None and here.sign == "{" and here.key is None and text[at + 1 : at + 2] in ("", " ")

    def _note(self) -> None:
        here = self.flows[-1] if self.flows else None
        if here is None:
            return
        if here.key is not None:
            here.seen[here.key] = self.word.strip()
        elif here.sign == "[":
            here.listed.append(self.word.strip())

    def within(self) -> dict[str, str]:
        """What stands before the cursor in every mapping that it is in."""
        path, found = self._path(), dict[str, str]()
        for end in range(len(path) + 1):
            found |= self.seen.get(path[:end], {})
        for flow in self.flows:
            found |= flow.seen
        return found

    def cursor(self) -> Cursor:
        text = self.quote or (self.value and not self.flows)
        within = _PLACEHOLDER.search(self.word) if text else None
        path = list(self._path())
        for flow in self.flows[:-1]:
            path.append(ITEM if flow.sign == "[" else flow.key or "")
        placeholder = within[1] if within is not None else None
        word = self.word.lstrip()
        if not self.flows:
            if self.value or self.quote:
                return Cursor(tuple(path), False, word, {}, placeholder)
            listed = self.listed.get(tuple(path), [])
            before = tuple(listed[:-1] if word and listed[-1:] == [word.strip()] else listed)
            return Cursor(tuple(path), True, word, self.seen.get(tuple(path), {}), placeholder, listed=before)
        here = self.flows[-1]
        if here.sign == "[":
            return Cursor((*path, ITEM), False, word, {}, placeholder, listed=tuple(here.listed))
        if here.key is None:
            return Cursor(tuple(path), True, word, here.seen, placeholder)
        return Cursor((*path, here.key), False, word, here.seen, placeholder)
