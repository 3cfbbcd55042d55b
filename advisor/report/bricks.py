"""Evidence as bricks: one a reason, as wide as it weighs, so that what weighs together lies side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import log

from advisor.reasoning.advice import Advice
from advisor.reasoning.decision import Standing
from advisor.wording.voice import Voice, capital


@dataclass(frozen=True, slots=True)
class Brick:
    """A reason; `width` is −ln(1 − its strength): evidence that is multiplied is then laid end to end. `shared`:
    it speaks in the same way for the position beside which the advised one is weighed."""

    rule: str
    reason: str
    width: float
    shared: bool


@dataclass(frozen=True, slots=True)
class BrickRow:
    """The reasons for and against one position."""

    name: str
    for_it: tuple[Brick, ...]
    against: tuple[Brick, ...]
    certainty: float
    excluded: bool

    @property
    def reach(self) -> tuple[float, float]:
        """How far its bricks reach: against, and for."""
        return sum(brick.width for brick in self.against), sum(brick.width for brick in self.for_it)


def brick_rows(advice: Advice, voice: Voice) -> tuple[BrickRow, ...]:
    """A row for each position about which anything is said, in the order of the knowledge base."""
    standings = {standing.position: standing for standing in advice.outcome.standings}
    pair = [standings[id] for id in _compared(advice)]
    rows = []
    for id in advice.kb.position_ids:
        standing = standings[id]
        if standing.supported_by or standing.opposed_by:
            rows.append(_row(advice, voice, standing, pair))
    return tuple(rows)


def _compared(advice: Advice) -> tuple[str, ...]:
    """The advised position and the one beside it; the two best where none is advised."""
    ranked = [standing.position for standing in advice.outcome.standings]
    best = advice.outcome.recommended or ranked[0]
    beside = advice.outcome.runner_up or next((id for id in ranked if id != best), None)
    return (best, beside) if beside is not None else (best,)


def _row(advice: Advice, voice: Voice, standing: Standing, pair: list[Standing]) -> BrickRow:
    def bricks(rules: tuple[str, ...], attribute: str) -> Iterator[Brick]:
        everywhere = set.intersection(*(set(getattr(one, attribute)) for one in pair))
        shared = everywhere if standing in pair and len(pair) > 1 else set()
        kb = advice.kb
        side = "support" if attribute == "supported_by" else "oppose"
        for id in rules:
            rule = kb.rules[id]
            strength = kb.strengths[getattr(rule, side)[standing.position]].value
            yield Brick(id, voice.reason(rule), -log(1 - strength), id in shared)

    def laid(rules: tuple[str, ...], attribute: str) -> tuple[Brick, ...]:
        """Those that tell apart first, the widest first."""
        return tuple(sorted(bricks(rules, attribute), key=lambda brick: (brick.shared, -brick.width, brick.rule)))

    return BrickRow(
        capital(voice.position_in_brief(standing.position)),
        laid(standing.supported_by, "supported_by"),
        laid(standing.opposed_by, "opposed_by"),
        standing.certainty,
        not standing.feasible,
    )


def drawn(rows: Sequence[BrickRow], row: BrickRow, title: str, id: str) -> str:
    """A row as SVG, all rows on one scale: what is against left of the line, what is for right of it."""
    against, for_it = (max(one.reach[side] for one in rows) for side in (0, 1))
    whole = (against + for_it) or 1.0
    middle = 100 * against / whole
    parts = [*_laid(row.for_it, middle, 1, whole, "for"), *_laid(row.against, middle, -1, whole, "against")]
    line = f'<line x1="{middle:.2f}%" x2="{middle:.2f}%" y1="0" y2="20"/>'
    return (
        f'<svg role="img" aria-labelledby="{id}" height="20"><title id="{id}">{escape(title)}</title>'
        f"{''.join(parts)}{line}</svg>"
    )


def _laid(bricks: Sequence[Brick], middle: float, way: int, whole: float, role: str) -> Iterator[str]:
    """Bricks end to end from the line outward, with a little air between them."""
    at = middle
    for brick in bricks:
        width = 100 * brick.width / whole
        start = at if way > 0 else at - width
        shown = "shared" if brick.shared and role == "for" else role
        yield (
            f'<rect class="{shown}" x="{start + 0.15:.2f}%" width="{max(width - 0.3, 0.2):.2f}%" y="3" height="14"'
            f' rx="1.5"><title>{escape(brick.reason)}</title></rect>'
        )
        at += way * width
