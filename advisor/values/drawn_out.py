"""A yes or a no of which a letter is drawn out: "jaaa", "neeee", "nooo"."""

from __future__ import annotations

import re

from advisor.values.naming import words_of
from advisor.values.words_of_agreement import NO, YES


def as_short_as_it_is(reply: str) -> str:
    """With every yes or no as short as it is: "neeee hoor" is "nee hoor", and "nooo" is "no"."""
    return _WORD.sub(lambda found: _in_short(found.group()), reply)


def _in_short(word: str) -> str:
    if len(word) > LONGEST_DRAWN_OUT or _SAME_LETTERS.search(word) is None:
        return word
    shorter = (_SAME_LETTERS.sub(letters, word) for letters in (r"\1\1", r"\1"))
    return next((said for said in shorter if said in _YES_OR_NO), word)


#: What has more letters is no word that somebody draws out.
LONGEST_DRAWN_OUT = 40
_WORD = re.compile(r"\b[a-z]+\b")
_SAME_LETTERS = re.compile(r"([a-z])\1{2,}")
_YES_OR_NO = words_of(YES) | words_of(NO)
