"""Times beside each other are told in one unit, and what is said of them stays true."""

from __future__ import annotations

import math
import re

from hypothesis import given
from hypothesis import strategies as st

from advisor.terms.texts import LANGUAGES
from advisor.terms.values import INFINITY, Interval
from advisor.values import parse_duration
from advisor.values.durations import DAY, DAYS, HOUR, MINUTES, WEEK, YEAR, YEARS
from advisor.values.one_unit import shared_unit, told_in, whole_in_one_unit


def at(minutes: float) -> Interval:
    return Interval(minutes, minutes)


def test_days_and_weeks_are_compared_in_days_hours_and_minutes_in_minutes_decades_in_years() -> None:
    assert shared_unit([at(67 * DAY + 10 * HOUR), at(3 * WEEK)]) == DAYS
    assert shared_unit([at(92), at(10)]) == MINUTES
    assert shared_unit([at(12907 * DAY), at(2 * YEAR)]) == YEARS


def test_what_is_in_one_unit_already_and_what_is_worlds_apart_stays_as_it_is() -> None:
    assert shared_unit([at(27 * WEEK), at(3 * WEEK)]) is None
    assert shared_unit([at(2 * DAY + HOUR), at(10)]) is None
    assert shared_unit([]) is None


def test_an_open_end_is_told_outward_and_no_time_as_none() -> None:
    told = told_in(YEARS, {"least": Interval(12906.6 * DAY, INFINITY), "most": Interval(0, 12906.6 * DAY)}, "en")
    assert told == {"least": "at least 35.3 years", "most": "at most 35.4 years"}
    assert told_in(DAYS, {"none": at(0), "range": Interval(14 * DAY, 28 * DAY)}, "nl") == {
        "none": "0 dagen",
        "range": "14–28 dagen",
    }


def test_times_that_differ_by_little_do_not_seem_alike() -> None:
    told = told_in(DAYS, {"needs": at(21 * DAY + 40), "waits": at(3 * WEEK)}, "en")
    assert told == {"needs": "21.03 days", "waits": "21 days"}


def test_what_is_told_in_one_unit_as_it_is_is_told_from_what_is_not() -> None:
    assert whole_in_one_unit(3 * WEEK)
    assert whole_in_one_unit(36 * HOUR)
    assert not whole_in_one_unit(92)
    assert not whole_in_one_unit(INFINITY)


@given(st.lists(st.integers(1, 3 * YEAR), min_size=2, max_size=4), st.sampled_from(LANGUAGES))
def test_told_times_are_in_the_order_of_the_times(minutes: list[int], language: str) -> None:
    spans = {str(number): at(m) for number, m in enumerate(minutes)}
    unit = shared_unit(spans.values())
    if unit is None:
        return
    told = told_in(unit, spans, language)  # type: ignore[arg-type]
    read = {name: parse_duration(text).lo for name, text in told.items()}
    for one, span in spans.items():
        assert math.isclose(read[one], span.lo, abs_tol=unit.size / 10)
        assert all(read[one] <= read[other] for other in spans if span.lo <= spans[other].lo)
    assert len({re.sub(r"[\d.,  ]", "", text).rstrip("sen") for text in told.values()}) == 1
