"""How long: a quantity with a unit of time and smaller units behind it; how long from one time to the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches
from fractions import Fraction

from advisor.values.phrase_rows import PEOPLE, PhraseRow, Quantity
from advisor.values.phrases import lexicon
from advisor.values.quantities import HALF, half_behind, quantity, quantity_of_pieces
from advisor.values.rates import WEEKDAYS
from advisor.values.words_of_time import (
    DAY,
    HOUR,
    MINUTE,
    MONTH,
    PART_OF_DAY,
    UNITS,
    WEEK,
    WORKDAY,
    YEAR,
    WordSpan,
)

#: How long it is from one to the next, by how often a year that is.
_INTERVALS = {
    250: DAY, 52: WEEK, 26: 2 * WEEK, 12: MONTH, 6: 2 * MONTH, 4: 3 * MONTH, 2: 6 * MONTH, 1: YEAR,
}  # fmt: skip


def each_time(row: PhraseRow, at: int) -> tuple[Quantity, int] | None:
    """How long it is from one time to the next: "every other week", "om de drie weken", "elke maandag"."""
    if row.kind_at(at) == "rate" and (rate := row[at].worth) is not None:
        each = Fraction(_INTERVALS[int(rate.lo)])
        return Quantity(each, each, each), at + 1
    if row.kind_at(at) != "every":
        return _times_in(row, at)
    every = 2 if row[at].text == "om de" else 1
    at += 1
    if row.kind_at(at) == "other":
        every, at = 2, at + 1
    if row.kind_at(at) == "number":
        count = quantity_of_pieces(row, at)
        return timed(row, *count) if count is not None else None
    if row.kind_at(at) in ("word", "unit") and row[at].text in WEEKDAYS:
        return Quantity(Fraction(WEEK), Fraction(WEEK), Fraction(WEEK)).times_over(every), at + 1
    size = row.unit(at)
    return (Quantity(size.lo, size.lo, size.lo).times_over(every), at + 1) if size is not None else None


def _times_in(row: PhraseRow, at: int) -> tuple[Quantity, int] | None:
    """So many times within a unit, as the time from one to the next, to be confirmed: "twee keer per week"."""
    worth = row[at].worth if row.kind_at(at) in ("number", "often") else None
    per = at + 2 if row.kind_at(at) == "number" and row.kind_at(at + 1) == "x" else at + 1
    if worth is None or not worth.lo or (row.kind_at(at) == "number" and per == at + 1):
        return None
    size = row.unit(per + 1) if row.kind_at(per) in ("per", "every", "article") else None
    if size is None:
        return None
    each = size.lo / worth.lo
    return Quantity(each, each, each, unsure=True), per + 2


def unit_alone(row: PhraseRow, at: int) -> tuple[Quantity, int] | None:
    """ "week", "uren": one, or more than one."""
    size = row.unit(at) if row.kind.of == "time" else None
    if size is None:
        return None
    if size.many or len(row[at].text) == 1:
        return None
    one = Quantity(size.lo, size.lo, size.lo, size.about, size.loose)
    return _with_half_or_smaller(row, one, size.lo, at + 1)


def timed(row: PhraseRow, amount: Quantity, end: int) -> tuple[Quantity, int] | None:
    """A quantity with a unit of time, and smaller units behind it: "1 week en 2 dagen", "a day and a half"."""
    while amount.share and row.kind_at(end) in ("of", "article"):
        end += 1
    size = row.unit(end)
    if size is None:
        return _misspelt_unit(row, amount, end)
    if amount.share and amount.lo == HALF and size.lo == WORKDAY:
        size = WordSpan(Fraction(PART_OF_DAY * 2), Fraction(PART_OF_DAY * 2))
    timed = replace(
        amount.times(size.lo),
        about=amount.about or size.about,
        unsure=amount.unsure or size.loose,
        share=False,
    )
    return _with_half_or_smaller(row, timed, size.lo, end + 1)


def _with_half_or_smaller(row: PhraseRow, timed: Quantity, size: Fraction, end: int) -> tuple[Quantity, int]:
    if row.kind_at(end) == "and" and (half := half_behind(row, end + 1)) is not None and row.unit(half) is None:
        return replace(timed, lo=timed.lo + size / 2, hi=timed.hi + size / 2), half
    return _with_smaller(row, timed, size, end)


def _with_smaller(row: PhraseRow, timed: Quantity, size: Fraction, end: int) -> tuple[Quantity, int]:
    while True:
        joined = row.kind_at(end) == "and" or (row.kind_at(end) == "comma" and row[end].text == ",")
        at = end + 1 if joined else end  # what stands behind a semicolon is another matter
        count = quantity(row, at)
        smaller = row.unit(count[1]) if count is not None else None
        if count is not None and size == HOUR and at == end and count[1] == len(row):  # "1 uur 30"
            smaller, count = WordSpan(Fraction(MINUTE), Fraction(MINUTE)), (count[0], count[1] - 1)
        if count is None or smaller is None or smaller.lo >= size or count[0].lo != count[0].hi:
            return timed, end
        if count[0].lo * smaller.lo >= size:  # "een sprint, dus 2 weken" is no sum
            return timed, end
        timed = replace(timed, lo=timed.lo + count[0].lo * smaller.lo, hi=timed.hi + count[0].lo * smaller.lo)
        size, end = smaller.lo, count[1] + 1


def _misspelt_unit(row: PhraseRow, amount: Quantity, end: int) -> tuple[Quantity, int]:
    if row.kind_at(end) == "word":
        word = row[end].text
        if word in PEOPLE:
            return amount, end
        near = get_close_matches(word, _unit_words(), n=1, cutoff=0.7)
        if near and near[0][0] == word[0] and abs(len(near[0]) - len(word)) <= 2:
            size = lexicon(row.language)[near[0]].worth
            assert size is not None
            return replace(amount.times(size.lo), unsure=True), end + 1
    return amount, end


def _unit_words() -> Iterable[str]:
    return [word for table in UNITS.values() for word in table if len(word) > 2 and " " not in word]
