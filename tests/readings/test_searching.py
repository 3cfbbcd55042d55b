"""How far a search for another verdict goes: no further than it can still tell something."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.random_knowledge import CLASHING, FINITE, MEDIUM, SMALL, Answers, Shape, cases

from advisor.explanation.bettered import bettered
from advisor.outlook.evaluation import Outlook
from advisor.outlook.few_answers import among_few
from advisor.outlook.prospect import Prospect
from advisor.outlook.search import other_verdict
from advisor.reasoning.advice import Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.values import read_answers


@pytest.mark.parametrize("shape", [SMALL, FINITE, MEDIUM, CLASHING])
@pytest.mark.parametrize("most_states", [8, 40])
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_what_is_given_up_as_it_cannot_be_proved_any_more_would_not_be(
    shape: Shape, most_states: int, data: st.DataObject
) -> None:
    kb, answers = data.draw(cases(shape, answered=0.5))
    try:
        prospect = Prospect(Evaluator(kb), answers)
    except Clash:
        return
    state = Outlook.of(prospect.possible, answers)
    at_all = other_verdict(prospect, state, most_states=most_states)
    looked_at_all = prospect.looked
    proved = other_verdict(prospect, state, most_states=most_states, proof=True)
    assert proved.none_exists == at_all.none_exists
    assert prospect.looked <= 2 * looked_at_all


def test_a_search_that_only_goes_on_halving_what_is_open_is_given_up(shipped: KnowledgeBase) -> None:
    case = next(case for case in shipped.cases if case.id == "standard-modules-wanted-sooner-than-assembly-takes")
    answers: Answers = read_answers(shipped.questions, case.answers)[0]
    prospect = Prospect(Evaluator(shipped), answers, contradictions=True)
    figures, state = ("purchasing_time", "fabrication_time", "assembly_time"), prospect.state
    for id in figures:
        state = state.narrowed(id, bettered(shipped.questions[id], answers[id]), told=True)
    sought = among_few(prospect, state, "engineer_to_order", 1_000, figures)
    assert not sought.none_exists
    assert sought.witness is None
    assert prospect.looked < 700  # the 1,000 tell no more
