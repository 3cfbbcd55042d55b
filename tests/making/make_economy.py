"""Measures how many questions a consultation takes, and writes docs/economy.md.

Run: python tests/making/make_economy.py
"""

from __future__ import annotations

import gc
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from random import Random
from resource import RUSAGE_CHILDREN, getrusage
from statistics import mean, median
from subprocess import run
from textwrap import wrap
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.economy import cases_in, everything
from benchmarks.optimum import QUESTIONS, ratio

from advisor.dialogue.course import Course
from advisor.dialogue.exceptions import LINES_A_QUESTION, goes_without_saying, lines_of, ticked_answer
from advisor.dialogue.ordering import next_question
from advisor.dialogue.state import Given, State
from advisor.explanation.fewest import Fewest, fewest
from advisor.knowledge.folder import find_shipped
from advisor.knowledge.loading import load
from advisor.outlook.prospect import Prospect
from advisor.outlook.prover import prover_of
from advisor.outlook.settled import settle
from advisor.reasoning.program import Program, compile_program
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Answers, Value

PAGE = Path(__file__).resolve().parents[2] / "docs" / "economy.md"
ABOUT = (
    "Made by `python tests/making/make_economy.py`. Every case of the files is consulted until its outcome is"
    " settled; what the case does not tell is answered with not known. A list of exceptions counts as one"
    f" question for every {LINES_A_QUESTION} lines; what is ticked in it and asks for a time has that behind its"
    " number, as the list invites, and what asks for something else counts as one more."
    " The aim is that of issue 13, mean and worst; topics: the share of steps that go to another topic, lists"
    " apart, and what is asked of a line that is ticked; same: cases that end with the outcome of asking"
    " everything."
)
ABOUT_HINDSIGHT = (
    "What could have been spared, looking back? Of the answers of a consultation those are dropped one by one"
    " without which the outcome is still proved, in some orders that are drawn; the fewest that were left are"
    " counted, lists as above. Nobody can choose them beforehand, for what can be dropped depends on what the"
    " others turn out to be. The fewest found is no proof that fewer cannot be: other orders may leave less."
)
ABOUT_PROVED = (
    "How few answers can do is also searched exactly, as `koop explain --kind fewest` does: a smallest set of the"
    " answers of a consultation that alone forces the outcome, a line of a list being one answer. Shown are means:"
    " the answers given, the fewest that were found, and how many are needed at least; and of how many"
    " consultations it is proved that fewer cannot do. Last, those found counted as questions, lists as above; a"
    " set of more answers, more lines among them, may count as less."
)
ABOUT_OPTIMUM = (
    f"Of each consultation the last {QUESTIONS} questions are taken as a base of their own: what was answered"
    " before is known, all else answered with not known. Of what they can be answered representatives are taken,"
    " each as likely as the others, and the order that takes the fewest questions on average is computed by"
    " dynamic programming over all of these answers. Shown is how many questions the order in use takes, as a"
    " multiple of that: over all parts together, and in the worst of them. The order in use also keeps sensitive"
    " questions and dear ones for last, and topics together; the best order regards none of that."
)
ABOUT_SPARED = (
    "Which questions are asked in vain, looking back, and how often a case tells nothing to them. A line is"
    " what was asked in a list of exceptions or has its place there. Prerequisites are not regarded: what only"
    " opens another question counts as spared."
)
#: Questions that were spared less often are not shown.
LEAST_SPARED = 3
#: In so many orders answers are dropped, looking back.
DRAWN_ORDERS = 30
#: What issue 13 aims at, mean and worst; and as multiples of the best order and of the start of Python.
AIMED_RATIO, AIMED_STEP = 1.1, 1.5
AIMS = {"published-goods": (12, 25), "published-services": (10, 14)}


@dataclass
class Held:
    """One consultation as a person would have it: questions counted, their topics in order, its lists;
    `rarely`: what it asked that few have."""

    answers: dict[str, Value | None] = field(default_factory=dict)
    questions: int = 0
    topics: list[str] = field(default_factory=list)
    lists: int = 0
    rarely: set[str] = field(default_factory=set)


