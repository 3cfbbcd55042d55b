"""The bench's commands as a person types them: one convention of arguments, and the documents tell the truth."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.places import DATA, ROOT, SMALL

from advisor import __version__, knowledge
from advisor.bench.starter import starter_files
from advisor.cli.frame import Exit

Run = Callable[..., Any]
STARTER = ROOT / "advisor" / "bench" / "starter" / "README.md"
HANDBOOK = ROOT / "knowledge" / "README.md"
ON_A_FOLDER: dict[str, tuple[str, ...]] = {
    "check": (),
    "test": (),
    "coverage": (),
    "mutate": ("--rule", "tea-does-not-keep"),
    "influence": (),
    "list": ("rules",),
    "show": ("guests",),
    "docs": (),
    "sources": (),
    "graph": ("guests",),
    "schema": ("rules/*.yaml",),
    "export": ("json",),
    "fmt": ("--check",),
}


@pytest.mark.parametrize("command", ON_A_FOLDER)
def test_every_command_takes_the_folder_as_an_argument_or_after_knowledge(koop: Run, command: str) -> None:
    rest = ON_A_FOLDER[command]
    named, after = koop("kb", command, SMALL, *rest), koop("kb", command, *rest, "--knowledge", SMALL)
    assert named.code == after.code == Exit.FINE
    assert named.out == after.out
    assert named.err.splitlines()[0] == f"Knowledge base: {SMALL}"
    assert koop("kb", command, SMALL, *rest, "--knowledge", SMALL).code == Exit.WRONG_USE


def commands_in(document: Path) -> list[list[str]]:
    """Every bench command that a document shows, without what stands for something else (`RULE-ID`, `FOLDER`)."""
    found = re.findall(r"`koop (kb [^`]+)`", document.read_text(encoding="utf-8"))
    return [shlex.split(text) for text in dict.fromkeys(found) if not re.search(r"[A-Z]{2,}|…", text)]


@pytest.fixture
def in_starter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in starter_files().items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("document", [STARTER, HANDBOOK], ids=["starter", "handbook"])
def test_the_commands_of_a_document_work_pasted_literally(koop: Run, in_starter: Path, document: Path) -> None:
    commands = commands_in(document)
    assert len(commands) > 1
    for words in commands:
        once = ["--times", "1"] if words[1] == "watch" else []
        assert koop(*words, *once).code == Exit.FINE, words


@pytest.mark.parametrize("name", ["--least", "--fail-under"])
def test_what_is_least_is_asked_by_either_name(koop: Run, name: str) -> None:
    assert koop("kb", "coverage", name, "100", SMALL).code == Exit.FINDINGS
    assert koop("kb", "coverage", name, "1", SMALL).code == Exit.FINE


def test_the_page_for_the_knowledge_engineer_names_every_key_of_every_file() -> None:
    page = HANDBOOK.read_text(encoding="utf-8")
    rooms = [
        importlib.import_module(f"advisor.knowledge.{room.name}")
        for room in pkgutil.iter_modules(knowledge.__path__)
    ]
    named = {name: keys for room in rooms for name, keys in vars(room).items() if name.endswith("_KEYS")}
    keys = {key for name, keys in named.items() if isinstance(keys, tuple) for key in keys}
    assert len(keys) > 100
    assert sorted(key for key in keys if not re.search(rf"(?<![\w-]){key}(?::|`)", page)) == []


def test_what_the_page_says_of_hooks_can_be_pasted() -> None:
    """The version is that of the program, and the hooks without anything to fetch do what the others do."""
    page = HANDBOOK.read_text(encoding="utf-8")
    fetched, local = (
        yaml.safe_load(block)["repos"][0] for block in re.findall(r"```yaml\n(repos:\n.*?)```", page, re.S)
    )
    assert fetched["rev"] == f"v{__version__}"
    offered = {one["id"]: one["entry"] for one in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    assert [hook["id"] for hook in fetched["hooks"]] == list(offered)
    assert {hook["id"]: hook["entry"] for hook in local["hooks"]} == offered


def test_the_settings_that_schema_writes_name_its_files_from_here(
    koop: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(SMALL, tmp_path / "knowledge")
    monkeypatch.chdir(tmp_path)
    ran = koop("kb", "schema", "-o", ".vscode/koop")
    assert ran.code == Exit.FINE
    settings = json.loads(Path(".vscode/koop/vscode-settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    assert settings["./.vscode/koop/rules.schema.json"] == "knowledge/rules/*.yaml"
    for schema, pattern in settings.items():
        assert json.loads(Path(schema).read_text(encoding="utf-8"))["$schema"]
        may_be_left_out = pattern.endswith(("/derive.yaml", "/glossary.yaml", "/waivers.yaml"))
        assert list(Path().glob(pattern)) or may_be_left_out, pattern
    modelines = re.findall(r"^  (\S+):  # yaml-language-server: \$schema=(\S+)$", ran.out, re.M)
    assert len(modelines) == len(settings)
    assert all((Path(pattern).parent / schema).is_file() for pattern, schema in modelines)


def test_a_schema_is_named_shortly_though_a_folder_is_called_so(
    koop: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(SMALL, tmp_path / "kb")
    monkeypatch.chdir(tmp_path / "kb")
    assert koop("kb", "schema", "rules").out == koop("kb", "schema", "rules/*.yaml").out != ""
    ran = koop("kb", "schema", "rulse")
    assert ran.code == Exit.WRONG_USE
    assert "Did you mean rules?" in ran.err


def test_fmt_writes_all_files_or_none(koop: Run, tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    shutil.copytree(SMALL, folder)
    untidy, broken = folder / "computed.yaml", folder / "rules" / "time.yaml"
    untidy.write_bytes(untidy.read_bytes() + b"\n\n# kept\n\n")
    broken.write_bytes(b"a: [")
    before = untidy.read_bytes()
    assert koop("kb", "fmt", folder).code == Exit.FINDINGS
    assert untidy.read_bytes() == before
    shutil.copy(SMALL / "rules" / "time.yaml", broken)
    ran = koop("kb", "fmt", folder, "--check", "--lang", "en")
    assert ran.code == Exit.FINDINGS
    assert ran.out.endswith("1 not tidy\n")
    ran = koop("kb", "fmt", folder, "--lang", "en")
    assert ran.code == Exit.FINE
    assert ran.out.endswith("1 tidied\n")
    assert untidy.read_bytes().endswith(b"\n\n# kept\n")
    assert koop("kb", "fmt", folder, "--lang", "en").out.endswith("0 not tidy\n")


def test_goals_and_topics_are_shown_with_what_stands_under_them(koop: Run) -> None:
    lending = DATA / "foreign" / "lending"
    shown = koop("kb", "show", lending, "routing", "applicant", "--lang", "en")
    assert shown.code == Exit.FINE
    assert "What becomes of the application?" in shown.out
    assert "positions: routing_" in shown.out
    assert "questions: age, marital_status" in shown.out
    shown = koop("kb", "show", SMALL, "kitchenware", "--lang", "en")
    assert "rules: a-flask-saves-the-flame" in shown.out
    assert "positions: ready_pot, hot_water" in shown.out
