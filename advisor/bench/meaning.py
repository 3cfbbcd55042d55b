"""Premises and formulas in one form for one meaning: what is written in another order, mirrored or by a double
negation comes out the same. Equal forms mean the same under every answer; other forms may still.
"""

from __future__ import annotations

from collections.abc import Iterable

from advisor.terms.formulas import Calculation, Constant, Formula, Reference, Table
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Any, Compare, Is, Leaf, Not, Premise, Relation

#: A nested tuple: equal for equal meanings, fit as a key.
MeaningKey = tuple[object, ...]

_OPPOSITE: dict[Relation, Relation] = {">=": "<", "<": ">=", ">": "<=", "<=": ">"}
_MIRRORED: dict[Relation, Relation] = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "==": "=="}
_ANY_ORDER = ("sum", "product", "min", "max")


def premise_form(premise: Premise, kb: KnowledgeBase) -> MeaningKey:
    """A premise with its negations at its leaves, what it groups in one order and each thing once."""
    return _form(premise, kb, negated=False)


def formula_form(formula: Formula) -> MeaningKey:
    """A formula with what it adds, multiplies or compares in one order; a figure by its value, not by its name."""
    match formula:
        case Constant(value):
            return ("figure", value)
        case Reference(attribute):
            return ("attribute", attribute)
        case Table(attribute, entries):
            return ("table", attribute, tuple(sorted((option, formula_form(part)) for option, part in entries)))
        case Calculation(operation, parts):
            forms = [formula_form(part) for part in parts]
            if operation in _ANY_ORDER:
                inside = [
                    form for one in forms for form in (one[1:] if one[0] == operation else (one,))
                ]  # a sum within a sum is one sum
                return (operation, *sorted(inside, key=_order))
            return (operation, *forms)


def _order(form: object) -> str:
    """What forms are put in order by, whatever order a set happens to have."""
    if isinstance(form, frozenset):
        return repr(sorted(map(str, form)))
    return f"({','.join(map(_order, form))})" if isinstance(form, tuple) else repr(form)


def _form(premise: Premise, kb: KnowledgeBase, negated: bool) -> MeaningKey:
    match premise:
        case Not(part):
            return _form(part, kb, not negated)
        case All(parts) | Any(parts):
            every = isinstance(premise, All) is not negated
            return _group("all" if every else "any", [_form(part, kb, negated) for part in parts], kb)
        case _:
            return _leaf(premise, kb, negated)


def _group(word: str, forms: Iterable[MeaningKey], kb: KnowledgeBase) -> MeaningKey:
    """Groups within a group of the same word belong to it; options of one attribute are named together."""
    inside: set[MeaningKey] = set()
    for form in forms:
        inside.update(form[1:] if form[0] == word else (form,))  # type: ignore[arg-type]
    if word == "any":
        inside = _together(inside)
    return next(iter(inside)) if len(inside) == 1 else (word, *sorted(inside, key=_order))


def _together(forms: set[MeaningKey]) -> set[MeaningKey]:
    """ "a or b" of one attribute as "one of a, b"."""
    options: dict[object, frozenset[str]] = {}
    others: set[MeaningKey] = set()
    for form in forms:
        if form[0] == "is":
            options[form[1]] = options.get(form[1], frozenset()) | form[2]  # type: ignore[operator]
        else:
            others.add(form)
    return others | {("is", attribute, wanted) for attribute, wanted in options.items()}


def _leaf(leaf: Leaf, kb: KnowledgeBase, negated: bool) -> MeaningKey:
    match leaf:
        case Is(attribute, options):
            if not negated:
                return ("is", attribute, frozenset(options))
            rest = frozenset(kb.options_of(attribute)) - frozenset(options)
            if takes_one(kb, attribute) and rest:
                return ("is", attribute, rest)
            return ("not", ("is", attribute, frozenset(options)))
        case Compare(attribute, relation, operand):
            if negated and relation == "==":
                return ("not", _leaf(leaf, kb, negated=False))
            relation = _OPPOSITE[relation] if negated else relation
            other: object = operand.attribute if operand.attribute is not None else operand.value
            if operand.attribute is not None and operand.attribute < attribute:
                return ("compare", operand.attribute, _MIRRORED[relation], attribute)
            return ("compare", attribute, relation, other)
        case _:
            form: MeaningKey = (type(leaf).__name__, leaf.attribute)
            return ("not", form) if negated else form


def takes_one(kb: KnowledgeBase, attribute: str) -> bool:
    """Whether an attribute with options is one of them, and not a set of them."""
    question = kb.questions.get(attribute)
    return attribute != "excluded" and (question is None or question.type != "choices")
