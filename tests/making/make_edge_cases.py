"""Makes knowledge/cases/edges.yaml: few cases at the edges of rules, each of which notices small changes of them.

Run: python tests/making/make_edge_cases.py [--least N] [--keep]

Cases of the file that still hold are kept; what no case notices is looked for anew (`koop kb mutate`), and cases
that notice at least N changes are added. A minute or two of work. What such a case expects is what the rules say
today: it is no judgement about the world, and after a change of a rule that is meant, this is run again.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from dataclasses import fields

import yaml
from support.places import ROOT

from advisor.bench.mutation.noticed import mutate
from advisor.bench.pasted import CaseToPaste
from advisor.bench.trying import Tried, try_cases
from advisor.knowledge.loading import load
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase

FILE = ROOT / "knowledge" / "cases" / "edges.yaml"
HEAD = """\
# Cases at the edges of rules, found by search: between them they notice nearly every small change of a rule,
# figure, formula or condition. What they expect is what the rules say, not what was seen in the world. Made by
# tests/making/make_edge_cases.py; when a rule is changed on purpose, made again by it.
"""


def kept_texts(tried: tuple[Tried, ...]) -> list[str]:
    """The cases of the file that still hold, as they are written."""
    right = {one.case.id for one in tried if one.case.place.file == f"cases/{FILE.name}" and not one.wrong}
    return [text for text in case_texts() if text.partition("\n")[0].removeprefix("- case: ") in right]


def case_texts() -> list[str]:
    if not FILE.exists():
        return []
    texts = FILE.read_text(encoding="utf-8").removeprefix(HEAD).split("\n- case: ")
    return [f"- case: {text.removeprefix('- case: ').rstrip()}" for text in texts if text.strip()]


def untitled(case: CaseToPaste, number: int | None = None) -> str:
    """Without a title: such a case tells no story, and the handbook passes over it."""
    return re.sub(r"\n  title: .*", "", case.text("en", number))


def forget_what_is_gone() -> None:
    """Take out of the file what it says of rules and questions that are gone, so that it can be read."""
    kb = load(with_cases=False)
    figures = {*kb.computed, *kb.concluded}
    kept = []
    for text in case_texts():
        case = yaml.load(text, Loader=yaml.BaseLoader)[0]  # everything as it is written
        before, answers = case["expect"], {id: said for id, said in case["answers"].items() if id in kb.questions}
        expect = dict(before)
        for key in ("fires", "not_fires"):
            expect[key] = [rule for rule in before.get(key, ()) if rule in kb.rules]
        expect["values"] = {id: said for id, said in before.get("values", {}).items() if id in figures}
        expect = {key: said for key, said in expect.items() if said or before.get(key) == said}
        about = (*expect.get("fires", ()), *expect.get("not_fires", ()), *expect.get("values", ()))
        made = CaseToPaste(case["case"], about or (case["case"],), answers, expect)
        kept.append(text if (expect, answers) == (before, case["answers"]) else untitled(made))
    FILE.write_text(HEAD + "\n".join(kept) + "\n", encoding="utf-8")


def added(kb: KnowledgeBase, evaluator: Evaluator, tried: tuple[Tried, ...], least: int) -> list[CaseToPaste]:
    others = {*kb.figures, *kb.strengths, *kb.computed, *kb.questions, "decision"}
    others |= {one.name for one in fields(kb.decision)}
    found = mutate(evaluator, tried, kb.rules, others=others)
    count = Counter(id(one.case) for one in found.survivors if one.case is not None)
    cases = {id(one.case): one.case for one in found.survivors if one.case is not None}
    chosen = [case for key, case in cases.items() if count[key] >= least]
    noticed = found.killed + sum(count[id(case)] for case in chosen)
    could = len(found.judged) - sum(one.equivalent for one in found.judged)
    left = sum(one.case is None and not one.equivalent for one in found.survivors)
    print(f"{len(found.judged)} changes, noticed {found.killed}, then {noticed} of {could}; undecided {left}")
    return chosen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--least", type=int, default=1)
    parser.add_argument("--keep", action="store_true", help="keep what still holds, and look for nothing more")
    options = parser.parse_args()
    forget_what_is_gone()
    kb = load()
    evaluator = Evaluator(kb)
    tried = try_cases(evaluator, kb.cases)
    texts = kept_texts(tried)
    taken = {text.partition("\n")[0] for text in texts}
    for case in [] if options.keep else added(kb, evaluator, tried, options.least):
        number = 1
        while case.text("en", number).partition("\n")[0] in taken:
            number += 1
        texts.append(untitled(case, number))
        taken.add(texts[-1].partition("\n")[0])
    FILE.write_text(HEAD + "\n".join(sorted(texts)) + "\n", encoding="utf-8")
    kb = load()
    wrong = [one.case.id for one in try_cases(Evaluator(kb), kb.cases) if one.wrong]
    print(f"{len(texts)} cases; {len(wrong)} wrong {wrong[:5]}")


if __name__ == "__main__":
    main()
