"""What depends on what, as a flowchart: nodes and arrows that say what they do, and its text for Mermaid.

Three of them: the lines of reasoning and what each does to the positions; what stands around one id; and what
fired in one case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Literal

from advisor.bench.lookup import read_by
from advisor.reasoning.advice import Advice
from advisor.terms.dependencies import dependency_graph
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language, Text
from advisor.wording.rules import general_voice, spoken_in_general
from advisor.wording.voice import Voice

#: What an arrow does: an attribute is read or concluded; a position is supported, opposed, excluded, or just out
#: of reach.
Does = Literal["reads", "concludes", "supports", "opposes", "excludes", "near"]
NodeKind = Literal["asked", "found", "rule", "position", "file"]
_SAID: dict[Does, Text] = {
    "reads": Text(nl="", en=""),
    "concludes": Text(nl="zegt", en="says"),
    "supports": Text(nl="pleit voor", en="supports"),
    "opposes": Text(nl="pleit tegen", en="opposes"),
    "excludes": Text(nl="sluit uit", en="excludes"),
    "near": Text(nl="net buiten bereik", en="just out of reach"),
}
_BEARS: tuple[Does, ...] = ("supports", "opposes", "excludes", "near")
#: Mermaid draws no more arrows than 500, and no longer a text than 50,000 characters.
MOST_ARROWS, _LONGEST_LABEL = 400, 52
_MORE = Text(nl="hier weggelaten: {count:pijl|pijlen}", en="left out here: {count:arrow|arrows}")
#: Asked attributes round, others square, rules six-sided, positions with bars, files as folders.
_SHAPES: dict[NodeKind, tuple[str, str]] = {
    "asked": ("([", "])"),
    "found": ("[", "]"),
    "rule": ("{{", "}}"),
    "position": ("[[", "]]"),
    "file": ("[/", "/]"),
}
_ARROWS: dict[Does, str] = {
    "reads": "-->",
    "concludes": "-->",
    "supports": "==>",
    "opposes": "-.->",
    "excludes": "--x",
    "near": "-.-x",
}


@dataclass(frozen=True, slots=True)
class FlowNode:
    """`group` is the line of reasoning that a rule belongs to; empty for others."""

    id: str
    kind: NodeKind
    label: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Arrow:
    """`label` says what it does, in words; `count` how many rules do, where it stands for several."""

    start: str
    end: str
    does: Does
    label: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Flow:
    """`marked` is the node it is about; `left_out` arrows are more than can be drawn."""

    nodes: tuple[FlowNode, ...]
    arrows: tuple[Arrow, ...]
    language: Language
    marked: str | None = None
    left_out: int = 0


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
        concluded = (rule.concludes,) if rule.concludes is not None else ()
        for id in (*rule.support, *rule.oppose, *rule.excluded, *concluded):
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


# --- the three of them


def whole_flow(kb: KnowledgeBase, language: Language) -> Flow:
    """Each line of reasoning, and how many of its rules do what to each position."""
    nodes = [FlowNode(p.id, "position", p.brief.to(language)) for p in kb.positions]
    arrows = []
    for file in kb.rule_files:
        counted: Counter[tuple[str, Does]] = Counter()
        for id in file.rules:
            counted.update((arrow.end, arrow.does) for arrow in _bearing(kb, id, language))
        if counted:
            nodes.insert(len(nodes) - len(kb.positions), FlowNode(file.file, "file", file.title.to(language)))
        for position in kb.position_ids:
            for does in _BEARS:
                if count := counted[position, does]:
                    label = f"{_SAID[does].to(language)} ({count})"
                    arrows.append(Arrow(file.file, position, does, label, count))
    return _bounded(nodes, arrows, language)


def flow_around(kb: KnowledgeBase, id: str, steps: int, language: Language) -> Flow:
    """What one id is found from, and what is found from it, in so many steps. Raises: KeyError: no such id."""
    graph = edges(kb)
    shown = around(graph, id, steps)
    return _of_ids(kb, shown, graph, general_voice(kb, language), language, id)


def flow_of_case(advice: Advice, language: Language) -> Flow:
    """What fired in one case: from its answers by way of what was found to the positions."""
    kb, graph = advice.kb, edges(advice.kb)
    bearing = [id for id in advice.fired if kb.rules[id].bears_on_outcome]
    fired = {id for id in advice.fired if kb.rules[id].bears_on_outcome or kb.rules[id].concludes is not None}
    reached, edge = set(bearing), set(bearing)
    while edge:  # back from what bears on the outcome, over rules that fired and answers that were given
        edge = {need for id in edge for need in graph[id] if need not in kb.rules or need in fired} - reached
        edge = {id for id in edge if id not in kb.questions or id in advice.answers}
        reached |= edge
    reached |= {arrow.end for id in bearing for arrow in _bearing(kb, id, language)}
    shown = tuple(id for id in graph if id in reached)
    recommended = advice.outcome.recommended
    return _of_ids(kb, shown, graph, Voice(kb, advice.memory, language), language, recommended, seen=True)


def _of_ids(
    kb: KnowledgeBase,
    shown: tuple[str, ...],
    graph: dict[str, tuple[str, ...]],
    voice: Voice,
    language: Language,
    marked: str | None,
    seen: bool = False,
) -> Flow:
    titles = {id: file.title.to(language) for file in kb.rule_files for id in file.rules}
    nodes = [FlowNode(id, _kind(kb, id), _label(kb, id, voice, seen), titles.get(id, "")) for id in shown]
    arrows: list[Arrow] = []
    for id in shown:
        if id in kb.rules:
            arrows += (arrow for arrow in _bearing(kb, id, language) if arrow.end in shown)
        if id not in kb.position_ids and not (seen and id in kb.questions):  # whether it was asked is settled
            concludes: Does = "concludes" if id in kb.concluded else "reads"
            arrows += (
                Arrow(need, id, concludes if need in kb.rules else "reads", "")
                for need in graph[id]
                if need in shown
            )
    return _bounded(nodes, arrows, language, marked)


def _bearing(kb: KnowledgeBase, id: str, language: Language) -> Iterator[Arrow]:
    """What a rule does to positions."""
    rule = kb.rules[id]
    does: tuple[tuple[Does, Iterable[str]], ...] = (
        ("supports", rule.support),
        ("opposes", rule.oppose),
        ("excludes", rule.exclude),
        ("near", rule.near),
    )
    for way, positions in does:
        for position in positions:
            yield Arrow(id, position, way, _SAID[way].to(language))


def _bounded(nodes: list[FlowNode], arrows: list[Arrow], language: Language, marked: str | None = None) -> Flow:
    """As much as can be drawn; what is left out is counted."""
    kept = arrows[:MOST_ARROWS]
    return Flow(tuple(nodes), tuple(kept), language, marked, len(arrows) - len(kept))


def _kind(kb: KnowledgeBase, id: str) -> NodeKind:
    if id in kb.questions:
        return "asked"
    if id in kb.rules:
        return "rule"
    return "position" if id in kb.position_ids else "found"


def _label(kb: KnowledgeBase, id: str, voice: Voice, seen: bool) -> str:
    """What a node is called; `seen`: with what holds in the case."""
    if id in kb.position_ids:
        return voice.to(kb.position(id).brief)
    if id in kb.rules:
        plain = spoken_in_general(kb.rules[id].plain.text, voice)
        return _cut(voice.reason(kb.rules[id]) if seen else plain)
    return _cut(f"{voice.label(id)}: {voice.value(id)}" if seen else voice.label(id))


def _cut(text: str) -> str:
    """As much of a text as fits in a node, to the end of a word."""
    if len(text) <= _LONGEST_LABEL:
        return text
    return f"{text[: _LONGEST_LABEL - 1].rsplit(' ', 1)[0]}…"


# --- as text for Mermaid


def mermaid(flow: Flow) -> str:
    """The flowchart as the text of Mermaid, rules in the box of their line of reasoning."""
    numbers = {node.id: f"n{number}" for number, node in enumerate(flow.nodes)}
    groups: dict[str, list[str]] = {}
    for node in flow.nodes:
        left, right = _SHAPES[node.kind]
        groups.setdefault(node.group, []).append(f'{numbers[node.id]}{left}"{_quoted(node.label)}"{right}')
    lines = ["flowchart LR"]
    for number, (group, nodes) in enumerate(groups.items()):
        if group:
            lines += [f'  subgraph g{number}["{_quoted(group)}"]', *(f"    {node}" for node in nodes), "  end"]
        else:
            lines += [f"  {node}" for node in nodes]
    for arrow in flow.arrows:
        label = f'|"{_quoted(arrow.label)}"|' if arrow.label else ""
        lines.append(f"  {numbers[arrow.start]} {_ARROWS[arrow.does]}{label} {numbers[arrow.end]}")
    if flow.left_out:
        lines.append(f'  more["{_quoted(left_out_said(flow))}"]')
    if flow.marked is not None:
        lines.append(f"  style {numbers[flow.marked]} stroke-width:4px")
    return "\n".join(lines) + "\n"


def left_out_said(flow: Flow) -> str:
    return _MORE.told(flow.language, count=flow.left_out)


def _quoted(text: str) -> str:
    """Within quotation marks nothing of the text is markup."""
    return escape(" ".join(text.split()), quote=False).replace('"', "#quot;")
