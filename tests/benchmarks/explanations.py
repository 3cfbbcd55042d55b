"""How long each kind of explanation takes over the published cases of the shipped knowledge base.

    python tests/benchmarks/explanations.py [--every N] [--json] [--faults] [--hunt ROWS]

Prints median, 99th percentile and most per kind in milliseconds of processor time, and how often what was found
is proved; the exit code is 1 when a 99th percentile is over what a kind may take: 1 s for how, why not, fewest and
what if, 3 s for change, firm and missing.

`--faults` instead looks, over every N-th case, for what people found wrong with explanations (each change is
applied as it is printed), and for the share of runs with figures up to 30% off that flip, per level of firmness.
`--hunt` tries so many random rows of answers against what explanations of these cases claim. Both say what they
find; the exit code is 1 when there is any.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import process_time as perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support import explanation_faults as faults

from advisor.explanation.change import changes, just_inside
from advisor.explanation.fewest import fewest
from advisor.explanation.firm import firm
from advisor.explanation.how import how
from advisor.explanation.missing import missing
from advisor.explanation.scenarios import what_if
from advisor.explanation.why_not import why_not
from advisor.knowledge.loading import load
from advisor.outlook.prospect import Piece, Prospect
from advisor.outlook.search import worth_trying
from advisor.reasoning.advice import Advice
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.attributes import WHOLE, Question
from advisor.terms.values import Answers, Interval, Value
from advisor.values import read_answers, read_value

#: So many runs with figures up to 30% off, a case.
NOISY_RUNS = 40
ALLOWED = {"how": 1, "why_not": 1, "fewest": 1, "change": 3, "firm": 3, "missing": 3, "what_if": 1}
Kind = Callable[[Prospect, Advice], bool]


def kinds(evaluator: Evaluator) -> dict[str, Kind]:
    """Each kind as a function that explains one case and says whether what it found is proved."""

    def one_how(prospect: Prospect, advice: Advice) -> bool:
        return bool(how(prospect, advice))

    def all_why_not(prospect: Prospect, advice: Advice) -> bool:
        return all(why_not(advice, id) for id in evaluator.kb.position_ids)

    def one_what_if(prospect: Prospect, advice: Advice) -> bool:
        return bool(what_if(evaluator, advice, {prospect.known[-1]: None}))

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
    published = [c for c in evaluator.kb.cases if c.place.file.startswith("cases/published")]
    for case in published[::every]:
        questions = evaluator.kb.questions
        answers = {id: read_value(questions[id], raw) for id, raw in case.answers.items() if raw is not None}
        yield Prospect(evaluator, answers), evaluator.advise(answers)


def measure(every: int) -> dict[str, dict[str, float]]:
    evaluator = Evaluator(load())
    taken: dict[str, list[float]] = {kind: [] for kind in ALLOWED}
    proved = dict.fromkeys(ALLOWED, 0)
    for number, (prospect, advice) in enumerate(cases(evaluator, every)):
        for kind, explain in kinds(evaluator).items():
            if number == 0:
                explain(prospect, advice)  # what is compiled once is not counted
            start = perf_counter()
            proved[kind] += explain(prospect, advice)
            taken[kind].append((perf_counter() - start) * 1000)
    return {
        kind: {
            "cases": len(times),
            "median": round(median(times), 1),
            "p99": round(quantiles(times, n=100, method="inclusive")[98], 1),
            "most": round(max(times), 1),
            "proved": proved[kind],
        }
        for kind, times in taken.items()
    }


def given_answers(evaluator: Evaluator, every: int) -> Iterator[tuple[str, Answers]]:
    """Every so many-th case of the knowledge base that is about what it covers."""
    covered = [case for case in evaluator.kb.cases if not case.place.file.endswith("scope.yaml")]
    for case in covered[::every]:
        yield case.id, read_answers(evaluator.kb.questions, case.answers)[0]


def look_for_faults(every: int) -> int:
    """The faults by kind, and how often figures that are up to 30% off flip the outcome, by level."""
    evaluator, random = Evaluator(load()), Random(1)
    found: Counter[str] = Counter()
    flips: dict[str, list[float]] = {}
    for id, answers in given_answers(evaluator, every):
        prospect = Prospect(evaluator, answers)
        told = changes(prospect)
        found["cases"] += 1
        found["changes told"] += sum(len(reached.changes) for reached in told.reached)
        for kind, why in faults.faults_in_changes(evaluator, answers, told):
            found[f"fault: {kind}"] += 1
            print(f"{id}: {kind}: {why}")
        firmness = firm(prospect, evaluator.advise(answers))
        flipped = sum(moved_by_noise(evaluator, answers, prospect.verdict, 0.3, random) for _ in range(NOISY_RUNS))
        flips.setdefault(firmness.level, []).append(flipped / NOISY_RUNS)
    print(dict(found))
    for level in ("edge", "sensitive", "fair", "solid"):
        shares = flips.get(level, [])
        if shares:
            print(f"{level:10} {len(shares):4} cases, {sum(shares) / len(shares):6.1%} of runs flip")
    return int(any(kind.startswith("fault") for kind in found))


def moved_by_noise(evaluator: Evaluator, answers: Answers, verdict: str, share: float, random: Random) -> bool:
    disturbed = {
        id: faults.disturbed(evaluator.kb.questions[id], value, share, random)
        if isinstance(value, Interval)
        else value
        for id, value in answers.items()
    }
    return faults.verdict(evaluator, disturbed) != verdict


def hunt(rows: int, every: int) -> int:
    """Random rows against claims: fewest answers force the outcome; figures off by the proved share leave it; in
    the room of a change its verdict stands."""
    evaluator, random, wrong = Evaluator(load()), Random(2), 0
    cases = list(given_answers(evaluator, every))
    each = max(1, rows // (3 * len(cases)))
    for id, answers in cases:
        prospect = Prospect(evaluator, answers)
        few, firmness = fewest(prospect), firm(prospect, evaluator.advise(answers))
        worth = {q: worth_trying(prospect, q) for q in prospect.questions}
        room = [change for reached in changes(prospect).reached for change in reached.changes]
        for _ in range(each):
            held = {q: answers[q] for q in few.answers}
            others = [q for q in prospect.questions if q not in held and q not in few.held]
            row = {**held, **{q: random.choice(worth[q]) for q in others if random.random() < 0.7}}
            if (got := faults.verdict(evaluator, row)) not in (prospect.verdict, "clash"):
                wrong += 1
                print(f"{id}: fewest: {row} gives {got}")
            if moved_by_noise(evaluator, answers, prospect.verdict, firmness.spread or 0.0, random):
                wrong += 1
                print(f"{id}: firm: moved within {firmness.spread}")
            if room:
                change = random.choice(room)
                altered = {
                    a.question: inside(evaluator.kb.questions[a.question], a.piece, random)
                    for a in change.alterations
                }
                if (got := faults.verdict(evaluator, {**answers, **altered})) != change.verdict:
                    wrong += 1
                    print(f"{id}: change: {altered} gives {got}, not {change.verdict}")
    print(f"{each * 3 * len(cases)} rows, {wrong} against a claim")
    return int(wrong > 0)


def inside(question: Question, piece: Piece, random: Random) -> Value:
    """Any value of a piece, its ends as likely as what lies between."""
    if not isinstance(piece.value, Interval):
        return piece.value
    lo, hi = just_inside(piece)
    hi = min(hi, 100 * max(lo, 1.0))
    figure = random.choice((lo, hi, random.uniform(lo, hi)))
    figure = float(round(figure)) if question.type in WHOLE else figure
    return Interval(figure, figure)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--every", type=int, default=1, help="only every so many-th case")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--faults", action="store_true", help="look for faults instead")
    parser.add_argument(
        "--hunt", type=int, default=0, metavar="ROWS", help="try so many rows against what is claimed"
    )
    options = parser.parse_args()
    if options.faults or options.hunt:
        return hunt(options.hunt, options.every) if options.hunt else look_for_faults(options.every)
    found = measure(options.every)
    if options.json:
        print(json.dumps(found, indent=1))
    else:
        print(f"{'kind':8} {'cases':>5} {'median':>8} {'p99':>8} {'most':>8} {'proved':>7}   ms")
        for kind, row in found.items():
            print(
                f"{kind:8} {row['cases']:5.0f} {row['median']:8.1f} {row['p99']:8.1f} {row['most']:8.1f}"
                f" {row['proved']:7.0f}"
            )
    return int(any(found[kind]["p99"] > seconds * 1000 for kind, seconds in ALLOWED.items()))


if __name__ == "__main__":
    sys.exit(main())
