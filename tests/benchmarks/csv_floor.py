"""A CSV of a million cases to a CSV of advice, beside polars reading and writing the same files.

Run: python tests/benchmarks/csv_floor.py [--rows N] [--rounds N] [--json FILE]

The floor is polars alone: reading the same input, and writing the same output columns, which it already has in
memory. Each run is a process of its own; times are of the work, without starting Python. The peak is the largest
resident size of the process.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

ROWS = 1_000_000
#: Different answers to draw the cells of a column from.
POOL = 4_000


def write_input(path: Path, rows: int, seed: int = 8) -> None:
    """Random cases as an export has them: an empty cell is not answered, durations have units."""
    import numpy as np
    import polars as pl
    from support.random_knowledge import random_answers

    from advisor.knowledge.loading import load
    from advisor.values import given

    kb = load(with_cases=False)
    random, numbers = Random(seed), np.random.default_rng(seed)
    pool = [random_answers(kb, random, answered=0.85, unknown=0.06) for _ in range(POOL)]
    columns = {"case": pl.Series([f"case-{row:07}" for row in range(rows)])}
    for id, question in kb.questions.items():
        cells = [_cell(given(question, answers[id])) if id in answers else "" for answers in pool]
        columns[id] = pl.Series(cells).gather(numbers.integers(0, POOL, rows))
    pl.DataFrame(columns).write_csv(path)


def _cell(given: object) -> str:
    from advisor.values.numbers import exact_text

    if isinstance(given, list):
        return ";".join(given) or "[]"
    if isinstance(given, bool):
        return "yes" if given else "no"
    return exact_text(given) if isinstance(given, float) else str(given)


def evaluate(input: Path, output: Path, could_become: bool) -> float:
    """Seconds to evaluate the file; the knowledge base is loaded before."""
    from advisor.batch.evaluate import Options, evaluate_files
    from advisor.knowledge.loading import load

    kb = load(with_cases=False)
    begin = perf_counter()
    evaluate_files(kb, [input], output, "csv", Options(could_become=could_become))
    return perf_counter() - begin


def floor(input: Path, output: Path) -> float:
    """Seconds for polars to read the input and to write the output columns."""
    import polars as pl

    result = pl.read_csv(output, infer_schema_length=None)
    begin = perf_counter()
    pl.read_csv(input)
    read = perf_counter() - begin
    begin = perf_counter()
    result.write_csv(output.with_name("floor.csv"))
    return read + perf_counter() - begin


def in_a_process(what: str, input: Path, output: Path) -> dict[str, float]:
    """The seconds and the peak of one run."""
    command = [sys.executable, __file__, "--run", what, str(input), str(output)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


def measure(rows: int, rounds: int) -> dict[str, Any]:
    """Rounds in which the contestants take turns."""
    with tempfile.TemporaryDirectory() as folder:
        input, output, bounded = (Path(folder) / name for name in ("input.csv", "output.csv", "bounded.csv"))
        # In a process of its own too: a process starts with the peak of the one that started it.
        subprocess.run([sys.executable, __file__, "--write", str(input), "--rows", str(rows)], check=True)
        found: list[dict[str, dict[str, float]]] = []
        for _ in range(rounds):
            this = {"columns": in_a_process("columns", input, output)}
            this["floor"] = in_a_process("floor", input, output)
            this["columns with could_become"] = in_a_process("bounded", input, bounded)
            found.append(this)
        sizes = {"input": input.stat().st_size, "output": output.stat().st_size}
    return {
        "rows": rows,
        "bytes": sizes,
        "rounds": found,
        "ratio": median(this["columns"]["seconds"] / this["floor"]["seconds"] for this in found),
        "ratio with could_become": median(
            this["columns with could_become"]["seconds"] / this["floor"]["seconds"] for this in found
        ),
        "peak_mib": max(this["columns"]["peak_mib"] for this in found),
        "peak_mib with could_become": max(this["columns with could_become"]["peak_mib"] for this in found),
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=ROWS)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--json", type=Path)
    options.add_argument("--run", nargs=3)
    options.add_argument("--write", type=Path)
    chosen = options.parse_args()
    if chosen.write:
        write_input(chosen.write, chosen.rows)
        return
    if chosen.run:
        what, input, output = chosen.run[0], Path(chosen.run[1]), Path(chosen.run[2])
        seconds = floor(input, output) if what == "floor" else evaluate(input, output, what == "bounded")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"seconds": seconds, "peak_mib": peak}))
        return
    result = measure(chosen.rows, chosen.rounds)
    print(json.dumps(result, indent=1))
    if chosen.json:
        chosen.json.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
