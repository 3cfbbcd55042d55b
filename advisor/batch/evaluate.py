"""Whole files of cases: read, evaluated and written block by block, in order, with nothing dropped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from advisor.batch import journal as journals
from advisor.batch.overview import NO_COLUMN, SET_ASIDE, Overview
from advisor.batch.results import column_names
from advisor.batch.run import Delivery, Options, Run
from advisor.batch.sinks import (
    MOST_XLSX_ROWS,
    ErrorsFile,
    PartsSink,
    Sink,
    TextSink,
    TooLarge,
    join_parquet,
    join_xlsx,
)
from advisor.batch.tables import evaluate_arrow, evaluate_table
from advisor.batch.totals import Totals
from advisor.cases.blocks import Remarks, Unreadable
from advisor.cases.further import FurtherAnswers
from advisor.cases.given import NoCases, further_answers
from advisor.cases.mapping import HeaderProblem, read_map
from advisor.cases.opening import CaseFile, CaseOptions, open_source, unreadable
from advisor.files import is_device, partial_of, resolved, why
from advisor.safe_text import harmless
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Text

if TYPE_CHECKING:
    import polars as pl

__all__ = [
    "OUT_FORMATS",
    "CannotEvaluate",
    "Options",
    "OutFormat",
    "Totals",
    "evaluate_arrow",
    "evaluate_files",
    "evaluate_table",
    "refuse_overwriting",
    "write_table",
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
_KEPT = Text(
    nl="wat klaar is, is bewaard: maak ruimte en ga door met --resume",
    en="what is done is kept: make room, and go on with --resume",
)
_IN_FILE = Text(nl="{file}: {message}", en="{file}: {message}")


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
    done is kept for `resume`, unless the result goes to a stream.

    Raises: CannotEvaluate: a file or its columns cannot be read; the result cannot be written, or does not fit its
    format.
    """
    options = options or Options()
    refuse_overwriting(
        [*paths, *([options.reading.further] if options.reading.further is not None else [])],
        [path for path in (out, options.errors, options.understood) if isinstance(path, Path)],
    )
    sources = open_files(kb, paths, options.reading)
    _refuse_missing(sources, options.overview)
    target = out if isinstance(out, Path) and not is_device(out) else None
    shaping = [*paths, *(path for path in (options.reading.map, options.reading.further) if path is not None)]
    further, remarks = second_file(kb, options.reading)
    key = journals.key_of(shaping, kb.sha256, (format, *options.shaping())) if target is not None else ""
    resumed, afresh = _journal(target, key) if options.resume else (None, None)
    try:
        delivery = _delivery(out, format, options, key, resumed)
        totals = Run(kb, sources, delivery, options, resumed, further).evaluate()
    except TooLarge as problem:
        raise CannotEvaluate([problem.message]) from None
    except BrokenPipeError:
        raise
    except OSError as problem:
        kept = [_KEPT] if target is not None and journals.load(target) is not None else []
        raise CannotEvaluate([_not_written(problem), *kept]) from None
    totals.afresh = afresh
    totals.errors = str(options.errors) if options.errors is not None else ""
    totals.remarks += [f"{options.reading.further}: {told.to(options.language)}" for told in remarks.texts()]
    return totals


def second_file(kb: KnowledgeBase, reading: CaseOptions) -> tuple[FurtherAnswers | None, Remarks]:
    """The second file of answers. Raises: CannotEvaluate."""
    remarks = Remarks()
    try:
        return further_answers(kb, reading, remarks), remarks
    except NoCases as problem:
        raise CannotEvaluate(
            [_IN_FILE.filled(file=reading.further, message=m) for m in problem.messages]
        ) from None


def _not_written(problem: OSError) -> Text:
    which = f" ({problem.filename})" if problem.filename else ""
    reason = why(problem)
    return Text(
        nl=f"het resultaat kan niet worden geschreven: {reason.nl}{which}",
        en=f"the result cannot be written: {reason.en}{which}",
    )


def write_table(table: pl.DataFrame, out: Path | BinaryIO, format: OutFormat) -> None:
    """Put a whole table in its place, as results are; texts that a spreadsheet would compute made harmless.

    Raises: CannotEvaluate: it does not fit its format; OSError.
    """
    import polars as pl

    sink = _sink(out, format, Options(), None)
    if format != "parquet":
        texts = [name for name, kind in table.schema.items() if kind == pl.String]
        table = table.with_columns(
            [pl.Series(n, [harmless(t) if t is not None else None for t in table[n]], pl.String) for n in texts]
        )
    try:
        sink.write(sink.render(table))
        sink.finish()
    except TooLarge as problem:
        sink.abandon()
        raise CannotEvaluate([problem.message]) from None
    except BaseException:
        sink.abandon()
        raise


