"""A table in memory evaluated at once: polars, Arrow or a list of mappings in, the same kind out."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from advisor.batch.advised import advise_block
from advisor.batch.ceilings import CeilingColumns
from advisor.batch.reasons import REASON, RowReasons
from advisor.batch.results import FIGURE, ResultTexts, column_names
from advisor.cases.blocks import Block, RawColumn, distinct_names, from_arrow, raw_column
from advisor.cases.checked import CellReader
from advisor.cases.headings import nearly_named, understand
from advisor.cases.mapping import CASE
from advisor.columns import ColumnProgram
from advisor.knowledge.loading import load
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language, Text

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
        self._ceilings, self._texts = CeilingColumns(self._program), ResultTexts(self._program)

    def results(
        self,
        names: Sequence[str],
        columns: Sequence[RawColumn],
        size: int,
        language: Language,
        could_become: bool,
        reasons: bool = False,
    ) -> pl.DataFrame:
        """The result columns of raw columns, a row a row. Rows without a column of cases are numbered from 1.

        Raises: HeaderProblem: two columns answer one question. ValueError: a column is called as a result.
        """
        if not any(name.strip().casefold() == CASE for name in names):
            names, columns = [CASE, *names], [raw_column(list(range(1, size + 1))), *columns]
        headings = understand(self._kb, names, pass_through=True)
        _refuse_same(names, [*column_names(self._kb, could_become), *([REASON] if reasons else [])])
        for name, near in nearly_named(self._kb, headings):  # perhaps a slip
            warnings.warn(_MISSPELT.filled(name=name, near=near).to(language), stacklevel=4)
        block = Block(range(1, size + 1), dict(zip(distinct_names(names), columns, strict=True)))
        reader = CellReader(self._kb)
        checked = reader.read(block, headings)
        if size > 1:  # of one row it cannot be told whether its figures are shares
            reader.conclude()
        for told in reader.remarks.texts():
            warnings.warn(told.to(language), stacklevel=4)
        advised = advise_block(self._program, self._evaluator, self._ceilings, checked, could_become)
        frame = self._texts.frame(advised, language)
        if not reasons:
            return frame
        return frame.with_columns(RowReasons(self._program, self._evaluator, language).texts(advised))


@overload
def evaluate_table(
    table: pl.DataFrame,
    kb: KnowledgeBase,
    *,
    language: Language = "en",
    could_become: bool = True,
    reasons: bool = False,
) -> pl.DataFrame: ...


@overload
def evaluate_table(
    table: Records,
    kb: KnowledgeBase,
    *,
    language: Language = "en",
    could_become: bool = True,
    reasons: bool = False,
) -> list[dict[str, Any]]: ...


@overload
def evaluate_table(
    table: pa.Table,
    kb: KnowledgeBase,
    *,
    language: Language = "en",
    could_become: bool = True,
    reasons: bool = False,
) -> pa.Table: ...


def evaluate_table(
    table: Any, kb: KnowledgeBase, *, language: Language = "en", could_become: bool = True, reasons: bool = False
) -> Any:
    """Every row of a table with the advice on it.

    Args:
        table: a polars DataFrame or LazyFrame, a pandas DataFrame, an Arrow table, a list of mappings, or anything
            that gives an Arrow stream (`__arrow_c_stream__`): a column a question, and `case` (without it rows are
            numbered). Other columns are carried along, with a warning when one is nearly called as a question.
            Cells are as in files; None, NaN and NaT are not answered.
        reasons: also why each row got what it got, in a sentence (`reason`).

    Returns: a table of the same kind (polars for a LazyFrame, Arrow for a stream): the columns of the input, then
    those of `result_schema`. A row that cannot be evaluated has the outcome `error`, and why in `errors`.

    Raises: HeaderProblem: two columns answer one question. ValueError: a column of the input is called as one of
    the result. TypeError: another kind of table.
    """
    import polars as pl
    import pyarrow as pa

    evaluator = TableEvaluator(kb)
    if isinstance(table, pl.LazyFrame):
        table = table.collect()
    if isinstance(table, pl.DataFrame):
        columns = [from_arrow(table.get_column(name).to_arrow()) for name in table.columns]
        return table.hstack(
            evaluator.results(table.columns, columns, table.height, language, could_become, reasons)
        )
    if isinstance(table, pa.Table):
        return _evaluate_arrow(evaluator, table, language, could_become, reasons)
    if _is_pandas(table):
        arrow = pa.Table.from_pandas(table, preserve_index=False)
        results = _results_of_arrow(evaluator, arrow, language, could_become, reasons)
        return table.assign(**{name: results[name].to_list() for name in results.columns})
    if hasattr(table, "__arrow_c_stream__"):
        whole = pa.RecordBatchReader.from_stream(table).read_all()
        return _evaluate_arrow(evaluator, whole, language, could_become, reasons)
    if isinstance(table, Sequence) and all(isinstance(row, Mapping) for row in table):
        names = list(dict.fromkeys(name for row in table for name in row))
        if wrong := [name for name in names if not isinstance(name, str)]:
            raise TypeError(f"names of columns are texts, not {wrong[0]!r}")
        columns = [raw_column([_given(row.get(name)) for row in table]) for name in names]
        results = evaluator.results(names, columns, len(table), language, could_become, reasons)
        return [{**row, **result} for row, result in zip(table, results.iter_rows(named=True), strict=True)]
    kinds = "a polars or pandas DataFrame, an Arrow table or stream, or a list of mappings"
    raise TypeError(f"{kinds}, not {type(table).__name__}")


def _is_pandas(table: Any) -> bool:
    kind = type(table)
    return kind.__name__ == "DataFrame" and kind.__module__.partition(".")[0] == "pandas"


def _given(value: Any) -> Any:
    """A value, unless it is what libraries put where there is none: NaN, NaT and the like are no value equal to
    itself."""
    missing = isinstance(value, (float, date)) or type(value).__name__ in ("NaTType", "NAType")
    return None if missing and not _same(value) else value


def _same(value: Any) -> bool:
    return value == value if type(value).__name__ != "NAType" else False


def result_schema(kb: KnowledgeBase, could_become: bool = True) -> pa.Schema:
    """The columns that an evaluation adds to a table, with their types."""
    import pyarrow as pa

    def kind(name: str) -> Any:
        return pa.float64() if name.startswith(("certainty_", FIGURE)) else pa.large_string()

    return pa.schema([(name, kind(name)) for name in column_names(kb, could_become)])


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
    evaluator: TableEvaluator, table: pa.Table, language: Language, could_become: bool, reasons: bool = False
) -> pa.Table:
    import pyarrow as pa

    results = _results_of_arrow(evaluator, table, language, could_become, reasons)
    kinds = [(name, _plain_type(pa, kind)) for name, kind in zip(results.columns, results.dtypes, strict=True)]
    found = results.to_arrow().cast(pa.schema(kinds))
    for name in found.column_names:
        table = table.append_column(name, found.column(name))
    return table


def _results_of_arrow(
    evaluator: TableEvaluator, table: pa.Table, language: Language, could_become: bool, reasons: bool
) -> pl.DataFrame:
    columns = [from_arrow(column) for column in table.columns]
    return evaluator.results(table.column_names, columns, table.num_rows, language, could_become, reasons)


def _plain_type(pa: Any, kind: pl.DataType) -> Any:
    """Types that every engine knows, whatever polars prefers."""
    import polars as pl

    return pa.large_string() if kind == pl.String else pa.float64()


_MISSPELT = Text(
    nl="kolom “{name}” beantwoordt geen vraag; bedoelde u “{near}”?",
    en="column “{name}” answers no question; did you mean “{near}”?",
)


def _refuse_same(given: Sequence[str], results: Sequence[str]) -> None:
    both = sorted(set(given) & set(results))
    if both:
        raise ValueError(f"columns of the table are called as results: {', '.join(both)}")


def evaluations(
    parts: Iterable[pa.Table | Path | str], knowledge: str | None = None, language: Language = "en"
) -> list[Any]:
    """A Dask task for each part, which gives the part with the advice on it, as an Arrow table.

    Args:
        parts: Arrow tables, or Parquet files that every worker can read.
        knowledge: the folder of a knowledge base that every worker can read; the shipped one without.

    `dask.compute(*evaluations(parts), scheduler="processes", num_workers=2)` runs them here; with a client of
    `dask.distributed` the same tasks run on its cluster.
    """
    from dask.delayed import delayed

    task = delayed(_evaluated, pure=False)  # a task each: Dask cannot tell slices of one table apart
    return [task(part, knowledge, language) for part in parts]


def _evaluated(part: Any, knowledge: str | None, language: Language) -> pa.Table:
    if isinstance(part, (Path, str)):
        from pyarrow import parquet

        part = parquet.read_table(part)
    return evaluate_arrow(part, knowledge, language)
