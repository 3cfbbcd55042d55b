"""`koop template`: an empty answer file."""

from __future__ import annotations

from pathlib import Path

import click

from advisor.cli.frame import Exit, Failure, Frame, in_frame, said, say, shared_options
from advisor.terms.texts import Text

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
        click.echo(text, nl=False)
        return Exit.FINE
    from advisor.cli.files import write_new

    write_new(output, text)
    return Exit.FINE
