"""Findings on the cases of the knowledge base: expectations that cannot be met, answers that do not count."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.bench.checks.expectations import Expectations
from advisor.bench.checks.finding import Bench, Finding
from advisor.bench.posed import Posed
from advisor.bench.stubs import to_be_written
from advisor.bench.trying import unreadable
from advisor.terms.cases import Expectation
from advisor.terms.dependencies import paths_from
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import attributes_of
from advisor.terms.texts import Text

_OF = Text(nl="{id}: {why}", en="{id}: {why}")


def case_findings(bench: Bench) -> Iterator[Finding]:
    looked = Expectations(bench.kb)
    for case in bench.kb.cases:
        for expect in (case.expect, *(step for _, step in case.expect.steps)) if case.expect is not None else ():
            if reason := looked.contradiction(expect):
                yield bench.finding("contradictory-expect", case.id, reason=reason)
            for id, raw in expect.values.items():
                if reason := unreadable(bench.kb, id, raw):
                    told = _OF.filled(id=id, why=reason)
                    yield bench.finding("contradictory-expect", case.id, about=(id,), reason=told)
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


def _against_each_other(bench: Bench) -> Iterator[Finding]:
    seen: dict[object, list[tuple[str, Expectation]]] = {}
    # what is still to be written is told to differ from what is, whichever file comes first
    for posed in sorted(bench.posed, key=lambda posed: to_be_written(posed.case.title or "")):
        case = posed.case
        if case.expect is None:
            continue
        same = seen.setdefault(frozenset(posed.answers.items()), [])
        for other, expect in same:
            if _disjoint(case.expect, expect):
                yield bench.finding("cases-contradict", case.id, about=(other,), other=other)
            elif case.expect == expect and not case.source:
                yield bench.finding("case-twice", case.id, about=(other,), other=other)
        same.append((case.id, case.expect))


def _differ(one: str | tuple[str, ...] | None, other: str | tuple[str, ...] | None) -> bool:
    """Whether both are said, and are not the same; lists in any order."""
    if one is None or other is None:
        return False
    return one != other if isinstance(one, str) or isinstance(other, str) else {*one} != {*other}


def _disjoint(one: Expectation, other: Expectation) -> bool:
    """Whether no advice can be as both expect."""
    if one.goal != other.goal:
        return False
    exactly = ("outcome", "excluded", "provided", "doubts", "close_call", "runner_up")
    if any(_differ(getattr(one, part), getattr(other, part)) for part in exactly):
        return True
    if {*one.to_fire} & {*other.not_fires} or {*other.to_fire} & {*one.not_fires}:
        return True
    sets = [set(e.acceptable or ((e.recommended,) if e.recommended else ())) for e in (one, other)]
    return bool(sets[0] and sets[1] and not sets[0] & sets[1])
