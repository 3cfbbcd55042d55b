"""Amounts of money: what people write for them, and how they are told."""

from typing import Any

import pytest
from support.questions import question

from advisor.terms.attributes import UnitWords
from advisor.terms.texts import Text
from advisor.terms.values import Interval
from advisor.values import read_reply, read_value, show_in_unit, show_value
from advisor.values.answers import given
from advisor.values.readings import Reading

_NAME = Text(nl="euro", en="euros")
EUROS = UnitWords(_NAME, _NAME, "€")
TILL = question("money", unit="money", unit_words=EUROS)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        (3200000, Interval(3200000, 3200000)),
        ("€ 3.2 million", Interval(3200000, 3200000)),
        ("3,2 mln euro", Interval(3200000, 3200000)),
        ("800k - 1m", Interval(800000, 1000000)),
        ("2-3 miljoen", Interval(2000000, 3000000)),
        ("€850000", Interval(850000, 850000)),
        ("hooguit € 10 000", Interval(0, 10000)),
    ],
)
def test_an_amount_in_a_file_is_understood(written: object, value: Interval) -> None:
    assert read_value(TILL, written) == value
    assert read_value(TILL, given(TILL, value)) == value


@pytest.mark.parametrize(
    ("typed", "language", "value"),
    [
        ("3,2 miljoen", "nl", Interval(3200000, 3200000)),
        ("€ 3,2 miljoen", "nl", Interval(3200000, 3200000)),
        ("ongeveer 850000 euro per jaar", "nl", Interval(850000, 850000)),
        ("between 2 and 3 million euros", "en", Interval(2000000, 3000000)),
        ("€1.5m", "en", Interval(1500000, 1500000)),
        ("800k", "en", Interval(800000, 800000)),
        ("12.50", "en", Interval(12.5, 12.5)),
    ],
)
def test_an_amount_as_a_person_types_it_is_understood(typed: str, language: Any, value: Interval) -> None:
    read = read_reply(TILL, typed, language)
    assert isinstance(read, Reading), read
    assert read.value == value


@pytest.mark.parametrize(
    ("lo", "hi", "nl", "en"),
    [
        (844_521, 993_600, "€ 844 000–€ 994 000", "€844 000–€994 000"),
        (848_900, 1_000_400, "€ 848 000–€ 1,01 miljoen", "€848 000–€1.01 million"),
        (844_521, 844_530, "€ 845 000", "€845 000"),
        (0, 0, "€ 0", "€0"),
        (-1_234, 567, "€ -1240–€ 567", "€-1240–€567"),
    ],
)
def test_a_computed_amount_is_told_in_three_digits_outward(lo: float, hi: float, nl: str, en: str) -> None:
    told = [show_in_unit(Interval(lo, hi), "money", language, words=EUROS) for language in ("nl", "en")]
    assert [said.replace("\u00a0", " ") for said in told] == [nl, en]


def test_an_amount_a_year_says_so() -> None:
    assert show_in_unit(Interval(1, 2), "money_per_year", "en", words=EUROS) == "€1–€2 a year"
    assert show_in_unit(Interval(5, 5), "money_per_year", "nl", words=EUROS) == "€\u00a05 per jaar"


@pytest.mark.parametrize("figure", [850_123, 3_200_000, 3_217_001, 12.5])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_amount_answered_reads_back_equal(figure: float, language: Any) -> None:
    value = Interval(figure, figure)
    read = read_reply(TILL, show_value(TILL, value, language), language)
    assert isinstance(read, Reading)
    assert read.value == value
