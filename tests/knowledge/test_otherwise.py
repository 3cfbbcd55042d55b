"""A rule that fires otherwise: where every rule beside it is false, and never where one is merely unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from support import naive
from support.places import SMALL

from advisor.columns import ColumnProgram, unpack
from advisor.columns.cases import encode
from advisor.knowledge.loading import load
from advisor.knowledge.problems import KnowledgeError
from advisor.reasoning.engine import Engine
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.values import Answers, Interval, Value

Make = Callable[..., Path]

POT = """
- id: pot
  label: {nl: pot, en: pot}
  says: {nl: "de pot is {value}", en: "the pot is {value}"}
  options: {large: {nl: groot, en: large}, plain: {nl: gewoon, en: plain}, none: {nl: er niet, en: not there}}
"""
BECAUSE = """
    because: {nl: Zo gaat het., en: So it goes.}
    source: {work: our-own-view, at: pots}
"""
BESIDE = f"""title: {{nl: De pot, en: The pot}}
idea: {{nl: Welke pot., en: Which pot.}}
rules:
  - id: a-large-pot-for-a-crowd
    if: {{guests: {{at_least: 8}}}}
    conclude: {{pot: large}}{BECAUSE}
  - id: a-plain-pot-for-visitors
    if: {{all: [{{occasion: visitors}}, {{guests: {{less_than: 8}}}}]}}
    conclude: {{pot: plain}}{BECAUSE}
"""
NO_POT = "  - id: no-pot\n    otherwise: yes\n    conclude: {pot: none}" + BECAUSE
BY_NAME = (
    """  - id: nothing-to-fear
    otherwise: [a-large-pot-for-a-crowd, fussy-guests-want-it-fresh]
    if: {occasion: family}
    support: {ready_pot: weak}"""
    + BECAUSE
)


def files(*rules: str) -> dict[str, str]:
    concluded = (SMALL / "concluded.yaml").read_text(encoding="utf-8")
    return {"concluded.yaml": concluded + POT, "rules/pot.yaml": BESIDE + "".join(rules)}


def answer_sets() -> Iterator[Answers]:
    """Every way to answer what the rules read: known, a range, unknown and not at all."""
    figures: list[Value | None] = [Interval(2, 2), Interval(8, 8), Interval(2, 9), None]
    fussiness: list[Value | None] = [Interval(10, 10), Interval(90, 90), None]
    kinds: list[Value | None] = [frozenset(), frozenset({"green"}), None]
    for occasion, guests, fuss, kind in product(("family", "visitors", None), figures, fussiness, kinds):
        yield {"occasion": occasion, "guests": guests, "fussiness": fuss, "kinds": kind}
    yield {}


def test_it_fires_where_every_rule_beside_it_is_false_and_only_there(kb_folder: Make) -> None:
    kb = load(kb_folder(files(NO_POT, BY_NAME)))
    plain = load(kb_folder(files()))
    engine, evaluator, without = Engine(kb), Evaluator(kb), Evaluator(plain)
    siblings = {
        "no-pot": (("a-large-pot-for-a-crowd", "a-plain-pot-for-visitors"), True),
        "nothing-to-fear": (("a-large-pot-for-a-crowd", "fussy-guests-want-it-fresh"), "family"),
    }
    seen = set()
    for answers in answer_sets():
        advice = engine.advise(answers)
        assert advice.fired == evaluator.advise(answers).fired == naive.evaluate(kb, dict(answers)).fired
        facts = dict(without.remember(answers).values)
        known = {id for id in answers if answers[id] is not None}
        for rule, (beside, occasion) in siblings.items():
            truths = [naive.truth(plain.rules[id].premise, facts, known) for id in beside]
            expected = not any(truths) and None not in truths and occasion in (True, facts["occasion"])
            assert (rule in advice.fired) is expected, (rule, answers)
            seen.add((rule, expected))
    assert len(seen) == 4


def test_columns_read_it_likewise(kb_folder: Make) -> None:
    kb = load(kb_folder(files(NO_POT, BY_NAME)))
    program, engine = ColumnProgram(kb), Engine(kb)
    cases = list(answer_sets())
    held = unpack(program.fired(encode(kb, cases), program.rule_ids), len(cases))
    for row, answers in enumerate(cases):
        fired = tuple(id for id, holds in zip(program.rule_ids, held[:, row], strict=True) if holds)
        assert fired == engine.advise(answers).fired


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("otherwise: maybe\n    conclude: {pot: none}", "KB311"),
        ("otherwise: [no-such-rule]\n    conclude: {pot: none}", "KB311"),
        ("otherwise: yes\n    support: {ready_pot: weak}", "KB409"),
        ("otherwise: [no-pot]\n    support: {ready_pot: weak}", "KB409"),
        ("otherwise: []\n    conclude: {pot: none}", "KB211"),
        ("conclude: {pot: none}", "KB202"),
    ],
)
def test_what_it_cannot_stand_beside_is_told(kb_folder: Make, rule: str, code: str) -> None:
    with pytest.raises(KnowledgeError) as caught:
        load(kb_folder(files(NO_POT, f"  - id: odd\n    {rule}{BECAUSE}")))
    assert [problem.code for problem in caught.value.problems] == [code]
    assert caught.value.problems[0].subject == "odd"


def test_it_may_not_stand_beside_what_follows_the_outcome(kb_folder: Make) -> None:
    advising = next(iter(sorted(r.id for r in load(SMALL).rules.values() if r.advise)))
    with pytest.raises(KnowledgeError) as caught:
        load(
            kb_folder(
                files(f"  - id: odd\n    otherwise: [{advising}]\n    support: {{ready_pot: weak}}{BECAUSE}")
            )
        )
    assert [problem.code for problem in caught.value.problems] == ["KB407"]


def test_a_circle_through_the_rules_beside_it_is_told(kb_folder: Make) -> None:
    round_about = f"  - id: round\n    if: {{pot: none}}\n    conclude: {{pot: plain}}{BECAUSE}"
    with pytest.raises(KnowledgeError) as caught:
        load(kb_folder(files(NO_POT, round_about)))
    assert "KB410" in [problem.code for problem in caught.value.problems]


@pytest.mark.parametrize("beside", ["{pot: {none: strong}}", "pot", "{pot: nnoe}"])
def test_a_rule_beside_it_that_cannot_be_read_is_there_all_the_same(kb_folder: Make, beside: str) -> None:
    changed = files(NO_POT)
    changed["rules/pot.yaml"] = changed["rules/pot.yaml"].replace("{pot: large}", beside)
    changed["rules/pot.yaml"] = changed["rules/pot.yaml"].replace("{pot: plain}", beside)
    with pytest.raises(KnowledgeError) as caught:
        load(kb_folder(changed))
    assert {problem.subject for problem in caught.value.problems} == {
        "a-large-pot-for-a-crowd",
        "a-plain-pot-for-visitors",
    }


def test_a_rule_that_concludes_stands_beside_rules_on_the_same(kb_folder: Make) -> None:
    odd = "  - id: odd\n    otherwise: [fussy-guests-want-it-fresh]\n    conclude: {pot: none}" + BECAUSE
    with pytest.raises(KnowledgeError) as caught:
        load(kb_folder(files(odd)))
    (problem,) = caught.value.problems
    assert (problem.code, problem.subject) == ("KB409", "odd")
    assert "does not conclude 'pot'" in problem.message.en
