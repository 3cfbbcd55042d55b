"""`koop kb watch`."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from advisor.cli.frame import (
    NO_FOLDER,
    Exit,
    Failure,
    FigureParam,
    Frame,
    in_frame,
    said,
    say,
    shared_options,
    tell,
)
from advisor.cli.kb.check import findings_in, tell_found
from advisor.cli.kb.subject import show_sections, use_folder
from advisor.cli.kb.trial import tell_failing
from advisor.cli.kb.write import are_schemas, refresh_schemas
from advisor.terms.texts import Text

if TYPE_CHECKING:
    from advisor.bench.formats import GradedProblem
    from advisor.terms.knowledge_base import KnowledgeBase

_WATCHED = Text(
    nl="--- {folder}: {count:bestand|bestanden}; stop met Ctrl-C",
    en="--- {folder}: {count:file|files}; Ctrl-C stops",
)
_CHANGED = Text(nl="    veranderd: {file}", en="    changed: {file}")
_GONE = Text(nl="    niet meer: {found}", en="    no longer: {found}")
_FOUND = Text(nl="{count:bevinding|bevindingen}", en="{count:finding|findings}")
_NOTHING_FOUND = Text(nl="geen bevindingen", en="no findings")
_NO_SCHEMAS = Text(
    nl="{folder}: hier staan geen schema's om bij te houden; koop kb schema -o {folder} maakt ze",
    en="{folder}: there are no schemas here to keep up; koop kb schema -o {folder} makes them",
)


@click.command(
    help=said(
        "Controleert en test een kennisbank telkens als een bestand verandert: wat kb check erbij en niet meer vindt,"
        " welke gevallen fout gaan, wat er veranderd is en wiens advies; stop met Ctrl-C.",
        "Checks and tests a knowledge base whenever a file changes: what kb check finds as well and no longer, which"
        " cases fail, what has changed and whose advice; Ctrl-C stops.",
    )
)
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar=said("[MAP]", "[FOLDER]"))
@click.option(
    "--every", type=FigureParam(0.05, 3600), default=1.0, show_default=True, help=said("seconden", "seconds")
)
@click.option("--times", type=click.IntRange(1), help=said("stop na zoveel keer", "stop after so many times"))
@click.option(
    "--schema",
    type=click.Path(path_type=Path),
    metavar=said("MAP", "FOLDER"),
    help=said(
        "houd de schema's bij die hier staan (koop kb schema -o)", "keep up the schemas here (koop kb schema -o)"
    ),
)
@shared_options
@in_frame
def watch(frame: Frame, folder: Path | None, every: float, times: int | None, schema: Path | None) -> int:
    from advisor.bench.upkeep import changed_files, changes

    root = use_folder(frame, folder)
    if not root.is_dir():
        raise Failure(say(NO_FOLDER).format(folder=root), Exit.NO_KNOWLEDGE)
    if schema is not None and not are_schemas(schema):
        raise Failure(say(_NO_SCHEMAS.filled(folder=schema)), Exit.WRONG_USE)
    result, before, last = Exit.FINE, None, _Looked()
    for now in changes(root, every, times):
        tell(_WATCHED.told(frame.language, folder=root, count=len(now)))
        for file in changed_files(before or now, now):
            tell(_CHANGED.to(frame.language).format(file=Path(file).relative_to(root).as_posix()))
        fresh = Frame(root, frame.language, goal=frame.goal)
        result, last = _look(fresh, root, last)
        before = now
        if schema is not None:
            refresh_schemas(fresh, schema)
        gc.unfreeze()  # a check keeps what it read; here much more is read after it
    return result


@dataclass(frozen=True, slots=True)
class _Looked:
    """The last knowledge base that could be read, and what was found in it; None and nothing before the first."""

    kb: KnowledgeBase | None = None
    found: Sequence[GradedProblem] = ()


def _look(frame: Frame, root: Path, last: _Looked) -> tuple[Exit, _Looked]:
    """All problems where it cannot be read; else what the check finds that it did not find last and the other way
    round, how the cases come out, what is written differently and whose advice moves."""
    from advisor.bench.found import as_errors
    from advisor.knowledge.problems import KnowledgeError

    try:
        found, kb = findings_in(frame, root), frame.kb_with_cases
    except KnowledgeError as error:  # what comes next is compared with what last could be read
        tell_found(frame, root, as_errors(error.problems), "pretty")
        return Exit.FINDINGS, last
    tell_found(frame, root, _without(found, last.found), "pretty")
    for one in _without(last.found, found):
        tell(_GONE.to(frame.language).format(found=one.problem.summary(frame.language)))
    tell((_FOUND.filled(count=len(found)) if found else _NOTHING_FOUND).to(frame.language))
    failing = tell_failing(frame)
    if last.kb is not None:
        _tell_moved(frame, last.kb, kb)
    wrong = failing or any(one.level == "error" for one in found)
    return Exit.FINDINGS if wrong else Exit.FINE, _Looked(kb, found)


def _without(these: Sequence[GradedProblem], those: Sequence[GradedProblem]) -> list[GradedProblem]:
    """What is found among these and not among those, wherever in its file it stands: that moves with what is
    written above it."""
    found: list[GradedProblem] = []
    left = Counter(map(_what, those))
    for one in these:
        if left[_what(one)]:
            left[_what(one)] -= 1
        else:
            found.append(one)
    return found


def _what(one: GradedProblem) -> tuple[object, ...]:
    problem = one.problem
    return problem.code, one.kind, problem.subject, problem.place.file, problem.said("en")


def _tell_moved(frame: Frame, before: KnowledgeBase, now: KnowledgeBase) -> None:
    """What is written differently than before, and whose advice moves."""
    from advisor.bench.differences import differences
    from advisor.bench.differences_told import difference_sections
    from advisor.terms.goals import as_one

    found = differences(before, now, as_one(now).cases)
    show_sections(difference_sections(found, frame.language), frame)
