"""Whole clauses are put together as the language has it: none follows a word that sends its verb to the end."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.places import ROOT

import advisor
from advisor.outlook.settled import settle
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Compare, Is, Operand
from advisor.terms.texts import LANGUAGES, Language
from advisor.terms.values import Interval
from advisor.values.words_of_time import DAY
from advisor.wording.clauses import verdict_in_brief
from advisor.wording.page import advice_page
from advisor.wording.voice import Voice

#: A Dutch word after which the verb stands at the end, and then a clause filled in with its verb in the middle.
TURNED = re.compile(
    r"\b(als|dat|omdat|zodra|tenzij|zolang|wanneer|hoewel|totdat|voordat|nadat|doordat)"
    r" \{(premise|premises|says|said|wanted|also|known|clause|reason|wish)\}"
)
#: Nothing is known of what cannot be shortened, nor of the time from the central point.
HALF_KNOWN = {
    "offering": "goods",
    "accepted_delivery_time": "3 weeks",
    "specification": "modules",
    "central_delivery_time": "unknown",
    "unshortenable_steps": "unknown",
}


def dutch_texts() -> Iterator[tuple[Path, str]]:
    for path in sorted((ROOT / "advisor").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "nl":
                parts = [part for part in ast.walk(node.value) if isinstance(part, ast.Constant)]
                yield path, "".join(str(part.value) for part in parts)


def test_no_dutch_text_turns_a_clause_that_is_filled_in() -> None:
    read = list(dutch_texts())
    assert len(read) > 500
    assert not [(path.name, text) for path, text in read if TURNED.search(text)]


@pytest.mark.parametrize(
    ("language", "start", "between"),
    [("nl", "Het valt weg in dit geval: ", "; en "), ("en", "It falls away if ", "; and ")],
)
def test_a_list_within_a_clause_ends_before_the_next_clause(
    shipped: KnowledgeBase, language: Language, start: str, between: str
) -> None:
    advice = advisor.advise(shipped, HALF_KNOWN)
    doubts = settle(Evaluator(shipped).program, advice.answers).doubts
    told = [i.text for s in advice_page(advice, language, doubts).sections if s.id == "doubts" for i in s.items]
    voice = Voice(shipped, advice.memory, language)
    both = [text for text in told if start in text and voice.label("unshortenable_steps") in text]
    assert both
    assert all(between in text for text in both)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_it_could_become_is_named_by_nouns(evaluator: Evaluator, language: Language) -> None:
    voice = Voice(evaluator.kb, evaluator.remember({}), language)
    named = [verdict_in_brief(voice, verdict) for verdict in evaluator.kb.verdicts]
    assert not [name for name in named if name.startswith(("dat ", "that "))]


@pytest.mark.parametrize(
    ("language", "from_making", "standing_by"),
    [
        (
            "en",
            "the work becomes customer-specific from making",
            "people and means must stand by near the client",
        ),
        (
            "nl",
            "het werk wordt klantspecifiek vanaf het maken",
            "mensen en middelen moeten bij de klant gereedstaan",
        ),
    ],
)
def test_what_is_none_but_one_is_that_one(
    evaluator: Evaluator, language: Language, from_making: str, standing_by: str
) -> None:
    voice = Voice(evaluator.kb, evaluator.remember({"offering": "goods"}), language)
    others = Is("specific_from", ("delivery", "assembly", "purchasing", "design"))
    assert voice.wanted(others, negated=True) == from_making
    assert voice.wanted(Is("standing_by", ("no",)), negated=True) == standing_by
    assert voice.wanted(Is("standing_by", ("yes",)), negated=True) == voice.says("standing_by", "no")
    assert ":" not in voice.says("standing_by", "no")


def test_by_how_much_times_differ_is_told_in_their_own_unit(evaluator: Evaluator) -> None:
    made, wait = "remaining_time_make_to_order", "effective_delivery_time"
    memory = evaluator.remember({"offering": "goods"})
    values = {**memory.values, made: Interval(36 * DAY, 36 * DAY), wait: Interval(DAY, DAY)}
    voice = Voice(evaluator.kb, replace(memory, values=values), "en")
    leaf = Compare(made, ">", Operand(attribute=wait))
    assert voice.difference(leaf, Interval(35 * DAY, 35 * DAY), "duration") == "35 days"
