"""Everything wrong or worth a look in a knowledge base that loads, of all its goals, less what is waived."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from advisor.bench.checks import check
from advisor.bench.checks.finding import Bench
from advisor.bench.checks.waivers import read_waivers, waived
from advisor.bench.formats import GradedProblem
from advisor.bench.looked_at import LookedAt
from advisor.bench.pasted import as_written
from advisor.knowledge.folder import Folder
from advisor.knowledge.problems import Problem
from advisor.terms.knowledge_base import KnowledgeBase


def found_in(
    kb: KnowledgeBase, folder: Folder, looked_at: LookedAt | None = None, goal: str | None = None
) -> list[GradedProblem]:
    """What is found in the whole of a knowledge base, with all its goals; `goal`: what counts for that one alone.

    Args: folder: where its waivers are read. looked_at: what need not be looked at again.
    """
    # what another goal uses is not idle: all are looked at, whichever is asked for
    looked_at = looked_at if looked_at is not None else LookedAt()
    by_goal = {
        one.goal.id if one.goal is not None else None: _found(one, folder, looked_at) for one in kb.each_goal
    }
    found = _of_all_goals(by_goal, kb)
    if goal is None:
        return found
    kept = set(map(_what, found))
    return [one for one in by_goal[goal] if _what(one) in kept]


def as_errors(problems: Iterable[Problem]) -> list[GradedProblem]:
    return [GradedProblem("error", problem) for problem in problems]


def _found(kb: KnowledgeBase, folder: Folder, looked_at: LookedAt) -> list[GradedProblem]:
    bench = Bench(kb, looked_at)
    waivers, problems = read_waivers(kb, folder)
    left, idle = waived(kb, check(bench), waivers)
    told = as_errors((*problems, *idle))
    told += as_errors(
        Problem(
            at := bench.place_within(one.case.place, id), "KB405", why, subject=one.case.id, line=bench.line(at)
        )
        for one in bench.stopped
        for id, why in one.refused
    )
    return told + [
        GradedProblem(
            one.told.level, one.problem, one.kind, as_written(one.answers, kb) if one.answers is not None else None
        )
        for one in left
    ]


def _what(one: GradedProblem) -> tuple[object, ...]:
    """What tells one thing found from another, for whichever goal it was found."""
    return one.kind, one.problem.subject, one.problem.place


def _of_all_goals(by_goal: Mapping[str | None, Sequence[GradedProblem]], kb: KnowledgeBase) -> list[GradedProblem]:
    """What was found for each goal, together. What several goals share is at fault only where it is so for all."""
    if len(by_goal) == 1:
        return [one for found in by_goal.values() for one in found]
    together: dict[tuple[object, ...], GradedProblem] = {}
    told_for: dict[tuple[object, ...], int] = {}
    for told in by_goal.values():
        for key, one in {_what(one): one for one in told}.items():
            together.setdefault(key, one)
            told_for[key] = told_for.get(key, 0) + 1
    positions = {position.id: 1 for one in kb.each_goal for position in one.positions}

    def goals_of(subject: str | None) -> int:
        """For how many goals a rule, position or case counts; all of them for what they share."""
        rules = sum(subject in one.rules for one in kb.each_goal)
        cases = sum(any(case.id == subject for case in one.cases) for one in kb.each_goal)
        return rules or positions.get(subject or "") or cases or len(by_goal)

    return [one for key, one in together.items() if told_for[key] >= goals_of(one.problem.subject)]
