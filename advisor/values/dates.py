"""Dates as people write and read them; inside, a date is the number of its day, counted from 1 January of year 1.

A month or a year is the range of its days. No clock is read here: "today" is nobody's answer in a file.
"""

from __future__ import annotations

import math
import re
from calendar import monthrange
from datetime import date

from advisor.terms.texts import Language, Text
from advisor.terms.values import Interval
from advisor.values.numbers import ValueProblem, quoted

#: Every date there is.
ALL_DATES = Interval(float(date.min.toordinal()), float(date.max.toordinal()))
EXPECTED = Text(
    nl="Datum als 2024-03-01 of 1 maart 2024, een maand (2024-03), een jaar, een bereik (A tot B); of unknown.",
    en="A date such as 2024-03-01 or 1 March 2024, a month (2024-03), a year, a range (A to B); or unknown.",
)
_MONTHS = {
    "nl": ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
           "november", "december"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
}  # fmt: skip
_NUMBER_OF = {
    **{name.lower(): number for names in _MONTHS.values() for number, name in enumerate(names, 1)},
    **{name.lower()[:3]: number for names in _MONTHS.values() for number, name in enumerate(names, 1)},
    "mrt": 3,
    "sept": 9,
}
_NAME = "|".join(sorted(_NUMBER_OF, key=len, reverse=True))
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_YEAR = re.compile(r"\d{4}")
_DAY_FIRST = re.compile(r"(\d{1,2})[-.](\d{1,2})[-.](\d{4})")
_NAMED = re.compile(rf"(?:(\d{{1,2}})\.? (?:of )?)?({_NAME})\.?(?: (\d{{1,2}}),?)? (\d{{4}})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
#: A day in figures, whichever comes first, with or without a time of day behind it.
_IN_FIGURES = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ].*)?|(\d{1,2})([-/.])(\d{1,2})\6(\d{4})")
_BEFORE = re.compile(r"^(?:op|on|in|per|the|de) ")
_TO = re.compile(r" (?:up to and including|up to|to|tot en met|tot|t/m|until) | ?– ?|\.\.| - ")
_FROM = re.compile(
    r"^(?:at least|minstens|from|vanaf|since|sinds) (.+)|(.+) (?:or|of) (?:later|more|meer|after|erna)$"
)
_UP_TO = re.compile(
    r"^(?:at most|hooguit|until|up to(?: and including)?|tot en met|uiterlijk|no later than) (.+)"
    r"|(.+) (?:or|of) (?:earlier|eerder|less|minder|before|ervoor)$"
)
_AFTER = re.compile(r"^(?:after|later than|more than|na|later dan|meer dan) ")
_EARLIER_THAN = re.compile(r"^(?:before|earlier than|less than|voor|vóór|eerder dan|minder dan) ")


def read_dates(text: str, whole: Interval) -> Interval:
    """Tidy text to the day, or the days from the first to the last, that it means; `whole`: all that may be.

    Raises: ValueProblem.
    """
    if found := _FROM.match(text):
        return Interval(_days(found[1] or found[2]).lo, whole.hi)
    if found := _UP_TO.match(text):
        return Interval(whole.lo, _days(found[1] or found[2]).hi)
    if found := _AFTER.match(text):
        return Interval(_days(text[found.end() :]).hi + 1, whole.hi)
    if found := _EARLIER_THAN.match(text):
        return Interval(whole.lo, _days(text[found.end() :]).lo - 1)
    first, *rest = _TO.split(text)
    if len(rest) > 1:
        raise _no_date(text)
    one = _days(first)
    return one if not rest else Interval(one.lo, _days(rest[0]).hi)


def day_of(text: str) -> float | None:
    """The day that a knowledge base writes, None when it is none."""
    try:
        lo, hi = _days(text.lower())
    except ValueProblem:
        return None
    return lo if lo == hi else None


def no_such_day(text: str) -> bool:
    """Whether a text gives a day in figures that no calendar has, such as 2026-02-30; any other words may be the
    date of something."""
    found = _IN_FIGURES.fullmatch(text.strip())
    if found is None:
        return False
    if found[1]:
        tries = [(int(found[1]), int(found[3]), int(found[4]))]
    else:  # which of the two is the month, nobody can tell
        year, one, other = int(found[8]), int(found[5]), int(found[7])
        tries = [(year, one, other), (year, other, one)]
    return not any(_is_day(*parts) for parts in tries)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


def day_number(of: date) -> float:
    return float(of.toordinal())


def show_date(day: float, language: Language) -> str:
    """ "1 maart 2024", "1 March 2024"; of a moment within a day, that day."""
    if not ALL_DATES.lo <= day <= ALL_DATES.hi + 1 or not math.isfinite(day):
        return exact_date(day)
    on = date.fromordinal(min(int(day), date.max.toordinal()))
    return f"{on.day} {_MONTHS[language][on.month - 1]} {on.year}"


def exact_date(day: float) -> str:
    """As files have it: 2024-03-01; a day that no calendar has, by its number."""
    if not math.isfinite(day) or not ALL_DATES.lo <= day <= ALL_DATES.hi:
        return f"{day:.12g}"
    return date.fromordinal(int(day)).isoformat()


def _days(text: str) -> Interval:
    text = _BEFORE.sub("", text.strip())
    if found := _SLASHED.fullmatch(text):
        raise _two_ways(text, *map(int, found.groups()))
    try:
        if found := _ISO.fullmatch(text):
            return _day(*map(int, found.groups()))
        if found := _DAY_FIRST.fullmatch(text):
            return _day(*map(int, reversed(found.groups())))
        if found := _NAMED.fullmatch(text):
            before, name, behind, year = found.groups()
            if before and behind:
                raise _no_date(text)
            on = before or behind
            return _day(int(year), _NUMBER_OF[name], int(on)) if on else _month(int(year), _NUMBER_OF[name])
        if found := _MONTH.fullmatch(text):
            return _month(*map(int, found.groups()))
        if _YEAR.fullmatch(text):
            return Interval(day_number(date(int(text), 1, 1)), day_number(date(int(text), 12, 31)))
    except ValueError:  # 30 February, the year 0
        raise _no_date(text) from None
    raise _no_date(text)


def _day(year: int, month: int, day: int) -> Interval:
    found = day_number(date(year, month, day))
    return Interval(found, found)


def _month(year: int, month: int) -> Interval:
    first = date(year, month, 1)
    return Interval(day_number(first), day_number(first.replace(day=monthrange(year, month)[1])))


def _no_date(text: str) -> ValueProblem:
    message = Text(nl=f"{quoted(text)} is geen datum.", en=f"{quoted(text)} is not a date.")
    return ValueProblem(message, EXPECTED)


def _two_ways(text: str, one: int, other: int, year: int) -> ValueProblem:
    """Which of the two is the month, nobody can tell."""
    ways = [f"{year}-{month:02}-{day:02}" for day, month in ((one, other), (other, one)) if month <= 12]
    meant = {language: f" {word} ".join(dict.fromkeys(ways)) for language, word in (("nl", "of"), ("en", "or"))}
    message = Text(
        nl=f"{quoted(text)}: schrijf het jaar eerst{': ' + meant['nl'] if ways else ''}.",
        en=f"{quoted(text)}: write the year first{': ' + meant['en'] if ways else ''}.",
    )
    return ValueProblem(message, EXPECTED)
