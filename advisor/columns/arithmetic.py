"""Formulas over columns; figure by figure the same arithmetic as in `reasoning` and in `outlook`.

A figure is an interval, and while answers are open each of its ends may lie in a range: four columns, each made by
steps of its own. Where nothing is open the columns of a pair are the same, and are made once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial, reduce
from math import inf
from operator import getitem
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from advisor.columns import signed
from advisor.columns.cases import Floats
from advisor.columns.masks import add_any, everywhere, lanes, nowhere
from advisor.columns.signed import or_highest, or_lowest, or_nothing
from advisor.columns.steps import Register, StepList, fresh
from advisor.reasoning.functions import EXACT, Function
from advisor.terms.formulas import Calculation, Constant, Formula, Reference, Table
from advisor.terms.knowledge_base import KnowledgeBase


class Spread(NamedTuple):
    """Intervals whose lower end lies in [lo_min, lo_max] and whose upper end lies in [hi_min, hi_max]."""

    lo_min: Register
    lo_max: Register
    hi_min: Register
    hi_max: Register

    @property
    def final(self) -> bool:
        """Both ends are known, whatever is answered."""
        return self.lo_min == self.lo_max and self.hi_min == self.hi_max


def interval(lo: Register, hi: Register) -> Spread:
    """A figure of which nothing is open."""
    return Spread(lo, lo, hi, hi)


def add_constant(steps: StepList, value: float) -> Spread:
    end = steps.add(_constant, with_=(float(value),))
    return interval(end, end)


def constant_of(steps: StepList, end: Register) -> float | None:
    """The figure that a column has in every row; None when they may differ."""
    step = steps.step(end)
    if step is None or step.function is not _constant:
        return None
    (value,) = step.constants
    assert isinstance(value, float)
    return value


def _constant(value: float) -> Floats:
    return np.array([value]) + 0.0


def never_negative(kb: KnowledgeBase, formula: Formula) -> bool:
    """Whether the figure is at least 0, whatever is answered."""
    match formula:
        case Constant(value):
            return value >= 0
        case Reference(attribute) if attribute in kb.questions:
            return kb.questions[attribute].limits.lo >= 0
        case Reference(attribute):
            return never_negative(kb, kb.computed[attribute].formula)
        case Table(_, entries):
            return all(never_negative(kb, entry) for _, entry in entries)
        case Calculation("difference" | "normal_quantile", _):
            return False
        case Calculation("square_root" | "power" | "servers_erlang_b" | "servers_erlang_c", _):
            return True
        case Calculation(_, parts):
            return all(never_negative(kb, part) for part in parts)


# --- steps -------------------------------------------------------------------------------------------


def add_calculation(steps: StepList, operation: str, parts: Sequence[Spread], positive: bool) -> Spread:
    """The figure that an operation makes of others.

    Args: positive: none of them is ever negative, so that each end of the result comes from one end of each.
    """
    if operation in ("product", "ratio") and not positive:
        return _add_signed(steps, operation, parts)
    match operation:
        case "sum":
            lower, upper = (np.add, np.add) if positive else (_sum_below, _sum_above)
            return _each_end(steps, lower, upper, parts)
        case "difference":
            a, b = parts
            return Spread(
                steps.add(_difference_below, a.lo_min, b.hi_max),
                steps.add(_difference_below, a.lo_max, b.hi_min),
                steps.add(_difference_above, a.hi_min, b.lo_max),
                steps.add(_difference_above, a.hi_max, b.lo_min),
            )
        case "min":
            return _each_end(steps, np.minimum, np.minimum, parts)
        case "max":
            return _each_end(steps, np.maximum, np.maximum, parts)
        case "between":
            return _each_end(steps, np.minimum, np.maximum, parts)
        case "product":
            return _each_end(steps, _product, _product, parts)
        case _:
            a, b = parts
            return Spread(
                steps.add(_ratio_below, a.lo_min, b.hi_max),
                steps.add(_ratio_below, a.lo_max, b.hi_min),
                steps.add(_ratio_above, a.hi_min, b.lo_max),
                steps.add(_ratio_above, a.hi_max, b.lo_min),
            )


def _each_end(
    steps: StepList, lower: Callable[..., Floats], upper: Callable[..., Floats], parts: Sequence[Spread]
) -> Spread:
    """Combine end by end, from the left."""

    def folded(function: Callable[..., Floats], ends: Sequence[Register]) -> Register:
        return reduce(lambda a, b: steps.add(function, a, b), ends)

    functions = (lower, lower, upper, upper)
    return Spread(*(folded(f, [part[end] for part in parts]) for end, f in enumerate(functions)))


def _add_signed(steps: StepList, operation: str, parts: Sequence[Spread]) -> Spread:
    final = all(part.final for part in parts)
    if final and len(parts) == 1:  # the same columns; a step must not hand on what it was given as its own
        return parts[0]
    ends = [end for part in parts for end in part]
    whole = steps.add(_SIGNED[operation, final], *ends)
    found = Spread(*(steps.add(getitem, whole, with_=(end,)) for end in range(4)))
    return interval(found.lo_min, found.hi_max) if final else found


_SIGNED = {
    ("product", True): signed.product,
    ("product", False): signed.possible_product,
    ("ratio", True): signed.ratio,
    ("ratio", False): signed.possible_ratio,
}


def add_applied(steps: StepList, function: Function, parts: Sequence[Spread]) -> Spread:
    """The figure that a function gives of others; everything it can come to where one is outside its domain."""
    ends = [end for part in parts for end in part]
    if all(part.final for part in parts):
        whole = steps.add(_applied, *ends, with_=(function,))
        return interval(*(steps.add(getitem, whole, with_=(end,)) for end in range(2)))
    whole = steps.add(_possibly_applied, *ends, with_=(function,))
    return Spread(*(steps.add(getitem, whole, with_=(end,)) for end in range(4)))


def add_outward(steps: StepList, figure: Spread) -> Spread:
    """Durations in whole minutes: lower ends down, upper ends up."""
    functions = (_down, _down, _up, _up)
    return Spread(*(steps.add(function, end) for function, end in zip(functions, figure, strict=True)))


def add_choice(
    steps: StepList, entries: Sequence[tuple[Spread, Register]], unknown: Register, final: bool
) -> Spread:
    """The one of some figures that counts.

    Args:
        entries: each with the rows in which it can be the one.
        unknown: the rows in which it can be none of them, so that it is the hull of all.
        final: in each row there is one that it surely is.
    """
    lo_min = _add_least(steps, [(entry.lo_min, add_any(steps, [mask, unknown])) for entry, mask in entries])
    hi_max = _add_most(steps, [(entry.hi_max, add_any(steps, [mask, unknown])) for entry, mask in entries])
    if final:
        return interval(lo_min, hi_max)
    # The hull of all has the lowest of the lower ends: no more than any of them alone, so that it is the most only
    # where none of them can be the one.
    hull_lo = reduce(partial(steps.add, np.minimum), [entry.lo_max for entry, _ in entries])
    hull_hi = reduce(partial(steps.add, np.maximum), [entry.hi_min for entry, _ in entries])
    return Spread(
        lo_min,
        steps.add(np.maximum, hull_lo, _add_most(steps, [(entry.lo_max, mask) for entry, mask in entries])),
        steps.add(np.minimum, hull_hi, _add_least(steps, [(entry.hi_min, mask) for entry, mask in entries])),
        hi_max,
    )


def _add_least(steps: StepList, ends: Sequence[tuple[Register, Register]]) -> Register:
    """In each row the least of the columns whose mask it is in."""
    return reduce(partial(steps.add, np.minimum), [_add_where(steps, end, mask, inf) for end, mask in ends])


def _add_most(steps: StepList, ends: Sequence[tuple[Register, Register]]) -> Register:
    """In each row the most of the columns whose mask it is in."""
    return reduce(partial(steps.add, np.maximum), [_add_where(steps, end, mask, -inf) for end, mask in ends])


def _add_where(steps: StepList, end: Register, mask: Register, otherwise: float) -> Register:
    """The column in the rows of the mask, an infinity elsewhere."""
    if mask == steps.add(everywhere):
        return end
    value = constant_of(steps, end)
    if value is not None:
        return steps.add(lanes, mask, with_=(value, otherwise))
    bound = steps.add(lanes, mask, with_=(-otherwise, otherwise))
    return steps.add(np.minimum if otherwise < 0 else np.maximum, end, bound)


def add_at_most(steps: StepList, end: Register, mask: Register, figure: float) -> Register:
    """The column, in the rows of the mask at most this figure."""
    return (
        end
        if mask == steps.add(nowhere)
        else steps.add(np.minimum, end, steps.add(lanes, mask, with_=(float(figure), inf)))
    )


def add_at_least(steps: StepList, end: Register, mask: Register, figure: float) -> Register:
    """The column, in the rows of the mask at least this figure."""
    return (
        end
        if mask == steps.add(nowhere)
        else steps.add(np.maximum, end, steps.add(lanes, mask, with_=(float(figure), -inf)))
    )


@fresh
def _sum_below(a: Floats, b: Floats) -> Floats:
    return or_lowest(a + b)


@fresh
def _sum_above(a: Floats, b: Floats) -> Floats:
    return or_highest(a + b)


@fresh
def _difference_below(a: Floats, b: Floats) -> Floats:
    return or_lowest(a - b)


@fresh
def _difference_above(a: Floats, b: Floats) -> Floats:
    return or_highest(a - b)


@fresh
def _product(a: Floats, b: Floats) -> Floats:
    """Nothing times an unlimited figure is nothing."""
    return or_nothing(a * b)


@fresh
def _ratio_below(a: Floats, b: Floats) -> Floats:
    """Nothing over nothing, and unlimited over unlimited, may be as low as nothing."""
    return or_nothing(a / b)


@fresh
def _ratio_above(a: Floats, b: Floats) -> Floats:
    """Nothing over nothing, and unlimited over unlimited, may be as high as one likes."""
    return or_highest(a / b)


@fresh
def _down(end: Floats) -> Floats:
    near = np.abs(end) < EXACT
    rounded = np.rint(np.where(near, end, 0.0) * 1e9) / 1e9
    found: Floats = np.floor(np.where(near, rounded, end))
    return found


@fresh
def _up(end: Floats) -> Floats:
    found: Floats = -_down(-end)
    return found


def _applied(*columns: Any) -> tuple[Floats, Floats]:
    """The ends of a function of figures of which nothing is open."""
    *ends, function = columns
    lo, hi = _two_ends(function, [(ends[at], ends[at + 3]) for at in range(0, len(ends), 4)])
    outside = np.isnan(lo) | np.isnan(hi)
    return np.where(outside, function.whole.lo, lo), np.where(outside, function.whole.hi, hi)


def _possibly_applied(*columns: Any) -> tuple[Floats, Floats, Floats, Floats]:
    """The four ends of a function of figures of which something may be open: exact where nothing is."""
    *ends, function = columns
    parts = [tuple(ends[at : at + 4]) for at in range(0, len(ends), 4)]
    lo_min, hi_max = _two_ends(function, [(a, d) for a, _, _, d in parts])
    lo_max, hi_min = _two_ends(function, [(b, c) for _, b, c, _ in parts])
    final = reduce(np.logical_and, [(a == b) & (c == d) for a, b, c, d in parts])
    outside = np.isnan(lo_min) | np.isnan(hi_max)
    lowest, highest = function.whole
    return (
        np.where(outside, lowest, lo_min),
        np.where(final & outside, lowest, np.where(np.isnan(lo_max), highest, lo_max)),
        np.where(final & outside, highest, np.where(np.isnan(hi_min), lowest, hi_min)),
        np.where(outside, highest, hi_max),
    )


def _two_ends(function: Function, parts: Sequence[tuple[Floats, Floats]]) -> tuple[Floats, Floats]:
    """The function at its lowest and at its highest, where each argument lies between two ends."""
    lowest = [part[not up] for part, up in zip(parts, function.rising, strict=True)]
    highest = [part[up] for part, up in zip(parts, function.rising, strict=True)]
    return _at_points(function, lowest), _at_points(function, highest)


def distinct_rows(columns: Sequence[Floats]) -> tuple[Floats, NDArray[np.intp]]:
    """The rows that differ of some columns side by side, and which of them each row is.

    `numpy.unique` compares rows as bytes, which takes ten times as long.
    """
    rows = np.stack(np.broadcast_arrays(*columns), axis=1)
    order = np.lexsort(rows.T)
    ordered = rows[order]
    other = np.ones(len(rows), np.bool_)
    other[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    places = np.empty(len(rows), np.intp)
    places[order] = other.cumsum() - 1
    return ordered[other], places


def _at_points(function: Function, arguments: Sequence[Floats]) -> Floats:
    """The function in every row, computed once for equal arguments."""
    distinct, places = distinct_rows(arguments)
    found: Floats = np.array([function.at(*point) for point in distinct.tolist()], np.float64)
    return found.take(places)
