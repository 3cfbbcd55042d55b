"""Which cases of the shipped knowledge base a test looks at, where it would take long to look at each.

Of each file every so many-th, from its first on, and besides the first that names a rule as one that fires, or an
outcome with its position: so every kind stays. `EVERY=1` looks at each case.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable

from advisor.terms.cases import Case

EVERY = 6


def some_cases(cases: Iterable[Case], every: int = EVERY) -> list[Case]:
    step = int(os.environ.get("EVERY", every))
    before, seen, found = Counter[str](), set[object](), list[Case]()
    for case in cases:
        kinds = set[object]()
        if case.expect is not None:
            kinds = {*case.expect.to_fire, (case.expect.outcome, case.expect.recommended)}
        if before[case.place.file] % step == 0 or kinds - seen:
            found.append(case)
            seen |= kinds
        before[case.place.file] += 1
    return found
