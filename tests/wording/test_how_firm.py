"""How firm it is, of figures below zero, dates, ranges and shares: what is told comes true when given back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from support.places import SMALL

from advisor.checker.claims import check
from advisor.explanation.certificate import case_proofs, certificate
from advisor.explanation.explain import Explanation, explain
from advisor.explanation.firm import Firm
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language
from advisor.values import read_answers
from advisor.wording.explained import explanation_sections

QUESTION = """
  - id: {id}
    type: {type}
    {more}
    label: {{nl: {nl}, en: {en}}}
    ask: {{nl: "Wat?", en: "What?"}}
    help: {{nl: Dit., en: This.}}
    find: {{nl: Kijk., en: Look.}}
    says: {{nl: "het is {{value}}", en: "it is {{value}}"}}
"""
MEASURES = [
    ("outside", "number", "unit: degrees\n    limits: {from: -60, to: 60}", "buiten", "outside"),
    ("moisture", "number", "unit: percent\n    limits: {from: 0, to: 100}", "vocht", "moisture"),
    ("harvest", "date", "limits: {from: 2000-01-01, to: 2099-12-31}", "oogst", "harvest"),
    ("weight", "number", "unit: ratio\n    limits: {from: 0, to: 900}", "gewicht", "weight"),
]
RULE = """
  - id: no-{id}-{number}
    if: {{{id}: {{{when}}}}}
    exclude: ready_pot
    because: {{nl: Zo., en: So.}}
    source: {{work: house-rules, at: "stove"}}
