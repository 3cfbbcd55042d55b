"""Measures, and writes docs/performance.md from what was measured.

Run: python tests/making/make_performance.py [--rounds N] [--csv-rows N] [--csv-rounds N] [--from FILE]
     python tests/making/make_performance.py --explanations [--every N]
     python tests/making/make_performance.py --memory FILE

The results go to docs/performance.json; `--from docs/performance.json` writes the page again without measuring,
`--explanations` measures the kinds of explanation alone, over every N-th given case, and keeps the rest;
`--memory` takes in what `tests/benchmarks/memory.py --json FILE` measured.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median
from textwrap import fill
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.batch import BOUNDED, COLUMNS, ENGINE, measure_growth, measure_shipped
from benchmarks.csv_floor import measure as measure_csv
from benchmarks.explanations import ALLOWED
from benchmarks.explanations import measure as measure_explanations

from advisor.knowledge.loading import load

DOCS = Path(__file__).resolve().parents[2] / "docs"
#: What issue 6 asks: contestant, base, least ratio.
AIMS = (
    (COLUMNS, "clipspy", 1_000),
    (COLUMNS, "stock experta", 20_000),
    (BOUNDED, "clipspy", 400),
    (ENGINE, "stock experta", 20),
)


def measured(rounds: int, checks: int, csv_rows: int, csv_rounds: int) -> dict[str, Any]:
    packages = ("experta", "clipspy", "zen-engine", "numpy", "polars", "pyarrow")
    return {
        "on": date.today().isoformat(),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": _load(),
        "packages": {name: version(name) for name in packages},
        "shipped": {**measure_shipped(rounds, checks), "on": date.today().isoformat(), "load": _load()},
        "growth": measure_growth(rounds),
        "csv": measure_csv(csv_rows, csv_rounds),
        "explanations": explanations_measured(1),
        "memory": json.loads((DOCS / "performance.json").read_text(encoding="utf-8")).get("memory", []),
    }


def _load() -> float:
    return round(os.getloadavg()[0], 1)


def explanations_measured(every: int) -> dict[str, Any]:
    return {
        "on": date.today().isoformat(),
        "version": load().version,
        "every": every,
        "kinds": measure_explanations(every),
    }


def page(result: dict[str, Any]) -> str:
    return (
        "\n\n".join(
            [
                "# Performance",
                _introduction(result),
                "## One case, on the shipped knowledge base",
                _shipped(result["shipped"]),
                "## Against the aims",
                _aims(result),
                "## Growth with the number of rules",
                _growth(result["growth"]),
                "## From CSV to CSV",
                _csv(result["csv"]),
                "## Memory",
                _memory(result["memory"]),
                "## Explanations",
                _explanations(result["explanations"]),
                "## What to make of it",
                _reading(result),
            ]
        )
        + "\n"
    )


def _introduction(result: dict[str, Any]) -> str:
    packages = ", ".join(f"{name} {number}" for name, number in result["packages"].items())
    made = _paragraph(
        f"""Made by `tests/making/make_performance.py`; do not edit. Measured on {result["on"]}, where nothing else
        is said: Python {result["python"]}, {result["cores"]} cores, {packages}; load average {result["load"]}
        when it began (other work on the same machine counts)."""
    )
    method = _paragraph(
        """In each round all contestants take turns in random order; times are medians over rounds, ratios
        medians of the ratios within a round. Absolute times differ by a factor of two between runs;
        ratios hold better."""
    )
    return f"{made}\n\n{method}"


def _shipped(shipped: dict[str, Any]) -> str:
    kb, rounds = shipped["knowledge"], shipped["rounds"]
    peers = list(shipped["times as fast as"])
    times = {name: median(this[name] for this in rounds) for name in rounds[0]}
    rows = [
        [name, _microseconds(times[name]), *(_ratio(shipped["times as fast as"][peer][name]) for peer in peers)]
        for name in sorted(times, key=times.__getitem__)
    ]
    checked = ", ".join(f"{name} on {cases:,}" for name, cases in shipped["checked"].items())
    about = _paragraph(
        f"""{kb["rules"]} rules, {kb["questions"]} questions (version {kb["version"]}), {len(rounds)} rounds;
        a fifth of the answers open or unknown. Measured on {shipped["on"]}, load average {shipped["load"]}:
        with more load than cores the times are those of waiting too, and only the ratios say something."""
    )
    same = _paragraph(
        f"""The same results were checked first (outcome, ranking, certainty, fired rules, what it could
        become; of the peers the fired rules): {checked} cases."""
    )
    fair = _paragraph(
        """The peers do less: relevance, assumptions and interval arithmetic are done for them beforehand and
        not charged, and neither the outcome nor the rules that follow it are computed. The columns do all
        of it. CLIPS has one wide fact a case, the quickest of the layouts tried; experta has a class of facts
        an attribute, its own matcher, and one engine that is reset for each case."""
    )
    table = _table(["", "µs a case", *(f"times {peer}" for peer in peers)], rows)
    return "\n\n".join([about, table, same, fair])


def _aims(result: dict[str, Any]) -> str:
    times = result["shipped"]["times as fast as"]
    rows = []
    for name, base, least in AIMS:
        for contestant, ratio in times[base].items():
            if contestant == name or contestant.startswith(f"{name}, "):
                rows.append([contestant, f"{base} × {least:,}", f"× {ratio:,.0f}", _met(ratio >= least)])
    for name, growth in result["growth"]["120 to 2000"].items():
        rows.append([f"{name}, 120 to 2,000 rules", "at most × 20", f"× {growth:.1f}", _met(growth <= 20)])
    csv = result["csv"]
    rows.append(["CSV to CSV", "at most 4 × the floor", f"× {csv['ratio']:.1f}", _met(csv["ratio"] <= 4)])
    peak = csv["peak_mib"]
    rows.append(["its peak memory", "under 1,536 MiB", f"{peak:,.0f} MiB", _met(peak < 1536)])
    return _table(["", "aim", "measured", ""], rows)


def _growth(growth: dict[str, Any]) -> str:
    rows = []
    for name in (COLUMNS, BOUNDED, ENGINE):
        times = [median(this[f"{name} {size}"] for this in growth["rounds"]) for size in growth["sizes"]]
        rows.append([name, *map(_microseconds, times), f"{growth['120 to 2000'][name]:.1f}"])
    head = ["µs a case", *(f"{size:,} rules" for size in growth["sizes"]), "120 → 2,000"]
    about = _paragraph(
        """Generated knowledge bases of 30 questions (`tests/benchmarks/generated.py`), one thread; from 120
        to 2,000 there are 16.7 times as many rules."""
    )
    return f"{about}\n\n{_table(head, rows)}"


def _csv(csv: dict[str, Any]) -> str:
    rows = []
    names = {"floor": "floor: polars reads the input, writes the same output columns"}
    for name in ("floor", "columns", "columns with could_become"):
        seconds = median(this[name]["seconds"] for this in csv["rounds"])
        peak = max(this[name]["peak_mib"] for this in csv["rounds"])
        ratio = {"floor": 1.0, "columns": csv["ratio"]}.get(name, csv["ratio with could_become"])
        rate = csv["rows"] / seconds
        rows.append([names.get(name, name), f"{seconds:.1f}", f"{rate:,.0f}", f"{ratio:.1f}", f"{peak:,.0f}"])
    sizes = csv["bytes"]
    measured = f"Measured on {csv['on']}. " if "on" in csv else ""
    about = _paragraph(
        f"""{measured}{csv["rows"]:,} rows; {sizes["input"] / 1e6:,.0f} MB in,
        {sizes["output"] / 1e6:,.0f} MB out:
        outcome, ranking, certainties, exclusions, the ids of fired rules and more. Each run is a process
        of its own."""
    )
    return f"{about}\n\n{_table(['', 'seconds', 'rows a second', 'times the floor', 'peak MiB'], rows)}"


def _memory(found: list[dict[str, Any]]) -> str:
    about = _paragraph(
        """What one evaluation takes at most, as the system counts it (`tests/benchmarks/memory.py`; at most
        700 MiB is allowed). Blocks hold a bounded number of rows, so it follows the width of a table and not its
        length. Other work on the same machine makes it slower, not larger."""
    )
    heads = ["", "rows", "columns", "seconds", "peak MiB", "on", "load"]
    rows = [
        [
            f"{one['from']} to {one['to']}",
            f"{one['rows']:,}",
            str(one["columns"]),
            f"{one['seconds']:.0f}",
            f"{one['mib']:,}",
            one["on"],
            str(one["load"]),
        ]
        for one in found
    ]
    return f"{about}\n\n{_table(heads, rows)}"


def _explanations(found: dict[str, Any]) -> str:
    kinds = found["kinds"]
    of = "every case" if found["every"] == 1 else f"every {found['every']}th case"
    about = _paragraph(
        f"""Each kind over {of} that the knowledge base (version {found["version"]}) comes with, those made from
        its rules at their edges among them; measured on {found["on"]}, in milliseconds of processor time, with
        Python's collector of cycles set as the command sets it. No search looks at a clock: each is bounded by
        the states it looks at, so the same is found on a slow machine. What is not proved is said not to be."""
    )
    rows = [
        [
            kind.replace("_", " "),
            f"{row['cases']:,}",
            *(f"{row[name]:,.0f}" for name in ("median", "p99", "most")),
            f"{ALLOWED[kind]:,.0f},000",
            f"{row['proved'] / row['cases']:.1%}",
            f"{row['proved within 1 s'] / row['cases']:.1%}",
        ]
        for kind, row in kinds.items()
    ]
    head = ["", "cases", "median", "99th percentile", "most", "allowed (99th)", "proved", "proved within 1 s"]
    return f"{about}\n\n{_table(head, rows)}"


def _reading(result: dict[str, Any]) -> str:
    shipped = result["shipped"]
    engine = shipped["times as fast as"]["stock experta"][ENGINE]
    return "\n".join(
        [
            _item(
                f"""A consultation, an explanation, a test of one case: `engine` (experta) or `evaluation`; one
        cannot notice the difference. The engine is {engine:.0f} times as fast as stock experta, the
        package untouched."""
            ),
            _item(
                """Up to a few hundred cases there is nothing to choose. From there on: columns. A call costs some
        milliseconds whatever the number of rows."""
            ),
            _item(
                """From text to text, reading and writing take most of the time. Parquet in and out saves most of
        that."""
            ),
        ]
    )


def _paragraph(text: str) -> str:
    return fill(" ".join(text.split()), 115)


def _item(text: str) -> str:
    return fill(" ".join(text.split()), 115, initial_indent="- ", subsequent_indent="  ")


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|---|{'---:|' * (len(head) - 1)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def _microseconds(seconds: float) -> str:
    value = seconds * 1e6
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}"


def _ratio(ratio: float) -> str:
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.2f}"


def _met(met: bool) -> str:
    return "met" if met else "not met"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=9)
    options.add_argument("--check", type=int, default=2_000)
    options.add_argument("--csv-rows", type=int, default=1_000_000)
    options.add_argument("--csv-rounds", type=int, default=3)
    options.add_argument("--from", dest="source", type=Path)
    options.add_argument("--explanations", action="store_true")
    options.add_argument("--every", type=int, default=1)
    options.add_argument("--memory", type=Path)
    chosen = options.parse_args()
    if chosen.explanations:
        result = json.loads((DOCS / "performance.json").read_text(encoding="utf-8"))
        result["explanations"] = explanations_measured(chosen.every)
        (DOCS / "performance.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    elif chosen.memory is not None:
        result = json.loads((DOCS / "performance.json").read_text(encoding="utf-8"))
        result["memory"] = json.loads(chosen.memory.read_text(encoding="utf-8"))
        (DOCS / "performance.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    elif chosen.source is not None:
        result = json.loads(chosen.source.read_text(encoding="utf-8"))
    else:
        result = measured(chosen.rounds, chosen.check, chosen.csv_rows, chosen.csv_rounds)
        (DOCS / "performance.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    (DOCS / "performance.md").write_text(page(result), encoding="utf-8")


if __name__ == "__main__":
    main()
