"""Options by the texts in which they are told, in either language: what is told may be given back as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from advisor.terms.attributes import Question
from advisor.terms.texts import LANGUAGES, Text
from advisor.values.numbers import tidy
from advisor.values.showing import options_of

#: A text of an option may be long; what is compared is no reply.
_LONGEST = 1000


def options_told_as(question: Question, text: str) -> tuple[str, ...]:
    """The options that are told by a tidy text in some wording: none, one, or several where it is ambiguous."""
    return _by_text(tuple(_told(question))).get(text, ())


def options_by_text(question: Question) -> Mapping[str, str]:
    """{tidy text: the one option that it tells}."""
    return {text: ids[0] for text, ids in _by_text(tuple(_told(question))).items() if len(ids) == 1}


def _told(question: Question) -> list[tuple[str, Text]]:
    of_wordings = (pair for wording in question.wordings for pair in wording.options.items())
    return [*options_of(question).items(), *of_wordings]


@lru_cache(maxsize=512)
def _by_text(told: tuple[tuple[str, Text], ...]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for id, text in told:
        for language in LANGUAGES:
            whole = tidy(text.to(language), _LONGEST)
            for said in (whole, whole.partition(" (")[0]):
                found.setdefault(said, {})[id] = None
    return {said: tuple(ids) for said, ids in found.items()}
