"""Which case notices which small change of a knowledge base.

All mutants are put over all cases as one table: where a rule fires that did not, or no longer does, a case that
says so notices it at once. Only where that says nothing are cases evaluated with the change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from time import monotonic

import numpy as np

from advisor.bench.fragments import all_that_is_said, is_said
from advisor.bench.mutation.base_mutants import base_mutants
from advisor.bench.mutation.judged import Judged, Mutation
from advisor.bench.mutation.rule_mutants import Mutant, mutants_of
from advisor.bench.mutation.survivors import settled
from advisor.bench.mutation.touched import Touched
from advisor.bench.trying import Tried, unmet
from advisor.columns.cases import Bools
from advisor.columns.changed import ChangedRows
from advisor.reasoning.advice import Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.cases import Expectation
from advisor.terms.rules import Rule
from advisor.wording.voice import Voice

#: So many mutants are judged side by side.
BATCH = 512


def mutate(
    evaluator: Evaluator,
    tried: Iterable[Tried],
    rules: Iterable[str],
    seconds: float | None = None,
    others: Iterable[str] = (),
) -> Mutation:
    """Try the mutants of rules on cases that pass, and settle those that survive.

    Args:
        tried: cases with their advice; those that fail already cannot notice anything and are left out.
        seconds: stop when the time is up; else everything is tried.
        others: ids of figures, computed figures, questions and parts of the decision whose mutants are tried too.
    """
    queue, checked = _mutants(evaluator, rules, set(others)), [one for one in tried if one.checked]
    passing = [one for one in checked if one.advice is not None and not one.wrong]
    jury, failing = _Jury(evaluator, passing), len(checked) - len(passing)
    until, judged = monotonic() + seconds if seconds is not None else None, list[Judged]()
    for start in range(0, len(queue), BATCH):
        for one in jury.judged(queue[start : start + BATCH]):
            if until is not None and monotonic() > until:
                return Mutation(tuple(judged), len(queue) - len(judged), failing)
            judged.append(one)
    known = [one.advice.answers for one in jury.cases if one.advice]
    return Mutation(settled(evaluator, known, judged), 0, failing)


def _mutants(evaluator: Evaluator, rules: Iterable[str], others: set[str]) -> list[Mutant]:
    kb = evaluator.kb
    found = [mutant for rule in rules for mutant in mutants_of(kb, kb.rules[rule])]
    if others:
        found += [Mutant(one.id, None, one.how, kb=one.kb) for one in base_mutants(kb) if one.id in others]
    return found


class _Jury:
    """Cases that pass, and what each of them says."""

    def __init__(self, evaluator: Evaluator, cases: Sequence[Tried]) -> None:
        self.evaluator = evaluator
        self.cases = sorted(cases, key=lambda one: -_says_much(one))
        self.touched = Touched(evaluator, [one.advice.answers for one in self.cases if one.advice is not None])
        self.fires, self.silent = self._naming("to_fire"), self._naming("not_fires")
        said = (_says_more(_expected(one)) for one in self.cases)
        self.says_values = np.fromiter(said, np.bool_, len(self.cases))

    def _naming(self, *keys: str) -> Mapping[str, Bools]:
        """{rule: the cases that name it under one of these keys}."""
        named = {id: np.zeros(len(self.cases), np.bool_) for id in self.evaluator.kb.rules}
        for row, one in enumerate(self.cases):
            for rule in {rule for key in keys for rule in getattr(_expected(one), key)} & named.keys():
                named[rule][row] = True
        return named

    def judged(self, mutants: Sequence[Mutant]) -> Iterator[Judged]:
        rules = [mutant for mutant in mutants if mutant.kb is None]
        of_rules = iter(self.touched.by(rules))
        others = self.touched.changed([mutant for mutant in mutants if mutant.kb is not None])
        for mutant in mutants:
            yield self._rule(mutant, next(of_rules)) if mutant.kb is None else self._other(mutant, next(others))

    def _rule(self, mutant: Mutant, rows: Bools) -> Judged:
        kb, reached = self.evaluator.kb, np.flatnonzero(rows).tolist()
        noticed = None
        if mutant.rewords(kb):
            return self._reworded(mutant, reached)
        if mutant.moves_firing(kb):
            noticed = self._saying(mutant.rule, rows)
        if noticed is None and not (mutant.moves_firing(kb) and _only_speaks(kb.rules[mutant.rule])):
            noticed = self._failing(mutant, reached)
        return Judged(mutant, noticed, len(reached))

    def _reworded(self, mutant: Mutant, fired: Sequence[int]) -> Judged:
        """Noticed by a case that expects what the rule says, where it would say something else."""
        before, after = self.evaluator.kb.rules[mutant.rule], mutant.changed
        assert after is not None, "a rule that is gone says nothing"
        voices = ((row, self._voice(row)) for row in fired)
        others = [row for row, voice in voices if voice.wording(before).text != voice.wording(after).text]
        noticed = next((row for row in others if self._misses(row, after)), None)
        return Judged(mutant, self.cases[noticed].case.id if noticed is not None else None, len(others))

    def _misses(self, row: int, after: Rule) -> bool:
        """Whether a case expects a fragment that the changed rule does not say there."""
        one, fragments = self.cases[row], _expected(self.cases[row]).says.get(after.id, ())
        if not fragments or one.advice is None:
            return False
        said = all_that_is_said(one.advice.kb, after, one.advice.memory)
        return not all(is_said(fragment, said) for fragment in fragments)

    def _voice(self, row: int) -> Voice:
        advice = self.cases[row].advice
        assert advice is not None, "mutate() tries no others"
        return Voice(advice.kb, advice.memory, "en")

    def _other(self, mutant: Mutant, changed: ChangedRows) -> Judged:
        reached = self.touched.rows(changed.anywhere)
        noticed = None
        for rule, mask in changed.fires.items():
            noticed = noticed or self._saying(rule, self.touched.rows(mask))
        if noticed is None:
            telling = self.touched.rows(changed.outcome) | self.says_values & reached
            noticed = self._failing(mutant, np.flatnonzero(telling).tolist())
        return Judged(mutant, noticed, int(reached.sum()))

    def _saying(self, rule: str, rows: Bools) -> str | None:
        """A case that says of a rule that it fires, or does not, where that changes."""
        fired = self.touched.fired(rule)
        noticed = np.flatnonzero(rows & (fired & self.fires[rule] | ~fired & self.silent[rule]))
        return self.cases[noticed[0]].case.id if len(noticed) else None

    def _failing(self, mutant: Mutant, rows: Sequence[int]) -> str | None:
        """A case that fails when it is evaluated with the change."""
        if not rows:
            return None
        changed = mutant.evaluator(self.evaluator)
        for row in rows:
            one = self.cases[row]
            assert one.advice is not None, "mutate() tries no others"
            try:
                advice = changed.advise(one.advice.answers)
            except Clash:
                return one.case.id
            if unmet(_expected(one), advice, changed):
                return one.case.id
        return None


def _only_speaks(rule: Rule) -> bool:
    return not rule.bears_on_outcome and rule.concludes is None


def _expected(one: Tried) -> Expectation:
    assert one.case.expect is not None, "mutate() tries no others"
    return one.case.expect


def _says_more(expect: Expectation) -> bool:
    """Whether a case says more than of the outcome and of which rules fire."""
    return bool(expect.values or expect.says or expect.doubts is not None)


def _says_much(one: Tried) -> int:
    """How much a case says of figures: the likeliest to notice come first."""
    expect = _expected(one)
    return (
        3 * len(expect.values) + 2 * len(expect.certainty) + (expect.excluded is not None) + bool(expect.runner_up)
    )
