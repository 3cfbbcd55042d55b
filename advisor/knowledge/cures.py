"""How something that cannot be read was probably meant, written as it should be; None where that is not clear."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SIGNS = {
    ">=": "at_least", "≥": "at_least", "=>": "at_least", "<=": "at_most", "≤": "at_most", "=<": "at_most",
    ">": "more_than", "<": "less_than",
}  # fmt: skip
_COMPARED = re.compile(r"\s*(>=|<=|=>|=<|≥|≤|>|<)\s*(\S.*?)\s*\Z")
_OPERATIONS = {"+": "sum", "-": "difference", "*": "product", "×": "product", "/": "ratio"}
_INFIX = re.compile(r"\s+([-+*×/])\s+|(?<=\w)\s*([+*×/])\s*(?=[\w(])")
_YES_NO = {"true": "yes", "y": "yes", "on": "yes", "ja": "yes", "false": "no", "n": "no", "off": "no", "nee": "no"}


def as_comparison(text: str) -> str | None:
    """ "> 3 weeks" as `{more_than: 3 weeks}`."""
    found = _COMPARED.match(text)
    return f"{{{_SIGNS[found[1]]}: {found[2]}}}" if found else None


def as_operation(text: str) -> str | None:
    """ "a + b" as `{sum: [a, b]}`; of a longer or a mixed one only what an operation looks like."""
    signs = [one or other for one, other in _INFIX.findall(text)]
    if not signs:
        return None
    parts = [part.strip() for part in _INFIX.split(text) if part and part.strip() not in _OPERATIONS]
    pairwise = signs[0] in "-/" and len(signs) > 1
    if len(set(signs)) > 1 or pairwise or any(c in text for c in "(){}[]") or not all(parts):
        return f"{{{_OPERATIONS[signs[0]]}: [..., ...]}}"
    return f"{{{_OPERATIONS[signs[0]]}: [{', '.join(parts)}]}}"


def as_yes_or_no(text: str, options: Iterable[str]) -> str | None:
    """`true` as `yes`, where yes and no are what is asked for."""
    return _YES_NO.get(text.casefold()) if set(options) == {"yes", "no"} else None
