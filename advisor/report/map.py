"""The map of an assortment: cases by two figures, in cells that grow like a logarithm; as SVG and as a table."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from advisor.batch.overview import EDGES, Overview
from advisor.report import words
from advisor.terms.texts import Language, Text
from advisor.terms.values import Interval
from advisor.values import show_in_unit
from advisor.wording.phrases import capital
from advisor.wording.voice import Voice

_WIDE, _HIGH = 94, 62
_LEFT, _TOP, _BOTTOM, _RIGHT = 96, 30, 56, 30
_CHARACTERS = 14
_NAME_LINES = 2
#: How dark the fullest cell is: text on it must stay readable in light and dark.
_FAINTEST, _DARKEST = 0.08, 0.4


@dataclass(frozen=True, slots=True)
class Axis:
    """`label` names it; `unit` is that of its figures; `first` to `last` are the places among `EDGES` it shows."""

    label: str
    unit: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Cell:
    """The cases between two edges on either axis. `x`, `y`: places among `EDGES`; `verdicts`: most first."""

    x: int
    y: int
    rows: int
    verdicts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class AssortmentMap:
    """`cells` without empty ones, by line and column; `off_map` cases are without one of the figures."""

    across: Axis
    up: Axis
    cells: tuple[Cell, ...]
    off_map: int
    language: Language

    def reach(self, axis: Axis, place: int) -> str:
        """From where to where the cells at a place go."""
        low, high = (_shown(axis, at, self.language) for at in (place, place + 1))
        if place == 0:
            return words.BELOW.to(self.language).format(high=high)
        text = words.BETWEEN if place + 1 < len(EDGES) else words.UP_FROM
        return text.to(self.language).format(low=low, high=high)

    def table(self) -> Iterator[tuple[str, str, int, str]]:
        """For each cell: its reach on both axes, its cases, and their outcomes."""
        for cell in self.cells:
            outcomes = "; ".join(f"{name}: {count}" for name, count in cell.verdicts)
            yield self.reach(self.across, cell.x), self.reach(self.up, cell.y), cell.rows, outcomes


def map_of(overview: Overview, voice: Voice) -> AssortmentMap | None:
    """The map, None when the knowledge base names no axes for one."""
    kb = overview.kb
    if kb.map_axes is None:
        return None
    names = {position.id: voice.to(position.brief) for position in kb.positions}
    names |= {"conflict": voice.to(words.CONFLICT), "undecided": voice.to(words.UNDECIDED)}
    names["not_covered"] = voice.to(words.NOT_COVERED)
    found: dict[tuple[int, int], Counter[str]] = {}
    for (x, y, verdict), count in overview.cells.items():
        found.setdefault((y, x), Counter())[verdict] += count
    order = {id: number for number, id in enumerate(names)}
    cells = tuple(
        Cell(
            x,
            y,
            counts.total(),
            tuple((names[id], n) for id, n in sorted(counts.items(), key=lambda item: (-item[1], order[item[0]]))),
        )
        for (y, x), counts in sorted(found.items())
    )
    axes = [
        Axis(voice.label(id), kb.unit_of(id) or "", min(places, default=0), max(places, default=0))
        for id, places in zip(kb.map_axes, ([c.x for c in cells], [c.y for c in cells]), strict=True)
    ]
    return AssortmentMap(axes[0], axes[1], cells, overview.off_map, voice.language)


def spoken(map_: AssortmentMap) -> str:
    """The map in a few sentences."""
    fullest = max(map_.cells, key=lambda cell: cell.rows)
    return words.MAP_SAID.to(map_.language).format(
        count=sum(cell.rows for cell in map_.cells),
        across=map_.across.label,
        up=map_.up.label,
        most=fullest.rows,
        x=map_.reach(map_.across, fullest.x),
        y=map_.reach(map_.up, fullest.y),
        verdict=fullest.verdicts[0][0],
    )


def drawn(map_: AssortmentMap, id: str = "map") -> str:
    """The map as SVG: columns for the first axis, lines (the highest on top) for the second."""
    across, up, language = map_.across, map_.up, map_.language
    width = _LEFT + (across.last - across.first + 1) * _WIDE + _RIGHT
    bottom = _TOP + (up.last - up.first + 1) * _HIGH
    title = words.MAP_TITLE.to(language).format(across=across.label, up=up.label)
    most = max(cell.rows for cell in map_.cells)
    parts = [part for cell in map_.cells for part in _cell(map_, cell, most)]
    for place in range(across.first, across.last + 1):
        x = _LEFT + (place - across.first) * _WIDE
        parts.append(f'<path class="grid" d="M{x} {_TOP} V{bottom + 5}"/>')
        parts.append(_text(x, bottom + 20, _shown(across, place, language), "edge", "middle"))
    for place in range(up.first, up.last + 1):
        y = bottom - (place - up.first) * _HIGH
        parts.append(f'<path class="grid" d="M{_LEFT - 5} {y} H{width - _RIGHT}"/>')
        parts.append(_text(_LEFT - 9, y + 4, _shown(up, place, language), "edge", "end"))
    parts.append(_text(width - _RIGHT, bottom + 44, f"{capital(across.label)} →", "axis", "end"))
    parts.append(_text(4, 18, f"{capital(up.label)} ↑", "axis", "start"))
    return (
        f'<svg class="map" xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="0 0 {width} {bottom + _BOTTOM}" width="{width}" height="{bottom + _BOTTOM}" '
        f'aria-labelledby="{id}-title {id}-desc">'
        f'<title id="{id}-title">{escape(title)}</title><desc id="{id}-desc">{escape(spoken(map_))}</desc>'
        + "".join(parts)
        + "</svg>"
    )


def _cell(map_: AssortmentMap, cell: Cell, most: int) -> Iterator[str]:
    """A rectangle that is darker the more cases it holds, their number, and the commonest outcome."""
    x = _LEFT + (cell.x - map_.across.first) * _WIDE
    y = _TOP + (map_.up.last - cell.y) * _HIGH
    dark = _FAINTEST + (_DARKEST - _FAINTEST) * cell.rows / most
    name, count = cell.verdicts[0]
    lines = textwrap.wrap(name if len(cell.verdicts) == 1 else f"{name} {count}", _CHARACTERS)
    if len(lines) > _NAME_LINES:
        lines = [*lines[: _NAME_LINES - 1], lines[_NAME_LINES - 1] + "…"]
    yield f'<rect x="{x}" y="{y}" width="{_WIDE}" height="{_HIGH}" fill-opacity="{dark:.3f}"/>'
    yield _text(x + _WIDE / 2, y + 20, str(cell.rows), "count", "middle")
    for number, line in enumerate(lines):
        yield _text(x + _WIDE / 2, y + 37 + 14 * number, line, "name", "middle")


def _shown(axis: Axis, place: int, language: Language) -> str:
    """The figure at an edge."""
    if not 0 < place < len(EDGES):  # the first cell also holds what lies below it
        return Text(nl="lager", en="lower").to(language) if place <= 0 else ""
    return show_in_unit(Interval(EDGES[place], EDGES[place]), axis.unit, language)


def _text(x: float, y: float, text: str, role: str, anchor: str) -> str:
    return f'<text class="{role}" x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(text)}</text>'
