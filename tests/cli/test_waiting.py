"""What a command of the bench works at is told on a terminal, and taken away again."""

from __future__ import annotations

import io
import sys

import pytest

from advisor.cli.kb.waiting import waiting
from advisor.terms.texts import Text

LONG = Text(nl="dat duurt even …", en="this takes a while …")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "term", "told"),
    [
        (Terminal(), "xterm", "this takes a while …\r\x1b[K"),
        (Terminal(), "dumb", "this takes a while …\n"),
        (io.StringIO(), "xterm", ""),
    ],
)
def test_it_is_told_where_somebody_looks_on(
    stream: io.StringIO, term: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr("advisor.cli.kb.waiting.say", lambda text: text.en)
    with pytest.raises(KeyError), waiting(LONG):
        raise KeyError
    assert stream.getvalue() == told
