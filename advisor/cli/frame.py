"""What every command shares: the language, the knowledge base, the exit codes, how a failure is told."""

from __future__ import annotations

import importlib
import json
import math
import os
import shlex
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import IntEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

import click

from advisor.cli.language import language_of
from advisor.files import create, why
from advisor.terms.texts import LANGUAGES, Language, Text

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


#: The language of help and errors: click wants its texts when the commands are defined.
LANGUAGE: Language = language_of(sys.argv[1:], os.environ)


def said(nl: str, en: str) -> str:
    return nl if LANGUAGE == "nl" else en


def say(text: Text) -> str:
    return text.to(LANGUAGE)


#: What several commands say alike.
WRITTEN = Text(nl="{file} geschreven", en="{file} written")
MEANT = Text(nl=" Bedoelde u {near}?", en=" Did you mean {near}?")
NO_FOLDER = Text(nl="{folder} is geen map", en="{folder} is not a folder")
NOTHING_CHECKED = Text(nl="Er is niets getest.", en="Nothing was checked.")

_NOT_THE_ONE_HERE = Text(
    nl="Kennisbank: die van het programma zelf; die hier, met --knowledge {here}",
    en="Knowledge base: the one of the program itself; the one here, with --knowledge {here}",
)
_NO_GOAL = Text(nl="geen doel {goal!r}; er is: {goals}", en="no goal {goal!r}; there are: {goals}")
_ONE_GOAL = Text(
    nl="deze kennisbank heeft maar één doel; laat --goal weg",
    en="this knowledge base has one goal only; leave out --goal",
)

_ONE_OF_THEM = Text(
    nl="Dit gaat over één doel: {name} ({goal}). Over een ander: {how}",
    en="This is about one goal: {name} ({goal}). About another: {how}",
)
_OR = Text(nl=" of ", en=" or ")


@dataclass
class Frame:
    """The settings of one call: `knowledge` is the folder asked for, None for the one that is shipped; `asked`: the
    language asked for, which the program itself may not have: it then speaks English; `goal`: which of several
    goals, the first where none is named."""

    knowledge: Path | None = None
    language: Language = LANGUAGE
    asked: str | None = None
    goal: str | None = None
    #: What keeps a knowledge base as it was read, where a command would rather do it beside its work.
    to_keep: list[Callable[[], None]] | None = None

    @property
    def again(self) -> str:
        """The options by which another command is about the same: " --knowledge FOLDER --goal ID", or nothing."""
        folder = ["--knowledge", str(self.knowledge)] if self.knowledge is not None else []
        goal = ["--goal", self.goal] if self.goal is not None else []
        return "".join(f" {shlex.quote(word)}" for word in (*folder, *goal))

    @cached_property
    def kb(self) -> KnowledgeBase:
        """The knowledge base without its own cases, which only the bench needs."""
        return self._of_goal(self.whole)

    @cached_property
    def kb_with_cases(self) -> KnowledgeBase:
        return self._of_goal(self.whole_with_cases)

    @cached_property
    def whole(self) -> KnowledgeBase:
        """With every goal, whichever is asked for: it is that of the first, and holds the others."""
        return self._load(with_cases=False)

    @cached_property
    def whole_with_cases(self) -> KnowledgeBase:
        return self._load(with_cases=True)

    @property
    def goals(self) -> tuple[KnowledgeBase, ...]:
        """With its cases, the knowledge base for each goal that is asked for: the one that is named, or all."""
        return self.whole_with_cases.each_goal if self.goal is None else (self.kb_with_cases,)

    @cached_property
    def as_one(self) -> KnowledgeBase:
        """With its cases, all that these goals have together: to look things up in, not to decide by."""
        from advisor.terms.goals import as_one

        return as_one(self.whole_with_cases) if self.goal is None else self.kb_with_cases

    def _say_which(self) -> None:
        """On standard error, where a knowledge base lies here and another one is used."""
        from advisor.knowledge.folder import find_here, find_shipped

        here = find_here() if self.knowledge is None else None
        if here is not None and (here / "knowledge.yaml").is_file() and here.resolve() != find_shipped().resolve():
            tell(_NOT_THE_ONE_HERE.told(self.language, here=here), err=True)

    def _load(self, with_cases: bool) -> KnowledgeBase:
        from advisor.knowledge.cache import load
        from advisor.knowledge.languages import NotSpoken

        self._say_which()
        later = {"keep": self.to_keep.append} if self.to_keep is not None else {}
        try:
            return load(self.knowledge, with_cases=with_cases, language=self.asked, **later)
        except NotSpoken as error:
            raise Failure(error.message.to(self.language), Exit.WRONG_USE) from None

    def _of_goal(self, kb: KnowledgeBase) -> KnowledgeBase:
        """Raises: Failure: there is no such goal."""
        from advisor.terms.goals import goal_alone

        found = goal_alone(kb, self.goal)
        if found is None:
            named = ", ".join(one.goal.id for one in kb.each_goal if one.goal is not None)
            text = _NO_GOAL if named else _ONE_GOAL
            raise Failure(text.to(self.language).format(goal=self.goal, goals=named), Exit.WRONG_USE)
        return found


