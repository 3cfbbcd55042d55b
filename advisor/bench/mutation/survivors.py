"""What no case notices, settled: by a case to paste that notices it, or by the proof that none can.

Answers are looked for in tables: those of the cases at hand, neighbours of them, and drawn ones. Few cases are
made that notice much, each with as few answers as will do. What nothing in the tables tells apart is searched for
by the bounds, which may prove that no answers do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from advisor.bench.fragments import telling_fragment
from advisor.bench.invariants import population, stacked
from advisor.bench.mutation.judged import Judged
from advisor.bench.mutation.rule_mutants import Mutant
from advisor.bench.mutation.touched import Touched
from advisor.bench.outcomes import given, outcomes, reads_outcome
from advisor.bench.pasted import CaseToPaste, Expected, answers_to_paste, together, told_apart, verdict_expected
from advisor.bench.premise_truths import Reach
from advisor.bench.trying import BadCase, answers_of
from advisor.columns.cases import CaseColumns, encode
from advisor.columns.changed import where_decided_otherwise
from advisor.columns.evaluation import ColumnProgram
from advisor.reasoning.advice import Advice, Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.reasoning.truth import Test, compile_premise
from advisor.terms.premises import Premise
from advisor.terms.values import Answers
from advisor.wording.voice import Voice

#: So many sets of answers are looked at: first beside the cases at hand, then where those tell nothing apart.
FIRST, FURTHER = 16_384, (65_536,) * 4
#: As many for what is not a rule: figures take longer than premises.
OTHERS = 1_024
#: So many rows are tried for a mutant of which the table only says where it may differ.
MOST_TRIES = 12
#: So many parts are looked at for a proof that no answers tell two premises apart.
MOST_PARTS = 400
#: What a case costs a reader beside its answers, in answers.
_CASE = 15


def settled(evaluator: Evaluator, at_hand: Sequence[Answers], judged: Sequence[Judged]) -> tuple[Judged, ...]:
    """Each survivor with a case that notices it, or said to be equivalent where that is proved."""
    left = {n: one.mutant for n, one in enumerate(judged) if one.killed_by is None}
    search = _SurvivorSearch(evaluator, left)
    kb, own = evaluator.kb, encode(evaluator.kb, at_hand)
    for seed, size in enumerate((FIRST, *FURTHER)):
        if search.left_of(rules=True):
            search.rules(population(kb, size, seed) if seed else stacked(own, population(kb, size, seed), kb))
    if search.left_of(rules=False):
        search.others(stacked(own, population(kb, OTHERS, 1), kb))
    equivalent = search.by_bounds()
    cases = {number: pasted for one in search.made for pasted in (one.to_paste(),) for number in one.told}
    return tuple(
        replace(one, case=cases.get(number), equivalent=number in equivalent) for number, one in enumerate(judged)
    )


@dataclass
class _Made:
    """A case in the making: its advice, and by the number of each mutant that it notices what tells them apart."""

    was: Advice
    told: dict[int, Expected]
    about: dict[str, None]

    def to_paste(self) -> CaseToPaste:
        id = f"{next(iter(self.about)).replace('_', '-')}-edge"
        expect = together([verdict_expected(self.was), *self.told.values()])
        kb = self.was.kb
        goal = {"goal": kb.goal.id} if kb.goal is not None else {}
        return CaseToPaste(id, tuple(self.about), answers_to_paste(self.was.answers, kb), {**goal, **expect})


class _SurvivorSearch:
    """`left` are mutants that nothing notices yet, by number; `made` the cases that notice the others."""

    def __init__(self, evaluator: Evaluator, mutants: Mapping[int, Mutant]) -> None:
        self.evaluator, self.kb = evaluator, evaluator.kb
        self.program = ColumnProgram(evaluator.kb)
        self.left, self.made = dict(mutants), list[_Made]()
        self._tests: dict[Premise, Test] = {}

    def left_of(self, rules: bool) -> list[int]:
        """The numbers of those that are left of rules, or of what is not a rule."""
        return [number for number, mutant in self.left.items() if (mutant.kb is None) is rules]

    def rules(self, table: CaseColumns) -> None:
        """Few cases that notice many: again and again the row that tells most of what is left, for its size."""
        numbers = self.left_of(rules=True)
        touched = Touched(self.evaluator, table, self.program)
        apart = touched.by([self.left[number] for number in numbers])
        cost = _CASE + touched.answered
        counts = apart.sum(0, dtype=np.intp)
        tries = np.zeros(len(numbers), np.intp)
        while counts.any():
            row = int(np.argmax(counts / cost))
            here = np.flatnonzero(apart[:, row]).tolist()
            noticed = self._make(touched.cases.answers(row, self.kb), [numbers[at] for at in here])
            for at in here:
                tries[at] += 1
                if numbers[at] in noticed or tries[at] > MOST_TRIES:
                    counts -= apart[at]
                    apart[at] = False
                else:
                    apart[at, row] = False
                    counts[row] -= 1

    def others(self, table: CaseColumns) -> None:
        """What is not a rule is looked for in the cases that are made already, then in those of the table."""
        numbers = self.left_of(rules=False)
        touched = Touched(self.evaluator, table, self.program)
        mutants, before = [self.left[number] for number in numbers], len(self.made)
        own = Touched(self.evaluator, [one.was.answers for one in self.made], self.program)
        for number, mutant, here, there in zip(
            numbers, mutants, own.by(mutants), touched.by(mutants), strict=True
        ):
            changed = mutant.evaluator(self.evaluator)
            for at in [*np.flatnonzero(here).tolist(), *range(before, len(self.made))]:
                if told := _apart(self.made[at].was, changed):
                    self._notice(self.made[at], {number: told})
                    break
            else:
                if mutant.kb is not None and mutant.kb.decision != self.kb.decision:
                    there = where_decided_otherwise(self.program, table, mutant.kb)
                rows = np.flatnonzero(there)
                rows = rows[np.argsort(touched.answered[rows], kind="stable")]
                if mutant.rule in table.columns:  # of a question: first where it is answered
                    rows = rows[np.argsort(~table.columns[mutant.rule].known()[rows], kind="stable")]
                rows = rows[:MOST_TRIES]
                any(self._make(touched.cases.answers(row, self.kb), [number]) for row in rows.tolist())

    # --- one case

    def _make(self, answers: Answers, numbers: Sequence[int]) -> set[int]:
        """A case with these answers, or fewer; the numbers of the mutants that it notices."""
        try:
            answers = answers_of(self.kb, answers_to_paste(answers, self.kb))  # as it reads back
            was = self.evaluator.advise(answers)
        except (BadCase, Clash):
            return set()
        noticed = [number for number in numbers if self._told_apart(self.left[number], was)]
        if not noticed:
            return set()
        was = self._fewest(was, [self.left[number] for number in noticed])
        made = _Made(was, {}, {})
        self._notice(made, {number: self._told_apart(self.left[number], was) for number in noticed})
        self.made.append(made)
        return set(noticed)

    def _notice(self, made: _Made, told: Mapping[int, Expected]) -> None:
        for number, expected in told.items():
            made.told[number] = expected
            made.about[self.left.pop(number).rule] = None

    def _told_apart(self, mutant: Mutant, was: Advice) -> Expected:
        """What tells an advice from that with the mutant; empty where nothing does."""
        if mutant.rewords(self.kb):
            return self._said_otherwise(mutant, was)
        if not mutant.moves_firing(self.kb):
            return _apart(was, mutant.evaluator(self.evaluator))
        before, after = mutant.rule in was.fired, self._fires(mutant, was)
        return {} if before == after else {"fires" if before else "not_fires": [mutant.rule]}

    def _said_otherwise(self, mutant: Mutant, was: Advice) -> Expected:
        """A fragment of what the rule says here and in none of its other wordings."""
        before, after = self.kb.rules[mutant.rule], mutant.changed
        assert after is not None, "a rule that is gone says nothing"
        voice = Voice(self.kb, was.memory, "en")
        said = voice.reason(before)
        if mutant.rule not in was.fired or voice.reason(after) == said:
            return {}
        others = {voice.fill(one.text) for one in before.every_wording} - {said}
        fragment = telling_fragment(said, others)
        return {} if fragment is None else {"says": {mutant.rule: fragment}}

    def _fires(self, mutant: Mutant, was: Advice) -> bool:
        if mutant.changed is None:
            return False
        premise = mutant.changed.premise
        if premise not in self._tests:
            self._tests[premise] = compile_premise(premise, self.kb)
        return self._tests[premise](was.memory) is True

    def _fewest(self, was: Advice, mutants: Sequence[Mutant]) -> Advice:
        """The advice on as few of the answers as still tell every mutant apart."""
        quick = sorted(mutants, key=lambda mutant: not mutant.moves_firing(self.kb))
        for id in list(was.answers)[::-1]:
            fewer = {other: value for other, value in was.answers.items() if other != id}
            try:
                now = self.evaluator.advise(fewer)
            except Clash:
                continue
            if all(self._told_apart(mutant, now) for mutant in quick):
                was = now
        return was

    # --- by bounds

    def by_bounds(self) -> set[int]:
        """The mutants of which it is proved that no answers tell them apart; what is found beside is noticed."""
        reach, equivalent = Reach(self.evaluator), set[int]()
        for number, mutant in list(self.left.items()):
            pair = mutant.reworded(self.kb)
            if pair is None and mutant.changed is not None and mutant.moves_firing(self.kb):
                pair = self.kb.rules[mutant.rule].premise, mutant.changed.premise
            apart = self._residues(*pair) if pair is not None else None
            if apart is None:
                continue
            found = [
                reach.answers((yes,), (no,), most=MOST_PARTS) for pair in apart for yes, no in (pair, pair[::-1])
            ]
            if all(one.impossible for one in found):
                equivalent.add(number)
            for one in found:
                if one.answers is not None and number in self.left:
                    self._make(one.answers, [number])
        return equivalent

    def _residues(self, old: Premise, new: Premise) -> list[tuple[Premise, Premise]] | None:
        """What is left of two premises under every outcome, where that is not the same; None where outcomes are
        too many to look at."""
        if not reads_outcome(old) and not reads_outcome(new):
            return [(old, new)]
        every = outcomes(self.kb)
        if not every:
            return None
        pairs = (tuple(given(one, values, self.kb, unsure=False) for one in (old, new)) for values in every)
        return [(one, other) for one, other in dict.fromkeys(pairs) if one != other]


def _apart(was: Advice, changed: Evaluator) -> Expected:
    try:
        return told_apart(was, changed.advise(was.answers))
    except Clash:
        return told_apart(was, None)
