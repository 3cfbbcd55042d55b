"""What items taken together come to, in words: the same for a terminal, a page and Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isinf

from advisor.batch.family import AtPlace, Family
from advisor.batch.family_load import Loaded, MovedItem
from advisor.terms.comparison import Yardstick
from advisor.terms.texts import HowMany, Language, Text, show_list
from advisor.terms.values import Interval
from advisor.values import show_in_unit, show_percent, show_value
from advisor.values.numbers import show_number
from advisor.values.showing import UNKNOWN
from advisor.wording.clauses import capital

#: So many items are named that could be elsewhere.
_MOST_MOVED = 5
_ITEMS = Text(nl="{count:item|items}", en="{count:item|items}")
_LEFT_OUT = Text(nl="niet te beoordelen: {count}", en="could not be evaluated: {count}")
_NOTHING = Text(
    nl="Van geen item is bekend wat het nu en zoals geadviseerd kost.",
    en="Of no item is it known what it costs now and as advised.",
)
_FROM_RESULTS = Text(
    nl="Dit bestand bevat uitkomsten en geen antwoorden: klassen en gedeelde uren zijn daaruit niet te zeggen.",
    en="This file holds outcomes and no answers: classes and shared hours cannot be told from it.",
)
_SPLIT = Text(nl="{label}: {parts} ({items})", en="{label}: {parts} ({items})")
_PART = Text(nl="{label} {value} ({share})", en="{label} {value} ({share})")
_STOCKED = Text(nl="{label}: daarvoor ligt {value} ({items})", en="{label}: for it lies {value} ({items})")
_SPLIT_UNKNOWN = Text(nl="; van {count} is het niet bekend", en="; of {count} it is not known")
_LOAD = Text(nl="{label}: nu {now}, zoals geadviseerd {advised}", en="{label}: now {now}, as advised {advised}")
_LOADED = Text(nl="{load} ({items})", en="{load} ({items})")
_AT_LEAST = Text(nl="ten minste {load} ({items} van {all})", en="at least {load} ({items} of {all})")
_LEAST = Text(nl="ten minste", en="at least")
_ONCE = Text(nl="één keer voor alle: {asked}", en="once for all: {asked}")
_OWN = Text(nl="van elk item het eigen getal: {asked}", en="each item's own figure: {asked}")
_LESS = Text(nl="{change} minder", en="{change} less")
_MORE = Text(nl="{change} meer", en="{change} more")
_MOVES = Text(nl="{cases}: {position}", en="{cases}: {position}")
_AND_MORE = Text(nl="nog {count}", en="{count} more")
_LACKING = Text(
    nl="Niet meegeteld waar dit ontbreekt: {questions}.", en="Not counted where this is lacking: {questions}."
)
_NOWHERE = Text(
    nl="Zonder geadviseerde plaats, en daarom in geen som: {items}.",
    en="Without an advised position, and so in no sum: {items}.",
)
_OF_SO_MANY = Text(nl="{items} van {all}", en="{items} of {all}")
_ASSUMED = Text(nl="Aangenomen: {listed}.", en="Assumed: {listed}.")


@dataclass(frozen=True, slots=True)
class SumTold:
    """A yardstick over all items that are known at both places."""

    label: str
    now: str
    advised: str
    items: int


@dataclass(frozen=True, slots=True)
class PlaceTold:
    """A position: (now, as advised) of how many items, what they weigh where that is known of any, and what they
    come to there."""

    position: str
    sides: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ClassTold:
    """The items of one class of each ranking."""

    names: str
    items: int
    now: str
    advised: str


@dataclass(frozen=True, slots=True)
class MostTold:
    """An item whose change brings most."""

    case: str
    here: str
    there: str
    change: str


@dataclass(frozen=True, slots=True)
class FamilyTold:
    """`parts`: what figures consist of, a sentence each; `load`: the load that the items share, `warnings`: what
    is said where it is too much. `weighed`: by what places are weighed, if by anything; `counted`: what the
    figures are of."""

    items: str
    left_out: str
    note: str
    sums: tuple[SumTold, ...]
    nothing: str
    from_results: str
    parts: tuple[str, ...]
    load: str
    warnings: tuple[str, ...]
    weighed: str
    counted: str
    places: tuple[PlaceTold, ...]
    class_labels: tuple[str, ...]
    classes: tuple[ClassTold, ...]
    most: tuple[MostTold, ...]
    lacking: str
    assumed: str


def items_said(count: int, language: Language) -> str:
    return _ITEMS.told(language, count=HowMany(count, show_number(count, language)))


def told_of(family: Family, language: Language) -> FamilyTold:
    return _Teller(family, language).told()


@dataclass(frozen=True)
class _Teller:
    family: Family
    language: Language

    def told(self) -> FamilyTold:
        family, plan = self.family, self.family.plan
        comparison, by = family.kb.comparison, family.weighed_by
        assert comparison is not None
        sums = tuple(self._sums())
        return FamilyTold(
            items=items_said(len(family.items), self.language),
            left_out=self._to(_LEFT_OUT).format(count=len(family.left_out)) if family.left_out else "",
            note=self._to(comparison.note),
            sums=sums,
            nothing="" if sums else self._to(_NOTHING),
            from_results=self._to(_FROM_RESULTS) if family.from_results else "",
            parts=tuple(self._parts()),
            load=self._load(),
            warnings=tuple(self._warnings()),
            weighed=self._label_of(by) if by is not None else "",
            counted=self._label(family.counted),
            places=tuple(self._places(by)),
            class_labels=tuple(self._to(ranking.label) for ranking in plan.classes),
            classes=tuple(self._classes()),
            most=tuple(self._most()),
            lacking=self._lacking(),
            assumed=self._assumed(),
        )

    def _sums(self) -> Iterator[SumTold]:
        for id in self.family.yardsticks:
            one = self.family.sum_of(id)
            if one.items:
                yield SumTold(self._label(id), self._figure(id, one.now), self._figure(id, one.advised), one.items)

    def _parts(self) -> Iterator[str]:
        """What each figure consists of, with the share of each part."""
        for split in self.family.plan.splits:
            one = self.family.split_of(split)
            if not one.items:
                continue
            parts = [
                self._to(_PART).format(
                    label=self._to(part.label),
                    value=self._attribute(part.figure, one.parts[part.id]),
                    share=self._percent(one.share(part.id)),
                )
                for part in split.parts
            ]
            label, items = self._to(split.label), self._items(one.items)
            said = self._to(_SPLIT).format(label=label, parts="; ".join(parts), items=items)
            unknown = self._to(_SPLIT_UNKNOWN).format(count=one.unknown) if one.unknown else ""
            yield capital(f"{said}{unknown}")
            for part in split.parts:
                if (lies := one.stocked.get(part.id)) is not None:
                    unit = next(iter(part.stocked.values()))
                    yield capital(
                        self._to(_STOCKED).format(
                            label=self._to(part.label),
                            value=self._attribute(unit, lies.sum),
                            items=self._items(lies.items),
                        )
                    )

    # --- the load that the items share

    def _load(self) -> str:
        plan, load = self.family.plan.load, self.family.load
        if plan is None or load is None:
            return ""
        now, advised = self._loaded(load.now), self._loaded(load.advised)
        counted = self._to(_ONCE if load.once else _OWN).format(asked=self._label_of(plan.once))
        said = self._to(_LOAD).format(label=self._to(plan.label), now=now, advised=advised)
        return capital(f"{said}; {counted}")

    def _warnings(self) -> Iterator[str]:
        """That the load is too much, and what would carry it."""
        load = self.family.load
        if load is None or load.exceeded is None:
            return
        low, high = load.advised.load
        value = self._beside(Interval(low, low if isinf(high) else high))
        least = f"{self._to(_LEAST)} " if isinf(high) else ""
        yield self._to(load.exceeded.because).format(value=f"{least}{value}")
        if load.carried is not None and load.exceeded.nearest is not None:
            most = self._beside(load.carried.load)
            yield self._to(load.exceeded.nearest).format(next=self._moved(load.moves), next_value=most)
        elif load.exceeded.nowhere is not None:
            yield self._to(load.exceeded.nowhere)

    def _loaded(self, loaded: Loaded) -> str:
        if not isinf(loaded.load.hi):
            return self._to(_LOADED).format(load=self._beside(loaded.load), items=self._items(loaded.items))
        whole = self._items(len(self.family.items) + len(self.family.left_out))
        load = self._beside(Interval(loaded.load.lo, loaded.load.lo))
        return self._to(_AT_LEAST).format(load=load, items=loaded.items, all=whole)

    def _beside(self, load: Interval) -> str:
        """A load in percent, on its side of every limit."""
        plan = self.family.plan.load
        limits = [self.family.kb.figures[one.figure].value for one in plan.ceilings] if plan is not None else []
        return show_percent(load, self.language, limits)

    def _moved(self, moves: Sequence[MovedItem]) -> str:
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

    # --- places and classes

    def _places(self, by: str | None) -> Iterator[PlaceTold]:
        nowhere = (self._to(UNKNOWN),) * 3  # where nobody said where an item is now, 0 would be a figure
        said_now = any(item.now is not None for item in self.family.items)
        for id, (now, advised) in self.family.places().items():
            here = self._at_place(now, by) if said_now else nowhere
            items, weight, figure = zip(here, self._at_place(advised, by), strict=True)
            sides = (items, figure) if by is None else (items, weight, figure)
            yield PlaceTold(capital(self._position(id)), sides)

    def _at_place(self, one: AtPlace, by: str | None) -> tuple[str, str, str]:
        shown = self._attribute(by, one.weight.sum) if by is not None else ""
        weight = self._known(one.items, one.weight.items, shown)
        figure = self._known(one.items, one.figure.items, self._figure(self.family.counted, one.figure.sum))
        return show_number(one.items, self.language), weight, figure

    def _known(self, items: int, known: int, shown: str) -> str:
        """A sum over items; of how many of them it is, where it is not known of all."""
        if known == items:
            return shown
        of = self._to(_OF_SO_MANY).format(items=known, all=self._items(items))
        return f"{shown} ({of})" if known else self._to(UNKNOWN)

    def _classes(self) -> Iterator[ClassTold]:
        family, most = self.family, self.family.counted
        for key, items in family.in_classes().items():
            one = family.sum_of(most, items)
            now, advised = (
                self._known(len(items), one.items, self._figure(most, side)) for side in (one.now, one.advised)
            )
            yield ClassTold(" ".join(key), len(items), now, advised)

    def _most(self) -> Iterator[MostTold]:
        most = self.family.counted
        for item in self.family.most():
            change = item.change(most)
            if change is not None:
                here, there = self._position(item.now), self._position(item.advised)
                yield MostTold(item.case, here, there, self._changed(most, change))

    # --- what they rest on

    def _lacking(self) -> str:
        lacking = dict.fromkeys(id for item in self.family.items for id in item.lacking)
        labels = [self._label_of(id) for id in lacking]
        nowhere = sum(item.advised is None for item in self.family.items)
        said = [self._to(_NOWHERE).format(items=self._items(nowhere))] if nowhere else []
        said += [self._to(_LACKING).format(questions=show_list(labels, self.language))] if labels else []
        return " ".join(said)

    def _assumed(self) -> str:
        """Everything that figures rest on and nobody answered; with its value where that is one."""
        kb, said = self.family.kb, list[str]()
        for id, values in self.family.assumed.items():
            attribute = kb.questions.get(id) or kb.computed[id]
            value = show_value(attribute, values[0], self.language) if len(values) == 1 else ""
            said.append(f"{self._label_of(id)} {value}".rstrip())
        return self._to(_ASSUMED).format(listed="; ".join(said)) if said else ""

    # --- figures and names

    def _yardstick(self, id: str) -> Yardstick:
        comparison = self.family.kb.comparison
        assert comparison is not None
        return next(one for one in comparison.yardsticks if one.id == id)

    def _label(self, id: str) -> str:
        return self._to(self._yardstick(id).label)

    def _label_of(self, id: str) -> str:
        kb = self.family.kb
        return self._to((kb.questions.get(id) or kb.computed[id]).label)

    def _figure(self, id: str, value: Interval) -> str:
        return self._in_unit(self._yardstick(id).unit, value)

    def _attribute(self, id: str, value: Interval) -> str:
        return self._in_unit(self.family.kb.unit_of(id) or "", value)

    def _in_unit(self, unit: str, value: Interval) -> str:
        return show_in_unit(value, unit, self.language, words=self.family.kb.unit_words.get(unit))

    def _changed(self, id: str, change: Interval) -> str:
        """By how much it becomes less or more: a sign before a range would be read as that of one end."""
        if change.hi <= 0:
            return self._to(_LESS).format(change=self._figure(id, Interval(-change.hi, -change.lo)))
        return self._to(_MORE).format(change=self._figure(id, change))

    def _percent(self, share: Interval) -> str:
        return show_percent(share, self.language)

    def _items(self, count: int) -> str:
        return items_said(count, self.language)

    def _position(self, id: str | None) -> str:
        return self._to(self.family.kb.position(id).brief) if id is not None else "?"

    def _to(self, text: Text) -> str:
        return text.to(self.language)
