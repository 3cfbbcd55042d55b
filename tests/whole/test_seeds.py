"""Every claim of the three documents the project started from is carried by a rule or text that cites it."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from making import make_seeds
from support.places import DOCS

from advisor.knowledge.loading import load

Seeds = list[dict[str, Any]]


@pytest.fixture(scope="module")
def known() -> list[Any]:
    return list(make_seeds.carriers(load(DOCS.parent / "knowledge", with_cases=False)))


@pytest.fixture(scope="module")
def seeds() -> Seeds:
    loaded: Seeds = yaml.safe_load((DOCS / "seeds.yaml").read_text(encoding="utf-8"))
    return loaded


def test_every_claim_of_the_seeds_is_carried(known: list[Any], seeds: Seeds) -> None:
    _, bare = make_seeds.page(seeds, known)
    assert bare == []


def test_every_locator_phrase_of_a_claim_is_in_use(known: list[Any], seeds: Seeds) -> None:
    idle = [
        (claim["id"], phrase)
        for seed in seeds
        for claim in seed["claims"]
        for phrase in claim.get("cited", [])
        if not make_seeds.carrying(seed["work"], {"cited": [phrase]}, known)
    ]
    assert idle == []


def test_a_claim_that_nothing_cites_is_named(known: list[Any]) -> None:
    claim = {"id": "the-moon", "at": "nowhere", "claim": "The moon is cheese.", "cited": ["the moon"]}
    text, bare = make_seeds.page([{"work": "den-hoed", "short": "S1", "claims": [claim]}], known)
    assert bare == ["the-moon"]
    assert "carried by nothing" in text


def test_a_right_locator_in_another_work_does_not_carry_a_claim(known: list[Any]) -> None:
    assert make_seeds.carrying("wikipedia-koop", {"cited": ["over- and under-capacity"]}, known) == []
    assert make_seeds.carrying("den-hoed", {"cited": ["over- and under-capacity"]}, known) != []
