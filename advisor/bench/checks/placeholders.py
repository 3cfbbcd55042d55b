"""Findings on what placeholders print: a text that can say "unknown" where it is always said.

Cases at hand are looked at with ever other answers left out that the value rests on, all of them as one table;
where no case makes a premise true, one is searched for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np

from advisor.bench.at_odds import never_both
from advisor.bench.checks.finding import Bench, Finding
from advisor.bench.outcomes import reads_outcome
from advisor.columns.answers import OneOf, SetOf
from advisor.columns.cases import Floats, encode
from advisor.columns.masks import Mask, add_all, add_any, add_without, packed, unpack
from advisor.columns.program import Compiled
from advisor.columns.steps import Register
from advisor.terms.dependencies import dependencies
from advisor.terms.knowledge_base import OUTCOME_ATTRIBUTES
from advisor.terms.premises import All, Any, Compare, Is, IsUnknown, Not, Premise, attributes_of, leaves
from advisor.terms.texts import LANGUAGES, Text, placeholders_of, sentences_of
from advisor.terms.values import INFINITY, Answers
from advisor.wording.rules import where_said

#: So many cases of each branch of a premise are looked at.
_MOST_CASES = 2


@dataclass(frozen=True, slots=True)
class _NamedValue:
    """A value that is named whenever a premise is true, in the text at `id`."""

    id: str
    premise: Premise
    name: str
    #: The condition under which the text is said, of one among others.
    when: Premise | None


def placeholder_findings(bench: Bench) -> Iterator[Finding]:
    said = list(_said(bench))
    for one in said:
        if one.name in OUTCOME_ATTRIBUTES:
            yield from _no_position(bench, one)
    yield from _Unknown(bench, [one for one in said if one.name not in OUTCOME_ATTRIBUTES]).findings()


def _said(bench: Bench) -> Iterator[_NamedValue]:
    kb = bench.kb
    texts = [
        (rule.id, where, said.text, said.when) for rule in kb.rules.values() for where, said in rule.said_where
    ]
    for position in kb.positions:
        texts += [(position.id, one.when or All(()), one.text, one.when) for one in position.consequences]
    for id, premise, text, when in texts:
        surely = set(_surely_known(premise))
        for name in _always_said(text):
            if name not in kb.figures and name not in surely:
                yield _NamedValue(id, premise, name, when)


def _no_position(bench: Bench, one: _NamedValue) -> Iterator[Finding]:
    if one.name == "recommended" and one.id in bench.kb.position_ids:
        return  # what follows from a position is shown when it is recommended
    answers = bench.sample.first(bench.sample.true(All((one.premise, IsUnknown(one.name)))))
    if answers is not None:
        yield _finding(bench, one, answers)


def _finding(bench: Bench, one: _NamedValue, answers: Answers) -> Finding:
    about = (f"{{{one.name}}}", one.name)
    return bench.finding(
        "placeholder-unknown", one.id, answers, about=about, shown=1, where=where_said(one.when, bench.kb)
    )


class _Unknown:
    def __init__(self, bench: Bench, said: list[_NamedValue]) -> None:
        self.bench, self.kb, self.said = bench, bench.kb, said
        self.found_from = dependencies(bench.kb)

    def findings(self) -> Iterator[Finding]:
        if not self.said:
            return
        tried, spans = list[Answers](), list[slice]()
        for one in self.said:
            before = len(tried)
            tried += self._variants(one)
            spans.append(slice(before, len(tried)))
        compiled, table = self.bench.program.compiled, encode(self.kb, tried)
        printed = [_printed(compiled, one) for one in self.said]
        rows_of = unpack(self.bench.program.bitmap(table, printed), table.size)
        at_hand = self.bench.sample.bits(printed)
        for one, mask, span, rows, bits in zip(self.said, printed, spans, rows_of, at_hand, strict=True):
            known = self.bench.sample.answers(bits)
            there = [known] if known is not None else []
            there += [tried[row] for row in np.flatnonzero(rows[span]) + span.start]
            if there:
                answers: Answers | None = self.bench.fewest(min(there, key=len), mask)
            else:
                answers = self._sought(one)
            if answers is not None:
                yield _finding(self.bench, one, answers)

    def _variants(self, one: _NamedValue) -> Iterator[Answers]:
        """Cases without some of the answers that the value rests on."""
        feeding = self._feeding(one.name)
        for start in self._starts(one.premise):
            some = [id for id in start if id in feeding]
            for gone in chain((some,), ([id] for id in some), ([i for i in some if i != id] for id in some)):
                yield {id: value for id, value in start.items() if id not in gone}

    def _starts(self, premise: Premise) -> Iterator[Answers]:
        """Cases in which the premise is true, by each of its branches; found by a search where there are none."""
        sample = self.bench.sample
        for narrow in _narrowed(premise):
            cases = sample.cases(sample.true(narrow) & sample.given, _MOST_CASES)
            if not cases and not reads_outcome(premise):
                found = self.bench.reach.answers((narrow,)).answers
                cases = [found] if found is not None else []
            yield from cases

    def _sought(self, one: _NamedValue) -> Answers | None:
        """By a search: of a question that the premise compares, which may hold at the end of its limits."""
        question = self.kb.questions.get(one.name)
        if question is None or not question.numeric or question.assume is not None or reads_outcome(one.premise):
            return None
        if not any(isinstance(leaf, Compare) and one.name in attributes_of(leaf) for leaf in leaves(one.premise)):
            return None
        unknown = IsUnknown(one.name)
        if never_both(one.premise, unknown, self.kb):
            return None
        return self.bench.reach.answers((one.premise, unknown)).answers

    def _feeding(self, name: str) -> set[str]:
        """The questions that a value rests on."""
        reached, pending = set[str](), [name]
        while pending:
            one = pending.pop()
            if one not in reached:
                reached.add(one)
                pending += self.found_from[one]
        return reached & self.kb.questions.keys()


def _printed(compiled: Compiled, one: _NamedValue) -> Register:
    """Where a value prints as unknown though it is always named."""
    here = add_all(compiled.steps, [compiled.now.can(one.premise), _unknown(compiled, one.name)])
    return add_without(compiled.steps, here, compiled.clash)


def _unknown(compiled: Compiled, name: str) -> Register:
    """Where a value prints as unknown: none, or a figure that could be anything."""
    now, steps = compiled.now, compiled.steps
    match now.attribute(name):
        case OneOf(_, none) | SetOf(_, _, _, none):
            return none
        case figure:
            anything = steps.add(_anything, figure.lo_min, figure.hi_max)
            if name not in compiled.kb.questions:
                return anything
            missing = add_without(steps, now.missing(compiled.kb.questions[name]), compiled.assumed[name])
            return add_any(steps, [anything, missing])


def _anything(lo: Floats, hi: Floats) -> Mask:
    return packed((lo != hi) & (hi == INFINITY) & ((lo == 0) | (lo == -INFINITY)))


def _always_said(text: Text) -> tuple[str, ...]:
    """What is named in the first sentence: later ones that name what nobody knows are left out (`Voice.fill`)."""
    return placeholders_of(" ".join(sentences_of(text.to(language))[0] for language in LANGUAGES))


def _surely_known(premise: Premise) -> Iterator[str]:
    """Attributes with options that are known whenever a premise is true, as it says itself."""
    match premise:
        case All(parts):
            for part in parts:
                yield from _surely_known(part)
        case Is(attribute, _) | Not(Is(attribute, _)) | Not(IsUnknown(attribute)):
            yield attribute


def _narrowed(premise: Premise) -> Iterator[Premise]:
    """The premise with each branch of its first `any` alone: what is known in one need not be in another."""
    match premise:
        case Any(parts):
            yield from parts
        case All(parts):
            number = next((n for n, part in enumerate(parts) if isinstance(part, Any)), None)
            if number is None:
                yield premise
            else:
                for branch in _narrowed(parts[number]):
                    yield All((*parts[:number], branch, *parts[number + 1 :]))
        case _:
            yield premise
