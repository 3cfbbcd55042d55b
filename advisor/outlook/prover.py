"""What proving takes, prepared once for a program, and the states that it followed last."""

from __future__ import annotations

from functools import cached_property, lru_cache

from advisor.outlook.comparing import Comparisons
from advisor.outlook.compiling import compile_possible
from advisor.outlook.evaluation import Outlook
from advisor.outlook.program import Possible
from advisor.outlook.representative import representative_replies
from advisor.outlook.splitting import Splitting
from advisor.outlook.verdicts import Contest
from advisor.reasoning.advice import Advice
from advisor.reasoning.decision import Outcome
from advisor.reasoning.evaluation import Evaluator
from advisor.reasoning.memory import Memory
from advisor.reasoning.program import Program
from advisor.terms.values import Answers

#: Where more answers than this differ, a state is found afresh.
MOST_FOLLOWED = 12


class Prover:
    """What proving takes, prepared once for a program."""

    def __init__(self, program: Program, contradictions: bool) -> None:
        self.program = program
        self.possible = compile_possible(program, contradictions=contradictions)
        self.contest = Contest(program.kb)
        self.splitting = Splitting(self.possible)
        self.evaluator = Evaluator(program.kb, program)
        #: {question: a few replies that stand for all, "unknown" last}.
        self.replies = {
            id: representative_replies(program.kb.questions[id], self.splitting.points(id))
            for id in self.possible.given
        }
        self._states, self._supposed = Trail(self.possible), Trail(self.possible)
        self._considered: tuple[Answers, tuple[Outcome, Memory]] | None = None

    @cached_property
    def comparisons(self) -> Comparisons:
        """The comparisons of figures that the gaps between them may decide."""
        return Comparisons.of(self.possible)

    def considered(self, answers: Answers) -> tuple[Outcome, Memory]:
        """The outcome of these answers, and the memory in which it was found; the last is kept.

        Raises: Clash: the rules contradict each other in this case.
        """
        if self._considered is None or self._considered[0] != answers:
            self._considered = dict(answers), self.evaluator.considered(answers)
        return self._considered[1]

    def consider(self, advice: Advice) -> None:
        """Keep what an advice found already."""
        self._considered = dict(advice.answers), (advice.outcome, advice.memory)

    def state(self, answers: Answers) -> Outlook:
        """What is possible from these answers on."""
        return self._states.state(answers)

    def supposed(self, answers: Answers) -> Outlook:
        """The same of answers of which some are but supposed."""
        return self._supposed.state(answers)


class Trail:
    """States of answers that change little by little: each is followed from the one before."""

    def __init__(self, possible: Possible) -> None:
        self.possible = possible
        self.answers: Answers = {}
        self.last: Outlook | None = None

    def state(self, answers: Answers) -> Outlook:
        """What is possible from these answers on."""
        before = self.answers
        differ = [id for id in {**before, **answers} if before.get(id, ...) != answers.get(id, ...)]
        if self.last is None or len(differ) > MOST_FOLLOWED:
            self.last = Outlook.of(self.possible, answers)
        elif differ:
            if self.last.hanging is None:
                self.last.before = None  # states are not kept alive by much later ones
            self.last = self.last.answered(differ, answers)
        self.answers = dict(answers)
        return self.last


@lru_cache(maxsize=8)
def prover_of(program: Program, contradictions: bool = False) -> Prover:
    """Prepared once for each program; the last few are kept. `contradictions`: as `Possible.of` has it."""
    return Prover(program, contradictions)


# --- the search ----------------------------------------------------------------------------------------
