"""Times beside each other are told in one unit, and what is said of them stays true."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from advisor.terms.texts import LANGUAGES, Language
from advisor.terms.values import INFINITY, Interval
from advisor.values import parse_duration, show_duration
from advisor.values.durations import DAY, DAYS, HOUR, MINUTES, WEEK, YEAR, YEARS, Unit
from advisor.values.one_unit import is_told_in, shared_unit, told_in, whole_in_one_unit


def at(minutes: float) -> Interval:
    return Interval(minutes, minutes)


def compared_in(*minutes: float, language: Language = "en") -> Unit | None:
    spans = {str(number): at(m) for number, m in enumerate(minutes)}
    return shared_unit(spans, {name: show_duration(span.lo, language, brief=True) for name, span in spans.items()})


def test_days_and_weeks_are_compared_in_days_hours_and_minutes_in_minutes_decades_in_years() -> None:
    assert compared_in(67 * DAY + 10 * HOUR, 3 * WEEK) == DAYS
    assert compared_in(75, 10) == MINUTES
    assert compared_in(45, 4 * HOUR) == MINUTES
    assert compared_in(12907 * DAY, 2 * YEAR) == YEARS


def test_what_is_in_one_unit_already_and_what_is_worlds_apart_stays_as_it_is() -> None:
    assert compared_in(27 * WEEK, 3 * WEEK) is None
    assert compared_in(3 * HOUR + 15, 4 * HOUR) is None
    assert compared_in(2 * DAY + HOUR, 10) is None
    assert compared_in() is None


def test_what_is_told_in_a_unit_is_told_in_no_other() -> None:
    assert is_told_in(DAYS, "just over 4 days")
    assert is_told_in(DAYS, "1,5 dag")
    assert not is_told_in(DAYS, "2 days and 4 hours")
    assert not is_told_in(DAYS, "3 weken")


def test_an_open_end_is_told_outward_and_no_time_as_none() -> None:
    told = told_in(YEARS, {"least": Interval(12906.6 * DAY, INFINITY), "most": Interval(0, 12906.6 * DAY)}, "en")
    assert told == {"least": "at least 35 years", "most": "at most 36 years"}
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
def test_told_times_are_in_the_order_of_the_times(minutes: list[int], language: Language) -> None:
    spans = {str(number): at(m) for number, m in enumerate(minutes)}
    unit = compared_in(*minutes, language=language)
    if unit is None:
        return
    told = told_in(unit, spans, language)
    read = {name: parse_duration(text).lo for name, text in told.items()}
    for one, span in spans.items():
        assert math.isclose(read[one], span.lo, abs_tol=unit.size / 2)
        assert all(read[one] <= read[other] for other in spans if span.lo <= spans[other].lo)
    assert all(is_told_in(unit, text) for text in told.values())
