"""Findings on rules that speak for positions on both sides of one that they speak against, or the other way round.

Positions have an order. In a knowledge base whose rules nearly all speak for the one end of it and against the
other, one that goes to and fro has most likely a sign the wrong way round. That is told where one sign alone can
be the one, or where signs alternate more than any reason does. For one position alone against all others, or
against one between two that are spoken for alike, there may well be a reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from advisor.bench.checks.finding import Bench, Finding
from advisor.terms.rules import Rule

#: So many rules on three positions or more have to go one way, and this many of them for each that does not.
_ENOUGH, _FOR_EACH = 12, 10
#: So many turns have no reason but a slip.
_ALTERNATES = 3
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
            if len(turns[id]) < _ALTERNATES and not _is_slip([speaks_for for _, speaks_for in ways[id]]):
                continue
            about = ", ".join(f"{'+' if speaks_for else '-'} {position}" for position, speaks_for in ways[id])
            yield bench.finding("to-and-fro", id, about=(about,))


def _is_slip(signs: list[bool]) -> bool:
    """Whether one sign alone, the other way round, leaves what speaks for one end and against the other."""
    if signs.count(True) == 1:
        return False  # for one position alone
    turned = ([*signs[:at], not sign, *signs[at + 1 :]] for at, sign in enumerate(signs))
    return sum(sum(one != other for one, other in pairwise(left)) == 1 for left in turned) == 1


def _ways(rule: Rule, order: tuple[str, ...]) -> list[tuple[str, bool]]:
    """The positions that a rule speaks of, in their order, and whether it speaks for each."""
    return [(id, id in rule.support) for id in order if (id in rule.support) != (id in rule.oppose)]
