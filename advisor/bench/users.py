"""What an id is, and what uses it: which rules, figures, questions and positions would feel a change."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.terms.formulas import inputs_of, named
from advisor.terms.knowledge_base import KnowledgeBase, Rule
from advisor.terms.premises import Compare, attributes_of, leaves
from advisor.terms.texts import Text

RULE = Text(nl="regel", en="rule")
QUESTION = Text(nl="vraag", en="question")
COMPUTED = Text(nl="berekende figuur", en="computed figure")
CONCLUDED = Text(nl="conclusie van regels", en="concluded by rules")
FIGURE = Text(nl="genoemd getal", en="named figure")
POSITION = Text(nl="positie", en="position")
SOURCE = Text(nl="bron", en="source")
_RULES = Text(nl="regels", en="rules")
_FIGURES = Text(nl="figuren", en="figures")
_QUESTIONS = Text(nl="vragen", en="questions")
_CONCLUSIONS = Text(nl="conclusies", en="conclusions")


def ids(kb: KnowledgeBase) -> tuple[str, ...]:
    """Every id that can be looked up."""
    kinds = (kb.rules, kb.questions, kb.computed, kb.concluded, kb.figures, kb.position_ids, kb.sources)
    return tuple(id for kind in kinds for id in kind)


def kind_of(kb: KnowledgeBase, id: str) -> Text | None:
    kinds = (
        (kb.rules, RULE),
        (kb.questions, QUESTION),
        (kb.computed, COMPUTED),
        (kb.concluded, CONCLUDED),
        (kb.figures, FIGURE),
        (kb.position_ids, POSITION),
        (kb.sources, SOURCE),
    )
    return next((kind for known, kind in kinds if id in known), None)


def users_of(kb: KnowledgeBase, id: str) -> Iterator[tuple[Text, tuple[str, ...]]]:
    """(kind, ids) of everything that uses an id directly."""
    found = (
        (_RULES, tuple(rule.id for rule in kb.rules.values() if id in read_by(rule))),
        (_FIGURES, tuple(c.id for c in kb.computed.values() if id in (*inputs_of(c.formula), *named(c.formula)))),
        (_QUESTIONS, tuple(q.id for q in kb.questions.values() if q.when and id in attributes_of(q.when))),
        (_CONCLUSIONS, concluded_by(kb, id)),
    )
    yield from ((kind, users) for kind, users in found if users)


def read_by(rule: Rule) -> tuple[str, ...]:
    """Attributes and figures that a rule reads, and positions that it speaks of."""
    names = [leaf.operand.name for leaf in leaves(rule.premise) if isinstance(leaf, Compare) and leaf.operand.name]
    return (*attributes_of(rule.premise), *names, *rule.support, *rule.oppose, *rule.exclude)


def concluded_by(kb: KnowledgeBase, id: str) -> tuple[str, ...]:
    """For a rule: what it concludes."""
    rule = kb.rules.get(id)
    return (rule.conclude[0],) if rule is not None and rule.conclude is not None else ()
