"""Settled means settled: against brute force on random knowledge bases, and against z3 on real ones."""

from __future__ import annotations

import os
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.every_completion import outcomes
from support.random_knowledge import (
    CLASHING,
    FINITE,
    MEDIUM,
    SMALL,
    WEIGHED,
    Answers,
    Shape,
    cases,
    random_answers,
    random_knowledge_base,
    randoms,
)

from advisor.bench.solver_verdicts import another_verdict
from advisor.dialogue.ordering import next_question
from advisor.outlook.arithmetic import Span
from advisor.outlook.compiling import compile_possible
from advisor.outlook.domains import Domain, Subset, domain_of
from advisor.outlook.evaluation import Outlook
from advisor.outlook.lookahead import look_ahead
from advisor.outlook.prospect import Prospect
from advisor.outlook.prover import prover_of
from advisor.outlook.search import other_verdict
from advisor.outlook.settled import MOST_PARTS, Fork, Settlement, loosely_known, settle
from advisor.outlook.splitting import Splitting
from advisor.outlook.truth import TRUE
from advisor.reasoning.advice import Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.reasoning.program import compile_program
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Interval, Value
from advisor.values import read_value


def settlement(kb: KnowledgeBase, answers: Answers, parts: int = MOST_PARTS) -> Settlement | None:
    """None when the case itself is a clash."""
    try:
        return settle(compile_program(kb), answers, parts)
    except Clash:
        return None


# --- against brute force -------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", [SMALL, FINITE, MEDIUM, CLASHING, WEIGHED])
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_no_completion_of_a_settled_case_has_another_verdict(shape: Shape, data: st.DataObject) -> None:
    kb, answers = data.draw(cases(shape, answered=0.5))
    found = settlement(kb, answers)
    if found is not None:
        reached = {advice.outcome.verdict for _, advice in outcomes(kb, answers)}
        assert reached - {found.verdict} <= set(found.could_become)
        assert not found.settled or reached <= {found.verdict}


@pytest.mark.parametrize("shape", [SMALL, FINITE, MEDIUM])
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_what_is_foreseen_not_to_come_about_never_does(shape: Shape, data: st.DataObject) -> None:
    kb, answers = data.draw(cases(shape, answered=0.5))
    try:
        prospect = Prospect(Evaluator(kb), answers)
    except Clash:
        return
    reached = {advice.outcome.verdict for _, advice in outcomes(kb, answers)}
    state = Outlook.of(prospect.possible, answers)
    standings = prospect.standings(state)
    for rival in standings.verdicts:
        if rival != prospect.verdict:
            foreseen = look_ahead(prospect, state, standings, rival)
            assert foreseen is None or foreseen.parts or rival not in reached
            sought = other_verdict(prospect, state, rival, starts=())
            assert not sought.none_exists or rival not in reached


@given(cases(FINITE, answered=0.5))
@settings(max_examples=80, deadline=None)
def test_among_options_alone_the_search_misses_no_settled_case(case: tuple[KnowledgeBase, Answers]) -> None:
    kb, answers = case
    found = settlement(kb, answers, parts=100_000)
    reached = {advice.outcome.verdict for _, advice in outcomes(kb, answers, most=20_000)}
    assert found is not None
    if not kb.computed:  # figures without figures asked for: constants and tables, bounded by option
        assert found.settled == (reached <= {found.verdict})


@given(cases(FINITE, answered=0.6))
@settings(max_examples=80, deadline=None)
def test_what_is_not_named_as_loosely_known_cannot_change_a_settled_outcome(
    case: tuple[KnowledgeBase, Answers],
) -> None:
    kb, answers = case
    found = settlement(kb, answers)
    loose = loosely_known(compile_program(kb), answers) if found is not None and found.settled else None
    if found is None or loose is None:
        return
    assert {id for id in loose if answers[id] is not None and not isinstance(answers[id], Interval)} == set()
    unnamed = {id: value for id, value in answers.items() if value is not None or id in loose}
    reached = {advice.outcome.verdict for _, advice in outcomes(kb, unnamed)}
    assert loose or reached <= {found.verdict}


