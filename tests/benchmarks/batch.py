"""Columns, the engine, and what a user would pick instead, side by side on the shipped knowledge base.

Run: python tests/benchmarks/batch.py [--rounds N] [--check N] [--json FILE]

First every contestant must give the same results on the same cases; only then are they timed. In each round they
take turns in random order; a ratio is the median of the ratios within a round, for on a busy machine absolute
times differ by a factor of two between rounds. Peers get their cases settled beforehand (see `peers`).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from benchmarks.generated import generated_answers, generated_knowledge_base
from benchmarks.peers import Clips, Peer, Stock, Zen, fired_by_evaluation, rules_of, settled
from support.random_knowledge import random_answers

from advisor.columns import ColumnProgram, unpack
from advisor.columns.cases import CaseColumns, encode
from advisor.knowledge.loading import load
from advisor.outlook.evaluation import Outlook
from advisor.outlook.prover import prover_of
from advisor.reasoning.engine import Engine
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Answers

COLUMNS = "columns, with trace"
BOUNDED = "columns, with trace and could_become"
LIKE_PEERS = "columns, the rules of the peers alone"
ENGINE = "engine, with trace"
EVALUATION = "evaluation, with trace"
SIZES = (50, 120, 500, 2000)


@dataclass(frozen=True)
class Contestant:
    """`run(n)` evaluates `cases` cases; n tells the rounds apart, so that no two see the same ones."""

    name: str
    cases: int
    run: Callable[[int], Any]


def some_answers(kb: KnowledgeBase, number: int, seed: int = 8) -> list[Answers]:
    """Cases in which a fifth of the questions is open or unknown."""
    random = Random(seed)
    return [random_answers(kb, random, answered=0.9, unknown=0.1) for _ in range(number)]


def repeated(kb: KnowledgeBase, answers: Sequence[Answers], rows: int) -> CaseColumns:
    """Many rows, each column drawn anew from these cases."""
    encoded, numbers = encode(kb, answers), np.random.default_rng(8)
    drawn = {id: c.rows(numbers.integers(0, len(answers), rows)) for id, c in encoded.columns.items()}
    return CaseColumns(rows, drawn)


# --- the same results first ------------------------------------------------------------------------------


def check(kb: KnowledgeBase, answers: Sequence[Answers], peers: Sequence[tuple[Peer, int]]) -> dict[str, int]:
    """How many cases each contestant was checked on.

    Raises: AssertionError: two of them differ.
    """
    evaluator, engine, program = Evaluator(kb), Engine(kb), ColumnProgram(kb)
    check_columns(program, evaluator, answers)
    for case in answers[:200]:
        assert engine.advise(case) == evaluator.advise(case)
    checked = {COLUMNS: len(answers), BOUNDED: len(answers), ENGINE: min(200, len(answers))}
    for peer, cases in peers:
        for case in answers[:cases]:
            prepared: Any = peer.prepare(settled(evaluator, case))
            found = peer.fire(prepared)
            assert found == fired_by_evaluation(evaluator, case), (peer.name, case)
        checked[peer.name] = min(cases, len(answers))
    return checked


def check_columns(program: ColumnProgram, evaluator: Evaluator, answers: Sequence[Answers]) -> None:
    kb, prover = program.kb, prover_of(evaluator.program)
    advice = program.evaluate(encode(kb, answers), could_become=True)
    assert advice.could_become is not None
    fired, could = unpack(advice.fired, advice.size), unpack(advice.could_become, advice.size)
    for row, case in enumerate(answers):
        one = evaluator.advise(case)
        assert tuple(np.array(program.rule_ids)[fired[:, row]]) == one.fired
        ranking = [kb.position_ids[p] for p in advice.decided.ranking[:, row]]
        assert ranking == [standing.position for standing in one.outcome.standings]
        found = {id: float(advice.decided.certainty[p, row]) for p, id in enumerate(kb.position_ids)}
        assert found == {standing.position: standing.certainty for standing in one.outcome.standings}
        bound = prover.contest.standings(Outlook.of(prover.possible, case)).verdicts
        verdicts = tuple(np.array(program.verdicts)[could[:, row]])
        assert verdicts == tuple(v for v in bound if v != one.outcome.verdict)


# --- time --------------------------------------------------------------------------------------------------


def one_by_one(name: str, evaluate: Callable[[Any], Any], cases: Sequence[Any], each: int) -> Contestant:
    def run(turn: int) -> None:
        for n in range(each):
            evaluate(cases[(turn * each + n) % len(cases)])

    return Contestant(name, each, run)


def columns_of(program: ColumnProgram, cases: CaseColumns, name: str, could: bool, threads: int = 1) -> Contestant:
    return Contestant(name, cases.size, lambda turn: program.evaluate(cases, could, threads))


def timed(contestants: Sequence[Contestant], rounds: int) -> list[dict[str, float]]:
    """Seconds a case, by contestant, of each round; a first round that warms up is left out."""
    random = Random(0)
    found = []
    for turn in range(rounds + 1):
        this = {}
        for contestant in random.sample(list(contestants), len(contestants)):
            begin = perf_counter()
            contestant.run(turn)
            this[contestant.name] = (perf_counter() - begin) / contestant.cases
        found.append(this)
    return found[1:]


def ratios(rounds: Sequence[dict[str, float]], base: str) -> dict[str, float]:
    """How many times as fast as `base` each contestant is: medians of the ratios within a round."""
    return {name: median(this[base] / this[name] for this in rounds) for name in rounds[0]}


def measure_shipped(rounds: int, checks: int) -> dict[str, Any]:
    kb = load(with_cases=False)
    answers = some_answers(kb, checks)
    evaluator, program = Evaluator(kb), ColumnProgram(kb)
    peers: list[tuple[Peer, int]] = [(Clips(kb), checks), (Zen(kb), checks), (Stock(kb), min(100, checks))]
    checked = check(kb, answers, peers)
    table = repeated(kb, answers, 262_144)
    theirs = [rule.id for rule in rules_of(kb)]
    prepared = [settled(evaluator, case) for case in answers[:400]]
    contestants = [
        columns_of(program, table, f"{COLUMNS}, 1 thread", False),
        columns_of(program, table, f"{COLUMNS}, 2 threads", False, 2),
        columns_of(program, table, f"{BOUNDED}, 1 thread", True),
        columns_of(program, table, f"{BOUNDED}, 2 threads", True, 2),
        Contestant(LIKE_PEERS, table.size, lambda turn: program.fired(table, theirs)),
        one_by_one(ENGINE, Engine(kb).advise, answers, 40),
        one_by_one(EVALUATION, evaluator.advise, answers, 40),
    ]
    for (peer, _), each in zip(peers, (60, 30, 3), strict=True):
        contestants.append(one_by_one(peer.name, peer.fire, [peer.prepare(case) for case in prepared], each))
    found = timed(contestants, rounds)
    return {
        "knowledge": {"version": kb.version, "rules": len(kb.rules), "questions": len(kb.questions)},
        "checked": checked,
        "rounds": found,
        "times as fast as": {peer.name: ratios(found, peer.name) for peer, _ in peers},
    }


def measure_growth(rounds: int, sizes: Sequence[int] = SIZES) -> dict[str, Any]:
    """Cost against the number of generated rules."""
    contestants = []
    for rules in sizes:
        kb = generated_knowledge_base(rules)
        answers = generated_answers(kb, 60)
        program, engine, evaluator = ColumnProgram(kb), Engine(kb), Evaluator(kb)
        check_columns(program, evaluator, answers)
        for case in answers:
            assert engine.advise(case) == evaluator.advise(case)
        table = repeated(kb, answers, 32_768)
        contestants.append(columns_of(program, table, f"{COLUMNS} {rules}", False))
        contestants.append(columns_of(program, table, f"{BOUNDED} {rules}", True))
        contestants.append(one_by_one(f"{ENGINE} {rules}", engine.advise, answers, 20 if rules < 1000 else 6))
    found = timed(contestants, rounds)
    growth = {
        name: median(this[f"{name} 2000"] / this[f"{name} 120"] for this in found)
        for name in (COLUMNS, BOUNDED, ENGINE)
        if {120, 2000} <= set(sizes)
    }
    return {"sizes": list(sizes), "rounds": found, "120 to 2000": growth}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=9)
    options.add_argument("--check", type=int, default=2000, help="cases on which results must be the same")
    options.add_argument("--without-growth", action="store_true")
    options.add_argument("--json", type=Path)
    chosen = options.parse_args()
    result = {"shipped": measure_shipped(chosen.rounds, chosen.check)}
    if not chosen.without_growth:
        result["growth"] = measure_growth(chosen.rounds)
    for name in result["shipped"]["rounds"][0]:
        times = [this[name] for this in result["shipped"]["rounds"]]
        said = [f"{ratio[name]:>9.1f}" for ratio in result["shipped"]["times as fast as"].values()]
        print(f"{name:48} {median(times) * 1e6:12.2f} us {' '.join(said)}")
    if "growth" in result:
        print(json.dumps(result["growth"]["120 to 2000"], indent=1))
    if chosen.json:
        chosen.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
