"""What a decision report holds, whatever it is written as: the sheet, and behind it everything it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from advisor.batch.receipts import receipt
from advisor.explanation.explain import Explanation, explain
from advisor.explanation.tipping import Tipping, tipping
from advisor.outlook.settled import Settlement, loosely_known, settle
from advisor.reasoning.advice import Advice
from advisor.reasoning.evaluation import Evaluator
from advisor.report import words
from advisor.report.bricks import BrickRow, brick_rows
from advisor.report.chain_scale import ChainRow, chain_rows
from advisor.report.notes import Notes
from advisor.report.sheet import Sheet, current_position, sheet_of
from advisor.terms.about import NOTHING_TOLD, About
from advisor.terms.texts import LANGUAGES, Language, Text
from advisor.values import show_number
from advisor.wording.clauses import capital
from advisor.wording.explained import explanation_sections
from advisor.wording.page import Section, advice_page
from advisor.wording.voice import Voice

#: What is explained in a report, in which chapter.
_EXPLAINED = {
    "how": ("how", words.HOW),
    "why_not": ("why_not", words.WHY_NOT),
    "fewest": ("change", words.CHANGE),
    "firm": ("change", words.CHANGE),
    "change": ("change", words.CHANGE),
    "missing": ("change", words.CHANGE),
}
#: The section that is a chapter of its own: the positions in figures, side by side.
_SIDE_BY_SIDE = "positions"
#: Sections of the page that stand on the sheet, or more fully in a chapter.
_ELSEWHERE = frozenset({"ladder", "reasons", "against", "certainty", "ceiling", "provided", "doubts", "warnings"})


@dataclass(frozen=True, slots=True)
class ReportChapter:
    """A chapter: some sections under one heading; `id` names it whatever the language."""

    id: str
    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One line of the table of answers; `remark` may be empty. `given` is false where nothing was answered."""

    topic: str
    question: str
    answer: str
    remark: str
    given: bool = True


@dataclass(frozen=True, slots=True)
class Report:
    """A report in one language; `others` are the same in the other languages of the knowledge base.

    `receipt` is the advice as data ("koop/advice/1"), from which it can be made again; `explanation` the reasons
    as data ("koop/explanation/1"). `told` is what the case tells of itself, with what each is called.
    """

    language: Language
    case: str
    headline: str
    knowledge: str
    sheet: Sheet
    bricks: tuple[BrickRow, ...]
    parts: tuple[ReportChapter, ...]
    rows: tuple[AnswerRow, ...]
    chain: Section | None
    chains: tuple[ChainRow, ...]
    glossary: tuple[tuple[str, str], ...]
    told: tuple[tuple[str, str], ...]
    notes: Notes
    receipt: dict[str, Any]
    explanation: dict[str, object]
    about: About = NOTHING_TOLD
    others: tuple[Report, ...] = ()

    @property
    def named(self) -> str:
        """What it is about, when, and which case it is; nothing when none of them was given."""
        about = self.about
        return ", ".join(part for part in (about.subject or about.title, about.date, self.case) if part)

    @property
    def chain_sides(self) -> tuple[tuple[str, bool], ...]:
        """What is said of either side of the point, and whether it is the side after it."""
        links = self.chain.chain if self.chain is not None else ()
        return tuple(dict.fromkeys((link.side, link.after) for link in links if link.side))

    def to(self, text: Text) -> str:
        return text.to(self.language)


def report_of(
    advice: Advice, language: Language, case: str = "", file: str | None = None, about: About = NOTHING_TOLD
) -> Report:
    """The whole report of one advice; takes seconds, for it looks for what would change the outcome. `about` is
    told as given."""
    evaluator = Evaluator(advice.kb)
    settlement = settle(evaluator.program, advice.answers)
    # of another matter there is nothing to say about positions
    kinds = ("how",) if advice.outcome.kind == "not_covered" else tuple(_EXPLAINED)
    explanation = explain(evaluator, advice.answers, kinds=kinds)
    loose = loosely_known(evaluator.program, advice.answers)
    found = _CaseFindings(advice, settlement, explanation, tipping(explanation.prospect), loose, case, about)
    made = receipt(advice, settlement, language, case or None, file, about)
    others = [other for other in LANGUAGES if other != language and len(advice.kb.languages) > 1]
    return replace(found.told_in(language, made), others=tuple(found.told_in(other, made) for other in others))


