"""A figure of several amounts: a range, a sum, a share, or ways to take them between which is asked."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from advisor.values.one_amount import single_amount
from advisor.values.phrase_rows import Quantity
from advisor.values.phrases import Phrase
from advisor.values.quantities import TENS
from advisor.values.said_figures import NotRead, ReadFigure, SaidFigure
from advisor.values.words_of_clauses import IN_A_CASE, JOINING, JOINING_WORDS
from advisor.values.words_of_work import DOINGS, LYING, SPREAD, WAITING

#: What makes a range of the amounts on either side of it.
_JOINS = frozenset({"to", "or", "comma", "sometimes", "most", "hedge"})
#: A share with so small a whole, or out of a hundred, is said as a share: "9 out of 10".
_SMALL_WHOLE = 10
#: A thing and what is said that it does are told in no more words than this.
_WORDS_OF_A_THING = 4
#: What sets one clause beside another, where "maar" may also be "sometimes".
_BUT = frozenset({"maar", "but"})
_WAITING = frozenset(word for table in (WAITING, LYING) for one in table.values() for word in one.split("|"))
_SPREAD = frozenset(word for table in SPREAD.values() for word in table.split("|"))
_IN_A_CASE = frozenset(word for table in IN_A_CASE.values() for word in table.split("|"))
#: What a clause is about: a thing by its name, or all the others.
_OF_THINGS = frozenset({"word", "all"})
#: What is done for a while, also where it says nothing beside another figure.
_DOINGS = frozenset(word for table in DOINGS.values() for word in table.split("|"))
_MOST_AMOUNTS, _MOST_FACTORS = 3, 6
#: What is counted: a thing, or a stretch of time.
_COUNTED = frozenset({"word", "unit"})
_OF_A_RANGE = frozenset({"to", "or", "sometimes", "between", "most", "least", "every", "not"})
_LINKING = frozenset(
    word for table in (JOINING, JOINING_WORDS) for one in table.values() for word in one.split("|")
)
_PART_OF = frozenset({"waarvan", "which"})
#: With one of these the waiting is counted already.
_INCLUDING = frozenset({"inclusief", "incl", "including", "exclusief", "excl", "excluding", "inbegrepen"})


def several_amounts(said: SaidFigure, parts: list[Quantity | Phrase]) -> list[ReadFigure]:
    parts = _range_as_one(_without_purposes(parts))
    at = [place for place, part in enumerate(parts) if isinstance(part, Quantity)]
    if len(at) == 1:
        return [single_amount(said, parts, at[0])]
    amounts = [part for part in parts if isinstance(part, Quantity)]
    between = [
        [part.kind for part in parts[one + 1 : two] if isinstance(part, Phrase)] for one, two in pairwise(at)
    ]
    if len(at) > _MOST_AMOUNTS:
        if said.kind.of == "count" and len(at) <= _MOST_FACTORS and all("x" in kinds for kinds in between):
            return [_product(said, amounts)]  # "8 x 3 x 2 x 4"
        raise NotRead
    if any(isinstance(part, Phrase) and part.text == ";" for part in parts[at[0] : at[-1]]):
        raise NotRead  # a clause of its own each: which of them answers is asked
    before = [part.kind for part in parts[: at[0]] if isinstance(part, Phrase)]
    strange = [part for part in parts if isinstance(part, Phrase) and part.kind == "word"]
    if said.kind.of == "count" and _counts_things(said, parts):
        return [_counted_together(said, amounts)]
    some_of_them = any(isinstance(part, Phrase) and part.text == "" for part in parts[at[0] : at[-1]])
    if len(amounts) == 2 and "of_total" in between[0] and not some_of_them:
        return [_share(said, amounts[0], amounts[1])]
    if said.kind.of == "time" and said.words & _PART_OF:  # "2 days, of which 1 waiting"
        if amounts[0].unit is None or amounts[-1].unit is not None:
            raise NotRead
        return [said.figure(amounts[0], True)]
    if len(amounts) == 2 and "either_way" in between[0]:
        return [_either_way(said, *_same_unit(said, amounts))]
    ranged = {"to", "or"} & set(between[0]) or "between" in before
    if len(amounts) == 2 and not ranged and _works_and_waits(said):
        added = bool({"and", "then", "plus"} & set(between[0]))
        return _together_longest_or_work(said, _same_unit(said, amounts), added=added)
    if len(amounts) == 2 and ("plus" in between[0] or any(phrase.kind == "extended" for phrase in said.row)):
        first, second = _same_unit(said, amounts)
        total = Quantity(first.lo + second.lo, first.hi + second.hi, first.unit)
        return [replace(said.figure(one, False), several=said.kind.of == "time") for one in (first, total)]
    if len(amounts) == 2 and between[0] == ["and"] and "between" not in before and _only_figures(said, amounts):
        return _one_or_both(said, amounts)
    if said.kind.of == "count" and any({"x", "and"} & set(kinds) for kinds in between) and "between" not in before:
        return [_product(said, amounts)]
    together = between[0] in (["and"], ["word", "and"]) or between[0][:1] == ["and"] or "then" in between[0]
    if said.kind.of == "time" and len(amounts) == 2 and together and "between" not in before:
        first, second = _same_unit(said, amounts)
        total = Quantity(first.lo + second.lo, first.hi + second.hi, first.unit)
        return [said.figure(total, True)]
    if (named := _amounts_named(said, parts, amounts)) is not None:
        return _of_several_things(said, amounts, named)
    if said.kind.of == "time" and len(amounts) > 2 and _each_of_a_thing(parts):
        return _one_after_the_other(said, amounts)
    if said.kind.of == "time" and len(amounts) == 2 and _each_behind_its_own(said, parts, between[0]):
        return [said.figure(_apart(_same_unit(said, amounts)), True)]
    row = said.kind.of == "time" and amounts[0].unit is None  # "vijf zes weken"
    joined = all(_JOINS & set(kinds) or (row and not kinds) for kinds in between) or (
        len(amounts) == 2 and {"between", "from"} & set(before) and {"and", "to"} & set(between[0])
    )
    if not joined or len(strange) > 4:
        raise NotRead
    denied = "not" in before and not {"least", "most"} & set(before)
    if denied or any("not" in kinds for kinds in between):
        raise NotRead  # "once, so never twice"; "not weekly, monthly"
    if said.kind.of == "time" and _unit_of_another_thing(parts):
        raise NotRead
    amounts = _same_unit(said, amounts)
    if len(amounts) == 2 and ("to" in between[0] or not between[0]) and amounts[0].lo > amounts[1].hi:
        raise NotRead
    if said.kind.of == "count" and len({amount.share for amount in amounts}) > 1:
        raise NotRead  # "half a million" is from no half to a million
    whole = Quantity(
        min(amount.lo for amount in amounts),
        max(amount.hi for amount in amounts),
        amounts[0].unit,
        about=any(amount.about for amount in amounts),
        share=all(amount.share for amount in amounts),
        unsure=any(amount.unsure for amount in amounts)
        or (said.kind.of == "time" and _now_and_then(parts, between)),
    )
    figure = said.figure(whole, whole.unsure)
    hedged = said.about and not any("hedge" in kinds or "sometimes" in kinds for kinds in between)
    return [replace(figure, about=hedged or whole.about or whole.unsure)]


def _now_and_then(parts: list[Quantity | Phrase], between: list[list[str]]) -> bool:
    """ "Two days, and 3 weeks in summer": what is so at times only is set beside what is so mostly."""
    seldom = any(isinstance(part, Phrase) and part.kind == "sometimes" for part in parts)
    return seldom and any("and" in kinds for kinds in between)


def _without_purposes(parts: list[Quantity | Phrase]) -> list[Quantity | Phrase]:
    """Without what makes a range elsewhere before what is done: "a day to paint, two to dry"."""
    return [
        part
        for part, behind in zip(parts, [*parts[1:], None], strict=True)
        if not (
            isinstance(part, Phrase) and part.text == "to" and isinstance(behind, Phrase) and _is_thing(behind)
        )
    ]


def _range_as_one(parts: list[Quantity | Phrase]) -> list[Quantity | Phrase]:
    """Both ends of a range as one amount, where others are added to it: "6-8 weeks plus 2 weeks approval"."""
    amounts = [part for part in parts if isinstance(part, Quantity)]
    added = {"plus", "and", "then"} & {part.kind for part in parts if isinstance(part, Phrase)}
    if len(amounts) < 3 or not added:
        return parts
    found = list[Quantity | Phrase]()
    for part in parts:
        before, to = found[-2:] if len(found) > 1 else (None, None)
        if (
            isinstance(part, Quantity)
            and isinstance(to, Phrase)
            and to.kind in ("to", "or")
            and isinstance(before, Quantity)
            and part.unit is not None
        ):
            low = before.times(part.unit) if before.unit is None else before
            found[-2:] = [replace(part, lo=low.lo, hi=part.hi, about=low.about or part.about)]
        else:
            found.append(part)
    return found


def _is_thing(part: Phrase) -> bool:
    return part.kind in _OF_THINGS or part.text in _DOINGS


def _each_of_a_thing(parts: list[Quantity | Phrase]) -> bool:
    """ "frezen 3 dagen, kotteren 2, slijpen 1": each clause has an amount, and says what takes it."""
    clauses: list[list[Quantity | Phrase]] = [[]]
    for part in parts:
        if isinstance(part, Phrase) and part.kind in ("comma", "and", "then"):
            clauses.append([])
        else:
            clauses[-1].append(part)
    clauses = [clause for clause in clauses if clause]
    strange = {part.kind for part in parts if isinstance(part, Phrase)} & (_OF_A_RANGE - {"between"})
    named = ([part for part in clause if isinstance(part, Phrase) and _is_thing(part)] for clause in clauses)
    things = [frozenset(part.text for part in of_one) for of_one in named]
    alone = all(_one_amount(clause) for clause in clauses)
    return alone and not strange and all(things) and len(set(things)) == len(things)


def _one_after_the_other(said: SaidFigure, amounts: list[Quantity]) -> list[ReadFigure]:
    """Of several things each with its time: one after the other; or from the shortest to the longest."""
    amounts = _same_unit(said, amounts)
    low, high = sum((one.lo for one in amounts), Fraction(0)), sum((one.hi for one in amounts), Fraction(0))
    together = replace(amounts[0], lo=low, hi=high)
    whole = replace(said.figure(together, False), several=True, together=True)
    return [whole, replace(said.figure(_apart(amounts), False), several=True)]


def _apart(amounts: list[Quantity]) -> Quantity:
    return replace(amounts[0], lo=min(one.lo for one in amounts), hi=max(one.hi for one in amounts))


def _each_behind_its_own(said: SaidFigure, parts: list[Quantity | Phrase], between: list[str]) -> bool:
    """ "2 weeks simple 5 weeks complex": two times with only words between them, and as many words behind."""
    if not between or set(between) != {"word"} or len(between) > 2:
        return False
    last = max(place for place, part in enumerate(parts) if isinstance(part, Quantity))
    behind = [part for part in parts[last + 1 :] if isinstance(part, Phrase)]
    units = all(part.unit is not None for part in parts if isinstance(part, Quantity))
    return units and 0 < len(behind) <= 2 and all(part.kind == "word" for part in behind)


def _either_way(said: SaidFigure, middle: Quantity, off: Quantity) -> ReadFigure:
    """ "8 weeks give or take 3 days"; so much that is loosely said only makes it loose."""
    if off.lo != off.hi or off.hi > middle.lo:
        return said.figure(replace(middle, about=True), middle.unsure)
    return said.figure(replace(middle, lo=middle.lo - off.hi, hi=middle.hi + off.hi), middle.unsure)


def _works_and_waits(said: SaidFigure) -> bool:
    """ "netto een dag, maar het ligt twee weken": one time of work and one of waiting."""
    return said.kind.of == "time" and bool(said.words & (_WAITING | _SPREAD)) and not said.words & _INCLUDING


def _together_longest_or_work(said: SaidFigure, amounts: list[Quantity], *, added: bool) -> list[ReadFigure]:
    """Together, where the one was added to the other. Else one after the other; the longest, which holds the
    other; or the work alone."""
    work, longest = sorted(amounts, key=lambda amount: amount.hi)
    together = replace(longest, lo=work.lo + longest.lo, hi=work.hi + longest.hi)
    if added:
        return [said.figure(together, True)]
    ways = (longest, work) if said.words & _SPREAD else (together, longest, work)
    return [replace(said.figure(one, False), waited=True, together=one is together) for one in ways]


def _amounts_named(said: SaidFigure, parts: list[Quantity | Phrase], amounts: list[Quantity]) -> list[bool] | None:
    """Of two times in clauses of their own, which say what takes them: "motoren een jaar, staal 10 weken",
    "3 dagen, het spuiten een dag", "chips 26 weeks, everything else 4"; None where it is not that."""
    if said.kind.of != "time" or len(amounts) != 2 or all(amount.unit is None for amount in amounts):
        return None
    clauses: list[list[Quantity | Phrase]] = [[]]
    for part in parts:
        if isinstance(part, Phrase) and (part.kind == "comma" or part.text in _BUT):
            clauses.append([])
        else:
            clauses[-1].append(part)
    clauses = [clause for clause in clauses if clause]
    if len(clauses) != 2 or not all(_one_amount(clause) for clause in clauses):
        return None
    first, second = (
        [part for part in clause if isinstance(part, Phrase) and (not said.harmless(part) or part.text in _DOINGS)]
        for clause in clauses
    )
    limited = any(isinstance(part, Phrase) and part.kind in ("most", "least") for part in clauses[1])
    things = [any(map(_is_thing, strange)) for strange in (first, second)]
    if not things[1] or limited or (first and not things[0]):
        return None
    if any(amount.unit is None for amount in amounts) and not all(
        _begins_with_a_thing(clause) or _does_something(clause) for clause in clauses
    ):
        return None  # "two days on a pallet, 3 to Scotland" is from the one to the other
    in_a_case = any(part.text in _IN_A_CASE for part in clauses[1] if isinstance(part, Phrase))
    of_a_thing = len(second) <= _WORDS_OF_A_THING and not said.doubts_behind and not in_a_case
    return things if things[0] or of_a_thing else None


def _unit_of_another_thing(parts: list[Quantity | Phrase]) -> bool:
    """ "6 to 8 for the glass, the rest overnight": a unit that is said only of what another clause is about."""
    comma = next((at for at, part in enumerate(parts) if isinstance(part, Phrase) and part.kind == "comma"), None)
    if comma is None or comma + 1 == len(parts) or not _begins_with_a_thing(parts[comma + 1 :]):
        return False
    first, second = (
        [part.unit for part in side if isinstance(part, Quantity)] for side in (parts[:comma], parts[comma:])
    )
    return bool(first) and not any(first) and any(second)


def _begins_with_a_thing(clause: list[Quantity | Phrase]) -> bool:
    return isinstance(clause[0], Phrase) and clause[0].kind in _OF_THINGS


def _does_something(clause: list[Quantity | Phrase]) -> bool:
    return any(isinstance(part, Phrase) and part.text in _DOINGS for part in clause)


def _counts_things(said: SaidFigure, parts: list[Quantity | Phrase]) -> bool:
    """Whether each of several amounts counts a thing of its own: "3 sizes, 10 colours", "12 modellen in 6
    kleuren"."""
    things = list[set[str]]()
    for part, behind in zip(parts, [*parts[1:], Phrase("", "")], strict=True):
        if isinstance(part, Quantity):
            things.append(set())
        elif part.kind in _OF_A_RANGE or (
            part.kind == "per" and isinstance(behind, Phrase) and behind.kind == "unit"
        ):
            return False
        elif things and part.kind in _COUNTED and part.text not in _LINKING:
            things[-1].add(part.text)
    return len(things) > 1 and all(things) and all(one.isdisjoint(two) for one, two in pairwise(things))


