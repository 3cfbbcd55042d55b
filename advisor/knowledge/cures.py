"""How something that cannot be read was probably meant, written as it should be; None where that is not clear."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_SIGNS = {
    ">=": "at_least", "≥": "at_least", "=>": "at_least", "<=": "at_most", "≤": "at_most", "=<": "at_most",
    ">": "more_than", "<": "less_than",
}  # fmt: skip
_COMPARED = re.compile(r"\s*(>=|<=|=>|=<|≥|≤|>|<)\s*(\S.*?)\s*\Z")
_OPERATIONS = {"+": "sum", "-": "difference", "*": "product", "×": "product", "/": "ratio"}
_INFIX = re.compile(r"\s+([-+*×/])\s+|(?<=\w)\s*([+*×/])\s*(?=[\w(])")
_DECIMAL_COMMA = re.compile(r"-?\d+,\d+\Z")
_AMOUNT = re.compile(r"[^\d.,-]*(\d+(?:\.\d+)?)\s*[^\W\d]*[^\w.,-]*\Z")
_NO_SPACE = re.compile(r" *(?:- +)*([a-z][\w-]*):(?=[^\s:/])")
_NO_SPACE_WITHIN = re.compile(r"[{,] *([a-z][\w-]*):(?=[^\s:/])")
_TIME = re.compile(r"\s*(\S*\d)\s*([^\W\d_]+)\s*\Z")
#: Words for keys that people write from memory.
_KEYS = {
    "or": "any", "of": "any", "either": "any", "and": "all", "en": "all", "both": "all", "niet": "not",
    "when": "if", "als": "if", "wanneer": "if", "premise": "if", "condition": "if",
}  # fmt: skip
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


def without_space(text: str) -> re.Match[str] | None:
    """The key (group 1) in a line or word with no space behind its colon: "support:weak"; no time, no address."""
    return _NO_SPACE.match(text) or _NO_SPACE_WITHIN.search(text)


def as_yes_or_no(text: str, options: Iterable[str]) -> str | None:
    """`true` as `yes`, where yes and no are what is asked for."""
    return _YES_NO.get(text.casefold()) if set(options) == {"yes", "no"} else None


def as_several(text: str, options: Iterable[str]) -> str | None:
    """ "dry rain" or "dry; rain" as [dry, rain], where each of them is an option."""
    parts = re.findall(r"[^\s;|/+&]+", text)
    return f"[{', '.join(parts)}]" if len(parts) > 1 and set(parts) <= set(options) else None


def as_key(word: str, keys: Iterable[str]) -> str | None:
    """`or` as `any`, `when` as `if`, where such a key is known."""
    meant = _KEYS.get(word.casefold())
    return meant if meant is not None and meant in keys else None


def as_amount(text: str) -> str | None:
    """ "10 euros" or "€ 10" as 10; a dot before three digits may part thousands, and is not guessed at."""
    found = _AMOUNT.match(text)
    return found[1] if found and not re.search(r"\.\d{3}\Z", found[1]) else None


def as_number(text: str) -> str | None:
    """ "0,8" as 0.8."""
    return text.replace(",", ".") if _DECIMAL_COMMA.match(text) else None


def as_time(text: str, units: Iterable[str], meant: Callable[[str, Iterable[str]], str | None]) -> str | None:
    """ "1 wek" as "1 week", by the unit that is meant."""
    found = _TIME.match(text)
    unit = meant(found[2].casefold(), units) if found else None
    return f"{found[1]} {unit}" if found and unit else None


def as_id(text: str, joined_by: str) -> str | None:
    """ "Keep a diary" as `keep-a-diary`."""
    return joined_by.join(re.findall(r"[a-z0-9]+", text.casefold())) or None
