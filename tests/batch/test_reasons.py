"""A sentence a row that says why."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.tables import evaluate, random_table, rows_of

from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language
from advisor.wording.voice import Voice


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_row_has_the_weightiest_reason_of_its_outcome_in_the_language_asked(
    small: KnowledgeBase, tmp_path: Path, language: Language
) -> None:
    answers = random_table(small, tmp_path / "in.csv", 120, bad=1)
    evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", language=language, reasons=True)
    rows = rows_of(tmp_path / "out.csv")
    evaluator, told = Evaluator(small), 0
    assert rows[0]["reason"] is None
    for row, given in list(zip(rows, answers, strict=True))[1:]:
        advice = evaluator.advise(given)
        voice = Voice(small, advice.memory, language)
        fired = [small.rules[id] for id in advice.fired]
        recommended = advice.outcome.recommended
        supporting = [rule for rule in fired if recommended in rule.support]
        if supporting and recommended is not None:
            best = max(small.strengths[rule.support[recommended]].value for rule in supporting)
            of_best = [r for r in supporting if small.strengths[r.support[recommended]].value == best]
            assert row["reason"] == voice.fill(of_best[0].text)
            told += 1
        elif advice.outcome.kind == "conflict":
            assert row["reason"] in [voice.fill(rule.text) for rule in fired if rule.exclude]
        else:
            assert row["reason"]
    assert told > 10
