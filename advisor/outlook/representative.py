"""A few replies to a question that stand for all it could be answered."""

from __future__ import annotations

from itertools import pairwise

from advisor.outlook.arithmetic import Span
from advisor.outlook.domains import Domain, Subset
from advisor.terms.attributes import Question
from advisor.terms.values import INFINITY

#: Durations that stand for all: at once, an hour, a day, a week, a month, a year; in minutes.
DURATIONS = (0.0, 60.0, 1440.0, 10080.0, 43800.0, 525600.0)


def representative_replies(question: Question, points: tuple[float, ...]) -> list[Domain]:
    """A few replies that stand for all, "unknown" last. `points`: the constants that premises compare it with."""
    unknown = Domain(None, True)
    if question.numeric:
        figures = _representative_figures(question, points)
        return [*(Domain(Span(*[figure] * 4), False) for figure in figures), unknown]
    bits = [1 << number for number in range(len(question.options))]
    if question.type == "choices":
        return [*(Domain(Subset(bit, bit), False) for bit in (0, *bits)), unknown]
    return [*(Domain(bit, False) for bit in bits), unknown]


def _representative_figures(question: Question, points: tuple[float, ...]) -> list[float]:
    low, high = question.limits
    if question.unit == "duration":
        endless = [INFINITY] if question.unlimited else []
        return [figure for figure in DURATIONS if low <= figure <= high] + endless or [low]
    marks = sorted({low, *(p for p in (*question.points.values(), *points) if low <= p <= high)})
    between = [(a + b) / 2 for a, b in pairwise(marks)]
    beyond = [high if high < INFINITY else marks[-1] + abs(marks[-1]) + 1]
    return between + beyond
