"""Every check over one knowledge base."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from advisor.bench.beside import beside
from advisor.bench.checks.finding import Bench, Finding


def check(bench: Bench) -> tuple[Finding, ...]:
    """Everything worth a look, by file and line."""
    with beside(lambda: _looked(_of_words(), bench)) as of_words:
        # only now: it takes as long to load as a quarter of the texts to be looked at
        from advisor.bench.checks.of_answers import OF_CASES, OF_PREMISES

        _ = bench.sample, bench.reach  # all others look at these
        with beside(lambda: _looked(OF_CASES, bench)) as of_cases:
            looked = (_looked(OF_PREMISES, bench), of_cases(), of_words())
    for _, idle in looked:
        bench.looked_at.now.update(idle)
    told = {(f.kind, f.id, f.about): f for found, _ in looked for f in found}
    return tuple(sorted(told.values(), key=lambda f: (f.place.file, f.place.line, f.place.column, f.told.code)))


_Looks = Iterable[Callable[[Bench], Iterable[Finding]]]


def _of_words() -> _Looks:
    from advisor.bench.checks.of_words import OF_WORDS

    return OF_WORDS


def _looked(checks: _Looks, bench: Bench) -> tuple[list[Finding], frozenset[str]]:
    """What is found, and which looks came to nothing: a process beside remembers them for itself alone."""
    return [finding for findings in checks for finding in findings(bench)], frozenset(bench.looked_at.now)
