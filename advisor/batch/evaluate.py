"""Whole files of cases: read, evaluated and written block by block, in order, with nothing dropped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from advisor.batch import journal as journals
from advisor.batch.errors_file import ErrorsFile
from advisor.batch.headers import HeaderProblem, read_map
from advisor.batch.one_cell import Decimal
from advisor.batch.overview import Overview
from advisor.batch.raw import Unreadable
from advisor.batch.run import Delivery, Run
from advisor.batch.sources import Source, open_source
from advisor.batch.table import evaluate_arrow, evaluate_table
from advisor.batch.totals import Progress, Totals
from advisor.batch.writing import ParquetSink, Sink, TextSink, TooLarge, XlsxSink, partial_of
from advisor.knowledge.terms import KnowledgeBase, Language, Text

__all__ = [
    "OUT_FORMATS",
    "CannotEvaluate",
    "Options",
    "OutFormat",
    "Totals",
    "evaluate_arrow",
    "evaluate_files",
    "evaluate_table",
]

OutFormat = Literal["csv", "tsv", "jsonl", "xlsx", "parquet"]
OUT_FORMATS: Mapping[str, OutFormat] = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".xlsx": "xlsx",
    ".parquet": "parquet",
}


@dataclass(frozen=True, slots=True)
class Options:
    """How to evaluate files.

    `map`: which column answers which question, for existing exports. `pass_through`: carry columns that are no
    question. `decimal`: the decimal sign of the tables. `errors`: where to list what is wrong. `max_errors`: stop
    when more rows than this are bad. `resume`: go on where an interrupted evaluation stopped. `could_become`:
    also bound what each case could still become. `separator`: of a CSV result. `exact`: in files of a
    few cases, prove by search what the bound leaves open.
    """

    language: Language = "en"
    map: Path | None = None
    pass_through: bool = False
    decimal: Decimal | None = None
    errors: Path | None = None
    max_errors: int | None = None
    resume: bool = False
    could_become: bool = True
    separator: str = ","
    threads: int = 2
    exact: bool = True
    progress: Progress | None = None
    overview: Overview | None = None

    def shaping(self) -> tuple[object, ...]:
        """The options that shape the result."""
        shape = (self.language, self.map, self.pass_through, self.decimal)
        return (*shape, self.could_become, self.separator, self.exact)


class CannotEvaluate(Exception):
    """Nothing was evaluated; `messages` tell why."""

    def __init__(self, messages: Sequence[Text]) -> None:
        super().__init__("; ".join(message.en for message in messages))
        self.messages = tuple(messages)


def evaluate_files(
    kb: KnowledgeBase,
    paths: Sequence[Path],
    out: Path | BinaryIO,
    format: OutFormat,
    options: Options | None = None,
) -> Totals:
    """Evaluate files of cases into one result, in their order.

    The result appears under its name when it is complete. After an interruption the totals say so, and what is
    done is kept for `resume` (CSV, TSV and JSON lines to a file).

    Raises: CannotEvaluate: a file or its columns cannot be read, or the result cannot be written, before anything
    was; or the result does not fit its format.
    """
    options = options or Options()
    sources = _open_all(kb, paths, options)
    target = out if isinstance(out, Path) else None
    key = journals.key_of(paths, kb.sha256, (format, *options.shaping())) if target is not None else ""
    resumed = _journal(target, key) if target is not None and options.resume else None
    try:
        delivery = _delivery(out, format, options, key, resumed)
    except OSError as problem:
        told = Text(f"kan niet schrijven: {problem}", f"cannot be written: {problem}")
        raise CannotEvaluate([told]) from None
    run = Run(
        kb=kb,
        sources=sources,
        delivery=delivery,
        language=options.language,
        decimal=options.decimal,
        could_become=options.could_become,
        exact=options.exact,
        max_errors=options.max_errors,
        threads=options.threads,
        progress=options.progress,
        overview=options.overview,
        resumed=resumed,
    )
    try:
        return run.evaluate()
    except TooLarge as problem:
        raise CannotEvaluate([problem.message]) from None


def _delivery(
    out: Path | BinaryIO, format: OutFormat, options: Options, key: str, resumed: journals.Journal | None
) -> Delivery:
    errors = None
    if options.errors is not None:
        errors = ErrorsFile(options.errors, options.language, resumed.error_bytes if resumed else 0)
    sink = _sink(out, format, options, resumed.bytes if resumed else 0)
    return Delivery(sink, format == "jsonl", errors, out if isinstance(out, Path) else None, key)


def _journal(out: Path, key: str) -> journals.Journal | None:
    """How far an interrupted evaluation got, when its result is still there."""
    journal, partial = journals.load(out, key), partial_of(out)
    if journal is None or not partial.is_file() or partial.stat().st_size < journal.bytes:
        return None
    return journal


def _open_all(kb: KnowledgeBase, paths: Sequence[Path], options: Options) -> list[Source]:
    wrong: list[Text] = []
    sources = []
    map_ = None
    try:
        map_ = read_map(options.map, kb) if options.map is not None else None
    except (Unreadable, HeaderProblem, OSError) as problem:
        wrong += _told(options.map, problem)
    for path in paths:
        try:
            sources.append(open_source(kb, path, map_, options.pass_through))
        except (Unreadable, HeaderProblem, OSError) as problem:
            wrong += _told(path, problem)
    if wrong:
        raise CannotEvaluate(wrong)
    return sources


def _told(path: Path | None, problem: Exception) -> list[Text]:
    if isinstance(problem, HeaderProblem):
        messages = list(problem.messages)
    elif isinstance(problem, Unreadable):
        messages = [problem.message]
    else:
        messages = [Text(f"onleesbaar: {problem}", f"cannot be read: {problem}")]
    return [Text(f"{path}: {message.nl}", f"{path}: {message.en}") for message in messages]


def _sink(out: Path | BinaryIO, format: OutFormat, options: Options, kept: int) -> Sink:
    if format in ("csv", "tsv"):
        return TextSink(out, "\t" if format == "tsv" else options.separator, kept)
    if format == "jsonl":
        return TextSink(out, None, kept)
    if not isinstance(out, Path):
        told = Text(f"{format} kan alleen naar een bestand", f"{format} can only be written to a file")
        raise CannotEvaluate([told])
    return ParquetSink(out) if format == "parquet" else XlsxSink(out)
