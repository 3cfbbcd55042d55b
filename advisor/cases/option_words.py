"""Options in the words of people: as the empty answer file shows them, and as a person in the talk says them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from advisor.terms.attributes import Question
from advisor.terms.texts import LANGUAGES, Text
from advisor.values.naming import Named, Namer, words_of
from advisor.values.showing import options_of
from advisor.values.words_of_agreement import NO, YES

#: Words of a scale in the other language, where a question has such an option.
_LEVELS = {
    "geen": "none",
    "laag": "low",
    "midden": "medium",
    "middel": "medium",
    "hoog": "high",
    "matig": "moderate",
}
#: A longer cell names no option, nor does a shorter one name it by a part of its text.
_LONGEST, _SHORTEST = 80, 4
_YES, _NO = words_of(YES), words_of(NO)
#: Questions whose names are remembered.
_MOST_KNOWN = 512


def option_shown(question: Question, text: str) -> str | None:
    """The option whose text in either language this is, where it is that of one option only."""
    return _option_words(question).get(_folded(text))


def option_meant(question: Question, text: str) -> str | None:
    """The option that the talk would take a word for without asking back, in whatever language and wording.

    A number is no option here, nor is a misspelt word or a piece of one: nobody is there to see what was made of it.
    """
    said = _folded(text)
    if not said or len(said) > _LONGEST or not any(sign.isalpha() for sign in said):
        return None
    if question.type == "yes_no" and said in _YES | _NO:
        return "yes" if said in _YES else "no"
    namers = _namers(question)
    if not any(namer.knows_all_words(said) for namer in namers):  # nearly every cell that says something else
        return None
    found = {_one(namer, said) for namer in namers} - {None}
    return found.pop() if len(found) == 1 else None


def option_likely(question: Question, text: str) -> str | None:
    """The option that the talk would ask back about: for a person to check."""
    said = _folded(text)[:_LONGEST]
    for namer in _namers(question):
        for named in (namer.runs(said), namer.misspelt(said), namer.exact(said)):
            if named is not None and len(named.answers) == 1 and named.answers[0] in question.options:
                return named.answers[0]
    return None


def _one(namer: Namer, said: str) -> str | None:
    """By a name, by the words an option begins with, or by words that stand in its text alone."""
    named: Named | None = namer.exact(said)
    if named is None and len(said) >= _SHORTEST and not any(sign.isdigit() for sign in said):
        named = namer.begun(f"{said} ") or namer.begun(f"{said},") or namer.words(said)
    if named is None or not named.sure or named.about or named.answers[0] not in namer.question.options:
        return None
    return named.answers[0]


_known: dict[str, tuple[Question, tuple[Namer, ...]]] = {}


def _namers(question: Question) -> tuple[Namer, ...]:
    found = _known.get(question.id)
    if found is None or found[0] is not question:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        found = _known[question.id] = (question, tuple(_all_namers(question)))
    return found[1]


def _all_namers(question: Question) -> Iterator[Namer]:
    """One a wording and a language: what goes before in the one may go behind in the other."""
    texts = dict(options_of(question))
    for options in (texts, *({**texts, **wording.options} for wording in question.wordings if wording.options)):
        for language in LANGUAGES:
            yield Namer(question, options, language)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


@lru_cache(maxsize=512)
def _option_words_of(
    options: tuple[tuple[str, Text], ...], more: tuple[tuple[str, Text], ...]
) -> Mapping[str, str]:
    ids = {_folded(id) for id, _ in options}
    found: dict[str, set[str]] = {}
    for id, text in (*options, *more):
        for word in (
            text.nl,
            text.en,
            text.nl.partition(" (")[0],
            text.en.partition(" (")[0],
            id.replace("_", " "),
        ):
            found.setdefault(_folded(word), set()).add(id)
    levels = {word: id for word, id in _LEVELS.items() if id in ids and word not in ids}
    return levels | {word: min(of) for word, of in found.items() if len(of) == 1 and word not in ids}


def _option_words(question: Question) -> Mapping[str, str]:
    more = tuple(pair for wording in question.wordings for pair in wording.options.items())
    return _option_words_of(tuple(options_of(question).items()), more)
