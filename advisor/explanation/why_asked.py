"""Why a question is asked: the rules that hang on its answer, what they know already, and what they still want.

A question may reach a rule through figures, concluded attributes and the relevance of other questions.
"""

from __future__ import annotations

from dataclasses import dataclass

from advisor.outlook.prospect import option_answers
from advisor.reasoning.evaluation import Evaluator
from advisor.reasoning.memory import Memory
from advisor.reasoning.truth import compile_premise
from advisor.terms.dependencies import paths_from
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Any, IsUnknown, Leaf, Not, Premise, attributes_of, leaves
from advisor.terms.rules import Rule
from advisor.terms.values import Answers

#: More rules than this are not told of one question.
MOST_RULES = 4


@dataclass(frozen=True, slots=True)
class Hanging:
    """A rule that hangs on the question: the leaves it still wants, and those it has already.

    `through` are the attributes by which the question reaches the rule, the question first.
    """

    rule: str
    known: tuple[Leaf, ...]
    wanted: tuple[Leaf, ...]
    through: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhyAsked:
    """`hanging` most telling first; `others` more rules hang on the question than are told."""

    question: str
    hanging: tuple[Hanging, ...]
    others: int


def why_asked(evaluator: Evaluator, answers: Answers, question: str) -> WhyAsked:
    """The rules that are not decided yet, hang on the question, and bear on a position that is not excluded."""
    kb, memory = evaluator.kb, evaluator.remember(answers)
    memories = _unassumed(evaluator, answers, question) if question in memory.assumed else [memory]
    standing = {s.position for s in evaluator.outcome(answers).standings if s.feasible}
    ways, direct = paths_from(kb, question), paths_from(kb, question, relevance=False)
    hanging = []
    for compiled in evaluator.program.evidence:
        rule = compiled.rule
        through = [ways[a] for a in attributes_of(rule.premise) if a in ways]
        truths = {compiled.test(each) for each in memories}
        undecided = None in truths or len(truths) > 1
        at_stake = standing.intersection((*rule.support, *rule.oppose, *rule.excluded))
        if through and undecided and at_stake:
            hanging.append(_hanging(kb, rule, memory, set(ways), min(through, key=len)))
    hanging.sort(key=lambda h: (h.through[-1] not in direct, *_rank(kb, h)))
    return WhyAsked(question, tuple(hanging[:MOST_RULES]), max(0, len(hanging) - MOST_RULES))


def _unassumed(evaluator: Evaluator, answers: Answers, question: str) -> list[Memory]:
    """What would be known with any answer in the place of what is assumed now."""
    asked = evaluator.kb.questions[question]
    values = [asked.limits] if asked.numeric else option_answers(asked, None)
    return [evaluator.remember({**answers, question: value}) for value in values]


def _hanging(
    kb: KnowledgeBase, rule: Rule, memory: Memory, reached: set[str], through: tuple[str, ...]
) -> Hanging:
    known, wanted = [], []
    for leaf in leaves(rule.premise):
        truth = compile_premise(leaf, kb)(memory)
        if truth is None or not reached.isdisjoint(attributes_of(leaf)):
            wanted.append(leaf)
        elif truth is True and not _negated(rule.premise, leaf) and not isinstance(leaf, IsUnknown):
            known.append(leaf)
    return Hanging(rule.id, tuple(known), tuple(wanted), through)


def _negated(premise: Premise, leaf: Leaf, negated: bool = False) -> bool:
    """Whether a leaf stands under an odd number of negations."""
    match premise:
        case Not(part):
            return _negated(part, leaf, not negated)
        case All(parts) | Any(parts):
            return any(_negated(part, leaf, negated) for part in parts)
        case _:
            return premise is leaf and negated


def _rank(kb: KnowledgeBase, hanging: Hanging) -> tuple[int, int, float, str]:
    """Fewest still wanted first; then what excludes; then the strongest."""
    rule = kb.rules[hanging.rule]
    strength = max((kb.strengths[s].value for s in (*rule.support.values(), *rule.oppose.values())), default=1.0)
    return (len(hanging.wanted), 0 if rule.excluded else 1, -strength, rule.id)
