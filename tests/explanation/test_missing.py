"""What is missing is found without trying what the bound tells already."""

from __future__ import annotations

import pytest

from advisor.explanation.missing import RANDOM_ANSWERS, Missing, missing
from advisor.outlook.evaluation import Outlook
from advisor.outlook.prospect import Prospect
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.values import Answers
from advisor.values import read_answers


def counted(prospect: Prospect, monkeypatch: pytest.MonkeyPatch) -> tuple[Missing, int]:
    """What is missing, and how many other answers were evaluated for it."""
    tried, evaluated = list[Answers](), prospect.evaluated

    def counting(answers: Answers) -> str | None:
        tried.append(answers)
        return evaluated(answers)

    monkeypatch.setattr(prospect, "evaluated", counting)
    return missing(prospect), len(tried)


@pytest.mark.parametrize("offering", ["goods", "service"])
def test_once_all_that_the_bound_leaves_is_met_no_more_answers_are_tried(
    evaluator: Evaluator, offering: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    prospect = Prospect(evaluator, {"offering": offering})
    left = prospect.contest.standings(Outlook.of(prospect.possible, prospect.answers, finite=True)).verdicts
    found, tried = counted(prospect, monkeypatch)
    assert set(found.possible) == set(left)
    assert tried < RANDOM_ANSWERS / 2


@pytest.mark.parametrize("offering", ["goods", "service"])
def test_what_is_not_asked_in_a_case_is_not_missing_from_it(evaluator: Evaluator, offering: str) -> None:
    prospect = Prospect(evaluator, {"offering": offering})
    found = missing(prospect)
    assert found.unknowns
    assert not prospect.memory.irrelevant & {*found.unknowns}
    assert {task.question for task in found.tasks} <= {*found.unknowns}


def test_a_figure_moves_the_outcome_though_none_of_those_tried_by_name_does(
    evaluator: Evaluator, monkeypatch: pytest.MonkeyPatch
) -> None:
    (case,) = (case for case in evaluator.kb.cases if case.id == "a-new-machine-wanted-in-three-weeks")
    prospect = Prospect(evaluator, read_answers(evaluator.kb.questions, case.answers)[0])
    questions = evaluator.kb.questions
    moving = {task.question for task in missing(prospect).tasks if task.moves and questions[task.question].numeric}
    assert moving
    monkeypatch.setattr("advisor.explanation.missing.worth_trying", lambda prospect, id: [None])
    monkeypatch.setattr("advisor.explanation.missing.RANDOM_ANSWERS", 0)
    assert moving <= {task.question for task in missing(prospect).tasks if task.moves}
