"""A consultation: what happens to a reply, and what is said and asked next.

Nothing here prints, reads a key or opens a file. A skin shows each `Turn` and hands the next reply to
`Consultation.reply`; whoever wants the answers kept passes `keep`, which is called after every change.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from advisor.consultation import words
from advisor.consultation.commands import Typed, command_without_slash, near_commands, read_command, words_in
from advisor.consultation.course import PATIENCE, Course
from advisor.consultation.prompting import Prompting
from advisor.consultation.questioning import Questioning
from advisor.consultation.state import LONGEST_SAID, Given, State
from advisor.consultation.steering import Steering
from advisor.consultation.turns import Asking, Message, MessageKind, Phase, Turn
from advisor.explanation.page import advice_page
from advisor.explanation.wording import Voice
from advisor.knowledge.terms import KnowledgeBase, Text
from advisor.knowledge.values import Reading, ValueProblem, read_reply
from advisor.reasoning.evaluation import Advice, Clash, Evaluator
from advisor.reasoning.settled import Settlement

#: `write(what, file, consultation)` writes the "answers" or the "report" and returns the path shown; it raises
#: OSError or ValueError when it cannot.
Write = Callable[[Literal["answers", "report"], str, "Consultation"], str]


class Consultation:
    """One talk. `start` gives the first turn, `reply` the next one; `advice` is the advice at this moment."""

    def __init__(
        self,
        kb: KnowledgeBase,
        state: State,
        *,
        keep: Callable[[State], None] = lambda state: None,
        write: Write | None = None,
        patience: float = PATIENCE,
    ) -> None:
        """`keep` raises OSError when it cannot; `patience` is how many seconds a proof may take.

        Raises: Clash: the rules contradict each other under the answers of the state.
        """
        self.kb = kb
        self.course = Course(kb, state, patience)
        self.phase: Phase = "deciding"
        self.asking: Asking | None = None
        self.write = write
        self._keep = keep
        self._told_not_kept = False
        self._shown: str | None = None  # the verdict of the advice that was shown in full last

    # --- what a skin, a report or a test may look at

    @property
    def state(self) -> State:
        return self.course.state

    @property
    def advice(self) -> Advice:
        return self.course.advice

    @property
    def settlement(self) -> Settlement:
        return self.course.settlement

    @property
    def evaluator(self) -> Evaluator:
        return self.course.evaluator

    @property
    def voice(self) -> Voice:
        return self.prompting.voice

    @property
    def prompting(self) -> Prompting:
        return Prompting(self.course)

    @property
    def finished(self) -> bool:
        """Whether an outcome has been reached: everything that could still change it has had its turn."""
        return self.phase != "deciding"

    # --- turns

    def start(self) -> Turn:
        """The first turn; with answers already given (resumed, or from a file) it goes on from there."""
        messages = [Message("notice", self.voice.to(self.kb.about))]
        if self.state.answers:
            messages.append(self.say("notice", words.WELCOME_BACK, count=len(self.state.answers)))
        else:
            messages.append(self.say("notice", words.WELCOME))
        messages += self._misfits()
        messages += self._warnings(known=set())
        return self.go_on(messages)

    def reply(self, text: str) -> Turn:
        """What follows from a reply: an answer, a command, or a word of help when it was neither."""
        typed = read_command(text)
        if typed is None and self.asking is None:
            typed = command_without_slash(text)
        if typed is not None:
            return self._command(typed)
        if self.asking is None:
            return self.stay([self.say("problem", words.AFTER_COMMANDS_ONLY)])
        if self.asking.reading is not None:
            return self._confirmed(text, self.asking.reading)
        return self._answer(self.asking, text)

    def go_on(self, messages: list[Message]) -> Turn:
        """The next question while something can change the outcome, else the advice, else what is left."""
        question = self.course.next()
        if question is not None:
            self.phase, self.asking = "deciding", Asking(question)
            return self.stay(messages)
        filled_in = self.phase == "advising"
        further = self.course.further() if filled_in else []
        if further:
            self.asking = Asking(further[0])
            return self.stay(messages)
        self.phase, self.asking = "after", None
        if self._shown == self.advice.outcome.verdict and not filled_in:
            return self.stay([*messages, self.say("notice", words.SAME_ADVICE)])
        return self.stay([*messages, *self._arrived(), self.advice_message()])

    def stay(self, messages: list[Message]) -> Turn:
        """Say the messages and prompt (again) for what is on the table."""
        return Turn(tuple(messages), self.prompting.prompt(self.asking, self.phase))

    def kept(self) -> list[Message]:
        """Keep the state; a failure is told once, and the consultation goes on."""
        try:
            self._keep(self.state)
        except OSError as error:
            if not self._told_not_kept:
                self._told_not_kept = True
                return [self.say("warning", words.NOT_KEPT, why=error.strerror or error)]
        return []

    # --- answers

    def _answer(self, asking: Asking, text: str) -> Turn:
        id = asking.question
        present = self.state.answers.get(id)
        if not text.strip() and present is not None:
            return self.go_on([self.say("understood", words.KEPT, says=self.prompting.says(id, present))])
        try:
            reading = read_reply(self.kb.questions[id], text, self.state.language, self.prompting.options(id))
        except ValueProblem as problem:
            return self.stay([self.problem(problem, near_commands(text, self.state.language))])
        if reading.unusual:
            self.asking = Asking(id, asking.again, reading)
            return self.stay([])
        return self._take(asking, reading, text)

    def _confirmed(self, text: str, reading: Reading) -> Turn:
        """Yes or no to an unusual figure; anything else is another answer to the question."""
        assert self.asking is not None
        self.asking = asking = Asking(self.asking.question, self.asking.again)
        reply = text.strip().casefold()
        if reply in words.YES:
            return self._take(asking, reading, str(reading.given))
        if reply in words.NO:
            return self.stay([self.say("notice", words.NOT_TAKEN)])
        return self._answer(asking, text)

    def _take(self, asking: Asking, reading: Reading, text: str) -> Turn:
        """Put an answer in, say it back, and say what it changed."""
        id, before = asking.question, self.advice
        changed = id in self.state.answers
        try:
            self.course.take(id, Given(reading.value, text.strip()[:LONGEST_SAID]))
        except Clash as clash:
            return self.stay([self.say("problem", words.CLASH, rules=", ".join(clash.rules))])
        messages = [*self.kept(), self._understood(id, reading)]
        return self.go_on([*messages, *self._changes(before, changed)])

    def _understood(self, id: str, reading: Reading) -> Message:
        if reading.value is None:
            return self.say("understood", words.UNDERSTOOD_UNKNOWN, label=self.voice.label(id))
        text = words.UNDERSTOOD_ABOUT if reading.approximate else words.UNDERSTOOD
        return self.say("understood", text, says=self.prompting.echoed(id, reading.value))

    def _changes(self, before: Advice, changed: bool) -> list[Message]:
        """What an answer did beside being known: answers parked or restored, contradictions, another verdict."""
        messages = []
        for text, ids in (
            (words.PARKED, [id for id in self.advice.parked if id not in before.parked]),
            (words.RESTORED, [id for id in before.parked if id not in self.advice.parked]),
        ):
            if ids:
                messages.append(self.say("notice", text, labels=", ".join(map(self.voice.label, ids))))
        messages += self._warnings(known={rule.id for rule in before.warnings})
        if changed:
            was, now = self.prompting.verdict(before), self.prompting.verdict(self.advice)
            text = words.SAME_VERDICT if was == now else words.CHANGED_VERDICT
            messages.append(self.say("notice", text, before=was, after=now))
        return messages

    def _warnings(self, known: set[str]) -> list[Message]:
        """Answers that contradict each other, each of them offered for correction."""
        numbers = {id: number for number, id in enumerate(self.state.answers, 1)}
        change = words_in("change", self.state.language)[0]
        messages = []
        for rule in self.advice.warnings:
            if rule.id not in known:
                offers = [f"{self.voice.label(id)}: /{change} {numbers[id]}" for id in rule.warn if id in numbers]
                offer = self.to(words.CORRECT).format(offers="; ".join(offers)) if offers else ""
                messages.append(Message("warning", f"{self.voice.reason(rule)} {offer}".rstrip()))
        return messages

    def _misfits(self) -> list[Message]:
        messages = []
        for misfit in self.state.misfits:
            why = words.NO_SUCH_QUESTION if misfit.problem is None else misfit.problem.message
            label = self.voice.label(misfit.question) if misfit.question in self.kb.questions else misfit.question
            text = self.to(words.MISFIT).format(
                label=label, answer=misfit.said or str(misfit.answer), why=self.to(why).rstrip(".")
            )
            messages.append(Message("warning", text))
        return messages

    # --- the advice

    def _arrived(self) -> list[Message]:
        settlement = self.settlement
        if settlement.settled:
            count = len(self.advice.unanswered)
            text = words.SETTLED_ONE if count == 1 else words.SETTLED
            return [self.say("notice", text, count=count)] if count else []
        names = ", ".join(map(self.prompting.verdict_name, settlement.could_become))
        return [self.say("notice", words.ALL_ASKED), self.say("notice", words.NOT_PROVED, names=names)]

    def advice_message(self) -> Message:
        """The whole advice as it is now."""
        self._shown = self.advice.outcome.verdict
        return Message("advice", page=advice_page(self.advice, self.state.language))

    # --- commands

    def _command(self, typed: Typed) -> Turn:
        if typed.id is None:
            messages = [self.say("problem", words.NO_SUCH_COMMAND, word=typed.word[:30])]
            if typed.suggestions:
                shown = dict.fromkeys(words_in(id, self.state.language)[0] for id in typed.suggestions)
                near = ", ".join(f"/{word}" for word in shown)
                messages.append(self.say("problem", words.DID_YOU_MEAN, suggestions=near))
            return self.stay(messages)
        return Steering(self).follow(typed) or self.stay(Questioning(self).answer(typed))

    # --- words

    def to(self, text: Text) -> str:
        return text.to(self.state.language)

    def say(self, kind: MessageKind, text: Text, **parts: object) -> Message:
        return Message(kind, self.to(text).format(**parts))

    def problem(self, problem: ValueProblem, commands: tuple[str, ...] = ()) -> Message:
        said = f"{self.to(problem.message)} {self.to(problem.expected)}".rstrip()
        suggestions = (*problem.suggestions, *(f"/{word}" for word in commands))
        if suggestions:
            said += " " + self.to(words.DID_YOU_MEAN).format(suggestions=", ".join(suggestions))
        return Message("problem", said)
