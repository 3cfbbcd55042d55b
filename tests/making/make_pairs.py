"""Which texts of the advice can stand beside each other in one advice, so that their reader finds contradictions.

Run: python tests/making/make_pairs.py [--rows N] [--new]

Every text of a rule that advises and every consequence of a position is tried on drawn sets of answers and on
neighbours of the knowledge base's own cases; two that ever come together are a pair. The pairs are kept in
docs/advice-pairs.json: they were read, and what was found is in docs/advice-pairs.md. `--new` writes no file and
shows, with both texts, the pairs that are not kept yet: those are to be read when the knowledge has changed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support.places import DOCS

from advisor.bench.invariants import population
from advisor.columns.evaluation import ColumnProgram
from advisor.columns.masks import unpack
from advisor.knowledge.loading import load
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Is
from advisor.terms.rules import Rule

KEPT = DOCS / "advice-pairs.json"
ROWS = 150_000
SEED = 3

Pair = tuple[str, str]


def texts_of(kb: KnowledgeBase) -> dict[str, Rule]:
    """Rules that advise, and each consequence of a position as if it were one."""
    texts = {id: rule for id, rule in kb.rules.items() if rule.advise}
    like = next(iter(texts.values()))
    for position in kb.positions:
        for consequence in position.consequences:
            told = [id for id in texts if id.startswith(f"{position.id}:{consequence.topic}:")]
            id = f"{position.id}:{consequence.topic}:{len(told) + 1}"
            advised = Is(attribute="recommended", options=(position.id,))
            premise = All(parts=(advised, consequence.when)) if consequence.when is not None else advised
            texts[id] = replace(like, id=id, premise=premise, text=consequence.text, advise=consequence.topic)
    return texts


def pairs(kb: KnowledgeBase, texts: dict[str, Rule], rows: int) -> set[Pair]:
    """Two texts that some set of answers brings into one advice."""
    watching = replace(kb, rules={**kb.rules, **texts})
    program, cases = ColumnProgram(watching), population(watching, rows, SEED)
    fired = program.evaluate(cases).fired
    number = {id: row for row, id in enumerate(program.rule_ids)}
    ids = sorted(texts)
    comes = np.array([unpack(fired[number[id] : number[id] + 1], cases.size)[0] for id in ids], np.float32)
    together = comes @ comes.T
    return {(ids[one], ids[other]) for one, other in zip(*np.nonzero(np.triu(together, 1)), strict=True)}


def kept() -> set[Pair]:
    if not KEPT.exists():
        return set()
    told = json.loads(KEPT.read_text(encoding="utf-8"))
    ids: list[str] = told["texts"]
    return {(ids[one], ids[other]) for one, others in enumerate(told["beside"]) for other in others}


def written(found: set[Pair]) -> str:
    """Each text by its number, and the numbers of the later texts that can stand beside it."""
    ids = sorted({id for pair in found for id in pair})
    number = {id: row for row, id in enumerate(ids)}
    beside = [sorted(number[other] for one, other in found if one == id) for id in ids]
    return json.dumps({"texts": ids, "beside": beside}, indent=None, separators=(",", ":")) + "\n"


def shown(texts: dict[str, Rule], found: set[Pair]) -> Iterator[str]:
    for one, other in sorted(found):
        yield f"{one} | {other}"
        yield from (f"    {' '.join(texts[id].text.en.split())}" for id in (one, other))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--new", action="store_true")
    options = parser.parse_args()
    kb = load()
    texts = texts_of(kb)
    found = pairs(kb, texts, options.rows)
    if options.new:
        print("\n".join(shown(texts, found - kept())))
        return
    KEPT.write_text(written(found), encoding="utf-8")
    print(f"{len(texts)} texts, {len(found)} pairs")


if __name__ == "__main__":
    main()
