"""While a command of the bench works for longer than a moment: what at, on a terminal, until it is done."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from advisor.cli.frame import say
from advisor.terms.texts import Text


@contextmanager
def waiting(what: Text) -> Iterator[None]:
    """Says on standard error what is being worked at, and takes it away again; a line that stays where lines are
    read aloud or cannot be written over, and nothing where standard error is no terminal."""
    from advisor.terminal.skin import plain_wanted

    stream = sys.stderr
    if not stream.isatty():
        yield
        return
    over = not plain_wanted(False, os.environ, stream, stream)
    stream.write(say(what) + ("" if over else "\n"))
    stream.flush()
    try:
        yield
    finally:
        if over:
            stream.write("\r\x1b[K")
            stream.flush()
