"""Tipping points as strips: the values of one answer in zones by outcome, the person's answer above them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from math import inf, isinf

from advisor.explanation.bettered import counted_within
from advisor.explanation.tipping import Tipping, TippingPoint
from advisor.outlook.prospect import Piece
from advisor.report import words
from advisor.terms.texts import Text
from advisor.terms.values import Interval
from advisor.values.durations import DAY, neat, neatly, show_in_days_or_hours
from advisor.wording.clauses import capital, verdict_in_brief
from advisor.wording.ladder import time_shown
from advisor.wording.voice import Voice

#: The strip reaches so many times as far as the answer, or the figure at which it tips.
_REACH = 1.6
#: What tips at the very beginning is seen all the same, on a strip of some length; a time that tips only between
#: nothing and anything, on that of a day.
_LEAST = 10.0
#: The narrowest zone that can be seen, in percent.
_NARROWEST = 0.8
#: How much of a strip a letter takes at most, in percent: on a narrow page.
_LETTER = 2.1
#: A narrower answer is pointed at, a wider one drawn.
_SEEN = 1.5


@dataclass(frozen=True, slots=True)
class Zone:
    """Values that give one verdict: where it begins and ends on the strip, in percent, and in words."""

    start: float
    end: float
    role: str
    said: str


@dataclass(frozen=True, slots=True)
class Strip:
    """One answer; `here` is where it lies, in percent, None when it is not known; `ends` what the strip begins and
    ends at, in words."""

    label: str
    now: str
    zones: tuple[Zone, ...]
    marks: tuple[tuple[float, str], ...]
    here: tuple[float, float] | None
    ends: tuple[str, str] = ("", "")

    @property
    def otherwise(self) -> list[str]:
        """In words, what the other zones give."""
        return [zone.said for zone in self.zones if zone.role != "holds"]


def strips(tipping: Tipping, voice: Voice, verdict: str) -> tuple[Strip, ...]:
    return tuple(_strip(point, voice, verdict) for point in tipping.figures)


def choices(tipping: Tipping, voice: Voice) -> list[str]:
    """The choices that tip it, in sentences."""
    said = voice.to(words.CHOICE_TIPS)
    return [
        said.format(says=voice.says(one.question, one.option), verdict=verdict_in_brief(voice, one.verdict))
        for one in tipping.choices
    ]


def _strip(point: TippingPoint, voice: Voice, verdict: str) -> Strip:
    counts = voice.kb.questions[point.question].counts_things
    pieces = [(piece, counted_within(piece) if counts else _ends(piece)) for piece in point.pieces]
    pieces = [(piece, ends) for piece, ends in pieces if ends.lo <= ends.hi]
    bounds = [ends.lo for _, ends in pieces[1:]]
    top = strips_reach(point.now, bounds, timed=voice.kb.unit_of(point.question) == "duration")

    def share(figure: float) -> float:
        return min(100.0, 100.0 * figure / top) if top else 0.0

    label = voice.label(point.question)
    now = voice.to(words.UNKNOWN if point.answered else words.NOT_YET)
    if point.now is not None:
        now = voice.value(point.question, point.now)
    zones = tuple(
        Zone(share(ends.lo), share(beyond), _role(piece, verdict), _said(piece, ends, point, voice))
        for (piece, ends), beyond in zip(pieces, [*bounds, inf], strict=True)
        if share(ends.lo) < 100
    )
    marks = tuple(
        (share(ends.lo), _threshold(below.hi, piece, ends.lo, point, voice, verdict))
        for (_, below), (piece, ends) in pairwise(pieces)
        if share(ends.lo) < 100
    )
    here = (share(point.now.lo), share(point.now.hi)) if point.now is not None else None
    return Strip(capital(label), now, zones, marks, here, ("0", _end_said(top, point, voice)))


def _end_said(top: float, point: TippingPoint, voice: Voice) -> str:
    """What the strip ends at, as closely as a scale says it."""
    if voice.kb.unit_of(point.question) == "duration":
        return time_shown(top, voice.language)
    end = float(round(min(top, voice.kb.questions[point.question].limits.hi))) or top
    return voice.value(point.question, Interval(end, end))


def strips_reach(now: Interval | None, bounds: list[float], *, timed: bool) -> float:
    """How far a strip reaches, in the unit of the figure: beyond the answer and the nearest of the ascending
    `bounds`, at which it tips, on either side."""
    bounds = [bound for bound in bounds if not isinf(bound)] or [0.0]
    here = None if now is None else next((end for end in (now.hi, now.lo) if not isinf(end)), None)
    if timed and max(bounds) <= 1 and (here is None or here <= 1):
        return float(DAY)
    if here is None:
        far = max(bounds[:2] if now is None else bounds)
        return max(_REACH * far, _LEAST) if timed or not far else _REACH * far
    above = [bound for bound in bounds if bound > here][:1]
    return _REACH * max([here, *above, *(bound for bound in bounds if bound <= here)])


def _role(piece: Piece, verdict: str) -> str:
    return "holds" if piece.verdict == verdict else "none" if piece.verdict == "conflict" else "other"


def _said(piece: Piece, ends: Interval, point: TippingPoint, voice: Voice) -> str:
    limits = voice.kb.questions[point.question].limits
    low, high = _neat(ends.lo, -1, point, voice), _neat(ends.hi, +1, point, voice)
    without_end, above_nothing = isinf(ends.hi) or ends.hi >= limits.hi, _above_nothing(ends, point, voice)
    text: Text = words.ZONE_ABOVE_TO if above_nothing else words.ZONE_BETWEEN
    if low == high:
        text = words.ZONE_AT
    elif without_end:
        text = words.ZONE_ABOVE if above_nothing else words.ZONE_FROM
    elif ends.lo <= limits.lo:
        text = words.ZONE_TO
    return voice.to(text).format(low=low, high=high, verdict=verdict_in_brief(voice, piece.verdict))


def _threshold(below: float, piece: Piece, above: float, point: TippingPoint, voice: Voice, verdict: str) -> str:
    """What stands at the beginning of a zone: the end that is told of the side on which it is otherwise."""
    return _neat(above, -1, point, voice) if piece.verdict != verdict else _neat(below, +1, point, voice)


def _above_nothing(ends: Interval, point: TippingPoint, voice: Voice) -> bool:
    """Whether a zone begins at the first minute: with all that is more than nothing."""
    return voice.kb.unit_of(point.question) == "duration" and ends.lo == 1


def _neat(end: float, outward: int, point: TippingPoint, voice: Voice) -> str:
    """An end of a zone; of "46 days and 1 minute" and "46 days" the shorter. One that is not neat is told a little
    within the zone: "2.7 days" for 2 days and 17 hours. Nothing is nothing on any scale, and has no unit."""
    if voice.kb.unit_of(point.question) != "duration" or isinf(end):
        return voice.value(point.question, Interval(end, end))
    if end == 0 or (end, outward) == (1, -1):
        return "0"
    ends = [one for one in (end, end + outward) if neat(one)]
    ends = ends or [neatly(end, below=outward > 0)]
    show = show_in_days_or_hours if 2 * DAY <= ends[0] < 5 * DAY else time_shown
    return min((show(one, voice.language) for one in ends), key=len)


def _ends(piece: Piece) -> Interval:
    assert isinstance(piece.value, Interval)
    return piece.value


def drawn(strip: Strip, title: str, id: str) -> str:
    """The strip as SVG, in shares of its width."""
    parts = "".join(_parts(strip))
    return (
        f'<svg class="strip" role="img" aria-labelledby="{id}" height="44">'
        f'<title id="{id}">{escape(title)}</title>{parts}</svg>'
    )


def _scale(strip: Strip, taken: list[tuple[float, float]]) -> Iterator[str]:
    """Where the strip begins and ends, where nothing else is said there."""
    low, high = (_LETTER * (len(end) + 1) for end in strip.ends)
    if strip.ends[0] and all(start > low for start, _ in taken):
        yield f'<text class="end" x="0%" y="41">{escape(strip.ends[0])}</text>'
    if strip.ends[1] and all(end < 100 - high for _, end in taken):
        yield f'<text class="end" x="100%" y="41" text-anchor="end">{escape(strip.ends[1])}</text>'


def _parts(strip: Strip) -> Iterator[str]:
    for zone in reversed(strip.zones):  # what is too narrow to be seen is drawn over what lies behind it
        width = max(zone.end - zone.start, _NARROWEST)
        yield f'<rect class="{zone.role}" x="{zone.start:.2f}%" y="12" width="{width:.2f}%" height="14"/>'
    room_to, taken = 100.0, list[tuple[float, float]]()
    for at, label in reversed(strip.marks):  # of labels that do not fit beside each other the furthest stays
        yield f'<line x1="{at:.2f}%" x2="{at:.2f}%" y1="9" y2="29"/>'
        wide = _LETTER * len(label)
        anchor, start = ("start", at) if at < wide / 2 else ("middle", at - wide / 2)
        if start + wide > 100:
            anchor, start = "end", at - wide
        if start + wide <= room_to:
            yield f'<text x="{at:.2f}%" y="41" text-anchor="{anchor}">{escape(label)}</text>'
            room_to = start - _LETTER
            taken.append((start, start + wide))
    yield from _scale(strip, taken)
    if strip.here is None:  # that it is not known is said in words
        return
    start, width = strip.here[0], strip.here[1] - strip.here[0]
    if width < _SEEN:
        at = min(max(start + width / 2, 1.0), 99.0)
        yield f'<svg x="{at:.2f}%" y="1" overflow="visible"><path class="now" d="M-6 0H6L0 10Z"/></svg>'
    else:
        yield f'<rect class="now" x="{start:.2f}%" y="2" width="{width:.2f}%" height="6"/>'
