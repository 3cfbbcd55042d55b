"""Bands of a figure are written out as the rules that they stand for, each border said once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.places import DATA

from advisor.bench.checks import check
from advisor.bench.checks.finding import Bench
from advisor.knowledge.loading import load
from advisor.knowledge.problems import KnowledgeError
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Compare, Is, Operand, Premise
from advisor.terms.rules import Rule
from advisor.terms.texts import Text

Make = Callable[..., Path]
HEAD = "title: {nl: Banden, en: Bands}\nidea: {nl: Banden., en: Bands.}\nrules:\n"
UPWARD = """  - bands: guests
    given: {occasion: family}
    source: {work: our-own-view, at: pots}
    because: {nl: Zo gaat het., en: So it goes.}
    rules:
      - {id: few, less_than: 4, support: {ready_pot: weak}}
      - {id: some, at_most: 8, oppose: {ready_pot: weak}, nl: "Er zijn er {guests}.", en: "There are {guests}."}
      - {id: many, if: {stove: gas}, exclude: ready_pot, source: {work: our-own-view, at: stove}}
"""
DOWNWARD = """  - bands: guests
    source: {work: our-own-view, at: pots}
    because: {nl: Zo gaat het., en: So it goes.}
    rules:
      - {id: many, at_least: 8, exclude: ready_pot}
      - {id: few, more_than: 3, support: {ready_pot: weak}}
"""
NESTED = """  - bands: guests
    source: {work: our-own-view, at: pots}
    because: {nl: Zo gaat het., en: So it goes.}
    rules:
      - less_than: 4
        bands: patience
        rules:
          - {id: few-in-haste, less_than: 10 minutes, exclude: ready_pot}
          - {id: few-at-ease, support: {ready_pot: weak}}
      - {id: many, exclude: ready_pot}
"""


def rules(kb_folder: Make, text: str) -> dict[str, Rule]:
    found = load(kb_folder({"rules/bands.yaml": HEAD + text}))
    return {id: rule for id, rule in found.rules.items() if rule.place.file == "rules/bands.yaml"}


def guests(relation: str, figure: float) -> Premise:
    return Compare("guests", relation, Operand(value=figure))  # type: ignore[arg-type]


def test_each_band_begins_where_the_one_before_it_ends(kb_folder: Make) -> None:
    found = rules(kb_folder, UPWARD)
    home = Is("occasion", ("family",))
    assert found["few"].premise == All((home, guests("<", 4)))
    assert found["some"].premise == All((home, All((guests(">=", 4), guests("<=", 8)))))
    assert found["many"].premise == All((home, guests(">", 8), Is("stove", ("gas",))))


def test_bands_run_downward_too_and_the_last_may_have_an_end(kb_folder: Make) -> None:
    found = rules(kb_folder, DOWNWARD)
    assert found["many"].premise == guests(">=", 8)
    assert found["few"].premise == All((guests("<", 8), guests(">", 3)))


def test_what_a_group_says_holds_for_the_rules_that_do_not_say_it(kb_folder: Make) -> None:
    found = rules(kb_folder, UPWARD)
    assert [found[id].text.en for id in ("few", "some", "many")] == [
        "So it goes.", "There are {guests}.", "So it goes."
    ]  # fmt: skip
    assert [found[id].sources[0].at for id in ("few", "many")] == [Text(nl=at, en=at) for at in ("pots", "stove")]


def test_bands_within_a_band_are_a_table_of_two_figures(kb_folder: Make) -> None:
    found = rules(kb_folder, NESTED)
    haste = Compare("patience", "<", Operand(value=10.0))
    assert found["few-in-haste"].premise == All((guests("<", 4), haste))
    assert found["few-at-ease"].premise == All((guests("<", 4), Compare("patience", ">=", haste.operand)))
    assert found["many"].premise == guests(">=", 4)
    assert {rule.text.en for rule in found.values()} == {"So it goes."}


@pytest.mark.parametrize("base", ["lending"])
def test_a_base_elsewhere_is_written_in_bands(base: str) -> None:
    found: KnowledgeBase = load(DATA / "foreign" / base)
    assert "bands:" in (DATA / "foreign" / base / "rules" / "reckoned.yaml").read_text(encoding="utf-8")
    age = {rule.conclude: rule.premise for rule in found.rules.values() if rule.concludes == "age_band"}
    borders = (Operand(value=22.0), Operand(value=26.0))
    assert age["age_band", "starting"] == All((Compare("age", ">=", borders[0]), Compare("age", "<", borders[1])))
    assert age["age_band", "older"] == Compare("age", ">=", Operand(value=50.0))


def test_a_bare_number_as_the_end_of_a_time_is_remarked_upon(kb_folder: Make) -> None:
    bare = NESTED.replace("10 minutes", "0.01")
    found = [load(kb_folder({"rules/bands.yaml": HEAD + text})) for text in (NESTED, bare)]
    told = [[(f.id, f.about) for f in check(Bench(kb)) if f.kind == "bare-duration"] for kb in found]
    assert told == [[], [("few-in-haste", ("0.01",))]]


def told_of(kb_folder: Make, text: str) -> list[tuple[str, str]]:
    with pytest.raises(KnowledgeError) as found:
        load(kb_folder({"rules/bands.yaml": HEAD + text}))
    return [(problem.code, problem.message.en) for problem in found.value.problems]


@pytest.mark.parametrize("begun", ["bands: guests", "given: {occasion: family}"])
def test_a_group_whose_rules_are_missing_is_told_once(kb_folder: Make, begun: str) -> None:
    ((code, said),) = told_of(kb_folder, f"  - {begun}\n    source: {{work: our-own-view, at: pots}}\n")
    assert code == "KB202"
    assert "rules" in said


def test_a_group_without_rules_is_told(kb_folder: Make) -> None:
    ((code, _),) = told_of(kb_folder, "  - bands: guests\n    rules: []\n")
    assert code == "KB211"


def test_an_end_that_cannot_be_read_is_all_that_is_told(kb_folder: Make) -> None:
    ((code, _),) = told_of(kb_folder, UPWARD.replace("less_than: 4", "less_than: foru"))
    assert code == "KB304"
