"""Answers of a consultation as an answer file, and an answer file as the start of a consultation."""

from __future__ import annotations

import json
import re
from pathlib import Path

from advisor.dialogue.state import Given, State, a_name
from advisor.files import create, put
from advisor.safe_text import clean
from advisor.terms.cases import Case
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language, Text
from advisor.values import given, read_answers

_EXISTS = Text(nl="{file} bestaat al", en="{file} exists already")
_NOT_MINE = Text(nl="kies een naam die eindigt op .yaml", en="choose a name that ends in .yaml")
_HEADER = Text(
    nl="# Antwoorden uit een gesprek; opnieuw te gebruiken met koop consult --answers of koop evaluate.",
    en="# Answers from a consultation; to be used again with koop consult --answers or koop evaluate.",
)
_WHICH_CASE = Text(
    nl="{file} bevat {count} gevallen; kies er een met --case: {cases}",
    en="{file} holds {count} cases; choose one with --case: {cases}",
)
_NO_CASE = Text(nl="{file} bevat geen geval{which}", en="{file} holds no case{which}")
_UNANSWERED = Text(nl="geen vraag met deze naam", en="no question of this name")


class BadAnswers(ValueError):
    """Answers of a file that cannot be taken: (question, what was given, what is wrong)."""

    def __init__(self, problems: list[tuple[str, object, Text]]) -> None:
        super().__init__(", ".join(id for id, _, _ in problems))
        self.problems = problems


def cases_in(path: Path) -> tuple[Case, ...]:
    """Raises: KnowledgeError: the file is not an answer file."""
    from advisor.knowledge.cases import read_cases  # a consultation without a file needs no YAML

    return read_cases(path, shown_as=str(path))


class NotOneCase(ValueError):
    """No case of a file is the one that is wanted, or `several` are; `message` says so."""

    def __init__(self, text: Text, *, several: bool, **parts: object) -> None:
        super().__init__(text.en.format(**parts))
        self.message = Text(nl=text.nl.format(**parts), en=text.en.format(**parts))
        self.several = several


def case_in(path: Path, wanted: str | None) -> Case:
    """The case of a file that is wanted, or its only one.

    Raises: KnowledgeError: the file is not an answer file; NotOneCase.
    """
    fitting = [case for case in cases_in(path) if wanted is None or case.id == wanted]
    if not fitting:
        raise NotOneCase(_NO_CASE, several=False, file=path, which=f" {wanted!r}" if wanted else "")
    if len(fitting) > 1:
        listed = ", ".join(case.id for case in fitting[:10])
        raise NotOneCase(_WHICH_CASE, several=True, file=path, count=len(fitting), cases=listed)
    return fitting[0]


def state_from(kb: KnowledgeBase, case: Case, language: Language) -> State:
    """A consultation that begins with the answers of a case.

    Raises: BadAnswers: with all that are wrong.
    """
    values, refused = read_answers(kb.questions, case.answers)
    if refused:
        raise BadAnswers([(id, case.answers[id], why.told if why else _UNANSWERED) for id, why in refused.items()])
    answers = {id: Given(value, _said(case.answers[id])) for id, value in values.items()}
    return State(language, answers, subject=a_name(case.subject), date=a_name(case.date))


def answer_file(kb: KnowledgeBase, state: State, case: str) -> str:
    """The answers in canonical form, each with the words in which it was given beside it, if they differ."""
    about = (("subject", state.subject), ("date", state.date))
    named = [f"{key}: {json.dumps(clean(text), ensure_ascii=False)}" for key, text in about if text]
    lines = [
        _HEADER.to(state.language),
        f"case: {_word(case)}",
        *named,
        "answers:" if state.answers else "answers: {}",
    ]
    for id, answer in state.answers.items():
        value = _yaml("unknown" if answer.value is None else given(kb.questions[id], answer.value))
        said = " ".join(answer.said.split())
        beside = f"   # {said}" if said and said != value and said.isprintable() else ""
        lines.append(f"  {id}: {value}{beside}")
    return "\n".join(lines) + "\n"


def write_new(path: Path, text: str, mine: Path | None, language: Language) -> None:
    """Write a file that is not there yet, or the one that this consultation wrote before (`mine`).

    Raises: ValueError: another file is there; OSError.
    """
    if path.suffix.casefold() not in (".yaml", ".yml"):
        raise ValueError(_NOT_MINE.to(language))
    try:
        if path == mine:
            put(path, text.encode("utf-8"), private=True)
        else:
            create(path, text, private=True)
    except FileExistsError:
        raise ValueError(_EXISTS.to(language).format(file=path)) from None


class AnswerFiles:
    """Writes the answers of one consultation to files; the one it wrote last may be written again."""

    def __init__(self) -> None:
        self._mine: Path | None = None

    def write(self, path: Path, kb: KnowledgeBase, state: State, case: str) -> None:
        """Raises: ValueError, OSError: as `write_new`."""
        write_new(path, answer_file(kb, state, case), self._mine, state.language)
        self._mine = path


_PLAIN_WORD = re.compile(r"[^\W\d_][\w-]*")


def _word(name: str) -> str:
    """A name in YAML: in quotes when anything in it could be taken for something else."""
    name = clean(name)
    plain = _PLAIN_WORD.fullmatch(name) and name.casefold() != "null"
    return name if plain else json.dumps(name, ensure_ascii=False)


def _yaml(raw: object) -> str:
    """A canonical answer in YAML; ids and figures need no quotes."""
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, list):
        return f"[{', '.join(map(str, raw))}]"
    return str(raw)


def _said(raw: object) -> str:
    if isinstance(raw, list):
        return ", ".join(map(str, raw))
    return str(raw)