def refuse_overwriting(paths: Sequence[Path], targets: Sequence[Path]) -> None:
    """No result may take the place of an input, of a folder or of another result.

    Raises: CannotEvaluate.
    """
    wrong = []
    for number, target in enumerate(targets):
        if target.is_dir():
            wrong.append(Text(nl=f"{target} is een map", en=f"{target} is a folder"))
        if any(_same(path, target) for path in paths):
            wrong.append(Text(nl=f"{target} is ook invoer", en=f"{target} is an input as well"))
        if any(_same(other, target) for other in targets[:number]):
            wrong.append(Text(nl=f"{target} kan maar één ding worden", en=f"{target} can become one thing only"))
    if wrong:
        raise CannotEvaluate(wrong)


def _same(one: Path, other: Path) -> bool:
    return resolved(one) == resolved(other) and not is_device(one)


def _delivery(
    out: Path | BinaryIO, format: OutFormat, options: Options, key: str, resumed: journals.Journal | None
) -> Delivery:
    sink = _sink(out, format, options, resumed)
    errors = None
    if options.errors is not None:
        kept = resumed.error_bytes if resumed else 0
        try:
            errors = ErrorsFile(options.errors, options.language, options.dialect, kept)
        except OSError:
            (sink.leave if resumed else sink.abandon)()
            raise
    file = out if isinstance(out, Path) and sink.file.resumable else None
    return Delivery(sink, format == "jsonl", format != "parquet", errors, file, key)


def _journal(out: Path | None, key: str) -> tuple[journals.Journal | None, Text | None]:
    """How far an interrupted evaluation got, or why it cannot be gone on with."""
    journal = journals.load(out) if out is not None else None
    if out is None or journal is None:
        return None, Text(
            nl="er was niets om mee door te gaan: opnieuw begonnen", en="nothing to go on with: begun anew"
        )
    partial = partial_of(resolved(out))
    if not partial.is_file() or partial.stat().st_size < journal.bytes:
        return None, Text(nl="wat klaar was, is weg: opnieuw begonnen", en="what was done is gone: begun anew")
    if journal.key != key:
        return None, Text(
            nl="de invoer, de kennisbank of een optie is veranderd: opnieuw begonnen",
            en="the input, the knowledge base or an option has changed: begun anew",
        )
    return journal, None


def open_files(kb: KnowledgeBase, paths: Sequence[Path], reading: CaseOptions) -> list[CaseFile]:
    """The files of cases, open. Raises: CannotEvaluate: one or its columns cannot be read."""
    wrong: list[Text] = []
    sources = []
    map_ = None
    try:
        map_ = read_map(reading.map, kb) if reading.map is not None else None
    except (Unreadable, HeaderProblem, OSError) as problem:
        raise CannotEvaluate(_told(reading.map, problem)) from None
    for path in paths:
        try:
            sources.append(open_source(kb, path, map_, reading.pass_through, reading.format, reading.table))
        except (Unreadable, HeaderProblem, OSError) as problem:
            wrong += _told(path, problem)
    if wrong:
        raise CannotEvaluate(wrong)
    return sources


def _refuse_missing(sources: Sequence[CaseFile], overview: Overview | None) -> None:
    """An overview is cut by columns that the results have. Raises: CannotEvaluate."""
    if overview is None:
        return
    there = {*column_names(overview.kb), "case", *(name for source in sources for name in source.passed)}
    missing = [name for name in overview.by.columns if name not in there]
    if missing:
        own = ", ".join(sorted({name for source in sources for name in source.passed})) or "–"
        set_aside = {name for source in sources if source.headings for name in source.headings.left_out}
        raise CannotEvaluate(
            [(SET_ASIDE if name in set_aside else NO_COLUMN).filled(column=name, columns=own) for name in missing]
        )


def _told(path: Path | None, problem: Unreadable | HeaderProblem | OSError) -> list[Text]:
    if isinstance(problem, HeaderProblem):
        messages = list(problem.messages)
    elif isinstance(problem, OSError):
        messages = [unreadable(problem).message]
    else:
        messages = [problem.message]
    return [_IN_FILE.filled(file=path, message=message) for message in messages]


def _sink(out: Path | BinaryIO, format: OutFormat, options: Options, resumed: journals.Journal | None) -> Sink:
    kept = resumed.bytes if resumed is not None else 0
    if format == "csv":
        return TextSink(out, options.dialect, kept)
    if format == "tsv":
        return TextSink(out, replace(options.dialect, separator="\t"), kept)
    if format == "jsonl":
        return TextSink(out, None, kept)
    if not isinstance(out, Path) or is_device(out):
        told = Text(nl=f"{format} kan alleen naar een bestand", en=f"{format} can only be written to a file")
        raise CannotEvaluate([told])
    rows = resumed.counts["rows"] if resumed is not None else 0
    if format == "parquet":
        return PartsSink(out, join_parquet, None, kept, rows)
    return PartsSink(out, join_xlsx, MOST_XLSX_ROWS, kept, rows)
