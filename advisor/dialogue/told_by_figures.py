"""What a clause tells of a question that it does not name: how long those wait who want it, or what a figure that
was given has become."""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.dialogue.supposing import Supposed
from advisor.dialogue.talk import SHORTEST_PART, Talk
from advisor.dialogue.words_of_figures import (
    BECOME,
    NOT_THE_FIGURE,
    POINTED_AT,
    SAID_BY_THE_WAY,
    THOSE_WHO_WAIT,
    WHO_WAIT,
)
from advisor.terms.values import Interval
from advisor.values import Asked, Reading, ValueProblem, read_plainly
from advisor.values.phrases import phrases


def of_those_who_wait(talk: Talk, clause: str) -> Supposed | None:
    """ "And they want it within 6 weeks": how long may be waited, whatever is asked."""
    said = SAID_BY_THE_WAY.sub("", clause)
    if (found := WHO_WAIT.match(said)) is None:
        return None
    waited = [id for id, question in talk.kb.questions.items() if question.longest]
    relevant = [id for id in waited if id not in talk.advice.memory.irrelevant]
    if len(relevant) != 1 or not _waits(talk, found["who"].casefold(), relevant[0]):
        return None
    return Supposed(relevant[0], said[found.end() :].strip())


def _waits(talk: Talk, who: str, id: str) -> bool:
    """Whether somebody is meant of whom it is asked how long they wait, named as the question does or not."""
    asked = re.findall(r"[^\W\d_]+", talk.voice.ask(id).casefold())
    return who in THOSE_WHO_WAIT or (len(who) >= SHORTEST_PART and any(word.startswith(who) for word in asked))


def of_a_figure_given(talk: Talk, clause: str) -> Supposed | None:
    """ "Those 6 weeks have become 8": of the one answer that was just that figure."""
    found = BECOME.fullmatch(SAID_BY_THE_WAY.sub("", clause))
    if found is None or POINTED_AT.match(found["was"]) is None:
        return None
    figures = list(_figures(talk, POINTED_AT.sub("", found["was"])))
    if not figures:
        return None
    was, unit = figures[0]
    now = found["now"] if list(_units(talk, found["now"])) else f"{found['now']} {unit}"
    ids = [id for id in talk.state.answers if _value(talk, id, f"{was} {unit}".strip()) == talk.state.values[id]]
    return Supposed(ids[0], now) if len(ids) == 1 and _value(talk, ids[0], now) is not None else None


def of_a_figure_denied(talk: Talk, said: str) -> Supposed | None:
    """ "No, the drive is 30 to 45 minutes, not 90": of the one answer that was that figure."""
    found = NOT_THE_FIGURE.match(said)
    if found is None:
        return None
    units = list(_units(talk, found["now"]))
    was = found["was"] if list(_units(talk, found["was"])) else f"{found['was']} {units[-1] if units else ''}"
    ids = [id for id in talk.state.answers if _value(talk, id, was.strip()) == talk.state.values[id]]
    asked = talk.asking.question if talk.asking is not None else ""
    if len(ids) != 1 or ids[0] == asked or _value(talk, ids[0], found["now"]) is None:
        return None
    return Supposed(ids[0], found["now"])


def _figures(talk: Talk, said: str) -> Iterator[tuple[str, str]]:
    """The figures of a clause, each with the unit behind it."""
    row = phrases(said.casefold(), talk.language)[0]
    for at, phrase in enumerate(row):
        if phrase.kind in ("number", "article"):
            behind = row[at + 1] if at + 1 < len(row) else None
            unit = behind.text if behind is not None and behind.kind == "unit" else ""
            if unit or phrase.kind == "number":
                yield phrase.text, unit


def _units(talk: Talk, said: str) -> Iterator[str]:
    return (phrase.text for phrase in phrases(said.casefold(), talk.language)[0] if phrase.kind == "unit")


def _value(talk: Talk, id: str, reply: str) -> Interval | None:
    """The figure that a reply is to a question; None where it is none."""
    question = talk.kb.questions[id]
    if question.type not in ("duration", "number"):
        return None
    try:
        read = read_plainly(question, reply, talk.language)
    except ValueProblem:
        return None
    read = read.readings[0] if isinstance(read, Asked) and read.kind == "confirm" else read
    return read.value if isinstance(read, Reading) and isinstance(read.value, Interval) else None
