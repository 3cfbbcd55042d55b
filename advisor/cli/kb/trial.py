"""`koop kb test` and `coverage`: cases tried, and what they reach."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from advisor.cli.frame import (
    LANGUAGE,
    NOTHING_CHECKED,
    Exit,
    Failure,
    FigureParam,
    Frame,
    in_frame,
    not_written,
    said,
    say,
    shared_options,
    tell,
    tell_json,
)
from advisor.cli.kb.subject import (
    cases_of,
    data_by_goal,
    meant,
    refuse_idle,
    show_sections,
    under_goals,
    use_folder_among,
)
from advisor.terms.texts import Text

if TYPE_CHECKING:
    from advisor.bench.coverage import Coverage
    from advisor.bench.snapshots import Snapshot
    from advisor.bench.trying import Tried
    from advisor.terms.knowledge_base import KnowledgeBase

_PASSED = Text(nl="goed  {case}", en="pass  {case}")
_FAILED = Text(nl="FOUT  {case}  ({place})", en="FAIL  {case}  ({place})")
_UNCHECKED = Text(
    nl="--    {case}: zegt niet wat eruit moet komen", en="--    {case}: does not say what should come out"
)
_COUNTS = Text(
    nl="{cases:geval|gevallen}: {passed} goed, {failed} fout, {unchecked} zonder verwachting",
    en="{cases:case|cases}: {passed} passed, {failed} failed, {unchecked} without an expectation",
)
_NO_CASE = Text(nl="er is geen geval {case!r}.{near}", en="there is no case {case!r}.{near}")
_ACCEPT = Text(
    nl="Is wat er anders is dan bewaard zo bedoeld, dan bewaart `koop kb test --accept` het.",
    en="Where what is not as it was kept is meant so, `koop kb test --accept` keeps it.",
)
_GONE = Text(nl="Bewaard, en geen geval meer: {cases}", en="Kept, and no case any more: {cases}")
_NO_SNAPSHOT = Text(
    nl="{file} is er niet of is onleesbaar; `koop kb test --accept` maakt het",
    en="{file} is not there or cannot be read; `koop kb test --accept` makes it",
)
_KEPT = Text(
    nl="{file}: het advies van {count:geval|gevallen} bewaard", en="{file}: the advice of {count:case|cases} kept"
)
_ALL_OF_THEM = Text(
    nl="--accept gaat over alle gevallen van de kennisbank", en="--accept is about all cases of the knowledge base"
)
_IN_LINES = Text(nl="regels voor mensen, niet bij --json of --junit", en="lines for people, not --json or --junit")
_ONE_FORM = Text(nl="één vorm: --json of --junit", en="one form: --json or --junit")
_JSON = said("als één JSON-object", "as one JSON object")


@click.command(
    help=said(
        "Beproef de gevallen van de kennisbank, of die in de genoemde antwoordbestanden (YAML of JSON).",
        "Try the cases of the knowledge base, or those in the answer files named (YAML or JSON).",
    )
)
@click.argument(
    "files", nargs=-1, type=click.Path(path_type=Path), metavar=said("[MAP] [BESTAND…]", "[FOLDER] [FILE…]")
)
@click.option("-v", "--verbose", is_flag=True, help=said("noem ook wat goed gaat", "name what passes too"))
@click.option("--case", "only", metavar="ID", help=said("alleen dit geval", "only this case"))
@click.option(
    "-k",
    "some",
    metavar=said("TEKST", "TEXT"),
    help=said("alleen gevallen met deze tekst in hun id", "only cases with this text in their id"),
)
@click.option("--json", "as_json", is_flag=True, help=_JSON)
@click.option("--junit", is_flag=True, help=said("als JUnit-XML", "as JUnit XML"))
@click.option(
    "--snapshot",
    is_flag=True,
    help=said("vergelijk ook met het hele bewaarde advies", "compare with the whole advice kept, too"),
)
@click.option(
    "--accept",
    is_flag=True,
    help=said("bewaar het hele advies van elk geval", "keep the whole advice of every case"),
)
@shared_options
@in_frame
def test(
    frame: Frame,
    files: tuple[Path, ...],
    verbose: bool,
    only: str | None,
    some: str | None,
    as_json: bool,
    junit: bool,
    snapshot: bool,
    accept: bool,
) -> int:
    from advisor.bench.formats import junit_of_cases
    from advisor.bench.snapshots import compared
    from advisor.bench.trying import try_each

    if as_json or junit:
        refuse_idle(_IN_LINES, "verbose")
    if as_json:
        refuse_idle(_ONE_FORM, "junit")
    files = use_folder_among(frame, files)
    kb = frame.kb_with_cases
    every = cases_of(frame.as_one, files, frame)
    if only is not None and all(case.id != only for case in every):
        near = meant(only, (case.id for case in every))
        raise Failure(say(_NO_CASE).format(case=only, near=near), Exit.INCOMPLETE)
    cases = [case for case in every if (only is None or case.id == only) and (some is None or some in case.id)]
    tried, gone = try_each(kb, cases, frame.whole_with_cases), list[str]()
    if snapshot:
        kept = _snapshot(kb)
        gone = sorted(kept.cases.keys() - {case.id for case in frame.as_one.cases})
        tried = compared(tried, kept)
    failed = [one for one in tried if one.wrong]
    if accept:
        if files or only is not None or some is not None:
            raise click.UsageError(say(_ALL_OF_THEM))
        _keep(kb, tried)
    if junit:
        click.echo(junit_of_cases(tried, frame.language), nl=False)
        if failed:  # the file is read by a program; whoever reads the log wants to see which
            _tell_cases(frame, tried, verbose=False, err=True)
    elif as_json:
        tell_json(_test_data(frame, tried))
    else:
        _tell_cases(frame, tried, verbose)
    if gone:
        tell(_GONE.to(frame.language).format(cases=", ".join(gone)), err=True)
    if snapshot and (failed or gone):
        tell(say(_ACCEPT), err=True)
    if not any(one.checked for one in tried):
        click.echo(say(NOTHING_CHECKED), err=True)
        return Exit.INCOMPLETE
    return Exit.FINDINGS if failed or gone else Exit.FINE


def _snapshot(kb: KnowledgeBase) -> Snapshot:
    """Raises: Failure: there is none, or it cannot be read."""
    from advisor.bench.snapshots import FILE, NoSnapshot, read_snapshot

    try:
        return read_snapshot(kb.folder)
    except NoSnapshot:
        raise Failure(say(_NO_SNAPSHOT).format(file=kb.folder / FILE), Exit.INCOMPLETE) from None


def _keep(kb: KnowledgeBase, tried: Sequence[Tried]) -> None:
    from advisor.bench.snapshots import FILE, snapshot_text
    from advisor.files import put

    file = kb.folder / FILE
    try:
        file.parent.mkdir(exist_ok=True)
        put(file, snapshot_text(tried).encode())
    except OSError as error:
        raise Failure(not_written(file, error), Exit.INCOMPLETE) from None
    tell(_KEPT.told(LANGUAGE, file=file, count=len(tried)), err=True)


@click.command(
    help=said(
        "Wat de gevallen raken: regels die afgaan, premissen die waar en onwaar waren, gegeven opties, uitkomsten.",
        "What the cases reach: rules that fire, premises seen true and false, options answered, outcomes.",
    )
)
@click.argument(
    "files", nargs=-1, type=click.Path(path_type=Path), metavar=said("[MAP] [BESTAND…]", "[FOLDER] [FILE…]")
)
@click.option(
    "--least",
    "--fail-under",
    "least",
    type=FigureParam(0, 100),
    metavar="%",
    help=said("een bevinding (1) als iets onder dit percentage blijft", "a finding (1) when anything stays below"),
)
@click.option("--json", "as_json", is_flag=True, help=_JSON)
@shared_options
@in_frame
def coverage(frame: Frame, files: tuple[Path, ...], least: float | None, as_json: bool) -> int:
    from advisor.bench.coverage import coverage as measured
    from advisor.bench.coverage import coverage_sections
    from advisor.bench.trying import try_cases
    from advisor.reasoning.evaluation import Evaluator
    from advisor.terms.goals import cases_for, only_elsewhere

    files = use_folder_among(frame, files)
    goals, cases = frame.goals, cases_of(frame.as_one, files, frame)
    whole = frame.whole_with_cases
    found = {
        kb: measured(kb, try_cases(Evaluator(kb), cases_for(kb, cases, whole)), only_elsewhere(kb, whole))
        for kb in goals
    }
    if as_json:
        tell_json(data_by_goal("koop/coverage/1", goals, lambda kb: found[kb].as_data(), frame))
    else:
        sections = under_goals(goals, lambda kb: coverage_sections(kb, found[kb], frame.language), frame)
        show_sections(sections, frame)
    if not any(one.cases for one in found.values()):
        click.echo(say(NOTHING_CHECKED), err=True)
        return Exit.INCOMPLETE
    return Exit.FINDINGS if least is not None and min(map(_least, found.values())) < least else Exit.FINE


def _least(found: Coverage) -> float:
    return min((100 * reached / of for reached, of in found.parts().values() if of), default=0.0)


def tell_failing(frame: Frame) -> bool:
    """How the cases come out, and whether any does otherwise than it says."""
    from advisor.bench.trying import try_each

    tried = try_each(frame.kb_with_cases, frame.as_one.cases)
    _tell_cases(frame, tried, verbose=False)
    return any(one.wrong for one in tried)


def _tell_cases(frame: Frame, tried: Sequence[Tried], verbose: bool, *, err: bool = False) -> None:
    failed = [one for one in tried if one.wrong]
    unchecked = sum(not one.checked for one in tried)
    for one in tried:
        if one.wrong:
            tell(_FAILED.to(frame.language).format(case=one.case.id, place=one.case.place), err=err)
            for wrong in one.wrong:
                tell(f"      {wrong.to(frame.language)}", err=err)
        elif verbose:
            tell((_PASSED if one.checked else _UNCHECKED).to(frame.language).format(case=one.case.id), err=err)
    passed = len(tried) - len(failed) - unchecked
    counts = {"cases": len(tried), "passed": passed, "failed": len(failed), "unchecked": unchecked}
    tell(_COUNTS.told(frame.language, **counts), err=err)


def _test_data(frame: Frame, tried: Sequence[Tried]) -> dict[str, object]:
    cases = [
        {
            "case": one.case.id,
            "place": str(one.case.place),
            "checked": one.checked,
            "passed": one.checked and not one.wrong,
            "verdict": one.advice.outcome.verdict if one.advice is not None else "error",
            "wrong": [wrong.to(frame.language) for wrong in one.wrong],
        }
        for one in tried
    ]
    failed = sum(bool(one.wrong) for one in tried)
    return {"schema": "koop/test/1", "failed": failed, "cases": cases}
