"""Findings on texts that have changed places: each says the words of the other, and none of its own.

What something's own words are is what it goes by elsewhere: its id, its name, the case that a lesson is about, the
attribute that a figure is a bound of. One text in the wrong place may be a coincidence; two that are each in the
other's are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from advisor.bench.checks.finding import Bench, Finding
from advisor.bench.checks.word_stems import stems
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Compare, leaves
from advisor.terms.texts import LANGUAGES, Language, Text
from advisor.terms.walk import premises

_Stems = Mapping[Language, frozenset[str]]


class _WithText(NamedTuple):
    """What is said of something, and the words that it goes by elsewhere."""

    id: str
    own: _Stems
    said: _Stems


def changed_places_findings(bench: Bench) -> Iterator[Finding]:
    kb = bench.kb
    for kind in (kb.questions, kb.concluded):
        for id, attribute in kind.items():
            for one, other in _changed(_by_id(attribute.options.items())):
                yield _finding(bench, id, one, other)
    for texts in _texts_by_id(kb):
        for one, other in _changed(_by_id(texts)):
            yield _finding(bench, other.id, one, other)
    for part in ("ask", "says"):  # whole sentences: both languages have to tell
        for one, other in _changed(_sentences(kb, part), len(LANGUAGES)):
            yield _finding(bench, other.id, one, other)
    for one, other in _changed(_lessons(kb)):
        yield _finding(bench, other.id, one, other)
    for bounds in _bounds(kb).values():
        for one, other in _changed(bounds):
            if one.id != other.id:
                yield _finding(bench, other.id, one, other)


def _finding(bench: Bench, id: str, one: _WithText, other: _WithText) -> Finding:
    return bench.finding("changed-places", id, about=(one.id, other.id))


def _texts_by_id(kb: KnowledgeBase) -> Iterator[Iterable[tuple[str, Text]]]:
    """What is called something and has an id, kind by kind."""
    yield [(id, one.label) for kind in (kb.questions, kb.computed, kb.concluded) for id, one in kind.items()]
    yield [(one.id, one.name) for one in kb.positions]
    yield [(one.id, one.short) for one in kb.positions if one.short is not None]
    yield [(one.id, one.name) for one in kb.chain.stages]
    for topics in (kb.question_topics, kb.advice_topics):
        yield [(topic.id, topic.name) for topic in topics]
    yield [(id, figure.means) for id, figure in kb.figures.items()]


def _by_id(texts: Iterable[tuple[str, Text]]) -> list[_WithText]:
    return [_WithText(id, dict.fromkeys(LANGUAGES, stems(id)), _named_as(text)) for id, text in texts]


def _sentences(kb: KnowledgeBase, part: str) -> list[_WithText]:
    return [
        _WithText(id, _named(id, one.label), _stems_of(getattr(one, part))) for id, one in kb.questions.items()
    ]


def _lessons(kb: KnowledgeBase) -> list[_WithText]:
    cases, found = {case.id: case for case in kb.cases}, list[_WithText]()
    for lesson in kb.lessons:
        if lesson.case in cases:
            case, title = cases[lesson.case], _stems_of(lesson.title)
            about = stems(case.id, case.title or "", case.subject)
            own = {language: title[language] | about for language in LANGUAGES}
            found.append(_WithText(lesson.case, own, _stems_of(lesson.shows)))
    return found


def _bounds(kb: KnowledgeBase) -> dict[str | None, list[_WithText]]:
    """{unit: every named figure with an attribute in it that is compared with that}"""
    labels = {id: one.label for kind in (kb.questions, kb.computed) for id, one in kind.items()}
    used = dict.fromkeys(
        (leaf.operand.name or "", leaf.attribute)
        for premise in premises(kb)
        for leaf in leaves(premise)
        if isinstance(leaf, Compare) and leaf.operand.name in kb.figures and leaf.attribute in labels
    )
    found: dict[str | None, list[_WithText]] = {}
    for figure, attribute in sorted(used):
        own = _named(attribute, labels[attribute])
        said = _WithText(figure, own, _stems_of(kb.figures[figure].means))
        found.setdefault(kb.unit_of(attribute), []).append(said)
    return found


def _named(id: str, label: Text) -> _Stems:
    return {language: stems(id, label.to(language)) for language in LANGUAGES}


def _stems_of(text: Text) -> _Stems:
    return {language: stems(text.to(language)) for language in LANGUAGES}


def _named_as(text: Text) -> _Stems:
    """The words of a text that names something, and relates it to nothing else; none where it does."""
    said = {language: text.to(language) for language in LANGUAGES}
    return {
        language: frozenset[str]() if _relates(words, language) else stems(words)
        for language, words in said.items()
    }


def _relates(said: str, language: Language) -> bool:
    words = said.casefold().split()
    return not (_APART[language].isdisjoint(words) and _BESIDE[language].isdisjoint(words[1:]))


def _changed(items: Sequence[_WithText], languages: int = 1) -> Iterator[tuple[_WithText, _WithText]]:
    """The pairs that have changed places, in so many languages at least."""
    owners: dict[tuple[Language, str], list[int]] = {}
    for number, one in enumerate(items):
        for language in LANGUAGES:
            for stem in one.own[language]:
                owners.setdefault((language, stem), []).append(number)
    for number, one in enumerate(items):
        named = {
            other
            for language in LANGUAGES
            for stem in one.said[language] - one.own[language]
            for other in owners.get((language, stem), ())
        }
        for other in (items[at] for at in sorted(named) if at > number):
            if sum(_trade(one, other, language) for language in LANGUAGES) >= languages:
                yield one, other


#: A text with one of these tells of something by what it is not, or by what it stands between: "not locally",
#: "between introduction and maturity". The words of the other are at home in it.
_APART: Mapping[Language, frozenset[str]] = {
    "nl": frozenset({"behalve", "dan", "geen", "maar", "na", "niet", "nooit", "tot", "tussen", "voor", "zonder"}),
    "en": frozenset(
        {"after", "before", "between", "but", "except", "never", "no", "not", "than", "to", "without"}
    ),
}
#: And so does one with one of these behind what it names: "own bread in the canteen". At its head it begins a
#: place: "in the canteen".
_BESIDE: Mapping[Language, frozenset[str]] = {
    "nl": frozenset({"bij", "in", "met", "naast", "om", "op", "uit"}),
    "en": frozenset({"at", "beside", "by", "for", "from", "in", "on", "out", "with"}),
}


def _trade(one: _WithText, other: _WithText, language: Language) -> bool:
    """Whether each says words of the other alone, and none of its own."""
    first = one.own[language] - other.own[language]
    second = other.own[language] - one.own[language]
    said = one.said[language], other.said[language]
    return bool(said[0] & second and said[1] & first and said[0].isdisjoint(first) and said[1].isdisjoint(second))
