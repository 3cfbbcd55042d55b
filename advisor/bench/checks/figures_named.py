"""Findings on which figures a reason names: one that has nothing to do with what the premise looks at.

Advice may speak of any figure; a reason speaks of those that the premise compares, of what they are found from, or
of what is found from them. Told is one like those that are compared, which stands where one of them is not named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from advisor.bench.checks.finding import Bench, Finding
from advisor.terms.dependencies import dependencies
from advisor.terms.formulas import named
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Compare, Premise, attributes_of, leaves
from advisor.terms.texts import LANGUAGES, PLACEHOLDER, Text, placeholders_of

#: {id: what it is found from}
_FoundFrom = Mapping[str, set[str]]
#: {unit: {id of a figure: what it is called in each language}}
_NamesByUnit = dict[str, dict[str, tuple[str, ...]]]
_WORD = re.compile(r"\w+")
#: What a figure is called tells that it is meant by more words than one, or by a word this long: a break, a price
#: or a time is spoken of wherever there is one.
_TELLING_LETTERS = 8


def named_figure_findings(bench: Bench) -> Iterator[Finding]:
    kb, found_from, called = bench.kb, _found_from(bench), _called(bench.kb)
    for rule in kb.rules.values():
        if rule.advise is not None:
            continue
        others = (name for where, one in rule.said_where for name in _others(kb, where, one.text, found_from))
        for name in dict.fromkeys(others):
            yield bench.finding("names-another-figure", rule.id, about=(f"{{{name}}}",))
        by_label = (
            name for where, one in rule.said_where for name in _in_words(where, one.text, called, found_from)
        )
        for name in dict.fromkeys(by_label):
            yield bench.finding("names-another-figure", rule.id, about=(name,))


def _others(kb: KnowledgeBase, premise: Premise, text: Text, found_from: _FoundFrom) -> Iterator[str]:
    """The figures that a reason names and that have nothing to do with what the premise looks at."""
    said = dict.fromkeys(placeholders_of(text.nl) + placeholders_of(text.en))
    compared = [_compared(leaf) for leaf in leaves(premise) if isinstance(leaf, Compare)]
    read = {*attributes_of(premise)}.union(*compared)
    for name in said:
        if name not in read and _is_figure(kb, name):
            left_out = {one for pair in compared for one in pair - said.keys() if _alike(kb, one, name)}
            beside = {one for pair in compared if pair & said.keys() for one in pair}
            if (left_out and _apart(name, read, found_from)) or any(
                _apart(name, {one}, found_from) for one in left_out & beside
            ):
                yield name


def _called(kb: KnowledgeBase) -> _NamesByUnit:
    """What figures are called, those of a unit together."""
    found: _NamesByUnit = {}
    for id in (*kb.questions, *kb.computed):
        if _is_figure(kb, id):
            label = (kb.questions[id] if id in kb.questions else kb.computed[id]).label
            words = (_WORD.findall(label.to(language).casefold()) for language in LANGUAGES)
            found.setdefault(kb.unit_of(id) or "", {})[id] = tuple(f" {' '.join(one)} " for one in words)
    return found


def _in_words(premise: Premise, text: Text, called: _NamesByUnit, found_from: _FoundFrom) -> Iterator[str]:
    """The figures that a reason calls by their names in every language, while of those that are compared, in the
    same unit, it names none in any way, and that have nothing to do with what the premise looks at."""
    compared = {id for leaf in leaves(premise) if isinstance(leaf, Compare) for id in _compared(leaf)}
    if not compared or not compared.isdisjoint(placeholders_of(text.nl + text.en)):
        return
    said = [f" {' '.join(_WORD.findall(PLACEHOLDER.sub(' ', text.to(one)).casefold()))} " for one in LANGUAGES]
    read = compared.union(attributes_of(premise))
    for alike in (labels for labels in called.values() if not compared.isdisjoint(labels)):
        if any(
            any(name in words for name, words in zip(alike[id], said, strict=True))
            for id in compared & alike.keys()
        ):
            continue
        for id in sorted(alike.keys() - read):
            if (
                all(map(_tells, alike[id]))
                and all(name in words for name, words in zip(alike[id], said, strict=True))
                and _apart(id, read, found_from)
            ):
                yield id


def _tells(name: str) -> bool:
    words = name.split()
    return len(words) > 1 or len("".join(words)) >= _TELLING_LETTERS


def _found_from(bench: Bench) -> _FoundFrom:
    """What each attribute is found from, named figures too."""
    kb = bench.kb
    found = {id: {*inputs} for id, inputs in dependencies(kb).items()}
    for id, computed in kb.computed.items():
        found[id].update(named(computed.formula))
    for id, rules in kb.concluding.items():
        for rule in rules:
            found[id].update(*(_compared(leaf) for leaf in leaves(rule.premise) if isinstance(leaf, Compare)))
    return found


def _compared(leaf: Compare) -> set[str]:
    """The names on both sides of a comparison."""
    return {*attributes_of(leaf)} | ({leaf.operand.name} if leaf.operand.name is not None else set())


def _is_figure(kb: KnowledgeBase, name: str) -> bool:
    question = kb.questions.get(name)
    return name in kb.figures or name in kb.computed or (question is not None and question.numeric)


def _alike(kb: KnowledgeBase, one: str, other: str) -> bool:
    """Whether one could be named for the other: two thresholds that have names, or two figures of one unit."""
    if one in kb.figures or other in kb.figures:
        return one in kb.figures and other in kb.figures
    return kb.unit_of(one) == kb.unit_of(other)


def _apart(name: str, others: set[str], found_from: _FoundFrom) -> bool:
    """Whether it is found from none of the others, nor any of them from it."""
    return _behind(name, found_from).isdisjoint(others) and not any(
        name in _behind(one, found_from) for one in others
    )


def _behind(id: str, found_from: _FoundFrom) -> set[str]:
    reached, pending = set[str](), [id]
    while pending:
        one = pending.pop()
        if one not in reached:
            reached.add(one)
            pending += found_from.get(one, ())
    return reached
