"""What comes out of a table before it is understood: columns of raw values, by distinct value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from advisor.terms.texts import Language, Text

Codes = npt.NDArray[np.int32]
Decimal = Literal[",", "."]
#: So many rows are understood, advised and written at a time: memory follows these, whatever the rows hold.
BLOCK_ROWS = 12_288
#: What people put in a cell in which nothing is filled in, in lower case.
EMPTY_MARKS = (
    "-", "--", "---", "–", "—", "...", "…", "n/b", "n.b.", "#n/b", "#n/a", "#nv", "#n/d", "n/a", "n.a.", "null",
    "nan", "<na>", "\\n", "(leeg)", "(blank)", "(empty)", "tbd", "t.b.d.", "tba", "ntb", "n.t.b.", "nnb", "n.n.b.",
    "onb", "onb.", "geen opgave", "niet opgegeven", "niet ingevuld", "not given", "not stated",
)  # fmt: skip


class Unreadable(Exception):
    """A file cannot be read as a table at all; `message` says why."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


class FigureWithUnit(str):
    """A figure with its unit, as a program writes it: with a decimal point, whatever the table's sign is."""

    __slots__ = ()


class ErrorCell(str):
    """What a cell of a workbook shows that could not be computed: never an empty cell."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class TableReading:
    """How a table is to be read where it does not say so itself.

    `separator`, `encoding`: of a table of text. `sheet`: of a workbook, by its name or number. `header_row`: where
    the names of the columns stand, as a spreadsheet counts. `empty`: what counts as an empty cell, in lower case.
    `leave_out`: how rows begin that are no cases.
    """

    separator: str | None = None
    encoding: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    empty: tuple[str, ...] = EMPTY_MARKS
    leave_out: tuple[str, ...] = ()


AS_FOUND = TableReading()


def can_separate(sign: str) -> bool:
    """Whether a sign can stand between cells: one that is seen, or a tab, and that no figure or word holds."""
    return (
        len(sign) == 1
        and sign.isascii()
        and (sign == "\t" or (sign.isprintable() and not sign.isalnum()))
        and sign != '"'
    )


class Remarks:
    """What was done with a file that its owner should know: each is said once, with a few of the cells or rows
    that it is about, however many there are."""

    _MOST = 6

    def __init__(self) -> None:
        self._about: dict[tuple[str, str], dict[str, None]] = {}

    def add(self, text: Text, about: object = "") -> None:
        """Args: text: with `{about}`, where it speaks of cells or rows."""
        about_these = self._about.setdefault((text.nl, text.en), {})
        if len(about_these) <= self._MOST:
            about_these[str(about)[:60]] = None

    def take(self, others: Remarks) -> None:
        self._about |= others._about

    def texts(self) -> list[Text]:
        return [
            Text(nl=nl.replace("{about}", self._list(about)), en=en.replace("{about}", self._list(about)))
            for (nl, en), about in self._about.items()
        ]

    def _list(self, about: Iterable[str]) -> str:
        some = list(about)
        return ", ".join(some[: self._MOST]) + (" …" if len(some) > self._MOST else "")


#: Whether a name of a column is one that a knowledge base, or a map, knows.
IsKnown = Callable[[str], bool]


def known_names(names: Iterable[object], known: IsKnown) -> int:
    """In how many cells of a row such a name stands."""
    return sum(1 for name in names if known(str(name)))


def header_among(rows: Sequence[Sequence[object]], known: IsKnown) -> int:
    """Which of the first rows that are not blank names the columns: the first with most known names. Without any
    it is the first that fills more cells than one, for a title above it fills one; or the first of all."""
    counts = [known_names(row, known) for row in rows]
    if any(counts):
        return counts.index(max(counts))
    return next((n for n, row in enumerate(rows) if sum(1 for cell in row if str(cell).strip()) > 1), 0)


def distinct_names(names: Sequence[str]) -> tuple[str, ...]:
    """Names that columns can be told apart by: one that occurs before gets a number behind it, one that is
    missing is called after its place."""
    found: dict[str, None] = {}
    times: dict[str, int] = {}
    for place, name in enumerate(names, start=1):
        plain = name if name.strip() else f"column {place}"
        again = times.get(plain, 1)
        while (key := plain if again == 1 else f"{plain} {again}") in found:
            again += 1
        found[key], times[plain] = None, again
    return tuple(found)


@dataclass(frozen=True, slots=True)
class RawColumn:
    """One raw value a row: `values[codes[row]]`, or none where the code is -1.

    `values` are texts, numbers, truth values or lists of texts; several may be equal.
    """

    codes: Codes
    values: Sequence[Any]

    def at(self, row: int) -> Any:
        code = int(self.codes[row])
        return None if code < 0 else self.values[code]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a cell, or a whole row, could not be taken.

    `row` counts as a spreadsheet does: a header is row 1; in a file of cases the first case is 1. `field` is the
    column or key as the file calls it, empty for the row as a whole; `accepted` says what would be taken.
    """

    row: int
    case: str
    field: str
    value: str
    code: str
    message: Text
    accepted: Text

    def as_object(self, language: Language) -> dict[str, Any]:
        return {"field": self.field, "value": self.value, "code": self.code, "message": self.sentence(language)}

    def sentence(self, language: Language) -> str:
        parts = [part for part in (self.message.to(language), self.accepted.to(language)) if part]
        return " ".join(part if part[-1] in ".?!" else f"{part}." for part in parts)


