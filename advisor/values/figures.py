"""Figures and times as people say them: phrases to amounts, amounts to a figure or a range.

A small grammar. An amount is a quantity ("3", "anderhalf", "a few", "two hundred and fifty") and perhaps a unit,
or a unit alone ("een week"), or a day ("morgen"). Between two amounts stands what makes a range of them; before
or behind one, what makes it a limit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from fractions import Fraction
from itertools import pairwise

from advisor.terms.texts import Language
from advisor.values import vocabulary as v
from advisor.values.phrases import Phrase, lexicon, phrases

_HALF = Fraction(1, 2)
_PARTS = {
    "half": _HALF, "third": Fraction(1, 3), "quarter": Fraction(1, 4), "fifth": Fraction(1, 5),
    "tenth": Fraction(1, 10),
}  # fmt: skip
#: So often a year something happens that happens once in each; a day stands for a working day.
_RATES = {
    v.DAY: 250,
    6 * v.MONTH: 2,
    int(v.WORKDAY): 250,
    v.WEEK: 52,
    v.MONTH: 12,
    3 * v.MONTH: 4,
    v.YEAR: 1,
    2 * v.WEEK: 26,
}
#: How long it is from one to the next, by how often a year that is.
_INTERVALS = {
    250: v.DAY, 52: v.WEEK, 26: 2 * v.WEEK, 12: v.MONTH, 6: 2 * v.MONTH, 4: 3 * v.MONTH, 2: 6 * v.MONTH, 1: v.YEAR,
}  # fmt: skip
#: What makes a range of the amounts on either side of it.
_JOINS = frozenset({"to", "or", "comma", "sometimes", "most", "hedge"})
_TENS, _ONES = frozenset(range(20, 100, 10)), frozenset(range(1, 10))
#: A share with so small a whole, or out of a hundred, is said as a share: "9 out of 10".
_SMALL_WHOLE = 10


@dataclass(frozen=True, slots=True)
class FigureKind:
    """What a question's figures are: times, so often a year, shares in parts of a hundred or of one, or counts.

    `words`: what may stand beside a figure without a meaning of its own, or after it as its unit.
    """

    of: str  # "time", "rate", "percent", "ratio", "count"
    words: frozenset[str] = frozenset()

    def own(self, word: str) -> bool:
        """A word of the question, or the beginning of one: "fabricage" of "fabricagetijd"."""
        return word in self.words or (len(word) > 3 and any(known.startswith(word) for known in self.words))


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """A figure or range; an end that was left open is None, `unlimited` has none.

    `about`: loosely said. `unsure`: so loosely, or among words so strange, that it is to be confirmed. `beside`:
    for such words alone. `bare`: without the unit that it needs. `share`: said as a part of a whole. `waited`: one
    of the ways to take a time of work and one of waiting.
    """

    lo: Fraction | None
    hi: Fraction | None
    about: bool = False
    unsure: bool = False
    bare: bool = False
    share: bool = False
    unlimited: bool = False
    waited: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True)
class _Quantity:
    lo: Fraction
    hi: Fraction
    unit: Fraction | None = None
    about: bool = False
    unsure: bool = False
    share: bool = False

    def times(self, unit: Fraction) -> _Quantity:
        return replace(self, lo=self.lo * unit, hi=self.hi * unit, unit=unit)

    def times_over(self, count: int) -> _Quantity:
        return replace(self, lo=self.lo * count, hi=self.hi * count)


class _NotRead(Exception):
    """The phrases make no figure."""


def read_figures(text: str, kind: FigureKind, language: Language) -> list[ReadFigure]:
    """The figures that a tidy text may mean; none when it means none."""
    found: list[ReadFigure] = []
    for reading in phrases(text, language):
        found += [figure for figure in figures_of(reading, kind, language) if figure not in found]
    whole = [figure for figure in found if not figure.bare]
    return whole or found


def figures_of(reading: list[Phrase], kind: FigureKind, language: Language) -> list[ReadFigure]:
    """The figures that one row of phrases may mean; none when it means none."""
    try:
        return _PhraseReader(reading, kind, language).read()
    except _NotRead:
        return []


class _PhraseReader:
    """Reads one row of phrases, from left to right."""

    def __init__(self, reading: list[Phrase], kind: FigureKind, language: Language) -> None:
        self.kind, self.language = kind, language
        reading = _in_order(_of_most(reading) if kind.of == "time" else reading)
        self.about = any(phrase.kind == "hedge" for phrase in reading)
        self.said = frozenset(phrase.text for phrase in reading)
        last_comma = max((at for at, phrase in enumerate(reading) if phrase.kind == "comma"), default=0)
        self.doubts_behind = any(phrase.kind == "hedge" for phrase in reading[last_comma:])
        self.row = [phrase for phrase in reading if phrase.kind not in ("hedge", "filler")]
        self.row = self._after_unknown(self.row)
        if kind.of == "rate":
            self.row = _rate_last(self.row)

    def _after_unknown(self, row: list[Phrase]) -> list[Phrase]:
        """ "weet niet precies, misschien 20" is about 20."""
        rest = [phrase for phrase in row if phrase.kind != "unknown"]
        self.about |= len(rest) < len(row)
        return rest

    # --- the whole

    def read(self) -> list[ReadFigure]:
        if len(self.row) == 1 and (size := self._unit(0)) is not None and size.many:
            return [ReadFigure(2 * size.lo, None, True, unsure=True)]  # "jaren"
        parts = self._parts()
        amounts = [at for at, part in enumerate(parts) if isinstance(part, _Quantity)]
        if not amounts:
            return self._without_amount(parts)
        if len(amounts) > 3 or self._negative(parts, amounts[0]):
            raise _NotRead
        if len(amounts) == 1:
            return [self._single(parts, amounts[0])]
        return self._several(parts, amounts)

    def _without_amount(self, parts: list[_Quantity | Phrase]) -> list[ReadFigure]:
        kinds = [part.kind for part in parts if isinstance(part, Phrase) and part.kind != "comma"]
        if kinds and kinds[0] == "unlimited" and len(kinds) == 1:
            return [ReadFigure(None, None, self.about, unlimited=True)]
        own = all(self.kind.own(part.text) for part in parts if isinstance(part, Phrase) and part.kind == "word")
        if self.kind.of == "percent" and kinds[:1] == ["all"] and own:
            return [ReadFigure(Fraction(100), Fraction(100), self.about)]
        raise _NotRead

    @staticmethod
    def _negative(parts: list[_Quantity | Phrase], first: int) -> bool:
        before = parts[first - 1] if first else None
        return isinstance(before, Phrase) and before.kind == "to" and before.text == "-" and first == 1

    def _single(self, parts: list[_Quantity | Phrase], at: int) -> ReadFigure:
        amount = parts[at]
        assert isinstance(amount, _Quantity)
        if any(part.kind == "calendar" for part in self.row):
            amount = replace(amount, lo=(amount.lo + amount.hi) / 2, hi=(amount.lo + amount.hi) / 2)
        before = [part for part in parts[:at] if isinstance(part, Phrase)]
        after = [part for part in parts[at + 1 :] if isinstance(part, Phrase)]
        kinds = {part.kind for part in (*before, *after)}
        if kinds & _STRANGE or (self.kind.of != "time" and kinds & _OF_RATES) or self._clock(before):
            raise _NotRead
        least, most = "least" in kinds or any(p.kind == "plus" for p in after), "most" in kinds
        most = most or (bool(before) and before[-1].kind == "to")
        if "not" in kinds:  # "langer dan 3 weken niet"
            if not least and not self._not_under(before):
                raise _NotRead
            least, most = not least, least
        beside = self._strange(before, after, amount)
        figure = self._figure(
            replace(amount, about=amount.about or "either_way" in kinds), amount.unsure or beside
        )
        figure = replace(figure, beside=beside and not amount.unsure)
        if least == most:
            return figure
        return replace(figure, hi=None) if least else replace(figure, lo=None)

    @staticmethod
    def _not_under(before: list[Phrase]) -> bool:
        """ "can't be less than a week": it is denied that it is less."""
        kinds = [phrase.kind for phrase in before]
        return "not" in kinds and "most" in kinds[kinds.index("not") :]

    def _strange(self, before: list[Phrase], after: list[Phrase], amount: _Quantity) -> bool:
        """Whether words stand beside the amount that may change what is meant; words that deny it are refused."""
        strange = [part for part in before if not self._harmless(part)]
        behind = [part for part in after if not self._harmless(part)]
        if after and (after[0].kind == "beside" or self._of_each(after)):
            behind = []
        if amount.unit is None and self.kind.of == "time" and (strange or behind):
            raise _NotRead
        if len(strange) + len(behind) > 4:
            raise _NotRead
        return bool(strange or behind)

    def _of_each(self, after: list[Phrase]) -> bool:
        """ "3 minuten per kind", where the question asks it of each: "hoe lang duurt één kind?"."""
        per, *of = after[:2]
        return per.kind == "per" and any(one.kind == "word" and self.kind.own(one.text) for one in of)

    def _harmless(self, part: Phrase) -> bool:
        """Beside an amount it changes nothing, or has been counted, or is a word of the question."""
        return part.kind in _HARMLESS or (part.kind == "word" and self.kind.own(part.text))

    @staticmethod
    def _clock(before: list[Phrase]) -> bool:
        """ "half drie", "half past three"."""
        return bool(before) and before[-1].kind in _PARTS

    def _several(self, parts: list[_Quantity | Phrase], at: list[int]) -> list[ReadFigure]:
        amounts = [part for part in parts if isinstance(part, _Quantity)]
        between = [
            [part.kind for part in parts[one + 1 : two] if isinstance(part, Phrase)] for one, two in pairwise(at)
        ]
        if any(isinstance(part, Phrase) and part.text == ";" for part in parts[at[0] : at[-1]]):
            raise _NotRead  # a clause of its own each: which of them answers is asked
        before = [part.kind for part in parts[: at[0]] if isinstance(part, Phrase)]
        strange = [part for part in parts if isinstance(part, Phrase) and part.kind == "word"]
        if len(amounts) == 2 and "of_total" in between[0]:
            return [self._share(amounts[0], amounts[1])]
        if self.kind.of == "time" and self.said & _PART_OF:
            raise _NotRead  # "2 days, of which 1 waiting"
        if len(amounts) == 2 and "either_way" in between[0]:
            return [self._either_way(*self._same_unit(amounts))]
        if len(amounts) == 2 and not {"to", "or"} & set(between[0]) and self._works_and_waits():
            added = bool({"and", "then", "plus"} & set(between[0]))
            return self._together_longest_or_work(self._same_unit(amounts), added=added)
        if len(amounts) == 2 and ("plus" in between[0] or any(phrase.kind == "extended" for phrase in self.row)):
            first, second = self._same_unit(amounts)
            total = _Quantity(first.lo + second.lo, first.hi + second.hi, first.unit)
            return [self._figure(first, False), self._figure(total, False)]
        if len(amounts) == 2 and between[0] == ["and"] and "between" not in before and self._only_figures(amounts):
            return self._one_or_both(amounts)
        if (
            self.kind.of == "count"
            and any({"x", "and"} & set(kinds) for kinds in between)
            and "between" not in before
        ):
            return [self._product(amounts)]
        together = between[0] in (["and"], ["word", "and"]) or between[0][:1] == ["and"] or "then" in between[0]
        if self.kind.of == "time" and len(amounts) == 2 and together and "between" not in before:
            first, second = self._same_unit(amounts)
            total = _Quantity(first.lo + second.lo, first.hi + second.hi, first.unit)
            return [self._figure(total, True)]
        if (named := self._amounts_named(parts, amounts)) is not None:
            return self._of_several_things(amounts, named)
        row = self.kind.of == "time" and amounts[0].unit is None  # "vijf zes weken"
        joined = all(_JOINS & set(kinds) or (row and not kinds) for kinds in between) or (
            len(amounts) == 2 and {"between", "from"} & set(before) and {"and", "to"} & set(between[0])
        )
        if not joined or len(strange) > 4:
            raise _NotRead
        denied = "not" in before and not {"least", "most"} & set(before)
        if denied or any("not" in kinds for kinds in between):
            raise _NotRead  # "once, so never twice"; "not weekly, monthly"
        amounts = self._same_unit(amounts)
        if len(amounts) == 2 and ("to" in between[0] or not between[0]) and amounts[0].lo > amounts[1].hi:
            raise _NotRead
        if self.kind.of == "count" and len({amount.share for amount in amounts}) > 1:
            raise _NotRead  # "half a million" is from no half to a million
        whole = _Quantity(
            min(amount.lo for amount in amounts),
            max(amount.hi for amount in amounts),
            amounts[0].unit,
            about=any(amount.about for amount in amounts),
            share=all(amount.share for amount in amounts),
            unsure=any(amount.unsure for amount in amounts),
        )
        figure = self._figure(whole, whole.unsure)
        hedged = self.about and not any("hedge" in kinds or "sometimes" in kinds for kinds in between)
        return [replace(figure, about=hedged or whole.about or whole.unsure)]

    def _either_way(self, middle: _Quantity, off: _Quantity) -> ReadFigure:
        """ "8 weeks give or take 3 days"; so much that is loosely said only makes it loose."""
        if off.lo != off.hi or off.hi > middle.lo:
            return self._figure(replace(middle, about=True), middle.unsure)
        return self._figure(replace(middle, lo=middle.lo - off.hi, hi=middle.hi + off.hi), middle.unsure)

    def _works_and_waits(self) -> bool:
        """ "netto een dag, maar het ligt twee weken": one time of work and one of waiting."""
        return self.kind.of == "time" and bool(self.said & (_WAITING | _SPREAD)) and not self.said & _INCLUDING

    def _together_longest_or_work(self, amounts: list[_Quantity], *, added: bool) -> list[ReadFigure]:
        """Together, where the one was added to the other. Else one after the other; the longest, which holds the
        other; or the work alone."""
        work, longest = sorted(amounts, key=lambda amount: amount.hi)
        together = replace(longest, lo=work.lo + longest.lo, hi=work.hi + longest.hi)
        if added:
            return [self._figure(together, True)]
        ways = (longest, work) if self.said & _SPREAD else (together, longest, work)
        return [replace(self._figure(one, False), waited=True) for one in ways]

    def _amounts_named(self, parts: list[_Quantity | Phrase], amounts: list[_Quantity]) -> list[bool] | None:
        """Of two times in clauses of their own, which say what takes them: "motoren een jaar, staal 10 weken",
        "3 dagen, het spuiten een dag"; None where it is not that."""
        if self.kind.of != "time" or len(amounts) != 2 or any(amount.unit is None for amount in amounts):
            return None
        clauses: list[list[_Quantity | Phrase]] = [[]]
        for part in parts:
            if isinstance(part, Phrase) and (part.kind == "comma" or part.text in _BUT):
                clauses.append([])
            else:
                clauses[-1].append(part)
        clauses = [clause for clause in clauses if clause]
        if len(clauses) != 2 or not all(self._one_amount(clause) for clause in clauses):
            return None
        first, second = (
            [part for part in clause if isinstance(part, Phrase) and not self._harmless(part)]
            for clause in clauses
        )
        limited = any(isinstance(part, Phrase) and part.kind in ("most", "least") for part in clauses[1])
        things = [any(part.kind == "word" for part in strange) for strange in (first, second)]
        if not things[1] or limited or (first and not things[0]):
            return None
        in_a_case = any(part.text in _IN_A_CASE for part in clauses[1] if isinstance(part, Phrase))
        of_a_thing = len(second) <= _WORDS_OF_A_THING and not self.doubts_behind and not in_a_case
        return things if things[0] or of_a_thing else None

    @staticmethod
    def _one_amount(clause: list[_Quantity | Phrase]) -> bool:
        """One amount, and nothing that makes it an exception to the other."""
        seldom = any(isinstance(part, Phrase) and part.kind == "sometimes" for part in clause)
        return sum(isinstance(part, _Quantity) for part in clause) == 1 and not seldom

    def _of_several_things(self, amounts: list[_Quantity], named: list[bool]) -> list[ReadFigure]:
        """From the one to the other, one after the other, or at the same time: then the longest counts. Where only
        the second says what it is of, the first alone may be all that answers."""
        first, second = amounts
        apart = replace(first, lo=min(first.lo, second.lo), hi=max(first.hi, second.hi))
        together = replace(first, lo=first.lo + second.lo, hi=first.hi + second.hi)
        longest = max(amounts, key=lambda amount: amount.hi)
        ways = (apart, together, longest) if named[0] else (first, together, apart)
        return [self._figure(one, False) for one in ways]

    def _only_figures(self, amounts: list[_Quantity]) -> bool:
        """Figures with nothing of their own beside them, as in "2 en 4 weken"; "vijf en twintig" is one figure."""
        words = {phrase.kind for phrase in self.row} - {"number", "and", "unit", "percent", "comma"}
        spelt = (
            amounts[0].lo < 10
            and amounts[1].lo / (amounts[1].unit or 1) in _TENS
            and not any(p.kind == "number" and p.text[0].isdigit() for p in self.row)
        )
        return not words and amounts[0].unit is None and not spelt

    def _one_or_both(self, amounts: list[_Quantity]) -> list[ReadFigure]:
        """ "2 en 4 weken" may be from the one to the other, or both together."""
        first, second = self._same_unit(amounts)
        ends = replace(first, lo=min(first.lo, second.lo), hi=max(first.hi, second.hi), unit=second.unit)
        both = replace(first, lo=first.lo + second.lo, hi=first.hi + second.hi, unit=second.unit)
        return [self._figure(one, False) for one in (ends, both)]

    def _same_unit(self, amounts: list[_Quantity]) -> list[_Quantity]:
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

    def _share(self, part: _Quantity, whole: _Quantity) -> ReadFigure:
        if self.kind.of not in ("percent", "ratio") or whole.lo != whole.hi or not 0 < part.hi <= whole.lo:
            raise _NotRead
        size = 100 if self.kind.of == "percent" else 1
        said = whole.lo <= _SMALL_WHOLE or whole.lo == 100
        lo, hi = (end / whole.lo * size for end in (part.lo, part.hi))
        inexact = size == 100 and lo.denominator != 1
        if inexact:
            lo, hi = Fraction(round(lo)), Fraction(round(hi))
        return ReadFigure(lo, hi, self.about or inexact, unsure=not said)

    def _product(self, amounts: list[_Quantity]) -> ReadFigure:
        worth = Fraction(1)
        for amount in amounts:
            if amount.lo != amount.hi:
                raise _NotRead
            worth *= amount.lo
        return ReadFigure(worth, worth, self.about, unsure=True)

    def _figure(self, amount: _Quantity, unsure: bool) -> ReadFigure:
        about, lo, hi = self.about or amount.about, amount.lo, amount.hi
        if amount.share and amount.unit is None and self.kind.of not in ("percent", "ratio", "time"):
            raise _NotRead
        bare = self.kind.of == "time" and amount.unit is None and bool(amount.lo or amount.hi)
        return ReadFigure(lo, hi, about or unsure, unsure, bare, amount.share)

    # --- the parts

    def _parts(self) -> list[_Quantity | Phrase]:
        """Amounts, and the phrases that are in none."""
        parts: list[_Quantity | Phrase] = []
        at = 0
        while at < len(self.row):
            read = self._amount(at)
            if read is None:
                parts.append(self.row[at])
                at += 1
            else:
                parts.append(read[0])
                at = read[1]
        return parts

    def _kind(self, at: int) -> str:
        return self.row[at].kind if 0 <= at < len(self.row) else ""

    def _amount(self, at: int) -> tuple[_Quantity, int] | None:
        if self._kind(at) == "calendar" and self.kind.of == "time":
            worth = self.row[at].worth
            assert worth is not None
            return _Quantity(worth.lo, worth.hi, Fraction(v.DAY), worth.about, worth.loose), at + 1
        if self.kind.of == "rate" and (rate := self._rate(at)) is not None:
            return _Quantity(rate[0], rate[0], rate[0]), rate[1]
        if self.kind.of == "time" and (between := self._each_time(at)) is not None:
            return between
        of_number = self._unit_of_number(at)
        if of_number is not None and self.kind.of == "rate":  # "een keer of twintig per jaar"
            return self._so_often(*of_number)
        return of_number or self._quantity_and_unit(at) or self._unit_alone(at)

    def _each_time(self, at: int) -> tuple[_Quantity, int] | None:
        """How long it is from one time to the next: "every other week", "om de drie weken", "elke maandag"."""
        if self._kind(at) == "rate" and (rate := self.row[at].worth) is not None:
            each = Fraction(_INTERVALS[int(rate.lo)])
            return _Quantity(each, each, each), at + 1
        if self._kind(at) != "every":
            return self._times_in(at)
        every = 2 if self.row[at].text == "om de" else 1
        at += 1
        if self._kind(at) == "other":
            every, at = 2, at + 1
        if self._kind(at) == "number":
            return self._quantity_and_unit(at)
        if self._kind(at) in ("word", "unit") and self.row[at].text in _WEEKDAYS:
            return _Quantity(Fraction(v.WEEK), Fraction(v.WEEK), Fraction(v.WEEK)).times_over(every), at + 1
        size = self._unit(at)
        return (_Quantity(size.lo, size.lo, size.lo).times_over(every), at + 1) if size is not None else None

    def _times_in(self, at: int) -> tuple[_Quantity, int] | None:
        """So many times within a unit, as the time from one to the next, to be confirmed: "twee keer per week"."""
        worth = self.row[at].worth if self._kind(at) in ("number", "often") else None
        per = at + 2 if self._kind(at) == "number" and self._kind(at + 1) == "x" else at + 1
        if worth is None or not worth.lo or (self._kind(at) == "number" and per == at + 1):
            return None
        size = self._unit(per + 1) if self._kind(per) in ("per", "every", "article") else None
        if size is None:
            return None
        each = size.lo / worth.lo
        return _Quantity(each, each, each, unsure=True), per + 2

    def _unit_of_number(self, at: int) -> tuple[_Quantity, int] | None:
        """ "een week of drie", "een stuk of 80", "een dozijn of twee", "a day or two"."""
        start = at
        if self._kind(at) in ("article", "hedge"):
            at += 1
        size = self._unit(at)
        if size is None and self._kind(at) in ("piece", "x", "times"):
            size = self.row[at].worth if self._kind(at) == "times" else v.WordSpan(Fraction(1), Fraction(1))
        if size is None or self._kind(at + 1) != "or":
            return None
        if self._kind(at) == "piece" and (read := self._quantity_and_unit(at + 2)) is not None:
            return replace(read[0], about=True), read[1]  # "een stuk of vijf dagen"
        if self._kind(at + 2) in ("some", "loose") and self.row[at + 2].text in ("wat", "so many"):
            return _Quantity(2 * size.lo, 4 * size.lo, size.lo, unsure=True), at + 3
        count = self._quantity(at + 2)
        if count is None or self._unit(count[1]) is not None or self._kind(at + 2) == "article":
            return None
        amount, end = count
        unit = size.lo if self._is_unit(at) else None
        if self.row[at + 1].text == "or":
            ends = _Quantity(size.lo, amount.hi * size.lo, unit, unsure=size.loose)
            return (ends, end) if self._kind(start) == "article" else None
        if self._kind(end) == "comma" and self._quantity(end + 1) is not None:  # "een week of twee, drie"
            return _Quantity(amount.lo * size.lo, amount.hi * size.lo, unit), end
        more = self._quantity(end)
        if more is not None and amount.lo < more[0].hi and self._unit(more[1]) is None:  # "een dag of drie vier"
            return _Quantity(amount.lo * size.lo, more[0].hi * size.lo, unit), more[1]
        return _Quantity(amount.lo * size.lo, amount.hi * size.lo, unit, True), end

    def _quantity_and_unit(self, at: int) -> tuple[_Quantity, int] | None:
        count = self._quantity(at)
        if count is None:
            return None
        amount, end = count
        while self._kind(end) == "piece":
            end += 1
        if self.kind.of == "rate":
            return self._so_often(amount, end)
        if self.kind.of in ("percent", "ratio"):
            if self._kind(end) == "percent":
                size = Fraction(1) if self.kind.of == "percent" else Fraction(1, 100)
                return self._in_a_year(replace(amount.times(size), share=False), end + 1)
            if amount.share and self.kind.of == "percent":
                amount = _in_hundredths(amount)
            return self._in_a_year(amount, end)
        if self.kind.of == "count":
            return self._in_a_year(amount, end)
        return self._timed(amount, end)

    def _timed(self, amount: _Quantity, end: int) -> tuple[_Quantity, int] | None:
        """A quantity with a unit of time, and smaller units behind it: "1 week en 2 dagen", "a day and a half"."""
        while amount.share and self._kind(end) in ("of", "article"):
            end += 1
        size = self._unit(end)
        if size is None:
            return self._misspelt_unit(amount, end)
        if amount.share and amount.lo == _HALF and size.lo == v.WORKDAY:
            size = v.WordSpan(Fraction(v.PART_OF_DAY * 2), Fraction(v.PART_OF_DAY * 2))
        timed = replace(
            amount.times(size.lo),
            about=amount.about or size.about,
            unsure=amount.unsure or size.loose,
            share=False,
        )
        return self._with_half_or_smaller(timed, size.lo, end + 1)

    def _with_half_or_smaller(self, timed: _Quantity, size: Fraction, end: int) -> tuple[_Quantity, int]:
        if self._kind(end) == "and" and (half := self._half(end + 1)) is not None and self._unit(half) is None:
            return replace(timed, lo=timed.lo + size / 2, hi=timed.hi + size / 2), half
        return self._with_smaller(timed, size, end)

    def _with_smaller(self, timed: _Quantity, size: Fraction, end: int) -> tuple[_Quantity, int]:
        while True:
            joined = self._kind(end) == "and" or (self._kind(end) == "comma" and self.row[end].text == ",")
            at = end + 1 if joined else end  # what stands behind a semicolon is another matter
            count = self._quantity(at)
            smaller = self._unit(count[1]) if count is not None else None
            if count is not None and size == v.HOUR and at == end and count[1] == len(self.row):  # "1 uur 30"
                smaller, count = v.WordSpan(Fraction(v.MINUTE), Fraction(v.MINUTE)), (count[0], count[1] - 1)
            if count is None or smaller is None or smaller.lo >= size or count[0].lo != count[0].hi:
                return timed, end
            if count[0].lo * smaller.lo >= size:  # "een sprint, dus 2 weken" is no sum
                return timed, end
            timed = replace(timed, lo=timed.lo + count[0].lo * smaller.lo, hi=timed.hi + count[0].lo * smaller.lo)
            size, end = smaller.lo, count[1] + 1

    def _misspelt_unit(self, amount: _Quantity, end: int) -> tuple[_Quantity, int]:
        if self._kind(end) == "word":
            word = self.row[end].text
            near = get_close_matches(word, _unit_words(), n=1, cutoff=0.7)
            if near and near[0][0] == word[0] and abs(len(near[0]) - len(word)) <= 2:
                size = lexicon(self.language)[near[0]].worth
                assert size is not None
                return replace(amount.times(size.lo), unsure=True), end + 1
        return amount, end

    def _unit_alone(self, at: int) -> tuple[_Quantity, int] | None:
        """ "week", "uren": one, or more than one."""
        size = self._unit(at) if self.kind.of == "time" else None
        if size is None:
            return None
        if size.many or len(self.row[at].text) == 1:
            return None
        one = _Quantity(size.lo, size.lo, size.lo, size.about, size.loose)
        return self._with_half_or_smaller(one, size.lo, at + 1)

    def _quantity(self, at: int) -> tuple[_Quantity, int] | None:
        read = self._plain_quantity(at)
        if read is None:
            return None
        amount, end = read
        half = self._half(end + 1) if self._kind(end) == "and" and not amount.share else None
        if half is not None and (self._unit(half) is not None or self._kind(half) == "times"):
            amount, end = replace(amount, lo=amount.lo + _HALF, hi=amount.hi + _HALF), half
        while self._kind(end) == "times":
            worth = self.row[end].worth
            assert worth is not None
            couple = amount.unsure and amount.lo == amount.hi
            amount = replace(
                amount, lo=amount.lo * worth.lo, hi=amount.hi * worth.lo, share=False,
                unsure=(amount.unsure and not couple) or worth.loose or self.row[end].text == "m",
                about=amount.about or couple,
            )  # fmt: skip
            end += 1
            more = end + 1 if self._kind(end) == "and" else end
            if (
                self._kind(more) in ("number", "loose")
                and (rest := self.row[more].worth) is not None
                and rest.lo < worth.lo > 12
            ):
                about = amount.about or rest.about
                amount = replace(amount, lo=amount.lo + rest.lo, hi=amount.hi + rest.hi, about=about)
                end = more + 1
        return amount, end

    def _plain_quantity(self, at: int) -> tuple[_Quantity, int] | None:
        article = self._kind(at) == "article"
        if article:
            at += 1
        kind = self._kind(at)
        alone = len(self.row) == 1 and self.kind.of in ("count", "rate", "percent")
        if (
            kind == "word"
            and (alone or self._unit(at + 1) is not None)
            and (meant := self._misspelt(at)) is not None
        ):
            return _Quantity(meant, meant, unsure=True), at + 1
        if kind in _PARTS:
            end = at + 1
            if kind == "half" and self._kind(end) == "number":
                return None  # "half drie" is a time of the day
            if self.kind.of == "time" and (self._kind(end), self._kind(end + 1)) == ("of", "number"):
                return None  # a part of what follows is no time beside it
            if kind == "half" and self._kind(end) == "article":
                end += 1
            return _Quantity(_PARTS[kind], _PARTS[kind], share=True), end
        if kind in ("number", "loose", "often") and not (article and kind == "number"):
            worth = self.row[at].worth
            assert worth is not None
            if kind == "number" and self._kind(at + 1) in _PARTS and self._kind(at + 1) != "half":
                part = worth.lo * _PARTS[self._kind(at + 1)]
                return _Quantity(part, part, share=True), at + 2
            if (both := self._spelt_in_two_words(at)) is not None:
                return _Quantity(both, both), at + 2
            share = self.row[at].text in ("driekwart", "three-quarters")
            unsure = worth.loose or (kind == "often" and self.kind.of == "time")  # "once it is paid, 3 weeks"
            return _Quantity(worth.lo, worth.hi, about=worth.about, unsure=unsure, share=share), at + 1
        if article and kind == "or" and self._kind(at + 1) == "number":  # "een of twee uur"
            return _Quantity(Fraction(1), Fraction(1)), at
        if kind == "times" and len(self.row[at].text) > 1:
            return _Quantity(Fraction(1), Fraction(1)), at
        if article and at == len(self.row) == 1 and self.kind.of == "count":
            return _Quantity(Fraction(1), Fraction(1)), at
        if article and (self._unit(at) is not None or kind == "times") and not self._many(at):
            return _Quantity(Fraction(1), Fraction(1)), at
        if article and self.kind.of in ("percent", "ratio") and kind == "of_total":
            return _Quantity(Fraction(1), Fraction(1)), at
        return None

    def _spelt_in_two_words(self, at: int) -> Fraction | None:
        """The one figure that tens and ones in two words are: "forty five"."""
        tens, one = ([*self.row[at : at + 2], None, None])[:2]
        if (
            tens is None
            or one is None
            or {tens.kind, one.kind} != {"number"}
            or tens.worth is None
            or one.worth is None
        ):
            return None
        spelt = not (tens.text[0].isdigit() or one.text[0].isdigit())
        return tens.worth.lo + one.worth.lo if spelt and tens.worth.lo in _TENS and one.worth.lo in _ONES else None

    def _misspelt(self, at: int) -> Fraction | None:
        """The number that a word before a unit nearly is: "dri weken", "tree weeks"."""
        word, numbers = self.row[at].text, v.NUMBERS[self.language]
        if len(word) < _SHORTEST_MISSPELT or word in _NO_NUMBERS or self.kind.own(word):
            return None
        near = get_close_matches(word, numbers, n=2, cutoff=_NEARLY)
        worths = {numbers[one] for one in near if one[0] == word[0]}
        return worths.pop() if len(worths) == 1 else None

    def _half(self, at: int) -> int | None:
        """Behind "a half", "een halve"; None when it is not that."""
        if self._kind(at) == "article":
            at += 1
        return at + 1 if self._kind(at) == "half" else None

    # --- units

    def _is_unit(self, at: int) -> bool:
        return self._kind(at) == "unit"

    def _many(self, at: int) -> bool:
        worth = self.row[at].worth
        return worth is not None and worth.many

    def _unit(self, at: int) -> v.WordSpan | None:
        return self.row[at].worth if self.kind.of == "time" and self._is_unit(at) else None

    def _after_words(self, at: int) -> int:
        """Past the words of the question that say what is counted."""
        while self._kind(at) in ("piece", "of") or self._own_word(at):
            at += 1
        return at

    def _own_word(self, at: int) -> bool:
        """A word of the question; of hours that are counted, however they are written."""
        if self._kind(at) == "unit" and self.kind.of == "count" and "hours" in self.kind.words:
            size = self.row[at].worth
            return size is not None and size.lo == v.HOUR
        return self._kind(at) == "word" and self.kind.own(self.row[at].text)

    def _in_a_year(self, amount: _Quantity, end: int) -> tuple[_Quantity, int]:
        """Past the words of the question. Where it asks for a year, what is said of a month or a week counts as
        often as these go in one, and is to be confirmed; so is a ratio that is said to be of one."""
        end = self._after_words(end)
        yearly = "year" in self.kind.words
        rate = self._rate(end) if yearly or self.kind.of == "ratio" else None
        if rate is None:
            return amount, end
        often, behind = rate if yearly else (Fraction(1), rate[1])
        if yearly and often == 1:
            return amount, behind
        return replace(amount.times(often), unsure=True, share=amount.share), behind

    def _so_often(self, amount: _Quantity, end: int) -> tuple[_Quantity, int]:
        """ "twice a week", "2x per maand", "eens in de vijf jaar"; bare it is per year."""
        while self._kind(end) in ("x", "piece") or (
            self._kind(end) == "word" and self.kind.own(self.row[end].text)
        ):
            end += 1
        rate = self._rate(end)
        if rate is None:
            return amount, end
        return amount.times(rate[0]), rate[1]

    def _rate(self, at: int) -> tuple[Fraction, int] | None:
        """Times a year: "per week", "a month", "every two weeks", "om de week", "in de vijf jaar"."""
        kind = self._kind(at)
        if kind == "rate" and (said := self.row[at].worth) is not None:
            return said.lo, at + 1
        if kind not in ("per", "every") and not (kind == "article" and self._is_unit(at + 1) and at > 0):
            return None
        other = self.row[at].text == "om de"
        at += 1
        if self._kind(at) == "other":
            other, at = True, at + 1
        each = Fraction(2 if other else 1)
        if self._kind(at) == "number" and (worth := self.row[at].worth) is not None and worth.lo:
            each, at = worth.lo, at + 1
        if kind == "every" and self._kind(at) in ("word", "unit") and self.row[at].text in _WEEKDAYS:
            return Fraction(_RATES[v.WEEK]) / each, at + 1
        if not self._is_unit(at):
            return None
        size = self.row[at].worth
        assert size is not None
        rate = _RATES.get(int(size.lo))
        return (Fraction(rate) / each, at + 1) if rate is not None else None


#: Beside an amount these change nothing, or have been counted.
_HARMLESS = frozenset(
    {
        "comma",
        "most",
        "least",
        "not",
        "beside",
        "plus",
        "either_way",
        "to",
        "between",
        "from",
        "article",
        "piece",
        "x",
    }
)


#: A thing and what is said that it does are told in no more words than this.
_WORDS_OF_A_THING = 4


#: What sets one clause beside another, where "maar" may also be "sometimes".
_BUT = frozenset({"maar", "but"})


def _in_hundredths(part: _Quantity) -> _Quantity:
    """A part of a whole as a percentage: a third is about 33."""
    lo, hi = Fraction(round(part.lo * 100)), Fraction(round(part.hi * 100))
    return replace(part, lo=lo, hi=hi, about=part.about or (lo, hi) != (part.lo * 100, part.hi * 100))


def _of_most(reading: list[Phrase]) -> list[Phrase]:
    """A time without the share that it holds for, which makes it loose: "80% within 20 seconds"."""
    row = list[Phrase]()
    for phrase in reading:
        if phrase.kind == "percent" and row and row[-1].kind == "number":
            row[-1] = Phrase("hedge", phrase.text)
        else:
            row.append(phrase)
    return row


def _in_order(reading: list[Phrase]) -> list[Phrase]:
    """ "3+ weken" as "at least 3 weken", and "two, maybe three" as "two or three"."""
    row, numbers = list[Phrase](), False
    for at, phrase in enumerate(reading):
        behind = reading[at + 1].kind if at + 1 < len(reading) else ""
        if phrase.kind == "plus" and behind == "unit" and row and row[-1].kind == "number":
            row.insert(len(row) - 1, Phrase("least", "+"))
        elif phrase.text == "/" and row and row[-1].kind == behind == "number":  # "24/48 uur"
            row.append(Phrase("to", "/"))
        elif phrase.text in _PAUSES and not numbers:  # "eens kijken... 3 dagen"
            row.append(Phrase("comma", phrase.text))
        elif row and row[-1].kind == "unit" and _since(phrase) and _no_figure_in(reading[at + 1 :]):
            break  # "3 dagen vanaf de bestelling"
        elif phrase.text == "some" and behind == "number":
            row.append(Phrase("hedge", "some"))
        elif phrase.kind == "not" and behind == "unit" and numbers and at + 2 == len(reading):  # "days, not weeks"
            break
        elif numbers and phrase.text in _MAYBE and any(later.kind == "number" for later in reading[at:]):
            row.append(Phrase("or", phrase.text))
        else:
            row.append(phrase)
        numbers |= phrase.kind in ("number", "unit")
    return row


def _rate_last(row: list[Phrase]) -> list[Phrase]:
    """ "every day about five" as "five every day"."""
    begins = [phrase.kind for phrase in row[:2]] in (["every", "unit"], ["per", "unit"])
    rest = row[2:]
    if not begins or not any(one.kind in ("number", "loose") for one in rest) or _has_unit(rest):
        return row
    return [*rest, Phrase("per", row[0].text), row[1]]


def _has_unit(row: list[Phrase]) -> bool:
    return any(phrase.kind == "unit" for phrase in row)


def _since(phrase: Phrase) -> bool:
    """What begins the moment from which a time is counted; "of" is also "or", "vanaf" also "at least"."""
    return phrase.kind in _OF_A_MOMENT and phrase.text.split()[0] in _SINCE


def _no_figure_in(row: list[Phrase]) -> bool:
    return bool(row) and not any(phrase.kind in ("number", "loose", "times", "unit", "calendar") for phrase in row)


_WAITING = frozenset(word for table in v.WAITING.values() for word in table.split("|"))
_SPREAD = frozenset(word for table in v.SPREAD.values() for word in table.split("|"))
_IN_A_CASE = frozenset(word for table in v.IN_A_CASE.values() for word in table.split("|"))
_PART_OF = frozenset({"waarvan", "which"})
#: With one of these the waiting is counted already.
_INCLUDING = frozenset({"inclusief", "incl", "including", "exclusief", "excl", "excluding", "inbegrepen"})
_SINCE = frozenset(phrase for table in v.SINCE.values() for phrase in table.split("|"))
_WEEKDAYS = frozenset(day for table in v.WEEKDAYS.values() for day in table.split("|"))
_OF_A_MOMENT = frozenset({"word", "of", "of_total", "from", "beside", "often", "least"})
_PAUSES = frozenset({"..", "...", "…"})
_MAYBE = frozenset({"maybe", "perhaps", "possibly", "misschien", "wellicht", "mogelijk"})


#: With these about it, an amount is not the whole of what was said.
_STRANGE = frozenset({"sign", "all", "both", "except", "none", "or", "and", "unit", "times", "calendar"})


_OF_RATES = frozenset({"per", "every", "rate"})


_SHORTEST_MISSPELT, _NEARLY = 3, 0.75
_NO_NUMBERS = frozenset(
    word for table in (v.JOINING, v.SUPPOSED, v.NOBODY) for one in table.values() for word in one.split("|")
)


def _unit_words() -> Iterable[str]:
    return [word for table in v.UNITS.values() for word in table if len(word) > 2 and " " not in word]
