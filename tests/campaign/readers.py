"""Ugly tables read by three readers: ours, that of Polars and, where it is installed, that of DuckDB.

Each file is written cell by cell, so what it holds is known. A difference between ours and another is right when
the file holds something that explains it (an open quotation mark, a title above the header) and ours gives what
was written, or tells the row. Anything else is a fault.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Any

import polars as pl
from campaign.fuzzers import Tally

from advisor.cases.blocks import Unreadable
from advisor.cases.opening import open_source
from advisor.terms.knowledge_base import KnowledgeBase

#: In the extra of benchmarks: without it Polars alone is compared with.
duckdb: Any = import_module("duckdb") if find_spec("duckdb") else None

HEADER = ("case", "Omschrijving", "Bedrag", "Opmerking")
CELLS = (
    "", " ", "stoel", "  met ruimte  ", "a;b", "a,b", "a|b", "a\tb", 'zei "ja"', "twee\nregels", "twee\r\nregels",
    "1.234,56", "1,234.56", "-3", "12 %", "€ 5", "007", "é", "日本", "\u00a0hard", "NULL", "NA", "x" * 300,
    "it's", "\\", "\\n", "#", "0", "3e5", "true", "\u200bniets",
)  # fmt: skip
#: What explains that another reader sees something else, by what stands in the file.
EXPLAINED = {
    "title": "a title above the header is a header to others",
    "sep": "a line that names the separator is a header to others",
    "stray": "a quotation mark within a cell opens a text to others",
    "open": "a quotation mark that is not closed swallows rows, or the file is refused",
    "spaced": "a space before a quotation mark makes it part of the text to others",
    "long": "cells beyond the header are dropped by others, or the file is refused",
    "line ends": "others take the two characters of a line end in a text for one, or the other way round",
}


@dataclass
class UglyTable:
    """The bytes, the separator, what was written by case id, and what about it is ugly. Of the ids in `spoilt` a
    reader is to tell that the row cannot be read."""

    data: bytes
    separator: str
    rows: dict[str, tuple[str, ...]]
    spoilt: set[str] = field(default_factory=set)
    ugly: set[str] = field(default_factory=set)


def ugly(random: Random) -> UglyTable:
    separator, end = random.choice(";,\t|"), random.choice(["\n", "\r\n"])
    table = UglyTable(b"", separator, {})
    lines: list[str] = []
    if random.random() < 0.1:
        lines.append(f"sep={separator}")
        table.ugly.add("sep")
    elif random.random() < 0.1:
        lines += ["Export van 3 maart", ""]
        table.ugly.add("title")
    lines.append(separator.join(HEADER))
    for number in range(random.randint(1, 12)):
        id = f"r{number}"
        if random.random() < 0.1:
            lines.append("")
        lines.append(_row(table, id, random))
    text = end.join(lines) + random.choice(["", end, end * 2])
    table.data = (b"\xef\xbb\xbf" if random.random() < 0.3 else b"") + text.encode()
    return table


def _row(table: UglyTable, id: str, random: Random) -> str:
    cells = [random.choice(CELLS) for _ in HEADER[1:]]
    written = [id, *(_written(cell, table, random) for cell in cells)]
    chance = random.random()
    if chance < 0.03:
        written[1], cells[0] = '17" scherm', '17" scherm'
        table.ugly.add("stray")
    elif chance < 0.05:
        written[1] = '"nooit dicht'
        table.ugly.add("open")
        table.spoilt.add(id)
    elif chance < 0.08:
        written.append("te veel")
        table.ugly.add("long")
        table.spoilt.add(id)
    elif chance < 0.15 and not any(cell for cell in cells[1:]):
        written = written[:2]
    if "\r\n" in "".join(cells):
        table.ugly.add("line ends")
    table.rows[id] = tuple(cells)
    return table.separator.join(written)


def _written(cell: str, table: UglyTable, random: Random) -> str:
    if not any(sign in cell for sign in (table.separator, '"', "\n", "\r")) and random.random() < 0.7:
        return cell
    quoted = '"' + cell.replace('"', '""') + '"'
    if random.random() < 0.03:
        table.ugly.add("spaced")
        return " " + quoted
    return quoted


# --- the readers


def ours(kb: KnowledgeBase, path: Path) -> tuple[dict[str, tuple[str, ...]], set[str]] | None:
    """The cells by id, and the ids of rows that are told as broken; nothing where the file is refused."""
    found: dict[str, tuple[str, ...]] = {}
    broken: set[str] = set()
    try:
        file = open_source(kb, path, None, pass_through=True)
        for block, _ in file.blocks:
            for place in range(block.size):
                id = str(block.columns["case"].at(place) or "").partition(";")[0]
                if place in block.broken:
                    broken.add(id)
                else:
                    found[id] = tuple(_text(block.columns[name].at(place)) for name in HEADER[1:])
    except Unreadable:
        return None
    return found, broken


def of_polars(table: UglyTable) -> dict[str, tuple[str, ...]] | None:
    try:
        frame = pl.read_csv(
            io.BytesIO(table.data), separator=table.separator, infer_schema=False, truncate_ragged_lines=True
        )
    except (pl.exceptions.PolarsError, ValueError):
        return None
    return _by_id(frame.rows())


def of_duckdb(table: UglyTable, path: Path) -> dict[str, tuple[str, ...]] | None:
    try:
        rows = duckdb.read_csv(
            str(path), delimiter=table.separator, header=True, all_varchar=True, quotechar='"', null_padding=True,
            parallel=False, comment="",
        ).fetchall()  # fmt: skip
    except (duckdb.Error, UnicodeDecodeError):
        return None
    return _by_id(rows)


def _by_id(rows: Iterable[Sequence[Any]]) -> dict[str, tuple[str, ...]]:
    missing = [None] * len(HEADER)
    named = (row for row in rows if row and row[0] is not None)
    return {str(row[0]): tuple(map(_text, (*row, *missing)[1 : len(HEADER)])) for row in named}


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell)


# --- compared


def compared(kb: KnowledgeBase, seeds: Iterable[int]) -> Tally:
    """So many ugly files, each read three times."""
    tally = Tally("ugly tables, read by Polars and DuckDB too")
    with tempfile.TemporaryDirectory() as folder:
        for seed in seeds:
            tally.tried += 1
            table = ugly(Random(f"reader {seed}"))
            path = Path(folder) / ("a.tsv" if table.separator == "\t" else "a.csv")
            path.write_bytes(table.data)
            tally.faults += [f"{seed}: {fault}" for fault in faults(kb, table, path)]
    return tally


def faults(kb: KnowledgeBase, table: UglyTable, path: Path) -> list[str]:
    read = ours(kb, path)
    if read is None:
        return [] if "open" in table.ugly else ["refused"]
    found, broken = read
    wrong = []
    for id, cells in table.rows.items():
        if id in table.spoilt:
            if id in found:
                wrong.append(f"{id} cannot be read, and is not told")
        elif id in found and found[id] != cells:
            wrong.append(f"{id}: wrote {cells}, read {found[id]}")
        elif id not in found and id not in broken and "open" not in table.ugly:
            wrong.append(f"{id} is lost")
    others = {"Polars": of_polars(table)}
    if duckdb is not None:
        others["DuckDB"] = of_duckdb(table, path)
    for name, other in others.items():
        if table.ugly & EXPLAINED.keys():
            continue
        if other is None:
            wrong.append(f"{name} refuses it, and nothing about it is ugly")
        elif other != found:
            wrong.append(f"{name} reads {other}, we {found}")
    return wrong
