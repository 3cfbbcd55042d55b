"""Dates: what people write for them, and how they are told."""

from datetime import date, datetime
from typing import Any

import pytest
from support.questions import question

from advisor.cases.cells import read_cell
from advisor.terms.texts import LANGUAGES
from advisor.terms.values import Interval
from advisor.values import read_reply, read_value, show_value
from advisor.values.answers import given
from advisor.values.dates import ALL_DATES
from advisor.values.numbers import ValueProblem
from advisor.values.readings import Reading

BEGIN = question("date", unit="date", limits=ALL_DATES)


def day(year: int, month: int, of: int) -> float:
    return float(date(year, month, of).toordinal())


FIRST_OF_MARCH = Interval(day(2024, 3, 1), day(2024, 3, 1))
SPRING = Interval(day(2024, 3, 1), day(2024, 5, 31))


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2024-03-01", FIRST_OF_MARCH),
        ("1-3-2024", FIRST_OF_MARCH),
        ("01.03.2024", FIRST_OF_MARCH),
        ("1 maart 2024", FIRST_OF_MARCH),
        ("1 March 2024", FIRST_OF_MARCH),
        ("March 1, 2024", FIRST_OF_MARCH),
        ("on 1 Mar 2024", FIRST_OF_MARCH),
        ("2024-02", Interval(day(2024, 2, 1), day(2024, 2, 29))),
        ("februari 2023", Interval(day(2023, 2, 1), day(2023, 2, 28))),
        ("2024", Interval(day(2024, 1, 1), day(2024, 12, 31))),
        (2024, Interval(day(2024, 1, 1), day(2024, 12, 31))),
        ("2024-03-01 to 2024-05-31", SPRING),
        ("1 maart 2024 tot 31 mei 2024", SPRING),
        ("2024-03..2024-05", SPRING),
        ("vanaf 2024-03-01", Interval(day(2024, 3, 1), ALL_DATES.hi)),
        ("at most 2024-03-01", Interval(ALL_DATES.lo, day(2024, 3, 1))),
        ("1 March 2024 or later", Interval(day(2024, 3, 1), ALL_DATES.hi)),
        ("1 maart 2024 of eerder", Interval(ALL_DATES.lo, day(2024, 3, 1))),
        ("before March 2024", Interval(ALL_DATES.lo, day(2024, 2, 29))),
        ("na maart 2024", Interval(day(2024, 4, 1), ALL_DATES.hi)),
        ("more than 2024-03-01", Interval(day(2024, 3, 2), ALL_DATES.hi)),
        ("1 maart 2024 tot en met 31 mei 2024", SPRING),
        ("1 March 2024 up to and including 31 May 2024", SPRING),
    ],
)
def test_a_date_in_a_file_is_understood_and_reads_back(written: object, value: Interval) -> None:
    assert read_value(BEGIN, written) == value
    assert read_value(BEGIN, given(BEGIN, value)) == value


@pytest.mark.parametrize(
    "written",
    ["2024-02-30", "2024-13-01", "0000-01-01", "31", "today", "1/2/2024", "13/2/2024", "3.5", 20240301, -5, ""],
)
def test_what_is_no_date_is_refused_with_one_as_an_example(written: object) -> None:
    with pytest.raises(ValueProblem) as caught:
        read_value(BEGIN, written)
    assert caught.value.expected.en.startswith("A date such as 2024-03-01")


def test_a_day_and_month_that_may_change_places_are_both_named() -> None:
    with pytest.raises(ValueProblem, match="2024-02-01 or 2024-01-02"):
        read_value(BEGIN, "1/2/2024")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", [FIRST_OF_MARCH, SPRING])
def test_what_is_shown_can_be_typed(language: Any, value: Interval) -> None:
    reading = read_reply(BEGIN, show_value(BEGIN, value, language), language)
    assert isinstance(reading, Reading)
    assert reading.value == value


def test_a_date_is_shown_in_words() -> None:
    assert [show_value(BEGIN, FIRST_OF_MARCH, language) for language in LANGUAGES] == [
        "1 maart 2024",
        "1 March 2024",
    ]
    assert show_value(BEGIN, ALL_DATES, "en") == "unknown"
    assert show_value(BEGIN, Interval(day(2024, 3, 1), ALL_DATES.hi), "en") == "at least 1 March 2024"


@pytest.mark.parametrize("cell", [date(2024, 3, 1), datetime(2024, 3, 1, 12, 30), "2024-03-01", "1-3-2024"])
def test_a_cell_with_a_date_is_read(cell: Any) -> None:
    assert read_cell(BEGIN, cell).value == FIRST_OF_MARCH


def test_outside_the_limits_a_date_is_refused() -> None:
    within = question("date", unit="date", limits=SPRING)
    assert read_cell(within, date(2023, 1, 1)).problem is not None
    with pytest.raises(ValueProblem):
        read_value(within, "2023-01-01")
