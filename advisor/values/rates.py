"""How often: "twice a week", "om de week", "eens in de vijf jaar"; and counts and shares of a year."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from advisor.values import words_of_time
from advisor.values.phrase_rows import PhraseRow, Quantity
from advisor.values.words_of_time import DAY, MONTH, WEEK, WORKDAY, YEAR

#: So often a year something happens that happens once in each; a day stands for a working day.
_RATES = {
    DAY: 250,
    6 * MONTH: 2,
    int(WORKDAY): 250,
    WEEK: 52,
    MONTH: 12,
    3 * MONTH: 4,
    YEAR: 1,
    2 * WEEK: 26,
}
WEEKDAYS = frozenset(day for table in words_of_time.WEEKDAYS.values() for day in table.split("|"))


def in_a_year(row: PhraseRow, amount: Quantity, end: int) -> tuple[Quantity, int]:
    """Past the words of the question. Where it asks for a year, what is said of a month or a week counts as
    often as these go in one, and is to be confirmed; so is a ratio that is said to be of one."""
    end = row.after_words(end)
    yearly = "year" in row.kind.words
    rate = rate_at(row, end) if yearly or row.kind.of == "ratio" else None
    if rate is None:
        return amount, end
    often, behind = rate if yearly else (Fraction(1), rate[1])
    if yearly and often == 1:
        return amount, behind
    return replace(amount.times(often), unsure=True, share=amount.share), behind


def so_often(row: PhraseRow, amount: Quantity, end: int) -> tuple[Quantity, int]:
    """ "twice a week", "2x per maand", "eens in de vijf jaar"; bare it is per year."""
    while row.kind_at(end) in ("x", "piece") or (row.kind_at(end) == "word" and row.kind.own(row[end].text)):
        end += 1
    rate = rate_at(row, end)
    if rate is None:
        return amount, end
    return amount.times(rate[0]), rate[1]


def rate_at(row: PhraseRow, at: int) -> tuple[Fraction, int] | None:
    """Times a year: "per week", "a month", "every two weeks", "om de week", "in de vijf jaar"."""
    kind = row.kind_at(at)
    if kind == "rate" and (said := row[at].worth) is not None:
        return said.lo, at + 1
    if kind not in ("per", "every") and not (kind == "article" and row.is_unit(at + 1) and at > 0):
        return None
    other = row[at].text == "om de"
    at += 1
    if row.kind_at(at) == "other":
        other, at = True, at + 1
    each = Fraction(2 if other else 1)
    if row.kind_at(at) == "number" and (worth := row[at].worth) is not None and worth.lo:
        each, at = worth.lo, at + 1
    if kind == "every" and row.kind_at(at) in ("word", "unit") and row[at].text in WEEKDAYS:
        return Fraction(_RATES[WEEK]) / each, at + 1
    if not row.is_unit(at):
        return None
    size = row[at].worth
    assert size is not None
    rate = _RATES.get(int(size.lo))
    return (Fraction(rate) / each, at + 1) if rate is not None else None
