"""Figures and times as people say them: phrases to amounts, amounts to a figure or a range.

A small grammar. An amount is a quantity ("3", "anderhalf", "a few", "two hundred and fifty") and perhaps a unit,
or a unit alone ("een week"), or a day ("morgen"). Between two amounts stands what makes a range of them; before
or behind one, what makes it a limit.
"""

from __future__ import annotations

from fractions import Fraction

from advisor.terms.texts import Language
from advisor.values.amounts import parts_of
from advisor.values.naming import words_of
from advisor.values.one_amount import negative, single_amount
from advisor.values.phrase_rows import PEOPLE, FigureKind, Quantity
from advisor.values.phrases import Phrase, phrases
from advisor.values.said_figures import NotRead, ReadFigure, SaidFigure, said_in
from advisor.values.several_amounts import several_amounts
from advisor.values.words_of_clauses import JOINING, JOINING_WORDS
from advisor.values.words_of_time import DAY


def read_figures(text: str, kind: FigureKind, language: Language) -> list[ReadFigure]:
    """The figures that a tidy text may mean; none when it means none."""
    found: list[ReadFigure] = []
    for reading in phrases(text, language):
        found += [figure for figure in figures_of(reading, kind, language) if figure not in found]
    whole = [figure for figure in found if not figure.bare]
    return whole or found


def figures_of(reading: list[Phrase], kind: FigureKind, language: Language) -> list[ReadFigure]:
    """The figures that one row of phrases may mean; none when it means none."""
    try:
        return _read(said_in(reading, kind, language))
    except NotRead:
        return []


def _read(said: SaidFigure) -> list[ReadFigure]:
    if len(said.row) == 1 and (size := said.row.unit(0)) is not None and size.many:
        return [ReadFigure(2 * size.lo, None, True, unsure=True)]  # "jaren"
    if said.kind.of == "time" and (behind := _unit_first(said)) is not None:
        return [behind]
    if said.kind.of == "time" and (so_many := _so_many_of(parts_of(said.row))) is not None:
        return [said.figure(so_many, True)]
    parts = _without_counts(parts_of(said.row)) if said.kind.of == "time" else parts_of(said.row)
    amounts = [at for at, part in enumerate(parts) if isinstance(part, Quantity)]
    if not amounts:
        return _without_amount(said, parts)
    if negative(parts, amounts[0]):
        raise NotRead
    if len(amounts) == 1:
        return [single_amount(said, parts, amounts[0])]
    return several_amounts(said, parts)


def _unit_first(said: SaidFigure) -> ReadFigure | None:
    """ "weken 8", which is asked back: "week 8" may be one of the year."""
    if [phrase.kind for phrase in said.row] != ["unit", "number"]:
        return None
    size, count = said.row[0].worth, said.row[1].worth
    if size is None or count is None or size.lo < DAY or count.lo != count.hi:
        return None
    return ReadFigure(count.lo * size.lo, count.lo * size.lo, True, unsure=True)


def _so_many_of(parts: list[Quantity | Phrase]) -> Quantity | None:
    """ "Two or three rounds of a week each": so many times as long, one after the other."""
    timed = [at for at, part in enumerate(parts) if isinstance(part, Quantity) and part.unit is not None]
    if len(timed) != 1 or timed[0] < len(_ROUNDS_OF) or not isinstance(each := parts[timed[0]], Quantity):
        return None
    count, thing, of = parts[timed[0] - len(_ROUNDS_OF) : timed[0]]
    named = isinstance(thing, Phrase) and thing.kind == "word" and thing.text not in PEOPLE
    if not isinstance(count, Quantity) or not named or not isinstance(of, Phrase) or of.text not in _ROUNDS_OF[-1]:
        return None
    before = parts[timed[0] - len(_ROUNDS_OF) - 2 : timed[0] - len(_ROUNDS_OF)]
    ranged = len(before) == 2 and isinstance(before[1], Phrase) and before[1].kind in ("or", "to")
    least = before[0].lo if ranged and isinstance(before[0], Quantity) else count.lo
    return Quantity(least * each.lo, count.hi * each.hi, each.unit)


#: A count, the thing that is counted, and what says how long one of them is.
_ROUNDS_OF = ("count", "thing", frozenset({"of", "of a", "of an", "van"}))


def _without_counts(parts: list[Quantity | Phrase]) -> list[Quantity | Phrase]:
    """Before a time a bare number counts what is named behind it, and is no end of a range: "two fitters, three
    days"."""
    timed = [at for at, part in enumerate(parts) if isinstance(part, Quantity) and part.unit is not None]
    counts = [at for at in range(timed[0] - 1 if timed else 0) if _counts_a_thing(parts[at], parts[at + 1])]
    counts += [at for at in range(len(parts) - 1) if _counts_people(parts[at], parts[at + 1])]
    counts += [at for at in range(timed[0] + 2 if timed else 0, len(parts)) if _some_of_them(parts, at)]
    return [Phrase("word", "") if at in counts else part for at, part in enumerate(parts)]


def _counts_a_thing(one: Quantity | Phrase, two: Quantity | Phrase) -> bool:
    named = isinstance(two, Phrase) and two.kind == "word" and two.text not in _JOINING
    return named and isinstance(one, Quantity) and one.unit is None


def _counts_people(one: Quantity | Phrase, two: Quantity | Phrase) -> bool:
    """ "Two hours with three lads"."""
    people = isinstance(two, Phrase) and two.text in PEOPLE
    return people and isinstance(one, Quantity) and one.unit is None


def _some_of_them(parts: list[Quantity | Phrase], at: int) -> bool:
    """ "2 weeks, some want it quicker": with which a clause begins that is about some of them."""
    part, before = parts[at], parts[at - 1]
    behind = parts[at + 1] if at + 1 < len(parts) else None
    loose = isinstance(part, Quantity) and part.unit is None and part.unsure
    named = isinstance(behind, Phrase) and behind.kind == "word"
    return loose and named and isinstance(before, Phrase) and before.kind == "comma"


_JOINING = words_of(JOINING) | words_of(JOINING_WORDS)


def _without_amount(said: SaidFigure, parts: list[Quantity | Phrase]) -> list[ReadFigure]:
    kinds = [part.kind for part in parts if isinstance(part, Phrase) and part.kind != "comma"]
    if kinds and kinds[0] == "unlimited" and len(kinds) == 1:
        return [ReadFigure(None, None, said.about, unlimited=True)]
    own = all(said.kind.own(part.text) for part in parts if isinstance(part, Phrase) and part.kind == "word")
    if said.kind.of == "percent" and kinds[:1] == ["all"] and own:
        return [ReadFigure(Fraction(100), Fraction(100), said.about)]
    raise NotRead
