"""Looking one split ahead, as look-ahead solvers do: every split is tried, none is made yet.

A state is closed where a split has no part in which the rival could come about. And where several splits each
take something off how far a rival could get, they do so together: each rule counts with one split, that by which
most is known of it, and of each split the part that is best for the rival. So what splits inside each other would
have to show in every combination is shown by as many parts as they have together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from advisor.outlook.arithmetic import Span
from advisor.outlook.choosing import Division, possible_splits, split, split_behind
from advisor.outlook.domains import Domain
from advisor.outlook.evaluation import Outlook
from advisor.outlook.prospect import Prospect
from advisor.outlook.truth import TRUE
from advisor.outlook.verdicts import ROUNDING, Contest, Standings, weight_of

#: What it weighs that the verdict of the case may be excluded: more than all that could speak for it; and that a
#: rival surely is.
EXCLUDED, RIVAL_EXCLUDED = -1e6, 1e3
#: By how much of its own weight a verdict makes up for what a rival has: any of these proves it.
SHARES = (0.5, 1.0, 2.0)
#: How far apart sums of weights surely are, whatever is lost in adding them.
APART = 1e-7
#: How much a split of what is only supposed counts beside one of a question: which answers come to it is open.
SUPPOSED = 0.6


class Chance(NamedTuple):
    """A part of a split that was tried, in which a rival could come about: what it is split by and what that is
    there; the state in it, and how all could stand."""

    by: str
    within: Domain | Span | int
    state: Outlook
    standings: Standings


Chances = Sequence[Chance]


class Foreseen(NamedTuple):
    """What was seen of a state: the parts, of the split on which most hangs, in which a rival could come about;
    and the state that is best for it by every split that was `tried`; None: none was."""

    parts: Chances
    best: Outlook | None = None
    tried: Sequence[Chances] | None = ()


CLOSED = Foreseen(())


def look_ahead(
    prospect: Prospect, state: Outlook, standings: Standings, rival: str, known: Sequence[Chances] = ()
) -> Foreseen | None:
    """Where a rival of the verdict of the case could come about, if at all; None where nothing can be split.

    Args: known: splits that were tried of a state of which this is a part.
    """
    apart = _Apart.of(prospect, standings, rival)
    if apart is not None and known and apart.never(known):
        return CLOSED
    tried = list[Chances]()
    for division, parts in _each_tried(prospect, state, standings, rival):
        asked = division.by in prospect.kb.questions
        if not parts or (asked and any(part.standings.verdicts == (rival,) for part in parts)):
            return Foreseen(parts)
        tried.append(parts)
    if not tried:  # on none of what tells the two apart; on anything else
        other = split(prospect, state, standings)
        return None if other is None else Foreseen(_could_be(prospect, other, rival))
    if apart is None:
        return Foreseen(tried[_most_telling(apart, tried)])
    if apart.never(tried):
        return CLOSED
    best = None if known else _narrowed(prospect, state, apart.best_for_rival(tried), rival)
    return Foreseen(tried[_most_telling(apart, tried)], best, tried)


def foreseen_split(prospect: Prospect, state: Outlook, standings: Standings, rival: str) -> Division | None:
    """The split that tells most of whether a rival could come about; None where nothing can be split."""
    divisions, tried = list[Division](), list[Chances]()
    for division, parts in _each_tried(prospect, state, standings, rival):
        if not parts:
            return division
        divisions.append(division)
        tried.append(parts)
    if not tried:
        return split(prospect, state, standings)
    return divisions[_most_telling(_Apart.of(prospect, standings, rival), tried)]


def look_behind(prospect: Prospect, state: Outlook, rival: str) -> Foreseen | None:
    """The parts of a split of a question on which a figure hangs that is supposed to be so; None: none is left."""
    division = split_behind(prospect, state)
    return None if division is None else Foreseen(_could_be(prospect, division, rival), tried=None)


def _each_tried(
    prospect: Prospect, state: Outlook, standings: Standings, rival: str
) -> Iterator[tuple[Division, Chances]]:
    """Every split of what tells the two apart, with its parts in which the rival could come about."""
    for division in possible_splits(prospect, state, standings, rival):
        yield division, _could_be(prospect, division, rival)


def _could_be(prospect: Prospect, division: Division, rival: str) -> Chances:
    """The parts of a split in which a rival could come about."""
    found = []
    for within, state in division.parts:
        if not state.empty:
            standings = prospect.standings(state)
            if rival in standings.verdicts:
                found.append(Chance(division.by, within, state, standings))
    return found


def _narrowed(prospect: Prospect, state: Outlook, parts: Chances, rival: str) -> Outlook:
    """A state in one part after another, those left out in which the rival could not come about any more."""
    for part in parts:
        if isinstance(part.within, Domain):
            further = state.narrowed(part.by, part.within)
            if rival in prospect.standings(further).verdicts:
                state = further
    return state


@dataclass(frozen=True, slots=True)
class _Race:
    """How far the verdict stays ahead of a rival: `start`, and what each rule adds to it, `sure` where it fires
    and `may` where it may. Above 0 the verdict wins."""

    start: float
    sure: Sequence[float]
    may: Sequence[float]

    def of(self, rule: int, truths: int) -> float:
        return self.sure[rule] if truths == TRUE else self.may[rule] if truths & TRUE else 0.0


class _Apart:
    """The verdict of a case against a rival, in one state. The rival cannot come about where the verdict wins one
    of each list of `races`."""

    def __init__(self, standings: Standings, races: Sequence[Sequence[_Race]]) -> None:
        self.standings = standings
        self.races = races

    @classmethod
    def of(cls, prospect: Prospect, standings: Standings, rival: str) -> _Apart | None:
        """None where it is no race: one of them is no position."""
        contest, ids = prospect.contest, prospect.kb.position_ids
        if prospect.verdict not in ids:
            return None
        own = ids.index(prospect.verdict)
        if rival in ids:
            other = ids.index(rival)
            both = (standings.ranges[own], standings.ranges[other])
            steepness = 1.0 - max(abs(end) for one in both for end in (one.least, one.most))
            return cls(standings, [[_race(contest, own, other, 1.0, -APART / max(steepness, APART))]])
        if rival == "undecided" and prospect.kb.decision.lead_at is not None:
            others = [n for n, r in enumerate(standings.ranges) if n != own and not r.surely_excluded]
            return cls(standings, [_low_races(contest, standings, own, other) for other in others])
        return None

    def never(self, tried: Sequence[Chances]) -> bool:
        """Whether by these splits together the rival cannot come about."""
        return all(any(self._stays_ahead(race, tried) for race in races) for races in self.races)

    def _stays_ahead(self, race: _Race, tried: Sequence[Chances]) -> bool:
        """Each time the split counts that takes the verdict furthest by rules that do not count with another."""
        truths = self.standings.truths
        now = race.start + sum(race.of(rule, bits) for rule, bits in enumerate(truths))
        left = [self._gains(race, one) for one in tried]
        counted: set[int] = set()
        while now <= 0.0:
            best, gain = None, 0.0
            for gains in left:
                own = min(sum(by for rule, by in part if rule not in counted) for part in gains)
                if own > gain:
                    best, gain = gains, own
            if best is None:
                return False
            now += gain
            counted.update(rule for part in best for rule, _ in part)
        return True

    def _gains(self, race: _Race, tried: Chances) -> list[list[tuple[int, float]]]:
        """Of each part, by how much each rule takes the verdict further ahead there."""
        truths, found = self.standings.truths, []
        for part in tried:
            after = part.standings.truths
            found.append(
                [
                    (rule, by)
                    for rule in self.standings.undetermined
                    if after[rule] != truths[rule]
                    and (by := race.of(rule, truths[rule] & after[rule]) - race.of(rule, truths[rule])) > 0.0
                ]
            )
        return found

    def best_for_rival(self, tried: Sequence[Chances]) -> Chances:
        """Of each split the part that is best for the rival."""
        lost = (race for races in self.races for race in races[:1] if not self._stays_ahead(race, tried))
        race = next(lost, None)
        if race is None:
            return ()
        return [_best_for_rival(parts, self._gains(race, parts)) for parts in tried]

    def worth(self, one: Chances) -> float:
        """How far a split takes the verdict ahead whatever its part."""
        gains = [self._gains(race, one) for races in self.races for race in races]
        worth = sum(min(sum(by for _, by in part) for part in parts) for parts in gains)
        return worth * (1.0 if isinstance(one[0].within, Domain) else SUPPOSED)


def _most_telling(apart: _Apart | None, tried: Sequence[Chances]) -> int:
    """Which split takes the verdict furthest ahead; of equals, or where it is no race, the one of fewest parts."""
    worth = [(apart.worth(parts) if apart is not None else 0.0, -len(parts)) for parts in tried]
    return worth.index(max(worth))


def _best_for_rival(parts: Chances, gains: Sequence[Sequence[tuple[int, float]]]) -> Chance:
    worth = [sum(by for _, by in part) for part in gains]
    return parts[worth.index(min(worth))]


def _race(contest: Contest, own: int, other: int, share: float, start: float) -> _Race:
    """Args: share: how much the own weight counts beside the other."""
    sure, may = list[float](), list[float]()
    for rule, weights in enumerate(contest.weights):
        weight = share * weights[own] - weights[other]
        barred = EXCLUDED if rule in contest.exclude[own] else 0.0
        sure.append(weight + barred + (RIVAL_EXCLUDED if rule in contest.exclude[other] else 0.0))
        may.append(min(0.0, weight + barred))
    return _Race(start, sure, may)


def _low_races(contest: Contest, standings: Standings, own: int, other: int) -> list[_Race]:
    """To be ahead by enough to be recommended, wherever the verdict is not certain enough by itself.

    What another may weigh for that rises ever slower with the own weight: so it lies above a line that does not
    lie above it at either end.
    """
    decision = contest.kb.decision
    assert decision.lead_at is not None
    ends = []
    for end in (standings.ranges[own].least, decision.recommend_at + ROUNDING):
        behind = end - decision.lead_at - ROUNDING
        if behind <= -1.0 or end <= -1.0:
            return []
        ends.append((weight_of(end), weight_of(behind)))
    return [
        _race(contest, own, other, share, min(allowed - share * weight for weight, allowed in ends) - APART)
        for share in SHARES
    ]
