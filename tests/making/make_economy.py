"""Measures how many questions a consultation takes, and writes docs/economy.md.

Run: python tests/making/make_economy.py
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from statistics import mean, median
from textwrap import wrap

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.economy import cases_in, everything

from advisor.dialogue.exceptions import LINES_A_QUESTION, goes_without_saying, ticked_answer
from advisor.dialogue.ordering import next_question
from advisor.knowledge.folder import find_shipped
from advisor.knowledge.loading import load
from advisor.outlook.settled import prover_of, settle
from advisor.reasoning.program import Program, compile_program
from advisor.terms.values import Answers, Value

PAGE = Path(__file__).resolve().parents[2] / "docs" / "economy.md"
ABOUT = (
    "Made by `python tests/making/make_economy.py`. Every case of the files is consulted until its outcome is"
    " settled; what the case does not tell is answered with not known. A list of exceptions counts as one"
    f" question for every {LINES_A_QUESTION} lines, and what is ticked in it and needs a figure as one more."
    " The aim is that of issue 13, mean and worst; topics: the share of steps that go to another topic, lists"
    " apart; same: cases that end with the outcome of asking everything."
)
#: What issue 13 aims at, mean and worst.
AIMS = {"published-goods": (12, 25), "published-services": (10, 14)}


@dataclass
class Held:
    """One consultation as a person would have it: questions counted, their topics in order, its lists."""

    answers: dict[str, Value | None] = field(default_factory=dict)
    questions: int = 0
    topics: list[str] = field(default_factory=list)
    lists: int = 0


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
            for id in choice.together:
                question, value = kb.questions[id], known.get(id)
                assert question.exceptional is not None
                if value is None or ticked_answer(question) is not None:
                    held.answers[id] = value
                elif goes_without_saying(question, value):
                    held.answers[id] = question.exceptional.otherwise
                else:
                    ticked.append(id)  # asked next
            continue
        asked = one if one is not None else choice.question if choice is not None else ""
        held.answers[asked] = known.get(asked)
        held.questions += 1
        held.topics.append(kb.questions[asked].topic)
    return held


def row(program: Program, name: str, cases: Mapping[str, Answers]) -> str:
    found = {case: hold(program, known) for case, known in cases.items()}
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


def page(rows: list[str]) -> str:
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
        ]
    )


def main() -> None:
    kb = load(with_cases=False)
    program, folder = compile_program(kb), find_shipped() / "cases"
    names = ("published-goods", "published-services")
    rows = [row(program, name, cases_in(kb, [folder / f"{name}.yaml"])) for name in names]
    PAGE.write_text(page(rows), encoding="utf-8")
    print(page(rows))


if __name__ == "__main__":
    main()
