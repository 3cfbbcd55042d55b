"""Says whether two knowledge bases give the same advice with the same trace, on their cases and on drawn answers.

PYTHONPATH=.:tests python tests/making/compare_advice.py OLD NEW [ROWS]

OLD and NEW are folders. Compared are outcome, certainties, what fires, near misses, doubts, what is unknown,
parked and assumed; it is also said whether what was read is equal, but for where it stands in the files.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from advisor.bench.population import drawn
from advisor.bench.shorter import alike
from advisor.bench.trying import answers_of
from advisor.columns.cases import CaseColumns
from advisor.columns.evaluation import ColumnProgram
from advisor.knowledge.loading import load
from advisor.reasoning.engine import Engine

AT_ONCE = 100_000
TRACE = ("outcome", "form", "firings", "unknown", "unanswered", "parked", "assumed")


def differing(one: object, other: object, name: str = "") -> Iterator[str]:
    """Which columns differ."""
    if isinstance(one, np.ndarray):
        if not np.array_equal(one, np.asarray(other), equal_nan=one.dtype.kind == "f"):
            yield name
    elif isinstance(one, list | tuple):
        for number, (a, b) in enumerate(zip(one, other, strict=True)):  # type: ignore[call-overload]
            yield from differing(a, b, f"{name} {number}")
    elif hasattr(one, "__dataclass_fields__"):
        for field in one.__dataclass_fields__:
            yield from differing(getattr(one, field), getattr(other, field), f"{name} {field}".strip())
    elif one != other:
        yield name


def main(old: str, new: str, rows: str = "1000000") -> int:
    before, after = load(Path(old)), load(Path(new))
    print("what was read is equal, but for places in the files:", alike(before, after))
    engines, found = (Engine(before), Engine(after)), 0
    for case in before.cases:
        one, other = (engine.advise(answers_of(engine.kb, case.answers)) for engine in engines)
        same = all(alike(getattr(one, part), getattr(other, part)) for part in TRACE)
        found += not same
        print(*([] if same else [f"{case.id} differs\n"]), end="")
    print(f"{len(before.cases)} cases, {found} differ")
    programs, wrong = (ColumnProgram(before), ColumnProgram(after)), set[str]()
    for seed in range(-(-int(rows) // AT_ONCE)):
        cases: CaseColumns = drawn(before, AT_ONCE, seed)
        one_by_one = [program.evaluate(cases, could_become=True) for program in programs]
        wrong |= set(differing(one_by_one[0], one_by_one[1]))
    print(f"{rows} sets of answers; columns that differ: {', '.join(sorted(wrong)) or 'none'}")
    return int(bool(found or wrong))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
