"""One cell to a value, by the same reader that reads answer files, once what the table says of it is added."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal as ExactDecimal
from fractions import Fraction
from typing import Any, Literal

from advisor.batch.raw import Written
from advisor.terms.knowledge_base import Question
from advisor.terms.texts import Text
from advisor.terms.values import Value
from advisor.values import ValueProblem, read_value
from advisor.values.numbers import exact_text, quoted
from advisor.values.refusals import expected

Decimal = Literal[",", "."]
_FIGURE = re.compile(r"[0-9][0-9.,]*")
#: What a Dutch spreadsheet writes for true and false in a table of text.
_TRUTH_VALUES = {"WAAR": True, "ONWAAR": False}


@dataclass(frozen=True, slots=True)
class ReadCell:
    """What one cell means: answered or not, its value (None: unknown), or why it cannot be taken."""

    answered: bool
    value: Value | None = None
    problem: ValueProblem | None = None


_EMPTY = ReadCell(False)


def read_cell(question: Question, raw: Any, unit: str | None = None, decimal: Decimal | None = None) -> ReadCell:
    """What one raw cell means as an answer to a question.

    Args:
        unit: what a bare figure is in.
        decimal: the decimal sign of the table, where it is known; without it "1.000" is refused as ambiguous.
    """
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return _EMPTY
    raw = _plain(raw)
    if isinstance(raw, (date, datetime, time)):
        return ReadCell(True, None, _no_date(question, raw))
    if question.numeric:
        raw = _figure_text(raw, unit, decimal)
    elif question.type == "yes_no" and isinstance(raw, str):
        raw = _TRUTH_VALUES.get(raw.strip().upper(), raw)
    try:
        return ReadCell(True, read_value(question, raw))
    except ValueProblem as problem:
        return ReadCell(True, None, problem)


def _plain(raw: Any) -> Any:
    """Exact decimals and elapsed times, as databases and spreadsheets have them, in the form of answer files."""
    if isinstance(raw, ExactDecimal) and raw.is_finite():
        return int(raw) if raw == raw.to_integral_value() else float(raw)
    if isinstance(raw, timedelta):
        minutes = Fraction(raw // timedelta(microseconds=1), 60_000_000)
        return Written(f"{exact_text(float(minutes))} minutes")
    return raw


def _no_date(question: Question, raw: date | time) -> ValueProblem:
    told = Text(
        f"{quoted(raw)} is een datum of tijdstip; een spreadsheet maakt die soms van “2-4”: maak de cel tekst.",
        f"{quoted(raw)} is a date or time; a spreadsheet may make one of “2-4”: make the cell text.",
    )
    return ValueProblem(told, expected(question))


def _figure_text(raw: Any, unit: str | None, decimal: Decimal | None) -> Any:
    """A figure with what the table says about its figures."""
    if isinstance(raw, Written):
        return str(raw)
    if isinstance(raw, str):
        text = _FIGURE.sub(lambda match: _plain_figure(match[0], decimal), raw) if decimal is not None else raw
        bare = any(c.isnumeric() for c in text) and not any(c.isalpha() or c == "%" for c in text)
        return f"{text} {unit}" if unit is not None and bare else text
    if unit is not None and isinstance(raw, (int, float)) and not isinstance(raw, bool) and abs(raw) < 1e15:
        return f"{exact_text(raw)} {unit}"
    return raw


def _plain_figure(figure: str, decimal: Decimal | None) -> str:
    """A figure in a table with this decimal sign, as text that can be read in one way only."""
    grouping = "." if decimal == "," else ","
    plain = figure.replace(grouping, "").replace(",", ".")
    return plain + "0" if re.fullmatch(r"[0-9]+\.[0-9]{3}", plain) else plain