def hold(program: Program, known: Mapping[str, Value | None]) -> Held:
    """Until the outcome is settled; what the case does not tell is not known."""
    kb, held, ticked = program.kb, Held(), list[str]()
    while not settle(program, held.answers).settled:
        one = next((id for id in ticked if id not in held.answers), None)
        choice = None if one is not None else next_question(program, held.answers, in_lists=True)
        if one is None and choice is None:
            break
        if choice is not None and choice.together:
            held.lists += 1
            held.questions += ceil(len(choice.together) / LINES_A_QUESTION)
            lines = lines_of(kb, choice.together, prover_of(program).considered(held.answers)[1])
            held.rarely.update(lines)
            for id, line in lines.items():
                value, timed = known.get(id), kb.questions[id].type == "duration"
                if value is None or timed or ticked_answer(kb.questions[id], line) is not None:
                    held.answers[id] = line.otherwise if goes_without_saying(line, value) else value
                elif goes_without_saying(line, value):
                    held.answers[id] = line.otherwise
                else:
                    ticked.append(id)  # asked next
            continue
        asked = one if one is not None else choice.question if choice is not None else ""
        if lines_of(kb, (asked,), prover_of(program).considered(held.answers)[1]):
            held.rarely.add(asked)
        held.answers[asked] = known.get(asked)
        held.questions += 1
        if one is None:
            held.topics.append(kb.questions[asked].topic)
    return held


def fewest_in_hindsight(program: Program, held: Held) -> tuple[int, set[str]]:
    """Of the answers given, about the fewest that settle the outcome: counted as questions, and which."""
    prover, random, found, least = prover_of(program), Random(1), held.questions, set(held.answers)
    state = prover.state(held.answers)
    for _ in range(DRAWN_ORDERS):
        kept, left = set(held.answers), state
        for id in random.sample(list(held.answers), len(held.answers)):
            without = left.reopened(id)
            if len(prover.contest.standings(without).verdicts) == 1:
                left = without
                kept.discard(id)
        count = counted(held, kept)
        if count < found:
            found, least = count, kept
    return found, least


def proved_row(name: str, found: list[tuple[Held, Fewest]]) -> str:
    """How few answers can do, as far as it is proved."""
    given, few = mean(len(held.answers) for held, _ in found), mean(len(one.answers) for _, one in found)
    at_least = mean(one.at_least for _, one in found)
    as_questions = mean(counted(held, one.answers) for held, one in found)
    proved = sum(one.proved for _, one in found)
    return f"| {name} | {given:.1f} | {few:.1f} | {at_least:.1f} | {proved} of {len(found)} | {as_questions:.1f} |"


def counted(held: Held, answers: Collection[str]) -> int:
    """As questions: lines of lists are as quickly answered as fewer of them."""
    listed = len(held.rarely & set(answers))
    return len(answers) - listed + ceil(listed / LINES_A_QUESTION)


def spared_rows(kb: KnowledgeBase, fewest: Iterable[tuple[Held, set[str]]]) -> list[str]:
    """The questions that were most often asked in vain."""
    asked, spared, untold, lines = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for held, least in fewest:
        asked.update(list(held.answers))
        spared.update(set(held.answers) - least)
        untold.update(id for id, value in held.answers.items() if value is None)
        lines.update(held.rarely)
    most_first = sorted(spared.items(), key=lambda one: (-one[1], one[0]))
    return [
        f"| {kb.questions[id].label.en} | {asked[id]} | {lines[id]} | {count} | {untold[id]} |"
        for id, count in most_first
        if count >= LEAST_SPARED
    ]


def hindsight_row(name: str, fewest: Iterable[int]) -> str:
    counts = sorted(fewest)
    aim = "{} and {}".format(*AIMS[name]) if name in AIMS else ""
    return f"| {name} | {median(counts):g} | {mean(counts):.1f} | {counts[-1]} | {aim} |"


def row(program: Program, name: str, cases: Mapping[str, Answers], found: Mapping[str, Held]) -> str:
    evaluator = prover_of(program).evaluator
    same = sum(
        evaluator.outcome(held.answers).verdict == evaluator.outcome(everything(program, cases[case])).verdict
        for case, held in found.items()
    )
    counts = sorted(held.questions for held in found.values())
    steps = sum(len(held.topics) - 1 for held in found.values())
    changes = sum(a != b for held in found.values() for a, b in zip(held.topics, held.topics[1:], strict=False))
    aim = "{} and {}".format(*AIMS[name]) if name in AIMS else ""
    lists = mean(held.lists for held in found.values())
    return (
        f"| {name} | {len(found)} | {median(counts):g} | {mean(counts):.1f} | {counts[-1]} | {aim}"
        f" | {changes / steps:.0%} | {lists:.1f} | {same} |"
    )


