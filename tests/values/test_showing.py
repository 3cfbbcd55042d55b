"""Values as a person reads them, in both languages, and that what is shown can be typed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given as forall
from hypothesis import settings
from hypothesis import strategies as st
from support.questions import (
    BAKING,
    DAY,
    DRINK,
    GUESTS,
    HOUR,
    HUNGRY,
    KEEPS,
    MONTH,
    NOWHERE,
    SALT,
    SAME,
    SPREAD,
    TOPPINGS,
    WEEK,
    question,
    values_of,
)

from advisor.terms.attributes import Computed, Concluded, Question
from advisor.terms.formulas import Constant
from advisor.terms.texts import LANGUAGES, Text
from advisor.terms.values import INFINITY, Interval
from advisor.values import (
    Reading,
    echo_value,
    read_reply,
    read_value,
    show_in_unit,
    show_list,
    show_percent,
    show_value,
)

# --- answers


@pytest.mark.parametrize(
    ("asked", "value", "nl", "en"),
    [
        (DRINK, "cold_coffee", "koude koffie, met ijs", "iced coffee"),
        (DRINK, None, "onbekend", "unknown"),
        (HUNGRY, "yes", "ja", "yes"),
        (TOPPINGS, frozenset(), "geen van deze", "none of these"),
        (TOPPINGS, frozenset({"olives", "cheese"}), "kaas en olijven", "cheese and olives"),
        (GUESTS, Interval(1, 1), "1 variant", "1 variant"),
        (GUESTS, Interval(10, 15), "10–15 varianten", "10–15 variants"),
        (GUESTS, Interval(0, 100_000), "onbekend", "unknown"),
        (GUESTS, Interval(20_000, 100_000), "minstens 20 000 varianten", "at least 20 000 variants"),
        (SALT, Interval(15, 15), "15%", "15%"),
        (SALT, Interval(50, 50), "de helft", "half of it"),
        (SALT, Interval(0, 20), "hooguit 20%", "at most 20%"),
        (BAKING, Interval(200 * DAY, 240 * DAY), "200–240 dagen", "200–240 days"),
        (BAKING, Interval(36 * HOUR, 3 * DAY), "36 uur – 3 dagen", "36 hours – 3 days"),
        (BAKING, Interval(1, 3 * DAY), "1 minuut – 3 dagen", "1 minute – 3 days"),
        (KEEPS, Interval(5 * DAY, INFINITY), "minstens 5 dagen", "at least 5 days"),
        (KEEPS, Interval(INFINITY, INFINITY), "onbeperkt", "unlimited"),
        (KEEPS, Interval(0, INFINITY), "onbekend", "unknown"),
    ],
)
def test_a_value_is_shown_in_both_languages(asked: Question, value: Any, nl: str, en: str) -> None:
    assert (show_value(asked, value, "nl"), show_value(asked, value, "en")) == (nl, en)


def test_an_answered_duration_is_never_rounded() -> None:
    value = Interval(7 * DAY + 4 * HOUR, 20 * DAY + HOUR)
    shown = show_value(BAKING, value, "nl")
    assert shown == "7 dagen en 4 uur – 20 dagen en 1 uur"
    assert valued(BAKING, shown, "nl") == value


def test_an_unfamiliar_unit_is_shown_by_its_name_and_read_back() -> None:
    assert show_in_unit(Interval(20, 25), "celsius", "nl") == "20–25 celsius"
    oven = question("number", unit="celsius")
    assert read_value(oven, "20–25 celsius") == Interval(20, 25)


def test_months_and_weeks_are_echoed_in_days() -> None:
    assert echo_value(BAKING, Interval(3 * MONTH, 3 * MONTH), "nl") == "ongeveer 91 dagen"
    assert echo_value(BAKING, Interval(3 * WEEK, 3 * WEEK), "en") == "= 21 days"
    assert echo_value(BAKING, Interval(2 * DAY, 2 * DAY), "nl") is None
    assert echo_value(SALT, Interval(2, 2), "nl") is None


@pytest.mark.parametrize(
    ("items", "nl"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")]
)
def test_a_list_is_joined_as_people_do(items: list[str], nl: str) -> None:
    assert show_list(items, "nl") == nl


# --- what is worked out


def test_computed_and_concluded_attributes_are_shown_too() -> None:
    slack = Computed("slack", "duration", SAME, Constant(0), (), NOWHERE)
    taste = Concluded("taste", SAME, SAME, {"sweet": Text(nl="zoet", en="sweet")}, NOWHERE)
    assert show_value(slack, Interval(-3 * DAY, 5 * DAY), "nl") == "-3 tot 5 dagen"
    assert show_value(slack, Interval(-INFINITY, 5 * DAY), "nl") == "hooguit 5 dagen"
    assert show_value(slack, Interval(-INFINITY, INFINITY), "en") == "unknown"
    assert show_value(slack, Interval(0, INFINITY), "en") == "unknown"
    assert show_value(taste, "sweet", "nl") == "zoet"
    assert show_value(taste, None, "en") == "unknown"


@pytest.mark.parametrize(
    ("minutes", "nl", "en"),
    [
        (74 * DAY + 20 * HOUR, "74,8 dagen", "74.8 days"),
        (274 * DAY + 20 * HOUR, "274,8 dagen", "274.8 days"),
        (7 * DAY + 4 * HOUR, "7,2 dagen", "7.2 days"),
        (-(7 * DAY + 4 * HOUR), "-7,2 dagen", "-7.2 days"),
        (2 * DAY + 16 * HOUR, "2 dagen en 16 uur", "2 days and 16 hours"),
        (21 * DAY, "3 weken", "3 weeks"),
        (3 * MONTH, "3 maanden", "3 months"),
        (30 * DAY + 10, "ruim 30 dagen", "just over 30 days"),
        (300 * DAY + 20, "300,01 dagen", "300.01 days"),
    ],
)
def test_a_long_computed_duration_is_shown_in_days_with_one_decimal(minutes: float, nl: str, en: str) -> None:
    worked = Computed("worked", "duration", SAME, Constant(0), (), NOWHERE)
    value = Interval(minutes, minutes)
    assert (show_value(worked, value, "nl"), show_value(worked, value, "en")) == (nl, en)


@pytest.mark.parametrize(
    ("lo", "hi", "nl", "en"),
    [
        (274 * DAY + 20 * HOUR, 314 * DAY + 20 * HOUR, "275–315 dagen", "275–315 days"),
        (3 * DAY + 8 * HOUR, 5 * DAY + 20 * HOUR, "3,3–5,8 dagen", "3.3–5.8 days"),
        (2 * WEEK, 4 * WEEK, "2–4 weken", "2–4 weeks"),
        (3 * WEEK, MONTH, "21–30,4 dagen", "21–30.4 days"),
        (-4 * DAY - HOUR, 5 * DAY, "-4 tot 5 dagen", "-4 to 5 days"),
        (0, 20 * DAY + HOUR, "hooguit 20,1 dagen", "at most 20.1 days"),
        (90, 20 * DAY, "1 uur en 30 minuten – 20 dagen", "1 hour and 30 minutes – 20 days"),
        (30 * DAY, 30 * DAY + 10, "30 dagen – ruim 30 dagen", "30 days – just over 30 days"),
        (12 * HOUR, 36 * HOUR, "12–36 uur", "12–36 hours"),
    ],
)
def test_a_computed_range_is_shown_in_one_unit(lo: float, hi: float, nl: str, en: str) -> None:
    worked = Computed("worked", "duration", SAME, Constant(0), (), NOWHERE)
    assert (show_value(worked, Interval(lo, hi), "nl"), show_value(worked, Interval(lo, hi), "en")) == (nl, en)


def test_a_computed_time_from_nothing_up_is_at_most_its_end() -> None:
    assert show_in_unit(Interval(0, 3 * DAY), "duration", "nl") == "hooguit 3 dagen"
    assert show_in_unit(Interval(0, 0), "duration", "nl") == "0 dagen"
    assert show_in_unit(Interval(-DAY, DAY), "duration", "en") == "-1 to 1 day"


# --- what is shown reads back


def valued(asked: Question, typed: str, language: Any) -> Any:
    """The value of a reply that is taken."""
    reading = read_reply(asked, typed, language)
    assert isinstance(reading, Reading), reading
    return reading.value


@settings(max_examples=100)
@forall(
    st.sampled_from((DRINK, TOPPINGS, HUNGRY)).flatmap(lambda q: st.tuples(st.just(q), values_of(q))),
    st.sampled_from(LANGUAGES),
)
def test_shown_options_read_back_equal(pair: tuple[Question, Any], language: Any) -> None:
    asked, value = pair
    assert valued(asked, show_value(asked, value, language), language) == value


@settings(max_examples=100)
@forall(
    st.integers(0, 10_000),
    st.integers(0, 10_000),
    st.sampled_from((GUESTS, SALT, SPREAD)),
    st.sampled_from(LANGUAGES),
)
def test_shown_figures_of_two_decimals_read_back_equal(a: int, b: int, asked: Question, language: Any) -> None:
    size = 1 if asked.type == "number" else 100  # counts are whole
    value = Interval(min(a, b) / size, max(a, b) / size)
    shown = show_value(asked, value, language)
    # of a percentage below 1 it is asked whether it is a part of a whole
    assert valued(asked, shown, language) == (None if shown in ("onbekend", "unknown") else value)


@settings(max_examples=100)
@forall(st.integers(0, 2400), st.integers(0, 2400), st.sampled_from(LANGUAGES))
def test_shown_ranges_of_hours_read_back_equal(a: int, b: int, language: Any) -> None:
    value = Interval(min(a, b) * HOUR, max(a, b) * HOUR)
    assert valued(BAKING, show_value(BAKING, value, language), language) == value


@pytest.mark.parametrize(
    ("share", "nl", "en"),
    [
        (Interval(1.391, 1.391), "139%", "139%"),
        (Interval(1.004, 1.004), "100,4%", "100.4%"),
        (Interval(1.00004, 1.00004), "iets meer dan 100%", "just over 100%"),
        (Interval(0.99996, 1.2), "100–120%", "100–120%"),
        (Interval(0.8501, 0.9), "85,01–90%", "85.01–90%"),
        (Interval(0.0733, 0.0733), "7,33%", "7.33%"),
        (Interval(0.9, INFINITY), "minstens 90%", "at least 90%"),
    ],
)
def test_a_share_in_percent_stands_on_its_side_of_a_limit(share: Interval, nl: str, en: str) -> None:
    assert (show_percent(share, "nl", (0.85, 1)), show_percent(share, "en", (0.85, 1))) == (nl, en)


def test_an_end_of_a_computed_time_that_does_not_belong_to_it_is_told_so() -> None:
    def told(lo: float, hi: float) -> tuple[str, str]:
        shown = [show_in_unit(Interval(lo, hi), "duration", language) for language in LANGUAGES]
        return shown[0], shown[1]

    assert told(0, 7199) == ("minder dan 5 dagen", "less than 5 days")
    assert told(2881, 7200) == ("meer dan 2 dagen tot en met 5 dagen", "more than 2 days up to 5 days")
    assert told(4321, INFINITY) == ("meer dan 3 dagen", "more than 3 days")
    assert told(0, 134999) == ("hooguit 93,8 dagen", "at most 93.8 days")  # rounded for reading
