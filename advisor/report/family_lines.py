"""What items taken together come to, to read in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.batch.family import Family
from advisor.report.family_told import FamilyTold, items_said, told_of
from advisor.terms.texts import Language, Text

_SUM = Text(
    nl="{label}: nu {now}, zoals geadviseerd {advised} ({items})",
    en="{label}: now {now}, as advised {advised} ({items})",
)
_PLACES = Text(
    nl="Nu → zoals geadviseerd: items, {figures}",
    en="Now → as advised: items, {figures}",
)
_CLASSES = Text(
    nl="Klassen, met hun aantal ({labels}): {counted} nu en zoals geadviseerd",
    en="Classes, with their number ({labels}): {counted} now and as advised",
)
_CLASS = Text(nl="{names} ({count}): {now} → {advised}", en="{names} ({count}): {now} → {advised}")
_MOST = Text(nl="Wat het meest brengt ({counted})", en="What brings most ({counted})")
_CHANGE = Text(nl="{case}: van {here} naar {there}, {change}", en="{case}: from {here} to {there}, {change}")


def family_lines(family: Family, language: Language) -> list[str]:
    """Sums now and as advised, parts, the shared load, places, classes, what brings most, and what it rests on."""
    return list(_lines(told_of(family, language), language))


def _lines(told: FamilyTold, language: Language) -> Iterator[str]:
    yield told.items
    if told.left_out:
        yield told.left_out
    for one in told.sums:
        items = items_said(one.items, language)
        yield _SUM.to(language).format(label=one.label, now=one.now, advised=one.advised, items=items)
    yield from (line for line in (told.nothing, told.from_results, *told.parts, told.load) if line)
    yield from (f"{'!' if not number else ' '} {warning}" for number, warning in enumerate(told.warnings))
    if told.places:
        yield ""
        figures = ", ".join(filter(None, (told.weighed, told.counted)))
        yield _PLACES.to(language).format(figures=figures)
    for place in told.places:
        sides = "; ".join(" → ".join(pair) for pair in place.sides)
        yield f"  {place.position}: {sides}"
    if told.classes:
        yield ""
        yield _CLASSES.to(language).format(labels="; ".join(told.class_labels), counted=told.counted)
    for each in told.classes:
        said = _CLASS.to(language)
        yield "  " + said.format(names=each.names, count=each.items, now=each.now, advised=each.advised)
    if told.most:
        yield ""
        yield _MOST.to(language).format(counted=told.counted)
    for item in told.most:
        said = _CHANGE.to(language)
        yield "  " + said.format(case=item.case, here=item.here, there=item.there, change=item.change)
    if told.lacking or told.assumed:
        yield ""
    yield from (line for line in (told.lacking, told.assumed) if line)