@dataclass(frozen=True)
class _CaseFindings:
    """What was found about a case, to be told in each language."""

    advice: Advice
    settlement: Settlement
    explanation: Explanation
    tipping: Tipping
    loose: tuple[str, ...]
    case: str
    about: About

    def told_in(self, language: Language, made: dict[str, Any]) -> Report:
        advice = self.advice
        voice = Voice(self.explanation.prospect.kb, advice.memory, language)
        page = advice_page(advice, language, self.settlement.doubts_left)
        sheet = sheet_of(advice, voice, page, self.settlement, self.explanation, self.tipping, self.loose)
        kept = [section for section in page.sections if section.id not in _ELSEWHERE]
        here = tuple(section for section in kept if not section.follows and section.id != "chain")
        beside = [ReportChapter(one.id, one.title, (one,)) for one in kept if one.id == _SIDE_BY_SIDE]
        follows = tuple(section for section in kept if section.follows and section.id != _SIDE_BY_SIDE)
        parts = [
            *beside,
            *self._explained(language),
            ReportChapter("consequences", voice.to(words.CONSEQUENCES), follows),
            ReportChapter("advice", voice.to(words.ADVICE), here),
        ]
        return Report(
            language=language,
            case=self.case,
            headline=sheet.headline,
            knowledge=advice.kb.name.to(language),
            sheet=sheet,
            bricks=brick_rows(advice, voice) if advice.outcome.kind != "not_covered" else (),
            parts=tuple(part for part in parts if part.sections),
            rows=tuple(_rows(advice, voice)),
            chain=next((section for section in kept if section.id == "chain"), None),
            chains=chain_rows(voice, current_position(advice), advice.outcome.recommended),
            glossary=tuple(_glossary(voice, parts)),
            told=tuple((voice.to(words.TOLD[name]), told) for name, told in self.about.as_object().items()),
            notes=Notes(voice),
            explanation=self.explanation.as_data(),
            receipt=made,
            about=self.about,
        )

    def _explained(self, language: Language) -> Iterator[ReportChapter]:
        """A chapter for each kind of explanation, or for several that belong together. What every kind would say,
        as where nothing is known yet, is told once."""
        explanation, told = self.explanation, list[Section]()
        chapters: dict[str, tuple[Text, list[Section]]] = {}
        for kind, (id, title) in _EXPLAINED.items():
            if getattr(explanation, kind) is None:
                continue
            of_kind: dict[str, Any] = {kind: getattr(explanation, kind)}
            one = Explanation(explanation.advice, explanation.prospect, **of_kind)
            new = [section for section in explanation_sections(one, language) if section not in told]
            chapters.setdefault(id, (title, []))[1].extend(new)
            told += new
        for id, (title, sections) in chapters.items():
            yield ReportChapter(id, title.to(language), tuple(sections))


def _glossary(voice: Voice, parts: Iterable[ReportChapter]) -> Iterator[tuple[str, str]]:
    """The words that a reader from elsewhere will not know: the positions, how certain and how weighty things are
    called, and those of the field that stand in the report."""
    kb = voice.kb
    told = " ".join(item.text for part in parts for section in part.sections for item in section.items).casefold()
    for entry in kb.glossary:
        names = [voice.to(entry.word), *entry.also.get(voice.language, ())]
        if any(name.casefold() in told for name in names):
            yield capital(voice.to(entry.word)), voice.to(entry.means)
    for position in kb.positions:
        said = [f"{voice.position(position.id)}.", voice.ready(position.id) or ""]
        if position.number is not None:
            said.insert(0, f"{voice.to(position.number)},")
        yield capital(voice.position_in_brief(position.id)), " ".join(filter(None, said))
    for word in kb.certainty_words:
        yield capital(voice.to(word.word)), voice.to(word.means)
    for strength in kb.strengths.values():
        figure = show_number(strength.value, voice.language)
        yield capital(voice.to(strength.means)), voice.to(words.WEIGHS).format(figure=figure)


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
            name = capital(voice.to(topic.name))
            yield AnswerRow(name, capital(voice.label(id)), said, "; ".join(remarks), answered)
