"""What a knowledge base holds, one kind at a time: every rule, question, attribute … in a line, filtered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from advisor.bench.citations import cited
from advisor.bench.in_short import figure_in_short
from advisor.bench.lookup import ids
from advisor.bench.parts import leaves_of, parts_of
from advisor.bench.users import names_of_premise
from advisor.terms.formulas import inputs_of, named
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.rules import Rule
from advisor.terms.sources import Citation, Figure
from advisor.terms.texts import LANGUAGES, Language, Text, placeholders_of
from advisor.wording.page import Item, Section

Listed = Literal["rules", "questions", "attributes", "figures", "positions", "sources", "cases", "texts"]
LISTED: tuple[str, ...] = get_args(Listed)
#: What a rule can do, as it is written.
Doing = Literal["support", "oppose", "exclude", "near", "not_covered", "conclude", "warn", "advise"]
DOINGS: tuple[str, ...] = get_args(Doing)

_TITLES = {
    "rules": Text(nl="Regels ({count})", en="Rules ({count})"),
    "questions": Text(nl="Vragen ({count})", en="Questions ({count})"),
    "attributes": Text(nl="Attributen ({count})", en="Attributes ({count})"),
    "figures": Text(nl="Genoemde getallen ({count})", en="Named figures ({count})"),
    "positions": Text(nl="Posities ({count})", en="Positions ({count})"),
    "sources": Text(nl="Bronnen ({count})", en="Sources ({count})"),
    "cases": Text(nl="Gevallen ({count})", en="Cases ({count})"),
    "texts": Text(nl="Teksten ({count})", en="Texts ({count})"),
}


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One thing that is there: what it `says`, in short; where it stands; what it does; which ids it rests on, and
    which `works` of these it cites."""

    id: str
    says: Text
    file: str
    line: int
    does: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    works: tuple[str, ...] = ()

    def as_data(self) -> dict[str, object]:
        return {
            "id": self.id,
            "nl": self.says.nl,
            "en": self.says.en,
            "file": self.file,
            "line": self.line,
            "does": list(self.does),
            "uses": list(self.uses),
        }


@dataclass(frozen=True, slots=True)
class Sieve:
    """What an entry must have to be listed; what is left open may be anything.

    `text`: in its id or in what it says; `uses`: an id that it rests on, names or cites; `does`: what a rule does;
    `file`: the end of the name of its file; `only_on`: works, of which it cites one or more and no other.
    """

    text: str = ""
    uses: str = ""
    does: str = ""
    file: str = ""
    only_on: frozenset[str] = frozenset()

    def passes(self, entry: CatalogueEntry) -> bool:
        told = (entry.id, entry.says.nl, entry.says.en)
        return (
            any(self.text.casefold() in one.casefold() for one in told)
            and (not self.uses or self.uses in entry.uses)
            and (not self.does or any(one.startswith(self.does) for one in entry.does))
            and entry.file.endswith(self.file)
            and (not self.only_on or (bool(entry.works) and self.only_on.issuperset(entry.works)))
        )


def catalogue(kb: KnowledgeBase, kind: str, sieve: Sieve | None = None) -> tuple[CatalogueEntry, ...]:
    """Every entry of a kind that the sieve lets through, in the order of the knowledge base."""
    return tuple(entry for entry in _ENTRIES[kind](kb) if sieve is None or sieve.passes(entry))


def works_named(kb: KnowledgeBase, named: str) -> frozenset[str]:
    """One work by its id, or all of a kind (proposal)."""
    return frozenset(id for id, source in kb.sources.items() if named in (id, source.kind))


def could_pass(kb: KnowledgeBase, kind: str) -> dict[str, tuple[str, ...]]:
    """{filter: what can be asked with it} of the entries of a kind; anything else is a slip."""
    every = catalogue(kb, kind)
    return {
        "uses": tuple(dict.fromkeys([*ids(kb), *(id for entry in every for id in entry.uses)])),
        "does": tuple(dict.fromkeys([*DOINGS, *(one for entry in every for one in entry.does)])),
        "file": tuple(dict.fromkeys(entry.file for entry in every)),
        "only_on": tuple(dict.fromkeys([*kb.sources, *(source.kind for source in kb.sources.values())])),
    }


def catalogue_section(kind: str, entries: tuple[CatalogueEntry, ...], language: Language) -> Section:
    items = tuple(Item(_line(entry, language), entry.id) for entry in entries)
    return Section(kind, _TITLES[kind].to(language).format(count=len(entries)), items)


def _line(entry: CatalogueEntry, language: Language) -> str:
    does = f"[{', '.join(entry.does)}] " if entry.does else ""
    return f"{does}{entry.says.to(language)}"


# --- the kinds


def _rules(kb: KnowledgeBase) -> Iterator[CatalogueEntry]:
    for file in kb.rule_files:
        for rule in (kb.rules[id] for id in file.rules):
            works = _works(rule.cited)
            yield CatalogueEntry(
                rule.id, _said(rule), rule.place.file, rule.place.line, _doings(rule), _used_by(rule), works
            )


