"""experta is loaded in one place, quietly, and leaves nothing of itself behind in the process."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from support.places import ROOT

LOADER = ROOT / "advisor" / "reasoning" / "_experta.py"


def run(script: str, *options: str) -> subprocess.CompletedProcess[str]:
    """The script in a fresh interpreter, at the root of the project."""
    command = [sys.executable, *options, "-c", script]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def imported_modules(file: Path) -> set[str]:
    """The top-level names of all modules a file imports, wherever in the file."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add((node.module or "").split(".")[0])
    return found


def test_experta_is_the_release_the_loader_was_written_for() -> None:
    assert version("experta") == "1.9.4"


def test_only_the_loader_imports_experta_or_frozendict() -> None:
    importers = {
        file for file in (ROOT / "advisor").rglob("*.py") if imported_modules(file) & {"experta", "frozendict"}
    }
    assert importers == {LOADER}


def test_loading_is_silent_and_leaves_no_handler_and_no_lent_name() -> None:
    script = (
        "import collections, logging, advisor.reasoning._experta as loaded\n"
        "assert loaded.KnowledgeEngine\n"
        "print(logging.root.handlers, hasattr(collections, 'Mapping'))"
    )
    done = run(script, "-W", "error")
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "[] False\n")


def test_an_application_can_still_configure_logging_after_loading() -> None:
    script = (
        "import logging, advisor.reasoning._experta\n"
        "logging.basicConfig(format='app: %(message)s')\n"
        "logging.warning('heard')"
    )
    assert run(script).stderr == "app: heard\n"


def test_the_applications_own_handlers_stay() -> None:
    script = (
        "import logging\n"
        "mine = logging.NullHandler(); logging.root.addHandler(mine)\n"
        "import advisor.reasoning._experta\n"
        "print(logging.root.handlers == [mine])"
    )
    assert run(script).stdout == "True\n"


def test_firing_rules_logs_nothing_even_at_debug() -> None:
    script = (
        "import logging; logging.basicConfig(level=logging.DEBUG)\n"
        "import sys; sys.path.insert(0, 'tests')\n"
        "from random import Random\n"
        "from support.random_knowledge import random_answers, random_knowledge_base\n"
        "from advisor.reasoning.engine import Engine\n"
        "kb = random_knowledge_base(Random(1)); print(len(Engine(kb).advise(random_answers(kb, Random(1))).fired))"
    )
    done = run(script)
    assert done.returncode == 0
    assert "experta" not in done.stderr


def test_sixteen_threads_may_load_it_first() -> None:
    script = (
        "import sys, threading; sys.setswitchinterval(1e-6)\n"
        "ready, failures = threading.Barrier(16), []\n"
        "def load():\n"
        "    ready.wait()\n"
        "    try:\n"
        "        from advisor.reasoning._experta import KnowledgeEngine\n"
        "        KnowledgeEngine().reset()\n"
        "    except BaseException as problem: failures.append(problem)\n"
        "threads = [threading.Thread(target=load) for _ in range(16)]\n"
        "[t.start() for t in threads]; [t.join() for t in threads]\n"
        "print(failures)"
    )
    done = run(script)
    assert (done.stderr, done.stdout) == ("", "[]\n")


@pytest.mark.parametrize("missing", ["schema", "frozendict"])
def test_a_missing_dependency_of_experta_is_named(missing: str) -> None:
    script = f"import sys; sys.modules[{missing!r}] = None\nimport advisor.reasoning._experta"
    done = run(script)
    assert done.returncode != 0
    assert f"import of {missing} halted" in done.stderr


def test_after_a_failed_load_nothing_is_lent_any_more() -> None:
    script = (
        "import collections, logging, sys; sys.modules['schema'] = None\n"
        "try:\n    import advisor.reasoning._experta\n"
        "except ImportError: print(hasattr(collections, 'Mapping'), logging.root.handlers)"
    )
    assert run(script).stdout == "False []\n"
