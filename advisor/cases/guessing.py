"""What the columns of a table with names of its own may be: by their headings, by their cells, by their place."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from advisor.cases.blocks import EMPTY_MARKS, Decimal, ErrorCell, RawColumn
from advisor.cases.cells import figure_of, read_as_said
from advisor.cases.headings import whole_unit
from advisor.cases.mapping import CASE, folded, with_unit
from advisor.terms.attributes import Question
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.steps_named import words_of_steps
from advisor.values import ValueProblem
from advisor.values.durations import parse_duration

_SIGNS: tuple[Decimal, ...] = (",", ".")
#: Distinct cells of a column that may be answers are at most so many.
_WORDS = 12
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


@dataclass(frozen=True, slots=True)
class Guess:
    target: str
    unit: str | None
    sure: bool
    unit_in: str | None = None


@dataclass(frozen=True, slots=True)
class Called:
    """How questions are called, folded: by which name it is which, and by which heading it is likely which."""

    names: dict[str, str]
    headings: dict[str, set[str]]
    telling: _Telling

    @classmethod
    def of(cls, kb: KnowledgeBase) -> Called:
        names: dict[str, str] = {}
        headings: dict[str, set[str]] = {}
        for question in kb.questions.values():
            for name in (question.id, question.label.nl, question.label.en):
                names.setdefault(folded(name), question.id)
            for heading in _headings(question):
                headings.setdefault(folded(heading), set()).add(question.id)
        return cls(names, headings, _Telling.of(kb))

    def guess(self, name: str) -> Guess | None:
        """What a column is that is called so."""
        plain, unit = _with_unit_behind(name)
        wanted = folded(plain)
        if wanted == CASE:
            return Guess(CASE, None, True)
        if wanted in self.names:
            return Guess(self.names[wanted], whole_unit(unit), True)
        headed = self.headings.get(wanted, set())
        return Guess(next(iter(headed)), whole_unit(unit), False) if len(headed) == 1 else None


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


def guess_likely(kb: KnowledgeBase, called: Called, name: str, cells: list[Any]) -> Guess | None:
    """The question that is nearly called so, in either language, or whose options the cells are."""
    plain, unit = _with_unit_behind(name)
    wanted = folded(plain)
    alike = {id: called.telling.likeness(wanted, _names(question)) for id, question in kb.questions.items()}
    best = max(alike, key=lambda id: alike[id], default="")
    if best and alike[best] >= (_ALIKE if len(wanted) >= _SHORT_NAME else _ALIKE_IN_SHORT):
        return Guess(best, whole_unit(unit), False)
    told = _step_timed(kb, wanted, cells) or _told_by_cells(kb, name, cells)
    return Guess(told, whole_unit(unit), False) if told is not None else None


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
    if not 2 <= len(said) <= _WORDS or all(map(is_figure, said)):
        return None
    choices = [question for question in kb.questions.values() if question.type == "choice"]
    fits = [q.id for q in choices if all(read_as_said(q, cell).value is not None for cell in said)]
    near = [id for id in _near(kb, name) if id in fits]
    return near[0] if len(near) == 1 else fits[0] if len(fits) == 1 and not near else None


def hints(kb: KnowledgeBase, name: str, cells: list[Any]) -> list[str]:
    """What a column may be that nobody guessed: questions of which half the cells, two at least, name an option;
    then those that are nearly called so and of which a cell can be read."""
    said = [cell for cell in cells if not isinstance(cell, ErrorCell)][:_WORDS]
    if all(map(is_figure, said)):
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


def find_case(
    fitting: Sequence[Guess | None], guesses: list[Guess | None], columns: Sequence[RawColumn | None]
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
        guesses[place] = Guess(CASE, None, False)
        return
    if figures:
        guesses[figures[0]] = Guess(CASE, None, False)


def doubled_before_the_case(guesses: list[Guess | None], columns: Sequence[RawColumn | None]) -> dict[int, str]:
    """{a first column that might be the ids, but for a cell that stands there more than once: that cell}."""
    for place, (guess, column) in enumerate(zip(guesses, columns, strict=True)):
        if guess is not None or column is None or not len(column.codes):
            return {}
        counts = Counter("" if code < 0 else str(column.values[code]).strip() for code in column.codes.tolist())
        most, count = counts.most_common(1)[0]
        if count > 1 and most and len(counts) * 2 > len(column.codes):
            return {place: most}
    return {}


def _are_numbers(ids: set[str]) -> bool:
    """Whether a first column that is nearly called as a question holds numbers of articles, not figures."""
    return len(ids) > 1 and all(id.isdecimal() and len(id) >= _LONG_NUMBER for id in ids)


def find_units(
    kb: KnowledgeBase, names: Sequence[str], samples: list[list[Any]], guesses: list[Guess | None]
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


def unread_by(question: Question, guess: Guess, cells: list[Any]) -> list[Any]:
    """The cells that say nothing to a question, whichever sign stands before decimals."""
    unread = [cell for cell in cells if read_as_said(question, cell, guess.unit, ",").problem is not None]
    unread = [cell for cell in unread if read_as_said(question, cell, guess.unit, ".").problem is not None]
    unread = [cell for cell in unread if not isinstance(cell, ErrorCell)]  # what a formula gives nobody knows here
    return [cell for cell in unread if str(cell).strip().casefold() not in EMPTY_MARKS]


def do_not_fit(question: Question, cells: list[Any], unread: list[Any]) -> bool:
    return 2 * len(unread) > len(cells) if question.numeric else len(_said(unread)) > _MOST_WORDS


def _said(cells: list[Any]) -> list[Any]:
    """Those that are no figures."""
    return [cell for cell in cells if not is_figure(cell)]


def is_figure(cell: Any) -> bool:
    """As bins read it, an amount of money too, whichever decimal sign the table turns out to have."""
    return any(figure_of(cell, decimal) is not None for decimal in _SIGNS)
