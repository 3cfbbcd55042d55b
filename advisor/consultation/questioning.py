"""What a person may ask of a consultation without changing it: why, how, why not, what if, where it stands."""

from __future__ import annotations

from advisor.consultation import words
from advisor.consultation.commands import COMMANDS, Typed, words_in
from advisor.consultation.talk import Talk
from advisor.consultation.turns import Message
from advisor.reasoning.advice import Clash
from advisor.terms.texts import Text
from advisor.values import ValueProblem, read_reply
from advisor.wording import changes, explained, standing
from advisor.wording.page import Item, Section


class Questioning:
    """Answers the commands that leave a consultation as it was."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.kb = talk.kb
        self.voice = talk.voice

    def answer(self, typed: Typed) -> list[Message]:
        talk = self.talk
        match typed.id:
            case "why" if talk.asking is None:
                return self._explain(standing.certificate(talk.settlement, self.voice))
            case "why":
                assert talk.asking is not None
                return self._explain(
                    explained.why_asked(talk.evaluator, talk.state.values, talk.asking.question, self.voice)
                )
            case "help":
                return self._explain(self._help())
            case "find":
                return self._find()
            case "review":
                return self._review()
            case "status":
                return self._status()
            case "how":
                return self._explain(explained.how(talk.advice, self.voice))
            case "proof":
                return self._explain(standing.certificate(talk.settlement, self.voice))
            case "sources":
                return self._explain(standing.sources(talk.advice, self.voice))
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
        asking = self.talk.asking
        if asking is not None:
            hint = Section(
                "help", self.voice.ask(asking.question), (Item(self.voice.help(asking.question)), *hint.items)
            )
        return (hint, Section("commands", self._to(words.COMMANDS), tuple(items)))

    def _find(self) -> list[Message]:
        asking = self.talk.asking
        if asking is None:
            return [Message("problem", self._to(words.NO_HELP_HERE))]
        return [Message("explanation", self.voice.find(asking.question))]

    def _review(self) -> list[Message]:
        talk = self.talk
        if not talk.state.answers:
            return [Message("notice", self._to(words.NO_ANSWERS))]
        items = []
        for number, (id, answer) in enumerate(talk.state.answers.items(), 1):
            value = self._to(words.UNKNOWN_ANSWER) if answer.value is None else self.voice.value(id, answer.value)
            mark = f" ({self._to(words.PARKED_MARK)})" if id in talk.advice.parked else ""
            items.append(Item(f"{self.voice.label(id)}: {value}{mark}", head=str(number)))
        section = Section("review", self._to(words.REVIEW), tuple(items))
        return [*self._explain((section,)), Message("notice", self._to(words.REVIEW_HINT))]

    def _status(self) -> list[Message]:
        talk = self.talk
        told = self._explain(standing.status(talk.advice, talk.settlement, self.voice))
        if talk.phase != "deciding" or talk.asking is None:
            return told
        left = talk.course.at_most(talk.asking.question)
        text = (words.NONE_LEFT, words.ONE_LEFT)[left] if left < 2 else words.LEFT_AT_MOST
        return [*told, talk.say("notice", text, left=left)]

    def _why_not(self, argument: str) -> list[Message]:
        id = self._position(argument)
        if id is None:
            named = enumerate(map(self.talk.prompting.verdict_name, self.kb.position_ids), 1)
            names = "; ".join(f"{number} {name}" for number, name in named)
            return [Message("problem", self._to(words.WHICH_POSITION).format(names=names))]
        talk = self.talk
        return self._explain(explained.why_not(talk.evaluator, talk.advice, id, self.voice))

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
        talk = self.talk
        name, equals, reply = (part.strip() for part in argument.partition("="))
        found = talk.question_named(name) if equals else ()
        if len(found) > 1:
            return [talk.say("problem", words.WHICH_QUESTION, labels=talk.labels_of(found))]
        if not found:
            last = next(reversed(talk.state.answers), next(iter(self.kb.questions)))
            return [talk.say("problem", words.WHAT_IF_FORM, example=f"{self.voice.label(last)}=…")]
        id = found[0]
        try:
            reading = read_reply(self.kb.questions[id], reply, self.voice.language, talk.prompting.options(id))
            told = changes.what_if(talk.evaluator, talk.advice, {id: reading.value}, self.voice)
        except ValueProblem as problem:
            return [talk.problem(problem)]
        except Clash as clash:
            return [talk.say("problem", words.CLASH, rules=", ".join(clash.rules))]
        return self._explain(told)
