"""The zoo of seeded defects (`tests/bench/zoo/zoo.yaml`): its entries, and copies of a base with one of them."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from support.places import DATA, ROOT, SMALL
from support.quick_yaml import read_yaml

from advisor.bench.checks import check
from advisor.bench.checks.finding import Bench
from advisor.knowledge.loading import load
from advisor.knowledge.problems import KnowledgeError

ZOO = ROOT / "tests" / "bench" / "zoo" / "zoo.yaml"
BASES = {
    "small": SMALL,
    "shipped": ROOT / "knowledge",
    "medical": DATA / "medical_knowledge",
    "lending": DATA / "foreign" / "lending",
}

#: Cases that are made from the rules: they say what the rules say, and would only cost time here.
MADE = "edges.yaml"

Entry = dict[str, Any]
#: (kind or code, id, further words that tell it apart)
Found = tuple[str, str, tuple[str, ...]]


@cache
def entries() -> tuple[Entry, ...]:
    return tuple(read_yaml(ZOO)["entries"])


def seeded(entry: Entry, folder: Path, *, near_miss: bool = False) -> Path:
    """A copy of the entry's base in a new folder, with its edit or that of its near miss."""
    shutil.copytree(BASES[entry["base"]], folder, ignore=shutil.ignore_patterns(MADE))
    edit = (entry["near_miss"] if near_miss else entry)["edit"]
    for one in edit if isinstance(edit, list) else [edit]:
        _change(folder / one["file"], one)
    return folder


def _change(file: Path, edit: dict[str, str]) -> None:
    if "create" in edit:
        assert not file.exists(), file
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(edit["create"], encoding="utf-8")
        return
    text = file.read_text(encoding="utf-8")
    if "append" in edit:
        file.write_text(text.rstrip("\n") + "\n" + edit["append"], encoding="utf-8")
        return
    assert text.count(edit["find"]) == 1, (
        f"{edit['find']!r} occurs {text.count(edit['find'])} times in {file.name}"
    )
    file.write_text(text.replace(edit["find"], edit["replace"]), encoding="utf-8")


def found_in(folder: Path) -> set[Found]:
    """What `kb check` finds."""
    try:
        kb = load(folder)
    except KnowledgeError as error:
        problems = error.problems
        return {(p.code, at, ()) for p in problems for at in (p.subject, p.place.file) if at}
    return {(f.kind, f.id, f.about) for goal in kb.each_goal for f in check(Bench(goal))}


def found_seeded(entry: Entry, *, near_miss: bool = False) -> frozenset[Found]:
    """What `kb check` finds in a copy with the entry's edit, which is gone afterwards."""
    return _found_seeded(entry["id"], near_miss)


@cache
def _found_seeded(id: str, near_miss: bool) -> frozenset[Found]:
    entry = next(entry for entry in entries() if entry["id"] == id)
    with TemporaryDirectory() as place:
        return frozenset(found_in(seeded(entry, Path(place) / "knowledge", near_miss=near_miss)))


@cache
def found_untouched(base: str) -> frozenset[Found]:
    with TemporaryDirectory() as place:
        shutil.copytree(BASES[base], Path(place) / "knowledge", ignore=shutil.ignore_patterns(MADE))
        return frozenset(found_in(Path(place) / "knowledge"))


def wanted(entry: Entry, tool: str) -> list[dict[str, str]]:
    return [notice for notice in entry["notice"] if notice["tool"] == tool]
