"""What the shipped knowledge base declares to hold for every set of answers, searched.

Each set, or pair of sets, is drawn or a neighbour of a case; the seeds are fixed, so that every run searches the
same. docs/knowledge-quality.md has the figures of a million sets for each.
"""

from __future__ import annotations

import pytest

from advisor.bench.invariants import breaks, search
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Answers, Interval

ROWS = 20_000
#: Rules between whose coming and going a pair is excepted: what a step's share is the reason for in their sources.
EXCEPTED = {
    "a-short-dear-last-step-follows-the-order",
    "a-short-last-step-that-adds-something-may-follow-the-order",
    "means-for-one-order-come-after-it",
}
#: {invariant: pairs that once broke it, as answers, the figure that grows, and how (minutes)}.
ONCE_BROKEN: dict[str, list[tuple[dict[str, object], str, tuple[object, object]]]] = {
    "a-longer-step-never-moves-the-point-upstream": [
        # how long carrying out takes does not decide whether blocks may be composed in one place
        (
            {
                "offering": "service",
                "accepted_delivery_time": 15_840,
                "specification": "modules",
                "assembly_time": 15_840,
                "central_delivery_time": 1440,
                "local_delivery_time": 86_400,
            },
            "fabrication_time",
            (14, 1454),
        ),
        # while it is open whether a total counts, it takes no less than was stated
        (
            {
                "customer_specific_from": "assembly",
                "statutory_term": 2,
                "total_lead_time": 2163,
                "order_specific_means": "yes",
                "module_shelf_life": 0,
            },
            "design_time",
            (1, 10_081),
        ),
        # what is surely just out of reach by less comes first, however much longer it might take
        (
            {
                "offering": "service",
                "accepted_delivery_time": 5760,
                "specification": "modules",
                "assembly_time": 4320,
                "central_delivery_time": 1440,
                "local_delivery_time": 720,
            },
            "order_handling_time",
            (720, 792),
        ),
        # whoever stands by in one place is only just too late as well
        (
            {
                "offering": "service",
                "accepted_delivery_time": (216_000, 259_200),
                "preparable": "knowledge",
                "central_standby": "yes",
                "purchasing_time": 190_080,
                "assembly_time": 43_200,
                "central_delivery_time": 86_400,
                "local_delivery_time": 129_600,
                "total_lead_time": 216_000,
            },
            "fabrication_time",
            (95_040, 181_440),
        ),
    ],
    "orders-seen-earlier-never-move-the-point-downstream": [
        # where composing is at least an hour after the request, it is no help within the hour nearby either
        (
            {
                "offering": "service",
                "accepted_delivery_time": 0,
                "customer_specific_from": "assembly",
                "central_delivery_time": 60,
                "local_delivery_time": (120, 240),
            },
            "firm_order_horizon",
            (0, 60),
        ),
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
        # a total that leaves out a long way does not make whoever is nearby needless
        (
            {
                "offering": "service",
                "waiting_until": "start",
                "preparable": "nothing",
                "statutory_term": 300,
                "order_handling_time": 180,
                "assembly_time": 120,
                "central_delivery_time": 181,
                "total_lead_time": 240,
            },
            "firm_order_horizon",
            ((60, 120), (180, 360)),
        ),
    ],
    "more-time-never-moves-the-point-downstream": [
        # while it is open what is prepared, starting from nothing is no sooner than making
        (
            {
                "offering": "service",
                "specification": "dimensions",
                "order_handling_time": 1440,
                "assembly_time": 1440,
                "central_delivery_time": 1440,
                "total_lead_time": 0,
            },
            "accepted_delivery_time",
            (4320, 6480),
        ),
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
        # nor, only just out of reach, material whose lead time is fixed
        (
            {
                "offering": "service",
                "preparable": "nothing",
                "purchasing_time": 648_060,
                "total_lead_time": 0,
                "unshortenable_steps": frozenset({"delivery", "fabrication", "purchasing"}),
            },
            "accepted_delivery_time",
            (423_159, 634_738),
        ),
        # nor, beyond it, work for whose scheduling what is known leaves no time
        (
            {
                "offering": "service",
                "preparable": "methods",
                "central_standby": "yes",
                "order_handling_time": (2, 1_000_000_000),
                "central_delivery_time": (60, 353),
                "local_delivery_time": 353,
            },
            "accepted_delivery_time",
            ((1, 62), (61, 62)),
        ),
        # whoever stands by in one place is only just too late before all of the work is
        (
            {
                "offering": "service",
                "waiting_until": "start",
                "preparable": "knowledge",
                "central_standby": "yes",
                "order_handling_time": 4320,
                "purchasing_time": 5761,
                "assembly_time": 5760,
                "central_delivery_time": 0,
                "total_lead_time": 11_521,
            },
            "accepted_delivery_time",
            (10_079, 10_080),
        ),
        # what is only just too late made in one place is not ruled out by being finished nearby
        (
            {
                "offering": "goods",
                "design_time": 5760,
                "fabrication_time": 1,
                "central_delivery_time": 1440,
                "finishing_place": "local",
                "finished_shelf_life": 0,
                "module_shelf_life": 0,
            },
            "accepted_delivery_time",
            (1440, 11_520),
        ),
        # what is carried out for one client may need no putting together, nearby as in one place
        (
            {
                "offering": "service",
                "waiting_until": "start",
                "customer_specific_from": "fabrication",
                "preparable": "modules",
                "order_handling_time": 5760,
                "central_delivery_time": 5760,
                "local_delivery_time": 4320,
            },
            "accepted_delivery_time",
            ((5760, 10_080), (5761, 10_081)),
        ),
        # nor from one place where experts wait: it is only just too late there before all of the work is
        (
            {
                "offering": "service",
                "customer_specific_from": "fabrication",
                "preparable": "knowledge",
                "central_standby": "yes",
                "order_handling_time": (106_560, 109_440),
                "fabrication_time": 0,
                "local_delivery_time": 77_760,
                "total_lead_time": 191_520,
                "firm_order_horizon": 148_320,
            },
            "accepted_delivery_time",
            (31_680, 41_760),
        ),
    ],
}


