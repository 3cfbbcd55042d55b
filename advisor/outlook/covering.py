"""A part of all answers split until the bound leaves no verdict but those wanted: a proof to write down."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from advisor.outlook.arithmetic import Span
from advisor.outlook.choosing import Division, split, split_behind
from advisor.outlook.domains import Domain
from advisor.outlook.evaluation import Outlook
from advisor.outlook.lookahead import foreseen_split
from advisor.outlook.prospect import Prospect

#: Splits lie no deeper in each other than this.
MOST_DEEP = 100


@dataclass(frozen=True, slots=True)
class Cover:
    """Parts that cover one: of a question, or of what is found from several; without one, the bound tells."""

    by: str | None = None
    parts: tuple[tuple[Domain | Span | int, Cover], ...] = ()


CLOSED = Cover()


def cover(
    prospect: Prospect, state: Outlook, wanted: Collection[str], most: int, plain: Collection[str] = ()
) -> Cover | None:
    """How the state is covered by parts in which only verdicts of those wanted can be; None: not found.

    Args:
        most: so many states are looked at, those too that a split was only tried for.
        plain: questions that are answered by single figures, not by ranges.
    """
    return _Covering(prospect, frozenset(wanted), most, frozenset(plain)).of(state)


class _Covering:
    def __init__(self, prospect: Prospect, wanted: frozenset[str], most: int, plain: frozenset[str]) -> None:
        self.prospect = prospect
        self.wanted = wanted
        self.until = prospect.looked + most
        self.plain = plain

    def of(self, state: Outlook, before: tuple[str, ...] = ()) -> Cover | None:
        """Args: before: by what was split on the way to this state."""
        verdicts = () if state.empty else self.prospect.verdicts(state)
        if self.wanted.issuperset(verdicts):
            return CLOSED
        given_up = self.prospect.looked >= self.until or len(before) == MOST_DEEP
        if given_up or (len(verdicts) == 1 and not state.supposed):
            return None
        found = self._split(state, verdicts, before)
        if found is None:
            return None
        parts = []
        for part, narrowed in found.parts:
            proof = self.of(narrowed, (*before, found.by))
            if proof is None:
                return None
            parts.append((part, proof))
        return Cover(found.by, tuple(parts))

    def _split(self, state: Outlook, verdicts: Collection[str], before: tuple[str, ...]) -> Division | None:
        """Where it is to stay with the verdict of the case: looking ahead, and against the first of the others, so
        that each is excluded in turn."""
        prospect = self.prospect
        standings = prospect.contest.standings(state)
        rivals = [verdict for verdict in verdicts if verdict and verdict not in self.wanted]
        if self.wanted != {prospect.verdict} or not rivals:
            return split(prospect, state, standings, self.plain, before)
        if len(verdicts) == 1 and (found := split_behind(prospect, state)) is not None:
            return found
        return foreseen_split(prospect, state, standings, rivals[0])
