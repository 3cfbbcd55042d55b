"""`koop completion SHELL`: the script that lets a shell complete commands and options with Tab."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from advisor.cli.frame import Exit, Frame, in_frame, said, say, shared_options
from advisor.terms.texts import Text

_HOW = Text(
    nl='Zet in uw shell aan met (bash, zsh): eval "$(koop completion bash)"; fish: koop completion fish | source',
    en='Switch it on with (bash, zsh): eval "$(koop completion bash)"; fish: koop completion fish | source',
)


@click.command(help=say(_HOW))
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]), metavar="bash|zsh|fish")
@shared_options
@in_frame
def completion(frame: Frame, shell: str) -> int:
    from advisor.cli.main import koop

    script = get_completion_class(shell)
    assert script is not None, said("click kent deze schellen", "click knows these shells")
    click.echo(script(koop, {}, "koop", "_KOOP_COMPLETE").source())
    return Exit.FINE
