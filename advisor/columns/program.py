"""A knowledge base compiled to steps over columns: what each rule, each question and the decision come to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np

from advisor.columns.answers import OneOf, SetOf, add_told
from advisor.columns.arithmetic import Spread
from advisor.columns.cases import UNKNOWN, Bytes, Floats
from advisor.columns.decision import KINDS, Barred, Decided, Weighing, decide_columns
from advisor.columns.masks import (
    Mask,
    add_all,
    add_any,
    add_not,
    add_without,
    everywhere,
    lanes,
    nowhere,
    ones,
    packed,
)
from advisor.columns.premises import PremiseColumns
from advisor.columns.steps import Register, StepList
from advisor.columns.verdicts import ContestColumns, NearPair, Possibly, possible_verdicts
from advisor.terms.attributes import Question
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Premise
from advisor.terms.rules import Rule


@dataclass(slots=True)
class Compiled:
    """The steps of a knowledge base and where its results stand.

    `fired` has a mask a rule, by id; `near` one for each near rule and position: where it is out of reach by no
    more than a near miss; `doubts` one for each rule that excludes: where it could still exclude the position
    that is recommended; the next four a mask a question; `forms` the codes of the form attribute by position;
    `clash` the rows in which rules give one concluded attribute different options; `could_become` adds a list of
    masks; `moved_without` adds where a verdict hangs on one rule; `now`: what attributes and premises come to as
    things are.
    """

    kb: KnowledgeBase
    steps: StepList = field(default_factory=StepList)
    fired: dict[str, Register] = field(default_factory=dict)
    unknown: dict[str, Register] = field(default_factory=dict)
    unanswered: dict[str, Register] = field(default_factory=dict)
    parked: dict[str, Register] = field(default_factory=dict)
    assumed: dict[str, Register] = field(default_factory=dict)
    forms: dict[int, Register] = field(default_factory=dict)
    clash: Register = -1
    near: dict[tuple[str, str], Register] = field(default_factory=dict)
    doubts: dict[str, Register] = field(default_factory=dict)
    decided: Register = -1
    could_become: Callable[[], Register] = field(default=lambda: -1)
    moved_without: Callable[[str], Register] = field(default=lambda rule: -1)
    now: PremiseColumns = field(init=False)

    def __post_init__(self) -> None:
        self.now = PremiseColumns(self.kb, self.steps, "now")

    def figure(self, attribute: str) -> tuple[Register, Register]:
        """The two ends of a numeric attribute."""
        figure = self.now.attribute(attribute)
        assert isinstance(figure, Spread), attribute
        return figure.lo_min, figure.hi_max


def compile_columns(kb: KnowledgeBase) -> Compiled:
    """Compile both readings, the decision, and what follows it; only what is asked for is ever run.

    Raises: ValueError: a question has more options than a column can hold.
    """
    program = Compiled(kb)
    now = program.now
    for question in kb.questions.values():
        _add_question(program, now, question)
    program.clash = add_any(program.steps, [_clash(now, id) for id in kb.concluded if not kb.is_weighed(id)])
    evidence = sorted((rule for rule in kb.rules.values() if rule.bears_on_outcome), key=lambda rule: rule.id)
    for rule in (*evidence, *(rule for rule in kb.rules.values() if rule.concludes is not None)):
        program.fired[rule.id] = now.can(rule.premise)
    _add_decision(program, now, evidence)
    for rule in kb.rules.values():
        if rule.warn or rule.advise:
            program.fired[rule.id] = now.can(rule.premise)
    return program


def _add_question(program: Compiled, now: PremiseColumns, question: Question) -> None:
    """What its answer is taken for."""
    steps, id = program.steps, question.id
    value, told = now.answered(question).value, add_told(steps, question)
    irrelevant = now.relevance(question).irrelevant
    program.parked[id] = add_all(steps, [told, irrelevant])
    program.unanswered[id] = add_without(steps, add_not(steps, told), irrelevant)
    program.unknown[id] = add_without(steps, add_without(steps, told, value), irrelevant)
    missing = add_without(steps, add_not(steps, value), irrelevant)
    program.assumed[id] = missing if question.assume is not None else steps.add(nowhere)


def _clash(now: PremiseColumns, attribute: str) -> Register:
    """The rows in which rules conclude more than one option of an attribute."""
    value = now.attribute(attribute)
    assert isinstance(value, OneOf)
    return now.more_than_one(value.each)


def _add_decision(program: Compiled, now: PremiseColumns, evidence: Sequence[Rule]) -> None:
    """The outcome, as attributes for the rules that follow it; and what it could become."""
    steps, kb, size = program.steps, program.kb, program.steps.given("size")
    pairs, weighing = _near_pairs(evidence), Weighing.of(kb, evidence)
    far = _beyond(kb, evidence, now.can)
    fired = [program.fired[rule.id] for rule in evidence]
    out = _outright(steps, kb, evidence, fired, far)
    for (number, rule, position), mask in zip(pairs, far, strict=True):
        program.near[rule.id, position] = add_without(steps, fired[number], mask)
    decided = program.decided = _add_decided(steps, kb, now, evidence, weighing, fired, far)
    program.could_become = partial(_add_could_become, program, evidence, weighing)
    program.moved_without = partial(_add_moved_without, program, now, evidence, weighing, fired, far)

    def define(attribute: str, part: str, codes: Sequence[int]) -> None:
        each = tuple(steps.add(_decided_as, decided, with_=(part, code)) for code in codes)
        now.define(attribute, OneOf(each, add_not(steps, add_any(steps, each))))

    define("outcome", "kind", range(len(KINDS)))
    for attribute in ("recommended", "runner_up"):
        define(attribute, attribute, range(len(kb.positions)))
    for attribute in ("close_call", "by_elimination", "provided"):
        define(attribute, attribute, (True, False))
    _add_doubts(program, now, evidence)
    now.define("excluded", SetOf(tuple(out), steps.add(everywhere), steps.add(nowhere), steps.add(nowhere)))
    for number, one in enumerate(kb.positions):
        if one.form is not None:
            form = now.attribute(one.form)
            assert isinstance(form, OneOf)
            program.forms[number] = steps.add(_codes, size, *form.each)


def _add_could_become(program: Compiled, evidence: Sequence[Rule], weighing: Weighing) -> Register:
    """What could still come out, whatever the open answers: a reading of its own, added where it is asked for."""
    steps, kb, size = program.steps, program.kb, program.steps.given("size")
    pairs, whatever = _near_pairs(evidence), PremiseColumns(kb, steps, "whatever")
    can, surely = ([ask(rule.premise) for rule in evidence] for ask in (whatever.can, whatever.surely))
    near_of = tuple(kb.position_ids.index(position) for _, _, position in pairs)
    bound = partial(_could_become, ContestColumns.of(kb, evidence, weighing), near_of)
    spans: list[Register] = []
    farthest = _beyond(kb, evidence, whatever.can), _beyond(kb, evidence, whatever.surely)
    for (number, rule, position), may, must in zip(pairs, *farthest, strict=True):
        miss = whatever.attribute(rule.near[position])
        assert isinstance(miss, Spread)
        spans += [can[number], surely[number], may, must, miss.lo_min, miss.lo_max]
    return steps.add(
        bound,
        size,
        program.decided,
        _elsewhere(steps, evidence, can),
        _elsewhere(steps, evidence, surely),
        *can,
        *surely,
        *_barring(steps, kb, evidence, can, lambda rule: rule.excluded),
        *_barring(steps, kb, evidence, surely, lambda rule: rule.excluded),
        *_outright(steps, kb, evidence, can, farthest[0]),
        *_outright(steps, kb, evidence, surely, farthest[1]),
        *spans,
    )


def _near_pairs(evidence: Sequence[Rule]) -> list[tuple[int, Rule, str]]:
    """(number among the evidence, rule, position that it puts out of reach by a figure)."""
    return [(number, rule, position) for number, rule in enumerate(evidence) for position in rule.near]


def _beyond(kb: KnowledgeBase, evidence: Sequence[Rule], ask: Callable[[Premise], Register]) -> list[Register]:
    """Where each near rule puts a position out of reach outright."""
    return [ask(All((rule.premise, kb.beyond(rule, position)))) for _, rule, position in _near_pairs(evidence)]


def _barring(
    steps: StepList,
    kb: KnowledgeBase,
    evidence: Sequence[Rule],
    masks: Sequence[Register],
    names: Callable[[Rule], Sequence[str]],
) -> list[Register]:
    """By position, where a rule fires that names it."""
    return [
        add_any(steps, [mask for mask, rule in zip(masks, evidence, strict=True) if id in names(rule)])
        for id in kb.position_ids
    ]


def _outright(
    steps: StepList,
    kb: KnowledgeBase,
    evidence: Sequence[Rule],
    masks: Sequence[Register],
    far: Sequence[Register],
) -> list[Register]:
    """By position, where it is out of reach outright."""
    found = _barring(steps, kb, evidence, masks, lambda rule: rule.exclude)
    for (_, _, position), mask in zip(_near_pairs(evidence), far, strict=True):
        at = kb.position_ids.index(position)
        found[at] = add_any(steps, [found[at], mask])
    return found


def _elsewhere(steps: StepList, evidence: Sequence[Rule], masks: Sequence[Register]) -> Register:
    """Where a rule fires that says the matter is not covered."""
    named = [mask for mask, rule in zip(masks, evidence, strict=True) if rule.not_covered is not None]
    return add_any(steps, named)


def _add_decided(
    steps: StepList,
    kb: KnowledgeBase,
    now: PremiseColumns,
    evidence: Sequence[Rule],
    weighing: Weighing,
    fired: Sequence[Register],
    far: Sequence[Register],
) -> Register:
    """The outcome of the evidence that fired, some of it by more than a near miss."""
    misses: list[Register] = []
    for (number, rule, position), mask in zip(_near_pairs(evidence), far, strict=True):
        miss = now.attribute(rule.near[position])
        assert isinstance(miss, Spread)
        misses += [add_without(steps, fired[number], mask), miss.lo_min]
    near_of = tuple(kb.position_ids.index(position) for _, _, position in _near_pairs(evidence))
    out, elsewhere = _outright(steps, kb, evidence, fired, far), _elsewhere(steps, evidence, fired)
    return steps.add(partial(_decide, weighing, near_of), steps.given("size"), elsewhere, *fired, *out, *misses)


def _add_moved_without(
    program: Compiled,
    now: PremiseColumns,
    evidence: Sequence[Rule],
    weighing: Weighing,
    fired: Sequence[Register],
    far: Sequence[Register],
    without: str,
) -> Register:
    """Where another verdict would come out if one rule of the evidence never fired."""
    steps, never = program.steps, program.steps.add(nowhere)
    left = [never if rule.id == without else mask for rule, mask in zip(evidence, fired, strict=True)]
    pairs = _near_pairs(evidence)
    far_left = [never if rule.id == without else mask for (_, rule, _), mask in zip(pairs, far, strict=True)]
    otherwise = _add_decided(steps, program.kb, now, evidence, weighing, left, far_left)
    return steps.add(_verdict_differs, program.decided, otherwise)


def _add_doubts(program: Compiled, now: PremiseColumns, evidence: Sequence[Rule]) -> None:
    """Where nobody can tell whether a rule excludes the recommended position, and it may turn out that it does."""
    steps, kb, recommended = program.steps, program.kb, now.attribute("recommended")
    found_out = PremiseColumns(kb, steps, "found_out")
    assert isinstance(recommended, OneOf)
    for rule in evidence:
        if rule.excluded:
            at_stake = [recommended.each[kb.position_ids.index(position)] for position in rule.excluded]
            told = add_any(steps, [now.can(rule.premise), now.can(rule.premise, False)])
            could = found_out.can(rule.premise)
            program.doubts[rule.id] = add_without(steps, add_all(steps, [add_any(steps, at_stake), could]), told)


# --- steps -------------------------------------------------------------------------------------------


def _decide(weighing: Weighing, near_of: tuple[int, ...], size: int, elsewhere: Mask, *columns: Any) -> Decided:
    """`columns`: a mask a rule, a mask a position; then for each near pair its mask and its miss."""
    pairs = len(columns) - 2 * len(near_of)
    masks, misses = columns[:pairs], columns[pairs:]
    positions = len(weighing.balances)
    near: dict[int, tuple[Mask, Floats]] = {}
    for pair, position in enumerate(near_of):
        mask, miss = misses[2 * pair : 2 * pair + 2]
        near[position] = _either(near[position], (mask, miss)) if position in near else (mask, miss)
    barred = Barred(tuple(masks[-positions:]), near, elsewhere)
    return decide_columns(masks[:-positions], barred, weighing, size)


def _either(one: tuple[Mask, Floats], other: tuple[Mask, Floats]) -> tuple[Mask, Floats]:
    """Two near rules on one position: it is out of reach by the greater miss of those that fire."""
    here, there = (np.minimum(miss, lanes(mask, np.inf, -np.inf)) for mask, miss in (one, other))
    return one[0] | other[0], np.maximum(here, there)


def _could_become(
    contest: ContestColumns,
    near_of: tuple[int, ...],
    size: int,
    decided: Decided,
    may_be_elsewhere: Mask,
    surely_elsewhere: Mask,
    *columns: Any,
) -> list[Mask]:
    positions = len(contest.moves)
    masks, spans = columns[: len(columns) - 6 * len(near_of)], columns[len(columns) - 6 * len(near_of) :]
    of_rules, of_positions = masks[: -4 * positions], masks[-4 * positions :]
    rules = len(of_rules) // 2
    by_position = [of_positions[at * positions : (at + 1) * positions] for at in range(4)]
    return possible_verdicts(
        contest,
        Possibly(of_rules[:rules], of_rules[rules:]),
        Possibly(by_position[0], by_position[1]),
        Possibly(by_position[2], by_position[3]),
        Possibly([may_be_elsewhere], [surely_elsewhere]),
        [NearPair(position, *spans[6 * pair : 6 * pair + 6]) for pair, position in enumerate(near_of)],
        decided,
        size,
    )


def _decided_as(decided: Decided, part: str, code: int) -> Mask:
    return packed(getattr(decided, part) == code)


def _verdict_differs(one: Decided, other: Decided) -> Mask:
    return packed((one.kind != other.kind) | (one.recommended != other.recommended))


def _codes(size: int, *masks: Mask) -> Bytes:
    """The number of the one mask that a row is in, UNKNOWN in none; anything where rules clash."""
    codes = np.full(size, UNKNOWN, np.uint8)
    for code, mask in enumerate(masks):
        codes -= ones(mask, size) * np.uint8(UNKNOWN - code)
    return codes
