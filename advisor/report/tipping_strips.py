"""Tipping points as strips: the values of one answer in zones by outcome, the person's answer above them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from math import ceil, floor, inf, isinf

from advisor.explanation.bettered import as_counted, can_be_answered
from advisor.explanation.tipping import Tipping, TippingPoint
from advisor.outlook.prospect import Piece
from advisor.report import words
from advisor.terms.texts import Text
from advisor.terms.values import Interval
from advisor.values import read_value
from advisor.values.durations import DAY, neat, show_duration, show_in_days_or_hours
from advisor.wording.clauses import capital, verdict_in_brief
from advisor.wording.ladder import time_shown
from advisor.wording.rooms import end_to_say, figure_said
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
#: A time of less than a day is told in tenths of an hour: so many minutes.
_TENTH_OF_AN_HOUR = 6
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
    question = voice.kb.questions[point.question]
    pieces = [as_counted(piece, question) for piece in point.pieces if can_be_answered(piece, question)]
    bounds = [_ends(piece).lo for piece in pieces[1:]]
    ends = _reach(point, bounds, voice)

    def share(figure: float) -> float:
        return min(100.0, max(0.0, 100.0 * (figure - ends.lo) / (ends.hi - ends.lo)))

    label = voice.label(point.question)
    now = voice.to(words.UNKNOWN if point.answered else words.NOT_YET)
    if point.now is not None:
        now = voice.value(point.question, point.now)
    zones = tuple(
        Zone(share(_ends(piece).lo), share(beyond), _role(piece, verdict), _said(piece, point, voice))
        for piece, beyond in zip(pieces, [*bounds, inf], strict=True)
        if _ends(piece).lo < ends.hi and beyond >= ends.lo
    )
    marks = tuple(
        (share(_ends(piece).lo), _threshold(below, piece, point, voice, verdict))
        for below, piece in pairwise(pieces)
        if ends.lo <= _ends(piece).lo < ends.hi
    )
    here = (share(point.now.lo), share(point.now.hi)) if point.now is not None else None
    said = (_end_said(ends.lo, point, voice) if ends.lo else "0", _end_said(ends.hi, point, voice))
    return Strip(capital(label), now, zones, marks, here, said)


def _reach(point: TippingPoint, bounds: list[float], voice: Voice) -> Interval:
    """What a strip begins and ends at: nothing, and beyond what is told on either side of that."""
    timed, least = voice.kb.unit_of(point.question) == "duration", voice.kb.questions[point.question].limits.lo
    top, bottom = max(0.0, strips_reach(point.now, bounds, timed=timed)), 0.0
    if least < 0:
        mirrored = None if point.now is None else Interval(-point.now.hi, -point.now.lo)
        reach = strips_reach(mirrored, [-bound for bound in reversed(bounds)], timed=timed)
        bottom = max(least, min(0.0, -reach))
    return Interval(bottom, top if bottom < top else _LEAST)


def _end_said(end: float, point: TippingPoint, voice: Voice) -> str:
    """What the strip begins or ends at, as closely as a scale says it."""
    if voice.kb.unit_of(point.question) == "duration":
        return time_shown(end, voice.language)
    end = float(round(min(end, voice.kb.questions[point.question].limits.hi))) or end
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


#: {(the lower end does not belong to it, nor the upper one): how a zone of two ends is said}.
_BOTH_ENDS = {
    (False, False): words.ZONE_BETWEEN,
    (False, True): words.ZONE_FROM_UNDER,
    (True, False): words.ZONE_ABOVE_TO,
    (True, True): words.ZONE_ABOVE_UNDER,
}


def _said(piece: Piece, point: TippingPoint, voice: Voice) -> str:
    ends, limits = _ends(piece), voice.kb.questions[point.question].limits
    (low, over), (high, under) = (_end_of(piece, point, voice, upper=upper) for upper in (False, True))
    text: Text = _BOTH_ENDS[over, under]
    if low == high:
        text = words.ZONE_AT
    elif isinf(ends.hi) or (ends.hi >= limits.hi and not under):
        text = words.ZONE_ABOVE if over else words.ZONE_FROM
    elif ends.lo <= limits.lo and not over:
        text = words.ZONE_UNDER if under else words.ZONE_TO
    return voice.to(text).format(low=low, high=high, verdict=verdict_in_brief(voice, piece.verdict))


def _threshold(below: Piece, piece: Piece, point: TippingPoint, voice: Voice, verdict: str) -> str:
    """What stands at the beginning of a zone: the end that is told of the side on which it is otherwise."""
    otherwise = piece.verdict != verdict
    return _end_of(piece if otherwise else below, point, voice, upper=not otherwise)[0]


def _end_of(piece: Piece, point: TippingPoint, voice: Voice, *, upper: bool) -> tuple[str, bool]:
    """An end of a zone as it is told, and whether it does not itself belong to it, as in the sentences of changes.
    Nothing is nothing on any scale, and has no unit."""
    timed = voice.kb.unit_of(point.question) == "duration"
    if timed and not upper and _ends(piece).lo == 1:
        return "0", True  # with all that is more than nothing
    is_open = piece.open_above if upper else piece.open_below
    end, outside = end_to_say(voice, point.question, _ends(piece), is_open, upper=upper)
    if not timed or isinf(end):
        return figure_said(voice, point.question, end), outside
    if not neat(end):
        return show_duration(end, voice.language), outside
    show = show_in_days_or_hours if 2 * DAY <= end < 5 * DAY else time_shown
    inward = (floor if upper else ceil)(end / _TENTH_OF_AN_HOUR) * _TENTH_OF_AN_HOUR
    for one in (end, inward):  # of "1.3 hours" as it is read: 80 minutes are more
        told = show(one, voice.language) if one else "0"
        if _holds(piece, told, point.question, voice):
            return told, outside
    return show_duration(end, voice.language), outside


def _holds(piece: Piece, told: str, id: str, voice: Voice) -> bool:
    """Whether an end lies in the range, or is its open end, as it is told."""
    read = read_value(voice.kb.questions[id], told, as_told=True)
    return isinstance(read, Interval) and _ends(piece).lo <= read.lo <= read.hi <= _ends(piece).hi


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
