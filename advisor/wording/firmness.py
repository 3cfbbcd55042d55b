"""How firm an outcome is, in words: how far answers may be off, which slips move it, and how close it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor, isinf

from advisor.explanation.bettered import counted_within
from advisor.explanation.firm import CONTRADICTION, Firm, Firmness, Slip, Stays
from advisor.outlook.prospect import Piece
from advisor.terms.attributes import WHOLE, counts_things
from advisor.terms.texts import Text
from advisor.terms.values import Interval
from advisor.values.decimals import DECIMALS, nearest_shown
from advisor.values.durations import DAYS, counted_in
from advisor.wording import words
from advisor.wording.clauses import capital, filled, say, section, verdict_name
from advisor.wording.page import Item, Section
from advisor.wording.rooms import SLIP_ROUNDED, apart_from, end_to_say, figure_said
from advisor.wording.voice import Voice

#: So many answers are named to look at again.
MOST_SLIPS = 3
NO_TIME = Interval(0.0, 0.0)


def firm_sections(found: Firm, voice: Voice) -> tuple[Section, ...]:
    """How far answers may be off, which slips move it, how close the runner-up is, how far the knowledge base may
    shift."""
    if found.level is None:
        return (section(voice, "firm", words.FIRM, (Item(voice.to(words.NOTHING_KNOWN)),)),)
    items = [_level(found, found.level, voice), *_slips(found, voice)]
    if found.runner_up is not None:
        text = words.CLOSE if found.close_call else words.NOT_CLOSE
        items.append(Item(say(voice, text, runner_up=voice.position(found.runner_up))))
    return filled(
        (
            section(voice, "firm", words.FIRM, items),
            section(voice, "strengths", words.STRENGTHS, _stays(found.strengths, voice)),
            section(voice, "figures", words.FIGURES, _stays(found.figures, voice)),
        )
    )


def _level(found: Firm, level: Firmness, voice: Voice) -> Item:
    head = voice.to(words.LEVELS[level])
    if found.proved and not found.wrong:
        if found.verdict == "undecided":
            return Item(voice.to(words.NEVER_DECIDED))
        return Item(voice.to(words.NEVER_WRONG), head)
    no_figures = found.spread is None and not found.zeros
    if no_figures and not any(slip.days is not None for slip in found.slips[:1]):
        return Item(voice.to(words.NO_FIGURES if found.slips else words.NO_SLIP), head)
    said = [_least_slip(found.slips[0], voice)] if found.slips else [voice.to(words.NO_SLIP)]
    if found.spread:
        text = words.SPREAD_BUT_ZEROS if found.zeros else words.SPREAD
        said.append(say(voice, text, share=_percent(found.spread)))
    elif found.spread is not None and level != "edge":
        said.append(voice.to(words.NO_SPREAD))
    return Item(" ".join(map(capital, said)), head)


def _least_slip(slip: Slip, voice: Voice) -> str:
    """What makes the level: by how little one answer is off that moves the outcome."""
    if not isinstance(slip.before, Interval) or not isinstance(slip.other, Interval):
        return voice.to(words.ONE_CHOICE)
    if not slip.counts_as:
        return voice.to(words.WHERE_WITHIN)
    off = figure_beyond(slip, slip.before, slip.other, voice)[1]
    if slip.days is not None:
        return say(voice, words.ONE_DATE, days=off)
    return say(voice, words.ONE_FIGURE, share=off)


def _slips(found: Firm, voice: Voice) -> Iterator[Item]:
    """The answers to look at again, those that need be off by least."""
    for slip in found.slips[:MOST_SLIPS]:
        before, other, off = voice.value(slip.question, slip.before), "", ""
        if isinstance(slip.before, Interval) and isinstance(slip.other, Interval):
            other, off = figure_beyond(slip, slip.before, slip.other, voice)
            before = apart_from(voice, slip.question, slip.before, other)
            text = _off_said(slip, slip.before, slip.other)
            timed = voice.kb.unit_of(slip.question) == "duration"
            if timed and slip.share and other == voice.value(slip.question, NO_TIME):
                text = words.SLIP_TO_NONE
        else:
            text, other = words.SLIP_OPTION, voice.value(slip.question, slip.other)
        verdict = verdict_name(voice, slip.verdict)
        said = say(voice, text, before=before, other=other, share=off, days=off, verdict=verdict)
        yield Item(capital(said), capital(voice.label(slip.question)))


def _off_said(slip: Slip, before: Interval, other: Interval) -> Text:
    """How it is said that a figure or a date is off."""
    if not slip.counts_as:
        return words.SLIP_WITHIN
    if before.lo < before.hi:
        return words.SLIP_INSTEAD  # a share is less of one figure, not of a range as a whole
    less, more = words.SLIP_LESS, words.SLIP_MORE
    if slip.days is not None:
        less, more = words.SLIP_EARLIER, words.SLIP_LATER
    return less if other.hi < before.lo else more


def figure_beyond(slip: Slip, before: Interval, other: Interval, voice: Voice) -> tuple[str, str]:
    """The figure nearest to the answer that can be told and gives another outcome, and by how much it is off:
    rounded away from the answer as far as the room there allows, so that each does what is said of it."""
    piece = slip.room if slip.counts_as else _within(slip.room, before)
    room, question = piece.value, voice.kb.questions[slip.question]
    assert isinstance(room, Interval)
    upper = other.hi - room.lo > room.hi - other.lo
    if other.hi < before.lo or other.lo > before.hi:
        upper = other.hi < before.lo
    near, counted = before.lo if upper else before.hi, counted_within(piece)
    if question.counts_things and counted.lo <= counted.hi:
        end, outside = counted.hi if upper else counted.lo, False
    else:
        is_open, within = piece.open_above if upper else piece.open_below, SLIP_ROUNDED * abs(near)
        end, outside = end_to_say(voice, slip.question, room, is_open, upper=upper, within=within)
        if _under_a_percent(slip.share or 0.0) and not _under_a_percent(_share_of(near, end)):  # then as it is
            end, outside = end_to_say(voice, slip.question, room, is_open, upper=upper, within=0.0)
    figure = figure_said(voice, slip.question, end)
    if outside:
        figure = say(voice, words.SLIP_UNDER if upper else words.SLIP_OVER, figure=figure)
    if slip.days is not None:
        return figure, counted_in(Fraction(slip.days), DAYS, voice.language)
    return figure, _share_off(slip, near, end, voice)


def _within(piece: Piece, given: Interval) -> Piece:
    """What of a piece lies within the range that is given."""
    value = piece.value
    assert isinstance(value, Interval)
    lo, hi = max(value.lo, given.lo), min(value.hi, given.hi)
    below, above = piece.open_below and lo == value.lo, piece.open_above and hi == value.hi
    return replace(piece, value=Interval(lo, hi), open_below=below, open_above=above)


def _share_of(near: float, end: float) -> float:
    return abs(end - near) / abs(near) if near else 0.0


def _under_a_percent(share: float) -> bool:
    """Whether a share is told as less than one percent."""
    return 100 * share < 1 - 1e-9


def _share_off(slip: Slip, near: float, end: float, voice: Voice) -> str:
    """By what share of the answer the figure told is off, in whole percents that do it: of what is counted to
    that figure, of what is measured by no more than it takes."""
    question, upper = voice.kb.questions[slip.question], end < near
    share = _share_of(near, end) if question.counts_things else slip.share or 0.0
    if _under_a_percent(share):
        return voice.to(words.LESS_THAN_ONE_PERCENT)
    percent = ceil(100 * share - 1e-9)
    off = near + (-1 if upper else 1) * abs(near) * percent / 100
    if question.type in WHOLE:
        off = floor(off) if upper else ceil(off)
    if question.counts_things or slip.room.holds(Interval(off, off)):
        return _percent(percent / 100)
    return say(voice, words.SLIP_OVER, figure=_percent(share))


def _percent(share: float) -> str:
    return f"{floor(share * 100 + 1e-9)}%"


def _verdict_beyond(voice: Voice, verdict: str) -> str:
    return voice.to(words.CONTRADICTION) if verdict == CONTRADICTION else verdict_name(voice, verdict)


def end_told(stays: Stays, unit: str, *, counted: bool, upper: bool) -> tuple[float, bool]:
    """An end as it is told, and whether it does not itself belong to what stays: with two decimals, more where it
    would else be far off or told as the value, when such a figure lies between it and that; or whole where things
    are counted and none of what is compared is a part of one."""
    end, is_open = (stays.interval.hi, stays.open_above) if upper else (stays.interval.lo, stays.open_below)
    if isinf(end) or unit == "duration":
        return end, is_open
    if counted and end == int(end):
        within = counted_within(Piece("", stays.interval, stays.open_below, stays.open_above))
        inside = within.hi if upper else within.lo
    else:
        shown = (nearest_shown(end, upper, decimals) for decimals in DECIMALS)
        near = (figure for figure in shown if abs(figure - end) <= SLIP_ROUNDED * abs(end))
        inside = next((figure for figure in near if figure != stays.value), end)
    nearer = inside < end if upper else inside > end
    beyond_value = inside >= stays.value if upper else inside <= stays.value
    return (inside, False) if nearer and beyond_value else (end, is_open)


def _stays(found: tuple[Stays, ...], voice: Voice) -> Iterator[Item]:
    telling = [stays for stays in found if not stays.always]
    for stays in telling:
        figure = voice.kb.figures.get(stays.id)
        unit = figure.unit if figure is not None else "ratio"
        counted = counts_things(unit) and unit not in voice.kb.measured
        means = figure.means if figure is not None else voice.kb.strengths[stays.id].means

        def shown(value: float, unit: str = unit) -> str:
            return voice.figure(Interval(value, value), unit, exact=True)

        ends = []
        if stays.below is not None:
            low, over = end_told(stays, unit, counted=counted, upper=False)
            told = words.FROM_OVER if over else words.FROM
            ends.append(say(voice, told, low=shown(low), below=_verdict_beyond(voice, stays.below)))
        if stays.above is not None:
            high, under = end_told(stays, unit, counted=counted, upper=True)
            told = words.UP_TO_UNDER if under else words.UP_TO
            ends.append(say(voice, told, high=shown(high), above=_verdict_beyond(voice, stays.above)))
        text = say(voice, words.STAYS, value=shown(stays.value), between=" ".join(ends))
        yield Item(text, capital(voice.to(means)))
    rest = len(found) - len(telling)
    if rest:
        yield Item(say(voice, words.REST_STAYS if telling else words.ALL_STAY, count=rest))