def told_at(field: str, message: str) -> str:
    """A problem with the column it is in; one with the row as a whole speaks for itself."""
    return f"{field}: {message}" if field else message


NOTHING = Text(nl="", en="")
NO_HEADING = Text(nl="er staat een cel zonder kop", en="there is a cell under no heading")


@dataclass(slots=True)
class ReadSoFar:
    """How much of a file is read, from 0 to 1; for progress."""

    part: float = 0.0


@dataclass(frozen=True, slots=True)
class Block:
    """Some consecutive rows of a table, as they were read.

    `rows` are their numbers; `columns` the raw columns by their name in the file; `broken` why whole rows could
    not be read, by place in the block, with what was there; `strange` the keys of a row that are no question:
    each with its answer and what is wrong; `about` what cases tell of themselves, by its name.
    """

    rows: Sequence[int]
    columns: Mapping[str, RawColumn]
    broken: Mapping[int, tuple[str, str, Text]] = field(default_factory=dict)
    strange: Mapping[int, Sequence[tuple[str, str, Text]]] = field(default_factory=dict)
    about: Mapping[str, RawColumn] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return len(self.rows)

    def only(self, places: Sequence[int]) -> Block:
        """Some of its rows."""
        new = {old: place for place, old in enumerate(places)}
        at = np.array(places, np.int64)

        def kept(columns: Mapping[str, RawColumn]) -> dict[str, RawColumn]:
            return {name: RawColumn(column.codes[at], column.values) for name, column in columns.items()}

        return Block(
            [self.rows[place] for place in places],
            kept(self.columns),
            {new[old]: told for old, told in self.broken.items() if old in new},
            {new[old]: told for old, told in self.strange.items() if old in new},
            kept(self.about),
        )


def raw_column(values: Sequence[Any]) -> RawColumn:
    """Raw values one by one, None where there is none, as a column by distinct value."""
    numbers: dict[Any, int] = {}
    distinct: list[Any] = []
    codes: list[int] = []
    for value in values:
        if value is None:
            codes.append(-1)
            continue
        key = (type(value), value if not isinstance(value, (list, dict)) else repr(value))
        code = numbers.setdefault(key, len(distinct))
        if code == len(distinct):
            distinct.append(value)
        codes.append(code)
    return RawColumn(np.array(codes, np.int32), distinct)


def from_arrow(column: Any) -> RawColumn:
    """An Arrow array or chunked array, of any type, as a column by distinct value."""
    import pyarrow as pa

    if isinstance(column, pa.ChunkedArray):
        column = column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)
        if isinstance(column, pa.ChunkedArray):  # combine_chunks may give one back
            column = pa.concat_arrays(column.chunks)
    if not isinstance(column, pa.DictionaryArray):
        try:
            column = column.dictionary_encode()
        except (pa.ArrowNotImplementedError, pa.ArrowInvalid):  # lists and structures
            return raw_column(_listed(column))
    indices = column.indices.cast(pa.int32())  # polars counts its categories without sign
    codes = indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int32, copy=False)
    values = _listed(column.dictionary)
    if pa.types.is_floating(column.dictionary.type):  # what is not a number is how libraries leave a cell empty
        nothing = [number for number, value in enumerate(values) if value != value]
        codes = np.where(np.isin(codes, nothing), np.int32(-1), codes) if nothing else codes
    return RawColumn(codes, values)


def _listed(array: Any) -> list[Any]:
    """The values of an Arrow array; what Python has no value for (a nanosecond, the year 300000, letters that are
    not UTF-8) as text."""
    try:
        listed: list[Any] = array.to_pylist()
    except (ValueError, OverflowError):  # Arrow's own errors are ValueErrors, and so is UnicodeDecodeError
        return [_one(value) for value in array]
    if (short := _SHORT_FLOATS.get(str(array.type))) is not None:  # 33.3 is kept as 33.29999923706055
        return [None if value is None else float(str(short(value))) for value in listed]
    return listed


#: Figures kept in fewer digits than Python's own: what they stand for is the shortest that is kept so.
_SHORT_FLOATS: Mapping[str, Callable[[float], object]] = {"float": np.float32, "halffloat": np.float16}


def _one(value: Any) -> Any:
    import pyarrow as pa

    try:
        return value.as_py()
    except (ValueError, OverflowError):
        if pa.types.is_string(value.type) or pa.types.is_large_string(value.type):
            return bytes(value.as_buffer()).decode("utf-8", "replace")
    try:
        return value.cast(pa.string()).as_py()
    except (ValueError, OverflowError, NotImplementedError):
        return "�"
