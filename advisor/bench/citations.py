"""Which works carry the knowledge: how often each is cited, by how many rules, and what is cited nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.sources import Source
from advisor.terms.texts import Language, Text
from advisor.terms.walk import citations
from advisor.wording.page import Item, Section

#: A single publication that carries a larger part of the rules than this deserves a second opinion.
HEAVY = 0.25
_SOURCES = Text(nl="Werken, meest aangehaald eerst", en="Works, most cited first")
_CITED = Text(
    nl="{count} keer aangehaald; {rules:regel|regels}, waarvan {alone} op dit werk alleen",
    en="cited {count:time|times}; {rules:rule|rules}, {alone} of which on this work alone",
)
_UNCITED_WORKS = Text(nl="Nergens aangehaald", en="Cited nowhere")
_CITED_ONCE = Text(nl="één keer aangehaald; {rules:regel|regels}", en="cited once; {rules:rule|rules}")
_HEAVY = Text(nl="Draagt meer dan een kwart van de regels", en="Carries more than a quarter of the rules")
_UNCHECKED = Text(
    nl="Niet nagekeken of alleen via een ander werk", en="Unchecked, or seen through another work only"
)


@dataclass(frozen=True, slots=True)
class Cited:
    """A source with how often it is cited and the rules that rest on it; `alone`: those that cite nothing else."""

    source: Source
    citations: int
    rules: tuple[str, ...]
    alone: tuple[str, ...]
    heavy: bool


def cited(kb: KnowledgeBase) -> tuple[Cited, ...]:
    """Every source, the most cited first; those that are cited nowhere come last."""
    by_work: dict[str, list[str]] = {id: [] for id in kb.sources}
    for id, citation in citations(kb):
        by_work[citation.work].append(id)
    found = []
    for work, ids in by_work.items():
        rules = tuple(dict.fromkeys(id for id in ids if id in kb.rules))
        alone = tuple(id for id in rules if {c.work for c in kb.rules[id].cited} == {work})
        heavy = kb.sources[work].kind == "publication" and len(rules) > HEAVY * len(kb.rules)
        found.append(Cited(kb.sources[work], len(ids), rules, alone, heavy))
    return tuple(sorted(found, key=lambda c: (-c.citations, c.source.id)))


def source_sections(kb: KnowledgeBase, cited: tuple[Cited, ...], language: Language) -> tuple[Section, ...]:
    """Works by how often they are cited; then those that deserve a look."""
    told = [Item(_cited(one, language), one.source.id) for one in cited if one.citations]
    uncited = [Item(one.source.title.to(language), one.source.id) for one in cited if not one.citations]
    heavy = [Item(f"{len(one.rules)} / {len(kb.rules)}", one.source.id) for one in cited if one.heavy]
    unchecked = [
        Item(one.source.checked, one.source.id)
        for one in cited
        if one.source.kind == "publication" and one.source.checked in ("secondary", "unchecked")
    ]
    sections = (
        Section("sources", _SOURCES.to(language), tuple(told)),
        Section("uncited", _UNCITED_WORKS.to(language), tuple(uncited)),
        Section("heavy", _HEAVY.to(language), tuple(heavy)),
        Section("unchecked", _UNCHECKED.to(language), tuple(unchecked)),
    )
    return tuple(section for section in sections if section.items)


def _cited(one: Cited, language: Language) -> str:
    text = _CITED_ONCE if one.citations == 1 else _CITED
    return text.told(language, count=one.citations, rules=len(one.rules), alone=len(one.alone))
