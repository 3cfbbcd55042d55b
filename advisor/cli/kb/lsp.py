"""`koop kb lsp`: the language server, for editors to start."""

from __future__ import annotations

from pathlib import Path

import click

from advisor.cli.frame import Exit, Failure, Frame, in_frame, said, say, shared_options
from advisor.terms.texts import Text

_NOT_INSTALLED = Text(
    nl="de taalserver wil pygls: pip install 'koop-advisor[lsp]'",
    en="the language server needs pygls: pip install 'koop-advisor[lsp]'",
)


@click.command(
    help=said(
        "Taalserver op standaardinvoer en -uitvoer: problemen, aanvullen, uitleg, springen, hernoemen, en een geval"
        " beoordelen. Zonder map gaat het per geopend bestand om de kennisbank waar het in ligt.",
        "A language server on standard input and output: problems, completion, hover, jumping, renaming, and evaluating"
        " a case. Without a folder it is, for each file opened, about the knowledge base in which that lies.",
    )
)
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar=said("[MAP]", "[FOLDER]"))
@shared_options
@in_frame
def lsp(frame: Frame, folder: Path | None) -> int:
    try:
        from advisor.editor.incoming import NoEditor
        from advisor.editor.server import serve
    except ImportError:
        raise Failure(say(_NOT_INSTALLED), Exit.WRONG_USE) from None
    try:
        serve(frame.language, folder or frame.knowledge)
    except NoEditor as problem:
        raise Failure(say(problem.message), Exit.INCOMPLETE) from None
    return Exit.FINE