@given(cases(MEDIUM, answered=0.5))
@settings(max_examples=80, deadline=None)
def test_no_open_question_is_a_reason_to_doubt_a_settled_outcome(case: tuple[KnowledgeBase, Answers]) -> None:
    found = settlement(*case)
    if found is not None:
        told = {why for doubt in found.doubts_left for _, why in doubt.questions}
        assert not (found.settled and "open" in told)
        assert found.settled or found.doubts_left == found.doubts


@given(cases(MEDIUM))
@settings(max_examples=40, deadline=None)
def test_a_case_with_every_question_answered_is_settled(case: tuple[KnowledgeBase, Answers]) -> None:
    kb, some = case
    found = settlement(kb, {id: some.get(id) for id in kb.questions})
    assert found is not None
    assert (found.settled, found.by, found.could_become) == (True, "bounds", ())


@given(cases(MEDIUM, answered=0.5))
@settings(max_examples=30, deadline=None)
def test_the_same_answers_give_the_same_settlement(case: tuple[KnowledgeBase, Answers]) -> None:
    kb, answers = case
    backwards = dict(reversed(list(answers.items())))
    assert settlement(kb, answers) == settlement(kb, backwards)


def test_a_search_that_forgets_a_part_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    right = Splitting.parts
    monkeypatch.setattr(Splitting, "parts", lambda self, state, id: right(self, state, id)[1:])
    assert any(_wrongly_settled(seed) for seed in range(400))


def _wrongly_settled(seed: int) -> bool:
    random = Random(seed)
    kb = random_knowledge_base(random, (SMALL, FINITE)[seed % 2])
    answers = random_answers(kb, random, 0.4)
    found = settlement(kb, answers)
    if found is None or not found.settled:
        return False
    return any(advice.outcome.verdict != found.verdict for _, advice in outcomes(kb, answers))


def test_the_right_checker_is_never_caught_there() -> None:
    assert not any(_wrongly_settled(seed) for seed in range(400))


# --- the search ----------------------------------------------------------------------------------------


@given(cases(MEDIUM, answered=0.3), randoms())
@settings(max_examples=60, deadline=None)
def test_the_parts_of_a_split_cover_every_answer(case: tuple[KnowledgeBase, Answers], random: Random) -> None:
    kb, answers = case
    possible = compile_possible(compile_program(kb))
    state, splitting = Outlook.of(possible, answers), Splitting(possible)
    for id, answer in random_answers(kb, random, 1.0).items():
        if id in possible.given and id not in answers:
            whole = domain_of(kb.questions[id], {id: answer})
            assert any(_contains(part, whole) for part in splitting.parts(state, id))


def _contains(part: Domain, answer: Domain) -> bool:
    """A part allows one answer."""
    if answer.known is None or part.known is None:
        return part.unknown and answer.known is None
    if isinstance(answer.known, Span):
        a, p = answer.known, part.known
        return bool(p.lo_min <= a.lo_min <= p.lo_max and p.hi_min <= a.hi_min <= p.hi_max)
    if isinstance(answer.known, Subset):
        must, may = part.known
        return bool(answer.known.must & must == must and answer.known.must & ~may == 0)
    return bool(part.known & answer.known)


def test_what_hangs_on_a_ratio_of_figures_is_proved_on_few_parts(shipped: KnowledgeBase) -> None:
    days = {"accepted_delivery_time": 25, "order_handling_time": 1, "purchasing_time": 20, "fabrication_time": 10}
    days |= {"assembly_time": 4, "central_delivery_time": 2, "local_delivery_time": 1}
    answers: Answers = {id: Interval(1440.0 * n, 1440.0 * n) for id, n in days.items()}
    answers |= {"offering": "goods", "specification": "nothing", "local_demand": "dense"}
    answers["forecast_error"] = Interval(70.0, 70.0)
    prospect = Prospect(Evaluator(shipped), answers)
    held = {id: answers[id] for id in answers if id not in ("purchasing_time", "local_delivery_time")}
    unanswered = [id for id in prospect.questions if id not in answers]
    state = prospect.holding({**dict.fromkeys(unanswered), **held}, held)
    assert other_verdict(prospect, state, most_states=300).none_exists


