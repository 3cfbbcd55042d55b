"""By what to split next where the bound leaves too much: what most weight hangs on in rules that may yet fire.

That is a question, or what is found from several: what rules tell apart of such a figure or conclusion is told
apart of all questions behind it at once, with far fewer parts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from advisor.outlook.arithmetic import Span
from advisor.outlook.domains import Domain
from advisor.outlook.evaluation import Outlook, open_behind, relevant_open
from advisor.outlook.prospect import Prospect
from advisor.outlook.settled import by_influence, decisive
from advisor.outlook.verdicts import Standings

#: What a near rule weighs of which it is only open how far out of reach it puts a position.
NEAR = 0.5


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
    rival: str | None = None,
) -> Division | None:
    """The split on which most hangs; None where nothing can be told apart.

    Args:
        plain: questions that are answered by single figures, not by ranges: by these in turn, after all those
            `before`, the questions by which was split already.
        rival: the one other verdict that it is about: what hangs between it and that of the case comes first.
    """
    if rival is not None:
        found = _split_between(prospect, state, standings, rival)
        if found is not None:
            return found
    influential = by_influence(prospect.prover, state, standings)
    others = relevant_open(state, prospect.unwarned) if prospect.unwarned else ()
    weights = _weights(standings, decisive(standings))
    ids = dict.fromkeys((*_by_weight(prospect, state, weights), *influential, *others))
    for id in sorted(ids, key=lambda id: before.count(id) if id in plain else 0):
        found = _split_by(prospect, state, id, plain)
        if found is not None:
            return found
    return None


def split_few(
    prospect: Prospect, state: Outlook, standings: Standings, plain: Collection[str], before: Sequence[str]
) -> Division | None:
    """The same of a few answers, by these alone: first options, then by turns figures, told apart by gaps."""
    others = relevant_open(state, prospect.unwarned) if prospect.unwarned else ()
    ids = dict.fromkeys((*by_influence(prospect.prover, state, standings), *others))
    for id in sorted(ids, key=lambda id: (id in plain, before.count(id))):
        found = _split_by(prospect, state, id, plain)
        if found is not None:
            return found
    return None


def split_behind(prospect: Prospect, state: Outlook) -> Division | None:
    """A split of a question on which a figure hangs that is supposed to be so; None where there is none left."""
    behind = [slot for supposed in state.supposed for slot in prospect.possible.reads[supposed]]
    splits = (_split_by(prospect, state, id, ()) for id in open_behind(state, behind))
    return next((found for found in splits if found is not None), None)


def _split_by(
    prospect: Prospect, state: Outlook, id: str, plain: Collection[str], fewer: bool = False
) -> Division | None:
    """By a question, or by what is found from more than one; None where there are no parts to tell apart.
    `fewer`: into as few parts of figures as can be."""
    splitting = prospect.prover.splitting
    if id not in prospect.kb.questions:
        behind = open_behind(state, [prospect.possible.attributes[id]])
        if len(behind) != 1:
            supposed = splitting.found_parts(state, id, fewer)
            if len(supposed) < 2:
                return None
            return Division(id, tuple((part, state.supposing(id, part)) for part in supposed))
        (id,) = behind
    if id in plain:
        domains = splitting.halves(state, id)
    else:
        domains = splitting.fewer_parts(state, id) if fewer else splitting.parts(state, id)
    if len(domains) < 2:
        return None
    return Division(id, tuple((domain, state.narrowed(id, domain)) for domain in domains))


def _split_between(prospect: Prospect, state: Outlook, standings: Standings, rival: str) -> Division | None:
    """By what the rules read that tell a rival from the verdict of the case."""
    return next(possible_splits(prospect, state, standings, rival), None)


def _between(prospect: Prospect, standings: Standings, rival: str) -> dict[int, float]:
    """How much hangs on each rule between the verdict of the case and a rival."""
    contest, ranges = standings.contest, standings.ranges
    stakes = contest.stakes(prospect.verdict, rival)
    weights = {rule: stakes[rule] for rule in standings.undetermined if stakes[rule]}
    if all(r.may_be_excluded for r in ranges):
        near = (rule for n, r in enumerate(ranges) if not r.surely_out for rule in standings.unsure_how_near(n))
        weights = {**dict.fromkeys(near, NEAR), **weights}
    return weights


def possible_splits(prospect: Prospect, state: Outlook, standings: Standings, rival: str) -> Iterator[Division]:
    """Every split by what rules read that may yet fire and bear on a verdict of the case and one rival."""
    for id in _telling_apart(prospect, state, standings, rival):
        found = _split_by(prospect, state, id, (), fewer=True)
        if found is not None:
            yield found


def _telling_apart(prospect: Prospect, state: Outlook, standings: Standings, rival: str) -> Iterator[str]:
    """What such rules read, the weightiest first, and then what only hangs on it: found when it is reached."""
    weights = _between(prospect, standings, rival)
    weightiest = _by_weight(prospect, state, weights)
    yield from weightiest
    names = [standings.contest.rules[rule] for rule in weights]
    yield from (id for id in relevant_open(state, names) if id not in weightiest)


def _weights(standings: Standings, rules: Sequence[int]) -> dict[int, float]:
    """How much hangs on each rule at most, whatever the position."""
    contest = standings.contest
    excluded = {rule for rules in contest.exclude for rule in rules}
    return {rule: 2.0 * (rule in excluded) + max(map(abs, contest.weights[rule])) for rule in rules}


def _by_weight(prospect: Prospect, state: Outlook, weights: Mapping[int, float]) -> list[str]:
    """What the leaves of rules read of which it is open whether they hold, by the weight of their rules."""
    contest, possible, weight = prospect.contest, prospect.possible, dict[str, float]()
    for rule, own in weights.items():
        name = contest.rules[rule]
        read = dict.fromkeys(id for slot, ids in possible.leaves[name] if _open(state.slots[slot]) for id in ids)
        for id in read:
            weight[id] = weight.get(id, 0.0) + own / len(read)
    return sorted(weight, key=lambda id: -weight[id])


def _open(truths: int) -> bool:
    return truths.bit_count() > 1
