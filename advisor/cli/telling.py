"""Lines and JSON on stdout, whatever they hold: nothing in them can steer the terminal."""

from __future__ import annotations

import json

import click


def tell(line: str, *, err: bool = False) -> None:
    from advisor.safe_text import clean

    click.echo(clean(line), err=err)


def tell_json(data: object) -> None:
    """One JSON value on one line of stdout; characters that are not seen are written as escapes."""
    text = json.dumps(data, ensure_ascii=False)
    if not text.isprintable():
        text = "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in text)
    click.echo(text)
