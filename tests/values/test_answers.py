"""Answers as files carry them: what is read, what is refused, and the form in which they are given back."""

from __future__ import annotations

import math
from dataclasses import replace
from math import nextafter
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
    FROST,
    GUESTS,
    HUNGRY,
    KEEPS,
    SALT,
    SAME,
    SPREAD,
    TOPPINGS,
    WEEK,
    YEAR,
    values_of,
)

from advisor.terms.attributes import Question
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Text
from advisor.terms.values import INFINITY, Interval
from advisor.values import (
    ValueProblem,
    given,
    read_answers,
    read_reply,
    read_value,
    show_value,
)
from advisor.values.showing import options_of

# --- reading


@pytest.mark.parametrize(
    ("asked", "raw", "value"),
    [
        (DRINK, "tea", "tea"),
        (DRINK, " Tea ", "tea"),
        (DRINK, "none", "none"),
        (HUNGRY, True, "yes"),
        (HUNGRY, False, "no"),
        (HUNGRY, "ja", "yes"),
        (HUNGRY, "No", "no"),
        (HUNGRY, "TRUE", "yes"),
        (TOPPINGS, ["olives", "cheese"], frozenset({"olives", "cheese"})),
        (TOPPINGS, "olives;cheese", frozenset({"olives", "cheese"})),
        (TOPPINGS, "[olives, cheese]", frozenset({"olives", "cheese"})),
        (TOPPINGS, "olives", frozenset({"olives"})),
        (TOPPINGS, [], frozenset()),
        (TOPPINGS, "[]", frozenset()),
        (GUESTS, 12, Interval(12, 12)),
        (GUESTS, 12.5, Interval(12.5, 12.5)),
        (GUESTS, "12 variants", Interval(12, 12)),
        (GUESTS, "12 varianten", Interval(12, 12)),
        (GUESTS, "10 000", Interval(10000, 10000)),
        (GUESTS, "1e3", Interval(1000, 1000)),
        (GUESTS, "10–15", Interval(10, 15)),
        (GUESTS, "at least 3", Interval(3, 100_000)),
        (BAKING, 3, Interval(3 * DAY, 3 * DAY)),
        (BAKING, 0.1, Interval(144, 144)),
        (BAKING, "0", Interval(0, 0)),
        (BAKING, "at least 3 weeks", Interval(3 * WEEK, 10 * YEAR)),
        (KEEPS, "unlimited", Interval(INFINITY, INFINITY)),
        (KEEPS, "3 weeks to unlimited", Interval(3 * WEEK, INFINITY)),
        (SALT, "half", Interval(50, 50)),
        (SALT, "little - half", Interval(10, 50)),
        (SALT, "15%", Interval(15, 15)),
        (SALT, "10%-15%", Interval(10, 15)),
        (SALT, "7,5 procent", Interval(7.5, 7.5)),
        (SPREAD, 1.125, Interval(1.125, 1.125)),
        (SPREAD, "0.125", Interval(0.125, 0.125)),
    ],
)
def test_an_answer_is_read(asked: Question, raw: object, value: object) -> None:
    assert read_value(asked, raw) == value


@pytest.mark.parametrize(
    ("asked", "raw", "value"),
    [
        (SALT, "less than 40%", Interval(0, nextafter(40, 0))),
        (SALT, "minder dan 2,5", Interval(0, nextafter(2.5, 0))),
        (SALT, "> 40", Interval(nextafter(40, 100), 100)),
        (SALT, ">= 40", Interval(40, 100)),
        (SALT, "boven 40", Interval(nextafter(40, 100), 100)),
        (SALT, "under 40", Interval(0, nextafter(40, 0))),
        (SALT, "not more than 40", Interval(0, 40)),
        (SALT, "niet minder dan 40", Interval(40, 100)),
        (SALT, "more than 0", Interval(1e-9, 100)),
        (SALT, "van meer dan 2,5 tot en met 40", Interval(nextafter(2.5, 3), 40)),
        (SALT, "2.5 or more, but less than 40", Interval(2.5, nextafter(40, 0))),
        (SALT, "meer dan 2,5, maar minder dan 40", Interval(nextafter(2.5, 3), nextafter(40, 0))),
        (SALT, "hooguit 40, maar meer dan 2,5", Interval(nextafter(2.5, 3), 40)),
        (SALT, "less than 40, but no less than 2.5", Interval(2.5, nextafter(40, 0))),
        (SALT, "precies 40", Interval(40, 40)),
        (GUESTS, "less than 5", Interval(GUESTS.limits.lo, 4)),
        (GUESTS, "meer dan 5", Interval(6, GUESTS.limits.hi)),
        (BAKING, "less than 1 hour", Interval(BAKING.limits.lo, 59)),
        (BAKING, "meer dan 2 uur", Interval(121, BAKING.limits.hi)),
        (BAKING, "from 1 hour, 2 minutes up to 2 hours", Interval(62, 120)),
    ],
)
def test_an_end_that_does_not_belong_to_a_range_is_left_out_of_it(
    asked: Question, raw: str, value: Interval
) -> None:
    assert read_value(asked, raw) == value
    assert read_value(asked, given(asked, value)) == value
    for language in LANGUAGES:
        assert read_value(asked, show_value(asked, value, language)) == value


