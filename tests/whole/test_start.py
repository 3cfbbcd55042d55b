"""What a start does not do: until the first question nothing is loaded that only other commands need."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.places import ROOT

#: Libraries that only other commands, other skins or a first reading need.
NOT_NEEDED = {"jinja2", "numpy", "openpyxl", "polars", "prompt_toolkit", "pyarrow", "xlsxwriter", "yaml"}
PROGRAM = """
import sys
sys.argv = ["koop", *{arguments!r}]
from advisor.cli import main
try:
    main()
finally:
    print(*sorted({{name.partition(".")[0] for name in sys.modules}}), file=sys.stderr)
"""


def loaded(home: Path, *arguments: str) -> set[str]:
    """The libraries that are loaded when the command is at its end."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(arguments=arguments)],
        input="",
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "XDG_CACHE_HOME": str(home), "XDG_STATE_HOME": str(home)},
    )
    return set(done.stderr.splitlines()[-1].split())


def test_the_version_needs_neither_the_chainer_nor_yaml(tmp_path: Path) -> None:
    assert loaded(tmp_path, "--version").isdisjoint({*NOT_NEEDED, "experta"})


@pytest.mark.parametrize("command", ["consult", "demo"])
def test_a_second_start_needs_no_yaml(tmp_path: Path, command: str) -> None:
    assert loaded(tmp_path, command, "--plain") & NOT_NEEDED == {"yaml"}
    assert loaded(tmp_path, command, "--plain") & NOT_NEEDED == set()