def _counted_together(said: SaidFigure, amounts: list[Quantity]) -> ReadFigure:
    """Of variants the product; of what is counted in one unit the sum. With a time beside it, it is neither."""
    if any(known.kind == "unit" for known in said.row):
        raise NotRead  # "2 ploegen, 40 weken" counts no hours
    if "variants" in said.kind.words:
        return _product(said, amounts)
    total = Quantity(sum((one.lo for one in amounts), Fraction(0)), sum((one.hi for one in amounts), Fraction(0)))
    return said.figure(total, True)


def _one_amount(clause: list[Quantity | Phrase]) -> bool:
    """One amount, and nothing that makes it an exception to the other."""
    seldom = any(isinstance(part, Phrase) and part.kind == "sometimes" for part in clause)
    return sum(isinstance(part, Quantity) for part in clause) == 1 and not seldom


def _of_several_things(said: SaidFigure, amounts: list[Quantity], named: list[bool]) -> list[ReadFigure]:
    """From the one to the other, one after the other, or at the same time: then the longest counts. Where only
    the second says what it is of, the first alone may be all that answers."""
    amounts = _same_unit(said, amounts)
    first, second = amounts
    apart = replace(first, lo=min(first.lo, second.lo), hi=max(first.hi, second.hi))
    together = replace(first, lo=first.lo + second.lo, hi=first.hi + second.hi)
    longest = max(amounts, key=lambda amount: amount.hi)
    ways = (apart, together, longest) if named[0] else (first, together, apart)
    return [replace(said.figure(one, False), several=True, together=one is together) for one in ways]


