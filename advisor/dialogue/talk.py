"""What a talk has at hand: where it stands, what is on the table, what is said next, and words to say it in.

The commands (`steering`, `questioning`) and the dialogue itself (`consultation`) stand on this.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from math import isinf
from typing import Literal

from advisor.dialogue import words
from advisor.dialogue.course import Course
from advisor.dialogue.exceptions import line_of
from advisor.dialogue.prompts import Asking, ListedLine, Message, MessageKind, Phase, Prompt, Prompting, Turn
from advisor.dialogue.state import State
from advisor.dialogue.words_correcting import BECOMING
from advisor.dialogue.words_of_advice import (
    ALL_ASKED,
    BUT_LOOSE,
    FILLED_IN,
    MORE_ADVICE,
    MORE_ADVICE_ONE,
    NOT_PROVED,
    PROVISIONALLY,
    SAME_ADVICE,
    SAME_POSITION,
    SETTLED,
    SETTLED_ONE,
    SETTLED_WITHOUT,
)
from advisor.dialogue.words_supposing import ARTICLE_FIRST
from advisor.files import why
from advisor.outlook.settled import Settlement, loosely_known
from advisor.reasoning.advice import Advice
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.steps_named import steps_called
from advisor.terms.texts import Language, Text
from advisor.terms.values import Interval
from advisor.values import Asked, Reading, ValueProblem, read_plainly
from advisor.values.phrases import says_how_many
from advisor.wording.clauses import labels_said
from advisor.wording.page import Item, Page, Section, advice_page, within_a_sentence, word_of_certainty
from advisor.wording.voice import Voice

#: `write(what, file, talk)` writes the "answers" or the "report" and returns the path shown; it raises OSError or
#: ValueError when it cannot.
Write = Callable[[Literal["answers", "report"], str, "Talk"], str]

#: So many questions of like name are offered when a name fits more than one.
MOST_OFFERED = 4
#: The parts of an advice that are named beside it, of the advice itself and of what follows from it.
_TOLD_FIRST = (
    "matter",
    "provided",
    "warnings",
    "reasons",
    "missing",
    "candidates",
    "doubts",
    "against",
    "excluded",
)
MOST_OWN, MOST_FOLLOWING = 3, 3
#: No more ends of ranges are told with the advice.
MOST_ENDS = 2
#: A question is named in no more words than this.
LONGEST_NAMED = 12
#: What is shorter may stand in any label: "als", "the".
SHORTEST_PART = 4


class Talk:
    """One talk at one moment. `advice` is the advice at this moment, whatever has been shown."""

    has_keys = True

    def __init__(
        self,
        kb: KnowledgeBase,
        state: State,
        *,
        keep: Callable[[State], None] = lambda state: None,
        write: Write | None = None,
        asks_subject: bool = False,
        in_person: bool = False,
    ) -> None:
        """`keep` raises OSError when it cannot. `asks_subject`: begin with what it is about, when nothing has been
        said yet. `in_person`: somebody is there to talk to: what few have is asked in one list, and
        answers that contradict each other are settled at once.

        Raises: Clash: the rules contradict each other under the answers of the state.
        """
        self.kb = kb
        self.course = Course(kb, state, in_person=in_person)
        self.phase: Phase = "naming" if asks_subject and state.empty else "deciding"
        self.asking: Asking | None = None
        self.write = write
        self._keep = keep
        self._told_not_kept = False
        self._shown: tuple[str, ...] | None = None  # the advice that was shown last, in short
        #: The part of the advice that is being filled in, by its title; empty for all of them.
        self.part = ""
        #: The list that was shown last to choose from, until something else is typed.
        self.listed: tuple[ListedLine, ...] = ()
        self._offered: Prompt | None = None
        #: Whether a reply to it named none of it already.
        self._strayed = False
        #: What was said of other questions beside an answer, still to be asked back: question, reply.
        self.said_beside: list[tuple[str, str]] = []
        #: The question whose answer was changed last, until another one is answered.
        self.changed_last = ""
        #: The question that was gone to, while a reply that is about another one is looked at first.
        self._left_open = ""
        #: The words by which questions are known, under this advice and in this language.
        self.words_known: tuple[Advice, Language, Mapping[str, Mapping[str, float]]] | None = None

    # --- what a skin, a report or a test may look at

    @property
    def state(self) -> State:
        return self.course.state

    @property
    def language(self) -> Language:
        return self.state.language

    @property
    def outcome(self) -> str:
        """What came out, in brief."""
        return self.prompting.status(decided=self.finished)

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
        return self.phase not in ("naming", "deciding")

    # --- turns

    def go_on(self, messages: list[Message]) -> Turn:
        """The next question while something can change the outcome, else the advice, else what is left."""
        self.listed = ()
        if (turn := self._told_before(messages)) is not None:
            return turn
        if (left := self._left_open) and left not in self.advice.memory.irrelevant:
            self._left_open, self.asking = "", Asking(left, again=left in self.state.answers, fetched=True)
            return self.stay(messages)
        questions = self.course.next()
        if questions:
            together = questions if len(questions) > 1 else ()
            self.phase, self.asking = "deciding", Asking(questions[0], together=together)
            return self.stay(messages)
        filled_in = self.phase == "advising"
        further = self.to_fill_in() if filled_in else []
        if further:
            self.asking = Asking(further[0], left=len(further))
            return self.stay(messages)
        self.phase, self.asking = "after", None
        if self._shown is not None and self._shown[0] == self.advice.outcome.verdict:
            changed = self._shown != self._in_short
            told = self._filled_in() if filled_in else []
            if changed and not any(message.kind == "advice" for message in told):
                told += [self.say("notice", SAME_POSITION), *self.advice_messages(whole=False)]
            return self.stay([*messages, *(told or [self.say("notice", SAME_ADVICE)])])
        return self.stay([*messages, *self._arrived(), *self._ends(), *self.advice_messages(whole=False)])

    @property
    def _in_short(self) -> tuple[str, ...]:
        """The verdict, how sure it is in a word, its conditions, and the answers that contradict each other."""
        outcome = self.advice.outcome
        word = word_of_certainty(self.voice, self.advice)[0] if outcome.recommended is not None else ""
        return (outcome.verdict, word, *outcome.provided, *(rule.id for rule in self.advice.warnings))

    def leave_open(self) -> None:
        """Come back to the question on the table, if it was gone to, after what is looked at first."""
        asking = self.asking
        if asking is not None and (asking.again or asking.fetched) and not (asking.aside or asking.settling):
            self._left_open = asking.question

    def close(self, id: str = "") -> None:
        """What was left open is answered, or left for good."""
        if id in ("", self._left_open):
            self._left_open = ""

    def _told_before(self, messages: list[Message]) -> Turn | None:
        """Ask back what was said of another question beside an answer; None when nothing is left of it."""
        while self.said_beside:
            id, said = self.said_beside.pop(0)
            if id in self.advice.memory.irrelevant:
                continue
            try:
                read = read_plainly(self.kb.questions[id], said, self.language, self.prompting.options(id))
            except ValueProblem:
                continue
            reading = read.readings[0] if isinstance(read, Asked) and read.kind == "confirm" else read
            known = self.state.answers.get(id)
            if isinstance(reading, Reading) and (known is None or known.value != reading.value):
                asked = Asked("confirm", (reading,))
                self.asking = Asking(id, again=known is not None, asked=asked, said=said, aside=True, named=True)
                return self.stay(messages)
        return None

    def to_fill_in(self) -> list[str]:
        """The open questions of the part that is being filled in."""
        found = self.course.further_by_part()
        return found.get(self.part, []) if self.part else [id for ids in found.values() for id in ids]

    def _filled_in(self) -> list[Message]:
        """The part of the advice that has been filled in, as it is now; the advice, where all of it was."""
        if not self.part:
            return self.advice_messages(whole=False)
        sections = self.whole_page().sections
        own = tuple(section for section in sections if within_a_sentence(section.title) == self.part)
        return [Message("explanation", sections=own)] if own else [self.say("notice", FILLED_IN)]

    def stay(self, messages: list[Message], *, repeated: bool = False) -> Turn:
        """Say the messages and prompt (again) for what is on the table; `repeated` after a reply that was none.
        What can be done once the advice is there is said with the advice, and not time and again."""
        if self.asking is None and self.phase == "after":
            repeated = not any(message.kind == "advice" for message in messages)
        return Turn(tuple(messages), self.prompting.prompt(self.asking, self.phase, repeated=repeated))

    def choose(self, text: str, listed: tuple[ListedLine, ...], *before: Message) -> Turn:
        """Have one of a list chosen, by its number or name; whatever else is typed is taken as ever."""
        self.listed, self._strayed = listed, False
        choices = tuple((line.command, line.says) for line in listed)
        self._offered = Prompt("which", text, choices=choices, accepts=self.to(words.WHICH_NUMBER))
        return Turn(before, self._offered)

    def choose_again(self, listed: tuple[ListedLine, ...]) -> Turn:
        """The same list, after a reply that named none of it; after a second one it is left."""
        if self._strayed:
            self._strayed = False
            return self.stay([self.say("problem", words.LIST_LEFT if self.asking else words.LIST_LEFT_AFTER)])
        self.listed, self._strayed = listed, True
        said = self.say("problem", words.NOT_ON_THE_LIST, last=sum(line.numbered for line in listed))
        offered = self._offered
        fits = offered is not None and [line.says for line in listed] == [says for _, says in offered.choices]
        return Turn((said,), offered) if fits else self.stay([said])

    def told(self, sections: tuple[Section, ...], *after: Message) -> Turn:
        """An explanation, and the prompt again."""
        return self.stay([Message("explanation", sections=sections), *after])

    def kept(self) -> list[Message]:
        """Keep the state; a failure is told once, and the consultation goes on."""
        try:
            self._keep(self.state)
        except OSError as error:
            if not self._told_not_kept:
                self._told_not_kept = True
                return [self.say("warning", words.NOT_KEPT, why=self.to(why(error)))]
        return []

    def answer(self, text: str) -> Turn:
        """What follows from an answer to the question on the table."""
        raise NotImplementedError

    # --- the advice

    def whole_page(self) -> Page:
        """The advice as it is now, all of it."""
        page = advice_page(self.advice, self.state.language, self.settlement.doubts_left)
        if self.advice.outcome.kind == "undecided":
            candidates, *rest = page.sections
            page = replace(page, sections=(candidates, *self._find_out(), *rest))
        return page

    def advice_messages(self, whole: bool) -> list[Message]:
        """The advice as it is now: all of it, or the answer with its reasons and what the rest is about."""
        if self.finished:  # what was provisional is shown again when it stands
            self._shown = self._in_short
        page = self.whole_page()
        if not self.settlement.settled and not self.finished:
            page = replace(page, headline=self.to(PROVISIONALLY).format(headline=page.headline))
        if whole:
            return [Message("advice", page=page)]
        from advisor.wording.core import core_page

        settled = self.settlement.settled or self.finished
        core = core_page(self.advice, self.state.language, self.settlement.doubts_left, settled=settled)
        if self.advice.outcome.kind == "undecided":
            core = replace(core, sections=(*core.sections, *self._find_out()))
        titles = "; ".join(within_a_sentence(section.title) for section in telling_parts(page))
        count = len(page.sections)
        more = self.to(MORE_ADVICE_ONE if count == 1 else MORE_ADVICE).format(titles=titles, count=count)
        return [
            Message("advice", page=replace(core, sections=(*core.sections, Section("more", "", (Item(more),)))))
        ]

    def _find_out(self) -> tuple[Section, ...]:
        """What is missing for an outcome, and what to find out first."""
        from advisor.explanation.missing import missing
        from advisor.outlook.prospect import Prospect
        from advisor.wording.explained import missing_sections

        found = missing(Prospect(self.evaluator, self.state.values))
        tasks = tuple(task for task in found.tasks if not self._nothing_to_find(task.question))
        return missing_sections(replace(found, tasks=tasks), self.voice)

    def _nothing_to_find(self, id: str) -> bool:
        """Whether "unknown" is how whoever has nothing of the kind answers the question: "steps overlap: no"."""
        line, given = line_of(self.kb, id, self.advice.memory), self.state.answers.get(id)
        return line is not None and line.otherwise is None and given is not None and given.value is None

    def _ends(self) -> list[Message]:
        """Which end of a range that was given would give another advice."""
        answers, outcome = self.state.values, self.advice.outcome
        hanging = (named for doubt in self.settlement.doubts_left for named in doubt.questions)
        said = list[Message]()
        for id in dict.fromkeys(id for id, reason in hanging if reason == "range"):
            value = answers[id]
            for end in value if isinstance(value, Interval) and not isinf(value.hi) else ():
                at = Interval(end, end)
                other = self.evaluator.outcome({**answers, id: at})
                text = words.END_OF_RANGE if other.verdict != outcome.verdict else words.END_PROVIDED
                if text is words.END_OF_RANGE or (other.provided and not outcome.provided):
                    label, shown = self.voice.label(id), self.voice.value(id, at)
                    verdict = self.prompting.verdict_name(other.verdict)
                    said.append(self.say("notice", text, label=label, value=shown, verdict=verdict))
        return said[:MOST_ENDS]

    def _arrived(self) -> list[Message]:
        settlement = self.settlement
        if settlement.settled:
            count = len(self.advice.unanswered)
            text = SETTLED_ONE if count == 1 else SETTLED
            if self.advice.outcome.kind == "undecided":
                text = SETTLED_WITHOUT
            return [self.say("notice", text, count=count, but=self._but_loose())] if count else []
        names = ", ".join(map(self.prompting.verdict_name, settlement.could_become))
        return [self.say("notice", ALL_ASKED), self.say("notice", NOT_PROVED, names=names)]

    @property
    def loose(self) -> tuple[str, ...]:
        """What is not known, or not exactly, and might give another outcome."""
        loose = loosely_known(self.evaluator.program, self.state.values)
        return tuple(id for id in loose if not self._nothing_to_find(id))

    def _but_loose(self) -> str:
        loose = self.loose
        return self.to(BUT_LOOSE).format(loose=labels_said(self.voice, loose)) if loose else ""

    def say_left(self) -> Message:
        """How many questions may still come after the one on the table."""
        assert self.asking is not None
        left = self.course.at_most(self.asking.question)
        text = (words.NONE_LEFT, words.ONE_LEFT)[left] if left < 2 else words.LEFT_AT_MOST
        return self.say("notice", text, left=left)

    # --- questions by name

    def question_named(self, what: str) -> tuple[str, ...]:
        """The questions a person may mean: by the number of the answer in the review, by id, by label, by the name
        of the step whose time it asks, by a part of a label, or by how the answer is said back; one when it is
        clear."""
        wanted, answered = " ".join(what.casefold().split()), list(self.state.answers)
        if wanted.isascii() and wanted.isdigit():
            number = whole_number(wanted)
            return (answered[number - 1],) if 1 <= number <= len(answered) else ()
        if wanted in self.kb.questions:
            return (wanted,)
        voice, irrelevant = self.voice, self.advice.memory.irrelevant
        labels = {id: voice.label(id).casefold() for id in self.kb.questions}
        part = str.__contains__ if len(wanted) >= SHORTEST_PART else str.startswith
        ways = [[id for id, label in labels.items() if wanted and label == wanted]]
        ways.append([id for id in steps_called(self.kb, wanted) if id not in irrelevant])
        for fits in (str.startswith, part):
            ways.append([id for id, label in labels.items() if wanted and fits(label, wanted)])
        ways.append([id for id in labels if self._said_back_of(id, wanted)])
        for found in ways:
            if len(found) > 1:
                found = [id for id in found if id not in irrelevant]
            if found:
                return tuple(found)
        return ()

    def _said_back_of(self, id: str, wanted: str) -> bool:
        """Whether a figure that answers the question is said back of this: "carrying out takes 3 weeks"."""
        question = self.kb.questions[id]
        if not question.numeric or len(wanted) < SHORTEST_PART:
            return False
        said, name = (
            ARTICLE_FIRST.sub("", text) for text in (self.voice.says(id, question.limits).casefold(), wanted)
        )
        return said.startswith(f"{name} ")

    def question_and_reply(self, typed: str) -> tuple[str, str]:
        """A question and a reply to it: "delivery time=3 weeks", or "delivery time 3 weeks", where the name is as
        long as one question is meant, or else as several are; the reply is empty when there is none."""
        name, equals, reply = (part.strip() for part in typed.partition("="))
        if equals or self.question_named(name):
            return name, reply
        said = name.split(" ")
        if len(said) > 1 and said[0].isdecimal() and says_how_many(said[1]):
            return name, ""  # "3 days" is no third answer
        cuts = [(" ".join(said[:end]), " ".join(said[end:])) for end in range(1, min(len(said), LONGEST_NAMED))]
        cuts = [(name, BECOMING.sub("", reply)) for name, reply in cuts]
        named = [(len(self.question_named(name)), name, reply) for name, reply in reversed(cuts)]
        for count, name, reply in named:
            if count == 1:
                return name, reply
        several = ((name, reply) for count, name, reply in named if count and len(name) >= SHORTEST_PART)
        return next(several, (name, ""))

    def labels_of(self, ids: tuple[str, ...]) -> str:
        return ", ".join(map(self.voice.label, ids[:MOST_OFFERED]))

    # --- words

    def to(self, text: Text) -> str:
        return text.to(self.state.language)

    def say(self, kind: MessageKind, text: Text, **parts: object) -> Message:
        return Message(kind, self.to(text).format(**parts))

    def problem(self, problem: ValueProblem) -> Message:
        said = self.to(problem.told)
        if problem.suggestions:
            said += " " + self.to(words.DID_YOU_MEAN).format(suggestions=", ".join(problem.suggestions))
        return Message("problem", said)


def telling_parts(page: Page) -> list[Section]:
    """The parts of an advice that most want to read next: what it rests on and what is doubtful about it, and the
    first of what follows from it."""
    own = sorted(
        (section for section in page.sections if section.id in _TOLD_FIRST),
        key=lambda section: _TOLD_FIRST.index(section.id),
    )
    return [*own[:MOST_OWN], *[section for section in page.sections if section.follows][:MOST_FOLLOWING]]


def whole_number(typed: str) -> int:
    """A count, or a number in a list; 0 when it is none."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 0
