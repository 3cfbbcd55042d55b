"""A first mapping file for a table with names of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.case_files import written

from advisor.cases.drafting import draft_map
from advisor.cases.given import given_cases
from advisor.cases.mapping import read_map
from advisor.cases.opening import CaseOptions, open_as_it_is
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language

EXPORT = """Artikelnr;Omschrijving;Levertijd klant;Specificatie;Vraagvariatie;Bestelfrequentie;Kleur
A-1;Kast;21;Assemblage;0,35;52;rood
A-2;Kast;3 weken;variant;0,75;12;"x # [1mblauw"
"""


def draft(kb: KnowledgeBase, path: Path, language: Language = "en") -> str:
    names, blocks, _ = open_as_it_is(kb, path)
    return draft_map(kb, path.name, names, blocks, language)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_draft_names_what_is_nearly_called_so_and_what_is_open(
    shipped: KnowledgeBase, tmp_path: Path, language: Language
) -> None:
    text = draft(shipped, written(tmp_path, "a.csv", EXPORT), language)
    for line in (
        '"Artikelnr": case',
        '"Vraagvariatie": demand_variability',
        '"Bestelfrequentie": orders_per_year',
        "question: specification",
        '#   "Assemblage":',
        "#   offering:  # goods, service",
    ):
        assert line in text
    (asked,) = (line for line in text.splitlines() if "Levertijd klant" in line)
    assert '"-"' in asked
    assert "accepted_delivery_time" in asked
    assert "21, 3 we" in asked


def test_a_draft_can_be_read_as_it_stands_and_what_it_does_not_know_is_refused(
    shipped: KnowledgeBase, tmp_path: Path
) -> None:
    table = written(tmp_path, "a.csv", EXPORT)
    map_ = written(tmp_path, "m.yaml", draft(shipped, table))
    read_map(map_, shipped)
    first, second = given_cases(shipped, table, CaseOptions(map_))
    assert [problem.field for problem in first.problems] == ["Specificatie"]
    assert {"specification", "demand_variability", "orders_per_year"} <= second.answers.keys()
    filled = (
        map_.read_text()
        .replace("    # words:", "    words:")
        .replace('    #   "Assemblage":', "      Assemblage: modules")
    )
    map_.write_text(filled)
    first, _ = given_cases(shipped, table, CaseOptions(map_))
    assert first.answers["specification"] == "modules"
