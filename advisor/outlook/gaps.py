"""Comparisons of two figures that hang on the same answers, told apart by the gap between them.

Bounds take each figure by itself: of two that rise by as much, neither is surely the larger while the answer may
be anything in a range. Here it is found how fast each end of a figure rises with an answer. Where the gap between
two ends only rises with it, or only falls, it is largest and least at the ends of the range, and the comparison is
decided by these.

Of whole figures only, so that the gaps are exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from math import inf, isinf, isnan
from typing import NamedTuple

from advisor.outlook.arithmetic import Span
from advisor.outlook.domains import Domain
from advisor.outlook.evaluation import Outlook
from advisor.outlook.program import Slots
from advisor.outlook.prospect import Prospect
from advisor.outlook.truth import COMPARISONS, FALSE, TRUE
from advisor.outlook.verdicts import Standings
from advisor.terms.attributes import WHOLE
from advisor.terms.formulas import Calculation, Constant, Formula, Reference, Table, may_be_fractional
from advisor.terms.premises import Compare, Operand
from advisor.terms.values import Interval


class Rate(NamedTuple):
    """Between what lies by how much an end of a figure rises for each one that an answer does."""

    least: float
    most: float


#: Of the lower and of the upper end of a figure.
Rates = tuple[Rate, Rate]

#: So many states are looked at to tell comparisons apart that hold together.
MOST_APART = 12
STILL, ALONG, ANYHOW = Rate(0.0, 0.0), Rate(1.0, 1.0), Rate(-inf, inf)


def verdicts_by_gaps(prospect: Prospect, state: Outlook, ranges: Mapping[str, Interval]) -> tuple[str, ...]:
    """Every verdict that a state still allows in which each of these answers is any single figure in its range and
    no other is open, with what the gaps between figures decide; "" where answers could contradict each other."""
    kb = prospect.kb
    if any(kb.questions[id].type not in WHOLE for id in ranges):
        return prospect.verdicts(state)
    state = _Gaps(state, ranges).decided()
    found = prospect.verdicts(state)
    if len(found) < 2:
        return found
    farther = set(_Gaps(state, ranges).farther(prospect.standings(state)))
    return tuple(verdict for verdict in found if verdict not in farther)


def may_come(prospect: Prospect, state: Outlook, ranges: Mapping[str, Interval], verdict: str) -> bool:
    """Whether a verdict may come of such a state. Where gaps do not decide a comparison, it is looked at where it
    holds and where it does not, with what that makes of others whose gap is never smaller, or never larger:
    positions that come in time together, or not, are not told apart by a minute.
    """
    if any(prospect.kb.questions[id].type not in WHOLE for id in ranges):
        return verdict in prospect.verdicts(state)
    for id in (id for id, (_, hi) in ranges.items() if isinf(hi)):
        unlimited = state.narrowed(id, Domain(Span(inf, inf, inf, inf), False), told=True)
        if verdict in prospect.verdicts(unlimited):
            return True
    gaps = _Gaps(_Gaps(state, ranges, finite=True).decided(), ranges, finite=True)
    return _may_come(prospect, gaps, gaps.state, verdict, [MOST_APART])


def _may_come(prospect: Prospect, gaps: _Gaps, state: Outlook, verdict: str, left: list[int]) -> bool:
    """Args: left: so many states may still be looked at, counted down."""
    left[0] -= 1
    found = prospect.verdicts(state)
    if verdict not in found:
        return False
    standings = prospect.standings(state)
    if found == (verdict,):
        return True
    if verdict in gaps.farther(standings):
        return False
    parts = gaps.apart(state, standings) if left[0] > 1 else ()
    return not parts or any(_may_come(prospect, gaps, part, verdict, left) for part in parts)


class _OneSide(NamedTuple):
    """One side of a comparison: it comes to `truth` where a gap is above 0, or not `beyond` it at least 0."""

    slot: int
    truth: int
    beyond: bool
    rates: Mapping[str, Rate]
    gap: Callable[[Slots], float]
    #: Of shares their whole and what they are compared with: gaps between what is shared, of no other.
    of: tuple[str, Operand] | None = None


@dataclass
class _Gaps:
    state: Outlook
    ranges: Mapping[str, Interval]
    #: Whether answers without limit are left out.
    finite: bool = False
    corners: dict[tuple[float, ...], Outlook] = field(default_factory=dict)

    @cached_property
    def rising(self) -> Mapping[str, _Rising]:
        return {id: _Rising(self.state, id) for id, (lo, hi) in self.ranges.items() if lo < hi}

    def decided(self) -> Outlook:
        truths: dict[int, int] = {}
        for premise, slot in self._compared():
            before = self.state.slots[slot]
            after = before & self._truths(premise, slot)
            if after and after != before:
                truths[slot] = after
        return self.state.where(truths) if truths else self.state

    def _compared(self) -> Iterator[tuple[Compare, int]]:
        """The comparisons of whole figures that are open and hang on these answers."""
        possible = self.state.possible
        kb = possible.program.kb
        bits = sum(possible.question_bits[possible.given[id]] for id in self.ranges)
        for premise, slot in possible.premises.items():
            if not isinstance(premise, Compare) or self.state.slots[slot].bit_count() < 2:
                continue
            compared = [premise.attribute, premise.operand.attribute]
            if possible.behind[slot] & bits and all(id is None or kb.unit_of(id) in WHOLE for id in compared):
                yield premise, slot

    @cached_property
    def sides(self) -> Sequence[_OneSide]:
        """Both sides of the comparisons that are open yet."""
        found = list[_OneSide]()
        for premise, slot in self._compared():
            a, *rest = self.state.possible.reads[slot]
            b = rest[0] if rest else a
            if premise.relation == "==":
                continue
            one_more = premise.relation in (">", ">=")
            strict = premise.relation in (">", "<=")
            lower, upper = dict[str, Rate](), dict[str, Rate]()
            for id, along in self.rising.items():
                own, other = along.of(premise.attribute), along.of_operand(premise)
                lower[id], upper[id] = _beside(own[0], other[1]), _beside(other[0], own[1])
            above, below = partial(_lower_less_upper, a, b), partial(_lower_less_upper, b, a)
            found.append(_OneSide(slot, TRUE if one_more else FALSE, strict, lower, above))
            found.append(_OneSide(slot, FALSE if one_more else TRUE, not strict, upper, below))
        return [*found, *self._sides_of_shares()]

    def _sides_of_shares(self) -> Iterator[_OneSide]:
        possible = self.state.possible
        kb, slots = possible.program.kb, self.state.slots
        for premise, slot in possible.premises.items():
            if not isinstance(premise, Compare) or slots[slot].bit_count() < 2 or premise.relation == "==":
                continue
            shared = self._shared(premise.attribute)
            if shared is None:
                continue
            part, whole = shared
            at, of = possible.attributes[part], (whole, premise.operand)
            if kb.unit_of(part) not in WHOLE or slots[at][0] < 0.0 or slots[possible.attributes[whole]][0] < 0.0:
                continue
            rates = {id: along.of(part) for id, along in self.rising.items()}
            more, strict = premise.relation in (">", ">="), premise.relation in (">", "<=")
            lower = {id: own[0] for id, own in rates.items()}
            upper = {id: _beside(STILL, own[1]) for id, own in rates.items()}
            yield _OneSide(slot, TRUE if more else FALSE, strict, lower, partial(_lower, at), of)
            yield _OneSide(slot, FALSE if more else TRUE, not strict, upper, partial(_upper_below, at), of)

    def _shared(self, attribute: str) -> tuple[str, str] | None:
        """Of a share what of what."""
        computed = self.state.possible.program.kb.computed.get(attribute)
        match computed.formula if computed is not None else None:
            case Calculation("ratio", (Reference(part), Reference(whole))):
                return part, whole
        return None

    def apart(self, state: Outlook, standings: Standings) -> Sequence[Outlook]:
        """Two states that cover one: where a comparison comes to one side, and where it does not. Of those that
        rules hang on which may yet fire the first; nothing where there is none."""
        slots: Slots = state.slots
        hung_on = state.open_behind_rules(standings.contest.rules[rule] for rule in standings.undetermined)
        telling = (
            side
            for side in self.sides
            if side.slot in hung_on and slots[side.slot] & side.truth and slots[side.slot] & ~side.truth
        )
        side = next(telling, None)
        if side is None:
            return ()
        on_it, off_it = {side.slot: side.truth}, {side.slot: slots[side.slot] & ~side.truth}
        for other in self.sides:
            if other is not side and slots[other.slot].bit_count() > 1:
                truths = int(slots[other.slot])
                if self._follows(other, side):
                    on_it[other.slot] = on_it.get(other.slot, truths) & other.truth
                if self._follows(side, other):
                    off_it[other.slot] = off_it.get(other.slot, truths) & ~other.truth
        return [state.where(part) for part in (on_it, off_it) if all(part.values())]

    def _follows(self, one: _OneSide, other: _OneSide) -> bool:
        """Whether the one side comes wherever the other does: its gap is never the smaller."""
        if one.of != other.of:
            return False
        rates = {id: _beside(one.rates[id], other.rates[id]) for id in self.rising}
        gap = self._gap(rates, lambda v: one.gap(v) - other.gap(v))
        if gap is None:
            return False
        return gap[0] > 0.0 or (gap[0] == 0.0 and (other.beyond or not one.beyond))

    def farther(self, standings: Standings) -> Iterator[str]:
        """The positions that surely are out of reach, each by no less than one before it that is not out outright:
        of two that are as near, the first is recommended."""
        for number, far in enumerate(standings.ranges):
            if far.surely_excluded and any(
                not near.may_be_out and self._no_farther(standings, one, number)
                for one, near in enumerate(standings.ranges[:number])
            ):
                yield far.position

    def _no_farther(self, standings: Standings, one: int, other: int) -> bool:
        """Whether each rule that may bar one position does so by no more than one that surely bars the other."""
        surely = [by for by, truths in self._barring(standings, other) if truths == TRUE]
        may = [by for by, truths in self._barring(standings, one) if truths & TRUE]
        return all(any(self._no_more(less, more) for more in surely) for less in may)

    def _barring(self, standings: Standings, position: int) -> Iterator[tuple[str, int]]:
        """The figures by which near rules tell how far out of reach a position is, and whether each does."""
        contest = standings.contest
        id = contest.kb.position_ids[position]
        for _, rule in contest.near[position]:
            yield contest.kb.rules[contest.rules[rule]].near[id], standings.truths[rule]

    def _no_more(self, one: str, other: str) -> bool:
        """Whether the lower end of one figure is never above that of another, both shares of the same."""
        possible, slots = self.state.possible, self.state.slots
        kb = possible.program.kb
        own, beside = self._shared(one), self._shared(other)
        if own is None or beside is None or own[1] != beside[1]:
            return False
        (less, whole), (more, _) = own, beside
        a, b = possible.attributes[less], possible.attributes[more]
        units = {kb.unit_of(less), kb.unit_of(more)}
        if not units <= WHOLE or any(slots[slot][0] < 0.0 for slot in (a, b, possible.attributes[whole])):
            return False
        rates = {id: _beside(along.of(less)[0], along.of(more)[0]) for id, along in self.rising.items()}
        gap = self._gap(rates, lambda v: v[a][0] - v[b][0])
        if gap is None or not gap[1] <= 0.0:
            return False
        if self.finite or not any(isinf(hi) for _, hi in self.ranges.values()):
            return True
        at = self._at((inf,)).slots if len(self.ranges) == 1 else None
        return at is not None and at[a][0] <= at[b][0]

    def _truths(self, premise: Compare, slot: int) -> int:
        """What the comparison could be, by the gaps from end to end of what is compared."""
        a, *rest = self.state.possible.reads[slot]
        b = rest[0] if rest else a
        one, other = self.state.slots[a], self.state.slots[b]
        rates = {
            id: _apart(along.of(premise.attribute), along.of_operand(premise)) for id, along in self.rising.items()
        }
        lower = self._gap({id: r[0] for id, r in rates.items()}, lambda v: v[a][0] - v[b][2])
        upper = self._gap({id: r[1] for id, r in rates.items()}, lambda v: v[a][2] - v[b][0])
        lo, hi = lower or (one[0] - other[3], one[1] - other[2]), upper or (one[2] - other[1], one[3] - other[0])
        if any(isnan(end) for end in (*lo, *hi)):
            return -1
        compared = COMPARISONS[premise.relation]
        truths = compared(Span(*lo, *hi), Span(0.0, 0.0, 0.0, 0.0))
        return truths | self._without_limit(slot)

    def _without_limit(self, slot: int) -> int:
        """What the comparison is where an answer has no limit: gaps do not tell."""
        unlimited = [id for id, (_, hi) in self.ranges.items() if isinf(hi)]
        if not unlimited or self.finite:
            return 0
        if len(self.ranges) > 1:
            return -1
        return int(self._at((inf,)).slots[slot])

    def _gap(self, rates: Mapping[str, Rate], measured: Callable[[Slots], float]) -> tuple[float, float] | None:
        """The least and the most that a gap can be; nothing where it rises here and falls there."""
        if any(rate.least < 0.0 < rate.most for rate in rates.values()):
            return None
        found = []
        for most in (False, True):
            corner, unlimited = [], False
            for id, (lo, hi) in self.ranges.items():
                rate = rates.get(id, STILL)
                upper = rate != STILL and (rate.least >= 0.0) == most
                unlimited |= upper and isinf(hi)
                corner.append(hi if upper else lo)
            gap = (inf if most else -inf) if unlimited else measured(self._at(tuple(corner)).slots)
            found.append(gap)
        return found[0], found[1]

    def _at(self, corner: tuple[float, ...]) -> Outlook:
        if corner not in self.corners:
            at = self.state
            for id, figure in zip(self.ranges, corner, strict=True):
                at = at.narrowed(id, Domain(Span(*[figure] * 4), False), told=True)
            self.corners[corner] = at
        return self.corners[corner]


class _Rising:
    """How fast the ends of figures rise with one answer, in a state that leaves it a range."""

    def __init__(self, state: Outlook, id: str) -> None:
        self.state, self.id = state, id
        self.found: dict[str, Rates] = {}

    def of_operand(self, premise: Compare) -> Rates:
        return (STILL, STILL) if premise.operand.attribute is None else self.of(premise.operand.attribute)

    def of(self, attribute: str) -> Rates:
        if attribute not in self.found:
            span = self.state.slots[self.state.possible.attributes[attribute]]
            self.found[attribute] = _where_open(span, (STILL, STILL) if span.final else self._of(attribute))
        return self.found[attribute]

    def _of(self, attribute: str) -> Rates:
        kb = self.state.possible.program.kb
        if attribute in kb.questions:
            counts = self.state.slots[self.state.possible.relevance[attribute]]
            if counts & FALSE:
                return ANYHOW, ANYHOW
            return self._answered(attribute)
        computed = kb.computed[attribute]
        if computed.unit == "duration" and may_be_fractional(computed.formula):  # to whole minutes by leaps
            return ANYHOW, ANYHOW
        return self._formula(computed.formula)

    def _answered(self, id: str) -> Rates:
        return (ALONG, ALONG) if id == self.id else (STILL, STILL)

    def _formula(self, formula: Formula) -> Rates:
        match formula:
            case Constant():
                return STILL, STILL
            case Reference(attribute):
                return self.of(attribute)
        span = self._span(formula)
        return (STILL, STILL) if span.final else _where_open(span, self._open(formula))

    def _span(self, formula: Formula) -> Span:
        span = self.state.slots[self.state.possible.formulas[formula]]
        assert isinstance(span, Span)
        return span

    def _open(self, formula: Formula) -> Rates:
        match formula:
            case Table(attribute, entries):
                return self._table(attribute, entries)
            case Calculation("first_known", parts):
                return self._first_known(parts)
            case Calculation("sum", parts):
                rates = [self._formula(part) for part in parts]
                return _summed(lower for lower, _ in rates), _summed(upper for _, upper in rates)
            case Calculation("difference", (one, other)):
                return _apart(self._formula(one), self._formula(other))
            case Calculation("min", parts):
                return self._least(parts, upper=False), self._least(parts, upper=True)
            case Calculation("max", parts):
                return self._most(parts, upper=False), self._most(parts, upper=True)
            case Calculation("between", parts):
                return self._least(parts, upper=False), self._most(parts, upper=True)
        return ANYHOW, ANYHOW

    def _table(self, attribute: str, entries: Iterable[tuple[str, Formula]]) -> Rates:
        possible = self.state.possible
        bits, options = self.state.slots[possible.attributes[attribute]], possible.program.kb.options_of(attribute)
        if bits.bit_count() > 1:
            return ANYHOW, ANYHOW
        if bits == 1 << len(options):
            every = [part for _, part in entries]
            return self._least(every, upper=False), self._most(every, upper=True)
        return next(self._formula(part) for option, part in entries if bits == 1 << options.index(option))

    def _first_known(self, parts: Iterable[Formula]) -> Rates:
        *asked, otherwise = parts
        for part in asked:
            assert isinstance(part, Reference)
            missing = self.state.slots[self.state.possible.missing[part.attribute]]
            if missing == FALSE:
                return self._answered(part.attribute)
            if missing != TRUE:
                return ANYHOW, ANYHOW
        return self._formula(otherwise)

    def _least(self, parts: Iterable[Formula], *, upper: bool) -> Rate:
        """Of the least of some ends, each at its own lower or upper end: of any that may be the least."""
        at, every = 2 * upper, [(self._span(part), part) for part in parts]
        below = min(span[at + 1] for span, _ in every)
        return _any_of(self._formula(part)[upper] for span, part in every if span[at] <= below)

    def _most(self, parts: Iterable[Formula], *, upper: bool) -> Rate:
        at, every = 2 * upper, [(self._span(part), part) for part in parts]
        above = max(span[at] for span, _ in every)
        return _any_of(self._formula(part)[upper] for span, part in every if span[at + 1] >= above)


def _lower_less_upper(one: int, other: int, v: Slots) -> float:
    """How far the lower end of one figure lies above the upper end of another."""
    return float(v[one][0] - v[other][2])


def _lower(at: int, v: Slots) -> float:
    return float(v[at][0])


def _upper_below(at: int, v: Slots) -> float:
    return -float(v[at][2])


def _where_open(span: Span, rates: Rates) -> Rates:
    """An end that is the same throughout does not rise."""
    lower, upper = rates
    return STILL if span[0] == span[1] else lower, STILL if span[2] == span[3] else upper


def _summed(rates: Iterable[Rate]) -> Rate:
    found = list(rates)
    return Rate(sum(rate.least for rate in found), sum(rate.most for rate in found))


def _any_of(rates: Iterable[Rate]) -> Rate:
    found = list(rates)
    return Rate(min(rate.least for rate in found), max(rate.most for rate in found))


def _apart(one: Rates, other: Rates) -> Rates:
    """Of a difference: from the lower end of the one to the upper end of the other, and the other way."""
    (lower, upper), (beside_lower, beside_upper) = one, other
    return _beside(lower, beside_upper), _beside(upper, beside_lower)


def _beside(one: Rate, other: Rate) -> Rate:
    return Rate(one.least - other.most, one.most - other.least)


__all__ = ["may_come", "verdicts_by_gaps"]
