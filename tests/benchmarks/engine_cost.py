"""What one case costs, and how that grows with the rules: `python tests/benchmarks/engine_cost.py`.

First every engine must give the same results on the same cases; only then are they timed. Times are microseconds
per case, medians over rounds in which the engines take turns in random order; ratios are medians of the ratios
within a round, because absolute times on a busy machine differ by a factor of two. Stock experta gives outcome and
fired rules, so the fair comparison is with "outcome only"; the trace comes on top of it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.generated import generated_answers, generated_knowledge_base
from benchmarks.stock_experta import StockExperta

from advisor.reasoning.engine import Engine
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Answers

STOCK = "stock experta"
ENGINE = "engine, with trace"
DECIDED = "engine, outcome only"
ADVICE = "evaluation, with trace"
OUTCOME = "evaluation, outcome only"
OURS = (ENGINE, DECIDED, ADVICE, OUTCOME)


#: Seconds per case of each contestant, by number of rules and name.
Round = dict[tuple[int, str], float]


@dataclass(frozen=True)
class Contestant:
    name: str
    evaluate: Callable[[Answers], Any]
    cases: int  # how many a round


def contestants(kb: KnowledgeBase, with_stock: bool) -> list[Contestant]:
    evaluator = Evaluator(kb)
    engine = Engine(kb)
    found = [
        Contestant(ENGINE, engine.advise, 20),
        Contestant(DECIDED, engine.outcome, 20),
        Contestant(ADVICE, evaluator.advise, 20),
        Contestant(OUTCOME, evaluator.outcome, 20),
    ]
    return [*found, Contestant(STOCK, StockExperta(kb).decide, 4)] if with_stock else found


def check(kb: KnowledgeBase, answers: list[Answers], with_stock: bool) -> None:
    """Raises: AssertionError: two engines differ on a case."""
    engine, evaluator = Engine(kb), Evaluator(kb)
    stock = StockExperta(kb) if with_stock else None
    for case in answers:
        advice = engine.advise(case)
        assert advice == evaluator.advise(case), case
        assert advice.outcome == evaluator.outcome(case) == engine.outcome(case), case
        if stock is not None:
            assert stock.decide(case) == (advice.outcome, advice.fired), case


def rounds_of(groups: dict[int, list[Contestant]], answers: dict[int, list[Answers]], rounds: int) -> list[Round]:
    """Seconds per case of every contestant in every round, the contestants of all sizes taking turns."""
    random = Random(0)
    turns = [(size, contestant) for size, group in groups.items() for contestant in group]
    measured = []
    for _ in range(rounds):
        random.shuffle(turns)
        this: Round = {}
        for size, contestant in turns:
            cases = random.sample(answers[size], contestant.cases)
            begin = perf_counter()
            for case in cases:
                contestant.evaluate(case)
            this[size, contestant.name] = (perf_counter() - begin) / len(cases)
        measured.append(this)
    return measured


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rules", type=int, nargs="+", default=[50, 120, 500, 2000])
    options.add_argument("--rounds", type=int, default=9)
    options.add_argument("--seed", type=int, default=8)
    options.add_argument("--stock-up-to", type=int, default=120, help="stock experta is quadratic in the rules")
    options.add_argument("--json", type=Path, help="also write every round to this file")
    chosen = options.parse_args()

    groups = {}
    answers: dict[int, list[Answers]] = {}
    for size in chosen.rules:
        kb = generated_knowledge_base(size, chosen.seed)
        answers[size] = [*generated_answers(kb, 40, chosen.seed)]
        with_stock = size <= chosen.stock_up_to
        check(kb, answers[size][: 10 if with_stock else 40], with_stock)
        groups[size] = contestants(kb, with_stock)
    measured = rounds_of(groups, answers, chosen.rounds)

    def ratio(one: tuple[int, str], other: tuple[int, str]) -> float:
        return median(this[one] / this[other] for this in measured)

    print(f"seed {chosen.seed}, {chosen.rounds} rounds; same results checked; microseconds per case")
    print(f"{'':26}" + "".join(f"{size:>10}" for size in groups) + "  rules")
    for name in (STOCK, *OURS):
        cells = [
            f"{median(this[size, name] for this in measured) * 1e6:10.0f}"
            if (size, name) in measured[0]
            else " " * 10
            for size in groups
        ]
        print(f"{name:26}" + "".join(cells))
    for size in groups:
        if size <= chosen.stock_up_to:
            for name in OURS:
                print(f"{size} rules: {name} {ratio((size, STOCK), (size, name)):.1f} times as fast as {STOCK}")
    if {120, 2000} <= groups.keys():
        for name in OURS:
            growth = ratio((2000, name), (120, name))
            print(f"120 to 2000 rules (16.7 times as many): {name} costs {growth:.1f} times as much")
    if chosen.json:
        rows = [[{"rules": r, "engine": n, "seconds": s} for (r, n), s in this.items()] for this in measured]
        chosen.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
