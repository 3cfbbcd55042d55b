"""The campaign against hostile input, faults and load.

    PYTHONPATH=tests python -m campaign            all of it; writes the counts to docs/reliability.md
    PYTHONPATH=tests python -m campaign quick      a part of it, at most two minutes; writes nothing

It ends with 1 when it finds a fault. CAMPAIGN_PYTHONS: the interpreters (each with the dependencies) that must
agree, with ":" between them.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from campaign import fuzzers, injections
from campaign.attacks import SMALL, Attack, attacks, run, sorted_by_kind, wrong
from campaign.fuzzers import Tally
from support.places import DOCS

from advisor.knowledge.loading import load

PAGE = DOCS / "reliability.md"
START, END = "<!-- counts -->", "<!-- end of counts -->"
#: Seconds that the quick part may take.
QUICK = 100.0


def attacked(name: str, found: list[Attack]) -> Tally:
    tally = Tally(f"attacks: {name}", len(found))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for attack, ended in zip(found, pool.map(run, found), strict=True):
            tally.faults += [f"{attack.id} {attack.run!r}: {fault}" for fault in wrong(attack, ended)]
    return tally


def parts(scale: float, every: int) -> Iterator[Callable[[], Tally]]:
    """Everything there is to try: so many times the usual number, and each so-manieth attack."""
    kb = load(SMALL)

    def seeds(count: int) -> range:
        return range(max(1, int(count * scale)))

    yield partial(fuzzers.knowledge, seeds(2000))
    yield partial(fuzzers.tables, kb, seeds(3000))
    yield partial(fuzzers.replies, kb, seeds(400))
    yield partial(fuzzers.states, kb, seeds(3000))
    yield partial(fuzzers.receipts, kb, seeds(3000))
    yield partial(fuzzers.command_lines, seeds(150))
    yield partial(fuzzers.terminals, seeds(20))
    yield partial(injections.killed_talks, seeds(40))
    yield partial(injections.killed_batches, seeds(20))
    yield partial(injections.full_disks, (100, 4096, 60_000) if scale >= 1 else (4096,))
    yield injections.places_not_to_write
    yield partial(injections.two_at_once, len(seeds(10)))
    pythons = os.environ.get("CAMPAIGN_PYTHONS", sys.executable).split(os.pathsep)
    every_python = (("0", "1", "77"), ("C", "nl_NL.UTF-8", "tr_TR.UTF-8"), pythons)
    yield partial(injections.sameness, *(every_python if scale >= 1 else (("0", "1"), ("C",), (sys.executable,))))
    for kind, found in sorted_by_kind(attacks()).items():
        yield partial(attacked, kind, found[::every])


def main(words: list[str]) -> int:
    quick = words == ["quick"]
    begun, tallies = time.monotonic(), list[Tally]()
    for part in parts(0.04 if quick else 1.0, 25 if quick else 1):
        if quick and time.monotonic() - begun > QUICK:
            print("the rest is left to the whole campaign: the time is up")
            break
        tally = part()
        tallies.append(tally)
        print(f"{tally.name}: {tally.tried} tried, {len(tally.faults)} faults", flush=True)
        for fault in tally.faults:
            print(f"  {fault!a}", flush=True)
    if not quick:
        _write(tallies)
    return 1 if any(tally.faults for tally in tallies) else 0


def _write(tallies: list[Tally]) -> None:
    """The counts in their place on the page."""
    rows = [f"| {tally.name} | {tally.tried} | {len(tally.faults)} |" for tally in tallies]
    table = "\n".join([START, "| what | tried | faults |", "|---|---|---|", *rows, END])
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(re.sub(f"{START}.*{END}", lambda _: table, text, flags=re.S), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
