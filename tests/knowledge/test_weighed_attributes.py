"""How an attribute with certainties is written, what cannot be written, and how it reads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.places import SMALL

from advisor.bench.lookup import entry
from advisor.bench.mutation.rule_mutants import mutants_of
from advisor.knowledge.loading import load
from advisor.knowledge.problems import KnowledgeError
from advisor.knowledge.schema import json_schema
from advisor.reasoning.engine import Engine
from advisor.wording.voice import Voice

Make = Callable[..., Path]

MOOD = """
- id: mood
  weighed: yes
  label: {nl: stemming, en: mood}
  says: {nl: "de stemming is {value}", en: "the mood is {value}"}
  options: {merry: {nl: vrolijk, en: merry}, grave: {nl: ernstig, en: grave}, sleepy: {nl: slaperig, en: sleepy}}
"""
BECAUSE = """
    because: {nl: Zo gaat het., en: So it goes.}
    source: {work: our-own-view, at: moods}
"""
HEAD = "title: {nl: Stemming, en: Mood}\nidea: {nl: Hoe men is., en: How they are.}\nrules:\n"
RULES = (
    HEAD
    + "  - id: visitors-cheer\n    if: {occasion: visitors}\n    conclude: {mood: {merry: strong, sleepy: weak}}"
    + BECAUSE
    + "  - id: a-crowd-cheers\n    if: {guests: {at_least: crowd}}\n    conclude: {mood: {merry: moderate}}"
    + "\n    against: {mood: {grave: strong}}"
    + BECAUSE
    + "  - id: the-fussy-are-grave\n    if: {fussiness: expert}\n    conclude: {mood: {grave: moderate}}"
    + BECAUSE
    + "  - id: the-merry-want-a-pot\n    if: {mood: merry}\n    support: {ready_pot: strong}"
    + BECAUSE
)


def files(rules: str = RULES, mood: str = MOOD) -> dict[str, str]:
    concluded = (SMALL / "concluded.yaml").read_text(encoding="utf-8")
    return {"concluded.yaml": concluded + mood, "rules/mood.yaml": rules}


def test_its_certainties_are_those_of_emycin(kb_folder: Make) -> None:
    kb = load(kb_folder(files()))
    memory = Engine(kb).advise({"occasion": "visitors", "guests": kb.questions["guests"].limits}).memory
    assert memory.certainties["mood"] == {"merry": 0.6, "grave": 0.0, "sleepy": 0.2}
    assert memory.values["mood"] == frozenset({"merry"})
    crowd = Engine(kb).advise({"occasion": "visitors", "guests": kb.questions["guests"].limits._replace(lo=50)})
    assert crowd.memory.certainties["mood"] == {"merry": 0.76, "grave": -0.6, "sleepy": 0.2}
    assert "the-merry-want-a-pot" in crowd.fired


def test_it_is_unknown_while_nothing_holds(kb_folder: Make) -> None:
    kb = load(kb_folder(files(RULES.replace("if: {mood: merry}", "if: {mood: unknown}"))))
    assert "the-merry-want-a-pot" in Engine(kb).advise({}).fired
    assert "the-merry-want-a-pot" not in Engine(kb).advise({"occasion": "visitors"}).fired


def test_it_is_said_with_its_certainties_the_most_certain_first(kb_folder: Make) -> None:
    kb = load(kb_folder(files(RULES.replace("sleepy: weak", "sleepy: moderate"))))
    memory = Engine(kb).advise({"occasion": "visitors"}).memory
    assert Voice(kb, memory, "en").says("mood") == "the mood is merry (0.6) and sleepy (0.4)"
    assert Voice(kb, memory, "nl").says("mood") == "de stemming is vrolijk (0,6) en slaperig (0,4)"


def test_the_bench_says_what_weighs_for_and_against(kb_folder: Make) -> None:
    kb = load(kb_folder(files()))
    told = [item.text for section in entry(kb, "a-crowd-cheers", "en") for item in section.items]
    assert "the mood is merry: moderate (it counts)" in told
    assert "speaks against: the mood is grave: strong (weighty)" in told


def test_the_schema_offers_its_options_and_strengths_for_and_against(kb_folder: Make) -> None:
    kb = load(kb_folder(files()))
    rule = json_schema(kb)["rules/*.yaml"]["$defs"]["rule"]["properties"]
    for key in ("conclude", "against"):
        assert set(rule[key]["properties"]["mood"]["properties"]) == {"merry", "grave", "sleepy"}
    assert set(rule["against"]["properties"]) == {"mood"}


def test_every_strength_on_it_is_varied_and_turned(kb_folder: Make) -> None:
    kb = load(kb_folder(files()))
    found = [one.changed for one in mutants_of(kb, kb.rules["a-crowd-cheers"]) if one.changed is not None]
    assert {rule.belief.get("merry") for rule in found} >= {"strong", "moderate", "weak", None}
    assert any(rule.disbelief == {} and rule.belief.get("grave") == "strong" for rule in found)


@pytest.mark.parametrize(
    ("conclusion", "code"),
    [
        ("conclude: {mood: merry}", "KB203"),
        ("conclude: {mood: {merry: 0.6}}", "KB203"),
        ("conclude: {mood: {merry: huge}}", "KB306"),
        ("conclude: {mood: {mery: weak}}", "KB302"),
        ("conclude: {mood: {}}", "KB211"),
        ("conclude: {heating: {flame: weak}}", "KB203"),
        ("against: {heating: {flame: weak}}", "KB409"),
        ("conclude: {mood: {merry: weak}}\n    against: {mood: {merry: weak}}", "KB409"),
        ("conclude: {mood: {merry: weak}}\n    support: {ready_pot: weak}", "KB409"),
    ],
)
def test_what_cannot_be_concluded_is_told(kb_folder: Make, conclusion: str, code: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        load(kb_folder(files(f"{HEAD}  - id: odd\n    if: {{occasion: family}}\n    {conclusion}{BECAUSE}")))
    assert [problem.code for problem in caught.value.problems] == [code]


def test_none_of_its_options_is_no_premise(kb_folder: Make) -> None:
    with pytest.raises(KnowledgeError) as caught:
        load(kb_folder(files(RULES.replace("if: {mood: merry}", "if: {mood: []}"))))
    assert [problem.code for problem in caught.value.problems] == ["KB403"]
