"""Which other rules bear on what a rule says: those that agree, those that oppose, those that fire where it does.

How often two rules fire together is counted over cases, so that what matters stands first; rules that never do are
counted and not named, for no case has to weigh one against the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import attributes_of
from advisor.terms.rules import Rule
from advisor.terms.texts import Language, Text
from advisor.wording.page import Item, Section

#: So many rules of a kind are named.
MOST_NAMED = 8
_AGREE = Text(nl="Regels die hetzelfde zeggen ({count})", en="Rules that say the same ({count})")
_OPPOSE = Text(nl="Regels die het tegendeel zeggen ({count})", en="Rules that say the opposite ({count})")
_MIXED = Text(
    nl="Regels die over het een hetzelfde zeggen en over het ander het tegendeel ({count})",
    en="Rules that say the same of one thing and the opposite of another ({count})",
)
_APART = Text(
    nl="Nog {count:regel zegt|regels zeggen} iets over hetzelfde, in geen geval samen met deze.",
    en="{count:more rule says|more rules say} something of the same, in no case together with this one.",
)
_BESIDE = Text(
    nl="Regels over hetzelfde, die afgaan waar deze afgaat ({count})",
    en="Rules on the same things, that fire where this one does ({count})",
)
_TOGETHER = Text(nl="gaan samen af in {count:geval|gevallen}", en="fire together in {count:case|cases}")
_NEVER_TOGETHER = Text(nl="in geen geval samen", en="together in no case")
_MORE = Text(
    nl="en nog {count}; `koop kb list rules --does '…'` noemt ze",
    en="and {count} more; `koop kb list rules --does '…'` names them",
)


@dataclass(frozen=True, slots=True)
class Rivals:
    """Ids of rules, those that fire most often together with it first, each under one head; `mixed`: they agree on
    one thing and oppose on another; `apart`: how many bear on the same and never fire with it; `together`: in how
    many cases."""

    agree: tuple[str, ...]
    oppose: tuple[str, ...]
    mixed: tuple[str, ...]
    beside: tuple[str, ...]
    apart: int
    together: Mapping[str, int]


def rivals(kb: KnowledgeBase, id: str, fired: Iterable[tuple[str, ...]]) -> Rivals:
    """The rivals of a rule; `fired` are the rules that fire in each case."""
    rule, cases = kb.rules[id], [frozenset(case) for case in fired]
    with_it = [case for case in cases if id in case]
    together = {other: sum(other in case for case in with_it) for other in kb.rules if other != id}
    either = {
        other: len(with_it) + sum(other in case for case in cases) - count for other, count in together.items()
    }
    mine, against = _says(rule), _opposite(_says(rule))
    read = set(attributes_of(rule.premise))

    def beside(other: Rule) -> bool:
        """It reads something of the same, and fires in at least half of the cases in which either does."""
        count = together[other.id]
        return bool(count and 2 * count >= either[other.id] and read & set(attributes_of(other.premise)))

    others = sorted((one for one in kb.rules.values() if one.id != id), key=lambda r: (-together[r.id], r.id))
    bearing = [(one, bool(mine & _says(one)), bool(against & _says(one))) for one in others]
    bearing = [(one, agrees, opposes) for one, agrees, opposes in bearing if agrees or opposes]
    near = [entry for entry in bearing if together[entry[0].id]] if with_it else bearing
    named = {one.id for one, _, _ in near}

    def those(as_it_agrees: bool, as_it_opposes: bool) -> tuple[str, ...]:
        return tuple(one.id for one, *how in near if how == [as_it_agrees, as_it_opposes])

    return Rivals(
        agree=those(True, False),
        oppose=those(False, True),
        mixed=those(True, True),
        beside=tuple(other.id for other in others if other.id not in named and beside(other)),
        apart=len(bearing) - len(near),
        together=together,
    )


def rival_sections(found: Rivals, language: Language) -> tuple[Section, ...]:
    kinds = (
        ("agree", _AGREE, found.agree),
        ("oppose", _OPPOSE, found.oppose),
        ("mixed", _MIXED, found.mixed),
        ("beside", _BESIDE, found.beside),
    )
    told = tuple(
        Section(id, title.to(language).format(count=len(rules)), _items(rules, found.together, language))
        for id, title, rules in kinds
        if rules
    )
    apart = Section("apart", "", (Item(_APART.told(language, count=found.apart)),))
    return (*told, *([apart] if found.apart else []))


def _items(rules: tuple[str, ...], together: Mapping[str, int], language: Language) -> tuple[Item, ...]:
    items = [Item(_how_often(together[rule]).to(language), rule) for rule in rules[:MOST_NAMED]]
    more = len(rules) - len(items)
    return (*items, *([Item(_MORE.to(language).format(count=more))] if more else []))


def _how_often(count: int) -> Text:
    return _TOGETHER.filled(count=count) if count else _NEVER_TOGETHER


#: (for or against, what): a position, an option of a concluded attribute, a question to reconsider.
_Saying = tuple[bool, tuple[str, ...]]


def _says(rule: Rule) -> frozenset[_Saying]:
    found: set[_Saying] = {(True, (id,)) for id in rule.support}
    found |= {(False, (id,)) for id in (*rule.oppose, *rule.excluded)}
    found |= {(True, rule.conclude)} if rule.conclude is not None else set()
    found |= {(True, ("warn", id)) for id in rule.warn}
    return frozenset(found)


def _opposite(sayings: frozenset[_Saying]) -> frozenset[_Saying]:
    return frozenset((not in_favour, what) for in_favour, what in sayings if len(what) == 1)
