"""`koop explain`: the explanations of each case of a file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from advisor.cli.cases import LEAST, MOST, cases_of, reading_options, refuse_input, several, tell_bad
from advisor.cli.frame import (
    MEANT,
    Exit,
    Failure,
    Frame,
    in_frame,
    not_written,
    said,
    say,
    shared_options,
    tell,
    tell_goal,
    tell_json,
)
from advisor.safe_text import harmless_json
from advisor.terms.texts import Text

if TYPE_CHECKING:
    from advisor.cases.given import GivenCase
    from advisor.cases.opening import CaseOptions
    from advisor.explanation.explain import Explanation
    from advisor.terms.knowledge_base import KnowledgeBase
    from advisor.terms.values import Value

#: As `advisor.explanation.explain.KINDS`, named here so that help need not import them.
_KINDS = ("how", "why_not", "fewest", "change", "firm", "missing", "what_if", "positions")
_USUAL = ("how", "why_not", "change")
_WHAT_IF = Text(
    nl="--what-if verwacht VRAAG=ANTWOORD, niet {given!r}", en="--what-if takes QUESTION=ANSWER, not {given!r}"
)
_NO_QUESTION = Text(nl="Geen vraag {id!r}.{near}", en="No question {id!r}.{near}")
_NO_POSITION = Text(nl="Geen positie {id!r}. Er zijn: {known}", en="No position {id!r}. There are: {known}")
_CERTIFIED = Text(
    nl="{file} geschreven; na te gaan met koop check-proof {file}",
    en="{file} written; check it with koop check-proof {file}",
)
_NO_CERTIFICATE = Text(
    nl="Van deze kennisbank is geen bewijsstuk te maken: de uitkomst kan hangen aan {id}, dat met een wiskundige"
    " functie of met zekerheden gevonden wordt, en dat rekent koop check-proof niet na. Laat --certificate weg.",
    en="No certificate can be made of this knowledge base: the outcome may hang on {id}, which is found by a"
    " mathematical function or with certainties, and koop check-proof does not work that out. Leave out"
    " --certificate.",
)
_GOES_WITH = Text(nl="{option} hoort bij {other}", en="{option} goes with {other}")
_TWICE = Text(nl="--what-if: {id} wordt twee keer verondersteld", en="--what-if: {id} is supposed twice")
_NOT_TOGETHER = Text(
    nl="--side-by-side gaat niet samen met {option}", en="--side-by-side does not go with {option}"
)


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
        f"wat uitgelegd wordt; standaard {', '.join(_USUAL)}, dan in het kort; all: alles",
        f"what to explain; usually {', '.join(_USUAL)}, then in brief; all: all of it",
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
        f"de gevallen ({LEAST} tot {MOST}) naast elkaar: wat verschilt",
        f"the cases ({LEAST} to {MOST}) compared",
    ),
)
@click.option(
    "--certificate",
    type=click.Path(path_type=Path),
    metavar=said("BESTAND", "FILE"),
    help=said(
        "schrijf wat bewezen is als bewijsstuk (JSON), dat koop check-proof nagaat",
        "write what is proved as a certificate (JSON), which koop check-proof checks",
    ),
)
@click.option("--json", "as_json", is_flag=True, help=said("een JSON-object per geval", "a JSON object a case"))
@click.option("--plain", is_flag=True, help=said("gewone regels zonder opmaak", "plain lines without layout"))
@reading_options
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
    certificate: Path | None,
    as_json: bool,
    plain: bool,
    reading: CaseOptions,
) -> int:
    from advisor.explanation.explain import explain as explained
    from advisor.reasoning.advice import Clash
    from advisor.reasoning.evaluation import Evaluator

    if beside:
        others = {
            "--case": case,
            "--kind": kinds,
            "--position": position,
            "--what-if": suppose,
            "--every": every,
            "--certificate": certificate,
        }
        for option in (option for option, value in others.items() if value):
            raise Failure(say(_NOT_TOGETHER).format(option=option), Exit.WRONG_USE)
        return side_by_side(frame, file, reading, as_json, plain)
    tell_goal(frame)
    kb = frame.kb
    changes = _changes(kb, suppose, frame)
    if position is not None and position not in kb.position_ids:
        raise Failure(say(_NO_POSITION).format(id=position, known=", ".join(kb.position_ids)), Exit.WRONG_USE)
    wanted = _wanted(kinds, changes)
    _refuse_what_does_nothing(wanted, kinds, position, changes, every)
    if certificate is not None:
        refuse_input(certificate, file, reading)
        _refuse_what_is_not_followed(kb)
    evaluator, bad = Evaluator(kb), False
    proofs: list[dict[str, Any]] = []
    for given in cases_of(file, case, reading, frame):
        if given.problems:
            bad = True
            tell_bad(file, given, [p.sentence(frame.language) for p in given.problems], as_json)
            continue
        try:
            found = explained(
                evaluator, given.answers, kinds=wanted, position=position, changes=changes, every=every
            )
        except Clash as clash:
            bad = True
            tell_bad(file, given, [say(clash.message)], as_json)
            continue
        left_out: Sequence[Mapping[str, Any]] = ()
        if certificate is not None:
            from advisor.explanation.certificate import case_proofs
            from advisor.explanation.certified import held_to

            proofs.append(_followed(kb, case_proofs(given.id, found)))
            found, left_out = held_to(found, proofs[-1]), proofs[-1]["left_out"]
        if as_json:
            data = {**found.as_data(), "case": given.id, "file": file.name}
            tell_json(data)
        else:
            _show(found, given, frame, plain, brief=not kinds, left_out=left_out)
    if certificate is not None:
        _write_certificate(kb, certificate, proofs)
    return Exit.FINDINGS if bad else Exit.FINE


def _refuse_what_does_nothing(
    wanted: tuple[str, ...],
    kinds: tuple[str, ...],
    position: str | None,
    changes: dict[str, Value | None],
    every: bool,
) -> None:
    """Raises: Failure: an option is given without what it belongs to."""
    for given, option, other, there in (
        ("what_if" in kinds, "--kind what_if", "--what-if", bool(changes)),
        (every, "--every", "--kind fewest", "fewest" in wanted),
        (position is not None, "--position", "--kind why_not", "why_not" in wanted or "change" in wanted),
    ):
        if given and not there:
            raise Failure(say(_GOES_WITH).format(option=option, other=other), Exit.WRONG_USE)


def _refuse_what_is_not_followed(kb: KnowledgeBase) -> None:
    """Raises: Failure: the separate check follows not all that the outcome may hang on."""
    from advisor.explanation.certificate import not_followed

    if (id := not_followed(kb)) is not None:
        raise Failure(say(_NO_CERTIFICATE).format(id=id), Exit.WRONG_USE)


def _followed(kb: KnowledgeBase, case: dict[str, Any]) -> dict[str, Any]:
    """What a case claims, less what the separate check would refuse: its bounds are others than those that prove."""
    from advisor.checker.claims import check
    from advisor.explanation.certificate import certificate, without

    written = json.loads(json.dumps(case))
    refused = [one.claim for one in check(kb, certificate(kb, [written])) if one.refused is not None]
    return without(written, refused) if refused else case


def _write_certificate(kb: KnowledgeBase, file: Path, proofs: list[dict[str, Any]]) -> None:
    """Write what was proved, and tell so. Raises: Failure: the file cannot be written."""
    from advisor.explanation.certificate import certificate
    from advisor.files import put

    text = harmless_json(json.dumps(certificate(kb, proofs), ensure_ascii=False, indent=1))
    try:
        put(file, f"{text}\n".encode())
    except OSError as error:
        raise Failure(not_written(file, error), Exit.INCOMPLETE) from None
    tell(say(_CERTIFIED).format(file=file), err=True)


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
    from advisor.values import read_answers

    supposed: dict[str, str] = {}
    for given in suppose:
        id, equals, answer = given.partition("=")
        if not equals:
            raise Failure(say(_WHAT_IF).format(given=given), Exit.WRONG_USE)
        if id.strip() in supposed:
            raise Failure(say(_TWICE).format(id=id.strip()), Exit.WRONG_USE)
        supposed[id.strip()] = answer.strip()
    changes, refused = read_answers(kb.questions, supposed)
    for id, problem in refused.items():
        if problem is not None:
            raise Failure(f"{id}: {problem.told.to(frame.language)}", Exit.WRONG_USE)
        near = nearest(id, kb.questions)
        meant = say(MEANT).format(near=near) if near is not None else ""
        raise Failure(say(_NO_QUESTION).format(id=id, near=meant), Exit.WRONG_USE)
    return changes


def _show(
    found: Explanation,
    given: GivenCase,
    frame: Frame,
    plain: bool,
    *,
    brief: bool,
    left_out: Sequence[Mapping[str, Any]],
) -> None:
    from advisor.terminal.skin import show
    from advisor.wording.claims import left_out_sections
    from advisor.wording.explained import explanation_sections
    from advisor.wording.page import Page, advice_page
    from advisor.wording.voice import Voice

    headline = advice_page(found.advice, frame.language).headline
    told = explanation_sections(found, frame.language, brief=brief)
    told += left_out_sections(Voice(frame.kb, found.advice.memory, frame.language), left_out)
    show(Page(f"{given.id}: {headline}", ()), told, frame.language, plain)
    click.echo()


def side_by_side(frame: Frame, file: Path, reading: CaseOptions, as_json: bool, plain: bool) -> int:
    """The cases of a file beside each other. Raises: Failure: too few or too many, or the file cannot be read."""
    from advisor.explanation import scenarios
    from advisor.reasoning.advice import Clash
    from advisor.reasoning.evaluation import Evaluator
    from advisor.wording.alternatives import side_by_side_sections

    given = several(file, reading, frame, as_json)
    if given is None:
        return Exit.FINDINGS
    tell_goal(frame)
    evaluator = Evaluator(frame.kb)
    for case in given:
        try:
            evaluator.outcome(case.answers)
        except Clash as clash:
            tell_bad(file, case, [say(clash.message)], as_json)
            return Exit.FINDINGS
    found = scenarios.side_by_side(evaluator, {case.id: case.answers for case in given})
    if as_json:
        tell_json(found.as_document(frame.kb, file.name))
        return Exit.FINE
    from advisor.terminal.skin import show

    show(None, side_by_side_sections(found, frame.language), frame.language, plain)
    return Exit.FINE
