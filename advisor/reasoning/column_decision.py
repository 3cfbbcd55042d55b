"""From the rules that fired to the outcome, for many cases at once: certainties, exclusions, the decision rule.

The doubt that independent rules leave depends only on how many of each strength fired, so the rules are counted
and the products looked up. Products taken in another order differ in the last bit; where that could show after
rounding, the product is taken again in rule-id order, so that every figure equals `decision.decide` exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from advisor.knowledge.terms import KnowledgeBase, Rule
from advisor.reasoning.certainty import DIGITS, certainty
from advisor.reasoning.column_cases import Bits, Bools, Bytes, Floats

RECOMMENDED, CONFLICT, UNDECIDED = 0, 1, 2
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


class Evidence(NamedTuple):
    """The rules for (or against) one position: their numbers among the evidence, and what doubt each leaves."""

    rules: tuple[int, ...]
    leaves: tuple[float, ...]


class _Lookup(NamedTuple):
    """Groups of rules that leave the same doubt each, with the step of each group's count in the table."""

    groups: tuple[tuple[tuple[int, ...], int], ...]
    table: Floats


@dataclass(frozen=True, slots=True)
class Doubt:
    """The doubt left by one side's rules, looked up by the number of fired rules of each strength."""

    evidence: Evidence
    lookups: tuple[_Lookup, ...]

    @classmethod
    def of(cls, evidence: Evidence) -> Doubt:
        lookups = [_Lookup((), np.ones(1))]
        for left in sorted(set(evidence.leaves)):
            rules = tuple(r for r, leaves in zip(evidence.rules, evidence.leaves, strict=True) if leaves == left)
            powers = np.cumprod([1.0] + [left] * len(rules)).astype(np.float64)
            if len(lookups[-1].table) * len(powers) <= _LARGEST_TABLE:
                groups, table = lookups.pop()
                lookups.append(_Lookup((*groups, (rules, len(table))), np.outer(powers, table).ravel()))
            else:
                lookups.append(_Lookup(((rules, 1),), powers))
        return cls(evidence, tuple(lookups))

    def left(self, fired: Sequence[Bools]) -> Floats:
        """About what is left of doubt, whatever the order of the product."""
        result = self.lookups[0].table.take(_index(self.lookups[0], fired))
        for lookup in self.lookups[1:]:
            result = result * lookup.table.take(_index(lookup, fired))
        return result

    def exactly(self, fired: Sequence[Bools], rows: npt.NDArray[np.intp]) -> Floats:
        """The product in rule-id order, for a few rows."""
        masks = [fired[rule][rows] if len(fired[rule]) > 1 else fired[rule] for rule in self.evidence.rules]
        if not masks:
            return np.ones(len(rows))
        each = np.where(
            np.stack(np.broadcast_arrays(*masks, rows)[:-1]), np.array(self.evidence.leaves)[:, None], 1.0
        )
        left: Floats = np.multiply.reduce(each, axis=0)  # one rule after the other
        return left


def _index(lookup: _Lookup, fired: Sequence[Bools]) -> npt.NDArray[np.intp]:
    """Where each row stands in the table."""
    index: npt.NDArray[Any] = np.zeros(1, np.uint16)
    for rules, step in lookup.groups:
        fires = count([fired[rule] for rule in rules])
        index = index + (fires.astype(np.uint16) * np.uint16(step) if step > 1 else fires)
    return index.astype(np.intp)


def count(masks: Sequence[Bools]) -> npt.NDArray[Any]:
    """In each row, in how many of the masks it is."""
    total: npt.NDArray[Any] = np.zeros(max(map(len, masks)), np.uint8 if len(masks) < 256 else np.uint16)
    for mask in masks:
        np.add(total, mask.view(np.uint8), out=total)
    return total


