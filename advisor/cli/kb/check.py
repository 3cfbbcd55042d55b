"""`koop kb check`, `test` and `coverage`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from advisor.cli.frame import Exit, Failure, Figure, Frame, in_frame, said, say, shared_options, tell, tell_json
from advisor.terms.texts import Text

if TYPE_CHECKING:
    from advisor.bench.coverage import Coverage
    from advisor.bench.trying import Tried
    from advisor.knowledge.problems import Problem
    from advisor.terms.knowledge_base import Case, KnowledgeBase
    from advisor.wording.page import Section

_SOUND = Text(
    nl="{folder}: geen problemen ({rules} regels, {questions} vragen, {cases} gevallen); {remarks} opmerkingen",
    en="{folder}: no problems ({rules} rules, {questions} questions, {cases} cases); {remarks} remarks",
)
_REMARK = Text(nl="opmerking", en="remark")


_ABOUT = Text(nl="Kennisbank: {folder}", en="Knowledge base: {folder}")
_NO_FOLDER = Text(nl="{folder} is geen map", en="{folder} is not a folder")
_TWICE = Text(nl="noem de map één keer", en="name the folder once")
_PASSED = Text(nl="goed  {case}", en="pass  {case}")
_FAILED = Text(nl="FOUT  {case}  ({place})", en="FAIL  {case}  ({place})")
_UNCHECKED = Text(
    nl="--    {case}: zegt niet wat eruit moet komen", en="--    {case}: does not say what should come out"
)
_COUNTS = Text(
    nl="{cases} gevallen: {passed} goed, {failed} fout, {unchecked} zonder verwachting",
    en="{cases} cases: {passed} passed, {failed} failed, {unchecked} without an expectation",
)

_NOTHING = Text(nl="Er is niets getest.", en="Nothing was checked.")

_JSON = said("als één JSON-object", "as one JSON object")


@click.command(help=said("Zoek alle fouten in een kennisbank.", "Find all problems of a knowledge base."))
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar=said("[MAP]", "[FOLDER]"))
@click.option("--json", "as_json", is_flag=True, help=_JSON)
@click.option("--brief", is_flag=True, help=said("één regel per probleem", "one line a problem"))
@shared_options
@in_frame
def check(frame: Frame, folder: Path | None, as_json: bool, brief: bool) -> int:
    from advisor.bench.remarks import remarks
    from advisor.bench.trying import try_cases
    from advisor.knowledge.problems import KnowledgeError
    from advisor.reasoning.evaluation import Evaluator

    root = use_folder(frame, folder)
    try:
        kb = frame.kb_with_cases
    except KnowledgeError as error:
        if not root.is_dir():
            raise Failure(say(_NO_FOLDER).format(folder=root), Exit.NO_KNOWLEDGE) from None
        _tell_problems(frame, error.problems, as_json, brief)
        return Exit.FINDINGS
    found = remarks(kb)
    broken = [tried for tried in try_cases(Evaluator(kb), kb.cases) if tried.advice is None]
    if as_json:
        told = [{"place": str(r.place), "message": r.message.to(frame.language)} for r in found]
        wrong = [_problem(str(t.case.place), None, w.to(frame.language)) for t in broken for w in t.wrong]
        tell_json({"schema": "koop/check/1", "problems": wrong, "remarks": told})
        return Exit.FINDINGS if broken else Exit.FINE
    for remark in found:
        tell(f"{remark.place}: {say(_REMARK)}: {remark.message.to(frame.language)}")
    if broken:
        _tell_cases(frame, broken, verbose=False)
        return Exit.FINDINGS
    counts = {"rules": len(kb.rules), "questions": len(kb.questions), "cases": len(kb.cases)}
    tell(_SOUND.to(frame.language).format(folder=kb.folder.name, remarks=len(found), **counts))
    return Exit.FINE


@click.command(
    help=said(
        "Beproef de gevallen van de kennisbank, of die in de genoemde antwoordbestanden (YAML of JSON).",
        "Try the cases of the knowledge base, or those in the answer files named (YAML or JSON).",
    )
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar=said("[BESTAND…]", "[FILE…]"))
@click.option("-v", "--verbose", is_flag=True, help=said("noem ook wat goed gaat", "name what passes too"))
@click.option("--case", "only", metavar="ID", help=said("alleen dit geval", "only this case"))
@click.option("--json", "as_json", is_flag=True, help=_JSON)
@shared_options
@in_frame
def test(frame: Frame, files: tuple[Path, ...], verbose: bool, only: str | None, as_json: bool) -> int:
    from advisor.bench.trying import try_cases
    from advisor.reasoning.evaluation import Evaluator

    use_folder(frame)
    kb = frame.kb_with_cases
    cases = [case for case in cases_of(kb, files, frame) if only is None or case.id == only]
    tried = try_cases(Evaluator(kb), cases)
    failed = [one for one in tried if one.wrong]
    if as_json:
        tell_json(_test_data(frame, tried))
    else:
        _tell_cases(frame, tried, verbose)
    if not any(one.checked for one in tried):
        click.echo(say(_NOTHING), err=True)
        return Exit.INCOMPLETE
    return Exit.FINDINGS if failed else Exit.FINE


@click.command(
    help=said(
        "Wat de gevallen raken: regels die afgaan, premissen die waar en onwaar waren, gegeven opties, uitkomsten.",
        "What the cases reach: rules that fire, premises seen true and false, options answered, outcomes.",
    )
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar=said("[BESTAND…]", "[FILE…]"))
@click.option(
    "--least",
    type=Figure(0, 100),
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

    use_folder(frame)
    kb = frame.kb_with_cases
    found = measured(kb, try_cases(Evaluator(kb), cases_of(kb, files, frame)))
    if as_json:
        tell_json({"schema": "koop/coverage/1", **found.as_data()})
    else:
        show_sections(coverage_sections(kb, found, frame.language), frame)
    if not found.cases:
        click.echo(say(_NOTHING), err=True)
        return Exit.INCOMPLETE
    return Exit.FINDINGS if least is not None and _least(found) < least else Exit.FINE


def _least(found: Coverage) -> float:
    return min((100 * reached / of for reached, of in found.parts().values() if of), default=0.0)


# --- what the bench's commands share


def check_and_test(frame: Frame) -> Exit:
    """What `watch` does at every change: all problems, or else how the cases come out."""
    from advisor.bench.trying import try_cases
    from advisor.knowledge.problems import KnowledgeError
    from advisor.reasoning.evaluation import Evaluator

    try:
        kb = frame.kb_with_cases
    except KnowledgeError as error:
        _tell_problems(frame, error.problems, False, False)
        return Exit.FINDINGS
    tried = try_cases(Evaluator(kb), kb.cases)
    _tell_cases(frame, tried, verbose=False)
    return Exit.FINDINGS if any(one.wrong for one in tried) else Exit.FINE


def use_folder(frame: Frame, folder: Path | None = None) -> Path:
    """The knowledge base that a bench command is about, said on standard error: named as an argument or with
    --knowledge; else the one here; else the one that is shipped."""
    from advisor.knowledge.folder import find_here, find_shipped

    if folder is not None and frame.knowledge is not None:
        raise click.UsageError(say(_TWICE))
    frame.knowledge = folder or frame.knowledge or find_here() or find_shipped()
    tell(_ABOUT.to(frame.language).format(folder=frame.knowledge), err=True)
    return frame.knowledge


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


def show_sections(sections: Iterable[Section], frame: Frame) -> None:
    from advisor.terminal.skin import show

    show(None, sections, frame.language)


def _tell_problems(frame: Frame, problems: Sequence[Problem], as_json: bool, brief: bool) -> None:
    if as_json:
        told = [_problem(str(p.place), p.code, p.summary(frame.language)) for p in problems]
        tell_json({"schema": "koop/check/1", "problems": told, "remarks": []})
        return
    for problem in problems:
        for line in (problem.summary if brief else problem.show)(frame.language).split("\n"):
            tell(line)
    count = len(problems)
    tell(said("1 probleem", "1 problem") if count == 1 else said(f"{count} problemen", f"{count} problems"))


def _problem(place: str, code: str | None, message: str) -> dict[str, str | None]:
    return {"place": place, "code": code, "message": message}


def _tell_cases(frame: Frame, tried: Sequence[Tried], verbose: bool) -> None:
    failed = [one for one in tried if one.wrong]
    unchecked = sum(not one.checked for one in tried)
    for one in tried:
        if one.wrong:
            tell(_FAILED.to(frame.language).format(case=one.case.id, place=one.case.place))
            for wrong in one.wrong:
                tell(f"      {wrong.to(frame.language)}")
        elif verbose:
            tell((_PASSED if one.checked else _UNCHECKED).to(frame.language).format(case=one.case.id))
    passed = len(tried) - len(failed) - unchecked
    counts = {"cases": len(tried), "passed": passed, "failed": len(failed), "unchecked": unchecked}
    tell(_COUNTS.to(frame.language).format(**counts))


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
