"""The validation report: its arithmetic, its figures on the published cases, and that it is up to date."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest
from making import make_validation
from support.places import ROOT

import advisor

PUBLISHED = sorted((ROOT / "knowledge" / "cases").glob("published-*.yaml"))


@lru_cache(maxsize=1)
def tried() -> list:  # type: ignore[type-arg]
    return make_validation.try_cases(advisor.load(), make_validation.cases_at(PUBLISHED))


def hits(exact: bool) -> int:
    return sum(t.verdict == t.truth if exact else t.verdict in t.acceptable for t in tried())


def test_all_seventy_seven_published_cases_are_tried() -> None:
    assert len(tried()) == 77


def test_at_least_72_of_the_published_positions_are_advised_exactly() -> None:
    assert hits(exact=True) >= 72


def test_every_published_case_gets_a_position_a_fair_expert_accepts() -> None:
    assert hits(exact=False) >= 77


def test_the_advisor_beats_every_baseline_on_the_same_cases() -> None:
    for name, says in make_validation.baselines(tried()).items():
        exact, acceptable = make_validation.agreement(tried(), says)
        assert exact.hits < hits(exact=True), name
        assert acceptable.hits < hits(exact=False), name


def test_published_conflicts_are_conflicts_and_nothing_else_is() -> None:
    assert {t.case.id for t in tried() if t.verdict == "conflict"} == {
        t.case.id for t in tried() if t.truth == "conflict"
    }


def test_no_published_case_is_left_undecided() -> None:
    assert [t.case.id for t in tried() if t.verdict == "undecided"] == []


def test_every_disagreement_has_a_written_judgement_in_both_languages() -> None:
    import yaml

    judgements = yaml.safe_load((ROOT / "docs" / "validation-judgements.yaml").read_text(encoding="utf-8"))
    for t in tried():
        if t.verdict != t.truth:
            assert set(judgements[t.case.id]) == {"nl", "en"}


def test_the_report_on_file_is_the_one_the_script_makes(tmp_path: Path) -> None:
    make_validation.main(["-o", str(tmp_path / "made.md")])
    made = (tmp_path / "made.md").read_text(encoding="utf-8")
    assert made == (ROOT / "docs" / "validation.md").read_text(encoding="utf-8")


def test_with_every_figure_off_by_up_to_30_percent_something_else_is_advised_in_fewer_than_one_draw_in_20() -> (
    None
):
    told = (ROOT / "docs" / "validation.md").read_text(encoding="utf-8")  # the one that the script makes
    found = re.search(r"(\d+) draws\. In (\d+) ", told)
    assert found is not None
    draws, flips = map(int, found.groups())
    assert draws == 77 * make_validation.DRAWS
    assert flips < draws / 20


def test_the_wilson_interval_of_a_perfect_score_stays_below_one_at_its_lower_end() -> None:
    low, high = make_validation.wilson(77, 77)
    assert low == pytest.approx(0.9525, abs=1e-3)
    assert high == pytest.approx(1.0)


def test_validation_over_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="not found"):
        make_validation.main([str(tmp_path / "nothing.yaml"), "-o", str(tmp_path / "out.md")])
    assert not (tmp_path / "out.md").exists()


def test_validation_over_cases_without_expectations_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bare.yaml").write_text("- case: bare\n  answers: {offering: goods}\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="nothing was validated"):
        make_validation.main([str(tmp_path), "-o", str(tmp_path / "out.md")])


def test_validation_over_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="nothing was validated"):
        make_validation.main([str(tmp_path), "-o", str(tmp_path / "out.md")])
