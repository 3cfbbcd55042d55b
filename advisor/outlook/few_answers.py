"""Looking for answers that give a verdict where but a few are open: by these, and by the gaps between figures."""

from __future__ import annotations

from collections.abc import Collection
from math import inf

from advisor.outlook.choosing import split_few
from advisor.outlook.domains import least_of
from advisor.outlook.evaluation import Outlook
from advisor.outlook.gaps import may_come
from advisor.outlook.prospect import Prospect, held_at
from advisor.outlook.search import Sought, distance, witness_in

#: A search among a few answers that from so many states to so many closes a smaller share than this of what was
#: open goes on halving it: it would not come to an end.
PACE_FROM, PACE_UNTIL, LEAST_CLOSED = 100, 600, 0.03


def among_few(prospect: Prospect, state: Outlook, target: str, most_states: int, plain: Collection[str]) -> Sought:
    """As `other_verdict`, of a state in which a few answers are open, `plain` ones single figures: it is split by
    these alone, options first, and of the figures the gaps between them tell most."""
    until, stuck, pace = prospect.looked + most_states, False, _Pace(prospect.looked)
    pending: list[tuple[Outlook, tuple[str, ...], float]] = [(state, (), 1.0)]
    while pending:
        state, before, share = pending.pop()
        found = prospect.verdicts(state)
        if target not in found:
            pace.closed += share
            continue
        if prospect.looked > until or pace.hopeless(prospect.looked):
            return Sought(None, False)
        if found == (target,) and (witness := witness_in(prospect, state, target)) is not None:
            return Sought(witness, False)
        if out_by_gaps(prospect, state, target, plain):
            pace.closed += share
            continue
        further = split_few(prospect, state, prospect.contest.standings(state), plain, before)
        if further is not None:
            parts = [(part, prospect.contest.standings(part)) for _, part in further.parts]
            parts.sort(key=lambda part: distance(prospect, part[1], target), reverse=True)
            pending += [(part, (*before, further.by), share / len(parts)) for part, _ in parts]
        elif (witness := witness_in(prospect, state, target)) is not None:
            return Sought(witness, False)
        else:
            stuck = True
    return Sought(None, not stuck)


class _Pace:
    """How fast a search closes what is open: each split shares out evenly what it splits."""

    def __init__(self, looked: int) -> None:
        self.closed = 0.0
        self._from, self._until, self._before = looked + PACE_FROM, float(looked + PACE_UNTIL), 0.0

    def hopeless(self, looked: int) -> bool:
        """Whether so little was closed of late that the states left will not do."""
        if looked < self._from:
            self._before = self.closed
        if looked < self._until:
            return False
        self._until = inf  # it is looked at once
        return self.closed - self._before < LEAST_CLOSED


def out_by_gaps(prospect: Prospect, state: Outlook, target: str, plain: Collection[str]) -> bool:
    """Whether the gaps between figures leave a verdict out, where nothing is open but what is answered by single
    figures: of two that rise together the bound does not tell which leads."""
    open_ones = [id for id in prospect.questions if state.domain(id).open]
    for id in (id for id in open_ones if id not in plain):
        if len(prospect.prover.splitting.parts(state, id)) > 1:
            return False
        question = prospect.kb.questions[id]  # whatever it is of what is left, no premise tells it apart
        state = state.narrowed(id, held_at(question, least_of(question, state.domain(id))))
    ranges = {id: state.domain(id).known.hull for id in open_ones if id in plain}
    return not may_come(prospect, state, ranges, target)
