"""Constraints: every dependency of pyproject.toml, those of the tests included, in its lowest allowed version."""

import tomllib
from pathlib import Path

project = tomllib.loads(Path(__file__).parent.parent.joinpath("pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]
extras = project["optional-dependencies"]
needed = [one for extra in ("test", "distributed", "prove", "mcp", "lsp") for one in extras[extra]]
for requirement in (*project["dependencies"], *needed):
    name, at_least, version = requirement.partition(">=")
    if at_least:
        print(f"{name}=={version}")
