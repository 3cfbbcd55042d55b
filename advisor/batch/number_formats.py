"""What the number format of a spreadsheet's cell makes of its figure: a percentage, or a figure with its unit.

A workbook stores 30 % as 0.3, and `0 "weeks"` as a bare figure. Read as bare figures they would be other answers
than the ones that the spreadsheet shows. Dates and elapsed times are read as such before.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Any

from advisor.batch.raw import Written
from advisor.values.numbers import exact_text

_QUOTED = re.compile(r'"([^"]*)"')
#: Escapes, spaces as wide as a letter, fillers, colours and conditions.
_MARKS = re.compile(r"\\.|_.|\*.|\[[^\]]*\]")
_FIGURES = re.compile(r"[0#?]")


def shown(figure: float, format: str) -> Any:
    """A figure as its number format, such as `0%`, shows it."""
    if _is_percentage(format):
        return Written(f"{exact_text(float(Decimal(repr(figure)) * 100))}%")
    if words := _words_behind(format):
        return Written(f"{exact_text(figure)} {words}")
    return int(figure) if float(figure).is_integer() and abs(figure) < 1e15 else figure


@lru_cache(maxsize=1024)
def _is_percentage(format: str) -> bool:
    return "%" in _MARKS.sub("", _QUOTED.sub("", _of_figures_above_zero(format)))


@lru_cache(maxsize=1024)
def _words_behind(format: str) -> str:
    """The quoted letters after the last figure: `0 "weeks"` shows weeks."""
    code = _of_figures_above_zero(format)
    texts = [match for match in _QUOTED.finditer(code) if any(letter.isalpha() for letter in match[1])]
    if not texts or _FIGURES.search(code, texts[-1].end()):
        return ""
    return texts[-1][1].strip()


def _of_figures_above_zero(format: str) -> str:
    return format.split(";")[0]
