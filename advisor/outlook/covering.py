"""A part of all answers split until the bound leaves no verdict but those wanted: a proof to write down."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from advisor.outlook.arithmetic import Span
from advisor.outlook.choosing import split
from advisor.outlook.domains import Domain
from advisor.outlook.program import Outlook
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
    """How the state is covered by parts in which only verdicts of those wanted can be; None: not by so many.

    Args: plain: questions that are answered by single figures, not by ranges.
    """
    return _Covering(prospect, frozenset(wanted), most, frozenset(plain)).of(state)


class _Covering:
    def __init__(self, prospect: Prospect, wanted: frozenset[str], most: int, plain: frozenset[str]) -> None:
        self.prospect = prospect
        self.wanted = wanted
        self.most = most
        self.plain = plain

    def of(self, state: Outlook, before: tuple[str, ...] = ()) -> Cover | None:
        """Args: before: by what was split on the way to this state."""
        self.most -= 1
        verdicts = () if state.empty else self.prospect.verdicts(state)
        if self.wanted.issuperset(verdicts):
            return CLOSED
        if self.most <= 0 or len(before) == MOST_DEEP or (len(verdicts) == 1 and not state.supposed):
            return None
        standings = self.prospect.contest.standings(state)
        found = split(self.prospect, state, standings, self.plain, before, self._rival(verdicts))
        if found is None:
            return None
        parts = []
        for part, narrowed in found.parts:
            proof = self.of(narrowed, (*before, found.by))
            if proof is None:
                return None
            parts.append((part, proof))
        return Cover(found.by, tuple(parts))

    def _rival(self, verdicts: Collection[str]) -> str | None:
        """Where it is to stay with the verdict of the case: the first of the others, each excluded in turn."""
        if self.wanted != {self.prospect.verdict}:
            return None
        return next((verdict for verdict in verdicts if verdict and verdict not in self.wanted), None)
