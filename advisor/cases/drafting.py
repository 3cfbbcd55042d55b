"""A first mapping file for a table with names of its own: what its columns may mean, with samples, for a person to
check."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import islice
from typing import Any

import numpy as np

from advisor.cases.blocks import EMPTY_MARKS, Block, Decimal, ErrorCell, RawColumn, distinct_names
from advisor.cases.cells import figure_of, read_as_said
from advisor.cases.headings import whole_unit
from advisor.cases.mapping import CASE, LEFT_OUT, folded, with_unit
from advisor.cases.option_words import option_likely
from advisor.cases.set_aside import is_total
from advisor.knowledge.problems import MOST_SOUGHT
from advisor.safe_text import clean
from advisor.terms.attributes import Question
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.steps_named import words_of_steps
from advisor.terms.texts import Language, Text
from advisor.values import ValueProblem
from advisor.values.durations import parse_duration
from advisor.values.numbers import exact_text
from advisor.values.showing import options_of

_SIGNS: tuple[Decimal, ...] = (",", ".")
#: Distinct cells of a column that are looked at, and shown.
_LOOKED_AT, _SHOWN, _WORDS = 200, 4, 12
#: A column of more words than this that are no answers hardly answers a question with options.
_MOST_WORDS = 40
#: How alike a name must be to be proposed.
_ALIKE, _SOMEWHAT_ALIKE = 0.72, 0.6
_LONG_WORD = 4
#: A shorter name is like many: "size" is nearly "seizoen".
_SHORT_NAME, _ALIKE_IN_SHORT = 6, 0.85
#: Shorter whole numbers may be figures.
_LONG_NUMBER = 4
#: A longer heading is a sentence; behind one of these a unit of time says how often.
_LONGEST_HEADING, _EACH = 80, frozenset({"per", "elke", "iedere", "each", "every", "a", "de", "the"})
#: A word in the names of so many questions tells none of them.
_COMMON = 4

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


@dataclass(frozen=True, slots=True)
class _Guess:
    target: str
    unit: str | None
    sure: bool
    unit_in: str | None = None


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
    called = _Called.of(kb)
    guesses = [called.guess(name) for name in names]
    sought = [place for place, guess in enumerate(guesses) if guess is None][:MOST_SOUGHT]
    for place in sought:
        guesses[place] = _likely(kb, called, names[place], samples[place])
    unfit = {
        place
        for place, (guess, cells) in enumerate(zip(guesses, samples, strict=True))
        if guess is not None and not guess.sure and (question := kb.questions.get(guess.target)) is not None
        if _do_not_fit(question, cells, _unread(question, guess, cells))
    }
    _find_case([None if place in unfit else guess for place, guess in enumerate(guesses)], guesses, columns)
    doubled = _doubled_before_the_case(guesses, columns)
    units = _find_units(kb, names, samples, guesses)
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
            near = _hints(kb, name, cells) if guess is None and place < looked_at else []
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


@dataclass(frozen=True, slots=True)
class _Called:
    """How questions are called, folded: by which name it is which, and by which heading it is likely which."""

    names: dict[str, str]
    headings: dict[str, set[str]]
    telling: _Telling

    @classmethod
    def of(cls, kb: KnowledgeBase) -> _Called:
        names: dict[str, str] = {}
        headings: dict[str, set[str]] = {}
        for question in kb.questions.values():
            for name in (question.id, question.label.nl, question.label.en):
                names.setdefault(folded(name), question.id)
            for heading in _headings(question):
                headings.setdefault(folded(heading), set()).add(question.id)
        return cls(names, headings, _Telling.of(kb))

    def guess(self, name: str) -> _Guess | None:
        """What a column is that is called so."""
        plain, unit = _with_unit_behind(name)
        wanted = folded(plain)
        if wanted == CASE:
            return _Guess(CASE, None, True)
        if wanted in self.names:
            return _Guess(self.names[wanted], whole_unit(unit), True)
        headed = self.headings.get(wanted, set())
        return _Guess(next(iter(headed)), whole_unit(unit), False) if len(headed) == 1 else None


def _with_unit_behind(name: str) -> tuple[str, str | None]:
    """A heading and the unit it names, in brackets or as its last word: "wait (wks)", "inkooptijd dgn"."""
    plain, unit = with_unit(name)
    if unit is not None or len(name) > _LONGEST_HEADING:
        return plain, unit
    *before, last = name.split() or [""]
    if not before or before[-1].casefold() in _EACH or not _is_unit_of_time(whole_unit(last) or ""):
        return name, None
    return " ".join(before[:-1] if before[-1].casefold() == "in" else before), last


def _is_unit_of_time(word: str) -> bool:
    try:
        return word.isalpha() and parse_duration(f"2 {word}").lo > 0
    except ValueProblem:
        return False


def _likely(kb: KnowledgeBase, called: _Called, name: str, cells: list[Any]) -> _Guess | None:
    """The question that is nearly called so, in either language, or whose options the cells are."""
    plain, unit = _with_unit_behind(name)
    wanted = folded(plain)
    alike = {id: called.telling.likeness(wanted, _names(question)) for id, question in kb.questions.items()}
    best = max(alike, key=lambda id: alike[id], default="")
    if best and alike[best] >= (_ALIKE if len(wanted) >= _SHORT_NAME else _ALIKE_IN_SHORT):
        return _Guess(best, whole_unit(unit), False)
    told = _step_timed(kb, wanted, cells) or _told_by_cells(kb, name, cells)
    return _Guess(told, whole_unit(unit), False) if told is not None else None


def _step_timed(kb: KnowledgeBase, wanted: str, cells: list[Any]) -> str | None:
    """The question for the time of the one step that a column of times is called by."""
    said = {word for word in wanted.split("_") if len(word) >= _LONG_WORD}
    named = [time for time, words in words_of_steps(kb).items() if said & words]
    question = kb.questions[named[0]] if len(named) == 1 else None
    if question is None or not cells:
        return None
    times = sum(read_as_said(question, cell, None, ",").problem is None for cell in cells)
    return question.id if 2 * times >= len(cells) else None


def _names(question: Question) -> tuple[str, ...]:
    return tuple(map(folded, (question.id, question.label.nl, question.label.en, *_headings(question))))


def _headings(question: Question) -> tuple[str, ...]:
    return tuple(heading for headings in question.headings.values() for heading in headings)


@dataclass(frozen=True, slots=True)
class _Telling:
    """What names of questions have in common tells none of them: "per year", "time"."""

    common: frozenset[str]

    @classmethod
    def of(cls, kb: KnowledgeBase) -> _Telling:
        words = Counter(
            word
            for question in kb.questions.values()
            for word in {word for name in _names(question) for word in name.split("_")}
        )
        return cls(frozenset(word for word, count in words.items() if count >= _COMMON))

    def likeness(self, wanted: str, names: Sequence[str]) -> float:
        """How alike the words are that tell, at best."""
        said = self._telling(wanted)
        return max(SequenceMatcher(None, said[:60], self._telling(name)).ratio() for name in names)

    def _telling(self, name: str) -> str:
        left = [word for word in name.split("_") if word not in self.common]
        return "_".join(left) if left else name


def _told_by_cells(kb: KnowledgeBase, name: str, cells: list[Any]) -> str | None:
    """The question whose options all the cells are: the only one, or the only one that is nearly called so."""
    said = [str(cell) for cell in cells]
    if not 2 <= len(said) <= _WORDS or all(map(_is_figure, said)):
        return None
    choices = [question for question in kb.questions.values() if question.type == "choice"]
    fits = [q.id for q in choices if all(read_as_said(q, cell).value is not None for cell in said)]
    near = [id for id in _near(kb, name) if id in fits]
    return near[0] if len(near) == 1 else fits[0] if len(fits) == 1 and not near else None


def _hints(kb: KnowledgeBase, name: str, cells: list[Any]) -> list[str]:
    """What a column may be that nobody guessed: questions of which half the cells, two at least, name an option;
    then those that are nearly called so and of which a cell can be read."""
    said = [cell for cell in cells if not isinstance(cell, ErrorCell)][:_WORDS]
    if all(map(_is_figure, said)):
        return _near(kb, name)
    read = {
        question.id: sum(read_as_said(question, cell).problem is None for cell in said)
        for question in kb.questions.values()
    }
    enough = max(2, math.ceil(len(said) / 2))
    choices = [id for id, count in read.items() if kb.questions[id].type == "choice" and count >= enough]
    near = [id for id in _near(kb, name) if read[id]]
    return list(dict.fromkeys((*sorted(choices, key=lambda id: -read[id]), *near)))[:3]


def _near(kb: KnowledgeBase, name: str) -> list[str]:
    """Questions that share a word with a name, or are somewhat alike, the nearest first."""
    wanted = folded(with_unit(name)[0])
    words = {word for word in wanted.split("_") if len(word) >= _LONG_WORD}

    def nearness(question: Question) -> float:
        known = _names(question)
        shared = max(len(words & set(text.split("_"))) for text in known)
        return shared + max(SequenceMatcher(None, wanted[:60], text).ratio() for text in known)

    near = {question.id: nearness(question) for question in kb.questions.values()} if wanted else {}
    return [id for id in sorted(near, key=lambda id: -near[id])[:3] if near[id] >= _SOMEWHAT_ALIKE]


def _find_case(
    fitting: Sequence[_Guess | None], guesses: list[_Guess | None], columns: Sequence[RawColumn | None]
) -> None:
    """Without a column of that name, the first that holds something else in every row; figures, which may well
    count something, only where they come first or nothing else does. `fitting`: the guesses that cells allow."""
    if any(guess is not None and guess.target == CASE for guess in guesses):
        return
    figures = list[int]()
    for place, (guess, column) in enumerate(zip(fitting, columns, strict=True)):
        if column is None or not len(column.codes) or (guess is not None and (place or guess.sure)):
            continue
        codes = column.codes.tolist()
        ids = {str(column.values[code]).strip() for code in codes}
        if min(codes) < 0 or len(ids) < len(codes) or "" in ids or not (guess is None or _are_numbers(ids)):
            continue
        if place and _are_numbers(ids):
            figures.append(place)
            continue
        guesses[place] = _Guess(CASE, None, False)
        return
    if figures:
        guesses[figures[0]] = _Guess(CASE, None, False)


def _doubled_before_the_case(guesses: list[_Guess | None], columns: Sequence[RawColumn | None]) -> dict[int, str]:
    """{a first column that might be the ids, but for a cell that stands there more than once: that cell}."""
    for place, (guess, column) in enumerate(zip(guesses, columns, strict=True)):
        if guess is not None or column is None or not len(column.codes):
            return {}
        counts = Counter("" if code < 0 else str(column.values[code]).strip() for code in column.codes.tolist())
        most, count = counts.most_common(1)[0]
        if count > 1 and most and len(counts) * 2 > len(column.codes):
            return {place: most}
    return {}


def _noted(lines: Iterator[str], note: str) -> Iterator[str]:
    """Lines with a note at the head of what the first one remarks."""
    first, *rest = lines
    yield from (first.replace("  # ", f"  # {note}", 1), *rest)


def _are_numbers(ids: set[str]) -> bool:
    """Whether a first column that is nearly called as a question holds numbers of articles, not figures."""
    return len(ids) > 1 and all(id.isdecimal() and len(id) >= _LONG_NUMBER for id in ids)


def _find_units(
    kb: KnowledgeBase, names: Sequence[str], samples: list[list[Any]], guesses: list[_Guess | None]
) -> dict[str, str]:
    """{a column of units of time: the column of times just before it}."""
    found: dict[str, str] = {}
    for place in range(1, len(names)):
        before, cells = guesses[place - 1], samples[place]
        question = kb.questions.get(before.target) if before is not None else None
        if before is None or question is None or question.type != "duration" or before.unit or guesses[place]:
            continue
        if cells and all(read_as_said(question, f"1 {cell}").problem is None for cell in map(str, cells)):
            guesses[place - 1] = replace(before, unit_in=names[place])
            found[names[place]] = names[place - 1]
    return found


def _units_line(name: str, times: str, cells: list[Any], language: Language) -> str:
    shown = ", ".join(_plain(str(cell))[:30] for cell in cells[:_SHOWN])
    return f'  {_key(name)}: "{LEFT_OUT}"  # {_UNITS_OF.to(language).format(name=_plain(times))}{shown}'


def _key(name: str) -> str:
    """The name of a column as a map has it."""
    return json.dumps(" ".join(clean(name).split()), ensure_ascii=False)


def _unread(question: Question, guess: _Guess, cells: list[Any]) -> list[Any]:
    """The cells that say nothing to a question, whichever sign stands before decimals."""
    unread = [cell for cell in cells if read_as_said(question, cell, guess.unit, ",").problem is not None]
    unread = [cell for cell in unread if read_as_said(question, cell, guess.unit, ".").problem is not None]
    unread = [cell for cell in unread if not isinstance(cell, ErrorCell)]  # what a formula gives nobody knows here
    return [cell for cell in unread if str(cell).strip().casefold() not in EMPTY_MARKS]


def _do_not_fit(question: Question, cells: list[Any], unread: list[Any]) -> bool:
    return 2 * len(unread) > len(cells) if question.numeric else len(_said(unread)) > _MOST_WORDS


def _column(
    kb: KnowledgeBase,
    name: str,
    cells: list[Any],
    guess: _Guess | None,
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
    unread = _unread(question, guess, cells)
    unknown_unit = question.type == "duration" and guess.unit is None and guess.unit_in is None
    bare = unknown_unit and any(str(cell).strip().isdecimal() for cell in cells)
    if _do_not_fit(question, cells, unread):
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
    if all(_is_figure(cell) for cell in unread):
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


def _said(cells: list[Any]) -> list[Any]:
    """Those that are no figures."""
    return [cell for cell in cells if not _is_figure(cell)]


def _is_figure(cell: Any) -> bool:
    """As bins read it, an amount of money too, whichever decimal sign the table turns out to have."""
    return any(figure_of(cell, decimal) is not None for decimal in _SIGNS)


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
