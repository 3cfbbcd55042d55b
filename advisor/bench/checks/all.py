"""Every check over one knowledge base."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from advisor.bench.beside import beside
from advisor.bench.checks.finding import Bench, Finding


def check(bench: Bench) -> tuple[Finding, ...]:
    """Everything worth a look, by file and line."""
    with beside(lambda: _of_words(bench)) as of_words:
        # only now: it takes as long to load as a quarter of the texts to be looked at
        from advisor.bench.checks.of_answers import OF_CASES, OF_PREMISES

        _ = bench.sample, bench.reach  # all others look at these
        with beside(lambda: _found_by(OF_CASES, bench)) as of_cases:
            found = _found_by(OF_PREMISES, bench) + of_cases() + of_words()
    told = {(f.kind, f.id, f.about): f for f in found}
    return tuple(sorted(told.values(), key=lambda f: (f.place.file, f.place.line, f.place.column, f.told.code)))


def _of_words(bench: Bench) -> list[Finding]:
    from advisor.bench.checks.of_words import OF_WORDS

    return _found_by(OF_WORDS, bench)


def _found_by(checks: Iterable[Callable[[Bench], Iterable[Finding]]], bench: Bench) -> list[Finding]:
    return [finding for findings in checks for finding in findings(bench)]
