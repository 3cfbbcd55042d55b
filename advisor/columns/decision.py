"""From the rules that fired to the outcome, for many cases at once: certainties, exclusions, the decision rule.

The doubt that independent rules leave depends only on how many of each strength fired, so the rules are counted
and the products looked up. Products taken in another order differ in the last bit; where that could show after
rounding, the product is taken again in rule-id order, so that every figure equals `decision.decide` exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from advisor.columns.cases import Bools, Bytes, Floats
from advisor.columns.masks import Mask, lanes, ones
from advisor.reasoning.certainty import DIGITS, certainty
from advisor.reasoning.decision import OutcomeKind
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.rules import Rule

#: The kinds of outcome by their code.
KINDS: tuple[OutcomeKind, ...] = ("recommended", "conflict", "undecided", "not_covered")
RECOMMENDED, CONFLICT, UNDECIDED, NOT_COVERED = range(4)
#: The code of "no position".
NO_POSITION = 255
#: How near a tie of rounding a figure of one rule may be off; far above what reordering a product can change.
_OFF = 4e-16
#: Below this, floats lose digits.
_TINY = 1e-290
_SCALE = 10.0**DIGITS
#: Entries of a table of products; a few fit the processor's nearest cache.
_LARGEST_TABLE = 4096
#: Entries of a table of certainties; most rows look up few of them.
_LARGEST_BALANCE = 1 << 18

Counts = npt.NDArray[np.unsignedinteger[Any]]


@dataclass(frozen=True, slots=True)
class Tally:
    """The rules that fired: a mask each, and how many of each group, [group, row]."""

    masks: Sequence[Mask]
    counts: Counts

    @classmethod
    def of(cls, masks: Sequence[Mask], groups: Sequence[Sequence[int]], size: int) -> Tally:
        """Count `size` rows, a whole number of bytes."""
        counts = np.empty((len(groups), size), np.min_scalar_type(max(map(len, groups), default=1)))
        for count, rules in zip(counts, groups, strict=True):
            count[:] = ones(masks[rules[0]], size)
            for rule in rules[1:]:
                count += ones(masks[rule], size)
        return cls(masks, counts)

    def total(self, groups: Sequence[int], most: int) -> Counts:
        """How many rules of some groups fired, `most` at most."""
        first = self.counts[groups[0]].astype(np.min_scalar_type(most), copy=False)
        return reduce(np.add, [self.counts[group] for group in groups[1:]], first)

    def fired(self, rule: int, rows: npt.NDArray[np.intp]) -> Bools:
        """Whether a rule fired, in a few rows."""
        mask = self.masks[rule]
        byte = mask[rows >> 3] if len(mask) > 1 else mask
        fired: Bools = (byte >> (rows & 7).astype(np.uint8) & 1).view(np.bool_)
        return fired


class Evidence(NamedTuple):
    """The rules for (or against) one position: their numbers among the evidence, the doubt that each leaves, and
    its group. Rules of one group leave the same doubt."""

    rules: tuple[int, ...]
    leaves: tuple[float, ...]
    groups: tuple[int, ...]


class _Counted(NamedTuple):
    """Groups of rules that leave the same doubt, `most` rules in all; the step of their count in the table."""

    groups: tuple[int, ...]
    most: int
    step: int


class _Lookup(NamedTuple):
    counted: tuple[_Counted, ...]
    table: Floats

    def places(self, tally: Tally, kind: Any, scale: int = 1) -> Counts:
        """Where each row stands in the table, in steps of `scale`."""
        places: Counts = np.zeros(1, kind)
        for groups, most, step in self.counted:
            places = places + tally.total(groups, most).astype(kind) * kind(step * scale)
        return places


@dataclass(frozen=True, slots=True)
class DoubtFactors:
    """The doubt left by one side's rules, looked up by the number of fired rules of each strength."""

    evidence: Evidence
    lookups: tuple[_Lookup, ...]

    @classmethod
    def of(cls, evidence: Evidence) -> DoubtFactors:
        lookups = [_Lookup((), np.ones(1))]
        for left in sorted(set(evidence.leaves)):
            groups = [g for g, leaves in zip(evidence.groups, evidence.leaves, strict=True) if leaves == left]
            powers = np.cumprod([1.0] + [left] * len(groups)).astype(np.float64)
            distinct, most = tuple(dict.fromkeys(groups)), len(groups)
            if len(lookups[-1].table) * len(powers) <= _LARGEST_TABLE:
                counted, table = lookups.pop()
                counted = (*counted, _Counted(distinct, most, len(table)))
                lookups.append(_Lookup(counted, np.outer(powers, table).ravel()))
            else:
                lookups.append(_Lookup((_Counted(distinct, most, 1),), powers))
        return cls(evidence, tuple(lookups))

    def left(self, tally: Tally) -> Floats:
        """About what is left of doubt, whatever the order of the product."""
        return reduce(np.multiply, [lookup.table.take(lookup.places(tally, np.uint16)) for lookup in self.lookups])

    def exactly(self, tally: Tally, rows: npt.NDArray[np.intp]) -> Floats:
        """The product in rule-id order, for a few rows."""
        left = np.ones(len(rows))
        for rule, leaves in zip(self.evidence.rules, self.evidence.leaves, strict=True):
            left *= np.where(tally.fired(rule, rows), leaves, 1.0)
        return left