def closed_leaves(split: Fork) -> list[tuple[str, ...]]:
    return [
        leaf
        for branch in split.branches
        for leaf in ([branch.verdicts] if branch.split is None else closed_leaves(branch.split))
    ]


def test_a_proof_by_search_closes_every_part_on_the_same_verdict() -> None:
    by_search = []
    for seed in range(200):
        random = Random(seed)
        kb = random_knowledge_base(random, MEDIUM)
        found = settlement(kb, random_answers(kb, random, 0.5))
        if found is not None and found.by == "search":
            by_search.append(found)
    assert by_search
    for found in by_search:
        assert found.certificate is not None
        assert found.certificate.split is not None
        leaves = closed_leaves(found.certificate.split)
        assert set(leaves) == {(found.verdict,)}
        assert len(leaves) == found.certificate.split.closed


def test_beyond_the_limit_of_parts_nothing_is_claimed() -> None:
    for seed in range(200):
        random = Random(seed)
        kb = random_knowledge_base(random, MEDIUM)
        answers = random_answers(kb, random, 0.5)
        found = settlement(kb, answers)
        if found is not None and found.by == "search":
            without = settlement(kb, answers, parts=0)
            assert without is not None
            assert (without.settled, without.given_up, without.certificate) == (False, True, None)
            assert without.could_become == found.could_become != ()
            return
    pytest.fail("no case was proved by search")


# --- certificates ----------------------------------------------------------------------------------------


@given(cases(MEDIUM, answered=0.7))
@settings(max_examples=80, deadline=None)
def test_a_certificate_gives_a_reason_against_every_rival(case: tuple[KnowledgeBase, Answers]) -> None:
    kb, answers = case
    found = settlement(kb, answers)
    if found is None or found.by != "bounds":
        return
    assert found.certificate is not None
    rivals = {rival.verdict: rival for rival in found.certificate.rivals}
    assert set(rivals) == {*kb.verdicts} - {found.verdict}
    state = Outlook.of(prover_of(compile_program(kb)).possible, answers)
    for rival in rivals.values():
        if rival.reason == "excluded":
            assert rival.rules
            assert all(state.truths(rule) == TRUE for rule in rival.rules)
            assert all(rival.verdict in kb.rules[rule].excluded for rule in rival.rules)
        elif rival.reason == "behind":
            assert rival.most is not None
            assert rival.least is not None
            assert rival.most <= rival.least or (rival.lead is not None and rival.lead > 0)
        elif rival.reason == "below":
            assert rival.most is not None
            assert rival.most < kb.decision.recommend_at
    if found.verdict == "conflict":
        assert {rival.reason for rival in rivals.values() if rival.verdict in kb.position_ids} == {"excluded"}


# --- z3 on knowledge bases as they are written ---------------------------------------------------------------


def published(kb: KnowledgeBase, every: int) -> list[tuple[str, Answers]]:
    """Some of the published cases; without them, of all cases."""
    found = [c for c in kb.cases if c.place.file.startswith("cases/published-")] or list(kb.cases)
    return [
        (c.id, {id: None if a == "unknown" else read_value(kb.questions[id], a) for id, a in c.answers.items()})
        for c in found[::every]
    ]


def consulted(kb: KnowledgeBase, known: Answers) -> list[Answers]:
    """The answers after each step of a consultation, until settled or nothing is left to ask."""
    program = compile_program(kb)
    answers: dict[str, Value | None] = {}
    states = [dict(answers)]
    while not settle(program, answers).settled:
        choice = next_question(program, answers)
        if choice is None:
            break
        answers[choice.question] = known.get(choice.question)
        states.append(dict(answers))
    return states


def test_z3_confirms_where_consultations_on_the_shipped_base_stop(shipped: KnowledgeBase) -> None:
    """Of every so many-th published case, of goods and of services; `EVERY=1` has each confirmed."""
    sample = published(shipped, every=int(os.environ.get("EVERY", "26")))
    assert len(sample) > 2
    for name, known in sample:
        states = consulted(shipped, known)
        found = settlement(shipped, states[-1])
        assert found is not None
        if found.settled:
            assert another_verdict(shipped, states[-1], found.verdict) is None, name


