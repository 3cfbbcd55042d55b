"""What the figures of the positions cost a row that asks for none: `python tests/benchmarks/figures_cost.py`.

The shipped knowledge base against itself without the questions, formulas and texts that only figures need, taking
turns on the same cases; processor time. Of each piece of work (a case, or a block of rows) the quickest turn of
either counts: what else the machine does makes a turn slower, never quicker.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from math import inf
from pathlib import Path
from random import Random
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from support.random_answers import random_answers

from advisor.columns import ColumnProgram
from advisor.columns.cases import CaseColumns, encode
from advisor.knowledge.loading import load
from advisor.reasoning.engine import Engine
from advisor.reasoning.evaluation import Evaluator
from advisor.reasoning.program import compile_program
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Value

ROWS, TURNS = 200_000, 31
Work = Callable[[], object]


def without_figures(kb: KnowledgeBase) -> KnowledgeBase:
    """What is left when nobody could ask for figures."""
    assert kb.comparison is not None
    assert kb.comparison.offer is not None
    topic = kb.questions[kb.comparison.offer].topic
    only = {id for id, question in kb.questions.items() if question.topic == topic} | {"figures_asked"}
    later = compile_program(kb).later
    return replace(
        kb,
        questions={id: question for id, question in kb.questions.items() if id not in only},
        computed={id: computed for id, computed in kb.computed.items() if id not in later},
        concluded={id: concluded for id, concluded in kb.concluded.items() if id not in only},
        rules={id: rule for id, rule in kb.rules.items() if rule.concludes not in only},
        comparison=None,
        positions=tuple(replace(p, consequences=(), compared=type(p.compared)()) for p in kb.positions),
    )


def table(kb: KnowledgeBase, cases: list[dict[str, Value | None]]) -> CaseColumns:
    encoded, numbers = encode(kb, cases), np.random.default_rng(8)
    drawn = {id: column.rows(numbers.integers(0, len(cases), ROWS)) for id, column in encoded.columns.items()}
    return CaseColumns(ROWS, drawn)


def compare(name: str, pieces: Sequence[tuple[Work, Work]]) -> None:
    """Pieces of work, without and with figures."""
    plain, whole = 0.0, 0.0
    for piece in pieces:
        quickest = [inf, inf]
        for turn in range(TURNS):
            for which in (0, 1) if turn % 2 else (1, 0):
                begin = process_time()
                piece[which]()
                quickest[which] = min(quickest[which], process_time() - begin)
        plain, whole = plain + quickest[0], whole + quickest[1]
    print(f"{name:24} {1e3 * plain:8.1f} ms  {1e3 * whole:8.1f} ms  {100 * (whole / plain - 1):+5.1f}%")


def main() -> None:
    whole = load(with_cases=False)
    plain = without_figures(whole)
    random = Random(8)
    cases = [random_answers(plain, random, answered=0.9, unknown=0.1) for _ in range(300)]
    for name, interpreter in (("evaluation, case by case", Evaluator), ("engine, case by case", Engine)):
        without, with_ = interpreter(plain), interpreter(whole)
        compare(name, [(partial(without.advise, one), partial(with_.advise, one)) for one in cases])
    programs = [(ColumnProgram(kb), table(kb, cases)) for kb in (plain, whole)]
    for name, bound in (("columns", False), ("columns, with bounds", True)):
        (first, rows), (second, same_rows) = programs
        compare(name, [(partial(first.evaluate, rows, bound, 1), partial(second.evaluate, same_rows, bound, 1))])


if __name__ == "__main__":
    main()
