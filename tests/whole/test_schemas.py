"""Every document that the program writes has its JSON Schema in docs/, and keeps to it, with no key beside it."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from support.assortment import assortment_table
from support.places import ADVISOR, DOCS, SMALL

main = import_module("advisor.cli.main")
CASES = SMALL / "cases" / "cases.yaml"
#: By the name of the document, the command that writes one to standard output, about the small knowledge base.
COMMANDS = {
    "advice": ("evaluate", CASES, "--json", "--reasons", "--pass-through", "--knowledge", SMALL),
    "explanation": ("explain", CASES, "--json", "--knowledge", SMALL),
    "scenarios": ("explain", CASES, "--side-by-side", "--json", "--knowledge", SMALL),
    "check": ("kb", "check", SMALL, "--json"),
    "coverage": ("kb", "coverage", SMALL, "--json"),
    "influence": ("kb", "influence", SMALL, "--json"),
    "list": ("kb", "list", SMALL, "rules", "--json"),
    "mutation": ("kb", "mutate", SMALL, "--json"),
    "test": ("kb", "test", SMALL, "--json"),
    "doctor": ("doctor", "--json"),
    "knowledge": ("kb", "export", SMALL, "json"),
    "proofs": ("kb", "check", SMALL, "--prove", "--json"),
}
Run = Callable[..., str]


def schema_of(name: str) -> dict[str, Any]:
    path = DOCS / "explanation.schema.json" if name == "explanation" else DOCS / "schemas" / f"{name}.schema.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def strict(schema: Any) -> Any:
    """The same schema, by which an object has no key that it does not name."""
    if isinstance(schema, list):
        return [strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: strict(part) for key, part in schema.items()}
    if isinstance(found.get("properties"), dict) and "additionalProperties" not in found:
        found["additionalProperties"] = False
    return found


def valid(name: str, data: object) -> None:
    """An explanation says its case and file besides, an exported knowledge base all that it declares."""
    schema = schema_of(name) if name in ("explanation", "knowledge") else strict(schema_of(name))
    jsonschema.Draft202012Validator(schema).validate(data)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """`run(words…)`: what the command says on standard output."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def told(*words: object) -> str:
        monkeypatch.setattr(sys, "argv", ["koop", *map(str, words)])
        main._run()
        return capsys.readouterr().out

    return told


def test_every_document_that_the_program_names_has_a_schema() -> None:
    names = {
        name
        for path in ADVISOR.rglob("*.py")
        for name in re.findall(r"koop/([a-z_-]+)/1\b", path.read_text(encoding="utf-8"))
    }
    assert {"advice", "overview", "session"} <= names
    for name in names:
        schema = schema_of(name)
        jsonschema.Draft202012Validator.check_schema(schema)
        assert f"koop/{name}/1" in json.dumps(schema)


@pytest.mark.parametrize("name", COMMANDS)
def test_what_a_command_writes_is_valid(run: Run, name: str) -> None:
    told = run(*COMMANDS[name])
    documents = [json.loads(line) for line in told.splitlines()] if name in ("advice", "explanation") else [told]
    assert documents
    for document in documents:
        valid(name, json.loads(document) if isinstance(document, str) else document)


@pytest.mark.parametrize("options", [(), ("--group", "Product group", "--total", "Sales")])
def test_overview_and_summary_are_valid(run: Run, tmp_path: Path, options: tuple[str, ...]) -> None:
    table = tmp_path / "in.csv"
    assortment_table(table, 40)
    run("report", table, "-o", tmp_path / "o.json", "--pass-through", *options)
    told = json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))
    valid("overview", told)
    valid("input", told["input"])
    run(
        "evaluate",
        table,
        "-o",
        tmp_path / "o.csv",
        "--pass-through",
        "--summary-json",
        tmp_path / "s.json",
        *options,
    )
    valid("summary", json.loads((tmp_path / "s.json").read_text(encoding="utf-8")))


def test_advice_on_rows_that_failed_and_reports_of_one_case_are_valid(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("case,guests,note\na,many,x\n,2,\nb,12,y\n", encoding="utf-8")
    told = run("evaluate", tmp_path / "in.csv", "--json", "--pass-through", "--knowledge", SMALL)
    for line in told.splitlines():
        valid("advice", json.loads(line))
    out = tmp_path / "one.json"
    run("report", CASES, "--case", "a-birthday", "-o", out, "--knowledge", SMALL)
    valid("advice", json.loads(out.read_text(encoding="utf-8")))


def test_cases_side_by_side_are_valid_with_their_receipts(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "beside.json"
    (tmp_path / "in.csv").write_text("case,guests,title\na,2,for two\nb,12,\n", encoding="utf-8")
    run("report", tmp_path / "in.csv", "--side-by-side", "-o", out, "--knowledge", SMALL)
    told = json.loads(out.read_text(encoding="utf-8"))
    valid("scenarios", told)
    for receipt in told["receipts"]:
        valid("advice", receipt)


def test_a_snapshot_is_valid(run: Run, kb_folder: Callable[..., Path]) -> None:
    folder = kb_folder()
    run("kb", "test", folder, "--accept")
    valid("snapshot", json.loads((folder / "cases" / "snapshot.json").read_text(encoding="utf-8")))


def test_a_kept_consultation_is_valid(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from io import BytesIO, TextIOWrapper

    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(b"tea\nvisitors\n/skip\n/quit\n"), encoding="utf-8"))
    run("consult", "--knowledge", SMALL, "--plain")
    (kept,) = (tmp_path / "state").rglob("*.json")
    valid("session", json.loads(kept.read_text(encoding="utf-8")))
