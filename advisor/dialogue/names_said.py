"""Of which of several names most is said in a reply."""

from __future__ import annotations

import re
from collections import Counter

from advisor.dialogue.words_asking import CHOOSING
from advisor.terms.texts import LANGUAGES
from advisor.values.wish_words import IDLE

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_TWICE = re.compile(r"([aeou])\1")
_IDLE = frozenset(word for language in LANGUAGES for word in IDLE[language].split())
#: Shorter words tell no line from another; of longer ones so many letters are looked at.
SHORTEST_WORD, SAME_BEGINNING = 4, 5
#: A line is meant when the words of a reply speak for it so much more than for any other.
CLEARLY = 1.5


def said_most(lines: list[tuple[str, ...]], reply: str) -> int | None:
    """The line of whose names most is said in a reply: a name as a whole, or words that few of the lines have."""
    names_of_each = [[frozenset(stems(name)) for name in names] for names in lines]
    own = [frozenset[str]().union(*names) for names in names_of_each]
    shared = Counter(stem for each in own for stem in each)
    said = dict.fromkeys(stems(reply))
    worth = [sum(1 / shared[stem] ** 2 for stem in said if stem in each) for each in own]
    for at, names in enumerate(names_of_each):
        worth[at] += any(len(name) > 1 and name <= set(said) for name in names)
    best = max(range(len(lines)), key=worth.__getitem__)
    rest = max((one for at, one in enumerate(worth) if at != best), default=0.0)
    return best if worth[best] >= 1 and worth[best] >= CLEARLY * rest else None


def stems(text: str) -> list[str]:
    """The words of a text that may tell one line from another, as far as their forms agree."""
    telling = (word for word in _WORD.findall(text.casefold()) if len(word) >= SHORTEST_WORD)
    return [_TWICE.sub(r"\1", word)[:SAME_BEGINNING] for word in telling if word not in _IDLE | CHOOSING]