@pytest.mark.parametrize(
    ("asked", "raw"), [(SALT, "less than 0"), (SALT, "more than 100"), (BAKING, "less than 0")]
)
def test_where_no_figure_is_left_it_is_refused(asked: Question, raw: str) -> None:
    with pytest.raises(ValueProblem):
        read_value(asked, raw)


@pytest.mark.parametrize("asked", ALL, ids=lambda q: q.type)
@pytest.mark.parametrize("raw", ["unknown", "Onbekend", "weet ik niet", "don’t know", "?"])
def test_every_question_accepts_unknown(asked: Question, raw: str) -> None:
    assert read_value(asked, raw) is None
    if raw != "?":  # it asks why, there
        assert getattr(read_reply(asked, raw, "nl"), "given", None) == "unknown"


@pytest.mark.parametrize(
    ("asked", "raw"),
    [
        (DRINK, "te"),
        (DRINK, "coffe"),
        (DRINK, ""),
        (DRINK, 1),
        (DRINK, True),
        (DRINK, ["tea"]),
        (DRINK, "tea;coffee"),
        (DRINK, None),
        (DRINK, "n/a"),
        (HUNGRY, 1),
        (HUNGRY, "maybe"),
        (TOPPINGS, ["tomato"]),
        (TOPPINGS, ["cheese", "unknown"]),
        (TOPPINGS, ["cheese", 3]),
        (TOPPINGS, [["cheese"]]),
        (TOPPINGS, "cheese;;olives"),
        (TOPPINGS, {"cheese": True}),
        (TOPPINGS, True),
        (GUESTS, True),
        (GUESTS, -1),
        (GUESTS, "-1"),
        (GUESTS, 100_001),
        (GUESTS, 10**400),
        (GUESTS, math.nan),
        (GUESTS, math.inf),
        (GUESTS, -math.inf),
        (GUESTS, "NaN"),
        (GUESTS, "1e999"),
        (GUESTS, "12 guests"),
        (GUESTS, "12%"),
        (GUESTS, "3 - 2"),
        (GUESTS, [2, 4]),
        (GUESTS, "unlimited"),
        (GUESTS, b"12"),
        (BAKING, "11 years"),
        (BAKING, "unlimited"),
        (BAKING, "at least 11 years"),
        (BAKING, -0.5),
        (BAKING, 1e300),
        (BAKING, "n.v.t."),
        (SALT, 101),
        (SALT, "101%"),
        (SALT, "most - little"),
        (SALT, "mots"),
        (SALT, "50 variants"),
        (SALT, "at least 101"),
    ],
)
def test_a_bad_answer_is_refused_with_what_is_accepted(asked: Question, raw: object) -> None:
    with pytest.raises(ValueProblem) as refused:
        read_value(asked, raw)
    for text in (refused.value.message, refused.value.expected):
        assert text.nl
        assert text.en
    assert len(str(refused.value)) < 500


@pytest.mark.parametrize(("asked", "raw"), [(SALT, 101), (SALT, "101%"), (BAKING, "11 jaar")])
def test_outside_the_limits_is_refused_with_the_limits(asked: Question, raw: object) -> None:
    with pytest.raises(ValueProblem) as refused:
        read_value(asked, raw)
    assert "100%" in refused.value.expected.nl or "10 jaar" in refused.value.expected.nl


@pytest.mark.parametrize("asked", [DRINK, TOPPINGS, GUESTS, BAKING, SALT], ids=lambda q: q.type)
def test_not_applicable_is_no_answer_and_says_what_to_do(asked: Question) -> None:
    with pytest.raises(ValueProblem, match="in a file: leave it out"):
        read_value(asked, "n.v.t.")


