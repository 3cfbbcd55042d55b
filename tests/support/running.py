"""`koop` in a process of its own, with an environment of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from support.places import ROOT
from support.pseudo_terminal import environment


def run(
    state: Path, *words: object, typed: str = "", environ: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """What the command says and how it ends, with these words and what is piped in."""
    return subprocess.run(
        [sys.executable, "-m", "advisor", *map(str, words)],
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**environment(state, COLUMNS="100"), **(environ or {})},
        cwd=ROOT,
        check=False,
        timeout=120,
    )
