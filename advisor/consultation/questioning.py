"""What a person may ask of a consultation without changing it: why, how, why not, what if, where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from advisor.consultation import words
from advisor.consultation.commands import COMMANDS, Typed, words_in
from advisor.consultation.turns import Message
from advisor.explanation import sections
from advisor.explanation.page import Item, Section
from advisor.knowledge.terms import Text
from advisor.knowledge.values import ValueProblem, read_reply
from advisor.reasoning.evaluation import Clash

if TYPE_CHECKING:
    from advisor.consultation.consultation import Consultation


class Questioning:
    """Answers the commands that leave a consultation as it was."""

    def __init__(self, consultation: Consultation) -> None:
        self.consultation = consultation
        self.kb = consultation.kb
        self.voice = consultation.voice

    def answer(self, typed: Typed) -> list[Message]:
        talk = self.consultation
        match typed.id:
            case "why" if talk.asking is None:
                return self._explain(sections.certificate(talk.settlement, self.voice))
            case "why":
                assert talk.asking is not None
                return self._explain(
                    sections.why_asked(talk.evaluator, talk.state.values, talk.asking.question, self.voice)
                )
            case "help":
                return self._explain(self._help())
            case "find":
                return self._find()
            case "review":
                return self._review()
            case "status":
                return self._explain(sections.status(talk.advice, talk.settlement, self.voice))
            case "how":
                return self._explain(sections.how(talk.advice, self.voice))
            case "proof":
                return self._explain(sections.certificate(talk.settlement, self.voice))
            case "sources":
                return self._explain(sections.sources(talk.advice, self.voice))
            case "whynot":
                return self._why_not(typed.argument)
            case "whatif":
                return self._what_if(typed.argument)
            case _:
                return [Message("problem", self._to(words.CANNOT_HERE))]

    def _to(self, text: Text) -> str:
        return self.voice.to(text)

    def _explain(self, explained: tuple[Section, ...]) -> list[Message]:
        return [Message("explanation", sections=explained)]

    def _help(self) -> tuple[Section, ...]:
        language = self.voice.language
        items = []
        for command in COMMANDS:
            word = words_in(command.id, language)[0]
            argument = f" {self._to(command.argument)}" if command.argument is not None else ""
            items.append(Item(self._to(command.does), head=f"/{word}{argument}"))
        hint = Section("help", "", (Item(self._to(words.HOW_TO_ANSWER)),))
        asking = self.consultation.asking
        if asking is not None:
            hint = Section(
                "help", self.voice.ask(asking.question), (Item(self.voice.help(asking.question)), *hint.items)
            )
        return (hint, Section("commands", self._to(words.COMMANDS), tuple(items)))

    def _find(self) -> list[Message]:
        asking = self.consultation.asking
        if asking is None:
            return [Message("problem", self._to(words.NO_HELP_HERE))]
        return [Message("explanation", self.voice.find(asking.question))]

    def _review(self) -> list[Message]:
        talk = self.consultation
        if not talk.state.answers:
            return [Message("notice", self._to(words.NO_ANSWERS))]
        items = []
        for number, (id, answer) in enumerate(talk.state.answers.items(), 1):
            value = self._to(words.UNKNOWN_ANSWER) if answer.value is None else self.voice.value(id, answer.value)
            mark = f" ({self._to(words.PARKED_MARK)})" if id in talk.advice.parked else ""
            items.append(Item(f"{self.voice.label(id)}: {value}{mark}", head=str(number)))
        section = Section("review", self._to(words.REVIEW), tuple(items))
        return [*self._explain((section,)), Message("notice", self._to(words.REVIEW_HINT))]

    def _why_not(self, argument: str) -> list[Message]:
        id = self._position(argument)
        if id is None:
            names = ", ".join(f"{p.id} ({self._to(p.short)})" for p in self.kb.positions)
            return [Message("problem", self._to(words.WHICH_POSITION).format(names=names))]
        talk = self.consultation
        return self._explain(sections.why_not(talk.evaluator, talk.advice, id, self.voice))

    def _position(self, typed: str) -> str | None:
        """A position by id, number in the list, short name or the beginning of either."""
        wanted = typed.strip().casefold()
        if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted[:3]) <= len(self.kb.positions):
            return self.kb.positions[int(wanted) - 1].id
        names = [
            (name.casefold(), p.id)
            for p in self.kb.positions
            for name in (p.id, p.short.nl, p.short.en, p.name.nl, p.name.en, p.number.nl, p.number.en)
        ]
        exact = {id for name, id in names if name == wanted}
        near = exact or {id for name, id in names if wanted and name.startswith(wanted)}
        return near.pop() if len(near) == 1 else None

    def _what_if(self, argument: str) -> list[Message]:
        talk = self.consultation
        id, equals, reply = (part.strip() for part in argument.partition("="))
        if not equals or id not in self.kb.questions:
            example = f"{next(reversed(talk.state.answers), next(iter(self.kb.questions)))}=…"
            return [Message("problem", self._to(words.WHAT_IF_FORM).format(example=example))]
        try:
            options = talk.prompting.options(id)
            reading = read_reply(self.kb.questions[id], reply, self.voice.language, options)
            explained = sections.what_if(talk.evaluator, talk.advice, {id: reading.value}, self.voice)
        except ValueProblem as problem:
            return [talk.problem(problem)]
        except Clash as clash:
            return [Message("problem", self._to(words.CLASH).format(rules=", ".join(clash.rules)))]
        return self._explain(explained)