@pytest.mark.parametrize(
    ("asked", "raw", "meant"),
    [(DRINK, "cofee", "coffee"), (TOPPINGS, ["olive"], "olives"), (SALT, "mosst", "most")],
)
def test_a_misspelt_option_is_not_accepted_but_suggested(asked: Question, raw: object, meant: str) -> None:
    with pytest.raises(ValueProblem) as refused:
        read_value(asked, raw)
    assert meant in refused.value.suggestions


def test_all_answers_of_a_case_are_read_and_all_refused_ones_told() -> None:
    answers = {"guests": "many", "drink": "tea", "hungry": None, "salt": "unknown", "thirst": 3}
    values, refused = read_answers({"guests": GUESTS, "drink": DRINK, "hungry": HUNGRY, "salt": SALT}, answers)
    assert values == {"drink": "tea", "salt": None}
    assert list(refused) == ["guests", "thirst"]
    assert refused["thirst"] is None
    problem = refused["guests"]
    assert problem is not None
    assert problem.told.en == f"{problem.message.en} {problem.expected.en}"


def test_a_problem_that_expects_nothing_ends_with_what_is_wrong() -> None:
    assert ValueProblem(SAME).told == SAME


# --- giving back


@settings(max_examples=100)
@forall(st.sampled_from(ALL).flatmap(lambda asked: st.tuples(st.just(asked), st.none() | values_of(asked))))
def test_the_canonical_form_reads_back_exactly(pair: tuple[Question, Any]) -> None:
    asked, value = pair
    assert read_value(asked, given(asked, value)) == value


@pytest.mark.parametrize(
    ("asked", "value", "form"),
    [
        (DRINK, "tea", "tea"),
        (DRINK, None, "unknown"),
        (HUNGRY, "no", False),
        (TOPPINGS, frozenset({"olives", "cheese"}), ["cheese", "olives"]),
        (GUESTS, Interval(12.0, 12.0), 12),
        (SPREAD, Interval(1.125, 2.5), "1.1250 to 2.5"),
        (BAKING, Interval(0, 0), 0),
        (BAKING, Interval(3 * WEEK, 3 * WEEK), "3 weeks"),
        (BAKING, Interval(0, WEEK), "at most 1 week"),
        (KEEPS, Interval(WEEK, INFINITY), "at least 1 week"),
        (KEEPS, Interval(INFINITY, INFINITY), "unlimited"),
    ],
)
def test_the_canonical_form_is_what_a_person_would_write(asked: Question, value: Any, form: object) -> None:
    assert given(asked, value) == form


# --- anything at all

ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT | st.binary(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=2),
    max_leaves=5,
)


@settings(max_examples=300)
@forall(st.sampled_from(ALL), ANY_JSON)
def test_any_answer_gives_a_legal_value_or_a_value_problem(asked: Question, raw: object) -> None:
    try:
        value = read_value(asked, raw)
    except ValueProblem as problem:
        assert problem.message.nl.isprintable()  # noqa: PT017
        return
    if isinstance(value, Interval):
        assert asked.limits.lo <= value.lo <= value.hi
    elif value is not None:
        assert (value if isinstance(value, frozenset) else {value}) <= set(asked.options)
    assert read_value(asked, given(asked, value)) == value
    for language in LANGUAGES:
        assert show_value(asked, value, language)


def test_what_is_told_is_read_in_either_language(shipped: KnowledgeBase) -> None:
    for question in shipped.questions.values():
        for id, text in options_of(question).items():
            for language in LANGUAGES:
                raw: Any = [text.to(language)] if question.type == "choices" else text.to(language)
                assert read_answers(shipped.questions, {question.id: raw})[0] == {
                    question.id: read_value(question, [id] if question.type == "choices" else id)
                }
        inside = {id: figure for id, figure in question.points.items() if figure > question.limits.lo}
        for id, figure in inside.items():
            for language, said in (("nl", "{} of minder"), ("en", "{} or less"), ("nl", "minder dan {}")):
                told = said.format(question.options[id].to(language))
                found = read_answers(shipped.questions, {question.id: told})[0][question.id]
                assert isinstance(found, Interval)
                assert found.hi == (figure if "minder dan" not in said else nextafter(figure, 0))


