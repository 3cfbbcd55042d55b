"""A row of phrases in the order in which it is read, beside what a question's figures are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from advisor.terms.texts import Language
from advisor.values import words_of_work
from advisor.values.naming import words_of
from advisor.values.phrases import Phrase
from advisor.values.words_of_time import HOUR, SINCE, WHOLE, WordSpan


@dataclass(frozen=True, slots=True)
class FigureKind:
    """What a question's figures are: times, so often a year, shares in parts of a hundred or of one, or counts.

    `words`: what may stand beside a figure without a meaning of its own, or after it as its unit.
    """

    of: str  # "time", "rate", "percent", "ratio", "count"
    words: frozenset[str] = frozenset()

    def own(self, word: str) -> bool:
        """A word of the question, or the beginning of one: "fabricage" of "fabricagetijd"."""
        return word in self.words or (len(word) > 3 and any(known.startswith(word) for known in self.words))


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much, from `lo` to `hi`, in which `unit`; `share`: a part of a whole."""

    lo: Fraction
    hi: Fraction
    unit: Fraction | None = None
    about: bool = False
    unsure: bool = False
    share: bool = False

    def times(self, unit: Fraction) -> Quantity:
        return replace(self, lo=self.lo * unit, hi=self.hi * unit, unit=unit)

    def times_over(self, count: int) -> Quantity:
        return replace(self, lo=self.lo * count, hi=self.hi * count)


@dataclass(frozen=True, slots=True)
class PhraseRow:
    """Phrases, from left to right, of a reply to a question of a kind."""

    phrases: tuple[Phrase, ...]
    kind: FigureKind
    language: Language

    def __getitem__(self, at: int) -> Phrase:
        return self.phrases[at]

    def __len__(self) -> int:
        return len(self.phrases)

    def __iter__(self) -> Iterator[Phrase]:
        return iter(self.phrases)

    def kind_at(self, at: int) -> str:
        return self[at].kind if 0 <= at < len(self.phrases) else ""

    def unit(self, at: int) -> WordSpan | None:
        return self[at].worth if self.kind.of == "time" and self.is_unit(at) else None

    def is_unit(self, at: int) -> bool:
        return self.kind_at(at) == "unit"

    def many(self, at: int) -> bool:
        worth = self[at].worth
        return worth is not None and worth.many

    def after_words(self, at: int) -> int:
        """Past the words of the question that say what is counted."""
        while self.kind_at(at) in ("piece", "of") or self.own_word(at):
            at += 1
        return at

    def own_word(self, at: int) -> bool:
        """A word of the question; of hours that are counted, however they are written."""
        if self.kind_at(at) == "unit" and self.kind.of == "count" and "hours" in self.kind.words:
            size = self[at].worth
            return size is not None and size.lo == HOUR
        return self.kind_at(at) == "word" and self.kind.own(self[at].text)


def of_most(reading: list[Phrase]) -> list[Phrase]:
    """A time without the share that it holds for, which makes it loose: "80% within 20 seconds"."""
    row = list[Phrase]()
    for phrase in reading:
        if phrase.kind == "percent" and row and row[-1].kind == "number":
            row[-1] = Phrase("hedge", phrase.text)
        else:
            row.append(phrase)
    return row


