"""A formula in words that read like the arithmetic it is."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.explanation.wording import Voice
from advisor.terms.formulas import Calculation, Constant, Formula, Reference, Table
from advisor.terms.texts import Text
from advisor.terms.values import Interval
from advisor.values import show_in_unit

_WORDS = {
    "sum": Text(nl="som van", en="sum of"),
    "difference": Text(nl="verschil van", en="difference of"),
    "product": Text(nl="product van", en="product of"),
    "ratio": Text(nl="verhouding van", en="ratio of"),
    "min": Text(nl="kleinste van", en="least of"),
    "max": Text(nl="grootste van", en="greatest of"),
    "first_known": Text(nl="eerste dat bekend is van", en="first that is known of"),
}
_BY = Text(nl="naar {attribute}", en="by {attribute}")


def formula_lines(formula: Formula, unit: str, voice: Voice, depth: int = 0) -> Iterator[tuple[int, str]]:
    """(depth, words) for each part of a formula whose outcome is in `unit`."""
    match formula:
        case Constant(value, name):
            figure = show_in_unit(Interval(value, value), unit, voice.language)
            yield depth, f"{figure} ({name})" if name is not None else figure
        case Reference(attribute):
            yield depth, f"{voice.label(attribute)} ({attribute})"
        case Calculation(operation, parts):
            yield depth, f"{voice.to(_WORDS[operation])}:"
            inner = "" if operation in ("product", "ratio") else unit  # factors are in units of their own
            for part in parts:
                yield from formula_lines(part, inner, voice, depth + 1)
        case Table(attribute, entries):
            yield depth, f"{voice.to(_BY).format(attribute=voice.label(attribute))}:"
            for option, part in entries:
                lines = list(formula_lines(part, unit, voice, depth + 1))
                yield depth + 1, f"{voice.value(attribute, option)}: {lines[0][1]}"
                yield from lines[1:]
