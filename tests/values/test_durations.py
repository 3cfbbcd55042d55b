"""Times: what is read, what is refused and how they are shown, in both languages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given as forall
from hypothesis import settings
from hypothesis import strategies as st
from support.questions import (
    BAKING,
    DAY,
    HOUR,
    MONTH,
    WEEK,
    YEAR,
)

from advisor.terms.texts import LANGUAGES
from advisor.terms.values import INFINITY, Interval
from advisor.values import (
    ValueProblem,
    parse_duration,
    read_value,
    show_duration,
)
from advisor.values.durations import neat, neatly, outward, with_usual_units

# --- reading


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("20 minutes", 20),
        ("36 hours", 36 * HOUR),
        ("36 uur", 36 * HOUR),
        ("3 weeks", 3 * WEEK),
        ("2 dagen", 2 * DAY),
        ("2dagen", 2 * DAY),
        ("1,5 week", 15120),
        ("1.5 week", 15120),
        ("2.4 hours", 144),
        ("6 maanden", 6 * MONTH),
        ("12 months", YEAR),
        ("1 jaar", YEAR),
        ("5 werkdagen", WEEK),
        ("1 working day", 2016),
        ("10 business days", 2 * WEEK),
        ("1 week 2 dagen", 9 * DAY),
        ("1 uur en 30 minuten", 90),
        ("1 hour, 30 minutes", 90),
        ("1u30", 90),
        ("3 wk. 2 d.", 23 * DAY),
        ("anderhalve week", 15120),
        ("half day", 12 * HOUR),
        ("half an hour", 30),
        ("een half uur", 30),
        ("halfuur", 30),
        ("een week", WEEK),
        ("twee dagen", 2 * DAY),
        ("2½ dag", 60 * HOUR),
        ("½ uur", 30),
        ("1/2 dag", 12 * HOUR),
        ("10 000 minuten", 10000),
        ("1.234,5 dagen", 1777680),
        ("3", 3 * DAY),
        ("0", 0),
        ("0 weken", 0),
        ("direct", 0),
        ("at once", 0),
        ("  3   WEEKS ", 3 * WEEK),
        ("3\u00a0weken", 3 * WEEK),
        ("0.5 minutes", 1),
        ("0.49 minutes", 0),
        ("0.3333333 month", 14600),
        ("unlimited", INFINITY),
        ("onbeperkt", INFINITY),
    ],
)
def test_a_duration_is_read_in_whole_minutes(text: str, minutes: float) -> None:
    assert parse_duration(text) == Interval(minutes, minutes)


@pytest.mark.parametrize(
    ("text", "lo", "hi"),
    [
        ("2-4 weeks", 2 * WEEK, 4 * WEEK),
        ("10–15", 10 * DAY, 15 * DAY),
        ("2 tot 4 weken", 2 * WEEK, 4 * WEEK),
        ("2 t/m 4 weken", 2 * WEEK, 4 * WEEK),
        ("200-240 days", 200 * DAY, 240 * DAY),
        ("between 2 and 4 weeks", 2 * WEEK, 4 * WEEK),
        ("tussen de 2 en de 4 weken", 2 * WEEK, 4 * WEEK),
        ("tussen 2 dagen en 1 week", 2 * DAY, WEEK),
        ("from 2 to 4 weeks", 2 * WEEK, 4 * WEEK),
        ("van 2 tot 4 weken", 2 * WEEK, 4 * WEEK),
        ("2 of 3 weken", 2 * WEEK, 3 * WEEK),
        ("36 uur - 3 dagen", 36 * HOUR, 3 * DAY),
        ("0 - 1 week 2 days", 0, 9 * DAY),
        ("at least 3 weeks", 3 * WEEK, INFINITY),
        ("minstens 3 weken", 3 * WEEK, INFINITY),
        ("3 weken of meer", 3 * WEEK, INFINITY),
        ("hooguit 3 weken", 0, 3 * WEEK),
        ("≤ 3 weeks", 0, 3 * WEEK),
        ("tot 4 weken", 0, 4 * WEEK),
        ("3 weeks - unlimited", 3 * WEEK, INFINITY),
    ],
)
def test_a_range_of_durations_is_read_with_both_ends(text: str, lo: float, hi: float) -> None:
    assert parse_duration(text) == Interval(lo, hi)


@pytest.mark.parametrize(
    "text",
    [
        "", "weeks", "soon", "-3 days", "−3 dagen", "4-2 weeks", "3 weesk", "3 m", "1 2", "1 dag 2 weken",
        "2 dagen 3 dagen",
        "1 week en", "en 1 week", "1 week 2", "2 weeks - 4", "2 - 1 week 2 days", "1.000 days", "1,000 days",
        "1,2,3 days", "nan", "inf", "infinity days", "12:30", "2026-11-22", "3 weeks!", "1-2-3 days",
        "٣ days", "3 week\x00s",
        "3\u200b days", "1/0 dag", "at least", "at least unlimited", "between 2 weeks", "x" * 201, "9" * 200,
        "half half uur", "een twee dagen",
    ],
)  # fmt: skip
def test_what_is_no_duration_is_refused_with_what_is_expected(text: str) -> None:
    with pytest.raises(ValueProblem):
        parse_duration(text)
    with pytest.raises(ValueProblem) as refused:
        read_value(BAKING, text)
    assert refused.value.message.nl
    assert refused.value.message.en
    assert "weken" in refused.value.expected.nl
    assert "weeks" in refused.value.expected.en


def test_a_misspelt_unit_gets_a_suggestion() -> None:
    with pytest.raises(ValueProblem) as refused:
        parse_duration("3 weesk")
    assert "weeks" in refused.value.suggestions


@pytest.mark.parametrize(
    ("bare", "meant"),
    [
        ("1", ("1 minuut", "1 uur", "1 dag", "1 week")),
        ("1,5", ("1,5 minuut", "1,5 uur", "1,5 dag", "1,5 week")),
        ("0,5-2", ("0,5-2 minuten", "0,5-2 uur", "0,5-2 dagen", "0,5-2 weken")),
        ("minstens 1", ("minstens 1 minuut", "minstens 1 uur", "minstens 1 dag", "minstens 1 week")),
    ],
)
def test_the_units_offered_agree_with_the_figure(bare: str, meant: tuple[str, ...]) -> None:
    assert with_usual_units(bare, "nl") == meant


# --- showing


@pytest.mark.parametrize(
    ("minutes", "nl", "en"),
    [
        (0, "0 dagen", "0 days"),
        (1, "1 minuut", "1 minute"),
        (30, "30 minuten", "30 minutes"),
        (60, "1 uur", "1 hour"),
        (510, "8 uur en 30 minuten", "8 hours and 30 minutes"),
        (36 * HOUR, "36 uur", "36 hours"),
        (60 * HOUR, "2,5 dagen", "2.5 days"),
        (DAY, "1 dag", "1 day"),
        (3 * WEEK, "3 weken", "3 weeks"),
        (15120, "1,5 week", "1.5 weeks"),
        (3 * 7 * DAY // 5, "4,2 dagen", "4.2 days"),  # 3 working days
        (90 * DAY, "90 dagen", "90 days"),
        (3 * MONTH, "3 maanden", "3 months"),
        (2 * YEAR, "2 jaar", "2 years"),
        (2 * DAY + 200, "2 dagen, 3 uur en 20 minuten", "2 days, 3 hours and 20 minutes"),
        (200 * DAY + 1, "200 dagen en 1 minuut", "200 days and 1 minute"),
        (-3 * DAY, "-3 dagen", "-3 days"),
        (DAY / 3 + 0.001, "8 uur", "8 hours"),
        (INFINITY, "onbeperkt", "unlimited"),
    ],
)
def test_a_duration_is_shown_in_the_unit_that_fits(minutes: float, nl: str, en: str) -> None:
    assert (show_duration(minutes, "nl"), show_duration(minutes, "en")) == (nl, en)


@settings(max_examples=100)
@forall(st.integers(0, 100 * DAY), st.sampled_from(LANGUAGES))
def test_a_shown_duration_up_to_a_hundred_days_reads_back_equal(minutes: int, language: Any) -> None:
    assert parse_duration(show_duration(minutes, language)) == Interval(minutes, minutes)


@settings(max_examples=100)
@forall(st.integers(0, 20 * YEAR), st.sampled_from(LANGUAGES))
def test_a_shown_duration_is_never_off_by_more_than_its_last_decimal(minutes: int, language: Any) -> None:
    assert abs(parse_duration(show_duration(minutes, language)).lo - minutes) <= 0.005 * DAY + 0.5


@settings(max_examples=100)
@forall(st.integers(0, 20 * YEAR), st.sampled_from(LANGUAGES))
def test_a_computed_duration_is_off_by_half_a_decimal_at_most_and_whole_only_when_exact(
    minutes: int, language: Any
) -> None:
    shown = show_duration(minutes, language, brief=True)
    loosely = re.sub("^(ruim|just over|bijna|almost) ", "", shown)
    read = parse_duration(loosely).lo
    assert abs(read - minutes) <= 0.05 * DAY + 0.5
    if read != minutes and minutes <= 100 * DAY:
        assert read % DAY != 0 or loosely != shown
    assert shown.startswith(("ruim", "just over")) <= (read < minutes)
    assert shown.startswith(("bijna", "almost")) <= (read > minutes)


@settings(max_examples=100)
@forall(st.integers(12 * HOUR, 20 * YEAR), st.sampled_from(LANGUAGES))
def test_a_computed_duration_is_never_told_in_days_and_minutes(minutes: int, language: Any) -> None:
    shown = show_duration(minutes, language, brief=True)
    assert not re.search("min", shown)
    assert minutes < 3 * DAY or not re.search("uur|hour", shown)


@settings(max_examples=100)
@forall(st.integers(0, 20 * YEAR))
def test_an_end_told_by_itself_is_moved_outward_by_no_more_than_is_told(minutes: int) -> None:
    below, above = outward(minutes, below=True), outward(minutes, below=False)
    assert below <= minutes <= above
    assert above - below <= 0.1 * DAY
    for end in (below, above):
        assert not re.search(" en .* en |, .* en ", show_duration(end, "nl", brief=True))


# --- thresholds


@pytest.mark.parametrize(
    ("minutes", "below", "told"),
    [
        (2 * DAY + 17 * HOUR, True, "2.7 days"),
        (2 * DAY + 17 * HOUR, False, "2.8 days"),
        (67 * DAY + 392, True, "67 days"),
        (86 * DAY + 541, False, "87 days"),
        (21 * HOUR + 35, False, "21 hours and 45 minutes"),
        (7 * HOUR + 36, True, "7 hours and 30 minutes"),
        (2 * HOUR + 36, False, "2 hours and 40 minutes"),
        (6 * MONTH, True, "6 months"),
        (17, True, "17 minutes"),
    ],
)
def test_a_threshold_is_told_in_steps_that_somebody_can_do_something_with(
    minutes: int, below: bool, told: str
) -> None:
    shown = minutes if neat(minutes) else neatly(minutes, below=below)
    assert show_duration(shown, "en") == told


@pytest.mark.parametrize(
    ("minutes", "room", "told"),
    [
        (79 * DAY + 6 * HOUR + 1, 18 * HOUR, "79.3 days"),
        (53 * DAY + 22 * HOUR, 6 * HOUR, "53 days and 22 hours"),
        (79 * DAY + 6 * HOUR + 1, 4, "79 days, 6 hours and 1 minute"),
    ],
)
def test_a_threshold_of_a_narrow_room_is_told_in_smaller_steps(minutes: int, room: int, told: str) -> None:
    assert show_duration(neatly(minutes, below=False, room=room), "en") == told


@forall(st.integers(0, 20 * YEAR), st.booleans())
def test_a_neat_threshold_lies_on_the_side_that_is_asked_for_and_nearby(minutes: int, below: bool) -> None:
    found = neatly(minutes, below=below)
    assert found <= minutes if below else found >= minutes
    assert abs(found - minutes) <= minutes / 10
    assert neat(found)
    for room in (0, 10, 6 * HOUR, 3 * DAY):
        assert abs(neatly(minutes, below=below, room=room) - minutes) <= room / 5
