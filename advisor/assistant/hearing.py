"""One consultation as an assistant holds it for a person.

Answers come with the words that they came from. What can be read in more ways, is unusual, contradicts an earlier
answer, or came from words that nobody said or that say something else, is not taken: it is asked back, one at a
time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from advisor.assistant import words
from advisor.assistant.words import IN_DOUBT
from advisor.dialogue.another_matter import another_matter, ends_advice
from advisor.dialogue.consultation import Consultation
from advisor.dialogue.prompts import Asking, Message, MessageKind, Prompt, Turn
from advisor.dialogue.state import LONGEST_SAID, Given, State
from advisor.dialogue.storage import Keeper
from advisor.dialogue.words import NOT_TAKEN
from advisor.knowledge.problems import nearest
from advisor.reasoning.advice import Clash
from advisor.terms.attributes import Question
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language, Text
from advisor.values import Asked, Reading, ValueProblem, given, read_plainly, read_value
from advisor.values.borne_out import borne_out
from advisor.wording.explained import why_asked
from advisor.wording.page import Section

#: Of what a person told, so many characters are kept to look words up in.
LONGEST_STORY = 20_000
#: So many open questions are named.
MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class TellingAnswer:
    """An answer as an assistant gives it: to which question, the answer, and the words of the person behind it."""

    question: str
    answer: object
    words: str


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """An answer that is not taken before the person has said so; `because`: why, or at least what it is about."""

    question: str
    asked: Asked
    words: str
    because: Text = IN_DOUBT


@dataclass
class Heard:
    """What became of answers: taken, known already, refused (with why), or in doubt."""

    understood: list[dict[str, Any]] = field(default_factory=list)
    refused: list[dict[str, Any]] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)


class Hearing:
    """The consultation, what was told in it, and what still has to be asked back."""

    def __init__(self, kb: KnowledgeBase, state: State, keeper: Keeper, story: str = "") -> None:
        """Raises: Clash: the rules contradict each other under the answers of the state."""
        self.talk = Consultation(kb, state, keep=keeper.keep)
        self.keeper = keeper
        self.doubts: list[Unconfirmed] = []
        self._told = _plain(story[:LONGEST_STORY])
        #: Whether words can be looked up: without a story there is only what was replied.
        self._story = bool(self._told)
        self.turn: Turn = self.talk.start()
        self.turn = replace(self.turn, messages=(*self.talk.kept(), *self.turn.messages))

    @property
    def kb(self) -> KnowledgeBase:
        return self.talk.kb

    @property
    def language(self) -> Language:
        return self.talk.state.language

    @property
    def asked(self) -> Prompt | None:
        """What is asked now."""
        return self.turn.prompt

    # --- what is told

    def tell(self, text: str) -> None:
        """More of what the person told; the oldest is forgotten when it becomes too much."""
        self._told = f"{self._told} {_plain(text)}"[-LONGEST_STORY:]
        self._story |= bool(text.strip())

    def answer(self, answers: Sequence[TellingAnswer]) -> Heard:
        """Take what is clear, keep what is doubtful to be asked back, and say which is which."""
        heard = Heard()
        for one in sorted(answers, key=self._ends_advice):  # a side remark is one whenever it was made
            self._hear(one, heard)
        self._go_on([*self.talk.kept(), *heard.messages])
        return heard

    def reply(self, text: str) -> None:
        """What the person replied to what was asked, word for word."""
        if self._story:
            self.tell(text)
        self._put(self.talk.reply(text))

    def again(self) -> None:
        """What is asked now, said again; a consultation that was left goes on."""
        if self.turn.prompt is None:
            self._go_on([])
        else:
            self.turn = self.talk.stay([])

    # --- parts

    def _go_on(self, messages: Iterable[Message]) -> None:
        asking = self.talk.asking
        if asking is not None and asking.asked is not None and asking.question not in self._in_doubt:
            self.doubts.insert(0, Unconfirmed(asking.question, asking.asked, asking.said))
        self.talk.asking = None
        self._put(self.talk.go_on(list(messages)))

    @property
    def _in_doubt(self) -> set[str]:
        return {doubt.question for doubt in self.doubts}

    def _put(self, turn: Turn) -> None:
        """The turn, unless something is in doubt: that comes first."""
        settled = self.talk.asking is None or self.talk.asking.asked is None
        if settled and self.doubts and turn.prompt is not None:
            doubt = self.doubts.pop(0)
            self.talk.asking = Asking(doubt.question, asked=doubt.asked, said=doubt.words)
            messages = [self._without_question(message) for message in turn.messages]
            label = self.talk.voice.label(doubt.question)
            messages.append(self._said("notice", doubt.because, words=doubt.words, label=label))
            if self.doubts:
                messages.append(self._said("notice", words.DOUBTS_LEFT, count=len(self.doubts)))
            turn = self.talk.stay(messages)
        self.turn = turn

    def _without_question(self, message: Message) -> Message:
        """A question that comes back later is not announced now: another answer is asked about first."""
        announced = message.text == self.talk.to(NOT_TAKEN)
        return self._said(message.kind, words.NOT_TAKEN) if announced else message

    def _hear(self, one: TellingAnswer, heard: Heard) -> None:
        question = self.kb.questions.get(one.question)
        if question is None:
            self._refuse(one, no_question(self.kb, one.question).to(self.language), heard)
            return
        try:
            read = self._read(question, one.answer)
        except ValueProblem as problem:
            elsewhere = self._elsewhere(one)
            if elsewhere is not None:
                self._hear(elsewhere, heard)
            else:
                self._refuse(one, self.talk.problem(problem).text, heard)
            return
        present = self.talk.state.answers.get(question.id)
        if isinstance(read, Reading) and present is not None and present.value == read.value:
            label = self.talk.prompting.says(question.id, present)
            heard.messages.append(self._said("understood", words.ALREADY, says=label))
            heard.understood.append(self._understood(question.id))
        elif isinstance(read, Asked):
            self._doubt(question, read, one)
        elif present is not None:
            other = Reading(present.value, self._given(question, present.value))
            self._doubt(question, Asked("which", (other, read)), one, words.TOLD_TWICE)
        elif self._story and not _stands(_plain(one.words), self._told):
            self._doubt(question, Asked("confirm", (read,)), one, words.NOT_HEARD)
        elif not self._borne_out(question, read, one):
            self._doubt(question, self._instead(question, read, one), one, words.NOT_SAID)
        elif self._of_another(question, read, one):
            self._doubt(question, Asked("confirm", (read,)), one, words.TOLD_OF_ANOTHER)
        elif read.unusual or self._ends_what_was_begun(question, read):
            self._doubt(question, Asked("confirm", (read,)), one)
        else:
            self._take(question, read, one, heard)

    def _read(self, question: Question, answer: object) -> Reading | Asked:
        """The answer read as in an answer file where it is a word, as typed where it is a figure or a time: a bare
        figure is asked its unit. Numbers of options mean nothing here.

        Raises: ValueProblem.
        """
        typed = ", ".join(map(str, answer)) if isinstance(answer, list) else str(answer)
        if not question.numeric:
            try:
                value = read_value(question, answer)
                return Reading(value, self._given(question, value))
            except ValueProblem:
                if typed.strip().replace(",", "").replace(" ", "").isdigit():
                    raise
        read = read_plainly(question, typed, self.language, self.talk.prompting.options(question.id))
        if isinstance(read, (Reading, Asked)):
            return read
        raise ValueProblem(words.NOTHING_READ)

    def _borne_out(self, question: Question, read: Reading, one: TellingAnswer) -> bool:
        options = self.talk.prompting.options(question.id)
        return borne_out(question, read.value, one.words, self.language, options, self._told)

    def _of_another(self, question: Question, read: Reading, one: TellingAnswer) -> bool:
        """Whether the same words gave the same figure to another question of this kind: they say one thing."""
        if not question.numeric or not any(sign.isdigit() for sign in str(one.answer)):
            return False
        said, questions = _plain(one.words), self.kb.questions
        alike = [a for id, a in self.talk.state.answers.items() if questions[id].type == question.type]
        return any(other.value == read.value and _plain(other.said) == said for other in alike)

    def _instead(self, question: Question, read: Reading, one: TellingAnswer) -> Asked:
        """The answer as it is asked back, beside what its words say by themselves where that is plain."""
        try:
            said = read_plainly(question, one.words[:LONGEST_SAID], self.language)
        except ValueProblem:
            said = None
        plain = isinstance(said, Reading) and said.value is not None and said.value != read.value
        return Asked("which", (read, said)) if plain and isinstance(said, Reading) else Asked("confirm", (read,))

    def _ends_advice(self, one: TellingAnswer) -> bool:
        """Whether an answer makes it another matter: only after the others is it known whether more was told."""
        question = self.kb.questions.get(one.question)
        if question is None:
            return False
        try:
            read = self._read(question, one.answer)
        except ValueProblem:
            return self._elsewhere(one) is not None
        return isinstance(read, Reading) and ends_advice(self.talk.evaluator, question.id, read.value)

    def _ends_what_was_begun(self, question: Question, read: Reading) -> bool:
        """Whether an answer makes it another matter, though more was told than of whom it is: a side remark."""
        about = [id for id, answer in self.talk.state.answers.items() if answer.value is not None]
        return len(about) > 1 and ends_advice(self.talk.evaluator, question.id, read.value)

    def _elsewhere(self, one: TellingAnswer) -> TellingAnswer | None:
        """An answer that is none here, as one by which this knowledge base says that it does not advise on it."""
        found = another_matter(self.talk.evaluator, str(one.answer))
        return replace(one, question=found[0], answer=found[1]) if found is not None else None

    def _take(self, question: Question, read: Reading, one: TellingAnswer, heard: Heard) -> None:
        id, warned = question.id, {rule.id for rule in self.talk.advice.warnings}
        try:
            self.talk.course.take(id, Given(read.value, one.words.strip()[:LONGEST_SAID], read.approximate))
        except Clash as clash:
            self._refuse(one, words.CLASH.to(self.language).format(why=self.talk.to(clash.message)), heard)
            return
        says = self.talk.prompting.says(id, self.talk.state.answers[id])
        heard.messages.append(self._said("understood", words.UNDERSTOOD, says=says, words=_short(one.words)))
        heard.understood.append(self._understood(id))
        for rule in self.talk.advice.warnings:
            if rule.id not in warned:
                heard.messages.append(Message("warning", self.talk.voice.reason(rule)))

    def _understood(self, id: str) -> dict[str, Any]:
        answer = self.talk.state.answers[id]
        return {
            "question": id,
            "value": self._given(self.kb.questions[id], answer.value),
            "says": self.talk.prompting.says(id, answer),
            "words": answer.said,
        }

    def _refuse(self, one: TellingAnswer, why: str, heard: Heard) -> None:
        shown = {"question": _short(one.question), "answer": _short(str(one.answer))}
        heard.refused.append({**shown, "why": why})
        heard.messages.append(self._said("problem", words.REFUSED, **shown, why=why))

    def _doubt(self, question: Question, asked: Asked, one: TellingAnswer, because: Text = words.IN_DOUBT) -> None:
        """Keep a doubt; a later one about the same question takes its place."""
        self.doubts = [doubt for doubt in self.doubts if doubt.question != question.id]
        self.doubts.append(Unconfirmed(question.id, asked, one.words.strip()[:LONGEST_SAID], because))

    def _given(self, question: Question, value: Any) -> object:
        return "unknown" if value is None else given(question, value)

    def _said(self, kind: MessageKind, text: Text, **parts: object) -> Message:
        return self.talk.say(kind, text, **parts)

    # --- where it stands

    @property
    def missing(self) -> tuple[str, ...]:
        return self.talk.course.missing()

    def why(self) -> tuple[Section, ...]:
        """Why the question on the table is asked."""
        asking = self.talk.asking
        if asking is None:
            return ()
        return why_asked(self.talk.evaluator, self.talk.state.values, asking.question, self.talk.voice)


def no_question(kb: KnowledgeBase, id: str) -> Text:
    """That no question is called so, and which is called nearly so."""
    near = nearest(id[:60], kb.questions)
    return words.NO_QUESTION.filled(near=words.NEAR.filled(near=near) if near is not None else "")


def _plain(text: str) -> str:
    """What was said, to be looked up in: without capitals, with one blank between words, one kind of quotes."""
    return " ".join(
        text.casefold().replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"').split()
    )


def _stands(words: str, told: str) -> bool:
    """Whether words stand in what was told, as words: "art" does not stand in "start"."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", told) is not None


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SAID else text[:LONGEST_SAID] + "…"
