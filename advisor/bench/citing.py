"""Which works carry the knowledge base: cited how often, by how many rules, cited nowhere, leaned on heavily."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.terms.knowledge_base import KnowledgeBase, Source
from advisor.terms.walk import citations

#: A single publication that carries a larger part of the rules than this deserves a second opinion.
HEAVY = 0.25


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
        alone = tuple(id for id in rules if {c.work for c in kb.rules[id].sources} == {work})
        heavy = kb.sources[work].kind == "publication" and len(rules) > HEAVY * len(kb.rules)
        found.append(Cited(kb.sources[work], len(ids), rules, alone, heavy))
    return tuple(sorted(found, key=lambda c: (-c.citations, c.source.id)))
