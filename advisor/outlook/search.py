"""Looking for answers that give another verdict: concrete ones, or the proof that there are none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf

from advisor.outlook.domains import Domain, least_of, most_of, unknown_or_least_of
from advisor.outlook.program import Outlook, relevant_open
from advisor.outlook.prospect import Prospect
from advisor.outlook.settled import by_influence
from advisor.outlook.truth import FALSE, TRUE
from advisor.outlook.verdicts import Standings
from advisor.terms.values import Value

#: So many states are looked at before a search gives up.
MOST_STATES = 300
#: Up to so many open questions are answered by narrowing the state; more by evaluating the case.
FEW = 5


@dataclass(frozen=True, slots=True)
class Witness:
    """Answers that give another verdict: {question: value, None for unknown}."""

    verdict: str
    answers: Mapping[str, Value | None]


@dataclass(frozen=True, slots=True)
class Sought:
    """What a search came to: a witness, or none and then `none_exists` tells whether that is proved."""

    witness: Witness | None
    none_exists: bool


def other_verdict(
    prospect: Prospect, state: Outlook, target: str | None = None, most_states: int = MOST_STATES
) -> Sought:
    """Answers to what is open in the state that give another verdict than the case's (`target`: this one).

    What is open is split into parts that cover it, depth first, the most hopeful part first. A part whose bound
    leaves nothing sought is done with; when all are, there are no such answers.
    """
    looked, exact = 0, True
    pending = [(state, prospect.standings(state))]
    if (found := _witness(prospect, state, target)) is not None:
        return Sought(found, False)
    while pending:
        state, standings = pending.pop()
        verdicts, against = standings.verdicts, state.contradicted(prospect.unwarned)
        if against == TRUE:
            continue
        if target not in verdicts if target is not None else verdicts == (prospect.verdict,):
            continue
        surely = verdicts == (target,) if target is not None else prospect.verdict not in verdicts
        question, parts = ("", []) if surely and against == FALSE else _split(prospect, state, standings)
        if not parts:
            if (found := _witness(prospect, state, target)) is not None:
                return Sought(found, False)
            exact = False
            continue
        looked += len(parts)
        if looked > most_states:
            return Sought(None, False)
        narrowed = [state.narrowed(question, part) for part in parts]
        ahead = [(part, prospect.standings(part)) for part in narrowed]
        ahead.sort(key=lambda entry: _distance(prospect, entry[1], target), reverse=True)
        pending += ahead
    return Sought(None, exact)


def _split(prospect: Prospect, state: Outlook, standings: Standings) -> tuple[str, list[Domain]]:
    """The most influential open question that can be split, and parts that cover it; where none can, another on
    which it hangs whether answers contradict each other."""
    influential = by_influence(prospect.prover, state, standings)
    others = relevant_open(state, prospect.unwarned) if prospect.unwarned else ()
    for question in dict.fromkeys((*influential, *others)):
        parts = prospect.prover.splitting.parts(state, question)
        if len(parts) > 1:
            return question, parts
    return "", []


def _distance(prospect: Prospect, standings: Standings, target: str | None) -> float:
    """How far from what is sought: by how much the verdict could still lead at least, or the target trail."""
    verdicts, ranges = standings.verdicts, standings.ranges
    wanted = target in verdicts if target is not None else verdicts != (prospect.verdict,)
    if not wanted:
        return inf
    threshold = prospect.kb.decision.recommend_at
    best = {r.position: r for r in ranges if not r.surely_out}
    if target in best:
        return max([r.most for id, r in best.items() if id != target], default=threshold) - best[target].least
    if prospect.verdict not in best:
        return float(len(verdicts))
    others = [r.least for id, r in best.items() if id != prospect.verdict and not r.may_be_excluded]
    return best[prospect.verdict].most - max([threshold, *others])


def _witness(prospect: Prospect, state: Outlook, target: str | None) -> Witness | None:
    """Answers that the state allows and that give what is sought, among the first that come to mind: "unknown"
    where it may be, else the least; the least throughout; the most throughout."""
    domains = {id: state.domain(id) for id in prospect.questions}
    open_ones = [id for id, domain in domains.items() if domain.open]
    for choose in (unknown_or_least_of, least_of, most_of):
        chosen = {id: choose(prospect.kb.questions[id], domains[id]) for id in open_ones}
        if len(chosen) <= FEW:
            verdict = prospect.verdict_of(chosen, state)
        else:
            rest = {id: least_of(prospect.kb.questions[id], domains[id]) for id in domains if id not in chosen}
            verdict = prospect.evaluated({**rest, **chosen})
        if verdict is not None and (verdict == target if target is not None else verdict != prospect.verdict):
            rest = {id: least_of(prospect.kb.questions[id], domains[id]) for id in domains if id not in chosen}
            return Witness(verdict, {**rest, **chosen})
    return None