def steps_of(kb: KnowledgeBase, answers: Answers) -> list[float]:
    """Processor seconds of each step of a consultation: an answer taken, the advice made anew, the proof sought,
    the next question chosen, and how many are left counted."""
    course, seconds = Course(kb, State("en"), in_person=True), []
    course.next()  # the first question is there before anything is said
    for id, value in answers.items():
        start = process_time()
        course.take(id, Given(value, ""))
        if asked := course.next():
            course.at_most(asked[0])
        seconds.append(process_time() - start)
        gc.collect()  # as the command does while the person thinks
    return seconds


def start_of_python() -> float:
    """Processor seconds of `python -c pass`, the median of a few."""
    found = []
    for _ in range(15):
        before = getrusage(RUSAGE_CHILDREN)
        run([sys.executable, "-c", "pass"], check=True)
        after = getrusage(RUSAGE_CHILDREN)
        found.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return median(found)


def speed(program: Program, held: Iterable[Held]) -> str:
    gc.set_threshold(200_000)  # as the command has it
    gc.collect()
    gc.freeze()
    seconds = sorted(second for one in held for second in steps_of(program.kb, one.answers))
    middle, near_worst = seconds[len(seconds) // 2], seconds[len(seconds) * 99 // 100]
    bare = start_of_python()
    return (
        f"A step takes {middle * 1000:.0f} ms of processor time in the middle and {near_worst * 1000:.0f} ms at"
        f" the 99th percentile of {len(seconds)} steps; `python -c pass` took {bare * 1000:.0f} ms in the same"
        f" run. The aim is {AIMED_STEP} times that, {bare * AIMED_STEP * 1000:.0f} ms."
    )


def against_the_optimum(program: Program, name: str, held: Iterable[Held]) -> str:
    count, mean_ratio, worst = ratio(program, [one.answers for one in held])
    return f"| {name} | {count} | {mean_ratio:.2f} | {worst:.2f} | {AIMED_RATIO:.2f} |"


def page(
    rows: list[str],
    hindsight: list[str],
    proved: list[str],
    spared: list[str],
    against: list[str],
    said_of_speed: str,
) -> str:
    return "\n".join(
        [
            "# How many questions a consultation takes",
            "",
            *wrap(ABOUT, 100),
            "",
            "| cases | number | median | mean | worst | aim | topics | lists | same |",
            "|---|--:|--:|--:|--:|---|--:|--:|--:|",
            *rows,
            "",
            "## In hindsight",
            "",
            *wrap(ABOUT_HINDSIGHT, 100),
            "",
            "| cases | median | mean | worst | aim |",
            "|---|--:|--:|--:|---|",
            *hindsight,
            "",
            *wrap(ABOUT_PROVED, 100),
            "",
            "| cases | answers | fewest found | at least | proved | as questions |",
            "|---|--:|--:|--:|--:|--:|",
            *proved,
            "",
            *wrap(ABOUT_SPARED, 100),
            "",
            "| question | asked | as a line | spared | not told |",
            "|---|--:|--:|--:|--:|",
            *spared,
            "",
            "## Against the best there can be",
            "",
            *wrap(ABOUT_OPTIMUM, 100),
            "",
            "| cases | parts | mean | worst | aim |",
            "|---|--:|--:|--:|--:|",
            *against,
            "",
            "## How long a step takes",
            "",
            *wrap(said_of_speed, 100),
            "",
        ]
    )


def main() -> None:
    kb = load(with_cases=False)
    program, folder = compile_program(kb), find_shipped() / "cases"
    names = ("published-goods", "published-services")
    cases = {name: cases_in(kb, [folder / f"{name}.yaml"]) for name in names}
    held = {name: {case: hold(program, known) for case, known in of.items()} for name, of in cases.items()}
    rows = [row(program, name, cases[name], held[name]) for name in names]
    spare = {name: [(one, *fewest_in_hindsight(program, one)) for one in held[name].values()] for name in names}
    hindsight = [hindsight_row(name, (count for _, count, _ in spare[name])) for name in names]
    spared = spared_rows(kb, ((one, least) for name in names for one, _, least in spare[name]))
    evaluator = prover_of(program).evaluator
    proved = [
        proved_row(name, [(one, fewest(Prospect(evaluator, one.answers))) for one in held[name].values()])
        for name in names
    ]
    said_of_speed = speed(program, (one for of in held.values() for one in of.values()))
    against = [against_the_optimum(program, name, held[name].values()) for name in names]
    text = page(rows, hindsight, proved, spared, against, said_of_speed)
    PAGE.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
