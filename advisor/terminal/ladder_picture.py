"""The fit ladder in characters: a bar for each position on one axis of time, and the accepted time across."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.safe_text import clean
from advisor.terminal.lines import Line, Role, Stretch, cells, wrapped
from advisor.terms.texts import Language
from advisor.wording.ladder import Ladder, Rung
from advisor.wording.ladder_bars import EDGE, Bars

_INDENT = "  "
_HERE = " ◀"
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
    bars = Bars(ladder, room)
    above = before + _above(bars, clean(ladder.band_said))
    if cells(above) <= width:
        yield (("", above),)
    else:
        yield from wrapped([("", ladder.band_said)], width, _INDENT)
    for rung in ladder.rungs:
        yield from _row(rung, bars, label, width)
    if ladder.marks:
        yield (("", before + bars.marks(bars.room + len(_HERE))),)
    if ladder.conclusion:
        yield from wrapped([("", ladder.conclusion)], width, _INDENT)


def _above(bars: Bars, said: str) -> str:
    """What is said of the accepted time, ending where it does, as far as there is room."""
    return f"{said.rjust(max(bars.edges) - 1)} {EDGE}" if bars.edges else said


def _row(rung: Rung, bars: Bars, label: int, width: int) -> Iterator[Line]:
    chosen = rung.place in ("advised", "conditional")
    role: Role = "point" if chosen else ""
    name = clean(rung.label)
    if cells(name) > label - 2:
        yield from wrapped([(role, name)], width, _INDENT)
        name = ""
    bar = bars.bar(rung) + (_HERE if chosen else "")
    yield (("", _INDENT), (role, name + " " * (label - cells(name))), (role, bar))
    said: list[Stretch] = [(role, f"{rung.name}, {rung.place_said}"), ("", f": {rung.said}.")]
    yield from wrapped(said, width, _INDENT + " " * label)
