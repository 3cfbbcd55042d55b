"""Figures side by side: a table where the screen is wide enough; else, and for whoever hears it, sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from advisor.terminal.lines import Line, Role, cells, wrapped
from advisor.wording.compared import FigureTable

#: Narrower columns of figures break too often to be read.
NARROWEST = 10
_GAP = 2


def drawn(table: FigureTable, width: int) -> Iterator[Line]:
    """The table, or sentences where it does not fit."""
    label = max((cells(name) for name, _ in table.rows), default=0)
    label = min(label, width // 3)
    columns = [max(map(cells, column)) for column in _columns(table)]
    least = [max(NARROWEST, *map(_longest_word, column)) for column in _columns(table)]
    room = width - label - _GAP * len(columns)
    if not columns or room < sum(least):
        yield from spoken(table, width)
        return
    if sum(columns) > room:
        columns = _narrowed(columns, least, room)
    yield from _row("", table.heads, label, columns, "strong")
    if any(table.marks):
        yield from _row("", [f"({mark})" if mark else "" for mark in table.marks], label, columns)
    for name, figures in table.rows:
        yield from _row(name, [_breakable(figure) for figure in figures], label, columns)


def spoken(table: FigureTable, width: int) -> Iterator[Line]:
    """A sentence a position."""
    for name, said in table.aloud:
        yield from wrapped([("strong", f"{name}: "), ("", said)], width)


def _longest_word(text: str) -> int:
    return max((cells(word) for word in _breakable(text).split()), default=0)


def _narrowed(columns: list[int], least: list[int], room: int) -> list[int]:
    """As wide as there is room for, each at least as its longest word: what is left goes to the widest."""
    found = [min(column, narrow) for column, narrow in zip(columns, least, strict=True)]
    while sum(found) < room and found != columns:
        at = max(range(len(found)), key=lambda one: columns[one] - found[one])
        found[at] += 1
    return found


def _breakable(figure: str) -> str:
    """A range that is too long goes on after its dash."""
    return figure.replace("–", "– ")


def _columns(table: FigureTable) -> Iterator[tuple[str, ...]]:
    marks = [f"({mark})" if mark else "" for mark in table.marks]
    yield from zip(*(table.heads, marks, *(figures for _, figures in table.rows)), strict=True)


def _row(name: str, said: Sequence[str], label: int, columns: list[int], role: Role = "") -> Iterator[Line]:
    """One row; what is too long for its column goes on below."""
    wide = [label, *columns]
    texts: list[tuple[Role, str]] = [("", name), *((role, text) for text in said)]
    parts = [list(wrapped([text], size)) if text[1] else [] for text, size in zip(texts, wide, strict=True)]
    for number in range(max(map(len, parts))):
        line: list[tuple[Role, str]] = []
        for part, size in zip(parts, wide, strict=True):
            stretches = part[number] if number < len(part) else ()
            used = sum(cells(text) for _, text in stretches)
            line += [*stretches, ("", " " * max(0, size - used) + " " * _GAP)]
        yield tuple(line)
