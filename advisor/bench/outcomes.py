"""Outcomes as rules that warn and advise read them: every one that can be, and a premise with one filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, combinations

from advisor.reasoning.memory import Memory
from advisor.reasoning.truth import compile_premise
from advisor.terms.knowledge_base import OUTCOME_ATTRIBUTES, KnowledgeBase
from advisor.terms.premises import All, Any, Not, Premise, attributes_of
from advisor.terms.values import Value

#: With more positions than this there are too many sets of excluded ones to look at.
MOST_POSITIONS = 7
TRUE, FALSE = All(()), Any(())
#: The values of the outcome's attributes; one that is left out may be anything.
OutcomeValues = Mapping[str, Value | None]


def outcomes(kb: KnowledgeBase) -> tuple[OutcomeValues, ...]:
    """Every combination that the decision can give; empty where there are too many to look at."""
    ids = kb.position_ids
    return tuple(_outcomes(kb, ids)) if len(ids) <= MOST_POSITIONS else ()


def _outcomes(kb: KnowledgeBase, ids: tuple[str, ...]) -> Iterator[OutcomeValues]:
    everything, nothing = frozenset(ids), {"recommended": None, "runner_up": None}
    alone = {"close_call": "no", "by_elimination": "no", "provided": "no"}
    near = {id for rule in kb.rules.values() for id in rule.near}
    for kind in kb.options_of("outcome"):
        if kind == "conflict":
            yield {"outcome": kind, **nothing, **alone, "excluded": everything}
        elif kind == "undecided":
            for excluded in _subsets(ids):
                if len(ids) - len(excluded) > 1:
                    yield {"outcome": kind, **nothing, **alone, "excluded": excluded}
        elif kind == "recommended":
            for best in ids:
                others = [id for id in ids if id != best]
                only = {**alone, "by_elimination": "yes", "runner_up": None}
                # what is near is out of reach, and yet not excluded outright
                for more in _subsets(near - {best}):
                    excluded = frozenset(others) - more
                    yield {"outcome": kind, "recommended": best, **only, "excluded": excluded}
                    if best in near:
                        provided = {**alone, "provided": "yes", "runner_up": None}
                        yield {"outcome": kind, "recommended": best, **provided, "excluded": excluded}
                for second in others:
                    rest = [id for id in others if id != second]
                    for excluded in _subsets(rest):
                        for close in ("yes", "no"):
                            yield {
                                "outcome": kind,
                                "recommended": best,
                                "runner_up": second,
                                "by_elimination": "no",
                                "provided": "no",
                                "close_call": close,
                                "excluded": excluded,
                            }
        elif "not_covered" in kb.verdicts:
            for excluded in _subsets(ids):
                yield {"outcome": kind, **nothing, **alone, "excluded": excluded}


def _subsets(ids: Iterable[str]) -> Iterator[frozenset[str]]:
    known = tuple(ids)
    yield from map(frozenset, chain.from_iterable(combinations(known, n) for n in range(len(known) + 1)))


def reads_outcome(premise: Premise) -> bool:
    return any(attribute in OUTCOME_ATTRIBUTES for attribute in attributes_of(premise))


def given(premise: Premise, values: OutcomeValues, kb: KnowledgeBase, unsure: bool) -> Premise:
    """What is left of a premise under an outcome: true under the same answers. What the outcome leaves open counts
    as true where `unsure`, and otherwise as not."""
    return _given(premise, values, kb, unsure, positive=True)


def _given(premise: Premise, values: OutcomeValues, kb: KnowledgeBase, unsure: bool, positive: bool) -> Premise:
    match premise:
        case Not(part):
            inner = _given(part, values, kb, unsure, not positive)
            return FALSE if inner == TRUE else TRUE if inner == FALSE else Not(inner)
        case All(parts) | Any(parts):
            every = isinstance(premise, All)
            settles, passes = (FALSE, TRUE) if every else (TRUE, FALSE)
            found = [_given(part, values, kb, unsure, positive) for part in parts]
            if settles in found:
                return settles
            left = tuple(part for part in found if part != passes)
            return left[0] if len(left) == 1 else All(left) if every else Any(left)
        case _:
            if premise.attribute not in OUTCOME_ATTRIBUTES:
                return premise
            if premise.attribute not in values:
                return TRUE if unsure is positive else FALSE
            truth = compile_premise(premise, kb)(Memory(values=dict(values)))
            known = truth if truth is not None else not positive  # unknown is true neither way
            return TRUE if known else FALSE
