"""Where a cursor stands, in files that are whole and in files that are being typed."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from support.places import DATA, ROOT, SMALL

from advisor.editor.cursor import _CursorReader, cursor_at
from advisor.knowledge.problems import Problems
from advisor.knowledge.yamlfile import Mapping, Node, Sequence, parse


def at(text: str) -> tuple[tuple[str, ...], bool, str]:
    """What the cursor at `|` is at: path, whether a key is written, and the word so far."""
    before = text.partition("|")[0]
    found = cursor_at(text.replace("|", "", 1), before.count("\n"), len(before.rpartition("\n")[2]))
    return found.path, found.key, found.word


@pytest.mark.parametrize(
    ("text", "path", "key", "word"),
    [
        ("|", (), True, ""),
        ("ti|", (), True, "ti"),
        ("title: |", ("title",), False, ""),
        ("rules:\n  - id: a\n    |", ("rules", "*"), True, ""),
        ("rules:\n  - id: a\n    if: {|}", ("rules", "*", "if"), True, ""),
        ("rules:\n  - id: a\n    if: {off|", ("rules", "*", "if"), True, "off"),
        ("rules:\n  - id: a\n    if: {offering: |}", ("rules", "*", "if", "offering"), False, ""),
        ("rules:\n  - if: {offering: [goods, |]}", ("rules", "*", "if", "offering", "*"), False, ""),
        ("rules:\n  - if: {any: [{a: b}, {|}]}", ("rules", "*", "if", "any", "*"), True, ""),
        ("rules:\n  - if:\n      |", ("rules", "*", "if"), True, ""),
        ("rules:\n  - if:\n      any:\n        - {x: |", ("rules", "*", "if", "any", "*", "x"), False, ""),
        ("rules:\n  - id: a\n  - |", ("rules", "*"), True, ""),
        ("- id: a\n  formula: {sum: [x, |]}", ("*", "formula", "sum", "*"), False, ""),
        ("- id: a\n  formula: {table: {of: x, |}}", ("*", "formula", "table"), True, ""),
        ("a: {b: c,\n    |}", ("a",), True, ""),
        ("a: {b: 'x: {y}', |}", ("a",), True, ""),
        ("a: {b: c}\nd: {|", ("d",), True, ""),
        ("# a: {\nb: {|", ("b",), True, ""),
        ("a:\n  b: c\nd|", (), True, "d"),
        ("rules:\n  - id: a\n\n  # --- more\n  - if: {|}", ("rules", "*", "if"), True, ""),
        ("rules:\n  - id: a\n\n\n    if: {|}", ("rules", "*", "if"), True, ""),
        ("rules:\n  - id: a\n\n    |", ("rules", "*"), True, ""),
        ("rules:\n  - nl: Het is\n      's avonds {x}; zie: [\n    if: {|}", ("rules", "*", "if"), True, ""),
        ("rules:\n  - nl: >-\n      a: {b\n    if: {|}", ("rules", "*", "if"), True, ""),
        ("a:\n  - Het is\n    's avonds\n  - b: {|}", ("a", "*", "b"), True, ""),
    ],
)
def test_it_stands_where_it_stands(text: str, path: tuple[str, ...], key: bool, word: str) -> None:
    assert at(text) == (path, key, word)


def test_what_stands_beside_it_is_known() -> None:
    assert cursor_at("a: {of: x, n: 1, }", 0, 17).beside == {"of": "x", "n": "1"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('a: "It is {pat', "pat"),
        ("a: 'It is {", ""),
        ("a: It is {pat", "pat"),
        ("a: It is\n  now {pat", "pat"),
        ('a: "It is {x} ', None),
    ],
)
def test_a_placeholder_that_is_begun_is_seen(text: str, name: str | None) -> None:
    line, column = text.count("\n"), len(text.rpartition("\n")[2])
    assert cursor_at(text, line, column).placeholder == name


@pytest.mark.parametrize(
    ("text", "around"),
    [
        ("rules:\n  - id: a\n    if: {|}\n    support: {x: y}\n  - id: b\n    warn: c", {"id", "support"}),
        ("rules:\n  - if:\n      any:\n        - {|}\n    # none\n\n    warn: c\n", {"warn"}),
        (
            "rules:\n  - id: a\n    nl: Het\n      is: zo\n    if: {|\n    advise: x\na: b",
            {"id", "nl", "advise"},
        ),
        ("rules:\n  - {id: a, if: {|}, support: {x: y}}", set()),
    ],
)
def test_what_stands_around_a_block_is_known_before_and_after(text: str, around: set[str]) -> None:
    before = text.partition("|")[0]
    found = cursor_at(text.replace("|", "", 1), before.count("\n"), len(before.rpartition("\n")[2]))
    assert found.around["if"] == around


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("- case: a\n  expect: {goal: b, recommended: |}", "b"),
        ("- case: a\n  expect: {goal: b, acceptable: [x, |]}", "b"),
        ("- case: a\n  expect: {goal: b, certainty: {|}}", "b"),
        ("- case: a\n  expect:\n    goal: b\n    recommended: |", "b"),
        ("- case: a\n  expect:\n    goal: b\n    acceptable:\n      - |", "b"),
        ("- case: a\n  expect:\n    goal: b\n- case: c\n  expect:\n    recommended: |", None),
    ],
)
def test_what_stands_before_it_in_the_mappings_it_is_in_is_known(text: str, goal: str | None) -> None:
    before = text.partition("|")[0]
    found = cursor_at(text.replace("|", "", 1), before.count("\n"), len(before.rpartition("\n")[2]))
    assert found.within.get("goal") == goal


def keys_within(node: Node, path: tuple[str, ...] = ()) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """(line, column, path of what it is in) of every key, line and column from 1."""
    if isinstance(node, Mapping):
        for key, entry in node.entries.items():
            yield entry.key.line, entry.key.column, path
            yield from keys_within(entry.value, (*path, key))
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from keys_within(item, (*path, "*"))


@pytest.mark.parametrize("base", [SMALL, DATA / "medical_knowledge", ROOT / "knowledge"], ids=lambda one: one.name)
def test_every_key_of_every_file_stands_where_it_is_read(base: Path) -> None:
    """One reader goes through a file; where a key begins, a copy of it is asked. Cases made from rules, all of one
    shape, are left out."""
    for file in sorted({*base.rglob("*.yaml")} - {base / "cases" / "edges.yaml"}):
        text, reader, read = file.read_text(encoding="utf-8"), _CursorReader(), 0
        (document,) = parse(text.encode(), file.name, Problems()) or []
        lines, keys = text.split("\n"), sorted(keys_within(document))
        for line, column, path in keys:
            for before in lines[read : line - 1]:
                reader.read(before)
            read = line - 1
            at_key = deepcopy(reader)
            at_key.read(lines[line - 1][: column - 1])
            found = at_key.cursor()
            assert (found.path, found.key) == (path, True), f"{file.name}:{line}:{column}"
