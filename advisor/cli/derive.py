"""`koop derive`: answers computed from lines of a register."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from advisor.cli.cases import layout_options
from advisor.cli.frame import Exit, Failure, Frame, in_frame, not_written, said, shared_options, tell

if TYPE_CHECKING:
    from advisor.batch.evaluate import CannotEvaluate
    from advisor.cases.opening import CaseOptions

_PERIODS = ("day", "week", "month", "quarter")
_STDOUT = Path("-")


@click.command(
    help=said(
        "Berekent antwoorden uit regels van een register (item, datum, aantal, gewenste datum), zoals de kennisbank"
        " het zegt: één geval per item. Wat te kort is om iets te zeggen, blijft open.",
        "Computes answers from lines of a register (item, date, quantity, wanted date), as the knowledge base"
        " declares: one case an item. What is too short to say anything stays open.",
    )
)
@click.argument("lines", type=click.Path(path_type=Path), metavar=said("REGELS", "LINES"))
@click.option("-o", "--output", type=click.Path(path_type=Path), help=said("de antwoorden", "the answers"))
@click.option(
    "--period",
    type=click.Choice(_PERIODS),
    default="month",
    help=said("waarover geteld wordt", "what to count by"),
)
@click.option(
    "--item", metavar=said("KOLOM", "COLUMN"), help=said("de kolom met het item", "the column of the item")
)
@click.option("--date", metavar=said("KOLOM", "COLUMN"), help=said("die met de datum", "that of the date"))
@click.option(
    "--quantity", metavar=said("KOLOM", "COLUMN"), help=said("die met het aantal", "that of the quantity")
)
@click.option(
    "--wanted", metavar=said("KOLOM", "COLUMN"), help=said("die met de gewenste datum", "that of the wanted date")
)
@click.option(
    "--date-order",
    type=click.Choice(["ymd", "dmy", "mdy"]),
    help=said("volgorde van dag, maand en jaar", "order of day, month and year"),
)
@layout_options
@shared_options
@in_frame
def derive(
    frame: Frame,
    lines: Path,
    output: Path | None,
    period: str,
    item: str | None,
    date: str | None,
    quantity: str | None,
    wanted: str | None,
    date_order: str | None,
    reading: CaseOptions,
) -> int:
    from advisor.batch.derive import PERIODS, too_short
    from advisor.batch.derive import derive as derived
    from advisor.batch.evaluate import OUT_FORMATS, CannotEvaluate, refuse_overwriting, write_table
    from advisor.cases.blocks import Remarks, Unreadable
    from advisor.cases.opening import unreadable
    from advisor.cases.register import read_lines

    if not frame.kb.derivations.derive:
        told = said(
            "Deze kennisbank leidt niets af (derive.yaml).", "This knowledge base derives nothing (derive.yaml)."
        )
        raise Failure(told, Exit.INCOMPLETE)
    output = None if output == _STDOUT else output
    format = OUT_FORMATS.get(output.suffix.lower()) if output is not None else "csv"
    if format is None or format == "jsonl":
        raise click.UsageError(said("kies .csv, .tsv, .xlsx of .parquet", "choose .csv, .tsv, .xlsx or .parquet"))
    columns = {"item": item, "date": date, "quantity": quantity, "wanted": wanted}
    called = {tells: name for tells, name in columns.items() if name is not None}
    remarks = Remarks()
    try:
        if output is not None:
            refuse_overwriting([lines], [output])
        found = read_lines(
            frame.kb, lines, called, reading.table, reading.decimal, date_order, reading.format, remarks
        )
        counted = next(p for p in PERIODS if p == period)
        if not found.table.height:
            told = said("er is geen regel die iets zegt", "there is no line that says anything")
            why = (text.to(frame.language) for text in remarks.texts())
            raise Failure("\n".join(f"{lines}: {line}" for line in (told, *why)), Exit.INCOMPLETE)
        answers = derived(frame.kb, found.table, counted, frame.language)
    except Unreadable as problem:
        raise Failure(f"{lines}: {problem.message.to(frame.language)}", Exit.INCOMPLETE) from None
    except CannotEvaluate as problem:
        raise _refused(frame, problem) from None
    except OSError as error:
        raise Failure(f"{lines}: {unreadable(error).message.to(frame.language)}", Exit.INCOMPLETE) from None
    try:
        write_table(answers, output if output is not None else sys.stdout.buffer, format)
    except CannotEvaluate as problem:
        raise _refused(frame, problem) from None
    except OSError as error:
        if output is None:
            raise
        raise Failure(not_written(output, error), Exit.INCOMPLETE) from None
    for text in remarks.texts():
        tell(f"{lines}: {text.to(frame.language)}", err=True)
    for id, count in too_short(frame.kb, answers).items():
        label = frame.kb.questions[id].label.to(frame.language)
        tell(
            said(f"{label}: bij {count} te weinig om te zeggen", f"{label}: too little to say of {count}"),
            err=True,
        )
    counts = (found.read, found.table.height, answers.height)
    tell(
        said(
            "{} regels gelezen, {} gebruikt: {} gevallen".format(*counts),
            "{} lines read, {} used: {} cases".format(*counts),
        ),
        err=True,
    )
    return Exit.FINE


def _refused(frame: Frame, problem: CannotEvaluate) -> Failure:
    return Failure("\n".join(m.to(frame.language) for m in problem.messages), Exit.INCOMPLETE)
