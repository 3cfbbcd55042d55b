"""Which answers the figures of cases lack: the same as for one case (`explanation.figures_lacking`), as masks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import isinf

from advisor.columns.answers import OneOf
from advisor.columns.arithmetic import Spread
from advisor.columns.cases import Floats
from advisor.columns.masks import Mask, add_all, add_any, packed
from advisor.columns.premises import PremiseColumns
from advisor.columns.steps import Register
from advisor.terms.attributes import Question
from advisor.terms.formulas import Calculation, Formula, Reference, Table

#: {question: the rows in which a figure hangs on it, and it may be anything}
Lacked = Mapping[str, Register]


@dataclass(slots=True)
class LackingColumns:
    """Adds the steps that find what figures lack to those of a reading of things as they are."""

    now: PremiseColumns
    _found: dict[str, Lacked] = field(default_factory=dict)

    def of(self, attribute: str) -> Lacked:
        """The questions, in the order of the knowledge base."""
        found = self._behind(attribute)
        return {id: found[id] for id in self.now.kb.questions if id in found}

    def _behind(self, attribute: str) -> Lacked:
        if attribute not in self._found:
            question = self.now.kb.questions.get(attribute)
            self._found[attribute] = self._asked(question) if question is not None else self._computed(attribute)
        return self._found[attribute]

    def _asked(self, question: Question) -> Lacked:
        if not isinf(question.limits.hi):
            return {}
        endless = self.now.steps.add(_endless, self._figure(question.id).hi_max)
        return {question.id: add_all(self.now.steps, [self.now.missing(question), endless])}

    def _computed(self, attribute: str) -> Lacked:
        figure, found = self._figure(attribute), self._in(self.now.kb.computed[attribute].formula)
        return self._where(self.now.steps.add(apart, figure.lo_min, figure.hi_max), found) if found else {}

    def _figure(self, attribute: str) -> Spread:
        figure = self.now.attribute(attribute)
        assert isinstance(figure, Spread)
        return figure

    def _in(self, formula: Formula) -> Lacked:
        match formula:
            case Reference(attribute):
                return self._behind(attribute)
            case Table(attribute, entries):
                return self._table(attribute, dict(entries))
            case Calculation("first_known", parts):
                first = [part.attribute for part in parts[:-1] if isinstance(part, Reference)]
                missing = [self.now.missing(self.now.kb.questions[id]) for id in first]
                lacked = add_any(self.now.steps, list(self._in(parts[-1]).values()))
                return {first[0]: add_all(self.now.steps, [*missing, lacked])}
            case Calculation(_, parts):
                return self._any(self._in(part) for part in parts)
        return {}

    def _table(self, attribute: str, entries: Mapping[str, Formula]) -> Lacked:
        """Of the entry that counts; where it is open which one does, of all, and which one it is."""
        value, steps = self.now.attribute(attribute), self.now.steps
        assert isinstance(value, OneOf)
        options = self.now.kb.options_of(attribute)
        found = self._any(
            self._where(add_any(steps, [mask, value.none]), self._in(entries[option]))
            for option, mask in zip(options, value.each, strict=True)
        )
        if not found or attribute not in self.now.kb.questions:
            return found
        open_ = add_all(steps, [value.none, add_any(steps, list(found.values()))])
        return self._any([found, {attribute: open_}])

    def _where(self, mask: Register, lacked: Lacked) -> Lacked:
        return {id: add_all(self.now.steps, [mask, here]) for id, here in lacked.items()}

    def _any(self, lacked: Iterable[Lacked]) -> Lacked:
        masks: dict[str, list[Register]] = {}
        for one in lacked:
            for id, mask in one.items():
                masks.setdefault(id, []).append(mask)
        return {id: add_any(self.now.steps, here) for id, here in masks.items()}


# --- steps -------------------------------------------------------------------------------------------


def _endless(hi: Floats) -> Mask:
    return packed(hi == float("inf"))


def apart(lo: Floats, hi: Floats) -> Mask:
    return packed(lo != hi)
