"""A consultation: what happens to a reply, and what is said and asked next.

Nothing here prints, reads a key or opens a file. A skin shows each `Turn` and hands the next reply to
`Consultation.reply`; whoever wants the answers kept passes `keep`, which is called after every change.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from advisor.dialogue import words
from advisor.dialogue.another_matter import of_the_matter, only_asks
from advisor.dialogue.commands import (
    BY_WORD,
    Typed,
    asked_by_name,
    command_without_slash,
    completions,
    meant_by,
    read_command,
)
from advisor.dialogue.elsewhere import LooksElsewhere
from advisor.dialogue.exceptions import lines_of, read_list
from advisor.dialogue.from_a_list import chosen, chosen_by_words, said_again
from advisor.dialogue.of_another_thing import speaks_of_something
from advisor.dialogue.prompts import Asking, Message, Prompt, Turn
from advisor.dialogue.settling import said_to_be_wrong
from advisor.dialogue.state import LONGEST_SAID, Given, a_name
from advisor.dialogue.told_beside import told_beside, told_instead
from advisor.dialogue.told_of_a_line import answers_to_lines
from advisor.dialogue.words_asking import HOW_MANY
from advisor.dialogue.words_of_advice import AFTER_COMMANDS_ONLY
from advisor.reasoning.advice import Clash
from advisor.values import (
    Asked,
    Meant,
    Reading,
    ValueProblem,
    alike,
    asked_beside,
    asked_of_adviser,
    likely,
    read_plainly,
    says_no_amount,
    settled,
)
from advisor.values.answers import UNKNOWN_WORDS
from advisor.values.asked_back import NEITHER, only_denies
from advisor.values.likely_answers import in_each_unit
from advisor.values.numbers import LONGEST_REPLY, StillAsked
from advisor.values.put_right import in_the_unit
from advisor.wording.voice import ended

#: What is asked of the question on the table; the rest is asked of the advice.
_OF_THE_QUESTION = frozenset({"why", "help", "find", "again"})
#: So many replies on end that are no answer bring the example of the help, and then an easier question.
EXAMPLE_AFTER, EASIER_AFTER = 2, 3


class Consultation(LooksElsewhere):
    """One talk. `start` gives the first turn, `reply` the next one; `advice` is the advice at this moment."""

    # --- turns

    def start(self) -> Turn:
        """The first turn; with answers already given (resumed, or from a file) it goes on from there."""
        messages = [Message("notice", self.voice.to(self.kb.about))]
        if self.kb.goal is not None:
            goal = ended(self.voice.to(self.kb.goal.name))
            messages.append(self.say("notice", words.DECIDED_HERE, goal=goal))
        if self.state.answers:
            messages.append(self.say("notice", words.WELCOME_BACK, count=self.state.answered))
        else:
            messages.append(self.say("notice", words.WELCOME))
        messages += self._misfits()
        messages += self._warnings(known=set())
        return self.stay(messages) if self.phase == "naming" else self.go_on(messages)

    def reply(self, text: str) -> Turn:
        """What follows from a reply: an answer, a command, or a word of help when it was neither. Lines that were
        pasted together are one reply; what is longer than anybody says at once is not looked into."""
        text = " ".join(text.split())
        if len(text) > LONGEST_REPLY:
            if self.phase != "naming" and not text.startswith("/"):
                return self._too_long(text)
            text = text[:LONGEST_REPLY]
        typed = read_command(text)
        if self.phase == "naming":
            return self._named(text, typed)
        listed, self.listed = self.listed, ()
        if listed and (not text or text.casefold().rstrip(".!") in NEITHER | UNKNOWN_WORDS):
            return self.stay([])
        if said_again(listed, text):
            return self.choose_again(listed)
        typed = typed or chosen(listed, text, self.language) or asked_by_name(self, text)
        typed = typed or chosen_by_words(listed, text)
        if typed is None and self.asking is None:
            typed = command_without_slash(self, text)
        if typed is not None:
            return self._command(typed)
        if listed and (self.asking is None or not self._would_take(self.asking, text)):
            return self.choose_again(listed)
        if self.asking is None:
            return self.stay([self.say("problem", AFTER_COMMANDS_ONLY)])
        if self.asking.settling:
            return self._corrected(self.asking, text)
        if (elsewhere := self._begun_elsewhere(self.asking, text)) is not None:
            return elsewhere
        beside = asked_beside(text, self.state.language)
        return self._beside(*beside, whole=text) if beside is not None else self._told(self.asking, text)

    def _told(self, asking: Asking, text: str) -> Turn:
        """What follows from a reply, of which a part may be about other questions: that is asked back after it."""
        answer, others = told_beside(self, text) if not asking.together else (text, ())
        if others and self._would_take(asking, answer):
            self.said_beside = [(one.question, one.reply) for one in others]
            return self._replied(asking, answer)
        return self._replied(asking, text)

    def _replied(self, asking: Asking, text: str) -> Turn:
        """What follows from a reply to the question on the table, or to what was asked back about it."""
        if asking.asked is not None:
            return self._settle(asking, asking.asked, text)
        return self._answer(asking, text)

    def _beside(self, answer: str, question: str, meant: Meant, *, whole: str) -> Turn:
        """What follows from an answer with a question to the adviser beside it: what is asked of the question on
        the table is told first, the rest when the answer is taken. Where one part is no answer, all is read."""
        asking = self.asking
        assert asking is not None
        if not self._would_take(asking, answer):
            return self._replied(asking, whole)
        if meant.command in _OF_THE_QUESTION:
            told = self._meant(meant.command, question).messages
            turn = self._replied(asking, answer)
            return replace(turn, messages=(*told, *turn.messages))
        taken = self._replied(asking, answer)
        turn = self._meant(meant.command, question)
        new = replace(turn.prompt, repeated=False) if turn.prompt is not None else None  # it was not seen before
        return replace(turn, messages=(*taken.messages, *turn.messages), prompt=new)

    def _would_take(self, asking: Asking, answer: str) -> bool:
        """Whether this alone is an answer, or is asked back."""
        question, options = self.kb.questions[asking.question], self.prompting.options(asking.question)
        try:
            if asking.together:
                lines = lines_of(self.kb, asking.together, self.advice.memory)
                return bool(read_list(self.kb, lines, answer, self.state.language))
            if asking.asked is not None:
                return not isinstance(settled(question, asking.asked, answer, self.state.language, options), Meant)
            read = read_plainly(question, answer, self.state.language, options)
        except ValueProblem:
            return False
        return not isinstance(read, Meant)

    def _named(self, text: str, typed: Typed | None) -> Turn:
        """What it is about, or nothing; a command is followed at the first question. Whoever asks what is meant
        is told."""
        meant = asked_of_adviser(text, self.state.language) if text.endswith("?") or " " not in text else None
        if typed is None and meant is not None and meant.command in ("why", "help", "find"):
            return self.stay([self.say("explanation", words.SUBJECT_HELP)])
        if typed is not None:
            self.go_on([])
            return self.go_on([]) if typed.word in BY_WORD["skip"].words else self._command(typed)
        self.state.subject = "" if text.casefold().rstrip(".") in UNKNOWN_WORDS else a_name(text)
        if not self.state.subject:
            return self.go_on([])
        said = self.say("understood", words.SUBJECT_IS, subject=self.state.subject)
        return self.go_on([*self.kept(), said])

    def completions(self, typed: str, prompt: Prompt | None) -> Iterable[str]:
        """What may follow what is typed so far."""
        return completions(self, typed, prompt)

    # --- answers

    def answer(self, text: str) -> Turn:
        assert self.asking is not None
        return self._answer(self.asking, text)

    def _answer(self, asking: Asking, text: str) -> Turn:
        if asking.together:
            return self._answer_list(asking, text)
        id = asking.question
        present = self.state.answers.get(id)
        if asking.said and asking.refused:
            text = in_the_unit(asking.said, text, self.language)
            asking = replace(asking, said="")
        if not text.strip() and present is not None:
            return self.go_on([self.say("understood", words.KEPT, says=self.prompting.says(id, present))])
        try:
            read = read_plainly(self.kb.questions[id], text, self.state.language, self.prompting.options(id))
        except ValueProblem as problem:
            return self._refused(asking, problem, text)
        return self._heard(asking, read, text)

    def _answer_list(self, asking: Asking, text: str) -> Turn:
        """Answers to the questions of a list; an answer without which the others stand is left open."""
        if (meant := asked_of_adviser(text, self.state.language)) is not None:
            return self._meant(meant.command, text)
        lines = lines_of(self.kb, asking.together, self.advice.memory)
        try:
            answers = answers_to_lines(self, lines, text)
        except ValueProblem as problem:
            asks = text.endswith("?") and " " in text
            return self._meant("help", text) if asks else self._refused(asking, problem, text)
        before, taken = self.advice, list[str]()
        for id, value in answers.items():
            try:
                self.course.take(id, Given(value, text.strip()[:LONGEST_SAID]))
                taken.append(id)
            except Clash as clash:
                return self.go_on([*self.kept(), self.say("problem", words.CLASH, why=self.to(clash.message))])
        self.course.ticked += [id for id in lines if id not in answers]
        self.state.beside += max(0, len(taken) - 1)
        understood = [self.say("understood", words.UNDERSTOOD, says=self._list_said(lines, taken))]
        return self.go_on([*self.kept(), *understood, *self._changes(before, changed=False)])

    def _heard(self, asking: Asking, read: Reading | Asked | Meant, text: str) -> Turn:
        """What follows from a reply that was read: it is taken, asked back, or followed as a command."""
        if isinstance(read, Meant):
            elsewhere = self._elsewhere(asking, text) if read.command == "help" else None
            return elsewhere or self._meant(read.command, text)
        if (step := self._none_of_which_step(asking, read, text)) is not None:
            return step
        if isinstance(read, Reading) and (read.unusual or (not self.state.answered and only_asks(text))):
            read = Asked("confirm", (read,))
        elif isinstance(read, Reading) and self._of_another_thing(asking, read, text):
            asking, read = replace(asking, named=True), Asked("confirm", (read,))
        elif isinstance(read, Asked) and read.kind == "confirm":
            doubted = self._of_another_thing(asking, read.readings[0], text)
            asking = replace(asking, named=asking.named or doubted)
        if isinstance(read, Asked):
            doubtful = read.kind == "confirm" and not self.state.answered
            if doubtful and (elsewhere := self._elsewhere(asking, text)) is not None:
                return elsewhere
            if read.kind == "unit":
                asking = replace(asking, refused=asking.refused + 1)
                if asking.refused >= EASIER_AFTER:
                    read = in_each_unit(self.kb.questions[asking.question], read)
            self.asking = replace(asking, asked=read, said=text, asked_again=False)
            return self.stay([])
        return self._take(asking, read, text)

    def _settle(self, asking: Asking, asked: Asked, text: str) -> Turn:
        """The reply to what was asked back; what does not answer that is another answer to the question."""
        id, said = asking.question, asking.said
        self.asking = asking = replace(asking, asked=None, said="")
        if not text.strip():
            return self._answer(asking, text)
        if asked.kind == "confirm" and (meant := self._in_another_unit(id, asked.readings[0].value, said, text)):
            return self._take(asking, meant, text)
        try:
            read = settled(self.kb.questions[id], asked, text, self.state.language, self.prompting.options(id))
        except ValueProblem as problem:
            if asking.aside and (left := self._answered_instead(text)) is not None:
                return left
            unclear = isinstance(problem, StillAsked)
            if (unclear or asked.kind == "confirm") and not asking.asked_again:
                self.asking = replace(asking, asked=asked, said=said, asked_again=True)
                return self.stay([self.problem(problem) if unclear else self.say("problem", words.SAY_YES_OR_NO)])
            if unclear:
                return self.stay([self.say("notice", words.NOT_TAKEN)])
            return self._refused(asking, problem, text)
        if isinstance(read, Meant):  # what was asked back stands until it is answered
            self.asking = replace(asking, asked=asked, said=said)
            return self._meant(read.command, text)
        if asking.aside and asked.kind == "confirm" and only_denies(text):  # also where "no" would be an answer
            read = None
        never_asked = asking.aside and id not in self.state.answers
        if read is None or (never_asked and isinstance(read, Reading) and read.value is None):
            if step := self._of_which_step(id, text):  # "no, that is how long the fabrication takes"
                self.said_beside.append((step, said))
                return self.go_on([self.say("notice", words.ASIDE_NOT_TAKEN)])
            if asking.aside:
                return self.go_on([self.say("notice", words.ASIDE_NOT_TAKEN)])
            if asking.named and (step := self._of_which_step(id, said)):
                self.said_beside.append((step, said))
                return self.go_on([self.say("notice", words.ASIDE_NOT_TAKEN)])
            return self.stay([self.say("notice", words.NOT_TAKEN)])
        if isinstance(read, Reading) and read in asked.readings:
            return self._take(asking, read, said)
        if asking.aside and not self.said_beside and speaks_of_something(self, id, text):
            self.go_on([])  # it was asked back by the way: what is said of something else answers what was asked
            return self._told(self.asking, text) if self.asking is not None else self.stay([])
        unit = asked.kind == "unit" and says_no_amount(text, self.state.language)
        if asked.kind == "unit" and isinstance(read, Reading) and speaks_of_something(self, id, text):
            asking, read = replace(asking, named=True), Asked("confirm", (read,))  # of what, is not known
        return self._heard(asking, read, f"{said} {text}" if unit else text)

    def _answered_instead(self, text: str) -> Turn | None:
        """What follows where an answer to the question that was left open is given instead of a yes or a no."""
        here, left = self.asking, self._left_open or next(iter(self.course.next()), "")
        asking = Asking(left) if left and not self.said_beside else None
        if asking is None or self.course.next()[1:] or not self._would_take(asking, text):
            return None
        turn = self._answer(asking, text)
        if self.asking == here:
            return None
        self.close(left)
        return replace(turn, messages=(self.say("notice", words.ASIDE_NOT_TAKEN), *turn.messages))

    def _refused(self, asking: Asking, problem: ValueProblem, text: str) -> Turn:
        """What is wrong with the reply; after a second refusal the example of the help, then something easier.
        Where it says that it is about something else, that is asked back."""
        if (elsewhere := self._elsewhere(asking, text)) is not None:
            return elsewhere
        if not asking.together and (step := self._none_of_which_step(asking, None, text)) is not None:
            return step
        if not asking.together and (told := told_instead(self, text)) is not None:
            self.leave_open()
            self.asking = Asking(told[0], asked=told[1], said=text, aside=True, named=True)
            return self.stay([])
        count = asking.refused + 1
        question = self.kb.questions[asking.question]
        if count < EASIER_AFTER and (hinted := self._hinted(asking, text)) is not None:
            self.asking = replace(asking, refused=count, asked=hinted, said=text, asked_again=False)
            return self.stay([])
        self.asking = replace(asking, refused=count, said=text)
        messages = [self.problem(problem)]
        if not self.state.answered and count == 1 and only_asks(text):
            messages += [Message("explanation", self.voice.help(id)) for id in of_the_matter(self.evaluator)]
        if asking.together:
            return self._list_refused(count, messages)
        if count == EXAMPLE_AFTER:
            messages.append(Message("explanation", self.voice.help(question.id)))
        if count < EASIER_AFTER:
            return self.stay(messages, repeated=True)
        messages.append(self.say("notice", words.EASIER))
        if question.likeness:
            self.asking = replace(self.asking, asked=alike(question), said="")
        elif question.numeric:
            self.asking = replace(self.asking, asked=likely(question), said="")
        return self.stay(messages)

    def _list_refused(self, count: int, messages: list[Message]) -> Turn:
        """What follows a reply that ticks nothing: the lines once more, and in the end one line at a time."""
        if count < EASIER_AFTER:
            return self.stay(messages, repeated=count < EXAMPLE_AFTER)
        self.course.in_lists = False
        return self.go_on([*messages, self.say("notice", words.ONE_BY_ONE)])

    def _meant(self, command: str, text: str) -> Turn:
        """A question to the adviser, or a command in plain words."""
        unusual = self._why_asked_back()
        if command == "why" and unusual is not None:
            return self.stay([unusual])
        if command == "again":
            return self.stay([])
        if command == "status" and HOW_MANY.search(text.casefold()) and self.phase == "deciding":
            return self.stay([self.say_left()], repeated=True)
        meant = meant_by(self, command, text)
        if meant.argument:
            return self._command(meant)
        if command == "help":
            assert self.asking is not None
            ids = self.asking.together or (self.asking.question,)
            return self.stay([Message("explanation", self.voice.help(id)) for id in ids], repeated=True)
        other = "en" if self.state.language == "nl" else "nl"
        assert meant.command is not None
        turn = meant.command.follow(self, other if command == "lang" else "")
        if command == "advice" and self.phase == "deciding":  # whoever wants it now may want to stop as well
            turn = replace(turn, messages=(*turn.messages, self.say("notice", words.HOW_TO_STOP)))
        return turn

    def _take(self, asking: Asking, reading: Reading, text: str) -> Turn:
        """Put an answer in, say it back, and say what it changed."""
        id, before = asking.question, self.advice
        changed = id in self.state.answers
        if asking.aside and not changed:
            self.state.beside += 1
        try:
            self.course.take(id, Given(reading.value, text.strip()[:LONGEST_SAID], reading.approximate))
        except Clash as clash:
            return self.stay([self.say("problem", words.CLASH, why=self.to(clash.message))])
        self.close(id)
        self.changed_last = id if changed else ""
        messages = [*self.kept(), self._understood(id, reading, text)]
        if reading.value is None and not changed and not self.finished:
            messages += self._help_with_unknowns()
        messages += self._changes(before, changed)
        return self._contradicted(before, messages) or self.go_on(messages)

    def _corrected(self, asking: Asking, text: str) -> Turn:
        """The reply to which answer is wrong: that one is asked again; with none it goes on. What is asked of the
        adviser meanwhile leaves the question as it is."""
        if not text.strip():
            return self.go_on([])
        if (meant := asked_of_adviser(text, self.state.language)) is not None:
            return self._meant(meant.command, text)
        wrong = said_to_be_wrong(self, asking.settling, text)
        if wrong is None:
            return self.stay([self.say("problem", words.NOT_IN_LIST, last=len(asking.settling) + 1)])
        if wrong.question not in asking.settling:
            return self.go_on([])
        self.asking = Asking(wrong.question, again=True)
        return self._answer(self.asking, wrong.reply) if wrong.reply else self.stay([])

    # --- commands

    def _command(self, typed: Typed) -> Turn:
        if typed.command is not None:
            turn = typed.command.follow(self, typed.argument)
            if typed.argument and typed.command.argument is None:
                shown = typed.command.shown(self.state.language)
                ignored = self.say("problem", words.TAKES_NOTHING, command=shown, argument=typed.argument[:40])
                turn = replace(turn, messages=(ignored, *turn.messages))
            return turn
        messages = [self.say("problem", words.NO_SUCH_COMMAND, word=typed.word[:30])]
        if typed.near:
            near = ", ".join(command.shown(self.state.language) for command in typed.near)
            messages.append(self.say("problem", words.DID_YOU_MEAN, suggestions=near))
        return self.stay(messages)
