"""Of every rule whether it can fire, and whether another says the same whenever it does: decided for all answers.

Tables of answers show most of it: a rule that fires somewhere can fire, and one that fires where the other does
not says something of its own. What they leave open is put to the solver, chained conclusions and figures included.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import permutations
from typing import Literal

import numpy as np
import z3

from advisor.bench.checks.rule_pairs import covers
from advisor.bench.outcomes import FALSE, OutcomeValues, given, reads_outcome
from advisor.bench.solver_verdicts import VerdictEncoding
from advisor.columns.cases import CaseColumns
from advisor.columns.evaluation import ColumnProgram
from advisor.columns.masks import unpack
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Premise
from advisor.terms.rules import Rule
from advisor.terms.texts import Text
from advisor.terms.values import Answers

ProofOutcome = Literal["proved", "refuted", "undecided"]
#: Puts what a solver holds to it: whether there are such answers, and which, confirmed by evaluating them.
Solve = Callable[[VerdictEncoding, Callable[[Answers], bool]], tuple[ProofOutcome, tuple[Answers, ...]]]
#: (id, what is said, what was found, answers that show it)
Said = tuple[str, Text, ProofOutcome, tuple[Answers, ...]]

_ALL_FIRE = Text(nl="elke regel kan afgaan ({count:regel|regels})", en="every rule can fire ({count:rule|rules})")
_FIRES = Text(nl="{id} kan afgaan", en="{id} can fire")
_NEVER = Text(nl="{id} kan nooit afgaan", en="{id} can never fire")
_OWN = Text(
    nl="geen regel zegt alleen wat een andere altijd al zegt ({count:paar|paren} vergeleken)",
    en="no rule says only what another always says already ({count:pair|pairs} compared)",
)
_SAME = Text(
    nl="{id} zegt niets wat {other} niet altijd al zegt",
    en="{id} says nothing that {other} does not always say already",
)


class RuleProofs:
    def __init__(self, evaluator: Evaluator, cases: CaseColumns, solve: Solve) -> None:
        self.kb: KnowledgeBase = evaluator.kb
        self.evaluator, self.solve = evaluator, solve
        program = ColumnProgram(self.kb)
        fired = unpack(program.fired(cases, program.rule_ids), cases.size)
        clash = program.evaluate(cases).clash
        self.fired = {id: row & ~clash for id, row in zip(program.rule_ids, fired, strict=True)}

    def reach(self) -> Iterator[Said]:
        """Whether each rule can fire; those that do in the table are told together."""
        silent = [rule for id, rule in self.kb.rules.items() if not self.fired[id].any()]
        open_ = list[Said]()
        for rule in silent:
            found, witness = self._fires(rule)
            if found != "refuted":
                means = (_NEVER if found == "proved" else _FIRES).filled(id=rule.id)
                open_.append((rule.id, means, found, witness))
        if not open_:
            yield "rules", _ALL_FIRE.filled(count=len(self.kb.rules)), "proved", ()
        yield from open_

    def _fires(self, rule: Rule) -> tuple[ProofOutcome, tuple[Answers, ...]]:
        """ "proved": never; "refuted": under these answers."""
        finding: ProofOutcome = "proved"
        for left, verdict in self._under_each_verdict(rule.premise):
            encoding = VerdictEncoding(self.kb, {})
            encoding.solver.add(encoding.truth(left)[0])
            if verdict is not None:
                encoding.solver.add(encoding.verdict_is(verdict))
            found, witness = self.solve(encoding, lambda answers: rule.id in self.evaluator.advise(answers).fired)
            if found == "refuted":
                return found, witness
            finding = finding if found == "proved" else "undecided"
        return finding, ()

    def _under_each_verdict(self, premise: Premise) -> Iterator[tuple[Premise, str | None]]:
        """What a premise leaves to be true of the answers, with the verdict that it takes, if it reads one."""
        if not reads_outcome(premise):
            yield premise, None
            return
        for verdict in self.kb.verdicts:
            known: OutcomeValues = {"outcome": "recommended", "recommended": verdict}
            if verdict not in self.kb.position_ids:
                known = {"outcome": verdict, "recommended": None}
            left = given(premise, known, self.kb, unsure=True)
            if left != FALSE:
                yield left, verdict

    def subsumption(self) -> Iterator[Said]:
        """Whether a rule that excludes, concludes or warns says something that no other always says."""
        pairs = [
            (one, other)
            for one, other in permutations(self.kb.rules.values(), 2)
            if covers(other, one) and not one.support and not one.oppose and not one.advise
        ]
        open_ = list[Said]()
        for one, other in pairs:
            if np.any(self.fired[one.id] & ~self.fired[other.id]):
                continue
            found, witness = self._never_alone(one, other)
            if found != "refuted":
                open_.append((one.id, _SAME.filled(id=one.id, other=other.id), found, witness))
        if not open_:
            yield "subsumption", _OWN.filled(count=len(pairs)), "proved", ()
        yield from open_

    def _never_alone(self, one: Rule, other: Rule) -> tuple[ProofOutcome, tuple[Answers, ...]]:
        """ "proved": the one never fires without the other; "refuted": it does under these answers."""
        if reads_outcome(one.premise) or reads_outcome(other.premise):
            return "undecided", ()
        encoding = VerdictEncoding(self.kb, {})
        encoding.solver.add(encoding.truth(one.premise)[0], z3.Not(encoding.truth(other.premise)[0]))

        def confirms(answers: Answers) -> bool:
            fired = self.evaluator.advise(answers).fired
            return one.id in fired and other.id not in fired

        return self.solve(encoding, confirms)