@dataclass(frozen=True, slots=True)
class Balance:
    """The evidence for and against one position.

    `table` has the rounded certainty for every number of fired rules of each strength, for and against: NaN where
    the last bits of the products decide; None when it would be too large.
    """

    supporting: DoubtFactors
    opposing: DoubtFactors
    table: Floats | None

    @classmethod
    def of(cls, supporting: Evidence, opposing: Evidence) -> Balance:
        pros, cons = DoubtFactors.of(supporting), DoubtFactors.of(opposing)
        if len(pros.lookups) + len(cons.lookups) > 2:
            return cls(pros, cons, None)
        left_for, left_against = pros.lookups[0].table, cons.lookups[0].table
        if len(left_for) * len(left_against) > _LARGEST_BALANCE:
            return cls(pros, cons, None)
        rules = len(supporting.rules) + len(opposing.rules)
        with np.errstate(all="ignore"):
            return cls(pros, cons, _rounded(left_for[None, :], left_against[:, None], rules).ravel())

    def certainty(self, pro: Tally, con: Tally) -> Floats:
        """Rounded certainty from the rules fired for and against; one row where that stands for all."""
        if self.table is not None:
            kind: Any = np.min_scalar_type(len(self.table)).type
            (supporting,), (opposing,) = self.supporting.lookups, self.opposing.lookups
            rounded = self.table.take(
                supporting.places(pro, kind) + opposing.places(con, kind, scale=len(supporting.table))
            )
        else:
            rules = len(self.supporting.evidence.rules) + len(self.opposing.evidence.rules)
            rounded = _rounded(self.supporting.left(pro), self.opposing.left(con), rules)
        rows = np.flatnonzero(np.isnan(rounded))
        if len(rows):
            doubts = (self.supporting.exactly(pro, rows), self.opposing.exactly(con, rows))
            rounded[rows] = [certainty(p, n) for p, n in zip(*(d.tolist() for d in doubts), strict=True)]
        return rounded


def _rounded(left_for: Floats, left_against: Floats, rules: int) -> Floats:
    """Rounded certainty, where the doubt left is known up to the order of its product; NaN where that shows."""
    most = np.maximum(left_for, left_against)
    scaled = (left_against - left_for) / most * _SCALE
    nearest = np.rint(scaled)
    unsure = (np.abs(scaled - nearest) > 0.5 - (rules + 4) * _OFF * _SCALE) | (most < _TINY)
    found: Floats = nearest / _SCALE + 0.0
    found[unsure] = np.nan
    return found


@dataclass(frozen=True, slots=True)
class Weighing:
    """The evidence of a knowledge base by position, and the decision rule.

    `groups` has the rules that weigh the same for every position together; those that weigh nothing are in none.
    """

    groups: tuple[tuple[int, ...], ...]
    balances: tuple[Balance, ...]
    recommend_at: float
    lead_at: float | None
    close_call_within: float
    tie_order: tuple[int, ...]

    @classmethod
    def of(cls, kb: KnowledgeBase, evidence: Sequence[Rule]) -> Weighing:
        """`evidence` are the rules that bear on the outcome, in id order."""
        by_weight: dict[tuple[tuple[str | None, str | None], ...], list[int]] = {}
        for number, rule in enumerate(evidence):
            if rule.support or rule.oppose:
                weighs = tuple((rule.support.get(id), rule.oppose.get(id)) for id in kb.position_ids)
                by_weight.setdefault(weighs, []).append(number)
        group_of = {rule: group for group, rules in enumerate(by_weight.values()) for rule in rules}

        def side(position: str, name: str) -> Evidence:
            bearing = [number for number, rule in enumerate(evidence) if position in getattr(rule, name)]
            return Evidence(
                tuple(bearing),
                tuple(1.0 - kb.strengths[getattr(evidence[number], name)[position]].value for number in bearing),
                tuple(group_of[number] for number in bearing),
            )

        positions = range(len(kb.positions))
        return cls(
            groups=tuple(map(tuple, by_weight.values())),
            balances=tuple(Balance.of(side(id, "support"), side(id, "oppose")) for id in kb.position_ids),
            recommend_at=kb.decision.recommend_at,
            lead_at=kb.decision.lead_at,
            close_call_within=kb.decision.close_call_within,
            tie_order=tuple(positions if kb.decision.tie == "downstream" else reversed(positions)),
        )


class Barred(NamedTuple):
    """What keeps positions out: a mask a position of those out of reach outright; for the near ones, which of them
    are near and how far they are surely out of reach. `elsewhere`: where the matter is not covered."""

    out: tuple[Mask, ...]
    near: dict[int, tuple[Mask, Floats]]
    elsewhere: Mask