def _set_knowledge(context: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.ensure_object(Frame).knowledge = value


def _set_goal(context: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.ensure_object(Frame).goal = value


def _set_language(context: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        frame = context.ensure_object(Frame)
        frame.language = "nl" if value == "nl" else "en"
        frame.asked = None if value in LANGUAGES else value


def shared_options(command: F) -> F:
    """`--knowledge FOLDER` and `--lang nl|en`, before or after the command's name."""
    lang = click.option(
        "--lang",
        metavar="nl|en|…",
        callback=_set_language,
        expose_value=False,
        help=said(
            "taal (ook een andere taal van de kennisbank); standaard die van uw omgeving",
            "language (another one of the knowledge base too); by default that of your environment",
        ),
    )
    knowledge = click.option(
        "--knowledge",
        type=click.Path(path_type=Path),
        callback=_set_knowledge,
        expose_value=False,
        metavar=said("MAP", "FOLDER"),
        help=said("een andere kennisbank", "another knowledge base"),
    )
    goal = click.option(
        "--goal",
        callback=_set_goal,
        expose_value=False,
        metavar="ID",
        help=said(
            "wat te beslissen, waar de kennisbank meer dan één doel heeft",
            "what to decide, where the knowledge base has more than one goal",
        ),
    )
    return lang(knowledge(goal(command)))


in_frame = click.make_pass_decorator(Frame, ensure=True)


def tell(line: str, *, err: bool = False) -> None:
    """A line, free of what steers a terminal. A message (`err`) breaks between words on a terminal that is
    narrower; a result stays as it is, for it may be a file."""
    from advisor.safe_text import clean

    click.echo(_broken(clean(line)) if err else clean(line), err=err)


def _broken(line: str) -> str:
    """What is set out in columns, with more than one space between them, stays as it is."""
    if len(line) < _NARROW or "  " in line or not sys.stderr.isatty():
        return line
    from textwrap import fill

    from advisor.terminal.drawing import width

    return fill(line, width(), break_long_words=False, break_on_hyphens=False)  # a path stays whole


#: Shorter lines fit in nearly every terminal: what breaks lines need not be loaded for them.
_NARROW = 60


def tell_goal(frame: Frame) -> None:
    """On standard error, of what is about one goal where none is asked for: which, and how to ask for another."""
    from advisor.terms.goals import other_goals

    goal, others = frame.kb.goal, other_goals(frame.kb)
    if frame.goal is None and goal is not None and others:
        how = _OR.to(frame.language).join(f"--goal {id}" for id in others)
        told = _ONE_OF_THEM.to(frame.language).format(name=goal.name.to(frame.language), goal=goal.id, how=how)
        tell(told, err=True)


def tell_lines(text: str, *, err: bool = False) -> None:
    """A text of several lines, each as `tell` tells it."""
    for line in text.split("\n"):
        tell(line, err=err)


class FigureParam(click.FloatRange):
    """A figure within bounds; "nan" lies within none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        figure = float(super().convert(value, param, ctx))
        if not math.isfinite(figure):
            self.fail(f"{value!r}", param, ctx)
        return figure


def tell_json(data: object) -> None:
    """One JSON value on one line of stdout; characters that are not seen are written as escapes."""
    from advisor.safe_text import harmless_json

    click.echo(harmless_json(json.dumps(data, ensure_ascii=False)))


_EXISTS = Text(nl="{file} bestaat al", en="{file} exists already")
_NOT_WRITTEN = Text(nl="{file} kan niet worden geschreven: {why}", en="{file} cannot be written: {why}")


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet.

    Raises: Failure: it is there, or it cannot be written.
    """
    try:
        create(path, text)
    except FileExistsError:
        raise Failure(say(_EXISTS).format(file=path), Exit.WRONG_USE) from None
    except (OSError, ValueError) as error:
        raise Failure(not_written(path, error), Exit.INCOMPLETE) from None


_NO_NAME = Text(nl="zo kan een bestand niet heten", en="a file cannot be called that")


def not_written(path: Path, error: Exception) -> str:
    reason = say(why(error) if isinstance(error, OSError) else _NO_NAME)
    return say(_NOT_WRITTEN).format(file=path, why=reason)


#: {command: (where it is defined, as module:name, and its one-line summary)}
Commands = Mapping[str, tuple[str, Text]]


class LazyGroup(click.Group):
    """A group whose subclasses name their `lazy` commands; a misspelt one is told with the nearest."""

    lazy: ClassVar[Commands] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.lazy:
            return None
        module, _, name = self.lazy[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(said("Opdrachten", "Commands")):
            formatter.write_dl([(name, text.to(LANGUAGE)) for name, (_, text) in self.lazy.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.lazy and not args[0].startswith("-"):
            above = ctx.command_path.partition(" ")[2]
            typed = f"{above} {args[0]}".strip()
            near = [f"{above} {name}".strip() for name in get_close_matches(args[0], self.lazy, n=1)]
            hint = said(f" Bedoelde u: {near[0]}?", f" Did you mean: {near[0]}?") if near else ""
            raise click.UsageError(said(f"Geen opdracht {typed!r}.", f"No command {typed!r}.") + hint, ctx)
        return super().resolve_command(ctx, args)
