"""How much of a drawn population moves from one knowledge base to another, and by which edit."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from advisor.bench.moving import Moving, moving, moving_sections, share_of
from advisor.bench.mutation.base_mutants import with_figure
from advisor.bench.population import drawn
from advisor.bench.round_figures import in_round_figures
from advisor.cli.frame import Exit
from advisor.reasoning.advice import Clash
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES
from advisor.terms.values import Answers, Interval

Run = Callable[..., Any]
MakeKb = Callable[..., KnowledgeBase]
HEAD, TIME, TASTE = "knowledge.yaml", "rules/time.yaml", "rules/taste.yaml"
EDITS = {
    "tea-does-not-keep": {TIME: {"less_than: 10 minutes": "less_than: 40 minutes"}},
    "recommend_at": {HEAD: {"recommend_at: 0.2": "recommend_at: 0.5"}},
    "strong": {HEAD: {"strong: {value: 0.6": "strong: {value: 0.1"}},
}


def moved(old: KnowledgeBase, new: KnowledgeBase) -> Moving:
    return moving(old, new, drawn(new, 2_000, 1), "drawn")


def verdict(kb: KnowledgeBase, answers: Answers) -> str:
    try:
        return Evaluator(kb).outcome(answers).verdict
    except Clash:
        return "error"


@pytest.mark.parametrize("edit", EDITS)
def test_each_way_comes_with_the_fewest_answers_that_go_it_and_the_edit_that_is_to_blame(
    small: KnowledgeBase, kb: MakeKb, edit: str
) -> None:
    after = kb(EDITS[edit])
    found = moved(small, after)
    assert found.ways
    for way in found.ways:
        assert (verdict(small, way.answers), verdict(after, way.answers)) == (way.before, way.after)
        for id in way.answers:
            fewer = {other: value for other, value in way.answers.items() if other != id}
            assert (verdict(small, fewer), verdict(after, fewer)) != (way.before, way.after)
        assert (way.blame, way.back) == (edit, way.count)


def test_none_of_the_answers_of_a_way_can_be_left_out_of_many_either(shipped: KnowledgeBase) -> None:
    after = with_figure(shipped, "volatile", 0.75)
    given = {"offering": "goods", "specification": "nothing"}
    found = moving(shipped, after, drawn(after, 1_500, 1, given), "drawn")
    assert found.ways
    for way in found.ways:
        for id in way.answers:
            fewer = {other: value for other, value in way.answers.items() if other != id}
            assert (verdict(shipped, fewer), verdict(after, fewer)) != (way.before, way.after), (way.answers, id)


def test_what_moves_is_what_comes_out_otherwise_one_by_one(small: KnowledgeBase, kb: MakeKb) -> None:
    after, cases = kb(EDITS["strong"]), drawn(small, 300, 7)
    rows = [cases.answers(row, small) for row in range(cases.size)]
    pairs = [(verdict(small, answers), verdict(after, answers)) for answers in rows]
    found = moving(small, after, cases, "drawn")
    assert {(way.before, way.after): way.count for way in found.ways} == {
        pair: pairs.count(pair) for pair in pairs if pair[0] != pair[1]
    }


def test_an_edit_beside_one_that_moves_nothing_is_not_blamed(small: KnowledgeBase, kb: MakeKb) -> None:
    both = kb({HEAD: {**EDITS["recommend_at"][HEAD], "close_call_within: 0.1": "close_call_within: 0.2"}})
    assert {way.blame for way in moved(small, both).ways} == {"recommend_at"}


def test_what_is_written_otherwise_moves_nothing(small: KnowledgeBase, kb: MakeKb) -> None:
    found = moved(small, kb({TASTE: {"kinds: [black, herbal]": "kinds: [herbal, black]"}}))
    assert (found.moved, found.ways) == (0, ())


def test_a_share_comes_with_an_interval_that_is_never_empty_nor_beyond_all() -> None:
    assert share_of(0, 1000)[:2] == (0, 0)
    assert 0 < share_of(0, 1000)[2] < 0.005
    assert share_of(1000, 1000)[2] == 1
    share, low, high = share_of(250, 1000)
    assert 0.22 < low < share < high < 0.28


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_told_with_its_share_its_answers_and_its_edit(
    small: KnowledgeBase, kb: MakeKb, language: Any
) -> None:
    (section,) = moving_sections(moved(small, kb(EDITS["tea-does-not-keep"])), language)
    said = "\n".join(item.text for item in section.items)
    assert "tea-does-not-keep" in said
    assert "%" in said
    assert "{" in said


def test_the_command_tells_it_beside_what_differs(koop: Run, kb_folder: Callable[..., Path]) -> None:
    before, after = kb_folder(), kb_folder(EDITS["recommend_at"])
    ran = koop("kb", "diff", before, after, "--random", "500", "--given", "occasion=family", "--json")
    told = json.loads(ran.out)["drawn"]
    assert ran.code == Exit.FINDINGS
    assert (told["size"], told["ways"][0]["edit"]) == (500, "recommend_at")
    assert koop("kb", "diff", before, after, "--given", "occasion=family").code == Exit.WRONG_USE
    assert koop("kb", "diff", before, after, "--random", "5", "--given", "nobody=1").code == Exit.WRONG_USE


def test_figures_are_as_round_as_still_shows_the_same(small: KnowledgeBase) -> None:
    """Of a number the digits, of a time the units; each end of a range by itself, nothing outside the limits."""
    answers: Answers = {
        "guests": Interval(13.0, 13.0),
        "fussiness": Interval(38.162319112860484, 59.65026220100192),
        "patience": Interval(17.0, 17.0),
        "stove": "gas",
    }

    def rounded(still: Callable[[Answers], bool]) -> Answers:
        return in_round_figures(answers, small, still)

    def is_above(id: str, figure: float, tried: Answers) -> bool:
        value = tried[id]
        return isinstance(value, Interval) and value.lo > figure

    assert rounded(lambda tried: True) == {
        "guests": Interval(10, 10),
        "fussiness": Interval(40, 60),
        "patience": Interval(20, 20),
        "stove": "gas",
    }
    assert rounded(lambda tried: is_above("guests", 12, tried))["guests"] == Interval(13, 13)
    above = rounded(lambda tried: is_above("fussiness", 38.1, tried) and not is_above("fussiness", 38.19, tried))
    assert above["fussiness"] == Interval(38.16, 60)
    assert rounded(lambda tried: False) == answers
