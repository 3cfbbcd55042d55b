"""The answers to a list, where a line is ticked by saying what it asks: "the statutory term is 8 weeks"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from advisor.dialogue import words
from advisor.dialogue.answers_by_number import answers_by_number
from advisor.dialogue.exceptions import MOST_LISTED, read_list
from advisor.dialogue.lines_in_words import line_alone_said
from advisor.dialogue.talk import Talk
from advisor.dialogue.words_correcting import MAYBE
from advisor.dialogue.words_supposing import DENYING
from advisor.terms.attributes import Exceptional
from advisor.terms.values import Value
from advisor.values import Reading, ValueProblem, read_plainly
from advisor.values.numbers import quoted
from advisor.values.phrases import phrases


def answers_to_lines(talk: Talk, lines: Mapping[str, Exceptional], text: str) -> Mapping[str, Value | None]:
    """The answers that a reply to the list gives: those behind the numbers of lines, or the figure of one line and
    the lines that are ticked by number before it: "1, and the statutory term is 8 weeks".

    Raises: ValueProblem: it cannot be taken.
    """
    if (numbered_ones := answers_by_number(talk.kb, lines, text, talk.language)) is not None:
        return numbered_ones
    told = _line_timed(talk, lines, text)
    if not told:
        return read_list(talk.kb, lines, text, talk.language)
    if _doubted(text):
        raise ValueProblem(words.EXCEPTIONS_NOT_READ.filled(reply=quoted(text)), words.EXCEPTIONS_HELP)
    numbered = _NUMBERS_FIRST.match(text)
    value = _figure(talk, told, text[numbered.end() :] if numbered is not None else text)
    ticked = re.findall("[1-9]", numbered["numbers"]) if numbered is not None else []
    own = str(list(lines).index(told) + 1)
    if value is None and numbered is None:  # it applies, and how long is asked next
        return read_list(talk.kb, lines, own, talk.language)
    answers = read_list(talk.kb, lines, ", ".join((*ticked, own)), talk.language)
    left = {one: answers[one] for one in lines if one in answers and one != told}
    return {one: value if one == told else left[one] for one in lines if (one == told and value) or one in left}


def _line_timed(talk: Talk, lines: Mapping[str, Exceptional], text: str) -> str:
    """The question of the one line of which a time is said, by a word that is of no other line."""
    id = line_alone_said(talk.kb, lines, text)
    timed = any(one.kind == "unit" for one in phrases(text.casefold(), talk.language)[0])
    return id if id and timed and talk.kb.questions[id].type == "duration" else ""


def _doubted(text: str) -> bool:
    """Whether it may apply, is asked or is denied: "perhaps the statutory term is 8 weeks", "no statutory term,
    but 8 weeks was agreed"."""
    said = set(re.findall(r"[\w']+", text.casefold().replace("’", "'")))
    return "?" in text or bool(said & (MAYBE | DENYING))


def _figure(talk: Talk, id: str, text: str) -> Value | None:
    """The time that is said of the line, where it is the only one and said outright."""
    row = phrases(text.casefold(), talk.language)[0]
    if sum(one.kind in _FIGURES for one in row) > 1 or any(one.kind == "hedge" for one in row):
        return None
    try:
        read = read_plainly(talk.kb.questions[id], text, talk.language)
    except ValueProblem:
        return None
    return read.value if isinstance(read, Reading) and not read.unusual else None


_FIGURES = frozenset({"number", "loose", "calendar", "half", "third", "quarter"})
_NUMBERS_FIRST = re.compile(
    rf"(?P<numbers>[1-{MOST_LISTED}](?:(?:, ?| (?:en|and|&) )[1-{MOST_LISTED}])*)"
    r"(?:[,;:.] (?:(?:en|and) )?| (?:en|and|&|plus) )(?=[^\W\d])",
    re.IGNORECASE,
)
