"""What items taken together come to, to read in a terminal: sums now and as advised, parts, the load that they
share, places, classes, what brings most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from advisor.batch.family import AtPlace, Family
from advisor.batch.family_load import Loaded, Move
from advisor.terms.knowledge_base import Yardstick
from advisor.terms.texts import Language, Text, show_list
from advisor.terms.values import Interval
from advisor.values import show_in_unit
from advisor.wording.phrases import capital

#: So many questions are named that items lack.
_MOST_LACKING = 4
#: So many items are named that could be elsewhere.
_MOST_MOVED = 5
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
_PLACES = Text(
    nl="Nu → zoals geadviseerd: artikelen, {weight}, {label}", en="Now → as advised: items, {weight}, {label}"
)
_PLACE = Text(nl="{position}: {items}; {weight}; {figure}", en="{position}: {items}; {weight}; {figure}")
_SPLIT = Text(nl="{label}: {parts} ({items} artikelen)", en="{label}: {parts} ({items} items)")
_PART = Text(nl="{label} {value} ({share})", en="{label} {value} ({share})")
_SPLIT_UNKNOWN = Text(nl="; van {count} is het niet bekend", en="; of {count} it is not known")
_LOAD = Text(nl="{label}: nu {now}, zoals geadviseerd {advised}", en="{label}: now {now}, as advised {advised}")
_LOADED = Text(nl="{load} ({items} artikelen)", en="{load} ({items} items)")
_AT_LEAST = Text(
    nl="ten minste {load} ({items} van {all} artikelen)", en="at least {load} ({items} of {all} items)"
)
_ONCE = Text(nl="één keer voor alle: {asked}", en="once for all: {asked}")
_OWN = Text(nl="van elk artikel het eigen getal: {asked}", en="each item's own figure: {asked}")
_MOVES = Text(nl="{cases}: {position}", en="{cases}: {position}")
_AND_MORE = Text(nl="nog {count}", en="{count} more")
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
        yield from self._splits()
        yield from self._load()
        yield from self._places()
        yield from self._classes()
        yield from self._most()
        lacking = list(dict.fromkeys(id for item in family.items for id in item.lacking))[:_MOST_LACKING]
        if lacking:
            labels = [self.family.kb.questions[id].label.to(self.language) for id in lacking]
            yield ""
            yield self._to(_LACKING).format(questions=show_list(labels, self.language))

    def _splits(self) -> Iterator[str]:
        """What each figure consists of, with the share of each part."""
        for split in self.family.plan.splits:
            one = self.family.split_of(split)
            if not one.items:
                continue
            parts = [
                self._to(_PART).format(
                    label=part.label.to(self.language),
                    value=self._attribute(part.figure, one.parts[part.id]),
                    share=self._percent(one.share(part.id)),
                )
                for part in split.parts
            ]
            said = self._to(_SPLIT).format(
                label=split.label.to(self.language), parts="; ".join(parts), items=one.items
            )
            unknown = self._to(_SPLIT_UNKNOWN).format(count=one.unknown) if one.unknown else ""
            yield capital(f"{said}{unknown}")

    def _load(self) -> Iterator[str]:
        """The load that the items share, what it counts once, and what would carry it where it is too much."""
        plan, load = self.family.plan.load, self.family.load
        if plan is None or load is None:
            return
        now, advised = self._loaded(load.now), self._loaded(load.advised)
        counted = self._to(_ONCE if load.once else _OWN).format(asked=self._label_of(plan.once))
        said = self._to(_LOAD).format(label=plan.label.to(self.language), now=now, advised=advised)
        yield capital(f"{said}; {counted}")
        if load.exceeded is None:
            return
        yield "! " + load.exceeded.because.to(self.language).format(value=self._low(load.advised.load))
        if load.exceeded.nearest is None:
            return
        if load.carried is not None:
            least = self._percent(load.carried.load)
            moved = load.exceeded.nearest.to(self.language).format(next=self._moved(load.moves), next_value=least)
            yield f"  {moved}"
        elif load.exceeded.nowhere is not None:
            yield f"  {load.exceeded.nowhere.to(self.language)}"

    def _loaded(self, loaded: Loaded) -> str:
        whole = len(self.family.items)
        text = _LOADED if loaded.items == whole else _AT_LEAST
        load = self._percent(loaded.load) if loaded.items == whole else self._low(loaded.load)
        return self._to(text).format(load=load, items=loaded.items, all=whole)

    def _moved(self, moves: Sequence[Move]) -> str:
        """Items by where they would be, the first few by name."""
        found: dict[str, list[str]] = {}
        for move in moves:
            found.setdefault(move.to, []).append(move.case)
        return "; ".join(
            self._to(_MOVES).format(cases=show_list(self._some(cases), self.language), position=self._position(id))
            for id, cases in found.items()
        )

    def _some(self, cases: list[str]) -> list[str]:
        more = len(cases) - _MOST_MOVED
        return [*cases[:_MOST_MOVED], *([self._to(_AND_MORE).format(count=more)] if more > 0 else [])]

    def _places(self) -> Iterator[str]:
        """Where the items are now and as advised: how many, what they weigh, what they come to there."""
        by, most = self.family.weighed_by, self.family.plan.most
        if by is None:
            return
        yield ""
        yield self._to(_PLACES).format(weight=self._label_of(by), label=self._label(most))
        for id, sides in self.family.places().items():
            items, weight, figure = (
                " → ".join(told) for told in zip(*(self._at_place(one, by, most) for one in sides), strict=True)
            )
            said = self._to(_PLACE).format(position=self._position(id), items=items, weight=weight, figure=figure)
            yield f"  {said}"

    def _at_place(self, one: AtPlace, by: str, most: str) -> tuple[str, str, str]:
        return str(one.items), self._attribute(by, one.weight), self._figure(most, one.figure)

    def _attribute(self, id: str, value: Interval) -> str:
        kb = self.family.kb
        unit = kb.unit_of(id) or ""
        return show_in_unit(value, unit, self.language, words=kb.unit_words.get(unit))

    def _label_of(self, id: str) -> str:
        kb = self.family.kb
        return (kb.questions.get(id) or kb.computed[id]).label.to(self.language)

    def _percent(self, share: Interval) -> str:
        return show_in_unit(Interval(*(round(100 * end) for end in share)), "percent", self.language)

    def _low(self, load: Interval) -> str:
        return self._percent(Interval(load.lo, load.lo))

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
