"""Worked cases to guess: each is told, its advice guessed, and the difference explained; a talk in turns as a
consultation is, for the same skins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from advisor.dialogue import words
from advisor.dialogue.prompts import Message, MessageKind, Prompt, Turn
from advisor.dialogue.questioning import names_of
from advisor.dialogue.talk import whole_number
from advisor.outlook.settled import settle
from advisor.reasoning.advice import Advice
from advisor.reasoning.engine import Engine
from advisor.terms.cases import Case
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Language, Text
from advisor.terms.values import Answers
from advisor.values import read_answers
from advisor.wording import explained
from advisor.wording.page import Item, Section, advice_page
from advisor.wording.voice import Voice, capital

_ASK = Text(nl="Wat is het advies, denkt u?", en="What is the advice, do you think?")
_ACCEPTS = Text(
    nl="een nummer of een naam; /overslaan toont het advies, /stop houdt op",
    en="a number or a name; /skip shows the advice, /quit ends it",
)
_HEADING = Text(nl="Geval {number} van {count}: {title}", en="Case {number} of {count}: {title}")
_NO_READING = Text(
    nl="Geen keuze “{reply}”. Kies een nummer of een naam.", en="No choice “{reply}”. Choose a number or a name."
)
_WHICH = Text(nl="“{reply}” kan meer dan één keuze zijn.", en="“{reply}” can be more than one choice.")
_RIGHT = Text(nl="Goed: {advice}.", en="Right: {advice}.")
_WRONG = Text(
    nl="Het advies is iets anders: {advice}. U dacht: {guess}.",
    en="The advice is another: {advice}. You thought: {guess}.",
)
_SHOWN = Text(nl="Het advies: {advice}.", en="The advice: {advice}.")
_PUBLISHED = Text(
    nl="De bron van dit geval kiest: {choice}. De bron, in het Engels: {source}.",
    en="The source of this case chooses: {choice} ({source}).",
)
_DEFENSIBLE = Text(
    nl="Uw keuze is ook te verdedigen: de bron laat haar open, en geen reden sluit haar uit.",
    en="Your choice can be defended too: the source leaves it open, and no reason rules it out.",
)
_LEFT_OPEN = Text(
    nl="De bron laat uw keuze open; naar de redenen van deze kennisbank kan zij niet: hieronder staat waarom.",
    en="The source leaves your choice open; by the reasons of this knowledge base it cannot be: see below why.",
)
_OTHERWISE = Text(
    nl="Het advies wijkt hier van de bron af. Wat de bron erover zegt, in het Engels: {notes}",
    en="The advice differs from the source here; what the source says of it: {notes}",
)
_SCORE = Text(nl="Goed geraden: {right} van {count}.", en="Guessed right: {right} of {count}.")
_ABOUT = Text(nl="Wat dit geval laat zien: {shows}", en="What this case shows: {shows}")


@dataclass(frozen=True, slots=True)
class Riddle:
    """A case to guess: what it is called, and what can be seen in it (may be empty)."""

    case: Case
    title: Text
    shows: Text | None = None


def lessons(kb: KnowledgeBase) -> tuple[Riddle, ...]:
    """The worked cases that the knowledge base declares, in its order."""
    cases = {case.id: case for case in kb.cases}
    return tuple(Riddle(cases[one.case], one.title, one.shows) for one in kb.lessons if one.case in cases)


def published(kb: KnowledgeBase, seed: int) -> tuple[Riddle, ...]:
    """The cases that have a source and say what comes out, shuffled as `seed` says."""
    declared = {riddle.case.id: riddle for riddle in lessons(kb)}
    cases = [case for case in kb.cases if case.source and case.expect is not None and case.expect.outcome]
    found = [declared.get(case.id) or Riddle(case, _named(case)) for case in cases]
    Random(seed).shuffle(found)
    return tuple(found)


def _named(case: Case) -> Text:
    """The title of a case, which is in English: a Dutch reader is told so."""
    if case.title is None:
        return Text(nl=case.id, en=case.id)
    return Text(nl=f"“{case.title}” (titel in het Engels)", en=case.title)


class Quiz:
    """Tells each riddle, takes a guess, and explains; `right` of `guessed` were right."""

    def __init__(
        self, kb: KnowledgeBase, riddles: Sequence[Riddle], language: Language, *, whole: bool = False
    ) -> None:
        """`whole`: show the whole advice and not only its core."""
        self.kb = kb
        self.language: Language = language
        self.has_keys = False
        self.right = self.guessed = 0
        self.outcome = ""
        self._riddles = riddles
        self._whole = whole
        self._number = 0
        self._engine = Engine(kb)
        self._known: dict[int, Advice] = {}

    # --- turns

    def start(self) -> Turn:
        return self._told([])

    def reply(self, text: str) -> Turn:
        """What follows from a guess; a word that is none is asked again."""
        typed = " ".join(text.casefold().split())
        if typed.lstrip("/") in _LEAVE:
            return Turn((self._score(),), None, ended="quit")
        if typed.lstrip("/") in _SKIP:
            return self._after(None)
        guesses = self._guesses(typed)
        if len(guesses) != 1:
            problem = self._say("problem", _WHICH if guesses else _NO_READING, reply=text.strip()[:40])
            return Turn((problem,), replace(self._prompt(), repeated=True))
        return self._after(guesses.pop())

    def completions(self, typed: str, prompt: Prompt | None) -> Iterable[str]:
        if typed.startswith("/"):
            return [
                f"/{'overslaan' if self.language == 'nl' else 'skip'}",
                f"/{'stop' if self.language == 'nl' else 'quit'}",
            ]
        return [name for _, name in prompt.choices] if prompt is not None else ()

    # --- parts

    def _told(self, before: list[Message]) -> Turn:
        """The case on the table told, and asked."""
        answers = self._answers
        voice = self._voice(self._case_advice)
        items = tuple(
            Item(capital(voice.says(id, value)) + ".") for id, value in answers.items() if value is not None
        )
        section = Section("answers", self._heading(), items)
        return Turn((*before, Message("explanation", sections=(section,))), self._prompt())

    def _after(self, guess: str | None) -> Turn:
        """The guess held against the advice, and the next case or the end."""
        advice = self._case_advice
        messages = [*self._compared(advice, guess), self._advice(advice)]
        if guess is not None and guess != advice.outcome.verdict and guess in self.kb.position_ids:
            against = explained.why_not(advice, guess, self._voice(advice))
            messages.append(Message("explanation", sections=against))
        shows = self._riddle.shows
        if shows is not None:
            messages.append(self._say("notice", _ABOUT, shows=shows.to(self.language)))
        self._number += 1
        if self._number < len(self._riddles):
            return self._told(messages)
        return Turn((*messages, self._score()), None)

    def _compared(self, advice: Advice, guess: str | None) -> list[Message]:
        """Whether the guess is the advice, and what the source of the case chooses."""
        verdict = advice.outcome.verdict
        name = self._name(verdict)
        if guess is None:
            return [self._say("notice", _SHOWN, advice=name), *self._from_source(verdict, guess)]
        self.guessed += 1
        if guess == verdict:
            self.right += 1
            return [self._say("understood", _RIGHT, advice=name), *self._from_source(verdict, guess)]
        told = self._say("problem", _WRONG, advice=name, guess=self._name(guess))
        return [told, *self._from_source(verdict, guess)]

    def _from_source(self, verdict: str, guess: str | None) -> list[Message]:
        case = self._riddle.case
        if not case.source or case.expect is None:
            return []
        chosen = case.expect.recommended or case.expect.outcome
        if chosen is None:
            return []
        messages = [self._say("notice", _PUBLISHED, choice=self._name(chosen), source=case.source)]
        if guess is not None and guess != verdict and guess in (chosen, *case.expect.acceptable):
            ruled_out = any(s.position == guess and s.barred_by for s in self._case_advice.outcome.standings)
            messages.append(self._say("notice", _LEFT_OPEN if ruled_out else _DEFENSIBLE))
        if chosen != verdict and case.notes:
            messages.append(self._say("notice", _OTHERWISE, notes=case.notes))
        return messages

    def _advice(self, advice: Advice) -> Message:
        page = advice_page(advice, self.language, settle(self._engine.program, advice.answers).doubts_left)
        telling = tuple(section for section in page.sections if section.id in _TELLING)
        return Message("advice", page=page if self._whole or not telling else replace(page, sections=telling))

    def _score(self) -> Message:
        return self._say("notice", _SCORE, right=self.right, count=self.guessed)

    @property
    def _riddle(self) -> Riddle:
        return self._riddles[self._number]

    @property
    def _case_advice(self) -> Advice:
        """The advice on the case on the table, in whose words everything is named."""
        if self._number not in self._known:
            self._known = {self._number: self._engine.advise(self._answers)}
        return self._known[self._number]

    @property
    def _answers(self) -> Answers:
        values, _ = read_answers(self.kb.questions, self._riddle.case.answers)
        return values

    def _heading(self) -> str:
        title = self._riddle.title.to(self.language)
        if len(self._riddles) == 1:
            return title
        parts = {"number": self._number + 1, "count": len(self._riddles), "title": title}
        return _HEADING.to(self.language).format(**parts)

    def _prompt(self) -> Prompt:
        choices = tuple((verdict, self._name(verdict)) for verdict in self.kb.verdicts)
        ask = _ASK.to(self.language)
        return Prompt("question", ask, choices=choices, accepts=_ACCEPTS.to(self.language), label=ask)

    def _guesses(self, typed: str) -> set[str]:
        """What a guess may stand for: a number in the list, a name, or the beginning of one."""
        verdicts = self.kb.verdicts
        if 1 <= (number := whole_number(typed)) <= len(verdicts):
            return {verdicts[number - 1]}
        names: list[tuple[str, str]] = [(name.casefold(), p.id) for p in self.kb.positions for name in names_of(p)]
        for verdict in verdicts:
            names += [(self._name(verdict, language).casefold(), verdict) for language in LANGUAGES]
        exact = {verdict for name, verdict in names if name == typed}
        return exact or {verdict for name, verdict in names if typed and name.startswith(typed)}

    def _name(self, verdict: str, language: Language | None = None) -> str:
        language = language or self.language
        if verdict in self.kb.position_ids:
            return Voice(self.kb, self._case_advice.memory, language).position_in_brief(verdict)
        return _ELSE[verdict].to(language)

    def _voice(self, advice: Advice) -> Voice:
        return Voice(self.kb, advice.memory, self.language)

    def _say(self, kind: MessageKind, text: Text, **parts: object) -> Message:
        return Message(kind, text.to(self.language).format(**parts))


#: What of an advice says why it is so.
_TELLING = ("certainty", "provided", "reasons", "candidates", "matter", "conflict")
_LEAVE = ("stop", "stoppen", "quit", "exit")
_SKIP = ("overslaan", "skip", "weet ik niet", "don't know")
_ELSE: Mapping[str, Text] = {
    "conflict": words.STATUS_CONFLICT,
    "undecided": words.STATUS_UNKNOWN,
    "not_covered": words.STATUS_NOT_COVERED,
}
