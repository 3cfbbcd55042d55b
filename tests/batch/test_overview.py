"""The overview of an assortment: what was counted, what would decide, the map."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.assortment import assortment_table
from support.tables import evaluate, random_table, rows_of

from advisor.batch.evaluate import CannotEvaluate
from advisor.batch.overview import ByColumns, Overview
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
    assert overview.excluding
    assert [id for id in overview.excluding if id in text] == []


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


def cut(
    kb: KnowledgeBase, folder: Path, rows: int = 150, **options: object
) -> tuple[Overview, list[dict[str, Any]]]:
    """The overview of an assortment by group and sales, and the rows that it counts."""
    assortment_table(folder / "in.csv", 150)
    overview = Overview(ColumnProgram(kb), ByColumns(("Product group",), "Sales"))
    evaluate(kb, folder / "in.csv", folder / "out.csv", overview=overview, pass_through=True)
    return overview, rows_of(folder / "out.csv")


def test_moves_groups_and_totals_are_those_of_the_rows(shipped: KnowledgeBase, tmp_path: Path) -> None:
    overview, rows = cut(shipped, tmp_path)

    def verdict(row: dict[str, Any]) -> str:
        return str(row["recommended"] or row["outcome"])

    assert overview.moves == Counter((row["current"] or "", verdict(row)) for row in rows)
    assert overview.groups == Counter(("Product group", row["Product group"], verdict(row)) for row in rows)
    for (today, advised), total in overview.totals.items():
        own = [row for row in rows if ((row["current"] or ""), verdict(row)) == (today, advised)]
        assert total == sum(float(row["Sales"]) for row in own)
    assert overview.provided == sum(row["provided"] is not None for row in rows)
    assert overview.doubtful == sum(row["doubts"] is not None for row in rows) > 0
    assert overview.contradicted == sum(row["warnings"] is not None for row in rows)


def test_every_conflict_counts_in_one_combination_of_rules(shipped: KnowledgeBase, tmp_path: Path) -> None:
    overview, rows = cut(shipped, tmp_path)
    assert overview.causes.total() == sum(row["outcome"] == "conflict" for row in rows) > 1
    for rules in overview.causes:
        excluded = {position for id in rules for position in shipped.rules[id].excluded}
        assert excluded == set(shipped.position_ids)


def test_what_was_counted_is_kept_for_later(shipped: KnowledgeBase, tmp_path: Path) -> None:
    overview, _ = cut(shipped, tmp_path)
    again = Overview(ColumnProgram(shipped), overview.by)
    again.restore(json.loads(json.dumps(overview.state())))
    assert again.as_object() == overview.as_object()


def test_figures_with_decimal_commas_are_added_up_and_others_counted(
    shipped: KnowledgeBase, tmp_path: Path
) -> None:
    assortment_table(tmp_path / "in.csv", 3)
    lines = (tmp_path / "in.csv").read_text(encoding="utf-8").splitlines()
    cells = ('"1.000,50"', '"2,50"', "?")
    rows = [
        re.sub(r"^([^,]+,[^,]+),\d+", rf"\1,{cell}", line) for cell, line in zip(cells, lines[1:], strict=True)
    ]
    (tmp_path / "in.csv").write_text("\n".join([lines[0], *rows]), encoding="utf-8")
    overview = Overview(ColumnProgram(shipped), ByColumns((), "Sales", ","))
    evaluate(shipped, tmp_path / "in.csv", tmp_path / "out.csv", overview=overview, pass_through=True)
    assert sum(overview.totals.values()) == 1003
    assert overview.without_total == 1


def test_totals_and_groups_are_told_in_the_terminal_too(shipped: KnowledgeBase, tmp_path: Path) -> None:
    overview, rows = cut(shipped, tmp_path)
    told = overview_lines(overview, "en")
    at = told.index("Sales, added up by outcome")
    sums = [float(line.rpartition("  ")[2].replace(" ", "")) for line in told[at + 1 : told.index("", at)]]
    assert sum(sums) == sum(float(row["Sales"]) for row in rows)
    groups = told[told.index("By Product group") + 1 :][: len({row["Product group"] for row in rows})]
    counted = [int(one.rpartition(" ")[2]) for line in groups for one in line.split(", ")]
    assert sum(counted) == len(rows)


def test_a_column_that_the_map_leaves_out_is_told_to_be_so(shipped: KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("nr;soort;Omzet\na;goods;3\n", encoding="utf-8")
    (tmp_path / "map.yaml").write_text('columns: {nr: case, soort: offering, Omzet: "-"}\n', encoding="utf-8")
    overview = Overview(ColumnProgram(shipped), ByColumns((), "Omzet"))
    options = {"overview": overview, "map": tmp_path / "map.yaml", "pass_through": True}
    with pytest.raises(CannotEvaluate) as refused:
        evaluate(shipped, tmp_path / "in.csv", tmp_path / "out.csv", **options)
    assert "leaves out “Omzet”" in refused.value.messages[0].en


def test_what_cannot_be_asked_never_decides(shipped: KnowledgeBase, tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("case,offering\na,goods\nb,goods\n", encoding="utf-8")
    overview = Overview(ColumnProgram(shipped))
    evaluate(shipped, tmp_path / "in.csv", tmp_path / "out.csv", overview=overview)
    advice = Evaluator(shipped).advise({"offering": "goods"})
    assert overview.sampled == 2
    asked = {*advice.unanswered, *advice.unknown}
    deciding = {id for id, _ in overview.deciding()}
    assert deciding <= asked
    assert asked < set(shipped.questions)


def test_the_command_cuts_its_overview_by_a_column_and_tells_which_is_missing(tmp_path: Path) -> None:
    assortment_table(tmp_path / "in.csv", 20)
    koop = [sys.executable, "-m", "advisor", "evaluate", "in.csv", "-o", "out.csv"]
    summary = [*koop, "--summary-json", "s.json", "--group"]
    done = subprocess.run([*summary, "Product group"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    data = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))
    (groups,) = data["groups"]
    assert groups["column"] == "Product group"
    assert sum(sum(group["verdicts"].values()) for group in groups["groups"]) == 20
    done = subprocess.run([*summary, "ABC"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "ABC" in done.stderr
    assert "Sales" in done.stderr
