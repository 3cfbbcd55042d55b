"""Amounts of money as people write and read them; the currency is the knowledge base's.

What was computed is told in three digits, outward: a range never seems narrower than it is.
"""

from __future__ import annotations

import math
import re
from fractions import Fraction

from advisor.terms.attributes import UnitWords
from advisor.terms.texts import LANGUAGES, Language, Text
from advisor.values.numbers import show_number

#: So many digits of a computed amount say something.
DIGITS = 3
MILLION = 1_000_000
#: A space at which no line breaks: an amount stays in one piece.
_STAYS_WHOLE = "\u00a0"
_MILLION = Text(nl=" miljoen", en=" million")
#: What an amount is reckoned over, where the question says so already.
_A_YEAR = re.compile(r" ?(?:/ ?|\b(?:per|a|each|in een|in a) )(?:jaar|year)$")
#: What stands behind a number for so many times as much.
_TIMES = {
    "k": 1_000, "thousand": 1_000, "duizend": 1_000,
    "m": MILLION, "mln": MILLION, "million": MILLION, "miljoen": MILLION,
    "bn": 1_000 * MILLION, "billion": 1_000 * MILLION, "mrd": 1_000 * MILLION, "miljard": 1_000 * MILLION,
}  # fmt: skip


def show_amounts(lo: float, hi: float, language: Language, words: UnitWords) -> str:
    """A computed amount or range, in three digits: "€849 000–€1 million"."""
    if lo == hi or _nearest(lo) == _nearest(hi):
        return show_amount(_nearest((lo + hi) / 2), language, words)
    low, high = _down(lo), _up(hi)
    return f"{show_amount(low, language, words)}–{show_amount(high, language, words)}"


#: What exports write instead of a sign.
_CODES = {"€": "EUR", "$": "USD", "£": "GBP"}


def show_amount(figure: float, language: Language, words: UnitWords, *, exact: bool = False) -> str:
    """One amount as it is: "€3.2 million", "€12 500". `exact`: with all its decimals."""
    millions = Fraction(figure) / MILLION
    if figure >= MILLION and (millions * 100).denominator == 1:
        said = show_number(millions, language) + _MILLION.to(language)
    else:
        said = show_number(figure, language, exact=exact)
    gap = " " if language == "nl" else ""
    return f"{words.sign}{gap}{said}".replace(" ", _STAYS_WHOLE)


def without_currency(text: str, words: UnitWords) -> str:
    """Tidy text without the signs and names of the currency: "€ 3,2 mln" is "3,2 mln"."""
    names = {name for language in LANGUAGES for name in (words.one.to(language), words.many.to(language))}
    names |= {code for sign, code in _CODES.items() if sign == words.sign}
    spelt = "|".join(re.escape(name.lower()) for name in sorted(names, key=len, reverse=True))
    bare = text.replace(words.sign.lower(), " ") if words.sign else text
    bare = _A_YEAR.sub("", bare)
    return " ".join(re.sub(rf"(?<![^\W\d_])(?:{spelt})(?![^\W\d_])", " ", bare).split())


def times(word: str) -> int | None:
    """How many times as much a word behind a number says; None where it says no such thing."""
    return _TIMES.get(word)


def _down(figure: float) -> float:
    """In three digits, no more than it is; what has no more digits stays as it is."""
    if figure == 0 or not math.isfinite(figure):
        return figure
    step = Fraction(10) ** (math.floor(math.log10(abs(figure))) + 1 - DIGITS)
    exact = Fraction(figure)
    return float((exact / step).__floor__() * step)


def _up(figure: float) -> float:
    return -_down(-figure)


def _nearest(figure: float) -> float:
    low, high = _down(figure), _up(figure)
    return low if figure - low < high - figure else high