#: Answers with one left open, under each value of which what was advised was excluded.
ONCE_OPEN = [
    # putting together takes time, or starting from nothing does
    (
        "assembly_time",
        {
            "offering": "service",
            "accepted_delivery_time": 1,
            "waiting_until": "start",
            "specification": "modules",
            "order_handling_time": 1,
            "total_lead_time": 1,
        },
    ),
    # where nothing is prepared it is too late, where blocks are nobody need stand by
    (
        "preparable",
        {
            "offering": "service",
            "accepted_delivery_time": 5760,
            "specification": "modules",
            "order_handling_time": 720,
            "fabrication_time": 14400,
            "assembly_time": 4320,
            "central_delivery_time": 1440,
        },
    ),
    # for goods the making is missing, for a service the design is too long
    (
        "offering",
        {
            "accepted_delivery_time": 30240,
            "specification": "design",
            "design_time": 80640,
            "purchasing_time": 28800,
            "central_delivery_time": 2880,
            "total_lead_time": 0,
        },
    ),
    # what cannot be had sooner cannot for a service either
    (
        "offering",
        {
            "accepted_delivery_time": 372_384,
            "customer_specific_from": "purchasing",
            "design_time": 1_558_634,
            "purchasing_time": 466_855,
            "unshortenable_steps": frozenset({"delivery", "purchasing"}),
            "firm_order_horizon": 86_193,
        },
    ),
    # between the two stretches there is one in which standing by is what is just out of reach
    (
        "assembly_time",
        {
            "offering": "service",
            "accepted_delivery_time": 30_240,
            "preparable": "methods",
            "order_handling_time": 4320,
            "fabrication_time": 23_040,
            "central_delivery_time": 4401,
            "local_delivery_time": 1440,
        },
    ),
    # just out of reach is a share, whatever whole minutes it comes to
    (
        "preparable",
        {
            "offering": "service",
            "accepted_delivery_time": 11,
            "specification": "modules",
            "fabrication_time": 1,
            "assembly_time": 11,
            "central_delivery_time": 1,
            "local_delivery_time": 60,
        },
    ),
    # buying takes time, or there is nothing to buy to order
    (
        "purchasing_time",
        {
            "offering": "goods",
            "accepted_delivery_time": 1,
            "specification": "design",
            "customer_specific_from": "fabrication",
            "fabrication_time": 0,
            "central_delivery_time": 1,
            "total_lead_time": 0,
            "order_specific_means": "no",
            "material_shelf_life": 0,
        },
    ),
    # also where it is open whether the total counts
    (
        "purchasing_time",
        {
            "waiting_until": "start",
            "customer_specific_from": "fabrication",
            "statutory_term": 1,
            "design_time": 1,
            "total_lead_time": 60_481,
            "order_specific_means": "no",
            "material_shelf_life": 0,
        },
    ),
    # a term of no time is met from one place as soon as from nearby, or from neither
    (
        "order_handling_time",
        {
            "offering": "service",
            "customer_specific_from": "assembly",
            "statutory_term": 0,
            "fabrication_time": 236_455,
            "assembly_time": 0,
            "central_delivery_time": 0,
        },
    ),
    # wanted at once and ordered ahead: within the hour whoever stands by helps, beyond it from one place as soon
    (
        "order_handling_time",
        {
            "offering": "service",
            "accepted_delivery_time": 0,
            "specification": "variant",
            "preparable": "modules",
            "assembly_time": 10_285,
            "central_delivery_time": 0,
            "firm_order_horizon": 9334,
        },
    ),
    # a total shorter than one of its steps does not count
    (
        "fabrication_time",
        {
            "offering": "service",
            "accepted_delivery_time": 5738,
            "specification": "dimensions",
            "assembly_time": 6285,
            "total_lead_time": 1,
        },
    ),
    (
        "offering",
        {
            "accepted_delivery_time": 3893,
            "customer_specific_from": "design",
            "design_time": 84_989,
            "fabrication_time": 10_302,
            "total_lead_time": 0,
            "unshortenable_steps": frozenset({"assembly", "delivery", "fabrication", "tooling"}),
            "firm_order_horizon": 6045,
        },
    ),
    # one that may be overlapped by what is done nearby leaves nobody to stand by there
    (
        "fabrication_time",
        {
            "offering": "service",
            "accepted_delivery_time": 0,
            "preparable": "knowledge",
            "order_handling_time": 764,
            "assembly_time": 1006,
            "total_lead_time": 1006,
            "firm_order_horizon": 1665,
        },
    ),
    # means for one client are there within a day, and nobody stands by, or later, and nothing can
    (
        "tooling_time",
        {
            "offering": "service",
            "accepted_delivery_time": 3_251_800,
            "preparable": "methods",
            "order_handling_time": 3_391_822,
            "design_time": 1,
            "purchasing_time": 0,
            "fabrication_time": 0,
            "assembly_time": 0,
            "central_delivery_time": (26, 39),
            "order_specific_means": "yes",
        },
    ),
    # also where it is open what makes it the client's own, and a total was stated that does not count
    (
        "customer_specific_from",
        {
            "offering": "service",
            "accepted_delivery_time": 86_400,
            "preparable": "methods",
            "order_handling_time": 87_840,
            "design_time": 60,
            "purchasing_time": 0,
            "fabrication_time": 0,
            "assembly_time": 0,
            "central_delivery_time": 60,
            "total_lead_time": 582,
            "order_specific_means": "yes",
        },
    ),
    # blocks are composed nearby already, as long as nobody says that they cannot be ready
    (
        "specification",
        {
            "offering": "service",
            "accepted_delivery_time": 1440,
            "preparable": "modules",
            "fabrication_time": 4320,
            "assembly_time": 120,
            "local_delivery_time": 1333,
            "finishing_place": "local",
        },
    ),
    # what fills the wait in one place leaves no time to make there, and drawing none nearby
    (
        "specification",
        {
            "offering": "goods",
            "accepted_delivery_time": 1,
            "design_time": 97,
            "central_delivery_time": 1,
            "finishing_place": "local",
            "demand_derivable": "yes",
            "batch_economies": frozenset(),
        },
    ),
    # nobody stands by where all the work was stated to take no longer than that
    (
        "fabrication_time",
        {
            "offering": "service",
            "accepted_delivery_time": 1440,
            "preparable": "nothing",
            "order_handling_time": 1440,
            "purchasing_time": 13,
            "assembly_time": 0,
            "total_lead_time": 1440,
        },
    ),
    # carrying out takes time, or starting from nothing does
    (
        "fabrication_time",
        {
            "offering": "service",
            "accepted_delivery_time": 1,
            "preparable": "nothing",
            "order_handling_time": 1,
            "assembly_time": 0,
            "total_lead_time": 1,
        },
    ),
    # whoever composes nearby needs nobody standing by there
    (
        "local_delivery_time",
        {
            "offering": "service",
            "accepted_delivery_time": 20,
            "specification": "modules",
            "preparable": "modules",
            "order_handling_time": 17,
            "assembly_time": 6,
            "finishing_place": "local",
        },
    ),
    # a total that was stated bounds the work whatever is asked for, and whatever lies prepared
    (
        "specification",
        {
            "offering": "service",
            "accepted_delivery_time": 32_153,
            "preparable": "methods",
            "order_handling_time": 2,
            "design_time": 0,
            "tooling_time": (9, 13),
            "purchasing_time": 2020,
            "fabrication_time": 0,
            "assembly_time": 0,
            "central_delivery_time": 0,
            "total_lead_time": 501_267,
        },
    ),
    (
        "preparable",
        {
            "offering": "service",
            "specification": "dimensions",
            "statutory_term": 420,
            "fabrication_time": 121,
            "assembly_time": 180,
            "local_delivery_time": 120,
            "total_lead_time": 301,
        },
    ),
    # what is not in time with material at hand is not without it
    (
        "specification",
        {
            "accepted_delivery_time": 1,
            "design_time": 97,
            "central_delivery_time": 1,
            "finishing_place": "local",
            "finished_shelf_life": 0,
            "module_shelf_life": 0,
        },
    ),
    # by a settled way of working whoever is nearby has as little time left
    (
        "fabrication_time",
        {
            "offering": "service",
            "accepted_delivery_time": 1440,
            "preparable": "methods",
            "order_handling_time": 1440,
            "assembly_time": 0,
            "total_lead_time": 1440,
        },
    ),
    # and where a term set by law leaves no more, though it is wanted at once
    (
        "fabrication_time",
        {
            "offering": "service",
            "accepted_delivery_time": 0,
            "preparable": "knowledge",
            "statutory_term": 1,
            "assembly_time": 0,
            "local_delivery_time": 1,
            "total_lead_time": 1,
            "firm_order_horizon": 383_611,
        },
    ),
    # and whoever waits in one place
    (
        "assembly_time",
        {
            "offering": "service",
            "accepted_delivery_time": 240,
            "waiting_until": "start",
            "preparable": "methods",
            "central_standby": "yes",
            "order_handling_time": 240,
            "central_delivery_time": 0,
        },
    ),
    # all of it only just does not fit, and whatever putting together takes, whoever stands by is no sooner
    (
        "assembly_time",
        {
            "offering": "service",
            "accepted_delivery_time": 31_680,
            "preparable": "knowledge",
            "order_handling_time": (106_560, 109_440),
            "fabrication_time": 0,
            "local_delivery_time": 77_760,
            "total_lead_time": 191_520,
            "firm_order_horizon": 148_320,
        },
    ),
    # nothing but carrying out is left, from one place as from nearby
    (
        "assembly_time",
        {
            "offering": "service",
            "accepted_delivery_time": 6,
            "waiting_until": "start",
            "preparable": "nothing",
            "order_handling_time": 7,
            "design_time": 0,
            "tooling_time": 0,
            "purchasing_time": 0,
            "central_delivery_time": 0,
            "firm_order_horizon": 1,
        },
    ),
    (
        "assembly_time",
        {
            "offering": "service",
            "waiting_until": "start",
            "preparable": "knowledge",
            "statutory_term": 60,
            "order_handling_time": 60,
            "design_time": 0,
            "tooling_time": 0,
            "purchasing_time": 0,
            "central_delivery_time": 0,
            "total_lead_time": 420,
            "firm_order_horizon": 420,
        },
    ),
    # blocks too may be composed from nothing as soon as nearby
    (
        "assembly_time",
        {
            "offering": "service",
            "accepted_delivery_time": 0,
            "specification": "variant",
            "preparable": "modules",
            "order_handling_time": 60,
            "total_lead_time": 60,
            "firm_order_horizon": 60,
        },
    ),
    # a wait of an hour with what is just out of reach, or of the term set by law, is no longer "at once"
    (
        "assembly_time",
        {
            "offering": "service",
            "accepted_delivery_time": 0,
            "customer_specific_from": "assembly",
            "order_handling_time": 0,
            "central_delivery_time": 60,
            "local_delivery_time": (120, 240),
            "firm_order_horizon": 60,
        },
    ),
    (
        "assembly_time",
        {
            "offering": "service",
            "waiting_until": "start",
            "specification": "nothing",
            "preparable": "methods",
            "statutory_term": 1,
            "order_handling_time": 0,
            "central_delivery_time": 1,
            "local_delivery_time": (3, 5),
            "firm_order_horizon": 3,
        },
    ),
    # as goods making is too long, as a service there is no time for putting together
    (
        "offering",
        {
            "accepted_delivery_time": 60,
            "waiting_until": "start",
            "specification": "nothing",
            "customer_specific_from": "purchasing",
            "fabrication_time": 60,
            "local_delivery_time": 60,
        },
    ),
    (
        "offering",
        {
            "accepted_delivery_time": 1,
            "waiting_until": "start",
            "customer_specific_from": "assembly",
            "preparable": "methods",
            "fabrication_time": 2,
            "central_delivery_time": 1,
            "finishing_place": "local",
            "delivery_reliability": "high",
            "unpredictable_steps": frozenset({"supply", "fabrication"}),
        },
    ),
    # or, as either, none for making
    (
        "offering",
        {
            "accepted_delivery_time": 120,
            "order_handling_time": 60,
            "central_delivery_time": 60,
            "finishing_place": "local",
            "order_specific_means": "yes",
        },
    ),
    (
        "specification",
        {
            "accepted_delivery_time": 60,
            "design_time": (60, 180),
            "central_delivery_time": 240,
            "finishing_place": "local",
            "order_specific_means": "yes",
            "firm_order_horizon": 180,
        },
    ),
    # not designed, a late supplier rules it out; designed, it comes too late, or spoils
    (
        "specification",
        {
            "accepted_delivery_time": 1440,
            "design_time": 1440,
            "fabrication_time": (2880, 4320),
            "central_delivery_time": 1440,
            "order_specific_means": "yes",
            "firm_order_horizon": 2880,
            "delivery_reliability": "critical",
            "unpredictable_steps": frozenset({"supply", "assembly"}),
        },
    ),
    (
        "customer_specific_from",
        {
            "offering": "goods",
            "accepted_delivery_time": 60,
            "order_handling_time": 180,
            "purchasing_time": 60,
            "fabrication_time": 60,
            "central_delivery_time": (120, 240),
            "finishing_place": "local",
            "order_specific_means": "yes",
            "finished_shelf_life": 60,
            "firm_order_horizon": 360,
            "delivery_reliability": "critical",
            "unpredictable_steps": frozenset({"supply"}),
        },
    ),
    # buying takes time, and leaves less than a late supplier needs
    (
        "purchasing_time",
        {
            "waiting_until": "start",
            "customer_specific_from": "fabrication",
            "statutory_term": 3,
            "order_handling_time": 1,
            "central_delivery_time": 1,
            "order_specific_means": "no",
            "material_shelf_life": 0,
            "delivery_reliability": "high",
            "unpredictable_steps": frozenset({"supply", "assembly"}),
        },
    ),
    # what is just out of reach is a share here too, whatever whole minutes it comes to
    (
        "specification",
        {
            "offering": "goods",
            "accepted_delivery_time": 4,
            "design_time": 4,
            "fabrication_time": 1,
            "central_delivery_time": 6,
            "finishing_place": "local",
            "finished_shelf_life": (6, 8),
        },
    ),
]


