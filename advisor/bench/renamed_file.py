"""One file of a knowledge base in which an id is renamed: what it declares, and which words are to change."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import yaml

from advisor.knowledge.folder import normalised
from advisor.knowledge.problems import Problems
from advisor.knowledge.yamlfile import Mapping, Node, Scalar, Sequence, parse
from advisor.terms.texts import Place


@dataclass(frozen=True, slots=True)
class Declared:
    """A name that something is given; `kind` is what the list is called in which it stands: of a place in a work
    that work. `base`: the folder of the imported knowledge base in which it is, nothing for one of its own."""

    id: str
    place: Place
    kind: str
    base: str

    @property
    def among(self) -> str:
        """What tells it from everything else of this name."""
        return f"{self.base}{self.kind}"


class RenamedFile:
    """A YAML file of the knowledge base in a folder, and which of its words are to be otherwise."""

    def __init__(self, name: str, data: bytes, base: str) -> None:
        self.name = name
        self.text = normalised(data).removeprefix(b"\xef\xbb\xbf").decode()
        kind = name.removeprefix(base).partition("/")[0].removesuffix(".yaml")
        self.declared = tuple(Declared(*one, base) for one in _declarations(self.nodes(), kind))
        self._spans: dict[tuple[int, int], tuple[int, int]] | None = None
        self._changed: dict[tuple[int, int], str] = {}

    def nodes(self) -> Sequence:
        found = parse(self.text.encode(), self.name, Problems(), several=True, nulls=True) or []
        return Sequence(self.name, 1, 1, found)

    def mark(self, place: Place, old: str, new: str) -> bool:
        """Rename the word at a place, or the placeholders in the text there; whether there is any."""
        if self._spans is None:
            self._spans = _scalars(self.text)
        span = self._spans.get((place.line, place.column))
        if span is None:
            return False
        written = self.text[slice(*span)]
        if written.strip("'\"") == old:
            changed = written.replace(old, new)
        else:
            changed = written.replace("{" + old + "}", "{" + new + "}")
        if changed != written:
            self._changed[span] = changed
        return changed != written

    def mark_waived(self, old: str, new: str, options: Collection[str]) -> None:
        """What is waived, and what it is about: words and placeholders. `options`: what has an option of that
        name, which is not meant where one of these is waived."""
        for document in self.nodes().items:
            for item in document.items if isinstance(document, Sequence) else []:
                if isinstance(item, Mapping):
                    if (id := _id_of(item)) == old:
                        self.mark(item.entries["id"].value.place, old, new)
                    about = item.entries["about"].value if "about" in item.entries and id not in options else None
                    for word in about.items if isinstance(about, Sequence) else []:
                        self.mark(word.place, old, new)

    def settle(self) -> str:
        """The text with everything that was marked, from now on."""
        for (start, end), changed in sorted(self._changed.items(), reverse=True):
            self.text = self.text[:start] + changed + self.text[end:]
        if self._changed:
            self._changed, self._spans = {}, None
        return self.text


def _declarations(node: Node, kind: str) -> Iterator[tuple[str, Place, str]]:
    """(id, place, kind) of whatever is given a name: by `id` or `case`, or as the key of a figure, a strength or a
    place in a work."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _declarations(item, kind)
    elif isinstance(node, Mapping):
        for key, entry in node.entries.items():
            value = entry.value
            if key in ("id", "case") and isinstance(value, Scalar) and kind != "waivers":
                yield value.text, value.place, kind
            elif key in ("figures", "strengths") and isinstance(value, Mapping):
                yield from ((id, one.key, key) for id, one in value.entries.items())
            elif (kind, key) == ("sources", "at") and isinstance(value, Mapping):
                work = _id_of(node)
                yield from ((id, one.key, work) for id, one in value.entries.items())
            elif key not in ("answers", "expect"):
                yield from _declarations(value, key)


def _id_of(node: Mapping) -> str:
    id = node.entries["id"].value if "id" in node.entries else None
    return id.text if isinstance(id, Scalar) else ""


def options_named(node: Node, question: str | None, option: str) -> Iterator[Place]:
    """Where a question has an option of this name, and where it is given for an answer."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from options_named(item, question, option)
    elif isinstance(node, Mapping):
        entries = {key: entry.value for key, entry in node.entries.items()}
        id, options, answer = entries.get("id"), entries.get("options"), entries.get(question or "")
        if isinstance(answer, Scalar) and answer.text == option:
            yield answer.place
        if isinstance(id, Scalar) and id.text == question and isinstance(options, Mapping):
            yield from (entry.key for name, entry in options.entries.items() if name == option)
        else:
            for value in entries.values():
                yield from options_named(value, question, option)


def questions_with(node: Node, option: str) -> Iterator[str]:
    """What has an option of this name, by id."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from questions_with(item, option)
    elif isinstance(node, Mapping):
        options = node.entries["options"].value if "options" in node.entries else None
        if isinstance(options, Mapping) and option in options.entries:
            yield _id_of(node)
        for entry in node.entries.values():
            yield from questions_with(entry.value, option)


def _scalars(text: str) -> dict[tuple[int, int], tuple[int, int]]:
    """{line and column: from where to where} of each word or text of a YAML file."""
    begins = [0, *(found.end() for found in re.finditer("\n", text))]
    found = {}
    for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        if isinstance(event, yaml.ScalarEvent):
            start, end = event.start_mark, event.end_mark
            assert start is not None, "the parser marks where each begins"
            assert end is not None, "and where it ends"
            last = begins[end.line] + end.column if end.line < len(begins) else len(text)
            found[start.line + 1, start.column + 1] = (begins[start.line] + start.column, last)
    return found


# --- names in texts of people

_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\n]*", re.M)
_CODE = re.compile(r"```.*?```|`[^`\n]+`", re.S)


def with_comments_renamed(text: str, old: str, new: str) -> str:
    """A comment is what begins with # outside every word and text."""
    done, at = "", 0
    for start, end in _comments(text):
        done, at = done + text[at:start] + named(text[start:end], old, new), end
    return done + text[at:]


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """From where to where each comment of a YAML file goes."""
    inside = sorted(_scalars(text).values())
    for found in _COMMENT.finditer(text):
        at = bisect(inside, (found.start(), len(text))) - 1
        if at < 0 or not inside[at][0] <= found.start() < inside[at][1]:
            yield found.span()


def lines_left(name: str, text: str, old: str) -> int:
    """How many lines of a document, or of the comments in a YAML file, still hold the name as a whole word."""
    remarks = [slice(*one) for one in _comments(text)] if name.endswith(".yaml") else [slice(None)]
    return sum(bool(word_of(old).search(line)) for one in remarks for line in text[one].split("\n"))


def named(text: str, old: str, new: str) -> str:
    """With the name wherever it stands as a whole word; one that could be a word of the language, only as code."""
    if "_" in old or "-" in old:
        return word_of(old).sub(new, text)
    return _CODE.sub(lambda found: word_of(old).sub(new, found[0]), text)


def word_of(id: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(id)}(?![\w-])")


def places_renamed(before: str, after: str, old: str, new: str) -> Iterator[tuple[int, int]]:
    """Line and column, from 1, of each word that was the old name and is the new one, in the text before."""
    is_new = word_of(new)
    for number, (was, now) in enumerate(zip(before.split("\n"), after.split("\n"), strict=True), 1):
        longer = 0
        for found in word_of(old).finditer(was) if was != now else ():
            if is_new.match(now, found.start() + longer):
                longer += len(new) - len(old)
                yield number, found.start() + 1
