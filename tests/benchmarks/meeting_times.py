"""Searches what always holds over sets of answers in which times meet, and prints what breaks it.

PYTHONPATH=.:tests python tests/benchmarks/meeting_times.py [SETS] [SEED …]

Drawn times have any length, so that two of them seldom come to the same. Here all times of a set are a few
multiples of one unit, and only what exclusions rest on is answered: nothing that anyone would say, and harder.
"""

from __future__ import annotations

import sys
from collections import Counter

import numpy as np

from advisor.bench.invariants import searched
from advisor.bench.pasted import as_written
from advisor.bench.population import drawn
from advisor.columns.cases import STATE_KNOWN, CaseColumns, Column, FigureColumn, Floats
from advisor.knowledge.loading import load
from advisor.terms.attributes import Question
from advisor.terms.dependencies import behind
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import attributes_of

#: In minutes; and how many of them a time is: with two of seven the one is only just longer than the other.
UNITS = (1.0, 60.0, 1440.0)
MULTIPLES = (0, 0, 1, 1, 1, 2, 2, 3, 4, 6, 7)
RANGES = 1 / 8


def met(kb: KnowledgeBase, size: int, seed: int) -> CaseColumns:
    """So many sets of answers in which times meet."""
    random = np.random.default_rng([seed, size, 2])
    unit = np.array(UNITS)[random.integers(len(UNITS), size=size)]
    asked, fresh = decisive(kb), drawn(kb, size, seed)
    columns: dict[str, Column] = {}
    for id, question in kb.questions.items():
        if id in asked:
            column = fresh.columns[id]
            columns[id] = _times(random, question, column, unit) if question.type == "duration" else column
    return CaseColumns(size, columns)


def decisive(kb: KnowledgeBase) -> set[str]:
    """The questions on which exclusions rest."""
    read = {a for rule in kb.rules.values() if rule.exclude or rule.near for a in attributes_of(rule.premise)}
    return (read | {a for found_from in behind(kb, read).values() for a in found_from}) & set(kb.questions)


def _times(random: np.random.Generator, question: Question, column: Column, unit: Floats) -> FigureColumn:
    """What is known of it, as a few multiples of the unit."""
    assert isinstance(column, FigureColumn)
    size = len(unit)
    known = column.states == STATE_KNOWN
    lo = unit * np.array(MULTIPLES)[random.integers(len(MULTIPLES), size=size)]
    hi = np.where(random.random(size) < RANGES, lo + unit * random.integers(1, 3, size=size), lo)
    low, high = question.limits
    return FigureColumn(column.states, np.where(known, lo, low) + 0.0, np.where(known, hi, high) + 0.0)


def main(sets: str = "20000", *seeds: str) -> int:
    kb = load()
    tried, broken = Counter[str](), Counter[str]()
    for seed in map(int, seeds or ("1",)):
        for one in searched(kb, met(kb, int(sets), seed), seed):
            tried[one.invariant.id] += one.tried
            broken[one.invariant.id] += one.broken
            for answers in one.witness:
                print(one.invariant.id, as_written(answers, kb))
    for id, count in tried.items():
        print(f"{id}: {broken[id]} of {count:,} broken")
    return int(broken.total() > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
