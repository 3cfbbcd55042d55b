"""The chain to scale: stages as long as they take, the point where the position lies."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

import advisor
from advisor.report.chain_scale import chain_rows, drawn
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.wording.voice import Voice

ANSWERS = {
    "offering": "goods",
    "order_handling_time": "3 days",
    "design_time": "0 days",
    "purchasing_time": "30 days",
    "fabrication_time": "40-60 days",
    "assembly_time": "10 days",
    "central_delivery_time": "7 days",
    "local_delivery_time": "3 days",
}


def voice(kb: KnowledgeBase, **answers: str) -> Voice:
    return Voice(kb, advisor.advise(kb, {**ANSWERS, **answers}).memory, "en")


def test_stages_are_as_long_as_they_take_and_the_point_lies_before_the_first_after_it(
    shipped: KnowledgeBase,
) -> None:
    (row,) = chain_rows(voice(shipped), None, "assemble_to_order")
    widths = {stage.name: stage.end - stage.start for stage in row.stages}
    assert widths["purchase"] == pytest.approx(30.0)
    assert widths["make"] == pytest.approx(50.0)
    assert row.point == pytest.approx(80.0)
    assert row.label == "CODP 3"
    assert [stage.after for stage in row.stages] == [False, False, True, True, True]


def test_a_stage_of_unknown_length_is_there_and_drawn_as_unknown(shipped: KnowledgeBase) -> None:
    (row,) = chain_rows(voice(shipped, assembly_time="unknown"), None, "make_to_order")
    unknown = [stage for stage in row.stages if not stage.known]
    assert [stage.name for stage in unknown] == ["assemble"]
    assert unknown[0].end > unknown[0].start
    assert row.stages[-1].end == pytest.approx(100.0)


def test_as_it_is_and_as_it_is_advised_are_two_chains_and_one_where_they_agree(shipped: KnowledgeBase) -> None:
    rows = chain_rows(voice(shipped), "make_to_order", "assemble_to_order")
    assert [row.title for row in rows] == ["Now: Make to order", "The advice: Assemble to order"]
    assert len(chain_rows(voice(shipped), "make_to_order", "make_to_order")) == 1


def test_without_times_there_is_nothing_to_scale(shipped: KnowledgeBase) -> None:
    bare = Voice(shipped, advisor.advise(shipped, {"offering": "goods"}).memory, "en")
    assert chain_rows(bare, None, "make_to_order") == ()


def test_the_picture_says_in_words_what_it_shows(shipped: KnowledgeBase) -> None:
    (row,) = chain_rows(voice(shipped), None, "assemble_to_order")
    root = ElementTree.fromstring(drawn(row, "here"))
    title = root.find("svg/title")
    assert title is not None
    assert "purchase, 30 days: before the order" in (title.text or "")
