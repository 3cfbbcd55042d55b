"""The overview of an assortment to read in a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from textwrap import wrap

from advisor.batch.overview import EDGES, Overview, most_first
from advisor.reasoning.evaluation import Evaluator
from advisor.report.family_lines import family_lines
from advisor.safe_text import clean
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language, Text
from advisor.terms.values import Interval
from advisor.values import show_in_unit
from advisor.values.numbers import show_number
from advisor.wording.rules import reason_in_general
from advisor.wording.voice import Voice

#: So many causes of conflicts, and questions that would decide, are told.
_MOST = 5
#: A map of more columns or lines than this leaves out those that are empty.
_WIDEST = 12
#: So many values of a column are told apart here.
_MOST_GROUPS = 12

#: Sentences are broken into lines of so many characters.
_WIDTH = 66

_ROWS, _FAILED, _CLOSE = (
    Text(nl="{count:rij|rijen}", en="{count:row|rows}"),
    Text(nl="fout", en="error"),
    Text(nl="nipt", en="close calls"),
)
_KINDS = {
    "conflict": Text(nl="conflict", en="conflict"),
    "undecided": Text(nl="onbeslist", en="undecided"),
    "not_covered": Text(nl="andere kwestie", en="another matter"),
}
_CAUSES = Text(nl="Conflicten: wat de plaatsen uitsluit", en="Conflicts: what excludes the positions")
_TOTAL = Text(nl="{column}, opgeteld per uitkomst", en="{column}, added up by outcome")
_WITHOUT_TOTAL = Text(
    nl="{count:rij|rijen} zonder getal of met een fout", en="{count:row|rows} without a figure or with an error"
)
_BY = Text(nl="Per {column}", en="By {column}")
_MORE_GROUPS = Text(
    nl="en nog {count}; alle staan in --summary-json", en="and {count} more; all are in --summary-json"
)
_OFF_MAP = Text(nl="rijen die niet op de kaart staan: {count}", en="rows that are not on the map: {count}")
_DECIDING = Text(
    nl="Wat te weten de meeste onbesliste rijen zou beslissen (steekproef uit {count})",
    en="What to find out, to decide most undecided rows (a sample of {count})",
)


def overview_lines(overview: Overview, language: Language) -> list[str]:
    """Counts with bars, what causes conflicts, close calls, what to find out, the map."""
    kb = overview.kb
    counts = overview.positions | overview.kinds
    names = [(name, counts[id]) for id, name in _called(kb, language).items()]
    names.append((_FAILED.to(language), overview.failed))
    width = max(len(name) for name, _ in names)
    said = [_ROWS.told(language, count=overview.rows), ""]
    said += [f"{name:<{width}} {count:>9} {_bar(count, overview.rows)}".rstrip() for name, count in names]
    said += ["", f"{_CLOSE.to(language)}: {overview.close_calls}"]
    said += _total_lines(overview, language)
    for column in overview.by.groups:
        said += ["", *_group_lines(overview, column, language)]
    if overview.excluding.total():
        said += ["", _CAUSES.to(language)]
        said += _cause_lines(overview, language)
    if deciding := overview.deciding()[:_MOST]:
        said += ["", _DECIDING.to(language).format(count=overview.sampled)]
        said += [f"  {part:>8.0%} {kb.questions[id].label.to(language)}" for id, part in deciding]
    if kb.map_axes is not None and overview.cells:
        said += ["", *_map_lines(overview, kb.map_axes, language)]
    family = overview.items.family()
    if family is not None:
        said += ["", *family_lines(family, language)]
    return said


def _called(kb: KnowledgeBase, language: Language) -> dict[str, str]:
    """What each verdict is called, in the order in which they are told."""
    called = {position.id: position.brief.to(language) for position in kb.positions}
    return called | {kind: text.to(language) for kind, text in _KINDS.items() if kind in kb.verdicts}


def _total_lines(overview: Overview, language: Language) -> Iterator[str]:
    """The figures that were asked to be added up, by verdict, and how many rows gave none."""
    if overview.by.total is None:
        return
    sums: dict[str, float] = {}
    for (_, verdict), figure in overview.totals.items():
        sums[verdict] = sums.get(verdict, 0.0) + figure
    called = {id: name for id, name in _called(overview.kb, language).items() if id in sums}
    yield from ("", _TOTAL.to(language).format(column=clean(overview.by.total)))
    width = max(map(len, called.values()), default=0)
    for id, name in called.items():
        yield f"  {name:<{width}} {show_number(Fraction(sums[id]), language):>14}"
    if overview.without_total:
        yield f"  {_WITHOUT_TOTAL.told(language, count=overview.without_total)}"


def _group_lines(overview: Overview, column: str, language: Language) -> Iterator[str]:
    """How many rows of each value of a column have each verdict, the largest groups first."""
    found = sorted(overview.by_group(column).items(), key=lambda one: (-one[1].total(), one[0]))
    yield _BY.to(language).format(column=clean(column))
    for group, counts in found[:_MOST_GROUPS]:
        told = [f"{name} {counts[id]}" for id, name in _called(overview.kb, language).items() if counts[id]]
        yield f"  {clean(group) or '–'}: {', '.join(told) or '–'}"
    if len(found) > _MOST_GROUPS:
        yield f"  {_MORE_GROUPS.told(language, count=len(found) - _MOST_GROUPS)}"


def _cause_lines(overview: Overview, language: Language) -> Iterator[str]:
    """In how many conflicts which positions fall away, and why, whatever the case."""
    kb = overview.kb
    voice = Voice(kb, Evaluator(kb).remember({}), language)
    for id, count in most_first(overview.excluding)[:_MOST]:
        rule = kb.rules[id]
        names = ", ".join(voice.to(position.brief) for position in kb.positions if position.id in rule.excluded)
        first, *rest = wrap(f"{names}: {reason_in_general(rule, voice)}", _WIDTH)
        yield f"  {count:>9} {first}"
        yield from (" " * 12 + line for line in rest)


def _map_lines(overview: Overview, axes: tuple[str, str], language: Language) -> Iterator[str]:
    """The assortment on the two axes of the map: rows in each cell."""
    counts: Counter[tuple[int, int]] = Counter()
    for (x, y, _), count in overview.cells.items():
        counts[x, y] += count
    columns, lines = (_shown_places({place[axis] for place in counts}) for axis in (0, 1))
    across, up = (_label(overview.kb, axis, language) for axis in axes)
    edges_x = {x: _edge(overview.kb, axes[0], x, language) for x in columns}
    edges_y = {y: _edge(overview.kb, axes[1], y, language) for y in lines}
    size = max(5, *(len(str(count)) for count in counts.values()), *map(len, edges_x.values())) + 1
    margin = max(7, *map(len, edges_y.values()))
    yield f"{up} ↑   {across} →"
    for y in reversed(lines):
        cells = "".join(f"{counts[x, y] or '·':>{size}}" for x in columns)
        yield f"{edges_y[y]:>{margin}} {cells}"
    yield " " * (margin + 1) + "".join(f"{edges_x[x]:>{size}}" for x in columns)
    if overview.off_map:
        yield _OFF_MAP.to(language).format(count=overview.off_map)


def _shown_places(places: set[int]) -> list[int]:
    """All from the first to the last; of very many only those where something is."""
    whole = range(min(places), max(places) + 1)
    return list(whole) if len(whole) <= _WIDEST else sorted(places)


def _edge(kb: KnowledgeBase, attribute: str, place: int, language: Language) -> str:
    unit = kb.unit_of(attribute) or ""
    return show_in_unit(Interval(EDGES[place], EDGES[place]), unit, language, words=kb.unit_words.get(unit))


def _label(kb: KnowledgeBase, attribute: str, language: Language) -> str:
    of = kb.questions.get(attribute) or kb.computed[attribute]
    return of.label.to(language)


def _bar(count: int, of: int, width: int = 40) -> str:
    return "█" * round(width * count / of) if of else ""
