"""Arithmetic on intervals: known ends, unlimited figures, nothing over nothing, and what is always contained."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf, isnan
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.random_knowledge import random_knowledge_base

from advisor.reasoning.arithmetic import (
    compile_formula,
    difference,
    greatest,
    hull,
    least,
    product,
    ratio,
    total,
)
from advisor.reasoning.memory import Memory
from advisor.terms.formulas import Calculation, Constant, Formula, Reference, Table
from advisor.terms.values import Interval

I = Interval  # noqa: E741
WHOLE = I(-inf, inf)
KB = random_knowledge_base(Random(0))


def value(formula: Formula, missing: set[str] | None = None, **values: object) -> Interval:
    return compile_formula(formula, KB)(Memory(values=values, missing=missing or set()))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([I(1, 2), I(10, 20)], I(11, 22)),
        ([I(1, 1)], I(1, 1)),
        ([I(0, inf), I(5, 5)], I(5, inf)),
        ([I(inf, inf), I(5, 5)], I(inf, inf)),
        ([I(inf, inf), I(-inf, -inf)], WHOLE),
    ],
)
def test_sums(parts: list[Interval], expected: Interval) -> None:
    assert total(parts) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (I(10, 12), I(1, 3), I(7, 11)),
        (I(0, inf), I(5, 5), I(-5, inf)),
        (I(5, 5), I(0, inf), I(-inf, 5)),
        (I(inf, inf), I(5, 5), I(inf, inf)),
        (I(inf, inf), I(inf, inf), WHOLE),
        (I(0, inf), I(0, inf), WHOLE),
    ],
)
def test_differences(a: Interval, b: Interval, expected: Interval) -> None:
    assert difference(a, b) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([I(2, 3), I(4, 5)], I(8, 15)),
        ([I(-2, 3), I(4, 5)], I(-10, 15)),
        ([I(-2, -1), I(-5, -4)], I(4, 10)),
        ([I(0, 0), I(0, inf)], I(0, 0)),  # nothing times an unlimited figure is nothing
        ([I(0, 2), I(1, inf)], I(0, inf)),
        ([I(2, 2), I(3, 3), I(0.5, 1)], I(3, 6)),
    ],
)
def test_products(parts: list[Interval], expected: Interval) -> None:
    assert product(parts) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (I(6, 12), I(2, 3), I(2, 6)),
        (I(30, 30), I(0, 0), I(inf, inf)),  # a lead time against no waiting at all: unlimited
        (I(30, inf), I(0, 0), I(inf, inf)),
        (I(0, 0), I(0, 0), I(0, inf)),  # nothing over nothing: anything
        (I(0, 5), I(0, 0), I(0, inf)),
        (I(6, 6), I(0, 3), I(2, inf)),
        (I(0, 0), I(2, 3), I(0, 0)),
        (I(0, 0), I(0, 3), I(0, inf)),
        (I(6, 6), I(0, inf), I(0, inf)),  # over an unknown figure
        (I(0, inf), I(2, 2), I(0, inf)),
        (I(6, 6), I(inf, inf), I(0, 0)),
        (I(inf, inf), I(inf, inf), I(0, inf)),
        (I(inf, inf), I(0, inf), I(0, inf)),
        (I(inf, inf), I(2, 3), I(inf, inf)),
        (I(-6, 6), I(2, 3), I(-3, 3)),
        (I(-6, 6), I(0, 3), WHOLE),
        (I(6, 6), I(-1, 1), WHOLE),
        (I(6, 6), I(-3, -2), I(-3, -2)),
    ],
)
def test_ratios(a: Interval, b: Interval, expected: Interval) -> None:
    assert ratio(a, b) == expected


def test_least_greatest_and_hull() -> None:
    parts = [I(1, 9), I(3, 4), I(2, inf)]
    assert least(parts) == I(1, 4)
    assert greatest(parts) == I(3, inf)
    assert hull(parts) == I(1, inf)


# --- formulas ----------------------------------------------------------------------------------------


def test_a_sum_with_an_unknown_step_still_has_its_known_part() -> None:
    formula = Calculation("sum", (Reference("making"), Reference("sending"), Constant(10.0)))
    assert value(formula, making=I(60, 60), sending=I(0, inf)) == I(70, inf)


@pytest.mark.parametrize(
    ("missing", "expected"),
    [(set(), I(1, 1)), ({"one"}, I(2, 2)), ({"one", "other"}, I(9, 9))],
)
def test_first_known_takes_the_first_that_was_answered(missing: set[str], expected: Interval) -> None:
    formula = Calculation("first_known", (Reference("one"), Reference("other"), Constant(9.0)))
    assert value(formula, missing, one=I(1, 1), other=I(2, 2)) == expected


def test_first_known_passes_over_an_assumption() -> None:
    formula = Calculation("first_known", (Reference("one"), Constant(9.0)))
    assert value(formula, {"one"}, one=I(1, 1)) == I(9, 9)


def test_a_table_follows_the_option_and_is_the_hull_while_it_is_unknown() -> None:
    formula = Table("place", (("here", Constant(1.0)), ("there", Reference("trip"))))
    assert value(formula, place="here", trip=I(5, 7)) == I(1, 1)
    assert value(formula, place="there", trip=I(5, 7)) == I(5, 7)
    assert value(formula, place=None, trip=I(5, 7)) == I(1, 7)


def test_a_table_over_an_option_it_lacks_is_refused() -> None:
    with pytest.raises(KeyError):
        value(Table("place", (("here", Constant(1.0)),)), place="elsewhere")


def test_a_formula_over_an_attribute_not_in_memory_is_refused() -> None:
    with pytest.raises(KeyError):
        value(Reference("nowhere"))


def test_a_formula_over_an_option_is_refused() -> None:
    with pytest.raises(AssertionError):
        value(Calculation("sum", (Reference("place"),)), place="here")


# --- what is always contained ------------------------------------------------------------------------

points = st.sampled_from([-3.0, -1.0, -0.5, 0.0, 0.25, 1.0, 2.0, 7.0, 100.0, inf])


@st.composite
def interval_with_point(draw: st.DrawFn) -> tuple[Interval, float]:
    lo, point, hi = sorted(draw(st.lists(points, min_size=3, max_size=3)))
    return Interval(lo, hi), point


Exact = Callable[[Sequence[float]], float]


@pytest.mark.parametrize(
    ("operation", "exact"),
    [
        (total, lambda xs: xs[0] + xs[1]),
        (lambda parts: difference(*parts), lambda xs: xs[0] - xs[1]),
        (product, lambda xs: xs[0] * xs[1]),
        (least, min),
        (greatest, max),
        (lambda parts: ratio(*parts), lambda xs: xs[0] / xs[1] if xs[1] else float("nan")),
    ],
    ids=["sum", "difference", "product", "min", "max", "ratio"],
)
@given(one=interval_with_point(), other=interval_with_point())
def test_the_result_contains_the_result_of_every_figure_inside(
    operation: Callable[[Sequence[Interval]], Interval],
    exact: Exact,
    one: tuple[Interval, float],
    other: tuple[Interval, float],
) -> None:
    lo, hi = operation([one[0], other[0]])
    assert not isnan(lo)
    assert not isnan(hi)
    assert lo <= hi
    figure = exact([one[1], other[1]])
    assert isnan(figure) or lo <= figure <= hi
