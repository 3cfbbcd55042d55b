"""Figures of a workbook as their number format shows them: a percentage, a unit behind it, a code."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from advisor.cases.blocks import FigureWithUnit
from advisor.values.numbers import exact_text

_QUOTED = re.compile(r'"([^"]*)"')
#: Escapes, spaces as wide as a letter, fillers, colours and conditions.
_MARKS = re.compile(r"\\.|_.|\*.|\[[^\]]*\]")
_FIGURES = re.compile(r"[0#?]")
#: Letters that are shown as they stand: between quotation marks, or each behind a stroke.
_LETTERS = re.compile(r'"([^"]*)"|\\(.)')
_RUN = re.compile(rf"(?:{_LETTERS.pattern})+")


def shown(figure: float, format: str) -> Any:
    """A figure as its number format, such as `0%`, shows it."""
    format = _section(figure, format)
    if _is_percentage(format):
        return FigureWithUnit(f"{exact_text(float(Decimal(repr(figure)) * 100))}%")
    if words := _words_behind(format):
        seen = float(Decimal(repr(figure)).scaleb(-3 * _thousands_left_out(format)))
        return FigureWithUnit(f"{exact_text(seen)} {words}")
    if (digits := _digits(format)) and float(figure).is_integer() and 0 <= figure < 1e15:
        return _in_digits(int(figure), digits)
    return int(figure) if float(figure).is_integer() and abs(figure) < 1e15 else figure


@lru_cache(maxsize=1024)
def _is_percentage(format: str) -> bool:
    return "%" in _MARKS.sub("", _QUOTED.sub("", format))


@lru_cache(maxsize=1024)
def _words_behind(format: str) -> str:
    """The letters after the last figure: `0 "weeks"` and `0 \\w\\k` show weeks."""
    found = [
        (match.end(), _LETTERS.sub(lambda m: m[1] or m[2] or "", match[0])) for match in _RUN.finditer(format)
    ]
    texts = [(end, text) for end, text in found if any(map(str.isalpha, text))]
    if not texts or _FIGURES.search(format, texts[-1][0]):
        return ""
    return texts[-1][1].strip()


@lru_cache(maxsize=1024)
def _thousands_left_out(format: str) -> int:
    """How often a format shows a thousandth of the figure: `0.0,, "M"` twice, by the commas behind its last digit
    before the point or the end."""
    code = _MARKS.sub("", _QUOTED.sub("", format))
    found = _THOUSANDS_LEFT_OUT.search(code)
    return len(found[0]) if found else 0


_THOUSANDS_LEFT_OUT = re.compile(r"(?<=[0#?]),+(?![0#?,])")
_DIGITS = re.compile(r'(?:0|-|/| |\\.|"[^"]*")+')


@lru_cache(maxsize=1024)
def _digits(format: str) -> str:
    """A format that fills up with zeros or has letters before them, as codes are shown (`00000000`, `000-000`,
    `"ART-"0`), with \x00 for each digit; or
    nothing."""
    if not _DIGITS.fullmatch(format):
        return ""
    plain = re.sub(r'"([^"]*)"|\\(.)|(0)', lambda m: "\x00" if m[3] else (m[1] or m[2] or ""), format)
    lettered = any(map(str.isalpha, plain.partition("\x00")[0]))
    return plain if plain.count("\x00") > 1 or (lettered and "\x00" in plain) else ""


def _in_digits(figure: int, digits: str) -> str:
    """12 in `000-000` is 000-012; digits that do not fit stand before the first."""
    left = str(figure).zfill(digits.count("\x00"))
    found = ""
    for sign in reversed(digits):
        found = (left[-1] if sign == "\x00" else sign) + found
        left = left[:-1] if sign == "\x00" else left
    first = len(digits) - len(digits.lstrip("\x00"))
    at = digits.index("\x00") if not first else 0
    return found[:at] + left + found[at:]


def _section(figure: float, format: str) -> str:
    """The part of a format that this figure is shown by: `[=1]0 "day";0 "days"`; without conditions the first,
    which is that of figures above zero."""
    sections = _sections(format)
    for section in sections[:-1]:
        condition = _CONDITION.search(section)
        if condition is None or _COMPARED[condition[1]](figure, float(condition[2])):
            return section
    return sections[-1]


@lru_cache(maxsize=1024)
def _sections(format: str) -> tuple[str, ...]:
    found = _SECTION.findall(format)
    return tuple(found[:-1]) or ("",)  # behind the last there is an empty one


_SECTION = re.compile(r'((?:"[^"]*"|[\\_*].|[^;])*)(?:;|\Z)', re.DOTALL)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=) *(-?[0-9]+(?:\.[0-9]+)?)\]")
_COMPARED: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
