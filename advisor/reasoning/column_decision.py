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
from advisor.reasoning.certainty import DIGITS
from advisor.reasoning.column_cases import Bits, Bools, Bytes, Floats

RECOMMENDED, CONFLICT, UNDECIDED = 0, 1, 2
#: The code of "no position".
NO_POSITION = 255
#: How near a tie of rounding the last bits could matter; far above what reordering a product can change.
_NEAR_TIE = 1e-3
_SCALE = 10.0**DIGITS


class Evidence(NamedTuple):
    """The rules for (or against) one position: their numbers among the evidence, and what doubt each leaves."""

    rules: tuple[int, ...]
    leaves: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """The doubt left by one side's rules, looked up by the number of fired rules of each strength."""

    evidence: Evidence
    groups: tuple[tuple[tuple[int, ...], Floats], ...]

    @classmethod
    def of(cls, evidence: Evidence) -> Doubt:
        groups = []
        for left in sorted(set(evidence.leaves)):
            rules = tuple(r for r, leaves in zip(evidence.rules, evidence.leaves, strict=True) if leaves == left)
            powers: Floats = np.cumprod([1.0] + [left] * len(rules)).astype(np.float64)
            groups.append((rules, powers))
        return cls(evidence, tuple(groups))

    def left(self, fired: Sequence[Bools]) -> Floats:
        """About what is left of doubt, whatever the order of the product."""
        index: npt.NDArray[np.int64] | None = None
        table: Floats = np.ones(1)
        result: Floats | None = None
        for rules, powers in self.groups:
            count = _count([fired[rule] for rule in rules])
            if len(table) * len(powers) > 4096 and index is not None:
                result = _times(result, table[index])
                index, table = None, np.ones(1)
            index = count.astype(np.int64) if index is None else index * len(powers) + count
            table = np.outer(table, powers).ravel()
        if index is None:
            return np.ones(1)
        return _times(result, table[index])

    def exactly(self, fired: Sequence[Bools], rows: npt.NDArray[np.intp]) -> Floats:
        """The product in rule-id order, for a few rows."""
        left: Floats = np.ones(len(rows))
        for rule, leaves in zip(*self.evidence, strict=True):
            mask = fired[rule]
            left = np.where(mask[rows] if len(mask) > 1 else mask, left * leaves, left)
        return left


def _times(product: Floats | None, factor: Floats) -> Floats:
    return factor if product is None else product * factor


def _count(masks: Sequence[Bools]) -> npt.NDArray[Any]:
    """In each row, in how many of the masks it is."""
    size = max(len(mask) for mask in masks)
    count: npt.NDArray[Any] = np.zeros(size, np.uint8 if len(masks) < 256 else np.uint16)
    for mask in masks:
        np.add(count, mask.view(np.uint8), out=count)
    return count


@dataclass(frozen=True, slots=True)
class Weighing:
    """The evidence of a knowledge base by position: doubt for, doubt against, excluding rules."""

    doubts: tuple[tuple[Doubt, Doubt], ...]
    excluding: tuple[tuple[int, ...], ...]
    recommend_at: float
    close_call_within: float
    tie_order: tuple[int, ...]

    @classmethod
    def of(cls, kb: KnowledgeBase, evidence: Sequence[Rule]) -> Weighing:
        """`evidence` are the rules that bear on the outcome, in id order."""

        def side(position: str, name: str) -> Doubt:
            bearing = [
                (number, 1.0 - kb.strengths[getattr(rule, name)[position]].value)
                for number, rule in enumerate(evidence)
                if position in getattr(rule, name)
            ]
            return Doubt.of(Evidence(tuple(n for n, _ in bearing), tuple(leaves for _, leaves in bearing)))

        positions = range(len(kb.positions))
        return cls(
            doubts=tuple((side(id, "support"), side(id, "oppose")) for id in kb.position_ids),
            excluding=tuple(
                tuple(n for n, rule in enumerate(evidence) if id in rule.exclude) for id in kb.position_ids
            ),
            recommend_at=kb.decision.recommend_at,
            close_call_within=kb.decision.close_call_within,
            tie_order=tuple(positions if kb.decision.tie == "downstream" else reversed(positions)),
        )


def certainty_columns(
    supporting: Doubt, fired_for: Sequence[Bools], opposing: Doubt, fired_against: Sequence[Bools]
) -> Floats:
    """Rounded certainty from the rules fired for and against one position."""
    left_for, left_against = supporting.left(fired_for), opposing.left(fired_against)
    value = (left_against - left_for) / np.maximum(left_for, left_against)
    scaled = value * _SCALE
    nearest = np.rint(scaled)
    rounded = np.atleast_1d(nearest / _SCALE + 0.0)
    near_tie = np.flatnonzero(np.abs(scaled - nearest) > 0.5 - _NEAR_TIE)
    if len(near_tie):
        p, n = supporting.exactly(fired_for, near_tie), opposing.exactly(fired_against, near_tie)
        exact, where = np.unique((n - p) / np.maximum(p, n), return_inverse=True)
        rounded[near_tie] = np.array([round(float(x), DIGITS) + 0.0 for x in exact])[where]
    return rounded


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
    count = len(weighing.doubts)
    certainty = np.empty((count, size))
    excluded = np.zeros((count, size), np.bool_)
    for position, ((supporting, opposing), excluding) in enumerate(
        zip(weighing.doubts, weighing.excluding, strict=True)
    ):
        certainty[position] = certainty_columns(supporting, fired, opposing, fired)
        for rule in excluding:
            np.logical_or(excluded[position], fired[rule], out=excluded[position])
    return judge_columns(certainty, excluded, weighing)


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
