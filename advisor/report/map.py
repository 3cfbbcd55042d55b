"""The map of an assortment as a table: cases by two figures, in cells that grow like a logarithm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from advisor.batch.overview import EDGES, Overview
from advisor.report import words
from advisor.terms.texts import Language, Text
from advisor.terms.values import Interval
from advisor.values import show_in_unit
from advisor.wording.voice import Voice


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


def _shown(axis: Axis, place: int, language: Language) -> str:
    """The figure at an edge."""
    if not 0 < place < len(EDGES):  # the first cell also holds what lies below it
        return Text(nl="lager", en="lower").to(language) if place <= 0 else ""
    return show_in_unit(Interval(EDGES[place], EDGES[place]), axis.unit, language)
