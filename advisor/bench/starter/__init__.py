"""The files of a small knowledge base to start from: where to lunch. They lie beside this module."""

from __future__ import annotations

from pathlib import Path


def starter_files() -> dict[str, str]:
    """{path within the knowledge base: text}."""
    here = Path(__file__).parent
    files = [*sorted(here.rglob("*.yaml")), here / "README.md"]
    return {file.relative_to(here).as_posix(): file.read_text(encoding="utf-8") for file in files}
