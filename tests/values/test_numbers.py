"""Figures: which notation is read, and which is shown in each language."""

from __future__ import annotations

import pytest

from advisor.terms.values import INFINITY
from advisor.values import (
    ValueProblem,
    show_number,
)
from advisor.values.numbers import parse_number


@pytest.mark.parametrize(
    ("figure", "nl", "en"),
    [
        (0, "0", "0"),
        (2.5, "2,5", "2.5"),
        (1.005, "1,01", "1.01"),
        (2 / 3, "0,67", "0.67"),
        (0.00123, "0,0012", "0.0012"),
        (1234.5, "1234,5", "1234.5"),
        (1234567, "1 234 567", "1 234 567"),
        (-0.5, "-0,5", "-0.5"),
        (1e15, "1 000 000 000 000 000", "1 000 000 000 000 000"),
        (INFINITY, "∞", "∞"),
    ],
)
def test_a_number_is_shown_in_the_notation_of_the_language(figure: float, nl: str, en: str) -> None:
    assert (show_number(figure, "nl"), show_number(figure, "en")) == (nl, en)


@pytest.mark.parametrize(
    ("typed", "nl", "en"),
    [("1.250", "1250 zijn of 1,25", "1250 or 1.25"), ("2,000", "2000 zijn of 2,0", "2000 or 2.0"),
     ("1.125", "1125 zijn of 1,1250", "1125 or 1.1250")],
)  # fmt: skip
def test_two_readings_are_told_in_the_signs_of_the_language(typed: str, nl: str, en: str) -> None:
    with pytest.raises(ValueProblem) as told:
        parse_number(typed)
    assert nl in told.value.message.nl
    assert en in told.value.message.en
    for one in nl.split(" zijn of "):
        parse_number(one)
