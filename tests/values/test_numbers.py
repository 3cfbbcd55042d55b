"""Figures: which notation is read, and which is shown in each language."""

from __future__ import annotations

import pytest
from support.questions import (
    GUESTS,
)

from advisor.terms.values import INFINITY, Interval
from advisor.values import (
    ValueProblem,
    read_value,
    show_number,
)


def test_a_thousand_or_one_is_asked_back_with_both_readings() -> None:
    with pytest.raises(ValueProblem) as refused:
        read_value(GUESTS, "1.000")
    assert "1000" in refused.value.message.en
    assert "1.000" in refused.value.message.en
    assert refused.value.suggestions == ("1000", "1.0000")
    for suggestion, figure in zip(refused.value.suggestions, (1000, 1), strict=True):
        assert read_value(GUESTS, suggestion) == Interval(figure, figure)


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
