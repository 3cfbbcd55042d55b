"""Products and ratios of figures that may be negative, over columns: every corner is looked at.

Each figure comes as four columns: its lower end lies between the first two, its upper end between the last two.
Few formulas need this; where nothing can be negative, `arithmetic` takes each end from one end of each part.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from math import inf

import numpy as np

from advisor.columns.cases import Bools, Floats

TwoEnds = tuple[Floats, Floats]
Ends = tuple[Floats, Floats, Floats, Floats]


def or_lowest(values: Floats) -> Floats:
    """The values, in place, −∞ instead of NaN."""
    return np.fmax(values, -inf, out=values)


def or_highest(values: Floats) -> Floats:
    """The values, in place, ∞ instead of NaN."""
    return np.fmin(values, inf, out=values)


def or_nothing(values: Floats) -> Floats:
    """The values, in place, none of them negative, 0 instead of NaN."""
    return np.fmax(values, 0.0, out=values)


def product(*ends: Floats) -> Ends:
    """The product of figures of which nothing is open."""
    return _final(reduce(_times, [(a, d) for a, _, _, d in _parts(ends)]))


def ratio(*ends: Floats) -> Ends:
    """The ratio of two figures of which nothing is open."""
    (a, _, _, d), (e, _, _, h) = _parts(ends)
    return _final(_over((a, d), (e, h)))


def possible_product(*ends: Floats) -> Ends:
    """The product of figures of which something may be open: exact where nothing is."""
    parts = _parts(ends)
    exactly = reduce(_times, [(a, c) for a, _, c, _ in parts])
    widest = reduce(_times, [(a, d) for a, _, _, d in parts])
    by_end = reduce(lambda x, y: _ends(or_nothing(one * other) for one, other in zip(x, y, strict=True)), parts)
    negative = reduce(np.logical_or, [part[0] < 0 for part in parts])
    return _chosen(parts, exactly, negative, (widest[0], widest[1], widest[0], widest[1]), by_end)


def possible_ratio(*ends: Floats) -> Ends:
    """The ratio of two figures of which something may be open: exact where nothing is."""
    x, y = _parts(ends)
    exactly = _over((x[0], x[2]), (y[0], y[2]))
    by_end = (
        _ratio_below(x[0], y[3]),
        _ratio_below(x[1], y[2]),
        _ratio_above(x[2], y[1]),
        _ratio_above(x[3], y[0]),
    )
    negative = (x[0] < 0) | (y[0] < 0)
    anything = (np.array([-inf]), np.array([inf]), np.array([-inf]), np.array([inf]))
    return _chosen((x, y), exactly, negative, anything, by_end)


def _parts(ends: Sequence[Floats]) -> list[Ends]:
    return [_ends(ends[start : start + 4]) for start in range(0, len(ends), 4)]


def _ends(four: Iterable[Floats]) -> Ends:
    a, b, c, d = four
    return a, b, c, d


def _final(figure: TwoEnds) -> Ends:
    return figure[0], figure[0], figure[1], figure[1]


def _chosen(parts: Sequence[Ends], exactly: TwoEnds, negative: Bools, widest: Ends, by_end: Ends) -> Ends:
    """Exact where every part is final; the widest where a part may be negative; else each end from its ends."""
    final = reduce(np.logical_and, [(a == b) & (c == d) for a, b, c, d in parts])
    chosen = zip(_final(exactly), widest, by_end, strict=True)
    return _ends(np.where(final, one, np.where(negative, wide, end)) for one, wide, end in chosen)


def _times(a: TwoEnds, b: TwoEnds) -> TwoEnds:
    """The hull of the corner products; nothing times an unlimited figure is nothing."""
    corners = [np.where(np.isnan(corner), 0.0, corner) for corner in (x * y for x in a for y in b)]
    return reduce(np.minimum, corners), reduce(np.maximum, corners)


def _over(a: TwoEnds, b: TwoEnds) -> TwoEnds:
    """Something over nothing is unlimited; nothing over nothing is unknown."""
    (a_lo, _), (b_lo, b_hi) = a, b
    apart = (b_lo > 0) | (b_hi < 0)
    corners = [x / y for x in a for y in b]
    low, high = (
        reduce(np.minimum, corners) + 0.0,
        reduce(np.maximum, corners) + 0.0,
    )  # NaN in any corner comes through
    unlimited = np.isnan(low)
    positive = (a_lo >= 0) & (b_lo > 0)
    some = np.where(unlimited, np.where(positive, 0.0, -inf), low)
    most = np.where(unlimited, inf, high)
    over_nothing = (b_lo == 0) & (b_hi == 0) & (a_lo > 0)
    from_nothing = (a_lo >= 0) & (b_lo >= 0)
    least_part = or_nothing(np.where(b_hi == 0, 0.0, a_lo / b_hi))
    touching = np.where(over_nothing, inf, np.where(from_nothing, least_part, -inf))
    return np.where(apart, some, touching), np.where(apart, most, inf)


def _ratio_below(above: Floats, below: Floats) -> Floats:
    """The lower end, from the least above and the most below; both at least 0."""
    found = np.where(below == inf, 0.0, above / below)
    return np.where(below == 0, np.where(above > 0, inf, 0.0), found)


def _ratio_above(above: Floats, below: Floats) -> Floats:
    """The upper end, from the most above and the least below; both at least 0."""
    return np.where((below == 0) | (above == inf), inf, above / below)
