"""Which line is meant of a list that has just been shown: by its number or place, its name, or words of it."""

from __future__ import annotations

import re
from collections import Counter

from advisor.dialogue import words
from advisor.dialogue.commands import Typed, read_command
from advisor.dialogue.prompts import ListedLine
from advisor.terms.texts import LANGUAGES, Language
from advisor.values.naming import number_in_list
from advisor.values.phrases import is_several
from advisor.values.wish_words import IDLE
from advisor.values.wishes import parts_of

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_TWICE = re.compile(r"([aeou])\1")
_IDLE = frozenset(word for language in LANGUAGES for word in IDLE[language].split())
#: Shorter words tell no line from another; of longer ones so many letters are looked at.
SHORTEST_WORD, SAME_BEGINNING = 4, 5
#: A line is meant when the words of a reply speak for it so much more than for any other.
CLEARLY = 1.5


def chosen(listed: tuple[ListedLine, ...], reply: str, language: Language) -> Typed | None:
    """The command that a line stands for of the list that has just been shown."""
    wanted = reply.strip().rstrip(".").casefold()
    if not listed or not wanted:
        return None
    if place := place_said(reply, len(listed), language):
        return read_command(listed[place - 1].command)
    for fits in (str.__eq__, str.__contains__):
        found = [line for line in listed if fits(line.says.casefold(), wanted)]
        if len(found) == 1:
            return read_command(found[0].command)
    return None


def chosen_by_words(listed: tuple[ListedLine, ...], reply: str) -> Typed | None:
    """The command of the line of which a reply says most; with a figure in it a reply is an answer."""
    if any(word[0].isdecimal() or is_several(word) for word in _WORD.findall(reply.casefold())):
        return None
    at = said_most([(line.says, *line.also) for line in listed], reply) if listed else None
    return read_command(listed[at].command) if at is not None else None


def place_said(reply: str, count: int, language: Language) -> int:
    """The place in a list that a reply names, whatever is said behind it: "the second, it isn't binding for the
    rest", "doe die laatste maar"; 0 where it names none."""
    for part in (reply, *parts_of(reply)[:1]):
        said = [word for word in _WORD.findall(part.casefold()) if word not in _IDLE | words.CHOOSING]
        if len(said) == 1 and (place := number_in_list(said[0], count, language)):
            return place
    return 0


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
    return [_TWICE.sub(r"\1", word)[:SAME_BEGINNING] for word in telling if word not in _IDLE | words.CHOOSING]
