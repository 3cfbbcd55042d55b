"""The versions that `.ci/run` tests beside the newest: what is locked, and the lowest that are allowed."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from support.places import ROOT

CI = ROOT / ".ci"
pytestmark = pytest.mark.skipif(not CI.is_dir(), reason="not a checkout")


def pinned(text: str) -> dict[str, str]:
    """{name: version} of lines `name==version`; nothing else may stand there, no host and no path."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        match = re.fullmatch(r"([\w.-]+)==([\w.!+-]+)", line)
        assert match, line
        found[canonicalize_name(match[1])] = match[2]
    return found


def declared() -> list[Requirement]:
    """What the program and its tests need, by pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    every = map(
        Requirement,
        (*project["dependencies"], *extras["test"], *extras["distributed"], *extras["prove"], *extras["mcp"]),
    )
    return [requirement for requirement in every if requirement.name != project["name"]]


def test_every_dependency_is_locked_in_a_version_that_is_allowed() -> None:
    locked = pinned((CI / "lock.txt").read_text(encoding="utf-8"))
    for requirement in declared():
        assert requirement.specifier.contains(locked[canonicalize_name(requirement.name)]), requirement


def test_the_lowest_versions_are_allowed_and_every_lower_bound_has_one() -> None:
    told = subprocess.run([sys.executable, CI / "lowest.py"], capture_output=True, text=True, check=True).stdout
    lowest = pinned(told)
    for requirement in declared():
        name = canonicalize_name(requirement.name)
        if str(requirement.specifier).startswith(">="):
            assert requirement.specifier.contains(lowest[name]), requirement


def test_the_short_set_names_tests_that_exist() -> None:
    for line in (CI / "short.txt").read_text(encoding="utf-8").splitlines():
        file, _, name = line.partition("::")
        assert (ROOT / file).exists(), line
        assert not name or f"def {name}(" in (ROOT / file).read_text(encoding="utf-8"), line
