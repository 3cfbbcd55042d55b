"""Verdicts in z3: which may come out for some answers. `another_verdict` looks for a completion with another
verdict than the one claimed: none (`unsat`) confirms the claim.

Only `kb check --prove` and the tests import this: z3 is an extra.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import log

import z3

from advisor.bench.solver import Encoding
from advisor.bench.solver_figures import TOLERANCE, certainty_bounds, real
from advisor.reasoning.certainty import DIGITS
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.rules import Rule
from advisor.terms.values import Answers


class VerdictEncoding(Encoding):
    """The completions of some answers, and what is advised in them."""

    def verdict_is(self, verdict: str) -> z3.BoolRef:
        """The completion has this verdict, with room for the rounding of certainties: never too narrow."""
        kb = self.kb
        fires = {id: self.truth(r.premise)[0] for id, r in kb.rules.items() if r.bears_on_outcome}
        outright = {
            p: z3.Or(
                *(fires[id] for id, r in kb.rules.items() if p in r.exclude),
                *(z3.And(fires[id], self._beyond(r, p)) for id, r in kb.rules.items() if p in r.near),
            )
            for p in kb.position_ids
        }
        excluded = {
            p: z3.Or(*(fires[id] for id, r in kb.rules.items() if p in r.excluded)) for p in kb.position_ids
        }
        elsewhere = z3.Or(*(fires[id] for id, r in kb.rules.items() if r.not_covered is not None))
        if verdict == "not_covered":
            return elsewhere
        return z3.And(z3.Not(elsewhere), self._among(verdict, fires, outright, excluded))

    def outright(self, position: str) -> z3.BoolRef:
        """A rule puts the position out of reach outright."""
        fires = [self.truth(rule.premise)[0] for rule in self.kb.rules.values() if position in rule.exclude]
        for rule in self.kb.rules.values():
            if position in rule.near:
                fires.append(z3.And(self.truth(rule.premise)[0], self._beyond(rule, position)))
        return z3.Or(*fires)

    def _beyond(self, rule: Rule, position: str) -> z3.BoolRef:
        """A near rule may be out of reach by more than a near miss."""
        return self.truth(self.kb.beyond(rule, position))[0]

    def _among(
        self,
        verdict: str,
        fires: dict[str, z3.BoolRef],
        outright: dict[str, z3.BoolRef],
        excluded: dict[str, z3.BoolRef],
    ) -> z3.BoolRef:
        """The verdict where the matter is covered; which of several near positions comes first is left open."""
        kb = self.kb
        weight = {
            p: z3.Sum(
                z3.RealVal(0),
                *(z3.If(fires[id], self._weight(kb.rules[id], p), 0) for id in fires if self._moves(id, p)),
            )
            for p in kb.position_ids
        }
        threshold, slack = z3.RealVal(str(_weight_of(kb.decision.recommend_at))), z3.RealVal(str(TOLERANCE))
        if verdict == "conflict":
            return z3.And(*outright.values())
        if verdict == "undecided":
            two = z3.AtLeast(*(z3.Not(x) for x in excluded.values()), 2)
            below = [z3.Or(excluded[p], weight[p] < threshold + slack) for p in kb.position_ids]
            reached = [
                z3.And(z3.Not(excluded[p]), weight[p] == threshold) for p in kb.position_ids if self._exact(p)
            ]
            return z3.And(two, *below, z3.Not(z3.Or(*reached)), *self._none_leads(weight, excluded))
        others = [p for p in kb.position_ids if p != verdict]
        best = z3.And(*(z3.Or(excluded[p], weight[verdict] >= weight[p] - slack) for p in others))
        only = z3.And(*(excluded[p] for p in others))
        near = z3.And(*excluded.values(), z3.Not(outright[verdict]))
        enough = weight[verdict] >= threshold - slack
        if (lead := kb.decision.lead_at) is not None:  # certainties differ by less than their weights
            ahead = z3.And(*(z3.Or(excluded[p], weight[verdict] >= weight[p] + lead - slack) for p in others))
            enough = z3.Or(enough, ahead)
        return z3.Or(near, z3.And(z3.Not(excluded[verdict]), z3.Or(only, z3.And(best, enough))))

    def _none_leads(self, weight: dict[str, z3.ArithRef], excluded: dict[str, z3.BoolRef]) -> Iterator[z3.BoolRef]:
        """No position that counts surely leads every other by what is enough whatever its certainty."""
        if (lead := self.kb.decision.lead_at) is None:
            return
        bounds = {position: certainty_bounds(one) for position, one in weight.items()}
        for p in self.kb.position_ids:
            beside = [
                z3.And(z3.Not(excluded[q]), bounds[p][0] - bounds[q][1] < real(lead))
                for q in self.kb.position_ids
                if q != p
            ]
            yield z3.Or(excluded[p], *beside)

    def _moves(self, rule: str, position: str) -> bool:
        return position in self.kb.rules[rule].support or position in self.kb.rules[rule].oppose

    def _exact(self, position: str) -> bool:
        """Whether what weighs exactly as much as the threshold is as certain as that, to the digits that count."""
        strengths = [by.get(position) for rule in self.kb.rules.values() for by in (rule.support, rule.oppose)]
        shares = [self.kb.strengths[id].value for id in strengths if id is not None]
        least = self.kb.decision.recommend_at
        off = sum(abs(_weight_of(share) - Fraction(_logarithm(share))) for share in (*shares, least))
        return off < Fraction(1, 10 ** (DIGITS + 1)) and round(least, DIGITS) == least

    def _weight(self, rule: Rule, position: str) -> z3.ArithRef:
        value = Fraction(0)
        if position in rule.support:
            value += _weight_of(self.kb.strengths[rule.support[position]].value)
        if position in rule.oppose:
            value -= _weight_of(self.kb.strengths[rule.oppose[position]].value)
        return z3.RealVal(str(value))


def _logarithm(certainty: float) -> float:
    return -log(1 - certainty) if certainty >= 0 else log(1 + certainty)


def _weight_of(certainty: float) -> Fraction:
    """How far a certainty moves the logarithm of the odds, near enough."""
    return Fraction(_logarithm(certainty)).limit_denominator(10**9)


def another_verdict(kb: KnowledgeBase, answers: Answers, claimed: str, seconds: float = 20) -> str | None:
    """A verdict other than the claimed one that some completion may have; None when there is none.

    Raises: TimeoutError: z3 did not decide within the time.
    """
    for verdict in kb.verdicts:
        if verdict == claimed:
            continue
        encoding = VerdictEncoding(kb, answers, asked=True)
        encoding.solver.set("timeout", int(seconds * 1000))
        encoding.solver.add(encoding.verdict_is(verdict))
        found = encoding.solver.check()
        if found == z3.sat:
            return verdict
        if found == z3.unknown:
            raise TimeoutError(f"z3 did not decide whether {verdict} is possible")
    return None
