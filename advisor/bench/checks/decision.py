"""Findings on the decision and the words for certainty: what no evidence can reach."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from advisor.bench.checks.finding import Bench, Finding
from advisor.reasoning.certainty import certainty, doubt
from advisor.terms.knowledge_base import KnowledgeBase


def decision_findings(bench: Bench) -> Iterator[Finding]:
    kb = bench.kb
    ranges = [_reached(kb, position) for position in kb.position_ids]
    most = max(high for _, high in ranges)
    lead = max(
        (high - low for n, (_, high) in enumerate(ranges) for m, (low, _) in enumerate(ranges) if n != m),
        default=2.0,
    )
    decision = kb.decision
    if decision.recommend_at > most:
        at = f"{decision.recommend_at:g}"
        yield bench.finding("threshold-unreachable", "decision", about=(at,), most=f"{most:.2f}")
    if decision.recommend_at <= 0:
        yield bench.finding("threshold-without-reason", "decision", about=(f"{decision.recommend_at:g}",))
    if decision.lead_at is not None and not decision.close_call_within < decision.lead_at <= lead:
        at, within = f"{decision.lead_at:g}", f"{decision.close_call_within:g}"
        yield bench.finding("lead-at-odds", "decision", about=(at,), within=within, most=f"{lead:.2f}")
    if decision.close_call_within >= lead:
        within = f"{decision.close_call_within:g}"
        yield bench.finding("close-call-always", "decision", about=(within,), most=f"{lead:.2f}")
    for word in kb.certainty_words:
        if word.at_least > most:
            about = (f"{word.at_least:g}",)
            yield bench.finding("certainty-word-unreachable", "certainty_words", about=about)
    strengths = list(kb.strengths.values())
    for above, below in pairwise(strengths):
        if below.value >= above.value:
            yield bench.finding("strengths-out-of-order", below.id, about=(above.id,), other=above.id)


def _reached(kb: KnowledgeBase, position: str) -> tuple[float, float]:
    """The least and the most certainty of a position: by every rule against it alone, and by every rule for it."""
    against = [kb.strengths[r.oppose[position]].value for r in kb.rules.values() if position in r.oppose]
    in_favour = [kb.strengths[r.support[position]].value for r in kb.rules.values() if position in r.support]
    return certainty(doubt(()), doubt(against)), certainty(doubt(in_favour), doubt(()))
