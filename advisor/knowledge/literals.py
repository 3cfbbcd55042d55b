"""Figures as they are written out: times, dates and numbers, and what is told of one that cannot be read."""

from __future__ import annotations

import re
from math import isfinite

from advisor.knowledge.amiss import other_minus
from advisor.knowledge.cures import as_amount, as_number, as_time
from advisor.knowledge.fields import wrong_kind
from advisor.knowledge.problems import Problems, nearest
from advisor.knowledge.yamlfile import Node, Scalar
from advisor.terms.attributes import DATE, MONEY, MONEY_PER_YEAR
from advisor.terms.texts import Text
from advisor.terms.values import INFINITY
from advisor.values.dates import day_of
from advisor.values.durations import TIME_WORDS, parse_duration
from advisor.values.numbers import ValueProblem

DURATION, PERCENT, RATIO = "duration", "percent", "ratio"
_MINUS = re.compile(r"\s*-\s*(?=\d)")
_RANGE = re.compile(r"\s*\d[^-–—−]*?(?:[-–—−]|\b(?:to|tot|t/m|à)\b)\s*\d")
_PERCENTAGE = re.compile(r"\s*(-?\d+(?:[.,]\d+)?)\s*%\s*\Z")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?\Z")
_SUBTRACTION = re.compile(r"\s*(\d.*?\S?)\s+[-–—−]\s+(\S.*?)\s*\Z")
_A_RANGE = Text(
    nl="'{written}' gaat van het een tot het ander, en hier staat één getal",
    en="'{written}' goes from one figure to another, and here stands one",
)
_A_RANGE_COMPARED = Text(
    nl="'{written}' gaat van het een tot het ander, en hier staat één getal; een vergelijking noemt elk einde"
    " apart: at_least: …, at_most: …",
    en="'{written}' goes from one figure to another, and here stands one; a comparison names each end by itself:"
    " at_least: …, at_most: …",
)
_A_SUBTRACTION = Text(
    nl="'{written}' is een aftreksom, en hier staat één getal; gerekend wordt in een formule: difference: […, …]",
    en="'{written}' is a subtraction, and here stands one figure; a formula reckons: difference: […, …]",
)
_NO_PLAIN_NUMBER = Text(
    nl="'{written}' is niet geschreven zoals een getal hier", en="'{written}' is not written as a number is here"
)
_ANOTHER_DASH = Text(nl="'{written}' is geen getal: {why}", en="'{written}' is no number: {why}")
_BELOW_ZERO = Text(
    nl="'{written}' ligt onder nul, en geen tijd doet dat", en="'{written}' is below zero, and no time is"
)
_BELOW_ZERO_WITH = Text(
    nl="'{written}' ligt onder nul, en geen tijd doet dat ({why})",
    en="'{written}' is below zero, and no time is ({why})",
)
_IN_PERCENT = Text(
    nl="'{written}' heeft een teken achter zich, en hier staat een getal",
    en="'{written}' has a sign behind it, and here stands a number",
)
_NO_TIME = Text(nl="'{written}' is geen tijd", en="'{written}' is no time")
_A_TIME = Text(nl="een tijd, zoals 3 dagen of 2 weken", en="a time, such as 3 days or 2 weeks")
_NO_AMOUNT = Text(nl="'{written}' is geen bedrag", en="'{written}' is no amount")
_AN_AMOUNT = Text(
    nl="een kaal getal; de munt staat in knowledge.yaml", en="a plain number; knowledge.yaml has the currency"
)
_A_COMMA = Text(nl="'{written}' heeft een komma", en="'{written}' has a comma")
_WITH_POINT = Text(nl="een getal, met een punt", en="a number, with a point")


def duration_of(text: str) -> int | None:
    """Whole minutes of a written duration, None when it is not one."""
    try:
        lo, hi = parse_duration(text)
    except ValueProblem:
        return None
    return int(lo) if lo == hi < INFINITY else None


def literal(node: Scalar, unit: str) -> float | None:
    """A figure written out, in `unit`: a number (days of a duration), "2 weeks" in minutes, the day of a date."""
    if unit == DURATION:
        minutes = duration_of(node.text)
        return None if minutes is None else float(minutes)
    if unit == DATE:
        return day_of(node.text)
    return float(node.number) if node.kind == "number" else None