@dataclass(frozen=True, slots=True)
class Balance:
    """The evidence for and against one position.

    `table` has the rounded certainty for every number of fired rules of each strength, for and against: NaN where
    the last bits of the products decide; None when it would be too large.
    """

    supporting: Doubt
    opposing: Doubt
    table: Floats | None

    @classmethod
    def of(cls, supporting: Evidence, opposing: Evidence) -> Balance:
        pros, cons = Doubt.of(supporting), Doubt.of(opposing)
        if len(pros.lookups) + len(cons.lookups) > 2:
            return cls(pros, cons, None)
        left_for, left_against = pros.lookups[0].table, cons.lookups[0].table
        if len(left_for) * len(left_against) > _LARGEST_BALANCE:
            return cls(pros, cons, None)
        rules = len(supporting.rules) + len(opposing.rules)
        with np.errstate(all="ignore"):
            return cls(pros, cons, _rounded(left_for[None, :], left_against[:, None], rules).ravel())

    def certainty(self, fired_for: Sequence[Bools], fired_against: Sequence[Bools]) -> Floats:
        """Rounded certainty from the rules fired for and against."""
        if self.table is not None:
            pro, con = (
                _index(self.supporting.lookups[0], fired_for),
                _index(self.opposing.lookups[0], fired_against),
            )
            rounded = self.table.take(con * len(self.supporting.lookups[0].table) + pro)
        else:
            rules = len(self.supporting.evidence.rules) + len(self.opposing.evidence.rules)
            rounded = _rounded(self.supporting.left(fired_for), self.opposing.left(fired_against), rules)
        rows = np.flatnonzero(np.isnan(rounded))
        if len(rows):
            doubts = (self.supporting.exactly(fired_for, rows), self.opposing.exactly(fired_against, rows))
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
    """The evidence of a knowledge base by position: its balance, and the rules that exclude it."""

    balances: tuple[Balance, ...]
    excluding: tuple[tuple[int, ...], ...]
    recommend_at: float
    close_call_within: float
    tie_order: tuple[int, ...]

    @classmethod
    def of(cls, kb: KnowledgeBase, evidence: Sequence[Rule]) -> Weighing:
        """`evidence` are the rules that bear on the outcome, in id order."""

        def side(position: str, name: str) -> Evidence:
            bearing = [
                (number, 1.0 - kb.strengths[getattr(rule, name)[position]].value)
                for number, rule in enumerate(evidence)
                if position in getattr(rule, name)
            ]
            return Evidence(tuple(n for n, _ in bearing), tuple(leaves for _, leaves in bearing))

        positions = range(len(kb.positions))
        return cls(
            balances=tuple(Balance.of(side(id, "support"), side(id, "oppose")) for id in kb.position_ids),
            excluding=tuple(
                tuple(n for n, rule in enumerate(evidence) if id in rule.exclude) for id in kb.position_ids
            ),
            recommend_at=kb.decision.recommend_at,
            close_call_within=kb.decision.close_call_within,
            tie_order=tuple(positions if kb.decision.tie == "downstream" else reversed(positions)),
        )


@dataclass(frozen=True, slots=True)
class Decided:
    """The outcome of each row. Positions are numbered from downstream; NO_POSITION where there is none.

    `certainty` and `excluded` have a row a position, `ranking` a row a place, best first.
    """

    certainty: Floats
    excluded: Bools
    ranking: Bytes
    kind: Bytes
    recommended: Bytes
    runner_up: Bytes
    close_call: Bools
    by_elimination: Bools


def decide_columns(fired: Sequence[Bools], weighing: Weighing, size: int) -> Decided:
    """The outcome of the evidence that fired, a mask a rule in id order."""
    certainties = np.empty((len(weighing.balances), size))
    excluded = np.zeros((len(weighing.balances), size), np.bool_)
    for position, (balance, excluding) in enumerate(zip(weighing.balances, weighing.excluding, strict=True)):
        certainties[position] = balance.certainty(fired, fired)
        for rule in excluding:
            np.logical_or(excluded[position], fired[rule], out=excluded[position])
    return judge_columns(certainties, excluded, weighing)


def judge_columns(certainty: Floats, excluded: Bools, weighing: Weighing) -> Decided:
    """Apply the decision rule."""
    ranking = rank(certainty, excluded, weighing.tie_order)
    best = np.take_along_axis(certainty, ranking[:1].astype(np.intp), axis=0)[0]
    feasible = (~excluded).sum(axis=0, dtype=np.uint8)
    conflict = feasible == 0
    by_elimination = feasible == 1
    recommended = (by_elimination | (best >= weighing.recommend_at)) & ~conflict
    has_second = recommended & (feasible > 1)
    kind = np.where(recommended, RECOMMENDED, np.where(conflict, CONFLICT, UNDECIDED)).astype(np.uint8)
    if len(certainty) > 1:
        second = np.take_along_axis(certainty, ranking[1:2].astype(np.intp), axis=0)[0]
        lead = np.rint((best - second) * _SCALE) / _SCALE
        close_call = has_second & (lead <= weighing.close_call_within)
        runner_up = np.where(has_second, ranking[1], NO_POSITION).astype(np.uint8)
    else:
        close_call = np.zeros_like(conflict)
        runner_up = np.full(len(conflict), NO_POSITION, np.uint8)
    return Decided(
        certainty=certainty,
        excluded=excluded,
        ranking=ranking,
        kind=kind,
        recommended=np.where(recommended, ranking[0], NO_POSITION).astype(np.uint8),
        runner_up=runner_up,
        close_call=close_call,
        by_elimination=by_elimination,
    )


def rank(certainty: Floats, excluded: Bools, tie_order: Sequence[int]) -> Bytes:
    """Positions by place: feasible before excluded, then by certainty, then in tie order."""
    merit = np.where(excluded, certainty - 4.0, certainty)  # certainty lies in (-1, 1): excluded ones come last
    places = np.zeros(certainty.shape, np.uint8)
    for i, earlier in enumerate(tie_order):
        for later in tie_order[i + 1 :]:
            wins = (merit[earlier] >= merit[later]).view(np.uint8)
            places[later] += wins
            places[earlier] += 1 - wins
    ranking = np.zeros(certainty.shape, np.uint8)
    for place in range(len(places)):
        for position in range(1, len(places)):
            ranking[place] += (places[position] == place).view(np.uint8) * np.uint8(position)
    return ranking


def as_set(excluded: Bools) -> Bits:
    """The excluded positions of each row as a set column."""
    bits = np.zeros(excluded.shape[1], np.uint64)
    for position, mask in enumerate(excluded):
        bits |= mask.astype(np.uint64) << np.uint64(position)
    return bits