def _only_figures(said: SaidFigure, amounts: list[Quantity]) -> bool:
    """Figures with nothing of their own beside them, as in "2 en 4 weken"; "vijf en twintig" is one figure."""
    words = {phrase.kind for phrase in said.row} - {"number", "and", "unit", "percent", "comma"}
    spelt = (
        amounts[0].lo < 10
        and amounts[1].lo / (amounts[1].unit or 1) in TENS
        and not any(p.kind == "number" and p.text[0].isdigit() for p in said.row)
    )
    return not words and amounts[0].unit is None and not spelt


def _one_or_both(said: SaidFigure, amounts: list[Quantity]) -> list[ReadFigure]:
    """ "2 en 4 weken" may be from the one to the other, or both together."""
    first, second = _same_unit(said, amounts)
    ends = replace(first, lo=min(first.lo, second.lo), hi=max(first.hi, second.hi), unit=second.unit)
    both = replace(first, lo=first.lo + second.lo, hi=first.hi + second.hi, unit=second.unit)
    return [said.figure(one, False) for one in (ends, both)]


def _same_unit(said: SaidFigure, amounts: list[Quantity]) -> list[Quantity]:
    """A bare figure takes the unit of the one behind it, else of the one before it."""
    units = [amount.unit for amount in amounts]
    if None not in units or not any(units):
        return amounts
    found = []
    for at, amount in enumerate(amounts):
        behind = next((unit for unit in units[at:] if unit is not None), None)
        ahead = next((unit for unit in reversed(units[:at]) if unit is not None), None)
        unit = behind or ahead
        found.append(amount.times(unit) if amount.unit is None and unit is not None else amount)
    return found


def _share(said: SaidFigure, part: Quantity, whole: Quantity) -> ReadFigure:
    if said.kind.of not in ("percent", "ratio") or whole.lo != whole.hi or not 0 < part.hi <= whole.lo:
        raise NotRead
    size = 100 if said.kind.of == "percent" else 1
    plainly = whole.lo <= _SMALL_WHOLE or whole.lo == 100
    lo, hi = (end / whole.lo * size for end in (part.lo, part.hi))
    inexact = size == 100 and lo.denominator != 1
    if inexact:
        lo, hi = Fraction(round(lo)), Fraction(round(hi))
    return ReadFigure(lo, hi, said.about or inexact, unsure=not plainly)


def _product(said: SaidFigure, amounts: list[Quantity]) -> ReadFigure:
    worth = Fraction(1)
    for amount in amounts:
        if amount.lo != amount.hi:
            raise NotRead
        worth *= amount.lo
    return ReadFigure(worth, worth, said.about, unsure=True)
