"""A range of a figure, a time or days in words: given back as it stands, it lies within the range that is told."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.places import SMALL
from support.questions import BAKING, FROST, GUESTS, KEEPS, SALT, SPREAD, question

from advisor.explanation.firm import Stays
from advisor.knowledge.loading import load
from advisor.outlook.prospect import Piece
from advisor.reasoning.memory import Memory
from advisor.terms.attributes import Question, counts_things
from advisor.terms.texts import LANGUAGES, Language
from advisor.terms.values import INFINITY, Interval
from advisor.values import read_value
from advisor.values.dates import ALL_DATES
from advisor.wording.firmness import end_told
from advisor.wording.rooms import answer_told, room_said
from advisor.wording.voice import Voice

PART = question("number", unit="ratio", limits=Interval(0, 1))
DAY = question("date", unit="date", limits=ALL_DATES)
ASKED = {
    "frost": FROST, "part": PART, "day": DAY, "guests": GUESTS, "baking": BAKING, "keeps": KEEPS, "salt": SALT,
    "spread": SPREAD,
}  # fmt: skip
#: Ends that people meet, and ends with more decimals than are shown.
ENDS: dict[str, list[float]] = {
    "frost": [-30, -20, -4.5, -4.512, 0, 0.002994012, 3, 30.004, 30.006, 60],
    "part": [0, 0.002994012, 0.1, 0.33, 0.331, 0.3333333333333333, 0.334, 0.5, 1],
    "day": [ALL_DATES.lo, 738945, 738946, 738947, 739030, ALL_DATES.hi],
    "guests": [0, 1, 2, 7, 8, 79, 100_000],
    "baking": [0, 1, 59, 60, 61, 1440, 7199, 7200, 40_000, 525_600, 5_256_000],
    "keeps": [0, 1, 59, 60, 61, 1440, 7199, 7200, 40_000, 525_600, INFINITY],
    "salt": [0, 10, 10.005, 40, 50, 66.666, 90, 100],
    "spread": [0, 0.25, 0.3333333333333333, 1.5, 2, INFINITY],
}
NOBODY = load(SMALL)


def rooms_of(id: str) -> st.SearchStrategy[tuple[str, float, float, bool, bool]]:
    ends = st.sampled_from([float(end) for end in ENDS[id]])
    return st.tuples(st.just(id), ends, ends, st.booleans(), st.booleans())


def voice_of(id: str, language: Language) -> Voice:
    return Voice(replace(NOBODY, questions={id: replace(ASKED[id], id=id)}), Memory(), language)


def given_back(said: str, asked: Question, language: Language) -> Interval:
    text = re.sub(r"^(?: van| of| from|:)? ", "", said.removeprefix(asked.label.to(language)))
    value = read_value(asked, text, as_told=True)
    assert isinstance(value, Interval)
    return value


@settings(max_examples=600)
@given(
    room=st.sampled_from(sorted(ENDS)).flatmap(rooms_of),
    before=st.sampled_from(["nothing", "more", "less"]),
    language=st.sampled_from(LANGUAGES),
)
def test_a_room_that_is_told_can_be_given_back(
    room: tuple[str, float, float, bool, bool], before: str, language: Language
) -> None:
    id, one, other, below, above = room
    lo, hi = sorted((one, other))
    asked = ASKED[id]
    if lo == hi:
        below = above = False
    if id in ("day", "guests", "baking", "keeps") and hi - lo < below + above:
        return  # no whole figure lies in it
    below, above = below and lo > asked.limits.lo, above and hi < INFINITY
    if lo == hi == 0 or lo == INFINITY or (id == "day" and (hi == lo == ALL_DATES.lo or (lo, hi) == ALL_DATES)):
        return
    answered = {"nothing": None, "more": Interval(hi + 1, hi + 1), "less": Interval(lo - 1, lo - 1)}[before]
    if answered is not None and not (asked.limits.lo <= answered.lo < INFINITY):
        return
    said = room_said(id, Piece("", Interval(lo, hi), below, above), voice_of(id, language), answered)
    value = given_back(said, asked, language)
    assert lo < value.lo if below else lo <= value.lo, said
    assert value.hi < hi if above else value.hi <= hi or hi >= asked.limits.hi, said
    assert value.lo <= value.hi, said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_days_of_a_room_are_told_as_days(language: Language) -> None:
    for room, english in (
        (Piece("", Interval(738946, ALL_DATES.hi)), "text: 1 March 2024 or later"),
        (Piece("", Interval(ALL_DATES.lo, 738946), open_above=True), "text: 29 February 2024 or earlier"),
        (
            Piece("", Interval(738945, 738950), open_below=True),
            "text: 1 March 2024 up to and including 5 March 2024",
        ),
        (Piece("", Interval(738945, 738946), open_below=True), "text: 1 March 2024"),
    ):
        said = room_said("day", room, voice_of("day", language))
        assert language != "en" or said == english


@pytest.mark.parametrize(
    ("stays", "unit", "upper", "told"),
    [
        (Stays("a", 1.0, Interval(0.0, 1.35), True, True, "x", "y"), "ratio", True, (1.35, True)),
        (Stays("a", 1.0, Interval(0.0, 1.35), True, True, "x", "y"), "ratio", False, (0.0, True)),
        (Stays("a", 0.49, Interval(0.0625, 2.0), False, False, "x", None), "ratio", False, (0.063, False)),
        (Stays("a", 0.16, Interval(0.00424, 2.0), False, False, "x", None), "ratio", False, (0.0043, False)),
        (Stays("a", 0.065, Interval(0.0625, 2.0), False, False, "x", None), "ratio", False, (0.063, False)),
        (Stays("a", 0.12, Interval(0.0, 0.8247), True, True, None, "y"), "ratio", True, (0.82, False)),
        (Stays("a", 52.0, Interval(0.0, 60.0), True, True, "x", "y"), "orders_per_year", False, (1.0, False)),
        (Stays("a", 52.0, Interval(0.0, 60.0), True, True, "x", "y"), "orders_per_year", True, (59.0, False)),
        (Stays("a", 52.0, Interval(52.0, 60.505), False, False, "x", "y"), "orders_per_year", True, (60.5, False)),
        (Stays("a", 0.5, Interval(0.4999, 2.0), True, False, "x", "y"), "ratio", False, (0.4999, True)),
        (Stays("a", 0.5, Interval(0.49981, 2.0), True, False, "x", "y"), "ratio", False, (0.4999, False)),
        (Stays("a", 1440.0, Interval(1000.0, 2001.0), True, True, "x", "y"), "duration", True, (2001.0, True)),
    ],
)
def test_how_far_a_figure_may_shift_is_told_as_it_holds(
    stays: Stays, unit: str, upper: bool, told: tuple[float, bool]
) -> None:
    assert end_told(stays, unit, counted=counts_things(unit), upper=upper) == told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("id", "lo", "hi", "answer"),
    [
        ("baking", 649_003, 5_256_000, 649_003),  # 450 days and 1003 minutes
        ("baking", 0, 648_029, 648_029),
        ("baking", 144_008, 5_256_000, 144_998),
        ("baking", 135_360, 149_940, 149_940),
        ("salt", 62.3451, 100, 62.348),
        ("salt", 0, 62.3489, 62.348),
        ("salt", 40.0001, 66.666, 50.123),
    ],
)
def test_a_room_that_is_told_holds_what_is_answered(
    id: str, lo: float, hi: float, answer: float, language: Language
) -> None:
    piece, voice, given = Piece("", Interval(lo, hi)), voice_of(id, language), Interval(answer, answer)
    said = room_said(id, piece, voice, holding=given)
    room = given_back(said, ASKED[id], language)
    assert room.lo <= answer <= room.hi, said
    now = read_value(ASKED[id], answer_told(id, given, piece, voice), as_told=True)
    assert isinstance(now, Interval)
    assert room.lo <= now.lo <= room.hi, said
