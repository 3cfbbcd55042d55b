"""`koop kb watch`."""

from __future__ import annotations

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
from advisor.cli.kb.subject import show_sections, use_folder
from advisor.cli.kb.trial import check_and_test
from advisor.cli.kb.write import are_schemas, refresh_schemas
from advisor.terms.texts import Text

if TYPE_CHECKING:
    from advisor.terms.knowledge_base import KnowledgeBase

_WATCHED = Text(
    nl="--- {folder}: {count:bestand|bestanden}; stop met Ctrl-C",
    en="--- {folder}: {count:file|files}; Ctrl-C stops",
)
_CHANGED = Text(nl="    veranderd: {file}", en="    changed: {file}")
_NO_SCHEMAS = Text(
    nl="{folder}: hier staan geen schema's om bij te houden; koop kb schema -o {folder} maakt ze",
    en="{folder}: there are no schemas here to keep up; koop kb schema -o {folder} makes them",
)


@click.command(
    help=said(
        "Controleert en test een kennisbank telkens als een bestand verandert, en zegt wat er veranderd is en wiens"
        " advies; stop met Ctrl-C.",
        "Checks and tests a knowledge base whenever a file changes, and tells what has changed and whose advice;"
        " Ctrl-C stops.",
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
    result, before, kb = Exit.FINE, None, None
    for now in changes(root, every, times):
        tell(_WATCHED.told(frame.language, folder=root, count=len(now)))
        for file in changed_files(before or now, now):
            tell(_CHANGED.to(frame.language).format(file=Path(file).relative_to(root).as_posix()))
        fresh = Frame(root, frame.language, goal=frame.goal)
        result = check_and_test(fresh)
        kb = _tell_moved(fresh, kb)
        before = now
        if schema is not None:
            refresh_schemas(fresh, schema)
    return result


def _tell_moved(frame: Frame, before: KnowledgeBase | None) -> KnowledgeBase | None:
    """What is written differently than before, and whose advice moves; the knowledge base to compare with next."""
    from advisor.bench.differences import differences
    from advisor.bench.differences_told import difference_sections
    from advisor.knowledge.problems import KnowledgeError
    from advisor.terms.goals import as_one

    try:
        now = frame.kb_with_cases
    except KnowledgeError:  # told already; what comes next is compared with what last could be read
        return before
    if before is not None:
        show_sections(difference_sections(differences(before, now, as_one(now).cases), frame.language), frame)
    return now
