"""What is said back to an answer: that it is understood, and what it changes."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile
from math import isinf
from re import compile as pattern

from advisor.dialogue import words
from advisor.dialogue.commands import BY_WORD
from advisor.dialogue.prompts import Asking, Message, Turn
from advisor.dialogue.talk import Talk
from advisor.reasoning.advice import Advice
from advisor.terms.attributes import Exceptional
from advisor.terms.values import Interval
from advisor.values import Reading
from advisor.values.durations import show_range_in_days_or_hours
from advisor.values.numbers import LONGEST_REPLY, ValueProblem, too_long
from advisor.values.replies import expected_at


class SaysBack(Talk):
    """Says answers back."""

    def _too_long(self, text: str) -> Turn:
        """What is longer than anybody says at once, with what is asked on the table."""
        problem, asking = too_long(text, LONGEST_REPLY), self.asking
        if asking is not None and not (asking.together or asking.settling):
            last = len(self.prompting.options(asking.question))
            expected = expected_at(self.kb.questions[asking.question], last)
            problem = ValueProblem(problem.message, expected)
        return self.stay([self.problem(problem)], repeated=True)

    def _list_said(self, lines: Mapping[str, Exceptional], taken: list[str]) -> str:
        """What was ticked, what of it is still to be asked, and that the rest does not apply."""
        given = {id: self.state.answers[id] for id in taken}
        usual = [id for id in taken if given[id].value == lines[id].otherwise]
        said = [self.prompting.says(id, given[id]) for id in taken if id not in usual]
        asked_next = [line.says for id, line in lines.items() if id not in given]
        said += [self.to(words.ASKED_NEXT.filled(line=says)) for says in asked_next]
        rest = words.REST_APPLIES_NOT if said else words.NOTHING_APPLIES
        return "; ".join([*said, *([self.to(rest)] if usual else [])])

    def _contradicted(self, before: Advice, messages: list[Message]) -> Turn | None:
        """Ask which answer is wrong, where an answer has just come to contradict others."""
        known = {rule.id for rule in before.warnings}
        for rule in self.advice.warnings if self.course.in_person and self.phase == "deciding" else ():
            ids = tuple(id for id in rule.warn if id in self.state.answers)
            if rule.id not in known and len(ids) > 1:
                self.asking = Asking(ids[0], settling=ids)
                return self.stay(messages)
        return None

    def _why_asked_back(self) -> Message | None:
        """Why a figure is asked back that is unusual: what is usual."""
        asking = self.asking
        if asking is None or asking.asked is None or not asking.asked.readings[:1]:
            return None
        usual = self.kb.questions[asking.question].usual
        if not asking.asked.readings[0].unusual or usual is None:
            return None
        return self.say("explanation", words.USUALLY, usual=self.voice.value(asking.question, usual))

    def _help_with_unknowns(self) -> list[Message]:
        """What helps a person who keeps answering "don't know"; said once in such a row."""
        last_first = reversed(self.state.answers.values())
        row = len(list(takewhile(lambda given: given.value is None, last_first)))
        return [self.say("notice", words.MANY_UNKNOWN)] if row == UNKNOWNS_ON_END else []

    def _understood(self, id: str, reading: Reading, text: str) -> Message:
        if reading.value is None:
            return self.say("understood", words.UNDERSTOOD_UNKNOWN, label=self.voice.label(id))
        return self.say("understood", words.UNDERSTOOD, says=self._echoed(id, reading, text))

    def _echoed(self, id: str, reading: Reading, text: str) -> str:
        """The value as understood, loose when it was said loosely; a time of work also in the person's words."""
        value, voice = reading.value, self.voice
        about = self.prompting.about(id, value, reading.approximate)
        if isinstance(value, Interval) and not isinf(value.hi) and OF_WORK.search(text.casefold()):
            if (in_workdays := self.prompting.in_workdays(id, value, text)) is not None:
                return voice.says(id, value, about=about).replace(voice.value(id, value), in_workdays)
            says = voice.says(id, value, about=about)
            counts = show_range_in_days_or_hours(value.lo, value.hi, voice.language)
            counted = self.to(words.COUNTED_AS).format(counts=counts) if counts not in says else ""
            return self.to(words.IN_OWN_WORDS).format(says=says, said=text.strip(), counts=counted)
        return self.prompting.echoed(id, value, about=about)

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
        messages += self._out_or_in(before)
        if changed:
            was, now = self.prompting.verdict(before), self.prompting.verdict(self.advice)
            text = words.SAME_VERDICT if was == now else words.CHANGED_VERDICT
            messages.append(self.say("notice", text, before=was, after=now))
        return messages

    def _out_or_in(self, before: Advice) -> list[Message]:
        """Which positions an answer rules out, and which it makes possible again, while it is being decided."""
        was, now = (
            {one.position: one.feasible for one in advice.outcome.standings} for advice in (before, self.advice)
        )
        out = [id for id, feasible in was.items() if feasible and not now.get(id)]
        back = [id for id, feasible in now.items() if feasible and not was.get(id)]
        told = ((words.DROPS_OUT, out), (words.POSSIBLE_AGAIN, back)) if self.phase == "deciding" else ()
        return [
            self.say("notice", text, positions=", ".join(map(self.prompting.verdict_name, ids)))
            for text, ids in told
            if ids
        ]

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


#: After so many times "don't know" on end a person is told what helps.
UNKNOWNS_ON_END = 3


#: A time typed in days of work or in parts of one, which comes back as calendar time and in its own words.
OF_WORK = pattern(
    r"werkda|werkwe|work(?:ing)? ?(?:day|week)|business day|\bwd\b"
    r"|dagde|ochtend|middag|avond|morning|afternoon|evening"
)