def tell_no_literal(problems: Problems, node: Node, unit: str) -> None:
    """A figure in a unit was to be written here; an empty value has been told already."""
    if isinstance(node, Scalar) and (node.kind == "null" or tell_slip(problems, node, unit, "KB203")):
        return
    if unit == DATE:
        problems.add("KB203", node.place, Text(nl="dit is geen datum", en="this is not a date"), "2024-03-01")
    elif unit == DURATION:
        problems.add("KB203", node.place, Text(nl="dit is geen duur", en="this is not a duration"), '"2 weeks"')
    else:
        wrong_kind(problems, node, "number")


def nearly_a_time(text: str) -> bool:
    """Whether something that is no time was probably meant to be one."""
    dash = other_minus(text)
    unsigned = _MINUS.sub("", dash[0] if dash is not None else text)
    return duration_of(unsigned) is not None or _is_range(text) or as_time(text, TIME_WORDS, nearest) is not None


def tell_slip(problems: Problems, node: Scalar, unit: str, code: str, *, compared: bool = False) -> bool:
    """Whether something that is no figure in a unit was nearly one; told, with how it was meant if that shows.
    `compared`: where a comparison may stand instead."""
    told = _slip(node.text, unit, _A_RANGE_COMPARED if compared else _A_RANGE)
    if told is None:
        return False
    message, expected, meant = told
    problems.add(code, node.place, message, expected, meant)
    return True


def is_number(text: str) -> bool:
    """Whether something is a number, however it is written: "1e0", "007", "+3"."""
    try:
        return isfinite(float(text))
    except ValueError:
        return False


def _slip(written: str, unit: str, a_range: Text) -> tuple[Text, Text | None, str | None] | None:
    """What is wrong, what was expected, how it was meant. `a_range`: what is told of more figures than one."""
    if unit == DATE:
        return None
    if _is_subtraction(written):
        return _A_SUBTRACTION.filled(written=written), None, None
    if unit == DURATION:
        return _slip_in_time(written, a_range)
    if (dash := other_minus(written)) is not None:
        meant, why = dash
        return _ANOTHER_DASH.filled(written=written, why=why), None, meant if _NUMBER.match(meant) else None
    if is_number(written):
        meant = f"{float(written):.15g}"
        return _NO_PLAIN_NUMBER.filled(written=written), None, meant if _NUMBER.match(meant) else None
    if _RANGE.match(written):
        return a_range.filled(written=written), None, None
    if found := _PERCENTAGE.match(written):
        return _IN_PERCENT.filled(written=written), None, _share(found[1].replace(",", "."), unit)
    if (number := as_number(written)) is not None:
        return _A_COMMA.filled(written=written), _WITH_POINT, number
    if unit in (MONEY, MONEY_PER_YEAR) and (amount := as_amount(written)) is not None:
        return _NO_AMOUNT.filled(written=written), _AN_AMOUNT, amount
    return None


def _slip_in_time(written: str, a_range: Text) -> tuple[Text, Text | None, str | None] | None:
    if (dash := other_minus(written)) is not None:
        return _BELOW_ZERO_WITH.filled(written=written, why=dash[1]), _A_TIME, None
    if _MINUS.match(written):
        return _BELOW_ZERO.filled(written=written), _A_TIME, None
    if _RANGE.match(written) or _is_range(written):
        return a_range.filled(written=written), None, None
    if not written[:1].isdigit():
        return None
    return _NO_TIME.filled(written=written), _A_TIME, as_time(written, TIME_WORDS, nearest)


def _is_subtraction(written: str) -> bool:
    """ "3 weeks - 1 day": a range goes from the less to the more, and its dash mostly has no spaces around it."""
    found = _SUBTRACTION.match(written)
    if found is None:
        return False
    if is_number(found[1]) and is_number(found[2]):
        return float(found[1]) > float(found[2])
    taken, off = duration_of(found[1]), duration_of(found[2])
    return taken is not None and off is not None and not is_number(found[1]) and taken > off


def _is_range(written: str) -> bool:
    """Whether a time is more than one: "2-3 weeks", "about a week"."""
    try:
        lo, hi = parse_duration(written)
    except ValueProblem:
        return False
    return lo != hi


def _share(percentage: str, unit: str) -> str | None:
    """A percentage in percent, or as a ratio."""
    return f"{float(percentage) / 100:.10g}" if unit == RATIO else percentage
