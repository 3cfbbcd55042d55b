"""Findings on rules that speak for positions on both sides of one that they speak against, or the other way round.

Positions have an order. In a knowledge base whose rules nearly all speak for the one end of it and against the
other, one that goes to and fro has most likely a sign the wrong way round. Elsewhere it tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from advisor.bench.checks.finding import Bench, Finding
from advisor.terms.rules import Rule

#: So many rules on three positions or more have to go one way, and this many of them for each that does not.
_ENOUGH, _FOR_EACH = 12, 10
#: Fewer positions than these have nothing between them.
_SEVERAL = 3


def to_and_fro_findings(bench: Bench) -> Iterator[Finding]:
    order = bench.kb.position_ids
    ways = {rule.id: _ways(rule, order) for rule in bench.kb.rules.values()}
    turns = {id: [one for one, other in pairwise(way) if one[1] != other[1]] for id, way in ways.items()}
    one_way = sum(len(turns[id]) == 1 and len(way) >= _SEVERAL for id, way in ways.items())
    to_and_fro = [id for id, found in turns.items() if len(found) > 1]
    if one_way >= max(_ENOUGH, _FOR_EACH * len(to_and_fro)):
        for id in to_and_fro:
            about = ", ".join(f"{'+' if speaks_for else '-'} {position}" for position, speaks_for in ways[id])
            yield bench.finding("to-and-fro", id, about=(about,))


def _ways(rule: Rule, order: tuple[str, ...]) -> list[tuple[str, bool]]:
    """The positions that a rule speaks of, in their order, and whether it speaks for each."""
    return [(id, id in rule.support) for id in order if (id in rule.support) != (id in rule.oppose)]
