"""Two knowledge bases side by side: whose advice moves, from what to what, and which rules do it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from advisor.bench.remarks import conclusion
from advisor.bench.trying import Tried, try_case
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import Case, KnowledgeBase
from advisor.terms.texts import Language, Text
from advisor.wording.page import Item, Section

#: The verdict of a case that cannot be evaluated under a knowledge base.
ERROR = "error"
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


@dataclass(frozen=True, slots=True)
class CaseMoved:
    """A case whose verdict differs, with the rules on the outcome that fire under one of the two only."""

    case: str
    before: str
    after: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """`changed` rules have another premise or conclusion; `reworded` ones only another text or source."""

    cases: int
    moved: tuple[CaseMoved, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    reworded: tuple[str, ...]

    def groups(self) -> dict[tuple[str, str], tuple[CaseMoved, ...]]:
        """{(from, to): the cases that moved so}, the largest group first."""
        found: dict[tuple[str, str], list[CaseMoved]] = {}
        for moved in self.moved:
            found.setdefault((moved.before, moved.after), []).append(moved)
        return {way: tuple(cases) for way, cases in sorted(found.items(), key=lambda g: (-len(g[1]), g[0]))}

    def as_data(self) -> dict[str, object]:
        return {
            "cases": self.cases,
            "moved": [
                {
                    "case": m.case,
                    "from": m.before,
                    "to": m.after,
                    "gained": list(m.gained),
                    "lost": list(m.lost),
                }
                for m in self.moved
            ],
            "rules": {
                "added": list(self.added),
                "removed": list(self.removed),
                "changed": list(self.changed),
                "reworded": list(self.reworded),
            },
        }


def differences(old: KnowledgeBase, new: KnowledgeBase, cases: Iterable[Case]) -> Differences:
    """What of these cases and of the rules is different under the new knowledge base."""
    before, after = Evaluator(old), Evaluator(new)
    moved, count = [], 0
    for case in cases:
        count += 1
        one, other = try_case(before, case), try_case(after, case)
        if _verdict(one) != _verdict(other):
            there, here = _evidence(one), _evidence(other)
            gained = tuple(id for id in here if id not in there)
            lost = tuple(id for id in there if id not in here)
            moved.append(CaseMoved(case.id, _verdict(one), _verdict(other), gained, lost))
    both = [id for id in old.rules if id in new.rules]
    changed = tuple(id for id in both if _says(old, id) != _says(new, id))
    return Differences(
        cases=count,
        moved=tuple(moved),
        added=tuple(id for id in new.rules if id not in old.rules),
        removed=tuple(id for id in old.rules if id not in new.rules),
        changed=changed,
        reworded=tuple(id for id in both if id not in changed and _words(old, id) != _words(new, id)),
    )


def difference_sections(found: Differences, language: Language) -> tuple[Section, ...]:
    return tuple(section for section in _differences(found, language) if section.items)


def _says(kb: KnowledgeBase, id: str) -> object:
    """What a rule does, with the figures its strengths stand for."""
    rule = kb.rules[id]
    strengths = {name: kb.strengths[name].value for name in (*rule.support.values(), *rule.oppose.values())}
    return rule.premise, conclusion(rule), strengths


def _words(kb: KnowledgeBase, id: str) -> object:
    rule = kb.rules[id]
    return rule.text, rule.sources, rule.rank


def _verdict(tried: Tried) -> str:
    return tried.advice.outcome.verdict if tried.advice is not None else ERROR


def _evidence(tried: Tried) -> tuple[str, ...]:
    if tried.advice is None:
        return ()
    rules = tried.advice.kb.rules
    return tuple(id for id in tried.advice.fired if rules[id].bears_on_outcome or rules[id].conclude)


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
