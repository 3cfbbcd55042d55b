"""A first mapping file for a table with names of its own: what its columns may mean, with samples, for a person to
check."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

import numpy as np

from advisor.cases.blocks import Block, RawColumn, distinct_names
from advisor.cases.guessing import (
    Called,
    Guess,
    do_not_fit,
    doubled_before_the_case,
    find_case,
    find_units,
    guess_likely,
    hints,
    is_figure,
    unread_by,
)
from advisor.cases.mapping import CASE, LEFT_OUT
from advisor.cases.option_words import option_likely
from advisor.cases.set_aside import is_total
from advisor.knowledge.problems import MOST_SOUGHT
from advisor.safe_text import clean
from advisor.terms.attributes import Question
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language, Text
from advisor.values.numbers import exact_text
from advisor.values.showing import options_of

#: Distinct cells of a column that are looked at, and shown.
_LOOKED_AT, _SHOWN = 200, 4

_HEAD = Text(
    nl="Eerste koppeling voor {file}. Kijk elke regel na; daarna: koop evaluate {file} --map DIT-BESTAND\n"
    'Een kolom hoort bij een vraag, bij "case" (het id van de rij) of is "-" (overslaan). Mogelijk zijn ook:\n'
    "  {{question: VRAAG, unit: dagen, words: {{WOORD: antwoord}}, bins: {{optie: tot, laatste: }}, over: KOLOM,\n"
    "  unit_in: KOLOM}}",
    en="First map for {file}. Check every line; then: koop evaluate {file} --map THIS-FILE\n"
    'A column belongs to a question, to "case" (the id of the row), or is "-" (leave it out). Also possible:\n'
    "  {{question: QUESTION, unit: days, words: {{WORD: answer}}, bins: {{option: up-to, last: }}, over: COLUMN,\n"
    "  unit_in: COLUMN}}",
)
_SURE = Text(nl="", en="")
_PERHAPS = Text(nl="misschien; ", en="perhaps; ")
_UNIT = Text(nl="in welke eenheid? ", en="in which unit? ")
_DAYS = Text(nl="dagen", en="days")
_UNITS_OF = Text(nl="eenheden van {name}; ", en="units of {name}; ")
_NOTHING = Text(nl="welke vraag? ", en="which question? ")
_DOUBLED = Text(
    nl="geen eigen id voor elke rij: “{cell}” staat er vaker; ",
    en="no id of its own for each row: “{cell}” stands there more than once; ",
)
_TAKEN = Text(nl="{id} heeft al een kolom; ", en="{id} has a column already; ")
_NO_FIT = Text(nl="{id}? deze cellen passen daar niet bij; ", en="{id}? these cells do not fit it; ")
_FILL_IN = Text(
    nl="vul in, kies uit: {options}; leeg is niet beantwoord",
    en="fill in, choose from: {options}; empty is not answered",
)
_MEANS = Text(
    nl="vul in wat dit betekent, zoals 0 of unknown; leeg is niet beantwoord",
    en="fill in what this means, such as 0 or unknown; empty is not answered",
)
_BINS = Text(nl="vul de grenzen in (tot en met)", en="fill in the limits (up to and including)")
_KNOWN_BINS = Text(nl="grenzen van de kennisbank (tot en met)", en="limits of the knowledge base (up to)")
_CONSTANTS = Text(nl="Wat voor elke rij geldt; haal het # weg:", en="What holds for every row; take away the #:")
_OPEN = Text(nl="Vragen waarvoor nog geen kolom is:", en="Questions that have no column yet:")
_UNSOUGHT = Text(
    nl="Alleen gekeken of het als een vraag heet: hierna {count:kolom|kolommen}.",
    en="Only looked up among the names of questions: {count:column|columns} below.",
)
_NO_CASE = Text(
    nl="Nog geen kolom is “case”, met een eigen id voor elke rij.",
    en="No column is “case” yet, with an id of its own for each row.",
)


def draft_map(
    kb: KnowledgeBase, file: str, names: Sequence[str], blocks: Iterator[Block], language: Language
) -> str:
    """The text of a mapping file, which can be read as it stands: what nobody guessed is left out.

    Args: names: the columns as they stand in the table; blocks: of which the first is looked at.
    """
    block = next(blocks, None)
    keys = distinct_names(names)
    columns = [block.columns.get(key) if block is not None else None for key in keys]
    columns = _without_totals(columns)
    samples = [_samples(column) for column in columns]
    called = Called.of(kb)
    guesses = [called.guess(name) for name in names]
    sought = [place for place, guess in enumerate(guesses) if guess is None][:MOST_SOUGHT]
    for place in sought:
        guesses[place] = guess_likely(kb, called, names[place], samples[place])
    unfit = {
        place
        for place, (guess, cells) in enumerate(zip(guesses, samples, strict=True))
        if guess is not None and not guess.sure and (question := kb.questions.get(guess.target)) is not None
        if do_not_fit(question, cells, unread_by(question, guess, cells))
    }
    find_case([None if place in unfit else guess for place, guess in enumerate(guesses)], guesses, columns)
    doubled = doubled_before_the_case(guesses, columns)
    units = find_units(kb, names, samples, guesses)
    lines = [f"# {line}" for line in _HEAD.to(language).format(file=_plain(file)).split("\n")]
    lines.append("columns:")
    taken: set[str] = set()
    looked_at = sought[-1] + 1 if len(sought) == MOST_SOUGHT else len(names)
    for place, (name, cells, guess) in enumerate(zip(names, samples, guesses, strict=True)):
        if place == looked_at:
            lines.append(f"  # {_UNSOUGHT.told(language, count=len(names) - place)}")
        if name in units:
            lines.append(_units_line(name, units[name], cells, language))
        elif name.strip():
            near = hints(kb, name, cells) if guess is None and place < looked_at else []
            told = _column(kb, keys[place], cells, guess, taken, near, language)
            lines += (
                _noted(told, _DOUBLED.to(language).format(cell=_plain(doubled[place])[:30]))
                if place in doubled
                else told
            )
    if CASE not in taken:
        lines.append(f"# {_NO_CASE.to(language)}")
    lines += _still_open(kb, taken, language)
    return "\n".join(lines) + "\n"


def _without_totals(columns: list[RawColumn | None]) -> list[RawColumn | None]:
    """The columns without the rows of which a cell says that they hold totals."""
    totals = set[int]()
    for column in columns:
        named = (
            [column is not None and is_total(str(value)) for value in column.values] if column is not None else []
        )
        if column is not None and any(named):
            totals |= {place for place, code in enumerate(column.codes.tolist()) if code >= 0 and named[code]}
    if not totals:
        return columns
    return [
        replace(column, codes=np.delete(column.codes, sorted(totals))) if column is not None else None
        for column in columns
    ]


def _samples(column: RawColumn | None) -> list[Any]:
    """The first distinct cells in the order of the rows."""
    if column is None:
        return []
    seen = dict.fromkeys(islice((code for code in column.codes.tolist() if code >= 0), 20_000))
    cells = (column.values[code] for code in seen)
    return [cell for cell in islice(cells, _LOOKED_AT) if str(cell).strip()]


def _noted(lines: Iterator[str], note: str) -> Iterator[str]:
    """Lines with a note at the head of what the first one remarks."""
    first, *rest = lines
    yield from (first.replace("  # ", f"  # {note}", 1), *rest)


def _units_line(name: str, times: str, cells: list[Any], language: Language) -> str:
    shown = ", ".join(_plain(str(cell))[:30] for cell in cells[:_SHOWN])
    return f'  {_key(name)}: "{LEFT_OUT}"  # {_UNITS_OF.to(language).format(name=_plain(times))}{shown}'


def _key(name: str) -> str:
    """The name of a column as a map has it."""
    return json.dumps(" ".join(clean(name).split()), ensure_ascii=False)


def _column(
    kb: KnowledgeBase,
    name: str,
    cells: list[Any],
    guess: Guess | None,
    taken: set[str],
    near: list[str],
    language: Language,
) -> Iterator[str]:
    shown = ", ".join(_plain(str(cell))[:30] for cell in cells[:_SHOWN])
    key = _key(name)
    if guess is None:
        asked = _NOTHING.to(language) + (f"({', '.join(near)}?) " if near else "")
        yield f'  {key}: "{LEFT_OUT}"  # {asked}{shown}'.rstrip()
        return
    if guess.target in taken:
        yield f'  {key}: "{LEFT_OUT}"  # {_TAKEN.to(language).format(id=guess.target)}{shown}'.rstrip()
        return
    taken.add(guess.target)
    doubt = (_SURE if guess.sure else _PERHAPS).to(language)
    question = kb.questions.get(guess.target)
    if question is None:
        yield f"  {key}: {guess.target}  # {doubt}{shown}".rstrip()
        return
    unread = unread_by(question, guess, cells)
    unknown_unit = question.type == "duration" and guess.unit is None and guess.unit_in is None
    bare = unknown_unit and any(str(cell).strip().isdecimal() for cell in cells)
    if do_not_fit(question, cells, unread):
        taken.remove(guess.target)
        yield f'  {key}: "{LEFT_OUT}"  # {_NO_FIT.to(language).format(id=guess.target)}{shown}'.rstrip()
        return
    unit = f" [{guess.unit}]" if guess.unit is not None else f" [{_DAYS.to(language)}]" if bare else ""
    doubt += _UNIT.to(language) if bare else ""
    if not unread and guess.unit_in is not None:
        yield f"  {key}: {{question: {guess.target}, unit_in: {_key(guess.unit_in)}}}  # {doubt}{shown}".rstrip()
        return
    if not unread:
        yield f"  {key}: {guess.target}{unit}  # {doubt}{shown}".rstrip()
        return
    yield f"  {key}:  # {doubt}{shown}".rstrip()
    yield f"    question: {guess.target}"
    if unit:
        yield f"    unit: {unit.strip(' []')}"
    if guess.unit_in is not None:
        yield f"    unit_in: {_key(guess.unit_in)}"
    yield from (_no_figures(unread, language) if question.numeric else _words(question, unread, language))


def _no_figures(unread: list[Any], language: Language) -> Iterator[str]:
    """What stands among the figures of a column and is none: only a person knows what it means."""
    yield f"    words:  # {_MEANS.to(language)}"
    yield from (f"      {_word(cell)}:" for cell in unread)


def _words(question: Question, unread: list[Any], language: Language) -> Iterator[str]:
    """What the cells say that is no answer, to be filled in where it cannot be guessed: figures as bins, anything
    else as words. Until then it counts as not answered."""
    if all(is_figure(cell) for cell in unread):
        yield from _bins(question, language)
        return
    options = ", ".join(options_of(question))
    yield f"    words:  # {_FILL_IN.to(language).format(options=options)}"
    for cell in unread:
        option = option_likely(question, str(cell))
        yield (
            f"      {_word(cell)}: {option}  # {_PERHAPS.to(language).rstrip('; ')}"
            if option
            else f"      {_word(cell)}:"
        )


def _word(cell: Any) -> str:
    """A cell as a map has it."""
    return json.dumps(_plain(str(cell)), ensure_ascii=False)


def _bins(question: Question, language: Language) -> Iterator[str]:
    """The limits that the knowledge base gives its options; to be filled in, where it gives none."""
    steps = sorted(question.ranges.items(), key=lambda step: step[1])
    if {option for option, _ in steps} != set(question.options):
        yield f"    bins:  # {_BINS.to(language)}"
        yield from (f"      {option}:" for option in question.options)
        return
    yield f"    bins:  # {_KNOWN_BINS.to(language)}"
    for option, within in steps:
        yield f"      {option}: {exact_text(within.hi)}" if math.isfinite(within.hi) else f"      {option}:"


def _still_open(kb: KnowledgeBase, taken: set[str], language: Language) -> Iterator[str]:
    rest = [question for question in kb.questions.values() if question.id not in taken]
    constants = [question for question in rest if question.type == "choice" and question.when is None]
    yield f"# {_CONSTANTS.to(language)}"
    yield "# constants:"
    for question in constants:
        yield f"#   {question.id}:  # {', '.join(question.options)}"
    others = [question for question in rest if question not in constants]
    if others:
        yield f"# {_OPEN.to(language)}"
        yield from (f"#   {question.id}: {_plain(question.label.to(language))}" for question in others)


def _plain(text: str) -> str:
    """A text that ends no comment."""
    return " ".join(clean(text).split())
