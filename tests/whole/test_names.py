"""A name an idea: no class, type or file has the name of another idea; who mirrors whom is said here, with why."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.places import ADVISOR

MODULES = sorted(ADVISOR.rglob("*.py"))
#: The checker of proofs shares no code with what it checks, and speaks of the same.
SAME_TYPE = {
    "Data": {"explanation/certificate", "checker/claims"},  # a proof as it is written, and as it is followed
}
#: Files of one name, by what makes them one idea in several rooms.
SAME_FILE = {
    "a reading of the rules": {
        "arithmetic": {"reasoning", "outlook", "columns"},
        "decision": {"reasoning", "columns"},
        "doubts": {"outlook", "columns"},
        "evaluation": {"reasoning", "outlook", "columns"},
        "program": {"reasoning", "outlook", "columns"},
        "truth": {"reasoning", "outlook"},
        "verdicts": {"outlook", "columns"},
    },
    "a thing that is known: what it is, how it is written in YAML or a file, in columns, in words": {
        "answers": {"values", "columns"},
        "cases": {"terms", "knowledge", "columns"},
        "chain": {"knowledge", "wording"},
        "formulas": {"terms", "knowledge"},
        "ladder": {"terms", "knowledge", "wording"},
        "positions": {"terms", "knowledge"},
        "premises": {"terms", "knowledge", "columns"},
        "rules": {"terms", "knowledge", "wording"},
        "sources": {"terms", "knowledge"},
    },
    "what is checked, under the name of what it is about": {
        "cases": {"bench/checks"},
        "decision": {"bench/checks"},
        "premises": {"bench/checks"},
    },
    "declared in the knowledge base, and what follows from it": {
        "family": {"knowledge", "batch"},
        "invariants": {"knowledge", "bench"},
    },
    "found as data, and what a person reads or sees of it": {
        "claims": {"checker", "wording"},
        "compared": {"explanation", "wording"},
        "overview": {"batch", "report"},
        "scenarios": {"explanation", "report"},
    },
    "one picture, drawn for a page and in characters": {
        "chain_picture": {"report", "terminal"},
        "ladder_picture": {"report", "terminal"},
    },
    "a command, and what it calls": {
        "cases": {"cli"},
        "derive": {"batch", "cli"},
        "evaluate": {"batch", "cli"},
        "explain": {"explanation", "cli"},
        "quiz": {"dialogue", "cli"},
    },
    "what a person reads, in both languages, of the room": {
        "words": {"assistant", "dialogue", "report", "wording"},
    },
}


def named(path: Path) -> Iterator[str]:
    """The classes and types that a module declares; a constant in capitals is none."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        targets = node.targets if isinstance(node, ast.Assign) else ()
        for target in targets:
            if isinstance(target, ast.Name) and target.id.strip("_")[:1].isupper() and not target.id.isupper():
                yield target.id


def stands_in(path: Path) -> str:
    return path.relative_to(ADVISOR).with_suffix("").as_posix()


def test_no_two_modules_name_a_type_alike() -> None:
    where = defaultdict[str, set[str]](set)
    for path in MODULES:
        for name in named(path):
            where[name.strip("_")].add(stands_in(path))
    assert {name: modules for name, modules in where.items() if len(modules) > 1} == SAME_TYPE


def test_no_two_files_are_called_alike_but_for_one_idea() -> None:
    rooms = defaultdict[str, set[str]](set)
    for path in MODULES:
        if not path.stem.startswith("__"):
            rooms[path.stem].add(path.parent.relative_to(ADVISOR).as_posix())
    mirrored = defaultdict[str, set[str]](set)
    for mirrors in SAME_FILE.values():
        for name, where in mirrors.items():
            mirrored[name] |= where
    assert {name: where for name, where in rooms.items() if len(where) > 1} == mirrored


@pytest.mark.parametrize("source", ["class Part: ...", "Part = int | str", "_Part = Callable[[], None]"])
def test_a_class_and_the_name_of_a_type_are_seen(source: str, tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(f"MOST_PARTS = 3\n{source}\npart = None\n", encoding="utf-8")
    assert [name.strip("_") for name in named(tmp_path / "module.py")] == ["Part"]
