"""Groups of commands that are imported only when they are used, with static summaries, so that help stays quick."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from difflib import get_close_matches
from typing import ClassVar

import click

from advisor.cli.frame import LANGUAGE, said
from advisor.terms.texts import Text

#: {command: (where it is defined, as module:name, and its one-line summary)}
Commands = Mapping[str, tuple[str, Text]]


class LazyGroup(click.Group):
    """A group whose subclasses name their `lazy` commands; a misspelt one is told with the nearest."""

    lazy: ClassVar[Commands] = {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.lazy:
            return None
        module, _, name = self.lazy[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(said("Opdrachten", "Commands")):
            formatter.write_dl([(name, text.to(LANGUAGE)) for name, (_, text) in self.lazy.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.lazy and not args[0].startswith("-"):
            above = ctx.command_path.partition(" ")[2]
            typed = f"{above} {args[0]}".strip()
            near = [f"{above} {name}".strip() for name in get_close_matches(args[0], self.lazy, n=1)]
            hint = said(f" Bedoelde u: {near[0]}?", f" Did you mean: {near[0]}?") if near else ""
            raise click.UsageError(said(f"Geen opdracht {typed!r}.", f"No command {typed!r}.") + hint, ctx)
        return super().resolve_command(ctx, args)
