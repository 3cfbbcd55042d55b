"""What the shipped knowledge base declares to hold for every set of answers, searched.

Each set, or pair of sets, is drawn or a neighbour of a case; the seeds are fixed, so that every run searches the
same. docs/knowledge-quality.md has the figures of a million sets for each.
"""

from __future__ import annotations

import pytest

from advisor.bench.invariants import breaks, search
from advisor.knowledge.loading import load
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.values import Answers, Interval

ROWS = 20_000
#: Rules between whose coming and going a pair is excepted: what a step's share is the reason for in their sources.
EXCEPTED = {
    "a-short-dear-last-step-follows-the-order",
    "a-short-last-step-that-adds-something-may-follow-the-order",
    "means-for-one-order-come-after-it",
}
#: {invariant: pairs that once broke it, as answers, the figure that grows, and how (minutes)}.
ONCE_BROKEN = {
    "orders-seen-earlier-never-move-the-point-downstream": [
        # what no statutory term allows is not just out of reach
        (
            {
                "offering": "service",
                "preparable": "methods",
                "statutory_term": 1_729_095,
                "assembly_time": 95_572,
                "central_delivery_time": 1_697_842,
                "total_lead_time": 204_732,
            },
            "firm_order_horizon",
            (500_534, 10_511_214),
        ),
        # what lies nearby takes no longer than all of the work
        (
            {
                "offering": "service",
                "accepted_delivery_time": 18,
                "specification": "dimensions",
                "purchasing_time": 158_608,
                "fabrication_time": 1,
                "local_delivery_time": 19,
                "total_lead_time": 0,
            },
            "firm_order_horizon",
            (0, 1),
        ),
        # a way that cannot be shortened leaves no central form
        (
            {
                "offering": "service",
                "accepted_delivery_time": 1,
                "preparable": "modules",
                "order_handling_time": 15_798,
                "assembly_time": 1,
                "central_delivery_time": 660_505,
                "unshortenable_steps": frozenset({"delivery", "purchasing"}),
            },
            "firm_order_horizon",
            (31_098, 653_058),
        ),
    ],
    "more-time-never-moves-the-point-downstream": [
        # nor does a step of unknown length
        (
            {
                "offering": "service",
                "preparable": "nothing",
                "order_handling_time": 34,
                "central_delivery_time": 109,
                "total_lead_time": 0,
            },
            "accepted_delivery_time",
            (46, 138),
        ),
        # nor, within the hour, work that is scheduled where whoever helps stands by
        (
            {
                "offering": "service",
                "waiting_until": "start",
                "specification": "dimensions",
                "preparable": "methods",
                "central_standby": "yes",
                "order_handling_time": 1,
                "assembly_time": 1,
                "central_delivery_time": 41,
            },
            "accepted_delivery_time",
            (2, 42),
        ),
    ],
}


@pytest.mark.parametrize("seed", [1])
def test_no_set_of_answers_breaks_what_always_holds(seed: int) -> None:
    found = list(search(load(), ROWS, seed))
    assert len(found) == 5
    assert all(one.tried > ROWS / 10 for one in found)
    assert [(one.invariant.id, one.witness) for one in found if one.broken] == []


def test_only_a_step_whose_share_is_a_reason_is_excepted() -> None:
    assert {rule for invariant in load().invariants for rule in invariant.unless} == EXCEPTED


@pytest.mark.parametrize("id", ONCE_BROKEN)
def test_pairs_that_once_broke_it_hold(id: str) -> None:
    evaluator = Evaluator(load())
    invariant = next(one for one in evaluator.kb.invariants if one.id == id)
    for answers, grows, (before, after) in ONCE_BROKEN[id]:
        low, high = (_as_answers({**answers, grows: minutes}) for minutes in (before, after))
        assert not breaks(evaluator, invariant, (low, high)), (answers, grows)


def _as_answers(said: dict[str, object]) -> Answers:
    return {id: Interval(value, value) if isinstance(value, int) else value for id, value in said.items()}  # type: ignore[misc]