@pytest.mark.parametrize("seed", [1])
def test_no_set_of_answers_breaks_what_always_holds(shipped: KnowledgeBase, seed: int) -> None:
    found = list(search(shipped, ROWS, seed))
    assert len(found) == 5
    assert all(one.tried > ROWS / 10 for one in found)
    assert [(one.invariant.id, one.witness) for one in found if one.broken] == []


def test_only_a_step_whose_share_is_a_reason_is_excepted(shipped: KnowledgeBase) -> None:
    assert {rule for invariant in shipped.invariants for rule in invariant.unless} == EXCEPTED


@pytest.mark.parametrize("id", ONCE_BROKEN)
def test_pairs_that_once_broke_it_hold(evaluator: Evaluator, id: str) -> None:
    invariant = next(one for one in evaluator.kb.invariants if one.id == id)
    for answers, grows, (before, after) in ONCE_BROKEN[id]:
        low, high = (_as_answers({**answers, grows: minutes}) for minutes in (before, after))
        assert not breaks(evaluator, invariant, (low, high)), (answers, grows)


@pytest.mark.parametrize(("open_", "answers"), ONCE_OPEN)
def test_what_once_was_excluded_under_every_answer_is_not_advised(
    evaluator: Evaluator, open_: str, answers: dict[str, object]
) -> None:
    invariant = next(one for one in evaluator.kb.invariants if one.while_open)
    assert not breaks(evaluator, invariant, (_as_answers(answers),), open_)


def _as_answers(said: dict[str, object]) -> Answers:
    return {id: _as_value(value) for id, value in said.items()}  # type: ignore[misc]


def _as_value(value: object) -> object:
    match value:
        case int():
            return Interval(value, value)
        case (int() as low, int() as high):
            return Interval(low, high)
        case _:
            return value
