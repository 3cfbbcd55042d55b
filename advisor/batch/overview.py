"""The overview of an assortment: outcomes, conflicts and their causes, close calls, what to find out, the map.

Grows block by block; memory does not grow with the number of rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from advisor.batch.advised import AdvisedBlock
from advisor.columns import ColumnProgram, unpack
from advisor.columns.cases import Bools, CaseColumns, Floats, column_of, encode
from advisor.columns.decision import CONFLICT, KINDS, RECOMMENDED, UNDECIDED
from advisor.terms.knowledge_base import KnowledgeBase, Question
from advisor.terms.values import Interval, Value
from advisor.values import given, read_answers

SCHEMA = "koop/summary/1"
#: Rows kept to look what would decide them, in all and from one block.
SAMPLE, SAMPLE_OF_BLOCK = 240, 24
#: Points kept for a scatter plot.
POINTS = 2_000
_SERIES = (1.0, 2.0, 5.0)
_ABOVE_0 = tuple(step * 10.0**decade for decade in range(-2, 7) for step in _SERIES)
#: Edges of the map's cells: 0, 1-2-5 in each decade above it, and the same below it.
EDGES = (*(-edge for edge in reversed(_ABOVE_0)), 0.0, *_ABOVE_0)
#: The fields that are one figure, and those that count by name.
_COUNTS = ("rows", "failed", "close_calls", "by_elimination", "settled", "bounded", "off_map", "sampled")
_COUNTERS = ("positions", "kinds", "excluding")


@dataclass(slots=True)
class Overview:
    """Counts over all rows that were evaluated.

    `excluding`: in how many conflicts each rule excluded a position. `cells`: rows by the place of the two map
    axes among `EDGES` and verdict. `off_map`: rows in which an axis is not known. `sampled`: undecided rows kept
    to look what would decide them.
    """

    program: ColumnProgram
    rows: int = 0
    failed: int = 0
    close_calls: int = 0
    by_elimination: int = 0
    settled: int = 0
    bounded: int = 0
    positions: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    excluding: Counter[str] = field(default_factory=Counter)
    cells: Counter[tuple[int, int, str]] = field(default_factory=Counter)
    points: list[tuple[str, float, float, str]] = field(default_factory=list)
    off_map: int = 0
    sampled: int = 0
    _sample: list[CaseColumns] = field(default_factory=list)
    _deciding: list[tuple[str, float]] | None = None

    @property
    def kb(self) -> KnowledgeBase:
        return self.program.kb

    def add(self, advised: AdvisedBlock) -> None:
        """Count one block."""
        self._deciding = None
        advice, fine = advised.advice, ~advised.failed
        decided = advice.decided
        self.rows += advice.size
        self.failed += int(advised.failed.sum())
        recommended = fine & (decided.kind == RECOMMENDED)
        counts = np.bincount(decided.recommended[recommended], minlength=len(self.kb.positions))
        self.positions.update(dict(zip(self.kb.position_ids, counts.tolist(), strict=False)))
        for kind, name in enumerate(KINDS):
            self.kinds[name] += int((fine & (decided.kind == kind)).sum())
        self.close_calls += int((decided.close_call & fine).sum())
        self.by_elimination += int((decided.by_elimination & fine).sum())
        if advice.could_become is not None:
            self.bounded += int(fine.sum())
            self.settled += int((fine & advised.settled).sum())
        self._count_causes(advised, fine & (decided.kind == CONFLICT))
        self._keep_sample(advised, fine & (decided.kind == UNDECIDED))
        if self.kb.map_axes is not None:
            self._count_cells(advised, fine)

    def _count_causes(self, advised: AdvisedBlock, conflict: Bools) -> None:
        if not conflict.any():
            return
        fired = unpack(advised.advice.fired, advised.advice.size)
        for number, id in enumerate(self.program.rule_ids):
            if self.kb.rules[id].excluded:
                self.excluding[id] += int((fired[number] & conflict).sum())

    def _keep_sample(self, advised: AdvisedBlock, undecided: Bools) -> None:
        room = min(SAMPLE - self.sampled, SAMPLE_OF_BLOCK)
        rows = np.flatnonzero(undecided)
        if room > 0 and len(rows):
            rows = rows[:: max(1, len(rows) // room)][:room]
            self._sample.append(advised.block.cases.rows(rows))
            self.sampled += len(rows)

    def _count_cells(self, advised: AdvisedBlock, fine: Bools) -> None:
        assert self.kb.map_axes is not None
        x, y = (_middle(*self.program.figures(advised.block.cases, axis)) for axis in self.kb.map_axes)
        on_map = fine & np.isfinite(x) & np.isfinite(y)
        self.off_map += int((fine & ~on_map).sum())
        verdicts = self.kb.verdicts
        decided = advised.advice.decided
        verdict = np.where(
            decided.kind == RECOMMENDED,
            decided.recommended.astype(np.int64),
            len(self.kb.positions) - 1 + decided.kind.astype(np.int64),
        )
        rows = np.flatnonzero(on_map)
        column, line = (_places(axis[rows]) for axis in (x, y))
        keys, counts = np.unique(np.stack([column, line, verdict[rows]]), axis=1, return_counts=True)
        for (at_x, at_y, code), count in zip(keys.T.tolist(), counts.tolist(), strict=True):
            self.cells[at_x, at_y, verdicts[code]] += count
        for row in rows[: max(0, POINTS - len(self.points))].tolist():
            point = (advised.block.ids[row], float(x[row]), float(y[row]), verdicts[int(verdict[row])])
            self.points.append(point)

    # --- what to find out

    def deciding(self) -> list[tuple[str, float]]:
        """For each question that is open in sampled undecided rows: in which part of them an answer decides.

        Every such row is evaluated again with each of a few answers; the part is the mean over rows and answers.
        Best first; questions that decide nothing are left out.
        """
        if self._deciding is None:
            self._deciding = self._decided_by()
        return self._deciding

    def _decided_by(self) -> list[tuple[str, float]]:
        found: list[tuple[str, float]] = []
        for id, question in self.kb.questions.items() if self._sample else ():
            decided = tried = 0
            for sample in self._sample:
                column = sample.columns.get(id)
                open_ = np.flatnonzero(~column.known()) if column is not None else np.arange(sample.size)
                if not len(open_):
                    continue
                cases = sample.rows(open_)
                for value in _answers_to_try(question):
                    answered = column_of(question, [(True, value)]).rows(np.zeros(len(open_), np.int64))
                    advice = self.program.evaluate(CaseColumns(cases.size, {**cases.columns, id: answered}))
                    decided += int((advice.decided.kind != UNDECIDED).sum())
                    tried += cases.size
            if decided:
                found.append((id, decided / max(tried, 1)))
        return sorted(found, key=lambda item: (-item[1], item[0]))

    # --- to go on with after an interruption

    def state(self) -> dict[str, Any]:
        """Everything counted so far, as JSON."""
        counts = {name: getattr(self, name) for name in _COUNTS}
        counters = {name: dict(getattr(self, name)) for name in _COUNTERS}
        cells = [[x, y, verdict, count] for (x, y, verdict), count in self.cells.items()]
        return {**counts, **counters, "cells": cells, "points": list(self.points), "sample": self._sampled_cases()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go on from what `state` gave."""
        for name in _COUNTS:
            setattr(self, name, state[name])
        for name in _COUNTERS:
            setattr(self, name, Counter(state[name]))
        self.cells = Counter({(x, y, verdict): count for x, y, verdict, count in state["cells"]})
        self.points = [(case, x, y, verdict) for case, x, y, verdict in state["points"]]
        read = [read_answers(self.kb.questions, answers) for answers in state["sample"]]
        assert not any(refused for _, refused in read)  # they were written from values of the same questions
        self._sample = [encode(self.kb, [answers for answers, _ in read])] if read else []

    def _sampled_cases(self) -> list[dict[str, object]]:
        """The answers of the sample, as answer files have them."""
        return [
            {id: given(self.kb.questions[id], value) for id, value in sample.answers(row, self.kb).items()}
            for sample in self._sample
            for row in range(sample.size)
        ]

    # --- as data

    def as_object(self) -> dict[str, Any]:
        """The overview as JSON; its shape is in docs/batch.md."""
        map_: dict[str, Any] | None = None
        if self.kb.map_axes is not None:
            cells = [
                {"x": EDGES[x], "y": EDGES[y], "verdict": verdict, "rows": count}
                for (x, y, verdict), count in sorted(self.cells.items())
            ]
            points = [{"case": c, "x": x, "y": y, "verdict": v} for c, x, y, v in self.points]
            map_ = {"axes": list(self.kb.map_axes), "off_map": self.off_map, "cells": cells, "points": points}
        return {
            "schema": SCHEMA,
            "rows": self.rows,
            "outcomes": {
                **{name: self.kinds[name] for name in KINDS},
                "error": self.failed,
            },
            "positions": {id: self.positions[id] for id in self.kb.position_ids},
            "close_calls": self.close_calls,
            "by_elimination": self.by_elimination,
            "settled": self.settled if self.bounded else None,
            "conflict_causes": [{"rule": id, "rows": count} for id, count in most_first(self.excluding)],
            "deciding": {
                "method": "sampled re-evaluation",
                "sample": self.sampled,
                "questions": [{"question": id, "part": round(part, 4)} for id, part in self.deciding()],
            },
            "map": map_,
            "knowledge": {"version": self.kb.version, "sha256": self.kb.sha256},
        }


