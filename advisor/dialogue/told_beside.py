"""What a reply says of other questions beside the one on the table: "3 dagen, en het vervoer duurt een dag".

Only a clause that surely names another question, and gives it a figure, is about that question. Nothing of it is
taken: each is asked back in its turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.dialogue.of_another_thing import said_to_take, steps_said
from advisor.dialogue.supposing import Supposed, Supposition, of_a_step, supposed, surely_named
from advisor.dialogue.talk import Talk
from advisor.dialogue.told_by_figures import of_a_figure_given, of_those_who_wait
from advisor.dialogue.words_supposing import WHEREABOUTS
from advisor.values import Asked, Reading, ValueProblem, read_plainly
from advisor.values.naming import words_of
from advisor.values.phrases import Phrase, phrases
from advisor.values.words_of_time import RUSH, WHOLE
from advisor.values.words_of_work import LYING

#: No more than so much is told beside an answer.
MOST_TOLD = 4
#: What has more clauses is a story, of which it cannot be told what each of them is about.
MOST_CLAUSES = 40
#: What stands between two clauses, each of which may be about a question of its own.
_BETWEEN = re.compile(r"\s*[,;:]\s+(?:(?:en|and|maar|but|dan|then)\s+)*|[.!]\s+|\s+(?:en|and|maar|but)\s+")


def told_beside(talk: Talk, said: str) -> tuple[str, tuple[Supposed, ...]]:
    """The reply without what it says of other questions, and that."""
    clauses = list(_clauses(said))
    if not 1 < len(clauses) <= MOST_CLAUSES or _beside_a_rush(talk, said):
        return said, ()
    left, told = list[str](), list[Supposed]()
    at, unit = 0, ""
    for clause, end in clauses:
        other = _about_another(talk, clause, unit)
        if other is None:
            left.append(said[at:end])
        else:
            told.append(other)
        unit, at = _last_unit(talk, clause) or unit, end
    if not told or len(told) > MOST_TOLD or len({one.question for one in told}) < len(told):
        return said, ()
    return _BETWEEN_AT_END.sub("", "".join(left)).strip(" ,;:"), tuple(told)


def _beside_a_rush(talk: Talk, said: str) -> bool:
    """Whether it is told how long is waited as a rule and in a hurry: of both the question is asked."""
    waited = talk.asking is not None and talk.kb.questions[talk.asking.question].longest
    return waited and bool(set(re.findall(r"\w+", said.casefold())) & words_of(RUSH))


_BETWEEN_AT_END = re.compile(rf"(?:{_BETWEEN.pattern})$")


def _clauses(said: str) -> Iterator[tuple[str, int]]:
    """Each clause, and where the next one begins."""
    at = 0
    for between in _BETWEEN.finditer(said):
        yield said[at : between.start()], between.end()
        at = between.end()
    yield said[at:].rstrip(".! "), len(said)


def _about_another(talk: Talk, clause: str, unit: str) -> Supposed | None:
    """What a clause says of a question that it names and that is not the one on the table."""
    for figured in (of_those_who_wait(talk, clause), of_a_figure_given(talk, clause)):
        if figured is not None and talk.asking is not None and figured.question != talk.asking.question:
            return figured if _is_figure(talk, figured) else None
    what = _LYING.sub(" ", WHEREABOUTS.sub(" ", clause))
    named = surely_named(talk, what) or steps_said(talk, what)
    asked = talk.asking.question if talk.asking is not None else ""
    if not named or asked in named:
        return None
    bare = unit and any(phrase.kind == "number" for phrase in phrases(clause.casefold(), talk.language)[0])
    for told in (clause, f"{clause} {unit}" if bare else ""):
        found = supposed(talk, told) if told else Supposition()
        meant = found.meant or (of_a_step(talk, told, found.rivals) or found).meant
        if len(meant) == 1 and meant[0].question in named and _is_figure(talk, meant[0]):
            return meant[0]
    return None


_LYING = re.compile(rf"\b(?:{'|'.join(sorted(words_of(LYING)))})\b", re.IGNORECASE)


def told_instead(talk: Talk, said: str) -> tuple[str, Asked] | None:
    """The question that a reply tells a time of, where the one on the table wants none: one that it surely names,
    or how long may be waited while that is open. It is asked back."""
    asked = talk.asking.question if talk.asking is not None else ""
    if not asked or talk.kb.questions[asked].numeric:
        return None
    open_times = {id for id, question in talk.kb.questions.items() if question.type == "duration"}
    open_times -= {asked, *talk.state.answers, *talk.advice.memory.irrelevant}
    named = surely_named(talk, said) & open_times
    waited = {id for id in open_times if talk.kb.questions[id].longest}
    row = phrases(said.casefold(), talk.language)[0]
    told = any(one.kind in ("unit", "calendar") and not _all_along(row, at) for at, one in enumerate(row))
    told = told and not said_to_take(talk, said)  # what takes a time is no waiting for it
    meant = named or (waited if told else set())  # "direct" alone tells no time to wait
    return _asked_back(talk, next(iter(meant)), said) if len(meant) == 1 else None


def _all_along(row: list[Phrase], at: int) -> bool:
    """Whether a unit says over what something is so, and not how long it takes: "flat the whole year"; "a whole
    week" is a time."""
    before = [Phrase("", ""), Phrase("", ""), *row[:at]][-2:]
    every = before[1].kind in ("every", "per", "all")
    return every or (before[1].text in _WHOLE and before[0].kind not in ("article", "number"))


_WHOLE = words_of(WHOLE)


def _asked_back(talk: Talk, id: str, said: str) -> tuple[str, Asked] | None:
    try:
        read = read_plainly(talk.kb.questions[id], said, talk.language)
    except ValueProblem:
        return None
    if isinstance(read, Reading) and read.value is not None:
        return id, Asked("confirm", (read,))
    return (id, read) if isinstance(read, Asked) and read.kind in ("confirm", "which") else None


def _is_figure(talk: Talk, told: Supposed) -> bool:
    """Whether it is a figure that answers the question: words may only look like the name of an option."""
    question = talk.kb.questions[told.question]
    if not question.numeric or not told.reply:
        return False
    try:
        read = read_plainly(question, told.reply, talk.language)
    except ValueProblem:
        return False
    if isinstance(read, Asked):
        return read.kind == "confirm"
    return isinstance(read, Reading) and read.value is not None


def _last_unit(talk: Talk, clause: str) -> str:
    units = [phrase.text for phrase in phrases(clause.casefold(), talk.language)[0] if phrase.kind == "unit"]
    return units[-1] if units else ""
