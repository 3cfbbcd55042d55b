"""When it would be otherwise: what would change it, how firm it is, what if, cases side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import cached_property
from math import ceil, floor, isinf

from advisor.explanation import scenarios
from advisor.explanation.alterations import Alteration, Change, Changes, Reached
from advisor.explanation.bettered import counted_within
from advisor.explanation.firm import CONTRADICTION, LARGEST_SLIP, Firm, Slip, Stays
from advisor.explanation.scenarios import SideBySide
from advisor.outlook.doubts import Doubt, doubts_about
from advisor.outlook.prospect import Piece
from advisor.outlook.prover import prover_of
from advisor.reasoning.advice import Advice
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.attributes import WHOLE, counts_things
from advisor.terms.premises import attributes_of
from advisor.terms.texts import Language, Text
from advisor.terms.values import INFINITY, Interval, Value
from advisor.values import show_number
from advisor.values.durations import MINUTES, neat, neatly
from advisor.values.one_unit import is_told_in, shared_unit, told_in
from advisor.values.showing import UNKNOWN
from advisor.wording import words
from advisor.wording.clauses import (
    answers_said,
    capital,
    filled,
    rule_item,
    rule_items,
    say,
    section,
    verdict_name,
)
from advisor.wording.compared import FigureTable
from advisor.wording.core import first_clause
from advisor.wording.page import Item, Section, advice_page, ceiling_exceeded, whether_it_fits, word_of_certainty
from advisor.wording.voice import Voice

#: So many changes to one position, tasks and thresholds are told; the data holds all.
MOST_TOLD = 4
#: So many answers are named to look at again.
MOST_SLIPS = 3
#: The figure told of a slip is rounded in steps of at most a fifth of this share of the answer: a percent.
SLIP_ROUNDED = 0.05
NO_TIME = Interval(0.0, 0.0)
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
_OUTCOMES = Text(nl="Hoe elk geval uitkomt", en="How each case comes out")
_ANSWERS = Text(nl="Antwoorden die verschillen", en="Answers that differ")
_STANDINGS = Text(nl="Plaatsen die anders staan", en="Positions that stand otherwise")
_FIRING = Text(nl="Redenen die niet in alle gevallen gelden", en="Reasons that do not hold in all cases")
_SAME_ANSWERS = Text(nl="Alle antwoorden zijn gelijk.", en="All answers are the same.")
_SAME_RULES = Text(
    nl="In alle gevallen gelden dezelfde redenen over de uitkomst.",
    en="The same reasons about the outcome hold in all cases.",
)
_NAMED = Text(nl="“{name}”", en="“{name}”")
_STANDS = Text(nl="{headline}. {word}: {means}.", en="{headline}. {word}: {means}.")
_CLOSE = Text(nl="Het scheelt weinig met {runner_up}.", en="It is a close call with {runner_up}.")
_CONTRADICTED = Text(nl="Antwoorden spreken elkaar hier tegen.", en="Answers contradict each other here.")
_ONLY_IN = Text(nl="Alleen in {names}:", en="Only in {names}:")
_AND = Text(nl=" en ", en=" and ")
_OPEN = Text(nl="niet beantwoord", en="not answered")
_SET_ASIDE = Text(nl="{value} (telt daar niet mee)", en="{value} (does not count there)")


# --- what would change it


def change_sections(found: Changes, voice: Voice) -> tuple[Section, ...]:
    """Per other position the smallest changes that lead to it; in a conflict these are the ways out."""
    told = [one for one in found.reached if one.verdict in voice.kb.position_ids or one.changes]
    ways = [item for reached in told for item in _ways(reached, voice)]
    title = words.WAYS_OUT if found.verdict == "conflict" else words.CHANGE
    return filled((section(voice, "change", title, [*ways, *_without_a_way(told, voice)]),))


def _without_a_way(told: Iterable[Reached], voice: Voice) -> Iterator[Item]:
    """The verdicts of which no change is told, those of one reason together, and what counts as a change."""
    why_none: dict[str, list[str]] = {}
    searched = ""
    for reached in told:
        if not changes_to_say(reached, voice):
            why = _why_none(reached, voice)
            why_none.setdefault(why, []).append(verdict_name(voice, reached.verdict))
            none = not reached.changes and (reached.impossible or reached.searched)
            searched = why if none else searched
    for why, names in why_none.items():
        said = f"{why} {voice.to(words.COUNTS_AS_CHANGE)}" if why == searched else why
        yield Item(said, capital("; ".join(names)))


def changes_to_say(reached: Reached, voice: Voice) -> list[Change]:
    """The changes of which every figure can be said: none needs more decimals than are shown."""
    return [change for change in reached.changes if all(_can_be_said(a, voice) for a in change.alterations)]


def _can_be_said(alteration: Alteration, voice: Voice) -> bool:
    room = alteration.piece.value
    question = voice.kb.questions[alteration.question]
    if not isinstance(room, Interval) or question.type in WHOLE:
        return True
    if question.counts_things:
        counted = counted_within(alteration.piece)
        return counted.lo <= counted.hi
    ends = ((end, _inside(end, upper)) for end, upper in ((room.lo, False), (room.hi, True)) if not isinf(end))
    return all(inside == end or room.lo <= inside <= room.hi for end, inside in ends)


def change_said(change: Change, voice: Voice) -> str:
    return voice.clauses(alteration_said(a, voice) for a in change.alterations)


def alteration_said(alteration: Alteration, voice: Voice) -> str:
    """ "accepted delivery time of 94 days or more (now 90 days)"."""
    id, before = alteration.question, voice.value(alteration.question, alteration.before)
    if not isinstance(alteration.piece.value, Interval):
        return say(voice, words.SAYS_NOW, says=voice.says(id, alteration.piece.value), before=before)
    assert isinstance(alteration.before, Interval)
    wanted = room_said(id, alteration.piece, voice, alteration.before)
    same = _as_compared(voice, id, alteration)
    if same is not None:
        return say(voice, words.NOW_THE_SAME_AS, wanted=wanted, before=before, same=same)
    return say(voice, words.NOW, wanted=wanted, before=before)


def _as_compared(voice: Voice, id: str, alteration: Alteration) -> str | None:
    """What is answered now in the unit of what it would have to be, where it is told in another one."""
    wanted, before = alteration.piece.value, alteration.before
    if voice.kb.unit_of(id) != "duration" or not isinstance(wanted, Interval) or not isinstance(before, Interval):
        return None
    nearest = wanted.hi if wanted.hi < before.lo else wanted.lo
    spans = {"wanted": Interval(nearest, nearest), "before": before}
    told = {name: voice.value(id, span) for name, span in spans.items()}
    unit = shared_unit(spans, told)
    if unit is None or is_told_in(unit, told["before"]):
        return None
    return told_in(unit, spans, voice.language)["before"]


def room_said(id: str, piece: Piece, voice: Voice, before: Interval | None = None) -> str:
    """A range of a figure: "accepted delivery time of 94 days or more". `before`: what is answered; the end
    next to it is told as closely as a slip is, which would otherwise name a figure that does and is nearer; of one
    that is to become less with two ends the upper comes first: "at most 23 days, but more than 20 days"."""
    value, question, label = piece.value, voice.kb.questions[id], voice.label(id)
    assert isinstance(value, Interval)
    if question.counts_things and (counted := counted_within(piece)).lo <= counted.hi:
        piece, value = replace(piece, value=counted, open_below=False, open_above=False), counted
    above = below = INFINITY
    if before is not None and before.hi < value.lo <= (1 + LARGEST_SLIP) * before.hi:
        above = SLIP_ROUNDED * before.hi
    elif before is not None and value.hi < before.lo:
        below = SLIP_ROUNDED * before.lo
    (lowest, over), (highest, under) = (
        _end_said(voice, id, value, piece.open_below, upper=False, within=above),
        _end_said(voice, id, value, piece.open_above, upper=True, within=below),
    )
    low, high = _figure_said(voice, id, lowest), _figure_said(voice, id, highest)
    if isinf(value.lo):
        return say(voice, words.WITHOUT_LIMIT, label=label, figure=voice.value(id, value))
    if value.lo == value.hi == 0 and question.type == "duration":
        return say(voice, words.NO_SUCH_TIME, label=label)
    if value.lo == value.hi or low == high:
        at_point = value.lo in question.points.values()
        text = words.WITHOUT_LIMIT if at_point else words.EXACTLY
        return say(voice, text, label=label, figure=voice.value(id, value))
    if value.hi >= question.limits.hi or isinf(value.hi):
        if lowest in question.points.values() and not over:
            return say(voice, words.POINT_OR_MORE, label=label, figure=low)
        return say(voice, words.OVER if over else words.OR_MORE, label=label, figure=low)
    if value.lo <= question.limits.lo:
        if highest in question.points.values() and not under:
            return say(voice, words.POINT_OR_LESS, label=label, figure=high)
        return say(voice, words.UNDER if under else words.OR_LESS, label=label, figure=high)
    low, high = _beside(voice, id, lowest, highest)
    texts = _BOTH_ENDS_DOWN if before is not None and value.hi < before.lo else _BOTH_ENDS
    return say(voice, texts[over, under], label=label, low=low, high=high)


def _why_none(reached: Reached, voice: Voice) -> str:
    if reached.impossible:
        return voice.to(words.IMPOSSIBLE)
    if reached.changes:
        return f"{voice.to(words.TOO_PRECISE)} {_how_far_searched(reached, voice)}".rstrip()
    if not reached.searched:
        return voice.to(words.NO_TIME)
    surely = words.SURELY if reached.smallest and reached.complete else words.PERHAPS_THERE_IS
    return say(voice, words.NOT_FOUND, searched=reached.searched, proved=voice.to(surely))


def _ways(reached: Reached, voice: Voice) -> Iterator[Item]:
    """The changes that lead to a verdict; behind the last how many more there are, and how far was searched."""
    head, said = capital(verdict_name(voice, reached.verdict)), changes_to_say(reached, voice)
    told = [_way(change, voice) for change in said[:MOST_TOLD]]
    if told and (more := len(reached.changes) - len(told)):
        told[-1] += " " + say(voice, words.MORE_WAYS, count=more)
    if told:
        told[-1] = f"{told[-1]} {_how_far_searched(reached, voice)}".rstrip()
    yield from (Item(one, head) for one in told)


def _way(change: Change, voice: Voice) -> str:
    said = f"{capital(change_said(change, voice))}."
    beside = ((change.provided, words.CHANGED_ON_CONDITION), (change.contradicts, words.STILL_CONTRADICTS))
    return " ".join([said, *(voice.to(text) for told, text in beside if told)])


def _how_far_searched(reached: Reached, voice: Voice) -> str:
    if not reached.smallest:
        return voice.to(words.UNPROVED)
    return "" if reached.complete else voice.to(words.NOT_ALL)


def _beside(voice: Voice, id: str, low: float, high: float) -> tuple[str, str]:
    """The two ends of a range; times in one unit where both are whole in it and neither is hours told in minutes;
    of things that are counted the unit once: "from 8 up to 79 variants"."""
    spans = {"low": Interval(low, low), "high": Interval(high, high)}
    told = {name: voice.value(id, span) for name, span in spans.items()}
    if voice.kb.unit_of(id) == "duration":
        unit = shared_unit(spans, told)
        hours_in_minutes = unit == MINUTES and high >= LONG_IN_MINUTES
        if unit is not None and low % unit.size == high % unit.size == 0 and not hours_in_minutes:
            told = told_in(unit, spans, voice.language)
        return told["low"], told["high"]
    figure = show_number(low, voice.language)
    counted = told["low"].removeprefix(figure)
    once = counted.startswith(" ") and told["high"].endswith(counted)
    return figure if once else told["low"], told["high"]


def _end_said(
    voice: Voice, id: str, room: Interval, is_open: bool, *, upper: bool, within: float = INFINITY
) -> tuple[float, bool]:
    """An end of a range as it holds when it is taken at its word, and whether it does not itself belong to it.

    Of "4 days, 23 hours and 59 minutes" and "less than 5 days" the shorter; a time that it would take days, hours
    and minutes to tell, and a figure with more decimals than are shown, is rounded to one inside the range, no
    further than a fifth of it, or of what it lies `within`.
    """
    end, outward = (room.hi, 1) if upper else (room.lo, -1)
    if isinf(end):
        return end, is_open
    if voice.kb.questions[id].type in WHOLE:
        if voice.kb.questions[id].type == "duration" and not neat(end) and not neat(end + outward):
            inside = neatly(end, below=upper, room=min(room.hi - room.lo, within))
            if inside != end and room.lo <= inside <= room.hi:
                return inside, False
        beyond = end + outward
        shorter = beyond >= 0 and len(_figure_said(voice, id, beyond)) < len(_figure_said(voice, id, end))
        return (beyond, True) if shorter else (end, is_open)
    inside = _inside(end, upper)
    return (inside, False) if inside != end and room.lo <= inside <= room.hi else (end, is_open)


def _figure_said(voice: Voice, id: str, figure: float) -> str:
    return voice.value(id, Interval(figure, figure))


def _inside(end: float, upper: bool) -> float:
    """The figure with two decimals nearest to an end, within it."""
    rounded = Decimal(repr(end)).quantize(Decimal("0.01"), ROUND_FLOOR if upper else ROUND_CEILING)
    return float(rounded)


# --- how firm it is


def firm_sections(found: Firm, voice: Voice) -> tuple[Section, ...]:
    """How far answers may be off, which slips move it, how close the runner-up is, how far the knowledge base may
    shift."""
    items = [_level(found, voice), *_slips(found, voice)]
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


def _level(found: Firm, voice: Voice) -> Item:
    head = voice.to(words.LEVELS[found.level])
    if found.proved and not found.wrong:
        return Item(voice.to(words.NEVER_WRONG), head)
    if found.spread is None and not found.zeros:
        return Item(voice.to(words.NO_FIGURES if found.slips else words.NO_SLIP), head)
    said = [_least_slip(found.slips[0], voice)] if found.slips else [voice.to(words.NO_SLIP)]
    if found.spread:
        text = words.SPREAD_ABOVE_ZERO if found.zeros else words.SPREAD
        said.append(say(voice, text, share=_percent(found.spread, voice)))
    return Item(" ".join(map(capital, said)), head)


def _least_slip(slip: Slip, voice: Voice) -> str:
    """What makes the level: by how little one answer is off that moves the outcome."""
    if not isinstance(slip.before, Interval) or not isinstance(slip.other, Interval):
        return voice.to(words.ONE_CHOICE)
    if not slip.share:
        return voice.to(words.WHERE_WITHIN)
    return say(voice, words.ONE_FIGURE, share=_figure_beyond(slip, slip.before, slip.other, voice)[1])


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
            other, share = _figure_beyond(slip, slip.before, slip.other, voice)
            if slip.share and other == voice.value(slip.question, NO_TIME):
                text = words.SLIP_TO_NONE
        else:
            text, other = words.SLIP_OPTION, voice.value(slip.question, slip.other)
        said = say(voice, text, before=before, other=other, share=share, verdict=verdict_name(voice, slip.verdict))
        yield Item(capital(said), capital(voice.label(slip.question)))


def _figure_beyond(slip: Slip, before: Interval, other: Interval, voice: Voice) -> tuple[str, str]:
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
        return _figure_said(voice, slip.question, end), share
    end, outside = _end_said(voice, slip.question, room, is_open, upper=upper, within=SLIP_ROUNDED * abs(near))
    figure = _figure_said(voice, slip.question, end)
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


def _stays(found: tuple[Stays, ...], voice: Voice) -> Iterator[Item]:
    telling = [stays for stays in found if not stays.always]
    for stays in telling:
        figure = voice.kb.figures.get(stays.id)
        unit = figure.unit if figure is not None else "ratio"
        means = figure.means if figure is not None else voice.kb.strengths[stays.id].means

        lowest, highest = stays.interval
        if counts_things(unit):
            lowest, highest = float(ceil(lowest)), highest if isinf(highest) else float(floor(highest))

        def shown(value: float, unit: str = unit) -> str:
            if unit == "ratio":
                return show_number(round(value, 3), voice.language)
            return voice.figure(Interval(value, value), unit)

        ends = []
        if stays.below is not None:
            ends.append(say(voice, words.FROM, low=shown(lowest), below=_verdict_beyond(voice, stays.below)))
        if stays.above is not None:
            ends.append(say(voice, words.UP_TO, high=shown(highest), above=_verdict_beyond(voice, stays.above)))
        text = say(voice, words.STAYS, value=shown(stays.value), between=" ".join(ends))
        yield Item(text, capital(voice.to(means)))
    rest = len(found) - len(telling)
    if rest:
        yield Item(say(voice, words.REST_STAYS if telling else words.ALL_STAY, count=rest))


# --- what if


def what_if(
    evaluator: Evaluator, advice: Advice, changes: Mapping[str, Value | None], voice: Voice
) -> tuple[Section, ...]:
    """What other answers would do: the two outcomes, and the rules that come and go.

    Raises: Clash: the rules contradict each other under the changed answers.
    """
    found = scenarios.what_if(evaluator, advice, changes)
    return what_if_sections(found, voice, _doubts(evaluator, found.before), _doubts(evaluator, found.after))


def _doubts(evaluator: Evaluator, advice: Advice) -> tuple[Doubt, ...]:
    state = prover_of(evaluator.program).state(advice.answers)
    return doubts_about(state, advice.outcome.recommended, advice.memory, advice.answers)


def what_if_sections(
    found: scenarios.Difference, voice: Voice, before_doubted: Sequence[Doubt] = (), doubted: Sequence[Doubt] = ()
) -> tuple[Section, ...]:
    """`doubted`: the doubts about the recommended position under the other answers, which are told where they are
    new."""
    there = Voice(voice.kb, found.after.memory, voice.language)
    before = verdict_name(voice, found.before.outcome.verdict)
    after = verdict_name(there, found.after.outcome.verdict)
    told = say(voice, words.SAME if found.same_verdict else words.MOVES, before=before, after=after)
    known = whether_it_fits(found.before, voice.language, before_doubted)
    fits = [told for told in whether_it_fits(found.after, voice.language, doubted) if told not in known]
    told = " ".join((told, *fits[:1]))
    follows = filled(
        (
            section(voice, "moved", words.MOVED, _moved(found, voice, there)),
            section(voice, "gained", words.GAINED, rule_items(there, _evidence(voice, found.gained))),
            section(voice, "lost", words.LOST, rule_items(voice, _evidence(voice, found.lost))),
        )
    )
    if not follows:
        told = f"{told} {_why_nothing_moves(found, there)}".rstrip()
    says = answers_said(there, found.changes)
    return (section(voice, "what_if", words.WHAT_IF, (Item(told),), says=says), *follows)


def _why_nothing_moves(found: scenarios.Difference, there: Voice) -> str:
    """Why other answers move nothing: they do not count, are no other, or what decides stays as it is."""
    outcome, advice = found.after.outcome, found.after
    if all(found.before.answers.get(id) == value for id, value in found.changes.items()):
        return there.to(words.NO_OTHER)
    if all(id in advice.memory.irrelevant for id in found.changes):
        return there.to(words.DOES_NOT_COUNT)
    standing = next((s for s in outcome.standings if s.position == outcome.recommended), None)
    if outcome.by_elimination:
        return there.to(words.OTHERS_STAY_OUT)
    if standing is None or not standing.supported_by:
        return ""
    strength = {id: s.value for id, s in there.kb.strengths.items()}
    rules = [there.kb.rules[id] for id in standing.supported_by]
    best = min(rules, key=lambda rule: (-strength[rule.support[standing.position]], rule.id))
    return say(there, words.STILL_HOLDS, reason=capital(first_clause(there.reason(best))))


def _evidence(voice: Voice, ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(id for id in ids if voice.kb.rules[id].bears_on_outcome)


def _moved(found: scenarios.Difference, voice: Voice, there: Voice) -> Iterator[Item]:
    telling = {a for id in (*found.gained, *found.lost) for a in attributes_of(voice.kb.rules[id].premise)}
    for id, (before, after) in found.found.items():
        if id not in telling:
            continue
        said = say(voice, words.FROM_TO, before=voice.value(id, before), after=there.value(id, after))
        if _below_zero(before) or _below_zero(after):
            continue  # "a shortage of minus 3 days" tells nobody anything
        if voice.value(id, before) != there.value(id, after):
            yield Item(said, capital(voice.label(id)))
    for moved in found.moved:
        one = _stands(voice, moved.certainty_before, moved.excluded_before, moved.near_before)
        other = _stands(there, moved.certainty_after, moved.excluded_after, moved.near_after)
        if one != other:
            yield Item(say(voice, words.FROM_TO, before=one, after=other), capital(voice.position(moved.position)))
        elif not moved.excluded_after:
            text = words.MORE if moved.certainty_after > moved.certainty_before else words.LESS
            yield Item(say(voice, text, word=other), capital(voice.position(moved.position)))


def _stands(voice: Voice, certainty: float, excluded: bool, near: bool) -> str:
    """How a position stands, in a word or a few."""
    return voice.to(words.JUST_OUT if near else words.OUT) if excluded else voice.certainty(certainty)[0]


def _below_zero(value: Value | None) -> bool:
    return isinstance(value, Interval) and value.lo < 0


# --- cases side by side


def side_by_side_sections(found: SideBySide, language: Language) -> tuple[Section, ...]:
    """Outcomes, differing answers, positions that stand otherwise, and reasons that hold in some cases only."""
    return _SideBySideWriter(found, language).sections()


@dataclass(frozen=True)
class _SideBySideWriter:
    found: SideBySide
    language: Language

    @cached_property
    def voices(self) -> Mapping[str, Voice]:
        return {name: Voice(a.kb, a.memory, self.language) for name, a in self.found.advices.items()}

    @cached_property
    def first(self) -> Voice:
        return next(iter(self.voices.values()))

    def sections(self) -> tuple[Section, ...]:
        voice = self.first
        return filled(
            (
                section(voice, "outcomes", _OUTCOMES, self._outcomes()),
                self._beside("differing", _ANSWERS, self._answers()),
                self._beside("standings", _STANDINGS, self._standings()),
                section(voice, "firing", _FIRING, self._firing()),
            )
        )

    def _named(self, name: str) -> str:
        return say(self.first, _NAMED, name=name)

    def _outcomes(self) -> Iterator[Item]:
        for name, advice in self.found.advices.items():
            yield Item(self._outcome(advice, self.voices[name]), self._named(name))

    def _outcome(self, advice: Advice, voice: Voice) -> str:
        headline = advice_page(advice, self.language).headline
        if advice.warnings:
            headline = f"{headline.rstrip('.')}. {voice.to(_CONTRADICTED)}"
        if (over := ceiling_exceeded(advice, voice)) is not None:
            headline = f"{headline.rstrip('.')}. {over.message}"
        if advice.outcome.recommended is None:
            return headline
        word, means = word_of_certainty(voice, advice)
        said = say(voice, _STANDS, headline=headline.rstrip("."), word=capital(word), means=means)
        if advice.outcome.close_call and advice.outcome.runner_up is not None:
            said += " " + say(voice, _CLOSE, runner_up=voice.position(advice.outcome.runner_up))
        return said

    def _beside(self, id: str, title: Text, rows: Iterable[tuple[str, tuple[str, ...]]]) -> Section:
        """A table with a column a case, also told row by row; where nothing differs a sentence, or nothing."""
        rows, heads = tuple(rows), tuple(self.voices)
        if not rows:
            return section(self.first, id, title, self._nothing_differs(id))
        aloud = tuple(
            (name, "; ".join(f"{self._named(head)}: {one}" for head, one in zip(heads, said, strict=True)))
            for name, said in rows
        )
        table = FigureTable(heads, ("",) * len(heads), rows, aloud)
        return Section(id, self.first.to(title), (), table=table)

    def _nothing_differs(self, id: str) -> Iterator[Item]:
        if id == "differing":
            yield Item(self.first.to(_SAME_ANSWERS))

    def _answers(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        for id in self.found.differing:
            said = tuple(
                self._answer(advice, self.voices[name], id) for name, advice in self.found.advices.items()
            )
            yield capital(self.first.label(id)), said

    def _answer(self, advice: Advice, voice: Voice, id: str) -> str:
        if id not in advice.answers:
            return voice.to(_OPEN)
        value = advice.answers[id]
        said = voice.to(UNKNOWN) if value is None else voice.value(id, value)
        return say(voice, _SET_ASIDE, value=said) if id in advice.parked else said

    def _standings(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The positions of which the certainty, in words, is not the same in all."""
        for position in self.first.kb.position_ids:
            said = tuple(self._stands(name, position) for name in self.voices)
            if len(set(said)) > 1:
                yield capital(self.first.position_in_brief(position)), said

    def _stands(self, name: str, position: str) -> str:
        standings = self.found.advices[name].outcome.standings
        standing = next(s for s in standings if s.position == position)
        return _stands(self.voices[name], standing.certainty, not standing.feasible, standing.near)

    def _firing(self) -> Iterator[Item]:
        """Rules about the outcome by the cases in which alone they fire, told with the figures of the first."""
        none = True
        for names, ids in self.found.only_in.items():
            voice = self.voices[names[0]]
            bearing = [id for id in ids if voice.kb.rules[id].bears_on_outcome]
            if bearing:
                none = False
                said = self.first.to(_AND).join(map(self._named, names))
                yield Item(say(voice, _ONLY_IN, names=said))
                yield from (rule_item(voice, id, depth=1) for id in bearing)
        if none:
            yield Item(self.first.to(_SAME_RULES))
