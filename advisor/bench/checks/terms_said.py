"""Words of the glossary in both languages: where the Dutch speaks of one and the English of another.

Which words are said in both languages together is learned from the texts themselves; others tell nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from advisor.terms.knowledge_base import GlossaryEntry
from advisor.terms.texts import LANGUAGES, Language, Text

_OTHER_WORD = Text(
    nl="het Nederlands spreekt van {nl}, het Engels van {en}",
    en="the Dutch speaks of {nl}, the English of {en}",
)
#: A word counts when so many texts say it in both languages, and at most one in so many says it in one alone.
_LEAST_TEXTS, _ONE_IN = 5, 5
#: {language: ids of the entries that are named}
_EntriesNamed = dict[Language, frozenset[str]]


class TermsSaid:
    """Which entries of a glossary each text names."""

    def __init__(self, glossary: Iterable[GlossaryEntry], texts: Iterable[Text]) -> None:
        self._glossary = {entry.id: entry for entry in glossary}
        self._names = {language: _names(self._glossary.values(), language) for language in LANGUAGES}
        self._named: dict[Text, _EntriesNamed] = {text: self._in(text) for text in texts} if self._glossary else {}

    def another_word(self, text: Text) -> Text | None:
        """What each language names and the other does not, where both name something else."""
        named = self._named.get(text)
        if named is None or named["nl"] == named["en"]:
            return None
        dutch, english = (named["nl"] - named["en"]) & self._faithful, (named["en"] - named["nl"]) & self._faithful
        if not dutch or not english:
            return None
        return _OTHER_WORD.filled(nl=self._glossary[min(dutch)].word.nl, en=self._glossary[min(english)].word.en)

    @cached_property
    def _faithful(self) -> frozenset[str]:
        """The entries that are nearly always named in both languages or in neither."""
        both, alone = Counter[str](), Counter[str]()
        for named in self._named.values():
            both.update(named["nl"] & named["en"])
            alone.update(named["nl"] ^ named["en"])
        often = [id for id, texts in both.items() if texts >= _LEAST_TEXTS]
        return frozenset(id for id in often if alone[id] * _ONE_IN <= both[id])

    def _in(self, text: Text) -> _EntriesNamed:
        return {language: self._in_one(text.to(language).casefold(), language) for language in LANGUAGES}

    def _in_one(self, text: str, language: Language) -> frozenset[str]:
        return frozenset(id for name, id in self._names[language] if name in text and _stands(name, text))


#: What is before a name, and behind it: an ending of two signs at most.
_BEGINS, _ENDS = re.compile(r"\b"), re.compile(r"\w{0,2}\b")


def _stands(name: str, text: str) -> bool:
    """Whether a name stands in a text as a word or words, with an ending or without."""
    at = text.find(name)
    while at >= 0:
        if _BEGINS.match(text, at) and _ENDS.match(text, at + len(name)):
            return True
        at = text.find(name, at + 1)
    return False


def _names(glossary: Iterable[GlossaryEntry], language: Language) -> list[tuple[str, str]]:
    """(a name, the id of its entry)"""
    return [
        (name.casefold(), entry.id)
        for entry in glossary
        for name in (entry.word.to(language), *entry.also.get(language, ()))
    ]
