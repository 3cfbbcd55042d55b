"""A figure that puts right what was said before it: "5, nee, 3 weken", "vroeger 6 weken, nu 4"."""

from __future__ import annotations

import re
from fractions import Fraction
from math import isinf

from advisor.terms.texts import Language
from advisor.terms.values import Interval
from advisor.values.naming import words_of
from advisor.values.numbers import LONGEST_REPLY, tidy
from advisor.values.phrases import Phrase, phrases
from advisor.values.readings import AMOUNTS
from advisor.values.words_of_time import FORMERLY, NOWADAYS
from advisor.values.words_putting_right import BESIDE_A_UNIT, MEANT_BEHIND, PUTS_THE_UNIT_RIGHT, PUTTING_RIGHT


def says_no_amount(text: str, language: Language) -> bool:
    """Whether a reply to which unit is meant names no more than that: "weken", but not "3 weken"."""
    first = phrases(tidy(text, LONGEST_REPLY), language)[0]
    return not any(one.kind in AMOUNTS or "hal" in one.text for one in first)


def put_right(reply: str, language: Language) -> str:
    """What is left when a figure puts right what was said before it: "5, nee, 3 weken" is 3 weeks, "vroeger 6
    weken, nu 4" is 4 weeks, and so is "not 3 weeks but 4"."""
    last = _MEANT_BEHIND.sub("", reply)
    last = reply if says_no_amount(last, language) else last  # "days, I mean" puts the unit right
    found = _NO_LONGER.fullmatch(last)
    if found is not None and says_no_amount(found["now"], language):
        return reply  # "now double that"
    if found is not None or (found := _denied_and_said(last, language)) is not None:
        last = _in_its_unit(found["was"], found["now"], language)
    while (found := TAKES_BACK.match(last)) is not None and not says_no_amount(found["now"], language):
        last = _in_its_unit(found["was"] or "", found["now"], language)
    return last


_MEANT_BEHIND = re.compile(rf",? (?:{'|'.join(sorted(words_of(MEANT_BEHIND), key=len, reverse=True))})[.!]?$")


def _in_its_unit(was: str, now: str, language: Language) -> str:
    """A figure with the unit of what it puts right, where it has none of its own."""
    first, second = (phrases(said, language)[0] for said in (was, now))
    unit = [one.text for one in first if one.kind == "unit"]
    bare = not any(one.kind in ("unit", "calendar", "none") for one in second)
    return " ".join((now.rstrip(".!"), *unit[-1:])) if bare else now


def _denied_and_said(reply: str, language: Language) -> re.Match[str] | None:
    """ "geen 3 maar 4 dagen": a figure that is denied, and the one that is meant."""
    found = _NOT_BUT.fullmatch(reply)
    if found is None or phrases(reply, language)[0][0].kind not in ("not", "none"):
        return None
    return None if any(says_no_amount(found[part], language) for part in ("was", "now")) else found


def unit_put_right(reply: str, language: Language) -> Phrase | None:
    """The unit that is meant instead of that of the figure before it, where a reply says nothing else: "bedoel
    weken", "days then", "weeks, not days"."""
    found, right, denied = list[Phrase](), False, False
    for one in phrases(reply.casefold().rstrip(".!"), language)[0]:
        beside = set(one.text.split())
        if one.kind == "unit":
            found += [] if denied else [one]
        elif beside <= _PUTS_RIGHT:
            right = True
        elif one.kind != "comma" and not beside <= _BESIDE_A_UNIT:
            return None
        denied = one.kind in ("not", "none")
    return found[0] if len(found) == 1 and right else None


def in_unit(value: Interval, said: str, unit: Phrase, language: Language) -> Interval | None:
    """A time as it would be in another unit than the one in which it was said; None where several were said."""
    sizes = {one.worth.lo for one in phrases(said.casefold(), language)[0] if one.kind == "unit" and one.worth}
    if len(sizes) != 1 or unit.worth is None:
        return None
    times = unit.worth.lo / sizes.pop()
    lo, hi = (end if isinf(end) else float(round(Fraction(end) * times)) for end in value)
    return Interval(lo, hi)


def in_the_unit(said: str, reply: str, language: Language) -> str:
    """The one figure of what was not understood, with the unit that a reply puts right; else the reply as it
    is."""
    unit = unit_put_right(reply, language)
    figures = [one.text for one in phrases(said.casefold(), language)[0] if one.kind == "number"]
    return f"{figures[0]} {unit.text}" if unit is not None and len(figures) == 1 else reply


_PUTS_RIGHT = words_of(PUTS_THE_UNIT_RIGHT)
_BESIDE_A_UNIT = words_of(BESIDE_A_UNIT)
_NOT_BUT = re.compile(
    r"(?:geen|niet|not|no) (?P<was>[^,;]+?)"
    r"(?:,? (?:maar(?: wel)?|but(?: rather)?)|, (?:eerder|veeleer|wel|more like|rather)) (?P<now>\S.*)"
)


_NO_LONGER = re.compile(
    rf"(?:{'|'.join(sorted(words_of(FORMERLY), key=len, reverse=True))}) (?P<was>[^,;]+)[,;]? (?:maar |but )?"
    rf"(?:{'|'.join(sorted(words_of(NOWADAYS), key=len, reverse=True))}) (?P<now>.+)"
)


_PUTTING_RIGHT = "|".join(sorted(words_of(PUTTING_RIGHT), key=len, reverse=True))


TAKES_BACK = re.compile(
    rf"(?P<was>.*[\w%][,.;:]? (?:- )?)??(?:{_PUTTING_RIGHT}|no(?=[,.;:!]))"
    r"(?:[,.:;!]? +)(?!more |less |fewer |later |longer |sooner |earlier |further |soms |sometimes )(?P<now>\S.*)"
)
