"""The decision sheet: what a reader must see of an advice before anything else, on one page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from advisor.explanation.compared import compared
from advisor.explanation.explain import Explanation
from advisor.explanation.tipping import Tipping
from advisor.outlook.settled import Settlement
from advisor.reasoning.advice import Advice
from advisor.report import words
from advisor.report.tipping_strips import Strip, choices, strips
from advisor.terms.texts import Language, Text, show_list
from advisor.terms.values import Interval
from advisor.values import show_number
from advisor.wording.changes import change_said, changes_to_say
from advisor.wording.clauses import either, labels_said, verdict_in_brief
from advisor.wording.ladder import Ladder
from advisor.wording.page import DOUBTED, Item, Page, Section
from advisor.wording.voice import Voice, capital

#: So much of each column stands on the page; the rest is told further on, and how much that is.
MOST_POINTS = 4
#: Ways out of a conflict name several answers each.
MOST_WAYS = 3
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ“\"])")


@dataclass(frozen=True, slots=True)
class Point:
    """One thing in a column: its first sentence; `weight` says how much it weighs, `head` what it is about."""

    text: str
    head: str = ""
    weight: int = 0


@dataclass(frozen=True, slots=True)
class SheetColumn:
    title: str
    points: tuple[Point, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Caution:
    """What one must know before trusting the headline: a title and sentences."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`sure` says how sure the advice is, and why; `standing` whether it can still change; `near` what is just out
    of reach."""

    headline: str
    ready: str
    sure: str
    standing: str
    cautions: tuple[Caution, ...]
    ladder: Ladder | None
    strips: tuple[Strip, ...]
    choices: tuple[str, ...]
    more_tips: int
    near: str
    columns: tuple[SheetColumn, ...]
    heaviest: int


def sheet_of(
    advice: Advice,
    voice: Voice,
    page: Page,
    settlement: Settlement,
    explanation: Explanation,
    tipping: Tipping,
    loose: Sequence[str] = (),
) -> Sheet:
    """`loose`: the questions that are not known, or not exactly, and might give another outcome."""
    return _SheetWriter(advice, voice, page, settlement, explanation, tipping, loose).sheet()


def certainty_said(certainty: float, language: Language) -> str:
    """ "+0.97"."""
    return ("+" if certainty >= 0 else "−") + show_number(round(abs(certainty), 2), language)


def current_position(advice: Advice) -> str | None:
    """The position that one is at now, where the knowledge base asks for it and it is answered with one."""
    found = compared(advice)
    return found.current if found is not None else None


def first_sentence(text: str) -> str:
    return _SENTENCE_END.split(text, maxsplit=1)[0]


@dataclass(frozen=True)
class _SheetWriter:
    advice: Advice
    voice: Voice
    page: Page
    settlement: Settlement
    explanation: Explanation
    tipping: Tipping
    loose: Sequence[str]

    def sheet(self) -> Sheet:
        ladder = next((section.ladder for section in self.page.sections if section.ladder), None)
        verdict = self.advice.outcome.verdict
        return Sheet(
            headline=self.headline(),
            ready=self._ready(),
            sure=self._sure(),
            standing=self._standing(),
            cautions=tuple(caution for caution in self._cautions() if caution.items),
            ladder=ladder,
            strips=strips(self.tipping, self.voice, verdict),
            choices=tuple(choices(self.tipping, self.voice)),
            more_tips=self.tipping.more,
            near=self._near(),
            columns=tuple(column for column in self._columns() if column.points),
            heaviest=len(self.advice.kb.strengths),
        )

    def _near(self) -> str:
        """How far out of reach still counts as just so, where the knowledge base has that."""
        kb = self.advice.kb
        if kb.decision.near_within is None:
            return ""
        share = 100 * kb.figures[kb.decision.near_within].value
        return self._to(words.TIP_NEAR).format(share=self.voice.figure(Interval(share, share), "percent"))

    def headline(self) -> str:
        """The advice as a sentence with its verb."""
        outcome = self.advice.outcome
        if outcome.recommended is None:
            return self.page.headline
        number = self.advice.kb.position(outcome.recommended).number
        name = self.voice.position(outcome.recommended, self.advice.form)
        named = f"“{name}” ({self._to(number)})" if number is not None else f"“{name}”"
        text = words.CHOOSE_IF if outcome.provided else words.CHOOSE
        return self._to(text).format(position=named)

    def _to(self, text: Text) -> str:
        return self.voice.to(text)

    def _section(self, id: str) -> Section | None:
        return next((section for section in self.page.sections if section.id == id), None)

    def _items(self, id: str) -> tuple[Item, ...]:
        section = self._section(id)
        return section.items if section is not None else ()

    # --- under the headline

    def _ready(self) -> str:
        recommended = self.advice.outcome.recommended
        return (self.voice.ready(recommended) or "") if recommended is not None else ""

    def _sure(self) -> str:
        outcome = self.advice.outcome
        if outcome.recommended is None:
            return ""
        best = outcome.standings[0]
        word, means = self.voice.certainty(best.certainty)
        said = self._to(words.SURE).format(
            word=capital(word),
            figure=certainty_said(best.certainty, self.voice.language),
            means=means,
            reasons=len(best.supported_by),
            against=len(best.opposed_by),
        )
        said = f"{said} {self._to(words.ONLY_ONE)}" if outcome.by_elimination else said
        now = current_position(self.advice)
        if now is None:
            return said
        text = words.STAYS if now == outcome.recommended else words.TODAY
        return f"{said} {self._to(text).format(position=self.voice.position_in_brief(now))}"

    def _standing(self) -> str:
        """Whether it can still change: by what is not answered, and by what was answered with “unknown”."""
        if self._unsettled():
            return ""
        if not self.loose:
            return self._to(words.STANDS_FIRM)
        return self._to(words.STANDS_FIRM_BUT).format(loose=labels_said(self.voice, self.loose))

    def _unsettled(self) -> tuple[str, ...]:
        return self.settlement.could_become if not self.settlement.settled else ()

    def _cautions(self) -> Iterator[Caution]:
        yield Caution(self._to(words.FIRST_THIS), self._items("ceiling"))
        yield Caution(self._to(words.ONLY_IF), self._items("provided"))
        yield Caution(self._to(words.MAY_NOT_FIT), tuple(map(self._doubt, self._items("doubts"))))
        yield Caution(self._to(words.CONTRADICT), self._items("warnings"))
        yield Caution(self._to(words.NOT_FIRM), tuple(self._open_may_change()))
        yield Caution(self._to(words.KNOW_MORE), tuple(self._unknown_may_change()))
        yield Caution(self._to(words.CLOSE_CALL), tuple(self._close()))

    def _doubt(self, item: Item) -> Item:
        """A doubt under its title, which need not be said again."""
        return replace(item, text=capital(item.text.removeprefix(self._to(DOUBTED)).lstrip(":. ")))

    def _open_may_change(self) -> Iterator[Item]:
        unsettled = self._unsettled()
        if unsettled:
            yield Item(self._to(words.OPEN_MAY_CHANGE).format(verdicts=self._verdicts(unsettled)))

    def _unknown_may_change(self) -> Iterator[Item]:
        """What was answered with "unknown"; what nobody was asked is not among it."""
        missing, answers = self.explanation.missing, self.advice.answers
        unknowns = [id for id in missing.unknowns if id in answers] if missing is not None else []
        if missing is None or not unknowns:
            return
        others = [verdict for verdict in missing.possible if verdict != self.advice.outcome.verdict]
        if others:
            told = self._to(words.UNKNOWN_MAY_CHANGE)
            named = labels_said(self.voice, unknowns)
            yield Item(capital(told.format(unknowns=named, verdicts=self._verdicts(others))))

    def _verdicts(self, verdicts: Sequence[str]) -> str:
        return either(self.voice, (verdict_in_brief(self.voice, verdict) for verdict in verdicts))

    def _close(self) -> Iterator[Item]:
        outcome = self.advice.outcome
        if outcome.close_call and outcome.runner_up is not None:
            standings = {standing.position: standing for standing in outcome.standings}
            figures = [standings[id].certainty for id in (outcome.recommended or "", outcome.runner_up)]
            best, other = (certainty_said(figure, self.voice.language) for figure in figures)
            name = self.voice.position_in_brief(outcome.runner_up)
            yield Item(self._to(words.CLOSE_WITH_OTHER).format(other=name, best=best, next=other))

    # --- three columns

    def _columns(self) -> Iterator[SheetColumn]:
        yield self._why()
        yield self._on_sheet("means", words.WHAT_IT_MEANS) if self._follows("means") else self._ways_out()
        yield self._on_sheet("next", words.DO_NEXT)

    def _why(self) -> SheetColumn:
        outcome = self.advice.outcome
        if outcome.recommended is not None:
            kb, best = self.advice.kb, outcome.standings[0]
            rules = [kb.rules[id] for id in best.supported_by]
            rules.sort(key=lambda rule: (-kb.strengths[rule.support[best.position]].value, rule.id))
            ranks = sorted(strength.value for strength in kb.strengths.values())
            points = [
                Point(
                    first_sentence(self.voice.reason(rule)),
                    weight=1 + ranks.index(kb.strengths[rule.support[best.position]].value),
                )
                for rule in rules
            ]
            return _column(self._to(words.WHY).format(count=len(points)), points)
        section = next((s for id in ("candidates", "matter") if (s := self._section(id))), None)
        if section is not None:
            points = [Point(first_sentence(item.text), capital(item.head)) for item in section.items]
            return _column(section.title, points)
        excluded = self._section("excluded")
        return _column(excluded.title if excluded is not None else "", list(self._excluded()))

    def _excluded(self) -> Iterator[Point]:
        """Each reason once, with the positions that it excludes by their numbers."""
        excludes: dict[str, list[str]] = {}
        standings = {standing.position: standing for standing in self.advice.outcome.standings}
        for position in self.advice.kb.positions:
            label = self._to(position.number) if position.number else self.voice.position_in_brief(position.id)
            for rule in standings[position.id].barred_by:
                excludes.setdefault(rule, []).append(label)
        for rule, labels in excludes.items():
            reason = self.voice.reason(self.advice.kb.rules[rule])
            yield Point(first_sentence(reason), ", ".join(labels))

    def _follows(self, column: str) -> list[Section]:
        topics = {topic.id for topic in self.advice.kb.advice_topics if topic.column == column}
        return [section for section in self.page.sections if section.follows and section.id in topics]

    def _on_sheet(self, column: str, title: Text) -> SheetColumn:
        """The first thing said under each topic, then the others."""
        sections = self._follows(column)
        points = [Point(first_sentence(s.items[0].text), s.title) for s in sections]
        points += [Point(first_sentence(item.text), s.title) for s in sections for item in s.items[1:]]
        if column == "next" and self.explanation.missing is not None:
            tasks = [self.voice.label(task.question) for task in self.explanation.missing.tasks[:2]]
            if tasks:
                told = self._to(words.FIND_FIRST).format(questions=show_list(tasks, self.voice.language))
                points.insert(0, Point(told))
        return _column(self._to(title), points)

    def _ways_out(self) -> SheetColumn:
        """Without an advice: which single changes would give one."""
        points = []
        for reached in self.explanation.change.reached if self.explanation.change is not None else ():
            for change in changes_to_say(reached, self.voice)[:1]:
                name = capital(verdict_in_brief(self.voice, reached.verdict))
                points.append(Point(capital(change_said(change, self.voice)) + ".", name))
        return _column(self._to(words.WAYS_OUT), points, MOST_WAYS)


def _column(title: str, points: Sequence[Point], most: int = MOST_POINTS) -> SheetColumn:
    return SheetColumn(title, tuple(_under_heads(points[:most])), max(0, len(points) - most))


def _under_heads(points: Sequence[Point]) -> Iterator[Point]:
    """What is about the same together, and said to be so once."""
    together = sorted(points, key=lambda point: [other.head for other in points].index(point.head))
    for before, point in pairwise([None, *together]):
        assert point is not None
        same = before is not None and point.head == before.head
        yield replace(point, head="") if same and point.head else point
