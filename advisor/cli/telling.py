"""One line on stdout, whatever it holds: nothing in it can steer the terminal."""

from __future__ import annotations

import click


def tell(line: str, *, err: bool = False) -> None:
    from advisor.terminal.lines import clean

    click.echo(clean(line), err=err)
