"""Where a cursor stands, in files that are whole and in files that are being typed."""

from __future__ import annotations

import pytest

from advisor.editor.cursor import cursor_at


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
    ],
)
def test_it_stands_where_it_stands(text: str, path: tuple[str, ...], key: bool, word: str) -> None:
    assert at(text) == (path, key, word)


def test_what_stands_beside_it_is_known() -> None:
    assert cursor_at("a: {of: x, n: 1, }", 0, 17).beside == {"of": "x", "n": "1"}


@pytest.mark.parametrize(
    ("text", "name"),
    [('a: "It is {pat', "pat"), ("a: 'It is {", ""), ("a: It is {pat", "pat"), ('a: "It is {x} ', None)],
)
def test_a_placeholder_that_is_begun_is_seen(text: str, name: str | None) -> None:
    assert cursor_at(text, 0, len(text)).placeholder == name
