"""What a decision report holds, whatever it is written as."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from advisor.batch.receipts import receipt
from advisor.explanation.explain import Explanation, explain
from advisor.outlook.settled import settle
from advisor.reasoning.advice import Advice
from advisor.reasoning.evaluation import Evaluator
from advisor.report import words
from advisor.terms.about import NOTHING_TOLD, About
from advisor.terms.texts import Language, Text
from advisor.wording.explained import explanation_sections
from advisor.wording.page import Section, advice_page
from advisor.wording.standing import sources as cited_sources
from advisor.wording.voice import Voice

#: What is explained in a report, and under which heading.
_EXPLAINED = {
    "how": ("how", words.HOW),
    "why_not": ("why_not", words.WHY_NOT),
    "change": ("change", words.CHANGE),
    "missing": ("change", words.CHANGE),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter: some sections under one heading; `id` names it whatever the language."""

    id: str
    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One line of the table of answers; `remark` may be empty."""

    topic: str
    question: str
    answer: str
    remark: str


@dataclass(frozen=True, slots=True)
class Report:
    """`receipt` is the advice as data ("koop/advice/1"), from which it can be made again; `explanation`
    the reasons as data ("koop/explanation/1")."""

    language: Language
    case: str
    headline: str
    knowledge: str
    parts: tuple[Part, ...]
    rows: tuple[AnswerRow, ...]
    sources: tuple[Section, ...]
    receipt: dict[str, Any]
    explanation: dict[str, object]
    settled: str
    about: About = NOTHING_TOLD

    @property
    def named(self) -> str:
        """What it is about, when, and which case it is; nothing when none of them was given."""
        about = self.about
        return ", ".join(part for part in (about.subject or about.title, about.date, self.case) if part)

    def to(self, text: Text) -> str:
        return text.to(self.language)


def report_of(
    advice: Advice, language: Language, case: str = "", file: str | None = None, about: About = NOTHING_TOLD
) -> Report:
    """The whole report of one advice; takes seconds, for it looks for what would change the outcome. `about` is
    told as given."""
    kb, voice = advice.kb, Voice(advice.kb, advice.memory, language)
    evaluator = Evaluator(kb)
    settlement = settle(evaluator.program, advice.answers)
    page = advice_page(advice, language, settlement.doubts)
    sections = tuple(_without_hints(section) for section in page.sections)
    # of another matter there is nothing to say about positions
    kinds = ("how",) if advice.outcome.kind == "not_covered" else tuple(_EXPLAINED)
    explanation = explain(evaluator, advice.answers, kinds=kinds)
    settled = words.YES.to(language)
    if not settlement.settled:
        names = [voice.position(id) if id in kb.position_ids else id for id in settlement.could_become]
        settled = words.NO.to(language).format(verdicts=", ".join(names))
    return Report(
        language=language,
        case=case,
        headline=page.headline,
        knowledge=kb.name.to(language),
        parts=(Part("advice", words.ADVICE.to(language), sections), *_explained(explanation, language)),
        rows=tuple(_rows(advice, voice)),
        sources=cited_sources(advice, voice),
        explanation=explanation.as_data(),
        receipt=receipt(advice, settlement, language, case or None, file, about),
        settled=settled,
        about=about,
    )


def _without_hints(section: Section) -> Section:
    """The reasons without "ask for more": all of them stand further on."""
    if section.id != "reasons":
        return section
    return replace(section, items=tuple(item for item in section.items if item.rule is not None))


def _explained(explanation: Explanation, language: Language) -> Iterator[Part]:
    """A chapter for each kind of explanation, or for two that belong together."""
    chapters: dict[str, tuple[Text, list[Section]]] = {}
    for kind, (id, title) in _EXPLAINED.items():
        if getattr(explanation, kind) is None:
            continue
        of_kind: dict[str, Any] = {kind: getattr(explanation, kind)}
        one = Explanation(explanation.advice, explanation.prospect, **of_kind)
        chapters.setdefault(id, (title, []))[1].extend(explanation_sections(one, language))
    for id, (title, sections) in chapters.items():
        if sections:
            yield Part(id, title.to(language), tuple(sections))


def _rows(advice: Advice, voice: Voice) -> Iterator[AnswerRow]:
    """Every question that was answered or counts, by topic: what was said, and what became of it."""
    kb = advice.kb
    for topic in kb.question_topics:
        for question in (q for q in kb.questions.values() if q.topic == topic.id):
            id = question.id
            answered, parked, open_ = id in advice.answers, id in advice.parked, id in advice.unanswered
            if not (answered or open_):
                continue
            value = advice.answers.get(id)
            if value is not None:
                said, remarks = voice.value(id, value), []
            else:
                said = voice.to(words.UNKNOWN if answered else words.OPEN)
                remarks = [voice.to(words.NOT_KNOWN)] if answered and not parked else []
            if id in advice.assumed:
                remarks.append(voice.to(words.ASSUMED).format(value=voice.value(id, advice.assumed[id])))
            if parked:
                remarks.append(voice.to(words.PARKED))
            label, name = voice.label(id), voice.to(topic.name)
            yield AnswerRow(name[:1].upper() + name[1:], label[:1].upper() + label[1:], said, "; ".join(remarks))
