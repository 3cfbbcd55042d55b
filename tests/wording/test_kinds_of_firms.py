"""An advice speaks of what a firm does: who finishes does not join, who trades does not make."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from support.some_cases import some_cases

from advisor.reasoning.evaluation import Evaluator
from advisor.terms.cases import Case
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Language
from advisor.terms.values import Interval
from advisor.values import read_answers
from advisor.wording.page import advice_page

#: What only whoever joins modules has.
JOINING = re.compile(
    r"(?i)configurator|planning bill|planningsstuklijst|final assembly schedule|eindassemblageplan"
)
#: What only whoever makes something does.
MAKING = re.compile(
    r"(?i)\bproduce(?:s|er)? to plan|factory|fabriek|produceer op plan|economische series|economic batches"
)
#: What only whoever designs for an order has.
DESIGNING = re.compile(r"(?i)\bdesign(?:ing|ers)? while|mijlpa|milestone|PLM|ontwerprisico|design risk")
NO_TIME = re.compile(r"(?i)(?:waits|wait of|within|wacht|wachttijd van|binnen) 0 (?:days|dagen)")


@pytest.fixture(scope="module")
def cases(shipped: KnowledgeBase) -> list[Case]:
    """Those that somebody wrote, not those that a search made."""
    return [case for case in shipped.cases if "-edge-" not in case.id]


def sentences(
    evaluator: Evaluator, case: Case, language: Language, sections: str = ".*"
) -> Iterator[tuple[str, str]]:
    answers, _ = read_answers(evaluator.kb.questions, case.answers)
    for section in advice_page(evaluator.advise(answers), language).sections:
        if re.fullmatch(sections, section.id):
            yield from ((case.id, item.text) for item in section.items)


def with_value(evaluator: Evaluator, cases: list[Case], attribute: str, value: object) -> list[Case]:
    read = ((case, read_answers(evaluator.kb.questions, case.answers)[0]) for case in cases)
    return [case for case, answers in read if evaluator.remember(answers).values.get(attribute) == value]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("attribute", "value", "foreign", "sections"),
    [
        ("last_step", "finishing", JOINING, "stock|planning_.*|order_acceptance|commercial|systems"),
        ("only_trades", "yes", MAKING, "stock|planning_.*|order_acceptance|commercial|risk|dangers|systems"),
        ("engineering_form", "purchase", DESIGNING, "stock|planning_.*|commercial|risk|dangers|kpis|systems"),
        ("effective_delivery_time", Interval(0, 0), NO_TIME, ".*"),
    ],
)
def test_nobody_reads_what_others_do(
    evaluator: Evaluator,
    cases: list[Case],
    language: Language,
    attribute: str,
    value: object,
    foreign: re.Pattern[str],
    sections: str,
) -> None:
    concerned = some_cases(with_value(evaluator, cases, attribute, value))
    told = [told for case in concerned for told in sentences(evaluator, case, language, sections)]
    assert concerned
    assert [(id, text) for id, text in told if foreign.search(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_bracket_stands_within_a_bracket(evaluator: Evaluator, cases: list[Case], language: Language) -> None:
    told = [told for case in some_cases(cases) for told in sentences(evaluator, case, language)]
    assert [(id, text) for id, text in told if re.search(r"\([^()]*\(", text)] == []
