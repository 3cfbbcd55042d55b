"""A part of all answers split until the bound leaves no verdict but those wanted: a proof to write down."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import inf, isfinite, nextafter

from advisor.outlook.arithmetic import Span
from advisor.outlook.domains import Domain
from advisor.outlook.program import Outlook, relevant_open
from advisor.outlook.prospect import Prospect
from advisor.outlook.settled import by_influence
from advisor.terms.knowledge_base import WHOLE

#: Splits lie no deeper in each other than this.
MOST_DEEP = 100


@dataclass(frozen=True, slots=True)
class Cover:
    """Parts that cover one: by the answer to `question`; without one, the bound tells."""

    question: str | None = None
    parts: tuple[tuple[Domain, Cover], ...] = ()

    @property
    def leaves(self) -> int:
        return sum(part.leaves for _, part in self.parts) or 1


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
        """Args: before: the questions by which was split on the way to this state."""
        self.most -= 1
        verdicts = self.prospect.verdicts(state)
        if self.wanted.issuperset(verdicts):
            return CLOSED
        if self.most <= 0 or len(verdicts) == 1 or len(before) == MOST_DEEP:
            return None
        question, domains = self._split(state, before)
        parts = []
        for domain in domains:
            part = self.of(state.narrowed(question, domain), (*before, question))
            if part is None:
                return None
            parts.append((domain, part))
        return Cover(question, tuple(parts)) if parts else None

    def _split(self, state: Outlook, before: tuple[str, ...]) -> tuple[str, list[Domain]]:
        """The question by which was split least, of these the most influential, and parts that cover it."""
        prospect = self.prospect
        influential = by_influence(prospect.prover, state, prospect.contest.standings(state))
        others = relevant_open(state, prospect.unwarned) if prospect.unwarned else ()
        for id in sorted(dict.fromkeys((*influential, *others)), key=before.count):
            parts = self._halved(id, state) if id in self.plain else prospect.prover.splitting.parts(state, id)
            if len(parts) > 1:
                return id, parts
        return "", []

    def _halved(self, id: str, state: Outlook) -> list[Domain]:
        """The single figures that an answer may be, at the middle one of those that premises name, else halved."""
        lo, _, _, hi = state.domain(id).known
        if lo == hi:
            return []
        named = [point for point in self.prospect.prover.splitting.points(id) if lo < point < hi]
        whole = self.prospect.kb.questions[id].type in WHOLE
        if named:
            point = named[len(named) // 2]
            below, above = (point - 1, point + 1) if whole else (nextafter(point, -inf), nextafter(point, inf))
            ranges = [(lo, below), (point, point), (above, hi)]
        else:
            ranges = halves(lo, hi, whole)
        return [Domain(Span(lo, hi, lo, hi), False) for lo, hi in ranges]


def halves(lo: float, hi: float, whole: bool) -> list[tuple[float, float]]:
    """Two parts of a range with no figure between them."""
    middle = (lo + hi) / 2 if isfinite(hi) else max(1.0, 4.0 * lo)
    if whole:
        middle = float(middle // 1)
        return [(lo, middle), (middle + 1, hi)]
    middle = middle if middle < hi else lo
    return [(lo, middle), (nextafter(middle, inf), hi)]
