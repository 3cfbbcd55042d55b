"""Closed evaluation of one case, straight from the compiled program: the quick reading of the rules.

The forward chainer (`engine`) gives the same advice; this one is for looking ahead, where thousands of cases are
evaluated to choose a question or to prove an explanation. Property tests hold the two together.
"""

from __future__ import annotations

from advisor.reasoning.advice import Advice, advice_of, conclude
from advisor.reasoning.decision import Outcome, decide, outcome_values
from advisor.reasoning.memory import Memory
from advisor.reasoning.program import CompiledRule, Program, compile_program, enter
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Answers


class Evaluator:
    """Evaluates cases under one knowledge base, compiled once."""

    def __init__(self, kb: KnowledgeBase, program: Program | None = None) -> None:
        self.kb = kb
        self.program = program if program is not None else compile_program(kb)

    def advise(self, answers: Answers) -> Advice:
        """The full advice with its trace.

        Raises: Clash: the rules contradict each other in this case.
        """
        memory, concluding, evidence = self._chain(answers)
        outcome = decide(self.kb, [fired.rule for fired in evidence], memory)
        memory.values.update(outcome_values(outcome))
        afterwards = [rule for rule in self.program.afterwards if rule.test(memory) is True]
        return advice_of(self.kb, answers, memory, outcome, (*concluding, *evidence, *afterwards))

    def outcome(self, answers: Answers) -> Outcome:
        """The outcome alone, without trace."""
        return self.considered(answers)[0]

    def considered(self, answers: Answers) -> tuple[Outcome, Memory]:
        """The outcome, and the working memory in which it was found."""
        memory, _, evidence = self._chain(answers)
        return decide(self.kb, [fired.rule for fired in evidence], memory), memory

    def remember(self, answers: Answers) -> Memory:
        """Working memory with every asked, computed and concluded attribute."""
        return self._chain(answers)[0]

    def _chain(self, answers: Answers) -> tuple[Memory, list[CompiledRule], list[CompiledRule]]:
        """The memory, the rules that concluded in it, and the evidence."""
        memory = self.program.memory()
        concluding: list[CompiledRule] = []
        because: dict[str, str] = {}
        for stratum in self.program.strata:
            enter(stratum, memory, answers, self.kb)
            fired = [rule for rule in stratum.rules if rule.test(memory) is True]
            for compiled in fired:
                conclude(self.kb, memory, compiled.rule, because)
            concluding += fired
        return memory, concluding, [rule for rule in self.program.evidence if rule.test(memory) is True]
