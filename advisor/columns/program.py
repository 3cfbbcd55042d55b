"""A knowledge base compiled to steps over columns: what each rule, each question and the decision come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from advisor.columns.answers import OneOf, SetOf, add_told
from advisor.columns.arithmetic import Spread
from advisor.columns.cases import UNKNOWN, Bytes
from advisor.columns.decision import KINDS, Decided, Weighing, decide_columns
from advisor.columns.masks import (
    Mask,
    add_all,
    add_any,
    add_not,
    add_without,
    everywhere,
    nowhere,
    ones,
    packed,
)
from advisor.columns.premises import PremiseColumns
from advisor.columns.steps import Register, StepList
from advisor.columns.verdicts import ContestColumns, possible_verdicts
from advisor.terms.knowledge_base import KnowledgeBase, Question, Rule


@dataclass(slots=True)
class Compiled:
    """The steps of a knowledge base and where its results stand.

    `fired` has a mask a rule, by id; the next four a mask a question; `forms` the codes of the form attribute by
    position; `clash` the rows in which rules give one concluded attribute different options; `figures` the
    two ends of each numeric attribute; `could_become` a list of masks.
    """

    kb: KnowledgeBase
    steps: StepList = field(default_factory=StepList)
    fired: dict[str, Register] = field(default_factory=dict)
    unknown: dict[str, Register] = field(default_factory=dict)
    unanswered: dict[str, Register] = field(default_factory=dict)
    parked: dict[str, Register] = field(default_factory=dict)
    assumed: dict[str, Register] = field(default_factory=dict)
    forms: dict[int, Register] = field(default_factory=dict)
    figures: dict[str, tuple[Register, Register]] = field(default_factory=dict)
    clash: Register = -1
    decided: Register = -1
    could_become: Register = -1


def compile_columns(kb: KnowledgeBase) -> Compiled:
    """Compile both readings, the decision, and what follows it; only what is asked for is ever run.

    Raises: ValueError: a question has more options than a column can hold.
    """
    program = Compiled(kb)
    now = PremiseColumns(kb, program.steps, whatever=False)
    for question in kb.questions.values():
        _add_question(program, now, question)
    program.clash = add_any(program.steps, [_clash(now, id) for id in kb.concluded])
    for id in (*kb.questions, *kb.computed):
        figure = now.attribute(id)
        if isinstance(figure, Spread):
            program.figures[id] = figure.lo_min, figure.hi_max
    evidence = sorted((rule for rule in kb.rules.values() if rule.bears_on_outcome), key=lambda rule: rule.id)
    for rule in (*evidence, *(rule for rule in kb.rules.values() if rule.conclude is not None)):
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
    weighing = Weighing.of(kb, evidence)
    whatever = PremiseColumns(kb, steps, whatever=True)
    can, surely = ([ask(rule.premise) for rule in evidence] for ask in (whatever.can, whatever.surely))
    fired = [program.fired[rule.id] for rule in evidence]

    def excluded(masks: Sequence[Register]) -> list[Register]:
        return [
            add_any(steps, [mask for mask, rule in zip(masks, evidence, strict=True) if id in rule.exclude])
            for id in kb.position_ids
        ]

    out = excluded(fired)
    decided = program.decided = steps.add(partial(_decide, weighing), size, *fired, *out)
    bound = partial(_could_become, ContestColumns.of(kb, evidence, weighing))
    program.could_become = steps.add(bound, size, decided, *can, *surely, *excluded(can), *excluded(surely))

    def define(attribute: str, part: str, codes: Sequence[int]) -> None:
        each = tuple(steps.add(_decided_as, decided, with_=(part, code)) for code in codes)
        now.define(attribute, OneOf(each, add_not(steps, add_any(steps, each))))

    define("outcome", "kind", range(len(KINDS)))
    for attribute in ("recommended", "runner_up"):
        define(attribute, attribute, range(len(kb.positions)))
    for attribute in ("close_call", "by_elimination"):
        define(attribute, attribute, (True, False))
    now.define("excluded", SetOf(tuple(out), steps.add(everywhere), steps.add(nowhere), steps.add(nowhere)))
    for number, position in enumerate(kb.positions):
        if position.form is not None:
            form = now.attribute(position.form)
            assert isinstance(form, OneOf)
            program.forms[number] = steps.add(_codes, size, *form.each)


# --- steps -------------------------------------------------------------------------------------------


def _decide(weighing: Weighing, size: int, *masks: Mask) -> Decided:
    positions = len(weighing.balances)
    return decide_columns(masks[:-positions], masks[-positions:], weighing, size)


def _could_become(contest: ContestColumns, size: int, decided: Decided, *masks: Mask) -> list[Mask]:
    positions = len(contest.moves)
    of_rules, of_positions = masks[: -2 * positions], masks[-2 * positions :]
    rules = len(of_rules) // 2
    return possible_verdicts(
        contest,
        of_rules[:rules],
        of_rules[rules:],
        of_positions[:positions],
        of_positions[positions:],
        decided,
        size,
    )


def _decided_as(decided: Decided, part: str, code: int) -> Mask:
    return packed(getattr(decided, part) == code)


def _codes(size: int, *masks: Mask) -> Bytes:
    """The number of the one mask that a row is in, UNKNOWN in none; anything where rules clash."""
    codes = np.full(size, UNKNOWN, np.uint8)
    for code, mask in enumerate(masks):
        codes -= ones(mask, size) * np.uint8(UNKNOWN - code)
    return codes
