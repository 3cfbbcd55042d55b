"""How far a figure may be otherwise, in words: its ends as they are said, so that each does what is said of it."""

from __future__ import annotations

from math import isinf

from advisor.explanation.bettered import as_counted
from advisor.explanation.firm import LARGEST_SLIP
from advisor.outlook.prospect import Piece
from advisor.terms.attributes import DATE, WHOLE
from advisor.terms.values import INFINITY, Interval
from advisor.values import show_number
from advisor.values.decimals import DECIMALS, nearest_shown, rounded
from advisor.values.durations import MINUTES, neat, neatly
from advisor.values.one_unit import shared_unit, told_in
from advisor.wording import words
from advisor.wording.clauses import say
from advisor.wording.voice import Voice

#: The figure told of a slip is rounded in steps of at most a fifth of this share of the answer: a percent.
SLIP_ROUNDED = 0.05
#: From so many minutes on nobody reads a time in them.
LONG_IN_MINUTES = 120
#: {(the lower end does not belong to it, nor the upper one): how it is said}.
_BOTH_ENDS = {
    (False, False): words.BETWEEN,
    (False, True): words.FROM_UNDER,
    (True, False): words.OVER_TO,
    (True, True): words.OVER_UNDER,
}
_BOTH_ENDS_DOWN = {
    (False, False): words.DOWN_TO,
    (False, True): words.DOWN_UNDER,
    (True, False): words.DOWN_TO_OVER,
    (True, True): words.DOWN_UNDER_OVER,
}


def room_said(
    id: str, piece: Piece, voice: Voice, before: Interval | None = None, holding: Interval | None = None
) -> str:
    """A range of a figure: "accepted delivery time of 94 days or more". `before`: what is answered; the end
    next to it is told as closely as a slip is, which would otherwise name a figure that does and is nearer; of one
    that is to become less with two ends the upper comes first: "at most 23 days, but more than 20 days".
    `holding`: what is answered within the range, and lies within what is told."""
    question, label = voice.kb.questions[id], voice.label(id)
    counted = as_counted(piece, question)
    piece = counted if holding is None or all(_held_by(counted, holding)) else piece
    value = piece.value
    assert isinstance(value, Interval)
    above = below = INFINITY
    if before is not None and before.hi < value.lo <= (1 + LARGEST_SLIP) * before.hi:
        above = SLIP_ROUNDED * before.hi
    elif before is not None and value.hi < before.lo:
        below = SLIP_ROUNDED * before.lo
    (lowest, over), (highest, under) = (
        end_to_say(voice, id, value, piece.open_below, upper=False, within=above, holding=holding),
        end_to_say(voice, id, value, piece.open_above, upper=True, within=below, holding=holding),
    )
    low, high = figure_said(voice, id, lowest), figure_said(voice, id, highest)
    if question.type == DATE:
        return _days_said(label, Interval(lowest, highest), question.limits, (low, high), voice)
    if isinf(value.lo):
        return say(voice, words.WITHOUT_LIMIT, label=label, figure=voice.value(id, value))
    if value.lo == value.hi == 0 and question.type == "duration":
        return say(voice, words.NO_SUCH_TIME, label=label)
    if value.lo == value.hi or low == high:
        at_point = value.lo in question.points.values()
        text = words.WITHOUT_LIMIT if at_point else words.EXACTLY
        return say(
            voice, text, label=label, figure=low if value.lo < value.hi else figure_said(voice, id, value.lo)
        )
    if isinf(value.hi) or (value.hi >= question.limits.hi and not under):
        if lowest in question.points.values() and not over:
            return say(voice, words.POINT_OR_MORE, label=label, figure=low)
        return say(voice, words.OVER if over else words.OR_MORE, label=label, figure=low)
    if value.lo <= question.limits.lo and not over:
        if highest in question.points.values() and not under:
            return say(voice, words.POINT_OR_LESS, label=label, figure=high)
        return say(voice, words.UNDER if under else words.OR_LESS, label=label, figure=high)
    low, high = _beside(voice, id, lowest, highest)
    texts = _BOTH_ENDS_DOWN if before is not None and value.hi < before.lo else _BOTH_ENDS
    return say(voice, texts[over, under], label=label, low=low, high=high)


