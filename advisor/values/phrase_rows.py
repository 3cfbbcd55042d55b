"""A row of phrases in the order in which it is read, beside what a question's figures are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from advisor.terms.texts import Language
from advisor.values import vocabulary as v
from advisor.values.phrases import Phrase


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

    def unit(self, at: int) -> v.WordSpan | None:
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
            return size is not None and size.lo == v.HOUR
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
    for at, phrase in enumerate(reading):
        behind = reading[at + 1].kind if at + 1 < len(reading) else ""
        if phrase.kind == "plus" and behind == "unit" and row and row[-1].kind == "number":
            row.insert(len(row) - 1, Phrase("least", "+"))
        elif phrase.text == "/" and row and row[-1].kind == behind == "number":  # "24/48 uur"
            row.append(Phrase("to", "/"))
        elif phrase.text in _PAUSES and not numbers:  # "eens kijken... 3 dagen"
            row.append(Phrase("comma", phrase.text))
        elif row and row[-1].kind == "unit" and _since(phrase) and _no_figure_in(reading[at + 1 :]):
            break  # "3 dagen vanaf de bestelling"
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


def rate_last(row: list[Phrase]) -> list[Phrase]:
    """ "every day about five" as "five every day"."""
    begins = [phrase.kind for phrase in row[:2]] in (["every", "unit"], ["per", "unit"])
    rest = row[2:]
    if not begins or not any(one.kind in ("number", "loose") for one in rest) or _has_unit(rest):
        return row
    return [*rest, Phrase("per", row[0].text), row[1]]


def _has_unit(row: list[Phrase]) -> bool:
    return any(phrase.kind == "unit" for phrase in row)


def _since(phrase: Phrase) -> bool:
    """What begins the moment from which a time is counted; "of" is also "or", "vanaf" also "at least"."""
    return phrase.kind in _OF_A_MOMENT and phrase.text.split()[0] in _SINCE


def _no_figure_in(row: list[Phrase]) -> bool:
    return bool(row) and not any(phrase.kind in ("number", "loose", "times", "unit", "calendar") for phrase in row)


_SINCE = frozenset(phrase for table in v.SINCE.values() for phrase in table.split("|"))
_OF_A_MOMENT = frozenset({"word", "of", "of_total", "from", "beside", "often", "least"})
_PAUSES = frozenset({"..", "...", "…"})
_MAYBE = frozenset({"maybe", "perhaps", "possibly", "misschien", "wellicht", "mogelijk"})
