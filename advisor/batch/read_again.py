"""What `koop evaluate` wrote, read again: tables of results, whichever of its formats they are in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from advisor.batch import receipts
from advisor.batch.figure_columns import LACKING
from advisor.batch.reasons import REASON
from advisor.batch.results import CURRENT, FIGURE, SEPARATOR, WARNINGS, column_names
from advisor.cases.blocks import Block, RawColumn, Remarks, Unreadable, told_at
from advisor.cases.mapping import HeaderProblem, folded
from advisor.cases.opening import CaseOptions, format_of, open_as_it_is, unreadable
from advisor.cases.unpacking import unpacked
from advisor.columns.decision import KINDS
from advisor.explanation.compared import column_names as column_names_of
from advisor.explanation.compared import figures_of
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Text

if TYPE_CHECKING:
    import polars as pl

#: The columns by which a table is known to be one of results.
_TELLING = ("case", "outcome", "recommended", "close_call", "ranking", "excluded", "provided", "doubts", "fired")
#: One advice as a line of JSON is never longer, and so many are read at a time.
_LONGEST_LINE, _LINES = 64 << 20, 8_192

_NO_OUTCOME = Text(nl="“{value}” is geen uitkomst", en="“{value}” is no outcome")
_NO_POSITION = Text(
    nl="“{value}” is geen positie van deze kennisbank: zijn het resultaten van een andere?",
    en="“{value}” is no position of this knowledge base: are these results of another one?",
)
_NO_ADVICE = Text(nl="regel {row} is geen advies ({schema})", en="line {row} is not an advice ({schema})")
_LONG_LINE = Text(nl="een regel is langer dan {most} MB", en="a line is longer than {most} MB")
_OTHER_KNOWLEDGE = Text(
    nl="gemaakt met kennisbank {about}; hier staan de namen en redenen van de kennisbank van nu",
    en="made with knowledge base {about}; names and reasons here are those of the knowledge base of now",
)
_RULES_GONE = Text(
    nl="regels die deze kennisbank niet (meer) kent: {about}",
    en="rules that this knowledge base does not know: {about}",
)


def results_in(
    kb: KnowledgeBase, path: Path, reading: CaseOptions, remarks: Remarks
) -> Iterator[pl.DataFrame] | None:
    """The tables of results in a file; None when it holds anything else, such as answers.

    Raises, while iterating: Unreadable: they are no results of this knowledge base.
    """
    if not path.is_file():
        return None
    try:
        format = reading.format or format_of(path)
        if format in ("json", "jsonl"):
            found = _lines_of_advice(kb, path, remarks) if _begins_with_an_advice(path) else None
        elif format == "yaml":
            found = None
        else:
            found = _tables(kb, path, reading)
    except (Unreadable, HeaderProblem, OSError):
        return None  # whoever reads it as answers tells why
    return _checked(kb, found, remarks) if found is not None else None


def holds_results(kb: KnowledgeBase, path: Path, reading: CaseOptions) -> bool:
    """Whether a file holds what an evaluation wrote."""
    return results_in(kb, path, reading, Remarks()) is not None


def _checked(kb: KnowledgeBase, tables: Iterable[pl.DataFrame], remarks: Remarks) -> Iterator[pl.DataFrame]:
    outcomes, positions, known = {*KINDS, "error"}, {*kb.position_ids}, set[str]()
    for table in tables:
        for column, legal, told in (("outcome", outcomes, _NO_OUTCOME), ("recommended", positions, _NO_POSITION)):
            for value in table[column].unique(maintain_order=True):
                if value not in legal and not (value is None and column == "recommended"):
                    raise Unreadable(told.filled(value=str(value)[:60]))
        for fired in table["fired"].drop_nulls().unique(maintain_order=True):
            if fired not in known:
                known.add(fired)
                for id in fired.split(SEPARATOR):
                    if id not in kb.rules:
                        remarks.add(_RULES_GONE, id)
        yield table if WARNINGS in table.columns else table.with_columns(_warnings_among_fired(kb, table))


def _warnings_among_fired(kb: KnowledgeBase, table: pl.DataFrame) -> pl.Series:
    """What results of earlier versions say among the rules that fired."""
    import polars as pl

    warning = {id for id, rule in kb.rules.items() if rule.warn}
    found = [_joined(id for id in (fired or "").split(SEPARATOR) if id in warning) for fired in table["fired"]]
    return pl.Series(WARNINGS, found, dtype=pl.String)


# --- tables


def _tables(kb: KnowledgeBase, path: Path, reading: CaseOptions) -> Iterator[pl.DataFrame] | None:
    names = frozenset(map(folded, column_names(kb)))
    found, blocks, held = open_as_it_is(kb, path, reading.table, reading.format, names, only=True)
    if not set(_TELLING) <= set(found):
        return None
    return _frames(kb, blocks, held)


def _frames(kb: KnowledgeBase, blocks: Iterator[Block], held: object) -> Iterator[pl.DataFrame]:
    """Args: held: what lasts as long as the blocks are read."""
    import polars as pl

    sides = _sides(kb)
    try:
        for block in blocks:
            columns = {name: _column(name, raw, sides) for name, raw in block.columns.items() if name.strip()}
            yield pl.DataFrame(columns)
    except OSError as problem:
        raise unreadable(problem) from None
    del held


def _column(name: str, raw: RawColumn, sides: frozenset[str]) -> pl.Series:
    """Args: sides: columns that hold the figures of positions."""
    import polars as pl

    figures = name.startswith(("certainty_", FIGURE)) or name in sides
    values = [_figure(value) if figures else _text(value) for value in raw.values]
    places = [values[code] if code >= 0 else None for code in raw.codes.tolist()]
    return pl.Series(name, places, dtype=pl.Float64 if figures else pl.String)


def _text(value: Any) -> str | None:
    return str(value) if value is not None and value != "" else None


def _figure(value: Any) -> float | None:
    """A figure as results have it: with a point, or where the table is one of decimal commas, with a comma."""
    try:
        return float(value.replace(",", ".")) if isinstance(value, str) else float(value)
    except (TypeError, ValueError):
        return None


# --- JSON


def _begins_with_an_advice(path: Path) -> bool:
    inside = unpacked(path)
    with (inside[1] if inside is not None else path).open("rb") as file:
        start = file.read(4096).lstrip()
    return start.startswith(b"{") and f'"schema": "{receipts.SCHEMA}"'.encode() in start[:200]


def _lines_of_advice(kb: KnowledgeBase, path: Path, remarks: Remarks) -> Iterator[pl.DataFrame]:
    import polars as pl

    rows: list[dict[str, Any]] = []
    for number, line in enumerate(_lines(path), 1):
        if line.strip():
            rows.append(_row_of_line(kb, line, number, remarks))
        if len(rows) == _LINES:
            yield pl.DataFrame(rows, infer_schema_length=None, schema_overrides=_kinds(kb))
            rows = []
    if rows:
        yield pl.DataFrame(rows, infer_schema_length=None, schema_overrides=_kinds(kb))


def _kinds(kb: KnowledgeBase) -> dict[str, Any]:
    import polars as pl

    return {
        name: pl.Float64 if name.startswith(("certainty_", FIGURE)) else pl.String
        for name in (*column_names(kb), REASON)
    } | dict.fromkeys(_sides(kb), pl.Float64)


def _sides(kb: KnowledgeBase) -> frozenset[str]:
    """The columns that hold the figures of positions."""
    cells = ((position, yardstick) for position, held in figures_of(kb).items() for yardstick in held)
    return frozenset(name for cell in cells for name in column_names_of(*cell))


def _lines(path: Path) -> Iterator[bytes]:
    inside = unpacked(path)
    try:
        with (inside[1] if inside is not None else path).open("rb") as file:
            while line := file.readline(_LONGEST_LINE + 1):
                if len(line) > _LONGEST_LINE:
                    megabytes = _LONGEST_LINE >> 20
                    raise Unreadable(
                        Text(
                            nl=f"een regel is langer dan {megabytes} MB",
                            en=f"a line is longer than {megabytes} MB",
                        )
                    )
                yield line
    except OSError as problem:
        raise unreadable(problem) from None


def _row_of_line(kb: KnowledgeBase, line: bytes, number: int, remarks: Remarks) -> dict[str, Any]:
    try:
        item = json.loads(line)
        if item.get("schema") != receipts.SCHEMA:
            raise ValueError
        made_with = item["knowledge"]
        if made_with["sha256"] != kb.sha256:
            remarks.add(_OTHER_KNOWLEDGE, f"{made_with['version']} ({str(made_with['sha256'])[:12]})")
        return _row(kb, item)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Unreadable(_NO_ADVICE.filled(row=number, schema=receipts.SCHEMA)) from None


def _row(kb: KnowledgeBase, item: Mapping[str, Any]) -> dict[str, Any]:
    """One advice as a row of a table of results."""
    standings = item["positions"]
    failed = item["outcome"] == "error"
    found: dict[str, Any] = dict.fromkeys((*column_names(kb), REASON))
    found |= {"case": item["case"], "outcome": item["outcome"], "recommended": item["recommended"]}
    found["errors"] = " | ".join(told_at(error["field"], error["message"]) for error in item["errors"]) or None
    if not failed:
        found |= {name: _yes_no(item[name]) for name in ("by_elimination", "close_call", "settled")}
        found |= {name: _joined(item[name]) for name in ("could_become", "fired", "parked", "assumed")}
        found |= {name: _joined(one["rule"] for one in item[name]) for name in ("provided", "doubts", WARNINGS)}
        found |= {"form": item["form"], "runner_up": _runner_up(item)}
        found["ranking"] = _joined(standing["position"] for standing in standings)
        barred = {s["position"] for s in standings if s["excluded_by"]}
        found["excluded"] = _joined(id for id in kb.position_ids if id in barred)
        found |= {f"certainty_{s['position']}": float(s["certainty"]) for s in standings}
        found |= {f"{FIGURE}{axis}": float(at) for axis, at in item.get("figures", {}).items()}
        found |= {CURRENT: item.get("current"), REASON: item.get("reason")}
        found |= dict(_figures(kb, standings))
    passed = item.get("passed", {})
    return found | {_free(name, found): _text(value) for name, value in passed.items()}


def _figures(kb: KnowledgeBase, standings: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Any]]:
    """The figures of the positions as a table has them."""
    known = figures_of(kb)
    for standing in standings:
        for yardstick, figure in standing.get("figures", {}).items():
            if yardstick in known.get(standing["position"], {}):
                ends = figure["range"] or (None, None)
                yield from zip(column_names_of(standing["position"], yardstick), ends, strict=True)
    if any("figures" in standing for standing in standings):
        missing = (id for s in standings for figure in s.get("figures", {}).values() for id in figure["missing"])
        yield LACKING, _joined(dict.fromkeys(missing))


def _runner_up(item: Mapping[str, Any]) -> str | None:
    """The next position that nothing excludes, behind one that is recommended without a condition."""
    if item["recommended"] is None or item["provided"]:
        return None
    second = item["positions"][1:2]
    return next((s["position"] for s in second if not s["excluded_by"] and not s["near_by"]), None)


def _free(name: str, taken: Mapping[str, Any]) -> str:
    """A name beside those of results, as tables of results give it to a column of the input."""
    while name in taken:
        name = f"input_{name}"
    return name


def _yes_no(value: bool) -> str:
    return "yes" if value else "no"


def _joined(ids: Iterable[str]) -> str | None:
    return SEPARATOR.join(ids) or None
