"""What a knowledge base means: the program against a naive oracle, on random knowledge bases and answers.

Also that this comparison has teeth: with a defect planted in the program it fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from math import inf
from random import Random

import pytest
from hypothesis import given, settings
from support import naive
from support.random_knowledge import (
    CLASHING,
    FINITE,
    MEDIUM,
    Answers,
    Shape,
    cases,
    completions,
    count_completions,
    random_answers,
    random_knowledge_base,
    randoms,
)

from advisor.reasoning import arithmetic as figures
from advisor.reasoning import decision, evaluation, functions, memory, program, truth
from advisor.reasoning.advice import Clash
from advisor.reasoning.decision import Outcome, Standing
from advisor.reasoning.engine import Engine
from advisor.reasoning.evaluation import Evaluator
from advisor.reasoning.memory import Memory
from advisor.reasoning.trace import Held
from advisor.reasoning.truth import compile_premise
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Any, IsUnknown, Leaf, Not, Premise, leaves
from advisor.terms.rules import Rule
from advisor.terms.values import Interval, Value

Case = tuple[KnowledgeBase, Answers]


def result(advisor: Evaluator | Engine, answers: Answers) -> naive.Result:
    try:
        return naive.result_of(advisor.advise(answers))
    except Clash:
        return naive.Result("clash")


# --- the oracle --------------------------------------------------------------------------------------


@settings(max_examples=100, deadline=None)
@given(cases())
def test_evaluation_engine_and_oracle_agree(case: Case) -> None:
    kb, answers = case
    assert result(Evaluator(kb), answers) == result(Engine(kb), answers) == naive.evaluate(kb, answers)


@settings(max_examples=50, deadline=None)
@given(cases(CLASHING))
def test_they_agree_on_which_cases_clash(case: Case) -> None:
    kb, answers = case
    assert result(Evaluator(kb), answers) == result(Engine(kb), answers) == naive.evaluate(kb, answers)


@pytest.mark.parametrize("seed", range(30))
def test_they_agree_on_every_case_of_a_finite_knowledge_base(seed: int) -> None:
    kb = random_knowledge_base(Random(seed), FINITE)
    engine = Engine(kb)
    assert count_completions(kb, list(kb.questions)) <= 200
    for answers in completions(kb, {}):
        assert result(engine, answers) == naive.evaluate(kb, answers)


@settings(max_examples=50, deadline=None)
@given(cases())
def test_the_outcome_alone_is_that_of_the_advice(case: Case) -> None:
    kb, answers = case
    evaluator = Evaluator(kb)
    expected = evaluator.advise(answers).outcome
    assert evaluator.outcome(answers) == Engine(kb).outcome(answers) == expected


# --- the comparison has teeth ------------------------------------------------------------------------


def seeded_cases(number: int = 2000) -> Iterator[Case]:
    for seed in range(number):
        random = Random(seed)
        kb = random_knowledge_base(random, MEDIUM)
        yield kb, random_answers(kb, random)


def differences() -> Iterator[Case]:
    """The seeded cases on which evaluation and oracle differ, or evaluation fails."""
    for kb, answers in seeded_cases():
        try:
            same = result(Evaluator(kb), answers) == naive.evaluate(kb, answers)
        except (KeyError, TypeError, ZeroDivisionError):
            same = False
        if not same:
            yield kb, answers


Plant = Callable[[pytest.MonkeyPatch], None]


def at_least_becomes_more_than(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(truth.COMPARISONS, ">=", truth.COMPARISONS[">"])


def at_most_becomes_less_than(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(truth.COMPARISONS, "<=", truth.COMPARISONS["<"])


def a_comparison_holds_when_it_may_hold(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(truth.COMPARISONS, ">", lambda a, b: a.hi > b.lo)


def one_support_is_dropped(patch: pytest.MonkeyPatch) -> None:
    def weakened(kb: KnowledgeBase, fired: list[Rule], memory: Memory) -> Outcome:
        rules = sorted(fired, key=lambda rule: rule.id)
        last = next((rule for rule in reversed(rules) if rule.support), None)
        return decision.decide(kb, [replace(r, support={}) if r is last else r for r in rules], memory)

    patch.setattr(evaluation, "decide", weakened)


def exclusions_are_dropped(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        evaluation,
        "decide",
        lambda kb, fired, m: decision.decide(kb, [replace(rule, exclude=()) for rule in fired], m),
    )


def certainties_are_added_up(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(decision, "certainty", lambda for_, against: round(against - for_, 9) + 0.0)


def nothing_is_rounded(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(decision, "certainty", lambda for_, against: (against - for_) / max(for_, against))


def only_the_first_evidence_counts(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(decision, "doubt", lambda strengths: 1.0 - next(iter(strengths), 0.0))


def ties_go_the_other_way(patch: pytest.MonkeyPatch) -> None:
    def judged(kb: KnowledgeBase, standings: list[Standing], covered: bool) -> Outcome:
        turned = replace(
            kb, decision=replace(kb.decision, tie="upstream" if kb.decision.tie == "downstream" else "downstream")
        )
        return judge(turned, standings, covered)

    judge = decision.judge
    patch.setattr(decision, "judge", judged)


def a_lead_is_never_enough(patch: pytest.MonkeyPatch) -> None:
    def judged(kb: KnowledgeBase, standings: list[Standing], covered: bool) -> Outcome:
        return judge(replace(kb, decision=replace(kb.decision, lead_at=None)), standings, covered)

    judge = decision.judge
    patch.setattr(decision, "judge", judged)


def every_matter_is_covered(patch: pytest.MonkeyPatch) -> None:
    judge = decision.judge
    patch.setattr(decision, "judge", lambda kb, standings, covered: judge(kb, standings))


def near_is_as_far_as_one_likes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(KnowledgeBase, "near_limit", 1e9)


def the_widest_miss_is_taken(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(decision, "max", lambda misses, default: -min(misses, default=0.0), raising=False)


def relevance_is_not_transitive(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(program, "compile_relevance", compile_premise)


def what_is_found_from_the_dead_lives_on(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(program, "behind", lambda kb, attributes: {})


def what_was_not_raised_counts(patch: pytest.MonkeyPatch) -> None:
    right = program._relevance
    patch.setattr(program, "_relevance", lambda when, raised_by, kb: right(when, None, kb))


def a_function_reads_the_other_end(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(functions.Function, "lowest", functions.Function.highest)


def outside_its_domain_a_function_is_nothing(patch: pytest.MonkeyPatch) -> None:
    nothing = Interval(0.0, 0.0)
    right = functions.Function.of
    patch.setattr(functions.Function, "of", lambda f, parts: right(replace(f, whole=nothing), parts))


def a_duration_is_cut_to_minutes(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(figures, "outward", lambda figure: Interval(*(x if abs(x) == inf else x // 1 for x in figure)))


def unknown_is_read_as_no(patch: pytest.MonkeyPatch) -> None:
    compiled = truth._compile_leaf

    def closed_world(leaf: Leaf, kb: KnowledgeBase) -> truth.Test:
        test = compiled(leaf, kb)
        return lambda memory: bool(test(memory))

    patch.setattr(truth, "_compile_leaf", closed_world)


def a_conjunction_needs_only_its_first_part(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(truth, "_conjunction", lambda tests: tests[0])


def a_disjunction_needs_only_its_first_part(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(truth, "_disjunction", lambda tests: tests[0])


def parked_answers_are_used(patch: pytest.MonkeyPatch) -> None:
    take = memory.take_answer
    patch.setattr(program, "take_answer", lambda m, kb, id, relevant, answers: take(m, kb, id, True, answers))


def nothing_is_assumed(patch: pytest.MonkeyPatch) -> None:
    def take(m: Memory, kb: KnowledgeBase, id: str, relevant: bool, answers: Answers) -> None:
        memory.take_answer(m, kb, id, relevant, answers)
        if m.assumed.pop(id, None) is not None:
            m.values[id] = kb.questions[id].limits if kb.questions[id].numeric else None

    patch.setattr(program, "take_answer", take)


def an_assumption_counts_as_knowing(patch: pytest.MonkeyPatch) -> None:
    def take(m: Memory, kb: KnowledgeBase, id: str, relevant: bool, answers: Answers) -> None:
        memory.take_answer(m, kb, id, relevant, answers)
        if id in m.assumed:
            m.missing.discard(id)

    patch.setattr(program, "take_answer", take)


def an_unknown_figure_is_nothing(patch: pytest.MonkeyPatch) -> None:
    def take(m: Memory, kb: KnowledgeBase, id: str, relevant: bool, answers: Answers) -> None:
        memory.take_answer(m, kb, id, relevant, answers)
        if kb.questions[id].numeric and id in m.missing:
            m.values[id] = Interval(0.0, 0.0)

    patch.setattr(program, "take_answer", take)


def a_difference_takes_like_ends(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(figures, "difference", lambda a, b: Interval(a.lo - b.lo, a.hi - b.hi))


def a_product_takes_like_ends(patch: pytest.MonkeyPatch) -> None:
    def product(parts: list[Interval]) -> Interval:
        lo = hi = 1.0
        for part in parts:
            lo, hi = lo * part.lo, hi * part.hi
        return Interval(lo, hi)

    patch.setitem(figures._MANY, "product", product)


def nothing_over_nothing_is_nothing(patch: pytest.MonkeyPatch) -> None:
    ratio = figures.ratio
    patch.setattr(figures, "ratio", lambda a, b: a if b.lo == 0 else ratio(a, b))


def a_table_takes_its_first_entry_when_the_option_is_unknown(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(figures, "hull", lambda parts: parts[0])


DEFECTS: list[Plant] = [
    at_least_becomes_more_than,
    at_most_becomes_less_than,
    a_comparison_holds_when_it_may_hold,
    one_support_is_dropped,
    exclusions_are_dropped,
    certainties_are_added_up,
    nothing_is_rounded,
    only_the_first_evidence_counts,
    ties_go_the_other_way,
    unknown_is_read_as_no,
    a_conjunction_needs_only_its_first_part,
    a_disjunction_needs_only_its_first_part,
    parked_answers_are_used,
    nothing_is_assumed,
    an_assumption_counts_as_knowing,
    an_unknown_figure_is_nothing,
    a_difference_takes_like_ends,
    a_product_takes_like_ends,
    nothing_over_nothing_is_nothing,
    a_table_takes_its_first_entry_when_the_option_is_unknown,
    a_lead_is_never_enough,
    every_matter_is_covered,
    near_is_as_far_as_one_likes,
    the_widest_miss_is_taken,
    relevance_is_not_transitive,
    what_is_found_from_the_dead_lives_on,
    what_was_not_raised_counts,
    a_function_reads_the_other_end,
    outside_its_domain_a_function_is_nothing,
    a_duration_is_cut_to_minutes,
]


def test_without_a_defect_no_seeded_case_differs() -> None:
    assert next(differences(), None) is None


@pytest.mark.parametrize("plant", DEFECTS, ids=lambda plant: plant.__name__)
def test_the_oracle_notices_a_planted_defect(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    assert next(differences(), None) is not None


# --- the trace ---------------------------------------------------------------------------------------


def truth_of_leaves(premise: Premise, held: dict[Leaf, bool]) -> bool | None:
    """The truth of a premise of which only the given leaves are known."""
    match premise:
        case Not(part):
            inner = truth_of_leaves(part, held)
            return None if inner is None else not inner
        case All(parts) | Any(parts):
            truths = [truth_of_leaves(part, held) for part in parts]
            decisive = isinstance(premise, Any)
            return decisive if decisive in truths else (None if None in truths else not decisive)
        case _:
            return held.get(premise)


def all_shown(premises: tuple[Held, ...]) -> Iterator[Held]:
    for held in premises:
        yield held
        for branch in held.also:
            yield from all_shown(branch)


@settings(max_examples=80, deadline=None)
@given(cases())
def test_every_premise_shown_is_true_and_shows_the_value_seen(case: Case) -> None:
    kb, answers = case
    advice = Engine(kb).advise(answers)
    for held in (held for firing in advice.firings for held in all_shown(firing.premises)):
        assert compile_premise(held.leaf, kb)(advice.memory) is not held.negated
        assert compile_premise(held.leaf, kb)(advice.memory) is not None
        assert held.value == advice.memory.values[held.leaf.attribute]


@settings(max_examples=80, deadline=None)
@given(cases())
def test_the_premises_shown_suffice_and_each_is_needed(case: Case) -> None:
    kb, answers = case
    advice = Evaluator(kb).advise(answers)
    for firing in advice.firings:
        premise = kb.rules[firing.rule].premise
        if len(set(leaves(premise))) < len(leaves(premise)):
            continue  # a leaf that stands twice can hold up two branches
        shown = {held.leaf: not held.negated for held in firing.premises}
        assert truth_of_leaves(premise, shown) is True
        for leaf in shown:
            assert truth_of_leaves(premise, {k: v for k, v in shown.items() if k != leaf}) is not True


@settings(max_examples=50, deadline=None)
@given(cases())
def test_exactly_the_rules_with_a_true_premise_fire(case: Case) -> None:
    kb, answers = case
    advice = Engine(kb).advise(answers)
    true = {id for id, rule in kb.rules.items() if compile_premise(rule.premise, kb)(advice.memory) is True}
    assert true == set(advice.fired)


@settings(max_examples=50, deadline=None)
@given(cases())
def test_every_question_is_told_of_in_one_way(case: Case) -> None:
    kb, answers = case
    advice = Engine(kb).advise(answers)
    used = [id for id in answers if answers[id] is not None and id not in advice.parked]
    assert sorted([*advice.unknown, *advice.unanswered, *advice.parked, *used]) == sorted(
        id for id in kb.questions if id in answers or id not in advice.memory.irrelevant
    )
    assert set(advice.assumed) <= {*advice.unknown, *advice.unanswered}


# --- knowing more ------------------------------------------------------------------------------------


def without_looking_for_gaps(kb: KnowledgeBase) -> KnowledgeBase:
    """The knowledge base with its relevance conditions and assumptions gone, and every "is unknown" never true."""

    def closed(premise: Premise) -> Premise:
        match premise:
            case Not(part):
                return Not(closed(part))
            case All(parts):
                return All(tuple(closed(part) for part in parts))
            case Any(parts):
                return Any(tuple(closed(part) for part in parts))
            case IsUnknown():
                return Any(())
            case _:
                return premise

    return replace(
        kb,
        questions={id: replace(q, when=None, assume=None) for id, q in kb.questions.items()},
        rules={id: replace(rule, premise=closed(rule.premise)) for id, rule in kb.rules.items()},
    )


def narrowed(kb: KnowledgeBase, answers: Answers, random: Random) -> Answers:
    """The answers with every range replaced by a figure inside it."""

    def inside(value: Value | None) -> Value | None:
        if not isinstance(value, Interval):
            return value
        middle = value.lo + float(random.randint(0, int(value.hi - value.lo))) if value.lo < value.hi else value.lo
        figure = random.choice((value.lo, middle, value.hi))
        return Interval(figure, figure)

    return {id: inside(value) for id, value in answers.items()}


@settings(max_examples=80, deadline=None)
@given(cases(Shape(computed=(1, 5)), answered=1.0), randoms())
def test_what_follows_from_a_range_follows_from_every_figure_in_it(case: Case, random: Random) -> None:
    kb = without_looking_for_gaps(case[0])
    wide = Evaluator(kb).advise(case[1])
    narrow = Evaluator(kb).advise(narrowed(kb, case[1], random))
    before_the_outcome = {rule.id for rule in kb.rules.values() if rule.conclude or rule.bears_on_outcome}
    assert before_the_outcome & set(wide.fired) <= set(narrow.fired)
    for id in kb.computed:
        (lo, hi), inner = wide.memory.figure(id), narrow.memory.figure(id)
        assert lo <= inner.lo <= inner.hi <= hi


@settings(max_examples=50, deadline=None)
@given(cases(answered=0.5), randoms())
def test_leaving_a_question_open_and_answering_unknown_give_the_same_outcome(case: Case, random: Random) -> None:
    """Not of a question that has to be raised: "unknown" is an answer to it, which counts anyway."""
    kb, answers = case
    unsaid = [id for id, question in kb.questions.items() if id not in answers and question.raised_by is None]
    open_ones = {id: None for id in unsaid if random.random() < 0.5}
    one, other = Engine(kb).advise(answers), Engine(kb).advise({**answers, **open_ones})
    assert (one.outcome, one.firings, one.assumed) == (other.outcome, other.firings, other.assumed)
