"""The overview of an assortment: what was counted, what would decide, the map."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support.tables import evaluate, random_table, rows_of

from advisor.batch.overview import Overview
from advisor.cases.opening import open_source
from advisor.columns import ColumnProgram
from advisor.reasoning.evaluation import Evaluator
from advisor.report.overview_lines import overview_lines
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language


def test_the_overview_counts_what_was_evaluated(small: KnowledgeBase, tmp_path: Path) -> None:
    random_table(small, tmp_path / "in.csv", 300, bad=4)
    overview = Overview(ColumnProgram(small))
    totals = evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", overview=overview)
    rows = rows_of(tmp_path / "out.csv")
    summary = overview.as_object()
    assert json.loads(json.dumps(summary)) == summary
    assert summary["rows"] == totals.rows == 300
    assert sum(summary["outcomes"].values()) == 300
    for id, count in summary["positions"].items():
        assert count == sum(row["recommended"] == id for row in rows)
    excluding = {rule.id for rule in small.rules.values() if rule.exclude}
    conflicts = [str(row["fired"]).split(";") for row in rows if row["outcome"] == "conflict"]
    assert {cause["rule"]: cause["rows"] for cause in summary["conflict_causes"]} == {
        id: count for id in excluding if (count := sum(id in fired for fired in conflicts))
    }
    on_map = sum(cell["rows"] for cell in summary["map"]["cells"])
    assert on_map + summary["map"]["off_map"] == 296


def test_the_overview_tells_which_unknown_would_decide_most(small: KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("case\n" + "\n".join(f"c{n}" for n in range(50)), encoding="utf-8")
    overview = Overview(ColumnProgram(small))
    evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", overview=overview)
    deciding = dict(overview.deciding())
    evaluator = Evaluator(small)
    for option in ("family", "visitors"):
        assert evaluator.outcome({"occasion": option}).kind in ("undecided", "recommended")
    decides = [
        o for o in small.questions["occasion"].options if evaluator.outcome({"occasion": o}).kind != "undecided"
    ]
    assert deciding.get("occasion", 0) == len(decides) / 2
    assert list(deciding.values()) == sorted(deciding.values(), reverse=True)
    assert deciding


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_overview_reads_as_text(small: KnowledgeBase, tmp_path: Path, language: Language) -> None:
    random_table(small, tmp_path / "in.csv", 200)
    overview = Overview(ColumnProgram(small))
    evaluate(small, tmp_path / "in.csv", tmp_path / "out.csv", overview=overview)
    text = "\n".join(overview_lines(overview, language))
    for position in small.positions:
        assert (position.short or position.name).to(language) in text


def test_figures_below_zero_have_cells_of_their_own_on_the_map(
    kb: Callable[..., KnowledgeBase], tmp_path: Path
) -> None:
    other = kb({"knowledge.yaml": {"map: [haste, fussiness]": "map: [spare_time, fussiness]"}})
    rows = ["a,10 min,60 min,5", "b,60 min,60 min,5", "c,60 min,10 min,5"]
    (tmp_path / "in.csv").write_text("case,patience,whole_time,fussiness\n" + "\n".join(rows), encoding="utf-8")
    overview = Overview(ColumnProgram(other))
    evaluate(other, tmp_path / "in.csv", tmp_path / "out.csv", overview=overview)
    map_ = overview.as_object()["map"]
    assert [(point["case"], point["x"]) for point in map_["points"]] == [("a", -50), ("b", 0), ("c", 50)]
    assert [cell["x"] for cell in map_["cells"]] == [-50, 0, 50]
    assert all(cell["y"] == 5 for cell in map_["cells"])
    text = "\n".join(overview_lines(overview, "en"))
    assert "-50" in text


def test_a_map_of_outliers_leaves_out_what_is_empty(small: KnowledgeBase) -> None:
    overview = Overview(ColumnProgram(small))
    overview.cells.update({(0, 3, "conflict"): 2, (50, 3, "conflict"): 1})
    *_, first, edges = overview_lines(overview, "nl")
    assert first.split()[-2:] == ["2", "1"]
    assert len(edges) < 60


def test_reading_a_file_says_how_far_it_is(small: KnowledgeBase, tmp_path: Path) -> None:
    random_table(small, tmp_path / "in.csv", 50)
    source = open_source(small, tmp_path / "in.csv", None, False)
    list(source.blocks)
    assert source.position.part == 1.0
