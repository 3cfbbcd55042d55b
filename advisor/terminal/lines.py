"""Text in lines: cleaned of what would drive a terminal, measured in its cells, wrapped by words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Literal

from advisor.safe_text import clean
from advisor.terms.texts import Text

#: What a piece of text is for; a skin decides how that looks.
Role = Literal["", "strong", "heading", "point", "problem", "warning", "understood"]


Stretch = tuple[Role, str]


Line = tuple[Stretch, ...]

#: Where a line may end: at any space but one between the thousands of a figure.
_BREAK = re.compile(r"(?<!\d) | (?!\d{3}(?!\d))")


_LINK = re.compile(r"https?://")
#: Behind these a link may go on in the next line.
_JOINT = re.compile(r"(?<=[/?&=_.-])(?![/.])")


def cells(text: str) -> int:
    """How many cells of a terminal the cleaned text takes."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrapped(spans: Iterable[Stretch], width: int, first: str = "", rest: str | None = None) -> Iterator[Line]:
    """The text in lines of at most `width` cells: the first starts with `first`, the others with `rest`.

    A word that is longer than a line is broken, a link between its parts; everything else breaks between words,
    but a figure never between its thousands.
    """
    rest = " " * cells(first) if rest is None else rest
    room = max(8, width - max(cells(first), cells(rest)))
    line: list[Stretch] = []
    used, start = 0, first
    for word in _words(spans, room):
        length = sum(cells(text) for _, text in word)
        if line and used + 1 + length > room:
            yield (("", start), *line) if start else tuple(line)
            line, used, start = [], 0, rest
        if line:
            line.append((line[-1][0] if line[-1][0] == word[0][0] else "", " "))
            used += 1
        line += word
        used += length
    if line or start.strip():
        yield (("", start), *line) if start else tuple(line)


def _words(spans: Iterable[Stretch], room: int) -> Iterator[list[Stretch]]:
    """The words of the text, each a list of spans; no word takes more than `room` cells."""
    word: list[Stretch] = []
    for role, text in spans:
        for number, piece in enumerate(_BREAK.split(clean(text))):
            if number and word:
                yield from _broken(word, room)
                word = []
            if piece:
                word.append((role, piece))
    if word:
        yield from _broken(word, room)


def _broken(word: list[Stretch], room: int) -> Iterator[list[Stretch]]:
    if sum(cells(text) for _, text in word) <= room:
        yield word
        return
    if any(_LINK.search(text) for _, text in word):  # between its parts, so that no name in it is cut
        word = [(role, piece) for role, text in word for piece in _JOINT.split(text) if piece]
        if all(cells(text) <= room for _, text in word):
            yield from _filled(word, room)
            return
    part: list[Stretch] = []
    used = 0
    for role, text in word:
        for character in text:
            if used + _cells(character) > room:
                yield part
                part, used = [], 0
            if part and part[-1][0] == role:
                part[-1] = (role, part[-1][1] + character)
            else:
                part.append((role, character))
            used += _cells(character)
    yield part


def _filled(pieces: list[Stretch], room: int) -> Iterator[list[Stretch]]:
    """The pieces after each other, as many as fit in a line."""
    part: list[Stretch] = []
    for role, text in pieces:
        if part and sum(cells(one) for _, one in part) + cells(text) > room:
            yield part
            part = []
        part.append((role, text))
    yield part


def text_of(lines: Iterable[Line]) -> str:
    """The lines as plain text, no space at their ends."""
    return "".join("".join(text for _, text in line).rstrip() + "\n" for line in lines)


SOURCE = Text(nl="Bron", en="Source")
NOTE = Text(nl="Let op", en="Note")
POINT_HERE = Text(nl="{label} ligt hier", en="{label} lies here")
PRESENT = Text(nl="Nu: {present}. Enter laat het zo.", en="Now: {present}. Enter keeps it.")
STATUS = Text(nl="Stand tot nu toe: {status}", en="So far: {status}")
OUTCOME = Text(nl="Uitkomst: {status}", en="Outcome: {status}")
UNSENT = Text(
    nl="Enter verstuurt de regel; nog eens Ctrl-D stopt zonder",
    en="Enter sends the line; Ctrl-D again leaves without",
)
KEYS = (Text(nl="F1 waarom", en="F1 why"), Text(nl="F3 terug", en="F3 back"), Text(nl="/help", en="/help"))
