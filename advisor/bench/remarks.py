"""What loads without a problem and still deserves a look: things that nothing uses, rules that say the same, works
that much rests on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from advisor.terms.formulas import inputs_of, named
from advisor.terms.knowledge_base import KnowledgeBase, Rule, Source
from advisor.terms.premises import Compare, attributes_of, leaves
from advisor.terms.texts import Language, Place, Text, placeholders_of
from advisor.terms.walk import citations, premises, texts
from advisor.wording.page import Item, Section

_UNREAD = Text(nl="{id}: geen regel of figuur leest dit", en="{id}: no rule or figure reads this")
_UNUSED_FIGURE = Text(nl="{id}: dit getal wordt nergens gebruikt", en="{id}: this figure is used nowhere")
_UNCITED = Text(nl="{id}: deze bron wordt nergens aangehaald", en="{id}: this source is cited nowhere")
_SAME = Text(
    nl="{id}: zelfde premisse en conclusie als {other}", en="{id}: the same premise and conclusion as {other}"
)
_NEVER = Text(nl="{id}: geen regel pleit voor deze positie", en="{id}: no rule speaks for this position")
_SAME_TEXT = Text(
    nl="{id}: de Nederlandse en de Engelse tekst zijn gelijk", en="{id}: the Dutch and the English text are equal"
)
#: A single publication that carries a larger part of the rules than this deserves a second opinion.
HEAVY = 0.25
_SOURCES = Text(nl="Werken, meest aangehaald eerst", en="Works, most cited first")
_CITED = Text(
    nl="{count} keer aangehaald; {rules} regels, waarvan {alone} op dit werk alleen",
    en="cited {count} times; {rules} rules, {alone} of which on this work alone",
)
_UNCITED_WORKS = Text(nl="Nergens aangehaald", en="Cited nowhere")
_CITED_ONCE = Text(nl="één keer aangehaald; {rules} regels", en="cited once; {rules} rules")
_HEAVY = Text(nl="Draagt meer dan een kwart van de regels", en="Carries more than a quarter of the rules")
_UNCHECKED = Text(
    nl="Niet nagekeken of alleen via een ander werk", en="Unchecked, or seen through another work only"
)


@dataclass(frozen=True, slots=True)
class Remark:
    place: Place
    message: Text


@dataclass(frozen=True, slots=True)
class Cited:
    """A source with how often it is cited and the rules that rest on it; `alone`: those that cite nothing else."""

    source: Source
    citations: int
    rules: tuple[str, ...]
    alone: tuple[str, ...]
    heavy: bool


def remarks(kb: KnowledgeBase) -> tuple[Remark, ...]:
    """Everything worth a look, by file and line."""
    found = [*_unused(kb), *_sources(kb), *_rules(kb)]
    return tuple(sorted(found, key=lambda r: (r.place.file, r.place.line, r.place.column, r.message.en)))


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


def conclusion(rule: Rule) -> tuple[object, ...]:
    """What a rule concludes, to compare."""
    return (dict(rule.support), dict(rule.oppose), rule.exclude, rule.conclude, rule.warn, rule.advise)


def _unused(kb: KnowledgeBase) -> Iterator[Remark]:
    used = set(kb.map_axes or ())
    used.update(stage.time for stage in kb.chain.stages if stage.time is not None)
    used.update(position.form for position in kb.positions if position.form is not None)
    for premise in premises(kb):
        used.update(attributes_of(premise))
        used.update(leaf.operand.name or "" for leaf in leaves(premise) if isinstance(leaf, Compare))
    for computed in kb.computed.values():
        used.update(inputs_of(computed.formula))
        used.update(named(computed.formula))
    used.update(name for text in texts(kb) for name in placeholders_of(text.nl + text.en))
    places = {id: a.place for kind in (kb.questions, kb.computed, kb.concluded) for id, a in kind.items()}
    yield from (Remark(place, _UNREAD.filled(id=id)) for id, place in places.items() if id not in used)
    yield from (Remark(f.place, _UNUSED_FIGURE.filled(id=f.id)) for f in kb.figures.values() if f.id not in used)


def _sources(kb: KnowledgeBase) -> Iterator[Remark]:
    cited = {citation.work for _, citation in citations(kb)}
    yield from (Remark(s.place, _UNCITED.filled(id=s.id)) for s in kb.sources.values() if s.id not in cited)


def _rules(kb: KnowledgeBase) -> Iterator[Remark]:
    seen: list[Rule] = []
    for rule in kb.rules.values():
        if rule.text.nl == rule.text.en:
            yield Remark(rule.place, _SAME_TEXT.filled(id=rule.id))
        for other in seen:
            if _says_the_same(rule, other):
                yield Remark(rule.place, _SAME.filled(id=rule.id, other=other.id))
        if not rule.advise:
            seen.append(rule)
    supported = {position for rule in kb.rules.values() for position in rule.support}
    yield from (Remark(p.place, _NEVER.filled(id=p.id)) for p in kb.positions if p.id not in supported)


def _says_the_same(rule: Rule, other: Rule) -> bool:
    return rule.premise == other.premise and conclusion(rule) == conclusion(other)


def _cited(one: Cited, language: Language) -> str:
    text = _CITED_ONCE if one.citations == 1 else _CITED
    return text.to(language).format(count=one.citations, rules=len(one.rules), alone=len(one.alone))
