"""Every check over one knowledge base."""

from __future__ import annotations

from advisor.bench.checks.bare import bare_findings
from advisor.bench.checks.broken_invariants import broken_invariant_findings
from advisor.bench.checks.cases import case_findings
from advisor.bench.checks.cited import citation_findings
from advisor.bench.checks.decision import decision_findings
from advisor.bench.checks.declared import declaration_findings
from advisor.bench.checks.figures_named import named_figure_findings
from advisor.bench.checks.finding import Bench, Finding
from advisor.bench.checks.idle_invariants import invariant_findings
from advisor.bench.checks.placeholders import placeholder_findings
from advisor.bench.checks.premises import premise_findings
from advisor.bench.checks.said_alike import said_alike_findings
from advisor.bench.checks.sentences import text_findings
from advisor.bench.checks.uses import use_findings

_CHECKS = (
    premise_findings,
    text_findings,
    said_alike_findings,
    placeholder_findings,
    named_figure_findings,
    use_findings,
    citation_findings,
    declaration_findings,
    invariant_findings,
    broken_invariant_findings,
    decision_findings,
    bare_findings,
    case_findings,
)


def check(bench: Bench) -> tuple[Finding, ...]:
    """Everything worth a look, by file and line."""
    found = [finding for findings in _CHECKS for finding in findings(bench)]
    told = {(f.kind, f.id, f.about): f for f in found}
    return tuple(sorted(told.values(), key=lambda f: (f.place.file, f.place.line, f.place.column, f.told.code)))
