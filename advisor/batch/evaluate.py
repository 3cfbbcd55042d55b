"""Whole files of cases: read, evaluated and written block by block, in order, with nothing dropped."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

import numpy as np

from advisor.batch import journal as journals
from advisor.batch.cells import CellReader, CheckedBlock, Decimal
from advisor.batch.delimited import Unreadable
from advisor.batch.errors_file import ErrorsFile
from advisor.batch.headers import HeaderProblem, read_map
from advisor.batch.objects import AdviceObjects, Settle
from advisor.batch.overview import Overview
from advisor.batch.raw import RawColumn
from advisor.batch.results import AdvisedBlock, ResultTexts, advise_block
from advisor.batch.sources import Source, open_source
from advisor.batch.totals import Progress, Totals
from advisor.batch.writing import (
    ParquetSink,
    Sink,
    TextSink,
    TooLarge,
    XlsxSink,
    all_harmless,
    harmless,
    partial_of,
)
from advisor.knowledge.terms import KnowledgeBase, Language, Text
from advisor.reasoning.columns import ColumnProgram
from advisor.reasoning.evaluation import Evaluator

if TYPE_CHECKING:
    import polars as pl

OutFormat = Literal["csv", "tsv", "jsonl", "xlsx", "parquet"]
OUT_FORMATS: Mapping[str, OutFormat] = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".xlsx": "xlsx",
    ".parquet": "parquet",
}
#: Formats that an interrupted evaluation can go on with.
RESUMABLE = frozenset({"csv", "tsv", "jsonl"})
#: Up to so many cases in all, exact search may prove what the bound leaves open.
EXACT_CASES = 200
#: Blocks under way at once.
_AHEAD = 3


@dataclass(frozen=True, slots=True)
class Options:
    """How to evaluate files.

    `map`: which column answers which question, for existing exports. `pass_through`: carry columns that are no
    question. `decimal`: the decimal sign of the tables. `errors`: where to list what is wrong. `max_errors`: stop
    when more rows than this are bad. `resume`: go on where an interrupted evaluation stopped. `could_become`:
    also bound what each case could still become. `separator`: of a CSV result. `settle`: exact search.
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
    settle: Settle | None = None
    progress: Progress | None = None
    overview: Overview | None = None

    def shaping(self) -> tuple[object, ...]:
        """The options that shape the result."""
        return (self.language, self.map, self.pass_through, self.decimal, self.could_become, self.separator)


class CannotEvaluate(Exception):
    """Nothing was evaluated; `messages` tell why."""

    def __init__(self, messages: Sequence[Text]) -> None:
        super().__init__("; ".join(message.en for message in messages))
        self.messages = tuple(messages)


