"""Which lines of a list a sentence says apply: "slagroom en fruit bederven, de rest niet", "none, except the permit".

The sentence is cut where something is set apart; what is denied ticks nothing, and a clause ticks the one line of
which it says most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from advisor.dialogue.names_said import said_most, stems
from advisor.terms.attributes import Exceptional
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES
from advisor.values.naming import EVERY, NONE, NOT, words_of
from advisor.values.words_of_clauses import CONCEDING, ONLY, SET_APART, THE_REST
from advisor.values.words_of_doubt import NOBODY

_SET_APART = "|".join(
    sorted((re.escape(one) for table in (ONLY, SET_APART) for one in words_of(table)), key=len, reverse=True)
)
_CUT = re.compile(rf"\s*[,;:.!]+\s*|\s+(?:en|and)\s+|\b(?:{_SET_APART})\b", re.IGNORECASE)
_APART = re.compile(rf"\b(?:{_SET_APART})\b")
_WORD = re.compile(r"[^\W\d_]+(?:'t)?")
_DENYING = {one for one in NOT | NONE if " " not in one} | words_of(NOBODY)
_REST = words_of(THE_REST)
#: "niets daarvan, al is er wel een indicatie nodig" sets nothing apart.
_CONCEDING = words_of(CONCEDING)


def lines_said(kb: KnowledgeBase, lines: Mapping[str, Exceptional], reply: str) -> frozenset[str]:
    """The questions of the lines that apply; none where nothing is said of any of them."""
    names = {id: tuple(_names(kb, id, line)) for id, line in lines.items()}
    found = set[str]()
    for clause in filter(None, _CUT.split(reply.replace("’", "'"))):
        at = said_most(list(names.values()), clause)
        id = list(names)[at] if at is not None else ""
        if id and _mostly_of(clause, names[id]) and not _denied(clause, names[id]):
            found.add(id)
    return frozenset(found)


def lines_set_apart(kb: KnowledgeBase, lines: Mapping[str, Exceptional], reply: str) -> frozenset[str]:
    """The same, where none applies but for these: "none really, except the permit"."""
    first, *rest = _APART.split(reply.casefold(), maxsplit=1)
    before = set(_WORD.findall(first))
    apart = bool(rest) and before & (_DENYING - EVERY) and not before & _CONCEDING
    return lines_said(kb, lines, rest[0]) if apart else frozenset()


def line_alone_said(kb: KnowledgeBase, lines: Mapping[str, Exceptional], reply: str) -> str:
    """The one line that is named by a word which no other line has; nothing where none is, or several."""
    own = {id: {stem for name in _names(kb, id, line) for stem in stems(name)} for id, line in lines.items()}
    telling = set(stems(reply))
    found = [
        id
        for id, known in own.items()
        if telling & known.difference(*(others for other, others in own.items() if other != id))
    ]
    return found[0] if len(found) == 1 else ""


def sets_apart(reply: str) -> bool:
    """Whether a reply says that something is otherwise than the rest: "no, only the fabric fades"."""
    return _APART.search(reply.casefold()) is not None


def _mostly_of(clause: str, names: tuple[str, ...]) -> bool:
    """Whether what a clause says is for at least half of that line."""
    telling, own = stems(clause), {stem for name in names for stem in stems(name)}
    return 2 * sum(stem in own for stem in telling) >= len(telling)


def _denied(clause: str, names: tuple[str, ...]) -> bool:
    """Whether a clause says that its line does not apply, or is about all others; where the line itself denies
    something, so does who says that it applies."""
    said = clause.casefold()
    own = set(_WORD.findall(" ".join(names).casefold()))
    return bool(set(_WORD.findall(said)) & _DENYING - own) or any(rest in said for rest in _REST)


def _names(kb: KnowledgeBase, id: str, line: Exceptional) -> Iterator[str]:
    """The line as it is read, and what its question is called."""
    question = kb.questions[id]
    for language in LANGUAGES:
        yield line.says.to(language)
        yield question.label.to(language)
        yield from question.headings.get(language, ())
