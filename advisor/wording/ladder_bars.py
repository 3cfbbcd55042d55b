"""The bars of the fit ladder in characters, for terminals and for pages of text."""

from __future__ import annotations

from advisor.wording.ladder import Ladder, Rung

SURE, RANGED, OPEN, EDGE, BROKEN = "█", "▒", "·", "│", "▶"
#: So many cells an open end takes; how long it really is nobody knows.
_OPEN_CELLS = 3


class Bars:
    """Times as cells, `room` of them for the whole axis."""

    def __init__(self, ladder: Ladder, room: int) -> None:
        self._ladder = ladder
        self.room = max(8, room)
        ends = [end for end in ladder.band or () if end <= ladder.end]
        self.edges = {min(self.cell(end), self.room - 1) for end in ends}

    def cell(self, minutes: float) -> int:
        return round(minutes / self._ladder.end * self.room) if self._ladder.end else 0

    def bar(self, rung: Rung) -> str:
        """Sure, then ranged, then open; cut off with an arrow where it goes on beyond the axis; the ends of the
        accepted time across it."""
        sure, known = (self.cell(min(at, self._ladder.end)) for at in (rung.sure, rung.known))
        sure = max(sure, 1) if rung.sure else 0  # what takes time is seen
        drawn = SURE * sure + RANGED * (known - sure) + (OPEN * _OPEN_CELLS if rung.open else "")
        if self._ladder.broken(rung):
            drawn = drawn[: self.room - 2] + BROKEN * 2
        signs = list(drawn[: self.room].ljust(self.room))
        for at in self.edges:
            signs[at] = EDGE
        return "".join(signs).rstrip()

    def marks(self, most: int) -> str:
        """The marks of the axis, each beginning where it stands, as far as there is room."""
        line = ""
        for mark in self._ladder.marks:
            at = self.cell(mark.at)
            if (at > len(line) or not line) and at + len(mark.label) <= most:
                line = line.ljust(at) + mark.label
        return line
