"""Each kind of explanation against brute force, on random small knowledge bases."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from support import explanation_checks as checks
from support import naive
from support.random_answers import representatives
from support.random_knowledge import FINITE, SMALL, cases

from advisor.explanation.change import changes
from advisor.explanation.fewest import fewest
from advisor.explanation.firm import firm
from advisor.explanation.hitting_sets import hitting_sets, smallest_hitting_set
from advisor.explanation.how import how
from advisor.explanation.missing import missing
from advisor.explanation.scenarios import what_if
from advisor.explanation.why_not import why_not
from advisor.outlook.prospect import Prospect
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import INFINITY, Answers, Interval

#: Richer than FINITE in rules, so that more than one reason is at play.
WEIGHED = replace(FINITE, evidence=(4, 10), positions=(3, 4))
NUMERIC = replace(SMALL, evidence=(3, 8))

Case = tuple[KnowledgeBase, Answers]
few = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
more = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def looked_at(case: Case) -> Prospect:
    kb, answers = case
    return Prospect(Evaluator(kb), answers)


# --- the fewest reasons


@few
@given(cases(WEIGHED, answered=0.95))
def test_the_fewest_reasons_force_the_outcome_and_no_fewer_do(case: Case) -> None:
    found = fewest(looked_at(case))
    checks.check_enough(*case, found)
    checks.check_smallest(*case, found)


@few
@given(cases(NUMERIC, answered=0.95))
def test_the_fewest_reasons_force_the_outcome_with_figures_too(case: Case) -> None:
    checks.check_enough(*case, fewest(looked_at(case)))


@few
@given(cases(NUMERIC, answered=0.95))
def test_answers_otherwise_within_their_room_force_the_outcome_as_well(case: Case) -> None:
    kb, answers = case
    found = fewest(looked_at(case))
    for id, pieces in found.room.items():
        for value in representatives(kb, id):
            if value is not None and checks.plain(kb.questions[id], value) and any(p.holds(value) for p in pieces):
                otherwise = {**answers, id: value}
                fixed = {**dict.fromkeys(found.held), **{other: otherwise[other] for other in found.answers}}
                free = [other for other in kb.questions if other not in fixed]
                assert checks.possible_verdicts(kb, fixed, free) <= {found.verdict}


@few
@given(cases(WEIGHED, answered=0.95))
def test_all_smallest_sets_are_found(case: Case) -> None:
    found = fewest(looked_at(case), every=True)
    if found.all_proved:
        assert {frozenset(ids) for ids in found.all_smallest} == checks.smallest_forcing(*case, found.held)


# --- what would change it


@few
@given(cases(WEIGHED, answered=0.95))
def test_changes_give_their_verdict_no_part_of_them_does_and_no_others_are_as_small(case: Case) -> None:
    checks.check_changes(*case, changes(looked_at(case)), exhaustive=True)


@more
@given(cases(NUMERIC, answered=0.95))
def test_changes_of_figures_give_their_verdict_from_end_to_end(case: Case) -> None:
    checks.check_changes(*case, changes(looked_at(case)), exhaustive=False)


@more
@given(cases(NUMERIC, answered=0.95))
def test_a_verdict_told_impossible_comes_from_no_answers(case: Case) -> None:
    kb, answers = case
    found = changes(looked_at(case))
    fixed = {id: value for id, value in answers.items() if id not in found.considered}
    reachable = {
        checks.verdict(kb, tried)
        for tried in checks.completions(kb, fixed, found.considered)
        if all(
            (value := tried[id]) is not None and checks.plain(kb.questions[id], value) for id in found.considered
        )
        and not checks.contradicts(kb, answers, tried)
    }
    assert not reachable & {r.verdict for r in found.reached if r.impossible}


@more
@given(cases(NUMERIC, answered=0.95), st.data())
def test_the_pieces_of_a_figure_tell_the_verdict_of_every_answer(case: Case, data: st.DataObject) -> None:
    kb, answers = case
    prospect = looked_at(case)
    numeric = [id for id in prospect.questions if kb.questions[id].numeric]
    if not numeric:
        return
    id = data.draw(st.sampled_from(numeric))
    pieces = list(prospect.pieces(id))
    for tried in representatives(kb, id):
        if not isinstance(tried, Interval) or not checks.plain(kb.questions[id], tried):
            continue
        figure = tried.lo
        (piece,) = [p for p in pieces if _has(p.value, p.open_below, p.open_above, figure)]
        if piece.sure:  # else it is said to be not proved
            assert piece.verdict == checks.verdict(kb, {**answers, id: tried})


def _has(value: object, open_below: bool, open_above: bool, figure: float) -> bool:
    assert isinstance(value, Interval)
    above = value.lo < figure or (value.lo == figure and not open_below)
    return above and (figure < value.hi or (figure == value.hi and not open_above))


# --- how firm it is


@few
@given(cases(WEIGHED, answered=0.95))
def test_no_fewer_wrong_answers_move_the_outcome(case: Case) -> None:
    kb, answers = case
    prospect = looked_at(case)
    found = firm(prospect, prospect.evaluator.advise(answers))
    verdicts = {*kb.verdicts} - {prospect.verdict}
    least = [checks.least_changes(kb, answers, prospect.known, other, wrong=True) for other in verdicts]
    sizes = [one[0] for one in least if one is not None]
    for change in found.wrong:
        checks.check_change(kb, answers, change)
    if found.proved:
        assert len(found.wrong[0].alterations) == min(sizes) if found.wrong else not sizes
    assert not sizes or found.at_least <= min(sizes)


@more
@given(cases(NUMERIC, answered=0.95))
def test_the_outcome_stays_just_inside_an_interval_and_moves_just_outside(case: Case) -> None:
    kb, answers = case
    prospect = looked_at(case)
    found = firm(prospect, prospect.evaluator.advise(answers))
    for stays in found.strengths:
        for end, beyond, way in ((stays.interval.lo, stays.below, -1), (stays.interval.hi, stays.above, 1)):
            if beyond is not None:
                outside = min(max(end + way * 0.002, 1e-9), 1 - 1e-9)
                assert (
                    checks.verdict(checks.with_strength(kb, stays.id, end - way * 0.0001), answers)
                    == found.verdict
                )
                assert checks.verdict(checks.with_strength(kb, stays.id, outside), answers) != found.verdict
    for stays in found.figures:
        tiny = 1.0 if kb.figures[stays.id].unit == "duration" else 1e-6
        lo, hi = stays.interval
        for end, beyond, way, is_open in (
            (lo, stays.below, -1, stays.open_below),
            (hi, stays.above, 1, stays.open_above),
        ):
            if beyond is not None:
                inside, outside = (end - way * tiny if is_open else end), (end if is_open else end + way * tiny)
                if lo <= inside <= hi:
                    assert checks.verdict(checks.with_figure(kb, stays.id, inside), answers) == found.verdict
                assert checks.verdict(checks.with_figure(kb, stays.id, outside), answers) == beyond


# --- what is missing


@more
@given(cases(WEIGHED, answered=0.5))
def test_what_is_still_possible_is_what_the_completions_give(case: Case) -> None:
    kb, answers = case
    known = {id: value for id, value in answers.items() if value is not None}
    union = checks.possible_verdicts(kb, known, [id for id in kb.questions if id not in known], asked_only=True)
    found = missing(looked_at(case))
    assert set(found.possible) <= union <= {*found.possible, *found.perhaps}
    if found.proved:
        assert set(found.possible) == union


@more
@given(cases(NUMERIC, answered=0.5))
def test_no_completion_gives_what_is_told_impossible(case: Case) -> None:
    kb, answers = case
    known = {id: value for id, value in answers.items() if value is not None}
    union = checks.possible_verdicts(kb, known, [id for id in kb.questions if id not in known], asked_only=True)
    found = missing(looked_at(case))
    assert union <= {*found.possible, *found.perhaps}
    assert not found.settled or len(union) == 1


# --- how, why not, what if


@more
@given(cases(replace(NUMERIC, concluded=(0, 2)), answered=0.9))
def test_an_answer_that_is_not_cited_has_no_part_in_the_outcome(case: Case) -> None:
    prospect = looked_at(case)
    checks.check_how(*case, how(prospect, prospect.evaluator.advise(case[1])))


@more
@given(cases(replace(NUMERIC, concluded=(0, 2)), answered=0.9))
def test_every_reason_is_needed_or_marked_as_carried_by_others(case: Case) -> None:
    prospect = looked_at(case)
    checks.check_reasons_needed(*case, how(prospect, prospect.evaluator.advise(case[1])))


@more
@given(cases(replace(NUMERIC, concluded=(0, 2)), answered=0.9))
def test_a_rule_fires_when_the_premises_it_lacks_are_satisfied_and_falls_when_named_ones_are_not(
    case: Case,
) -> None:
    kb, answers = case
    advice = Evaluator(kb).advise(answers)
    for position in kb.position_ids:
        found = why_not(advice, position)
        for miss in found.lacks:
            checks.check_miss(kb, answers, miss, fires=True)
        for miss in found.undo:
            checks.check_miss(kb, answers, miss, fires=False)


@more
@given(cases(NUMERIC, answered=0.8), st.data())
def test_a_difference_names_the_rules_that_come_and_go(case: Case, data: st.DataObject) -> None:
    kb, answers = case
    id = data.draw(st.sampled_from(sorted(kb.questions)))
    value = data.draw(st.sampled_from(representatives(kb, id)))
    if kb.questions[id].type == "duration" and isinstance(value, Interval):
        assume(all(end in (INFINITY, -INFINITY) or end % 1 == 0 for end in value))  # answers are whole minutes
    evaluator = Evaluator(kb)
    found = what_if(evaluator, evaluator.advise(answers), {id: value})
    before, after = (set(naive.evaluate(kb, dict(told)).fired) for told in (answers, {**answers, id: value}))
    assert set(found.gained) == after - before
    assert set(found.lost) == before - after
    assert found.after.outcome.verdict == checks.verdict(kb, {**answers, id: value})


# --- smallest sets that meet all sets


@more
@given(st.lists(st.frozensets(st.sampled_from("abcdef"), min_size=1, max_size=4), max_size=6))
def test_a_smallest_hitting_set_is_met_by_no_smaller_one(sets: list[frozenset[str]]) -> None:
    found = smallest_hitting_set(sets)
    assert all(found & s for s in sets)
    for smaller in combinations("abcdef", max(0, len(found) - 1)):
        assert not found or not all(s & set(smaller) for s in sets)
    size = len(found)
    brute = {frozenset(c) for c in combinations("abcdef", size) if all(s & set(c) for s in sets)}
    assert set(hitting_sets(sets, size)) == brute


def test_nothing_meets_an_empty_set() -> None:
    with pytest.raises(ValueError, match="empty"):
        smallest_hitting_set([frozenset()])
