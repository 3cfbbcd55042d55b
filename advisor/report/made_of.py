"""What an overview was made of: its cases as they were, and how they were read. The report carries it along,
within bounds, so that it can be made again."""

from __future__ import annotations

import base64
import binascii
import hashlib
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from advisor.batch.earlier import NoReceipts
from advisor.batch.overview import ByColumns
from advisor.cases.blocks import Decimal, TableReading, can_separate
from advisor.cases.delimited import is_encoding
from advisor.cases.mapping import LEFT_OUT, read_map
from advisor.cases.opening import IN_FORMATS, CaseOptions
from advisor.files import put, read_whole
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Text

SCHEMA = "koop/input/1"
#: So much of a file is carried along. A workbook, Parquet, and a table of which the map leaves columns out never
#: are: they may hold what nobody meant to hand over.
MOST_CARRIED = 4 << 20
#: In Markdown, which people read as it is, so much.
MOST_IN_MARKDOWN = 128 << 10
_AS_TEXT = frozenset({"csv", "tsv", "json", "jsonl", "yaml"})
#: A longer name of a file, or text of an option, is none that a report wrote.
_LONGEST = 255
_ROLES = ("cases", "map", "further")

_NOT_SO = Text(
    nl="de verantwoording zegt niet hoe de gevallen zijn gelezen ({where})",
    en="the receipt does not say how the cases were read ({where})",
)
_NOT_CARRIED = Text(
    nl="het rapport bevat de gevallen niet waaruit het is gemaakt: geef ze met --answers BESTAND",
    en="the report does not hold the cases that it was made from: give them with --answers FILE",
)
_FURTHER_NOT_CARRIED = Text(
    nl="het rapport bevat het tweede bestand met antwoorden niet ({name}): het kan niet opnieuw worden gemaakt",
    en="the report does not hold the second file of answers ({name}): it cannot be made again",
)


@dataclass(frozen=True, slots=True)
class UsedFile:
    """A file that was read: its name without folders, its fingerprint, and its bytes where they are carried."""

    name: str
    sha256: str
    data: bytes | None

    @classmethod
    def at(cls, path: Path, carried: bool) -> UsedFile:
        """Raises: OSError."""
        digest = hashlib.sha256()
        with path.open("rb") as file:
            while piece := file.read(1 << 20):
                digest.update(piece)
        carried = carried and path.stat().st_size <= MOST_CARRIED
        return cls(path.name, digest.hexdigest(), read_whole(path, MOST_CARRIED) if carried else None)

    def as_object(self, most: int) -> dict[str, str]:
        """As JSON: its text as it reads, or in base 64 where it is not UTF-8; `most` bytes at most."""
        told = {"name": self.name, "sha256": self.sha256}
        if self.data is None or len(self.data) > most:
            return told
        try:
            return told | {"text": self.data.decode("utf-8")}
        except UnicodeDecodeError:
            return told | {"base64": base64.b64encode(self.data).decode()}


