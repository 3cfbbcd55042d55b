"""What the shipped knowledge base declares to hold for every set of answers, searched.

Each set, or pair of sets, is drawn or a neighbour of a case; the seeds are fixed, so that every run searches the
same. docs/knowledge-quality.md has the figures of a million sets for each.
"""

from __future__ import annotations

import pytest

from advisor.bench.invariants import search
from advisor.knowledge.loading import load

ROWS = 20_000
#: Rules between whose coming and going a pair is excepted: what a step's share is the reason for in their sources.
EXCEPTED = {"a-short-dear-last-step-follows-the-order", "means-for-one-order-come-after-it"}


@pytest.mark.parametrize("seed", [1])
def test_no_set_of_answers_breaks_what_always_holds(seed: int) -> None:
    found = list(search(load(), ROWS, seed))
    assert len(found) == 5
    assert all(one.tried > ROWS / 10 for one in found)
    assert [(one.invariant.id, one.witness) for one in found if one.broken] == []


def test_only_a_step_whose_share_is_a_reason_is_excepted() -> None:
    assert {rule for invariant in load().invariants for rule in invariant.unless} == EXCEPTED
