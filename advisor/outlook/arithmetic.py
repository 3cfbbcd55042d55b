"""Between which ends each end of a figure could still lie."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, isnan
from typing import NamedTuple

from advisor.reasoning.arithmetic import EVERYTHING, product, ratio
from advisor.reasoning.functions import Function
from advisor.reasoning.functions import outward as whole_minutes
from advisor.terms.values import Interval


class Span(NamedTuple):
    """An interval whose lower end lies in [lo_min, lo_max] and whose upper end lies in [hi_min, hi_max]."""

    lo_min: float
    lo_max: float
    hi_min: float
    hi_max: float

    @property
    def final(self) -> bool:
        return self.lo_min == self.lo_max and self.hi_min == self.hi_max

    @property
    def hull(self) -> Interval:
        """Every figure that the interval could still hold."""
        return Interval(self.lo_min, self.hi_max)


def final(interval: Interval) -> Span:
    return Span(interval.lo, interval.lo, interval.hi, interval.hi)


def within(hull: Interval) -> Span:
    """Any interval inside the hull."""
    return Span(hull.lo, hull.hi, hull.lo, hull.hi)


#: Quicker than to call the class: these are made by the hundred thousand.
_new = tuple.__new__


def either(a: Span, b: Span) -> Span:
    """The one or the other, not known which."""
    if a == b:
        return a
    a_lo_min, a_lo_max, a_hi_min, a_hi_max = a
    b_lo_min, b_lo_max, b_hi_min, b_hi_max = b
    return _new(
        Span,
        (
            a_lo_min if a_lo_min < b_lo_min else b_lo_min,
            a_lo_max if a_lo_max > b_lo_max else b_lo_max,
            a_hi_min if a_hi_min < b_hi_min else b_hi_min,
            a_hi_max if a_hi_max > b_hi_max else b_hi_max,
        ),
    )


# --- arithmetic ----------------------------------------------------------------------------------------


def total(parts: Sequence[Span]) -> Span:
    a = b = c = d = 0.0
    for lo_min, lo_max, hi_min, hi_max in parts:
        a += lo_min
        b += lo_max
        c += hi_min
        d += hi_max
    return _ends(a, b, c, d)


def difference(x: Span, y: Span) -> Span:
    return _ends(x[0] - y[3], x[1] - y[2], x[2] - y[1], x[3] - y[0])


def _ends(a: float, b: float, c: float, d: float) -> Span:
    """As for intervals: unlimited less unlimited is -inf for a lower end and inf for an upper one."""
    if a == a and b == b and c == c and d == d:  # no nan: nearly always
        return _new(Span, (a, b, c, d))
    return Span(-inf if isnan(a) else a, -inf if isnan(b) else b, inf if isnan(c) else c, inf if isnan(d) else d)


def least(parts: Sequence[Span]) -> Span:
    result, *others = parts
    for other in others:
        result = _least_of_two(result, other)
    return result


def _least_of_two(x: Span, y: Span) -> Span:
    x_lo_min, x_lo_max, x_hi_min, x_hi_max = x
    y_lo_min, y_lo_max, y_hi_min, y_hi_max = y
    return _new(
        Span,
        (
            x_lo_min if x_lo_min <= y_lo_min else y_lo_min,
            x_lo_max if x_lo_max <= y_lo_max else y_lo_max,
            x_hi_min if x_hi_min <= y_hi_min else y_hi_min,
            x_hi_max if x_hi_max <= y_hi_max else y_hi_max,
        ),
    )


def greatest(parts: Sequence[Span]) -> Span:
    result, *others = parts
    for other in others:
        result = _greatest_of_two(result, other)
    return result


def _greatest_of_two(x: Span, y: Span) -> Span:
    x_lo_min, x_lo_max, x_hi_min, x_hi_max = x
    y_lo_min, y_lo_max, y_hi_min, y_hi_max = y
    return _new(
        Span,
        (
            x_lo_min if x_lo_min >= y_lo_min else y_lo_min,
            x_lo_max if x_lo_max >= y_lo_max else y_lo_max,
            x_hi_min if x_hi_min >= y_hi_min else y_hi_min,
            x_hi_max if x_hi_max >= y_hi_max else y_hi_max,
        ),
    )


def hull(parts: Sequence[Span]) -> Span:
    """The smallest interval that contains them all (not: one of them)."""
    lo_min, lo_max, hi_min, hi_max = zip(*parts, strict=True)
    return Span(min(lo_min), min(lo_max), max(hi_min), max(hi_max))


def multiplied(parts: Sequence[Span]) -> Span:
    if all(p.final for p in parts):
        return final(product([Interval(p[0], p[2]) for p in parts]))
    if any(p[0] < 0 or p[2] < 0 for p in parts):
        return within(product([p.hull for p in parts]))
    result = parts[0]
    for p in parts[1:]:
        result = Span(
            _times(result[0], p[0]), _times(result[1], p[1]), _times(result[2], p[2]), _times(result[3], p[3])
        )
    return result


def _times(x: float, y: float) -> float:
    return 0.0 if x == 0 or y == 0 else x * y


def divided(x: Span, y: Span) -> Span:
    x_lo, x_lo_max, x_hi_min, x_hi = x
    y_lo, y_lo_max, y_hi_min, y_hi = y
    if x_lo == x_lo_max and x_hi_min == x_hi and y_lo == y_lo_max and y_hi_min == y_hi:
        if x_lo >= 0.0 and x_hi < inf and y_lo > 0.0:  # nearly always
            lo, hi = x_lo / y_hi, x_hi / y_lo
            return _new(Span, (lo, lo, hi, hi))
        return final(ratio(Interval(x_lo, x_hi), Interval(y_lo, y_hi)))
    if x_lo < 0 or x_hi_min < 0 or y_lo < 0 or y_hi_min < 0:
        return within(EVERYTHING)
    return _new(
        Span,
        (
            _least_ratio(x_lo, y_hi),
            _least_ratio(x_lo_max, y_hi_min),
            _most_ratio(x_hi_min, y_lo_max),
            _most_ratio(x_hi, y_lo),
        ),
    )


def _least_ratio(above: float, below: float) -> float:
    """The lower end of a ratio of intervals, from the least above and the most below; both at least 0."""
    if below == 0:
        return inf if above > 0 else 0.0
    return 0.0 if below == inf else above / below


def _most_ratio(above: float, below: float) -> float:
    """The upper end of a ratio of intervals, from the most above and the least below; both at least 0."""
    if below == 0 or above == inf:
        return inf
    return above / below


# --- functions -----------------------------------------------------------------------------------------


def applied(function: Function, parts: Sequence[Span]) -> Span:
    """A function that rises or falls with each argument; each end from one end of each.

    Where a part may lie outside the domain, the figure may be unknown: everything it can come to.
    """
    if all(p.final for p in parts):
        return final(function.of([Interval(p[0], p[2]) for p in parts]))
    widest, narrowest = [(p[0], p[3]) for p in parts], [(p[1], p[2]) for p in parts]
    lo_min, hi_max = function.lowest(widest), function.highest(widest)
    lo_max, hi_min = function.lowest(narrowest), function.highest(narrowest)
    if isnan(lo_min) or isnan(hi_max):
        lo_min, hi_max = function.whole
    return Span(
        lo_min,
        function.whole.hi if isnan(lo_max) else lo_max,
        function.whole.lo if isnan(hi_min) else hi_min,
        hi_max,
    )


def outward(span: Span) -> Span:
    """Durations in whole minutes: lower ends down, upper ends up."""
    least, most = whole_minutes(Interval(span[0], span[2])), whole_minutes(Interval(span[1], span[3]))
    return Span(least.lo, most.lo, least.hi, most.hi)
