"""What a bench command is about: which knowledge base and which cases; and how it shows what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
from click.core import ParameterSource

from advisor.cli.frame import (
    MEANT,
    Exit,
    Failure,
    Frame,
    say,
    tell,
)
from advisor.terms.texts import Text

if TYPE_CHECKING:
    from advisor.terms.cases import Case
    from advisor.terms.knowledge_base import KnowledgeBase
    from advisor.wording.page import Section

_ABOUT = Text(nl="Kennisbank: {folder}", en="Knowledge base: {folder}")
_SHIPPED = Text(
    nl="Kennisbank: {folder}, die van het programma zelf; hier is er geen",
    en="Knowledge base: {folder}, the one of the program itself; there is none here",
)
_OF_GOAL = Text(nl="{about}; doel: {goal}", en="{about}; goal: {goal}")
_TWICE = Text(nl="noem de map één keer", en="name the folder once")

_NONE_HERE = Text(
    nl="hier is geen kennisbank: noem de map ervan, of maak er een met koop kb new knowledge-base MAP",
    en="there is no knowledge base here: name its folder, or make one with koop kb new knowledge-base FOLDER",
)

_IDLE = Text(
    nl="{option} doet hier niets; het hoort bij {other}", en="{option} does nothing here; it goes with {other}"
)
_NEITHER = Text(
    nl="{named} is geen map, en geen revisie waarin {folder} een kennisbank is",
    en="{named} is no folder, and no revision in which {folder} is a knowledge base",
)

_GOAL = Text(nl="Doel: {name}", en="Goal: {name}")
_THIS_ALONE = Text(nl="dit alleen: --goal {goal}", en="this alone: --goal {goal}")
OF_ANOTHER_GOAL = Text(
    nl="{id!r} hoort bij een ander doel; laat --goal weg", en="{id!r} belongs to another goal; leave out --goal"
)

W = TypeVar("W", str, Path)


def use_folder(frame: Frame, folder: Path | None = None, *, to_write: bool = False) -> Path:
    """The knowledge base that a bench command is about, said on standard error: named as an argument or with
    --knowledge; else the one here; else the one that is shipped, but nothing is written there unasked."""
    from advisor.knowledge.folder import find_here, find_shipped

    if folder is not None and frame.knowledge is not None:
        raise click.UsageError(say(_TWICE))
    frame.knowledge = folder or frame.knowledge or find_here()
    if frame.knowledge is None and to_write:
        raise click.UsageError(say(_NONE_HERE))
    about = _ABOUT if frame.knowledge is not None else _SHIPPED
    frame.knowledge = frame.knowledge or find_shipped()
    told = about.filled(folder=frame.knowledge)
    if frame.goal is not None:  # what is printed may not say that it is about one goal only
        told = _OF_GOAL.filled(about=told, goal=frame.goal)
    tell(told.to(frame.language), err=True)
    return frame.knowledge


def refuse_idle(other: Text, *names: str) -> None:
    """Raises: click.UsageError: one of these options of the command is given, and goes with what is not there."""
    context = click.get_current_context()
    for parameter in context.command.params:
        source = context.get_parameter_source(parameter.name or "")
        if parameter.name in names and source is not ParameterSource.DEFAULT:
            raise click.UsageError(say(_IDLE.filled(option=max(parameter.opts, key=len), other=other)))


def use_folder_among(frame: Frame, words: Sequence[W]) -> tuple[W, ...]:
    """As `use_folder`, of a command whose arguments may be a folder beside files or ids: the rest of them."""
    folders = [word for word in words if Path(word).is_dir()]
    if len(folders) > 1:
        raise click.UsageError(say(_TWICE))
    use_folder(frame, Path(folders[0]) if folders else None)
    return tuple(word for word in words if word not in folders)


def meant(name: str, known: Iterable[str]) -> str:
    """ "Did you mean …?", or nothing where no known name is like it."""
    from advisor.knowledge.problems import MOST_OF_ONE, nearest

    near = nearest(name, known, MOST_OF_ONE)
    return say(MEANT).format(near=near) if near is not None else ""


def cases_of(kb: KnowledgeBase, files: Sequence[Path], frame: Frame) -> list[Case]:
    """The cases in files; without files those of the knowledge base.

    Raises: Failure: a file cannot be read.
    """
    from advisor.knowledge.cases import read_cases
    from advisor.knowledge.problems import KnowledgeError

    found = [] if files else list(kb.cases)
    for file in files:
        try:
            found += read_cases(file, shown_as=str(file))
        except KnowledgeError as error:
            raise Failure(error.show(frame.language), Exit.INCOMPLETE) from None
    return found


@contextmanager
def version_named(here: Path, named: str) -> Iterator[Path]:
    """The folder that is named, or the one here as it was at a revision.

    Raises: Failure: it is neither.
    """
    from advisor.bench.revisions import NoRevision, at_revision

    if Path(named).is_dir():
        yield Path(named)
        return
    with ExitStack() as stack:
        try:
            folder = stack.enter_context(at_revision(here, named))
        except NoRevision:
            raise Failure(say(_NEITHER).format(named=named, folder=here), Exit.NO_KNOWLEDGE) from None
        yield folder


def under_goals(
    goals: Iterable[KnowledgeBase], sections: Callable[[KnowledgeBase], Iterable[Section]], frame: Frame
) -> list[Section]:
    """The sections of each of these goals, under its name where there are several and none is asked for."""
    from advisor.terms.goals import other_goals
    from advisor.wording.page import Item, Section

    found: list[Section] = []
    for kb in goals:
        if kb.goal is not None and frame.goal is None and other_goals(kb):
            title = _GOAL.to(frame.language).format(name=kb.goal.name.to(frame.language))
            found.append(Section("goal", title, (Item(_THIS_ALONE.to(frame.language).format(goal=kb.goal.id)),)))
        found += sections(kb)
    return found


def data_by_goal(
    schema: str,
    goals: Iterable[KnowledgeBase],
    data: Callable[[KnowledgeBase], Mapping[str, object]],
    frame: Frame,
) -> dict[str, object]:
    """What is told of the goal asked for; where the command is about several `goals`: {goal: what is told of it}."""
    if len(frame.goals) == 1:
        return {"schema": schema, **data(frame.goals[0])}
    return {"schema": schema, "goals": {kb.goal.id: data(kb) for kb in goals if kb.goal is not None}}


def show_sections(sections: Iterable[Section], frame: Frame) -> None:
    from advisor.terminal.skin import show

    show(None, sections, frame.language)
