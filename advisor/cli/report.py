"""`koop report`: the advice on one case, or the overview of many, as a page to show to others."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from advisor.cli.cases import by_options, cases_of, reading_options, refuse_input, several, tell_bad, unreadable
from advisor.cli.frame import (
    WRITTEN,
    Exit,
    Failure,
    Frame,
    in_frame,
    said,
    say,
    shared_options,
    tell,
    tell_goal,
    tell_lines,
)
from advisor.terms.texts import Text

if TYPE_CHECKING:
    from advisor.batch.overview import ByColumns
    from advisor.cases.opening import CaseOptions

_NO_ANSWERS = Text(
    nl="{file} bevat uitkomsten en geen antwoorden; een rapport van één geval vraagt zijn antwoorden",
    en="{file} holds outcomes and no answers; a report of one case needs its answers",
)


@click.command(
    help=said(
        "Schrijft het adviesrapport van één geval, of het overzicht van een bestand met meer gevallen of met wat koop"
        " evaluate schreef: .html (staat op zichzelf, ook om af te drukken), .md of .json.",
        "Writes the decision report of one case, or the overview of a file with several or with what koop evaluate wrote:"
        " .html (stands on its own, printable), .md or .json.",
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
@click.option(
    "--side-by-side",
    "beside",
    is_flag=True,
    help=said(
        "de twee tot zes gevallen van het bestand naast elkaar", "the two to six cases of the file side by side"
    ),
)
@by_options
@reading_options
@shared_options
@in_frame
def report(
    frame: Frame,
    file: Path,
    output: Path,
    case: str | None,
    beside: bool,
    groups: tuple[str, ...],
    total: str | None,
    reading: CaseOptions,
) -> int:
    from advisor.batch.overview import ByColumns
    from advisor.batch.read_again import holds_results
    from advisor.cli.frame import not_written
    from advisor.reasoning.advice import Clash
    from advisor.reasoning.engine import Engine
    from advisor.report.written import write

    refuse_input(output, file, reading)
    tell_goal(frame)
    if beside:
        return _side_by_side(frame, file, output, reading)
    by = ByColumns(groups, total, reading.decimal)
    if by.columns:
        reading = replace(reading, pass_through=True)
    if holds_results(frame.kb, file, reading):
        if case is not None:
            raise Failure(say(_NO_ANSWERS).format(file=file), Exit.WRONG_USE)
        return _overview(frame, file, output, reading, by)
    found = list(islice(cases_of(file, case, reading, frame), 2))
    if len(found) > 1:
        return _overview(frame, file, output, reading, by)
    given = found[0]
    if given.problems:
        tell_bad(file, given, [problem.sentence(frame.language) for problem in given.problems], False)
        return Exit.FINDINGS
    try:
        write(Engine(frame.kb).advise(given.answers), output, frame.language, given.id, file.name, given.about)
    except Clash as clash:
        tell_bad(file, given, [say(clash.message)], False)
        return Exit.FINDINGS
    except ValueError as error:
        raise Failure(str(error), Exit.WRONG_USE) from None
    except OSError as error:
        raise Failure(not_written(output, error), Exit.INCOMPLETE) from None
    tell(WRITTEN.to(frame.language).format(file=output), err=True)
    return Exit.FINE


def _side_by_side(frame: Frame, file: Path, output: Path, reading: CaseOptions) -> int:
    """Write the cases of a file side by side. Raises: Failure."""
    from advisor.cli.frame import not_written
    from advisor.reasoning.advice import Clash
    from advisor.report.scenarios import scenarios_of
    from advisor.report.written import check, write_scenarios

    try:
        check(output, frame.language)
        given = several(file, reading, frame)
        if given is None:
            return Exit.FINDINGS
        cases = {case.id: case.answers for case in given}
        about = {case.id: case.about for case in given}
        write_scenarios(scenarios_of(frame.kb, cases, file.name, frame.language, about), output)
    except Clash as clash:
        raise Failure(say(clash.message), Exit.FINDINGS) from None
    except ValueError as error:
        raise Failure(str(error), Exit.WRONG_USE) from None
    except OSError as error:
        raise Failure(not_written(output, error), Exit.INCOMPLETE) from None
    tell(WRITTEN.to(frame.language).format(file=output), err=True)
    return Exit.FINE


def _overview(frame: Frame, file: Path, output: Path, reading: CaseOptions, by: ByColumns) -> int:
    """Write the overview of all cases. Raises: Failure."""
    from advisor.cases.given import NoCases
    from advisor.cli.frame import not_written
    from advisor.report.overview import assortment_of
    from advisor.report.written import check, write_overview

    try:
        check(output, frame.language)
        assortment = assortment_of(frame.kb, file, frame.language, reading, by)
        write_overview(assortment, output)
    except NoCases as problem:
        raise unreadable(file, problem, frame) from None
    except ValueError as error:
        raise Failure(str(error), Exit.WRONG_USE) from None
    except OSError as error:
        raise Failure(not_written(output, error), Exit.INCOMPLETE) from None
    tell(WRITTEN.to(frame.language).format(file=output), err=True)
    for told in (*assortment.remarks, *assortment.problems):
        tell(f"  {told}", err=True)
    return Exit.FINDINGS if assortment.data["outcomes"]["error"] else Exit.FINE


_NO_KIND = Text(nl="Geen soort {kind!r}. Er is: {kinds}", en="No kind {kind!r}. There are: {kinds}")
_NO_KINDS = Text(nl="Deze kennisbank kent geen soorten.", en="This knowledge base has no kinds.")


@click.command(
    help=said(
        "Een leeg antwoordbestand (YAML) met elke vraag, uitgelegd, op stdout of in een nieuw bestand.",
        "An empty answer file (YAML) with every question, explained, on stdout or in a new file.",
    )
)
@click.option(
    "--for",
    "kind",
    metavar=said("SOORT", "KIND"),
    help=said("alleen de vragen die daarbij horen", "only the questions that belong to it"),
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar=said("BESTAND", "FILE"),
    help=said("schrijf naar dit bestand; het mag nog niet bestaan", "write to this file; it must not exist yet"),
)
@shared_options
@in_frame
def template(frame: Frame, kind: str | None, output: Path | None) -> int:
    from advisor.cases.template import NoSuchKind, answer_template

    try:
        text = answer_template(frame.kb, frame.language, kind)
    except NoSuchKind as problem:
        told = (
            say(_NO_KIND).format(kind=kind, kinds=", ".join(problem.options))
            if problem.options
            else say(_NO_KINDS)
        )
        raise Failure(told, Exit.WRONG_USE) from None
    if output is None:
        tell_lines(text.removesuffix("\n"))
        return Exit.FINE
    from advisor.cli.frame import write_new

    write_new(output, text)
    return Exit.FINE
