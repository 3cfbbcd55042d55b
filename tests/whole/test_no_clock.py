"""Nothing that is written depends on the clock or on how busy the machine is (contract 3.11)."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
import yaml
from support.places import ADVISOR, ROOT
from support.pseudo_terminal import environment
from support.published import EXPLAINED

from advisor.terms.knowledge_base import KnowledgeBase

#: {module that reads a clock: what for}. None of it reaches what is told of a case, or how a command ends.
READS_A_CLOCK = {
    "batch/run.py": "when the progress of a long batch is saved, so that it can be resumed",
    "batch/totals.py": "progress lines",
    "bench/mutation/noticed.py": "`kb mutate --seconds`, for whoever asks for it",
    "dialogue/storage.py": "when a consultation was last kept, in the list of those kept",
    "files.py": "how long nobody writes to a pipe; what an interrupted run left behind",
}
CLOCKS = {
    "time", "time_ns", "monotonic", "monotonic_ns", "perf_counter", "perf_counter_ns", "process_time",
    "process_time_ns", "thread_time", "localtime",
    "gmtime", "now", "utcnow", "today", "getloadavg", "times", "clock_gettime",
}  # fmt: skip
#: Run before anything is imported: each look at a clock finds that much more time gone by, and another thread
#: takes what it can of the processor.
BUSY = """
import os, sys, threading, time
if "busy" in sys.argv.pop():
    gone, pause = 0.0, time.sleep
    def leaping(clock):
        def read(*given):
            global gone
            gone += 1800.0
            return clock(*given) + gone
        return read
    for name in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
        setattr(time, name, leaping(getattr(time, name)))
    os.getloadavg = lambda: (64.0, 64.0, 64.0)
    sys.setswitchinterval(1e-4)
    def hog():
        while True:
            sum(range(2000))
            pause(5e-4)
    threading.Thread(target=hog, daemon=True).start()
"""
COMMAND = """
from advisor.cli import main
main()
"""
#: All kinds of explanation of the cases named, as data and in the words of both languages.
EXPLAINING = """
import json
import advisor
from advisor.explanation.explain import explain
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.texts import LANGUAGES
from advisor.wording.explained import explanation_sections
kb = advisor.load()
evaluator, named = Evaluator(kb), set(sys.argv[1:])
for case in kb.cases:
    if case.id in named:
        found = explain(evaluator, advisor.answers_of(kb, case.answers))
        print(json.dumps(found.as_data(), sort_keys=True))
        for language in LANGUAGES:
            print(*explanation_sections(found, language), sep="\\n")
"""
#: So many cases are explained; EXPLAINED_TWICE=20 takes two minutes of processor time.
EXPLAINED_TWICE = int(os.environ.get("EXPLAINED_TWICE", "5"))


@pytest.fixture(scope="module")
def cases(shipped: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case whose explanations take every search; one, since it is explained four times."""
    file = tmp_path_factory.mktemp("cases") / "cases.yaml"
    told = [{"case": c.id, "answers": dict(c.answers)} for c in shipped.cases if c.id == EXPLAINED[1]]
    file.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
    return file


def written(cases: Path, folder: Path, how: str) -> Mapping[str, bytes]:
    """{what a command wrote and said: its bytes}."""
    found = {}
    for name, words in {
        "explained": ["explain", cases, "--kind", "all", "--json"],
        "in words": ["explain", cases, "--lang", "nl", "--plain", "--certificate", "proof.json"],
        "evaluated": ["evaluate", cases, "--json"],
        "table": ["evaluate", cases, "-o", "out.csv"],
        "report": ["report", cases, "-o", "report.html"],
    }.items():
        done = subprocess.run(
            [sys.executable, "-c", BUSY + COMMAND, *map(str, words), how],
            capture_output=True,
            env={**environment(folder / "state", COLUMNS="100"), "PYTHONPATH": str(ROOT)},
            cwd=folder,
            check=False,
        )
        found[name] = done.stdout + str(done.returncode).encode()
    files = (path for path in sorted(folder.iterdir()) if path.is_file())
    return {**found, **{path.name: path.read_bytes() for path in files}}


def test_a_busy_machine_writes_the_same_bytes_as_a_quiet_one(cases: Path, tmp_path: Path) -> None:
    quiet, busy = tmp_path / "quiet", tmp_path / "busy"
    quiet.mkdir()
    busy.mkdir()
    once, again = written(cases, quiet, "quiet"), written(cases, busy, "busy")
    assert {"proof.json", "out.csv", "report.html"} <= once.keys()
    assert all(said.endswith(b"0") for name, said in once.items() if "." not in name)
    for name in once:
        assert once[name] == again[name], f"{name} is otherwise on a busy machine"


def explained(ids: Sequence[str], folder: Path, how: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-c", BUSY + EXPLAINING, *ids, how],
        capture_output=True,
        env={**environment(folder / how, COLUMNS="100"), "PYTHONPATH": str(ROOT)},
        cwd=folder,
        check=True,
    )
    return done.stdout


def test_explanations_are_the_same_in_both_languages_on_a_busy_machine(
    shipped: KnowledgeBase, tmp_path: Path
) -> None:
    """Cases of people from all over the knowledge base, of which some searches end by their bound."""
    told = [case.id for case in shipped.cases if not case.place.file.endswith(("edges.yaml", "scope.yaml"))]
    ids = told[:: len(told) // EXPLAINED_TWICE][:EXPLAINED_TWICE]
    once = explained(ids, tmp_path, "quiet")
    assert once.count(b"koop/explanation/1") == EXPLAINED_TWICE
    assert b'"complete": false' in once, "no search came to its bound"
    assert explained(ids, tmp_path, "busy") == once


def clocks_read(module: Path) -> Iterator[str]:
    """The clocks a module names: imported, or as an attribute of something called time, os, date or datetime."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module in ("time", "os"):
            yield from (alias.name for alias in node.names if alias.name in CLOCKS)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield from {node.attr} & CLOCKS if node.value.id in ("time", "os", "date", "datetime") else ()


def test_only_modules_with_a_reason_read_a_clock() -> None:
    found = {str(path.relative_to(ADVISOR)) for path in ADVISOR.rglob("*.py") if any(clocks_read(path))}
    assert found == READS_A_CLOCK.keys()
