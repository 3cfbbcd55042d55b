"""Which outcomes are still possible, over columns; row by row equal to `outlook.verdicts`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import permutations
from math import log

import numpy as np
import numpy.typing as npt

from advisor.columns.cases import Floats
from advisor.columns.decision import CONFLICT, UNDECIDED, Decided, Tally, Weighing
from advisor.columns.masks import Mask, lanes, nowhere, packed
from advisor.outlook.verdicts import ROUNDING
from advisor.terms.knowledge_base import KnowledgeBase, Rule

#: Rows multiplied at a time: more would set the linear algebra library's own threads to work, in each other's way.
_PIECE = 192


@dataclass(frozen=True, slots=True)
class ContestColumns:
    """The evidence as numbers. `moves`: by position, the groups of rules that bear on it.

    `weights[position, group]`; `losses[pair, group]`: what the first of a pair of positions can lose to the second
    when a rule fires that may or may not fire; at most 0.
    """

    weighing: Weighing
    moves: tuple[tuple[int, ...], ...]
    weights: Floats
    pairs: tuple[tuple[int, int], ...]
    losses: Floats

    @classmethod
    def of(cls, kb: KnowledgeBase, evidence: Sequence[Rule], weighing: Weighing) -> ContestColumns:
        strength = {id: s.value for id, s in kb.strengths.items()}
        rules = [evidence[group[0]] for group in weighing.groups]

        def weight(rule: Rule, position: str) -> float:
            against = log(1 - strength[rule.oppose[position]]) if position in rule.oppose else 0.0
            return against - (log(1 - strength[rule.support[position]]) if position in rule.support else 0.0)

        weights = np.array([[weight(rule, id) for rule in rules] for id in kb.position_ids], np.float64)
        weights = weights.reshape(len(kb.positions), len(rules))
        pairs = tuple(permutations(range(len(kb.positions)), 2))
        losses = np.array([np.minimum(weights[a] - weights[b], 0.0) for a, b in pairs])
        return cls(
            weighing,
            tuple(
                tuple(group for group, rule in enumerate(rules) if id in rule.support or id in rule.oppose)
                for id in kb.position_ids
            ),
            weights,
            pairs,
            losses.reshape(len(pairs), len(rules)),
        )


@dataclass(frozen=True, slots=True)
class _Ranges:
    """What each position could still come to."""

    least: Sequence[Floats]
    most: Sequence[Floats]


def possible_verdicts(
    contest: ContestColumns,
    can: Sequence[Mask],
    surely: Sequence[Mask],
    may_be_excluded: Sequence[Mask],
    surely_excluded: Sequence[Mask],
    decided: Decided,
    size: int,
) -> list[Mask]:
    """The verdicts other than the present one that are still possible: each position, then conflict, undecided.

    Args:
        can, surely: where each rule that bears on the outcome, in id order, can fire and surely fires.
        may_be_excluded, surely_excluded: where each position can be, and surely is.
    """
    could, sure_to = (Tally.of(masks, contest.weighing.groups, size) for masks in (can, surely))
    ranges = _ranges(contest, could, sure_to)
    threshold = contest.weighing.recommend_at
    positions = range(len(contest.moves))
    sure = [~mask for mask in may_be_excluded]
    standing = [~surely_excluded[n] & packed(decided.recommended != n) for n in positions]
    high = [mask & packed(most >= threshold) for mask, most in zip(standing, ranges.most, strict=True)]
    beaten = _beaten(contest, ranges, sure, high, could, sure_to, size)
    found = []
    for n in positions:
        # it may be the only one left, or come out high enough and ahead of all that surely stay
        rivals = reduce(np.bitwise_or, [sure[other] for other in positions if other != n], nowhere())
        found.append((standing[n] & ~rivals) | (high[n] & ~beaten[n]))
    feasible = reduce(np.bitwise_or, sure)
    below = [packed(least < threshold) for least in ranges.least]
    some = several = nowhere()
    for n in positions:
        standing_below = ~surely_excluded[n] & below[n]
        several = several | (some & standing_below)
        some = some | standing_below
    holds = reduce(np.bitwise_or, [sure[n] & ~below[n] for n in positions])
    return [
        *found,
        ~feasible & packed(decided.kind != CONFLICT),
        several & ~holds & packed(decided.kind != UNDECIDED),
    ]


def _ranges(contest: ContestColumns, can: Tally, surely: Tally) -> _Ranges:
    """The certainty that each position could come to."""
    least, most = [], []
    loose = [
        reduce(np.bitwise_or, [can.masks[rule] ^ surely.masks[rule] for rule in rules])
        for rules in contest.weighing.groups
    ]
    for balance, groups in zip(contest.weighing.balances, contest.moves, strict=True):
        undetermined = reduce(np.bitwise_or, [loose[group] for group in groups], nowhere())
        margin = lanes(undetermined, ROUNDING, 0.0)
        least.append(balance.certainty(surely, can) - margin)
        most.append(balance.certainty(can, surely) + margin)
    return _Ranges(least, most)


def _beaten(
    contest: ContestColumns,
    ranges: _Ranges,
    sure: Sequence[Mask],
    matters: Sequence[Mask],
    can: Tally,
    surely: Tally,
    size: int,
) -> list[Mask]:
    """Where each position is surely ranked after another that surely stays feasible.

    Args: sure, matters: by position, where it surely stays feasible, and where it matters that it is beaten.
    """
    place = {position: at for at, position in enumerate(contest.weighing.tie_order)}
    least, most = ranges.least, ranges.most
    beaten = [nowhere() for _ in sure]
    unclear: list[Mask] = []
    for ahead, behind in contest.pairs:
        wins = np.greater_equal if place[ahead] < place[behind] else np.greater
        beats = packed(wins(least[ahead], most[behind]))
        beaten[behind] = beaten[behind] | (beats & sure[ahead])
        unclear.append(sure[ahead] & ~beats & packed(most[ahead] >= least[behind]))
    pending = [mask & ~done for mask, done in zip(matters, beaten, strict=True)]
    unclear = [mask & pending[behind] for mask, (_, behind) in zip(unclear, contest.pairs, strict=True)]
    open_rows = reduce(np.bitwise_or, unclear, nowhere())
    rows = np.flatnonzero(np.unpackbits(np.broadcast_to(open_rows, size // 8), bitorder="little"))
    if len(rows):
        leads = _leads(contest, can, surely, rows)
        extremes = [
            np.maximum(np.abs(_at(low, rows)), np.abs(_at(high, rows)))
            for low, high in zip(least, most, strict=True)
        ]
        for pair, (ahead, behind) in enumerate(contest.pairs):
            # certainty changes at least (1 − |certainty|) times as fast as weight
            steepness = 1.0 - np.maximum(extremes[ahead], extremes[behind])
            ahead_by_weight = np.zeros(size, np.bool_)
            ahead_by_weight[rows] = leads[pair] * steepness > ROUNDING
            beaten[behind] = beaten[behind] | (unclear[pair] & packed(ahead_by_weight))
    return beaten


def _at(column: Floats, rows: npt.NDArray[np.intp]) -> Floats:
    """Some rows of a column; one row stands for all."""
    return column.take(rows) if len(column) > 1 else column


def _leads(contest: ContestColumns, can: Tally, surely: Tally, rows: npt.NDArray[np.intp]) -> Floats:
    """The least by which the first of each pair exceeds the second in weight, in some rows: [pair, row]."""
    fires = surely.counts.take(rows, axis=1)
    may = can.counts.take(rows, axis=1) - fires
    first, second = (np.array([pair[side] for pair in contest.pairs], np.intp) for side in (0, 1))
    leads: Floats = np.empty((len(contest.pairs), len(rows)))
    for start in range(0, len(rows), _PIECE):
        here = slice(start, start + _PIECE)
        weight = contest.weights @ fires[:, here].astype(np.float64)
        leads[:, here] = weight[first] - weight[second] + contest.losses @ may[:, here].astype(np.float64)
    return leads
