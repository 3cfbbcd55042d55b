"""Durations: "1,5 week", "8 uur en 30 minuten", "5 working days" to whole minutes and back.

Conventions: a day has 24 hours, a week 7 days, a month 365/12 days, a year 365 days; 5 working
days are 7 days.
Reading is exact; only the end result is rounded, to the nearest whole minute.
"""

from __future__ import annotations

import math
import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from advisor.terms.texts import Language, Text
from advisor.terms.values import INFINITY, Interval
from advisor.values.numbers import (
    NUMBER,
    Amount,
    ValueProblem,
    WrittenRange,
    bounded,
    parse_number,
    parse_span,
    quoted,
    show_number,
    tidy,
)

MINUTE, HOUR, DAY, WEEK, MONTH, YEAR = 1, 60, 1440, 10080, 43800, 525600


class Unit(NamedTuple):
    """A unit of time: its size in minutes, its words one and many; Dutch counts "3 uur", "1,5 dag",
    "2,5 dagen".
    """

    size: int
    one: Text
    many: Text


MINUTES = Unit(MINUTE, Text(nl="minuut", en="minute"), Text(nl="minuten", en="minutes"))
HOURS = Unit(HOUR, Text(nl="uur", en="hour"), Text(nl="uur", en="hours"))
DAYS = Unit(DAY, Text(nl="dag", en="day"), Text(nl="dagen", en="days"))
#: Five of them are a week.
_WORKDAYS = Unit(WEEK // 5, Text(nl="werkdag", en="working day"), Text(nl="werkdagen", en="working days"))
#: A range that goes further is not told in hours: more than a week of work might be of people or of the clock.
MOST_IN_HOURS = 40 * HOUR
WEEKS = Unit(WEEK, Text(nl="week", en="week"), Text(nl="weken", en="weeks"))
MONTHS = Unit(MONTH, Text(nl="maand", en="month"), Text(nl="maanden", en="months"))
YEARS = Unit(YEAR, Text(nl="jaar", en="year"), Text(nl="jaar", en="years"))
LARGEST_FIRST = (YEARS, MONTHS, WEEKS, DAYS, HOURS, MINUTES)

_WORDS: dict[str, Fraction] = {
    word: Fraction(size)
    for size, words in (
        (MINUTE, "minute minutes min mins minuut minuten minuutje minuutjes"),
        (15 * MINUTE, "kwartier kwartieren"),
        (HOUR, "hour hours h hr hrs uur uren u"),
        (DAY, "day days d dag dagen dgn etmaal etmalen kalenderdag kalenderdagen"),
        (Fraction(7 * DAY, 5), "workday workdays werkdag werkdagen wd"),
        (WEEK, "week weeks w wk wks weken"),
        (MONTH, "month months mo mos mnd mnden maand maanden"),
        (3 * MONTH, "kwartaal kwartalen"),
        (YEAR, "year years y yr yrs jr jaar jaren j"),
    )
    for word in words.split()
}
#: The words for units of time, in both languages.
TIME_WORDS = frozenset(_WORDS)
_COUNTS: dict[str, Fraction] = {
    word: Fraction(value)
    for value, words in (
        (Fraction(1, 2), "half halve"),
        (Fraction(3, 2), "anderhalf anderhalve"),
        (1, "een één a an one"),
        (2, "twee two"),
        (3, "drie three"),
        (4, "vier four"),
        (5, "vijf five"),
        (6, "zes six"),
        (7, "zeven seven"),
        (8, "acht eight"),
        (9, "negen nine"),
        (10, "tien ten"),
        (11, "elf eleven"),
        (12, "twaalf twelve"),
    )
    for word in words.split()
}
_ARTICLES = frozenset({"een", "één", "a", "an"})
_AT_ONCE = frozenset({"0", "at once", "immediately", "direct", "directly", "meteen", "onmiddellijk", "dadelijk"})
_HOURS_MINUTES = re.compile(r"\b([0-9]+) ?[uh] ?([0-9]{1,2})(?: ?min)?$")
_TWO_WORDS = re.compile(r"\b(?:working|business|work|calendar) days?\b|\bhalfuur\b|\bhalf-uur\b")
_TOKENS = re.compile(rf"(?P<number>{NUMBER})|(?P<word>[^\W\d_]+)\.?|(?P<join>[,+&])|(?P<space> )|(?P<other>.)")

EXPECTED = Text(
    nl="Geef een getal met een eenheid, bijvoorbeeld "
    "“20 minuten”, “36 uur”, “2-4 weken” of “5 werkdagen”; 0 is direct.",
    en="Give a number with a unit, for example "
    "“20 minutes”, “36 hours”, “2-4 weeks” or “5 working days”; 0 is at once.",
)


# --- reading -----------------------------------------------------------------------------------------


def parse_duration(text: str) -> Interval:
    """The minutes a text means: [lo, hi], whole minutes. A number without a unit is calendar days.

    "at least 3 weeks" runs to infinity, "at most 3 weeks" starts at 0, "unlimited" is [inf, inf].
    """
    try:
        return duration_within(tidy(text), Interval(0.0, INFINITY))
    except ValueProblem as problem:
        raise ValueProblem(problem.message, EXPECTED, problem.suggestions) from None


@lru_cache(maxsize=8192)
def duration_span(text: str) -> WrittenRange:
    """A duration or range in tidy text: in minutes, or in bare numbers when no unit is written (`bare`)."""
    return parse_span(text, _amount)


@lru_cache(maxsize=8192)
def duration_within(text: str, whole: Interval) -> Interval:
    """A duration or range in tidy text, in whole minutes: bare numbers are calendar days, open ends those of
    the whole range. Less than a week is at most a minute less."""
    span = duration_span(text)
    size = DAY if span.bare else 1
    lo = whole.lo if span.lo is None else whole_minutes(span.lo * size, text)
    hi = whole.hi if span.hi is None else whole_minutes(span.hi * size, text)
    lo, hi = lo + span.over, hi - span.under
    if lo > hi >= whole.lo:
        raise _not_understood(text)
    return Interval(lo, hi)


def whole_minutes(minutes: Fraction | float, given: object) -> float:
    """To the nearest whole minute, a half going up; `given` is what to name when that is absurdly long."""
    bounded(minutes, given)
    if isinstance(minutes, int) or minutes == INFINITY:
        return float(minutes)
    return float(math.floor(minutes + Fraction(1, 2)))


def _amount(text: str) -> Amount:
    """One duration without a range: "3 weeks", "1 week 2 dagen", "anderhalf uur"; or a bare number."""
    if text in _AT_ONCE:
        return Amount(Fraction(0), None, text == "0")
    if text in _ARTICLES:
        raise _not_understood(text)
    parts: list[tuple[Fraction, Fraction]] = []
    count: Fraction | None = None
    joined = False
    for token in _TOKENS.finditer(_in_words(text)):
        kind, word = token.lastgroup, token.group().rstrip(".")
        if kind == "space":
            continue
        if kind == "join" or word in ("en", "and"):
            if count is not None or not parts or joined:
                raise _not_understood(text)
            joined = True
        elif kind == "number":
            if count is not None:
                raise _not_understood(text)
            count, joined = parse_number(token.group()), False
        elif kind == "word" and word in _COUNTS:
            count, joined = _counted(count, word, text), False
        elif kind == "word" and word in _WORDS and count is not None:
            parts.append((count, _WORDS[word]))
            count = None
        else:
            raise _not_understood(text, word if kind == "word" and (count is not None or parts) else None)
    if joined or (count is not None and parts) or (count is None and not parts):
        raise _not_understood(text)
    if count is not None:
        return Amount(count, None, True)
    sizes = [size for _, size in parts]
    if sizes != sorted(set(sizes), reverse=True):
        raise ValueProblem(
            Text(
                nl=f"In {quoted(text)} staan de eenheden niet van groot naar klein, elk één keer.",
                en=f"In {quoted(text)} the units do not go from large to small, each once.",
            )
        )
    return Amount(sum((n * size for n, size in parts), Fraction(0)), sizes[0] if len(parts) == 1 else None, False)


def _in_words(text: str) -> str:
    """The text with every unit as one word: "working days", "halfuur", "1u30"."""
    return _TWO_WORDS.sub(_as_one_word, _HOURS_MINUTES.sub(r"\1 uur \2 min", text))


def _as_one_word(match: re.Match[str]) -> str:
    phrase = match.group()
    if phrase.startswith("half"):
        return "half uur"
    return "days" if phrase.startswith("calendar") else "workdays"


def _counted(count: Fraction | None, word: str, text: str) -> Fraction:
    """A number word after what was counted so far: "een half", "half a"; other sequences mean nothing."""
    value = _COUNTS[word]
    if count is None:
        return value
    if count == 1 and value == Fraction(1, 2):
        return value
    if count == Fraction(1, 2) and word in _ARTICLES:
        return count
    raise _not_understood(text)


def _not_understood(text: str, word: str | None = None) -> ValueProblem:
    if word == "m":
        return ValueProblem(
            Text(
                nl=f"De “m” in {quoted(text)} kan minuut of maand betekenen; schrijf “min” of “mnd”.",
                en=f"The “m” in {quoted(text)} can mean minute or month; write “min” or “month”.",
            )
        )
    if word is not None and any(c.isdigit() for c in text):
        return ValueProblem(
            Text(
                nl=f"In {quoted(text)} is {quoted(word)} geen eenheid van tijd.",
                en=f"In {quoted(text)}, {quoted(word)} is not a unit of time.",
            ),
            suggestions=_near_units(word),
        )
    return ValueProblem(Text(nl=f"{quoted(text)} is geen tijdsduur.", en=f"{quoted(text)} is not a duration."))


def _near_units(word: str) -> tuple[str, ...]:
    from difflib import get_close_matches  # only when something went wrong

    return tuple(get_close_matches(word, [w for w in _WORDS if len(w) > 2], n=2, cutoff=0.7))


# --- showing -----------------------------------------------------------------------------------------

NO_TIME = Text(nl="0 dagen", en="0 days")
UNLIMITED_WORD = Text(nl="onbeperkt", en="unlimited")
_AND = Text(nl=" en ", en=" and ")
_JUST_OVER = Text(nl="ruim {duration}", en="just over {duration}")
_ALMOST = Text(nl="bijna {duration}", en="almost {duration}")


def show_duration(minutes: float, language: Language, *, brief: bool = False) -> str:
    """A duration in the unit that fits it: "3 weken", "36 uur", "2,5 dagen", "8 uur en 30 minuten", "0 dagen".

    Reads back equal. `brief`, for what was computed: from three days up in days with one decimal ("74,8 dagen"),
    from half a day up in hours. What such a figure leaves out of a whole number is said ("ruim 4 dagen"), so that
    it never reads as equal to what it is beside; above 100 days with at most two decimals.
    """
    if math.isinf(minutes):
        return UNLIMITED_WORD.to(language) if minutes > 0 else "-" + UNLIMITED_WORD.to(language)
    rounded = math.floor(minutes + 0.5)
    if rounded == 0:
        return NO_TIME.to(language)
    sign = "-" if rounded < 0 else ""
    if brief and (nearly := _nearly(abs(rounded))) is not None:
        about, whole = nearly
        return sign + about.to(language).format(duration=show_duration(whole, language, brief=True))
    parts = [counted_in(Fraction(m, unit.size), unit, language) for m, unit in parts_of(abs(rounded), brief)]
    last = _AND.to(language).join(parts[-2:])
    return sign + ", ".join([*parts[:-2], last])


def show_in_days_or_hours(minutes: float, language: Language) -> str:
    """A duration in days, or in hours below two days: how an answer in months or years was understood."""
    if math.isinf(minutes) or abs(minutes) < HOUR:
        return show_duration(minutes, language)
    unit = DAYS if abs(minutes) >= 2 * DAY else HOURS
    return counted_in(Fraction(math.floor(minutes + 0.5), unit.size), unit, language)


def show_range_in_days_or_hours(lo: float, hi: float, language: Language) -> str:
    """Both ends as `show_in_days_or_hours`, in one unit where they have one: "28–35 days"."""
    ends = [show_in_days_or_hours(end, language) for end in (lo, hi)]
    first, last = (end.rpartition(" ") for end in ends)
    if ends[0] == ends[1]:
        return ends[0]
    return f"{first[0]}–{ends[1]}" if first[2] == last[2] else "–".join(ends)


def show_workdays(lo: float, hi: float, language: Language) -> str | None:
    """A time as it was said in working days, whole ones or halves: "5 werkdagen", "3–4 working days"; None where
    it is not that, or less than one."""
    low, high = (Fraction(math.floor(end + 0.5), _WORKDAYS.size) for end in (lo, hi))
    if low < 1 or any((end * 2).denominator != 1 for end in (low, high)):
        return None
    return counted_in(low, _WORKDAYS, language) if low == high else _between(low, high, _WORKDAYS, language)


def show_in_years(minutes: float, language: Language) -> str:
    """A duration in years, to a tenth."""
    return counted_in(Fraction(math.floor(minutes * 10 / YEAR + 0.5), 10), YEARS, language)


def show_duration_range(lo: float, hi: float, language: Language, *, brief: bool = False) -> str:
    """Two finite ends in one unit where that is exact and readable ("200–240 dagen"), else each in its own.

    `brief`, for what was computed: from three days up in days, whole where the ends lie well apart.
    """
    lo, hi = math.floor(lo + 0.5), math.floor(hi + 0.5)
    furthest = max(abs(lo), abs(hi))
    for unit in LARGEST_FIRST:
        in_hours = furthest <= MOST_IN_HOURS and not (lo < DAY < hi and hi % DAY == 0)  # "2 uur – 2 dagen"
        whole = lo % unit.size == 0 and hi % unit.size == 0
        if (unit.size >= DAY or in_hours) and whole and abs(hi) // unit.size < 1000:
            return _between(Fraction(lo, unit.size), Fraction(hi, unit.size), unit, language)
    if brief and furthest >= 3 * DAY and not 0 < min(abs(lo), abs(hi)) < DAY:
        parts = 1 if hi - lo >= 10 * DAY else 10  # of a day
        low, high = (Fraction(round(Fraction(end * parts, DAY)), parts) for end in (lo, hi))
        if low < high:
            return _between(low, high, DAYS, language)
    told = [show_duration(end, language, brief=brief) for end in (lo, hi)]
    return " – ".join(dict.fromkeys(told))


def _between(low: Fraction, high: Fraction, unit: Unit, language: Language) -> str:
    between = "–" if low >= 0 else Text(nl=" tot ", en=" to ").to(language)
    return show_number(low, language) + between + counted_in(high, unit, language)


def minutes_said(end: float, *, upper: bool) -> tuple[float, bool]:
    """An end of a range of whole minutes as people say it: the time, and whether it does not itself belong to the
    range. Of "at most 4 days, 23 hours and 59 minutes" that is "less than 5 days"."""
    beyond = end + (1 if upper else -1)
    if math.isinf(end) or beyond <= 0 or not len(parts_of(int(beyond), False)) < len(parts_of(int(end), False)):
        return end, False
    return beyond, True


def exact_duration(minutes: float) -> str:
    """A finite duration as text that reads back exactly, in English: the language of files."""
    if minutes == 0:
        return "0 days"
    text = show_duration(minutes, "en")
    return text if duration_span(text).lo == minutes else f"{int(minutes)} minutes"


def with_usual_units(bare: str, language: Language) -> tuple[str, ...]:
    """A figure without a unit, as it was typed, with each unit it may have been meant in ("2-4 weken")."""
    span = duration_span(bare)
    beside_the_unit = next(end for end in (span.hi, span.lo) if isinstance(end, Fraction))
    return tuple(f"{bare} {_word(beside_the_unit, unit, language)}" for unit in (MINUTES, HOURS, DAYS, WEEKS))


def counted_in(count: Fraction, unit: Unit, language: Language) -> str:
    return f"{show_number(count, language)} {_word(count, unit, language)}"


def _word(count: Fraction, unit: Unit, language: Language) -> str:
    """ "1 dag", "1,5 dag", "2 dagen"; "1 day", "1.5 days"."""
    number = show_number(count, language)
    one = number == "1" or (language == "nl" and "," in number and abs(count) < 2)
    return (unit.one if one else unit.many).to(language)


def outward(minutes: float, *, below: bool) -> float:
    """An end of a computed range where it is told by itself ("at least 20.9 days"): moved outward to a tenth of a
    day, from half a day up to an hour, so that what is said stays true and is not finer than anyone knows."""
    whole = math.floor(minutes + 0.5)
    if math.isinf(minutes) or whole < HOUR * 12 or len(parts_of(whole, brief=False)) == 1:
        return minutes
    step = Fraction(DAY, 10) if whole >= 3 * DAY else Fraction(HOUR)
    steps = Fraction(whole) / step
    return float((math.floor(steps) if below else math.ceil(steps)) * step)


#: How closely a threshold is told: from so many minutes on, in steps of what.
_NEAT = (
    (2 * YEAR, YEAR // 10),
    (20 * DAY, DAY),
    (2 * DAY, DAY // 10),
    (DAY, HOUR),
    (4 * HOUR, HOUR // 4),
    (HOUR, HOUR // 12),
    (0, MINUTE),
)


def neat(minutes: float) -> bool:
    """Whether a threshold can be told as it is, in steps that somebody can do something with."""
    return any(minutes % unit == 0 for unit in (MONTH, _step(minutes)))


def neatly(minutes: float, *, below: bool, room: float = math.inf) -> float:
    """The nearest threshold that is neat, at most or at least the one given: 2.7 days for 2 days and 17 hours. An
    end of a narrow `room` is told in smaller steps, so that what is left of the room is nearly all of it."""
    largest = min(float(_step(minutes)), room / 5)
    step = next((step for _, step in _NEAT if step <= largest), MINUTE)
    steps = Fraction(minutes) / step
    return float((math.floor(steps) if below else math.ceil(steps)) * step)


def _step(minutes: float) -> int:
    return next(step for least, step in _NEAT if minutes >= least)


def _nearly(minutes: int) -> tuple[Text, int] | None:
    """A duration that it would take hours and minutes beside days to tell: whether it is just over or almost the
    nearest whole number of days, below three days of hours, and that."""
    unit = DAY if minutes >= 3 * DAY else HOUR
    whole = round(Fraction(minutes, unit)) * unit
    if whole == minutes or not HOUR * 12 <= minutes <= 100 * DAY or len(parts_of(minutes, brief=True)) == 1:
        return None
    return (_JUST_OVER if minutes > whole else _ALMOST), whole


def parts_of(minutes: int, brief: bool) -> list[tuple[int, Unit]]:
    """Positive minutes as one to three parts, each with the unit to show it in; rounded when `brief`."""
    if minutes >= 3 * YEAR and minutes * 2 % YEAR == 0:
        return [(minutes, YEARS)]  # "26,5 jaar", not 318 months
    for unit in (YEARS, MONTHS, WEEKS, DAYS):
        if minutes % unit.size == 0:
            return [(minutes, unit)]
    if minutes < HOUR:
        return [(minutes, MINUTES)]
    if minutes % HOUR == 0 and minutes <= 2 * DAY:
        return [(minutes, HOURS)]
    for unit in (WEEKS, DAYS, MONTHS):
        if minutes > unit.size and minutes * 2 % unit.size == 0:
            return [(minutes, unit)]
    if minutes > DAY and minutes % HOUR and minutes * 10 % DAY == 0:
        return [(minutes, DAYS)]  # "4,2 dagen" for 3 working days
    tenths = round(Fraction(minutes * 10, DAY))
    if brief and minutes >= 3 * DAY and tenths % 10:
        return [(tenths * DAY // 10, DAYS)]
    if (brief and minutes > 100 * DAY) or (minutes > 10 * DAY and minutes * 100 % DAY == 0):
        return [(minutes, DAYS)]
    days, hours, rest = minutes // DAY, minutes % DAY // HOUR, minutes % HOUR
    parts = ((days * DAY, DAYS), (hours * HOUR, HOURS), (rest, MINUTES))
    return [(m, unit) for m, unit in parts if m]
