"""What depends on what: a question on its relevance condition, a computed figure on its formula, a concluded
attribute on the premises of the rules that conclude it. There may be no cycle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from advisor.knowledge.expressions import attributes_of, inputs_of
from advisor.knowledge.problems import Problems
from advisor.knowledge.terms import Computed, Concluded, Place, Question, Rule, Text


def dependency_graph(
    questions: Mapping[str, Question],
    computed: Mapping[str, Computed],
    concluded: Mapping[str, Concluded],
    rules: Iterable[Rule],
) -> dict[str, tuple[str, ...]]:
    """{attribute: the attributes it depends on directly}, without repetition."""
    graph: dict[str, dict[str, None]] = {id: {} for id in (*questions, *computed, *concluded)}
    for question in questions.values():
        read = attributes_of(question.when) if question.when is not None else ()
        graph[question.id].update(dict.fromkeys((*read, *question.after)))
    for figure in computed.values():
        graph[figure.id].update(dict.fromkeys(inputs_of(figure.formula)))
    for rule in rules:
        if rule.conclude is not None:
            graph[rule.conclude[0]].update(dict.fromkeys(attributes_of(rule.premise)))
    return {id: tuple(needs) for id, needs in graph.items()}


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


def refuse_cycles(problems: Problems, graph: Mapping[str, Iterable[str]], places: Mapping[str, Place]) -> None:
    for cycle in find_cycles(graph):
        shown = " → ".join([*cycle, cycle[0]])
        message = Text(f"een kringloop: {shown}", f"a cycle: {shown}")
        with problems.about(cycle[0]):
            problems.add("KB410", places[cycle[0]], message)
