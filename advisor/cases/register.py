"""Lines of a register: of which item, when, how much, and when it was wanted; read from a table of any format."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from advisor.cases.blocks import (
    Block,
    Codes,
    Decimal,
    RawColumn,
    Remarks,
    TableReading,
    Unreadable,
    distinct_names,
)
from advisor.cases.cells import TWO_READINGS, figure_of, without_pieces
from advisor.cases.mapping import folded
from advisor.cases.opening import open_as_it_is
from advisor.cases.signs import proven_signs
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.register_lines import LINE_COLUMNS
from advisor.terms.texts import Text
from advisor.values.dates import day_of
from advisor.values.numbers import exact_text

if TYPE_CHECKING:
    import polars as pl

#: Orders of day, month and year, as people write dates: what `strptime` calls them.
DATE_ORDERS: Mapping[str, tuple[str, ...]] = {
    "ymd": ("%Y-%m-%d", "%Y%m%d"),
    "dmy": ("%d-%m-%Y", "%d-%m-%y"),
    "mdy": ("%m-%d-%Y", "%m-%d-%y"),
}
#: A date outside these years is one that a program writes for none, such as 1899-12-31 and 9999-12-31.
_YEARS = range(1950, 2101)
_NOT_USED = Text(
    nl="er is geen kolom met de gewenste datum (--wanted zegt welke); niet gebruikt zijn: {about}",
    en="there is no column with the wanted date (--wanted says which); not used are: {about}",
)
#: The days from 2000 to 2049 as a spreadsheet counts them, when an export has lost their format.
#: Behind them may stand the part of the day.
_SERIAL = re.compile(r"(3[7-9][0-9]{3}|4[0-9]{4}|5[0-3][0-9]{3})(?:[.,][0-9]+)?")
_FIRST_SERIAL = date(1899, 12, 30)
#: What stands between the parts of a day whose month is named: "3-jan-2024".
_APART = re.compile(r"[-. ]+")
_NEEDED = ("item", "date", "quantity")
_BAD = {
    "item": Text(nl="regels die geen item noemen, zijn overgeslagen: {about}",
                 en="lines that name no item were left out: {about}"),
    "date": Text(nl="regels met een onleesbare datum zijn overgeslagen: {about}",
                 en="lines with a date that cannot be read were left out: {about}"),
    "quantity": Text(nl="regels met een onleesbaar aantal zijn overgeslagen: {about}",
                     en="lines with a quantity that cannot be read were left out: {about}"),
    "sign": Text(nl="regels met een aantal van 0 of minder (retouren, correcties) zijn overgeslagen: {about}",
                 en="lines with a quantity of 0 or less (returns, corrections) were left out: {about}"),
    "wanted": Text(nl="gewenste datums die onleesbaar zijn of voor de datum liggen, tellen niet mee: {about}",
                   en="wanted dates that cannot be read, or lie before the date, do not count: {about}"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lines:
    """`table`: item, date, quantity, and wanted, which may be missing; in the order of the file. `read`: how many
    lines the file has, those that were left out too."""

    table: pl.DataFrame
    read: int


class _Distinct:
    """The distinct values of a column over all blocks, and their codes row by row; -1 where there is none."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._numbers: dict[Any, int] = {}
        self._codes: list[Codes] = []

    def add(self, column: RawColumn) -> None:
        table = np.empty(len(column.values) + 1, np.int32)
        table[-1] = -1
        for place, value in enumerate(column.values):
            kept = " ".join(value.split()) if isinstance(value, str) else value
            if kept == "":
                table[place] = -1
                continue
            number = self._numbers.setdefault((type(kept), kept), len(self.values))
            if number == len(self.values):
                self.values.append(kept)
            table[place] = number
        self._codes.append(table[column.codes])

    def codes(self) -> Codes:
        return np.concatenate(self._codes) if self._codes else np.empty(0, np.int32)


