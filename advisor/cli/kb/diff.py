"""`koop kb diff`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from advisor.cli.cases import READING, reading_options
from advisor.cli.frame import (
    NOTHING_CHECKED,
    Exit,
    Failure,
    Frame,
    in_frame,
    said,
    say,
    shared_options,
    tell_goal,
    tell_json,
)
from advisor.cli.kb.behaviour import A_DRAW, GIVEN_OF_DRAWN, JSON_OPTION, drawn_options, drawn_population
from advisor.cli.kb.subject import (
    cases_of,
    refuse_idle,
    show_sections,
    under_goals,
    use_folder,
    version_named,
)
from advisor.cli.kb.waiting import waiting
from advisor.terms.texts import Text

if TYPE_CHECKING:
    from advisor.bench.differences import Differences
    from advisor.bench.moving import Moving
    from advisor.cases.opening import CaseOptions
    from advisor.terms.knowledge_base import KnowledgeBase

_NO_GOAL_THERE = Text(nl="{named} kent geen doel '{goal}'.", en="{named} has no goal '{goal}'.")
_TABLES = Text(nl="tabellen (--cases BESTAND.csv)", en="tables (--cases FILE.csv)")
_COMPARING = Text(
    nl="{count:geval|gevallen} in beide kennisbanken …", en="{count:case|cases} in both knowledge bases …"
)

#: Files of cases as the knowledge base has them; others are tables.
_DOCUMENTS = (".yaml", ".yml")


@click.command(
    help=said(
        "Vergelijkt twee kennisbanken: wat anders geschreven is, en wiens advies verandert, van wat naar wat. OUD en"
        " NIEUW zijn mappen of revisies van git; NIEUW is standaard de kennisbank van --knowledge, die van hier, of"
        " de meegeleverde.",
        "Compares two knowledge bases: what is written differently, and whose advice moves, from what to what. OLD"
        " and NEW are folders or git revisions; NEW is by default the knowledge base of --knowledge, the one here, or"
        " the one that comes with the program.",
    )
)
@click.argument("old", metavar=said("OUD", "OLD"))
@click.argument("new", required=False, metavar=said("[NIEUW]", "[NEW]"))
@click.option(
    "--cases",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar=said("BESTAND", "FILE"),
    help=said(
        "deze gevallen in plaats van die van beide kennisbanken", "these cases instead of those of both bases"
    ),
)
@drawn_options(
    said(
        "ook welk deel verandert van zoveel getrokken antwoorden, en door welke wijziging",
        "also which share moves of so many drawn sets of answers, and by which edit",
    )
)
@reading_options
@click.option("--json", "as_json", is_flag=True, help=JSON_OPTION)
@shared_options
@in_frame
def diff(
    frame: Frame,
    old: str,
    new: str | None,
    files: tuple[Path, ...],
    size: int | None,
    seed: int,
    given: tuple[str, ...],
    reading: CaseOptions,
    as_json: bool,
) -> int:
    from advisor.bench.differences import differences
    from advisor.bench.differences_told import difference_sections
    from advisor.bench.moving import moving, moving_sections
    from advisor.bench.parts import goals_in_both
    from advisor.knowledge.loading import load
    from advisor.terms.goals import as_one, cases_for

    if given and size is None:
        raise click.UsageError(say(GIVEN_OF_DRAWN))
    if size is None:
        refuse_idle(A_DRAW, "seed")
    tables = any(file.suffix.lower() not in _DOCUMENTS for file in files)
    if not tables:
        refuse_idle(_TABLES, *READING)
    folder_named = new is not None and Path(new).is_dir()
    here = use_folder(frame, Path(new) if new is not None and folder_named else None)
    with ExitStack() as stack:
        before = load(stack.enter_context(version_named(here, old)))
        if new is None or folder_named:
            after = frame.whole_with_cases
        else:
            after = load(stack.enter_context(version_named(here, new)))
    whole_before, whole_after = before, after
    if frame.goal is not None:
        before, after = _for_goal(before, after, old, new or str(here), frame.goal)
    if tables:
        tell_goal(frame)
        found = _differences_in_tables(before, after, old, files, reading, frame)
    else:
        cases = cases_of(as_one(whole_after), files, frame)
        others = [] if files else list(as_one(whole_before).cases)
        if frame.goal is not None:
            cases = list(cases_for(after, cases, whole_after))
            others = list(cases_for(before, others, whole_before))
        known = {case.id for case in cases}
        cases += [case for case in others if case.id not in known]
        with waiting(_COMPARING.filled(count=len(cases))):
            found = differences(before, after, cases)
    shares: dict[KnowledgeBase, Moving] = {}
    if size is not None:
        for old_goal, new_goal in goals_in_both(before, after):
            with waiting(_COMPARING.filled(count=size)):
                cases_drawn, population = drawn_population(new_goal, size, seed, given, frame)
                shares[new_goal] = moving(old_goal, new_goal, cases_drawn, population)
    if as_json:
        drawn = {"drawn": _drawn_data(shares)} if shares else {}
        tell_json({"schema": "koop/differences/2", **found.as_data(), **drawn})
    else:
        told = under_goals(shares, lambda kb: moving_sections(shares[kb], frame.language), frame)
        show_sections((*told, *difference_sections(found, frame.language)), frame)
    if found.anything or any(share.moved for share in shares.values()):
        return Exit.FINDINGS
    if found.cases <= len(found.untried):
        click.echo(say(NOTHING_CHECKED), err=True)
    return Exit.INCOMPLETE if found.untried or found.not_compared or not found.cases else Exit.FINE


def _drawn_data(shares: Mapping[KnowledgeBase, Moving]) -> dict[str, object]:
    """What moves, as data; of several goals {goal: what moves}."""
    if len(shares) == 1:
        (share,) = shares.values()
        return {**share.as_data()}
    return {"goals": {kb.goal.id: share.as_data() for kb, share in shares.items() if kb.goal is not None}}


def _for_goal(
    before: KnowledgeBase, after: KnowledgeBase, old: str, new: str, goal: str
) -> tuple[KnowledgeBase, KnowledgeBase]:
    """Both for the goal that is asked for alone, whatever it is called in either. `old`, `new`: how they were named.
    Raises: Failure: one has no such goal."""
    from advisor.bench.parts import goals_in_both
    from advisor.terms.goals import goal_named

    for one, other in goals_in_both(before, after):
        if goal in [kb.goal.id for kb in (one, other) if kb.goal is not None]:
            return replace(one, others=()), replace(other, others=())
    named = old if goal_named(before, goal) is None else new
    raise Failure(say(_NO_GOAL_THERE).format(goal=goal, named=named), Exit.WRONG_USE)


def _differences_in_tables(
    before: KnowledgeBase,
    after: KnowledgeBase,
    old: str,
    files: Sequence[Path],
    reading: CaseOptions,
    frame: Frame,
) -> Differences:
    """Of whole tables at once. `old`: how the one before was named. Raises: Failure: one cannot be read, or the one
    before does not have the goal that they are about."""
    from advisor.batch.evaluate import CannotEvaluate
    from advisor.batch.versions import Versions
    from advisor.bench.differences import CaseMoved, Differences, goals_apart
    from advisor.bench.parts import case_differences, goals_in_both, part_differences

    old_goal = next((old_goal for old_goal, goal in goals_in_both(before, after) if goal is after), None)
    if old_goal is None and after.goal is not None:  # tables are about one goal
        raise Failure(say(_NO_GOAL_THERE).format(goal=after.goal.id, named=old), Exit.WRONG_USE)
    versions = Versions(old_goal or before, after, files, reading)
    try:
        moved = tuple(CaseMoved(m.case, m.size, m.aspect, m.id, m.before, m.after) for m in versions.moves())
    except CannotEvaluate as problem:
        told = "\n".join(message.to(frame.language) for message in problem.messages)
        raise Failure(told, Exit.INCOMPLETE) from None
    written = (*part_differences(before, after), *case_differences(before, after))
    return Differences(versions.cases, moved, written, not_compared=goals_apart(before, after))
