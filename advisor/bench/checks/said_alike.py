"""Findings on what is told apart by its text alone, and has the same text: options of a question, names of
positions and stages, topics, words for certainty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from advisor.bench.checks.finding import Bench, Finding
from advisor.bench.stubs import to_be_written
from advisor.terms.formulas import inputs_of
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.rules import Rule
from advisor.terms.sources import Citation
from advisor.terms.texts import LANGUAGES, Text

#: Signs that tell nothing apart: but for those before a figure, which do.
_SIGNS = re.compile(r"[.,;:!?'\"()\[\]/_-](?![\d ]*\d)|[’‘“”–—]")


def said_alike_findings(bench: Bench) -> Iterator[Finding]:
    kb = bench.kb
    for question in kb.questions.values():
        yield from _alike(bench, question.id, question.options.items())
    for question in kb.questions.values():
        yield from _alike(bench, question.id, question.likeness.items())
        parts = (("ask", question.ask), ("help", question.help), ("find", question.find), ("why", question.why))
        yield from _alike(bench, question.id, [(part, text) for part, text in parts if text is not None])
    headings = (
        (one.id, language, words) for one in kb.questions.values() for language, words in one.headings.items()
    )
    yield from _called_alike(bench, ((id, language, word) for id, language, words in headings for word in words))
    yield from _called_alike(
        bench,
        [
            (entry.id, language, word)
            for entry in kb.glossary
            for language in LANGUAGES
            for word in (entry.word.to(language), *entry.also.get(language, ()))
        ],
    )
    for part in ("ask", "says"):
        texts = [(one.id, getattr(one, part)) for one in kb.questions.values()]
        yield from _alike(bench, "", texts)
    for rule in kb.rules.values():
        yield from _worded_alike(bench, rule)
    for concluded in kb.concluded.values():
        yield from _alike(bench, concluded.id, concluded.options.items())
    yield from _alike(bench, "", [(position.id, position.name) for position in kb.positions])
    yield from _alike(bench, "", [(one.id, one.short) for one in kb.positions if one.short is not None])
    yield from _alike(bench, "", [(one.id, one.number) for one in kb.positions if one.number is not None])
    yield from _alike(bench, "", [(stage.id, stage.name) for stage in kb.chain.stages])
    for topics in (kb.question_topics, kb.advice_topics):
        yield from _alike(bench, "", [(topic.id, topic.name) for topic in topics])
    yield from _alike(bench, "", [(lesson.case, lesson.title) for lesson in kb.lessons])
    yield from _alike(bench, "", [(lesson.case, lesson.shows) for lesson in kb.lessons])
    yield from _alike(bench, "", [(id, figure.means) for id, figure in kb.figures.items()])
    yield from _alike(bench, "", _labels(kb))
    words = [(f"{word.at_least:g}", word.word) for word in kb.certainty_words]
    yield from _alike(bench, "certainty_words", words)


def _labels(kb: KnowledgeBase) -> Iterator[tuple[str, Text]]:
    """What attributes are called; one that is found from the answer of that name is that answer, made whole."""
    asked = {_plainly(one.label.to(language)): id for id, one in kb.questions.items() for language in LANGUAGES}
    yield from ((id, one.label) for kind in (kb.questions, kb.concluded) for id, one in kind.items())
    for id, one in kb.computed.items():
        same = {asked.get(_plainly(one.label.to(language)), "") for language in LANGUAGES}
        if same.isdisjoint(inputs_of(one.formula)):
            yield id, one.label


def _called_alike(bench: Bench, called: Iterable[tuple[str, str, str]]) -> Iterator[Finding]:
    """(id, language, word): a word in one language for two things."""
    first: dict[tuple[str, str], str] = {}
    for id, language, word in called:
        other = first.setdefault((language, _plainly(word)), id)
        if other != id:
            yield bench.finding("said-alike", id, about=(other, id), text=word)


def _worded_alike(bench: Bench, rule: Rule) -> Iterator[Finding]:
    """A wording that says what another one does, on the same sources: the condition tells nothing apart."""
    first: dict[tuple[str, tuple[Citation, ...]], int] = {}
    for number, one in enumerate(rule.every_wording):
        said = " ".join(one.text.en.casefold().split())
        other = first.setdefault((said, one.sources), number)
        if other != number:
            about = tuple("wordings" if n == len(rule.wordings) else f"wordings[{n}]" for n in (other, number))
            yield bench.finding("said-alike", rule.id, about=about, text=one.text.en)


def _alike(bench: Bench, id: str, texts: Iterable[tuple[str, Text]]) -> Iterator[Finding]:
    """What says the same as one before it, in either language; at an id, or at its own where there is none."""
    first: dict[tuple[str, str], str] = {}
    for name, text in texts:
        for language in LANGUAGES:
            said = text.to(language)
            if to_be_written(said):
                continue  # which is told by itself
            other = first.setdefault((language, _plainly(said)), name)
            if other != name:
                yield bench.finding("said-alike", id or name, about=(other, name), text=said)
                break


def _plainly(said: str) -> str:
    return " ".join(_SIGNS.sub(" ", said.casefold()).split())
