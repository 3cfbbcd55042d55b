"""The cases of an assortment as points: a panel an outcome, its own points in colour over all others in grey.

Drawn as SVG by hand: ten thousand points in a path of one stroke each are a tenth of what a plotting library
writes, and a page may hold neither its scripts nor its pictures.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import numpy as np

from advisor.batch.results import FIGURE
from advisor.columns.cases import Floats
from advisor.report import assortment_words
from advisor.terms.cases import MapLine
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language
from advisor.terms.values import Interval
from advisor.values import show_in_unit
from advisor.values.numbers import show_number
from advisor.wording.voice import Voice, capital

if TYPE_CHECKING:
    import polars as pl

#: The plot within its picture, in the picture's units: two of them are a pixel where panels stand three abreast.
_LEFT, _TOP, _WIDE, _HIGH, _BELOW = 92, 12, 580, 400, 48
_RIGHT = 28
#: How high letters are, and how wide one is at most on the average.
_LETTER, _WIDTH = 25, 0.62
#: Figures at which an axis of times may have a mark: minutes to decades.
_TIMES = (1, 10, 60, 360, 1_440, 4_320, 10_080, 43_800, 175_200, 525_600, 2_628_000, 5_256_000, 26_280_000)
#: Decades over which there is a mark at 1, 2 and 5 of each.
_CLOSE = 2.5


@dataclass(frozen=True, slots=True)
class Scale:
    """Where figures stand on an axis from `low` to `high`; `log`: each decade is as wide as another."""

    low: float
    high: float
    log: bool

    @classmethod
    def of(cls, figures: Floats, line: float | None) -> Scale:
        """The scale that holds these figures, and where a line stands; what is 0 stands at the edge of a
        logarithmic one."""
        held = np.append(figures, line) if line is not None else figures
        if (held < 0).any() or not (held > 0).any():
            low, high = float(held.min(initial=0)), float(held.max(initial=0))
            return cls(low, high if high > low else low + 1, log=False)
        above = held[held > 0]
        low, high = float(above.min()) / 1.15, float(above.max()) * 1.15
        return cls(low, high, log=True)

    def part(self, figures: Floats) -> Floats:
        """From 0 at the low end to 1 at the high one."""
        if not self.log:
            return (figures - self.low) / (self.high - self.low)
        low, high = math.log10(self.low), math.log10(self.high)
        found: Floats = (np.log10(np.maximum(figures, self.low)) - low) / (high - low)
        return found

    def marks(self, unit: str) -> list[float]:
        """Round figures between the ends."""
        if not self.log:
            step = 10.0 ** math.floor(math.log10(self.high - self.low))
            found = [step * number for number in range(math.ceil(self.low / step), int(self.high / step) + 1)]
        elif unit == "duration":
            found = [float(time) for time in _TIMES]
        else:
            decades = range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1)
            series = (1, 2, 5) if math.log10(self.high / self.low) <= _CLOSE else (1,)
            found = [float(f"{digit}e{decade}") for decade in decades for digit in series]
        return [figure for figure in found if self.low <= figure <= self.high]


@dataclass(frozen=True, slots=True)
class PanelAxis:
    """An axis as it is drawn: what it is called, and its marks by place (from 0 to 1) with their figure."""

    label: str
    scale: Scale
    marks: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """The points of one outcome, by place from 0 to 1 on both axes. `hue` is the number of its colour."""

    verdict: str
    name: str
    count: int
    share: str
    hue: int
    x: Floats
    y: Floats


@dataclass(frozen=True, slots=True)
class Panels:
    """All of them, on the same axes; `line` is where one crosses the first, and its name. `off`: cases without one
    of the figures."""

    across: PanelAxis
    up: PanelAxis
    line: tuple[float, str] | None
    panels: tuple[Panel, ...]
    off: int
    language: Language


def panels_of(
    results: pl.DataFrame, voice: Voice, names: dict[str, str], shares: dict[str, tuple[int, str]]
) -> Panels | None:
    """The panels of the rows of a table of results; None when nothing says what to draw them by, or no row has
    both figures.

    Args: names: of the verdicts; shares: how many of all cases have each, and their part in words.
    """
    kb = voice.kb
    columns = [f"{FIGURE}{axis}" for axis in kb.map_axes or ()]
    if not columns or not set(columns) <= set(results.columns):
        return None
    fine = results.filter(results["outcome"] != "error")
    shown = fine.drop_nulls(columns)
    if not shown.height:
        return None
    x, y = (shown[column].to_numpy() for column in columns)
    line = kb.map_line
    first, second = kb.map_axes or ("", "")
    across = _axis(voice, first, Scale.of(x, line.at if line is not None else None), line, upright=False)
    up = _axis(voice, second, Scale.of(y, None), None, upright=True)
    at_x, at_y = across.scale.part(x), up.scale.part(y)
    verdicts = shown["recommended"].fill_null(shown["outcome"])
    panels = []
    for id in _shown_verdicts(kb, shares):
        own = (verdicts == id).to_numpy()
        panels.append(Panel(id, capital(names[id]), *shares[id], _hue(kb, id), at_x[own], at_y[own]))
    crossing = None
    if line is not None:
        crossing = float(across.scale.part(np.array([line.at]))[0]), voice.to(line.name)
    return Panels(across, up, crossing, tuple(panels), fine.height - shown.height, voice.language)


def _shown_verdicts(kb: KnowledgeBase, shares: dict[str, tuple[int, str]]) -> Iterator[str]:
    """Every position and the conflict; the others where there are any."""
    for id in kb.verdicts:
        if id in kb.position_ids or id == "conflict" or shares[id][0]:
            yield id


def _hue(kb: KnowledgeBase, verdict: str) -> int:
    """Positions have colours of their own; whatever is none has ink."""
    return kb.position_ids.index(verdict) % 7 + 1 if verdict in kb.position_ids else 0


def _axis(voice: Voice, id: str, scale: Scale, line: MapLine | None, *, upright: bool) -> PanelAxis:
    """Its marks are those that can be read beside each other, and beside the name of the line."""
    unit = voice.kb.unit_of(id) or ""

    def placed(figure: float) -> float:
        return float(scale.part(np.array([figure]))[0])

    marks = [
        (placed(figure), show_in_unit(Interval(figure, figure), unit, voice.language))
        for figure in scale.marks(unit)
    ]
    taken = [(placed(line.at), voice.to(line.name))] if line is not None else []
    kept: list[tuple[float, str]] = []
    for mark in marks:
        if all(_apart(mark, other, upright) for other in (*taken, *kept[-1:])):
            kept.append(mark)
    return PanelAxis(capital(voice.label(id)), scale, tuple(kept))


def _apart(one: tuple[float, str], other: tuple[float, str], upright: bool) -> bool:
    """Whether two marks can be read beside each other."""
    letters = 1.2 if upright else ((len(one[1]) + len(other[1])) / 2 + 1) * _WIDTH
    return abs(one[0] - other[0]) * (_HIGH if upright else _WIDE) >= letters * _LETTER


# --- drawn

#: Fewer points than these are drawn larger; those of one panel where they are a fifth of it.
_FEW = 1_000


def drawn_all(panels: Panels) -> str:
    """Every point once, for all panels to show in grey."""
    x = np.concatenate([panel.x for panel in panels.panels])
    y = np.concatenate([panel.y for panel in panels.panels])
    return (
        '<svg class="shared" aria-hidden="true" width="0" height="0"><defs>'
        f'<path id="every-point" d="{_dots(x, y)}"/></defs></svg>'
    )


def drawn(panels: Panels, panel: Panel) -> str:
    """One panel; `drawn_all` must stand in the same page."""
    width, height = _LEFT + _WIDE + _RIGHT, _TOP + _HIGH + _BELOW
    id = f"panel-{panel.verdict}"
    sparse = sum(len(one.x) for one in panels.panels) < _FEW
    size = "panel" + " sparse" * sparse + " few" * (len(panel.x) < _FEW / 5)
    return (
        f'<svg class="{size}" xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width} {height}" '
        f'aria-labelledby="{id}-title"><title id="{id}-title">{escape(spoken(panels, panel))}</title>'
        f'<rect class="plot" x="{_LEFT}" y="{_TOP}" width="{_WIDE}" height="{_HIGH}"/>'
        + "".join(_grid(panels))
        + '<use href="#every-point" class="others"/>'
        + f'<path class="own hue-{panel.hue}" d="{_dots(panel.x, panel.y)}"/></svg>'
    )


def spoken(panels: Panels, panel: Panel) -> str:
    """A panel in a sentence."""
    said = assortment_words.PANEL_SAID if len(panel.x) else assortment_words.PANEL_EMPTY
    middle = np.median(panel.x) if len(panel.x) else 0, np.median(panel.y) if len(panel.y) else 0
    return said.to(panels.language).format(
        name=panel.name,
        count=show_number(panel.count, panels.language),
        share=panel.share,
        across=panels.across.label,
        up=panels.up.label,
        x=_near(panels.across, middle[0]),
        y=_near(panels.up, middle[1]),
    )


def _near(axis: PanelAxis, place: float) -> str:
    """The mark that a place is nearest to."""
    return min(axis.marks, key=lambda mark: abs(mark[0] - place))[1] if axis.marks else "–"


def _dots(x: Floats, y: Floats) -> str:
    """Points as strokes without length, each place once."""
    across = np.rint(_LEFT + x * _WIDE).astype(int).tolist()
    down = np.rint(_TOP + (1 - y) * _HIGH).astype(int).tolist()
    return "".join(f"M{at} {over}h0" for at, over in dict.fromkeys(zip(across, down, strict=True)))


def _grid(panels: Panels) -> Iterator[str]:
    bottom = _TOP + _HIGH
    for part, figure in panels.across.marks:
        x = round(_LEFT + part * _WIDE)
        yield f'<path class="grid" d="M{x} {_TOP}V{bottom}"/>' + _text(x, bottom + 34, figure, "middle", "edge")
    for part, figure in panels.up.marks:
        y = round(_TOP + (1 - part) * _HIGH)
        yield f'<path class="grid" d="M{_LEFT} {y}H{_LEFT + _WIDE}"/>'
        yield _text(_LEFT - 10, y + 9, figure, "end", "edge")
    if panels.line is not None:
        part, name = panels.line
        x = round(_LEFT + part * _WIDE)
        yield f'<path class="line" d="M{x} {_TOP}V{bottom}"/>'
        half = len(name) * _LETTER * _WIDTH / 2
        yield _text(min(max(x, half), _LEFT + _WIDE + _RIGHT - half), bottom + 34, name, "middle", "name")


def _text(x: float, y: float, text: str, anchor: str, role: str) -> str:
    return f'<text class="{role}" x="{x:g}" y="{y:g}" text-anchor="{anchor}">{escape(text)}</text>'