@dataclass(frozen=True, slots=True)
class MadeOf:
    """The files that an overview was made of, by what they are in it; how they were read, and what it was cut
    by."""

    files: Mapping[str, UsedFile]
    reading: CaseOptions
    by: ByColumns

    @classmethod
    def of(cls, kb: KnowledgeBase, path: Path, reading: CaseOptions, by: ByColumns) -> MadeOf:
        """Raises: OSError."""
        map_ = read_map(reading.map, kb) if reading.map is not None else None
        whole = map_ is None or not any(column.target == LEFT_OUT for column in map_.columns.values())
        files = {"cases": UsedFile.at(path, whole and _is_text(path))}
        if reading.map is not None:
            files["map"] = UsedFile.at(reading.map, True)
        if reading.further is not None:
            files["further"] = UsedFile.at(reading.further, _is_text(reading.further))
        return cls(files, reading, by)

    def as_object(self, most: int = MOST_CARRIED) -> dict[str, Any]:
        """As JSON; of no file more than `most` bytes."""
        table = self.reading.table
        return {
            "files": {role: file.as_object(most) for role, file in self.files.items()},
            "reading": {
                "pass_through": self.reading.pass_through,
                "decimal": self.reading.decimal,
                "format": self.reading.format,
                "separator": table.separator,
                "encoding": table.encoding,
                "sheet": table.sheet,
                "header_row": table.header_row,
                "empty": list(table.empty),
                "leave_out": list(table.leave_out),
            },
            "groups": list(self.by.groups),
            "total": self.by.total,
        }

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> MadeOf:
        """What `as_object` wrote. Raises: NoReceipts: it is nothing of the kind."""
        files = {
            role: _used_file(file, role) for role, file in _object(data, "files").items() if _known(role, "files")
        }
        if "cases" not in files:
            raise _not_so("files")
        reading = _object(data, "reading")
        decimal, format = _text(reading, "decimal"), _text(reading, "format")
        separator, encoding = _text(reading, "separator"), _text(reading, "encoding")
        header_row, passing = reading.get("header_row"), reading.get("pass_through")
        for name, holds in (
            ("decimal", decimal in (None, ",", ".")),
            ("format", format is None or format in IN_FORMATS.values()),
            ("separator", separator is None or can_separate(separator)),
            ("encoding", encoding is None or is_encoding(encoding)),
            ("header_row", header_row is None or (type(header_row) is int and 0 < header_row <= 1 << 20)),
            ("pass_through", isinstance(passing, bool)),
        ):
            if not holds:
                raise _not_so(name)
        table = TableReading(
            separator,
            encoding,
            _text(reading, "sheet"),
            header_row,
            _texts(reading, "empty"),
            _texts(reading, "leave_out"),
        )
        sign = cast("Decimal | None", decimal)
        by = ByColumns(_texts(data, "groups"), _text(data, "total"), sign)
        return cls(files, CaseOptions(None, passing is True, sign, format, table), by)

    @contextmanager
    def unpacked(self, cases: Path | None) -> Iterator[tuple[Path, CaseOptions]]:
        """Its cases and how to read them, as files that last as long as the context.

        Args: cases: a file to take for its cases, instead of those that it carries.

        Raises: NotCarried: there are no cases in it. OSError.
        """
        with tempfile.TemporaryDirectory(prefix="koop-") as name:
            paths = {role: self._written(role, Path(name)) for role in self.files if role != "cases"}
            further = paths.get("further")
            if "further" in paths and further is None:
                raise NotCarried(_FURTHER_NOT_CARRIED.filled(name=self.files["further"].name))
            path = cases if cases is not None else self._written("cases", Path(name))
            if path is None:
                raise NotCarried(_NOT_CARRIED)
            yield path, replace(self.reading, map=paths.get("map"), further=further)

    def _written(self, role: str, folder: Path) -> Path | None:
        """A file under its own name, in a folder of its own; None when it is not carried."""
        file = self.files[role]
        if file.data is None:
            return None
        path = folder / role / file.name
        path.parent.mkdir()
        put(path, file.data)
        return path


class NotCarried(ValueError):
    """An overview cannot be made again from what it carries; `message` says what is missing."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


def _is_text(path: Path) -> bool:
    return IN_FORMATS.get(path.suffix.casefold()) in _AS_TEXT


# --- what is read, checked


def _not_so(where: str) -> NoReceipts:
    return NoReceipts(_NOT_SO.filled(where=where))


def _object(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = data.get(key)
    if not isinstance(found, Mapping):
        raise _not_so(key)
    return found


def _known(role: str, where: str) -> bool:
    if role not in _ROLES:
        raise _not_so(where)
    return True


def _text(data: Mapping[str, Any], key: str) -> str | None:
    found = data.get(key)
    if found is not None and not (isinstance(found, str) and len(found) <= _LONGEST):
        raise _not_so(key)
    return found


def _texts(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    found = data.get(key)
    if not isinstance(found, list) or not all(isinstance(one, str) and len(one) <= _LONGEST for one in found):
        raise _not_so(key)
    return tuple(found)


def _used_file(data: Any, role: str) -> UsedFile:
    """A file that a report carries; its name is one file's, and leads to no other folder."""
    if not isinstance(data, Mapping):
        raise _not_so(role)
    name, sha256 = _text(data, "name"), _text(data, "sha256")
    if name is None or sha256 is None or not _is_name(name):
        raise _not_so(role)
    text, coded = data.get("text"), data.get("base64")
    try:
        content = text.encode() if isinstance(text, str) else None
        content = base64.b64decode(coded, validate=True) if isinstance(coded, str) else content
    except (UnicodeEncodeError, binascii.Error, ValueError):
        raise _not_so(role) from None
    return UsedFile(name, sha256, content)


def _is_name(name: str) -> bool:
    return name.isprintable() and name not in ("", ".", "..") and not set(name) & set("/\\:")
