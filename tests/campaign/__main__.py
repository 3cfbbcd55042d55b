"""The campaign against hostile input, faults and load.

    PYTHONPATH=tests python -m campaign            all of it; writes the counts to docs/reliability.md
    PYTHONPATH=tests python -m campaign quick      a part of it, some 80 seconds; writes nothing
    PYTHONPATH=tests python -m campaign further    the further attacks by themselves; writes nothing

It ends with 1 when it finds a fault. CAMPAIGN_PYTHONS: the interpreters (each with the dependencies) that must
agree, with ":" between them.
"""

from __future__ import annotations

import math
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial

from campaign import fuzzers, injections, load, readers
from campaign.attacks import SMALL, Attack, attacks, further_attacks, run, sorted_by_kind, wrong
from campaign.fuzzers import Tally
from support.places import DOCS

from advisor.knowledge import loading

PAGE = DOCS / "reliability.md"
START, END = "<!-- counts -->", "<!-- end of counts -->"
#: Seconds that the quick part may take.
QUICK = 60.0


def attacked(name: str, found: list[Attack]) -> Tally:
    tally = Tally(name, len(found))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for attack, ended in zip(found, pool.map(run, found), strict=True):
            tally.faults += [f"{attack.id} {attack.run!r}: {fault}" for fault in wrong(attack, ended)]
    return tally


def parts(quick: bool) -> Iterator[Callable[[], Tally]]:
    """Everything there is to try; for the quick part less of each, and one attack in 25."""
    kb, shipped = loading.load(SMALL), loading.load()

    def seeds(whole: int, some: int) -> range:
        return range(some if quick else whole)

    yield partial(fuzzers.knowledge, seeds(20_000, 80))
    yield partial(fuzzers.tables, kb, seeds(20_000, 120))
    yield partial(readers.compared, kb, seeds(1000, 40))
    for number in range(1 if quick else 9):
        replies = range(1000) if quick else range(number * 100_000, (number + 1) * 100_000)
        yield partial(fuzzers.single_replies, shipped, replies)
    yield partial(fuzzers.replies, kb, seeds(400, 16))
    yield partial(fuzzers.states, kb, seeds(20_000, 120))
    yield partial(fuzzers.receipts, kb, seeds(30_000, 120))
    yield partial(fuzzers.certificates, kb, seeds(20_000, 200))
    yield partial(fuzzers.command_lines, seeds(300, 6))
    yield partial(fuzzers.terminals, seeds(40, 1))
    yield partial(injections.killed_talks, seeds(220, 2))
    yield partial(injections.killed_batches, seeds(80, 1))
    yield partial(injections.full_disks, (4096,) if quick else (100, 4096, 60_000))
    yield injections.places_not_to_write
    yield partial(injections.two_at_once, len(seeds(10, 1)))
    pythons = os.environ.get("CAMPAIGN_PYTHONS", sys.executable).split(os.pathsep)
    every_python = (("0", "1", "77"), ("C", "nl_NL.UTF-8", "tr_TR.UTF-8"), pythons)
    yield partial(injections.sameness, *((("0", "1"), ("C",), (sys.executable,)) if quick else every_python))
    yield partial(load.consultations, kb, len(seeds(10_000, 10)))
    yield partial(load.threads, len(seeds(5000, 200)))
    yield partial(load.many_rules, len(seeds(200, 5)))
    yield partial(load.rows_twice, len(seeds(1_000_000, 5000)))
    for kind, found in sorted_by_kind(attacks()).items():
        yield partial(attacked, f"attacks: {kind}", found[:: 25 if quick else 1])
    yield partial(attacked, "further attacks", further_attacks()[:: 40 if quick else 1])


def in_its_time(part: Callable[[], Tally], until: float) -> Tally | None:
    return part() if time.monotonic() < until else None


def main(words: list[str]) -> int:
    quick, further = words == ["quick"], words == ["further"]
    until = time.monotonic() + (QUICK if quick else math.inf)
    tallies: dict[str, Tally] = {}
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        found = [partial(attacked, "further attacks", further_attacks())] if further else parts(quick)
        for tally in pool.map(partial(in_its_time, until=until), found):
            if tally is None:
                print("the rest is left to the whole campaign: the time is up")
                break
            print(f"{tally.name}: {tally.tried} tried, {len(tally.faults)} faults", flush=True)
            for fault in tally.faults:
                print(f"  {fault!a}", flush=True)
            whole = tallies.setdefault(tally.name, Tally(tally.name))
            whole.tried += tally.tried
            whole.faults += tally.faults
    if not words:
        _write(list(tallies.values()))
    return 1 if any(tally.faults for tally in tallies.values()) else 0


def _write(tallies: list[Tally]) -> None:
    """The counts in their place on the page."""
    rows = [f"| {tally.name} | {tally.tried} | {len(tally.faults)} |" for tally in tallies]
    table = "\n".join([START, "| what | tried | faults |", "|---|---|---|", *rows, END])
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(re.sub(f"{START}.*{END}", lambda _: table, text, flags=re.S), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
