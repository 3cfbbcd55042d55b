"""What is found from what: strata, ways from one attribute to another, cycles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from advisor.terms.attributes import Computed, Concluded, Question
from advisor.terms.formulas import inputs_of
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import attributes_of
from advisor.terms.rules import Rule


def dependency_graph(
    questions: Mapping[str, Question],
    computed: Mapping[str, Computed],
    concluded: Mapping[str, Concluded],
    rules: Iterable[Rule],
) -> dict[str, tuple[str, ...]]:
    """{attribute: the attributes it depends on directly}, without repetition."""
    graph: dict[str, dict[str, None]] = {id: {} for id in (*questions, *computed, *concluded)}
    for question in questions.values():
        graph[question.id].update(dict.fromkeys((*_read_by(question), *question.after)))
    for figure in computed.values():
        graph[figure.id].update(dict.fromkeys(inputs_of(figure.formula)))
    for rule in rules:
        if rule.concludes is not None:
            graph[rule.concludes].update(dict.fromkeys(attributes_of(rule.premise)))
    return {id: tuple(needs) for id, needs in graph.items()}


def _read_by(question: Question) -> tuple[str, ...]:
    """The attributes on which it hangs whether a question is relevant."""
    conditions = [when for when in (question.when, question.raised_by) if when is not None]
    return tuple(dict.fromkeys(attribute for when in conditions for attribute in attributes_of(when)))


def find_cycles(graph: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Cycles of a graph, each from its least name; one for every edge that closes one in a depth-first walk."""
    cycles: dict[tuple[str, ...], None] = {}
    done: set[str] = set()
    for start in sorted(graph):
        if start in done:
            continue
        path, on_path = [start], {start: 0}
        walks = [iter(sorted(graph[start]))]
        while walks:
            step = next(walks[-1], None)
            if step is None:
                walks.pop()
                left = path.pop()
                del on_path[left]
                done.add(left)
            elif step in on_path:
                cycle = path[on_path[step] :]
                least = cycle.index(min(cycle))
                cycles[tuple(cycle[least:] + cycle[:least])] = None
            elif step not in done and step in graph:
                on_path[step] = len(path)
                path.append(step)
                walks.append(iter(sorted(graph[step])))
    return [list(cycle) for cycle in cycles]


@lru_cache(maxsize=16)
def dependencies(kb: KnowledgeBase) -> Mapping[str, tuple[str, ...]]:
    """{attribute: the attributes it is found from} for every asked, computed and concluded attribute."""
    found: dict[str, tuple[str, ...]] = {}
    for id, question in kb.questions.items():
        found[id] = _read_by(question)
    for id, computed in kb.computed.items():
        found[id] = inputs_of(computed.formula)
    for id, rules in kb.concluding.items():
        found[id] = tuple(dict.fromkeys(a for rule in rules for a in attributes_of(rule.premise)))
    return found


def rests_on(kb: KnowledgeBase, ids: Iterable[str]) -> set[str]:
    """These attributes, and all that they are found from, itself or through others."""
    found_from, reached, pending = dependencies(kb), set[str](), list(ids)
    while pending:
        id = pending.pop()
        if id not in reached:
            reached.add(id)
            pending += found_from.get(id, ())
    return reached


def levels(kb: KnowledgeBase) -> dict[str, int]:
    """{attribute: the number of its stratum}. The reader has checked that there is no cycle."""
    found_from = dependencies(kb)
    level: dict[str, int] = {}

    def level_of(attribute: str) -> int:
        if attribute not in level:
            level[attribute] = max((level_of(i) + 1 for i in found_from[attribute]), default=0)
        return level[attribute]

    for attribute in found_from:
        level_of(attribute)
    return level


def behind(kb: KnowledgeBase, attributes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """{figure or conclusion: what it is found from} for those among the attributes, and all behind them."""
    found_from, found = dependencies(kb), dict[str, tuple[str, ...]]()
    waiting = [id for id in attributes if id in found_from]
    while waiting:
        id = waiting.pop()
        if id not in kb.questions and id not in found:
            found[id] = found_from[id]
            waiting += found_from[id]
    return found


def paths_from(kb: KnowledgeBase, question: str, relevance: bool = True) -> dict[str, tuple[str, ...]]:
    """{attribute: a shortest way to it} for every attribute that is found from the question, itself included.

    `relevance`: also by making another question relevant or not.
    """
    found_from = {
        id: sources if relevance or id not in kb.questions else () for id, sources in dependencies(kb).items()
    }
    ways: dict[str, tuple[str, ...]] = {question: (question,)}
    frontier = [question]
    while frontier:
        reached = [a for a in found_from if a not in ways and not set(frontier).isdisjoint(found_from[a])]
        for attribute in reached:
            before = next(a for a in frontier if a in found_from[attribute])
            ways[attribute] = (*ways[before], attribute)
        frontier = reached
    return ways
