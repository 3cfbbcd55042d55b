"""Files that no text can say, for attacks: workbooks, Parquet, and what is too regular to be written down."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

FAR = 2**62
#: {name: a column of two cells}, each of a type or a value that few tables hold.
COLUMNS: Mapping[str, Callable[[], Any]] = {
    "ids": lambda: pa.array(["a", "b"]),
    "two": lambda: pa.array([2, 2]),
    "uint64": lambda: pa.array([2**64 - 1, 2], pa.uint64()),
    "decimal256": lambda: pa.array([Decimal(10) ** 70, Decimal(2)], pa.decimal256(76, 2)),
    "decimal_below": lambda: pa.array([Decimal(200), Decimal(2)], pa.decimal128(38, 30)),
    "float16": lambda: pa.array([2.0, float("nan")]).cast(pa.float16()),
    "infinite": lambda: pa.array([float("inf"), -0.0]),
    "null": lambda: pa.nulls(2),
    "binary": lambda: pa.array([b"\xff\x00", b"2"]),
    "fixed_binary": lambda: pa.array([b"22", b"\x1b2"], pa.binary(2)),
    "nested": lambda: pa.array([[[1], []], [None]]),
    "struct": lambda: pa.array([{"a": 1, "b": None}, None]),
    "map": lambda: pa.array([[("a", 1)], []], pa.map_(pa.string(), pa.int64())),
    "words_of_null": lambda: pa.DictionaryArray.from_arrays(pa.array([None, None], pa.int8()), pa.array(["2"])),
    "time32": lambda: pa.array([86_399, -1], pa.int32()).cast(pa.time32("s")),
    "duration_below": lambda: pa.array([-1, -FAR]).cast(pa.duration("ns")),
    "far_zone": lambda: pa.array([FAR, 0]).cast(pa.timestamp("us", "+99:99")),
    "no_zone": lambda: pa.array([0, 1]).cast(pa.timestamp("ms", "Mars/Phobos")),
    "far_day": lambda: pa.array([2**31 - 1, -(2**31)], pa.int32()).cast(pa.date32()),
    "string_view": lambda: pa.array(["2", "a long text that does not fit into the view"], pa.string_view()),
    "list_view": lambda: pa.array([[1], [2, 3]], pa.large_list(pa.int8())),
    "uuid": lambda: pa.ExtensionArray.from_storage(pa.uuid(), pa.array([b"\xff" * 16, b"2" * 16], pa.binary(16))),
    "json": lambda: pa.ExtensionArray.from_storage(pa.json_(), pa.array(["{", "2"])),
    "date64": lambda: pa.array([FAR // 10, 0]).cast(pa.date64(), safe=False),
    "nul": lambda: pa.array(["\x002", "2\x1b[2J"]),
}


def _parquet(path: Path, columns: Mapping[str, str]) -> None:
    parquet.write_table(pa.table({name: COLUMNS[kind]() for name, kind in columns.items()}), path)


def _parquet_twice(path: Path) -> None:
    """Two columns of one name."""
    parquet.write_table(pa.Table.from_arrays([pa.array(["a"]), pa.array(["b"])], ["case", "case"]), path)


def _parquet_false_schema(path: Path) -> None:
    """What it says of itself is not so."""
    table = pa.table({"case": ["a"], "guests": ["2"]}).replace_schema_metadata(
        {"ARROW:schema": "/////AAAA", "pandas": "{", "\x1b[2J": "\ud7ff"}
    )
    parquet.write_table(table, path, store_schema=False)


def _parquet_deep(path: Path, depth: int) -> None:
    """Lists in lists."""
    cell: Any = 1
    for _ in range(depth):
        cell = [cell]
    parquet.write_table(pa.table({"case": ["a"], "guests": [cell]}), path)


def parquet_groups(path: Path, count: int) -> None:
    """A group a row."""
    ids = [f"c{number}" for number in range(count)]
    parquet.write_table(pa.table({"case": ids, "guests": ["2"] * count}), path, row_group_size=1)


def _parquet_wide(path: Path, count: int) -> None:
    parquet.write_table(pa.table({f"gest{number}": ["2"] for number in range(count)}), path)


def parquet_equal(path: Path, rows: int) -> None:
    """Very many rows that are all the same: a few kilobytes."""
    word = pa.DictionaryArray.from_arrays(pa.nulls(rows, pa.int8()).fill_null(0), pa.array(["x"]))
    parquet.write_table(pa.table({"case": word, "guests": word}), path)


_CONTENT = '<?xml version="1.0"?><{} xmlns="http://schemas.openxmlformats.org/{}">{}</{}>'
_SHEETS = "spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
#: The least that a workbook is made of.
_PARTS = {
    "[Content_Types].xml": _CONTENT.format(
        "Types",
        "package/2006/content-types",
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPE}sharedStrings+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}styles+xml"/>',
        "Types",
    ),
    "_rels/.rels": _CONTENT.format(
        "Relationships",
        "package/2006/relationships",
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>',
        "Relationships",
    ),
    "xl/workbook.xml": '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    f' xmlns:r="{_OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": _CONTENT.format(
        "Relationships",
        "package/2006/relationships",
        f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="r3" Type="{_OFFICE}/styles" Target="styles.xml"/>',
        "Relationships",
    ),
    "xl/sharedStrings.xml": _CONTENT.format("sst", _SHEETS, "<si><t>case</t></si>", "sst"),
    "xl/styles.xml": _CONTENT.format("styleSheet", _SHEETS, "", "styleSheet"),
    "xl/worksheets/sheet1.xml": _CONTENT.format(
        "worksheet",
        _SHEETS,
        '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>',
        "worksheet",
    ),
}


def _workbook(path: Path, parts: Mapping[str, Sequence[Any]], times: int = 1) -> None:
    """A workbook with some parts of its own, in pieces; a part whose name has a "#" is there so many times."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        for name, text in _PARTS.items():
            if name not in parts:
                book.writestr(name, text)
        for name, pieces in parts.items():
            for number in range(times):
                with book.open(name.replace("#", str(number)), "w") as part:
                    for piece in pieces:
                        text, count = (piece, 1) if isinstance(piece, str) else piece
                        for n in range(count) if "#" in text else [0]:
                            part.write(text.replace("#", str(n + 1)).encode() * (1 if "#" in text else count))


def _chain_of_figures(path: Path, length: int) -> None:
    """Figures that each rest on the one before."""
    path.write_text(
        "".join(
            f"- id: k{n}\n  unit: duration\n  label: {{nl: k{n}, en: k{n}}}\n"
            f"  formula: {{sum: [{f'k{n - 1}' if n else 'patience'}, pouring]}}\n"
            "  source: {work: our-own-view, at: x}\n"
            for n in range(length)
        )
    )


#: {what an attack may name: how it is made, with the words behind the name}
MAKERS: Mapping[str, Callable[..., None]] = {
    "parquet": _parquet,
    "parquet_twice": _parquet_twice,
    "parquet_false_schema": _parquet_false_schema,
    "parquet_deep": _parquet_deep,
    "parquet_groups": parquet_groups,
    "parquet_wide": _parquet_wide,
    "parquet_equal": parquet_equal,
    "workbook": _workbook,
    "chain_of_figures": _chain_of_figures,
}
