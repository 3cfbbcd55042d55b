"""An advice: the outcome, the rules behind it, and what was remembered; or the clash that prevents it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from advisor.reasoning.certainty import certainties, holding
from advisor.reasoning.decision import Outcome
from advisor.reasoning.memory import Memory
from advisor.reasoning.program import CompiledRule
from advisor.reasoning.trace import Firing
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.rules import Rule
from advisor.terms.texts import Text
from advisor.terms.values import Answers, Value

_CLASH = Text(
    nl="de regels {one} en {other} geven “{attribute}” verschillende waarden",
    en="rules {one} and {other} give “{attribute}” different values",
)


class Clash(Exception):
    """Two rules gave one concluded attribute different options: an error of the knowledge base.

    `rules` are the two ids, in id order; `message` tells which they are and over what.
    """

    def __init__(self, attribute: str, rules: tuple[str, str]) -> None:
        self.attribute = attribute
        self.rules = rules
        self.message = _CLASH.filled(one=rules[0], other=rules[1], attribute=attribute)
        super().__init__(self.message.en)


@dataclass(frozen=True)
class Advice:
    """The outcome of one case with everything recorded on the way.

    `firings` are all rules that fired, by id. `unknown` were answered so; `unanswered` are relevant and open;
    `parked` were answered but are not relevant; `assumed` are the values used for questions without one.
    """

    kb: KnowledgeBase
    answers: Answers
    outcome: Outcome
    form: str | None
    memory: Memory
    firings: tuple[Firing, ...]
    unknown: tuple[str, ...]
    unanswered: tuple[str, ...]
    parked: tuple[str, ...]
    assumed: Mapping[str, Value]

    @cached_property
    def fired(self) -> tuple[str, ...]:
        return tuple(firing.rule for firing in self.firings)

    @cached_property
    def warnings(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in map(self.kb.rules.__getitem__, self.fired) if rule.warn)

    @cached_property
    def advised(self) -> tuple[Rule, ...]:
        """The advising rules that fired, by topic, rank and id."""
        topics = {topic.id: number for number, topic in enumerate(self.kb.advice_topics)}
        rules = [rule for rule in map(self.kb.rules.__getitem__, self.fired) if rule.advise is not None]
        return tuple(sorted(rules, key=lambda rule: (topics[rule.advise or ""], rule.rank, rule.id)))


def advice_of(
    kb: KnowledgeBase, answers: Answers, memory: Memory, outcome: Outcome, fired: tuple[CompiledRule, ...]
) -> Advice:
    """Put the advice together from a finished memory, an outcome and all rules that fired."""
    form = None
    if outcome.recommended is not None and (attribute := kb.position(outcome.recommended).form):
        value = memory.values[attribute]
        form = value if isinstance(value, str) else None
    unknown, unanswered, parked = list[str](), list[str](), list[str]()
    for id in kb.questions:
        if id not in answers:
            if id not in memory.irrelevant:
                unanswered.append(id)
        elif id in memory.irrelevant:
            parked.append(id)
        elif answers[id] is None:
            unknown.append(id)
    return Advice(
        kb=kb,
        answers=answers,
        outcome=outcome,
        form=form,
        memory=memory,
        firings=tuple(Firing(c.rule.id, c.trace(memory)) for c in sorted(fired, key=lambda c: c.rule.id)),
        unknown=tuple(unknown),
        unanswered=tuple(unanswered),
        parked=tuple(parked),
        assumed=dict(memory.assumed),
    )


def conclude(kb: KnowledgeBase, memory: Memory, rule: Rule, because: dict[str, str]) -> None:
    """Record a conclusion; `because` keeps which rule concluded each attribute first.

    Raises: Clash: the attribute already has another option.
    """
    if rule.conclude is None:
        _weigh(kb, memory, rule)
        return
    attribute, option = rule.conclude
    before = memory.values[attribute]
    if before is not None and before != option:
        one, other = sorted((because[attribute], rule.id))
        raise Clash(attribute, (one, other))
    memory.values[attribute] = option
    because.setdefault(attribute, rule.id)


def _weigh(kb: KnowledgeBase, memory: Memory, rule: Rule) -> None:
    """Weigh the options of an attribute anew, with one more rule."""
    attribute = str(rule.weighs)
    fired = memory.weighing.setdefault(attribute, [])
    fired.append(rule)
    fired.sort(key=lambda one: one.id)
    memory.certainties[attribute] = certainties(kb, attribute, fired)
    memory.values[attribute] = holding(memory.certainties[attribute])
