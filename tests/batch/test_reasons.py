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


def test_a_conflict_of_times_and_a_matter_not_covered_have_their_own_reason(
    shipped: KnowledgeBase, tmp_path: Path
) -> None:
    (tmp_path / "in.csv").write_text(
        "case,offering,matter,accepted_delivery_time,order_handling_time,purchasing_time,fabrication_time,"
        "assembly_time,central_delivery_time,local_delivery_time\n"
        "late,goods,,1 hour,1 day,40 days,12 days,3 days,2 days,1 day\n"
        "price,goods,price,,,,,,,\n",
        encoding="utf-8",
    )
    evaluate(shipped, tmp_path / "in.csv", tmp_path / "out.csv", language="en", reasons=True)
    late, price = rows_of(tmp_path / "out.csv")
    assert (late["outcome"], price["outcome"]) == ("conflict", "not_covered")
    assert late["reason"].startswith("Taking the order and handing over on the spot already take 2 days")
    assert "price" in price["reason"]
