"""What would change the outcome: the smallest sets of answers that, otherwise, give another verdict.

Sets are tried in order of size. The sound bound passes over those that cannot give what is sought; of the others
a search finds answers that do, or proves that there are none. Figures are then brought as near to the answer given
as the verdict allows: what remains is the least change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import isinf
from time import monotonic
from typing import Any

from advisor.outlook.prospect import Piece, Prospect
from advisor.outlook.search import other_verdict
from advisor.terms.knowledge_base import WHOLE, Question
from advisor.terms.values import Interval, Value

#: No larger sets are tried: more than three things at once is another case, not a change.
MOST_CHANGED = 3
#: So many states are looked at per set before it is left undecided.
STATES_PER_SET = 60


@dataclass(frozen=True, slots=True)
class Alteration:
    """One answer otherwise: any value of `piece` does; `least` is the one nearest to the answer given."""

    question: str
    before: Value
    piece: Piece
    least: Value


@dataclass(frozen=True, slots=True)
class Change:
    """Answers that, all of them otherwise, give `verdict`; no part of them does."""

    verdict: str
    alterations: tuple[Alteration, ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """How one verdict can be reached. `changes` are the smallest, all of one size, nearest first.

    Without any: `impossible` when no answers to the questions considered give it, else none was found of up to
    `searched` answers. `smallest`: it is proved that no smaller set does; `complete`: that there are no others of
    this size. `aside`: no position, and not asked for; then only single answers are tried.
    """

    verdict: str
    changes: tuple[Change, ...]
    impossible: bool
    searched: int
    smallest: bool
    complete: bool
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """What would change the outcome; `considered` are the questions whose answers were varied."""

    verdict: str
    considered: tuple[str, ...]
    reached: tuple[Reached, ...]

    @property
    def proved(self) -> bool:
        """Of every verdict searched for, the smallest changes are known, or that there are none."""
        return all(r.impossible or (bool(r.changes) and r.smallest) or r.aside for r in self.reached)

    def to(self, verdict: str) -> Reached:
        return next(r for r in self.reached if r.verdict == verdict)


def changes(
    prospect: Prospect,
    target: str | None = None,
    *,
    considered: Iterable[str] | None = None,
    first_only: bool = False,
    seconds: float = 2.0,
) -> Changes:
    """The smallest changes to `target`, or to each other verdict.

    Args: considered: the questions whose answers may change; by default those that are known and changeable.
        first_only: stop at the size of the smallest set that reaches any verdict.
    """
    ids = tuple(considered) if considered is not None else changeable(prospect)
    wanted = [v for v in prospect.kb.verdicts if v != prospect.verdict and target in (None, v)]
    search = _ChangeSearch(prospect, ids, monotonic() + seconds, alone=target is not None or first_only)
    return Changes(prospect.verdict, ids, tuple(search.reach(wanted, first_only)))


def changeable(prospect: Prospect) -> tuple[str, ...]:
    """The answers that count and that a person could make otherwise."""
    return tuple(id for id in prospect.known if prospect.kb.questions[id].changeable)


@dataclass(slots=True)
class _Progress:
    """What is found so far towards one verdict. `loose` are the sizes at which a set was left undecided,
    `searched` is the largest size of which all sets were tried."""

    changes: list[Change]
    searched: int = 0
    loose: set[int] = field(default_factory=set)

    def reached(self, verdict: str, most: int, nearness: Callable[[Change], Any], aside: bool) -> Reached:
        """`most`: the number of answers that could change at all."""
        size = min((len(c.alterations) for c in self.changes), default=self.searched + 1)
        smallest = {
            tuple((a.question, a.least) for a in c.alterations): c
            for c in self.changes
            if len(c.alterations) == size
        }
        return Reached(
            verdict=verdict,
            changes=tuple(sorted(smallest.values(), key=nearness)),
            impossible=not smallest and not self.loose and self.searched == most,
            searched=self.searched,
            smallest=not any(loose < size for loose in self.loose),
            complete=size not in self.loose,
            aside=aside,
        )


class _ChangeSearch:
    def __init__(self, prospect: Prospect, ids: Sequence[str], until: float, alone: bool) -> None:
        self.prospect = prospect
        self.alone = alone
        self.ids = ids
        self.until = until
        self.pieces: dict[str, list[Piece]] = {}

    def reach(self, wanted: Sequence[str], first_only: bool = False) -> Iterator[Reached]:
        """How each verdict is reached; `first_only`: no sets larger than the smallest that reaches any."""
        possible = self.prospect.verdicts(self.prospect.freed(self.ids))
        progress = {verdict: _Progress([]) for verdict in wanted if verdict in possible}
        for size in range(1, min(MOST_CHANGED, len(self.ids)) + 1):
            sought = [v for v, at in progress.items() if not at.changes and self._worth_it(v, size)]
            if sought and not self._try_all(size, sought, progress):
                break
            if first_only and any(at.changes for at in progress.values()):
                break
        for verdict in wanted:
            at = progress.get(verdict)
            if at is None:
                yield Reached(verdict, (), True, len(self.ids), True, True)
            else:
                yield at.reached(verdict, len(self.ids), self._nearness, not self._worth_it(verdict, 2))

    def _worth_it(self, verdict: str, size: int) -> bool:
        """Larger sets are tried for a position, or for what was asked for: nobody else seeks a conflict."""
        return size == 1 or self.alone or verdict in self.prospect.kb.position_ids

    def _try_all(self, size: int, sought: Sequence[str], progress: dict[str, _Progress]) -> bool:
        """Try every set of a size for each verdict sought; False when time ran out."""
        for ids in combinations(self.ids, size):
            if monotonic() > self.until:
                for verdict in sought:
                    progress[verdict].loose.add(size)
                return False
            could = self.prospect.verdicts(self.prospect.freed(ids)) if size > 1 else sought
            for verdict in sought:
                if verdict in could:
                    found, surely_all = self._by(ids, verdict)
                    progress[verdict].changes += found
                    if not surely_all:
                        progress[verdict].loose.add(size)
        for verdict in sought:
            progress[verdict].searched = size
        return True

    def _by(self, ids: Sequence[str], verdict: str) -> tuple[list[Change], bool]:
        """The changes of exactly these answers to a verdict, and whether there are surely no others."""
        if len(ids) == 1:
            pieces = self._pieces(ids[0])
            nearest = self._nearest(ids[0], [piece for piece in pieces if piece.verdict == verdict])
            return [Change(verdict, (a,)) for a in nearest], all(piece.sure for piece in pieces)
        sought = other_verdict(self.prospect, self.prospect.freed(ids), verdict, STATES_PER_SET)
        if sought.witness is None:
            return [], sought.none_exists
        change = self._least_change({id: sought.witness.answers[id] for id in ids}, verdict)
        return ([change], True) if change is not None else ([], False)

    def _pieces(self, id: str) -> list[Piece]:
        """What each answer to one question gives, found once."""
        if id not in self.pieces:
            self.pieces[id] = list(self.prospect.pieces(id))
        return self.pieces[id]

    def _nearest(self, id: str, pieces: Iterable[Piece]) -> list[Alteration]:
        """Of answers to one question that give a verdict, the nearest figures either side, the nearest sets."""
        before = self.prospect.answers[id]
        assert before is not None
        found = [
            Alteration(id, before, piece, nearest_in(piece, before, self.prospect.kb.questions[id]))
            for piece in pieces
        ]
        if isinstance(before, Interval):
            below = [a for a in found if _least_of(a) < before.lo][-1:]
            return below + [a for a in found if _least_of(a) >= before.lo][:1]
        least = min((distance(before, a.least) for a in found), default=0.0)
        return [a for a in found if distance(before, a.least) == least]

    def _least_change(self, values: dict[str, Value | None], verdict: str) -> Change | None:
        """The answers found brought as near as they can be to those given, one after another."""
        prospect = self.prospect
        for id in values:
            before, question = prospect.answers[id], prospect.kb.questions[id]
            assert before is not None
            candidates = [
                (distance(before, nearest_in(piece, before, question)), number, piece)
                for number, piece in enumerate(self._pieces_beside(values, id))
                if piece.verdict == verdict
            ]
            if not candidates:  # what the search found was a range, not a figure
                return None
            values[id] = nearest_in(min(candidates)[2], before, question)
        alterations = []
        for id, least in values.items():
            before = prospect.answers[id]
            assert before is not None
            assert least is not None
            if least != before:  # else this answer need not change at all
                # how far it may go depends on the others, which have moved since it was brought near
                pieces = (piece for piece in self._pieces_beside(values, id) if piece.holds(least))
                alterations.append(Alteration(id, before, next(pieces, Piece(verdict, least)), least))
        evaluated = prospect.evaluated({**prospect.answers, **values})
        return Change(verdict, tuple(alterations)) if evaluated == verdict else None

    def _pieces_beside(self, values: Mapping[str, Value | None], id: str) -> Iterator[Piece]:
        """What each answer to one question gives beside these answers to others."""
        others = {other: value for other, value in values.items() if other != id}
        return self.prospect.pieces(id, self.prospect.changed(others))

    def _nearness(self, change: Change) -> tuple[float, tuple[int, ...]]:
        far = sum(distance(a.before, a.least) for a in change.alterations)
        return (far, tuple(self.ids.index(a.question) for a in change.alterations))


def nearest_in(piece: Piece, before: Value, question: Question) -> Value:
    """The value of a piece nearest to an answer; for an answer that is a range, to its middle."""
    value = piece.value
    if not isinstance(value, Interval) or not isinstance(before, Interval):
        return value
    middle = before.lo if isinf(before.hi) else (before.lo + before.hi) / 2
    if question.type in WHOLE and not isinf(middle):
        middle = float(middle // 1)
    if middle > value.hi or (middle == value.hi and piece.open_above):
        return _just(value.hi, piece.open_above, value.lo)
    if middle < value.lo or (middle == value.lo and piece.open_below):
        return _just(value.lo, piece.open_below, value.hi)
    return Interval(middle, middle)


def _just(end: float, beyond: bool, other_end: float) -> Interval:
    """The end of a piece, or where it does not itself belong to it, a figure just inside."""
    if beyond:
        inward = max(1e-6, abs(end) * 1e-6)
        end += min(inward, (other_end - end) / 2) if other_end > end else -min(inward, (end - other_end) / 2)
    return Interval(end, end)


def distance(before: Value, after: Value) -> float:
    """How far one answer is from another: another option is 1, options in or out of a set as many, and a figure
    by its share of the answer given."""
    if isinstance(before, Interval) and isinstance(after, Interval):
        gap = max(0.0, after.lo - before.hi, before.lo - after.hi)
        return gap / max(abs(before.lo), abs(before.hi), 1.0) if gap < float("inf") else 1e9
    if isinstance(before, frozenset) and isinstance(after, frozenset):
        return float(len(before ^ after))
    return float(before != after)


def _least_of(alteration: Alteration) -> float:
    assert isinstance(alteration.least, Interval)
    return alteration.least.lo
