"""How fast each end of a figure rises with one answer, while that may be anything in a range.

How that is found is compiled once for each slot of `outlook.program` that holds a figure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from math import inf
from typing import NamedTuple

from advisor.outlook.evaluation import Outlook
from advisor.outlook.program import Possible
from advisor.outlook.truth import FALSE, TRUE
from advisor.terms.formulas import Calculation, Formula, Reference, Table, may_be_fractional


class Rate(NamedTuple):
    """Between what lies by how much an end of a figure rises for each one that an answer does."""

    least: float
    most: float


#: Of the lower and of the upper end of a figure.
Rates = tuple[Rate, Rate]

STILL, ALONG, ANYHOW = Rate(0.0, 0.0), Rate(1.0, 1.0), Rate(-inf, inf)
NEITHER, EITHER = (STILL, STILL), (ANYHOW, ANYHOW)


class Rising:
    """How fast the ends of figures rise with one answer, in a state that leaves it a range.

    Args: ways: how that is found, by the slot of a figure.
    """

    def __init__(self, ways: RateSteps, state: Outlook, id: str) -> None:
        self.ways, self.slots, self.id = ways, state.slots, id
        self._behind, self._bit = state.possible.behind, state.possible.question_bits[state.possible.given[id]]
        self._found: dict[int, Rates] = {}

    def at(self, slot: int) -> Rates:
        """Of the figure that is in a slot."""
        if not self._behind[slot] & self._bit:  # it does not hang on the answer
            return NEITHER
        found = self._found.get(slot)
        if found is None:
            lo_min, lo_max, hi_min, hi_max = self.slots[slot]
            if lo_min == lo_max and hi_min == hi_max:
                found = NEITHER
            else:  # an end that is the same throughout does not rise
                lower, upper = self.ways[slot](self)
                found = STILL if lo_min == lo_max else lower, STILL if hi_min == hi_max else upper
            self._found[slot] = found
        return found

    def answered(self, id: str) -> Rates:
        return (ALONG, ALONG) if id == self.id else NEITHER

    def least(self, parts: Iterable[int], *, upper: bool) -> Rate:
        """Of the least of some ends, each at its own lower or upper end: of any that may be the least."""
        at, every = 2 * upper, [(self.slots[part], part) for part in parts]
        below = min(span[at + 1] for span, _ in every)
        return _any_of([self.at(part)[upper] for span, part in every if span[at] <= below])

    def most(self, parts: Iterable[int], *, upper: bool) -> Rate:
        at, every = 2 * upper, [(self.slots[part], part) for part in parts]
        above = max(span[at] for span, _ in every)
        return _any_of([self.at(part)[upper] for span, part in every if span[at + 1] >= above])


RateStep = Callable[[Rising], Rates]
RateSteps = Mapping[int, RateStep]


def ways_of(possible: Possible) -> RateSteps:
    """How the ends of each figure rise, by its slot; constants, which never do, left out."""
    kb, found = possible.program.kb, dict[int, RateStep]()
    for formula, slot in possible.formulas.items():
        if isinstance(formula, Calculation | Table):
            found[slot] = _way(possible, formula)
    for id, slot in possible.attributes.items():
        if id in kb.questions:
            found[slot] = partial(_asked, id, possible.relevance[id])
        elif id in kb.computed:
            computed = kb.computed[id]
            if computed.unit == "duration" and may_be_fractional(computed.formula):  # to whole minutes by leaps
                found[slot] = _anyhow
    return found


def _way(possible: Possible, formula: Calculation | Table) -> RateStep:
    slot_of = possible.formulas.__getitem__
    match formula:
        case Table(attribute, entries):
            options = possible.program.kb.options_of(attribute)
            by_bit = {1 << options.index(option): slot_of(part) for option, part in entries}
            every = [slot_of(part) for _, part in entries]
            return partial(_tabled, possible.attributes[attribute], by_bit, 1 << len(options), every)
        case Calculation("first_known", parts):
            return partial(_first_known, list(_asked_of(possible, parts)), slot_of(parts[-1]))
        case Calculation(operation, parts) if operation in _WAYS:
            return partial(_WAYS[operation], [slot_of(part) for part in parts])
    return _anyhow


def _asked_of(possible: Possible, parts: Sequence[Formula]) -> Iterator[tuple[str, int]]:
    """The questions of which a formula takes the first that is answered, each with the slot of its lacking."""
    for part in parts[:-1]:
        assert isinstance(part, Reference)
        yield part.attribute, possible.missing[part.attribute]


def _anyhow(_: Rising) -> Rates:
    return EITHER


def _asked(id: str, relevance: int, rising: Rising) -> Rates:
    return EITHER if rising.slots[relevance] & FALSE else rising.answered(id)


def _tabled(of: int, by_bit: Mapping[int, int], none: int, every: Sequence[int], rising: Rising) -> Rates:
    bits = rising.slots[of]
    if bits.bit_count() > 1:
        return EITHER
    return _hull(every, rising) if bits == none else rising.at(by_bit[bits])


def _first_known(asked: Sequence[tuple[str, int]], otherwise: int, rising: Rising) -> Rates:
    for id, at in asked:
        missing = rising.slots[at]
        if missing == FALSE:
            return rising.answered(id)
        if missing != TRUE:
            return EITHER
    return rising.at(otherwise)


def _sum(parts: Sequence[int], rising: Rising) -> Rates:
    rates = [rising.at(part) for part in parts]
    return _summed([lower for lower, _ in rates]), _summed([upper for _, upper in rates])


def _difference(parts: Sequence[int], rising: Rising) -> Rates:
    one, other = parts
    return apart(rising.at(one), rising.at(other))


def _minimum(parts: Sequence[int], rising: Rising) -> Rates:
    return rising.least(parts, upper=False), rising.least(parts, upper=True)


def _maximum(parts: Sequence[int], rising: Rising) -> Rates:
    return rising.most(parts, upper=False), rising.most(parts, upper=True)


def _hull(parts: Sequence[int], rising: Rising) -> Rates:
    return rising.least(parts, upper=False), rising.most(parts, upper=True)


_WAYS: dict[str, Callable[[Sequence[int], Rising], Rates]] = {
    "sum": _sum,
    "difference": _difference,
    "min": _minimum,
    "max": _maximum,
    "between": _hull,
}


def _summed(rates: Sequence[Rate]) -> Rate:
    return Rate(sum([rate[0] for rate in rates]), sum([rate[1] for rate in rates]))


def _any_of(rates: Sequence[Rate]) -> Rate:
    return Rate(min([rate[0] for rate in rates]), max([rate[1] for rate in rates]))


def apart(one: Rates, other: Rates) -> Rates:
    """Of a difference: from the lower end of the one to the upper end of the other, and the other way."""
    (lower, upper), (beside_lower, beside_upper) = one, other
    return beside(lower, beside_upper), beside(upper, beside_lower)


def beside(one: Rate, other: Rate) -> Rate:
    """How one end rises as seen from another."""
    return Rate(one[0] - other[1], one[1] - other[0])


__all__ = ["NEITHER", "STILL", "Rate", "Rates", "Rising", "RateSteps", "apart", "beside", "ways_of"]
