"""A knowledge base compiled to steps over columns: the attributes stratum by stratum, the rules, the decision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np

from advisor.knowledge.terms import Interval, KnowledgeBase, Question, Rule
from advisor.reasoning.column_cases import (
    MOST_MEMBERS,
    MOST_OPTIONS,
    UNKNOWN,
    Bits,
    Bools,
    Bytes,
    Column,
    FigureColumn,
    OptionColumn,
    SetColumn,
    bits_of,
)
from advisor.reasoning.column_decision import Decided, Weighing, as_set, count, decide_columns
from advisor.reasoning.column_figures import Figures, Registers, add_formula, choose, constant
from advisor.reasoning.column_possible import PossibleCompiler
from advisor.reasoning.column_steps import Register, StepList
from advisor.reasoning.column_truth import add_any, add_premise, is_known, nowhere, truth_of
from advisor.reasoning.column_verdicts import Contest, possible_verdicts
from advisor.reasoning.decision import OutcomeKind
from advisor.reasoning.program import levels

KINDS: tuple[OutcomeKind, ...] = ("recommended", "conflict", "undecided")


@dataclass(slots=True)
class Compiled:
    """The steps of a knowledge base and where its results stand.

    `fired` has a mask a rule, by id; the next four a mask a question; `forms` the codes of the form attribute by
    position; `clash` the rows in which rules give one concluded attribute different options.
    """

    kb: KnowledgeBase
    steps: StepList = field(default_factory=StepList)
    at: Registers = field(default_factory=Registers)
    fired: dict[str, Register] = field(default_factory=dict)
    irrelevant: dict[str, Register] = field(default_factory=dict)
    unknown: dict[str, Register] = field(default_factory=dict)
    unanswered: dict[str, Register] = field(default_factory=dict)
    parked: dict[str, Register] = field(default_factory=dict)
    assumed: dict[str, Register] = field(default_factory=dict)
    forms: dict[int, Register] = field(default_factory=dict)
    clash: Register = -1
    decided: Register = -1
    could_become: Register = -1


def compile_columns(kb: KnowledgeBase) -> Compiled:
    """Compile everything but the bound.

    Raises: ValueError: a question has more options than a column can hold.
    """
    program = Compiled(kb)
    level = levels(kb)
    clashes = []
    for attribute in sorted(level, key=lambda id: level[id]):
        if attribute in kb.questions:
            _add_question(program, kb.questions[attribute])
        elif attribute in kb.computed:
            program.at.figures[attribute] = add_formula(
                program.steps, kb, kb.computed[attribute].formula, program.at
            )
        else:
            clashes.append(_add_concluded(program, attribute))
    program.clash = add_any(program.steps, clashes)
    _add_decision(program)
    return program


def _add_question(program: Compiled, question: Question) -> None:
    """The steps that take one asked attribute: its answer, what is assumed for it, or that it is unknown."""
    steps, kb, at, id = program.steps, program.kb, program.at, question.id
    truth = truth_of(steps, kb, at)
    never = steps.add(nowhere)
    irrelevant = never if question.when is None else add_premise(steps, truth, question.when, False)
    column = steps.given(id)
    told = steps.add(_answered, column)
    known = steps.add(_known, column)
    if question.when is not None:
        known = steps.add(np.greater, known, irrelevant)
    missing = steps.add(np.logical_not, known)
    assumed = steps.add(np.greater, missing, irrelevant) if question.assume is not None else never
    at.missing[id] = missing
    program.irrelevant[id] = irrelevant
    _add_value(program, question, column, known, assumed)
    open_here = steps.add(np.logical_not, told)
    told_here = told
    if question.when is not None:
        open_here = steps.add(np.greater, open_here, irrelevant)
        told_here = steps.add(np.greater, told, irrelevant)
    program.unanswered[id] = open_here
    program.unknown[id] = steps.add(np.greater, told_here, known)
    program.parked[id] = steps.add(np.logical_and, told, irrelevant) if question.when is not None else never
    program.assumed[id] = assumed


def _add_value(
    program: Compiled, question: Question, column: Register, known: Register, assumed: Register
) -> None:
    """Register the column of the value that counts."""
    steps, at, id = program.steps, program.at, question.id
    plain = question.when is None and question.assume is None
    if question.numeric:
        given = steps.add(_figures, column)  # the limits where it is not known
        if question.when is not None:
            given = steps.add(choose, program.irrelevant[id], _interval(steps, question.limits), given)
        if question.assume is not None:
            assert isinstance(question.assume, Interval)
            given = steps.add(choose, assumed, _interval(steps, question.assume), given)
        at.figures[id] = given
        return
    at.known[id] = known if question.assume is None else steps.add(np.logical_or, known, assumed)
    if question.type == "choices":
        _refuse_more(question, MOST_MEMBERS)
        bits = steps.add(_bits, column)
        if not plain:
            bits = steps.add(_bits_or, known, assumed, bits, with_=(bits_of(question, question.assume),))
        at.bits[id] = bits
        return
    _refuse_more(question, MOST_OPTIONS)
    codes = steps.add(_codes, column)
    if not plain:
        assume = tuple(question.options).index(str(question.assume)) if question.assume is not None else UNKNOWN
        codes = steps.add(_codes_or, known, assumed, codes, with_=(assume,))
    at.codes[id] = codes


def _add_concluded(program: Compiled, attribute: str) -> Register:
    """The steps of an attribute that rules conclude.

    Returns: the rows in which they conclude more than one option.
    """
    steps, kb, at = program.steps, program.kb, program.at
    options = kb.options_of(attribute)
    rules = kb.concluding[attribute]
    _add_rules(program, rules)
    masks = [
        add_any(steps, [program.fired[rule.id] for rule in rules if rule.conclude == (attribute, option)])
        for option in options
    ]
    at.codes[attribute] = steps.add(_concluded, *masks)
    at.known[attribute] = steps.add(is_known, at.codes[attribute])
    return steps.add(_more_than_one, *masks)


def _add_rules(program: Compiled, rules: Iterable[Rule]) -> None:
    truth = truth_of(program.steps, program.kb, program.at)
    for rule in rules:
        program.fired[rule.id] = add_premise(program.steps, truth, rule.premise)


def _add_decision(program: Compiled) -> None:
    """The evidence, the outcome, and the rules that follow it."""
    steps, kb, at = program.steps, program.kb, program.at
    evidence = sorted((rule for rule in kb.rules.values() if rule.bears_on_outcome), key=lambda rule: rule.id)
    _add_rules(program, evidence)
    weighing = Weighing.of(kb, evidence)
    decide = partial(_decide, weighing)
    decided = steps.add(decide, steps.given("size"), *(program.fired[rule.id] for rule in evidence))
    program.decided = decided
    _add_could_become(program, evidence, weighing)
    for attribute in ("recommended", "runner_up"):
        at.codes[attribute] = steps.add(_outcome_part, decided, with_=(attribute,))
        at.known[attribute] = steps.add(is_known, at.codes[attribute])
    always = steps.add(np.logical_not, steps.add(nowhere))
    at.codes["outcome"] = steps.add(_outcome_part, decided, with_=("kind",))
    for attribute in ("close_call", "by_elimination"):  # yes is option 0, no is option 1
        at.codes[attribute] = steps.add(_yes_no, decided, with_=(attribute,))
    at.bits["excluded"] = steps.add(_excluded_set, decided)
    for attribute in ("outcome", "close_call", "by_elimination", "excluded"):
        at.known[attribute] = always
    _add_rules(program, (rule for rule in kb.rules.values() if rule.warn or rule.advise))
    for number, position in enumerate(kb.positions):
        if position.form is not None:
            program.forms[number] = at.codes[position.form]


def _add_could_become(program: Compiled, evidence: Sequence[Rule], weighing: Weighing) -> None:
    """The sound bound of what each case could still become."""
    possible = PossibleCompiler(program.kb, program.steps)
    can = [possible.can(rule.premise) for rule in evidence]
    surely = [possible.surely(rule.premise) for rule in evidence]
    bound = partial(_could_become, Contest.of(program.kb, evidence, weighing))
    size = program.steps.given("size")
    program.could_become = program.steps.add(bound, size, program.decided, *can, *surely)


def _refuse_more(question: Question, most: int) -> None:
    if len(question.options) > most:
        raise ValueError(f"{question.id}: {len(question.options)} options; a column holds at most {most}")


def _interval(steps: StepList, value: Interval) -> Register:
    return steps.add(constant, with_=(value.lo, value.hi))


# --- steps -------------------------------------------------------------------------------------------


def _answered(column: Column) -> Bools:
    return column.answered()


def _known(column: Column) -> Bools:
    return column.known()


def _codes(column: OptionColumn) -> Bytes:
    return column.codes


def _bits(column: SetColumn) -> Bits:
    return column.bits


def _figures(column: FigureColumn) -> Figures:
    return Figures(column.lo, column.hi)


def _codes_or(known: Bools, assumed: Bools, codes: Bytes, assume: int) -> Bytes:
    """The code where it is known, the assumed one where that counts, else UNKNOWN; bytewise, for speed."""
    found: Bytes = codes | np.negative(~known.view(np.uint8) & 1)
    if assume != UNKNOWN:
        found &= ~(np.negative(assumed.view(np.uint8)) & np.uint8(~assume & 255))
    return found


def _bits_or(known: Bools, assumed: Bools, bits: Bits, assume: int) -> Bits:
    return np.where(known, bits, np.where(assumed, np.uint64(assume), np.uint64(0)))


def _concluded(*masks: Bools) -> Bytes:
    """The code of the one mask that a row is in, UNKNOWN in none; anything where rules clash."""
    codes: Bytes = np.full(1, UNKNOWN, np.uint8)
    for code, mask in enumerate(masks):
        codes = codes - mask.view(np.uint8) * np.uint8(UNKNOWN - code)
    return codes


def _more_than_one(*masks: Bools) -> Bools:
    mask: Bools = count(masks) > 1
    return mask


def _decide(weighing: Weighing, size: int, *fired: Bools) -> Decided:
    return decide_columns(fired, weighing, size)


def _could_become(contest: Contest, size: int, decided: Decided, *masks: Bools) -> Bools:
    half = len(masks) // 2
    return possible_verdicts(contest, masks[:half], masks[half:], decided, size)


def _outcome_part(decided: Decided, name: str) -> Any:
    return getattr(decided, name)


def _yes_no(decided: Decided, name: str) -> Bytes:
    codes: Bytes = np.logical_not(getattr(decided, name)).view(np.uint8)
    return codes


def _excluded_set(decided: Decided) -> Bits:
    return as_set(decided.excluded)
