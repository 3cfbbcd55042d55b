"""Questions of every type about a snack, and what can be answered or typed, for the tests of values."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from advisor.terms.attributes import Question
from advisor.terms.texts import Place, Text
from advisor.terms.values import INFINITY, Interval

HOUR, DAY, WEEK, MONTH, YEAR = 60, 1440, 10080, 43800, 525600
NOWHERE = Place("test.yaml", 1, 1)
SAME = Text(nl="tekst", en="text")


def question(type: Any, **given: Any) -> Question:
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
    )  # fmt: skip


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
#: Below freezing too.
FROST = question("number", unit="percent", limits=Interval(-30, 60))
ALL = (DRINK, TOPPINGS, HUNGRY, GUESTS, BAKING, KEEPS, SALT, SPREAD)


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
