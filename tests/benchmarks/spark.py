"""The program of docs/clusters.md on Spark, beside one evaluation of the whole: every row the same.

Run: python tests/benchmarks/spark.py [--rows 100000]   (needs pyspark and a Java runtime; neither is a dependency)
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import polars as pl
from benchmarks.memory import make_table
from support.places import DOCS, ROOT

import advisor


def program() -> dict[str, Any]:
    """What the page says, as it stands."""
    page = (DOCS / "clusters.md").read_text(encoding="utf-8")
    (source,) = [one for one in re.findall(r"^```python\n(.*?)^```", page, re.M | re.S) if "pyspark" in one]
    names: dict[str, Any] = {"__name__": "__main__"}  # its function travels to the workers by value
    exec(compile(source, "clusters.md", "exec"), names)
    return names


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    wanted = parser.parse_args()
    os.environ["PYTHONPATH"] = str(ROOT)
    os.environ["PYSPARK_PYTHON"] = sys.executable
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_table(folder / "in.csv", wanted.rows, 16)
        whole = pl.read_csv(folder / "in.csv", infer_schema=False)
        parts = folder / "in"
        parts.mkdir()
        for number, part in enumerate(whole.iter_slices(wanted.rows // 4 + 1)):
            part.write_parquet(parts / f"{number}.parquet")
        begun = time.monotonic()
        program()["main"](parts, folder / "out")
        spark = time.monotonic() - begun
        begun = time.monotonic()
        alone = advisor.evaluate(whole)
        one = time.monotonic() - begun
        found = pl.read_parquet(folder / "out" / "*.parquet").sort("case")
        same = found.equals(alone.cast(found.schema).sort("case"))
    print(f"{wanted.rows:,} rows: Spark {spark:.1f} s, one evaluation {one:.1f} s; the same: {same}")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