def most_first(counts: Counter[str]) -> list[tuple[str, int]]:
    """What was counted, by how often."""
    return sorted(((id, n) for id, n in counts.items() if n), key=lambda item: (-item[1], item[0]))


def _places(figures: Floats) -> npt.NDArray[np.int64]:
    """The cell of each figure among `EDGES`; the first cell also holds what lies below it."""
    return np.maximum(np.searchsorted(EDGES, figures, side="right") - 1, 0)


def _middle(lo: Floats, hi: Floats) -> Floats:
    """The figure, or the middle of its range; not finite where an end is open."""
    return np.where(lo == hi, lo, lo / 2 + hi / 2)


def _answers_to_try(question: Question) -> list[Value]:
    """A few answers that stand for all: each option, each point, or a few figures within the usual range."""
    if question.type == "choices":
        return [frozenset(), *(frozenset({option}) for option in question.options)]
    if not question.numeric:
        return list(question.options)
    if question.points:
        return [Interval(figure, figure) for figure in question.points.values()]
    lo, hi = question.usual or question.limits
    hi = hi if np.isfinite(hi) else max(lo * 10, _SOME_HIGH_FIGURE)
    return [Interval(figure, figure) for figure in (lo, lo + (hi - lo) / 10, lo + (hi - lo) / 3, hi)]


#: Stands for "high" where nothing else says what that is: 100 days, in minutes.
_SOME_HIGH_FIGURE = 144_000.0
