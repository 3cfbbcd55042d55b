"""How firm the outcome is: how many answers must be wrong to move it, and how far strengths and figures may shift.

Figures of the knowledge base are varied as if they were answers, so that the ends of each interval are exact;
strengths by deciding again on the rules that fired, their ends to three digits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from math import isinf

from advisor.explanation.change import Change, changes
from advisor.explanation.figures_asked import figure_answers, with_figures_asked
from advisor.outlook.prospect import Piece, Prospect
from advisor.reasoning.advice import Advice
from advisor.reasoning.decision import decide
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import INFINITY, Interval

#: Strengths are tried at so many places between 0 and 1; where the verdict turns is then found to `DIGITS`.
PLACES = 100
DIGITS = 3


@dataclass(frozen=True, slots=True)
class Stays:
    """The interval around a strength, figure or threshold in which the verdict stays.

    `below`, `above`: the verdict just outside; None where the verdict stays as far as it goes.
    """

    id: str
    value: float
    interval: Interval
    open_below: bool
    open_above: bool
    below: str | None
    above: str | None

    @property
    def always(self) -> bool:
        return self.below is None and self.above is None


@dataclass(frozen=True, slots=True)
class Firm:
    """`wrong`: the smallest sets of answers that, wrong, move the verdict; at least `at_least` must be, which is
    exact when `proved`. `lead`: how far the best stays ahead of the second, None without one."""

    verdict: str
    wrong: tuple[Change, ...]
    at_least: int
    proved: bool
    strengths: tuple[Stays, ...]
    figures: tuple[Stays, ...]
    threshold: Stays | None
    close_call: bool
    runner_up: str | None
    lead: float | None


def firm(prospect: Prospect, advice: Advice, *, seconds: float = 1.5) -> Firm:
    """How firm the outcome of a case is.

    Args: seconds: for the search for answers that must be wrong; beyond it `at_least` is what was proved.
    """
    found = changes(prospect, considered=prospect.known, first_only=True, seconds=seconds)
    sizes = [len(c.alterations) for r in found.reached for c in r.changes]
    size = min(sizes, default=0)
    wrong = tuple(c for r in found.reached for c in r.changes if len(c.alterations) == size)
    smallest = all(r.smallest for r in found.reached if not r.impossible)
    least_searched = min((r.searched for r in found.reached if not r.impossible), default=len(prospect.known))
    standings = [s for s in advice.outcome.standings if s.feasible]
    lead = round(standings[0].certainty - standings[1].certainty, 9) if len(standings) > 1 else None
    return Firm(
        verdict=prospect.verdict,
        wrong=wrong,
        at_least=size if wrong and smallest else least_searched + (0 if wrong else 1),
        proved=(bool(wrong) and smallest) or all(r.impossible for r in found.reached),
        strengths=strengths_stay(advice),
        figures=figures_stay(prospect.kb, prospect, advice),
        threshold=_threshold_stays(advice),
        close_call=advice.outcome.close_call,
        runner_up=advice.outcome.runner_up,
        lead=lead,
    )


# --- strengths


def strengths_stay(advice: Advice) -> tuple[Stays, ...]:
    """For each strength that a rule which fired uses, how far it may shift."""
    kb = advice.kb
    fired = [kb.rules[id] for id in advice.fired if kb.rules[id].bears_on_outcome]
    used = {name for rule in fired for name in (*rule.support.values(), *rule.oppose.values())}
    found = []
    for id in kb.strengths:
        if id in used:

            def verdict(value: float, id: str = id) -> str:
                return decide(_with_strength(kb, id, value), fired, advice.memory).verdict

            found.append(_stays(id, kb.strengths[id].value, verdict))
    return tuple(found)


def _with_strength(kb: KnowledgeBase, id: str, value: float) -> KnowledgeBase:
    return replace(kb, strengths={**kb.strengths, id: replace(kb.strengths[id], value=value)})


def _stays(id: str, value: float, verdict: Callable[[float], str]) -> Stays:
    """Walk from the value either way until the verdict turns, then find where."""
    here, ends, beyond = verdict(value), [], []
    for way in (-1, 1):
        last, turned = value, None
        for place in range(PLACES):
            place_at = (place + 0.5) / PLACES
            tried = place_at if way > 0 else 1 - place_at
            if (tried - value) * way <= 0:
                continue
            other = verdict(tried)
            if other != here:
                turned = tried
                beyond.append(other)
                break
            last = tried
        if turned is None:
            ends.append(0.0 if way < 0 else 1.0)
            beyond.append("")
            continue
        while abs(turned - last) > 10.0**-DIGITS / 2:
            middle = (turned + last) / 2
            if verdict(middle) == here:
                last = middle
            else:
                turned = middle
        ends.append(last)
        beyond[-1] = verdict(turned)
    below, above = (other or None for other in beyond)
    return Stays(id, value, Interval(ends[0], ends[1]), True, True, below, above)


# --- figures


def figures_stay(kb: KnowledgeBase, prospect: Prospect, advice: Advice) -> tuple[Stays, ...]:
    """For each named figure on which the verdict could rest, how far it may shift."""
    if not kb.figures:
        return ()
    loose = Prospect(_figures_asked(kb), {**figure_answers(kb), **advice.answers})
    found = []
    for id, figure in kb.figures.items():
        if id in loose.possible.given:
            pieces = _finite(list(loose.pieces(id)))
            at = Interval(figure.value, figure.value)
            number = next(n for n, piece in enumerate(pieces) if piece.holds(at))
            found.append(_around(id, figure.value, pieces, number))
    return tuple(found)


@lru_cache(maxsize=4)
def _figures_asked(kb: KnowledgeBase) -> Evaluator:
    """The evaluator of the knowledge base with its figures asked; compiled once, the last few are kept."""
    return Evaluator(with_figures_asked(kb))


def _finite(pieces: list[Piece]) -> list[Piece]:
    """Without what would hold only at infinity, which no figure of a knowledge base is."""
    last = pieces[-1].value
    assert isinstance(last, Interval)
    if len(pieces) == 1 or not isinf(last.lo):
        return pieces
    goes_on = pieces[-2].value
    assert isinstance(goes_on, Interval)
    return [*pieces[:-2], replace(pieces[-2], value=Interval(goes_on.lo, INFINITY))]


def _around(id: str, value: float, pieces: list[Piece], number: int) -> Stays:
    piece = pieces[number]
    assert isinstance(piece.value, Interval)
    below = pieces[number - 1].verdict if number > 0 else None
    above = pieces[number + 1].verdict if number + 1 < len(pieces) else None
    return Stays(id, value, piece.value, piece.open_below, piece.open_above, below, above)


def _threshold_stays(advice: Advice) -> Stays | None:
    """The certainty from which a position is recommended: the verdict stays while the best is above it."""
    outcome, decision = advice.outcome, advice.kb.decision
    threshold = decision.recommend_at
    feasible = [s for s in outcome.standings if s.feasible]
    if len(feasible) < 2 or outcome.kind == "not_covered":
        return None
    best = feasible[0].certainty
    if decision.lead_at is not None and round(best - feasible[1].certainty, 9) >= decision.lead_at:
        return None  # the lead alone is enough, wherever the threshold lies
    if outcome.kind == "recommended":
        return Stays("recommend_at", threshold, Interval(-1.0, best), False, False, None, "undecided")
    return Stays("recommend_at", threshold, Interval(best, 1.0), True, False, feasible[0].position, None)
