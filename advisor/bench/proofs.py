"""What holds for every set of answers, proved by a solver; or refuted by a case; or said to be undecided.

A proof is sought within a counted budget: the solver's own count of steps, never seconds, so that the same
knowledge base gives the same result anywhere. What the solver finds to the contrary counts only when evaluating it
afresh confirms it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
import z3

from advisor.bench.invariants import breaks, population, search
from advisor.bench.outcomes import FALSE, OutcomeValues, given
from advisor.bench.pasted import as_written, flow
from advisor.bench.rule_proofs import ProofOutcome, RuleProofs
from advisor.bench.solver_verdicts import VerdictEncoding
from advisor.columns.cases import Bools
from advisor.columns.decision import KINDS
from advisor.columns.evaluation import ColumnAdvice, ColumnProgram
from advisor.reasoning.advice import Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.rules import Invariant
from advisor.terms.texts import Language, Text
from advisor.terms.values import Answers
from advisor.wording.page import Item, Section

#: The solver's steps for each question put to it, and the answer sets searched for each invariant.
STEPS, SEARCHED = 60_000_000, 20_000
_SEED = 1

_INVARIANTS = Text(nl="Wat altijd geldt", en="What always holds")
_OUTCOMES = Text(nl="Wat eruit kan komen", en="What can come out")
_CLASHES = Text(nl="Conclusies die elkaar uitsluiten", en="Conclusions that exclude each other")
_RULES = Text(nl="Wat regels zeggen", en="What rules say")
_TOLD = {
    "proved": Text(nl="bewezen: {means}", en="proved: {means}"),
    "refuted": Text(nl="WEERLEGD: {means}", en="REFUTED: {means}"),
    "undecided": Text(
        nl="niet beslist (binnen {steps:stap|stappen}, of narekenen bevestigt het gevondene niet): {means}",
        en="not decided (within {steps:step|steps}, or evaluating does not confirm what was found): {means}",
    ),
}
_SEARCHED = Text(
    nl="gezocht in {tried:antwoord of paar|antwoorden of paren} ervan: {broken:tegenvoorbeeld|tegenvoorbeelden}",
    en="searched {tried:set of answers or pair|sets of answers or pairs} of them:"
    " {broken:counterexample|counterexamples}",
)
_RAN_OUT = Text(
    nl="bij '{figure}', als eerst {before} eruit komt, raakten de stappen van de solver op",
    en="at '{figure}', where {before} comes out first, the solver's steps ran out",
)
_LEFT_FREE = Text(
    nl="bij '{figure}', als eerst {before} eruit komt, laat de solver producten en verhoudingen van open "
    "getallen vrij, en narekenen bevestigt niet wat hij vindt",
    en="at '{figure}', where {before} comes out first, the solver leaves products and ratios of open "
    "figures free, and evaluating does not confirm what it finds",
)
_NOT_ASKED = Text(
    nl="de solver is er niet naar gevraagd: elk antwoord op elke open vraag zou apart moeten worden bewezen",
    en="not put to the solver: every answer to every open question would have to be proved apart",
)
_REACHED = Text(nl="{verdict} kan eruit komen", en="{verdict} can come out")
_NEVER_REACHED = Text(nl="{verdict} kan er nooit uit komen", en="{verdict} can never come out")
_NO_CLASH = Text(
    nl="{id}: nooit bepalen regels er twee waarden van", en="{id}: rules never conclude two values of it"
)


@dataclass(frozen=True, slots=True)
class Proof:
    """Something that should hold: `means` says what; a refuted one has the answers that show it; `tried` and
    `broken` tell of the search before the proof; `why` an invariant is not decided, and where."""

    id: str
    means: Text
    found: ProofOutcome
    witness: tuple[Answers, ...] = ()
    tried: int = 0
    broken: int = 0
    why: Text | None = None

    def as_data(self, kb: KnowledgeBase) -> dict[str, object]:
        return {
            "id": self.id,
            "found": self.found,
            "nl": self.means.nl,
            "en": self.means.en,
            "witness": [as_written(answers, kb) for answers in self.witness],
            "tried": self.tried,
            "broken": self.broken,
            **({"why": {"nl": self.why.nl, "en": self.why.en}} if self.why is not None else {}),
        }


@dataclass(frozen=True, slots=True)
class Proofs:
    invariants: tuple[Proof, ...]
    outcomes: tuple[Proof, ...]
    clashes: tuple[Proof, ...]
    rules: tuple[Proof, ...] = ()

    @property
    def all(self) -> tuple[Proof, ...]:
        return (*self.invariants, *self.outcomes, *self.clashes, *self.rules)

    @property
    def refuted(self) -> bool:
        return any(proof.found == "refuted" for proof in self.all)


def proofs(kb: KnowledgeBase, steps: int = STEPS, searched: int = SEARCHED) -> Proofs:
    """Every invariant, every outcome, every concluded attribute and every rule."""
    prover = _InvariantProver(kb, steps)
    return Proofs(
        tuple(prover.invariants(searched)),
        tuple(prover.outcomes(searched)),
        tuple(prover.clashes()),
        tuple(prover.rules(searched)),
    )


class _InvariantProver:
    def __init__(self, kb: KnowledgeBase, steps: int) -> None:
        self.kb, self.steps = kb, steps
        self.evaluator = Evaluator(kb)

    # --- what should hold

    def invariants(self, size: int) -> Iterator[Proof]:
        """Searched first: what is broken needs no proof."""
        for searched in search(self.kb, size, _SEED):
            one, witness = searched.invariant, searched.witness
            found: ProofOutcome = "refuted"
            why: Text | None = None
            if not witness and one.never is not None:
                found, witness = self._never(one)
            elif not witness and one.grows:
                found, witness, why = self._when_grown(one)
            elif not witness:
                found, why = "undecided", _NOT_ASKED
            yield Proof(one.id, one.means, found, witness, searched.tried, searched.broken, why)

    def outcomes(self, size: int) -> Iterator[Proof]:
        """Of each verdict whether any answers lead to it. One that comes out for those at hand needs no solver."""
        cases = population(self.kb, size, _SEED)
        decided = ColumnProgram(self.kb).evaluate(cases)
        for verdict in self.kb.verdicts:
            seen = np.flatnonzero(verdict_rows(self.kb, decided, verdict))
            if len(seen):
                shown = min((cases.answers(int(row), self.kb) for row in seen[:20]), key=len)
                small = self._fewer(shown, self._gives(verdict))
                yield Proof(verdict, _REACHED.filled(verdict=verdict), "proved", (small,))
                continue
            encoding = VerdictEncoding(self.kb, {})
            encoding.solver.add(encoding.verdict_is(verdict))
            found, witness = self._solved(encoding, self._gives(verdict))
            if found == "proved":  # there are no such answers
                yield Proof(verdict, _NEVER_REACHED.filled(verdict=verdict), "proved")
            else:
                said: ProofOutcome = "proved" if found == "refuted" else "undecided"
                yield Proof(verdict, _REACHED.filled(verdict=verdict), said, witness)

    def _gives(self, verdict: str) -> Callable[[Answers], bool]:
        return lambda answers: self.evaluator.outcome(answers).verdict == verdict

    def clashes(self) -> Iterator[Proof]:
        """Of each concluded attribute that its rules never contradict each other."""
        for id, concluded in self.kb.concluded.items():
            if concluded.weighed:
                continue  # several may hold
            finding: ProofOutcome = "proved"
            witness: tuple[Answers, ...] = ()
            for one, other in combinations(concluded.options, 2):
                found, shown = self._clash(id, one, other)
                if found != "proved":
                    finding, witness = found, shown
                if found == "refuted":
                    break
            yield Proof(id, _NO_CLASH.filled(id=id), finding, witness)

    def rules(self, size: int) -> Iterator[Proof]:
        """Of each rule whether it can fire, and whether another says the same whenever it does."""
        looked = RuleProofs(self.evaluator, population(self.kb, size, _SEED), self._solved)
        for id, means, found, witness in (*looked.reach(), *looked.subsumption()):
            yield Proof(id, means, found, witness)

    # --- how

    def _never(self, invariant: Invariant) -> tuple[ProofOutcome, tuple[Answers, ...]]:
        assert invariant.never is not None
        finding: ProofOutcome = "proved"
        for verdict in self.kb.verdicts:
            known: OutcomeValues = {"outcome": "recommended", "recommended": verdict}
            if verdict not in self.kb.position_ids:
                known = {"outcome": verdict, "recommended": None}
            left = given(invariant.never, known, self.kb, unsure=True)
            if left == FALSE:
                continue
            encoding = VerdictEncoding(self.kb, {})
            encoding.solver.add(encoding.truth(left)[0], self._may_be(encoding, verdict))
            if self._check(encoding.solver) == z3.unsat:
                continue
            encoding.solver.add(encoding.verdict_is(verdict))
            found, witness = self._solved(encoding, lambda answers: breaks(self.evaluator, invariant, (answers,)))
            if found == "refuted":
                return found, witness
            finding = finding if found == "proved" else "undecided"
        return finding, ()

    def _may_be(self, encoding: VerdictEncoding, verdict: str) -> z3.BoolRef:
        """What a verdict asks at least: it is not excluded outright. Often that is proof enough, and quick."""
        if verdict not in self.kb.position_ids:
            return z3.BoolVal(True)
        return z3.Not(encoding.outright(verdict))

    def _when_grown(self, invariant: Invariant) -> tuple[ProofOutcome, tuple[Answers, ...], Text | None]:
        """Whether an invariant on growing figures holds, of each figure and each position that comes out before it
        grows: which answers refute it, and why it is undecided where it first is."""
        for id, before in product(invariant.grows, self.kb.position_ids):
            witness, why = self._when_grown_from(invariant, id, before)
            if witness or why is not None:
                return ("refuted" if witness else "undecided"), witness, why
        return "proved", (), None

    def _when_grown_from(
        self, invariant: Invariant, id: str, before: str
    ) -> tuple[tuple[Answers, ...], Text | None]:
        number = self.kb.position_ids.index(before)
        beyond = {"downstream": self.kb.position_ids[:number], "upstream": self.kb.position_ids[number + 1 :]}
        after = list(beyond.get(invariant.never_moves or "", ())) + list(invariant.never_becomes)
        if not after:
            return (), None
        solver = z3.Solver()
        one = VerdictEncoding(self.kb, {}, solver, "before ")
        other = VerdictEncoding(self.kb, {}, solver, "after ", id, beside=one)
        if invariant.above is not None:
            solver.add(one.known_figure(id)[0] > z3.RealVal(str(invariant.above)))
        solver.add(z3.Not(one.missing(id)), one.verdict_is(before))
        solver.add(z3.Or(*(other.verdict_is(verdict) for verdict in after)))
        for rule in invariant.unless:
            premise = self.kb.rules[rule].premise
            solver.add(one.truth(premise)[0] == other.truth(premise)[0])
        found = self._check(solver)
        if found == z3.unsat:
            return (), None
        if found == z3.sat:
            model = solver.model()
            low = one.answered(model)
            witness = low, {**low, id: other.answered(model)[id]}
            if breaks(self.evaluator, invariant, witness):
                return witness, None
        why = _LEFT_FREE if found == z3.sat else _RAN_OUT
        return (), why.filled(figure=self.kb.questions[id].label, before=self.kb.positions[number].brief)

    def _clash(self, id: str, one: str, other: str) -> tuple[ProofOutcome, tuple[Answers, ...]]:
        encoding = VerdictEncoding(self.kb, {})
        for option in (one, other):
            rules = [rule for rule in self.kb.concluding[id] if rule.conclude == (id, option)]
            encoding.solver.add(z3.Or(*(encoding.truth(rule.premise)[0] for rule in rules)))

        def confirms(answers: Answers) -> bool:
            try:
                self.evaluator.outcome(answers)
            except Clash:
                return True
            return False

        return self._solved(encoding, confirms)

    def _solved(
        self, encoding: VerdictEncoding, confirms: Callable[[Answers], bool]
    ) -> tuple[ProofOutcome, tuple[Answers, ...]]:
        """ "proved": there is no such set of answers; "refuted": here is one, confirmed."""
        found = self._check(encoding.solver)
        if found == z3.unsat:
            return "proved", ()
        if found == z3.sat:
            answers = encoding.answered(encoding.solver.model())
            try:
                if confirms(answers):
                    return "refuted", (self._fewer(answers, confirms),)
            except Clash:
                pass
        return "undecided", ()

    def _fewer(self, answers: Answers, confirms: Callable[[Answers], bool]) -> Answers:
        """Without every answer that it does not need."""
        for id in list(answers):
            fewer = {other: value for other, value in answers.items() if other != id}
            try:
                answers = fewer if confirms(fewer) else answers
            except Clash:
                continue
        return answers

    def _check(self, solver: z3.Solver) -> z3.CheckSatResult:
        solver.set("rlimit", self.steps)
        return solver.check()


def verdict_rows(kb: KnowledgeBase, advice: ColumnAdvice, verdict: str) -> Bools:
    """The rows in which a verdict comes out."""
    decided = advice.decided
    if verdict in kb.position_ids:
        found: Bools = decided.recommended == kb.position_ids.index(verdict)
    else:
        found = decided.kind == KINDS.index(verdict)
    return found & ~advice.clash


# --- told


def proof_sections(found: Proofs, language: Language, steps: int) -> tuple[Section, ...]:
    kinds = (
        (_INVARIANTS, found.invariants),
        (_OUTCOMES, found.outcomes),
        (_CLASHES, found.clashes),
        (_RULES, found.rules),
    )
    return tuple(
        Section(title.en, title.to(language), tuple(_items(proofs, language, steps)))
        for title, proofs in kinds
        if proofs
    )


def counterexamples(found: Proofs, kb: KnowledgeBase) -> list[str]:
    """A file of cases that break what should hold, for `koop evaluate` to confirm."""
    lines = []
    for proof in found.all:
        for number, answers in enumerate(proof.witness if proof.found == "refuted" else (), 1):
            case = proof.id.replace("_", "-")
            lines += [f"- case: {case}-{number}", f"  answers: {flow(as_written(answers, kb))}"]
    return lines


def _items(proofs: tuple[Proof, ...], language: Language, steps: int) -> Iterator[Item]:
    for proof in proofs:
        means = proof.means.to(language)
        yield Item(_TOLD[proof.found].told(language, means=means, steps=steps), proof.id)
        if proof.why is not None:
            yield Item(proof.why.to(language), depth=1)
        if proof.tried:
            yield Item(_SEARCHED.told(language, tried=proof.tried, broken=proof.broken), depth=1)
