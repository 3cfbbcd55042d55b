"""Findings on invariants that guard nothing: what they forbid could never be, by what they say and the limits of
what is asked alone. What could be by these, and by the rules and formulas is not, is what an invariant is for."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.bench.at_odds import never_said
from advisor.bench.checks.finding import Bench, Finding
from advisor.bench.meaning import premise_form
from advisor.bench.outcomes import FALSE, given, outcomes, reads_outcome
from advisor.terms.dependencies import rests_on
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Premise, attributes_of
from advisor.terms.rules import Invariant, Rule
from advisor.terms.texts import Text

_NEVER_SO = Text(nl="wat er nooit mag zijn, kan al niet", en="what may never be cannot be to begin with")
_ASKS_NOTHING = Text(nl="'while_open: no' eist niets", en="'while_open: no' asks for nothing")
_NEVER_ABOVE = Text(nl="{figures} kan niet boven die grens liggen", en="{figures} cannot be above that bound")
_DECIDES_NOTHING = Text(nl="geen uitkomst hangt af van {figures}", en="no outcome hangs on {figures}")
_NO_SUCH = Text(nl="geen regel kan {outcomes} geven", en="no rule can give {outcomes}")
_EXCLUDES_NOTHING = Text(nl="geen regel sluit iets uit", en="no rule excludes anything")


def invariant_findings(bench: Bench) -> Iterator[Finding]:
    if bench.kb.goal is not None:
        return  # it is declared for all goals together, and may be about another
    for invariant in bench.kb.invariants:
        if reason := _idle(bench.kb, invariant):
            yield bench.finding("invariant-cannot-fail", invariant.id, at=invariant.place, reason=reason)
        if invariant.grows:
            yield from _exceptions(bench, invariant)
    said: dict[object, str] = {}
    for invariant in bench.kb.invariants:
        other = said.setdefault(_form(bench.kb, invariant), invariant.id)
        if other != invariant.id:
            yield bench.finding("invariant-twice", invariant.id, about=(other,), at=invariant.place, other=other)


def _form(kb: KnowledgeBase, invariant: Invariant) -> object:
    """What an invariant says, whatever the order in which it says so."""
    never = premise_form(invariant.never, kb) if invariant.never is not None else None
    moves = invariant.never_moves, frozenset(invariant.never_becomes), frozenset(invariant.unless)
    return never, frozenset(invariant.grows), invariant.above, moves, invariant.while_open


def _idle(kb: KnowledgeBase, invariant: Invariant) -> Text | None:
    """Why an invariant, or a part of what it forbids, could never be broken."""
    if invariant.never is not None:
        return _NEVER_SO if _cannot_be(invariant.never, kb) else None
    if not invariant.grows and not invariant.while_open:
        return _ASKS_NOTHING
    excluding = any(rule.excluded for rule in kb.rules.values())
    if invariant.while_open:
        return None if excluding else _EXCLUDES_NOTHING
    limits = {id: kb.questions[id] for id in invariant.grows}
    if invariant.above is not None:
        high = [id for id, one in limits.items() if not one.unlimited and one.limits.hi <= invariant.above]
        if high:
            return _NEVER_ABOVE.filled(figures=", ".join(high))
    deciding = [rule for rule in kb.rules.values() if _decides(rule)]
    read = {id for rule in deciding for id in (*attributes_of(rule.premise), *rule.near.values())}
    decides = rests_on(kb, read)
    if without := [id for id in invariant.grows if id not in decides]:
        return _DECIDES_NOTHING.filled(figures=", ".join(without))
    possible = {*kb.verdicts} - (set() if excluding else {"conflict"})
    if gone := [one for one in invariant.never_becomes if one not in possible]:
        return _NO_SUCH.filled(outcomes=", ".join(gone))
    return None


def _cannot_be(premise: Premise, kb: KnowledgeBase) -> bool:
    if not reads_outcome(premise):
        return never_said(premise, kb)
    found = {given(premise, values, kb, unsure=True) for values in outcomes(kb)}
    return bool(found) and all(left == FALSE or never_said(left, kb) for left in found)


def _exceptions(bench: Bench, invariant: Invariant) -> Iterator[Finding]:
    """Rules that come or go by none of the figures that grow, and so between no two sets of answers."""
    for id in invariant.unless:
        premise = bench.kb.rules[id].premise
        if not reads_outcome(premise) and rests_on(bench.kb, attributes_of(premise)).isdisjoint(invariant.grows):
            place = bench.place_of_key(invariant.place, "unless")
            yield bench.finding("idle-exception", invariant.id, about=(id,), at=place)


def _decides(rule: Rule) -> bool:
    return bool(rule.support or rule.oppose or rule.excluded or rule.not_covered)
