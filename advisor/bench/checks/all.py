"""Every check over one knowledge base."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from advisor.bench.beside import beside
from advisor.bench.checks.bare import bare_findings
from advisor.bench.checks.broken_invariants import broken_invariant_findings
from advisor.bench.checks.cases import case_findings
from advisor.bench.checks.changed_places import changed_places_findings
from advisor.bench.checks.cited import citation_findings
from advisor.bench.checks.decision import decision_findings
from advisor.bench.checks.declared import declaration_findings
from advisor.bench.checks.figures_named import named_figure_findings
from advisor.bench.checks.finding import Bench, Finding
from advisor.bench.checks.idle_formulas import formula_findings
from advisor.bench.checks.idle_invariants import invariant_findings
from advisor.bench.checks.lessons import lesson_findings
from advisor.bench.checks.placeholders import placeholder_findings
from advisor.bench.checks.premises import premise_findings
from advisor.bench.checks.said_alike import said_alike_findings
from advisor.bench.checks.sentences import text_findings
from advisor.bench.checks.to_and_fro import to_and_fro_findings
from advisor.bench.checks.turned_around import turned_around_findings
from advisor.bench.checks.uses import use_findings

_Check = Callable[[Bench], Iterable[Finding]]
#: What looks at texts, names and formulas alone.
_OF_WORDS: tuple[_Check, ...] = (
    text_findings,
    said_alike_findings,
    named_figure_findings,
    use_findings,
    formula_findings,
    citation_findings,
    declaration_findings,
    turned_around_findings,
    lesson_findings,
    changed_places_findings,
    to_and_fro_findings,
    bare_findings,
)
#: What looks at the cases at hand, which takes about as long as what looks at premises.
_OF_CASES: tuple[_Check, ...] = (
    placeholder_findings,
    case_findings,
    broken_invariant_findings,
    decision_findings,
)
_OF_PREMISES: tuple[_Check, ...] = (
    premise_findings,
    invariant_findings,
)


def check(bench: Bench) -> tuple[Finding, ...]:
    """Everything worth a look, by file and line."""

    def found_by(checks: Iterable[_Check]) -> list[Finding]:
        return [finding for findings in checks for finding in findings(bench)]

    with beside(lambda: found_by(_OF_WORDS)) as of_words:
        _ = bench.sample, bench.reach  # all others look at these
        with beside(lambda: found_by(_OF_CASES)) as of_cases:
            found = found_by(_OF_PREMISES) + of_cases() + of_words()
    told = {(f.kind, f.id, f.about): f for f in found}
    return tuple(sorted(told.values(), key=lambda f: (f.place.file, f.place.line, f.place.column, f.told.code)))
