"""Which outcomes are still possible, from which rules could still fire.

A position's certainty (a − f) / max(f, a), with f and a the doubt that supporting and opposing evidence leave,
rises with the single number ln(a / f), its weight: the sum of −ln(1 − cf) over support, less that over opposition.
So how far one position stays ahead of another is a sum over rules, in which a rule that moves both counts once;
that sum is bounded here, beside each certainty by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from math import exp, log
from operator import itemgetter

from advisor.outlook.arithmetic import Span
from advisor.outlook.evaluation import Outlook
from advisor.outlook.truth import FALSE, TRUE
from advisor.reasoning.certainty import DIGITS, certainty
from advisor.terms.knowledge_base import KnowledgeBase

#: Certainties are compared after rounding; what is proved without computing them exactly keeps this far away.
ROUNDING = 2.0 * 10.0**-DIGITS
#: Of what a premise could be all that counts: it surely holds, or it may, or it does not.
_HOLDING = bytes(bits if bits == TRUE else bits & TRUE | FALSE for bits in range(256))
_UNDETERMINED = bytes(bits == TRUE | FALSE for bits in range(256))
_SURE = bytes(bits == TRUE for bits in range(256))
#: So many ranges of positions are kept, and so many standings of all.
MOST_KEPT = 50_000
MOST_STANDINGS = 5_000


@dataclass(frozen=True, slots=True)
class Range:
    """What one position could still come to: its certainty, and whether it is, or could be, excluded.

    Of these, `surely_out` and `may_be_out`: outright, not by a near miss alone. `miss`: how far out of reach it
    could surely be by near rules; None when it is not near in any completion.
    """

    position: str
    least: float
    most: float
    surely_excluded: bool
    may_be_excluded: bool
    surely_out: bool
    may_be_out: bool
    miss: tuple[float, float] | None


class Contest:
    """The evidence of a knowledge base as numbers: per rule and position, for looking ahead quickly.

    `weights[rule][position]`, rules by id, positions in their order.
    """

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        ids = kb.position_ids
        rules = [kb.rules[id] for id in sorted(kb.rules) if kb.rules[id].bears_on_outcome]
        self.rules = tuple(rule.id for rule in rules)
        strength = {id: s.value for id, s in kb.strengths.items()}
        self.support = [
            [(r, 1.0 - strength[rule.support[p]]) for r, rule in enumerate(rules) if p in rule.support]
            for p in ids
        ]
        self.oppose = [
            [(r, 1.0 - strength[rule.oppose[p]]) for r, rule in enumerate(rules) if p in rule.oppose] for p in ids
        ]
        #: By position, the rules that exclude it; those that do so outright; the near ones, by their numbers.
        self.exclude = [[r for r, rule in enumerate(rules) if p in rule.excluded] for p in ids]
        self.outright = [[r for r, rule in enumerate(rules) if p in rule.exclude] for p in ids]
        pairs = [(r, p) for r, rule in enumerate(rules) for p in rule.near]
        self.near = [[(k, r) for k, (r, q) in enumerate(pairs) if q == p] for p in ids]
        self.not_covered = [r for r, rule in enumerate(rules) if rule.not_covered is not None]
        self.weights = [
            tuple(
                (log(1 - strength[rule.oppose[p]]) if p in rule.oppose else 0.0)
                - (log(1 - strength[rule.support[p]]) if p in rule.support else 0.0)
                for p in ids
            )
            for rule in rules
        ]
        self.numbers = range(len(rules))
        numbers = range(len(ids))
        #: losses[ahead][behind][rule]: what a rule takes off the lead of one position over another, at most 0.
        self.losses = [
            [[min(0.0, own[ahead] - own[behind]) for own in self.weights] for behind in numbers]
            for ahead in numbers
        ]
        #: By position, what its range is found from: of all rules those that bear on it, a byte each, and its near
        #: pairs.
        self.bearing = [
            sum(
                0xFF << 8 * r for r, rule in enumerate(rules) if p in {*rule.support, *rule.oppose, *rule.excluded}
            )
            for p in ids
        ]
        self.nearing = [_picked([k for k, _ in self.near[p]]) for p in range(len(ids))]
        #: Ranges found before: states of one search differ in few of them.
        self.kept: dict[object, Range] = {}
        #: Standings found before: of the states that a search looks at, half differ in no rule.
        self.standings_kept: dict[object, Standings] = {}
        self._stakes: dict[tuple[str, str], list[float]] = {}
        #: Positions from the first to win a tie to the last.
        self.tie_order = tuple(numbers if kb.decision.tie == "downstream" else reversed(numbers))

    def stakes(self, verdict: str, rival: str) -> list[float]:
        """By rule, how much hangs on it between a verdict and one other."""
        if (verdict, rival) not in self._stakes:
            both = [n for n, id in enumerate(self.kb.position_ids) if id in (verdict, rival)]
            self._stakes[verdict, rival] = [
                2.0 * sum(rule in self.exclude[n] for n in both)
                + abs(sum(own[n] * (1 - 2 * at) for at, n in enumerate(both)))
                + float(rule in self.not_covered)
                for rule, own in enumerate(self.weights)
            ]
        return self._stakes[verdict, rival]

    def standings(self, state: Outlook) -> Standings:
        slots, possible = state.slots, state.possible
        truths, near = bytes(possible.of_rules(slots)).translate(_HOLDING), possible.of_near(slots)
        found = self.standings_kept.get((truths, near))
        if found is None:
            if len(self.standings_kept) >= MOST_STANDINGS:
                self.standings_kept.clear()
            pairs = tuple(zip(near[::2], near[1::2], strict=True))
            found = self.standings_kept[truths, near] = Standings(self, truths, pairs)
        return found


def _picked(numbers: Sequence[int]) -> Callable[[Sequence[object]], object]:
    return itemgetter(*numbers) if numbers else lambda _: ()


class Standings:
    """How all positions could still come to stand.

    Args:
        truths: whether the premise of each rule surely holds, may hold or does not: its bits in a byte.
        near: for each near rule and position, what its being out of reach outright could be, and its miss.
    """

    def __init__(self, contest: Contest, truths: bytes, near: Sequence[tuple[int, Span]]) -> None:
        self.contest = contest
        self.truths = truths
        self.near = near
        together = int.from_bytes(truths, "little")
        self.ranges = tuple(
            self._kept_range(position, (position, together & bearing, nearing(near)))
            for position, (bearing, nearing) in enumerate(zip(contest.bearing, contest.nearing, strict=True))
        )

    def _kept_range(self, position: int, key: object) -> Range:
        contest = self.contest
        found = contest.kept.get(key)
        if found is None:
            if len(contest.kept) >= MOST_KEPT:
                contest.kept.clear()
            found = contest.kept[key] = self._range(position)
        return found

    def _range(self, position: int) -> Range:
        contest, truths = self.contest, self.truths
        least_for = most_for = least_against = most_against = 1.0  # doubt: less of it with more rules
        for rule, left in contest.support[position]:
            bits = truths[rule]
            if bits & TRUE:
                most_for *= left
                if bits == TRUE:
                    least_for *= left
        for rule, left in contest.oppose[position]:
            bits = truths[rule]
            if bits & TRUE:
                most_against *= left
                if bits == TRUE:
                    least_against *= left
        low, high = certainty(least_for, most_against), certainty(most_for, least_against)
        if least_for != most_for or least_against != most_against:
            low, high = low - ROUNDING, high + ROUNDING
        excluding = {truths[rule] for rule in contest.exclude[position]}
        out = {truths[rule] for rule in contest.outright[position]}
        out.update([self.near[pair][0] for pair, _ in contest.near[position]])
        return Range(
            contest.kb.position_ids[position],
            low,
            high,
            surely_excluded=TRUE in excluding,
            may_be_excluded=any(bits & TRUE for bits in excluding),
            surely_out=TRUE in out,
            may_be_out=any(bits & TRUE for bits in out),
            miss=self._miss(position) if TRUE not in out else None,
        )

    def _miss(self, position: int) -> tuple[float, float] | None:
        """The least and the most that the greatest miss could be: of all near rules that surely fire, of one of
        those that may."""
        rules = [(self.truths[rule], *self.near[pair]) for pair, rule in self.contest.near[position]]
        may = [miss for truths, beyond, miss in rules if truths & TRUE and beyond != TRUE]
        if not may:
            return None
        sure = [miss.lo_min for truths, _, miss in rules if truths == TRUE]
        least = max(sure) if sure else min(miss.lo_min for miss in may)
        return least, max(miss.lo_max for miss in may)

    def surely_barring(self, position: int) -> list[int]:
        """The rules that surely put a position out of reach outright, in id order."""
        contest = self.contest
        found = [rule for rule in contest.outright[position] if self.truths[rule] == TRUE]
        return sorted([*found, *(rule for pair, rule in contest.near[position] if self.near[pair][0] == TRUE)])

    def unsure_how_near(self, position: int) -> list[int]:
        """The near rules that may fire and of which it is open how far out of reach they put a position."""
        pairs = (
            (rule, *self.near[pair]) for pair, rule in self.contest.near[position] if self.truths[rule] & TRUE
        )
        return [rule for rule, beyond, miss in pairs if beyond != TRUE and miss.lo_min != miss.lo_max]

    @cached_property
    def undetermined(self) -> list[int]:
        """The rules that may or may not fire."""
        return list(compress(self.contest.numbers, self.truths.translate(_UNDETERMINED)))

    @cached_property
    def unsure(self) -> list[int]:
        """The rules that may or may not fire, or of which it is open how far out of reach they put a position."""
        pairs = ((rule, *self.near[pair]) for near in self.contest.near for pair, rule in near)
        near = (rule for rule, beyond, miss in pairs if beyond.bit_count() > 1 or not miss.final)
        return sorted({*self.undetermined, *near})

    @cached_property
    def _sure_weights(self) -> list[float]:
        sure = compress(self.contest.weights, self.truths.translate(_SURE))
        return [sum(column) for column in zip(*sure, strict=True)] or [0.0] * len(self.ranges)

    def lead(self, ahead: int, behind: int) -> float:
        """The least by which one position's weight exceeds another's in any completion."""
        sure, losses = self._sure_weights, self.contest.losses[ahead][behind]
        return sum(map(losses.__getitem__, self.undetermined), sure[ahead] - sure[behind])

    def beats(self, ahead: int, behind: int) -> bool:
        """Whether one position is ranked before another wherever both are feasible."""
        one, other = self.ranges[ahead], self.ranges[behind]
        if one.least > other.most:
            return True
        if one.least == other.most:
            order = self.contest.tie_order
            if order.index(ahead) < order.index(behind):
                return True
        if one.most < other.least:
            return False
        # certainty changes at least (1 − |certainty|) times as fast as weight
        steepness = 1.0 - max(abs(one.least), abs(one.most), abs(other.least), abs(other.most))
        return self.lead(ahead, behind) * steepness > ROUNDING

    def may_lead(self, ahead: int, behind: int) -> bool:
        """Whether one position could lead another by what is enough to recommend it."""
        enough = self.contest.kb.decision.lead_at
        lead = self.ranges[ahead].most - self.ranges[behind].least
        return enough is not None and round(lead, DIGITS) >= enough

    def surely_leads(self, ahead: int, behind: int) -> bool:
        """Whether it surely leads by that much."""
        enough = self.contest.kb.decision.lead_at
        lead = self.ranges[ahead].least - self.ranges[behind].most
        return enough is not None and round(lead, DIGITS) >= enough

    def leads_while_low(self, ahead: int, behind: int) -> bool:
        """Whether it surely leads by that much wherever it stays under the threshold itself.

        By how far its weight exceeds the other's: the lead that gives is least at an end of what it could come to.
        """
        decision, low = self.contest.kb.decision, self.ranges[ahead].least
        if decision.lead_at is None or low <= -1.0:
            return False
        lead = self.lead(ahead, behind)
        ends = weight_of(low), weight_of(decision.recommend_at + ROUNDING)
        least = min(certainty_of(end) - certainty_of(end - lead) for end in ends)
        return lead > 0.0 and least >= decision.lead_at + ROUNDING

    def holds_while_low(self, n: int, standing: Sequence[int]) -> bool:
        """Whether a position that surely stays feasible leads all that may stay by enough to be recommended,
        wherever it is not certain enough by itself."""
        others = [other for other in standing if other != n]
        return all(self.surely_leads(n, other) or self.leads_while_low(n, other) for other in others)

    def nearer(self, one: int, other: int) -> bool:
        """Whether a position is surely recommended before another where both are near."""
        a, b = self.ranges[one].miss, self.ranges[other].miss
        if a is None or b is None:
            return False
        return (a[1], one) < (b[0], other)

    def may_be_recommended(self, n: int, sure: Sequence[int]) -> bool:
        """Whether a position could be recommended. `sure`: those that surely stay feasible."""
        ranges, threshold = self.ranges, self.contest.kb.decision.recommend_at
        others = [other for other in sure if other != n]
        if not ranges[n].surely_excluded:
            if not others:
                return True
            enough = ranges[n].most >= threshold or all(self.may_lead(n, other) for other in others)
            if enough and not any(self.beats(other, n) for other in others):
                return True
        if sure or ranges[n].miss is None:
            return False
        within = [m for m, r in enumerate(ranges) if m != n and not r.may_be_out]
        return not any(self.nearer(other, n) for other in within)

    @cached_property
    def verdicts(self) -> tuple[str, ...]:
        """Every outcome still possible: position ids in their order, `conflict`, `undecided`, `not_covered`."""
        contest, ranges = self.contest, self.ranges
        elsewhere = [self.truths[rule] for rule in contest.not_covered]
        if TRUE in elsewhere:
            return ("not_covered",)
        standing = [n for n, r in enumerate(ranges) if not r.surely_excluded]
        sure = [n for n in standing if not ranges[n].may_be_excluded]
        found = [r.position for n, r in enumerate(ranges) if self.may_be_recommended(n, sure)]
        if all(r.may_be_out for r in ranges):
            found.append("conflict")
        if self.may_be_undecided(standing, sure):
            found.append("undecided")
        if any(truths & TRUE for truths in elsewhere):
            found.append("not_covered")
        return tuple(found)

    def may_be_undecided(self, standing: Sequence[int], sure: Sequence[int]) -> bool:
        """Whether several positions could stay feasible with none that is certain, or leads, enough."""
        threshold = self.contest.kb.decision.recommend_at
        below = [n for n in standing if self.ranges[n].least < threshold]
        if len(below) < 2 or any(self.ranges[n].least >= threshold for n in sure):
            return False
        return not any(self.holds_while_low(n, standing) for n in sure)


def weight_of(certainty: float) -> float:
    """The weight by which a position has a certainty in (−1, 1)."""
    return -log(1.0 - certainty) if certainty >= 0.0 else log(1.0 + certainty)


def certainty_of(weight: float) -> float:
    """The certainty that comes of a weight."""
    return 1.0 - exp(-weight) if weight >= 0.0 else exp(weight) - 1.0
