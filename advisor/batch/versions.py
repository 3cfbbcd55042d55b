"""The cases of files under two versions of a knowledge base: in which of them the advice moves, and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from advisor.batch.advised import advise_block
from advisor.batch.ceilings import CeilingColumns
from advisor.batch.evaluate import open_files, second_file
from advisor.batch.results import SEPARATOR, WARNINGS, ResultTexts
from advisor.cases.checked import CheckedBlock
from advisor.cases.opening import CaseOptions
from advisor.columns import ColumnProgram
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase

if TYPE_CHECKING:
    import polars as pl

#: Columns of results that hold one thing, and those that hold ids.
_SINGLE = ("form", "by_elimination", "close_call", "runner_up", "ranking")
_IDS = ("excluded", "provided", "doubts", WARNINGS, "fired", "assumed", "parked")
_CERTAINTY = "certainty_"


@dataclass(frozen=True, slots=True)
class CaseDiffers:
    """What is another in one case, at an `id` if it is of something; `size` is how much was answered."""

    case: str
    size: int
    aspect: str
    id: str
    before: str
    after: str


@dataclass(slots=True)
class Versions:
    """Files of cases read and advised under two knowledge bases; `cases` counts those that were looked at.

    A column that only the other knowledge base knows is left out where it is not known.
    """

    old: KnowledgeBase
    new: KnowledgeBase
    paths: Sequence[Path]
    reading: CaseOptions
    cases: int = 0

    def moves(self) -> Iterator[CaseDiffers]:
        """Everything that moves, in the order of the cases.

        Raises: CannotEvaluate: a file or its columns cannot be read.
        """
        for before, after in zip_longest(_blocks(self.old, self.paths, self.reading, self.new),
                                         _blocks(self.new, self.paths, self.reading, self.old)):  # fmt: skip
            self.cases += len(after.ids)
            yield from _moved(before, after)


@dataclass(frozen=True, slots=True)
class _BlockTold:
    """What the results say of a block of cases."""

    ids: Sequence[str]
    sizes: Sequence[int]
    table: pl.DataFrame
    kb: KnowledgeBase


def _blocks(
    kb: KnowledgeBase, paths: Sequence[Path], reading: CaseOptions, other: KnowledgeBase
) -> Iterator[_BlockTold]:
    program, evaluator = ColumnProgram(kb), Evaluator(kb)
    ceilings, texts = CeilingColumns(program), ResultTexts(program)
    if set(other.questions) - set(kb.questions):
        reading = replace(reading, pass_through=True)
    further, _ = second_file(kb, reading)
    for source in open_files(kb, paths, reading):
        reader = source.reader(kb, reading.decimal)
        for block, headings in source.blocks:
            checked = reader.read(block, headings)
            if further is not None:
                checked = further.fill(checked)
            advised = advise_block(program, evaluator, ceilings, checked, could_become=False)
            yield _BlockTold(checked.ids, _sizes(checked), texts.frame(advised, "en"), kb)


def _sizes(checked: CheckedBlock) -> list[int]:
    answered = [column.answered().astype(np.int64) for column in checked.cases.columns.values()]
    return list(np.sum(answered, axis=0).tolist()) if answered else [0] * checked.size


def _moved(before: _BlockTold, after: _BlockTold) -> Iterator[CaseDiffers]:
    was, now = _verdicts(before.table), _verdicts(after.table)
    for row in was.ne_missing(now).arg_true():
        yield CaseDiffers(after.ids[row], after.sizes[row], "verdict", "", was[row], now[row])
    certainties = [n for n in (*before.table.columns, *after.table.columns) if n.startswith(_CERTAINTY)]
    for name in dict.fromkeys((*_SINGLE, *certainties, *_IDS)):
        was, now = _column(before.table, name), _column(after.table, name)
        rows = was.ne_missing(now).arg_true()
        for row, old, new in zip(rows, was.gather(rows), now.gather(rows), strict=True):
            for aspect, id, one, other in _differences(name, old, new):
                yield CaseDiffers(after.ids[row], after.sizes[row], aspect, id, one, other)
    for row, (old, new) in enumerate(zip(_advised(before), _advised(after), strict=True)):
        for id in sorted(old.keys() | new.keys()) if old != new else ():
            was_told, is_told = old.get(id, ""), new.get(id, "")
            if was_told != is_told:
                yield CaseDiffers(after.ids[row], after.sizes[row], "advised", id, was_told, is_told)


def _advised(block: _BlockTold) -> list[Mapping[str, str]]:
    """Of each case {rule that fired: what it advises}."""
    advise = {id: rule.advise for id, rule in block.kb.rules.items() if rule.advise is not None}
    fired = [cell or "" for cell in block.table["fired"]]
    of = {cell: {id: advise[id] for id in cell.split(SEPARATOR) if id in advise} for cell in {*fired}}
    return [of[cell] for cell in fired]


def _column(table: pl.DataFrame, name: str) -> pl.Series:
    import polars as pl

    return table[name] if name in table.columns else pl.Series(name, [None] * table.height)


def _verdicts(table: pl.DataFrame) -> pl.Series:
    import polars as pl

    told = pl.coalesce(pl.col("recommended"), pl.col("outcome")).alias("verdict")
    return table.select(told).to_series()


@lru_cache(maxsize=100_000)
def _differences(column: str, old: object, new: object) -> tuple[tuple[str, str, str, str], ...]:
    """(aspect, id, was, is) of two cells of one column."""
    if column in _IDS:
        was, now = (set(str(cell).split(SEPARATOR)) if cell else set[str]() for cell in (old, new))
        yes = {True: "yes", False: ""}
        return tuple((column, id, yes[id in was], yes[id in now]) for id in sorted(was ^ now))
    if column.startswith(_CERTAINTY):
        return (("certainty", column.removeprefix(_CERTAINTY), _figure(old), _figure(new)),)
    was_told, is_told = ("" if cell is None else str(cell).replace(SEPARATOR, " > ") for cell in (old, new))
    return ((column, "", was_told, is_told),)


def _figure(certainty: object) -> str:
    return f"{certainty:.9g}" if isinstance(certainty, float) else ""
