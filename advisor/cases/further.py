"""Further answers on the same cases, from a second file: what the first leaves open is filled in by case id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from advisor.cases.blocks import Remarks
from advisor.cases.checked import CheckedBlock
from advisor.columns.cases import CaseColumns, Column, open_column
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Text

_LEFT_OUT = Text(
    nl="van deze gevallen in het tweede bestand was iets niet te lezen; het vult daar niets aan: {about}",
    en="of these cases in the second file something could not be read; nothing is filled in from it: {about}",
)
_Some = TypeVar("_Some", bound=Column)


@dataclass(frozen=True, slots=True)
class FurtherAnswers:
    """`rows`: where each case stands in `columns`, whose last row is not answered."""

    kb: KnowledgeBase
    rows: dict[str, int]
    columns: dict[str, Column]

    @classmethod
    def of(cls, kb: KnowledgeBase, blocks: Iterable[CheckedBlock], remarks: Remarks) -> FurtherAnswers:
        """All answers of a file that is read whole."""
        rows: dict[str, int] = {}
        parts: list[CaseColumns] = []
        size = 0
        for block in blocks:
            for place, id in enumerate(block.ids):
                if place in block.problems:
                    remarks.add(_LEFT_OUT, id or f"#{block.rows[place]}")
                else:
                    rows.setdefault(id, size + place)
            parts.append(block.cases)
            size += block.size
        parts.append(CaseColumns(1, {}))
        asked = [id for id in kb.questions if any(id in part.columns for part in parts)]
        return cls(kb, rows, {id: _joined([_column(kb, part, id) for part in parts]) for id in asked})

    def fill(self, block: CheckedBlock) -> CheckedBlock:
        """The block with what it leaves open and these answers say."""
        last = -1
        places = np.array([self.rows.get(id, last) for id in block.ids], np.int64)
        columns = dict(block.cases.columns)
        for id, further in self.columns.items():
            own = _column(self.kb, block.cases, id)
            columns[id] = _filled(own, further.rows(places))
        return replace(block, cases=CaseColumns(block.size, columns))


def _column(kb: KnowledgeBase, cases: CaseColumns, id: str) -> Column:
    """The answers to a question, in as many rows as there are cases."""
    return cases.columns.get(id) or open_column(kb.questions[id]).rows(np.zeros(cases.size, np.int64))


def _joined(columns: Sequence[Column]) -> Column:
    return _made(columns[0], lambda name: np.concatenate([getattr(column, name) for column in columns]))


def _filled(own: Column, further: Column) -> Column:
    takes: npt.NDArray[np.bool_] = further.answered() & ~own.answered()
    return _made(own, lambda name: np.where(takes, getattr(further, name), getattr(own, name)))


def _made(like: _Some, array: Any) -> _Some:
    """A column of the same kind, each of its arrays made anew."""
    return type(like)(**{field.name: array(field.name) for field in fields(like)})
