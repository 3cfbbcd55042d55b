"""Constraints: every dependency of pyproject.toml, those of the tests included, in its lowest allowed version."""

import tomllib
from pathlib import Path

project = tomllib.loads(Path(__file__).parent.parent.joinpath("pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]
extras = project["optional-dependencies"]
for requirement in (*project["dependencies"], *extras["test"], *extras["distributed"], *extras["mcp"]):
    name, at_least, version = requirement.partition(">=")
    if at_least:
        print(f"{name}=={version}")
