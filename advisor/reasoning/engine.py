"""The forward chainer: the rules of a knowledge base as rules of experta, fired from its agenda.

A case passes through stages: the strata of attributes bottom up, then the evidence, then what follows from the
outcome. At each stage stands a fact of that stage's class, with the case. Every rule of the knowledge base is an
experta rule on the fact of its stage: its condition is the premise, its action records the firing and concludes.
The rule of lowest salience at a stage leads on to the next: it fires when the agenda holds nothing else.

Nothing is retracted: a changed answer means a new case, for which the engine is reset.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from inspect import Parameter, Signature
from threading import Lock

from advisor.reasoning import _experta as experta
from advisor.reasoning._experta import DefFacts, Fact, KnowledgeEngine, Matcher, P
from advisor.reasoning.advice import Advice, advice_of, conclude
from advisor.reasoning.decision import Outcome, decide, outcome_values
from advisor.reasoning.matcher import BySalience, PremiseMatcher
from advisor.reasoning.memory import Memory
from advisor.reasoning.program import CompiledRule, Program, Stratum, compile_program, enter
from advisor.reasoning.truth import Test
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Answers


@dataclass(eq=False, slots=True)
class OpenCase:
    """One case on its way through the stages, with its working memory; equal only to itself."""

    kb: KnowledgeBase
    answers: Answers
    memory: Memory
    concluding: list[CompiledRule] = field(default_factory=list)
    evidence: list[CompiledRule] = field(default_factory=list)
    afterwards: list[CompiledRule] = field(default_factory=list)
    because: dict[str, str] = field(default_factory=dict)
    outcome: Outcome | None = None

    def enter(self, stratum: Stratum) -> None:
        enter(stratum, self.memory, self.answers, self.kb)

    def conclude(self, fired: CompiledRule) -> None:
        self.concluding.append(fired)
        conclude(self.kb, self.memory, fired.rule, self.because)

    def weigh(self) -> None:
        """Every attribute is known that can be; the evidence rules need nothing more."""

    def decide(self) -> None:
        self.outcome = decide(self.kb, [fired.rule for fired in self.evidence], self.memory)
        self.memory.values.update(outcome_values(self.outcome))

    def advice(self) -> Advice:
        assert self.outcome is not None
        fired = (*self.concluding, *self.evidence, *self.afterwards)
        return advice_of(self.kb, self.answers, self.memory, self.outcome, fired)


@dataclass(frozen=True)
class Station:
    """Part of the way: what is done on coming to it, the rules that may fire there, and what their firing does.

    `fact` is the class of the fact that says that the case is here.
    """

    fact: type[Fact]
    enter: Callable[[OpenCase], None]
    rules: tuple[CompiledRule, ...]
    fire: Callable[[OpenCase, CompiledRule], None]


class Engine:
    """Advises by forward chaining under one knowledge base, compiled once.

    One case at a time: threads that share an engine wait for each other. Engines share nothing with each other.
    """

    #: experta's matcher; tests put its own one here.
    matcher: type[Matcher] = PremiseMatcher

    def __init__(self, kb: KnowledgeBase, program: Program | None = None) -> None:
        self.kb = kb
        self.program = program if program is not None else compile_program(kb)
        stages = stages_of(self.program)
        self._start = _leading_on(stages[0])
        self._chainer = chainer_of(stages, self.matcher)()
        self._most_firings = len(self._chainer.get_rules())
        self._lock = Lock()

    def advise(self, answers: Answers) -> Advice:
        """The full advice with its trace.

        Raises: Clash: the rules contradict each other in this case. The engine can be used again.
        """
        return self._run(answers).advice()

    def outcome(self, answers: Answers) -> Outcome:
        """The outcome alone, without trace. Raises: Clash, as `advise`."""
        outcome = self._run(answers).outcome
        assert outcome is not None
        return outcome

    def _run(self, answers: Answers) -> OpenCase:
        """The case with everything fired that its answers let fire."""
        case = OpenCase(self.kb, answers, self.program.memory())
        with self._lock:
            self._chainer.reset()
            self._chainer.case = case
            self._start(self._chainer)
            self._chainer.run(self._most_firings)
            assert not self._chainer.agenda.activations, "each rule fires at most once"
        return case


def stages_of(program: Program) -> tuple[Station, ...]:
    """The way of a case through the program."""

    def stratum_stage(number: int, stratum: Stratum) -> Station:
        return Station(
            _fact(f"Stratum{number}"), lambda case: case.enter(stratum), stratum.rules, OpenCase.conclude
        )

    return (
        *(stratum_stage(number, stratum) for number, stratum in enumerate(program.strata)),
        Station(
            _fact("Evidence"), OpenCase.weigh, program.evidence, lambda case, rule: case.evidence.append(rule)
        ),
        Station(
            _fact("Decided"), OpenCase.decide, program.afterwards, lambda case, rule: case.afterwards.append(rule)
        ),
    )


class AtStage(Fact):  # type: ignore[misc]
    """The fact that an open case has come to a stage; each stage has a class of its own."""

    def __str__(self) -> str:
        return type(self).__name__


def _fact(name: str) -> type[Fact]:
    return type(name, (AtStage,), {})


class Chainer(KnowledgeEngine):  # type: ignore[misc]
    """experta's engine with the case that its rules work on. Each knowledge base has a subclass with its rules."""

    __strategy__ = BySalience
    case: OpenCase

    def get_deffacts(self) -> list[DefFacts]:
        """As experta finds them, but only once: it searches every member at each reset."""
        if not hasattr(self, "_deffacts"):
            self._deffacts: list[DefFacts] = super().get_deffacts()
        return self._deffacts


def chainer_of(stages: tuple[Station, ...], matcher: type[Matcher]) -> type[Chainer]:
    """The engine class with a rule for every rule of the stages, and one from each stage to the next.

    Saliences fall in the order in which rules may fire, so that no two are equal.
    """
    rules: list[experta.Rule] = []

    def add(pattern: Fact, action: Callable[[Chainer], None]) -> None:
        rules.append(experta.Rule(pattern, salience=-len(rules))(action))

    for stage, following in zip(stages, (*stages[1:], None), strict=True):
        for compiled in stage.rules:
            add(stage.fact(case=P(_premise(compiled.test))), _firing(stage, compiled))
        if following is not None:
            add(stage.fact(), _leading_on(following))
    members = {f"rule_{number}": rule for number, rule in enumerate(rules)}
    return type("KnowledgeChainer", (Chainer,), {**members, "__matcher__": matcher})


_TAKES_CHAINER = Signature([Parameter("chainer", Parameter.POSITIONAL_OR_KEYWORD)])


def _premise(test: Test) -> Callable[[OpenCase], bool]:
    return lambda case: test(case.memory) is True


def _firing(stage: Station, rule: CompiledRule) -> Callable[[Chainer], None]:
    """The action of a rule of the knowledge base: a function of its own, as experta wants it. It is told what the
    function takes, which would be found out twice a rule at each start."""

    def fire(chainer: Chainer) -> None:
        stage.fire(chainer.case, rule)

    fire.__name__ = rule.rule.id
    fire.__signature__ = _TAKES_CHAINER  # type: ignore[attr-defined]
    return fire


def _leading_on(stage: Station) -> Callable[[Chainer], None]:
    """The action that brings the case to a stage."""

    def lead_on(chainer: Chainer) -> None:
        stage.enter(chainer.case)
        chainer.declare(stage.fact(case=chainer.case))

    lead_on.__name__ = f"on to {stage.fact.__name__}"
    return lead_on
