"""The one door to explanations: any case, any of the eight kinds, as data."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from advisor.explanation.alterations import Changes
from advisor.explanation.change import changes as smallest_changes
from advisor.explanation.compared import Compared
from advisor.explanation.compared import compared as positions_compared
from advisor.explanation.fewest import Fewest
from advisor.explanation.fewest import fewest as fewest_answers
from advisor.explanation.firm import Firm
from advisor.explanation.firm import firm as how_firm
from advisor.explanation.how import How
from advisor.explanation.how import how as how_it_came
from advisor.explanation.missing import Missing
from advisor.explanation.missing import missing as what_is_missing
from advisor.explanation.scenarios import Difference
from advisor.explanation.scenarios import what_if as difference_made
from advisor.explanation.shapes import BY_KIND, EXPLANATION
from advisor.explanation.why_not import WhyNot
from advisor.explanation.why_not import why_not as reasons_against
from advisor.outlook.prospect import Prospect
from advisor.reasoning.advice import Advice
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.values import Answers, Value

KINDS = tuple(BY_KIND)


@dataclass(frozen=True)
class Explanation:
    """The explanations of one case that were asked for; None for a kind that was not."""

    advice: Advice
    prospect: Prospect
    how: How | None = None
    why_not: tuple[WhyNot, ...] | None = None
    fewest: Fewest | None = None
    change: Changes | None = None
    firm: Firm | None = None
    missing: Missing | None = None
    what_if: Difference | None = None
    positions: Compared | None = None

    def as_data(self) -> dict[str, object]:
        """As plain data for JSON, by the schema `koop/explanation/1` (docs/explanation.schema.json)."""
        data: dict[str, object] = EXPLANATION.write(self, self.prospect.kb)
        return data


def explain(
    evaluator: Evaluator,
    answers: Answers,
    *,
    kinds: Collection[str] = KINDS,
    position: str | None = None,
    changes: Mapping[str, Value | None] | None = None,
    every: bool = False,
) -> Explanation:
    """Explain the outcome of a case.

    Args:
        kinds: which of `KINDS`; `what_if` only with `changes`.
        position: for `why_not` and `change` only this position; by default every other one.
        changes: for `what_if` the answers that are otherwise, None for "unknown".
        every: for `fewest` all smallest sets.
    Raises: ValueError: no such kind or position. KeyError: no such question. Clash: the rules contradict each
        other in this case.
    """
    unknown = [kinds] if isinstance(kinds, str) else [kind for kind in kinds if kind not in KINDS]
    if unknown:  # one kind by itself is no list of kinds
        raise ValueError(f"no such kind of explanation: {unknown[0]!r}; there are {', '.join(KINDS)}")
    if position is not None and position not in evaluator.kb.position_ids:
        raise ValueError(f"no such position: {position!r}; there are {', '.join(evaluator.kb.position_ids)}")
    advice, prospect = evaluator.advise(answers), Prospect(evaluator, answers)
    others = [id for id in evaluator.kb.position_ids if id != advice.outcome.recommended]
    asked = [position] if position is not None else others
    target = position if position != prospect.verdict else None
    return Explanation(
        advice,
        prospect,
        how=how_it_came(prospect, advice) if "how" in kinds else None,
        why_not=tuple(reasons_against(advice, id) for id in asked) if "why_not" in kinds else None,
        fewest=fewest_answers(prospect, every=every) if "fewest" in kinds else None,
        change=smallest_changes(prospect, target) if "change" in kinds else None,
        firm=how_firm(prospect, advice) if "firm" in kinds else None,
        missing=what_is_missing(prospect) if "missing" in kinds else None,
        what_if=difference_made(evaluator, advice, changes) if changes and "what_if" in kinds else None,
        positions=positions_compared(advice) if "positions" in kinds else None,
    )
