"""The bench as a command, run in this process."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

import pytest

#: The package exports the function `main`; its module is found by name.
main = import_module("advisor.cli.main")


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def koop(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """`koop(words…)`: what the command prints and how it exits, about the knowledge base that the words name."""

    def run(*words: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["koop", *map(str, words)])
        code = main._run()
        captured = capsys.readouterr()
        return Ran(int(code), captured.out, captured.err)

    return run
