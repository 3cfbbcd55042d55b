"""`koop evaluate`: many cases from files, one advice each."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from advisor.cli.cases import by_options, one_sign, reading_options
from advisor.cli.frame import Exit, Failure, Frame, in_frame, said, say, shared_options, tell, tell_goal
from advisor.terms.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from advisor.batch.evaluate import OutFormat
    from advisor.batch.overview import Overview
    from advisor.cases.opening import CaseOptions
    from advisor.terms.values import Answers

_NOTHING_COMPARED = Text(
    nl="Deze kennisbank zet geen plaatsen in cijfers naast elkaar.",
    en="This knowledge base sets no positions side by side in figures.",
)
_FORMATS = ["csv", "tsv", "jsonl", "xlsx", "parquet"]
_STDOUT = Path("-")


@click.command(
    help=said(
        "Beoordeelt gevallen uit YAML, JSON, JSONL, CSV, TSV, XLSX of Parquet (- is de standaardinvoer). Het resultaat"
        " gaat naar een bestand (-o) of als CSV naar de standaarduitvoer; --json geeft één JSON-object per geval.",
        "Evaluates cases from YAML, JSON, JSONL, CSV, TSV, XLSX or Parquet (- is standard input). The result goes to a"
        " file (-o) or as CSV to standard output; --json gives one JSON object a case.",
    )
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help=said("het resultaat", "the result"))
@click.option(
    "--format", "format_", type=click.Choice(_FORMATS), help=said("vorm van het resultaat", "its format")
)
@click.option("--json", "as_json", is_flag=True, help=said("JSON-regels op stdout", "JSON lines on stdout"))
@click.option("--summary", is_flag=True, help=said("toon een overzicht (stderr)", "show an overview (stderr)"))
@click.option(
    "--summary-json", type=click.Path(path_type=Path), help=said("het overzicht als JSON", "the overview as JSON")
)
@by_options
@reading_options
@click.option(
    "--output-separator",
    help=said(
        "scheidingsteken van de CSV-uitvoer; ‘,’, of ‘;’ bij --decimal ,",
        "separator of CSV output; ‘,’, or ‘;’ with --decimal ,",
    ),
)
@click.option(
    "--errors", type=click.Path(path_type=Path), help=said("lijst van foute cellen", "list of bad cells")
)
@click.option(
    "--max-errors", type=click.IntRange(0), help=said("stop bij meer foute rijen", "stop at more bad rows")
)
@click.option(
    "--understood",
    type=click.Path(path_type=Path),
    help=said("wat er van de cellen is begrepen, als tabel", "what was understood of the cells, as a table"),
)
@click.option(
    "--reasons", is_flag=True, help=said("een zin per rij die zegt waarom", "a sentence a row that says why")
)
@click.option(
    "--figures",
    is_flag=True,
    help=said(
        "wat elke plaats kost en oplevert, naast elkaar", "what each position costs and gains, side by side"
    ),
)
@click.option(
    "--family",
    is_flag=True,
    help=said(
        "de gevallen als items samen: per item nu en zoals geadviseerd, sommen, klassen, wat het meest brengt",
        "the cases as items together: each now and as advised, sums, classes, what brings most",
    ),
)
@click.option("--resume", is_flag=True, help=said("ga door waar het stopte", "go on where it stopped"))
@click.option(
    "--no-could-become",
    is_flag=True,
    help=said("laat weg wat het nog kan worden (sneller)", "leave out what it could still become (faster)"),
)
@shared_options
@in_frame
def evaluate(
    frame: Frame,
    files: tuple[Path, ...],
    output: Path | None,
    format_: str | None,
    as_json: bool,
    summary: bool,
    summary_json: Path | None,
    groups: tuple[str, ...],
    total: str | None,
    reading: CaseOptions,
    output_separator: str | None,
    errors: Path | None,
    max_errors: int | None,
    understood: Path | None,
    reasons: bool,
    figures: bool,
    family: bool,
    resume: bool,
    no_could_become: bool,
) -> int:
    from advisor.batch.evaluate import CannotEvaluate, Options, evaluate_files, refuse_overwriting
    from advisor.batch.overview import ByColumns, Overview
    from advisor.batch.totals import ProgressLine
    from advisor.cases.opening import as_files
    from advisor.columns import ColumnProgram
    from advisor.terminal.skin import plain_wanted

    output = None if output == _STDOUT else output
    if resume and output is None:
        raise click.UsageError(said("--resume vraagt om -o", "--resume needs -o"))
    to, format = _target(output, format_, as_json)
    tell_goal(frame)
    if family:
        return _evaluate_family(frame, files, reading, to, format, summary_json)
    by = ByColumns(groups, total, reading.decimal)
    if by.columns:
        if not summary and summary_json is None:
            raise click.UsageError(
                said("--group en --total zijn voor --summary", "--group and --total are for --summary")
            )
        reading = replace(reading, pass_through=True)
    overview = Overview(ColumnProgram(frame.kb), by) if summary or summary_json is not None else None
    progress = ProgressLine(sys.stderr, frame.language, plain_wanted(False, os.environ, sys.stderr, sys.stderr))
    options = Options(
        language=frame.language,
        reading=reading,
        errors=errors,
        max_errors=max_errors,
        resume=resume,
        could_become=not no_could_become,
        separator=one_sign("--output-separator", output_separator),
        progress=progress,
        overview=overview,
        understood=understood,
        reasons=reasons,
        figures=figures,
    )
    with as_files(files, sys.stdin, reading.format) as inputs:
        try:
            refuse_overwriting(
                inputs.paths, [path for path in (output, errors, understood, summary_json) if path is not None]
            )
            totals = evaluate_files(frame.kb, inputs.paths, to, format, options)
        except CannotEvaluate as problem:
            told = "\n".join(message.to(frame.language) for message in problem.messages)
            raise Failure(inputs.told(told), Exit.INCOMPLETE) from None
        finally:
            progress.clear()
        whole = not totals.interrupted and totals.stopped_at is None
        if overview is not None and whole:
            _tell_overview(overview, summary, summary_json, frame)
        for told in totals.remarks:
            tell(inputs.told(told), err=True)
        for told in totals.unreadable:
            _tell_rest(inputs.told(told))
        tell(inputs.told(totals.sentence(frame.language)), err=True)
    return totals.exit_code


def _evaluate_family(
    frame: Frame,
    files: tuple[Path, ...],
    reading: CaseOptions,
    to: Path | BinaryIO,
    format: OutFormat,
    summary_json: Path | None,
) -> int:
    """The cases of all files as items taken together: the table of items goes where results go, or as JSON the
    summary as one object. Raises: Failure: there is nothing to compare, or it cannot be written."""
    from advisor.batch.evaluate import CannotEvaluate, write_table
    from advisor.batch.family import family_of
    from advisor.batch.family_results import family_object, family_table
    from advisor.cli.frame import not_written
    from advisor.files import put
    from advisor.report.family_lines import family_lines
    from advisor.safe_text import harmless_json

    if frame.kb.comparison is None:
        raise Failure(say(_NOTHING_COMPARED), Exit.WRONG_USE)
    try:
        found = family_of(frame.kb, _items(frame, files, reading))
    except ValueError as problem:
        raise Failure(str(problem), Exit.WRONG_USE) from None
    told = f"{harmless_json(json.dumps(family_object(found), ensure_ascii=False))}\n".encode()
    try:
        if format != "jsonl":
            write_table(family_table(found), to, format)
        elif isinstance(to, Path):
            put(to, told)
        else:
            to.write(told)
    except CannotEvaluate as problem:
        messages = "\n".join(message.to(frame.language) for message in problem.messages)
        raise Failure(messages, Exit.INCOMPLETE) from None
    except OSError as error:
        if not isinstance(to, Path):
            raise
        raise Failure(not_written(to, error), Exit.INCOMPLETE) from None
    _put_summary(told, summary_json)
    for line in family_lines(found, frame.language):
        tell(line, err=True)
    return Exit.FINDINGS if found.left_out else Exit.FINE


def _items(frame: Frame, files: tuple[Path, ...], reading: CaseOptions) -> Iterator[tuple[str, Answers | None]]:
    """The cases of files with their answers; what cannot be read is told, and has none."""
    from advisor.cli.cases import cases_of, tell_bad

    for file in files:
        for given in cases_of(file, None, reading, frame):
            if given.problems:
                tell_bad(file, given, [problem.sentence(frame.language) for problem in given.problems], False)
            yield given.id, None if given.problems else given.answers


def _target(output: Path | None, format_: str | None, as_json: bool) -> tuple[Path | BinaryIO, OutFormat]:
    """Where the result goes and in what form: by option, else by extension, else CSV on standard output."""
    from advisor.batch.evaluate import OUT_FORMATS

    if as_json and (format_ not in (None, "jsonl")):
        raise click.UsageError(said("--json en --format spreken elkaar tegen", "--json contradicts --format"))
    if output is None:
        known: dict[str, OutFormat] = {name: name for name in OUT_FORMATS.values()}
        return sys.stdout.buffer, "jsonl" if as_json else known.get(format_ or "csv", "csv")
    if as_json:
        return output, "jsonl"
    format = OUT_FORMATS.get(f".{format_}" if format_ else output.suffix.lower())
    if format is None:
        raise click.UsageError(
            said(
                f"Geen vorm voor {output.suffix or output.name!r}; kies met --format uit {', '.join(_FORMATS)}.",
                f"No format for {output.suffix or output.name!r}; choose with --format from {', '.join(_FORMATS)}.",
            )
        )
    return output, format


def _tell_rest(told: str) -> None:
    """A message of several lines; of one, the last line of all tells it."""
    if "\n" in told:
        for line in told.split("\n"):
            tell(line, err=True)


def _tell_overview(overview: Overview, shown: bool, file: Path | None, frame: Frame) -> None:
    """The overview on stderr, and in a file. Raises: Failure: the file cannot be written."""
    from advisor.report.overview_lines import overview_lines
    from advisor.safe_text import harmless_json

    if shown:
        for line in overview_lines(overview, frame.language):
            tell(line, err=True)
    text = harmless_json(json.dumps(overview.as_object(), ensure_ascii=False, indent=1))
    _put_summary(f"{text}\n".encode(), file)


def _put_summary(told: bytes, file: Path | None) -> None:
    from advisor.cli.frame import not_written
    from advisor.files import put

    if file is None:
        return
    try:
        put(file, told)
    except OSError as error:
        raise Failure(not_written(file, error), Exit.INCOMPLETE) from None
