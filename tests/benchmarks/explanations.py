"""How long each kind of explanation takes over the given cases of the shipped knowledge base.

    python tests/benchmarks/explanations.py [--every N] [--json]

Prints median, 99th percentile and most per kind in milliseconds of processor time, how often what was found is
proved, and how often within a second, with the collector of cycles set as the command sets it; the exit code is 1
when a 99th percentile is over what a kind may take: 1 s for how, why not, fewest and what if, 3 s for change, firm
and missing. `campaign.told` looks for what is not so.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections.abc import Callable, Iterator
from statistics import median, quantiles
from time import process_time

from advisor.explanation.change import changes
from advisor.explanation.fewest import fewest
from advisor.explanation.firm import firm
from advisor.explanation.how import how
from advisor.explanation.missing import missing
from advisor.explanation.scenarios import what_if
from advisor.explanation.why_not import why_not
from advisor.knowledge.loading import load
from advisor.outlook.prospect import Prospect
from advisor.reasoning.advice import Advice
from advisor.reasoning.evaluation import Evaluator
from advisor.values import read_answers

ALLOWED = {"how": 1, "why_not": 1, "fewest": 1, "change": 3, "firm": 3, "missing": 3, "what_if": 1}
Kind = Callable[[Prospect, Advice], bool]


def kinds(evaluator: Evaluator) -> dict[str, Kind]:
    """Each kind as a function that explains one case and says whether what it found is proved."""

    def one_how(prospect: Prospect, advice: Advice) -> bool:
        return bool(how(prospect, advice))

    def all_why_not(prospect: Prospect, advice: Advice) -> bool:
        return all(why_not(advice, id) for id in evaluator.kb.position_ids)

    def one_what_if(prospect: Prospect, advice: Advice) -> bool:
        return bool(what_if(evaluator, advice, dict.fromkeys(prospect.known[-1:])))

    return {
        "how": one_how,
        "why_not": all_why_not,
        "fewest": lambda prospect, advice: fewest(prospect).proved,
        "change": lambda prospect, advice: changes(prospect).proved,
        "firm": lambda prospect, advice: firm(prospect, advice).proved,
        "missing": lambda prospect, advice: missing(prospect).proved,
        "what_if": one_what_if,
    }


def cases(evaluator: Evaluator, every: int) -> Iterator[tuple[Prospect, Advice]]:
    """Every so many-th case that the knowledge base covers."""
    covered = [case for case in evaluator.kb.cases if not case.place.file.endswith("scope.yaml")]
    for case in covered[::every]:
        answers = read_answers(evaluator.kb.questions, case.answers)[0]
        yield Prospect(evaluator, answers), evaluator.advise(answers)


def measure(every: int) -> dict[str, dict[str, float]]:
    evaluator = Evaluator(load())
    gc.set_threshold(200_000)  # as the command has it
    taken: dict[str, list[float]] = {kind: [] for kind in ALLOWED}
    proved, in_a_second = dict.fromkeys(ALLOWED, 0), dict.fromkeys(ALLOWED, 0)
    for number, (prospect, advice) in enumerate(cases(evaluator, every)):
        for kind, explain in kinds(evaluator).items():
            if number == 0:
                explain(prospect, advice)  # what is compiled once is not counted
            start = process_time()
            found = explain(prospect, advice)
            taken[kind].append((process_time() - start) * 1000)
            proved[kind] += found
            in_a_second[kind] += found and taken[kind][-1] < 1000
    return {
        kind: {
            "cases": len(times),
            "median": round(median(times), 1),
            "p99": round(quantiles(times, n=100, method="inclusive")[98], 1),
            "most": round(max(times), 1),
            "proved": proved[kind],
            "proved within 1 s": in_a_second[kind],
        }
        for kind, times in taken.items()
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--every", type=int, default=1, help="only every so many-th case")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    found = measure(options.every)
    if options.json:
        print(json.dumps(found, indent=1))
    else:
        print(f"{'kind':8} {'cases':>5} {'median':>8} {'p99':>8} {'most':>8} {'proved':>7} {'in 1 s':>7}   ms")
        for kind, row in found.items():
            print(
                f"{kind:8} {row['cases']:5.0f} {row['median']:8.1f} {row['p99']:8.1f} {row['most']:8.1f}"
                f" {row['proved']:7.0f} {row['proved within 1 s']:7.0f}"
            )
    return int(any(found[kind]["p99"] > seconds * 1000 for kind, seconds in ALLOWED.items()))


if __name__ == "__main__":
    sys.exit(main())
