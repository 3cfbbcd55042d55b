"""Findings on the cases of the knowledge base: expectations that cannot be met, answers that do not count."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.bench.checks.finding import Bench, Finding
from advisor.bench.outcomes import FALSE, OutcomeValues, given, outcomes, reads_outcome
from advisor.bench.posed import Posed
from advisor.terms.cases import Expectation
from advisor.terms.dependencies import paths_from
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import attributes_of
from advisor.terms.texts import Text

_NOT_ACCEPTED = Text(nl="{position} wordt verwacht en niet aanvaard", en="{position} is expected and not accepted")
_NO_POSITION = Text(
    nl="bij {outcome} wordt geen positie aanbevolen", en="with {outcome} no position is recommended"
)
_BOTH = Text(nl="regel {rule} moet afgaan en niet afgaan", en="rule {rule} is to fire and not to fire")
_NOT_THERE = Text(
    nl="regel {rule} gaat bij deze uitkomst nooit af", en="rule {rule} never fires with this outcome"
)


def case_findings(bench: Bench) -> Iterator[Finding]:
    combinations = outcomes(bench.kb)
    for case in bench.kb.cases:
        if case.expect is not None and (reason := _contradiction(bench, case.expect, combinations)):
            yield bench.finding("contradictory-expect", case.id, reason=reason)
    yield from _against_each_other(bench)
    for posed in bench.posed:
        if posed.parked and (about := _unmeant(bench.kb, posed)):
            yield bench.finding("parked-answer", posed.case.id, about=about)


def _unmeant(kb: KnowledgeBase, posed: Posed) -> tuple[str, ...]:
    """The answers that do not count, but for those of which the case says what comes of them."""
    expect = posed.case.expect
    if expect is None:
        return posed.parked
    silent = [kb.rules[rule].premise for rule in expect.not_fires if rule in kb.rules]
    said = {*expect.values, *(attribute for premise in silent for attribute in attributes_of(premise))}
    return tuple(id for id in posed.parked if paths_from(kb, id, relevance=False).keys().isdisjoint(said))


def _contradiction(bench: Bench, expect: Expectation, combinations: tuple[OutcomeValues, ...]) -> Text | None:
    kb = bench.kb
    if expect.recommended and expect.acceptable and expect.recommended not in expect.acceptable:
        return _NOT_ACCEPTED.filled(position=expect.recommended)
    wanted = {expect.recommended} if expect.recommended and not expect.acceptable else set(expect.acceptable)
    for id in sorted({*expect.fires, *expect.warns, *expect.advises} & {*expect.not_fires}):
        return _BOTH.filled(rule=id)
    positions = wanted & set(kb.position_ids)
    if (
        expect.outcome
        and expect.outcome != "recommended"
        and (expect.recommended or (wanted and wanted == positions))
    ):
        return _NO_POSITION.filled(outcome=expect.outcome)
    after = [id for id in expect.fires if id in kb.rules and reads_outcome(kb.rules[id].premise)]
    fitting = [
        values
        for values in combinations
        if after
        and (not expect.outcome or values["outcome"] == expect.outcome)
        and (not wanted or (values.get("recommended") or values["outcome"]) in wanted)
    ]
    for id in after:
        rule = kb.rules[id]
        if fitting and all(given(rule.premise, values, kb, unsure=True) == FALSE for values in fitting):
            return _NOT_THERE.filled(rule=id)
    return None


def _against_each_other(bench: Bench) -> Iterator[Finding]:
    seen: dict[object, list[tuple[str, Expectation]]] = {}
    for posed in bench.posed:
        case = posed.case
        if case.expect is None:
            continue
        same = seen.setdefault(frozenset(posed.answers.items()), [])
        for other, expect in same:
            if _disjoint(case.expect, expect):
                yield bench.finding("cases-contradict", case.id, about=(other,), other=other)
        same.append((case.id, case.expect))


def _disjoint(one: Expectation, other: Expectation) -> bool:
    """Whether no advice can be as both expect."""
    if one.outcome and other.outcome and one.outcome != other.outcome:
        return True
    sets = [set(e.acceptable or ((e.recommended,) if e.recommended else ())) for e in (one, other)]
    return bool(sets[0] and sets[1] and not sets[0] & sets[1])
