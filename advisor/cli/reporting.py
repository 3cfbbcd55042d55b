"""`koop report`: the advice on one case, or the overview of many, as a page to show to others."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from advisor.cli.frame import Exit, Failure, Frame, in_frame, said, say, shared_options
from advisor.cli.given import cases_of, tell_bad, told_clash, unreadable
from advisor.cli.reading import reading_options
from advisor.cli.telling import tell
from advisor.terms.texts import Text

if TYPE_CHECKING:
    from advisor.cases.opening import CaseOptions

_INPUT = Text(nl="{file} is ook de invoer", en="{file} is the input as well")
_WRITTEN = Text(nl="{file} geschreven", en="{file} written")


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
@reading_options
@shared_options
@in_frame
def report(frame: Frame, file: Path, output: Path, case: str | None, reading: CaseOptions) -> int:
    from advisor.cli.files import not_written
    from advisor.reasoning.advice import Clash
    from advisor.reasoning.engine import Engine
    from advisor.report import write

    if output.resolve() == file.resolve():
        raise Failure(say(_INPUT).format(file=output), Exit.WRONG_USE)
    found = list(islice(cases_of(file, case, reading, frame), 2))
    if len(found) > 1:
        return _overview(frame, file, output, reading)
    given = found[0]
    if given.problems:
        tell_bad(file, given, [problem.sentence(frame.language) for problem in given.problems], False)
        return Exit.FINDINGS
    try:
        write(Engine(frame.kb).advise(given.answers), output, frame.language, given.id, str(file))
    except Clash as clash:
        tell_bad(file, given, [told_clash(clash)], False)
        return Exit.FINDINGS
    except ValueError as error:
        raise Failure(str(error), Exit.WRONG_USE) from None
    except OSError as error:
        raise Failure(not_written(output, error), Exit.INCOMPLETE) from None
    tell(_WRITTEN.to(frame.language).format(file=output), err=True)
    return Exit.FINE


def _overview(frame: Frame, file: Path, output: Path, reading: CaseOptions) -> int:
    """Write the overview of all cases. Raises: Failure."""
    from advisor.cases.given import NoCases
    from advisor.cli.files import not_written
    from advisor.report import check, write_overview
    from advisor.report.assortment import assortment_of

    try:
        check(output, frame.language)
        assortment = assortment_of(frame.kb, file, frame.language, reading)
        write_overview(assortment, output)
    except NoCases as problem:
        raise unreadable(file, problem, frame) from None
    except ValueError as error:
        raise Failure(str(error), Exit.WRONG_USE) from None
    except OSError as error:
        raise Failure(not_written(output, error), Exit.INCOMPLETE) from None
    tell(_WRITTEN.to(frame.language).format(file=output), err=True)
    for told in assortment.problems:
        tell(f"  {told}", err=True)
    return Exit.FINDINGS if assortment.data["outcomes"]["error"] else Exit.FINE
