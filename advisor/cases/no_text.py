"""What a file is that is no text, whatever it is called: told by how it begins."""

from __future__ import annotations

import codecs

from advisor.cases.blocks import Unreadable
from advisor.terms.texts import Text

#: So much of a file tells.
LOOKED_AT = 4096
#: Tables in a form of their own: they are read under their own extension.
_TABLES = {b"PK\x03\x04": "XLSX", b"PAR1": "Parquet", b"\xd0\xcf\x11\xe0": "XLS"}
_OTHERS = {
    b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"BM": "BMP", b"RIFF": "WebP", b"%PDF-": "PDF",
    b"\x1f\x8b": "gzip", b"7z\xbc\xaf": "7z", b"Rar!": "RAR", b"SQLite format 3\0": "SQLite", b"ARROW1": "Arrow",
}  # fmt: skip
#: How text in four or two bytes a character begins: the longer marks first, for a shorter one begins one of them.
_WIDE = {
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
#: Signs that stand in no text: line ends, tabs and page ends are left out, so are the null of a damaged cell and
#: the sign that begins a colour.
_CONTROLS = bytes(set(range(1, 32)) - set(b"\t\n\v\f\r\x1b"))
#: So few such signs, or one in so many characters, are still slips in a text.
_FEW, _SELDOM = 8, 20


def wide_encoding(start: bytes) -> str | None:
    """The encoding of text in more than one byte a character, by the mark that it begins with."""
    return next((encoding for mark, encoding in _WIDE.items() if start.startswith(mark)), None)


def refuse_no_text(start: bytes) -> None:
    """Raises: Unreadable: a file that begins so is no text."""
    for begins, format in _TABLES.items():
        if start.startswith(begins):
            raise Unreadable(
                Text(
                    nl=f"dit is {format}, geen tekst: geef het die extensie",
                    en=f"this is {format}, not text: give it that extension",
                )
            )
    known = next((format for begins, format in _OTHERS.items() if start.startswith(begins)), None)
    binary = known is not None and _has_controls(start, 1)
    if binary or (wide_encoding(start) is None and _has_controls(start, max(_FEW, len(start) // _SELDOM) + 1)):
        nl, en = (f" ({known})", f" ({known})") if known is not None else ("", "")
        raise Unreadable(
            Text(
                nl=f"dit is geen tekst{nl}: geef een tabel (CSV, XLSX, Parquet) of antwoorden (YAML, JSON)",
                en=f"this is no text{en}: give a table (CSV, XLSX, Parquet) or answers (YAML, JSON)",
            )
        )


def _has_controls(start: bytes, least: int) -> bool:
    return len(start) - len(start.translate(None, _CONTROLS)) >= least
