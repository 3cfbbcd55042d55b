"""Figures as the solver has them: a pair of reals lo <= hi, with a real beyond all others for what has no limit.

Only `kb check --prove` and the tests import this: z3 is an extra.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from math import exp, inf, prod

import z3

from advisor.terms.attributes import Question
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.rules import Rule

#: No answer is larger and yet known (`LARGEST_FIGURE`, in years as minutes); unlimited, as a real beyond every sum
#: of such figures.
LARGEST, UNLIMITED = 10**21, 10**30
#: Certainties are equal when their weights differ by less: the tie rule then decides, or the claim is not judged.
TOLERANCE = Fraction(1, 10**6)

Pair = tuple[z3.ArithRef, z3.ArithRef]


def fraction(value: Fraction) -> z3.ArithRef:
    return z3.RealVal(str(value))


def real(value: float) -> z3.ArithRef:
    if value in (inf, -inf):
        return z3.RealVal(UNLIMITED if value > 0 else -UNLIMITED)
    return z3.RealVal(str(Fraction(value)))


def capped(lo: z3.ArithRef, hi: z3.ArithRef) -> Pair:
    """Sums with unlimited: anything near it is it."""
    half = z3.RealVal(UNLIMITED // 2)

    def cap(x: z3.ArithRef) -> z3.ArithRef:
        most = z3.RealVal(UNLIMITED)
        return z3.If(x > half, most, z3.If(x < -half, -most, x))

    return cap(lo), cap(hi)


def one_figure(pair: Pair) -> Fraction | None:
    """The figure that a pair is whatever the answers, where there is one above 0."""
    lo, hi = (z3.simplify(end) for end in pair)
    if not (z3.is_rational_value(lo) and z3.is_rational_value(hi) and lo.eq(hi)):
        return None
    figure: Fraction = lo.as_fraction()
    return figure if 0 < figure < UNLIMITED else None


def compared(a: Pair, relation: str, b: Pair) -> tuple[z3.BoolRef, z3.BoolRef]:
    match relation:
        case ">":
            return a[0] > b[1], a[1] <= b[0]
        case "<=":
            return a[1] <= b[0], a[0] > b[1]
        case ">=":
            return a[0] >= b[1], a[1] < b[0]
        case "<":
            return a[1] < b[0], a[0] >= b[1]
        case _:
            return z3.And(a[0] == a[1], b[0] == b[1], a[0] == b[0]), z3.Or(a[1] < b[0], a[0] > b[1])


def in_whole(question: Question, figure: float) -> float:
    """A figure as it is answered: of a time in whole minutes."""
    return float(round(figure)) if question.type == "duration" and figure < inf else figure


def balance(kb: KnowledgeBase, fired: Sequence[Rule], option: str) -> Fraction:
    """The certainty of an option of a weighed attribute."""
    doubts = []
    for side in ("belief", "disbelief"):
        given = (getattr(rule, side) for rule in fired)
        doubts.append(prod(1 - Fraction(str(kb.strengths[one[option]].value)) for one in given if option in one))
    mb, md = (1 - Fraction(doubt) for doubt in doubts)
    return (mb - md) / (1 - min(mb, md))


#: Where the curve from weights to certainties is cut into straight pieces.
_KNOTS = (0.0, 0.125, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0)


def certainty_bounds(weight: z3.ArithRef) -> Pair:
    """What a certainty is at least and at most: 1 - e^-w above 0, e^w - 1 below, between chords and tangents."""
    size = z3.If(weight >= 0, weight, -weight)
    chords = [
        real(_certainty(a)) + (size - real(a)) * real((_certainty(b) - _certainty(a)) / (b - a))
        for a, b in pairwise(_KNOTS)
    ]
    tangents = [real(_certainty(a)) + (size - real(a)) * real(exp(-a)) for a in _KNOTS]
    room = z3.RealVal(str(TOLERANCE))
    least, most = _smallest([*chords, real(_certainty(_KNOTS[-1]))]) - room, _smallest(tangents) + room
    return z3.If(weight >= 0, least, -most), z3.If(weight >= 0, most, -least)


def _certainty(weight: float) -> float:
    return 1 - exp(-weight)


def _smallest(parts: Sequence[z3.ArithRef]) -> z3.ArithRef:
    first, *others = parts
    for one in others:
        first = z3.If(one < first, one, first)
    return first