@dataclass(frozen=True, slots=True)
class Decided:
    """The outcome of each row. Positions are numbered from downstream; NO_POSITION where there is none.

    `certainty`, `excluded` (outright) and `near` (by near rules alone) have a row a position, `ranking` a row a
    place, best first. `provided`: the recommended position is a near one.
    """

    certainty: Floats
    excluded: Bools
    near: Bools
    ranking: Bytes
    kind: Bytes
    recommended: Bytes
    runner_up: Bytes
    close_call: Bools
    by_elimination: Bools
    provided: Bools


def decide_columns(fired: Sequence[Mask], barred: Barred, weighing: Weighing, size: int) -> Decided:
    """The outcome of the evidence that fired.

    Args: fired: a mask a rule, in id order.
    """
    tally = Tally.of(fired, weighing.groups, size)
    certainties = np.empty((len(weighing.balances), size))
    for certainty_, balance in zip(certainties, weighing.balances, strict=True):
        certainty_[:] = balance.certainty(tally, tally)
    return judge_columns(certainties, barred, weighing)


def judge_columns(certainty: Floats, barred: Barred, weighing: Weighing) -> Decided:
    """Apply the decision rule."""
    positions, size = certainty.shape
    # certainty lies in (-1, 1): near positions come after feasible ones, and excluded ones last
    merit = [row + lanes(mask, -4.0, 0.0) for row, mask in zip(certainty, barred.out, strict=True)]
    out = np.array([ones(mask, size) for mask in barred.out])
    near = np.zeros_like(out)
    for number, (mask, _) in barred.near.items():
        near[number] = ones(mask, size) & (1 - out[number])
        merit[number] = np.where(near[number], -2.0, merit[number])
    ranking = rank(merit, weighing.tie_order)
    feasible = positions - (out | near).sum(axis=0, dtype=np.uint8)
    best, second = _two_highest(merit)
    by_elimination = feasible == 1
    lead = np.rint((best - second) * _SCALE) / _SCALE
    enough = best >= weighing.recommend_at
    if weighing.lead_at is not None:
        enough = enough | (lead >= weighing.lead_at)
    recommended = (by_elimination | enough) & (feasible > 0)
    provided = np.zeros(size, np.bool_)
    if barred.near:
        rows = np.flatnonzero(near.sum(axis=0, dtype=np.uint8) > 1)
        ranking[:, rows] = _ranked_by_miss(ranking[:, rows], near[:, rows], barred, rows)
        provided = (feasible == 0) & near.any(axis=0)
    kind = (~(recommended | provided)).view(np.uint8) * (np.uint8(UNDECIDED) - (feasible == 0).view(np.uint8))
    covered = ones(barred.elsewhere, size) == 0
    kind = np.where(covered, kind, np.uint8(NOT_COVERED))
    recommended, provided = recommended & covered, provided & covered
    has_second = recommended & (feasible > 1)
    return Decided(
        certainty=certainty,
        excluded=out.view(np.bool_),
        near=near.view(np.bool_),
        ranking=ranking,
        kind=kind,
        recommended=_or_none(ranking[0], recommended | provided),
        runner_up=_or_none(ranking[min(1, positions - 1)], has_second),
        close_call=has_second & (lead <= weighing.close_call_within),
        by_elimination=by_elimination & covered,
        provided=provided,
    )


def _ranked_by_miss(ranking: Bytes, near: Bytes, barred: Barred, rows: npt.NDArray[np.intp]) -> Bytes:
    """The near positions of a few rows among themselves: the least miss first, then the most downstream."""
    found = ranking.copy()
    misses = {number: at_rows(miss, rows) for number, (_, miss) in barred.near.items()}
    for row in range(len(rows)):
        here = [number for number in misses if near[number, row]]
        here.sort(key=lambda number: (misses[number][row], number))
        first = int(np.flatnonzero(near[ranking[:, row], row])[0])
        found[first : first + len(here), row] = here
    return found


def at_rows(column: Floats, rows: npt.NDArray[np.intp]) -> Floats:
    """Some rows of a column; one row stands for all."""
    return column.take(rows) if len(column) > 1 else np.broadcast_to(column, len(rows))


def _or_none(position: Bytes, there: Bools) -> Bytes:
    found: Bytes = position | (there.view(np.uint8) - np.uint8(1))
    return found


def _two_highest(columns: Sequence[Floats]) -> tuple[Floats, Floats]:
    """The highest and the second highest figure of each row."""
    highest, second = columns[0], np.full(1, -np.inf)
    for column in columns[1:]:
        second = np.maximum(second, np.minimum(highest, column))
        highest = np.maximum(highest, column)
    return highest, second


def rank(merit: Sequence[Floats], tie_order: Sequence[int]) -> Bytes:
    """Positions by place, best merit first, then in tie order."""
    places = np.zeros((len(merit), len(merit[0])), np.uint8)
    for i, earlier in enumerate(tie_order):
        for later in tie_order[i + 1 :]:
            wins = (merit[earlier] >= merit[later]).view(np.uint8)
            places[later] += wins
            places[earlier] += 1 - wins
    ranking = np.zeros(places.shape, np.uint8)
    for place in range(len(places)):
        for position in range(1, len(places)):
            ranking[place] += (places[position] == place).view(np.uint8) * np.uint8(position)
    return ranking