def test_a_text_that_tells_two_options_is_refused_with_both(shipped: KnowledgeBase) -> None:
    question = shipped.questions["customer_specific_from"]
    same = Text(nl="hetzelfde", en="the same")
    doubled = replace(question, options={**question.options, "delivery": same, "assembly": same})
    problem = read_answers({doubled.id: doubled}, {doubled.id: "Hetzelfde"})[1][doubled.id]
    assert problem is not None
    assert {"delivery", "assembly"} <= set(problem.suggestions)
    assert all("delivery" in told and "assembly" in told for told in (problem.message.nl, problem.message.en))
    id_first = replace(question, options={**question.options, "delivery": Text(nl="assembly", en="assembly")})
    assert read_answers({doubled.id: id_first}, {doubled.id: "assembly"})[0] == {doubled.id: "assembly"}


@pytest.mark.parametrize(
    ("raw", "form"),
    [
        ("<5 days", "less than 5 days"),
        (">3", "more than 3 days"),
        ("more than 2 days, up to 5 days", "more than 2 days up to 5 days"),
        ("more than 2 days, less than 5 days", "more than 2 days to less than 5 days"),
        ("at most 5 days", "at most 5 days"),
    ],
)
def test_an_open_end_of_a_time_is_given_back_as_one(shipped: KnowledgeBase, raw: str, form: str) -> None:
    question = shipped.questions["central_delivery_time"]
    value = read_value(question, raw)
    assert given(question, value) == form
    assert read_value(question, form) == value


def test_an_end_that_does_not_belong_to_a_range_is_given_with_it_at_the_limits_too(shipped: KnowledgeBase) -> None:
    question = shipped.questions["identical_cases"]
    for over, under, form in (
        (True, False, "more than 0 up to 40"),
        (True, True, "more than 0 to less than 40"),
        (False, True, "less than 40"),
    ):
        assert given(question, Interval(0, 40), over=over, under=under) == form
    assert given(question, Interval(50, 100), under=True) == "50 to less than 100"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("-4.5", (-4.5, -4.5)),
        ("−4,5%", (-4.5, -4.5)),
        ("minus 5", (-5, -5)),
        (-5, (-5, -5)),
        (-4.5, (-4.5, -4.5)),
        ("-20 to -15", (-20, -15)),
        ("-20--15%", (-20, -15)),
        ("-4.5 to 30", (-4.5, 30)),
        ("at most 30%, but no less than -4.5%", (-4.5, 30)),
        ("minstens -4,5%", (-4.5, 60)),
    ],
)
def test_a_figure_below_zero_is_read_where_it_may_lie_there(written: object, value: tuple[float, float]) -> None:
    assert read_value(FROST, written) == Interval(*value)
    assert read_value(FROST, given(FROST, Interval(*value))) == Interval(*value)
    with pytest.raises(ValueProblem):
        read_value(SALT, written)


def test_below_the_limits_is_outside_them_also_below_zero() -> None:
    with pytest.raises(ValueProblem, match="outside the limits"):
        read_value(FROST, "-31")


@pytest.mark.parametrize(
    ("listed", "options"),
    [
        ("cheese and onion and garlic", {"cheese", "onion"}),
        ("kaas en ui en knoflook", {"cheese", "onion"}),
        ("kaas, ui en knoflook en olijven", {"cheese", "onion", "olives"}),
        ("cheese, onion and olives", {"cheese", "onion", "olives"}),
        ("onion and garlic", {"onion"}),
        ("olives; cheese", {"olives", "cheese"}),
    ],
)
def test_options_are_read_as_a_list_of_them_is_told(listed: str, options: set[str]) -> None:
    assert read_value(TOPPINGS, listed, as_told=True) == frozenset(options)


@pytest.mark.parametrize("listed", ["cheese and", "and cheese", "cheese and ham", " and ".join(["x"] * 40)])
def test_what_is_no_list_of_options_is_refused(listed: str) -> None:
    with pytest.raises(ValueProblem):
        read_value(TOPPINGS, listed, as_told=True)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("more than little, up to 40%", (10, 40)),
        ("more than half of it, up to most", (50, 90)),
        ("at most 40%, but more than little", (10, 40)),
        ("from little up to half of it", (10, 50)),
    ],
)
def test_a_point_of_a_scale_may_be_an_end(written: str, value: tuple[float, float]) -> None:
    read = read_value(SALT, written, as_told=True)
    assert isinstance(read, Interval)
    assert read == pytest.approx(value)