def _doings(rule: Rule) -> tuple[str, ...]:
    """ "support assemble", "warn": what a rule does, and to which."""
    found = [f"support {id} {strength}" for id, strength in rule.support.items()]
    found += [f"oppose {id} {strength}" for id, strength in rule.oppose.items()]
    found += [f"exclude {id}" for id in rule.exclude] + [f"near {id}" for id in rule.near]
    found += ["not_covered"] if rule.not_covered is not None else []
    found += [f"conclude {rule.conclude[0]} {rule.conclude[1]}"] if rule.conclude is not None else []
    found += ["warn"] if rule.warn else []
    return tuple(found + ([f"advise {rule.advise}"] if rule.advise is not None else []))


def _used_by(rule: Rule) -> tuple[str, ...]:
    """Every id that a rule names, once."""
    ids = [*names_of_premise(rule.premise), *rule.support, *rule.support.values(), *rule.oppose]
    ids += [*rule.oppose.values(), *rule.exclude, *rule.near, *rule.near.values(), *rule.warn]
    ids += [*rule.belief.values(), *rule.disbelief.values()]
    ids += [rule.concludes] if rule.concludes is not None else []
    ids += [rule.advise] if rule.advise is not None else []
    ids += [id for one in rule.wordings for id in names_of_premise(one.when)]
    ids += [one for language in LANGUAGES for one in placeholders_of(_said(rule).to(language))]
    return tuple(dict.fromkeys([*ids, *_works(rule.cited)]))


def _said(rule: Rule) -> Text:
    """Everything that a rule may say, its own words first."""
    texts = dict.fromkeys((rule.plain.text, *(one.text for one in rule.wordings)))
    return Text(nl=" / ".join(text.nl for text in texts), en=" / ".join(text.en for text in texts))


def _works(sources: Iterable[Citation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(citation.work for citation in sources))


def _questions(kb: KnowledgeBase) -> Iterator[CatalogueEntry]:
    for one in kb.questions.values():
        uses = (*names_of_premise(one.when), *names_of_premise(one.raised_by), *one.after, one.topic)
        yield CatalogueEntry(
            one.id, one.label, one.place.file, one.place.line, (one.type,), tuple(dict.fromkeys(uses))
        )


def _attributes(kb: KnowledgeBase) -> Iterator[CatalogueEntry]:
    """Asked, computed and concluded."""
    for entry in _questions(kb):
        yield CatalogueEntry(entry.id, entry.says, entry.file, entry.line, ("asked", *entry.does), entry.uses)
    for one in kb.computed.values():
        used = (*inputs_of(one.formula), *(name for name in named(one.formula) if name))
        works = _works(one.sources)
        used = tuple(dict.fromkeys((*used, *works)))
        yield CatalogueEntry(
            one.id, one.label, one.place.file, one.place.line, ("computed", one.unit), used, works
        )
    for other in kb.concluded.values():
        rules = tuple(rule.id for rule in kb.concluding[other.id])
        yield CatalogueEntry(other.id, other.label, other.place.file, other.place.line, ("concluded",), rules)


def _with_unit(figure: Figure) -> str:
    said = figure_in_short(figure.value, figure.unit)
    return said if figure.unit == "duration" else f"{said} {figure.unit}"


def _figures(kb: KnowledgeBase) -> Iterator[CatalogueEntry]:
    for one in kb.figures.values():
        works = _works(one.sources)
        yield CatalogueEntry(one.id, one.means, one.place.file, one.place.line, (_with_unit(one),), works, works)


def _positions(kb: KnowledgeBase) -> Iterator[CatalogueEntry]:
    for one in kb.positions:
        works = _works(one.sources)
        yield CatalogueEntry(one.id, one.name, one.place.file, one.place.line, (), works, works)


def _sources(kb: KnowledgeBase) -> Iterator[CatalogueEntry]:
    rules = {one.source.id: one.rules for one in cited(kb)}
    for one in kb.sources.values():
        says = Text(nl="{author} ({year}). {title}", en="{author} ({year}). {title}")
        says = says.filled(author=one.author, year=one.year, title=one.title)
        yield CatalogueEntry(one.id, says, one.place.file, one.place.line, (one.kind, one.checked), rules[one.id])


def _cases(kb: KnowledgeBase) -> Iterator[CatalogueEntry]:
    for case in kb.cases:
        expect = case.expect
        wanted = (expect.recommended or expect.outcome or "") if expect is not None else ""
        title = case.title or case.subject
        uses = (*case.answers, *(expect.to_fire if expect is not None else ()))
        does = (wanted,) if wanted else ()
        yield CatalogueEntry(case.id, Text(nl=title, en=title), case.place.file, case.place.line, does, uses)


def _texts(kb: KnowledgeBase) -> Iterator[CatalogueEntry]:
    """Every text with the id it belongs to, and where in it; it stands where that id does."""
    places = {entry.id: entry for kind in ("rules", "attributes", "figures", "positions", "sources")
              for entry in _ENTRIES[kind](kb)}  # fmt: skip
    for (_, id), part in parts_of(kb).items():
        for path, text in leaves_of(part):
            if isinstance(text, Text) and (text.nl or text.en):
                at = places.get(id)
                names = placeholders_of(text.nl)
                file = at.file if at is not None else id if id.endswith(".yaml") else "knowledge.yaml"
                yield CatalogueEntry(
                    f"{id}.{path}" if path else id, text, file, at.line if at is not None else 1, (), names
                )


_ENTRIES = {
    "rules": _rules,
    "questions": _questions,
    "attributes": _attributes,
    "figures": _figures,
    "positions": _positions,
    "sources": _sources,
    "cases": _cases,
    "texts": _texts,
}
