"""Both sides of a comparison in words: read back, they compare as the values do, and a cure does what it says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support.places import SMALL
from support.questions import BAKING, FROST, SALT, SPREAD

from advisor.knowledge.loading import load
from advisor.reasoning.memory import Memory
from advisor.reasoning.truth import COMPARISONS
from advisor.terms.attributes import Question
from advisor.terms.premises import Compare, Operand, Relation
from advisor.terms.texts import LANGUAGES, Language
from advisor.terms.values import Interval, Value
from advisor.values import read_value
from advisor.wording.sides import sides_told, wanted_told
from advisor.wording.voice import Voice

NOBODY = load(SMALL)
#: Of each question pairs of figures that seem alike when they are rounded, or do not.
CLOSE: list[tuple[Question, float, float]] = [
    (SPREAD, 0.4999, 0.5), (SPREAD, 1234.571, 1234.5678), (SPREAD, 0.12, 0.123456), (SPREAD, 4110.25, 4111.1141),
    (SALT, 62.348, 62.345), (SALT, 29.999, 30.0), (SALT, 50.004, 50.0),
    (FROST, -2.1249, -2.125), (FROST, -0.004, 0.0), (FROST, 12.0, 15.0),
    (BAKING, 149_947.0, 149_940.0), (BAKING, 1441.0, 1440.0), (BAKING, 20_160.0, 30_240.0),
]  # fmt: skip
PAIRS = CLOSE + [(asked, other, one) for asked, one, other in CLOSE]


def voice_of(asked: Question, one: float, other: float, language: Language) -> Voice:
    questions = {"one": replace(asked, id="one"), "other": replace(asked, id="other")}
    values: dict[str, Value | None] = {"one": Interval(one, one), "other": Interval(other, other)}
    return Voice(replace(NOBODY, questions=questions), Memory(values=values), language)


def read(asked: Question, told: str) -> Interval:
    value = read_value(asked, told, as_told=True)
    assert isinstance(value, Interval)
    return value


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("relation", ["<", "<=", ">", ">=", "=="])
@pytest.mark.parametrize(("asked", "one", "other"), PAIRS)
def test_what_is_told_of_both_sides_compares_as_they_do(
    asked: Question, one: float, other: float, relation: Relation, language: Language
) -> None:
    voice, holds = voice_of(asked, one, other, language), COMPARISONS[relation]
    for operand in (Operand(attribute="other"), Operand(value=other)):
        told, bound = sides_told(Compare("one", relation, operand), voice)
        truth = holds(Interval(one, one), Interval(other, other))
        assert holds(read(asked, told), read(asked, bound)) is truth, f"{told} {relation} {bound}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("relation", ["<=", ">="])
@pytest.mark.parametrize(("asked", "one", "other"), PAIRS)
def test_one_side_suffices_when_it_is_given_what_is_told_of_the_other(
    asked: Question, one: float, other: float, relation: Relation, language: Language
) -> None:
    voice, holds = voice_of(asked, one, other, language), COMPARISONS[relation]
    told, bound = wanted_told(Compare("one", relation, Operand(attribute="other")), False, voice)
    assert holds(Interval(one, one), read(asked, told)) is True, told
    assert holds(read(asked, bound), Interval(other, other)) is True, bound


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_that_needs_no_more_decimals_is_told_as_ever(language: Language) -> None:
    voice = voice_of(SPREAD, 0.123456, 0.5, language)
    told = sides_told(Compare("one", "<", Operand(value=0.5)), voice)
    assert told == (("0,12", "0,5") if language == "nl" else ("0.12", "0.5"))
