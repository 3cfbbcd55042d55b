"""How many: "3", "anderhalf", "a few", "two hundred and fifty", "driekwart"."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from fractions import Fraction

from advisor.values.phrase_rows import PhraseRow, Quantity
from advisor.values.words_of_clauses import JOINING
from advisor.values.words_of_doubt import NOBODY, SUPPOSED
from advisor.values.words_of_quantity import NUMBERS

HALF = Fraction(1, 2)
PARTS = {
    "half": HALF, "third": Fraction(1, 3), "quarter": Fraction(1, 4), "fifth": Fraction(1, 5),
    "tenth": Fraction(1, 10),
}  # fmt: skip
TENS, _ONES = frozenset(range(20, 100, 10)), frozenset(range(1, 10))
_SHORTEST_MISSPELT, _NEARLY = 3, 0.75
_NO_NUMBERS = frozenset(
    word for table in (JOINING, SUPPOSED, NOBODY) for one in table.values() for word in one.split("|")
)


def quantity(row: PhraseRow, at: int) -> tuple[Quantity, int] | None:
    read = _plain_quantity(row, at)
    if read is None:
        return None
    amount, end = read
    half = half_behind(row, end + 1) if row.kind_at(end) == "and" and not amount.share else None
    if half is not None and (row.unit(half) is not None or row.kind_at(half) == "times"):
        amount, end = replace(amount, lo=amount.lo + HALF, hi=amount.hi + HALF), half
    while row.kind_at(end) == "times":
        worth = row[end].worth
        assert worth is not None
        couple = amount.unsure and amount.lo == amount.hi
        amount = replace(
            amount, lo=amount.lo * worth.lo, hi=amount.hi * worth.lo, share=False,
            unsure=(amount.unsure and not couple) or worth.loose or row[end].text == "m",
            about=amount.about or couple,
        )  # fmt: skip
        end += 1
        more = end + 1 if row.kind_at(end) == "and" else end
        if (
            row.kind_at(more) in ("number", "loose")
            and (rest := row[more].worth) is not None
            and rest.lo < worth.lo > 12
        ):
            about = amount.about or rest.about
            amount = replace(amount, lo=amount.lo + rest.lo, hi=amount.hi + rest.hi, about=about)
            end = more + 1
    return amount, end


def quantity_of_pieces(row: PhraseRow, at: int) -> tuple[Quantity, int] | None:
    """A quantity, past the pieces that are counted: "80 stuks"."""
    count = quantity(row, at)
    if count is None:
        return None
    amount, end = count
    while row.kind_at(end) == "piece":
        end += 1
    return amount, end


def _plain_quantity(row: PhraseRow, at: int) -> tuple[Quantity, int] | None:
    article = row.kind_at(at) == "article"
    if article:
        at += 1
    kind = row.kind_at(at)
    alone = len(row) == 1 and row.kind.of in ("count", "rate", "percent")
    if kind == "word" and (alone or row.unit(at + 1) is not None) and (meant := _misspelt(row, at)) is not None:
        return Quantity(meant, meant, unsure=True), at + 1
    if kind in PARTS:
        end = at + 1
        if kind == "half" and row.kind_at(end) == "number":
            return None  # "half drie" is a time of the day
        if row.kind.of == "time" and (row.kind_at(end), row.kind_at(end + 1)) == ("of", "number"):
            return None  # a part of what follows is no time beside it
        if kind == "half" and row.kind_at(end) == "article":
            end += 1
        return Quantity(PARTS[kind], PARTS[kind], share=True), end
    if kind in ("number", "loose", "often") and not (article and kind == "number"):
        worth = row[at].worth
        assert worth is not None
        if kind == "number" and row.kind_at(at + 1) in PARTS and row.kind_at(at + 1) != "half":
            part = worth.lo * PARTS[row.kind_at(at + 1)]
            return Quantity(part, part, share=True), at + 2
        if (both := _spelt_in_two_words(row, at)) is not None:
            return Quantity(both, both), at + 2
        share = row[at].text in ("driekwart", "three-quarters")
        unsure = worth.loose or (kind == "often" and row.kind.of == "time")  # "once it is paid, 3 weeks"
        return Quantity(worth.lo, worth.hi, about=worth.about, unsure=unsure, share=share), at + 1
    if article and kind in ("or", "to") and row.kind_at(at + 1) == "number":  # "een of twee uur", "een tot twee"
        return Quantity(Fraction(1), Fraction(1)), at
    if kind == "times" and len(row[at].text) > 1:
        return Quantity(Fraction(1), Fraction(1)), at
    if article and at == len(row) == 1 and row.kind.of == "count":
        return Quantity(Fraction(1), Fraction(1)), at
    if article and (row.unit(at) is not None or kind == "times") and not row.many(at):
        return Quantity(Fraction(1), Fraction(1)), at
    if article and row.kind.of in ("percent", "ratio") and kind == "of_total":
        return Quantity(Fraction(1), Fraction(1)), at
    return None


def _spelt_in_two_words(row: PhraseRow, at: int) -> Fraction | None:
    """The one figure that tens and ones in two words are: "forty five"."""
    tens, one = [*row.phrases[at : at + 2], None, None][:2]
    if (
        tens is None
        or one is None
        or {tens.kind, one.kind} != {"number"}
        or tens.worth is None
        or one.worth is None
    ):
        return None
    spelt = not (tens.text[0].isdigit() or one.text[0].isdigit())
    return tens.worth.lo + one.worth.lo if spelt and tens.worth.lo in TENS and one.worth.lo in _ONES else None


def _misspelt(row: PhraseRow, at: int) -> Fraction | None:
    """The number that a word before a unit nearly is: "dri weken", "tree weeks"."""
    word, numbers = row[at].text, NUMBERS[row.language]
    if len(word) < _SHORTEST_MISSPELT or word in _NO_NUMBERS or row.kind.own(word):
        return None
    near = get_close_matches(word, numbers, n=2, cutoff=_NEARLY)
    worths = {numbers[one] for one in near if one[0] == word[0]}
    return worths.pop() if len(worths) == 1 else None


def half_behind(row: PhraseRow, at: int) -> int | None:
    """Behind "a half", "een halve"; None when it is not that."""
    if row.kind_at(at) == "article":
        at += 1
    return at + 1 if row.kind_at(at) == "half" else None
