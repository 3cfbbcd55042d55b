"""What the bench tells of values, a person reads as people write them."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import inf

import pytest

from advisor.bench.in_short import figure_in_short, figure_told, value_in_short
from advisor.bench.mutation.base_mutants import with_figure
from advisor.bench.mutation.rule_mutants import mutants_of
from advisor.bench.parts import part_differences
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Compare
from advisor.terms.values import Interval
from advisor.values.durations import parse_duration


@pytest.mark.parametrize(
    ("figure", "unit", "said"),
    [
        (120.0, "duration", "2 hours"),
        (-20160.0, "duration", "-2 weeks"),
        (0.0, "duration", "0 days"),
        (inf, "duration", "inf"),
        (0.75, "ratio", "0.75"),
        (738000.0, "date", "2021-07-29"),
        (12.0, None, "12"),
    ],
)
def test_a_figure_is_said_in_its_unit(figure: float, unit: str | None, said: str) -> None:
    assert figure_in_short(figure, unit) == said


def test_a_range_is_said_by_its_ends_and_a_set_by_its_options() -> None:
    assert value_in_short(Interval(1440, 10080), "duration") == "1 day..1 week"
    assert value_in_short(Interval(60, 60), "duration") == "1 hour"
    assert value_in_short(frozenset({"b", "a"})) == "a, b"
    assert value_in_short(frozenset()) == "[]"


def test_a_shifted_time_is_said_as_a_time(small: KnowledgeBase) -> None:
    mutants = [mutant for rule in small.rules.values() for mutant in mutants_of(small, rule)]
    times = [
        mutant.how.en.removeprefix("threshold from ")
        for mutant in mutants
        if isinstance(mutant.leaf, Compare)
        and small.unit_of(mutant.leaf.attribute) == "duration"
        and mutant.how.en.startswith("threshold")
    ]
    assert times
    for one in re.split(" to ", " to ".join(times)):
        parse_duration(one)


def test_a_figure_that_was_edited_is_said_in_its_unit(small: KnowledgeBase) -> None:
    time = next(id for id, figure in small.figures.items() if figure.unit == "duration")
    before, after = (with_figure(small, time, minutes) for minutes in (120.0, 20160.0))
    told = next(one for one in part_differences(before, after) if one.id == time)
    assert (told.before, told.after) == ("2 hours", "2 weeks")


def test_an_amount_of_money_is_told_in_its_currency(kb: Callable[..., KnowledgeBase]) -> None:
    head = "demo: aunt-at-the-door\n"
    currency = "currency: {sign: €, name: {nl: euro, en: euros}}\n"
    changed = kb({"knowledge.yaml": {head: head + currency}})
    told = figure_told(375.5, "money", changed)
    assert (told.nl, told.en) == ("€\u00a0375,5", "€375.5")
    assert figure_told(6.0, "persons", changed).en == "6"
    assert figure_told(120.0, "duration", changed).nl == "2 hours"
