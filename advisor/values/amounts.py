"""One amount of a row: a quantity and perhaps a unit, or a unit alone ("een week"), or a day ("morgen")."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from advisor.values.phrase_rows import PhraseRow, Quantity
from advisor.values.phrases import Phrase
from advisor.values.quantities import quantity, quantity_of_pieces
from advisor.values.rates import in_a_year, rate_at, so_often
from advisor.values.times import each_time, timed, unit_alone
from advisor.values.words_of_time import DAY, WordSpan


def parts_of(row: PhraseRow) -> list[Quantity | Phrase]:
    """Amounts, and the phrases that are in none."""
    parts: list[Quantity | Phrase] = []
    at = 0
    while at < len(row):
        read = _amount(row, at)
        if read is None:
            parts.append(row[at])
            at += 1
        else:
            parts.append(read[0])
            at = read[1]
    return parts


def _amount(row: PhraseRow, at: int) -> tuple[Quantity, int] | None:
    if row.kind_at(at) == "calendar" and row.kind.of == "time":
        worth = row[at].worth
        assert worth is not None
        return Quantity(worth.lo, worth.hi, Fraction(DAY), worth.about, worth.loose), at + 1
    if row.kind.of == "rate" and (rate := rate_at(row, at)) is not None:
        return Quantity(rate[0], rate[0], rate[0]), rate[1]
    if row.kind.of == "time" and (between := each_time(row, at)) is not None:
        return between
    of_number = _unit_of_number(row, at)
    if of_number is not None and row.kind.of == "rate":  # "een keer of twintig per jaar"
        return so_often(row, *of_number)
    return of_number or _quantity_and_unit(row, at) or unit_alone(row, at)


def _unit_of_number(row: PhraseRow, at: int) -> tuple[Quantity, int] | None:
    """ "een week of drie", "een stuk of 80", "een dozijn of twee", "a day or two"."""
    start = at
    if row.kind_at(at) in ("article", "hedge"):
        at += 1
    size = row.unit(at)
    if size is None and row.kind_at(at) in ("piece", "x", "times"):
        size = row[at].worth if row.kind_at(at) == "times" else WordSpan(Fraction(1), Fraction(1))
    if size is None or row.kind_at(at + 1) != "or":
        return None
    if row.kind_at(at) == "piece" and (read := _quantity_and_unit(row, at + 2)) is not None:
        return replace(read[0], about=True), read[1]  # "een stuk of vijf dagen"
    if row.kind_at(at + 2) in ("some", "loose") and row[at + 2].text in ("wat", "so many"):
        return Quantity(2 * size.lo, 4 * size.lo, size.lo, unsure=True), at + 3
    count = quantity(row, at + 2)
    if count is None or row.unit(count[1]) is not None or row.kind_at(at + 2) == "article":
        return None
    amount, end = count
    unit = size.lo if row.is_unit(at) else None
    if row[at + 1].text == "or":
        ends = Quantity(size.lo, amount.hi * size.lo, unit, unsure=size.loose)
        return (ends, end) if row.kind_at(start) == "article" else None
    if row.kind_at(end) == "comma" and quantity(row, end + 1) is not None:  # "een week of twee, drie"
        return Quantity(amount.lo * size.lo, amount.hi * size.lo, unit), end
    more = quantity(row, end)
    if more is not None and amount.lo < more[0].hi and row.unit(more[1]) is None:  # "een dag of drie vier"
        return Quantity(amount.lo * size.lo, more[0].hi * size.lo, unit), more[1]
    return Quantity(amount.lo * size.lo, amount.hi * size.lo, unit, True), end


def _quantity_and_unit(row: PhraseRow, at: int) -> tuple[Quantity, int] | None:
    count = quantity_of_pieces(row, at)
    if count is None:
        return None
    amount, end = count
    if row.kind.of == "rate":
        return so_often(row, amount, end)
    if row.kind.of in ("percent", "ratio"):
        if row.kind_at(end) == "percent":
            size = Fraction(1) if row.kind.of == "percent" else Fraction(1, 100)
            return in_a_year(row, replace(amount.times(size), share=False), end + 1)
        if amount.share and row.kind.of == "percent":
            amount = _in_hundredths(amount)
        return in_a_year(row, amount, end)
    if row.kind.of == "count":
        return in_a_year(row, amount, end)
    return timed(row, amount, end)


def _in_hundredths(part: Quantity) -> Quantity:
    """A part of a whole as a percentage: a third is about 33."""
    lo, hi = Fraction(round(part.lo * 100)), Fraction(round(part.hi * 100))
    return replace(part, lo=lo, hi=hi, about=part.about or (lo, hi) != (part.lo * 100, part.hi * 100))
