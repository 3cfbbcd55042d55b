"""How firm an outcome is, in words: how far answers may be off, which slips move it, and how close it is."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor, isinf

from advisor.explanation.bettered import counted_within
from advisor.explanation.firm import CONTRADICTION, Firm, Firmness, Slip, Stays
from advisor.outlook.prospect import Piece
from advisor.terms.attributes import WHOLE, counts_things
from advisor.terms.values import Interval
from advisor.wording import words
from advisor.wording.clauses import capital, filled, say, section, verdict_name
from advisor.wording.page import Item, Section
from advisor.wording.rooms import SLIP_ROUNDED, end_to_say, figure_said, nearest_shown
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
    if found.spread is None and not found.zeros:
        return Item(voice.to(words.NO_FIGURES if found.slips else words.NO_SLIP), head)
    said = [_least_slip(found.slips[0], voice)] if found.slips else [voice.to(words.NO_SLIP)]
    if found.spread:
        text = words.SPREAD_ABOVE_ZERO if found.zeros else words.SPREAD
        said.append(say(voice, text, share=_percent(found.spread, voice)))
    elif found.spread is not None and level != "edge":
        said.append(voice.to(words.NO_SPREAD))
    return Item(" ".join(map(capital, said)), head)


def _least_slip(slip: Slip, voice: Voice) -> str:
    """What makes the level: by how little one answer is off that moves the outcome."""
    if not isinstance(slip.before, Interval) or not isinstance(slip.other, Interval):
        return voice.to(words.ONE_CHOICE)
    if not slip.share:
        return voice.to(words.WHERE_WITHIN)
    return say(voice, words.ONE_FIGURE, share=figure_beyond(slip, slip.before, slip.other, voice)[1])


def _slips(found: Firm, voice: Voice) -> Iterator[Item]:
    """The answers to look at again, those that need be off by least."""
    for slip in found.slips[:MOST_SLIPS]:
        before, other, share = voice.value(slip.question, slip.before), "", ""
        if isinstance(slip.before, Interval) and isinstance(slip.other, Interval):
            text = words.SLIP_WITHIN
            if slip.share and slip.before.lo < slip.before.hi:
                text = words.SLIP_INSTEAD  # a share is less of one figure, not of a range as a whole
            elif slip.share:
                text = words.SLIP_LESS if slip.other.hi < slip.before.lo else words.SLIP_MORE
            other, share = figure_beyond(slip, slip.before, slip.other, voice)
            if slip.share and other == voice.value(slip.question, NO_TIME):
                text = words.SLIP_TO_NONE
        else:
            text, other = words.SLIP_OPTION, voice.value(slip.question, slip.other)
        said = say(voice, text, before=before, other=other, share=share, verdict=verdict_name(voice, slip.verdict))
        yield Item(capital(said), capital(voice.label(slip.question)))


def figure_beyond(slip: Slip, before: Interval, other: Interval, voice: Voice) -> tuple[str, str]:
    """The figure nearest to the answer that can be told and gives another outcome, and by what share it is off:
    rounded away from the answer as far as the room there allows, so that each does what is said of it."""
    room = slip.room.value
    assert isinstance(room, Interval)
    upper = other.hi - room.lo > room.hi - other.lo
    if other.hi < before.lo or other.lo > before.hi:
        upper = other.hi < before.lo
    is_open = slip.room.open_above if upper else slip.room.open_below
    near, counted = before.lo if upper else before.hi, counted_within(slip.room)
    if voice.kb.questions[slip.question].counts_things and near and counted.lo <= counted.hi:
        end = counted.hi if upper else counted.lo
        share = _percent(ceil(100 * abs(end - near) / near - 1e-9) / 100, voice)
        return figure_said(voice, slip.question, end), share
    end, outside = end_to_say(voice, slip.question, room, is_open, upper=upper, within=SLIP_ROUNDED * abs(near))
    figure = figure_said(voice, slip.question, end)
    if outside:
        figure = say(voice, words.SLIP_UNDER if upper else words.SLIP_OVER, figure=figure)
    percent = ceil(100 * (slip.share or 0.0) - 1e-9)
    off = near * (100 - percent if upper else 100 + percent) / 100
    if voice.kb.questions[slip.question].type in WHOLE:
        off = floor(off) if upper else ceil(off)
    if slip.room.holds(Interval(off, off)):
        return figure, _percent(percent / 100, voice)
    return figure, say(voice, words.SLIP_OVER, figure=_percent(slip.share or 0.0, voice))


def _percent(share: float, voice: Voice) -> str:
    percent = floor(share * 100 + 1e-9)
    return f"{percent}%" if percent >= 1 else voice.to(words.LESS_THAN_ONE_PERCENT)


def _verdict_beyond(voice: Voice, verdict: str) -> str:
    return voice.to(words.CONTRADICTION) if verdict == CONTRADICTION else verdict_name(voice, verdict)


def end_told(stays: Stays, unit: str, *, upper: bool) -> tuple[float, bool]:
    """An end as it is told, and whether it does not itself belong to what stays: with two decimals, or whole where
    things are counted, when such a figure lies between it and the value."""
    end, is_open = (stays.interval.hi, stays.open_above) if upper else (stays.interval.lo, stays.open_below)
    if isinf(end) or unit == "duration":
        return end, is_open
    if counts_things(unit):
        counted = counted_within(Piece("", stays.interval, stays.open_below, stays.open_above))
        inside = counted.hi if upper else counted.lo
    else:
        inside = nearest_shown(end, upper)
    nearer = inside < end if upper else inside > end
    within = inside >= stays.value if upper else inside <= stays.value
    return (inside, False) if nearer and within else (end, is_open)


def _stays(found: tuple[Stays, ...], voice: Voice) -> Iterator[Item]:
    telling = [stays for stays in found if not stays.always]
    for stays in telling:
        figure = voice.kb.figures.get(stays.id)
        unit = figure.unit if figure is not None else "ratio"
        means = figure.means if figure is not None else voice.kb.strengths[stays.id].means

        def shown(value: float, unit: str = unit) -> str:
            return voice.figure(Interval(value, value), unit, exact=True)

        ends = []
        if stays.below is not None:
            low, over = end_told(stays, unit, upper=False)
            told = words.FROM_OVER if over else words.FROM
            ends.append(say(voice, told, low=shown(low), below=_verdict_beyond(voice, stays.below)))
        if stays.above is not None:
            high, under = end_told(stays, unit, upper=True)
            told = words.UP_TO_UNDER if under else words.UP_TO
            ends.append(say(voice, told, high=shown(high), above=_verdict_beyond(voice, stays.above)))
        text = say(voice, words.STAYS, value=shown(stays.value), between=" ".join(ends))
        yield Item(text, capital(voice.to(means)))
    rest = len(found) - len(telling)
    if rest:
        yield Item(say(voice, words.REST_STAYS if telling else words.ALL_STAY, count=rest))
