"""`side_by_side: family` in `knowledge.yaml`: what is wrong in it is told with its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.places import ROOT

from advisor.knowledge.loading import load
from advisor.knowledge.problems import KnowledgeError


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("figure: base_turnover", "figure: base_turnovr", "KB301"),
        ("figure: peak_turnover", "figure: exceptional_part", "KB401"),
        ("figure: base_turnover", "figure: current_position", "KB402"),
        ("advised: [local_stock,", "advised: [locl_stock,", "KB303"),
        (
            "        local_stock: changeover_hours_local_stock",
            "        locl: changeover_hours_local_stock",
            "KB303",
        ),
        ("local_stock: changeover_hours_local_stock", "local_stock: load_local_stock", "KB401"),
        ("once: run_hours", "once: turnover", "KB401"),
        ("of: capacity_hours", "of: capacity_hour", "KB301"),
        ("As advised the items together need {value}", "As advised {position} needs {value}", "KB"),
    ],
)
def test_a_mistake_in_the_plan_of_a_family_is_told(tmp_path: Path, before: str, after: str, told: str) -> None:
    folder = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", folder, ignore=shutil.ignore_patterns("cases"))
    file = folder / "knowledge.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1
    file.write_text(text.replace(before, after), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load(folder, with_cases=False)
    assert any(problem.code.startswith(told) for problem in caught.value.problems)
    assert {Path(problem.place.file).name for problem in caught.value.problems} == {"knowledge.yaml"}
