"""A consultation: what happens to a reply, and what is said and asked next.

Nothing here prints, reads a key or opens a file. A skin shows each `Turn` and hands the next reply to
`Consultation.reply`; whoever wants the answers kept passes `keep`, which is called after every change.
"""

from __future__ import annotations

from itertools import takewhile
from re import compile as pattern

from advisor.dialogue import words
from advisor.dialogue.commands import BY_WORD, Typed, command_without_slash, near_commands, read_command
from advisor.dialogue.prompts import Asking, Message, Turn
from advisor.dialogue.state import LONGEST_SAID, Given
from advisor.dialogue.talk import Talk
from advisor.reasoning.advice import Advice, Clash
from advisor.terms.values import Interval
from advisor.values import Reading, ValueProblem, read_reply

#: After so many times "don't know" on end a person is told what helps.
UNKNOWNS_ON_END = 3
#: A time typed in working days, which come back as calendar days.
WORKING_DAYS = pattern(r"(?:werkdag|work(?:ing|) ?day|business day|\bwd\b)")


class Consultation(Talk):
    """One talk. `start` gives the first turn, `reply` the next one; `advice` is the advice at this moment."""

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
        """What follows from a reply: an answer, a command, or a word of help when it was neither. Lines that were
        pasted together are one reply."""
        text = " ".join(text.split())
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
            return self.stay([self.say("problem", words.CLASH, why=self.to(clash.message))])
        messages = [*self.kept(), self._understood(id, reading, text)]
        if reading.value is None and not changed and not self.finished:
            messages += self._help_with_unknowns()
        return self.go_on([*messages, *self._changes(before, changed)])

    def _help_with_unknowns(self) -> list[Message]:
        """What helps a person who keeps answering "don't know"; said once in such a row."""
        last_first = reversed(self.state.answers.values())
        row = len(list(takewhile(lambda given: given.value is None, last_first)))
        return [self.say("notice", words.MANY_UNKNOWN)] if row == UNKNOWNS_ON_END else []

    def _understood(self, id: str, reading: Reading, text: str) -> Message:
        if reading.value is None:
            return self.say("understood", words.UNDERSTOOD_UNKNOWN, label=self.voice.label(id))
        says = self.prompting.echoed(id, reading.value)
        if isinstance(reading.value, Interval) and WORKING_DAYS.search(text.casefold()):
            says += f" ({self.to(words.WORKING_DAYS)})"
        return self.say(
            "understood", words.UNDERSTOOD_ABOUT if reading.approximate else words.UNDERSTOOD, says=says
        )

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
        change = BY_WORD["change"].shown(self.state.language)
        messages = []
        for rule in self.advice.warnings:
            if rule.id not in known:
                offers = [f"{self.voice.label(id)}: {change} {numbers[id]}" for id in rule.warn if id in numbers]
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

    # --- commands

    def _command(self, typed: Typed) -> Turn:
        if typed.command is not None:
            return typed.command.follow(self, typed.argument)
        messages = [self.say("problem", words.NO_SUCH_COMMAND, word=typed.word[:30])]
        if typed.near:
            near = ", ".join(command.shown(self.state.language) for command in typed.near)
            messages.append(self.say("problem", words.DID_YOU_MEAN, suggestions=near))
        return self.stay(messages)
