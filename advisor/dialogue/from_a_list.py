"""Which line is meant of a list that has just been shown: by its number or place, its name, or words of it."""

from __future__ import annotations

import re

from advisor.dialogue.commands import Typed, read_command
from advisor.dialogue.names_said import said_most
from advisor.dialogue.prompts import ListedLine
from advisor.dialogue.words_asking import CHOOSING
from advisor.terms.texts import LANGUAGES, Language
from advisor.values.naming import number_in_list
from advisor.values.phrases import is_several
from advisor.values.wish_words import IDLE
from advisor.values.wishes import parts_of

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_IDLE = frozenset(word for language in LANGUAGES for word in IDLE[language].split())


def chosen(listed: tuple[ListedLine, ...], reply: str, language: Language) -> Typed | None:
    """The command that a line stands for of the list that has just been shown."""
    wanted = reply.strip().rstrip(".").casefold()
    if not listed or not wanted:
        return None
    if place := place_said(reply, sum(line.numbered for line in listed), language):
        return read_command(listed[place - 1].command)
    number, _, name = wanted.partition(" ")
    if name and number.isdecimal() and 1 <= int(number) <= sum(line.numbered for line in listed):
        line = listed[int(number) - 1]  # "3 purchasing"
        if name in line.says.casefold():
            return read_command(line.command)
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


def said_again(listed: tuple[ListedLine, ...], reply: str) -> bool:
    """Whether the reply is given once more of which it was just asked what it is about."""
    return any(line.command.endswith(f"={reply}") for line in listed)


def place_said(reply: str, count: int, language: Language) -> int:
    """The place in a list that a reply names, whatever is said behind it: "the second, it isn't binding for the
    rest", "doe die laatste maar"; 0 where it names none."""
    for part in (reply, *parts_of(reply)[:1]):
        said = [word for word in _WORD.findall(part.casefold()) if word not in _IDLE | CHOOSING]
        if len(said) == 1 and (place := number_in_list(said[0], count, language)):
            return place
    return 0
