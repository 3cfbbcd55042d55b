"""What the number format of a spreadsheet's cell makes of its figure: a percentage, a date, a time, a unit.

A workbook stores 30 % as 0.3, a day as a count of days, and `0 "weeks"` as a bare figure. Read as bare figures
they would be other answers than the ones that the spreadsheet shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Literal
from xml.etree.ElementTree import Element

from advisor.batch.raw import Written
from advisor.knowledge.figures import exact_text

Kind = Literal["figure", "percent", "date", "elapsed"]
#: 31 December 9999, in days.
_LAST_DAY = 2_958_465


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """`words` stand behind the figure where it is shown: its unit."""

    kind: Kind
    words: str = ""

    def shown(self, figure: float, day_0: datetime) -> Any:
        """A figure, or the percentage, date or time that is stored as one. `day_0` is that of the workbook."""
        if self.kind == "percent":
            return Written(f"{exact_text(float(Decimal(repr(figure)) * 100))}%")
        if self.kind != "figure" and abs(figure) <= _LAST_DAY:
            since = timedelta(seconds=round(figure * 86_400))
            return since if self.kind == "elapsed" else day_0 + since
        if self.words:
            return Written(f"{exact_text(figure)} {self.words}")
        return int(figure) if figure.is_integer() and abs(figure) < 1e15 else figure


FIGURE = NumberFormat("figure")


def formats_in(styles: Element) -> list[NumberFormat]:
    """The number format of each cell style of a workbook, from its part `styles`."""
    own = {int(item.get("numFmtId", -1)): item.get("formatCode", "") for item in _items(styles, "numFmts")}
    return [_format(int(item.get("numFmtId", 0)), own) for item in _items(styles, "cellXfs")]


def _items(styles: Element, name: str) -> Iterator[Element]:
    for group in styles:
        if group.tag.rpartition("}")[2] == name:
            yield from group


#: The built-in formats that are not plain figures (ECMA-376, 18.8.30).
_BUILT_IN: Mapping[int, Kind] = {
    **dict.fromkeys((9, 10), "percent"),
    **dict.fromkeys([*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)], "date"),
    46: "elapsed",
}
_QUOTED = re.compile(r'"([^"]*)"')
#: Escapes, spaces as wide as a letter, fillers, colours and conditions; not [h], [m], [s].
_MARKS = re.compile(r"\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]", re.IGNORECASE)
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_DATE = re.compile(r"[ymdhs]", re.IGNORECASE)
_FIGURES = re.compile(r"[0#?]")


def _format(number: int, own: Mapping[int, str]) -> NumberFormat:
    if number not in own:
        return NumberFormat(_BUILT_IN.get(number, "figure"))
    positive = own[number].split(";")[0]
    plain = _MARKS.sub("", _QUOTED.sub("", positive))
    if _ELAPSED.search(plain):
        return NumberFormat("elapsed")
    if "%" in plain:
        return NumberFormat("percent")
    if _DATE.search(plain):
        return NumberFormat("date")
    return NumberFormat("figure", _words_behind(positive))


def _words_behind(code: str) -> str:
    """The quoted letters after the last figure: `0 "weeks"` shows weeks."""
    texts = [match for match in _QUOTED.finditer(code) if any(letter.isalpha() for letter in match[1])]
    if not texts or _FIGURES.search(code, texts[-1].end()):
        return ""
    return texts[-1][1].strip()
