"""The chain to scale: its stages as long as they take, with the point in them, as it is and as it is advised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from math import isinf

from advisor.report import words
from advisor.report.ladder_picture import fitting_name
from advisor.terms.texts import Text
from advisor.terms.values import Interval
from advisor.wording.chain import chain
from advisor.wording.voice import Voice, capital

#: How much of the picture a stage takes whose time is not known.
_UNKNOWN = 6.0


@dataclass(frozen=True, slots=True)
class Stretched:
    """A stage from `start` to `end`, in percent; `known` is false where its time is not."""

    name: str
    start: float
    end: float
    after: bool
    known: bool


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One chain: what it shows, its stages, and where the point lies in it, in percent, called `label`."""

    title: str
    stages: tuple[Stretched, ...]
    point: float
    label: str
    said: str


def chain_rows(voice: Voice, now: str | None, advised: str | None) -> tuple[ChainRow, ...]:
    """The chain as it is now and as it is advised, where each is known; once where they are the same."""
    wanted = [(words.CHAIN_NOW, now)] if now is not None and now != advised else []
    wanted += [(words.CHAIN_ADVISED if wanted else words.CHAIN_ALONE, advised)] if advised is not None else []
    rows = (_row(voice, title, position) for title, position in wanted if position is not None)
    return tuple(row for row in rows if row is not None)


def _row(voice: Voice, title: Text, position: str) -> ChainRow | None:
    form = voice.kb.position(position).form
    option = voice.memory.values.get(form) if form is not None else None
    links = chain(voice, position, option if isinstance(option, str) else None)
    times = [_time(voice, link.attribute) for link in links]
    total = sum(time for time in times if time is not None)
    if not links or not total:
        return None
    room = 100.0 - _UNKNOWN * times.count(None)
    stages, at, point, label = list[Stretched](), 0.0, 100.0, ""
    for link, time in zip(links, times, strict=True):
        width = _UNKNOWN if time is None else room * time / total
        if link.point:
            point, label = at, link.label
        stages.append(Stretched(link.name, at, at + width, link.after, time is not None))
        at += width
    name = capital(voice.position_in_brief(position))
    said = "; ".join(f"{link.name}{f', {link.time}' if link.time else ''}: {link.side}" for link in links)
    return ChainRow(voice.to(title).format(position=name), tuple(stages), point, label, said)


def _time(voice: Voice, attribute: str | None) -> float | None:
    """The minutes of a stage: the middle of a range."""
    value = voice.memory.values.get(attribute) if attribute is not None else None
    if not isinstance(value, Interval) or attribute in voice.memory.missing or isinf(value.hi):
        return None
    return (value.lo + value.hi) / 2


def drawn(row: ChainRow, id: str) -> str:
    """A chain as SVG, in shares of its width, with the names of stages where there is room for them."""
    parts = "".join(_parts(row))
    names = "".join(fitting_name(stage.name, stage.start, stage.end) for stage in row.stages)
    return (
        f'<span class="scaled"><svg role="img" aria-labelledby="{id}" height="40">'
        f'<title id="{id}">{escape(f"{row.title}. {row.said}.")}</title>{parts}</svg>'
        f'<span class="names" aria-hidden="true">{names}</span></span>'
    )


def _parts(row: ChainRow) -> Iterator[str]:
    for stage in row.stages:
        role = ("after" if stage.after else "before") + ("" if stage.known else " unknown")
        width = stage.end - stage.start
        yield f'<rect class="{role}" x="{stage.start:.2f}%" width="{width:.2f}%" y="18" height="18"/>'
    yield f'<line class="point" x1="{row.point:.2f}%" x2="{row.point:.2f}%" y1="12" y2="40"/>'
    at = min(max(row.point, 1.5), 98.5)
    yield f'<svg x="{at:.2f}%" y="4" overflow="visible"><path class="ready" d="M-7 0h14l-7 10z"/></svg>'
    anchor, shift = ("start", 12) if row.point < 60 else ("end", -12)
    yield (
        f'<svg x="{at:.2f}%" y="0" overflow="visible">'
        f'<text x="{shift}" y="13" text-anchor="{anchor}">{escape(row.label)}</text></svg>'
    )
