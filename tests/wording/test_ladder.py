"""The fit ladder: bars that add up, words that agree with the outcome, an axis from minutes to years."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import inf
from pathlib import Path
from random import Random

import pytest
from support.random_knowledge import random_answers

import advisor
from advisor.knowledge.loading import load
from advisor.knowledge.problems import KnowledgeError
from advisor.reasoning.advice import Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES
from advisor.values.durations import DAY, HOUR, YEAR
from advisor.wording.ladder import MOST_MARKS, WIDEST, Ladder, Rung, _marks, ladder_of
from advisor.wording.page import advice_page

WORKBOAT = {
    "offering": "goods",
    "accepted_delivery_time": "10-14 weeks",
    "order_handling_time": "2 days",
    "assembly_time": "50-90 days",
    "central_delivery_time": "1 day",
    "fabrication_time": "200 days",
    "specification": "modules",
}


def ladder(kb: KnowledgeBase, answers: Mapping[str, object]) -> Ladder:
    found = ladder_of(advisor.advise(kb, answers), "en")
    assert found is not None
    return found


def rung(kb: KnowledgeBase, position: str, **answers: object) -> Rung:
    return next(r for r in ladder(kb, {**WORKBOAT, **answers}).rungs if r.position == position)


def test_a_bar_is_what_is_sure_then_what_is_within_the_range(shipped: KnowledgeBase) -> None:
    found = rung(shipped, "assemble_to_order")
    assert [(piece.name, piece.sure / DAY) for piece in found.pieces] == [
        ("take the order", 2),
        ("assemble", 50),
        ("deliver", 1),
    ]
    assert (found.ranged / DAY, found.open, found.time) == (40, False, "53–93 days")
    assert found.steps == "take the order 2 days, assemble 50–90 days, deliver 1 day"


@pytest.mark.parametrize(
    "purchasing", ["3 months", "100 minutes", "2.27 hours", "40.4 hours", "7 days and 90 minutes"]
)
def test_wanted_at_once_what_takes_so_long_is_as_much_too_long(shipped: KnowledgeBase, purchasing: str) -> None:
    answers = {"accepted_delivery_time": 0, "purchasing_time": purchasing, "design_time": 0}
    for fabrication in ("8 years", "0 days"):
        found = rung(shipped, "engineer_to_order", **answers, fabrication_time=fabrication, assembly_time=0)
        time, _, too_long = found.time_said.removeprefix("at least ").partition(": ")
        assert too_long == f"{time} too long", found.time_said


def test_an_unknown_step_leaves_the_bar_open_and_what_is_known_stays(shipped: KnowledgeBase) -> None:
    found = rung(shipped, "assemble_to_order", order_handling_time="unknown")
    assert (found.sure / DAY, found.ranged / DAY, found.open) == (51, 40, True)
    assert (found.time, found.fit) == ("at least 51 days", "perhaps")


def test_steps_that_are_not_all_of_the_work_are_one_bar_without_names(shipped: KnowledgeBase) -> None:
    found = rung(shipped, "engineer_to_order", total_lead_time="300 days")
    assert [(piece.name, piece.sure / DAY) for piece in found.pieces] == [("", 300)]
    assert found.steps == ""


@pytest.mark.parametrize(
    ("accepted", "fit", "said"),
    [
        ("100 days", "fits", "fits"),
        ("60-70 days", "perhaps", "may not fit: at worst 33 days too long"),
        ("30 days", "too_long", "23–63 days too long"),
        ("unknown", None, ""),
    ],
)
def test_how_the_work_is_beside_the_accepted_time_is_said(
    shipped: KnowledgeBase, accepted: str, fit: str | None, said: str
) -> None:
    found = rung(shipped, "assemble_to_order", accepted_delivery_time=accepted)
    assert (found.fit, found.fit_said) == (fit, said)


@pytest.mark.parametrize("position", ["local_stock", "central_stock"])
def test_what_is_excluded_is_in_time_at_most_and_does_not_fit(shipped: KnowledgeBase, position: str) -> None:
    found = rung(shipped, position)
    assert found.place == "excluded"
    assert (found.fit, found.fit_said) == (None, "in time, excluded for another reason")


@pytest.mark.parametrize(
    ("days", "said"), [("1-3 days", "1–3 days"), ("24 hours", "24 hours"), ("2-3 days", "2–3 days")]
)
def test_a_day_beside_days_is_told_in_days(shipped: KnowledgeBase, days: str, said: str) -> None:
    assert rung(shipped, "central_stock", central_delivery_time=days, order_handling_time="0").time == said


def test_the_axis_ends_soon_after_what_is_longest_on_it(shipped: KnowledgeBase) -> None:
    found = ladder(shipped, {**WORKBOAT, "accepted_delivery_time": "3 years"})
    longest = max(rung.known for rung in found.rungs)
    assert max(longest, 3 * 365 * DAY) < found.end < 1.2 * max(longest, 3 * 365 * DAY) < WIDEST * 3 * 365 * DAY


def test_the_axis_ends_beyond_the_accepted_time_and_longer_bars_are_broken(shipped: KnowledgeBase) -> None:
    found = ladder(shipped, WORKBOAT)
    assert found.end == WIDEST * 98 * DAY
    assert [found.broken(rung) for rung in found.rungs] == [False, False, False, True, True]
    assert found.band_said == "the customer waits 70–98 days"


@pytest.mark.parametrize("end", [3, 90, 5 * HOUR, 40 * HOUR, 9 * DAY, 170 * DAY, 3 * YEAR, 90 * YEAR])
@pytest.mark.parametrize("language", LANGUAGES)
def test_marks_stand_at_round_times_from_minutes_to_years(end: float, language: str) -> None:
    marks = list(_marks(end, "nl" if language == "nl" else "en"))
    assert 2 <= len(marks) <= MOST_MARKS + 1
    assert marks[0].at == 0
    assert marks[-1].at <= end
    assert all("." not in mark.label for mark in marks)


def test_a_conflict_tells_that_both_bounds_cross(shipped: KnowledgeBase) -> None:
    found = ladder(shipped, {**WORKBOAT, "specification": "design", "accepted_delivery_time": "3 weeks"})
    assert found.conclusion == (
        "Within the time: CODP 1 and CODP 2. Can it be ready before the customer is known: CODP 5."
    )


@pytest.mark.parametrize("seed", range(60))
def test_what_a_row_says_agrees_with_the_outcome(shipped: KnowledgeBase, evaluator: Evaluator, seed: int) -> None:
    answers = random_answers(shipped, Random(seed))
    try:
        advice = evaluator.advise(answers)
    except Clash:
        return
    found = ladder_of(advice, "nl")
    if found is None:
        assert advice.outcome.kind == "not_covered"
        return
    standings = {standing.position: standing for standing in advice.outcome.standings}
    for row in found.rungs:
        standing = standings[row.position]
        assert row.prepared not in ("no", "otherwise") or standing.excluded_by
        assert row.fit != "too_long" or standing.barred_by
        assert row.place not in ("possible", "advised") or row.fit != "too_long"
        assert 0 <= row.sure < inf
        assert 0 <= row.ranged < inf
        assert found.sentence(row, "nl").endswith(".")


def test_it_stands_on_the_page_whatever_the_outcome(small: KnowledgeBase) -> None:
    for case in small.cases:
        page = advice_page(advisor.advise(small, case.answers), "en")
        assert [section.title for section in page.sections if section.ladder] == ["What is left to do"]


def test_a_base_that_declares_none_has_none(kb_folder: Callable[..., Path]) -> None:
    text = (Path(kb_folder()) / "knowledge.yaml").read_text(encoding="utf-8")
    block = text[text.index("ladder:\n") : text.index("map:")]
    bare = load(kb_folder({"knowledge.yaml": {block: ""}}))
    assert ladder_of(advisor.advise(bare, {}), "nl") is None


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("band: patience", "band: patiense", "KB301"),
        ("band: patience", "band: guests", "KB401"),
        ("    ready_pot: {time", "    redy_pot: {time", "KB303"),
        ('nl: "zij wachten {value}", en: "they wait {value}"', "nl: zij wachten, en: they wait", "KB310"),
        ("prepared: {announced: yes}", "prepared: {announced: maybe}", "KB302"),
        ("unknown: {nl: niet bekend, en: not known}", "unknown: {nl: niet bekend}", "KB208"),
    ],
)
def test_what_is_wrong_with_it_is_told_at_its_place(
    kb_folder: Callable[..., Path], before: str, after: str, code: str
) -> None:
    folder = kb_folder({"knowledge.yaml": {before: after}})
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    assert code in {problem.code for problem in caught.value.problems}


def test_where_one_is_now_stands_in_its_row_and_in_no_other(shipped: KnowledgeBase) -> None:
    given = {"offering": "goods", "specification": "modules", "current_position": "make_to_order"}
    found = ladder_of(advisor.advise(shipped, given), "en")
    assert found is not None
    assert [rung.position for rung in found.rungs if rung.current] == ["make_to_order"]
    assert [rung.position for rung in found.rungs if "where you are now" in rung.place_said] == ["make_to_order"]


def test_of_what_is_excluded_nothing_is_told_that_is_not_why(shipped: KnowledgeBase) -> None:
    found = ladder_of(advisor.advise(shipped, {"offering": "goods", "specification": "design"}), "nl")
    assert found is not None
    excluded = [rung for rung in found.rungs if rung.place == "excluded"]
    assert excluded
    for rung in excluded:
        assert rung.certainty_said == ""
        assert "niet bekend" not in f"{rung.said} {rung.steps}"
    assert "niets vooraf klaar" in next(r.said for r in found.rungs if r.position == "engineer_to_order")
