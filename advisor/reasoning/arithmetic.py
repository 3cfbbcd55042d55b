"""Arithmetic on intervals, and formulas compiled to functions of working memory.

Every result contains each value that the formula takes for figures inside its inputs' intervals.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf, isnan

from advisor.reasoning.functions import function_in, outward
from advisor.reasoning.memory import FigureOf, Memory
from advisor.terms.attributes import Computed
from advisor.terms.formulas import Calculation, Constant, Formula, Reference, Table, may_be_fractional
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Interval

EVERYTHING = Interval(-inf, inf)


def total(parts: Sequence[Interval]) -> Interval:
    lo = hi = 0.0
    for part in parts:
        lo += part.lo
        hi += part.hi
    return Interval(_or(lo, -inf), _or(hi, inf))


def difference(a: Interval, b: Interval) -> Interval:
    return Interval(_or(a.lo - b.hi, -inf), _or(a.hi - b.lo, inf))


def product(parts: Sequence[Interval]) -> Interval:
    """The hull of the corner products; nothing times an unlimited figure is nothing."""
    result = parts[0]
    for part in parts[1:]:
        corners = [_or(x * y, 0.0) for x in result for y in part]
        result = Interval(min(corners), max(corners))
    return result


def ratio(a: Interval, b: Interval) -> Interval:
    """a / b. Something over nothing is unlimited; nothing over nothing is unknown."""
    if b.lo > 0 or b.hi < 0:
        corners = [x / y for x in a for y in b]
        if any(isnan(corner) for corner in corners):  # unlimited over unlimited
            return Interval(0.0, inf) if a.lo >= 0 and b.lo > 0 else EVERYTHING
        return Interval(min(corners) + 0.0, max(corners) + 0.0)
    if b.lo == 0 and b.hi == 0 and a.lo > 0:
        return Interval(inf, inf)
    if a.lo >= 0 and b.lo >= 0:
        return Interval(0.0 if b.hi == 0 or isnan(a.lo / b.hi) else a.lo / b.hi, inf)
    return EVERYTHING


def least(parts: Sequence[Interval]) -> Interval:
    return Interval(min(part.lo for part in parts), min(part.hi for part in parts))


def greatest(parts: Sequence[Interval]) -> Interval:
    return Interval(max(part.lo for part in parts), max(part.hi for part in parts))


def hull(parts: Sequence[Interval]) -> Interval:
    """The smallest interval that contains them all."""
    return Interval(min(part.lo for part in parts), max(part.hi for part in parts))


def _or(value: float, otherwise: float) -> float:
    return otherwise if isnan(value) else value


_MANY: dict[str, Callable[[Sequence[Interval]], Interval]] = {
    "sum": total,
    "product": product,
    "min": least,
    "max": greatest,
    "between": hull,
}


def compile_formula(formula: Formula, kb: KnowledgeBase) -> FigureOf:
    """The formula as a function of a working memory in which its inputs are present."""
    match formula:
        case Constant(value):
            constant = Interval(value, value)
            return lambda memory: constant
        case Reference(attribute):
            return lambda memory: memory.figure(attribute)
        case Table(attribute, entries):
            return _compile_table(attribute, {o: compile_formula(f, kb) for o, f in entries})
        case Calculation("first_known", parts):
            return _compile_first_known(parts, kb)
        case Calculation(operation, parts):
            function, arguments = function_in(formula)
            figures = [compile_formula(part, kb) for part in arguments]
            if function is not None:
                return lambda memory: function.of([figure(memory) for figure in figures])
            if operation in ("difference", "ratio"):
                a, b = figures
                pairwise = difference if operation == "difference" else ratio
                return lambda memory: pairwise(a(memory), b(memory))
            combine = _MANY[operation]
            return lambda memory: combine([figure(memory) for figure in figures])


def compile_computed(computed: Computed, kb: KnowledgeBase) -> FigureOf:
    """A computed figure; one that is a duration by more than sums, in whole minutes outward."""
    figure = compile_formula(computed.formula, kb)
    if computed.unit != "duration" or not may_be_fractional(computed.formula):
        return figure
    return lambda memory: outward(figure(memory))


def _compile_table(attribute: str, entries: dict[str, FigureOf]) -> FigureOf:
    def figure(memory: Memory) -> Interval:
        option = memory.values[attribute]
        if option is None:
            return hull([entry(memory) for entry in entries.values()])
        assert isinstance(option, str)
        return entries[option](memory)

    return figure


def _compile_first_known(parts: Sequence[Formula], kb: KnowledgeBase) -> FigureOf:
    asked = [part.attribute for part in parts[:-1] if isinstance(part, Reference)]
    otherwise = compile_formula(parts[-1], kb)

    def figure(memory: Memory) -> Interval:
        for attribute in asked:
            if attribute not in memory.missing:
                return memory.figure(attribute)
        return otherwise(memory)

    return figure
