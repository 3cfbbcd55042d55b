"""What a consultation says: prompts and messages, as data that any skin can show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from re import compile as pattern
from typing import Literal, Protocol

from advisor.dialogue import words, words_correcting
from advisor.dialogue.course import Course
from advisor.dialogue.exceptions import as_one_question, lines_of
from advisor.dialogue.state import Given
from advisor.dialogue.words_correcting import ALL_RIGHT_TOO
from advisor.dialogue.words_of_advice import AFTER, AFTER_ALL, AFTER_FIGURES, AFTER_ONCE_MORE
from advisor.reasoning.advice import Advice
from advisor.terms.attributes import Question
from advisor.terms.texts import LANGUAGES, Language, Text
from advisor.terms.values import INFINITY, Interval, Value
from advisor.values import Asked, Reading, echo_value, show_in_unit
from advisor.values.durations import show_range_in_days_or_hours, show_workdays
from advisor.values.showing import whole_range
from advisor.wording.page import Page, Section, word_of_certainty
from advisor.wording.voice import Voice

#: Questions that decide; then the advice is there; then, if wanted, questions that fill in the advice.
Phase = Literal["naming", "deciding", "after", "advising"]
MessageKind = Literal["understood", "problem", "notice", "warning", "explanation", "advice"]


@dataclass(frozen=True, slots=True)
class Asking:
    """The question on the table; `again` when it had its turn before.

    `asked`: what a reply, in the words `said`, was asked back about. `refused`: so many replies on end were no
    answer. `together`: several questions in one list, `question` the first of them. `settling`: questions of which
    the answers contradict each other, `question` the first of them. `aside`: it was not its turn, but a reply to
    another question may answer it. `named`: what is asked back says what it is about, for the question was gone to
    with its answer. `asked_again`: the reply to what was asked back was not understood, so it stands once more.
    `fetched`: it was gone to by its name.
    `left`: of the questions that fill in a part of the advice, so many are left, this one included.
    """

    question: str
    again: bool = False
    asked: Asked | None = None
    said: str = ""
    refused: int = 0
    together: tuple[str, ...] = ()
    settling: tuple[str, ...] = ()
    aside: bool = False
    named: bool = False
    asked_again: bool = False
    left: int = 0
    fetched: bool = False


@dataclass(frozen=True, slots=True)
class ListedLine:
    """A line of a list that was shown to choose from: what it says, the command that choosing it gives, and
    what it is called otherwise; or, without a number, another word that may be typed."""

    says: str
    command: str
    also: tuple[str, ...] = ()
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Message:
    """Something said between prompts: a sentence, sections of an explanation, or the advice page."""

    kind: MessageKind
    text: str = ""
    sections: tuple[Section, ...] = ()
    page: Page | None = None


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is asked next.

    `kind` is "subject" (what it is about), "question", "exceptions" (several in one list), "settle" (answers that
    contradict each other), "confirm" (a reply is asked back, yes or no), "which" (of its readings, or of a list
    that was shown), "unit" (of a figure without one) or "after" (the advice is there; commands or stop).
    `choices` are (option id, text) in the order they are numbered, or lettered when the question wants a figure,
    `figures` what each stands for on a scale; `accepts` says in words what may be typed; `present` is the answer
    the question already has, kept by an empty reply. `repeated`: the question stands just above, the reply to it
    was no answer; `label` names it then.
    """

    kind: Literal["subject", "question", "exceptions", "settle", "confirm", "which", "unit", "after"]
    text: str
    heading: str = ""
    question: str | None = None
    choices: tuple[tuple[str, str], ...] = ()
    figures: tuple[str, ...] = ()
    several: bool = False
    accepts: str = ""
    present: str = ""
    status: str = ""
    lettered: bool = False
    label: str = ""
    repeated: bool = False

    @property
    def marks(self) -> tuple[str, ...]:
        """What stands before each choice, and chooses it."""
        first = ord("a") if self.lettered else 1
        return tuple(chr(at) if self.lettered else str(at) for at in range(first, first + len(self.choices)))


@dataclass(frozen=True, slots=True)
class Turn:
    """Messages in order, then the next prompt; `ended` when there is none."""

    messages: tuple[Message, ...]
    prompt: Prompt | None
    ended: Literal["", "quit"] = ""


class Conversation(Protocol):
    """What a skin shows: a talk in turns. `outcome` is what came out, in brief; `has_keys` whether the keys of a
    consultation (why, back) do something in it; `completions` what may follow what is typed so far."""

    has_keys: bool

    @property
    def language(self) -> Language: ...

    @property
    def outcome(self) -> str: ...

    def start(self) -> Turn: ...

    def reply(self, text: str) -> Turn: ...

    def completions(self, typed: str, prompt: Prompt | None) -> Iterable[str]: ...


