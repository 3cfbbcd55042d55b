"""Formulas over columns of figures that are not final yet; row by row the same arithmetic as `spans`.

While answers are open the ends of an interval may each still lie in a range: four columns instead of two. Where
every figure is final the pairs share their arrays, so that nothing is computed twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf
from typing import NamedTuple

import numpy as np

from advisor.reasoning.column_cases import Bools, Floats
from advisor.reasoning.column_figures import (
    Figures,
    highest,
    lowest,
    ones,
    or_highest,
    or_lowest,
    or_nothing,
    product,
    ratio,
    select,
)


class Spans(NamedTuple):
    """Intervals whose lower end lies in [lo_min, lo_max] and whose upper end lies in [hi_min, hi_max]."""

    lo_min: Floats
    lo_max: Floats
    hi_min: Floats
    hi_max: Floats

    @property
    def shared(self) -> bool:
        """All of them are final, and the pairs are the same arrays."""
        return self.lo_min is self.lo_max and self.hi_min is self.hi_max

    def final(self) -> Bools:
        mask: Bools = (self.lo_min == self.lo_max) & (self.hi_min == self.hi_max)
        return mask


def final(figures: Figures) -> Spans:
    return Spans(figures.lo, figures.lo, figures.hi, figures.hi)


def constant_span(a: float, b: float, c: float, d: float) -> Spans:
    return Spans(*(np.array([end]) for end in (a, b, c, d)))


def within(hull: Figures) -> Spans:
    """Any interval inside the hull."""
    return Spans(hull.lo, hull.hi, hull.lo, hull.hi)


#: What `either` leaves as it is.
NOTHING = constant_span(inf, -inf, inf, -inf)


def either(a: Spans, b: Spans) -> Spans:
    """The one or the other, not known which."""
    return Spans(np.minimum(a[0], b[0]), np.maximum(a[1], b[1]), np.minimum(a[2], b[2]), np.maximum(a[3], b[3]))


def where(mask: Bools, a: Spans, b: Spans) -> Spans:
    """This span in the rows of the mask, the other elsewhere."""
    if not mask.any():
        return b
    here = ones(mask)
    lo_min, hi_max = select(here, a[0], b[0]), select(here, a[3], b[3])
    if a.shared and b.shared:
        return Spans(lo_min, lo_min, hi_max, hi_max)
    return Spans(lo_min, select(here, a[1], b[1]), select(here, a[2], b[2]), hi_max)


# --- arithmetic ----------------------------------------------------------------------------------------


def _each_end(parts: Sequence[Spans], lower: Callable[..., Floats], upper: Callable[..., Floats]) -> Spans:
    """Combine end by end; once for a pair that is shared."""
    lo_min = lower([p[0] for p in parts])
    hi_max = upper([p[3] for p in parts])
    if all(p.shared for p in parts):
        return Spans(lo_min, lo_min, hi_max, hi_max)
    return Spans(lo_min, lower([p[1] for p in parts]), upper([p[2] for p in parts]), hi_max)


def _sum(columns: Sequence[Floats]) -> Floats:
    result: Floats = np.zeros(1)
    for column in columns:
        result = result + column
    return result


def total(*parts: Spans) -> Spans:
    return _each_end(parts, lambda c: or_lowest(_sum(c)), lambda c: or_highest(_sum(c)))


def difference(x: Spans, y: Spans) -> Spans:
    lo_min, hi_max = or_lowest(x[0] - y[3]), or_highest(x[3] - y[0])
    if x.shared and y.shared:
        return Spans(lo_min, lo_min, hi_max, hi_max)
    return Spans(lo_min, or_lowest(x[1] - y[2]), or_highest(x[2] - y[1]), hi_max)


def least(*parts: Spans) -> Spans:
    return _each_end(parts, lowest, lowest)


def greatest(*parts: Spans) -> Spans:
    return _each_end(parts, highest, highest)


def hull(*parts: Spans) -> Spans:
    """The smallest intervals that contain them all (not: one of them)."""
    return _each_end(parts, lowest, highest)


def multiplied(*parts: Spans) -> Spans:
    exactly = final(product(*(Figures(p[0], p[2]) for p in parts)))
    if all(p.shared for p in parts):
        return exactly
    all_final = np.logical_and.reduce(np.broadcast_arrays(*(p.final() for p in parts)))
    negative = np.logical_or.reduce(np.broadcast_arrays(*(p[0] < 0 for p in parts)))
    result = parts[0]
    for p in parts[1:]:
        result = Spans(*(_times(x, y) for x, y in zip(result, p, strict=True)))
    if negative.any():
        result = where(negative, within(product(*(Figures(p[0], p[3]) for p in parts))), result)
    return where(all_final, exactly, result)


def _times(x: Floats, y: Floats) -> Floats:
    return np.where((x == 0) | (y == 0), 0.0, x * y)


def divided(x: Spans, y: Spans) -> Spans:
    negative = (x[0] < 0) | (y[0] < 0)
    if not negative.any():
        # Nothing over nothing and unlimited over unlimited are NaN; for final figures this is `ratio`.
        lo_min, hi_max = or_nothing(x[0] / (y[3] + 0.0)), or_highest(x[3] / (y[0] + 0.0))
        if x.shared and y.shared:
            return Spans(lo_min, lo_min, hi_max, hi_max)
        return Spans(lo_min, or_nothing(x[1] / (y[2] + 0.0)), or_highest(x[2] / (y[1] + 0.0)), hi_max)
    exactly = final(ratio(Figures(x[0], x[2]), Figures(y[0], y[2])))
    if x.shared and y.shared:
        return exactly
    result = Spans(
        _least_ratio(x[0], y[3]), _least_ratio(x[1], y[2]), _most_ratio(x[2], y[1]), _most_ratio(x[3], y[0])
    )
    result = where(negative, constant_span(-inf, inf, -inf, inf), result)
    return where(x.final() & y.final(), exactly, result)


def _least_ratio(above: Floats, below: Floats) -> Floats:
    """The lower end of a ratio of intervals, from the least above and the most below; both at least 0."""
    found = np.where(below == inf, 0.0, above / below)
    return np.where(below == 0, np.where(above > 0, inf, 0.0), found)


def _most_ratio(above: Floats, below: Floats) -> Floats:
    """The upper end of a ratio of intervals, from the most above and the least below; both at least 0."""
    return np.where((below == 0) | (above == inf), inf, above / below)


# --- comparisons: can the one be, can it not be, can it be unknown ----------------------------------------


def can_be_more(a: Spans, b: Spans) -> Bools:
    return a[1] > b[2]


def can_be_at_least(a: Spans, b: Spans) -> Bools:
    return a[1] >= b[2]


def more_can_be_unknown(a: Spans, b: Spans) -> Bools:
    return (a[0] <= b[3]) & (a[3] > b[0])


def at_least_can_be_unknown(a: Spans, b: Spans) -> Bools:
    return (a[0] < b[3]) & (a[3] >= b[0])


def can_be_equal(a: Spans, b: Spans) -> Bools:
    most_low = np.maximum(np.maximum(a[0], a[2]), np.maximum(b[0], b[2]))
    least_high = np.minimum(np.minimum(a[1], a[3]), np.minimum(b[1], b[3]))
    return most_low <= least_high


def can_be_apart(a: Spans, b: Spans) -> Bools:
    return (a[2] < b[1]) | (a[1] > b[2])


def equal_can_be_unknown(a: Spans, b: Spans) -> Bools:
    overlap = (a[3] >= b[0]) & (a[0] <= b[3])
    return overlap & ~(can_be_equal(a, b) & a.final() & b.final())
