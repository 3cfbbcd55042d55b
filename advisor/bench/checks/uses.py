"""Findings on what is used: questions, options, conclusions, figures and topics that nothing needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import cast

from advisor.bench.checks.finding import Bench, Finding
from advisor.bench.in_short import figure_in_short
from advisor.bench.meaning import MeaningKey, formula_form, premise_form
from advisor.explanation.compared import attributes_compared, attributes_of_items
from advisor.terms.dependencies import rests_on
from advisor.terms.formulas import Calculation, Formula, Table, named
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Compare, IsUnknown, attributes_of, leaves
from advisor.terms.rules import Rule
from advisor.terms.texts import placeholders_of
from advisor.terms.walk import premises, texts


def use_findings(bench: Bench) -> Iterator[Finding]:
    kb = bench.kb
    yield from _unread(bench)
    for rule in kb.rules.values():
        yield from _warns(bench, rule)
    yield from _options(bench)
    yield from _points(bench)
    yield from _lists(bench)
    ids: tuple[Iterable[str], ...] = (kb.rules, kb.questions, kb.computed, kb.concluded, kb.figures)
    for id in (id for kind in ids for id in kind):
        if any(character.isdigit() for character in id):
            yield bench.finding("digits-in-id", id)


# --- questions, figures, conclusions that nothing reads


def shown(kb: KnowledgeBase) -> set[str]:
    """Attributes that a text or a picture shows."""
    found: set[str] = {*(kb.map_axes or ()), *((kb.current,) if kb.current is not None else ())}
    found.update(stage.time for stage in kb.chain.stages if stage.time is not None)
    if kb.ladder is not None:
        found.update(kb.ladder.attributes)
    found.update(attributes_compared(kb))
    if kb.comparison is not None:
        found.update(id for id in (kb.comparison.offer, kb.comparison.current) if id is not None)
        found.update(attributes_of_items(kb.comparison.family) if kb.comparison.family is not None else ())
    found.update(position.form for position in kb.positions if position.form is not None)
    found.update(name for text in texts(kb) for name in placeholders_of(text.nl + text.en))
    return found


def effective(kb: KnowledgeBase) -> set[str]:
    """Attributes that a rule about the outcome, a text or the picture reads, itself or through others."""
    read = shown(kb) | {figure for rule in kb.rules.values() for figure in rule.near.values()}
    relevance = {id: question.when for id, question in kb.questions.items() if question.when is not None}
    concluding = {rule.premise for rules in kb.concluding.values() for rule in rules}
    apart = {*relevance.values(), *concluding}
    for premise in premises(kb):
        if premise not in apart:
            read.update(attributes_of(premise))
    for rule in kb.rules.values():
        if rule.concludes is None:
            read.update(attributes_of(rule.premise))
    return rests_on(kb, read)


def _unread(bench: Bench) -> Iterator[Finding]:
    kb, reached = bench.kb, effective(bench.kb)
    for kind in (kb.questions, kb.computed):
        yield from (bench.finding("question-without-effect", id) for id in kind if id not in reached)
    yield from (bench.finding("unread-conclusion", id) for id in kb.concluded if id not in reached)


def _warns(bench: Bench, rule: Rule) -> Iterator[Finding]:
    if not rule.warn:
        return
    reached = rests_on(bench.kb, attributes_of(rule.premise))
    for question in rule.warn:
        if question not in reached:
            yield bench.finding("warns-unread", rule.id, about=(question,))


# --- options


def _options(bench: Bench) -> Iterator[Finding]:
    kb = bench.kb
    told: dict[str, dict[str, list[object]]] = {}
    for premise in premises(kb):
        _note_premise(kb, premise_form(premise, kb), told)
    for computed in kb.computed.values():
        _note_formula(computed.formula, told)
    told |= {id: {} for id in _only_whether_known(kb) - told.keys()}
    for id in (*kb.questions, *kb.concluded):
        question = kb.questions.get(id)
        if id not in told or (question is not None and question.type == "scale"):
            continue
        alike: dict[tuple[object, ...], list[str]] = {}
        for option in kb.options_of(id):
            alike.setdefault(tuple(told[id].get(option, ())), []).append(option)
        for options in alike.values():
            if len(options) > 1:
                yield bench.finding("dead-option", id, about=options)
    for id, rules in kb.concluding.items():
        concluded = {option for rule in rules for option in ((rule.conclude or ())[1:] or rule.belief)}
        missing = [option for option in kb.options_of(id) if option not in concluded]
        if missing:
            yield bench.finding("nobody-concludes", id, about=missing)


def _points(bench: Bench) -> Iterator[Finding]:
    """Scales whose points, in the order in which they are declared, go both up and down."""
    for question in bench.kb.questions.values():
        steps = [after - before for before, after in pairwise(question.points.values())]
        if any(step > 0 for step in steps) and any(step < 0 for step in steps):
            about = ", ".join(f"{id} {figure_in_short(at, question.unit)}" for id, at in question.points.items())
            yield bench.finding("points-turn-back", question.id, about=(about,))


def _only_whether_known(kb: KnowledgeBase) -> set[str]:
    """Attributes of which nothing is read but whether they are known."""
    asked = {one.attribute for premise in premises(kb) for one in leaves(premise) if isinstance(one, IsUnknown)}
    return asked - shown(kb)


def _note_premise(kb: KnowledgeBase, form: MeaningKey, told: dict[str, dict[str, list[object]]]) -> None:
    """What the form of a premise tells apart: options that it only names together are one to it."""
    word, *parts = form
    if word == "is":
        attribute, options = cast(tuple[str, frozenset[str]], tuple(parts))
        by_option = told.setdefault(attribute, {})
        for option in kb.options_of(attribute):
            by_option.setdefault(option, []).append(option in options)
    elif word in ("all", "any", "not"):
        for part in parts:
            _note_premise(kb, cast(MeaningKey, part), told)


def _note_formula(formula: Formula, told: dict[str, dict[str, list[object]]]) -> None:
    match formula:
        case Table(attribute, entries):
            by_option = told.setdefault(attribute, {})
            for option, part in entries:
                by_option.setdefault(option, []).append(formula_form(part))
                _note_formula(part, told)
        case Calculation(_, parts):
            for part in parts:
                _note_formula(part, told)


# --- figures, strengths, topics, positions


def _lists(bench: Bench) -> Iterator[Finding]:
    kb = bench.kb
    figures = {name for text in texts(kb) for name in placeholders_of(text.nl + text.en)}
    for premise in premises(kb):
        figures.update(leaf.operand.name or "" for leaf in leaves(premise) if isinstance(leaf, Compare))
    for computed in kb.computed.values():
        figures.update(named(computed.formula))
    figures.add(kb.decision.near_within or "")
    if kb.comparison is not None:
        figures.update(ceiling.figure for one in kb.comparison.yardsticks for ceiling in one.ceilings)
        family = kb.comparison.family
        figures.update(limit for one in family.classes for _, limit in one.limits if limit) if family else None
        figures.update(one.figure for one in family.load.ceilings) if family and family.load else None
    yield from (bench.finding("unused-figure", id) for id in kb.figures if id not in figures)
    strengths = {
        strength
        for rule in kb.rules.values()
        for weights in (rule.support, rule.oppose, rule.belief, rule.disbelief)
        for strength in weights.values()
    }
    yield from (bench.finding("unused-strength", id) for id in kb.strengths if id not in strengths)
    asked = {question.topic for question in kb.questions.values()}
    advised = {rule.advise for rule in kb.rules.values()}
    advised |= {consequence.topic for position in kb.positions for consequence in position.consequences}
    topics = [topic.id for topic in kb.question_topics if topic.id not in asked]
    topics += [topic.id for topic in kb.advice_topics if topic.id not in advised]
    yield from (bench.finding("unused-topic", id) for id in topics)
    supported = {position for rule in kb.rules.values() for position in rule.support}
    yield from (bench.finding("unsupported-position", id) for id in kb.position_ids if id not in supported)