def test_z3_refutes_a_claim_made_too_early(shipped: KnowledgeBase) -> None:
    name, known = published(shipped, every=9)[0]
    states = consulted(shipped, known)
    verdict = Evaluator(shipped).outcome(states[3]).verdict
    assert another_verdict(shipped, states[3], verdict) is not None, name


def test_z3_refutes_another_verdict_than_the_settled_one(shipped: KnowledgeBase) -> None:
    _, known = published(shipped, every=9)[0]
    last = consulted(shipped, known)[-1]
    verdict = Evaluator(shipped).outcome(last).verdict
    wrong = next(position for position in shipped.position_ids if position != verdict)
    assert another_verdict(shipped, last, wrong) == verdict


def test_z3_agrees_at_every_step_on_the_small_base(small: KnowledgeBase) -> None:
    for name, known in published(small, every=1):
        for answers in consulted(small, known):
            found = settlement(small, answers)
            assert found is not None
            other = another_verdict(small, answers, found.verdict)
            assert not found.settled or other is None, (name, answers)
            assert other is None or other in found.could_become, (name, answers)


# --- prepared once -----------------------------------------------------------------------------------------


def test_a_program_is_prepared_once_and_is_equal_to_no_other() -> None:
    kb = random_knowledge_base(Random(5), MEDIUM)
    program, again = compile_program(kb), compile_program(kb)
    assert prover_of(program) is prover_of(program)
    assert program != again
    assert prover_of(again) is not prover_of(program)


# --- input that does not fit ---------------------------------------------------------------------------------


def test_a_case_that_clashes_says_which_rules() -> None:
    for seed in range(300):
        random = Random(seed)
        kb = random_knowledge_base(random, CLASHING)
        answers = random_answers(kb, random, 1.0)
        if settlement(kb, answers) is None:
            with pytest.raises(Clash) as expected:
                Evaluator(kb).outcome(answers)
            with pytest.raises(Clash) as raised:
                settle(compile_program(kb), answers)
            assert raised.value.rules == expected.value.rules
            return
    pytest.fail("no case clashes")


def test_a_base_without_evidence_is_settled_from_the_start() -> None:
    kb = replace(random_knowledge_base(Random(5), MEDIUM), rules={})
    found = settlement(kb, {})
    assert found is not None
    assert (found.verdict, found.settled) == ("undecided" if kb.decision.recommend_at > 0 else found.verdict, True)


def test_answers_to_unknown_questions_change_no_settlement() -> None:
    kb = random_knowledge_base(Random(3), MEDIUM)
    assert settlement(kb, {"no_such_question": "red"}) == settlement(kb, {})


# --- what makes it quick changes nothing ---------------------------------------------------------------


@given(cases(MEDIUM, answered=0.6), randoms())
@settings(max_examples=40, deadline=None)
def test_a_state_that_is_followed_is_the_state_found_afresh(
    case: tuple[KnowledgeBase, Answers], random: Random
) -> None:
    kb, answers = case
    prover = prover_of(compile_program(kb))
    for _ in range(4):
        some = {id: value for id, value in answers.items() if random.random() < 0.7}
        some |= {id: None for id in kb.questions if random.random() < 0.2}
        assert prover.state(some).slots == Outlook.of(prover.possible, some).slots


@given(cases(MEDIUM, answered=0.5))
@settings(max_examples=40, deadline=None)
def test_what_refutes_a_settlement_gives_another_verdict_and_tried_again_changes_none(
    case: tuple[KnowledgeBase, Answers],
) -> None:
    kb, answers = case
    found = settlement(kb, answers)
    if found is None or found.refuted_by is None:
        return
    program = compile_program(kb)
    assert not found.settled
    assert Evaluator(kb).outcome({**found.refuted_by, **answers}).verdict in found.could_become
    for id in found.refuted_by:
        more = {**answers, id: found.refuted_by[id]}
        try:
            alone = settle(program, more)
        except Clash:
            continue
        assert settle(program, more, earlier=(found.refuted_by,)).settled == alone.settled
