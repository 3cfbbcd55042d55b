"""`koop mcp`: the consultation and the advice for an assistant, by the Model Context Protocol."""

from __future__ import annotations

import json
import shutil
import sys

import click

from advisor.cli.frame import Exit, Failure, Frame, in_frame, said, say, shared_options, tell_lines
from advisor.terms.texts import Text

_NOT_INSTALLED = Text(
    nl="Hiervoor is meer nodig: pip install 'koop-advisor[mcp]'",
    en="This needs more: pip install 'koop-advisor[mcp]'",
)
_FOR_A_PROGRAM = Text(
    nl="Hier praat een assistent met koop, geen mens; stop met Ctrl-C. Zet dit in de instellingen van de assistent:",
    en="Here an assistant talks with koop, not a person; stop with Ctrl-C. Put this in the settings of the assistant:",
)


@click.command(
    help=said(
        "Een server voor een assistent, met het Model Context Protocol, over standaardinvoer en -uitvoer.",
        "A server for an assistant, by the Model Context Protocol, over standard input and output.",
    )
)
@shared_options
@in_frame
def mcp(frame: Frame) -> int:
    from advisor.assistant.desk import Desk

    try:
        from advisor.assistant.serving import serve
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in ("mcp", "mcp_types", "anyio"):
            raise
        raise Failure(say(_NOT_INSTALLED), Exit.INCOMPLETE) from None
    desk = Desk(frame.kb_with_cases, frame.language)
    if sys.stdin.isatty():
        tell_lines(_FOR_A_PROGRAM.to(frame.language), err=True)
        tell_lines(_settings(frame), err=True)
    serve(desk)
    return Exit.FINE


def _settings(frame: Frame) -> str:
    """How most assistants are told of a server."""
    words = ["mcp", "--lang", frame.language]
    if frame.knowledge is not None:
        words += ["--knowledge", str(frame.knowledge.absolute())]
    server = {"command": shutil.which("koop") or "koop", "args": words}
    return json.dumps({"mcpServers": {"koop": server}}, ensure_ascii=False, indent=2)
