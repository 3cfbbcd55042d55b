"""One cell of a table understood: an answer, or told why not."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal as ExactDecimal
from fractions import Fraction
from typing import Any

from advisor.cases.blocks import (
    Decimal,
    ErrorCell,
    FigureWithUnit,
)
from advisor.cases.elapsed import elapsed_time, in_minutes
from advisor.cases.figures_said import figure_said
from advisor.cases.headings import ABBREVIATIONS, FRACTIONS
from advisor.cases.option_words import option_meant, option_shown
from advisor.terms.attributes import DATE, Question
from advisor.terms.texts import Text
from advisor.terms.values import Interval, Value
from advisor.values import ValueProblem, read_value
from advisor.values.answers import within_limits
from advisor.values.dates import day_number
from advisor.values.numbers import exact_text, parse_number, quoted, tidy
from advisor.values.refusals import expected, outside

_FIGURE = re.compile(r"[0-9][0-9.,]*")
#: A figure that can be read in two ways while the decimal sign is not known.
TWO_READINGS = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}[.,][0-9]{3}(?![0-9.,])")
#: What people write for yes and no in a table.
_TRUTH_VALUES = {
    **dict.fromkeys(("WAAR", "J", "Y", "1", "✓", "✔", "☑", "√"), True),
    **dict.fromkeys(("ONWAAR", "N", "0", "✗", "✘"), False),
}


def figure_of(raw: Any, decimal: Decimal | None) -> float | None:
    """The one figure of a cell; None when there is none, or more."""
    raw = _plain(raw)
    if isinstance(raw, bool) or raw is None:
        return None
    if not isinstance(raw, (int, float, str)):
        return None
    try:
        return float(raw) if not isinstance(raw, str) else one_figure(raw, decimal)
    except (ValueProblem, OverflowError):  # too large for any figure
        return None


def one_figure(raw: str, decimal: Decimal | None) -> float:
    """The figure that a text is, with or without a currency around it: "€ 85,-", "85 EUR".

    Raises: ValueProblem: it is none, or can be read in two ways; OverflowError: it is too large.
    """
    text, decimal = _without_cents(_CURRENCY.sub("", raw.strip().casefold()), decimal)
    if decimal is not None:
        text = _FIGURE.sub(lambda match: _plain_figure(match[0], decimal), text)
    return float(parse_number(tidy(text)))


_CURRENCY = re.compile(r"^(?:€|\$|£|(?:eur|usd|gbp|euro)\b)\s*|\s*(?:€|\$|£|\b(?:eur|usd|gbp|euro))$")
_NO_CENTS = re.compile(r"(?<=[0-9])([.,]) ?[-–—]{1,2}$")


def _without_cents(raw: str, decimal: Decimal | None) -> tuple[str, Decimal | None]:
    """An amount without the dash for no cents, and the decimal sign: "1.200,-" says what its comma is.

    Raises: ValueProblem: it is not the sign of the table.
    """
    cents = _NO_CENTS.search(raw)
    if cents is None:
        return raw, decimal
    sign: Decimal = "," if cents[1] == "," else "."
    if decimal is not None and decimal != sign:
        raise _does_not_fit(raw, decimal)
    return raw[: cents.start()], sign


def _does_not_fit(figure: str, decimal: Decimal) -> ValueProblem:
    return ValueProblem(
        Text(
            nl=f"{quoted(figure)} past niet bij het decimaalteken “{decimal}” van de tabel.",
            en=f"{quoted(figure)} does not fit the decimal sign “{decimal}” of the table.",
        )
    )


@dataclass(frozen=True, slots=True)
class ReadCell:
    """What one cell means: answered or not, its value (None: unknown), or why it cannot be taken. `said`: in which
    words it says what, when these are not those of files."""

    answered: bool
    value: Value | None = None
    problem: ValueProblem | None = None
    said: str = ""


EMPTY = ReadCell(False)
#: A figure over a figure can be a part or a range, and a spreadsheet makes a date of it; "1 1/2" can not.
_SLASHED = re.compile(r"(?<![0-9/])(?<![0-9] )[0-9]+ ?/ ?[0-9]+(?![0-9/])")
#: Serial numbers of the days from 2000 to 2049, as spreadsheets count them.
_FIRST_DATE, _LAST_DATE = 36_526, 54_788
_DATE_OR_TIME = re.compile(
    r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}([-./])[0-9]{1,2}\1[0-9]{2,4}|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
    r"|[0-9]{1,2}[-. ](?:jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*\.?"
    r"(?:[-. ][0-9]{2,4})?"
    # a day and a month that a spreadsheet made of "1-2": nobody writes a range with a nought before its figures
    r"|0[1-9]-(?:0[1-9]|[12][0-9]|3[01])|(?:[12][0-9]|3[01])-0[1-9]",
    re.IGNORECASE,
)
#: A day without anything between its year, month and day: 20260312.
_COMPACT_DATE = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_DAYS = frozenset({"days", "day", "dagen", "dag", "dgn", "d"})
_ABBREVIATED = re.compile(
    rf"(?<=[0-9 ])(?:{'|'.join(sorted(ABBREVIATIONS, key=len, reverse=True))})\b\.?", re.IGNORECASE
)
#: What stands behind a count and says only that it is one.
_PIECES = re.compile(r"(?<=[0-9]) ?(?:stuks?|stks?|st|pcs?|pieces?|x)\.?(?=$|[ ;-])", re.IGNORECASE)


def read_cell(question: Question, raw: Any, unit: str | None = None, decimal: Decimal | None = None) -> ReadCell:
    """What one raw cell means as an answer to a question.

    Args:
        unit: what a bare figure is in.
        decimal: the decimal sign of the table, where it is known; without it "1.000" is refused as ambiguous.
    """
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return EMPTY
    raw = _plain(raw)
    if isinstance(raw, str) and _ERROR.fullmatch(raw.strip()):
        raw = ErrorCell(raw.strip())
    if question.type == DATE and isinstance(raw, date):
        return _dated(question, raw)
    if isinstance(raw, (date, datetime, time)):
        return ReadCell(True, None, _no_date(question, raw))
    try:
        if isinstance(raw, ErrorCell):
            raise ValueProblem(_NOT_COMPUTED.filled(cell=quoted(raw)), expected(question))
        if question.numeric:
            return ReadCell(True, _read_figure(question, raw, unit, decimal))
        return ReadCell(True, read_value(question, _option(question, raw), as_told=True))
    except ValueProblem as problem:
        problem.__context__ = None  # kept as it is told: the frames it came through take room for each bad cell
        return ReadCell(True, None, problem.with_traceback(None))


def read_as_said(
    question: Question, raw: Any, unit: str | None = None, decimal: Decimal | None = None
) -> ReadCell:
    """As `read_cell`, and an option or a figure also in other words than files have, as the talk takes them: in
    tables, which people type."""
    return or_as_said(question, raw, read_cell(question, raw, unit, decimal), unit, decimal)


def or_as_said(
    question: Question, raw: Any, read: ReadCell, unit: str | None, decimal: Decimal | None
) -> ReadCell:
    if read.problem is None or not isinstance(raw, str) or isinstance(raw, (FigureWithUnit, ErrorCell)):
        return read
    if question.options and (option := _as_said(question, raw)) is not None:
        return ReadCell(True, read_value(question, option), said=f"“{raw.strip()}” ({option})")
    if question.numeric and (figure := figure_said(question, raw, unit, decimal)) is not None:
        return ReadCell(True, figure.value, said=f"“{raw.strip()}” ({figure.given})")
    return read


#: What a spreadsheet shows, in whatever language, where it computed nothing, or where a column was too narrow.
_ERROR = re.compile(r"#(?:#+|[^\W\d_/]+(?:/[0O])?[!?])", re.IGNORECASE)
_NOT_COMPUTED = Text(
    nl="In deze cel staat {cell}: daar is niets berekend of er is geen uitkomst bewaard.",
    en="This cell holds {cell}: nothing was computed there, or its outcome was not kept.",
)


def _option(question: Question, raw: Any) -> Any:
    """An option in the words of people, as the empty answer file shows them, as its id; truth values too."""
    if question.type == "yes_no":
        if isinstance(raw, (int, float)) and not isinstance(raw, bool) and raw in (0, 1):
            return bool(raw)
        return _TRUTH_VALUES.get(raw.strip().upper(), raw) if isinstance(raw, str) else raw
    if not isinstance(raw, str) or len(raw) > 400:
        return raw
    if question.type == "choice":
        return option_shown(question, raw) or raw
    if raw.strip() == "[]":
        return raw
    parts = [option_shown(question, part) or part for part in raw.strip().strip("[]").split(";")]
    return _listed(question, raw, option_shown) or ";".join(parts)


def _as_said(question: Question, raw: str) -> str | None:
    """An option in other words than files have, as the talk takes them without asking back."""
    if question.type == "choices":
        return _listed(question, raw, lambda of, part: option_shown(of, part) or option_meant(of, part))
    return option_shown(question, raw) or option_meant(question, raw)


#: What stands between options in one cell, as far as no option holds it itself.
_BETWEEN = (re.compile(r";"), re.compile(r"[;|,]"), re.compile(r"[;|,/+&]|\b(?:en|and)\b"))


def _listed(question: Question, raw: str, named: Callable[[Question, str], str | None]) -> str | None:
    """Options that stand in one cell, when each of its parts is one."""
    text = raw.strip().strip("[]")
    for between in _BETWEEN:
        parts = [part.strip() for part in between.split(text) if part.strip()]
        found = [part if part in question.options else named(question, part) for part in parts]
        if found and all(found):
            return ";".join(option for option in found if option)
    return None


def _read_figure(question: Question, raw: Any, unit: str | None, decimal: Decimal | None) -> Value | None:
    """Raises: ValueProblem."""
    if question.type == DATE:
        return read_value(question, raw)
    if isinstance(raw, str):
        if isinstance(raw, FigureWithUnit):
            raw = FigureWithUnit(_point(question, raw))
        else:
            raw = (elapsed_time(raw) if question.type == "duration" else None) or _point(question, raw)
        if found := _SLASHED.search(raw):
            raise ValueProblem(
                Text(
                    nl=f"{quoted(found[0])} kan een deel, een bereik of een datum zijn: schrijf “0,75” of “3-4”.",
                    en=f"{quoted(found[0])} can be a part, a range or a date: write “0.75” or “3-4”.",
                ),
                expected(question),
            )
    _refuse_dates(question, raw, unit)
    if unit is not None and unit.casefold() in FRACTIONS and question.unit.startswith("percent"):
        return _read_fraction(question, raw, decimal)
    return read_value(question, _figure_text(raw, unit, decimal), as_told=True)


def _point(question: Question, raw: str) -> str:
    """The words of people for a point of a scale, and for the units of a figure, as files have them."""
    if question.type == "scale" and (id := option_shown(question, raw)) is not None:
        return id
    text = _ABBREVIATED.sub(lambda found: ABBREVIATIONS[found[0].lower().rstrip(".")], raw)
    return without_pieces(text) if question.type != "duration" else text


def without_pieces(text: str) -> str:
    """A count without the word that says only that it is one: 12 st."""
    return _PIECES.sub("", text)


def _refuse_dates(question: Question, raw: Any, unit: str | None) -> None:
    """A date or time of day in text is no duration; and a whole number of days that a spreadsheet would show as a
    date of our time is one more likely than not.

    Raises: ValueProblem.
    """
    if question.type == "duration" and isinstance(raw, str) and _DATE_OR_TIME.fullmatch(raw.strip()):
        raise _no_date(question, raw)
    if (
        question.type != "duration"
        or not (unit is None or unit.casefold() in _DAYS)
        or isinstance(raw, FigureWithUnit)
    ):
        return
    text = raw.strip() if isinstance(raw, str) else raw
    if isinstance(text, (str, int, float)) and _COMPACT_DATE.fullmatch(str(text).removesuffix(".0")):
        raise _no_date(question, str(text))
    whole = text.isdecimal() and len(text) == 5 if isinstance(text, str) else isinstance(text, (int, float))
    if whole and _FIRST_DATE <= float(text) < _LAST_DATE and float(text).is_integer():
        told = date(1899, 12, 30) + timedelta(days=int(float(text)))
        raise ValueProblem(
            Text(
                nl=f"{quoted(raw)} kan de datum {told} zijn, zoals een spreadsheet die telt; schrijf anders de"
                f" eenheid erbij: “{int(float(text))} dagen”.",
                en=f"{quoted(raw)} can be the date {told}, as a spreadsheet counts it; if not, write the unit with"
                f" it: “{int(float(text))} days”.",
            ),
            expected(question),
        )


def _read_fraction(question: Question, raw: Any, decimal: Decimal | None) -> Value | None:
    """A share of 1 as a percentage; one that says % is one already.

    Raises: ValueProblem.
    """
    read = read_value(question, _figure_text(raw, None, decimal))
    if not isinstance(read, Interval) or (isinstance(raw, str) and ("%" in raw or not re.search(r"[0-9]", raw))):
        return read
    if read.hi > 1:
        raise outside(quoted(raw))
    lo, hi = (float(Fraction(repr(end)) * 100) for end in read)
    return within_limits(question, Interval(lo, hi), raw)


def _plain(raw: Any) -> Any:
    """Exact decimals and elapsed times, as databases and spreadsheets have them, in the form of answer files."""
    if isinstance(raw, ExactDecimal) and raw.is_finite():
        return int(raw) if raw == raw.to_integral_value() else float(raw)
    if isinstance(raw, timedelta):
        return in_minutes(Fraction(raw // timedelta(microseconds=1), 60_000_000))
    return raw


def _dated(question: Question, raw: date) -> ReadCell:
    day = day_number(raw.date() if isinstance(raw, datetime) else raw)
    try:
        return ReadCell(True, within_limits(question, Interval(day, day), raw.isoformat()), None)
    except ValueProblem as problem:
        return ReadCell(True, None, problem)


def _no_date(question: Question, raw: date | time | str) -> ValueProblem:
    told = Text(
        nl=f"{quoted(raw)} is een datum of tijdstip; een spreadsheet maakt die soms van “2-4”: maak de cel tekst.",
        en=f"{quoted(raw)} is a date or time; a spreadsheet may make one of “2-4”: make the cell text.",
    )
    return ValueProblem(told, expected(question))


def _figure_text(raw: Any, unit: str | None, decimal: Decimal | None) -> Any:
    """A figure with what the table says about its figures.

    Raises: ValueProblem: it does not fit the decimal sign of the table.
    """
    if isinstance(raw, FigureWithUnit):
        return str(raw)
    if isinstance(raw, str):
        raw, decimal = _without_cents(raw, decimal)
        text = _FIGURE.sub(lambda match: _plain_figure(match[0], decimal), raw) if decimal is not None else raw
        bare = any(c.isnumeric() for c in text) and not any(c.isalpha() or c == "%" for c in text)
        return f"{text} {unit}" if unit is not None and bare else text
    if unit is not None and isinstance(raw, (int, float)) and not isinstance(raw, bool) and abs(raw) < 1e15:
        return f"{exact_text(raw)} {unit}"
    return raw


def _plain_figure(figure: str, decimal: Decimal) -> str:
    """A figure in a table with this decimal sign, as text that can be read in one way only; groups are of three.

    Raises: ValueProblem.
    """
    grouping = "." if decimal == "," else ","
    bare = figure.rstrip(".,")
    whole, _, rest = bare.partition(decimal)
    groups = re.fullmatch(rf"[0-9]{{1,3}}(?:{re.escape(grouping)}[0-9]{{3}})+", whole)
    if grouping in bare and not (groups and (not rest or rest.isdecimal())):
        raise _does_not_fit(figure, decimal)
    plain = bare.replace(grouping, "").replace(",", ".")
    zero = "0" if re.fullmatch(r"[0-9]+\.[0-9]{3}", plain) else ""
    return plain + zero + figure[len(bare) :]
