"""The overview of an assortment: outcomes, moves, conflicts and their causes, what to find out, the map, groups.

It is counted from tables of results, whether they were made just now or read again; grows block by block; and its
memory does not grow with the number of rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import numpy.typing as npt

from advisor.batch.ceilings import apart
from advisor.batch.family_results import family_object
from advisor.batch.family_rows import FamilyRows
from advisor.batch.results import CURRENT, FIGURE, SEPARATOR, WARNINGS
from advisor.cases.blocks import Decimal
from advisor.cases.cells import figure_of
from advisor.columns import ColumnProgram, unpack
from advisor.columns.cases import Bools, CaseColumns, Floats, column_of, encode
from advisor.columns.decision import KINDS, UNDECIDED
from advisor.terms.attributes import Question
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Text
from advisor.terms.values import Interval, Value
from advisor.values import given, read_answers

if TYPE_CHECKING:
    import polars as pl

SCHEMA = "koop/summary/1"
NO_COLUMN = Text(
    nl="er is geen kolom “{column}”; er is: {columns}", en="there is no column “{column}”; there is: {columns}"
)
SET_ASIDE = Text(
    nl="de koppeling slaat “{column}” over; haal die regel eruit en geef --pass-through",
    en="the map leaves out “{column}”; take that line out of it and add --pass-through",
)
#: Rows kept to look what would decide them, in all and from one block.
SAMPLE, SAMPLE_OF_BLOCK = 240, 24
#: Points kept for a scatter plot.
POINTS = 2_000
#: Groups of one column that are counted apart; a column of more is hardly one to group by.
MOST_GROUPS = 200
_SERIES = (1.0, 2.0, 5.0)
_ABOVE_0 = tuple(step * 10.0**decade for decade in range(-2, 7) for step in _SERIES)
#: Edges of the map's cells: 0, 1-2-5 in each decade above it, and the same below it.
EDGES = (*(-edge for edge in reversed(_ABOVE_0)), 0.0, *_ABOVE_0)
#: The fields that are one figure, and those that count by name.
_COUNTS = (
    "rows", "failed", "close_calls", "by_elimination", "provided", "doubtful", "contradicted", "exceeded",
    "settled", "bounded", "off_map", "sampled", "ungrouped", "without_total",
)  # fmt: skip
_COUNTERS = ("positions", "kinds")
#: Those that count by several names, one inside the other in a list.
_TABLES = ("causes", "cells", "moves", "totals", "groups")


@dataclass(frozen=True, slots=True)
class ByColumns:
    """What an overview is to be cut by: `groups`, columns of the result whose values are counted apart; `total`, a
    column of figures that is added up as well as counted, with their decimal sign."""

    groups: tuple[str, ...] = ()
    total: str | None = None
    decimal: Decimal | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        return (*self.groups, *((self.total,) if self.total is not None else ()))


@dataclass(slots=True)
class Overview:
    """Counts over all rows that were evaluated. `items`: those that ask for figures, to be taken together.

    `provided`: recommended on a condition; `doubtful`: perhaps not fitting after all; `contradicted`: answers
    contradict each other; `exceeded`: what is advised is above a ceiling. `causes`: conflicts by exactly the rules
    that excluded positions in them, so that each conflict counts once. `cells`: rows by the
    place of the two map axes among `EDGES` and verdict; `off_map`: rows in which an axis is not known. `moves`:
    rows by where they are today ("" where that is not known) and verdict; `totals` the same, added up. `groups`:
    rows by column, its value, and verdict. `sampled`: undecided rows kept to look what would decide them.
    """

    program: ColumnProgram
    by: ByColumns = field(default_factory=ByColumns)
    rows: int = 0
    failed: int = 0
    close_calls: int = 0
    by_elimination: int = 0
    provided: int = 0
    doubtful: int = 0
    contradicted: int = 0
    exceeded: int = 0
    settled: int = 0
    bounded: int = 0
    positions: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    causes: Counter[tuple[str, ...]] = field(default_factory=Counter)
    cells: Counter[tuple[int, int, str]] = field(default_factory=Counter)
    points: list[tuple[str, float, float, str]] = field(default_factory=list)
    off_map: int = 0
    moves: Counter[tuple[str, str]] = field(default_factory=Counter)
    totals: dict[tuple[str, str], float] = field(default_factory=dict)
    without_total: int = 0
    groups: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    ungrouped: int = 0
    sampled: int = 0
    _sample: list[CaseColumns] = field(default_factory=list)
    _deciding: list[tuple[str, float]] | None = None
    items: FamilyRows = field(init=False)

    def __post_init__(self) -> None:
        self.items = FamilyRows(self.program)

    @property
    def kb(self) -> KnowledgeBase:
        return self.program.kb

    @property
    def excluding(self) -> Counter[str]:
        """In how many conflicts each rule excluded a position."""
        found: Counter[str] = Counter()
        for rules, count in self.causes.items():
            found.update(dict.fromkeys(rules, count))
        return found

    def add(self, results: pl.DataFrame, cases: CaseColumns | None = None) -> None:
        """Count the rows of one table of results.

        Args: cases: what was answered in them, where that is known: to look what would decide.
        """
        import polars as pl

        self._deciding = None
        self.rows += results.height
        fine = results.filter(pl.col("outcome") != "error").with_columns(
            pl.coalesce("recommended", "outcome").alias("verdict")
        )
        self.failed += results.height - fine.height
        for verdict, count in _counted(fine, "verdict"):
            (self.positions if verdict in self.kb.position_ids else self.kinds)[verdict] += count
        self.kinds["recommended"] = self.positions.total()
        self.close_calls += _how_many(fine, pl.col("close_call") == "yes")
        self.by_elimination += _how_many(fine, pl.col("by_elimination") == "yes")
        self.provided += _how_many(fine, pl.col("provided").is_not_null())
        self.doubtful += _how_many(fine, pl.col("doubts").is_not_null())
        for warnings, count in _counted(fine.drop_nulls(WARNINGS), WARNINGS):
            contradicting, over = apart(self.kb, warnings.split(SEPARATOR))
            self.contradicted += count if contradicting else 0
            self.exceeded += count if over else 0
        if "settled" in fine.columns:
            self.bounded += fine.height
            self.settled += _how_many(fine, pl.col("settled") == "yes")
        for fired, count in _counted(fine.filter(pl.col("outcome") == "conflict"), "fired"):
            self.causes[cause_of(self.kb, fired)] += count
        if self.kb.current is not None and CURRENT in fine.columns:
            self._count_moves(fine)
        for column in self.by.groups:
            self._count_groups(fine, column)
        if cases is None:
            self.items.add_results(results)
        else:
            self.items.add(results["case"].to_list(), cases, (results["outcome"] == "error").to_numpy())
            self._keep_sample(cases, (results["outcome"] == "undecided").to_numpy())
        if self.kb.map_axes is not None:
            self._count_cells(fine)

    def _count_moves(self, fine: pl.DataFrame) -> None:
        """From where to where, in rows and in the figures of the column that is added up."""
        for today, verdict, count in _counted(fine, CURRENT, "verdict"):
            self.moves[today or "", verdict] += count
        if self.by.total is None:
            return
        figures = figures_in(fine[self.by.total], self.by.decimal)
        for today, verdict, figure in zip(fine[CURRENT], fine["verdict"], figures, strict=True):
            if figure is None:
                self.without_total += 1
            else:
                place = today or "", verdict
                self.totals[place] = self.totals.get(place, 0.0) + figure

    def _count_groups(self, fine: pl.DataFrame, column: str) -> None:
        known = {group for name, group, _ in self.groups if name == column}
        for value, verdict, count in _counted(fine, column, "verdict"):
            group = str(value) if value is not None else ""
            if group not in known and len(known) >= MOST_GROUPS:
                self.ungrouped += count
                continue
            known.add(group)
            self.groups[column, group, verdict] += count

    def _keep_sample(self, cases: CaseColumns, undecided: Bools) -> None:
        room = min(SAMPLE - self.sampled, SAMPLE_OF_BLOCK)
        rows = np.flatnonzero(undecided)
        if room > 0 and len(rows):
            rows = rows[:: max(1, len(rows) // room)][:room]
            self._sample.append(cases.rows(rows))
            self.sampled += len(rows)

    def _count_cells(self, fine: pl.DataFrame) -> None:
        assert self.kb.map_axes is not None
        names = [f"{FIGURE}{axis}" for axis in self.kb.map_axes]
        if not set(names) <= set(fine.columns):
            self.off_map += fine.height
            return
        on_map = fine.drop_nulls(names)
        self.off_map += fine.height - on_map.height
        x, y = (on_map[name].to_numpy() for name in names)
        verdicts = on_map["verdict"].to_list()
        self.cells.update(zip(_places(x).tolist(), _places(y).tolist(), verdicts, strict=True))
        room = max(0, POINTS - len(self.points))
        self.points += zip(
            on_map["case"].head(room), x[:room].tolist(), y[:room].tolist(), verdicts[:room], strict=True
        )

    # --- what to find out

    def deciding(self) -> list[tuple[str, float]]:
        """For each question that can still be asked in sampled undecided rows: in which part of them an answer
        decides.

        Every such row is evaluated again with each of a few answers; the part is the mean over rows and answers.
        Best first; questions that decide nothing are left out.
        """
        if self._deciding is None:
            self._deciding = self._decided_by()
        return self._deciding

    def _decided_by(self) -> list[tuple[str, float]]:
        found: list[tuple[str, float]] = []
        askable = [self._askable(sample) for sample in self._sample]
        for number, (id, question) in enumerate(self.kb.questions.items() if self._sample else ()):
            decided = tried = 0
            for sample, asked in zip(self._sample, askable, strict=True):
                open_ = np.flatnonzero(asked[number])
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

    def _askable(self, sample: CaseColumns) -> Bools:
        """By question, the rows in which it matters and its answer is missing or unknown."""
        advice = self.program.evaluate(sample)
        asked: Bools = unpack(advice.unanswered | advice.unknown, sample.size).astype(np.bool_)
        return asked

    # --- to go on with after an interruption

    def state(self) -> dict[str, Any]:
        """Everything counted so far, as JSON."""
        counts = {name: getattr(self, name) for name in _COUNTS}
        counters = {name: dict(getattr(self, name)) for name in _COUNTERS}
        tables = {name: [[*key, count] for key, count in getattr(self, name).items()] for name in _TABLES}
        return {**counts, **counters, **tables, "points": list(self.points), "sample": self._sampled_cases()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go on from what `state` gave; the items are not in it, and are added again."""
        for name in _COUNTS:
            setattr(self, name, state[name])
        for name in _COUNTERS:
            setattr(self, name, Counter(state[name]))
        for name in _TABLES:
            counted = {tuple(key): count for *key, count in state[name]}
            setattr(self, name, type(getattr(self, name))(counted))
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
            "provided": self.provided,
            "doubtful": self.doubtful,
            "contradicted": self.contradicted,
            "exceeded": self.exceeded,
            "settled": self.settled if self.bounded else None,
            "conflict_causes": [{"rule": id, "rows": count} for id, count in most_first(self.excluding)],
            "conflict_combinations": [
                {"rules": list(rules), "rows": count} for rules, count in most_first(self.causes)
            ],
            "current": self._moves_as_object(),
            "groups": self._groups_as_object(),
            "deciding": {
                "method": "sampled re-evaluation",
                "sample": self.sampled,
                "questions": [{"question": id, "part": round(part, 4)} for id, part in self.deciding()],
            },
            "map": map_,
            "family": family_object(family) if (family := self.items.family()) is not None else None,
            "knowledge": {"version": self.kb.version, "sha256": self.kb.sha256},
        }

    def _moves_as_object(self) -> dict[str, Any] | None:
        if self.kb.current is None:
            return None
        moves = [
            {"current": today or None, "verdict": verdict, "rows": count}
            | ({"total": self.totals.get((today, verdict), 0.0)} if self.by.total is not None else {})
            for (today, verdict), count in sorted(self.moves.items())
        ]
        added = {"total": self.by.total, "without_total": self.without_total} if self.by.total is not None else {}
        return {"question": self.kb.current, **added, "moves": moves}

    def _groups_as_object(self) -> list[dict[str, Any]]:
        return [
            {
                "column": column,
                "groups": [
                    {"group": group, "verdicts": {id: counts[id] for id in self.kb.verdicts if counts[id]}}
                    for group, counts in groups.items()
                ],
            }
            for column, groups in ((column, self.by_group(column)) for column in self.by.groups)
        ]

    def by_group(self, column: str) -> dict[str, Counter[str]]:
        """{value of a column: how often each verdict}, by value."""
        found: dict[str, Counter[str]] = {}
        for (name, group, verdict), count in sorted(self.groups.items()):
            if name == column:
                found.setdefault(group, Counter())[verdict] += count
        return found


