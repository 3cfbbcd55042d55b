"""The course of a consultation: where the answers have led, what is asked next, and how much is left to ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from advisor.dialogue.completing import in_reading_order, parts_changed
from advisor.dialogue.ordering import (
    advice_questions,
    comparison_questions,
    next_question,
    remaining_at_most,
)
from advisor.dialogue.state import Given, State
from advisor.outlook.prover import prover_of
from advisor.outlook.settled import Settlement, settle
from advisor.reasoning.advice import Advice
from advisor.reasoning.engine import Engine
from advisor.reasoning.evaluation import Evaluator
from advisor.reasoning.truth import compile_premise
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.values import Answers
from advisor.wording.voice import uncapital

#: While somebody waits the proof looks at no more parts than this. Of the published cases no consultation was
#: settled by looking at more, up to 20,000. Of some 800 searches, in theirs and in those of others, three proved
#: anything, with 7 parts at most.
PARTS_IN_TALK = 8
#: So many sets of answers that gave another outcome are kept.
REFUTED_KEPT = 3


class Course:
    """A state and what follows from it. Every new answer is an evaluation afresh."""

    def __init__(self, kb: KnowledgeBase, state: State, *, in_person: bool = False) -> None:
        """`in_person`: somebody is there to talk to: what few have is asked in one list.

        Raises: Clash: the rules contradict each other under the answers there are."""
        self.kb = kb
        self.state = state
        self.in_person = in_person
        #: Whether what few have is asked in one list; somebody who cannot answer a list is asked line by line.
        self.in_lists = in_person
        #: What was ticked in a list and is still to be answered.
        self.ticked: list[str] = []
        self.engine = Engine(kb)
        self.evaluator = Evaluator(kb, self.engine.program)
        self.advice = self._advised()
        self._settlement: Settlement | None = None
        #: Further answers that gave another outcome, the last first: most still do after one answer more.
        self._refuted: tuple[Answers, ...] = ()
        self._further: Mapping[str, tuple[str, ...]] | None = None

    @property
    def settlement(self) -> Settlement:
        """Whether anything can still change the outcome."""
        if self._settlement is None:
            self._settlement = settle(self.engine.program, self.state.values, PARTS_IN_TALK, self._refuted)
            if (refuted_by := self._settlement.refuted_by) is not None:
                others = [other for other in self._refuted if other is not refuted_by]
                self._refuted = (refuted_by, *others[: REFUTED_KEPT - 1])
        return self._settlement

    def _advised(self) -> Advice:
        advice = self.engine.advise(self.state.values)
        prover_of(self.engine.program).consider(advice)
        return advice

    def take(self, id: str, answer: Given) -> None:
        """Put an answer in, or another in its place.

        Raises: Clash: the rules contradict each other under it; everything is then as it was.
        """
        answers = self.state.answers
        before = answers.get(id)
        answers[id] = answer
        try:
            self.advice = self._advised()
        except BaseException:  # an interrupt too must not leave an answer that was not taken
            if before is None:
                del answers[id]
            else:
                answers[id] = before
            raise
        self._settlement = self._further = None
        for ids in (self.state.postponed, self.state.left):
            if id in ids:
                ids.remove(id)

    def postpone(self, id: str) -> bool:
        """Put a question off; False when it had been put off before, and stays open now."""
        state = self.state
        if id in state.postponed or id in state.left:
            state.postponed = [other for other in state.postponed if other != id]
            if id not in state.left:
                state.left.append(id)
            return False
        state.postponed.append(id)
        return True

    # --- what is asked

    def next(self) -> tuple[str, ...]:
        """The next question that can change the outcome, or several to be asked in one list; those put off come
        back at the end. Opening questions come first of all."""
        if self.settlement.settled:
            return ()
        skipped = (*self.state.postponed, *self.state.left)
        for id in self._opening():
            if id not in skipped and all(p in self.state.answers for p in self.kb.questions[id].after):
                return (id,)
        for id in self.ticked:
            if id not in skipped and id in self.advice.unanswered:
                return (id,)
        choice = next_question(self.engine.program, self.state.values, skipped, in_lists=self.in_lists)
        if choice is None:
            back = self._come_back()
            return (back,) if back is not None else ()
        return choice.together or (choice.question,)

    def further(self) -> list[str]:
        """The open questions of which an answer would change the advice, though not the outcome; those put off
        last."""
        put_off = (*self.state.postponed, *self.state.left)
        ids = [id for id in self._completing() if id not in put_off]
        return ids + [id for id in self.state.postponed if id in self.advice.unanswered]

    def further_by_part(self) -> dict[str, list[str]]:
        """The same, by the part of the advice that each changes first: its title, in reading order; the figures
        that are wanted in one part of their own, which comes first."""
        found: dict[str, list[str]] = {}
        for id in self.further():
            parts, figures = self.parts_changed(id), id in self.figures_wanted()
            if parts:
                found.setdefault(parts[-1 if figures else 0], []).append(id)
        return {title: found[title] for title in in_reading_order(self.kb, found, self.state.language)}

    def _completing(self) -> Mapping[str, tuple[str, ...]]:
        """Each question with the titles of the parts of the advice that an answer could change."""
        if self._further is None:
            program, answers, language = self.engine.program, self.state.values, self.state.language
            prover, figures = prover_of(program), comparison_questions(self.advice)
            compared = self.kb.comparison.title.to(language) if self.kb.comparison is not None else ""
            found = {id: parts_changed(prover, answers, id, language) for id in advice_questions(program, answers)}
            found |= {id: (*found[id], uncapital(compared)) for id in figures if id in found}
            # whoever wants figures is asked for them first, in one block
            ordered = sorted(found, key=lambda id: id not in self.figures_wanted())
            self._further = {id: found[id] for id in ordered if found[id]}
        return self._further

    def figures_wanted(self) -> tuple[str, ...]:
        """The open questions that the figures take, for whoever wants these."""
        offer = self.kb.comparison.offer if self.kb.comparison is not None else None
        return () if offer in self.advice.unanswered else comparison_questions(self.advice)

    def parts_changed(self, question: str) -> tuple[str, ...]:
        """The titles of the parts of the advice that an answer to an open question could change."""
        return self._completing().get(question, ())

    def at_most(self, asked: str) -> int:
        """No more questions than this are asked after the one that is asked now, until the outcome."""
        opening = [id for id in self._opening() if id != asked and id not in self.state.left]
        counted = remaining_at_most(
            self.engine.program, self.state.values, (*self.state.left, *self._opening(), asked)
        )
        return counted + len(opening)

    def missing(self) -> tuple[str, ...]:
        """The open questions, when something can still change the outcome."""
        return () if self.settlement.settled else self.advice.unanswered

    def _opening(self) -> Iterable[str]:
        """Questions to begin with; one that others raise, only when they do."""
        memory = self.advice.memory
        return [
            id
            for id in self.advice.unanswered
            if (question := self.kb.questions[id]).opening
            and (question.raised_by is None or compile_premise(question.raised_by, self.kb)(memory) is True)
        ]

    def _come_back(self) -> str | None:
        return next((id for id in self.state.postponed if id in self.advice.unanswered), None)
