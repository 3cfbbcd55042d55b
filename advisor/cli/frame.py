"""What every command shares: the language, the knowledge base, the exit codes, how a failure is told."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from advisor.terms.texts import Language, Text

if TYPE_CHECKING:
    from advisor.terms.knowledge_base import KnowledgeBase

F = TypeVar("F", bound=Callable[..., object])


class Exit(IntEnum):
    """The documented exit codes."""

    FINE = 0
    FINDINGS = 1
    WRONG_USE = 2
    INCOMPLETE = 3
    NO_KNOWLEDGE = 4
    INTERNAL = 5
    INTERRUPTED = 130


class Failure(Exception):
    """Something the person can mend: told in one line, with its exit code."""

    def __init__(self, said: str, exit: Exit) -> None:
        super().__init__(said)
        self.exit = exit


def language_of(argv: Sequence[str], environ: Mapping[str, str]) -> Language:
    """`--lang` on the command line, else the locale, else English."""
    for at, word in enumerate(argv):
        value = word.removeprefix("--lang=") if word.startswith("--lang=") else None
        if word == "--lang" and at + 1 < len(argv):
            value = argv[at + 1]
        if value in ("nl", "en"):
            return "nl" if value == "nl" else "en"
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(variable):
            return "nl" if environ[variable].lower().startswith("nl") else "en"
    return "en"


#: The language of help and errors: click wants its texts when the commands are defined.
LANGUAGE: Language = language_of(sys.argv[1:], os.environ)


def said(nl: str, en: str) -> str:
    return nl if LANGUAGE == "nl" else en


def say(text: Text) -> str:
    return text.to(LANGUAGE)


@dataclass
class Frame:
    """The settings of one call: `knowledge` is the folder asked for, None for the one that is shipped."""

    knowledge: Path | None = None
    language: Language = LANGUAGE

    @cached_property
    def kb(self) -> KnowledgeBase:
        """The knowledge base without its own cases, which only the bench needs."""
        from advisor.knowledge.loading import load

        return load(self.knowledge, with_cases=False)

    @cached_property
    def kb_with_cases(self) -> KnowledgeBase:
        from advisor.knowledge.loading import load

        return load(self.knowledge)


def _set_knowledge(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.ensure_object(Frame).knowledge = value


def _set_language(context: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.ensure_object(Frame).language = "nl" if value == "nl" else "en"


def shared_options(command: F) -> F:
    """`--knowledge FOLDER` and `--lang nl|en`, before or after the command's name."""
    lang = click.option(
        "--lang",
        type=click.Choice(["nl", "en"]),
        callback=_set_language,
        expose_value=False,
        help=said("taal; standaard die van uw omgeving", "language; by default that of your environment"),
    )
    knowledge = click.option(
        "--knowledge",
        type=click.Path(path_type=Path),
        callback=_set_knowledge,
        expose_value=False,
        metavar=said("MAP", "FOLDER"),
        help=said("een andere kennisbank", "another knowledge base"),
    )
    return lang(knowledge(command))


in_frame = click.make_pass_decorator(Frame, ensure=True)
