"""`koop kb check`, `explain`, `test` and `coverage`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from advisor.cli.frame import (
    LANGUAGE,
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
from advisor.terms.texts import Text

if TYPE_CHECKING:
    from advisor.bench.coverage import Coverage
    from advisor.bench.formats import Told
    from advisor.bench.snapshots import Snapshot
    from advisor.bench.trying import Tried
    from advisor.knowledge.problems import Problem
    from advisor.terms.knowledge_base import Case, KnowledgeBase
    from advisor.wording.page import Section

_SOUND = Text(
    nl="{folder}: geen problemen ({rules} regels, {questions} vragen, {cases} gevallen); {remarks} opmerkingen",
    en="{folder}: no problems ({rules} rules, {questions} questions, {cases} cases); {remarks} remarks",
)


_PROOF_FORMS = Text(nl="bewijzen zijn er als pretty, brief of json", en="proofs come as pretty, brief or json")
_NO_SOLVER = Text(
    nl="bewijzen vragen de solver z3: pip install 'koop-advisor[prove]'",
    en="proofs need the solver z3: pip install 'koop-advisor[prove]'",
)
_COUNTEREXAMPLES = Text(
    nl="tegenvoorbeelden: bewaar ze als cases.yaml, koop evaluate cases.yaml gaat ze na",
    en="counterexamples: keep them as cases.yaml, koop evaluate cases.yaml confirms them",
)
_NO_CODE = Text(nl="Geen code {code!r}.{near}", en="No code {code!r}.{near}")
_MEANT = Text(nl=" Bedoelde u {near}?", en=" Did you mean {near}?")
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

_NO_SNAPSHOT = Text(
    nl="{file} is er niet of is onleesbaar; `koop kb test --accept` maakt het",
    en="{file} is not there or cannot be read; `koop kb test --accept` makes it",
)
_KEPT = Text(nl="{file}: het advies van {count} gevallen bewaard", en="{file}: the advice of {count} cases kept")
_ALL_OF_THEM = Text(
    nl="--accept gaat over alle gevallen van de kennisbank", en="--accept is about all cases of the knowledge base"
)
_NOTHING = Text(nl="Er is niets getest.", en="Nothing was checked.")

_JSON = said("als één JSON-object", "as one JSON object")
W = TypeVar("W", Path, str)


@click.command(
    help=said(
        "Zoek alle fouten in een kennisbank, en wat laadt en toch het bekijken waard is. `koop kb explain CODE` legt"
        " een soort bevinding uit.",
        "Find all problems of a knowledge base, and what loads and still deserves a look. `koop kb explain CODE`"
        " explains a kind of finding.",
    )
)
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar=said("[MAP]", "[FOLDER]"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["pretty", "brief", "json", "github", "sarif", "junit"]),
    default="pretty",
    show_default=True,
    help=said("hoe het verteld wordt", "how it is told"),
)
@click.option("--json", "as_json", is_flag=True, help=_JSON)
@click.option("--brief", is_flag=True, help=said("één regel per probleem", "one line a problem"))
@click.option(
    "--strict", is_flag=True, help=said("een opmerking is ook een bevinding (1)", "a remark is a finding (1) too")
)
@click.option(
    "--prove",
    is_flag=True,
    help=said(
        "bewijs of weerleg wat altijd moet gelden (met de solver z3)",
        "prove or refute what must always hold (with the solver z3)",
    ),
)
@click.option(
    "--steps",
    type=click.IntRange(1),
    default=3_000_000,
    show_default=True,
    help=said("zoveel stappen van de solver per bewijs", "so many steps of the solver for each proof"),
)
@click.option(
    "--search",
    "searched",
    type=click.IntRange(1, 10_000_000),
    default=20_000,
    show_default=True,
    help=said("zoveel antwoorden doorzocht per onveranderlijke", "so many sets of answers searched for each"),
)
@shared_options
@in_frame
def check(
    frame: Frame,
    folder: Path | None,
    form: str,
    as_json: bool,
    brief: bool,
    strict: bool,
    prove: bool,
    steps: int,
    searched: int,
) -> int:
    from advisor.knowledge.problems import KnowledgeError

    root = use_folder(frame, folder)
    form = "json" if as_json else "brief" if brief else form
    if prove:
        return _proved(frame, form, steps, searched)
    try:
        found = _of_all_goals([_found(one) for one in frame.kb_with_cases.each_goal], frame.kb_with_cases)
    except KnowledgeError as error:
        if not root.is_dir():
            raise Failure(say(_NO_FOLDER).format(folder=root), Exit.NO_KNOWLEDGE) from None
        _tell_found(frame, root, _as_told(error.problems), form)
        return Exit.FINDINGS
    _tell_found(frame, root, found, form)
    errors = sum(one.level == "error" for one in found)
    if not errors and form in ("pretty", "brief"):
        kb = frame.kb_with_cases
        counts = {"rules": len(kb.rules), "questions": len(kb.questions), "cases": len(kb.cases)}
        tell(_SOUND.to(frame.language).format(folder=kb.folder.resolve().name, remarks=len(found), **counts))
    return Exit.FINDINGS if errors or (strict and found) else Exit.FINE


def _proved(frame: Frame, form: str, steps: int, searched: int) -> int:
    """What always holds, instead of what may be wrong: nothing of the one is about the other."""
    if form not in ("pretty", "brief", "json"):
        raise click.UsageError(say(_PROOF_FORMS))
    try:
        from advisor.bench.proofs import counterexamples, proof_sections, proofs
    except ModuleNotFoundError:
        raise Failure(say(_NO_SOLVER), Exit.WRONG_USE) from None
    kb = frame.kb_with_cases
    found = proofs(kb, steps, searched)
    if form == "json":
        tell_json({"schema": "koop/proofs/1", "steps": steps, "proofs": [one.as_data(kb) for one in found.all]})
    else:
        show_sections(proof_sections(found, frame.language, steps), frame)
        if found.refuted:
            tell(f"\n# {_COUNTEREXAMPLES.to(frame.language)}")
        for line in counterexamples(found, kb):
            tell(line)
    return Exit.FINDINGS if found.refuted else Exit.FINE


def _of_all_goals(found: list[list[Told]], kb: KnowledgeBase) -> list[Told]:
    """What was found for each goal, together. What several goals share is at fault only where it is so for all."""
    if len(found) == 1:
        return found[0]
    together: dict[tuple[object, ...], Told] = {}
    told_for: dict[tuple[object, ...], int] = {}
    for told in found:
        for key, one in {(one.kind, one.problem.subject, one.problem.place): one for one in told}.items():
            together.setdefault(key, one)
            told_for[key] = told_for.get(key, 0) + 1
    positions = {position.id: 1 for one in kb.each_goal for position in one.positions}

    def goals_of(subject: str | None) -> int:
        """For how many goals a rule, position or case counts; all of them for what they share."""
        rules = sum(subject in one.rules for one in kb.each_goal)
        cases = sum(any(case.id == subject for case in one.cases) for one in kb.each_goal)
        return rules or positions.get(subject or "") or cases or len(found)

    return [one for key, one in together.items() if told_for[key] >= goals_of(one.problem.subject)]


def _found(kb: KnowledgeBase) -> list[Told]:
    """Everything that is wrong or worth a look, less what is waived."""
    from advisor.bench.checks import check as findings
    from advisor.bench.checks.waivers import read_waivers, waived
    from advisor.bench.formats import Told
    from advisor.bench.reach import as_written
    from advisor.bench.trying import try_cases
    from advisor.knowledge.problems import Problem
    from advisor.reasoning.evaluation import Evaluator

    evaluator = Evaluator(kb)
    tried = try_cases(evaluator, kb.cases)
    waivers, problems = read_waivers(kb)
    left, idle = waived(kb, findings(evaluator, tried), waivers)
    told = _as_told((*problems, *idle))
    told += _as_told(
        Problem(one.case.place, "KB405", wrong, subject=one.case.id)
        for one in tried
        if one.advice is None
        for wrong in one.wrong
    )
    return told + [
        Told(
            one.told.level, one.problem, one.kind, as_written(one.answers, kb) if one.answers is not None else None
        )
        for one in left
    ]


def _as_told(problems: Iterable[Problem]) -> list[Told]:
    from advisor.bench.formats import Told

    return [Told("error", problem) for problem in problems]


def _tell_found(frame: Frame, root: Path, found: Sequence[Told], form: str) -> None:
    from advisor.bench import formats

    folder, language = root.as_posix(), frame.language
    match form:
        case "json":
            tell_json(formats.as_data(found, language))
        case "github":
            for line in formats.github(found, folder, language):
                tell(line)
        case "sarif":
            from advisor import __version__

            tell_json(formats.sarif(found, folder, __version__, language))
        case "junit":
            click.echo(formats.junit_of_check(found, language), nl=False)
        case _:
            for one in found:
                for line in formats.shown(one, language, brief=form == "brief"):
                    tell(line)
            errors = sum(one.level == "error" for one in found)
            if errors:
                tell(
                    said("1 probleem", "1 problem")
                    if errors == 1
                    else said(f"{errors} problemen", f"{errors} problems")
                )


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

    files = use_folder_among(frame, files)
    kb = frame.kb_with_cases
    cases = [
        case
        for case in cases_of(kb, files, frame)
        if (only is None or case.id == only) and (some is None or some in case.id)
    ]
    tried = _tried(kb, cases)
    if snapshot:
        tried = compared(tried, _snapshot(kb))
    failed = [one for one in tried if one.wrong]
    if accept:
        if files or only is not None or some is not None:
            raise click.UsageError(say(_ALL_OF_THEM))
        _keep(kb, tried)
    if junit:
        click.echo(junit_of_cases(tried, frame.language), nl=False)
    elif as_json:
        tell_json(_test_data(frame, tried))
    else:
        _tell_cases(frame, tried, verbose)
    if not any(one.checked for one in tried):
        click.echo(say(_NOTHING), err=True)
        return Exit.INCOMPLETE
    return Exit.FINDINGS if failed else Exit.FINE


def _tried(kb: KnowledgeBase, cases: Sequence[Case]) -> tuple[Tried, ...]:
    """The cases, each for the goal that it speaks of."""
    from advisor.bench.trying import try_case
    from advisor.reasoning.evaluation import Evaluator
    from advisor.terms.goals import goal_named

    goals = [case.expect.goal if case.expect is not None else None for case in cases]
    evaluators = {goal: Evaluator(goal_named(kb, goal) or kb) for goal in dict.fromkeys(goals)}
    return tuple(try_case(evaluators[goal], case) for goal, case in zip(goals, cases, strict=True))


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
    tell(_KEPT.to(LANGUAGE).format(file=file, count=len(tried)), err=True)


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

    files = use_folder_among(frame, files)
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


@click.command(
    help=said(
        "Legt een soort bevinding uit: wat het is, waarom het telt, hoe het fout en goed staat. Zonder CODE alle.",
        "Explains a kind of finding: what it is, why it matters, how it looks wrong and right. Without CODE all.",
    )
)
@click.argument("code", required=False, metavar="[CODE]")
@shared_options
@in_frame
def explain(frame: Frame, code: str | None) -> int:
    from advisor.bench.codes import all_codes, explained
    from advisor.knowledge.problems import nearest

    if code is None:
        show_sections(all_codes(frame.language), frame)
        return Exit.FINE
    sections = explained(code, frame.language)
    if not sections:
        near = nearest(code, [item.head for section in all_codes("en") for item in section.items])
        raise Failure(
            say(_NO_CODE).format(code=code, near=say(_MEANT).format(near=near) if near else ""), Exit.WRONG_USE
        )
    show_sections(sections, frame)
    return Exit.FINE


# --- what the bench's commands share


def check_and_test(frame: Frame) -> Exit:
    """What `watch` does at every change: all problems, or else how the cases come out."""
    from advisor.bench.trying import try_cases
    from advisor.knowledge.problems import KnowledgeError
    from advisor.reasoning.evaluation import Evaluator

    try:
        kb = frame.kb_with_cases
    except KnowledgeError as error:
        _tell_found(frame, frame.knowledge or Path(), _as_told(error.problems), "pretty")
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


def use_folder_among(frame: Frame, words: Sequence[W]) -> tuple[W, ...]:
    """As `use_folder`, of a command whose arguments may be a folder beside files or ids: the rest of them."""
    folders = [word for word in words if Path(word).is_dir()]
    if len(folders) > 1:
        raise click.UsageError(say(_TWICE))
    use_folder(frame, Path(folders[0]) if folders else None)
    return tuple(word for word in words if word not in folders)


def cases_of(kb: KnowledgeBase, files: Sequence[Path], frame: Frame) -> list[Case]:
    """The cases in files; without files those of the knowledge base.

    Raises: Failure: a file cannot be read.
    """
    from advisor.knowledge.cases import read_cases
    from advisor.knowledge.problems import KnowledgeError
    from advisor.terms.goals import as_one

    found = [] if files else list(as_one(kb).cases)
    for file in files:
        try:
            found += read_cases(file, shown_as=str(file))
        except KnowledgeError as error:
            raise Failure(error.show(frame.language), Exit.INCOMPLETE) from None
    return found


def show_sections(sections: Iterable[Section], frame: Frame) -> None:
    from advisor.terminal.skin import show

    show(None, sections, frame.language)


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
