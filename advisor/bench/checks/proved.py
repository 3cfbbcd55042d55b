"""What is proved of premises: cases at hand refute most of what might be asked, and a search decides of the rest,
or says nothing.
"""

from __future__ import annotations

from advisor.bench.at_odds import grounded, never_so, says_also
from advisor.bench.checks.finding import Bench
from advisor.bench.meaning import MeaningKey, premise_form
from advisor.bench.outcomes import FALSE, TRUE, given, outcomes, reads_outcome
from advisor.bench.premise_truths import MOST_PARTS_ALONE
from advisor.terms.premises import All, Is, Premise


class Proved:
    """`true`: {rule: in which cases at hand its premise is}; `forms`: {rule: what its premise means}."""

    def __init__(self, bench: Bench) -> None:
        self.bench, self.kb = bench, bench.kb
        self.rules = tuple(self.kb.rules.values())
        self.true = {rule.id: bench.sample.true(rule.premise) for rule in self.rules}
        self.forms: dict[str, MeaningKey] = {rule.id: premise_form(rule.premise, self.kb) for rule in self.rules}
        self.outcomes = outcomes(self.kb)

    def never(self, premise: Premise, most: int = MOST_PARTS_ALONE, untrue: tuple[Premise, ...] = ()) -> bool:
        """Whether a premise is proved never to be true, whatever the outcome, by so many parts at most; `untrue`:
        what is not true where it counts."""
        if self.bench.sample.true(premise):
            return False
        return bool(residues := self.residues(premise, unsure=True)) and all(
            residue == FALSE or (residue != TRUE and self._never(residue, most, untrue)) for residue in residues
        )

    def never_at(self, position: str, when: Premise) -> bool:
        """Whether a premise is proved never to be true where a position is recommended: whatever excludes it
        outright is not true there."""
        excluding = tuple(rule.premise for rule in self.rules if position in rule.exclude)
        return self.never(All((Is("recommended", (position,)), when)), untrue=excluding)

    def _never(self, premise: Premise, most: int, untrue: tuple[Premise, ...]) -> bool:
        if never_so(grounded(premise, self.kb), self.kb):
            return True
        return self.bench.reach.answers((premise,), untrue, most=most).impossible

    def always(self, premise: Premise) -> bool:
        if self.bench.sample.true(premise) != self.bench.sample.all:
            return False
        return bool(residues := self.residues(premise, unsure=False)) and all(
            residue == TRUE or (residue != FALSE and self.bench.reach.answers(untrue=(residue,)).impossible)
            for residue in residues
        )

    def residues(self, premise: Premise, unsure: bool) -> list[Premise]:
        """What is left of a premise under every outcome; the premise itself when it reads none."""
        if not reads_outcome(premise):
            return [premise]
        found = (given(premise, values, self.kb, unsure) for values in self.outcomes)
        return list(dict.fromkeys(found))

    def implies(self, premise: Premise, other: Premise) -> bool:
        """Whether one premise is proved never to be true without the other."""
        truth = self.bench.sample.true
        if truth(premise) & ~truth(other):
            return False
        if says_also(premise, other, self.kb):
            return True
        said = {premise_form(condition, self.kb) for condition in conditions(premise)}
        return all(
            premise_form(condition, self.kb) in said
            or (
                not reads_outcome(premise)
                and not reads_outcome(condition)
                and self.bench.reach.implies(premise, condition)
            )
            for condition in conditions(other)
        )


def conditions(premise: Premise) -> tuple[Premise, ...]:
    """The conditions of a conjunction, those of conjunctions within it too."""
    if isinstance(premise, All):
        return tuple(one for part in premise.parts for one in conditions(part))
    return (premise,)
