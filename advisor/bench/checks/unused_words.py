"""Findings on other words for a kind of cases, for words that no text says."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.bench.checks.finding import Bench, Finding
from advisor.knowledge.problems import Problems
from advisor.knowledge.yamlfile import Mapping, Sequence, parse
from advisor.terms.texts import LANGUAGES, Place

FILE = "knowledge.yaml"


def unused_word_findings(bench: Bench) -> Iterator[Finding]:
    if not bench.kb.editions or bench.kb.goal is not None:
        return  # the texts of other goals are not seen from here
    for language in LANGUAGES:
        said = "\n".join(text.to(language) for _, _, text in bench.every_text).casefold()
        words = (word for edition in bench.kb.editions for word in edition.words[language])
        for word in dict.fromkeys(word for word in words if " ".join(word.casefold().split()) not in said):
            at = _place_of(bench, language, word)
            yield bench.finding("unused-word", "editions", about=(word, language), shown=1, at=at)


def _place_of(bench: Bench, language: str, word: str) -> Place | None:
    """Where the word stands as a key; None where it is declared in another language of the knowledge base."""
    data = "\n".join(bench.lines(FILE)).encode()
    for document in parse(data, FILE, Problems()) or []:
        editions = document.entries.get("editions") if isinstance(document, Mapping) else None
        for edition in editions.value.items if editions and isinstance(editions.value, Sequence) else []:
            words = edition.entries.get(language) if isinstance(edition, Mapping) else None
            if words is not None and isinstance(words.value, Mapping) and word in words.value.entries:
                return words.value.entries[word].key
    return None
