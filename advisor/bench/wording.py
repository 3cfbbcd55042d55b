"""What the bench found, as headed sections of sentences."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.bench.citing import Cited
from advisor.bench.coverage import Coverage
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language, Text
from advisor.wording.page import Item, Section
from advisor.wording.rules import general_voice, leaf_words

_PARTS = {
    "rules": Text(nl="regels die afgaan", en="rules that fire"),
    "premises": Text(nl="premissen die waar en onwaar waren", en="premises seen true and false"),
    "options": Text(nl="opties die gegeven zijn", en="options answered"),
    "verdicts": Text(nl="uitkomsten die voorkomen", en="outcomes that occur"),
}
_COVERED = Text(nl="Wat {count} gevallen raken", en="What {count} cases reach")
_PART = Text(nl="{reached} van {of} {what} ({percent}%)", en="{reached} of {of} {what} ({percent}%)")
_NEVER = Text(nl="Regels die in geen geval afgaan", en="Rules that fire in no case")
_ONE_SIDED = Text(nl="Premissen die altijd hetzelfde waren", en="Premises that were always the same")
_ONLY = {
    True: Text(nl="altijd waar: {premise}", en="always true: {premise}"),
    False: Text(nl="altijd onwaar: {premise}", en="always false: {premise}"),
    None: Text(nl="nooit bekend: {premise}", en="never known: {premise}"),
}
_UNANSWERED = Text(nl="Opties die geen geval geeft", en="Options that no case answers")
_VERDICTS = Text(nl="Uitkomsten", en="Outcomes")
_SOURCES = Text(nl="Werken, meest aangehaald eerst", en="Works, most cited first")
_CITED = Text(
    nl="{count} keer aangehaald; {rules} regels, waarvan {alone} op dit werk alleen",
    en="cited {count} times; {rules} rules, {alone} of which on this work alone",
)
_CITED_ONCE = Text(nl="één keer aangehaald; {rules} regels", en="cited once; {rules} rules")
_UNCITED = Text(nl="Nergens aangehaald", en="Cited nowhere")
_HEAVY = Text(nl="Draagt meer dan een kwart van de regels", en="Carries more than a quarter of the rules")
_UNCHECKED = Text(
    nl="Niet nagekeken of alleen via een ander werk", en="Unchecked, or seen through another work only"
)


def coverage_sections(kb: KnowledgeBase, found: Coverage, language: Language) -> tuple[Section, ...]:
    """The sections that say anything."""
    return tuple(section for section in _coverage(kb, found, language) if section.items)


def _coverage(kb: KnowledgeBase, found: Coverage, language: Language) -> Iterator[Section]:
    voice = general_voice(kb, language)
    parts = [
        Item(
            _PART.to(language).format(
                reached=reached, of=of, what=_PARTS[name].to(language), percent=_percent(reached, of)
            )
        )
        for name, (reached, of) in found.parts().items()
    ]
    yield Section("covered", _COVERED.to(language).format(count=found.cases), tuple(parts))
    verdicts = [Item(str(count), verdict) for verdict, count in found.verdicts.items()]
    yield Section("verdicts", _VERDICTS.to(language), tuple(verdicts))
    yield Section("never", _NEVER.to(language), tuple(Item(rule) for rule in found.never_fired))
    one_sided = [
        Item(_ONLY[only].to(language).format(premise=leaf_words(leaf, voice)), rule)
        for rule, leaves in found.one_sided.items()
        for leaf, only in leaves
    ]
    yield Section("one_sided", _ONE_SIDED.to(language), tuple(one_sided))
    unanswered = [Item(", ".join(options), id) for id, options in found.unanswered.items()]
    yield Section("unanswered", _UNANSWERED.to(language), tuple(unanswered))


def _percent(reached: int, of: int) -> int:
    """Rounded down, so that only all of it is 100."""
    return 100 * reached // of if of else 0


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
        Section("uncited", _UNCITED.to(language), tuple(uncited)),
        Section("heavy", _HEAVY.to(language), tuple(heavy)),
        Section("unchecked", _UNCHECKED.to(language), tuple(unchecked)),
    )
    return tuple(section for section in sections if section.items)


def _cited(one: Cited, language: Language) -> str:
    text = _CITED_ONCE if one.citations == 1 else _CITED
    return text.to(language).format(count=one.citations, rules=len(one.rules), alone=len(one.alone))
