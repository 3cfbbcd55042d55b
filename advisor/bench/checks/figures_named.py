"""Findings on which figures a reason names: one that has nothing to do with what the premise looks at.

Advice may speak of any figure; a reason speaks of those that the premise reads, of what they are found from, or of
what is found from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from advisor.bench.checks.finding import Bench, Finding
from advisor.terms.formulas import named
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Compare, attributes_of, leaves
from advisor.terms.texts import placeholders_of

#: {id: what it is found from}
_FoundFrom = Mapping[str, set[str]]


def named_figure_findings(bench: Bench) -> Iterator[Finding]:
    kb, found_from = bench.kb, _found_from(bench)
    for rule in kb.rules.values():
        if rule.advise is not None:
            continue
        said = dict.fromkeys(placeholders_of(rule.text.nl) + placeholders_of(rule.text.en))
        compared = [_compared(leaf) for leaf in leaves(rule.premise) if isinstance(leaf, Compare)]
        read = {*attributes_of(rule.premise)}.union(*compared)
        for name in said:
            if name in read or not _is_figure(kb, name):
                continue
            apart = not any(_related(name, one, found_from) for one in read)
            if apart or any(_in_place_of(kb, name, pair, said, found_from) for pair in compared):
                yield bench.finding("names-another-figure", rule.id, about=(f"{{{name}}}",))


def _found_from(bench: Bench) -> _FoundFrom:
    """What each attribute is found from, named figures too."""
    kb = bench.kb
    found = {id: {*inputs} for id, inputs in bench.reach.found_from.items()}
    for id, computed in kb.computed.items():
        found[id].update(named(computed.formula))
    for id, rules in kb.concluding.items():
        for rule in rules:
            found[id].update(*(_compared(leaf) for leaf in leaves(rule.premise) if isinstance(leaf, Compare)))
    return found


def _compared(leaf: Compare) -> set[str]:
    """The names on both sides of a comparison."""
    return {*attributes_of(leaf)} | ({leaf.operand.name} if leaf.operand.name is not None else set())


def _is_figure(kb: KnowledgeBase, name: str) -> bool:
    question = kb.questions.get(name)
    return name in kb.figures or name in kb.computed or (question is not None and question.numeric)


def _in_place_of(
    kb: KnowledgeBase, name: str, pair: set[str], said: Mapping[str, None], found_from: _FoundFrom
) -> bool:
    """Whether one side of a comparison is named, and this figure of its unit instead of the other side."""
    left_out = [one for one in pair if one not in said]
    if len(pair) != 2 or len(left_out) != 1:
        return False
    other = left_out[0]
    if (other in kb.figures) != (name in kb.figures) or _unit(kb, other) != _unit(kb, name):
        return False
    return not _related(name, other, found_from)


def _unit(kb: KnowledgeBase, name: str) -> str | None:
    return kb.figures[name].unit if name in kb.figures else kb.unit_of(name)


def _related(one: str, other: str, found_from: _FoundFrom) -> bool:
    """Whether one of the two is found from the other."""
    return one in _behind(other, found_from) or other in _behind(one, found_from)


def _behind(id: str, found_from: _FoundFrom) -> set[str]:
    reached, pending = set[str](), [id]
    while pending:
        one = pending.pop()
        if one not in reached:
            reached.add(one)
            pending += found_from.get(one, ())
    return reached
