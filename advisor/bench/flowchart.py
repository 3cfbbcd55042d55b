"""What depends on what around one id, as the text of a Mermaid flowchart."""

from __future__ import annotations

from collections.abc import Iterable

from advisor.bench.lookup import read_by
from advisor.terms.dependencies import dependency_graph
from advisor.terms.knowledge_base import KnowledgeBase

#: Shapes: asked attributes round, computed and concluded ones square, rules six-sided, positions in a stadium.
_SHAPES = {"asked": ("([", "])"), "found": ("[", "]"), "rule": ("{{", "}}"), "position": ("[[", "]]")}


def edges(kb: KnowledgeBase) -> dict[str, tuple[str, ...]]:
    """{id: the ids that it is found from}: attributes on attributes, rules on what they read, positions and
    concluded attributes on the rules that speak of them."""
    found: dict[str, dict[str, None]] = {id: {} for id in (*kb.questions, *kb.computed, *kb.concluded)}
    without_rules = dependency_graph(kb.questions, kb.computed, kb.concluded, ())
    for id, needs in without_rules.items():
        found[id].update(dict.fromkeys(needs))
    for id in (*kb.rules, *kb.position_ids):
        found[id] = {}
    for rule in kb.rules.values():
        found[rule.id].update(dict.fromkeys(name for name in read_by(rule) if name in without_rules))
        for id in (
            *rule.support,
            *rule.oppose,
            *rule.excluded,
            *([rule.concludes] if rule.concludes is not None else []),
        ):
            found[id][rule.id] = None
    return {id: tuple(needs) for id, needs in found.items()}


def around(graph: dict[str, tuple[str, ...]], id: str, steps: int) -> tuple[str, ...]:
    """The ids within so many steps of one, to what it is found from and to what is found from it, in the order of
    the graph.

    Raises: KeyError: the id is not in the graph.
    """
    backwards: dict[str, list[str]] = {name: [] for name in graph}
    for name, needs in graph.items():
        for need in needs:
            backwards[need].append(name)
    if id not in graph:
        raise KeyError(id)
    reached = {id}
    for way in (graph, backwards):
        edge: Iterable[str] = [id]
        for _ in range(steps):
            edge = {other for name in edge for other in way[name]}
            reached |= set(edge)
    return tuple(name for name in graph if name in reached)


def mermaid(kb: KnowledgeBase, id: str | None = None, steps: int = 2) -> str:
    """The flowchart around an id; of everything without one. Raises: KeyError: no such id."""
    graph = edges(kb)
    shown = around(graph, id, steps) if id is not None else tuple(graph)
    numbers = {name: f"n{number}" for number, name in enumerate(shown)}
    lines = ["flowchart LR"]
    for name, node in numbers.items():
        left, right = _SHAPES[_shape(kb, name)]
        lines.append(f'  {node}{left}"{name}"{right}')
    for name in shown:
        lines += [f"  {numbers[need]} --> {numbers[name]}" for need in graph[name] if need in numbers]
    if id is not None:
        lines.append(f"  style {numbers[id]} stroke-width:4px")
    return "\n".join(lines) + "\n"


def _shape(kb: KnowledgeBase, id: str) -> str:
    if id in kb.questions:
        return "asked"
    if id in kb.rules:
        return "rule"
    return "position" if id in kb.position_ids else "found"
