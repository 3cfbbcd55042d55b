"""What a row of phrases says of a figure, and the figure it comes to."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from advisor.terms.texts import Language
from advisor.values.phrase_rows import FigureKind, PhraseRow, Quantity, in_order, of_most, rate_last
from advisor.values.phrases import Phrase
from advisor.values.words_of_time import HOUR


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """A figure or range; an end that was left open is None, `unlimited` has none.

    `about`: loosely said. `unsure`: so loosely, or among words so strange, that it is to be confirmed. `beside`:
    for such words alone. `bare`: without the unit that it needs. `share`: said as a part of a whole. `waited`: one
    of the ways to take a time of work and one of waiting. `several`: of the ways to take the times of several
    things, `together` the one that adds them up.
    """

    lo: Fraction | None
    hi: Fraction | None
    about: bool = False
    unsure: bool = False
    bare: bool = False
    share: bool = False
    unlimited: bool = False
    waited: bool = False
    several: bool = False
    together: bool = False
    beside: bool = False


class NotRead(Exception):
    """The phrases make no figure."""


@dataclass(frozen=True, slots=True)
class SaidFigure:
    """What was said. `about`: hedged; `doubts_behind`: hedged behind its last comma; `words`: all its phrases."""

    row: PhraseRow
    about: bool
    doubts_behind: bool
    words: frozenset[str]

    @property
    def kind(self) -> FigureKind:
        return self.row.kind

    def harmless(self, part: Phrase) -> bool:
        """Beside an amount it changes nothing, or has been counted, or is a word of the question."""
        return part.kind in _HARMLESS or (part.kind == "word" and self.kind.own(part.text))

    def figure(self, amount: Quantity, unsure: bool) -> ReadFigure:
        about, lo, hi = self.about or amount.about, amount.lo, amount.hi
        if amount.share and amount.unit is None and self.kind.of not in ("percent", "ratio", "time"):
            raise NotRead
        bare = self.kind.of == "time" and amount.unit is None and bool(amount.lo or amount.hi)
        return ReadFigure(lo, hi, about or unsure, unsure, bare, amount.share)


def said_in(reading: list[Phrase], kind: FigureKind, language: Language) -> SaidFigure:
    """Hedges and unknowns make loose what stands beside them: "weet niet precies, misschien 20" is about 20."""
    reading = in_order(_hours_of_work(of_most(reading)) if kind.of == "time" else reading)
    last_comma = max((at for at, phrase in enumerate(reading) if phrase.kind == "comma"), default=0)
    row = [phrase for phrase in reading if phrase.kind not in ("hedge", "filler", "unknown")]
    return SaidFigure(
        PhraseRow(tuple(rate_last(row) if kind.of == "rate" else row), kind, language),
        about=any(phrase.kind in ("hedge", "unknown") for phrase in reading),
        doubts_behind=any(phrase.kind == "hedge" for phrase in reading[last_comma:]),
        words=frozenset(phrase.text for phrase in reading),
    )


def _hours_of_work(reading: list[Phrase]) -> list[Phrase]:
    """ "80 engineering hours" as "80 hours engineering"."""
    row = list(reading)
    for at in range(len(row) - 2):
        number, word, unit = row[at : at + 3]
        hours = unit.kind == "unit" and unit.worth is not None and unit.worth.lo == HOUR and unit.worth.many
        if number.kind == "number" and word.kind == "word" and hours:
            row[at + 1 : at + 3] = [unit, word]
    return row


#: Beside an amount these change nothing, or have been counted.
_BESIDE = {"beside", "plus", "either_way", "to", "between", "from", "article", "piece", "x"}
_HARMLESS = _BESIDE | {"comma", "most", "least", "not"}
