"""What mutation and comparison found, as headed sections of sentences and as data."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.bench.differences import CaseMoved, Differences
from advisor.bench.mutants import Mutant
from advisor.bench.mutation import Judged, Mutation
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language, Text
from advisor.wording.page import Item, Section
from advisor.wording.rules import general_voice, leaf_words
from advisor.wording.voice import Voice

_MUTATION = Text(nl="Veranderde regels", en="Changed rules")
_NOTICED = Text(
    nl="{killed} van {count} veranderingen worden door een geval opgemerkt ({percent}%).",
    en="{killed} of {count} changes are noticed by a case ({percent}%).",
)
_LEFT = Text(
    nl="{left} veranderingen zijn niet geprobeerd: de tijd was om. Zie --seconds en --rule.",
    en="{left} changes were not tried: the time was up. See --seconds and --rule.",
)
_UNREACHED = Text(
    nl="Overleven, omdat geen geval er anders door wordt ({count})",
    en="Survive, because they make no case any different ({count})",
)
_UNNOTICED = Text(
    nl="Overleven, hoewel er gevallen anders door worden ({count})",
    en="Survive, though they make cases different ({count})",
)
_IN_CASES = Text(nl="in {count} gevallen", en="in {count} cases")
_IN_ONE = Text(nl="in één geval", en="in one case")
_MOVED = Text(nl="Wiens advies verandert", en="Whose advice moves")
_COUNT = Text(nl="{moved} van {count} gevallen.", en="{moved} of {count} cases.")
_WAY = Text(nl="{before} wordt {after} ({count})", en="{before} becomes {after} ({count})")
_GAINED = Text(nl="nu ook {rules}", en="now also {rules}")
_LOST = Text(nl="niet meer {rules}", en="no longer {rules}")
_RULES = {
    "added": Text(nl="Nieuwe regels", en="New rules"),
    "removed": Text(nl="Vervallen regels", en="Rules that are gone"),
    "changed": Text(
        nl="Regels met een andere premisse of conclusie", en="Rules with another premise or conclusion"
    ),
    "reworded": Text(nl="Regels met een andere tekst of bron", en="Rules with another text or source"),
}


def mutation_sections(kb: KnowledgeBase, found: Mutation, language: Language) -> tuple[Section, ...]:
    voice, count = general_voice(kb, language), len(found.judged)
    percent = 100 * found.killed // count if count else 0
    items = [Item(_NOTICED.to(language).format(killed=found.killed, count=count, percent=percent))]
    if found.left:
        items.append(Item(_LEFT.to(language).format(left=found.left)))
    sections = [Section("mutation", _MUTATION.to(language), tuple(items))]
    for id, heading, some in (
        ("unnoticed", _UNNOTICED, [one for one in found.survivors if one.reached]),
        ("unreached", _UNREACHED, [one for one in found.survivors if not one.reached]),
    ):
        if some:
            told = tuple(Item(_said(one, voice, language), one.mutant.rule) for one in some)
            sections.append(Section(id, heading.to(language).format(count=len(some)), told))
    return tuple(sections)


def _said(one: Judged, voice: Voice, language: Language) -> str:
    said = _change(one.mutant, voice, language)
    if not one.reached:
        return said
    cases = (_IN_ONE if one.reached == 1 else _IN_CASES).to(language).format(count=one.reached)
    return f"{said}; {cases}"


def _change(mutant: Mutant, voice: Voice, language: Language) -> str:
    how = mutant.how.to(language)
    return how if mutant.leaf is None else f"{leaf_words(mutant.leaf, voice)}: {how}"


def mutation_data(found: Mutation, language: Language) -> dict[str, object]:
    return {
        "schema": "koop/mutation/1",
        "tried": len(found.judged),
        "killed": found.killed,
        "not_tried": found.left,
        "survivors": [
            {
                "rule": one.mutant.rule,
                "change": one.mutant.how.to(language),
                "attribute": one.mutant.leaf.attribute if one.mutant.leaf is not None else None,
                "cases": one.reached,
            }
            for one in found.survivors
        ],
    }


def difference_sections(found: Differences, language: Language) -> tuple[Section, ...]:
    return tuple(section for section in _differences(found, language) if section.items)


def _differences(found: Differences, language: Language) -> Iterator[Section]:
    count = _COUNT.to(language).format(moved=len(found.moved), count=found.cases)
    yield Section("moved", _MOVED.to(language), (Item(count),))
    for (before, after), cases in found.groups().items():
        title = _WAY.to(language).format(before=before, after=after, count=len(cases))
        yield Section("way", title, tuple(Item(_why(moved, language), moved.case) for moved in cases))
    for name, heading in _RULES.items():
        ids: tuple[str, ...] = getattr(found, name)
        yield Section(name, heading.to(language), (Item(", ".join(ids)),) if ids else ())


def _why(moved: CaseMoved, language: Language) -> str:
    parts = [
        text.to(language).format(rules=", ".join(rules))
        for text, rules in ((_GAINED, moved.gained), (_LOST, moved.lost))
        if rules
    ]
    return "; ".join(parts) or "–"
