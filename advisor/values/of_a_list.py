"""How much of a list is meant: none of it, the first two of it, all six."""

from __future__ import annotations

import re

from advisor.terms.texts import LANGUAGES
from advisor.values import refusals
from advisor.values.naming import EVERY, NONE, NOT, words_of
from advisor.values.phrases import number_word
from advisor.values.words_of_agreement import NO
from advisor.values.words_of_options import FIRST_OF, LAST_OF, OF_THESE

_NONES = sorted(NONE | refusals.NOT_APPLICABLE | words_of(NO), key=len, reverse=True)


def none_of_these(said: str) -> bool:
    """ "geen", "none of these apply", "die zijn er niet"."""
    if said in _NONES:
        return True
    first = next((none for none in _NONES if said.startswith(f"{none} ")), None)
    rest = set(said[len(first) :].split()) if first is not None else set()
    return bool(rest) and rest <= words_of(OF_THESE) and not (first in NOT and rest & EVERY)


def row_of(said: str, count: int) -> slice | None:
    """The options that "de eerste twee", "the last one" or "alle zes" means."""
    found = _ROW.fullmatch(said)
    number = next((n for one in LANGUAGES if found and (n := number_word(found[2], one))), None) if found else None
    if found is None or (number is None and not found[2].isdigit()):
        return None
    many = int(found[2]) if found[2].isdigit() else int(number or 0)
    if not 0 < many <= count or (found[1] in _ALL and many != count):
        return None
    return slice(count - many, count) if found[1] in words_of(LAST_OF) else slice(0, many)


_ALL = frozenset({"alle", "all"})


_ENDS = "|".join(sorted(words_of(FIRST_OF) | words_of(LAST_OF) | _ALL))


_ROW = re.compile(rf"(?:(?:de|the|alleen|only|just) )*({_ENDS}) (\w+)")
