"""The hunt for something told in an explanation that is not so.

    PYTHONPATH=tests python -m campaign.told [--rows N] [--cases N] [--seed N]
    PYTHONPATH=tests python -m campaign.told --sentences       every given case, only the sentences of its changes

Cases of the knowledge base, and cases that differ from one in a few answers, at and just beside the figures that
rules name, are explained. Of each, rows of answers are drawn that could refute what is told, and evaluated in
columns; the sentences of its changes are applied as they are printed, in both languages, as `koop explain
--what-if` reads them. Every fault is printed with its answers; the exit code is 1 when there is any.

At the end: how often figures that are up to 30% off flip the outcome, by the level of firmness told.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from random import Random
from statistics import mean

from support import explanation_faults as faults
from support.told_rows import Table, Told, mutated, rows_of_figures

from advisor.explanation.alterations import Changes
from advisor.explanation.change import changes
from advisor.explanation.figures_asked import with_figures_asked
from advisor.knowledge.loading import load
from advisor.outlook.prospect import Prospect
from advisor.reasoning.advice import Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.texts import LANGUAGES
from advisor.terms.values import Answers
from advisor.values import read_answers

#: So many rows are drawn for each case.
ROWS_A_CASE = 16_000
#: So many are tried of a cure; so many more before it is said not to help.
ROWS_A_CURE, ROWS_A_DOUBTED_CURE = 400, 12_000
#: So many runs with figures up to 30% off.
NOISY_RUNS = 40


class Hunt:
    """Explains cases and counts what it tries; `faults` are (case, kind, what is not so)."""

    def __init__(self) -> None:
        self.evaluator = Evaluator(load())
        self.table = Table(self.evaluator)
        self.figures = Table(Evaluator(with_figures_asked(self.evaluator.kb)))
        self.tried: Counter[str] = Counter()
        self.faults: Counter[str] = Counter()
        self.flips: dict[str, list[float]] = {}

    def cases(self, random: Random) -> Iterator[tuple[str, Answers]]:
        """The cases of the knowledge base over and over, each followed by one that differs from it."""
        while True:
            given = list(self.given())
            for id, answers in random.sample(given, len(given)):
                yield id, answers
                yield f"{id}, otherwise", mutated(Prospect(self.evaluator, answers), random)

    def given(self) -> Iterator[tuple[str, Answers]]:
        """The cases of the knowledge base that it covers: those of people before those made from its rules."""
        kb = self.evaluator.kb
        covered = [case for case in kb.cases if not case.place.file.endswith("scope.yaml")]
        for case in sorted(covered, key=lambda case: case.place.file.endswith("edges.yaml")):
            yield case.id, read_answers(kb.questions, case.answers)[0]

    def explain(self, id: str, answers: Answers, random: Random, count: int) -> None:
        try:
            told = Told.of(self.evaluator, answers)
        except Clash:
            return
        self.tried["cases"] += 1
        rows = [row for row in told.rows(random, count) if row.kind]
        self.tried.update(row.kind for row in rows)
        for row, why in self.table.refuted(answers, rows):
            self.fault(id, row.kind, f"{why}: {otherwise(answers, row.answers)}")
        of_figures = list(rows_of_figures(told))
        self.tried.update(row.kind for row in of_figures)
        if of_figures:
            for row, why in self.figures.refuted(of_figures[0].answers, of_figures):
                self.fault(id, row.kind, f"{why}: {otherwise(of_figures[0].answers, row.answers)}")
        self.read(id, answers, told.change)
        self.tried["cure"] += ROWS_A_CURE
        if any(self.table.unhelpful(told, random, ROWS_A_CURE)):
            self.tried["cure"] += ROWS_A_DOUBTED_CURE
            for rule in self.table.unhelpful(told, random, ROWS_A_DOUBTED_CURE):
                self.fault(id, "cure", f"{rule}: {otherwise({}, answers)}")
        flips = self.table.flipped(told, random, NOISY_RUNS)
        if flips is not None:
            self.flips.setdefault(told.firm.level or "none", []).append(flips)
        if not told.missing.settled and not told.missing.tasks:
            self.fault(id, "no task", "not settled, and nothing to find out")

    def read(self, id: str, answers: Answers, told: Changes) -> None:
        """The sentences of changes, applied as they are printed."""
        for kind, why in faults.faults_in_changes(self.evaluator, answers, told):
            self.fault(id, f"sentence: {kind}", why)
        self.tried["sentences"] += len(LANGUAGES) * sum(len(reached.changes) for reached in told.reached)

    def fault(self, id: str, kind: str, why: str) -> None:
        self.faults[kind] += 1
        print(f"{id}: {kind}: {why}", flush=True)


def otherwise(before: Answers, after: Answers) -> str:
    changed = {
        id: after.get(id, "open") for id in {*before, *after} if before.get(id, "open") != after.get(id, "open")
    }
    return ", ".join(f"{id}={value}" for id, value in sorted(changed.items()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--cases", type=int, default=0, help="no more cases than so many")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sentences", action="store_true")
    options = parser.parse_args()
    hunt, random = Hunt(), Random(options.seed)
    if options.sentences:
        for id, answers in hunt.given():
            hunt.tried["cases"] += 1
            hunt.read(id, answers, changes(Prospect(hunt.evaluator, answers)))
            print(f"... {hunt.tried['cases']}: {id}", flush=True)
        return told(hunt)
    for id, answers in hunt.cases(random):
        hunt.explain(id, answers, random, ROWS_A_CASE)
        rows = hunt.tried.total() - hunt.tried["cases"] - hunt.tried["sentences"]
        if rows >= options.rows or hunt.tried["cases"] == options.cases:
            break
        if hunt.tried["cases"] % 5 == 0:
            print(f"... {hunt.tried['cases']} cases, {rows} rows, {hunt.faults.total()} faults", flush=True)
    return told(hunt)


def told(hunt: Hunt) -> int:
    """The counts, printed; 1 where there are faults."""
    for level in ("edge", "sensitive", "fair", "solid"):
        if shares := hunt.flips.get(level):
            print(f"{level:10} {len(shares):5} cases, {mean(shares):6.1%} of runs with figures up to 30% off flip")
    print(f"tried: {dict(hunt.tried)}")
    print(f"faults: {dict(hunt.faults)}")
    return int(bool(hunt.faults))


if __name__ == "__main__":
    sys.exit(main())