#: A time said in days of work.
OF_WORKDAYS = pattern(r"werkdag|work(?:ing)? ?day|business day|\bwd\b")
#: What is chosen when no answer is wrong.
ALL_RIGHT = "all_right"
#: So many parts of the advice are named that an answer would change.
MOST_PARTS = 3
#: No more questions than this to come is near enough to be said.
FEW = 14


@dataclass(frozen=True, slots=True)
class Prompting:
    """Puts prompts into words, for one course at one moment."""

    course: Course

    @property
    def voice(self) -> Voice:
        return Voice(self.course.kb, self.course.advice.memory, self.course.state.language)

    def prompt(self, asking: Asking | None, phase: Phase, *, repeated: bool = False) -> Prompt:
        if asking is None and phase == "naming":
            return Prompt("subject", self._to(words.SUBJECT), accepts=self._to(words.SUBJECT_ACCEPTS))
        if asking is None and repeated:
            return Prompt("after", self._to(AFTER_ONCE_MORE))
        if asking is None:
            count = len(self.course.further())
            text = AFTER if count else AFTER_ALL
            compares = self.course.kb.comparison is not None
            figures = compares and self.course.advice.outcome.kind != "not_covered"
            told = self._to(AFTER_FIGURES) if figures else ""
            return Prompt("after", self._to(text).format(count=count, figures=told))
        id, voice = asking.question, self.voice
        if asking.asked is not None:
            named = asking.named or (asking.aside and id in self.course.state.answers)
            return self._asked_back(id, asking.asked, asking.said, named=named)
        if asking.together:
            return self._exceptions(asking, phase, repeated=repeated)
        if asking.settling:
            return self._which_is_wrong(asking.settling)
        question, present = self.course.kb.questions[id], self.course.state.answers.get(id)
        return Prompt(
            "question",
            text=voice.ask(id),
            heading=self._heading(asking, phase),
            question=id,
            choices=tuple(voice.options(id).items()),
            figures=self._figures(id),
            several=question.type == "choices",
            accepts=self._accepts(id),
            present=self.says(id, present) if present is not None else "",
            status=self.status(decided=phase != "deciding"),
            lettered=question.type == "scale",
            label=self._to(words.ONCE_MORE).format(label=voice.label(id)),
            repeated=repeated,
        )

    def _exceptions(self, asking: Asking, phase: Phase, *, repeated: bool) -> Prompt:
        kb = self.course.kb
        one = as_one_question(kb, lines_of(kb, asking.together, self.course.advice.memory))
        return Prompt(
            "exceptions",
            text=self._to(one.ask),
            heading=self._heading(asking, phase),
            question=asking.question,
            choices=tuple((id, self.voice.own(text)) for id, text in one.options.items()),
            several=True,
            accepts=self._to(self._accepted_of(tuple(one.options))),
            status=self.status(decided=phase != "deciding"),
            label=self._to(words.ONCE_MORE).format(label=self._to(one.label)),
            repeated=repeated,
        )

    def _accepted_of(self, listed: tuple[str, ...]) -> Text:
        """How a list is answered: with the time behind a number, where a line asks for one."""
        timed = (n for n, id in enumerate(listed, 1) if self.course.kb.questions[id].type == "duration")
        number = next(timed, None)
        if number is None:
            return words.EXCEPTIONS_ACCEPT
        return words.EXCEPTIONS_ACCEPT_TIMES.filled(number=str(number))

    def _which_is_wrong(self, ids: tuple[str, ...]) -> Prompt:
        """Which of the answers that contradict each other is not right."""
        wrong = self.which_is_wrong(ids)
        choices = tuple((id, self._to(text)) for id, text in wrong.options.items())
        accepts = self._to(words.WHICH_WRONG_ACCEPTS)
        return Prompt("settle", self._to(wrong.ask), question=ids[0], choices=choices, accepts=accepts)

    def which_is_wrong(self, ids: tuple[str, ...]) -> Question:
        """As a question of its own, with the answers to choose from, and that all are right."""
        answers, voice = self.course.state.answers, self.voice
        said = {id: self.says(id, answers[id]) for id in ids}
        also: dict[str, Mapping[str, tuple[str, ...]]] = {
            id: dict.fromkeys(LANGUAGES, (voice.label(id),)) for id in ids
        }
        options = {id: Text(nl=text, en=text) for id, text in said.items()} | {
            ALL_RIGHT: words_correcting.ALL_RIGHT
        }
        also[ALL_RIGHT] = ALL_RIGHT_TOO
        first = self.course.kb.questions[ids[0]]
        return replace(
            first, id="contradiction", type="choice", ask=words.WHICH_WRONG, options=options, points={},
            ranges={}, also=also, likeness={}, wordings=(), typical=None,
        )  # fmt: skip

    def _asked_back(self, id: str, asked: Asked, said: str, *, named: bool = False) -> Prompt:
        """A reply that had more than one reading, or was too loose or too strange to be taken; `named`: with what
        it is about, for that is not on the table."""
        if asked.kind == "unit":
            point = Text(nl=",", en=".")
            figure = asked.figure.replace(".", self._to(point))
            return Prompt("unit", self._to(words.UNIT).format(figure=figure), question=id)
        if asked.kind == "confirm":
            reading = asked.readings[0]
            if reading.unusual:
                says = self.echoed(id, reading.value)
                return Prompt("confirm", self._to(words.UNUSUAL).format(says=says), question=id)
            if named:
                says = self.voice.says(id, reading.value)
                return Prompt("confirm", self._to(words.MEANT_OF).format(says=says), question=id)
            says = self._meant(id, reading, said)
            return Prompt("confirm", self._to(words.MEANT).format(says=says), question=id)
        text = words.NEAREST if asked.kind == "nearest" else words.WHICH_BECAUSE[asked.because]
        likeness = self.voice.likeness(id) if asked.kind == "nearest" else {}

        def offered(reading: Reading) -> str:
            return self.voice.says(id, reading.value) if named else self._meant(id, reading, said)

        choices = tuple(
            (given, likeness[given] if given in likeness else offered(reading))
            for reading in asked.readings
            for given in (str(reading.given),)
        )
        accepts = self._to(words.WHICH_NUMBER)
        return Prompt("which", self._to(text), question=id, choices=choices, accepts=accepts)

    def in_workdays(self, id: str, value: Value | None, said: str) -> str | None:
        """A time that was said in working days, in these and as it counts on the calendar."""
        if not isinstance(value, Interval) or not OF_WORKDAYS.search(said.casefold()):
            return None
        own = show_workdays(value.lo, value.hi, self.voice.language) if value.hi < INFINITY else None
        if own is None:
            return None
        counts = show_range_in_days_or_hours(value.lo, value.hi, self.voice.language)
        return self._to(words.ON_THE_CALENDAR).format(own=own, counts=counts)

    def _meant(self, id: str, reading: Reading, said: str) -> str:
        """A reading as one is asked whether it is meant: by its value alone."""
        if reading.value is None:
            return f"“{self._to(words.UNKNOWN_ANSWER)}”"
        if (in_workdays := self.in_workdays(id, reading.value, said)) is not None:
            return in_workdays
        shown = self.voice.value(id, reading.value)
        if (figure := self._roughly(id, reading.value)) is not None:
            return f"“{shown}” ({figure})"
        return f"“{shown}”" if not isinstance(reading.value, Interval) else shown

    def _roughly(self, id: str, value: Value | None) -> str | None:
        """The figure that a point of a scale stands for; None of what is no such point."""
        if not isinstance(value, Interval) or value.lo != value.hi or value.lo not in self._points(id):
            return None
        return self._to(words.ABOUT).format(figure=self._points(id)[value.lo])

    def options(self, id: str) -> dict[str, Text]:
        """The option texts in the wording in force, in both languages: a reply may be in either."""
        memory = self.course.advice.memory
        nl, en = (Voice(self.course.kb, memory, language).options(id) for language in LANGUAGES)
        return {option: Text(nl=nl[option], en=en[option]) for option in nl}

    def says(self, id: str, answer: Given) -> str:
        if answer.value is None:
            return f"{self.voice.label(id)}: {self._to(words.UNKNOWN_ANSWER)}"
        return self.voice.says(id, answer.value, about=self.about(id, answer.value, answer.approximate))

    def value(self, id: str, answer: Given) -> str:
        """The answer without its clause: "about 2 months"."""
        if answer.value is None:
            return self._to(words.UNKNOWN_ANSWER)
        return self.voice.value(id, answer.value, about=self.about(id, answer.value, answer.approximate))

    def about(self, id: str, value: Value | None, approximate: bool) -> bool:
        """Whether "about" is said: not of what is loose already, by an open end or as a point of a scale."""
        if not approximate or not isinstance(value, Interval) or self._roughly(id, value) is not None:
            return False
        whole = whole_range(self.course.kb.questions[id])
        return value.lo == value.hi or not (value.hi >= whole.hi or value.lo <= whole.lo)

    def echoed(self, id: str, value: Value | None, *, about: bool = False) -> str:
        """A value as understood: durations also in days or hours, points of a scale also as the figure that they
        are roughly."""
        question = self.course.kb.questions[id]
        echo = echo_value(question, value, self.course.state.language)
        says = self.voice.says(id, value, about=about)
        if (figure := self._roughly(id, value)) is not None:
            return f"{says} ({figure})"
        return f"{says} ({echo})" if echo is not None else says

    # --- where one stands

    def status(self, *, decided: bool) -> str:
        """What leads; how sure that is, once nothing is asked that can change it."""
        return self.verdict(self.course.advice, with_certainty=decided)

    def verdict(self, advice: Advice, *, with_certainty: bool = False) -> str:
        name = self.verdict_name(advice.outcome.verdict, advice)
        if advice.outcome.recommended is None or not with_certainty:
            return name
        return f"{name}, {word_of_certainty(self.voice, advice)[0]}"

    def verdict_name(self, verdict: str, advice: Advice | None = None) -> str:
        """The short name of a position, or the name it has in this kind of case."""
        if verdict == "conflict":
            return self._to(words.STATUS_CONFLICT)
        if verdict == "undecided":
            return self._to(words.STATUS_UNKNOWN)
        if verdict == "not_covered":
            return self._to(words.STATUS_NOT_COVERED)
        memory = (advice or self.course.advice).memory
        return Voice(self.course.kb, memory, self.course.state.language).position_in_brief(verdict)

    # --- parts

    def _heading(self, asking: Asking, phase: Phase) -> str:
        id, course = asking.question, self.course
        topic = next(t.name for t in course.kb.question_topics if t.id == course.kb.questions[id].topic)
        topic = words.EXCEPTIONS_LABEL if asking.together else topic
        if asking.again:
            text = words.AGAIN.to(course.state.language)
        elif phase == "advising":
            parts = "; ".join(course.parts_changed(id)[:MOST_PARTS])
            left = asking.left or len(course.further())
            text = self._to(words.EXTRA_QUESTION).format(left=left, parts=parts)
        else:
            number = course.state.asked + 1
            back = id in course.state.postponed
            text = self._to(words.COME_BACK if back else words.QUESTION).format(number=number)
            if course.state.subject:
                text += f" {self._to(words.ABOUT_SUBJECT).format(subject=course.state.subject)}"
            progress = self._progress(course.at_most(id))
            text += f" ({progress})" if progress else ""
        return f"{text}: {self._to(topic)}"

    def _progress(self, left: int) -> str:
        """How far it still is. The proved bound only when it is small, for it is far above what is usual; before
        that what the answers exclude. Nothing, when nothing can be said yet."""
        if left == 0:
            return self._to(words.LAST)
        if left <= FEW:
            return self._to(words.FEW_LEFT).format(left=left)
        standings = self.course.advice.outcome.standings
        out = sum(bool(standing.excluded_by) for standing in standings)
        if out == len(standings):  # so far: an answer may still settle a contradiction or bring more time
            return self._to(words.NONE_FITS_SO_FAR)
        return self._to(words.RULED_OUT).format(out=out, all=len(standings)) if out else ""

    def _accepts(self, id: str) -> str:
        question, language = self.course.kb.questions[id], self.course.state.language
        two = show_in_unit(Interval(2, 2), question.unit, language, words=question.unit_words)
        unit = two.replace("2", "", 1).strip()  # of "2 varianten", "2 %"
        points = list(self._points(id).values())
        how = self._to(words.ACCEPTS[question.type]).format(
            unit=f" ({unit})" if unit else "", example=points[len(points) // 2] if points else ""
        )
        unlimited = [self._to(words.UNLIMITED)] if question.unlimited else []
        return "; ".join([how, *unlimited, self._to(words.OR_UNKNOWN)])

    def _figures(self, id: str) -> tuple[str, ...]:
        """What each option of a scale stands for; nothing for other questions."""
        question, points = self.course.kb.questions[id], self._points(id)
        said = {point: self._to(words.ABOUT).format(figure=points[at]) for point, at in question.points.items()}
        return tuple(said.get(option, "") for option in question.options) if said else ()

    def _points(self, id: str) -> dict[float, str]:
        """The figures that the options of a scale stand for, in order, as a person says them."""
        question = self.course.kb.questions[id]
        language = self.course.state.language
        return {
            at: show_in_unit(Interval(at, at), question.unit, language, words=question.unit_words)
            for at in map(question.points.get, question.options)
            if at is not None
        }

    def _to(self, text: Text) -> str:
        return text.to(self.course.state.language)