def read_lines(
    kb: KnowledgeBase,
    path: Path,
    called: Mapping[str, str],
    reading: TableReading,
    decimal: Decimal | None,
    date_order: str | None,
    format: str | None,
    remarks: Remarks,
) -> Lines:
    """The lines of a register.

    Args: called: the names of columns, where they are not those that the knowledge base knows.

    Raises: Unreadable: not a table, a column is missing, or its dates or figures can be read in two ways; OSError.
    """
    import polars as pl

    names, blocks, _held = open_as_it_is(kb, path, reading, format, more=_known_names(kb, called))
    keys = _columns(kb, names, called)
    if "wanted" not in keys:
        for key, name in zip(distinct_names(names), names, strict=True):
            if name and key not in keys.values():
                remarks.add(_NOT_USED, f"“{name}”")
    found = {name: _Distinct() for name in keys}
    rows: list[Sequence[int]] = []
    for block in blocks:
        rows.append(block.rows)
        for name, key in keys.items():
            found[name].add(block.columns[key])
    numbers = np.concatenate([np.asarray(some) for some in rows]) if rows else np.empty(0, np.int64)
    sign = decimal or _sign(found["quantity"].values)
    counts = [_quantity(value, sign) for value in found["quantity"].values]
    items = [_id(value) for value in found["item"].values]
    order = date_order or _order([*found["date"].values, *(found["wanted"].values if "wanted" in found else ())])
    columns: dict[str, pl.Series] = {
        "row": pl.Series(numbers),
        "item": _gathered(items, found["item"].codes(), pl.String),
        "quantity": _gathered(counts, found["quantity"].codes(), pl.Float64),
    }
    for name in ("date", "wanted"):
        if name in found:
            days = [_date(value, order) for value in found[name].values]
            columns[name] = _gathered(days, found[name].codes(), pl.Date)
            columns[f"{name}_given"] = pl.Series(found[name].codes() >= 0)
    return Lines(_without_bad(pl.DataFrame(columns), remarks), len(numbers))


def _known_names(kb: KnowledgeBase, called: Mapping[str, str]) -> frozenset[str]:
    known = (name for names in kb.derivations.columns.values() for name in names)
    return frozenset(map(folded, (*known, *called.values(), *LINE_COLUMNS)))


def _columns(kb: KnowledgeBase, names: Sequence[str], called: Mapping[str, str]) -> dict[str, str]:
    """{what a line tells: the column that does}. Raises: Unreadable."""
    at: dict[str, str] = {}
    for key, name in zip(distinct_names(names), names, strict=True):
        at.setdefault(folded(name), key)
    found: dict[str, str] = {}
    for tells in LINE_COLUMNS:
        wanted = (called[tells],) if tells in called else (tells, *kb.derivations.columns.get(tells, ()))
        there = ", ".join(f"“{name}”" for name in names if name)
        found_key = next((at[folded(name)] for name in wanted if folded(name) in at), None)
        if found_key is not None:
            found[tells] = found_key
        elif tells in called or tells in _NEEDED:
            raise Unreadable(
                Text(
                    nl=f"geen kolom voor {tells}; zeg met --{tells} welke: {there}",
                    en=f"no column for {tells}; say with --{tells} which: {there}",
                )
            )
    return found


def _id(value: Any) -> str:
    return str(int(value) if isinstance(value, float) and value.is_integer() else value)


def _sign(values: Sequence[Any]) -> Decimal | None:
    """The decimal sign that the quantities prove.

    Raises: Unreadable: one can be read in two ways, and none is proved.
    """
    texts = [value for value in values if isinstance(value, str)]
    doubtful = next((text for text in texts if TWO_READINGS.search(text)), None)
    if doubtful is None:
        return None
    column = RawColumn(np.arange(len(texts), dtype=np.int32), texts)
    proven = proven_signs(iter([Block(range(len(texts)), {"quantity": column})]), ["quantity"]).get("quantity")
    if proven is None:
        raise Unreadable(
            Text(
                nl=f"“{doubtful}” kan op twee manieren worden gelezen; zeg met --decimal welk teken geldt",
                en=f"“{doubtful}” can be read in two ways; say with --decimal which sign holds",
            )
        )
    return proven


