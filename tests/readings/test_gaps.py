"""What gaps between figures decide leaves out no verdict of a single figure, and decides what bounds do not."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.found_out import FOUND_OUT
from support.random_knowledge import MEDIUM, SMALL, cases

from advisor.outlook.arithmetic import Span
from advisor.outlook.domains import Domain
from advisor.outlook.evaluation import Outlook
from advisor.outlook.gaps import may_come, verdicts_by_gaps
from advisor.outlook.prospect import Prospect
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.attributes import WHOLE
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Answers, Interval
from advisor.values import read_answers

#: So many ranges of each case are looked at, and so many figures in each.
RANGES, FIGURES = 25, 12

Ranges = Mapping[str, Interval]


def within(prospect: Prospect, ranges: Ranges) -> Outlook:
    state = prospect.state
    for id, (lo, hi) in ranges.items():
        state = state.narrowed(id, Domain(Span(lo, hi, lo, hi), False), told=True)
    return state


def some_ranges(prospect: Prospect, random: Random) -> Ranges:
    """Of one or two whole figures, wide and narrow, beside what is answered and what others come to."""
    whole = [id for id in prospect.questions if prospect.kb.questions[id].type in WHOLE]
    near = [end for v in prospect.answers.values() if isinstance(v, Interval) for end in v if end < 1e9]
    found = {}
    for id in random.sample(whole, min(len(whole), random.choice((1, 1, 2)))):
        question = prospect.kb.questions[id]
        lo = float(max(question.limits.lo, random.choice([0.0, *near]) + random.choice((0, 1, -1, -300))))
        hi = min(question.limits.hi, lo + random.choice((1, 2, 100, 10_000, 1e9)))
        if lo <= hi:
            found[id] = Interval(lo, float("inf") if hi >= 1e9 and question.unlimited else hi)
    return found


def left_out(prospect: Prospect, ranges: Ranges, random: Random) -> list[object]:
    """Figures in the ranges of which the verdict is not among those found."""
    state = within(prospect, ranges)
    found = verdicts_by_gaps(prospect, state, ranges)
    coming = [verdict for verdict in prospect.verdicts(state) if may_come(prospect, state, ranges, verdict)]
    wrong: list[object] = []
    for _ in range(FIGURES):
        figures = {
            id: random.choice(
                (lo, hi, min(hi, lo + 1), float(random.randint(int(lo), int(min(hi, 4 * lo + 100)))))
            )
            for id, (lo, hi) in ranges.items()
        }
        single = prospect.verdicts(prospect.changed({id: Interval(f, f) for id, f in figures.items()}))
        if not set(single) <= set(found) & set(coming):
            wrong.append((figures, single, found, coming))
    return wrong


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(cases(SMALL, answered=0.95), cases(MEDIUM, answered=0.9)), st.integers(0, 1000))
def test_no_verdict_of_a_single_figure_is_left_out(case: tuple[KnowledgeBase, Answers], seed: int) -> None:
    kb, answers = case
    prospect, random = Prospect(Evaluator(kb), answers), Random(seed)
    for _ in range(4):
        if ranges := some_ranges(prospect, random):
            assert not left_out(prospect, ranges, random)


@pytest.mark.parametrize("name", FOUND_OUT)
def test_none_is_left_out_of_a_case_that_people_found(evaluator: Evaluator, name: str) -> None:
    answers = read_answers(evaluator.kb.questions, FOUND_OUT[name])[0]
    prospect, random = Prospect(evaluator, answers, contradictions=True), Random(1)
    for _ in range(RANGES):
        if ranges := some_ranges(prospect, random):
            assert not left_out(prospect, ranges, random)


def test_two_figures_that_rise_together_are_told_apart(evaluator: Evaluator) -> None:
    answers = read_answers(evaluator.kb.questions, FOUND_OUT["a half-line told as a point"])[0]
    prospect = Prospect(evaluator, answers, contradictions=True)
    ranges = {"fabrication_time": Interval(643_000.0, 648_000.0)}
    state = within(prospect, ranges)
    assert prospect.verdicts(state) == ("make_to_order", "engineer_to_order")
    assert verdicts_by_gaps(prospect, state, ranges) == ("make_to_order",)


def test_positions_that_come_in_time_together_are_not_told_apart_by_a_minute(evaluator: Evaluator) -> None:
    (raw,) = (case.answers for case in evaluator.kb.cases if case.id == "lever-finish-near-the-customer-edge-1")
    prospect = Prospect(evaluator, read_answers(evaluator.kb.questions, raw)[0], contradictions=True)
    for assembly in (Interval(5756, 5760), Interval(1, 5760)):
        ranges = {"accepted_delivery_time": Interval(7199, 7199), "assembly_time": assembly}
        state = within(prospect, ranges)
        assert "make_to_order" in verdicts_by_gaps(prospect, state, ranges)
        coming = [verdict for verdict in prospect.kb.verdicts if may_come(prospect, state, ranges, verdict)]
        assert coming == ["assemble_to_order", "undecided"]
