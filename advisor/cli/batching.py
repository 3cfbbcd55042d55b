"""`koop evaluate`: many cases from files, one advice each."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from advisor.cli.frame import Exit, Failure, Frame, in_frame, said, shared_options

if TYPE_CHECKING:
    from advisor.batch.evaluate import OutFormat, Totals
    from advisor.batch.overview import Overview

_FORMATS = ["csv", "tsv", "jsonl", "xlsx", "parquet"]


@click.command(
    help=said(
        "Beoordeelt gevallen uit YAML, JSON, JSONL, CSV, TSV, XLSX of Parquet. Het resultaat gaat naar een bestand (-o)"
        " of als CSV naar de standaarduitvoer; --json geeft één JSON-object per geval.",
        "Evaluates cases from YAML, JSON, JSONL, CSV, TSV, XLSX or Parquet. The result goes to a file (-o) or as CSV to"
        " standard output; --json gives one JSON object a case.",
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
@click.option(
    "--map",
    "map_",
    type=click.Path(path_type=Path),
    help=said("welke kolom bij welke vraag hoort", "which column answers which question"),
)
@click.option(
    "--pass-through", is_flag=True, help=said("neem onbekende kolommen mee", "carry unknown columns along")
)
@click.option("--decimal", type=click.Choice([",", "."]), help=said("het decimaalteken", "the decimal sign"))
@click.option(
    "--separator",
    default=",",
    show_default=True,
    help=said("scheidingsteken van de CSV-uitvoer", "separator of CSV output"),
)
@click.option(
    "--errors", type=click.Path(path_type=Path), help=said("lijst van foute cellen", "list of bad cells")
)
@click.option(
    "--max-errors", type=click.IntRange(0), help=said("stop bij meer foute rijen", "stop at more bad rows")
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
    map_: Path | None,
    pass_through: bool,
    decimal: str | None,
    separator: str,
    errors: Path | None,
    max_errors: int | None,
    resume: bool,
    no_could_become: bool,
) -> int:
    from advisor.batch.evaluate import CannotEvaluate, Options, evaluate_files
    from advisor.batch.overview import Overview
    from advisor.batch.totals import ProgressLine
    from advisor.reasoning.columns import ColumnProgram

    if len(separator) != 1:
        raise click.UsageError(said("--separator is één teken", "--separator is one character"))
    if resume and output is None:
        raise click.UsageError(said("--resume vraagt om -o", "--resume needs -o"))
    to, format = _target(output, format_, as_json)
    overview = Overview(ColumnProgram(frame.kb)) if summary or summary_json is not None else None
    progress = ProgressLine(sys.stderr, frame.language)
    options = Options(
        language=frame.language,
        map=map_,
        pass_through=pass_through,
        decimal="," if decimal == "," else "." if decimal == "." else None,
        errors=errors,
        max_errors=max_errors,
        resume=resume,
        could_become=not no_could_become,
        separator=separator,
        progress=progress,
        overview=overview,
    )
    try:
        totals = evaluate_files(frame.kb, files, to, format, options)
    except CannotEvaluate as problem:
        raise Failure("\n".join(m.to(frame.language) for m in problem.messages), Exit.INCOMPLETE) from None
    finally:
        progress.clear()
    _close(frame, totals, overview if summary else None, overview, summary_json)
    return totals.exit_code


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


def _close(
    frame: Frame, totals: Totals, shown: Overview | None, overview: Overview | None, file: Path | None
) -> None:
    """The overview, and the honest last line."""
    if shown is not None:
        from advisor.batch.overview_lines import overview_lines

        click.echo("\n".join(overview_lines(shown, frame.language)), err=True)
    if file is not None and overview is not None:
        file.write_text(json.dumps(overview.as_object(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    click.echo(totals.sentence(frame.language), err=True)
