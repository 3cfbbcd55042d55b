"""What is supposed in several parts of a sentence: together ("if they wait a week and making takes three"), or one
or the other ("if they wait a week or making takes three"). No part is left out without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from advisor.dialogue.supposing import (
    AND,
    MOST_PARTS,
    WORD,
    Supposed,
    Supposition,
    of_a_step,
    one_supposed,
    sentence,
    supposed,
)
from advisor.dialogue.talk import Talk
from advisor.dialogue.words_supposing import SUPPOSING
from advisor.values.phrases import phrases, says_how_many

#: A part of a sentence of so many words supposes something by itself.
SHORTEST_PART = 3
_BEGUN = "|".join(sorted(map(re.escape, SUPPOSING), key=len, reverse=True))
_OR = re.compile(rf"[,;?]?\s+(?:of|or)\s+|[,;?]?\s+(?:(?:en|and)\s+)?(?=(?:{_BEGUN})\s)", re.IGNORECASE)


def alternatives(talk: Talk, said: str) -> tuple[Supposition, ...]:
    """What is supposed one or the other, each by itself; nothing where it is one supposition: "two or three
    weeks". What is read in no alternative is left unread in the first."""
    parts = [sentence(part) or part for part in _OR.split(said) if part.strip()]
    if not 1 < len(parts) <= MOST_PARTS or any(_of_one_range(*both) for both in pairwise(parts)):
        return ()
    parts = list(_each_with_its_unit(talk, parts))
    read = [supposed_in_parts(talk, part) for part in parts]
    read = [
        (of_a_step(talk, part, one.rivals) or one) if one.rivals else one
        for part, one in zip(parts, read, strict=True)
    ]
    told = [one for one in read if any(each.reply for each in one.meant)]
    unread = tuple(part for part, one in zip(parts, read, strict=True) if one not in told)
    if len(told) == 1 and supposed(talk, said).meant == told[0].meant:  # the others add nothing to it
        return (replace(told[0], unread=(*told[0].unread, *filter(_supposes_something, unread))),)
    if len({each.question for one in told for each in one.meant}) < max(2, len(told)):
        return ()
    first, *others = told
    return (Supposition(first.meant, unread=(*first.unread, *unread)), *others)


def _each_with_its_unit(talk: Talk, parts: list[str]) -> Iterator[str]:
    """A bare figure at the end of a part is of the unit that was said before: "a week, or making takes three"."""
    unit = ""
    for part in parts:
        row = phrases(part.casefold(), talk.language)[0]
        bare = row and row[-1].kind == "number" and unit and not any(one.kind == "unit" for one in row)
        yield f"{part} {unit}" if bare else part
        unit = next((one.text for one in reversed(row) if one.kind == "unit"), unit)


def supposed_in_parts(talk: Talk, said: str) -> Supposition:
    """What is supposed together, and where only some parts of a sentence could be read, which could not."""
    whole, parts = supposed(talk, said), [part for part in AND.split(said) if part]
    if len(parts) < 2 or (len(whole.meant) >= len(parts)) or _spans(whole, said, parts):
        return whole
    found, unread = dict[str, Supposed](), [" ".join(parts[MOST_PARTS:])] if parts[MOST_PARTS:] else []
    for part in parts[:MOST_PARTS]:
        read = one_supposed(talk, part)
        meant = read.meant or (of_a_step(talk, part, read.rivals) or read).meant
        one = next((one for one in meant if one.reply and one.question not in found), None)
        if one is not None:
            found[one.question] = one
        elif _supposes_something(part):
            unread.append(part)
    return Supposition(tuple(found.values()), unread=tuple(unread)) if found else whole


def _of_one_range(before: str, behind: str) -> bool:
    """Whether the one and the other are figures of one thing: "2 | 3 weeks"."""
    ends = [WORD.findall(before.casefold())[-1:], WORD.findall(behind.casefold())[:1]]
    return all(says_how_many(word) or word[0].isdecimal() for end in ends for word in end)


def _supposes_something(part: str) -> bool:
    said = part.split()
    return len(said) >= SHORTEST_PART or any(word[0].isdecimal() for word in said)


def _spans(whole: Supposition, said: str, parts: list[str]) -> bool:
    """Whether the reply that is supposed goes on over more than one part: "2 weeks and 3 days". What was reckoned
    from the answer there was stands in none of them."""
    everywhere, *each = (set(WORD.findall(one.casefold())) for one in (said, *parts))
    replies = (set(one.reply.split()) for one in whole.meant if one.reply)
    return any(reply <= everywhere and not any(reply <= part for part in each) for reply in replies)
