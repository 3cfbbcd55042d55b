"""Findings on other words for a kind of cases, for words that no text says."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.bench.checks.finding import Bench, Finding
from advisor.terms.texts import LANGUAGES


def unused_word_findings(bench: Bench) -> Iterator[Finding]:
    if not bench.kb.editions or bench.kb.goal is not None:
        return  # the texts of other goals are not seen from here
    for language in LANGUAGES:
        said = "\n".join(text.to(language) for _, _, text in bench.every_text).casefold()
        words = (word for edition in bench.kb.editions for word in edition.words[language])
        for word in dict.fromkeys(word for word in words if " ".join(word.casefold().split()) not in said):
            yield bench.finding("unused-word", "editions", about=(word, language), shown=1)
