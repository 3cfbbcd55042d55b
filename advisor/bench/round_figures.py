"""Figures among answers made as round as they can be, with what is to be shown still so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import isfinite

from advisor.terms.attributes import DATE, Question
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Answers, Interval
from advisor.values.durations import DAYS, HOURS, WEEKS

#: More significant digits than a figure has are not tried.
_MOST_DIGITS = 15


def in_round_figures(answers: Answers, kb: KnowledgeBase, still: Callable[[Answers], bool]) -> Answers:
    """The answers with each figure, and each end of a range, in so few digits that they are `still` what they
    were; one after another."""
    found: Answers = dict(answers)
    for id, value in answers.items():
        if isinstance(value, Interval):
            for ends in ("lo", "hi") if value.lo < value.hi else ("both",):
                found = next(
                    (tried for tried in _rounder_answers(found, kb.questions[id], ends) if still(tried)), found
                )
    return found


def _rounder_answers(answers: Answers, question: Question, which: str) -> Iterator[Answers]:
    """The answers with what is given to one question rounder, the roundest first. `which`: of its ends lo, hi or
    both."""
    value = answers[question.id]
    assert isinstance(value, Interval), "it is a figure"
    for figure in _roundest_first(question, value.lo if which != "hi" else value.hi):
        lo, hi = figure if which != "hi" else value.lo, figure if which != "lo" else value.hi
        if lo < hi or which == "both":
            yield {**answers, question.id: Interval(lo, hi)}


def _roundest_first(question: Question, figure: float) -> Iterator[float]:
    """The figures near one that are rounder than it, within what can be answered: those of a time by whole units,
    others by their significant digits."""
    low, high = question.limits
    for rounder in dict.fromkeys(_rounder(question.unit, figure)):
        if rounder == figure:
            return
        if low <= rounder <= high:
            yield rounder


def _rounder(unit: str | None, figure: float) -> Iterator[float]:
    if unit == DATE or figure == 0 or not isfinite(figure):
        return
    if unit == "duration":
        steps = (*(one.size for one in (WEEKS, DAYS, HOURS)), 10, 5)
        yield from (float(rounded) for step in steps if (rounded := round(figure / step) * step))
        return
    yield from (float(f"{figure:.{digits}g}") for digits in range(1, _MOST_DIGITS))
