"""The fit ladder in characters: a bar for each position on one axis of time, and the accepted time across."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.safe_text import clean
from advisor.terminal.lines import Line, Role, Stretch, cells, wrapped
from advisor.terms.texts import Language
from advisor.wording.ladder import Ladder, Rung

_INDENT = "  "
_SURE, _RANGED, _OPEN, _EDGE, _BROKEN, _HERE = "█", "▒", "·", "│", "▶", " ◀"
#: So many cells an open end takes; how long it really is nobody knows.
_OPEN_CELLS = 3
_WIDEST_LABEL = 16
_WIDEST_BAR = 60


def spoken(ladder: Ladder, width: int, language: Language) -> Iterator[Line]:
    """For a screen reader: the accepted time, then a numbered sentence for each position."""
    yield from wrapped([("", f"{ladder.band_said[:1].upper()}{ladder.band_said[1:]}.")], width)
    for number, rung in enumerate(ladder.rungs, 1):
        yield from wrapped([("", ladder.sentence(rung, language))], width, f"{number}. ")
    if ladder.conclusion:
        yield from wrapped([("", ladder.conclusion)], width)


def drawn(ladder: Ladder, width: int) -> Iterator[Line]:
    """The picture, at most `width` cells wide: under each bar what it comes to."""
    label = min(_WIDEST_LABEL, max(cells(clean(rung.label)) for rung in ladder.rungs)) + 2
    room = min(_WIDEST_BAR, width - len(_INDENT) - label - len(_HERE))
    before = _INDENT + " " * label
    scale = _Scale(ladder, room)
    above = before + scale.above(clean(ladder.band_said))
    if cells(above) <= width:
        yield (("", above),)
    else:
        yield from wrapped([("", ladder.band_said)], width, _INDENT)
    for rung in ladder.rungs:
        yield from _row(rung, scale, label, width)
    if ladder.marks:
        yield (("", before + scale.marks()),)
    if ladder.conclusion:
        yield from wrapped([("", ladder.conclusion)], width, _INDENT)


class _Scale:
    """Times as cells of a bar."""

    def __init__(self, ladder: Ladder, room: int) -> None:
        self._ladder = ladder
        self.room = max(8, room)
        band = ladder.band
        ends = [end for end in band or () if end <= ladder.end]
        self.edges = {min(self.cell(end), self.room - 1) for end in ends}

    def cell(self, minutes: float) -> int:
        return round(minutes / self._ladder.end * self.room) if self._ladder.end else 0

    def bar(self, rung: Rung) -> str:
        """Sure, then ranged, then open; cut off with an arrow where it goes on beyond the axis."""
        sure, known = (self.cell(min(at, self._ladder.end)) for at in (rung.sure, rung.known))
        sure = max(sure, 1) if rung.sure else 0  # what takes time is seen
        drawn = _SURE * sure + _RANGED * (known - sure) + (_OPEN * _OPEN_CELLS if rung.open else "")
        if self._ladder.broken(rung):
            drawn = drawn[: self.room - 2] + _BROKEN * 2
        signs = list(drawn[: self.room].ljust(self.room))
        for at in self.edges:
            signs[at] = _EDGE
        return "".join(signs).rstrip()

    def above(self, said: str) -> str:
        """What is said of the band, ending where it does, as far as there is room."""
        if not self.edges:
            return said
        return f"{said.rjust(max(self.edges) - 1)} {_EDGE}"

    def marks(self) -> str:
        """The marks of the axis, each beginning where it stands, as far as there is room."""
        line = ""
        for mark in self._ladder.marks:
            at = self.cell(mark.at)
            if (at > len(line) or not line) and at + len(mark.label) <= self.room + len(_HERE):
                line = line.ljust(at) + mark.label
        return line


def _row(rung: Rung, scale: _Scale, label: int, width: int) -> Iterator[Line]:
    chosen = rung.place in ("advised", "conditional")
    role: Role = "point" if chosen else ""
    name = clean(rung.label)
    if cells(name) > label - 2:
        yield from wrapped([(role, name)], width, _INDENT)
        name = ""
    bar = scale.bar(rung) + (_HERE if chosen else "")
    yield (("", _INDENT), (role, name + " " * (label - cells(name))), (role, bar))
    said: list[Stretch] = [(role, f"{rung.name}, {rung.place_said}"), ("", f": {rung.said}.")]
    yield from wrapped(said, width, _INDENT + " " * label)