@dataclass(slots=True)
class _Run:
    """One evaluation under way."""

    kb: KnowledgeBase
    options: Options
    format: OutFormat
    program: ColumnProgram
    evaluator: Evaluator
    totals: Totals
    file_column: bool
    passed: tuple[str, ...]
    sink: Sink
    errors: ErrorsFile | None
    texts: ResultTexts
    objects: AdviceObjects
    done_bytes: int = 0
    all_bytes: int = 1
    resumed: journals.Journal | None = None
    key: str = ""
    out: Path | None = None
    rows_of_file: int = 0
    warned: list[Text] = field(default_factory=list)


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

    Raises: CannotEvaluate: a file or its columns cannot be read, before anything was written.
    """
    options = options or Options()
    sources = _open_all(kb, paths, options)
    target = out if isinstance(out, Path) else None
    key = journals.key_of(paths, kb.sha256, (format, *options.shaping())) if target is not None else ""
    resumed = journals.load(target, key) if target is not None and options.resume else None
    if resumed is not None and not _still_there(target, resumed):
        resumed = None
    program, evaluator = ColumnProgram(kb), Evaluator(kb)
    passed = tuple(dict.fromkeys(name for source in sources for name in source.passed))
    run = _Run(
        kb=kb,
        options=options,
        format=format,
        program=program,
        evaluator=evaluator,
        totals=Totals(**resumed.counts, resumed_from=resumed.counts["rows"]) if resumed else Totals(),
        file_column=len(sources) > 1,
        passed=passed,
        sink=_sink(out, format, options, resumed.bytes if resumed else 0),
        errors=ErrorsFile(options.errors, options.language, resumed.error_bytes if resumed else 0)
        if options.errors is not None
        else None,
        texts=ResultTexts(program),
        objects=AdviceObjects(program, evaluator, options.language, options.settle),
        all_bytes=sum(source.bytes for source in sources) or 1,
        resumed=resumed,
        key=key,
        out=target,
    )
    return _evaluate(run, sources)


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


def _still_there(out: Path | None, journal: journals.Journal) -> bool:
    """Whether the interrupted result is still as long as the journal says."""
    if out is None:
        return False
    partial = partial_of(out)
    return partial.is_file() and partial.stat().st_size >= journal.bytes


def _sink(out: Path | BinaryIO, format: OutFormat, options: Options, kept: int) -> Sink:
    if format in ("csv", "tsv"):
        return TextSink(out, "\t" if format == "tsv" else options.separator, kept)
    if format == "jsonl":
        return TextSink(out, None, kept)
    if not isinstance(out, Path):
        told = Text(f"{format} kan alleen naar een bestand", f"{format} can only be written to a file")
        raise CannotEvaluate([told])
    return ParquetSink(out) if format == "parquet" else XlsxSink(out)


def _evaluate(run: _Run, sources: Sequence[Source]) -> Totals:
    totals = run.totals
    try:
        for number, source in enumerate(sources):
            if run.resumed is not None and number < run.resumed.file:
                continue
            run.rows_of_file = 0
            _evaluate_source(run, number, source)
            run.done_bytes += source.bytes
            if totals.stopped_at is not None:
                break
        complete = totals.stopped_at is None and not totals.unreadable and totals.rows > 0
        if complete:
            run.sink.finish()
        else:
            run.sink.abandon()
    except KeyboardInterrupt:
        totals.interrupted = True
        if isinstance(run.sink, TextSink):
            run.sink.leave()
        else:
            run.sink.abandon()
    except TooLarge as problem:
        run.sink.abandon()
        raise CannotEvaluate([problem.message]) from None
    except BaseException:
        run.sink.abandon()
        raise
    if run.errors is not None:
        run.errors.close(keep_partial=totals.interrupted)
    if run.out is not None and not totals.interrupted:
        journals.forget(run.out)
    return totals


def _evaluate_source(run: _Run, number: int, source: Source) -> None:
    """Evaluate one file: blocks are read in order, advised side by side, written in order."""
    skip = run.resumed.rows if run.resumed is not None and run.resumed.file == number else 0
    waiting: deque[Future[tuple[AdvisedBlock, Any]]] = deque()
    with ThreadPoolExecutor(max(1, run.options.threads)) as pool:
        try:
            for checked in _checked_blocks(run, source, skip):
                waiting.append(pool.submit(_advise_and_render, run, source, checked))
                while len(waiting) >= _AHEAD:
                    if not _write(run, number, source, *waiting.popleft().result()):
                        return
            while waiting:
                if not _write(run, number, source, *waiting.popleft().result()):
                    return
        except Unreadable as problem:
            while waiting:
                _write(run, number, source, *waiting.popleft().result())
            run.totals.unreadable.append(f"{source.path}: {problem.message.to(run.options.language)}")
        finally:
            for future in waiting:
                future.cancel()


def _checked_blocks(run: _Run, source: Source, skip: int) -> Iterator[CheckedBlock]:
    """The blocks of a file, understood; those of an interrupted evaluation are only looked at for their ids."""
    reader = CellReader(run.kb, run.options.decimal)
    for block, headings in source.blocks:
        checked = reader.read(block, headings)
        if skip >= checked.size:
            skip -= checked.size
            run.rows_of_file += checked.size
            continue
        yield checked


def _advise_and_render(run: _Run, source: Source, checked: CheckedBlock) -> tuple[AdvisedBlock, Any]:
    advised = advise_block(run.program, run.evaluator, checked, run.options.could_become)
    if run.format == "jsonl":
        return advised, run.objects.lines(advised, source.path.name)
    file = source.path.name if run.file_column else None
    return advised, run.sink.render(result_table(run.texts, advised, run.options.language, run.passed, file))


def result_table(
    texts: ResultTexts, advised: AdvisedBlock, language: Language, passed: Sequence[str], file: str | None
) -> pl.DataFrame:
    """One block of a result table: file, case, columns carried along, and the advice."""
    import polars as pl

    block = advised.block
    columns: dict[str, pl.Series] = {}
    if file is not None:
        columns["file"] = pl.repeat(harmless(file), block.size, eager=True)
    columns["case"] = pl.Series(all_harmless(block.ids), dtype=pl.String)
    results = texts.frame(advised, language)
    for name in passed:
        raw = block.passed.get(name, RawColumn(np.full(block.size, -1, np.int32), []))
        columns[f"input_{name}" if name in results.columns or name in columns else name] = _carried(raw)
    return pl.DataFrame(columns).hstack(results)


def _carried(raw: RawColumn) -> pl.Series:
    """A column of the input as it is, made harmless."""
    import polars as pl

    values = [None if value is None else harmless(str(value)) for value in raw.values]
    codes = np.where(raw.codes < 0, len(values), raw.codes)
    return pl.Series([*values, None], dtype=pl.String).gather(codes)


def _write(run: _Run, number: int, source: Source, advised: AdvisedBlock, rendered: Any) -> bool:
    """Write one block and count it.

    Returns: whether to go on; no, when there are too many bad rows.
    """
    totals, options = run.totals, run.options
    failed = advised.failed
    close = int((advised.advice.decided.close_call & ~failed).sum())
    problems = sum(len(found) for found in advised.problems.values())
    totals.add(advised.advice.decided.kind, failed, problems, close)
    if run.errors is not None:
        run.errors.write(source.path.name, advised.problems)
    if options.overview is not None:
        options.overview.add(advised)
    run.rows_of_file += advised.block.size
    if options.max_errors is not None and totals.failed > options.max_errors:
        totals.stopped_at = advised.block.rows[max(advised.problems)]
        return False
    run.sink.write(rendered)
    if run.out is not None and run.format in RESUMABLE and isinstance(run.sink, TextSink):
        journals.save(
            journals.Journal(
                run.key,
                number,
                run.rows_of_file,
                run.sink.written,
                run.errors.written if run.errors is not None else 0,
                totals.counts(),
            ),
            run.out,
        )
    if options.progress is not None:
        options.progress(totals.rows, (run.done_bytes + source.position.part * source.bytes) / run.all_bytes)
    return True
