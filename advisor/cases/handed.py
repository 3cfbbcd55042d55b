"""What a program hands over at the public door, checked: an error says what was expected, and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping

from advisor.knowledge.problems import nearest
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Language, Text
from advisor.terms.values import Answers, Value
from advisor.values import ValueProblem, read_answers, read_value

#: Of many names that are wrong at once so many are told.
_MOST_TOLD = 10
_NO_QUESTION = Text(
    nl="er is geen vraag “{id}”{near} (kb.questions heeft ze alle {count})",
    en="there is no question “{id}”{near} (kb.questions has all {count})",
)
_MEANT = Text(nl="; bedoelde u “{near}”?", en="; did you mean “{near}”?")
_AT = Text(nl="{id}: {told}", en="{id}: {told}")


class NoSuchQuestion(KeyError):
    """Answers are handed over under names that no question has; `message` says which, and what was meant."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message

    def __str__(self) -> str:
        return self.message.en


def handed_answers(kb: KnowledgeBase, given: Mapping[str, object]) -> Answers:
    """Answers as in an answer file, as values; None is "not answered".

    Raises: TypeError, NoSuchQuestion, ValueProblem: told with the question.
    """
    _must_be_base(kb)
    _must_be_mapping(given, "the answers of a case")
    answers, refused = read_answers(kb.questions, given)
    _refuse(kb, refused)
    return answers


def handed_changes(kb: KnowledgeBase, changes: Mapping[str, object] | None) -> Answers | None:
    """Answers that are otherwise, as in an answer file or as values; None, or "unknown", is the answer unknown.

    Raises: as `handed_answers`.
    """
    if changes is None:
        return None
    _must_be_mapping(changes, "changes")
    found: dict[str, Value | None] = {}
    refused: dict[str, ValueProblem | None] = {}
    for id, raw in changes.items():
        if id not in kb.questions:
            refused[id] = None
            continue
        try:
            as_value = raw is None or isinstance(raw, (frozenset, tuple))
            found[id] = raw if as_value else read_value(kb.questions[id], raw, as_told=True)  # type: ignore[assignment]
        except ValueProblem as problem:
            refused[id] = problem
    _refuse(kb, refused)
    return found


def must_be_language(language: object, kb: KnowledgeBase) -> Language:
    """Raises: TypeError, ValueError: it is no language that this is told in."""
    _must_be_base(kb)
    for code in LANGUAGES:
        if code == language:
            return code
    raise ValueError(f"language: expected {' or '.join(map(repr, LANGUAGES))}, not {_shown(language)}")


def _must_be_base(kb: object) -> None:
    if not isinstance(kb, KnowledgeBase):
        raise TypeError(f"kb: expected a knowledge base, as advisor.load() gives it, not {_shown(kb)}")


def _must_be_mapping(given: object, what: str) -> None:
    if not isinstance(given, Mapping):
        raise TypeError(
            f'{what}: expected a mapping from question to answer, such as {{"question": "answer"}},'
            f" not {_shown(given)}; without any answer it is {{}}"
        )


def _refuse(kb: KnowledgeBase, refused: Mapping[str, ValueProblem | None]) -> None:
    """Raises: NoSuchQuestion: told are all names that are wrong; ValueProblem: the first."""
    if unknown := [id for id, problem in refused.items() if problem is None]:
        told = [
            _NO_QUESTION.filled(id=_name(id), near=_near(id, kb), count=len(kb.questions))
            for id in unknown[:_MOST_TOLD]
        ]
        raise NoSuchQuestion(Text(nl="; ".join(one.nl for one in told), en="; ".join(one.en for one in told)))
    for id, problem in refused.items():
        if problem is not None:
            raise ValueProblem(_AT.filled(id=id, told=problem.message), problem.expected, problem.suggestions)


def _near(id: object, kb: KnowledgeBase) -> Text:
    near = nearest(id, kb.questions) if isinstance(id, str) else None
    return _MEANT.filled(near=near) if near is not None else Text(nl="", en="")


def _name(id: object) -> str:
    return id[:60] if isinstance(id, str) else _shown(id)


def _shown(value: object) -> str:
    return f"{repr(value)[:60]} ({type(value).__name__})"
