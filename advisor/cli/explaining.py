"""`koop explain`, `report` and `replay`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from advisor.cli.frame import Exit, Failure, Frame, in_frame, said, say, shared_options
from advisor.cli.telling import tell, tell_json
from advisor.knowledge.terms import Text

if TYPE_CHECKING:
    from advisor.explanation.explain import Explanation
    from advisor.knowledge.terms import KnowledgeBase, Value
    from advisor.reasoning.evaluation import Clash
    from advisor.report.given_cases import GivenCase, NoCases

#: As `advisor.explanation.explain.KINDS`, named here so that help need not import them.
_KINDS = ("how", "why_not", "fewest", "change", "firm", "missing", "what_if")
_USUAL = ("how", "why_not", "change")

_NO_CASE = Text(nl="{file}: geen geval{which}", en="{file}: no case{which}")
_BAD = Text(nl="{file}: {case}: niet te beoordelen", en="{file}: {case}: cannot be evaluated")
_CLASH = Text(
    nl="de regels {one} en {other} spreken elkaar tegen over {attribute}",
    en="the rules {one} and {other} contradict each other on {attribute}",
)
_WHAT_IF = Text(
    nl="--what-if verwacht VRAAG=ANTWOORD, niet {given!r}", en="--what-if takes QUESTION=ANSWER, not {given!r}"
)
_NO_QUESTION = Text(nl="Geen vraag {id!r}.{near}", en="No question {id!r}.{near}")
_NO_POSITION = Text(nl="Geen positie {id!r}. Er zijn: {known}", en="No position {id!r}. There are: {known}")
_MEANT = Text(nl=" Bedoelde u {near}?", en=" Did you mean {near}?")
_SCENARIOS = Text(
    nl="{file}: --side-by-side zet {least} tot {most} gevallen naast elkaar; het bestand heeft er {count}",
    en="{file}: --side-by-side puts {least} to {most} cases beside each other; the file holds {count}",
)
_OR_MORE = Text(nl="of meer", en="or more")
_NOT_TOGETHER = Text(
    nl="--side-by-side gaat niet samen met {option}", en="--side-by-side does not go with {option}"
)
#: So many scenarios can be read beside each other.
_LEAST, _MOST = 2, 6
_WRITTEN = Text(nl="{file} geschreven", en="{file} written")


@click.command(
    help=said(
        "Legt van elk geval in een bestand uit hoe het advies tot stand komt, waarom niet iets anders, en wat het zou"
        " veranderen.",
        "Explains each case of a file: how its advice comes about, why not another, and what would change it.",
    )
)
@click.argument("file", type=click.Path(path_type=Path), metavar=said("BESTAND", "FILE"))
@click.option("--case", metavar="ID", help=said("alleen dit geval", "only this case"))
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([*_KINDS, "all"]),
    help=said(
        f"wat uitgelegd wordt; standaard {', '.join(_USUAL)}", f"what to explain; usually {', '.join(_USUAL)}"
    ),
)
@click.option(
    "--position",
    metavar="ID",
    help=said(
        "waarom niet deze positie, en wat haar het advies maakt", "why not this position, and what would make it"
    ),
)
@click.option(
    "--what-if",
    "suppose",
    multiple=True,
    metavar=said("VRAAG=ANTWOORD", "QUESTION=ANSWER"),
    help=said("stel dat een antwoord anders was; mag vaker", "suppose an answer were otherwise; repeatable"),
)
@click.option(
    "--every", is_flag=True, help=said("alle kleinste redenen (fewest)", "all smallest reasons (fewest)")
)
@click.option(
    "--side-by-side",
    "beside",
    is_flag=True,
    help=said(
        f"de gevallen ({_LEAST} tot {_MOST}) naast elkaar: wat verschilt",
        f"the cases ({_LEAST} to {_MOST}) compared",
    ),
)
@click.option("--json", "as_json", is_flag=True, help=said("een JSON-object per geval", "a JSON object a case"))
@click.option("--plain", is_flag=True, help=said("gewone regels zonder opmaak", "plain lines without layout"))
@shared_options
@in_frame
def explain(
    frame: Frame,
    file: Path,
    case: str | None,
    kinds: tuple[str, ...],
    position: str | None,
    suppose: tuple[str, ...],
    every: bool,
    beside: bool,
    as_json: bool,
    plain: bool,
) -> int:
    from advisor.explanation.explain import explain as explained
    from advisor.reasoning.evaluation import Clash, Evaluator

    if beside:
        others = {"--case": case, "--kind": kinds, "--position": position, "--what-if": suppose, "--every": every}
        for option in (option for option, value in others.items() if value):
            raise Failure(say(_NOT_TOGETHER).format(option=option), Exit.WRONG_USE)
        return _side_by_side(frame, file, as_json, plain)
    kb = frame.kb
    changes = _changes(kb, suppose, frame)
    if position is not None and position not in kb.position_ids:
        raise Failure(say(_NO_POSITION).format(id=position, known=", ".join(kb.position_ids)), Exit.WRONG_USE)
    wanted = _wanted(kinds, changes)
    evaluator, bad = Evaluator(kb), False
    for given in _cases(kb, file, case, frame):
        if given.problems:
            bad = True
            _tell_bad(file, given, [p.sentence(frame.language) for p in given.problems], as_json)
            continue
        try:
            found = explained(
                evaluator, given.answers, kinds=wanted, position=position, changes=changes, every=every
            )
        except Clash as clash:
            bad = True
            _tell_bad(file, given, [_clash(clash)], as_json)
            continue
        if as_json:
            data = {**found.as_data(), "case": given.id, "file": str(file)}
            tell_json(data)
        else:
            _show(found, given, frame, plain)
    return Exit.FINDINGS if bad else Exit.FINE


@click.command(
    help=said(
        "Schrijft het adviesrapport van één geval, of het overzicht van een bestand met meer gevallen: .html (staat op"
        " zichzelf, ook om af te drukken), .md of .json.",
        "Writes the decision report of one case, or the overview of a file with several: .html (stands on its own,"
        " printable), .md or .json.",
    )
)
@click.argument("file", type=click.Path(path_type=Path), metavar=said("BESTAND", "FILE"))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar=said("RAPPORT", "REPORT"),
    help=said("het rapport: .html, .md of .json", "the report: .html, .md or .json"),
)
@click.option("--case", metavar="ID", help=said("welk geval uit het bestand", "which case of the file"))
@shared_options
@in_frame
def report(frame: Frame, file: Path, output: Path, case: str | None) -> int:
    from advisor.cli.files import not_written
    from advisor.reasoning.engine import Engine
    from advisor.reasoning.evaluation import Clash
    from advisor.report import write

    found = list(islice(_cases(frame.kb, file, case, frame), 2))
    if len(found) > 1:
        return _overview(frame, file, output)
    given = found[0]
    if given.problems:
        _tell_bad(file, given, [problem.sentence(frame.language) for problem in given.problems], False)
        return Exit.FINDINGS
    try:
        write(Engine(frame.kb).advise(given.answers), output, frame.language, given.id, str(file))
    except Clash as clash:
        _tell_bad(file, given, [_clash(clash)], False)
        return Exit.FINDINGS
    except ValueError as error:
        raise Failure(str(error), Exit.WRONG_USE) from None
    except OSError as error:
        raise Failure(not_written(output, error), Exit.INCOMPLETE) from None
    tell(_WRITTEN.to(frame.language).format(file=output), err=True)
    return Exit.FINE


def _overview(frame: Frame, file: Path, output: Path) -> int:
    """Write the overview of all cases. Raises: Failure."""
    from advisor.cli.files import not_written
    from advisor.report import check, write_overview
    from advisor.report.assortment import assortment_of
    from advisor.report.given_cases import NoCases

    try:
        check(output, frame.language)
        assortment = assortment_of(frame.kb, file, frame.language)
        write_overview(assortment, output)
    except NoCases as problem:
        raise _unreadable(file, problem, frame) from None
    except ValueError as error:
        raise Failure(str(error), Exit.WRONG_USE) from None
    except OSError as error:
        raise Failure(not_written(output, error), Exit.INCOMPLETE) from None
    tell(_WRITTEN.to(frame.language).format(file=output), err=True)
    for told in assortment.problems:
        tell(f"  {told}", err=True)
    return Exit.FINDINGS if assortment.data["outcomes"]["error"] else Exit.FINE


@click.command(
    help=said(
        "Speelt opgenomen gesprekken en adviezen (JSON) opnieuw af en zegt wat er nu anders is.",
        "Plays recorded consultations and receipts (JSON) again, and says what is different now.",
    )
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar=said("BESTAND…", "FILE…")
)
@shared_options
@in_frame
def replay(frame: Frame, files: tuple[Path, ...]) -> int:
    from advisor.cli.replaying import replayed

    worst, kb = Exit.FINE, frame.kb
    for file in files:
        worst = max(worst, replayed(kb, file, frame.language))
    return worst


# --- scenarios


def _side_by_side(frame: Frame, file: Path, as_json: bool, plain: bool) -> int:
    """The cases of a file beside each other. Raises: Failure: too few or too many, or the file cannot be read."""
    from advisor.explanation.beside import side_by_side_sections
    from advisor.explanation.scenarios import side_by_side
    from advisor.reasoning.evaluation import Clash, Evaluator

    given = list(islice(_cases(frame.kb, file, None, frame), _MOST + 1))
    if not _LEAST <= len(given) <= _MOST:
        count = f"{_MOST + 1} {_OR_MORE.to(frame.language)}" if len(given) > _MOST else str(len(given))
        told = _SCENARIOS.to(frame.language).format(file=file, least=_LEAST, most=_MOST, count=count)
        raise Failure(told, Exit.WRONG_USE)
    bad = [case for case in given if case.problems]
    for case in bad:
        _tell_bad(file, case, [problem.sentence(frame.language) for problem in case.problems], as_json)
    if bad:
        return Exit.FINDINGS
    evaluator = Evaluator(frame.kb)
    for case in given:
        try:
            evaluator.outcome(case.answers)
        except Clash as clash:
            _tell_bad(file, case, [_clash(clash)], as_json)
            return Exit.FINDINGS
    found = side_by_side(evaluator, {case.id: case.answers for case in given})
    if as_json:
        knowledge = {"version": frame.kb.version, "sha256": frame.kb.sha256}
        tell_json({"schema": "koop/scenarios/1", "file": str(file), "knowledge": knowledge, **found.as_data()})
        return Exit.FINE
    from advisor.terminal.showing import show

    show(None, side_by_side_sections(found, frame.language), frame.language, plain)
    return Exit.FINE


# --- cases


def _cases(kb: KnowledgeBase, file: Path, wanted: str | None, frame: Frame) -> Iterator[GivenCase]:
    """The cases of a file, or the one wanted.

    Raises: Failure: there is none, or the file cannot be read.
    """
    from advisor.report.given_cases import NoCases, given_cases

    found = False
    try:
        for given in given_cases(kb, file):
            if wanted is None or given.id == wanted:
                found = True
                yield given
    except NoCases as problem:
        raise _unreadable(file, problem, frame) from None
    if not found:
        which = f" {wanted!r}" if wanted is not None else ""
        raise Failure(say(_NO_CASE).format(file=file, which=which), Exit.INCOMPLETE)


def _unreadable(file: Path, problem: NoCases, frame: Frame) -> Failure:
    told = "\n".join(f"{file}: {message.to(frame.language)}" for message in problem.messages)
    return Failure(told, Exit.INCOMPLETE)


def _tell_bad(file: Path, given: GivenCase, messages: list[str], as_json: bool) -> None:
    if as_json:
        fields = [(p.field, p.value) for p in given.problems] or [("", "")] * len(messages)
        errors = [
            {"field": field, "value": value, "message": message}
            for (field, value), message in zip(fields, messages, strict=True)
        ]
        data = {"schema": "koop/explanation/1", "case": given.id, "file": str(file), "outcome": "error"}
        tell_json({**data, "errors": errors})
    tell(say(_BAD).format(file=file, case=given.id or f"#{given.row}"), err=True)
    for number, message in enumerate(messages):
        field = given.problems[number].field if given.problems else ""
        tell(f"  {field}: {message}" if field else f"  {message}", err=True)


def _clash(clash: Clash) -> str:
    one, other = clash.rules
    return say(_CLASH).format(one=one, other=other, attribute=clash.attribute)


# --- what is asked


def _wanted(kinds: tuple[str, ...], changes: dict[str, Value | None]) -> tuple[str, ...]:
    """The kinds to explain: those named, else the usual ones, or only the supposition when there is one."""
    if "all" in kinds:
        return _KINDS
    if changes:
        return (*kinds, "what_if")
    return kinds or _USUAL


def _changes(kb: KnowledgeBase, suppose: tuple[str, ...], frame: Frame) -> dict[str, Value | None]:
    """The supposed answers. Raises: Failure: one of them is no answer to a question."""
    from advisor.knowledge.problems import nearest
    from advisor.knowledge.values import ValueProblem, read_value

    changes: dict[str, Value | None] = {}
    for given in suppose:
        id, equals, answer = given.partition("=")
        id = id.strip()
        if not equals:
            raise Failure(say(_WHAT_IF).format(given=given), Exit.WRONG_USE)
        if id not in kb.questions:
            near = nearest(id, kb.questions)
            meant = say(_MEANT).format(near=near) if near is not None else ""
            raise Failure(say(_NO_QUESTION).format(id=id, near=meant), Exit.WRONG_USE)
        try:
            changes[id] = read_value(kb.questions[id], answer.strip())
        except ValueProblem as problem:
            told = f"{problem.message.to(frame.language)} {problem.expected.to(frame.language)}"
            raise Failure(f"{id}: {told}", Exit.WRONG_USE) from None
    return changes


def _show(found: Explanation, given: GivenCase, frame: Frame, plain: bool) -> None:
    from advisor.explanation.page import Page, advice_page
    from advisor.terminal.showing import show

    headline = advice_page(found.advice, frame.language).headline
    show(Page(f"{given.id}: {headline}", ()), found.sections(frame.language), frame.language, plain)
    click.echo()
