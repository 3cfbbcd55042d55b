"""How long a start takes beside Python's own: processor time, in turn, as medians and times `python -c pass`.

    python tests/benchmarks/startup.py [--runs N] [--json]

What a start may take: `koop --version` 6 times `python -c pass`; the first question of `koop consult`, from the
second consultation on, 20 times or 250 ms. The exit code is 1 when one takes more. A consultation is counted until
its input has ended, so for somewhat more than its first question.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from statistics import median

PYTHON = (sys.executable, "-c", "pass")
STARTS = {
    "python -c pass": PYTHON,
    "koop --version": (sys.executable, "-m", "advisor", "--version"),
    "koop consult, first question": (sys.executable, "-m", "advisor", "consult", "--plain"),
}
#: What each may take: times `python -c pass`, or milliseconds.
ALLOWED = {"koop --version": (6.0, 0.0), "koop consult, first question": (20.0, 250.0)}


def processor_time(command: tuple[str, ...], environ: dict[str, str]) -> float:
    """Of one run, with nothing to read, in milliseconds."""
    nothing = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)]
    nothing += [(os.POSIX_SPAWN_OPEN, to, os.devnull, os.O_WRONLY, 0) for to in (1, 2)]
    _, _, used = os.wait4(os.posix_spawn(command[0], command, environ, file_actions=nothing), 0)
    return (used.ru_utime + used.ru_stime) * 1000


def measured(runs: int) -> dict[str, float]:
    """{what: median of its runs}, after one run of each that is not counted: what it keeps is then there."""
    with tempfile.TemporaryDirectory() as home:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a start compiles nothing
        environ = {**os.environ, "XDG_CACHE_HOME": home, "XDG_STATE_HOME": home, "PYTHONPYCACHEPREFIX": home}
        times: dict[str, list[float]] = {what: [] for what in STARTS}
        for number in range(runs + 1):
            for what, command in STARTS.items():
                took = processor_time(command, environ)
                times[what] += [took] if number else []
    return {what: median(took) for what, took in times.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    found = measured(arguments.runs)
    least = found["python -c pass"]
    over = [w for w, (times, ms) in ALLOWED.items() if found[w] > max(times * least, ms)]
    if arguments.json:
        print(json.dumps({what: {"ms": took, "ratio": took / least} for what, took in found.items()}))
    else:
        for what, took in found.items():
            print(f"{what:32} {took:6.1f} ms {took / least:6.1f} x{'  too much' if what in over else ''}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
