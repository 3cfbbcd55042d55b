"""Times that stand beside each other in one sentence, told in one unit: nobody has to convert what he compares."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from fractions import Fraction

from advisor.terms.texts import LANGUAGES, Language, Text
from advisor.terms.values import Interval
from advisor.values.durations import (
    DAY,
    DAYS,
    HOUR,
    HOURS,
    LARGEST_FIRST,
    MINUTES,
    YEARS,
    Unit,
    counted_in,
    parts_of,
)
from advisor.values.numbers import show_number

#: From so many minutes on for the longest of them, times are compared in which unit.
_COMPARED_IN = ((1000 * DAY, YEARS), (3 * DAY, DAYS), (3 * HOUR, HOURS), (0, MINUTES))

NO_TIME = Interval(0, 0)

_WORDS = re.compile(r"[^\W\d]+")
_UNIT_OF = {
    word.to(language): unit for unit in LARGEST_FIRST for word in (unit.one, unit.many) for language in LANGUAGES
}

_AT_LEAST = Text(nl="minstens {duration}", en="at least {duration}")
_AT_MOST = Text(nl="hooguit {duration}", en="at most {duration}")


def shared_unit(spans: Mapping[str, Interval], told: Mapping[str, str]) -> Unit | None:
    """The unit to compare these times in, told so by themselves; None where all are told in the same one already
    ("3 hours and 15 minutes" is told in hours), or where the shortest would be less than half of one ("2 days"
    beside "10 minutes" is clear enough)."""
    if len({_first_unit(told[name]) for name, span in spans.items() if span != NO_TIME} - {None}) < 2:
        return None
    ends = _ends(spans) - {0}
    unit = next(unit for least, unit in _COMPARED_IN if max(ends) >= least)
    if unit == HOURS and max(ends) <= 6 * HOUR and any(end % (HOUR // 2) for end in ends):
        unit = MINUTES
    return unit if 2 * min(ends) >= unit.size else None


def is_told_in(unit: Unit, text: str) -> bool:
    """Whether a time is told in this unit and in no other."""
    return {_UNIT_OF[word] for word in _WORDS.findall(text) if word in _UNIT_OF} == {unit}


def _first_unit(text: str) -> Unit | None:
    return next((_UNIT_OF[word] for word in _WORDS.findall(text) if word in _UNIT_OF), None)


def whole_in_one_unit(minutes: float) -> bool:
    """Whether a time is told in one unit as it is: "3 weeks", "1.5 days"; not "1 hour and 32 minutes"."""
    return not math.isinf(minutes) and len(parts_of(math.floor(abs(minutes) + 0.5), brief=False)) == 1


def told_in(unit: Unit, spans: Mapping[str, Interval], language: Language) -> dict[str, str]:
    """Each of the times in the unit: whole from ten of it up, else to a tenth; more exactly where they would seem
    alike. Of a time that is open at one end, the end is told outward, so that what is said stays true."""
    long = max(_ends(spans), default=0) >= 10 * unit.size
    digits = next((d for d in ((0, 1) if long else (1,)) if _all_apart(spans, unit, d)), 2)
    return {name: _told(span, unit, digits, language) for name, span in spans.items()}


def hardly_apart(unit: Unit, spans: Mapping[str, Interval]) -> bool:
    """Whether some of the times differ by less than a tenth of the unit."""
    return not _all_apart(spans, unit, 1)


def _ends(spans: Mapping[str, Interval]) -> set[int]:
    """The finite ends, in whole minutes whatever the direction."""
    return {abs(math.floor(end + 0.5)) for span in spans.values() for end in span if not math.isinf(end)}


def _all_apart(spans: Mapping[str, Interval], unit: Unit, digits: int) -> bool:
    return all(_apart(one, other, unit, digits) for one in spans.values() for other in spans.values())


def _apart(one: Interval, other: Interval, unit: Unit, digits: int) -> bool:
    """Whether ends of two times that differ do so when they are rounded too."""
    ends = ((a, b) for a in one for b in other if a != b and not math.isinf(a) and not math.isinf(b))
    return one == other or all(_rounded(a, unit, digits) != _rounded(b, unit, digits) for a, b in ends)


def _told(span: Interval, unit: Unit, digits: int, language: Language) -> str:
    lo, hi = span
    if math.isinf(hi):
        return _AT_LEAST.to(language).format(
            duration=counted_in(_outward(lo, unit, digits, math.floor), unit, language)
        )
    if lo != hi and (math.isinf(lo) or lo == 0):
        return _AT_MOST.to(language).format(
            duration=counted_in(_outward(hi, unit, digits, math.ceil), unit, language)
        )
    low, high = (_rounded(end, unit, digits) for end in span)
    if low == high:
        return counted_in(high, unit, language)
    between = "–" if low >= 0 else Text(nl=" tot ", en=" to ").to(language)
    return show_number(low, language) + between + counted_in(high, unit, language)


def _rounded(minutes: float, unit: Unit, digits: int) -> Fraction:
    return _outward(minutes, unit, digits, round)


def _outward(minutes: float, unit: Unit, digits: int, way: Callable[[Fraction], int]) -> Fraction:
    whole = math.floor(minutes + 0.5)
    digits = digits or (0 if abs(whole) >= 10 * unit.size else 1)
    return Fraction(way(Fraction(whole * 10**digits, unit.size)), 10**digits)
