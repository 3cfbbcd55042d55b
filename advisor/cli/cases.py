"""The cases of a file as commands take them, and how a case that cannot be taken is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from advisor.cli.frame import Exit, Failure, Frame, said, say, tell, tell_json
from advisor.terms.texts import Text

if TYPE_CHECKING:
    from advisor.cases.cells import Decimal
    from advisor.cases.given import GivenCase, NoCases
    from advisor.cases.opening import CaseOptions

_BAD = Text(nl="{file}: {case}: niet te beoordelen", en="{file}: {case}: cannot be evaluated")


def cases_of(file: Path, wanted: str | None, reading: CaseOptions, frame: Frame) -> Iterator[GivenCase]:
    """The cases of a file, or the one wanted.

    Raises: Failure: there is none, or the file cannot be read.
    """
    from advisor.cases.given import NoCases, given_cases

    try:
        yield from given_cases(frame.kb, file, reading, wanted)
    except NoCases as problem:
        raise unreadable(file, problem, frame) from None


def unreadable(file: Path, problem: NoCases, frame: Frame) -> Failure:
    told = "\n".join(f"{file}: {message.to(frame.language)}" for message in problem.messages)
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
        data = {"schema": SCHEMA, "case": given.id, "file": str(file), "outcome": "error"}
        tell_json({**data, "errors": errors})
    tell(say(_BAD).format(file=file, case=given.id or f"#{given.row}"), err=True)
    for number, message in enumerate(messages):
        field = given.problems[number].field if given.problems else ""
        tell(f"  {field}: {message}" if field else f"  {message}", err=True)


R = TypeVar("R")

#: As `advisor.cases.opening.IN_FORMATS`, named here so that help need not import them.
_FORMATS = ("csv", "tsv", "jsonl", "json", "yaml", "xlsx", "parquet")


def reading_options(command: Callable[..., R]) -> Callable[..., R]:
    """`--map`, `--pass-through`, `--decimal` and `--input-format`, given to the command as one `reading`."""

    @click.option(
        "--map",
        "map_",
        type=click.Path(path_type=Path),
        metavar=said("BESTAND", "FILE"),
        help=said("welke kolom bij welke vraag hoort", "which column answers which question"),
    )
    @click.option(
        "--pass-through", is_flag=True, help=said("andere kolommen zijn geen fout", "other columns are no error")
    )
    @click.option("--decimal", type=click.Choice([",", "."]), help=said("het decimaalteken", "the decimal sign"))
    @click.option(
        "--input-format",
        type=click.Choice(_FORMATS),
        help=said("vorm van de invoer; anders naar de extensie", "format of the input; else by its extension"),
    )
    @wraps(command)
    def reads(
        *args: Any,
        map_: Path | None,
        pass_through: bool,
        decimal: str | None,
        input_format: str | None,
        **others: Any,
    ) -> R:
        from advisor.cases.opening import CaseOptions

        sign: Decimal | None = "," if decimal == "," else "." if decimal == "." else None
        return command(*args, reading=CaseOptions(map_, pass_through, sign, input_format), **others)

    return reads
