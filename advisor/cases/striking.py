"""What strikes in cells that can be read: taken as it stands, and told, for a person to look at once more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from advisor.cases.blocks import Block, FigureWithUnit, Remarks
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


class Striking:
    """Looks at each distinct cell of a table once; where nobody typed it (`typed`) only for shares."""

    def __init__(self, remarks: Remarks, typed: bool) -> None:
        self._remarks = remarks
        self._typed = typed
        self._largest: dict[str, float] = {}

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
            if 0 < largest <= 1:
                self._remarks.add(_BELOW_ONE, f"“{column}”")

    def _look_for_shares(self, column: str, raw: Any) -> None:
        """Figures of a percentage that all lie below 1 are perhaps shares."""
        figure = 100.0 if isinstance(raw, FigureWithUnit) else figure_of(raw, None)
        if figure is not None:
            self._largest[column] = max(self._largest.get(column, 0.0), figure)


def is_bare(raw: Any) -> bool:
    """Whether a figure says nothing of what it counts."""
    if isinstance(raw, str):
        return (
            not isinstance(raw, FigureWithUnit) and bool(raw.strip()) and not any(sign.isalpha() for sign in raw)
        )
    return isinstance(raw, (int, float)) and not isinstance(raw, bool)
