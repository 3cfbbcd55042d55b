"""A figure of one amount, and what the words beside it make of it."""

from __future__ import annotations

from dataclasses import replace

from advisor.values.phrase_rows import Quantity
from advisor.values.phrases import Phrase
from advisor.values.quantities import PARTS
from advisor.values.said_figures import NotRead, ReadFigure, SaidFigure

#: With these about it, an amount is not the whole of what was said.
_STRANGE = frozenset({"sign", "all", "both", "except", "none", "or", "and", "unit", "times", "calendar"})
_OF_RATES = frozenset({"per", "every", "rate"})


def single_amount(said: SaidFigure, parts: list[Quantity | Phrase], at: int) -> ReadFigure:
    amount = parts[at]
    assert isinstance(amount, Quantity)
    if any(part.kind == "calendar" for part in said.row):
        amount = replace(amount, lo=(amount.lo + amount.hi) / 2, hi=(amount.lo + amount.hi) / 2)
    before = [part for part in parts[:at] if isinstance(part, Phrase)]
    after = [part for part in parts[at + 1 :] if isinstance(part, Phrase)]
    kinds = {part.kind for part in (*before, *after)}
    if kinds & _STRANGE or (said.kind.of != "time" and kinds & _OF_RATES) or _clock(before):
        raise NotRead
    least, most = "least" in kinds or any(p.kind == "plus" for p in after), "most" in kinds
    most = most or (bool(before) and before[-1].kind == "to")
    if "not" in kinds:  # "langer dan 3 weken niet"
        if not least and not _not_under(before):
            raise NotRead
        least, most = not least, least
    beside = _strange(said, before, after, amount)
    figure = said.figure(replace(amount, about=amount.about or "either_way" in kinds), amount.unsure or beside)
    figure = replace(figure, beside=beside and not amount.unsure)
    if least == most:
        return figure
    return replace(figure, hi=None) if least else replace(figure, lo=None)


def _not_under(before: list[Phrase]) -> bool:
    """ "can't be less than a week": it is denied that it is less."""
    kinds = [phrase.kind for phrase in before]
    return "not" in kinds and "most" in kinds[kinds.index("not") :]


def _strange(said: SaidFigure, before: list[Phrase], after: list[Phrase], amount: Quantity) -> bool:
    """Whether words stand beside the amount that may change what is meant; words that deny it are refused."""
    strange = [part for part in before if not said.harmless(part)]
    behind = [part for part in after if not said.harmless(part)]
    if after and (after[0].kind == "beside" or _of_each(said, after)):
        behind = []
    if amount.unit is None and said.kind.of == "time" and (strange or behind):
        raise NotRead
    if len(strange) + len(behind) > 4:
        raise NotRead
    return bool(strange or behind)


def _of_each(said: SaidFigure, after: list[Phrase]) -> bool:
    """ "3 minuten per kind", where the question asks it of each: "hoe lang duurt één kind?"."""
    per, *of = after[:2]
    return per.kind == "per" and any(one.kind == "word" and said.kind.own(one.text) for one in of)


def _clock(before: list[Phrase]) -> bool:
    """ "half drie", "half past three"."""
    return bool(before) and before[-1].kind in PARTS


def negative(parts: list[Quantity | Phrase], first: int) -> bool:
    before = parts[first - 1] if first else None
    return isinstance(before, Phrase) and before.kind == "to" and before.text == "-" and first == 1
