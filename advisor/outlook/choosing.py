"""By what to split next where the bound leaves too much: what most weight hangs on in rules that may yet fire.

That is a question, or what is found from several: what rules tell apart of such a figure or conclusion is told
apart of all questions behind it at once, with far fewer parts.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from advisor.outlook.arithmetic import Span
from advisor.outlook.domains import Domain
from advisor.outlook.program import Outlook, open_behind, relevant_open
from advisor.outlook.prospect import Prospect
from advisor.outlook.settled import by_influence, decisive
from advisor.outlook.verdicts import Standings


@dataclass(frozen=True, slots=True)
class Division:
    """A question, figure or conclusion, and the states in which it lies in one of several parts that cover it."""

    by: str
    parts: tuple[tuple[Domain | Span | int, Outlook], ...]


def split(
    prospect: Prospect,
    state: Outlook,
    standings: Standings,
    plain: Collection[str] = (),
    before: Sequence[str] = (),
) -> Division | None:
    """The split on which most hangs; None where nothing can be told apart.

    Args: plain: questions that are answered by single figures, not by ranges: by these in turn, after all those
        `before`, the questions by which was split already.
    """
    influential = by_influence(prospect.prover, state, standings)
    others = relevant_open(state, prospect.unwarned) if prospect.unwarned else ()
    ids = dict.fromkeys((*_by_weight(prospect, state, standings), *influential, *others))
    for id in sorted(ids, key=lambda id: before.count(id) if id in plain else 0):
        found = _split_by(prospect, state, id, plain)
        if found is not None and len(found.parts) > 1:
            return found
    return None


def split_behind(prospect: Prospect, state: Outlook) -> Division | None:
    """A split of a question on which a figure hangs that is supposed to be so; None where there is none left."""
    behind = [slot for supposed in state.supposed for slot in prospect.possible.reads[supposed]]
    splits = (_split_by(prospect, state, id, ()) for id in open_behind(state, behind))
    return next((found for found in splits if found is not None and len(found.parts) > 1), None)


def _split_by(prospect: Prospect, state: Outlook, id: str, plain: Collection[str]) -> Division | None:
    """By a question, or by what is found from more than one."""
    if id not in prospect.kb.questions:
        behind = open_behind(state, [prospect.possible.attributes[id]])
        if len(behind) != 1:
            supposed = prospect.prover.splitting.found_parts(state, id)
            return Division(id, tuple((part, state.supposing(id, part)) for part in supposed))
        (id,) = behind
    if id in plain:
        domains = prospect.prover.splitting.halves(state, id)
    else:
        domains = prospect.prover.splitting.parts(state, id)
    return Division(id, tuple((domain, state.narrowed(id, domain)) for domain in domains))


def _by_weight(prospect: Prospect, state: Outlook, standings: Standings) -> list[str]:
    """What the leaves read of which it is open whether they hold, by the weight of their rules."""
    contest, possible, weight = standings.contest, prospect.possible, dict[str, float]()
    for rule in decisive(standings):
        name = contest.rules[rule]
        own = (2.0 if prospect.kb.rules[name].excluded else 0.0) + max(map(abs, contest.weights[rule]))
        read = dict.fromkeys(id for slot, ids in possible.leaves[name] if _open(state.slots[slot]) for id in ids)
        for id in read:
            weight[id] = weight.get(id, 0.0) + own / len(read)
    return sorted(weight, key=lambda id: -weight[id])


def _open(truths: int) -> bool:
    return truths.bit_count() > 1
