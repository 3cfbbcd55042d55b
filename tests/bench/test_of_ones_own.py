"""What a repository with a knowledge base of its own uses: the hooks and the example workflow do what they say."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.places import DOCS, ROOT

from advisor.bench.starter import starter_files

HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
WORKFLOW: dict[str, Any] = yaml.safe_load((DOCS / "examples" / "knowledge-base.yml").read_text(encoding="utf-8"))
STEPS: list[str] = [step["run"] for step in WORKFLOW["jobs"]["knowledge"]["steps"] if "run" in step]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A folder with a knowledge base, and `koop` as it is here."""
    for name, text in starter_files().items():
        file = tmp_path / "knowledge" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    koop = tmp_path / "bin" / "koop"
    koop.parent.mkdir()
    koop.write_text(f'#!/bin/sh\nexec {sys.executable} -m advisor "$@"\n', encoding="utf-8")
    koop.chmod(0o755)
    return tmp_path


def run(repository: Path, command: str) -> subprocess.CompletedProcess[str]:
    path = f"{repository / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environ = {**os.environ, "PATH": path, "LC_ALL": "C.UTF-8"}
    words = ["sh", "-ec", command]
    return subprocess.run(words, cwd=repository, env=environ, capture_output=True, text=True, check=False)


def spoil(repository: Path) -> None:
    """A rule that reads what is not there, in a line that ends in blanks."""
    rules = repository / "knowledge" / "rules" / "lunch.yaml"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text.replace("break_time}}", "brake_time}}   ", 1), encoding="utf-8")


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: str(hook["id"]))
def test_each_hook_passes_what_is_sound_and_stops_what_is_not(repository: Path, hook: dict[str, Any]) -> None:
    assert (hook["language"], hook["pass_filenames"]) == ("python", False)
    ran = run(repository, hook["entry"])
    assert ran.returncode == 0, ran.stdout + ran.stderr
    spoil(repository)
    assert run(repository, hook["entry"]).returncode != 0


def test_each_step_of_the_workflow_passes_what_is_sound(repository: Path) -> None:
    install, *steps = STEPS
    assert install == "pip install koop-advisor"
    for step in steps:
        ran = run(repository, step)
        assert ran.returncode == 0, f"{step}\n{ran.stdout}{ran.stderr}"
    assert "<testsuite" in (repository / "cases.xml").read_text(encoding="utf-8")


def test_the_workflow_stops_at_a_problem_and_names_its_line(repository: Path) -> None:
    spoil(repository)
    ran = run(repository, STEPS[1])
    assert ran.returncode == 1
    assert "::error file=knowledge/rules/lunch.yaml,line=7" in ran.stdout


def test_the_check_of_the_workflow_and_of_the_hook_stop_at_a_remark(repository: Path) -> None:
    rules = repository / "knowledge" / "rules" / "lunch.yaml"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text.replace("company: yes", "weather: dry", 1), encoding="utf-8")
    for command in (STEPS[1], HOOKS[0]["entry"]):
        ran = run(repository, command)
        assert ran.returncode == 1, command
        assert "KB601" in ran.stdout


def test_the_log_of_the_workflow_says_which_case_fails_and_the_file_is_kept(repository: Path) -> None:
    cases = repository / "knowledge" / "cases" / "lunch.yaml"
    text = cases.read_text(encoding="utf-8")
    cases.write_text(text.replace("acceptable: [canteen]", "acceptable: [restaurant]", 1), encoding="utf-8")
    step = next(step for step in STEPS if "kb test" in step)
    ran = run(repository, step)
    assert ran.returncode == 1
    assert "FAIL  a-quick-lunch-in-the-rain" in ran.stderr
    assert "restaurant" in ran.stderr
    assert "<failure" in (repository / "cases.xml").read_text(encoding="utf-8")
    kept = next(step for step in WORKFLOW["jobs"]["knowledge"]["steps"] if step.get("if") == "always()")
    assert step.endswith(kept["with"]["path"])


def test_watching_keeps_up_the_schemas_also_while_it_is_broken(repository: Path) -> None:
    assert run(repository, "koop kb schema -o schemas").returncode == 0
    schema = repository / "schemas" / "rules.schema.json"
    schema.write_text("{}", encoding="utf-8")
    spoil(repository)
    ran = run(repository, "koop kb watch --times 1 --every 0.1 --schema schemas")
    assert "rules.schema.json" in ran.stdout, ran.stdout + ran.stderr
    assert "break_time" in schema.read_text(encoding="utf-8")


def test_the_page_for_the_knowledge_engineer_names_both() -> None:
    page = (ROOT / "knowledge" / "README.md").read_text(encoding="utf-8")
    assert "docs/examples/knowledge-base.yml" in page
    assert all(hook["id"] in page for hook in HOOKS)
