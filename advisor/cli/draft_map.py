"""`koop map`: a first mapping file for an existing export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from advisor.cli.cases import layout_options
from advisor.cli.frame import Exit, Failure, Frame, in_frame, said, shared_options, tell, write_new

if TYPE_CHECKING:
    from advisor.cases.opening import CaseOptions


@click.command(
    name="map",
    help=said(
        "Maakt een eerste koppeling voor een bestaande export: de kolommen met voorbeelden, de vragen die (bijna) zo"
        " heten, en wat nog open is. Kijk die na en geef haar met --map aan evaluate, explain of report.",
        "Drafts a first map for an existing export: its columns with samples, the questions that are (nearly) called"
        " so, and what is still open. Check it, and give it with --map to evaluate, explain or report.",
    ),
)
@click.argument("file", type=click.Path(path_type=Path), metavar=said("BESTAND", "FILE"))
@click.option("-o", "--output", type=click.Path(path_type=Path), help=said("de koppeling", "the map"))
@layout_options
@shared_options
@in_frame
def draft_map(frame: Frame, file: Path, output: Path | None, reading: CaseOptions) -> int:
    from advisor.cases.blocks import Remarks, Unreadable
    from advisor.cases.drafting import draft_map as drafted
    from advisor.cases.opening import open_as_it_is, unreadable

    if reading.map is not None:
        raise click.UsageError(
            said("koop map maakt een koppeling; geef er geen", "koop map makes a map; give none")
        )
    remarks = Remarks()
    try:
        names, blocks, _held = open_as_it_is(frame.kb, file, reading.table, reading.format, remarks=remarks)
        text = drafted(frame.kb, file.name, names, blocks, frame.language)
    except Unreadable as problem:
        raise Failure(f"{file}: {problem.message.to(frame.language)}", Exit.INCOMPLETE) from None
    except OSError as error:
        raise Failure(f"{file}: {unreadable(error).message.to(frame.language)}", Exit.INCOMPLETE) from None
    for told in remarks.texts():
        tell(f"{file}: {told.to(frame.language)}", err=True)
    if output is None or str(output) == "-":
        click.echo(text, nl=False)
    else:
        write_new(output, text)
    return Exit.FINE
