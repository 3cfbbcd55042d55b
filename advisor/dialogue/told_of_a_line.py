"""The answers to a list, where a line is ticked by saying what it asks: "the statutory term is 8 weeks"."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.dialogue.exceptions import read_list
from advisor.dialogue.lines_in_words import line_alone_said
from advisor.dialogue.talk import Talk
from advisor.terms.attributes import Exceptional
from advisor.terms.values import Value
from advisor.values import Reading, ValueProblem, read_plainly
from advisor.values.phrases import phrases


def answers_to_lines(talk: Talk, lines: Mapping[str, Exceptional], text: str) -> Mapping[str, Value | None]:
    """The answers that a reply to the list gives, the figure of a line among them.

    Raises: ValueProblem: it cannot be taken.
    """
    told = _figure_of_a_line(talk, lines, text)
    if told is None:
        return read_list(talk.kb, lines, text, talk.language)
    id, value = told
    try:
        answers = read_list(talk.kb, lines, text, talk.language)
    except ValueProblem:
        answers = read_list(talk.kb, lines, str(list(lines).index(id) + 1), talk.language)
    return {one: value if one == id else answers[one] for one in lines if one == id or one in answers}


def _figure_of_a_line(talk: Talk, lines: Mapping[str, Exceptional], text: str) -> tuple[str, Value] | None:
    """The question of the one line of which a time is said, by a word that is of no other line, and that time."""
    id = line_alone_said(talk.kb, lines, text)
    timed = any(one.kind == "unit" for one in phrases(text.casefold(), talk.language)[0])
    if not id or not timed or talk.kb.questions[id].type != "duration":
        return None
    try:
        read = read_plainly(talk.kb.questions[id], text, talk.language)
    except ValueProblem:
        return None
    plain = isinstance(read, Reading) and not read.unusual
    return (id, read.value) if plain and isinstance(read, Reading) and read.value is not None else None
