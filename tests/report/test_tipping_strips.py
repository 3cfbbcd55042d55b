"""How far a strip reaches: the answer and what is told of it lie on it."""

from __future__ import annotations

from math import inf

import pytest

from advisor.report.tipping_strips import strips_reach
from advisor.terms.values import Interval
from advisor.values.durations import DAY

BOUNDS = [1.0, DAY, 14.0 * DAY]


@pytest.mark.parametrize(
    ("now", "least"),
    [
        (Interval(30 * DAY, inf), 30 * DAY),  # "at least a month"
        (Interval(inf, inf), 14 * DAY),  # without end: all that tips it
        (Interval(2 * DAY, 7 * DAY), 14 * DAY),
        (Interval(20 * DAY, 20 * DAY), 20 * DAY),
    ],
)
def test_a_strip_reaches_beyond_the_answer_and_what_tips_it(now: Interval, least: float) -> None:
    assert strips_reach(now, BOUNDS, timed=True) > least


def test_a_bound_without_end_does_not_stretch_the_strip() -> None:
    assert strips_reach(Interval(2 * DAY, 7 * DAY), [DAY, inf], timed=True) < 30 * DAY


def test_what_tips_between_nothing_and_anything_is_told_on_a_strip_of_a_day() -> None:
    assert strips_reach(Interval(inf, inf), [1.0], timed=True) == strips_reach(None, [1.0], timed=True) == DAY


def test_what_is_no_time_has_no_strip_of_a_day() -> None:
    assert strips_reach(None, [0.5], timed=False) < 1
    assert strips_reach(None, [0.1], timed=False) < 1
