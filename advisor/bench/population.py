"""A declared random population: answer sets drawn as columns, the same for the same number and seed.

Each row answers a share of the questions (few, half, most or all of them), one in twenty with "unknown". Options
are equally likely; a figure lies at or beside one that the knowledge base compares with, at a point of its scale,
or anywhere in its range with small ones as likely as large ones; one in eight is a range. What is drawn may be
nonsense that no person would answer: it shows what rules do, not how often it happens in the world.
"""

from __future__ import annotations

import numpy as np

from advisor.columns.cases import (
    OPEN,
    STATE_KNOWN,
    STATE_OPEN,
    STATE_UNKNOWN,
    UNKNOWN,
    Bools,
    Bytes,
    CaseColumns,
    Column,
    FigureColumn,
    Floats,
    OptionColumn,
    SetColumn,
    column_of,
)
from advisor.terms.attributes import Question
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Compare, leaves
from advisor.terms.values import INFINITY, Answers, Interval, Value
from advisor.terms.walk import premises

SHARES = (0.15, 0.4, 0.75, 1.0)
_UNKNOWN = 0.05
_MEMBER = 0.4
_RANGES = 1 / 8
_UNLIMITED = 0.05
#: Where a question has no upper limit, figures are drawn up to here (durations: about ten years, in minutes).
_FAR = {"duration": 5_256_000.0}
_FAR_OTHERWISE = 10_000.0
_STEPS = 24
#: Where there is no upper limit, an answer that is beyond all that was drawn is worth trying too.
_BEYOND = 1000.0


def drawn(kb: KnowledgeBase, size: int, seed: int, given: Answers | None = None) -> CaseColumns:
    """So many answer sets; what is given is answered so in each of them."""
    random = np.random.default_rng([seed, size])
    shares = np.array(SHARES)[random.integers(len(SHARES), size=size)]
    near = compared_with(kb)
    columns: dict[str, Column] = {}
    for id, question in kb.questions.items():
        told = random.random(size) < shares
        unknown = told & (random.random(size) < _UNKNOWN)
        columns[id] = _column(random, question, told, unknown, near.get(id, ()))
    for id, value in (given or {}).items():
        columns[id] = column_of(kb.questions[id], [(True, value)]).rows(np.zeros(size, np.intp))
    return CaseColumns(size, columns)


def compared_with(kb: KnowledgeBase) -> dict[str, tuple[float, ...]]:
    """{question: the figures that premises compare it with}, ascending."""
    found: dict[str, set[float]] = {}
    for premise in premises(kb):
        for leaf in leaves(premise):
            if isinstance(leaf, Compare) and leaf.operand.value is not None:
                found.setdefault(leaf.attribute, set()).add(leaf.operand.value)
    return {id: tuple(sorted(figures)) for id, figures in found.items()}


def worth_trying(kb: KnowledgeBase, id: str) -> list[Value]:
    """Answers to one question that tell apart what its answers can do: every option; no, each and every member of
    a set; figures at and beside what premises compare with, and steps from the least to the most."""
    question = kb.questions[id]
    options = tuple(question.options)
    if question.type == "choices":
        return [frozenset(), *(frozenset({option}) for option in options), frozenset(options)]
    if not question.numeric:
        return list(options)
    low, high = question.limits
    step = 1.0 if question.type == "duration" else 0.125
    far = min(high, _FAR.get(question.unit, _FAR_OTHERWISE))
    marks = {low, far, min(high, _BEYOND * far), *question.points.values()}
    marks.update(figure + by for figure in compared_with(kb).get(id, ()) for by in (-step, 0.0, step))
    marks.update(float(round(figure)) for figure in np.geomspace(1, max(far, 2), _STEPS))
    found: list[Value] = [Interval(figure, figure) for figure in sorted(marks) if low <= figure <= high]
    return [*found, Interval(INFINITY, INFINITY)] if question.unlimited else found


def answered_so(question: Question, value: Value, size: int) -> Column:
    """A column in which every row has the same answer."""
    return column_of(question, [(True, value)]).rows(np.zeros(size, np.intp))


def _column(
    random: np.random.Generator, question: Question, told: Bools, unknown: Bools, near: tuple[float, ...]
) -> Column:
    size, options = len(told), len(question.options)
    if question.numeric:
        states = _states(told, unknown)
        lo, hi = _figures(random, question, size, near)
        known = states == STATE_KNOWN
        low, high = question.limits
        return FigureColumn(states, np.where(known, lo, low) + 0.0, np.where(known, hi, high) + 0.0)
    if question.type == "choices":
        states = _states(told, unknown)
        bits = np.zeros(size, np.uint64)
        for bit in range(options):
            bits |= (random.random(size) < _MEMBER).astype(np.uint64) << np.uint64(bit)
        return SetColumn(states, np.where(states == STATE_KNOWN, bits, np.uint64(0)))
    codes = random.integers(options, size=size).astype(np.uint8)
    codes[unknown] = UNKNOWN
    codes[~told] = OPEN
    return OptionColumn(codes)


def _states(told: Bools, unknown: Bools) -> Bytes:
    states = np.where(told, np.uint8(STATE_KNOWN), np.uint8(STATE_OPEN))
    states[unknown] = STATE_UNKNOWN
    return states


def _figures(
    random: np.random.Generator, question: Question, size: int, near: tuple[float, ...]
) -> tuple[Floats, Floats]:
    """The two ends of a figure in each row."""
    low, high = question.limits
    far = min(high, _FAR.get(question.unit, _FAR_OTHERWISE))
    step = 1.0 if question.type == "duration" else 0.125
    spread = np.exp(random.random(size) * np.log1p(max(far - low, 0.0))) - 1 + low
    marks = np.array([low, *near, *question.points.values()])
    at = marks[random.integers(len(marks), size=size)] + step * random.integers(-1, 2, size=size)
    lo = np.where(random.random(size) < 0.5, at, spread)
    hi = np.where(random.random(size) < _RANGES, lo * (1 + random.random(size)), lo)
    if question.type == "duration":
        lo, hi = np.rint(lo), np.rint(hi)
    lo, hi = np.clip(lo, low, high), np.clip(hi, low, high)
    if question.unlimited:
        endless = random.random(size) < _UNLIMITED
        lo, hi = np.where(endless, INFINITY, lo), np.where(endless, INFINITY, hi)
    return lo, hi
