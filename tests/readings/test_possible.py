"""The bounds contain the truth: compared with closed evaluation of completions on random knowledge bases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from math import inf
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

from advisor.outlook import arithmetic as spans
from advisor.outlook import domains
from advisor.outlook import evaluation as possible
from advisor.outlook.arithmetic import Span
from advisor.outlook.compiling import compile_possible
from advisor.outlook.domains import Domain, Subset, known_of, value_of
from advisor.outlook.evaluation import Followed, Outlook, relevant_open
from advisor.outlook.prospect import Prospect
from advisor.outlook.prover import prover_of
from advisor.outlook.truth import AND, FALSE, OR, TRUE, UNKNOWN
from advisor.outlook.truth import COMPARISONS as COMPARED
from advisor.outlook.verdicts import Contest, Standings
from advisor.reasoning import arithmetic as figures
from advisor.reasoning.advice import Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.reasoning.program import compile_program
from advisor.reasoning.truth import COMPARISONS
from advisor.terms.attributes import Question
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Relation
from advisor.terms.values import Interval

SHAPES = (SMALL, FINITE, MEDIUM, CLASHING, WEIGHED)
BITS = {True: TRUE, False: FALSE, None: UNKNOWN}


def bounds(kb: KnowledgeBase, answers: Answers) -> tuple[Outlook, Standings]:
    state = Outlook.of(compile_possible(compile_program(kb)), answers)
    return state, Contest(kb).standings(state)


@given(cases(MEDIUM, answered=0.4))
@settings(max_examples=25, deadline=None)
def test_looking_ahead_by_fewer_readers_tells_the_same(case: tuple[KnowledgeBase, Answers]) -> None:
    kb, answers = case
    prover = prover_of(compile_program(kb))
    state, contest = prover.state(answers), prover.contest
    unsure = [contest.rules[rule] for rule in contest.standings(state).unsure]
    ahead = state.following(state.readers_towards(unsure))
    for id in (id for id in prover.possible.given if id not in answers):
        for reply in prover.replies[id]:
            whole, part = state.narrowed(id, reply), ahead.narrowed(id, reply)
            standings = contest.standings(whole)
            assert contest.standings(part) is standings
            open_rules = [contest.rules[rule] for rule in standings.undetermined]
            assert relevant_open(part, open_rules) == relevant_open(whole, open_rules)
            again = contest.standings(part.reopened(id))
            assert again is contest.standings(whole.reopened(id))


def unraised_left_out(kb: KnowledgeBase, answers: Answers) -> Answers:
    """Without what only another answer raises: nobody is asked it, and answered all the same it counts."""
    return {id: value for id, value in answers.items() if kb.questions[id].raised_by is None}


def violations(kb: KnowledgeBase, answers: Answers, standings: Standings) -> Iterator[str]:
    """What completions reach and the bounds exclude."""
    for completion, advice in outcomes(kb, answers):
        fired = set(advice.fired)
        for rule, truths in zip(standings.contest.rules, standings.truths, strict=True):
            if not truths & TRUE if rule in fired else truths == TRUE:
                yield f"{rule} fires: {rule in fired}, bounds {truths}, with {completion}"
        for standing in advice.outcome.standings:
            range_ = standings.ranges[kb.position_ids.index(standing.position)]
            if not range_.least <= standing.certainty <= range_.most:
                yield f"{standing} outside {range_}, with {completion}"
            if range_.surely_excluded if standing.feasible else not range_.may_be_excluded:
                yield f"{standing} against {range_}, with {completion}"
        if advice.outcome.verdict not in standings.verdicts:
            yield f"{advice.outcome.verdict} not among {standings.verdicts}, with {completion}"


# --- soundness -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", SHAPES)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_no_completion_leaves_the_bounds(shape: Shape, data: st.DataObject) -> None:
    kb, answers = data.draw(cases(shape, answered=0.5))
    assert list(violations(kb, answers, bounds(kb, answers)[1])) == []


@given(cases(MEDIUM))
@settings(max_examples=60, deadline=None)
def test_with_every_question_answered_the_bounds_are_the_outcome(case: tuple[KnowledgeBase, Answers]) -> None:
    kb, given_answers = case
    answers = {id: given_answers.get(id) for id in kb.questions}
    _, standings = bounds(kb, answers)
    advice = Evaluator(kb).advise(answers)
    assert standings.verdicts == (advice.outcome.verdict,)
    assert standings.undetermined == []
    by_position = {standing.position: standing.certainty for standing in advice.outcome.standings}
    assert {r.position: (r.least, r.most) for r in standings.ranges} == {
        position: (certainty, certainty) for position, certainty in by_position.items()
    }


@given(cases(MEDIUM, answered=0.4), randoms())
@settings(max_examples=60, deadline=None)
def test_an_answer_never_widens_the_bounds(case: tuple[KnowledgeBase, Answers], random: Random) -> None:
    kb, answers = case
    state, before = bounds(kb, answers)
    more = {**unraised_left_out(kb, random_answers(kb, random, 0.5)), **answers}
    _, after = bounds(kb, more)
    assert set(after.verdicts) <= set(before.verdicts)
    assert all(b & a == b for a, b in zip(before.truths, after.truths, strict=True))
    assert set(relevant_open(bounds(kb, more)[0], after.contest.rules)) <= set(
        relevant_open(state, before.contest.rules)
    )


@given(cases(MEDIUM, answered=0.9), randoms())
@settings(max_examples=25, deadline=None)
def test_a_state_is_the_same_by_whatever_way_a_search_comes_to_it(
    case: tuple[KnowledgeBase, Answers], random: Random
) -> None:
    kb, answers = case
    plain, prospect = (Prospect(Evaluator(kb), answers) for _ in range(2))
    prospect.state = Followed(prospect.state).start
    asked = list(prospect.known)
    ids = random.sample(asked, min(3, len(asked)))
    for _ in range(4):
        random.shuffle(ids)
        state, afresh = prospect.freed(ids), plain.freed(ids)
        for id in ids:
            domain = random.choice(prospect.prover.splitting.parts(state, id))
            state, afresh = (one.narrowed(id, domain, told=True) for one in (state, afresh))
        for id in random.sample(ids, len(ids) // 2):
            state, afresh = prospect.changed({id: answers[id]}, state), plain.changed({id: answers[id]}, afresh)
        assert state.slots == afresh.slots


@given(cases(MEDIUM, answered=0.4), randoms())
@settings(max_examples=60, deadline=None)
def test_narrowing_a_question_equals_starting_from_its_answer(
    case: tuple[KnowledgeBase, Answers], random: Random
) -> None:
    kb, answers = case
    state, _ = bounds(kb, answers)
    for id, answer in random_answers(kb, random, 1.0).items():
        if id in state.possible.given and id not in answers:
            narrowed = state.narrowed(id, domains.domain_of(kb.questions[id], {id: answer}), told=True)
            assert narrowed.slots == Outlook.of(state.possible, {**answers, id: answer}).slots


@given(cases(MEDIUM, answered=0.5), randoms())
@settings(max_examples=60, deadline=None)
def test_questions_that_are_not_relevant_to_any_open_rule_change_no_verdict(
    case: tuple[KnowledgeBase, Answers], random: Random
) -> None:
    kb, answers = case
    state, standings = bounds(kb, answers)
    matter = relevant_open(state, standings.contest.rules)
    one, other = (unraised_left_out(kb, random_answers(kb, random, 0.8)) for _ in range(2))
    for id in (*answers, *matter):
        for completion in (one, other):
            completion.pop(id, None)
            if id in answers:
                completion[id] = answers[id]
    evaluator = Evaluator(kb)
    with suppress(Clash):  # a completion with a clash is no outcome
        assert evaluator.outcome(one).verdict == evaluator.outcome(other).verdict


# --- checkers that are wrong are caught ------------------------------------------------------------------


def first_violation(wrong: Callable[[KnowledgeBase, Answers], Standings]) -> str | None:
    """What the soundness property says of a wrong checker over the same kind of knowledge bases."""
    for seed in range(150):
        random = Random(seed)
        kb = random_knowledge_base(random, SHAPES[seed % 3])
        answers = random_answers(kb, random, 0.5)
        for violation in islice(violations(kb, answers, wrong(kb, answers)), 1):
            return violation
    return None


def fresh(kb: KnowledgeBase, answers: Answers) -> Standings:
    return Contest(kb).standings(Outlook.of(compile_possible(compile_program(kb)), answers))


def test_the_right_checker_passes_where_wrong_ones_are_caught() -> None:
    assert first_violation(fresh) is None


def test_a_checker_that_forgets_unknown_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    right = domains.domain_of

    def no_unknown(question: Question, answers: Answers, finite: bool = False) -> Domain:
        domain = right(question, answers, finite)
        return domain if domain.known is None else Domain(domain.known, False)

    monkeypatch.setattr(possible, "domain_of", no_unknown)
    assert first_violation(fresh) is not None


def test_a_checker_that_ignores_relevance_is_caught() -> None:
    def always_relevant(kb: KnowledgeBase, answers: Answers) -> Standings:
        questions = {id: replace(question, when=None) for id, question in kb.questions.items()}
        return fresh(replace(kb, questions=questions), answers)

    assert first_violation(always_relevant) is not None


def test_a_checker_that_takes_an_open_figure_for_a_range_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spans, "within", spans.final)
    assert first_violation(fresh) is not None


def test_a_checker_that_forgets_that_concluding_rules_may_stay_silent_is_caught() -> None:
    def last_answers_win(kb: KnowledgeBase, answers: Answers) -> Standings:
        return fresh(kb, {**dict.fromkeys(kb.questions), **answers})  # open read as "unknown" for good

    assert first_violation(last_answers_win) is not None


# --- figures ---------------------------------------------------------------------------------------------

ENDS = st.sampled_from((0.0, 0.25, 1.0, 2.0, 5.0, 60.0, inf))
SIGNED = st.sampled_from((-inf, -3.0, -1.0, 0.0, 0.5, 2.0, inf))


@st.composite
def spans_with_one(draw: st.DrawFn, ends: st.SearchStrategy[float]) -> tuple[Span, Interval]:
    """A span, and an interval it allows."""
    lo, hi = sorted((draw(ends), draw(ends)))
    los, his = [lo, *draw(st.lists(ends, max_size=2))], [hi, *draw(st.lists(ends, max_size=2))]
    return Span(min(los), max(los), min(his), max(his)), Interval(lo, hi)


def allows(span: Span, interval: Interval) -> bool:
    return span.lo_min <= interval.lo <= span.lo_max and span.hi_min <= interval.hi <= span.hi_max


@pytest.mark.parametrize("ends", [ENDS, SIGNED])
@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_arithmetic_on_spans_contains_arithmetic_on_their_intervals(
    ends: st.SearchStrategy[float], data: st.DataObject
) -> None:
    (a, x), (b, y) = data.draw(spans_with_one(ends)), data.draw(spans_with_one(ends))
    assert allows(spans.total([a, b]), figures.total([x, y]))
    assert allows(spans.difference(a, b), figures.difference(x, y))
    assert allows(spans.multiplied([a, b]), figures.product([x, y]))
    assert allows(spans.divided(a, b), figures.ratio(x, y))
    assert allows(spans.least([a, b]), figures.least([x, y]))
    assert allows(spans.greatest([a, b]), figures.greatest([x, y]))
    assert allows(spans.hull([a, b]), figures.hull([x, y]))
    assert allows(spans.either(a, b), x)


@given(spans_with_one(SIGNED), spans_with_one(SIGNED), st.sampled_from((">=", "<=", ">", "<", "==")))
@settings(max_examples=300, deadline=None)
def test_comparing_spans_allows_what_comparing_their_intervals_gives(
    one: tuple[Span, Interval], other: tuple[Span, Interval], relation: Relation
) -> None:
    (a, x), (b, y) = one, other
    assert COMPARED[relation](a, b) & BITS[COMPARISONS[relation](x, y)]
    assert COMPARED[relation](spans.final(x), spans.final(y)) == BITS[COMPARISONS[relation](x, y)]


def test_a_sum_with_an_open_step_exceeds_a_limit_when_its_known_part_does() -> None:
    known, step = spans.final(Interval(50.0, 60.0)), spans.within(Interval(0.0, inf))
    limit = spans.final(Interval(40.0, 40.0))
    assert COMPARED[">"](spans.total([known, step]), limit) == TRUE


# --- truths ----------------------------------------------------------------------------------------------


def test_truth_tables_are_those_of_kleene() -> None:
    order = (FALSE, UNKNOWN, TRUE)
    for a in order:
        for b in order:
            assert AND[a][b] == min(a, b, key=order.index)
            assert OR[a][b] == max(a, b, key=order.index)


def test_tables_of_sets_of_truths_are_the_union_of_their_members() -> None:
    for a in range(1, 8):
        for b in range(1, 8):
            single = [(x, y) for x in (1, 2, 4) for y in (1, 2, 4) if a & x and b & y]
            expected = 0
            for x, y in single:
                expected |= AND[x][y]
            assert AND[a][b] == expected


# --- domains, and input that does not fit ------------------------------------------------------------------


@given(cases(MEDIUM, answered=1.0))
@settings(max_examples=40, deadline=None)
def test_an_answer_comes_back_from_its_domain(case: tuple[KnowledgeBase, Answers]) -> None:
    kb, answers = case
    for id, answer in answers.items():
        if answer is not None:
            assert value_of(kb.questions[id], known_of(kb.questions[id], answer)) == answer


def test_answers_to_questions_that_do_not_exist_change_nothing() -> None:
    kb = random_knowledge_base(Random(3), MEDIUM)
    state, _ = bounds(kb, {})
    assert Outlook.of(state.possible, {"no_such_question": "red"}).slots == state.slots


def test_a_question_that_does_not_bear_on_the_outcome_cannot_be_narrowed() -> None:
    kb = random_knowledge_base(Random(3), MEDIUM)
    state, _ = bounds(kb, {})
    with pytest.raises(KeyError):
        state.narrowed("no_such_question", Domain(None, True))


def test_a_rule_that_does_not_bear_on_the_outcome_has_no_bounds() -> None:
    kb = random_knowledge_base(Random(3), MEDIUM)
    with pytest.raises(KeyError):
        bounds(kb, {})[0].truths("no-such-rule")


def test_an_unknown_option_is_no_option() -> None:
    assert domains.bits_of(("red", "green"), ("blue",)) == 0


def test_a_set_of_options_with_none_open_is_single() -> None:
    assert domains.single(Subset(0, 0))
    assert not domains.single(Subset(0, 1))
    assert not domains.single(None)