def _quantity(value: Any, sign: Decimal | None) -> float | None:
    """A figure, with or without a word for pieces; with a minus before or behind it, what came back."""
    if isinstance(value, str):
        value = without_pieces(value)
    if not isinstance(value, str) or not (value.startswith("-") or value.endswith("-")):
        return figure_of(value, sign)
    figure = figure_of(value.strip("- "), sign)
    return None if figure is None else -figure


def _order(values: Sequence[Any]) -> str:
    """The order of day, month and year in which most dates can be read.

    Raises: Unreadable: as many in two orders, and not as the same dates.
    """
    texts = list(dict.fromkeys(value for value in values if isinstance(value, str)))
    read = {order: [_date(text, order) for text in texts] for order in DATE_ORDERS}
    counts = {order: sum(day is not None for day in days) for order, days in read.items()}
    best = max(counts, key=lambda order: counts[order])
    for other, days in read.items():
        if other != best and counts[other] == counts[best] and days != read[best]:
            at = next(n for n, day in enumerate(days) if day != read[best][n])
            raise Unreadable(
                Text(
                    nl=f"“{texts[at]}” kan dag-maand of maand-dag zijn; zeg met --date-order dmy of mdy welke",
                    en=f"“{texts[at]}” can be day-month or month-day; say with --date-order dmy or mdy which",
                )
            )
    return best


def _date(value: Any, order: str) -> date | None:
    found = _date_written(value, order)
    return found if found is not None and found.year in _YEARS else None


def _date_written(value: Any, order: str) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = exact_text(value) if math.isfinite(value) else ""
    if not isinstance(value, str):
        return None
    if (serial := _SERIAL.fullmatch(value)) is not None:
        return _FIRST_SERIAL + timedelta(days=int(serial[1]))
    if any(map(str.isalpha, value)) and (named := day_of(" ".join(_APART.split(value.lower())))) is not None:
        return date.fromordinal(int(named))
    day = re.split(r"[ T]", value.strip(), maxsplit=1)[0].replace("/", "-").replace(".", "-")
    for pattern in DATE_ORDERS[order]:
        try:
            return datetime.strptime(day, pattern).date()
        except ValueError:
            continue
    return None


def _gathered(values: Sequence[Any], codes: Codes, kind: Any) -> pl.Series:
    import polars as pl

    return pl.Series([*values, None], dtype=kind).gather(np.where(codes < 0, len(values), codes))


def _without_bad(lines: pl.DataFrame, remarks: Remarks) -> pl.DataFrame:
    """The lines that say something; those that do not are counted and told by kind."""
    import polars as pl

    empty = pl.col("item").is_null() & ~pl.col("date_given") & pl.col("quantity").is_null()
    lines = lines.filter(~empty)
    bad: list[tuple[str, pl.Expr]] = [
        ("item", pl.col("item").is_null()),
        ("date", pl.col("date").is_null()),
        ("quantity", pl.col("quantity").is_null()),
        ("sign", pl.col("quantity") <= 0),
    ]
    for kind, wrong in bad:
        _tell(remarks, kind, lines.filter(wrong)["row"])
        lines = lines.filter(~wrong)
    if "wanted" in lines.columns:
        wrong = pl.col("wanted_given") & (pl.col("wanted").is_null() | (pl.col("wanted") < pl.col("date")))
        _tell(remarks, "wanted", lines.filter(wrong)["row"])
        lines = lines.with_columns(pl.when(wrong).then(None).otherwise(pl.col("wanted")).alias("wanted"))
    return lines.select(name for name in LINE_COLUMNS if name in lines.columns)


def _tell(remarks: Remarks, kind: str, rows: pl.Series) -> None:
    if len(rows):
        some = ", ".join(map(str, rows.head(3).to_list())) + (" …" if len(rows) > 3 else "")
        remarks.add(_BAD[kind], f"{len(rows)} ({some})")
