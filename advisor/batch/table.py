"""A table in memory evaluated at once: polars, Arrow or a list of mappings in, the same kind out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from advisor.batch.advised import advise_block
from advisor.batch.cells import CellReader
from advisor.batch.headers import CASE, understand
from advisor.batch.raw import Block, RawColumn, from_arrow, raw_column
from advisor.batch.results import ResultTexts
from advisor.knowledge.reading import load
from advisor.knowledge.terms import KnowledgeBase, Language
from advisor.reasoning.columns import ColumnProgram
from advisor.reasoning.evaluation import Evaluator

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa

Records = Sequence[Mapping[str, Any]]


class TableEvaluator:
    """Evaluates tables under one knowledge base, compiled once."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self._program = ColumnProgram(kb)
        self._evaluator = Evaluator(kb)
        self._texts = ResultTexts(self._program)

    def results(
        self, columns: Mapping[str, RawColumn], size: int, language: Language, could_become: bool
    ) -> pl.DataFrame:
        """The result columns of raw columns, a row a row.

        Raises: HeaderProblem: two columns answer one question.
        """
        headings = understand(self._kb, list(columns), pass_through=True)
        block = Block(range(1, size + 1), columns)
        checked = CellReader(self._kb).read(block, headings)
        advised = advise_block(self._program, self._evaluator, checked, could_become, threads=2)
        return self._texts.frame(advised, language)


@overload
def evaluate_table(
    table: pl.DataFrame, kb: KnowledgeBase, *, language: Language = "en", could_become: bool = True
) -> pl.DataFrame: ...
@overload
def evaluate_table(
    table: Records, kb: KnowledgeBase, *, language: Language = "en", could_become: bool = True
) -> list[dict[str, Any]]: ...
@overload
def evaluate_table(
    table: pa.Table, kb: KnowledgeBase, *, language: Language = "en", could_become: bool = True
) -> pa.Table: ...
def evaluate_table(table: Any, kb: KnowledgeBase, *, language: Language = "en", could_become: bool = True) -> Any:
    """Every row of a table with the advice on it.

    Args:
        table: a polars DataFrame, an Arrow table, or a list of mappings: a column a question, and `case` (without
            it rows are numbered). Other columns are carried along. Cells are as in files; None is not answered.

    Returns: a table of the same kind: the columns of the input, then those of `results.column_names`. A row that
    cannot be evaluated has the outcome `error`, and why in `errors`.

    Raises: HeaderProblem: two columns answer one question. ValueError: a column of the input is called as one of
    the result. TypeError: another kind of table.
    """
    import polars as pl
    import pyarrow as pa

    evaluator = TableEvaluator(kb)
    if isinstance(table, pl.DataFrame):
        columns = {name: from_arrow(table.get_column(name).to_arrow()) for name in table.columns}
        results = evaluator.results(_with_case(columns, table.height), table.height, language, could_become)
        _refuse_same(table.columns, results.columns)
        return table.hstack(results)
    if isinstance(table, pa.Table):
        return _evaluate_arrow(evaluator, table, language, could_become)
    if isinstance(table, Sequence) and all(isinstance(row, Mapping) for row in table):
        names = dict.fromkeys(name for row in table for name in row)
        columns = {name: raw_column([row.get(name) for row in table]) for name in names}
        results = evaluator.results(_with_case(columns, len(table)), len(table), language, could_become)
        _refuse_same(list(names), results.columns)
        return [{**row, **result} for row, result in zip(table, results.iter_rows(named=True), strict=True)]
    raise TypeError(f"a polars DataFrame, an Arrow table or a list of mappings, not {type(table).__name__}")


def evaluate_arrow(table: pa.Table, knowledge: str | None = None, language: Language = "en") -> pa.Table:
    """From an Arrow table to an Arrow table, and nothing else: what a distributed engine runs on each part.

    Args: knowledge: the folder of a knowledge base that every worker can read; the shipped one without.

    Whether a case id occurs in another part cannot be seen from one part.
    """
    return _evaluate_arrow(_loaded(knowledge), table, language, could_become=True)


@lru_cache(maxsize=4)
def _loaded(knowledge: str | None) -> TableEvaluator:
    return TableEvaluator(load(Path(knowledge) if knowledge is not None else None, with_cases=False))


def _evaluate_arrow(
    evaluator: TableEvaluator, table: pa.Table, language: Language, could_become: bool
) -> pa.Table:
    import pyarrow as pa

    columns = {name: from_arrow(table.column(number)) for number, name in enumerate(table.column_names)}
    results = evaluator.results(_with_case(columns, table.num_rows), table.num_rows, language, could_become)
    _refuse_same(table.column_names, results.columns)
    kinds = [(name, _plain_type(pa, kind)) for name, kind in zip(results.columns, results.dtypes, strict=True)]
    found = results.to_arrow().cast(pa.schema(kinds))
    for name in found.column_names:
        table = table.append_column(name, found.column(name))
    return table


def _plain_type(pa: Any, kind: pl.DataType) -> Any:
    """Types that every engine knows, whatever polars prefers."""
    import polars as pl

    return pa.large_string() if kind == pl.String else pa.float64()


def _with_case(columns: Mapping[str, RawColumn], size: int) -> dict[str, RawColumn]:
    """Rows without a case column are numbered from 1."""
    if any(name.strip().casefold() == CASE for name in columns):
        return dict(columns)
    return {CASE: raw_column(list(range(1, size + 1))), **columns}


def _refuse_same(given: Sequence[str], results: Sequence[str]) -> None:
    both = sorted(set(given) & set(results))
    if both:
        raise ValueError(f"columns of the table are called as results: {', '.join(both)}")
