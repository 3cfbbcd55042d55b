"""What is made of the answers to a question, kept for the next reply: questions are asked more than once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, Protocol, TypeVar

from advisor.terms.attributes import Question
from advisor.terms.texts import Language, Text

#: So many are kept.
_MOST_KEPT = 200


class OfAQuestion(Protocol):
    """Made of a question, what its answers are called now, and a language."""

    @property
    def question(self) -> Question: ...

    @property
    def texts(self) -> Mapping[str, Text]: ...


OfIt = TypeVar("OfIt", bound=OfAQuestion)


class Kept(Generic[OfIt]):
    """What was made for the questions that were replied to last, by the identity of the question."""

    def __init__(self, make: Callable[[Question, Mapping[str, Text], Language], OfIt]) -> None:
        self._make = make
        self._kept: dict[tuple[int, Language], OfIt] = {}

    def __call__(self, question: Question, texts: Mapping[str, Text], language: Language) -> OfIt:
        kept = self._kept.get((id(question), language))
        if kept is None or kept.question is not question or kept.texts != texts:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            kept = self._kept[id(question), language] = self._make(question, texts, language)
        return kept
