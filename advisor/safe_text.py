"""Text that steers no terminal, spreadsheet, page or JSON: one table of what is not shown, and four things done
with it."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: What is not shown, by what it does. Control characters:
_CONTROLS = "\x00-\x1f\x7f-\x9f"
#: what ends a line or a paragraph;
_LINE_ENDS = "\u2028\u2029"
#: what turns the direction of reading, for one place or for all that follows;
_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
#: halves of a character, that no encoding can write;
_HALVES = "\ud800-\udfff"
#: and what takes no room: joins and breaks, byte order marks, signs about the signs beside them, tags.
_INVISIBLE = (
    "\u00ad\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\ufeff"
    "\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0001-\U000e007f"
)
#: What does harm wherever it is written; the invisible only where cells are counted or bytes compared.
_STEERING = re.compile(f"[{_CONTROLS}{_LINE_ENDS}{_TURNING}{_HALVES}]")
_UNSEEN = re.compile(f"[{_CONTROLS}{_LINE_ENDS}{_TURNING}{_HALVES}{_INVISIBLE}]")

#: How a formula begins, in full-width letters too; a figure with a sign is none.
_BEGINS = frozenset("=+-@＝＋－＠")
_FIGURE = re.compile(r"[+-][0-9]+(?:[.,][0-9]+)*(?:e[+-]?[0-9]+)?%?", re.IGNORECASE)
#: After a line end, which sets texts apart: how a formula begins.
_FORMULA = re.compile(f"\n[{re.escape(''.join(sorted(_BEGINS)))}]")


# --- for a terminal


def clean(text: str) -> str:
    """The text without anything that moves a cursor, rings a bell, changes colours or turns the reading direction.

    Line ends and tabs become spaces; soft hyphens, zero width spaces and byte order marks go; anything else that
    is not shown becomes a "�".
    """
    return text if text.isprintable() else _UNSEEN.sub(_on_a_terminal, text)


def _on_a_terminal(unseen: re.Match[str]) -> str:
    return " " if unseen[0] in "\t\n\r" else "" if unseen[0] in "\u00ad\u200b\ufeff" else "�"


# --- for a spreadsheet


def harmless(text: str) -> str:
    """A text that neither a spreadsheet nor a terminal takes for anything else.

    A cell that a spreadsheet would compute gets an apostrophe before it; line ends and tabs become spaces, other
    characters that steer go.
    """
    begins = text[:1]
    if begins not in _BEGINS and (text.isprintable() or _STEERING.search(text) is None):
        return text
    clean = _STEERING.sub(lambda found: " " if found[0] in "\t\n\r" else "", text)
    computed = clean[:1] in _BEGINS or begins in ("\t", "\r")
    return f"'{clean}" if computed and not _FIGURE.fullmatch(clean) else clean


def all_harmless(texts: Sequence[str]) -> Sequence[str]:
    """The texts, each made harmless; quick when all of them are."""
    if "".join(texts).isprintable() and _FORMULA.search("\n" + "\n".join(texts)) is None:
        return texts
    return [harmless(text) for text in texts]


# --- for JSON


def harmless_json(text: str) -> str:
    """JSON in which what is not shown is written as escapes, and its own line ends stay; it means the same.

    Half a character, that no reader agrees on, becomes the character for what is lost.
    """
    return text if text.isprintable() else _UNSEEN.sub(_in_json, text)


def _in_json(unseen: re.Match[str]) -> str:
    found = unseen[0]
    if found in "\t\n\r":
        return found
    units = "�".encode("utf-16-be") if "\ud800" <= found <= "\udfff" else found.encode("utf-16-be")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


# --- for a page


def printable(text: str) -> str:
    """The text for HTML or Markdown: what turns the reading direction goes, line ends and tabs stay, anything else
    that steers becomes a "�"."""
    return text if text.isprintable() else _STEERING.sub(_on_a_page, text)


def _on_a_page(steering: re.Match[str]) -> str:
    found = steering[0]
    return found if found in "\t\n" else "" if re.match(f"[{_TURNING}]", found) else "�"
