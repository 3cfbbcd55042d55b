"""The options of every command that reads cases from files: how a table of them is to be understood."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from advisor.cli.frame import said

if TYPE_CHECKING:
    from advisor.cases.cells import Decimal

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
