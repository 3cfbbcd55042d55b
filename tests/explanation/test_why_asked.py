"""Why a question is asked: the rules told hang on it, are not decided, and could still matter."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from support.random_answers import representatives
from support.random_knowledge import SMALL, cases

from advisor.explanation.why_asked import MOST_RULES, why_asked
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.dependencies import dependencies, paths_from
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import attributes_of
from advisor.terms.values import Answers

few = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
Case = tuple[KnowledgeBase, Answers]


@few
@given(cases(SMALL, answered=0.4))
def test_every_rule_told_reads_something_found_from_the_question(case: Case) -> None:
    kb, answers = case
    for question in kb.questions:
        for hanging in why_asked(Evaluator(kb), answers, question).hanging:
            assert hanging.through[0] == question
            assert hanging.through[-1] in attributes_of(kb.rules[hanging.rule].premise)
            found_from = dependencies(kb)
            assert all(a in found_from[b] for a, b in zip(hanging.through, hanging.through[1:], strict=False))


@few
@given(cases(SMALL, answered=0.4))
def test_a_rule_that_an_answer_makes_fire_for_a_position_still_possible_hangs_on_the_question(case: Case) -> None:
    kb, answers = case
    evaluator = Evaluator(kb)
    before = evaluator.advise(answers)
    feasible = {s.position for s in before.outcome.standings if s.feasible}
    for question in (id for id in kb.questions if id not in answers):
        found = why_asked(evaluator, answers, question)
        told = {hanging.rule for hanging in found.hanging}
        for value in representatives(kb, question):
            fired = evaluator.advise({**answers, question: value}).fired
            new = {
                id
                for id in set(fired) - set(before.fired)
                if feasible & {*kb.rules[id].support, *kb.rules[id].oppose, *kb.rules[id].exclude}
            }
            # a premise on not knowing is decided by now and turned by the answer
            unknowable = "IsUnknown" in repr([kb.rules[id].premise for id in new])
            assert new <= told or len(told) == MOST_RULES or found.others or unknowable or value is None


def test_the_way_from_a_question_starts_with_it(small: KnowledgeBase) -> None:
    for question in small.questions:
        ways = paths_from(small, question)
        assert ways[question] == (question,)
        assert all(way[0] == question and way[-1] == attribute for attribute, way in ways.items())
