"""Comparisons of two figures that hang on the same answers, told apart by the gap between them.

Bounds take each figure by itself: of two that rise by as much, neither is surely the larger while the answer may
be anything in a range. Here it is found how fast each end of a figure rises with an answer. Where the gap between
two ends only rises with it, or only falls, it is largest and least at the ends of the range, and the comparison is
decided by these.

Of whole figures only, so that the gaps are exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from math import inf, isinf, isnan
from typing import NamedTuple

from advisor.outlook.arithmetic import Span
from advisor.outlook.comparing import Comparisons, FigureComparison
from advisor.outlook.domains import Domain
from advisor.outlook.evaluation import Outlook
from advisor.outlook.program import Slots
from advisor.outlook.prospect import Prospect
from advisor.outlook.rising import NEITHER, STILL, Rate, Rates, Rising, apart, beside
from advisor.outlook.truth import COMPARISONS, FALSE, TRUE
from advisor.outlook.verdicts import Standings
from advisor.terms.attributes import WHOLE
from advisor.terms.premises import Operand
from advisor.terms.values import Interval

#: So many states are looked at to tell comparisons apart that hold together.
MOST_APART = 12

#: How fast something rises with each of some answers, in their order.
RatesOfEach = tuple[Rate, ...]


def verdicts_by_gaps(prospect: Prospect, state: Outlook, ranges: Mapping[str, Interval]) -> tuple[str, ...]:
    """Every verdict that a state still allows in which each of these answers is any single figure in its range and
    no other is open, with what the gaps between figures decide; "" where answers could contradict each other."""
    kb = prospect.kb
    if any(kb.questions[id].type not in WHOLE for id in ranges):
        return prospect.verdicts(state)
    gaps = _Gaps(prospect.prover.comparisons, state, ranges).decided()
    found = prospect.verdicts(gaps.state)
    if len(found) < 2:
        return found
    farther = set(gaps.farther(prospect.standings(gaps.state)))
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
    gaps = _Gaps(prospect.prover.comparisons, state, ranges, finite=True).decided()
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
    rates: RatesOfEach
    gap: Callable[[Slots], float]
    #: Of shares their whole and what they are compared with: gaps between what is shared, of no other.
    of: tuple[str, Operand] | None = None


@dataclass
class _Gaps:
    comparisons: Comparisons
    state: Outlook
    ranges: Mapping[str, Interval]
    #: Whether answers without limit are left out.
    finite: bool = False
    corners: dict[tuple[float, ...], Slots] = field(default_factory=dict)

    @cached_property
    def rising(self) -> Sequence[Rising | None]:
        """Along each answer; nothing along one that is but one figure."""
        ways = self.comparisons.ways
        return [Rising(ways, self.state, id) if lo < hi else None for id, (lo, hi) in self.ranges.items()]

    def decided(self) -> _Gaps:
        """The same where comparisons can only come to what gaps leave them."""
        truths: dict[int, int] = {}
        for compared in self._compared():
            before = self.state.slots[compared.slot]
            after = before & self._truths(compared)
            if after and after != before:
                truths[compared.slot] = after
        if not truths:
            return self
        return _Gaps(self.comparisons, self.state.where(truths), self.ranges, self.finite)

    def _compared(self) -> Iterator[FigureComparison]:
        """The comparisons of whole figures that are open and hang on these answers."""
        possible, slots = self.state.possible, self.state.slots
        bits = sum(possible.question_bits[possible.given[id]] for id in self.ranges)
        for compared in self.comparisons.compared:
            if compared.behind & bits and slots[compared.slot].bit_count() > 1:
                yield compared

    @cached_property
    def sides(self) -> Sequence[_OneSide]:
        """Both sides of the comparisons that are open yet."""
        return [*self._sides_of_figures(), *self._sides_of_shares()]

    def _sides_of_figures(self) -> Iterator[_OneSide]:
        for slot, relation, a, b, _ in self._compared():
            if relation == "==":
                continue
            one_more, strict = relation in (">", ">="), relation in (">", "<=")
            rates = self._apart(a, b)
            lower, upper = tuple(r[0] for r in rates), tuple(Rate(-r[1].most, -r[1].least) for r in rates)
            above, below = partial(_lower_less_upper, a, b), partial(_lower_less_upper, b, a)
            yield _OneSide(slot, TRUE if one_more else FALSE, strict, lower, above)
            yield _OneSide(slot, FALSE if one_more else TRUE, not strict, upper, below)

    def _sides_of_shares(self) -> Iterator[_OneSide]:
        slots = self.state.slots
        for slot, relation, at, whole, of in self.comparisons.of_shares:
            if slots[slot].bit_count() < 2 or slots[at][0] < 0.0 or slots[whole][0] < 0.0:
                continue
            rates = self._rates(at)
            more, strict = relation in (">", ">="), relation in (">", "<=")
            lower, upper = tuple(own[0] for own in rates), tuple(beside(STILL, own[1]) for own in rates)
            yield _OneSide(slot, TRUE if more else FALSE, strict, lower, partial(_lower, at), of)
            yield _OneSide(slot, FALSE if more else TRUE, not strict, upper, partial(_upper_below, at), of)

    def _rates(self, at: int) -> list[Rates]:
        """How fast a figure rises along each answer."""
        return [along.at(at) if along is not None else NEITHER for along in self.rising]

    def _apart(self, one: int, other: int) -> list[Rates]:
        """How fast one figure goes apart from another, along each answer."""
        return list(map(apart, self._rates(one), self._rates(other)))

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
        rates = tuple(map(beside, one.rates, other.rates))
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
        slots = self.state.slots
        near, far = self.comparisons.shares.get(one), self.comparisons.shares.get(other)
        if near is None or far is None or near.whole != far.whole or not (near.countable and far.countable):
            return False
        a, b = near.part, far.part
        if any(slots[slot][0] < 0.0 for slot in (a, b, near.whole)):
            return False
        rates = tuple(
            beside(own[0], others[0]) for own, others in zip(self._rates(a), self._rates(b), strict=True)
        )
        gap = self._gap(rates, lambda v: v[a][0] - v[b][0])
        if gap is None or not gap[1] <= 0.0:
            return False
        if self.finite or not any(isinf(hi) for _, hi in self.ranges.values()):
            return True
        at = self._at((inf,)) if len(self.ranges) == 1 else None
        return at is not None and at[a][0] <= at[b][0]

    def _truths(self, compared: FigureComparison) -> int:
        """What the comparison could be, by the gaps from end to end of what is compared."""
        a, b = compared.one, compared.other
        one, other = self.state.slots[a], self.state.slots[b]
        rates = self._apart(a, b)
        lower = self._gap(tuple(r[0] for r in rates), lambda v: v[a][0] - v[b][2])
        upper = self._gap(tuple(r[1] for r in rates), lambda v: v[a][2] - v[b][0])
        lo, hi = lower or (one[0] - other[3], one[1] - other[2]), upper or (one[2] - other[1], one[3] - other[0])
        if any(isnan(end) for end in (*lo, *hi)):
            return -1
        truths = COMPARISONS[compared.relation](Span(*lo, *hi), Span(0.0, 0.0, 0.0, 0.0))
        return truths | self._without_limit(compared.slot)

    def _without_limit(self, slot: int) -> int:
        """What the comparison is where an answer has no limit: gaps do not tell."""
        unlimited = [id for id, (_, hi) in self.ranges.items() if isinf(hi)]
        if not unlimited or self.finite:
            return 0
        if len(self.ranges) > 1:
            return -1
        return int(self._at((inf,))[slot])

    def _gap(self, rates: RatesOfEach, measured: Callable[[Slots], float]) -> tuple[float, float] | None:
        """The least and the most that a gap can be; nothing where it rises here and falls there."""
        if any(least < 0.0 < most for least, most in rates):
            return None
        return self._end(rates, measured, most=False), self._end(rates, measured, most=True)

    def _end(self, rates: RatesOfEach, measured: Callable[[Slots], float], *, most: bool) -> float:
        """The least or the most that a gap comes to which only rises, or only falls, with each answer."""
        corner = list[float]()
        for rate, (lo, hi) in zip(rates, self.ranges.values(), strict=True):
            upper = rate != STILL and (rate.least >= 0.0) == most
            if upper and isinf(hi):
                return inf if most else -inf
            corner.append(hi if upper else lo)
        return measured(self._at(tuple(corner)))

    def _at(self, corner: tuple[float, ...]) -> Slots:
        """What all comes to where the answers are these figures."""
        found = self.corners.get(corner)
        if found is None:
            points = (Domain(Span(figure, figure, figure, figure), False) for figure in corner)
            at = self.state.narrowed_together(dict(zip(self.ranges, points, strict=True)))
            found = self.corners[corner] = at.slots
        return found


def _lower_less_upper(one: int, other: int, v: Slots) -> float:
    """How far the lower end of one figure lies above the upper end of another."""
    return float(v[one][0] - v[other][2])


def _lower(at: int, v: Slots) -> float:
    return float(v[at][0])


def _upper_below(at: int, v: Slots) -> float:
    return -float(v[at][2])


__all__ = ["may_come", "verdicts_by_gaps"]
