"""Whether a reply is about something else than what was asked: another matter, another step, another unit."""

from __future__ import annotations

import re

from advisor.dialogue.another_matter import another_matter, asks_something, matter_of_a_sentence
from advisor.dialogue.of_another_thing import of_another_thing, of_one_called_so, steps_said
from advisor.dialogue.prompts import Asking, Turn
from advisor.dialogue.said_back import SaysBack
from advisor.dialogue.words_correcting import SET_AGAINST
from advisor.dialogue.words_supposing import DENYING
from advisor.terms.values import Interval, Value
from advisor.values import Asked, Reading, ValueProblem, given, hinted_at
from advisor.values.answers import within_limits
from advisor.values.put_right import in_unit, unit_put_right


class LooksElsewhere(SaysBack):
    """Looks whether something else is meant."""

    def _of_another_thing(self, asking: Asking, read: Reading, text: str) -> bool:
        """Whether a time that was found among words may be that of another thing; one that is said outright, that
        of another step."""
        if self.kb.questions[asking.question].type != "duration" or read.value is None:
            return False
        if of_one_called_so(self, asking.question, text):
            return True
        if read.approximate:
            return of_another_thing(self, asking.question, text)
        steps = steps_said(self, text)
        return bool(steps) and asking.question not in steps

    def _none_of_which_step(self, asking: Asking, read: Reading | Asked | None, text: str) -> Turn | None:
        """Asking back whether another step takes no time, where that is denied: "nothing to buy"."""
        reading = read.readings[0] if isinstance(read, Asked) and read.kind == "confirm" else read
        id = self._of_which_step(asking.question, text)
        parts = [part for part in SET_AGAINST.split(text.casefold()) if id and id in steps_said(self, part)]
        denied = any(set(re.findall(r"\w+", part)) & DENYING for part in parts)  # "none, we buy it all" is not
        if not id or not denied or asking.question in steps_said(self, text) or asking.aside:
            return None
        if self.kb.questions[asking.question].type != "duration" or (
            reading is not None and not (isinstance(reading, Reading) and reading.value == Interval(0, 0))
        ):
            return None
        self.leave_open()
        none = Reading(Interval(0, 0), given(self.kb.questions[id], Interval(0, 0)))
        self.asking = Asking(id, asked=Asked("confirm", (none,)), said=text, aside=True, named=True)
        return self.stay([])

    def _of_which_step(self, id: str, said: str) -> str:
        """The one other step whose time it may have been; nothing where none or several are named."""
        steps = steps_said(self, said) - {id, *self.advice.memory.irrelevant}
        steps = {step for step in steps if self.kb.questions[step].type == "duration"}
        return steps.pop() if len(steps) == 1 else ""

    def _in_another_unit(self, id: str, value: Value | None, said: str, text: str) -> Reading | None:
        """A figure in the unit that is meant instead of the one in which it was said; None where none is named,
        or it would be no answer then."""
        question = self.kb.questions[id]
        unit = unit_put_right(text, self.language) if question.type == "duration" else None
        meant = (
            in_unit(value, said, unit, self.language) if unit is not None and isinstance(value, Interval) else None
        )
        try:
            return (
                Reading(within_limits(question, meant, text), given(question, meant))
                if meant is not None
                else None
            )
        except ValueProblem:
            return None

    def _hinted(self, asking: Asking, text: str) -> Asked | None:
        """What a reply hints at that names no answer; nothing of whoever begins by asking something."""
        if asking.together or (not self.state.answered and asks_something(text)):
            return None
        question = self.kb.questions[asking.question]
        return hinted_at(question, text, self.state.language, self.prompting.options(asking.question))

    def _begun_elsewhere(self, asking: Asking, text: str) -> Turn | None:
        """The same, where the first thing that is said asks or begs something."""
        if self.state.answered or asking.asked is not None or not asks_something(text):
            return None
        return self._elsewhere(asking, text)

    def _elsewhere(self, asking: Asking, text: str) -> Turn | None:
        """Asking back whether it is about another matter, where the reply names one; at the beginning also where
        a sentence speaks of one."""
        found = another_matter(self.evaluator, text)
        if found is None and self.state.answered <= 1:
            found = matter_of_a_sentence(self.evaluator, text, self.state.language)
        if found is None or found[0] == asking.question:
            return None
        id, option = found
        self.leave_open()
        self.asking = Asking(id, asked=Asked("confirm", (Reading(option, option),)), said=text, aside=True)
        return self.stay([])
