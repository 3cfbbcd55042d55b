"""What an assistant's tools stand on: the knowledge base, and the consultations that are open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from advisor.assistant import words
from advisor.assistant.hearing import Hearing, no_question
from advisor.dialogue.state import State, a_name
from advisor.dialogue.storage import Keeper, SessionProblem, Store
from advisor.reasoning.advice import Advice, Clash
from advisor.reasoning.engine import Engine
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language, Text
from advisor.terms.values import Answers
from advisor.values import read_answers

#: So many consultations are open at once; the oldest is let go, and is kept.
MOST_OPEN = 50


class Refusal(Exception):
    """A tool cannot do what was asked; `message` says why, and how to mend it."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


class Desk:
    """One knowledge base in one language, and consultations by the name they have here: c1, c2, …"""

    def __init__(self, kb: KnowledgeBase, language: Language, store: Store | None = None) -> None:
        self.kb = kb
        self.language: Language = language
        self.engine = Engine(kb)
        self.evaluator = Evaluator(kb, self.engine.program)
        self._store = store if store is not None else Store().tidied()
        self._open: dict[str, Hearing] = {}
        self._count = 0

    # --- consultations

    def start(self, language: Language | None, subject: str, story: str) -> tuple[str, Hearing]:
        """A new consultation, kept as the terminal keeps its own."""
        keeper = Keeper(self._store, self.kb)
        state = State(language or self.language, subject=a_name(subject), date=keeper.day)
        return self._opened(Hearing(self.kb, state, keeper, story))

    def resume(self, id: str, language: Language | None, story: str) -> tuple[str, Hearing]:
        """Go on with a kept consultation, by the whole name it is kept as: none can be found by trying.

        Raises: Refusal.
        """
        kept = next((one for one in self._store.listing().kept if one.id == id), None)
        if kept is None:
            raise Refusal(words.NO_KEPT.filled(id=id[:40]))
        try:
            state = self._store.state(kept, self.kb)
        except SessionProblem as problem:
            raise Refusal(problem.message) from None
        state.language = language or state.language
        try:
            return self._opened(Hearing(self.kb, state, Keeper(self._store, self.kb, kept), story))
        except Clash as clash:
            raise Refusal(words.CLASH.filled(why=clash.message)) from None

    def hearing(self, id: str) -> Hearing:
        """Raises: Refusal: none is open by this name."""
        hearing = self._open.get(id)
        if hearing is None:
            raise Refusal(words.NO_CONSULTATION.filled(id=id[:40]))
        return hearing

    def _opened(self, hearing: Hearing) -> tuple[str, Hearing]:
        self._count += 1
        id = f"c{self._count}"
        self._open[id] = hearing
        while len(self._open) > MOST_OPEN:
            del self._open[next(iter(self._open))]
        return id, hearing

    # --- cases

    def answers(self, given: Mapping[str, Any]) -> Answers:
        """Answers as in an answer file. Raises: Refusal: with all that cannot be used."""
        values, refused = read_answers(self.kb.questions, given)
        if refused:
            reasons = [
                (id, why.told if why is not None else no_question(self.kb, id)) for id, why in refused.items()
            ]
            told = Text(
                nl="".join(f"\n{id[:60]}: {why.nl}" for id, why in reasons),
                en="".join(f"\n{id[:60]}: {why.en}" for id, why in reasons),
            )
            raise Refusal(words.BAD_ANSWERS.filled(told=told))
        return values

    def advise(self, answers: Answers) -> Advice:
        """Raises: Refusal: the rules contradict each other."""
        try:
            return self.engine.advise(answers)
        except Clash as clash:
            raise Refusal(words.CLASH.filled(why=clash.message)) from None