def in_order(reading: list[Phrase]) -> list[Phrase]:
    """ "3+ weken" as "at least 3 weken", and "two, maybe three" as "two or three"."""
    row, numbers = list[Phrase](), False
    reading = _without_years(reading)
    for at, phrase in enumerate(reading):
        behind = reading[at + 1].kind if at + 1 < len(reading) else ""
        if phrase.kind == "plus" and behind == "unit" and row and row[-1].kind == "number":
            row.insert(len(row) - 1, Phrase("least", "+"))
        elif phrase.text == "/" and row and row[-1].kind == behind == "number":  # "24/48 uur"
            row.append(Phrase("to", "/"))
        elif phrase.text in _PAUSES and not numbers:  # "eens kijken... 3 dagen"
            row.append(Phrase("comma", phrase.text))
        elif row and row[-1].kind == "unit" and _since(phrase, reading[at + 1 :]):
            break  # "3 dagen vanaf de bestelling"
        elif phrase.kind == "number" and at + 1 < len(reading) and reading[at + 1].text in PEOPLE:
            row.append(Phrase("word", phrase.text))  # "two people, half a day"
        elif phrase.text in _WHOLE and behind == "unit" and row and row[-1].kind in ("number", "article"):
            continue
        elif phrase.text == "some" and behind == "number":
            row.append(Phrase("hedge", "some"))
        elif phrase.kind == "not" and behind == "unit" and numbers and at + 2 == len(reading):  # "days, not weeks"
            break
        elif numbers and phrase.text in _MAYBE and any(later.kind == "number" for later in reading[at:]):
            row.append(Phrase("or", phrase.text))
        else:
            row.append(phrase)
        numbers |= phrase.kind in ("number", "unit")
    return row


def _without_years(reading: list[Phrase]) -> list[Phrase]:
    """A year beside a figure is a moment: "2 mln 2019", "in 2024 12"; one that begins or ends a range is none."""
    figures = [phrase.kind for phrase in reading].count("number")
    return [
        Phrase("moment", phrase.text) if figures > 1 and _is_year(reading, at) else phrase
        for at, phrase in enumerate(reading)
    ]


def _is_year(reading: list[Phrase], at: int) -> bool:
    beside = [one.kind for one in (*reading[max(0, at - 1) : at], *reading[at + 1 : at + 2])]
    year = reading[at].kind == "number" and _YEAR.fullmatch(reading[at].text) is not None
    return year and not set(beside) & _OF_THIS_FIGURE


def rate_last(row: list[Phrase]) -> list[Phrase]:
    """ "every day about five" as "five every day"; "om de 2 weken eentje" counts one."""
    if row[:1] and row[0].kind == "every" and len(row) > 2 and row[-1].text in _ONE and row[-2].kind == "unit":
        row = row[:-1]
    begins = [phrase.kind for phrase in row[:2]] in (["every", "unit"], ["per", "unit"])
    rest = row[2:]
    if not begins or not any(one.kind in ("number", "loose") for one in rest) or _has_unit(rest):
        return row
    return [*rest, Phrase("per", row[0].text), row[1]]


def _has_unit(row: list[Phrase]) -> bool:
    return any(phrase.kind == "unit" for phrase in row)


def _since(phrase: Phrase, behind: list[Phrase]) -> bool:
    """What begins the moment from which a time is counted; "vanaf" is also "at least", and "of" tells a moment in
    "of the call", a thing in "of downtime"."""
    if phrase.kind not in _OF_A_MOMENT or phrase.text.split()[0] not in _SINCE or not _no_figure_in(behind):
        return False
    return phrase.text != "of" or behind[0].text in _THIS_MOMENT


def _no_figure_in(row: list[Phrase]) -> bool:
    return bool(row) and not any(phrase.kind in ("number", "loose", "times", "unit", "calendar") for phrase in row)


_SINCE = frozenset(phrase for table in SINCE.values() for phrase in table.split("|"))
#: Behind "of" these begin a moment.
_THIS_MOMENT = frozenset({"the", "a", "an", "being", "receiving", "getting", "receipt", "your", "their", "our"})
_OF_A_MOMENT = frozenset({"word", "of", "of_total", "from", "beside", "often", "least"})
#: Who is counted beside a time; none of these is a unit that was misspelt.
PEOPLE = words_of(words_of_work.PEOPLE)
_WHOLE = words_of(WHOLE)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
#: Beside a number these say that it counts something, or is an end of a range.
_OF_THIS_FIGURE = frozenset(
    ["to", "or", "and", "between", "most", "least", "plus", "x", "unit", "percent", "piece", "per", "every"]
)
_ONE = frozenset({"eentje", "één", "een", "one"})
_PAUSES = frozenset({"..", "...", "…"})
_MAYBE = frozenset({"maybe", "perhaps", "possibly", "misschien", "wellicht", "mogelijk"})
