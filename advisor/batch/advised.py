"""A block of cases with the advice on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from advisor.batch.ceilings import CeilingColumns
from advisor.cases.blocks import RowProblem
from advisor.cases.checked import CheckedBlock
from advisor.columns import ColumnAdvice, ColumnProgram, unpack
from advisor.columns.cases import Bools
from advisor.reasoning.advice import Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.texts import Text
from advisor.terms.values import Answers

#: Whether exact search proves that nothing open can change the outcome of these answers.
Settle = Callable[[Answers], bool]


@dataclass(frozen=True, slots=True)
class AdvisedBlock:
    """A block with its advice.

    `problems` by place in the block, those of rules that contradict each other too. `settled`: nothing open can
    change the outcome, by the bound or by exact search. `contradicted`: answers contradict each other there.
    `exceeded`: {place: what the warning is called} where what is advised is above a ceiling.
    """

    block: CheckedBlock
    advice: ColumnAdvice
    problems: Mapping[int, list[RowProblem]]
    settled: Bools
    contradicted: Bools
    exceeded: Mapping[int, str]

    @property
    def failed(self) -> Bools:
        """The rows that could not be evaluated."""
        mask = np.zeros(self.block.size, np.bool_)
        mask[list(self.problems)] = True
        return mask


def advise_block(
    program: ColumnProgram,
    evaluator: Evaluator,
    ceilings: CeilingColumns,
    block: CheckedBlock,
    could_become: bool,
    settle: Settle | None = None,
) -> AdvisedBlock:
    """Evaluate a block; rows in which the rules contradict each other become problems.

    Args: settle: exact search, for rows that the bound leaves open.
    """
    advice = program.evaluate(block.cases, could_become)
    problems = dict(block.problems)
    for place in np.flatnonzero(advice.clash).tolist():
        if place not in problems:
            problems[place] = [_told_clash(evaluator, block, place)]
    settled = np.zeros(block.size, np.bool_)
    if advice.could_become is not None:
        settled = np.logical_not(unpack(advice.could_become, advice.size).any(axis=0))
    if settle is not None:
        for place in np.flatnonzero(~settled).tolist():
            if place not in problems:
                settled[place] = settle(block.cases.answers(place, evaluator.kb))
    warned: Bools = np.logical_or.reduce(unpack(advice.fired[program.warning_places], advice.size), axis=0)
    over = ceilings.exceeded(block.cases, advice.decided)
    return AdvisedBlock(block, advice, dict(sorted(problems.items())), settled, warned, over)


def _told_clash(evaluator: Evaluator, block: CheckedBlock, place: int) -> RowProblem:
    try:
        evaluator.outcome(block.cases.answers(place, evaluator.kb))
    except Clash as clash:
        accepted = Text(nl="Dit is een fout van de kennisbank.", en="This is an error of the knowledge base.")
        return RowProblem(
            block.rows[place], block.ids[place], clash.attribute, "", "ROW301", clash.message, accepted
        )
    raise AssertionError("columns and evaluation differ on a clash")
