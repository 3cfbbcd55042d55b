"""Times that elapsed, as programs write them: P3DT12H, 3 days 12:00:00."""

from __future__ import annotations

import re
from fractions import Fraction

from advisor.cases.blocks import FigureWithUnit
from advisor.values.durations import DAY, HOUR, MINUTE, MONTH, WEEK, YEAR
from advisor.values.numbers import exact_text

_FIGURE = r"([0-9]{1,9}(?:[.,][0-9]{1,9})?)"
#: As ISO 8601 has it: P, years, months, weeks, days; T, hours, minutes, seconds.
_ISO = re.compile(
    rf"P(?=[0-9T])(?:{_FIGURE}Y)?(?:{_FIGURE}M)?(?:{_FIGURE}W)?(?:{_FIGURE}D)?"
    rf"(?:T(?=[0-9])(?:{_FIGURE}H)?(?:{_FIGURE}M)?(?:{_FIGURE}S)?)?"
)
_SIZES: tuple[int | Fraction, ...] = (YEAR, MONTH, WEEK, DAY, HOUR, MINUTE, Fraction(MINUTE, 60))
#: As libraries for tables have it; without its days a time of day could be meant.
_DAYS_AND_CLOCK = re.compile(r"([0-9]{1,6}) days?,? ([0-9]{1,2}):([0-5][0-9]):([0-5][0-9](?:\.[0-9]{1,9})?)")


def elapsed_time(text: str) -> FigureWithUnit | None:
    """The time that a text is, when it is written as programs do."""
    text = text.strip()
    if (found := _ISO.fullmatch(text)) is not None:
        sizes = _SIZES
    elif (found := _DAYS_AND_CLOCK.fullmatch(text)) is not None:
        sizes = _SIZES[3:]
    else:
        return None
    parts = zip(found.groups(), sizes, strict=True)
    minutes = sum(Fraction(figure.replace(",", ".")) * size for figure, size in parts if figure)
    return in_minutes(Fraction(minutes))


def in_minutes(minutes: Fraction) -> FigureWithUnit:
    return FigureWithUnit(f"{exact_text(float(minutes))} minutes")
