"""What became of mutants: noticed by a case, or by one to paste, proved to make no difference, or undecided."""

from __future__ import annotations

from dataclasses import dataclass

from advisor.bench.mutation.rule_mutants import Mutant
from advisor.bench.pasted import CaseToPaste


@dataclass(frozen=True, slots=True)
class Judged:
    """A mutant, the case that notices it (None: it survives), and in how many cases it does anything else.

    Of a survivor `case` is a case to paste that notices it; `equivalent`: it is proved that none can.
    """

    mutant: Mutant
    killed_by: str | None
    reached: int
    case: CaseToPaste | None = None
    equivalent: bool = False


@dataclass(frozen=True)
class Mutation:
    """`judged` in the order of the rules; `left` mutants were not tried when the time was up; so many cases were
    `failing` already and notice nothing."""

    judged: tuple[Judged, ...]
    left: int
    failing: int = 0

    @property
    def killed(self) -> int:
        return sum(one.killed_by is not None for one in self.judged)

    @property
    def survivors(self) -> tuple[Judged, ...]:
        return tuple(one for one in self.judged if one.killed_by is None)

    @property
    def share(self) -> float:
        """Noticed, of what is not proved to make no difference; 1 where there is nothing to notice."""
        could = sum(not one.equivalent for one in self.judged)
        return self.killed / could if could else 1.0
