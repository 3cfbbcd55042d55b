"""A time that is said beside another one: "a day less than a week", "used to be 3 weeks, now it's double that"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from advisor.values.alternation import any_of
from advisor.values.naming import words_of
from advisor.values.said_figures import ReadFigure
from advisor.values.words_of_quantity import LESS_THAN, MORE_THAN, TIMES_OVER

#: Reads a part of a reply.
ReadsPart = Callable[[str], list[ReadFigure]]


#: One time by which another is more or less.
_SO_MUCH_APART = re.compile(
    rf"(?P<by>[^,;]+?) (?:(?P<more>{any_of(words_of(MORE_THAN))})|{any_of(words_of(LESS_THAN))})"
    r" (?P<than>.+)"
    r"|(?P<from>[^,;]+?) op (?P<off>.+) na"
)
_TIMES_OVER = re.compile(
    r"(?:(?:it )?used to be |vroeger |eerst )?(?P<was>.+?)(?:[,;]|,? (?:maar|but))? "
    r"(?:(?:nu|sinds \S+|since \S+|now|tegenwoordig|inmiddels|it's|that's|is het|het is) )*"
    rf"(?P<times>{any_of(frozenset(said for all in TIMES_OVER.values() for said in all.split('|')))})"
)


def so_much_apart(reply: str, read: ReadsPart) -> ReadFigure | None:
    """One time less or more another: "a day less than a week", "een week op een dag na"."""
    found = _SO_MUCH_APART.fullmatch(reply.rstrip(".!"))
    if found is None:
        return None
    by, than = (_one_time(said, read) for said in (found["by"] or found["off"], found["than"] or found["from"]))
    if by is None or than is None:
        return None
    (less, most), (low, high) = _ends(by), _ends(than)
    low, high = (low + less, high + most) if found["more"] else (low - most, high - less)
    return replace(than, lo=low, hi=high, about=by.about or than.about) if low >= 0 else None


def times_over(reply: str, read: ReadsPart) -> tuple[ReadFigure, ...]:
    """So many times what was said first, or that; nothing where it is not said so."""
    found = _TIMES_OVER.fullmatch(reply.rstrip(".!"))
    was = _one_time(found["was"], read) if found is not None else None
    if found is None or was is None or was.lo != was.hi:
        return ()
    times = next(worth for worth, words in TIMES_OVER.items() if found["times"] in words.split("|"))
    low, high = _ends(was)
    return (replace(was, lo=low * times, hi=high * times, about=True), was)


def _one_time(said: str, read: ReadsPart) -> ReadFigure | None:
    """The one time, with its unit and both its ends, that a part says."""
    found = read(said)
    one = found[0] if len(found) == 1 else None
    return one if one is not None and not one.bare and one.lo is not None and one.hi is not None else None


def _ends(figure: ReadFigure) -> tuple[Fraction, Fraction]:
    assert figure.lo is not None
    assert figure.hi is not None
    return figure.lo, figure.hi
