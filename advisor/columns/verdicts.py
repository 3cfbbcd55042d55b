"""Which outcomes are still possible, over columns; row by row equal to `outlook.verdicts`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import permutations
from math import log
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from advisor.columns.cases import Bools, Floats
from advisor.columns.decision import CONFLICT, NOT_COVERED, UNDECIDED, Decided, Tally, Weighing, at_rows
from advisor.columns.masks import Mask, everywhere, lanes, nowhere, packed
from advisor.outlook.verdicts import ROUNDING
from advisor.reasoning.certainty import DIGITS
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.rules import Rule

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


class Possibly(NamedTuple):
    """Masks of where things can be so, and of where they surely are."""

    can: Sequence[Mask]
    surely: Sequence[Mask]


class NearPair(NamedTuple):
    """A near rule on a position: where it can fire and surely fires, where it can put the position out of reach
    outright and surely does, and how far it could surely be out of reach."""

    position: int
    can: Mask
    surely: Mask
    may_be_beyond: Mask
    surely_beyond: Mask
    least: Floats
    most: Floats


def possible_verdicts(
    contest: ContestColumns,
    fires: Possibly,
    excluded: Possibly,
    out: Possibly,
    elsewhere: Possibly,
    pairs: Sequence[NearPair],
    decided: Decided,
    size: int,
) -> list[Mask]:
    """The verdicts other than the present one that are still possible: each position, conflict, undecided, and
    that the matter is not covered.

    Args:
        fires: by rule that bears on the outcome, in id order.
        excluded, out: by position: by any rule, and outright.
        elsewhere: that the matter is not covered.
    """
    could, sure_to = (Tally.of(masks, contest.weighing.groups, size) for masks in fires)
    ranges = _ranges(contest, could, sure_to)
    weighing = contest.weighing
    threshold = weighing.recommend_at
    (may_be_elsewhere,), (surely_elsewhere,) = elsewhere
    positions = range(len(contest.moves))
    sure = [~mask for mask in excluded.can]
    others = [packed(decided.recommended != n) for n in positions]
    standing = [~excluded.surely[n] & others[n] for n in positions]
    enough = [packed(most >= threshold) for most in ranges.most]
    if weighing.lead_at is not None:
        enough = [high | _may_lead(n, ranges, sure, weighing.lead_at) for n, high in enumerate(enough)]
    high = [mask & reached for mask, reached in zip(standing, enough, strict=True)]
    beaten = _beaten(contest, ranges, sure, high, could, sure_to, size)
    near = _near(contest, pairs, sure, out) if pairs else [nowhere() for _ in positions]
    found = []
    for n in positions:
        # it may be the only one left, or come out high enough and ahead of all that surely stay; or near
        rivals = reduce(np.bitwise_or, [sure[other] for other in positions if other != n], nowhere())
        found.append((standing[n] & ~rivals) | (high[n] & ~beaten[n]) | (near[n] & others[n]))
    below = [packed(least < threshold) for least in ranges.least]
    some = several = nowhere()
    for n in positions:
        standing_below = ~excluded.surely[n] & below[n]
        several = several | (some & standing_below)
        some = some | standing_below
    holds = reduce(np.bitwise_or, [sure[n] & ~below[n] for n in positions])
    if weighing.lead_at is not None:
        leads = [_surely_leads(n, ranges, excluded, weighing.lead_at) & sure[n] for n in positions]
        holds = reduce(np.bitwise_or, leads, holds)
        unclear = several & ~holds & ~surely_elsewhere
        holds = holds | _leads_while_low(contest, ranges, excluded, sure, could, sure_to, unclear, size)
    in_reach = reduce(np.bitwise_or, [~mask for mask in out.can])
    found += [~in_reach & packed(decided.kind != CONFLICT), several & ~holds & packed(decided.kind != UNDECIDED)]
    return [*(mask & ~surely_elsewhere for mask in found), may_be_elsewhere & packed(decided.kind != NOT_COVERED)]


def _may_lead(n: int, ranges: _Ranges, sure: Sequence[Mask], lead_at: float) -> Mask:
    """Where a position could lead all that surely stay by so much."""
    leads = [
        ~sure[other] | packed(_rounded(ranges.most[n] - ranges.least[other]) >= lead_at)
        for other in range(len(sure))
        if other != n
    ]
    return reduce(np.bitwise_and, leads, everywhere())


def _surely_leads(n: int, ranges: _Ranges, excluded: Possibly, lead_at: float) -> Mask:
    """Where it surely leads all that may stay."""
    leads = [
        excluded.surely[other] | packed(_rounded(ranges.least[n] - ranges.most[other]) >= lead_at)
        for other in range(len(excluded.can))
        if other != n
    ]
    return reduce(np.bitwise_and, leads, everywhere())


def _leads_while_low(
    contest: ContestColumns,
    ranges: _Ranges,
    excluded: Possibly,
    sure: Sequence[Mask],
    can: Tally,
    surely: Tally,
    matters: Mask,
    size: int,
) -> Mask:
    """Where a position surely stays feasible and surely leads all that may stay, wherever it is not certain enough
    by itself; only where it `matters`."""
    threshold, lead_at = contest.weighing.recommend_at, contest.weighing.lead_at
    rows = _rows(matters, size)
    if not len(rows) or lead_at is None:
        return nowhere()
    leads = _leads(contest, can, surely, rows)
    top = _weight_of(np.array([threshold + ROUNDING]))
    holds = [_at_rows(mask, rows) for mask in sure]
    for pair, (ahead, behind) in enumerate(contest.pairs):
        low, lead = at_rows(ranges.least[ahead], rows), leads[pair]
        ends = [_weight_of(np.maximum(low, -1.0 + ROUNDING / 4)), top]
        least = reduce(np.minimum, [_certainty_of(end) - _certainty_of(end - lead) for end in ends])
        while_low = (low > -1.0) & (lead > 0.0) & (least >= lead_at + ROUNDING)
        by_far = _rounded(low - at_rows(ranges.most[behind], rows)) >= lead_at
        holds[ahead] = holds[ahead] & (while_low | by_far | _at_rows(excluded.surely[behind], rows))
    found = np.zeros(size, np.bool_)
    found[rows] = reduce(np.bitwise_or, holds)
    return packed(found)


def _weight_of(certainty: Floats) -> Floats:
    found: Floats = np.where(certainty >= 0.0, -np.log1p(-certainty), np.log1p(certainty))
    return found


def _certainty_of(weight: Floats) -> Floats:
    found: Floats = np.where(weight >= 0.0, -np.expm1(-weight), np.expm1(weight))
    return found


def _at_rows(mask: Mask, rows: npt.NDArray[np.intp]) -> Bools:
    found: Bools = at_rows(lanes(mask, 1.0, 0.0), rows) > 0.0
    return found


def _rows(mask: Mask, size: int) -> npt.NDArray[np.intp]:
    return np.flatnonzero(np.unpackbits(np.broadcast_to(mask, size // 8), bitorder="little"))


def _rounded(lead: Floats) -> Floats:
    found: Floats = np.rint(lead * 10.0**DIGITS) / 10.0**DIGITS
    return found


class _MissColumns(NamedTuple):
    """Where a position may be near, and its least and greatest miss there."""

    may: Mask
    least: Floats
    most: Floats


def _near(contest: ContestColumns, pairs: Sequence[NearPair], sure: Sequence[Mask], out: Possibly) -> list[Mask]:
    """By position, where it could be recommended as a near one."""
    positions = range(len(contest.moves))
    none_stays = ~reduce(np.bitwise_or, sure)
    misses = {n: _miss([pair for pair in pairs if pair.position == n], out.surely[n]) for n in positions}
    found = []
    for n in positions:
        miss = misses[n]
        if miss is None:
            found.append(nowhere())
            continue
        before = [
            _nearer(other, n, misses[other], miss) & ~out.can[other]
            for other in positions
            if other != n and misses[other] is not None
        ]
        found.append(miss.may & none_stays & ~reduce(np.bitwise_or, before, nowhere()))
    return found


def _miss(pairs: Sequence[NearPair], surely_out: Mask) -> _MissColumns | None:
    """The greatest miss of the near rules that fire: of all that surely do, of one of those that may."""
    if not pairs:
        return None
    may = [pair.can & ~pair.surely_beyond for pair in pairs]
    some_sure = lanes(reduce(np.bitwise_or, [pair.surely for pair in pairs]), 1.0, 0.0)

    def greatest(end: str, masks: Sequence[Mask]) -> Floats:
        ends = zip(pairs, masks, strict=True)
        return reduce(np.maximum, [np.minimum(getattr(p, end), lanes(mask, np.inf, -np.inf)) for p, mask in ends])

    ends = zip(pairs, may, strict=True)
    of_any = reduce(np.minimum, [np.maximum(p.least, lanes(mask, -np.inf, np.inf)) for p, mask in ends])
    least = np.where(some_sure > 0, greatest("least", [pair.surely for pair in pairs]), of_any)
    return _MissColumns(reduce(np.bitwise_or, may) & ~surely_out, least, greatest("most", may))


def _nearer(one: int, other: int, a: _MissColumns | None, b: _MissColumns) -> Mask:
    """Where a position is surely recommended before another when both are near."""
    assert a is not None
    return a.may & b.may & packed((a.most < b.least) | ((a.most == b.least) & (one < other)))


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
    rows = _rows(open_rows, size)
    if len(rows):
        leads = _leads(contest, can, surely, rows)
        extremes = [
            np.maximum(np.abs(at_rows(low, rows)), np.abs(at_rows(high, rows)))
            for low, high in zip(least, most, strict=True)
        ]
        for pair, (ahead, behind) in enumerate(contest.pairs):
            # certainty changes at least (1 − |certainty|) times as fast as weight
            steepness = 1.0 - np.maximum(extremes[ahead], extremes[behind])
            ahead_by_weight = np.zeros(size, np.bool_)
            ahead_by_weight[rows] = leads[pair] * steepness > ROUNDING
            beaten[behind] = beaten[behind] | (unclear[pair] & packed(ahead_by_weight))
    return beaten


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
