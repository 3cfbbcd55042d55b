"""What an evaluation takes at most, and how long: rows of 4 to 60 columns, every format, to CSV and JSON lines.

Run: python tests/benchmarks/memory.py [--rows 1000000] [--columns 4 16 60] [--formats csv tsv jsonl parquet]
     [--json FILE]

Each evaluation is a process of its own; what it took at most is what the system counted. Fails above 700 MiB.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from random import Random

import polars as pl

from advisor.knowledge.loading import load
from advisor.terms.attributes import Question

MOST_MIB = 700
RANDOM = Random(7)


def cells_of(question: Question) -> list[str]:
    if question.type == "duration":
        return [f"{n} days" for n in range(1, 40)] + [f"{n}-{n + 3} weeks" for n in range(1, 9)] + [""]
    if question.numeric:
        return [str(round(RANDOM.uniform(0, 90), 1)) for _ in range(200)] + [""]
    return [*question.options, "unknown", ""]


def make_table(path: Path, rows: int, columns: int) -> None:
    """A CSV whose first column is the id; the others are questions, and then columns to carry along."""
    questions = list(load().questions.values())[: columns - 1]
    further = [f"extra {n}" for n in range(columns - 1 - len(questions))]
    cells = [cells_of(question) for question in questions]
    texts = [f"text of some length {n}" for n in range(5000)]
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["case", *(question.id for question in questions), *further])
        for row in range(rows):
            own = [RANDOM.choice(some) for some in cells]
            table.writerow([f"article-{row}", *own, *(RANDOM.choice(texts) for _ in further)])


def convert(source: Path, target: Path) -> None:
    """The same table in another format."""
    if target.suffix == ".parquet":
        pl.scan_csv(source, infer_schema=False).sink_parquet(target)
        return
    with source.open(newline="", encoding="utf-8") as file, target.open("w", newline="", encoding="utf-8") as out:
        if target.suffix == ".tsv":
            csv.writer(out, delimiter="\t").writerows(csv.reader(file))
        else:
            for row in csv.DictReader(file):
                out.write(json.dumps({name: cell for name, cell in row.items() if cell}) + "\n")


def measured(source: Path, out: Path) -> tuple[float, float]:
    """Seconds, and MiB at most, of one evaluation."""
    begun = time.monotonic()
    command = [sys.executable, "-m", "advisor", "evaluate", str(source), "-o", str(out), "--pass-through"]
    pid = os.posix_spawn(sys.executable, command, dict(os.environ))
    _, status, used = os.wait4(pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{source.name}: exit code {os.waitstatus_to_exitcode(status)}")
    return time.monotonic() - begun, used.ru_maxrss / 1024


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--columns", type=int, nargs="*", default=[4, 16, 60])
    parser.add_argument("--formats", nargs="*", default=["csv", "tsv", "jsonl", "parquet"])
    parser.add_argument("--results", nargs="*", default=["csv", "jsonl"])
    parser.add_argument("--json", type=Path)
    wanted = parser.parse_args()
    worst, found = 0.0, []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for columns in wanted.columns:
            table = folder / "in.csv"
            make_table(table, wanted.rows, columns)
            for format in wanted.formats:
                source = table if format == "csv" else folder / f"in.{format}"
                if source != table:
                    convert(table, source)
                for result in wanted.results:
                    seconds, most = measured(source, folder / f"out.{result}")
                    worst = max(worst, most)
                    found.append(
                        {
                            "on": date.today().isoformat(),
                            "load": round(os.getloadavg()[0], 1),
                            "rows": wanted.rows,
                            "columns": columns,
                            "from": format,
                            "to": result,
                            "seconds": round(seconds, 1),
                            "mib": round(most),
                        }
                    )
                    if wanted.json is not None:
                        wanted.json.write_text(json.dumps(found), encoding="utf-8")
                    print(
                        f"{columns:3} columns  {format:8} to {result:8} {seconds:7.1f} s  {most:6.0f} MiB",
                        flush=True,
                    )
                    (folder / f"out.{result}").unlink()
                if source != table:
                    source.unlink()
    return 0 if worst <= MOST_MIB else 1


if __name__ == "__main__":
    sys.exit(main())
