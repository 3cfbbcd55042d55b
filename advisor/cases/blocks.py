"""What comes out of a table before it is understood: columns of raw values, by distinct value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from advisor.terms.texts import Language, Text

Codes = npt.NDArray[np.int32]


class Unreadable(Exception):
    """A file cannot be read as a table at all; `message` says why."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


class Written(str):
    """A figure with its unit, as a program writes it: with a decimal point, whatever the table's sign is."""

    __slots__ = ()


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
    each with its answer and what is wrong.
    """

    rows: Sequence[int]
    columns: Mapping[str, RawColumn]
    broken: Mapping[int, tuple[str, str, Text]] = field(default_factory=dict)
    strange: Mapping[int, Sequence[tuple[str, str, Text]]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return len(self.rows)


def raw_column(values: Sequence[Any]) -> RawColumn:
    """Raw values one by one, None where there is none, as a column by distinct value."""
    numbers: dict[Any, int] = {}
    distinct: list[Any] = []
    codes = np.full(len(values), -1, np.int32)
    for row, value in enumerate(values):
        if value is None:
            continue
        key = (type(value), value if not isinstance(value, (list, dict)) else repr(value))
        code = numbers.setdefault(key, len(distinct))
        if code == len(distinct):
            distinct.append(value)
        codes[row] = code
    return RawColumn(codes, distinct)


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
    return RawColumn(codes, _listed(column.dictionary))


def _listed(array: Any) -> list[Any]:
    """The values of an Arrow array; what Python has no value for (a nanosecond, the year 300000, letters that are
    not UTF-8) as text."""
    try:
        listed: list[Any] = array.to_pylist()
    except (ValueError, OverflowError):  # Arrow's own errors are ValueErrors, and so is UnicodeDecodeError
        return [_one(value) for value in array]
    return listed


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