"""
RULES = "title: {nl: Maten, en: Measures}\nidea: {nl: Maten., en: Measures.}\nrules:"
FAMILY = {
    "occasion": "family", "stove": "gas", "guests": 8, "patience": "20 minutes", "fussiness": 20,
    "kinds": ["black"], "keeps_warm": "1 hour",
}  # fmt: skip


Measured = Callable[..., Explanation]


@pytest.fixture
def firmness(kb: Callable[..., KnowledgeBase]) -> Measured:
    """How firm a ready pot is under rules that exclude it, where no other answer is near anything."""

    def found(rules: dict[str, str], **answers: Any) -> Explanation:
        questions = (SMALL / "questions" / "guests.yaml").read_text(encoding="utf-8").rstrip("\n") + "\n"
        asked = "".join(
            QUESTION.format(id=id, type=type_, more=more, nl=nl, en=en) for id, type_, more, nl, en in MEASURES
        )
        written = "".join(
            RULE.format(id=id, number=n, when=when) for id in rules for n, when in enumerate(rules[id].split(";"))
        )
        base = kb({"questions/guests.yaml": questions + asked, "rules/measures.yaml": RULES + written})
        given = read_answers(base.questions, {**FAMILY, **answers})
        assert not given[1]
        return explain(Evaluator(base), given[0], kinds=["firm"])

    return found


def firm_of(found: Explanation) -> Firm:
    assert found.firm is not None
    return found.firm


def said(found: Explanation, language: Language, label: str = "") -> str:
    """What is said of how firm it is; of one answer, what is said of that."""
    sections = explanation_sections(found, language)
    items = next(section.items for section in sections if section.id == "firm")
    return next(item.text for item in items if not label or item.head.lower() == label)


def slip_of(found: Explanation, id: str) -> Any:
    return next(slip for slip in firm_of(found).slips if slip.question == id)


# --- below zero


def test_a_figure_below_zero_is_off_by_a_share_of_its_size(firmness: Measured) -> None:
    found = firmness({"outside": "at_most: -24"}, outside=-20)
    assert slip_of(found, "outside").share == pytest.approx(0.2, abs=1e-5)
    assert "20% less than -20 degrees (-24 degrees)" in said(found, "en", "outside").lower()
    assert "20% minder dan -20" in said(found, "nl", "buiten").lower()


def test_figures_below_zero_are_let_go_either_way(firmness: Measured) -> None:
    """As far as is told the outcome stays, and the part of the certificate is as wide as that."""
    found = firmness({"outside": "at_most: -24"}, outside=-20)
    assert firm_of(found).spread is not None
    assert 0.1 <= (firm_of(found).spread or 0) <= 0.2
    base = found.prospect.kb
    (case,) = certificate(base, [case_proofs("one", found)])["cases"]
    part = next(
        claim["part"] for claim in case["claims"] if claim["form"] == "always" and "outside" in claim["part"]
    )
    off = 20 * (firm_of(found).spread or 0)
    ends = [*part["outside"]["from"], *part["outside"]["to"]]
    assert (-20 - min(ends), max(ends) + 20) == (int(off), int(off))


def test_what_is_certified_of_figures_below_zero_holds(firmness: Measured) -> None:
    found = firmness({"outside": "at_most: -24"}, outside=-20)
    base = found.prospect.kb
    checked = list(check(base, certificate(base, [case_proofs("one", found)])))
    assert checked
    assert [one.refused for one in checked] == [None] * len(checked)


# --- dates


@pytest.mark.parametrize(
    ("turns", "level", "days", "en", "nl"),
    [
        ("2026-10-02", "sensitive", 31, "31 days later than", "31 dagen later dan"),
        ("2026-09-02", "edge", 1, "1 day later than", "1 dag later dan"),
        ("2027-06-01", "solid", 273, "273 days later than", "273 dagen later dan"),
    ],
)
def test_a_date_is_off_by_days(firmness: Measured, turns: str, level: str, days: int, en: str, nl: str) -> None:
    found = firmness({"harvest": f"at_least: {turns}"}, harvest="2026-09-01")
    slip = slip_of(found, "harvest")
    assert (slip.days, slip.share) == (days, None)
    assert en in said(found, "en", "harvest")
    assert nl in said(found, "nl", "oogst")
    if firm_of(found).slips[0] is slip:
        assert firm_of(found).level == level
        assert f"one date is {days} day" in said(found, "en")
        assert f"één datum {days} dag" in said(found, "nl")


def test_dates_leave_the_shares_of_figures_alone(firmness: Measured) -> None:
    rules = {"harvest": "at_least: 2026-10-02", "weight": "more_than: 150"}
    without = firm_of(firmness(rules, weight=100)).spread
    assert without
    assert firm_of(firmness(rules, weight=100, harvest="2026-09-01")).spread == without


# --- ranges


def test_where_a_range_over_two_bands_turns_lies_within_it(firmness: Measured) -> None:
    """Every figure of the range gives the other outcome; only that it is not known which does not."""
    found = firmness({"weight": "at_least: 590, at_most: 630;more_than: 630, at_most: 800"}, weight="600-650")
    slip = slip_of(found, "weight")
    assert slip.share == 0
    assert "600–650 it is 600" in said(found, "en", "weight")
    assert "600–650 op 600" in said(found, "nl", "gewicht")


# --- equal figures, and shares


@pytest.mark.parametrize(
    ("given", "when", "en", "nl"),
    [
        (39.998, "at_least: 40", "less than 1% more than 39.9980% (40%)", "nog geen 1% meer dan 39,9980% (40%)"),
        (62.348, "at_most: 62.345", "less than 1% less than 62.35% (62.34%)", "nog geen 1% minder dan 62,35%"),
        (40, "at_least: 40.4", "1% more than 40% (40.4%)", "1% meer dan 40% (40,4%)"),
        (40, "at_least: 48.4", "21% more than 40% (48.4%)", "21% meer dan 40% (48,4%)"),
        (0.5, "at_least: 0.501", "less than 1% more than 0.5% (0.501%)", "nog geen 1% meer dan 0,5% (0,501%)"),
        (1, "more_than: 1", "less than 1% more than 1% (more than 1%)", "nog geen 1% meer dan 1% (meer dan 1%)"),
        (40, "more_than: 48", "21% more than 40%", "21% meer dan 40%"),
    ],
)
def test_a_slip_tells_two_figures_apart_and_its_share_truly(
    firmness: Measured, given: float, when: str, en: str, nl: str
) -> None:
    found = firmness({"moisture": when}, moisture=given)
    assert en in said(found, "en", "moisture").lower()
    assert nl in said(found, "nl", "vocht").lower()
