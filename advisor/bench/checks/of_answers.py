"""The checks that try answers: those of cases at hand, or whatever answers a search finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from advisor.bench.checks.broken_invariants import broken_invariant_findings
from advisor.bench.checks.cases import case_findings
from advisor.bench.checks.decision import decision_findings
from advisor.bench.checks.finding import Bench, Finding
from advisor.bench.checks.idle_invariants import invariant_findings
from advisor.bench.checks.placeholders import placeholder_findings
from advisor.bench.checks.premises import premise_findings

_Checks = tuple[Callable[[Bench], Iterable[Finding]], ...]
#: What looks at the cases at hand, which takes about as long as what looks at premises.
OF_CASES: _Checks = (
    placeholder_findings,
    case_findings,
    broken_invariant_findings,
    decision_findings,
)
OF_PREMISES: _Checks = (
    premise_findings,
    invariant_findings,
)
