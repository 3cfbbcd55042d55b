"""The cases of a file as commands take them, and how a case that cannot be taken is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from advisor.cli.frame import Exit, Failure, Frame, said, say, tell, tell_json
from advisor.files import resolved
from advisor.terms.texts import Text

if TYPE_CHECKING:
    from advisor.cases.blocks import Decimal
    from advisor.cases.given import GivenCase, NoCases
    from advisor.cases.opening import CaseOptions

#: As `advisor.explanation.scenarios` has them, named here so that help need not import it.
LEAST, MOST = 2, 6

_SCENARIOS = Text(
    nl="{file}: --side-by-side zet {least} tot {most} gevallen naast elkaar; het bestand heeft er {count}",
    en="{file}: --side-by-side puts {least} to {most} cases beside each other; the file holds {count}",
)
_INPUT = Text(nl="{file} is ook de invoer", en="{file} is the input as well")
_OR_MORE = Text(nl="of meer", en="or more")
_BAD = Text(nl="{file}: {case}: niet te beoordelen", en="{file}: {case}: cannot be evaluated")


def cases_of(file: Path, wanted: str | None, reading: CaseOptions, frame: Frame) -> Iterator[GivenCase]:
    """The cases of a file, or the one wanted.

    Raises: Failure: there is none, or the file cannot be read.
    """
    from advisor.cases.blocks import Remarks
    from advisor.cases.given import NoCases, given_cases

    remarks = Remarks()
    try:
        yield from given_cases(frame.kb, file, reading, wanted, remarks)
    except NoCases as problem:
        raise unreadable(file, problem, frame) from None
    for told in remarks.texts():
        tell(f"{file}: {told.to(frame.language)}", err=True)


def several(file: Path, reading: CaseOptions, frame: Frame, as_json: bool = False) -> list[GivenCase] | None:
    """The cases of a file that are put side by side; None, and told, when one of them cannot be taken.

    Raises: Failure: too few or too many, or the file cannot be read.
    """
    given = list(islice(cases_of(file, None, reading, frame), MOST + 1))
    if not LEAST <= len(given) <= MOST:
        count = f"{MOST + 1} {_OR_MORE.to(frame.language)}" if len(given) > MOST else str(len(given))
        told = _SCENARIOS.to(frame.language).format(file=file, least=LEAST, most=MOST, count=count)
        raise Failure(told, Exit.WRONG_USE)
    bad = [case for case in given if case.problems]
    for case in bad:
        tell_bad(file, case, [problem.sentence(frame.language) for problem in case.problems], as_json)
    return None if bad else given


def refuse_input(output: Path, file: Path, reading: CaseOptions) -> None:
    """Raises: Failure: what is to be written is what is read as well, and would be lost."""
    if resolved(output) in {resolved(one) for one in (file, reading.map, reading.further) if one is not None}:
        raise Failure(say(_INPUT).format(file=output), Exit.WRONG_USE)


def unreadable(file: Path, problem: NoCases, frame: Frame) -> Failure:
    told = "\n".join(f"{problem.path or file}: {message.to(frame.language)}" for message in problem.messages)
    return Failure(told, Exit.INCOMPLETE)


def tell_bad(file: Path, given: GivenCase, messages: list[str], as_json: bool) -> None:
    """Why a case cannot be evaluated, on stderr, and as JSON on stdout when that is asked for."""
    if as_json:
        from advisor.explanation.shapes import SCHEMA

        fields = [(p.field, p.value) for p in given.problems] or [("", "")] * len(messages)
        errors = [
            {"field": field, "value": value, "message": message}
            for (field, value), message in zip(fields, messages, strict=True)
        ]
        data = {"schema": SCHEMA, "case": given.id, "file": file.name, "outcome": "error"}
        tell_json({**data, "errors": errors})
    tell(say(_BAD).format(file=file, case=given.id or f"#{given.row}"), err=True)
    for number, message in enumerate(messages):
        field = given.problems[number].field if given.problems else ""
        tell(f"  {field}: {message}" if field else f"  {message}", err=True)


R = TypeVar("R")

#: As `advisor.cases.opening.IN_FORMATS`, named here so that help need not import them.
_FORMATS = ("csv", "tsv", "jsonl", "json", "yaml", "xlsx", "parquet")


#: What `reading_options` are called as parameters.
READING = (
    "map_", "further", "pass_through", "separator", "decimal", "encoding", "sheet", "header_row", "empty",
    "leave_out", "input_format",
)  # fmt: skip


def reading_options(command: Callable[..., R]) -> Callable[..., R]:
    """The options that say how a file of cases is to be read and what its columns mean, given to the command as one
    `reading`."""
    options = (
        click.option(
            "--map",
            "map_",
            type=click.Path(path_type=Path),
            metavar=said("BESTAND", "FILE"),
            help=said("wat de kolommen betekenen", "what the columns mean"),
        ),
        click.option(
            "--with",
            "further",
            type=click.Path(path_type=Path),
            metavar=said("BESTAND", "FILE"),
            help=said(
                "tweede bestand met antwoorden op dezelfde gevallen; vult aan wat het eerste openlaat",
                "a second file with answers on the same cases; fills in what the first leaves open",
            ),
        ),
        click.option(
            "--pass-through",
            is_flag=True,
            help=said("andere kolommen zijn geen fout", "other columns are no error"),
        ),
    )
    given = layout_options(command)
    for option in reversed(options):
        given = option(given)
    return given


def layout_options(command: Callable[..., R]) -> Callable[..., R]:
    """The options that say how a table is laid out, given to the command as one `reading`."""

    @click.option(
        "--separator",
        metavar=said("TEKEN", "SIGN"),
        help=said("wat de cellen van CSV scheidt", "what sets the cells of CSV apart"),
    )
    @click.option(
        "--decimal",
        metavar="[,|.]",
        help=said("het decimaalteken, komma of punt", "the decimal sign, comma or point"),
    )
    @click.option(
        "--encoding",
        metavar=said("NAAM", "NAME"),
        help=said("de tekencodering van CSV, zoals cp850", "the encoding of CSV, such as cp850"),
    )
    @click.option(
        "--sheet",
        metavar=said("BLAD", "SHEET"),
        help=said("het blad van een werkmap, naam of nummer", "the sheet of a workbook, name or number"),
    )
    @click.option(
        "--header-row",
        type=click.IntRange(1, 1 << 20),
        metavar=said("RIJ", "ROW"),
        help=said("de rij met de kolomnamen", "the row with the names of the columns"),
    )
    @click.option(
        "--empty",
        multiple=True,
        metavar=said("TEKST", "TEXT"),
        help=said(
            "wat als lege cel geldt, in plaats van -, n/b, NULL en dergelijke; mag vaker",
            "what counts as an empty cell, instead of -, n/b, NULL and the like; repeatable",
        ),
    )
    @click.option(
        "--leave-out",
        multiple=True,
        metavar=said("TEKST", "TEXT"),
        help=said(
            "sla rijen over die zo beginnen, zoals Totaal; mag vaker",
            "leave out rows that begin so, such as Total; repeatable",
        ),
    )
    @click.option(
        "--input-format",
        type=click.Choice(_FORMATS),
        help=said("vorm van de invoer; anders naar de extensie", "format of the input; else by its extension"),
    )
    @wraps(command)
    def reads(
        *args: Any,
        map_: Path | None = None,
        further: Path | None = None,
        pass_through: bool = False,
        separator: str | None,
        decimal: str | None,
        encoding: str | None,
        sheet: str | None,
        header_row: int | None,
        empty: tuple[str, ...],
        leave_out: tuple[str, ...],
        input_format: str | None,
        **others: Any,
    ) -> R:
        from advisor.cases.blocks import EMPTY_MARKS, TableReading
        from advisor.cases.opening import CaseOptions

        marks = tuple(text.strip().casefold() for text in empty) or EMPTY_MARKS
        starts = tuple(text.strip() for text in leave_out if text.strip())
        table = TableReading(
            one_sign("--separator", separator), _encoding(encoding), sheet, header_row, marks, starts
        )
        sign = _decimal_sign(decimal)
        return command(
            *args, reading=CaseOptions(map_, pass_through, sign, input_format, table, further), **others
        )

    return reads


def by_options(command: Callable[..., R]) -> Callable[..., R]:
    """The options that say what an overview is to be cut by, given to the command as `groups` and `total`."""
    group = click.option(
        "--group",
        "groups",
        multiple=True,
        metavar=said("KOLOM", "COLUMN"),
        help=said(
            "tel in het overzicht ook per waarde van deze kolom; mag vaker",
            "count by the values of this column too in the overview; repeatable",
        ),
    )
    total = click.option(
        "--total",
        metavar=said("KOLOM", "COLUMN"),
        help=said(
            "tel deze kolom met getallen op, zoals omzet, van nu naar advies",
            "add up this column of figures, such as turnover, from today to the advice",
        ),
    )
    return group(total(command))


def _decimal_sign(typed: str | None) -> Decimal | None:
    """A comma or a point, as a sign or by its name. Raises: click.UsageError."""
    if typed is None:
        return None
    named: dict[str, Decimal] = {",": ",", ".": ".", "komma": ",", "comma": ",", "punt": ".", "point": "."}
    if typed.strip().casefold() not in named:
        raise click.UsageError(
            said("--decimal is een komma of een punt: , of .", "--decimal is a comma or a point: , or .")
        )
    return named[typed.strip().casefold()]


def one_sign(option: str, separator: str | None) -> str | None:
    """What sets cells apart, also by its name. Raises: click.UsageError."""
    from advisor.cases.blocks import can_separate

    named = {"tab": "\t", "\\t": "\t"}
    sign = named.get(separator.casefold(), separator) if separator is not None else None
    if sign is not None and not can_separate(sign):
        raise click.UsageError(
            said(
                f"{option} is één teken: een leesteken (geen aanhalingsteken), een spatie of tab",
                f"{option} is one character: a punctuation mark (no quotation mark), a space or tab",
            )
        )
    return sign


def _encoding(name: str | None) -> str | None:
    """Raises: click.UsageError: no encoding of text is called so."""
    from advisor.cases.delimited import is_encoding

    if name is not None and not is_encoding(name):
        raise click.UsageError(
            said(
                f"Geen tekencodering {name!r}; bekend zijn onder meer utf-8, cp1252, cp850, mac_roman, utf-16.",
                f"No encoding {name!r}; known are utf-8, cp1252, cp850, mac_roman, utf-16 and more.",
            )
        )
    return name