def cause_of(kb: KnowledgeBase, fired: str | None) -> tuple[str, ...]:
    """Of the rules that fired, those that exclude positions: why nothing fits."""
    return tuple(id for id in (fired or "").split(SEPARATOR) if id in kb.rules and kb.rules[id].excluded)


def figures_in(cells: Iterable[Any], decimal: Decimal | None) -> list[float | None]:
    """The figure of each cell; None where there is none, or two readings."""
    return [figure_of(cell, decimal) for cell in cells]


def _counted(results: pl.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    """How often each combination of these columns occurs, in the order in which they first do."""
    return results.group_by(columns, maintain_order=True).len().rows()


def _how_many(results: pl.DataFrame, condition: pl.Expr) -> int:
    return int(results.select(condition.sum()).item() or 0)


_Name = TypeVar("_Name", str, tuple[str, ...])


def most_first(counts: Counter[_Name]) -> list[tuple[_Name, int]]:
    """What was counted, by how often."""
    return sorted(((id, n) for id, n in counts.items() if n), key=lambda item: (-item[1], item[0]))


def _places(figures: Floats) -> npt.NDArray[np.int64]:
    """The cell of each figure among `EDGES`; the first cell also holds what lies below it."""
    return np.maximum(np.searchsorted(EDGES, figures, side="right") - 1, 0)


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
