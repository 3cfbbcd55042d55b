"""Which of the answers that contradict each other is said to be wrong, and what it is instead."""

from __future__ import annotations

from advisor.dialogue.from_a_list import place_said
from advisor.dialogue.names_said import said_most
from advisor.dialogue.prompts import ALL_RIGHT
from advisor.dialogue.supposing import Supposed
from advisor.dialogue.talk import Talk
from advisor.dialogue.words_correcting import (
    ALL_RIGHT_TOO,
    APART,
    OF_ALL,
    SAID_TO_BE_RIGHT,
    SAID_TO_BE_WRONG,
    SET_AGAINST,
    WRONG,
)
from advisor.values import Reading, ValueProblem, read_plainly


def said_to_be_wrong(talk: Talk, settling: tuple[str, ...], text: str) -> Supposed | None:
    """The question that is to be answered anew, with its answer where that is said as well: "the term is wrong,
    it's 8 weeks". Another name where none of them is wrong; None where it cannot be told: that one of them is
    right chooses none."""
    parts = [part.strip() for part in SET_AGAINST.split(text.casefold()) if part.strip()]
    if any(_says_right(part) and _of_all(part) for part in parts):
        return Supposed(ALL_RIGHT)
    left = [part for part in parts if not _says_right(part)]
    said = text if len(left) == len(parts) else ", ".join(left)
    if not said:
        return None
    wrong = talk.prompting.which_is_wrong(settling)
    place = place_said(SAID_TO_BE_WRONG.sub(" ", said), len(wrong.options), talk.language)
    try:
        read = read_plainly(wrong, str(place) if place else said, talk.language)
    except ValueProblem:
        read = None
    named = None if place else _named(talk, settling, said)
    if named is not None and (named.reply or not isinstance(read, Reading)):
        return named
    if not isinstance(read, Reading) or (read.value == ALL_RIGHT and WRONG.search(said) is not None):
        return None
    return Supposed(str(read.value))


def _says_right(part: str) -> bool:
    return SAID_TO_BE_RIGHT.search(SAID_TO_BE_WRONG.sub(" ", part)) is not None


def _of_all(part: str) -> bool:
    alone = {one for said in ALL_RIGHT_TOO.values() for one in said}
    return part in alone or OF_ALL.search(part) is not None


def _named(talk: Talk, settling: tuple[str, ...], text: str) -> Supposed | None:
    """The one that a part of the sentence names, and the answer in that part or another."""
    parts = [part for part in APART.split(text) if part]
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
