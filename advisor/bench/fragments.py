"""Fragments of what rules say: which a case expects, whether they are said, and which tells two wordings apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from advisor.reasoning.memory import Memory
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.rules import Rule
from advisor.terms.texts import LANGUAGES, PLACEHOLDER
from advisor.wording.voice import Voice

#: A fragment to paste begins with so many words, and gets longer until it tells apart what it has to.
FEWEST_WORDS = 4
#: So many words may be all filled in: "3 weeks".
MOST_FILLED_IN = 2


def all_that_is_said(kb: KnowledgeBase, rule: Rule, memory: Memory) -> tuple[str, ...]:
    """What a rule says in a case, in each language of the knowledge base."""
    return tuple(_plain(Voice(kb, memory, language).reason(rule)) for language in LANGUAGES)


def is_said(fragment: str, said: Iterable[str]) -> bool:
    """Whether a fragment stands in what is said, in whatever language; how it is spaced does not matter."""
    return any(_plain(fragment) in one for one in said)


def could_be_said(kb: KnowledgeBase, rule: Rule, fragment: str) -> bool:
    """Whether a wording of the rule may come to hold the fragment. Where figures or words are filled in, or words
    are others for some kinds of cases, that is refuted only where the words around them are not there."""
    sought = _plain(fragment)
    return any(
        _may_hold(sought, PLACEHOLDER.split(_plain(wording.text.to(language)))[::2])
        or any(word in wording.text.to(language) for one in kb.editions for word in one.words[language])
        for wording in rule.every_wording
        for language in LANGUAGES
    )


def _may_hold(fragment: str, parts: Sequence[str]) -> bool:
    """Whether the parts of a text, with something filled in between each two, may hold a fragment: as far as that
    is in words of the text, unless it is short enough to be filled in as a whole."""
    if any(fragment in part for part in parts):
        return True
    if len(parts) == 1:
        return False
    begins = (
        _as_written(fragment[size:], parts[number + 1 :], size)
        for number, part in enumerate(parts[:-1])
        for size in range(len(part) + 1)
        if fragment.startswith(part[len(part) - size :])
    )
    return len(fragment.split()) <= MOST_FILLED_IN or max(begins, default=0) * 2 >= len(fragment)


def _as_written(fragment: str, parts: Sequence[str], before: int) -> int:
    """How many letters of a fragment are those of the text where it goes on with something filled in, at most;
    0 where it does not go on so."""
    most = before
    for size in range(len(fragment)):
        rest = fragment[size:]
        if parts[0].startswith(rest):
            most = max(most, before + len(rest))
        elif parts[0] and rest.startswith(parts[0]) and len(parts) > 1:
            inside = before + len(parts[0])
            most = max(most, _as_written(rest[len(parts[0]) :], parts[1:], inside))
    return most


def telling_fragment(said: str, others: Iterable[str]) -> str | None:
    """The fewest first words of a text that none of the others holds; None where each of them does."""
    words, elsewhere = said.split(), tuple(others)
    for count in range(min(FEWEST_WORDS, len(words)), len(words) + 1):
        fragment = " ".join(words[:count])
        if not any(fragment in other for other in elsewhere):
            return fragment
    return None


def _plain(text: str) -> str:
    return " ".join(text.split())
