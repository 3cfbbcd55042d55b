"""What items taken together come to, to read in a terminal: sums now and as advised, classes, what brings most."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from advisor.batch.family import Family
from advisor.terms.knowledge_base import Yardstick
from advisor.terms.texts import Language, Text, show_list
from advisor.terms.values import Interval
from advisor.values import show_in_unit

#: So many questions are named that items lack.
_MOST_LACKING = 4
_ITEMS = Text(nl="{count} artikelen", en="{count} items")
_LEFT_OUT = Text(nl="niet te beoordelen: {count}", en="could not be evaluated: {count}")
_SUM = Text(
    nl="{label}: nu {now}, zoals geadviseerd {advised} ({items} artikelen)",
    en="{label}: now {now}, as advised {advised} ({items} items)",
)
_NOTHING = Text(
    nl="Van geen artikel is bekend wat het nu en zoals geadviseerd kost.",
    en="Of no item is it known what it costs now and as advised.",
)
_CLASSES = Text(
    nl="Klassen, met hun aantal ({labels}): {label} nu en zoals geadviseerd",
    en="Classes, with their number ({labels}): {label} now and as advised",
)
_CLASS = Text(nl="{names} ({count}): {now} → {advised}", en="{names} ({count}): {now} → {advised}")
_MOST = Text(nl="Wat het meest brengt ({label})", en="What brings most ({label})")
_CHANGE = Text(nl="{case}: van {here} naar {there}, {change}", en="{case}: from {here} to {there}, {change}")
_LACKING = Text(
    nl="Niet meegeteld waar dit ontbreekt: {questions}.", en="Not counted where this is lacking: {questions}."
)


def family_lines(family: Family, language: Language) -> list[str]:
    return list(_Teller(family, language).lines())


@dataclass(frozen=True)
class _Teller:
    family: Family
    language: Language

    def lines(self) -> Iterator[str]:
        family = self.family
        yield self._to(_ITEMS).format(count=len(family.items))
        if family.left_out:
            yield self._to(_LEFT_OUT).format(count=len(family.left_out))
        sums = {id: family.sum_of(id) for id in family.yardsticks}
        for id, one in sums.items():
            if one.items:
                now, advised = self._figure(id, one.now), self._figure(id, one.advised)
                yield self._to(_SUM).format(label=self._label(id), now=now, advised=advised, items=one.items)
        if not any(one.items for one in sums.values()):
            yield self._to(_NOTHING)
        yield from self._classes()
        yield from self._most()
        lacking = list(dict.fromkeys(id for item in family.items for id in item.lacking))[:_MOST_LACKING]
        if lacking:
            labels = [self.family.kb.questions[id].label.to(self.language) for id in lacking]
            yield ""
            yield self._to(_LACKING).format(questions=show_list(labels, self.language))

    def _classes(self) -> Iterator[str]:
        family, plan = self.family, self.family.plan
        found = family.in_classes()
        if not found:
            return
        labels = "; ".join(ranking.label.to(self.language) for ranking in plan.classes)
        yield ""
        yield self._to(_CLASSES).format(labels=labels, label=self._label(plan.most))
        for key, items in found.items():
            one = family.sum_of(plan.most, items)
            now, advised = self._figure(plan.most, one.now), self._figure(plan.most, one.advised)
            told = self._to(_CLASS).format(names=" ".join(key), count=len(items), now=now, advised=advised)
            yield f"  {told}"

    def _most(self) -> Iterator[str]:
        most, yardstick = self.family.most(), self.family.plan.most
        if most:
            yield ""
            yield self._to(_MOST).format(label=self._label(yardstick))
        for item in most:
            change = item.change(yardstick)
            if change is not None:
                here, there = self._position(item.now), self._position(item.advised)
                said = self._signed(yardstick, change)
                yield "  " + self._to(_CHANGE).format(case=item.case, here=here, there=there, change=said)

    def _yardstick(self, id: str) -> Yardstick:
        comparison = self.family.kb.comparison
        assert comparison is not None
        return next(one for one in comparison.yardsticks if one.id == id)

    def _label(self, id: str) -> str:
        return self._yardstick(id).label.to(self.language)

    def _figure(self, id: str, value: Interval) -> str:
        unit = self._yardstick(id).unit
        return show_in_unit(value, unit, self.language, words=self.family.kb.unit_words.get(unit))

    def _signed(self, id: str, change: Interval) -> str:
        if change.hi <= 0:
            return f"−{self._figure(id, Interval(-change.hi, -change.lo))}"
        return f"+{self._figure(id, change)}"

    def _position(self, id: str | None) -> str:
        return self.family.kb.position(id).brief.to(self.language) if id is not None else "?"

    def _to(self, text: Text) -> str:
        return text.to(self.language)
