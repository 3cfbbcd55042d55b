"""Answers to choose from: those that are likely, those to which something is alike, and a figure in each unit."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from advisor.terms.attributes import Question
from advisor.terms.values import Interval
from advisor.values import answers
from advisor.values.numbers import ValueProblem
from advisor.values.readings import Asked, Reading
from advisor.values.replies import read_plainly
from advisor.values.showing import whole_range
from advisor.values.words_of_time import DAY, HOUR, MONTH, WEEK, YEAR


def likely(question: Question) -> Asked:
    """The likely answers to a question with figures, to choose from: those that are usual, from small to large."""
    if question.type == "scale":
        points = [(point, Interval(figure, figure)) for point, figure in question.points.items()]
        return Asked("nearest", tuple(Reading(value, point, True) for point, value in points))
    ladder = _TIMES if question.type == "duration" else _SHARES if question.unit == "percent" else _COUNTS
    whole, usual = whole_range(question), question.usual or question.limits
    ends = [end for end in ladder if usual.lo < end < usual.hi]
    steps = [Interval(lo, hi) for lo, hi in zip([whole.lo, *ends], [*ends, whole.hi], strict=True)]
    return Asked("nearest", tuple(Reading(step, answers.given(question, step), True) for step in steps))


def in_each_unit(question: Question, asked: Asked) -> Asked:
    """A figure without its unit, in every unit in which it can be an answer, to choose from."""
    found = list[Reading]()
    for unit in ("minutes", "hours", "days", "weeks", "months"):
        with suppress(ValueProblem):
            read = read_plainly(question, f"{asked.figure} {unit}", "en")
            if isinstance(read, Reading):
                found.append(replace(read, approximate=asked.approximate, unusual=False))
    return Asked("which", tuple(found))


def alike(question: Question) -> Asked:
    """The answers to which the knowledge base names a likeness, to choose from."""
    values = ((answer, answers.read_value(question, answer)) for answer in question.likeness)
    return Asked("nearest", tuple(Reading(value, answer, question.numeric) for answer, value in values))


#: What people tell apart: an hour, a day, a week, a month, a quarter, a year; the tens; and shares of a hundred.
_TIMES = (HOUR, DAY, WEEK, MONTH, 3 * MONTH, YEAR)


_COUNTS = (10, 100, 1000, 10_000, 100_000)


_SHARES = (10, 25, 50, 75, 90, 95, 98, 99)
