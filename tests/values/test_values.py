"""Values: what is read, what is refused and how it is shown, in both languages."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given as forall
from hypothesis import settings
from hypothesis import strategies as st

from advisor.terms.formulas import Constant
from advisor.terms.knowledge_base import Computed, Concluded, Question
from advisor.terms.texts import LANGUAGES, Place, Text
from advisor.terms.values import INFINITY, Interval
from advisor.values import (
    ValueProblem,
    echo_value,
    given,
    parse_duration,
    read_answers,
    read_reply,
    read_value,
    show_duration,
    show_in_unit,
    show_list,
    show_number,
    show_value,
)
from advisor.values.durations import with_usual_units

HOUR, DAY, WEEK, MONTH, YEAR = 60, 1440, 10080, 43800, 525600
NOWHERE = Place("test.yaml", 1, 1)
SAME = Text(nl="tekst", en="text")


def question(type: str, **given: Any) -> Question:
    fields: dict[str, Any] = {
        "unit": "duration" if type == "duration" else "",
        "options": {},
        "points": {},
        "limits": Interval(0, INFINITY),
        "usual": None,
        "unlimited": False,
    } | given
    return Question(
        id="asked", type=type, topic="topic", label=SAME, ask=SAME, help=SAME, find=SAME, says=SAME,
        when=None, assume=None, after=(), cost="normal", sensitive=False, changeable=True, wordings=(),
        place=NOWHERE,
        **fields,
    )  # type: ignore[arg-type]  # fmt: skip


DRINK = question(
    "choice",
    options={
        "tea": Text(nl="thee", en="tea"),
        "coffee": Text(nl="koffie", en="coffee"),
        "cold_coffee": Text(nl="koude koffie, met ijs", en="iced coffee"),
        "none": Text(nl="niets", en="nothing"),
    },
)
TOPPINGS = question(
    "choices",
    options={
        "cheese": Text(nl="kaas", en="cheese"),
        "onion": Text(nl="ui en knoflook", en="onion and garlic"),
        "olives": Text(nl="olijven", en="olives"),
    },
)
HUNGRY = question("yes_no", options={"yes": Text(nl="ja", en="yes"), "no": Text(nl="nee", en="no")})
GUESTS = question("number", unit="variants", limits=Interval(0, 100_000))
BAKING = question("duration", limits=Interval(0, 10 * YEAR), usual=Interval(10, 2 * DAY))
KEEPS = question("duration", unlimited=True, usual=Interval(DAY, YEAR))
SALT = question(
    "scale",
    unit="percent",
    points={"little": 10.0, "half": 50.0, "most": 90.0},
    options={
        "little": Text(nl="weinig", en="little"),
        "half": Text(nl="de helft", en="half of it"),
        "most": Text(nl="het meeste", en="most of it"),
    },
    limits=Interval(0, 100),
    usual=Interval(5, 95),
)
SPREAD = question(
    "scale",
    unit="ratio",
    points={"steady": 0.25, "wild": 1.5},
    options={"steady": Text(nl="kalm", en="steady"), "wild": Text(nl="wild", en="wild")},
)
ALL = (DRINK, TOPPINGS, HUNGRY, GUESTS, BAKING, KEEPS, SALT, SPREAD)


# --- durations ---------------------------------------------------------------------------------------


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


def test_a_thousand_or_one_is_asked_back_with_both_readings() -> None:
    with pytest.raises(ValueProblem) as refused:
        read_value(GUESTS, "1.000")
    assert "1000" in refused.value.message.en
    assert "1.000" in refused.value.message.en
    assert refused.value.suggestions == ("1000", "1.0000")
    for suggestion, figure in zip(refused.value.suggestions, (1000, 1), strict=True):
        assert read_value(GUESTS, suggestion) == Interval(figure, figure)


def test_a_misspelt_unit_gets_a_suggestion() -> None:
    with pytest.raises(ValueProblem) as refused:
        parse_duration("3 weesk")
    assert "weeks" in refused.value.suggestions


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
        (200 * DAY + 1, "200 dagen", "200 days"),
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
        (30 * DAY + 10, "30 dagen en 10 minuten", "30 days and 10 minutes"),
        (300 * DAY + 20, "300,01 dagen", "300.01 days"),
    ],
)
def test_a_long_computed_duration_is_shown_in_days_with_one_decimal(minutes: float, nl: str, en: str) -> None:
    worked = Computed("worked", "duration", SAME, Constant(0), (), NOWHERE)
    value = Interval(minutes, minutes)
    assert (show_value(worked, value, "nl"), show_value(worked, value, "en")) == (nl, en)


@settings(max_examples=100)
@forall(st.integers(0, 20 * YEAR), st.sampled_from(LANGUAGES))
def test_a_computed_duration_is_off_by_half_a_decimal_at_most_and_whole_only_when_exact(
    minutes: int, language: Any
) -> None:
    shown = show_duration(minutes, language, brief=True)
    read = parse_duration(shown).lo
    assert abs(read - minutes) <= 0.05 * DAY + 0.5
    if read != minutes and minutes <= 100 * DAY:
        assert read % DAY != 0


@pytest.mark.parametrize(
    ("lo", "hi", "nl", "en"),
    [
        (274 * DAY + 20 * HOUR, 314 * DAY + 20 * HOUR, "275–315 dagen", "275–315 days"),
        (3 * DAY + 8 * HOUR, 5 * DAY + 20 * HOUR, "3,3–5,8 dagen", "3.3–5.8 days"),
        (2 * WEEK, 4 * WEEK, "2–4 weken", "2–4 weeks"),
        (3 * WEEK, MONTH, "21–30,4 dagen", "21–30.4 days"),
        (-4 * DAY - HOUR, 5 * DAY, "-4 tot 5 dagen", "-4 to 5 days"),
        (0, 20 * DAY + HOUR, "hooguit 20 dagen en 1 uur", "at most 20 days and 1 hour"),
        (90, 20 * DAY, "1 uur en 30 minuten – 20 dagen", "1 hour and 30 minutes – 20 days"),
        (30 * DAY, 30 * DAY + 10, "30 dagen – 30 dagen en 10 minuten", "30 days – 30 days and 10 minutes"),
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


def test_an_answered_duration_is_never_rounded() -> None:
    value = Interval(7 * DAY + 4 * HOUR, 20 * DAY + HOUR)
    shown = show_value(BAKING, value, "nl")
    assert shown == "7 dagen en 4 uur – 20 dagen en 1 uur"
    assert read_reply(BAKING, shown, "nl").value == value


# --- reading answers ---------------------------------------------------------------------------------


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


@pytest.mark.parametrize("asked", ALL, ids=lambda q: q.type)
@pytest.mark.parametrize("raw", ["unknown", "Onbekend", "weet ik niet", "don’t know", "?"])
def test_every_question_accepts_unknown(asked: Question, raw: str) -> None:
    assert read_value(asked, raw) is None
    assert read_reply(asked, raw, "nl").given == "unknown"


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
    for read in (lambda: read_value(asked, "n.v.t."), lambda: read_reply(asked, "n.v.t.", "nl")):
        with pytest.raises(ValueProblem, match="in a file: leave it out"):
            read()


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


# --- giving back -------------------------------------------------------------------------------------


def values_of(asked: Question) -> st.SearchStrategy[Any]:
    """Any legal value of a question."""
    ids = sorted(asked.options)
    match asked.type:
        case "choice" | "yes_no":
            return st.sampled_from(ids)
        case "choices":
            return st.frozensets(st.sampled_from(ids))
    top = min(asked.limits.hi, 1e12)
    if asked.type == "duration":
        ends = st.integers(0, min(int(top), 20 * YEAR)).map(float)
    else:
        ends = st.floats(0, top).map(abs)
    plain = st.tuples(ends, ends).map(lambda pair: Interval(*sorted(pair)))
    points = ends.map(lambda end: Interval(end, end))
    last = INFINITY if asked.unlimited else asked.limits.hi
    open_above = ends.map(lambda end: Interval(end, last))
    unlimited = [st.just(Interval(INFINITY, INFINITY))] if asked.unlimited else []
    return st.one_of(points, plain, open_above, *unlimited)


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


# --- replies -----------------------------------------------------------------------------------------


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


# --- anything at all ---------------------------------------------------------------------------------

PIECES = [
    "1", "2", "0", "10", "1.000", "1,5", "½", "1/2", "-", "–", " ", "  ", "weeks", "dagen", "uur", "m",
    "en", "and", "to", "tot", "between", "tussen", "at least", "hooguit", "%", "unlimited", "ongeveer",
    "half", "een", "=", ";", ",", ".", "e5", "e999", "[]", "little", "tea", "onion", "?", "\x00",
    "\ud800", "é", "İ", "٣", "²", "99999999999999999999", "or more", "≥",
]  # fmt: skip
ANY_TEXT = (
    st.text(max_size=30)
    | st.lists(st.sampled_from(PIECES), max_size=7).map("".join)
    | st.lists(st.sampled_from(PIECES), max_size=7).map(" ".join)
)
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


# --- showing -----------------------------------------------------------------------------------------


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
        (BAKING, Interval(36 * HOUR, 3 * DAY), "36–72 uur", "36–72 hours"),
        (BAKING, Interval(1, 3 * DAY), "1 minuut – 3 dagen", "1 minute – 3 days"),
        (KEEPS, Interval(5 * DAY, INFINITY), "minstens 5 dagen", "at least 5 days"),
        (KEEPS, Interval(INFINITY, INFINITY), "onbeperkt", "unlimited"),
        (KEEPS, Interval(0, INFINITY), "onbekend", "unknown"),
    ],
)
def test_a_value_is_shown_in_both_languages(asked: Question, value: Any, nl: str, en: str) -> None:
    assert (show_value(asked, value, "nl"), show_value(asked, value, "en")) == (nl, en)


@settings(max_examples=100)
@forall(
    st.sampled_from((DRINK, TOPPINGS, HUNGRY)).flatmap(lambda q: st.tuples(st.just(q), values_of(q))),
    st.sampled_from(LANGUAGES),
)
def test_shown_options_read_back_equal(pair: tuple[Question, Any], language: Any) -> None:
    asked, value = pair
    assert read_reply(asked, show_value(asked, value, language), language).value == value


@settings(max_examples=100)
@forall(
    st.integers(0, 10_000),
    st.integers(0, 10_000),
    st.sampled_from((GUESTS, SALT, SPREAD)),
    st.sampled_from(LANGUAGES),
)
def test_shown_figures_of_two_decimals_read_back_equal(a: int, b: int, asked: Question, language: Any) -> None:
    value = Interval(min(a, b) / 100, max(a, b) / 100)
    shown = show_value(asked, value, language)
    typed = f"={shown}" if asked.type == "scale" and shown.isdigit() else shown
    assert read_reply(asked, typed, language).value == (None if shown in ("onbekend", "unknown") else value)


@settings(max_examples=100)
@forall(st.integers(0, 2400), st.integers(0, 2400), st.sampled_from(LANGUAGES))
def test_shown_ranges_of_hours_read_back_equal(a: int, b: int, language: Any) -> None:
    value = Interval(min(a, b) * HOUR, max(a, b) * HOUR)
    assert read_reply(BAKING, show_value(BAKING, value, language), language).value == value


def test_computed_and_concluded_attributes_are_shown_too() -> None:
    slack = Computed("slack", "duration", SAME, Constant(0), (), NOWHERE)
    taste = Concluded("taste", SAME, SAME, {"sweet": Text(nl="zoet", en="sweet")}, NOWHERE)
    assert show_value(slack, Interval(-3 * DAY, 5 * DAY), "nl") == "-3 tot 5 dagen"
    assert show_value(slack, Interval(-INFINITY, 5 * DAY), "nl") == "hooguit 5 dagen"
    assert show_value(slack, Interval(-INFINITY, INFINITY), "en") == "unknown"
    assert show_value(slack, Interval(0, INFINITY), "en") == "unknown"
    assert show_value(taste, "sweet", "nl") == "zoet"
    assert show_value(taste, None, "en") == "unknown"


def test_an_unfamiliar_unit_is_shown_by_its_name_and_read_back() -> None:
    assert show_in_unit(Interval(20, 25), "celsius", "nl") == "20–25 celsius"
    oven = question("number", unit="celsius")
    assert read_value(oven, "20–25 celsius") == Interval(20, 25)


def test_months_and_weeks_are_echoed_in_days() -> None:
    assert echo_value(BAKING, Interval(3 * MONTH, 3 * MONTH), "nl") == "91,25 dagen"
    assert echo_value(BAKING, Interval(3 * WEEK, 3 * WEEK), "en") == "21 days"
    assert echo_value(BAKING, Interval(2 * DAY, 2 * DAY), "nl") is None
    assert echo_value(SALT, Interval(2, 2), "nl") is None


@pytest.mark.parametrize(
    ("items", "nl"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")]
)
def test_a_list_is_joined_as_people_do(items: list[str], nl: str) -> None:
    assert show_list(items, "nl") == nl
