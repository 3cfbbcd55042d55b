"""How many questions until the outcome is settled, over published and random cases.

Run: python tests/benchmarks/economy.py [FOLDER OF ANSWER FILES] [--random N]

Every case is consulted until its outcome is settled or nothing is left to ask; a question for which the case has
no answer is answered "unknown". Compared with file order, random order, and a lower bound on what any order needs.
In every case the outcome at stopping is that of asking everything.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import mean, median
from time import process_time

from advisor.dialogue.ordering import next_question
from advisor.knowledge.cases import read_cases
from advisor.knowledge.folder import find_shipped
from advisor.knowledge.loading import load
from advisor.outlook.prover import prover_of
from advisor.outlook.settled import settle
from advisor.reasoning.program import Program, compile_program
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Answers, Value
from advisor.values import read_value
from advisor.values.durations import DAY

Chooser = Callable[[Program, Answers], str | None]


@dataclass
class Consulted:
    """One case consulted: the answers in order, whether it settled, and the processor seconds of each step."""

    case: str
    asked: dict[str, Value | None]
    settled: bool
    seconds: list[float] = field(default_factory=list)


def consult(program: Program, case: str, known: Mapping[str, Value | None], choose: Chooser) -> Consulted:
    """Ask until settled or until `choose` has nothing to ask."""
    result = Consulted(case, {}, False)
    while True:
        start = process_time()
        result.settled = settle(program, result.asked).settled
        question = None if result.settled else choose(program, result.asked)
        result.seconds.append(process_time() - start)
        if question is None:
            return result
        result.asked[question] = known.get(question)


def everything(program: Program, known: Mapping[str, Value | None]) -> Answers:
    """As if nothing were ever settled: every question that is relevant after the others, in the order of the
    knowledge base. What is asked only after a reply that was not taken for an answer is never asked here."""
    answers: dict[str, Value | None] = {}
    while relevant := _relevant(program, answers):
        answers[relevant[0]] = known.get(relevant[0])
    return answers


# --- orders --------------------------------------------------------------------------------------------


def advised(program: Program, answers: Answers) -> str | None:
    choice = next_question(program, answers)
    return choice.question if choice is not None else None


def _relevant(program: Program, answers: Answers) -> list[str]:
    """The questions that can be asked now: open, relevant as far as is known, and after those they come after."""
    irrelevant, questions = prover_of(program).evaluator.remember(answers).irrelevant, program.kb.questions
    past = irrelevant | answers.keys()
    return [id for id, question in questions.items() if id not in past and past.issuperset(question.after)]


def in_file_order(program: Program, answers: Answers) -> str | None:
    return next(iter(_relevant(program, answers)), None)


def at_random(random: Random) -> Chooser:
    def choose(program: Program, answers: Answers) -> str | None:
        relevant = _relevant(program, answers)
        return random.choice(relevant) if relevant else None

    return choose


def fewest(program: Program, known: Mapping[str, Value | None], enough: Mapping[str, Value | None]) -> int:
    """About the fewest answers that settle a case: answers that settled it, dropped one by one while it stays
    settled. Nobody could choose them beforehand; no answer of what is left can be missed."""
    kept = dict(enough)
    for id in reversed(list(enough)):
        without = {other: value for other, value in kept.items() if other != id}
        if settle(program, without).settled and _verdict(program, without) == _verdict(program, kept):
            kept = without
    return len(kept)


def _verdict(program: Program, answers: Answers) -> str:
    return prover_of(program).evaluator.outcome(answers).verdict


# --- cases ---------------------------------------------------------------------------------------------


def cases_in(kb: KnowledgeBase, files: Iterable[Path]) -> dict[str, dict[str, Value | None]]:
    """{case: answers} of answer files."""
    return {
        case.id: {id: read_value(kb.questions[id], answer) for id, answer in case.answers.items()}
        for file in files
        for case in read_cases(file)
    }


def random_cases(kb: KnowledgeBase, number: int, seed: int = 1) -> dict[str, dict[str, Value | None]]:
    """Cases answered at random, independently: harder than real ones, whose answers go together."""
    random = Random(seed)
    return {f"random-{n}": {id: _random_value(kb, id, random) for id in kb.questions} for n in range(number)}


def _random_value(kb: KnowledgeBase, id: str, random: Random) -> Value | None:
    question = kb.questions[id]
    if random.random() < 0.1:
        return None
    if question.type == "duration":
        days = round(random.choice((0, 0.2, 1, 5, 20, 60)) * random.uniform(0.5, 1.5), 1)
        return read_value(question, max(days, question.limits.lo / DAY))
    if question.points:
        return read_value(question, random.choice(list(question.points)))
    if question.type in ("number", "money"):
        figure = int(10 ** random.uniform(0, 4))
        return read_value(question, min(max(figure, question.limits.lo), question.limits.hi))
    options = list(question.options)
    if question.type == "choices":
        return frozenset(option for option in options if random.random() < 0.3)
    return random.choice(options)


# --- the table -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """Questions asked, over cases."""

    name: str
    cases: int
    mean: float
    median: float
    worst: int
    settled: int


def row(name: str, counts: list[int], settled: int) -> Row:
    return Row(name, len(counts), mean(counts), median(counts), max(counts), settled)


def measure(program: Program, cases: Mapping[str, Mapping[str, Value | None]], compare: bool = True) -> list[Row]:
    """Rows for the advised order, with `compare` for others too; asserts that stopping early changes nothing."""
    orders: dict[str, Chooser] = {"advised": advised}
    if compare:
        orders |= {"file order": in_file_order, "random order": at_random(Random(1))}
    rows, seconds = [], []
    for name, choose in orders.items():
        found = [consult(program, case, known, choose) for case, known in cases.items()]
        for one in found:
            same = _verdict(program, one.asked) == _verdict(program, everything(program, cases[one.case]))
            assert same or not one.settled, f"{one.case} stopped with another outcome ({name})"
            if name == "advised":
                assert same, f"{one.case}: nothing left to ask, and another outcome"
        rows.append(row(name, [len(one.asked) for one in found], sum(one.settled for one in found)))
        if name == "advised":
            seconds = sorted(s for one in found for s in one.seconds)
            if compare:
                few = [fewest(program, cases[one.case], one.asked) for one in found]
                rows.append(row("fewest afterwards", few, sum(one.settled for one in found)))
    middle, p99 = seconds[len(seconds) // 2], seconds[int(len(seconds) * 0.99)]
    print(f"  a step takes {middle * 1000:.1f} ms (median), {p99 * 1000:.1f} ms (99 %), {len(seconds)} steps")
    return rows


def show(title: str, rows: list[Row]) -> None:
    print(f"{title}: questions asked until settled, {rows[0].cases} cases")
    for r in rows:
        figures = f"mean {r.mean:5.1f}  median {r.median:4.1f}  worst {r.worst:3d}"
        print(f"  {r.name:<18} {figures}  settled {r.settled:3d}")


def main(arguments: list[str]) -> None:
    kb = load(with_cases=False)
    program = compile_program(kb)
    folders = [Path(a) for a in arguments if not a.startswith("--") and not a.isdigit()]
    number = int(arguments[arguments.index("--random") + 1]) if "--random" in arguments else 20
    files = sorted(folders[0].glob("*.yaml")) if folders else sorted(find_shipped().glob("cases/published-*.yaml"))
    for file in files:
        show(file.stem, measure(program, cases_in(kb, [file])))
    if number:
        show("random answers", measure(program, random_cases(kb, number)))


if __name__ == "__main__":
    main(sys.argv[1:])
