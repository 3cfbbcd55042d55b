"""Hours that may be of a person at work, and not of the clock: "400 hours of engineering" is ten weeks for one.

Hours of the clock are said of whole days, "24 hours", "72 hours", or of what lies and waits; more than a week of
work in other hours, and hours with something behind them that people do, may be either.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from advisor.terms.attributes import Question
from advisor.terms.texts import Language
from advisor.terms.values import INFINITY, Interval
from advisor.values import answers
from advisor.values.naming import words_of
from advisor.values.numbers import ValueProblem
from advisor.values.phrases import Phrase, phrases
from advisor.values.readings import Asked, Reading
from advisor.values.words_of_time import DAY, HOUR
from advisor.values.words_of_work import BY_ITSELF, ENDING_IN_WORK, HOURS_WORKED, LYING, NO_WORK, WAITING

#: A working day of 8 hours is 7/5 of a day on the calendar.
WORKING_DAY = 8 * HOUR
ON_THE_CALENDAR = Fraction(7, 5) * DAY / WORKING_DAY
#: A week of work, in hours: more is seldom said in hours of the clock, unless in whole days.
WORKING_WEEK = 5 * WORKING_DAY


def or_at_work(
    question: Question, read: Reading, reply: str, language: Language, own: Callable[[str], bool]
) -> Reading | Asked:
    """The time as it is, or which of the two it is: on the clock, or of a person at work."""
    value = read.value
    if not isinstance(value, Interval) or value.hi == INFINITY or not _of_work(value, reply, language, own):
        return read
    lo, hi = (float(round(end * ON_THE_CALENDAR)) for end in value)
    try:
        worked = answers.within_limits(question, Interval(lo, hi), reply)
    except ValueProblem:
        return read
    return Asked(
        "which", (replace(read, value=worked, given=answers.given(question, worked)), read), because="worked"
    )


def _of_work(value: Interval, reply: str, language: Language, own: Callable[[str], bool]) -> bool:
    row = phrases(reply, language)[0]
    units = [at for at, phrase in enumerate(row) if phrase.kind == "unit"]
    if not units or any(not _is_hours(row[at]) for at in units):
        return False
    whole_days = all(end % DAY == 0 for end in value)
    worked = any(row[at].text in _WORKED for at in units) or _said_before(row, units)
    if worked or _done(row[units[-1] + 1 :], own, whole_days=whole_days):
        return value.hi > WORKING_DAY
    return value.hi > WORKING_WEEK and not whole_days


def _said_before(row: list[Phrase], units: list[int]) -> bool:
    """Whether work is named right before the hours, and nothing behind them: "tekenwerk: 30 uur"; not what dries
    after it, "schilderwerk moet 24 uur drogen"."""
    named = [one.text for one in row[: units[0]] if one.kind == "word"]
    behind = any(one.kind in ("word", "beside") for one in row[units[-1] + 1 :])
    return bool(named) and not behind and named[-1].endswith(ENDING_IN_WORK) and named[-1] not in _NO_WORK


def _is_hours(unit: Phrase) -> bool:
    return unit.worth is not None and unit.worth.lo == unit.worth.hi == HOUR


def _done(row: list[Phrase], own: Callable[[str], bool], *, whole_days: bool) -> bool:
    """Whether what people do stands right behind the hours, perhaps with "of" between them: what is asked about,
    or any word where the hours are no whole days."""
    behind = row[1:] if row and row[0].text in _OF else row
    if not behind:
        return False
    [kind, text, _] = behind[0]
    return text in _WORKED or (kind == "word" and text not in _WAITED and (own(text) or not whole_days))


_NO_WORK = words_of(NO_WORK)
_WORKED, _WAITED = words_of(HOURS_WORKED), words_of(WAITING) | words_of(LYING) | words_of(BY_ITSELF)
_OF = frozenset({"of", "aan", "voor"})
