"""What click says of wrong use, in the person's language: click's own messages are English only."""

from __future__ import annotations

import click

from advisor.cli.frame import said


def told(error: click.UsageError) -> str:
    """The message and where help is."""
    command = error.ctx.command_path if error.ctx is not None else "koop"
    return f"{_message(error)}\n" + said(f"Hulp: {command} --help", f"Help: {command} --help")


def _message(error: click.UsageError) -> str:
    english = error.format_message()
    match error:
        case click.NoSuchOption():
            near = error.possibilities or ()
            hint = f" Bedoelde u: {', '.join(near)}?" if near else ""
            return said(f"Geen optie {error.option_name}.{hint}", english)
        case click.MissingParameter():
            return said(f"Er ontbreekt: {_name(error)}.", english)
        case click.BadParameter():
            return said(f"Onjuiste waarde voor {_name(error)}. {_choices(error)}".strip(), english)
        case click.BadOptionUsage():
            return said(f"Optie {error.option_name} is onvolledig of krijgt te veel.", english)
    if error.message.startswith("Got unexpected extra argument"):
        return said(f"Er staat te veel: {error.message.partition('(')[2].rstrip(')')}.", english)
    return english


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return error.param_hint if isinstance(error.param_hint, str) else "een argument"
    return (
        error.param.opts[0]
        if isinstance(error.param, click.Option)
        else (error.param.metavar or error.param.human_readable_name)
    )


def _choices(error: click.BadParameter) -> str:
    kind = error.param.type if error.param is not None else None
    return f"Kies uit: {', '.join(map(str, kind.choices))}." if isinstance(kind, click.Choice) else ""
