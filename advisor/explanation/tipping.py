"""Where one answer tips the outcome: what each value of it would give, all other answers as they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf, isinf

from advisor.outlook.prospect import Piece, Prospect
from advisor.terms.values import Interval, Value

#: So many figures and so many choices are told, those nearest to tipping first.
MOST_FIGURES = 3
MOST_CHOICES = 3


@dataclass(frozen=True, slots=True)
class TippingPoint:
    """A figure that decides: `pieces` cover all its values, upwards, each with the verdict it gives. `now` is None
    when the answer is not known; `answered` tells whether that is the answer, or there is none. `near` is how far
    the nearest value that tips it is, as a share of the answer."""

    question: str
    now: Interval | None
    pieces: tuple[Piece, ...]
    near: float
    answered: bool = True


@dataclass(frozen=True, slots=True)
class TippingChoice:
    """A choice that decides: another option, and the verdict it gives."""

    question: str
    option: Value
    verdict: str


@dataclass(frozen=True, slots=True)
class Tipping:
    """`more` figures and choices would tip it too, and are not told here."""

    figures: tuple[TippingPoint, ...]
    choices: tuple[TippingChoice, ...]
    more: int = 0


def tipping(prospect: Prospect) -> Tipping:
    """Which single answers would tip the outcome: figures, known or not known, and choices."""
    kb, memory = prospect.kb, prospect.memory
    asked = [id for id in prospect.questions if id not in memory.irrelevant]
    figures = sorted(_figures(prospect, asked), key=lambda point: point.near)
    choices = list(_choices(prospect, [id for id in prospect.known if not kb.questions[id].numeric]))
    more = max(0, len(figures) - MOST_FIGURES) + max(0, len(choices) - MOST_CHOICES)
    return Tipping(tuple(figures[:MOST_FIGURES]), tuple(choices[:MOST_CHOICES]), more)


def _figures(prospect: Prospect, asked: list[str]) -> Iterator[TippingPoint]:
    for id in asked:
        if not prospect.kb.questions[id].numeric:
            continue
        freed = prospect.verdicts(prospect.freed([id]))
        if set(freed) <= {prospect.verdict}:
            continue  # whatever it is, the outcome stays
        pieces = tuple(prospect.pieces(id))
        if len({piece.verdict for piece in pieces}) > 1:
            now = prospect.answers.get(id)
            known = now if isinstance(now, Interval) and id not in prospect.memory.missing else None
            near = _nearness(known, pieces, prospect.verdict)
            yield TippingPoint(id, known, pieces, near, id in prospect.answers)


def _nearness(now: Interval | None, pieces: tuple[Piece, ...], verdict: str) -> float:
    """What is not known comes first; then what tips within the range given, then by distance."""
    if now is None:
        return -2.0
    gaps = []
    for piece in pieces:
        assert isinstance(piece.value, Interval)
        if piece.verdict != verdict:
            gap = max(0.0, piece.value.lo - now.hi, now.lo - piece.value.hi)
            gaps.append(gap / max(abs(now.lo), abs(now.hi), 1.0) if not isinf(gap) else inf)
    return min(gaps, default=inf)


def _choices(prospect: Prospect, asked: list[str]) -> Iterator[TippingChoice]:
    for id in asked:
        if not prospect.kb.questions[id].changeable or prospect.kb.questions[id].type == "choices":
            continue
        if set(prospect.verdicts(prospect.freed([id]))) <= {prospect.verdict}:
            continue
        now = prospect.answers[id]
        for piece in prospect.pieces(id):
            if piece.verdict != prospect.verdict and piece.value != now:
                yield TippingChoice(id, piece.value, piece.verdict)
