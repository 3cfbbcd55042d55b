"""Replies as a person types them: what is taken, what is asked back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given as forall
from hypothesis import settings
from hypothesis import strategies as st
from support.questions import (
    ALL,
    ANY_TEXT,
    BAKING,
    DAY,
    DRINK,
    GUESTS,
    HUNGRY,
    KEEPS,
    SALT,
    TOPPINGS,
    WEEK,
)

from advisor.terms.knowledge_base import Question
from advisor.terms.texts import LANGUAGES, Text
from advisor.terms.values import Interval
from advisor.values import (
    ValueProblem,
    read_reply,
    read_value,
    show_value,
)


@pytest.mark.parametrize(
    ("asked", "typed", "value"),
    [
        (DRINK, "1", "tea"),
        (DRINK, "cold coffee", "cold_coffee"),
        (DRINK, "koude koffie, met ijs", "cold_coffee"),
        (DRINK, "iced coffee", "cold_coffee"),
        (DRINK, "koffie", "coffee"),
        (DRINK, "koff", "coffee"),
        (DRINK, "Thee.", "tea"),
        (DRINK, "t", "tea"),
        (DRINK, "geen idee", None),
        (HUNGRY, "j", "yes"),
        (HUNGRY, "y", "yes"),
        (HUNGRY, "n", "no"),
        (HUNGRY, "2", "no"),
        (HUNGRY, "weet ik niet.", None),
        (TOPPINGS, "1, 3", frozenset({"cheese", "olives"})),
        (TOPPINGS, "1 en 3", frozenset({"cheese", "olives"})),
        (TOPPINGS, "1 3", frozenset({"cheese", "olives"})),
        (TOPPINGS, "ui en knoflook", frozenset({"onion"})),
        (TOPPINGS, "kaas, olijven", frozenset({"cheese", "olives"})),
        (TOPPINGS, "kaas en olijven", frozenset({"cheese", "olives"})),
        (TOPPINGS, "0", frozenset()),
        (TOPPINGS, "geen van deze", frozenset()),
        (GUESTS, "1", Interval(1, 1)),
        (BAKING, "0", Interval(0, 0)),
        (BAKING, "meteen", Interval(0, 0)),
        (BAKING, "2 dagen", Interval(2 * DAY, 2 * DAY)),
        (SALT, "2", Interval(50, 50)),
        (SALT, "de helft", Interval(50, 50)),
        (SALT, "=2", Interval(2, 2)),
        (SALT, "2%", Interval(2, 2)),
        (SALT, "2,0", Interval(2, 2)),
        (SALT, "30", Interval(30, 30)),
        (SALT, "2-4", Interval(2, 4)),
    ],
)
def test_a_reply_is_read(asked: Question, typed: str, value: object) -> None:
    assert read_reply(asked, typed, "nl").value == value


@pytest.mark.parametrize(
    "typed", ["ongeveer 2 weken", "about 2 weeks", "circa 2 weken", "ca. 2 weken", "~2 weeks", "± 2 weken"]
)
def test_about_is_taken_as_it_is_and_remembered(typed: str) -> None:
    reading = read_reply(KEEPS, typed, "nl")
    assert (reading.value, reading.given, reading.approximate) == (Interval(2 * WEEK, 2 * WEEK), "2 weeks", True)
    assert not read_reply(KEEPS, "2 weeks", "nl").approximate


def test_a_point_of_a_scale_is_saved_by_its_name_and_a_figure_as_a_figure() -> None:
    assert read_reply(SALT, "2", "nl").given == "half"
    assert read_reply(SALT, "=50", "nl").given == 50


@pytest.mark.parametrize(
    ("asked", "typed", "unusual"),
    [
        (KEEPS, "1 hour", True),
        (KEEPS, "2 years", True),
        (KEEPS, "1 week", False),
        (KEEPS, "1 week - 2 years", True),
        (KEEPS, "at least 1 week", False),
        (KEEPS, "at least 2 years", True),
        (KEEPS, "unlimited", False),
        (KEEPS, "at most 1 week", False),
        (KEEPS, "0", True),
        (SALT, "97", True),
        (SALT, "most", False),
        (GUESTS, "99999", False),
    ],
)
def test_a_figure_outside_the_usual_range_is_marked(asked: Question, typed: str, unusual: bool) -> None:
    assert read_reply(asked, typed, "en").unusual is unusual


def test_an_option_is_meant_without_the_article_that_it_begins_with() -> None:
    assert read_reply(SALT, "helft", "nl").given == "half"


@pytest.mark.parametrize(
    ("typed", "value"),
    [("ja hoor", "yes"), ("Ja, graag!", "yes"), ("nee hoor", "no"), ("JA!", "yes"), ("no, thank you", "no")],
)
def test_yes_and_no_are_taken_with_a_word_of_courtesy(typed: str, value: str) -> None:
    assert read_reply(HUNGRY, typed, "nl").value == value


@pytest.mark.parametrize("typed", ["ja, maar niet altijd", "nee, soms", "hoor", "ja nee"])
def test_yes_and_no_are_not_taken_with_a_reservation(typed: str) -> None:
    with pytest.raises(ValueProblem):
        read_reply(HUNGRY, typed, "nl")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2 a 3 weken", Interval(2 * WEEK, 3 * WEEK)),
        ("14 dgn", Interval(2 * WEEK, 2 * WEEK)),
        ("5 wd", Interval(WEEK, WEEK)),
    ],
)
def test_durations_are_taken_as_the_dutch_write_them(typed: str, value: Interval) -> None:
    assert read_reply(KEEPS, typed, "nl").value == value


def test_a_unit_that_is_not_the_question_s_is_named_in_words() -> None:
    with pytest.raises(ValueProblem) as refused:
        read_reply(SALT, "20 weken", "nl")
    assert "niet de eenheid van deze vraag (%)" in refused.value.message.nl


def test_a_duration_without_a_unit_is_asked_back_with_the_units() -> None:
    with pytest.raises(ValueProblem) as refused:
        read_reply(BAKING, "3", "nl")
    assert refused.value.suggestions == ("3 minuten", "3 uur", "3 dagen", "3 weken")


@pytest.mark.parametrize(
    ("asked", "typed", "suggestion"),
    [
        (DRINK, "kofie", "koffie"),
        (DRINK, "ko", "koude koffie, met ijs"),
        (SALT, "helt", "de helft"),
        (SALT, "wienig", "weinig"),
        (TOPPINGS, "kaas, olijfen", "olijven"),
        (BAKING, "3 weesk", "weeks"),
    ],
)
def test_a_misspelt_or_ambiguous_reply_is_refused_with_suggestions(
    asked: Question, typed: str, suggestion: str
) -> None:
    with pytest.raises(ValueProblem) as refused:
        read_reply(asked, typed, "nl")
    assert suggestion in refused.value.suggestions


@pytest.mark.parametrize(
    ("asked", "typed"),
    [
        (DRINK, ""), (DRINK, "9"), (DRINK, "0"), (DRINK, "1, 2"), (DRINK, "water"), (DRINK, "1\x1b[31m"),
        (DRINK, "²"),
        (HUNGRY, "misschien"), (HUNGRY, "3"), (TOPPINGS, "1, 9"), (TOPPINGS, "1, water"), (GUESTS, "veel"),
        (SALT, "120%"),
        (SALT, "="), (SALT, "~"), (SALT, "-2"), (BAKING, "2-3"), (BAKING, "ongeveer"),
        (BAKING, "ongeveer 3"), (BAKING, "11 jaar"),
    ],
)  # fmt: skip
def test_a_bad_reply_is_refused_in_both_languages(asked: Question, typed: str) -> None:
    with pytest.raises(ValueProblem) as refused:
        read_reply(asked, typed, "en")
    assert refused.value.message.nl
    assert refused.value.expected.en


def test_the_wording_in_force_gives_the_option_texts() -> None:
    wording = {"tea": Text(nl="kruidenthee", en="herbal infusion")}
    assert read_reply(DRINK, "kruiden", "nl", wording).value == "tea"
    assert show_value(DRINK, "tea", "en", wording) == "herbal infusion"


@settings(max_examples=300)
@forall(st.sampled_from(ALL), ANY_TEXT, st.sampled_from(LANGUAGES))
def test_any_reply_gives_a_reading_that_saves_exactly_or_a_value_problem(
    asked: Question, typed: str, language: Any
) -> None:
    try:
        reading = read_reply(asked, typed, language)
    except ValueProblem as problem:
        assert problem.expected.nl  # noqa: PT017
        return
    assert read_value(asked, reading.given) == reading.value
