"""Two to six named cases side by side: what is advised in each, their ladders on one axis, and what differs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from advisor import __version__
from advisor.batch.receipts import receipt
from advisor.explanation.explain import explain
from advisor.explanation.scenarios import SideBySide, side_by_side
from advisor.explanation.tipping import Tipping
from advisor.outlook.settled import settle
from advisor.reasoning.advice import Advice
from advisor.reasoning.evaluation import Evaluator
from advisor.report import words
from advisor.report.notes import Notes
from advisor.report.sheet import Sheet, sheet_of
from advisor.terms.about import NOTHING_TOLD, About
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Language
from advisor.terms.values import Answers
from advisor.wording.alternatives import side_by_side_sections
from advisor.wording.ladder import on_axis
from advisor.wording.page import Section, advice_page
from advisor.wording.voice import Voice

#: On one axis a ladder this many times shorter than another could not be read.
_WIDEST_APART = 8


@dataclass(frozen=True, slots=True)
class Scenario:
    """A case among others, what it tells of itself, and the sheet that tells of it."""

    name: str
    about: About
    told: tuple[tuple[str, str], ...]
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class Scenarios:
    """`data` is the same as "koop/scenarios/1", with a receipt of each case; `others` the same in other languages
    of the knowledge base."""

    language: Language
    headline: str
    knowledge: str
    file: str
    scenarios: tuple[Scenario, ...]
    sections: tuple[Section, ...]
    notes: Notes
    advices: Mapping[str, Advice]
    data: dict[str, Any]
    others: tuple[Scenarios, ...] = ()


def scenarios_of(
    kb: KnowledgeBase,
    cases: Mapping[str, Answers],
    file: str,
    language: Language,
    about: Mapping[str, About] | None = None,
) -> Scenarios:
    """
    Args: about: {name of a case: what it tells of itself}.

    Raises: Clash: the rules contradict each other in one of them.
    """
    evaluator, about = Evaluator(kb), about or {}
    found = side_by_side(evaluator, cases)
    told = {code: _told(found, evaluator, file, code, about) for code in LANGUAGES}
    others = [code for code in LANGUAGES if code != language and len(kb.languages) > 1]
    return replace(told[language], others=tuple(told[code] for code in others))


def _told(
    found: SideBySide, evaluator: Evaluator, file: str, language: Language, about: Mapping[str, About]
) -> Scenarios:
    kb = evaluator.kb
    sheets = {name: _sheet(found, name, evaluator, language) for name in found.advices}
    ends = [sheet.ladder.end for sheet in sheets.values() if sheet.ladder is not None]
    if ends and min(ends) * _WIDEST_APART >= max(ends):
        for name, sheet in sheets.items():
            if sheet.ladder is not None:
                sheets[name] = replace(sheet, ladder=on_axis(sheet.ladder, max(ends), language))
    receipts = [
        receipt(one, settle(evaluator.program, one.answers), language, name, file, about.get(name, NOTHING_TOLD))
        for name, one in found.advices.items()
    ]
    return Scenarios(
        language=language,
        headline=words.SCENARIOS.told(language, count=len(sheets)),
        knowledge=kb.name.to(language),
        file=file,
        scenarios=tuple(_scenario(name, about.get(name, NOTHING_TOLD), sheets[name], language) for name in sheets),
        sections=side_by_side_sections(found, language),
        notes=Notes(Voice(kb, next(iter(found.advices.values())).memory, language)),
        advices=found.advices,
        data={**found.as_document(kb, file), "engine": __version__, "receipts": receipts},
    )


def _scenario(name: str, about: About, sheet: Sheet, language: Language) -> Scenario:
    told = tuple((words.TOLD[key].to(language), text) for key, text in about.as_object().items())
    return Scenario(name, about, told, sheet)


def _sheet(found: SideBySide, name: str, evaluator: Evaluator, language: Language) -> Sheet:
    advice = found.advices[name]
    settlement = settle(evaluator.program, advice.answers)
    page = advice_page(advice, language, settlement.doubts_left)
    missing = explain(evaluator, advice.answers, kinds=("missing",))
    return sheet_of(advice, Voice(advice.kb, advice.memory, language), page, settlement, missing, Tipping((), ()))
