"""Findings on figures that are named for one position and used for another.

Where a knowledge base has a figure of one kind for each position, and names each after its position, whatever is
about one position uses that of its own. Its neighbour's, copied or changed places with it, is a figure of the same
unit that nobody sees. What uses both compares them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from advisor.bench.checks.finding import Bench, Finding
from advisor.bench.parts import leaves_of
from advisor.terms.formulas import Calculation, Formula, Table, inputs_of, named
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import attributes_of
from advisor.terms.rules import Rule


def anothers_figure_findings(bench: Bench) -> Iterator[Finding]:
    kb = bench.kb
    named_for = _NamedFor.positions(kb)
    if not named_for.kinds:
        return
    for position in kb.positions:
        used = [leaf for _, leaf in leaves_of(position.compared) if isinstance(leaf, str)]
        yield from _found(bench, position.id, named_for.of_others(position.id, used))
    for rule in kb.rules.values():
        yield from _found(bench, rule.id, _near(rule, named_for))
    for id, computed in kb.computed.items():
        if id in named_for.whose:
            whose, kind = named_for.whose[id]
            others = named_for.of_others(whose, _read_by(computed.formula))
            yield from _found(bench, id, (one for one in others if named_for.whose[one][1] != kind))
        yield from _found(bench, id, _by_position(computed.formula, named_for))


def _found(bench: Bench, id: str, figures: Iterable[str]) -> Iterator[Finding]:
    yield from (bench.finding("anothers-figure", id, about=(one,)) for one in dict.fromkeys(figures))


@dataclass(frozen=True, slots=True)
class _NamedFor:
    """`whose`: {attribute: its position, and of which kind it is}; `kinds`: {kind: {position: its attribute}}."""

    whose: Mapping[str, tuple[str, str]]
    kinds: Mapping[str, Mapping[str, str]]

    @staticmethod
    def positions(kb: KnowledgeBase) -> _NamedFor:
        """Where two positions or more have a figure of a kind, by their names."""
        kinds: dict[str, dict[str, str]] = {}
        for id in (*kb.questions, *kb.computed, *kb.figures):
            ends = [position for position in kb.position_ids if id.endswith(f"_{position}")]
            if ends:
                position = max(ends, key=len)
                kinds.setdefault(id.removesuffix(position), {})[position] = id
        several = {kind: whose for kind, whose in kinds.items() if len(whose) > 1}
        return _NamedFor({id: (p, kind) for kind, whose in several.items() for p, id in whose.items()}, several)

    def of_others(self, position: str, used: Iterable[str]) -> Iterator[str]:
        """The figures of other positions among some, where this one's own of that kind is there and not used."""
        together = {*used}
        for one in sorted(together & self.whose.keys()):
            whose, kind = self.whose[one]
            own = self.kinds[kind].get(position)
            if whose != position and own is not None and own not in together:
                yield one


def _near(rule: Rule, named_for: _NamedFor) -> Iterator[str]:
    """By which figures a rule finds a position near that are another's, of which its premise says nothing."""
    spoken_of = {named_for.whose[id][0] for id in attributes_of(rule.premise) if id in named_for.whose}
    for position, figure in rule.near.items():
        others = named_for.of_others(position, (figure,))
        yield from (one for one in others if named_for.whose[one][0] not in spoken_of)


def _read_by(formula: Formula) -> set[str]:
    return {*inputs_of(formula), *named(formula)}


def _by_position(formula: Formula, named_for: _NamedFor) -> Iterator[str]:
    """The figures of other positions in the lines of tables that go by position."""
    match formula:
        case Calculation(_, parts):
            for part in parts:
                yield from _by_position(part, named_for)
        case Table(_, lines):
            for option, line in lines:
                yield from named_for.of_others(option, _read_by(line))
                yield from _by_position(line, named_for)
