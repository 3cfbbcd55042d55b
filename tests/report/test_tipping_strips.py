"""How far a strip reaches: the answer and what is told of it lie on it."""

from __future__ import annotations

import re
from dataclasses import replace
from math import inf

import pytest
from support.places import SMALL
from support.questions import BAKING, FROST, SPREAD

from advisor.explanation.tipping import Tipping, TippingPoint
from advisor.knowledge.loading import load
from advisor.outlook.prospect import Piece
from advisor.reasoning.memory import Memory
from advisor.report.tipping_strips import Strip, strips, strips_reach
from advisor.terms.attributes import Question
from advisor.terms.texts import LANGUAGES, Language
from advisor.terms.values import Interval
from advisor.values import read_value
from advisor.values.durations import DAY
from advisor.wording.voice import Voice

BOUNDS = [1.0, DAY, 14.0 * DAY]


@pytest.mark.parametrize(
    ("now", "least"),
    [
        (Interval(30 * DAY, inf), 30 * DAY),  # "at least a month"
        (Interval(inf, inf), 14 * DAY),  # without end: all that tips it
        (Interval(2 * DAY, 7 * DAY), 14 * DAY),
        (Interval(20 * DAY, 20 * DAY), 20 * DAY),
    ],
)
def test_a_strip_reaches_beyond_the_answer_and_what_tips_it(now: Interval, least: float) -> None:
    assert strips_reach(now, BOUNDS, timed=True) > least


def test_a_bound_without_end_does_not_stretch_the_strip() -> None:
    assert strips_reach(Interval(2 * DAY, 7 * DAY), [DAY, inf], timed=True) < 30 * DAY


def test_what_tips_between_nothing_and_anything_is_told_on_a_strip_of_a_day() -> None:
    assert strips_reach(Interval(inf, inf), [1.0], timed=True) == strips_reach(None, [1.0], timed=True) == DAY


def test_what_is_no_time_has_no_strip_of_a_day() -> None:
    assert strips_reach(None, [0.5], timed=False) < 1
    assert strips_reach(None, [0.1], timed=False) < 1


def strip_of(asked: Question, now: float, pieces: tuple[Piece, ...], language: Language = "en") -> Strip:
    """The strip of an answer that gives a conflict, where other answers of it may give no clear advice."""
    voice = Voice(replace(load(SMALL), questions={"asked": asked}), Memory(), language)
    point = TippingPoint("asked", Interval(now, now), pieces, 0.0)
    (strip,) = strips(Tipping((point,), ()), voice, "conflict")
    return strip


@pytest.mark.parametrize(
    ("asked", "pieces", "said"),
    [
        (
            SPREAD,
            (
                Piece("conflict", Interval(0, 600.6)),
                Piece("undecided", Interval(600.6, 1234.5678), open_below=True),
                Piece("conflict", Interval(1234.5678, inf), open_below=True),
            ),
            {"en": "more than 600.6, up to 1234.56", "nl": "meer dan 600,6, tot 1234,56"},
        ),
        (
            SPREAD,
            (
                Piece("undecided", Interval(0, 1250.5), open_above=True),
                Piece("conflict", Interval(1250.5, inf)),
            ),
            {"en": "less than 1250.5", "nl": "minder dan 1250,5"},
        ),
        (
            SPREAD,
            (
                Piece("conflict", Interval(0, 0.5), open_above=True),
                Piece("undecided", Interval(0.5, 2), open_above=True),
                Piece("conflict", Interval(2, inf)),
            ),
            {"en": "0.5 or more, but less than 2", "nl": "0,5 of meer, maar minder dan 2"},
        ),
        (
            BAKING,
            (Piece("conflict", Interval(0, 46 * DAY)), Piece("undecided", Interval(46 * DAY + 1, 3650 * DAY))),
            {"en": "more than 46 days", "nl": "meer dan 46 dagen"},
        ),
    ],
)
def test_a_zone_is_told_without_an_end_that_gives_something_else(
    asked: Question, pieces: tuple[Piece, ...], said: dict[Language, str]
) -> None:
    for language, text in said.items():
        (zone,) = strip_of(asked, 3000.0, pieces, language).otherwise
        assert zone.rpartition(": ")[0] == text


def test_below_zero_what_tips_it_lies_on_the_strip_and_is_told() -> None:
    frost = replace(FROST, limits=Interval(-60, 60))
    strip = strip_of(
        frost, -20.0, (Piece("undecided", Interval(-60, -22)), Piece("conflict", Interval(-21.5, 60)))
    )
    (zone,) = strip.otherwise
    assert zone.startswith("up to -22%: ")
    assert [mark for mark, _ in strip.marks if 0 < mark < 100]
    assert strip.here is not None
    assert strip.zones[0].end < strip.here[0] < 100


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("minutes", [71, 73, 75, 79, 80, 95, 130, 1000, 1_055_664, 1_219_680])
@pytest.mark.parametrize("upper", [False, True])
def test_the_end_of_a_zone_of_times_is_in_it_as_it_is_told(minutes: int, upper: bool, language: Language) -> None:
    """80 minutes are no 1.3 hours, which are two less."""
    asked = replace(BAKING, limits=Interval(0, inf), unlimited=True)
    tips, stays = Interval(minutes, inf), Interval(0, minutes - 1)
    if upper:
        tips, stays = Interval(0, minutes), Interval(minutes + 1, inf)
    now = float(minutes + 1 if upper else minutes - 1)
    strip = strip_of(asked, now, (Piece("undecided", tips), Piece("conflict", stays)), language)
    (zone,) = strip.otherwise
    said = re.sub(r"^(from|up to|vanaf|tot) ", "", zone.rpartition(": ")[0])
    read = read_value(asked, said, as_told=True)
    assert isinstance(read, Interval)
    assert tips.lo <= read.lo <= read.hi <= tips.hi
    assert abs(read.lo - minutes) <= 0.2 * minutes
