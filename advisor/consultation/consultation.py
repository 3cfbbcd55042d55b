"""A consultation: what has been answered, what is asked next, and what happens to a reply.

Nothing here prints, reads a key or opens a file. A skin shows each `Turn` and hands the next reply to
`Consultation.reply`; whoever wants the answers kept passes `keep`, which is called after every change.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from advisor.consultation import words
from advisor.consultation.commands import Typed, read_command
from advisor.consultation.ordering import advice_questions, next_question, remaining_at_most
from advisor.consultation.questioning import Questioning
from advisor.consultation.state import Given, State
from advisor.consultation.turns import Message, Prompt, Turn
from advisor.explanation.page import advice_page
from advisor.explanation.wording import Voice
from advisor.knowledge.terms import KnowledgeBase, Text
from advisor.knowledge.values import Reading, ValueProblem, read_reply
from advisor.reasoning.engine import Engine
from advisor.reasoning.evaluation import Advice, Clash, Evaluator
from advisor.reasoning.settled import Settlement, settle

Phase = Literal["deciding", "after", "advising"]


@dataclass(frozen=True, slots=True)
class Asking:
    """The question on the table; `again` when it had its turn before, `reading` a reply still to be confirmed."""

    question: str
    again: bool = False
    reading: Reading | None = None


class Consultation:
    """One talk. `start` gives the first turn, `reply` the next one; `advice` is the advice at this moment."""

    def __init__(
        self,
        kb: KnowledgeBase,
        state: State,
        *,
        keep: Callable[[State], None] = lambda state: None,
        write: Callable[[str, str, Advice], str] | None = None,
    ) -> None:
        """`write(what, file, advice)` writes the "answers" or the "report" and returns the path shown; it raises
        OSError or ValueError when it cannot."""
        self.kb = kb
        self.state = state
        self.engine = Engine(kb)
        self.evaluator = Evaluator(kb, self.engine.program)
        self.advice = self.engine.advise(state.values)
        self.phase: Phase = "deciding"
        self.asking: Asking | None = None
        self._keep = keep
        self._write = write

    # --- turns

    def start(self) -> Turn:
        """The first turn; with answers already given (resumed, or from a file) it goes on from there."""
        if self.state.answers:
            welcome = self._say("notice", words.WELCOME_BACK, count=len(self.state.answers))
        else:
            welcome = self._say("notice", words.WELCOME)
        return self._next([Message("notice", self.voice.to(self.kb.about)), welcome])

    def reply(self, text: str) -> Turn:
        """What follows from a reply: an answer, a command, or a word of help when it was neither."""
        typed = read_command(text)
        if typed is not None:
            return self._command(typed)
        if self.asking is None:
            return self._here([self._say("problem", words.AFTER_COMMANDS_ONLY)])
        if self.asking.reading is not None:
            return self._confirmed(text, self.asking.reading)
        return self._answer(self.asking, text.strip())

    @property
    def voice(self) -> Voice:
        return Voice(self.kb, self.advice.memory, self.state.language)

    @property
    def settlement(self) -> Settlement:
        return settle(self.engine.program, self.state.values)

    @property
    def finished(self) -> bool:
        """Whether an outcome has been reached: everything that could still change it has had its turn."""
        return self.phase != "deciding"

    # --- answers

    def _answer(self, asking: Asking, text: str) -> Turn:
        present = self.state.answers.get(asking.question)
        if not text and present is not None:
            return self._next([self._say("understood", words.KEPT, says=self._says(asking.question, present))])
        try:
            reading = read_reply(self.kb.questions[asking.question], text, self.state.language)
        except ValueProblem as problem:
            return self._here([self._problem(problem)])
        if reading.unusual:
            self.asking = Asking(asking.question, asking.again, reading)
            return self._here([])
        return self._take(asking, reading)

    def _confirmed(self, text: str, reading: Reading) -> Turn:
        assert self.asking is not None
        asking = Asking(self.asking.question, self.asking.again)
        reply = text.strip().casefold()
        if reply in words.YES:
            return self._take(asking, reading)
        if reply in words.NO:
            self.asking = asking
            return self._here([self._say("notice", words.NOT_TAKEN)])
        return self._here([self._say("problem", words.CONFIRM_YES_NO)])

    def _take(self, asking: Asking, reading: Reading) -> Turn:
        """Put an answer in, say it back, and say what it changed."""
        id, before, had = asking.question, self.advice, self.state.answers.get(asking.question)
        self.state.answers[id] = Given(reading.value, reading.given)
        try:
            self.advice = self.engine.advise(self.state.values)
        except Clash as clash:
            if had is None:
                del self.state.answers[id]
            else:
                self.state.answers[id] = had
            return self._here([self._say("problem", words.CLASH, rules=", ".join(clash.rules))])
        for ids in (self.state.postponed, self.state.left):
            if id in ids:
                ids.remove(id)
        self._keep(self.state)
        return self._next([self._understood(id, reading), *self._changes(before, had is not None)])

    def _understood(self, id: str, reading: Reading) -> Message:
        if reading.value is None:
            return self._say("understood", words.UNDERSTOOD_UNKNOWN, label=self.voice.label(id))
        text = words.UNDERSTOOD_ABOUT if reading.approximate else words.UNDERSTOOD
        return self._say("understood", text, says=self.voice.says(id, reading.value))

    def _changes(self, before: Advice, changed: bool) -> list[Message]:
        """What an answer did beside being known: answers parked or restored, contradictions, another verdict."""
        voice, messages = self.voice, []
        for text, ids in (
            (words.PARKED, [id for id in self.advice.parked if id not in before.parked]),
            (words.RESTORED, [id for id in before.parked if id not in self.advice.parked]),
        ):
            if ids:
                messages.append(self._say("notice", text, labels=", ".join(map(voice.label, ids))))
        known = {rule.id for rule in before.warnings}
        for rule in self.advice.warnings:
            if rule.id not in known:
                again = ", ".join(f"/{self._word('change')} {id}" for id in rule.warn if id in self.state.answers)
                messages.append(Message("warning", f"{voice.reason(rule)} ({again})"))
        if changed:
            was, now = self._verdict(before), self._verdict(self.advice)
            text = words.SAME_VERDICT if was == now else words.CHANGED_VERDICT
            messages.append(self._say("notice", text, before=was, after=now))
        return messages

    # --- what is asked next

    def _next(self, messages: list[Message]) -> Turn:
        """Go on: the next question while something can change the outcome, else the advice, else what is left."""
        settlement = self.settlement
        question = None if settlement.settled else self._open_question()
        if question is not None:
            self.phase = "deciding"
            self.asking = Asking(question)
            return self._here(messages)
        self.asking = None
        if self.phase == "advising":
            further = self._further()
            if further:
                self.asking = Asking(further[0])
                return self._here(messages)
        self.phase = "after"
        return self._here([*messages, *self._arrived(settlement), self._advice()])

    def _open_question(self) -> str | None:
        choice = next_question(self.engine.program, self.state.values, (*self.state.postponed, *self.state.left))
        if choice is not None:
            return choice.question
        relevant = set(self.advice.unanswered)
        while self.state.postponed:
            id = self.state.postponed.pop(0)
            if id in relevant:
                self.state.left.append(id)
                return id
        return None

    def _further(self) -> list[str]:
        ids = advice_questions(self.engine.program, self.state.values)
        return [id for id in ids if id not in self.state.postponed and id not in self.state.left]

    def _arrived(self, settlement: Settlement) -> list[Message]:
        if settlement.settled:
            count = len(self.advice.unanswered)
            return [self._say("notice", words.SETTLED, count=count)] if count else []
        names = ", ".join(self._verdict_name(verdict) for verdict in settlement.could_become)
        return [self._say("notice", words.ALL_ASKED), self._say("notice", words.NOT_PROVED, names=names)]

    def _advice(self) -> Message:
        return Message("advice", page=advice_page(self.advice, self.state.language))

    # --- prompts

    def _here(self, messages: list[Message]) -> Turn:
        """Say the messages and prompt (again) for what is on the table."""
        return Turn(tuple(messages), self._prompt())

    def _prompt(self) -> Prompt:
        if self.asking is None:
            count = len(self._further())
            text = words.AFTER if count else words.AFTER_ALL
            return Prompt("after", self._to(text).format(count=count), status=self._status())
        id, voice = self.asking.question, self.voice
        if self.asking.reading is not None:
            says = voice.says(id, self.asking.reading.value)
            return Prompt("confirm", self._to(words.UNUSUAL).format(says=says), question=id)
        question, present = self.kb.questions[id], self.state.answers.get(id)
        return Prompt(
            "question",
            text=voice.ask(id),
            heading=self._heading(id),
            question=id,
            choices=tuple(voice.options(id).items()),
            several=question.type == "choices",
            accepts=self._accepts(id),
            present=self._says(id, present) if present is not None else "",
            status=self._status(),
        )

    def _heading(self, id: str) -> str:
        topic = next(self.voice.to(t.name) for t in self.kb.question_topics if t.id == self.kb.questions[id].topic)
        assert self.asking is not None
        if self.asking.again:
            return f"{self._to(words.AGAIN)} · {topic}"
        if self.phase == "advising":
            return f"{self._to(words.EXTRA_QUESTION).format(left=len(self._further()))} · {topic}"
        left = remaining_at_most(self.engine.program, self.state.values, tuple(self.state.left)) - 1
        text = words.LAST_QUESTION if left <= 0 else words.QUESTION
        return f"{self._to(text).format(number=len(self.state.answers) + 1, left=left)} · {topic}"

    def _accepts(self, id: str) -> str:
        question = self.kb.questions[id]
        unit = question.unit.replace("_", " ")
        how = self._to(words.ACCEPTS[question.type]).format(unit=unit)
        return f"{how}; {self._to(words.OR_UNKNOWN)}"

    def _status(self) -> str:
        return self._to(words.STATUS_SO_FAR).format(name=self._verdict(self.advice))

    # --- commands

    def _command(self, typed: Typed) -> Turn:
        match typed.id:
            case None:
                return self._no_command(typed)
            case "quit":
                self._keep(self.state)
                return Turn((), None, ended="quit")
            case "back":
                return self._back(typed.argument)
            case "skip":
                return self._skip()
            case "change":
                return self._change(typed.argument)
            case "continue":
                return self._continue()
            case "advice":
                return self._here([self._advice()])
            case "lang":
                return self._language(typed.argument)
            case "save" | "report":
                return self._here([self._written("answers" if typed.id == "save" else "report", typed.argument)])
            case _:
                return self._here(Questioning(self).answer(typed))

    def _no_command(self, typed: Typed) -> Turn:
        messages = [self._say("problem", words.NO_SUCH_COMMAND, word=typed.word[:30])]
        if typed.suggestions:
            near = ", ".join(f"/{word}" for word in typed.suggestions)
            messages.append(self._say("problem", words.DID_YOU_MEAN, suggestions=near))
        return self._here(messages)

    def _back(self, argument: str) -> Turn:
        """To the answer given so many before the question on the table (counting on when asked twice)."""
        given = list(self.state.answers)
        at = len(given)
        if self.asking is not None and self.asking.again and self.asking.question in given:
            at = given.index(self.asking.question)
        if at == 0:
            return self._here([self._say("problem", words.NOTHING_BEFORE)])
        count = int(argument) if argument.isascii() and argument.isdigit() and len(argument) < 4 else 0
        if not argument:
            count = 1
        if not 1 <= count <= at:
            return self._here([self._say("problem", words.BACK_HOW_MANY, count=at)])
        self.asking = Asking(given[at - count], again=True)
        return self._here([])

    def _change(self, what: str) -> Turn:
        given = list(self.state.answers)
        if what.isascii() and what.isdigit() and len(what) < 4 and 1 <= int(what) <= len(given):
            id: str | None = given[int(what) - 1]
        else:
            id = what if what in self.kb.questions else None
        if id is None:
            return self._here([self._say("problem", words.NO_SUCH_ANSWER, what=what[:40])])
        self.asking = Asking(id, again=True)
        return self._here([])

    def _skip(self) -> Turn:
        if self.asking is None:
            return self._here([self._say("problem", words.NO_HELP_HERE)])
        id = self.asking.question
        if self.asking.again or id in self.state.answers:
            return self._next([])
        if id in self.state.left or self.phase == "advising":
            if id not in self.state.left:
                self.state.left.append(id)
            self._keep(self.state)
            return self._next([self._say("notice", words.LEFT_OPEN)])
        self.state.postponed.append(id)
        self._keep(self.state)
        return self._next([self._say("notice", words.SKIPPED)])

    def _continue(self) -> Turn:
        if self.phase == "deciding":
            return self._next([])
        if not self._further():
            return self._here([self._say("notice", words.NO_FURTHER)])
        self.phase = "advising"
        return self._next([])

    def _language(self, argument: str) -> Turn:
        if argument not in ("nl", "en"):
            return self._here([self._say("problem", words.LANGUAGE_WHICH)])
        self.state.language = "nl" if argument == "nl" else "en"
        self._keep(self.state)
        return self._here([self._say("notice", words.LANGUAGE_NOW)])

    def _written(self, what: str, file: str) -> Message:
        if not file:
            example = "antwoorden.yaml" if what == "answers" else "advies.html"
            return self._say("problem", words.WHICH_FILE, example=example)
        if self._write is None:
            return self._say("problem", words.CANNOT_HERE)
        try:
            return self._say("notice", words.WRITTEN, file=self._write(what, file, self.advice))
        except (OSError, ValueError) as error:
            return self._say("problem", words.NOT_WRITTEN, why=error)

    # --- words

    def _to(self, text: Text) -> str:
        return text.to(self.state.language)

    def _say(self, kind: Literal["understood", "problem", "notice"], text: Text, **parts: object) -> Message:
        return Message(kind, self._to(text).format(**parts))

    def _problem(self, problem: ValueProblem) -> Message:
        said = f"{self._to(problem.message)} {self._to(problem.expected)}"
        if problem.suggestions:
            said += " " + self._to(words.DID_YOU_MEAN).format(suggestions=", ".join(problem.suggestions))
        return Message("problem", said)

    def _says(self, id: str, answer: Given) -> str:
        if answer.value is None:
            return f"{self.voice.label(id)}: {self._to(words.UNKNOWN_ANSWER)}"
        return self.voice.says(id, answer.value)

    def _word(self, command: str) -> str:
        return {"change": words.CHANGE_WORD}[command].to(self.state.language)

    def _verdict(self, advice: Advice) -> str:
        return self._verdict_name(advice.outcome.verdict)

    def _verdict_name(self, verdict: str) -> str:
        if verdict == "conflict":
            return self._to(words.STATUS_CONFLICT)
        if verdict == "undecided":
            return self._to(words.STATUS_UNKNOWN)
        return self.voice.to(self.kb.position(verdict).short)