def _days_said(label: str, days: Interval, limits: Interval, told: tuple[str, str], voice: Voice) -> str:
    """A range of days: "end of the lease: 1 March 2024 or later"."""
    low, high = told
    if days.lo == days.hi:
        return say(voice, words.WITHOUT_LIMIT, label=label, figure=low)
    if days.hi >= limits.hi:
        return say(voice, words.OR_LATER, label=label, figure=low)
    if days.lo <= limits.lo:
        return say(voice, words.OR_EARLIER, label=label, figure=high)
    return say(voice, words.DAYS_BETWEEN, label=label, low=low, high=high)


def _beside(voice: Voice, id: str, low: float, high: float) -> tuple[str, str]:
    """The two ends of a range; times in one unit where both are whole in it and neither is hours told in minutes;
    of things that are counted the unit once: "from 8 up to 79 variants"."""
    spans = {"low": Interval(low, low), "high": Interval(high, high)}
    told = {name: figure_said(voice, id, span.lo) for name, span in spans.items()}
    if voice.kb.unit_of(id) == "duration":
        unit = shared_unit(spans, told)
        hours_in_minutes = unit == MINUTES and high >= LONG_IN_MINUTES
        if unit is not None and low % unit.size == high % unit.size == 0 and not hours_in_minutes:
            told = told_in(unit, spans, voice.language)
        return told["low"], told["high"]
    figure = show_number(low, voice.language, exact=True)
    counted = told["low"].removeprefix(figure)
    once = counted.startswith(" ") and told["high"].endswith(counted)
    return figure if once else told["low"], told["high"]


def end_to_say(
    voice: Voice,
    id: str,
    room: Interval,
    is_open: bool,
    *,
    upper: bool,
    within: float = INFINITY,
    holding: Interval | None = None,
) -> tuple[float, bool]:
    """An end of a range as it holds when it is taken at its word, and whether it does not itself belong to it.

    Of "4 days, 23 hours and 59 minutes" and "less than 5 days" the shorter; a time that it would take days, hours
    and minutes to tell, and a figure with more decimals than are shown, is rounded to one inside the range, no
    further than a fifth of it, or of what it lies `within`, and not past what it is `holding`.
    """
    end, outward = (room.hi, 1) if upper else (room.lo, -1)
    if isinf(end):
        return end, is_open
    if voice.kb.questions[id].type in WHOLE and is_open:
        end, is_open = end - outward, False
    if voice.kb.questions[id].type == DATE:
        return end, False
    if voice.kb.questions[id].type in WHOLE:
        if voice.kb.questions[id].type == "duration" and not neat(end) and not neat(end + outward):
            for largest in (min(room.hi - room.lo, within), _apart(end, holding)):
                inside = neatly(end, below=upper, room=largest)
                if inside != end and room.lo <= inside <= room.hi and _keeps(inside, holding, upper):
                    return inside, False
        beyond = end + outward
        shorter = beyond >= 0 and len(figure_said(voice, id, beyond)) < len(figure_said(voice, id, end))
        return (beyond, True) if shorter else (end, is_open)
    for decimals in DECIMALS:
        inside = nearest_shown(end, upper, decimals)
        near = abs(inside - end) <= within / 5
        if inside != end and room.lo < inside < room.hi and near and _keeps(inside, holding, upper):
            return inside, False
    return end, is_open


def apart_from(voice: Voice, id: str, before: Interval, other: str) -> str:
    """An answer beside another figure as it is said, with as many decimals as it takes to tell them apart."""
    said = voice.value(id, before)
    for decimals in DECIMALS:
        if said != other:
            break
        said = voice.value(id, Interval(round(before.lo, decimals), round(before.hi, decimals)), exact=True)
    return said


def answer_told(id: str, answer: Interval, piece: Piece, voice: Voice) -> str:
    """An answer beside a range that it lies in, or does not: with all its decimals where it would else be told on
    the other side of an end."""
    shown = Interval(*(rounded(end, DECIMALS[0]) for end in answer))
    return voice.value(id, answer, exact=_held_by(piece, shown) != _held_by(piece, answer))


def _held_by(piece: Piece, answer: Interval) -> list[bool]:
    """Of both ends of an answer, whether they are in a range."""
    return [piece.holds(Interval(end, end)) for end in answer]


def _apart(end: float, holding: Interval | None) -> float:
    """How far what is held lies from an end."""
    return 0.0 if holding is None else min(abs(end - holding.lo), abs(end - holding.hi))


def _keeps(end: float, holding: Interval | None, upper: bool) -> bool:
    """Whether what is held lies within an end."""
    return holding is None or (holding.hi <= end if upper else end <= holding.lo)


def figure_said(voice: Voice, id: str, figure: float) -> str:
    return voice.value(id, Interval(figure, figure), exact=True)
