"""What premises could come to under any answers at all: proved by the sound bounds, or shown by a case.

A question is put as rules of a program that holds nothing else, and what is open is split until every part is
proved hopeless or one is proved to hold throughout. Where neither comes about within a counted number of parts,
nothing is said.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from advisor.bench.looked_at import LookedAt, look_of
from advisor.knowledge.plain_data import form
from advisor.outlook.compiling import compile_possible
from advisor.outlook.domains import least_of, most_of, unknown_or_least_of
from advisor.outlook.evaluation import Outlook
from advisor.outlook.splitting import Splitting
from advisor.outlook.truth import FALSE, TRUE
from advisor.reasoning.advice import Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.reasoning.program import CompiledRule, Program, Stratum
from advisor.reasoning.trace import compile_trace
from advisor.reasoning.truth import Test, compile_premise
from advisor.terms.attributes import Computed, Concluded, Question
from advisor.terms.dependencies import dependencies
from advisor.terms.premises import Premise, attributes_of
from advisor.terms.rules import Rule
from advisor.terms.texts import Place, Text
from advisor.terms.values import Answers

#: So many parts are looked at before a search says that it does not know: where much is asked about two premises,
#: and where little is asked about one that is true in no case at hand.
MOST_PARTS, MOST_PARTS_ALONE = 50, 200
_NOWHERE, _NO_TEXT = Place("", 1, 1), Text(nl="", en="")


@dataclass(frozen=True, slots=True)
class PremiseSearch:
    """What a search came to: answers that show it, the proof that there are none, or neither."""

    answers: Answers | None
    impossible: bool


class Reach:
    """Searches under one knowledge base."""

    def __init__(self, evaluator: Evaluator, looked_at: LookedAt | None = None) -> None:
        self.evaluator = evaluator
        self.kb = evaluator.kb
        self._looked_at = looked_at or LookedAt()
        self.found_from = dependencies(self.kb)
        self._found: dict[object, PremiseSearch] = {}

    def answers(
        self,
        true: Sequence[Premise] = (),
        untrue: Sequence[Premise] = (),
        false: Sequence[Premise] = (),
        most: int = MOST_PARTS,
    ) -> PremiseSearch:
        """Answers under which these are true, those are not (false or unknown), and the last are false."""
        key = (tuple(true), tuple(untrue), tuple(false))
        if (key, most) not in self._found:
            self._found[key, most] = self._searched(key, most)
        return self._found[key, most]

    def _searched(self, wanted: tuple[tuple[Premise, ...], ...], most: int) -> PremiseSearch:
        """What a search comes to, or came to earlier where it showed no answers."""
        impossible, unsure = (
            look_of(self._definitions, repr(wanted), str(most), end) for end in ("none", "unsure")
        )
        if self._looked_at.idle(impossible):
            return PremiseSearch(None, True)
        if self._looked_at.idle(unsure):
            return PremiseSearch(None, False)
        found = _TruthSearch(self, *wanted).found(most)
        if found.answers is None:
            self._looked_at.came_to_nothing(impossible if found.impossible else unsure)
        return found

    @cached_property
    def _definitions(self) -> str:
        """All that a search depends on beside the premises: the attributes, the figures they name, and the rules
        that conclude some of them."""
        kb, rule_form = self.kb, form(Rule)
        attributes = (form(kind) for kind in (Question, Computed, Concluded))
        data = [
            {id: one.write(value) for id, value in found.items()}
            for one, found in zip(attributes, (kb.questions, kb.computed, kb.concluded), strict=True)
        ]
        rules = [
            rule_form.write(replace(rule, text=_NO_TEXT, sources=(), wordings=(), review=None, place=_NOWHERE))
            for concluding in kb.concluding.values()
            for rule in concluding
        ]
        strengths = {id: strength.value for id, strength in kb.strengths.items()}
        figures = {id: figure.value for id, figure in kb.figures.items()}
        return look_of(json.dumps([data, rules, strengths, figures, kb.position_ids, list(kb.questions)]))

    def never(self, *premises: Premise) -> bool:
        """Whether these are proved never to be true together."""
        return self.answers(premises, most=MOST_PARTS_ALONE).impossible

    def implies(self, premise: Premise, other: Premise) -> bool:
        """Whether the one is proved never to be true without the other."""
        return self.answers((premise,), (other,)).impossible


class _TruthSearch:
    def __init__(
        self, reach: Reach, true: Sequence[Premise], untrue: Sequence[Premise], false: Sequence[Premise]
    ) -> None:
        self.reach, self.kb = reach, reach.kb
        wanted = (*true, *untrue, *false)
        self.tests: list[Test] = [compile_premise(premise, self.kb) for premise in wanted]
        rules = [
            CompiledRule(_rule(f"{n:03}", premise), self.tests[n], compile_trace(premise, self.kb))
            for n, premise in enumerate(wanted)
        ]
        program = restricted(
            reach.evaluator.program, (a for one in wanted for a in attributes_of(one)), reach.found_from
        )
        self.evaluator = Evaluator(self.kb, program)
        self.possible = compile_possible(replace(program, evidence=tuple(rules)))
        self.splitting = Splitting(self.possible)
        slots = list(self.possible.rules.values())
        self.true = slots[: len(true)]
        self.untrue = slots[len(true) : len(true) + len(untrue)]
        self.false = slots[len(true) + len(untrue) :]
        direct = dict.fromkeys(id for premise in wanted for id in attributes_of(premise))
        self.order = [id for id in direct if id in self.possible.given]
        self.order += [id for id in self.possible.given if id not in direct]
        self.order.sort(key=lambda id: self.kb.questions[id].numeric)  # options tell most apart, and are few

    def found(self, most: int) -> PremiseSearch:
        # any question may be answered, one that nothing raises too
        state = Outlook.of(self.possible, {}, perhaps=self.possible.told)
        pending, looked, exact = [state], 0, True
        while pending:
            state = pending.pop()
            if not self._may(state):
                continue
            sure = not self._hopeless(state)
            parts = [] if sure else self._parts(state)
            if not parts:
                if (answers := self._shown(state)) is not None:
                    return PremiseSearch(answers, False)
                exact = False
                continue
            looked += len(parts)
            if looked > most:
                return PremiseSearch(None, False)
            pending += reversed(parts)
        return PremiseSearch(None, exact)

    def _may(self, state: Outlook) -> bool:
        bits = state.slots
        return (
            all(bits[slot] & TRUE for slot in self.true)
            and all(bits[slot] & ~TRUE for slot in self.untrue)
            and all(bits[slot] & FALSE for slot in self.false)
        )

    def _parts(self, state: Outlook) -> list[Outlook]:
        for id in self.order:
            if not state.domain(id).open:
                continue
            parts = self.splitting.parts(state, id)
            if len(parts) > 1:
                narrowed = [state.narrowed(id, part, told=part.known is not None) for part in parts]
                return sorted(narrowed, key=self._hopeless)
        return []

    def _hopeless(self, state: Outlook) -> int:
        bits: list[int] = state.slots
        return (
            sum(bits[slot] != TRUE for slot in self.true)
            + sum(bool(bits[slot] & TRUE) for slot in self.untrue)
            + sum(bits[slot] != FALSE for slot in self.false)
        )

    def _shown(self, state: Outlook) -> Answers | None:
        """Answers that the state allows, where they show what is sought."""
        questions = self.kb.questions
        for choose in (unknown_or_least_of, least_of, most_of):
            answers = {id: choose(questions[id], state.domain(id)) for id in self.order}
            known = {id: value for id, value in answers.items() if value is not None}
            if self._holds(known):
                return known
        return None

    def _holds(self, answers: Answers) -> bool:
        try:
            memory = self.evaluator.remember(answers)
        except Clash:
            return False
        truths = [test(memory) for test in self.tests]
        first, second = len(self.true), len(self.true) + len(self.untrue)
        return (
            all(truth is True for truth in truths[:first])
            and all(truth is not True for truth in truths[first:second])
            and all(truth is False for truth in truths[second:])
        )


def restricted(
    program: Program, attributes: Iterable[str], found_from: Mapping[str, Iterable[str]] | None = None
) -> Program:
    """A program that finds these attributes and what they are found from, and nothing else."""
    if found_from is None:
        found_from = dependencies(program.kb)
    needed, pending = set[str](), list(attributes)
    while pending:
        id = pending.pop()
        if id not in needed:
            needed.add(id)
            pending += found_from.get(id, ())

    def within(stratum: Stratum) -> Stratum:
        return Stratum(
            questions=tuple(one for group in stratum.questions if (one := group.only(needed)).unknown),
            computed=tuple(one for one in stratum.computed if one[0] in needed),
            concluded=tuple(id for id in stratum.concluded if id in needed),
            rules=tuple(one for one in stratum.rules if one.rule.concludes in needed),
            mortal=tuple(one for one in stratum.mortal if one[0] in needed),
        )

    return replace(program, strata=tuple(map(within, program.strata)), evidence=(), afterwards=())


def _rule(id: str, premise: Premise) -> Rule:
    return Rule(
        id=id,
        premise=premise,
        support={},
        oppose={},
        exclude=(),
        conclude=None,
        warn=(),
        advise=None,
        rank=0,
        text=_NO_TEXT,
        sources=(),
        fold=False,
        review=None,
        place=_NOWHERE,
    )
