"""Which of the answers that contradict each other is said to be wrong, and what it is instead."""

from __future__ import annotations

from advisor.dialogue import words
from advisor.dialogue.from_a_list import place_said
from advisor.dialogue.names_said import said_most
from advisor.dialogue.supposing import Supposed
from advisor.dialogue.talk import Talk
from advisor.values import Reading, ValueProblem, read_plainly


def said_to_be_wrong(talk: Talk, settling: tuple[str, ...], text: str) -> Supposed | None:
    """The question that is to be answered anew, with its answer where that is said as well: "the term is wrong,
    it's 8 weeks". Another name where none of them is wrong; None where it cannot be told."""
    wrong = talk.prompting.which_is_wrong(settling)
    place = place_said(text, len(wrong.options), talk.language)
    try:
        read = read_plainly(wrong, str(place) if place else text, talk.language)
    except ValueProblem:
        read = None
    named = None if place else _named(talk, settling, text)
    if named is not None and (named.reply or not isinstance(read, Reading)):
        return named
    return Supposed(str(read.value)) if isinstance(read, Reading) else None


def _named(talk: Talk, settling: tuple[str, ...], text: str) -> Supposed | None:
    """The one that a part of the sentence names, and the answer in that part or another."""
    parts = [part for part in words.APART.split(text) if part]
    named = {at: id for at, part in enumerate(parts) if (id := _names(talk, settling, part))}
    if len(set(named.values())) != 1:
        return None
    [id] = set(named.values())
    in_order = [*(part for at, part in enumerate(parts) if at in named), *parts]
    return Supposed(id, next((part for part in in_order if _answers(talk, id, part)), ""))


def _names(talk: Talk, settling: tuple[str, ...], part: str) -> str:
    at = said_most([(talk.voice.label(id),) for id in settling], part)
    return settling[at] if at is not None else ""


def _answers(talk: Talk, id: str, part: str) -> bool:
    """Whether a part of the sentence alone answers the question, with another answer than there was."""
    try:
        read = read_plainly(talk.kb.questions[id], part, talk.language, talk.prompting.options(id))
    except ValueProblem:
        return False
    return isinstance(read, Reading) and read.value not in (None, talk.state.values.get(id))
