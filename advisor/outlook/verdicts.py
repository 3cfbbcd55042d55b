"""Which outcomes are still possible, from which rules could still fire.

A position's certainty (a − f) / max(f, a), with f and a the doubt that supporting and opposing evidence leave,
rises with the single number ln(a / f), its weight: the sum of −ln(1 − cf) over support, less that over opposition.
So how far one position stays ahead of another is a sum over rules, in which a rule that moves both counts once;
that sum is bounded here, beside each certainty by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

from advisor.outlook.program import Outlook
from advisor.outlook.truth import TRUE
from advisor.reasoning.certainty import DIGITS, certainty
from advisor.terms.knowledge_base import KnowledgeBase

#: Certainties are compared after rounding; what is proved without computing them exactly keeps this far away.
ROUNDING = 2.0 * 10.0**-DIGITS


@dataclass(frozen=True, slots=True)
class Range:
    """What one position could still come to: its certainty, and whether it is, or could be, excluded."""

    position: str
    least: float
    most: float
    surely_excluded: bool
    may_be_excluded: bool


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
        self.exclude = [[r for r, rule in enumerate(rules) if p in rule.exclude] for p in ids]
        self.weights = [
            tuple(
                (log(1 - strength[rule.oppose[p]]) if p in rule.oppose else 0.0)
                - (log(1 - strength[rule.support[p]]) if p in rule.support else 0.0)
                for p in ids
            )
            for rule in rules
        ]
        numbers = range(len(ids))
        #: Positions from the first to win a tie to the last.
        self.tie_order = tuple(numbers if kb.decision.tie == "downstream" else reversed(numbers))

    def standings(self, state: Outlook) -> Standings:
        slots = state.slots
        return Standings(self, [slots[slot] for slot in state.possible.rules.values()])


class Standings:
    """How all positions could still come to stand, given what the premise of each rule could be (bits)."""

    def __init__(self, contest: Contest, truths: Sequence[int]) -> None:
        self.contest = contest
        self.truths = truths
        self.ranges = tuple(self._range(number) for number in range(len(contest.kb.position_ids)))

    def _range(self, position: int) -> Range:
        contest, truths = self.contest, self.truths
        least_for = most_for = least_against = most_against = 1.0  # doubt: less of it with more rules
        for rule, left in contest.support[position]:
            if truths[rule] & TRUE:
                most_for *= left
                if truths[rule] == TRUE:
                    least_for *= left
        for rule, left in contest.oppose[position]:
            if truths[rule] & TRUE:
                most_against *= left
                if truths[rule] == TRUE:
                    least_against *= left
        low, high = certainty(least_for, most_against), certainty(most_for, least_against)
        if least_for != most_for or least_against != most_against:
            low, high = low - ROUNDING, high + ROUNDING
        excluding = [truths[rule] for rule in contest.exclude[position]]
        return Range(
            contest.kb.position_ids[position],
            low,
            high,
            surely_excluded=TRUE in excluding,
            may_be_excluded=any(bits & TRUE for bits in excluding),
        )

    @cached_property
    def undetermined(self) -> list[int]:
        """The rules that may or may not fire."""
        return [rule for rule, bits in enumerate(self.truths) if bits & TRUE and bits != TRUE]

    @cached_property
    def _sure_weights(self) -> list[float]:
        sure = [self.contest.weights[rule] for rule, bits in enumerate(self.truths) if bits == TRUE]
        return [sum(column) for column in zip(*sure, strict=True)] or [0.0] * len(self.ranges)

    def lead(self, ahead: int, behind: int) -> float:
        """The least by which one position's weight exceeds another's in any completion."""
        sure, weights = self._sure_weights, self.contest.weights
        least = sure[ahead] - sure[behind]
        for rule in self.undetermined:
            difference = weights[rule][ahead] - weights[rule][behind]
            if difference < 0:
                least += difference
        return least

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

    @cached_property
    def verdicts(self) -> tuple[str, ...]:
        """Every outcome still possible: position ids in their order, then `conflict`, then `undecided`."""
        ranges, threshold = self.ranges, self.contest.kb.decision.recommend_at
        standing = [n for n, r in enumerate(ranges) if not r.surely_excluded]
        sure = [n for n in standing if not ranges[n].may_be_excluded]
        found = []
        for n in standing:
            if all(other == n for other in sure) or (
                ranges[n].most >= threshold and not any(other != n and self.beats(other, n) for other in sure)
            ):
                found.append(ranges[n].position)
        if not sure:
            found.append("conflict")
        below = [n for n in standing if ranges[n].least < threshold]
        if len(below) > 1 and all(ranges[n].least < threshold for n in sure):
            found.append("undecided")
        return tuple(found)
