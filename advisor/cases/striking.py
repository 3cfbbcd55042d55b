"""What strikes in cells that can be read: taken as it stands, and told, for a person to look at once more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from advisor.cases.blocks import Block, FigureWithUnit, RawColumn, Remarks
from advisor.cases.cells import ReadCell, figure_of
from advisor.cases.headings import Reads
from advisor.columns.cases import Column
from advisor.terms.attributes import Question
from advisor.terms.texts import Text
from advisor.terms.values import Interval
from advisor.values.readings import is_unusual

_BELOW_ONE = Text(
    nl="alle getallen van deze kolommen liggen onder 1 en zijn gelezen als percentages: {about}; zijn het delen"
    " (0,3 voor 30 %), zet dan [fraction] achter de kolomnaam",
    en="all figures of these columns are below 1 and were read as percentages: {about}; if they are shares"
    " (0.3 for 30 %), put [fraction] behind the name of the column",
)
_BESIDE_WHOLE = Text(
    nl="in deze kolommen met percentages staan getallen onder 1 naast getallen boven 1, en alle zijn gelezen als"
    " percentages (kolom: rij, cel): {about}; zijn die onder 1 delen (0,45 voor 45 %), maak er dan percentages"
    " van",
    en="in these columns of percentages figures below 1 stand beside figures above 1, and all were read as"
    " percentages (column: row, cell): {about}; if those below 1 are shares (0.45 for 45 %), make percentages of"
    " them",
)
_AS_DAYS = Text(
    nl="kale getallen van deze kolommen zijn gelezen als dagen: {about}; zijn het andere, zet dan in de koppeling"
    " de eenheid achter de vraag, zoals [weeks]",
    en="bare figures of these columns were read as days: {about}; if they are others, put the unit behind the"
    " question in the map, such as [weeks]",
)
_UNUSUAL = Text(
    nl="ongewone getallen zijn genomen zoals ze er staan: {about}; klopt de eenheid?",
    en="unusual figures were taken as they stand: {about}; is the unit right?",
)
_NOTHING_ANSWERED = Text(
    nl="in deze rijen is niets beantwoord: {about}; een opmerking of kopje in de tabel is over te slaan met"
    " --leave-out",
    en="nothing is answered in these rows: {about}; a note or a heading in the table can be left out with"
    " --leave-out",
)


#: Cells of a column that are named at most.
_PARTS = 3


class Striking:
    """Looks at each distinct cell of a table once; where nobody typed it (`typed`) only for shares."""

    def __init__(self, remarks: Remarks, typed: bool) -> None:
        self._remarks = remarks
        self._typed = typed
        self._largest: dict[str, float] = {}
        #: {column: {cell with a figure between 0 and 1: its first row, as soon as that is known}}
        self._parts: dict[str, dict[Any, int | None]] = {}

    def look(self, question: Question, reads: Reads, raw: Any, read: ReadCell) -> None:
        """At a cell that was read as an answer to the question."""
        if not isinstance(read.value, Interval) or (reads.by is not None and reads.by.bins):
            return
        if question.unit.startswith("percent") and reads.unit is None and reads.over is None:
            self._look_for_shares(reads.column, raw)
        if not self._typed:
            return
        of_its_own = reads.by is not None and reads.unit is None
        if of_its_own and question.type == "duration" and read.value.hi > 0 and is_bare(raw):
            self._remarks.add(_AS_DAYS, f"“{reads.column}”")
        if is_unusual(question, read.value):
            self._remarks.add(_UNUSUAL, f"{reads.column}: “{str(raw).strip()}”")

    def look_for_parts(self, column: str, raw: RawColumn, rows: Sequence[int]) -> None:
        """In which rows the figures below 1 of a percentage stand."""
        parts = self._parts.get(column, {})
        for cell in [cell for cell, row in parts.items() if row is None and cell in raw.values]:
            parts[cell] = rows[int(np.flatnonzero(raw.codes == raw.values.index(cell))[0])]

    def look_for_empty(self, block: Block, columns: Mapping[str, Column], fine: Sequence[bool]) -> None:
        """At rows without a single answer; `fine`: which have nothing else wrong."""
        answered = np.zeros(block.size, np.bool_)
        for column in columns.values():
            answered |= column.answered()
        for place in np.flatnonzero(~answered & np.asarray(fine, np.bool_)).tolist():
            self._remarks.add(_NOTHING_ANSWERED, block.rows[place])

    def conclude(self) -> None:
        """What can only be told when all of a file is read."""
        for column, largest in self._largest.items():
            parts = self._parts.get(column, {})
            if 0 < largest <= 1:
                self._remarks.add(_BELOW_ONE, f"“{column}”")
            elif largest > 1 and parts:
                self._remarks.add(_BESIDE_WHOLE, f"“{column}”: {'; '.join(map(_in_row, parts.items()))}")

    def _look_for_shares(self, column: str, raw: Any) -> None:
        """Figures of a percentage that lie below 1 are perhaps shares."""
        figure = 100.0 if isinstance(raw, FigureWithUnit) else figure_of(raw, None)
        if figure is None:
            return
        self._largest[column] = max(self._largest.get(column, 0.0), figure)
        if 0 < figure < 1 and len(parts := self._parts.setdefault(column, {})) < _PARTS:
            parts[raw] = None


def _in_row(part: tuple[Any, int | None]) -> str:
    cell, row = part
    return f"{row if row is not None else '?'}, “{str(cell).strip()}”"


def is_bare(raw: Any) -> bool:
    """Whether a figure says nothing of what it counts."""
    if isinstance(raw, str):
        return (
            not isinstance(raw, FigureWithUnit) and bool(raw.strip()) and not any(sign.isalpha() for sign in raw)
        )
    return isinstance(raw, (int, float)) and not isinstance(raw, bool)
