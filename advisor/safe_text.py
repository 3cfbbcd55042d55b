"""Text that steers no terminal, spreadsheet, page or JSON."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

#: How a formula begins, in full-width letters too; a figure with a sign is none.
_BEGINS = frozenset("=+-@＝＋－＠")
_FIGURE = re.compile(r"[+-][0-9]+(?:[.,][0-9]+)*(?:e[+-]?[0-9]+)?%?", re.IGNORECASE)
#: Control characters, and those that end a line or turn the direction of what follows.
_UNSEEN = "\x00-\x1d\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069"
_CONTROLS = re.compile(f"[{_UNSEEN}\x1e]")
#: After \x1e, which sets texts apart: how a formula begins; and any control character.
_SUSPECT = re.compile(f"\x1e[=+@\\-＝＋－＠ ]|[{_UNSEEN}]")
_JSON_UNSEEN = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def harmless(text: str) -> str:
    """A text that neither a spreadsheet nor a terminal takes for anything else.

    A cell that a spreadsheet would compute gets an apostrophe before it; line ends and tabs become spaces, other
    control characters go.
    """
    begins = text[:1]
    if begins not in _BEGINS and _CONTROLS.search(text) is None:
        return text
    clean = _CONTROLS.sub(lambda match: " " if match[0] in "\t\n\r" else "", text)
    computed = clean[:1] in _BEGINS or begins in ("\t", "\r")
    return f"'{clean}" if computed and not _FIGURE.fullmatch(clean) else clean


def all_harmless(texts: Sequence[str]) -> Sequence[str]:
    """The texts, each made harmless; quick when all of them are."""
    if _SUSPECT.search("\x1e" + "\x1e".join(texts).replace("\x1e", "\x1e ")) is None:
        return texts
    return [harmless(text) for text in texts]


def harmless_json(text: str) -> str:
    """JSON in which such characters are escapes; it means the same."""
    return _JSON_UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


_DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\ufeff"))


def clean(text: str) -> str:
    """The text without anything that moves a cursor, rings a bell, changes colours or turns the reading direction.

    Line ends and tabs become spaces; every other control character, format character or lone surrogate a "�".
    """
    if text.isascii() and text.isprintable():
        return text
    text = " ".join(text.translate(_DROPPED).split("\n")).replace("\t", " ").replace("\r", " ")
    return "".join("�" if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") else c for c in text)


def printable(text: str) -> str:
    """The text without control characters and without characters that turn the reading direction."""
    turning = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
    text = text.translate(turning)
    return "".join(c if c >= " " or c in "\n\t" else "\ufffd" for c in text).encode("utf-8", "replace").decode()
