"""Which outcomes are still possible, over columns; row by row equal to `verdicts.Standings`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from math import log

import numpy as np
import numpy.typing as npt

from advisor.knowledge.terms import KnowledgeBase, Rule
from advisor.reasoning.column_cases import Bools, Floats
from advisor.reasoning.column_decision import CONFLICT, UNDECIDED, Decided, Weighing, count
from advisor.reasoning.verdicts import ROUNDING

#: Rows multiplied at a time: more would set the linear algebra library's own threads to work, in each other's way.
_PIECE = 192


@dataclass(frozen=True, slots=True)
class Contest:
    """The evidence as numbers. `groups` has the rules that weigh the same for every position together.

    `weights[position, group]`; `losses[pair, group]`: what the first of a pair of positions can lose to the second
    when a rule fires that may or may not fire; at most 0.
    """

    weighing: Weighing
    groups: tuple[tuple[int, ...], ...]
    weights: Floats
    pairs: tuple[tuple[int, int], ...]
    losses: Floats

    @classmethod
    def of(cls, kb: KnowledgeBase, evidence: Sequence[Rule], weighing: Weighing) -> Contest:
        strength = {id: s.value for id, s in kb.strengths.items()}

        def weight(rule: Rule, position: str) -> float:
            against = log(1 - strength[rule.oppose[position]]) if position in rule.oppose else 0.0
            return against - (log(1 - strength[rule.support[position]]) if position in rule.support else 0.0)

        groups: dict[tuple[float, ...], list[int]] = {}
        for number, rule in enumerate(evidence):
            groups.setdefault(tuple(weight(rule, id) for id in kb.position_ids), []).append(number)
        weights = np.array(list(groups), np.float64).reshape(len(groups), len(kb.positions)).T
        pairs = tuple(permutations(range(len(kb.positions)), 2))
        losses = np.array([np.minimum(weights[a] - weights[b], 0.0) for a, b in pairs])
        return cls(
            weighing,
            tuple(map(tuple, groups.values())),
            weights,
            pairs,
            losses.reshape(len(pairs), len(groups)),
        )


@dataclass(frozen=True, slots=True)
class _Ranges:
    """What each position could still come to: a row a position."""

    least: Floats
    most: Floats
    surely_excluded: Bools
    may_be_excluded: Bools


def possible_verdicts(
    contest: Contest, can: Sequence[Bools], surely: Sequence[Bools], decided: Decided, size: int
) -> Bools:
    """The verdicts other than the present one that are still possible: a row a position, then conflict, undecided.

    Args: can, surely: where each rule that bears on the outcome, in id order, can fire and surely fires.
    """
    ranges = _ranges(contest, can, surely, size)
    threshold = contest.weighing.recommend_at
    standing = ~ranges.surely_excluded
    sure = standing & ~ranges.may_be_excluded
    surely_feasible = sure.sum(axis=0, dtype=np.uint8)
    beaten = _beaten(contest, ranges, sure, can, surely, size)
    positions = len(standing)
    found = np.zeros((positions + 2, size), np.bool_)
    for n in range(positions):
        alone = (surely_feasible == 0) | ((surely_feasible == 1) & sure[n])
        found[n] = standing[n] & (alone | ((ranges.most[n] >= threshold) & ~beaten[n]))
    found[positions] = surely_feasible == 0
    below = standing & (ranges.least < threshold)
    found[positions + 1] = (below.sum(axis=0, dtype=np.uint8) > 1) & ~(sure & ~below).any(axis=0)
    for n in range(positions):
        found[n] &= decided.recommended != n
    found[positions] &= decided.kind != CONFLICT
    found[positions + 1] &= decided.kind != UNDECIDED
    return found


def _ranges(contest: Contest, can: Sequence[Bools], surely: Sequence[Bools], size: int) -> _Ranges:
    positions = len(contest.weighing.balances)
    least, most = np.empty((positions, size)), np.empty((positions, size))
    surely_excluded = np.zeros((positions, size), np.bool_)
    may_be_excluded = np.zeros((positions, size), np.bool_)
    for n, balance in enumerate(contest.weighing.balances):
        least[n] = balance.certainty(surely, can)
        most[n] = balance.certainty(can, surely)
        undetermined = np.zeros(size, np.bool_)
        for rule in {*balance.supporting.evidence.rules, *balance.opposing.evidence.rules}:
            undetermined |= can[rule] > surely[rule]
        margin = np.where(undetermined, ROUNDING, 0.0)
        least[n] -= margin
        most[n] += margin
        for rule in contest.weighing.excluding[n]:
            surely_excluded[n] |= surely[rule]
            may_be_excluded[n] |= can[rule]
    return _Ranges(least, most, surely_excluded, may_be_excluded)


def _beaten(
    contest: Contest, ranges: _Ranges, sure: Bools, can: Sequence[Bools], surely: Sequence[Bools], size: int
) -> Bools:
    """Where each position is surely ranked after another that surely stays feasible."""
    place = {position: at for at, position in enumerate(contest.weighing.tie_order)}
    beaten = np.zeros(sure.shape, np.bool_)
    unclear: dict[int, Bools] = {}
    for pair, (ahead, behind) in enumerate(contest.pairs):
        wins = np.greater_equal if place[ahead] < place[behind] else np.greater
        beats: Bools = wins(ranges.least[ahead], ranges.most[behind])
        beaten[behind] |= beats & sure[ahead]
        unclear[pair] = sure[ahead] & ~beats & (ranges.most[ahead] >= ranges.least[behind])
    open_rows = np.zeros(size, np.bool_)
    for pair, (_, behind) in enumerate(contest.pairs):
        unclear[pair] &= ~beaten[behind]
        open_rows |= unclear[pair]
    rows = np.flatnonzero(open_rows)
    if len(rows):
        leads = _leads(contest, can, surely, rows)
        extremes = np.maximum(np.abs(ranges.least[:, rows]), np.abs(ranges.most[:, rows]))
        for pair, (ahead, behind) in enumerate(contest.pairs):
            # certainty changes at least (1 − |certainty|) times as fast as weight
            steepness = 1.0 - np.maximum(extremes[ahead], extremes[behind])
            ahead_by_weight = leads[pair] * steepness > ROUNDING
            beaten[behind, rows] |= unclear[pair][rows] & ahead_by_weight
    return beaten


def _leads(contest: Contest, can: Sequence[Bools], surely: Sequence[Bools], rows: npt.NDArray[np.intp]) -> Floats:
    """The least by which the first of each pair exceeds the second in weight, in some rows: [pair, row]."""
    fires, may = np.empty((len(contest.groups), len(rows))), np.empty((len(contest.groups), len(rows)))
    for group, rules in enumerate(contest.groups):
        sure = count([surely[rule] for rule in rules])
        fires[group] = sure.take(rows) if len(sure) > 1 else sure
        loose = count([can[rule] for rule in rules])
        may[group] = (loose.take(rows) if len(loose) > 1 else loose) - fires[group]
    first, second = (np.array([pair[side] for pair in contest.pairs], np.intp) for side in (0, 1))
    advantage = contest.weights[first] - contest.weights[second]
    leads: Floats = np.empty((len(contest.pairs), len(rows)))
    for start in range(0, len(rows), _PIECE):
        here = slice(start, start + _PIECE)
        leads[:, here] = advantage @ fires[:, here] + contest.losses @ may[:, here]
    return leads
