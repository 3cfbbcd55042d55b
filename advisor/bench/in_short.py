"""Values in one line, as people write them in files: a time in the units it is counted in, a date as a day."""

from __future__ import annotations

from functools import lru_cache
from math import isfinite

from advisor.terms.attributes import DATE, MONEY, MONEY_PER_YEAR
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Text
from advisor.terms.values import Interval
from advisor.values.dates import exact_date
from advisor.values.durations import exact_duration
from advisor.values.showing import show_in_unit


@lru_cache(20_000)  # cases side by side have most figures in common
def figure_in_short(figure: float, unit: str | None) -> str:
    if not isfinite(figure):
        return f"{figure:g}"
    if unit == "duration":
        return f"-{exact_duration(-figure)}" if figure < 0 else exact_duration(figure)
    return exact_date(figure) if unit == DATE else f"{figure:g}"


def figure_told(figure: float, unit: str | None, kb: KnowledgeBase) -> Text:
    """A figure in one line with its unit, money in the currency of the knowledge base."""
    words = kb.unit_words.get(unit or "")
    if unit not in (MONEY, MONEY_PER_YEAR) or words is None:
        short = figure_in_short(figure, unit)
        return Text(nl=short, en=short)
    nl, en = (
        show_in_unit(Interval(figure, figure), unit, language, words=words, brief=False) for language in LANGUAGES
    )
    return Text(nl=nl, en=en)


def value_in_short(value: object, unit: str | None = None) -> str:
    """Any value of an attribute or a field: a range by its ends, a set by its options."""
    if isinstance(value, Interval):
        return "..".join(figure_in_short(end, unit) for end in dict.fromkeys(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return figure_in_short(value, unit)
    if isinstance(value, frozenset):
        return ", ".join(sorted(value)) or "[]"
    if isinstance(value, (tuple, list)):
        return ", ".join(value_in_short(one, unit) for one in value)
    return "unknown" if value is None else str(value)
