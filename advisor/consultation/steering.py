"""The commands that change where a consultation is: back, skip, change, go on, language, writing, leaving."""

from __future__ import annotations

from typing import Literal

from advisor.consultation import words
from advisor.consultation.commands import Typed
from advisor.consultation.talk import Talk
from advisor.consultation.turns import Asking, Message, Turn
from advisor.files import why


class Steering:
    """Follows those commands."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        self.state = talk.state

    def follow(self, typed: Typed) -> Turn | None:
        """The turn after the command; None when it is not one of these."""
        match typed.id:
            case "quit":
                return Turn(tuple(self.talk.kept()), None, ended="quit")
            case "back":
                return self._back(typed.argument)
            case "skip":
                return self._skip()
            case "change":
                return self._change(typed.argument)
            case "continue":
                return self._continue()
            case "advice":
                return self.talk.stay(self.talk.advice_messages(whole=True))
            case "lang":
                return self._language(typed.argument)
            case "save":
                return self.talk.stay([self._written("answers", typed.argument)])
            case "report":
                return self.talk.stay([self._written("report", typed.argument)])
            case _:
                return None

    def _back(self, argument: str) -> Turn:
        """To the answer given so many before the question on the table (counting on when asked twice)."""
        talk, given = self.talk, list(self.state.answers)
        at = len(given)
        if talk.asking is not None and talk.asking.again and talk.asking.question in given:
            at = given.index(talk.asking.question)
        if at == 0:
            return talk.stay([talk.say("problem", words.NOTHING_BEFORE)])
        count = _whole_number(argument or "1")
        if not 1 <= count <= at:
            text = words.BACK_ONE if at == 1 else words.BACK_HOW_MANY
            return talk.stay([talk.say("problem", text, count=at)])
        talk.asking = Asking(given[at - count], again=True)
        return talk.stay([])

    def _change(self, what: str) -> Turn:
        """To an answer by its number in the review, or to a question by its id or label."""
        talk, found = self.talk, self.talk.question_named(what)
        if len(found) > 1:
            return talk.stay([talk.say("problem", words.WHICH_QUESTION, labels=talk.labels_of(found))])
        if not found:
            return talk.stay([talk.say("problem", words.NO_SUCH_ANSWER, what=what[:40])])
        id = found[0]
        if id in talk.advice.memory.irrelevant:
            return talk.stay([talk.say("problem", words.NOT_RELEVANT, label=talk.voice.label(id))])
        talk.asking = Asking(id, again=id in self.state.answers)
        return talk.stay([])

    def _skip(self) -> Turn:
        talk = self.talk
        if talk.asking is None:
            return talk.stay([talk.say("problem", words.NO_HELP_HERE)])
        id = talk.asking.question
        if talk.asking.again or id in self.state.answers:
            return talk.go_on([])
        comes_back = talk.course.postpone(id)
        return talk.go_on([*talk.kept(), talk.say("notice", words.SKIPPED if comes_back else words.LEFT_OPEN)])

    def _continue(self) -> Turn:
        talk = self.talk
        if talk.finished and talk.asking is None:
            if not talk.course.further():
                return talk.stay([talk.say("notice", words.NO_FURTHER)])
            talk.phase = "advising"
        return talk.go_on([])

    def _language(self, argument: str) -> Turn:
        language = argument.casefold()[:2]
        if language not in ("nl", "en"):
            return self.talk.stay([self.talk.say("problem", words.LANGUAGE_WHICH)])
        self.state.language = "nl" if language == "nl" else "en"
        return self.talk.stay([*self.talk.kept(), self.talk.say("notice", words.LANGUAGE_NOW)])

    def _written(self, what: Literal["answers", "report"], file: str) -> Message:
        talk = self.talk
        if not file:
            example = words.ANSWER_FILE if what == "answers" else words.REPORT_FILE
            return talk.say("problem", words.WHICH_FILE, example=talk.to(example))
        if talk.write is None:
            return talk.say("problem", words.CANNOT_HERE)
        try:
            return talk.say("notice", words.WRITTEN, file=talk.write(what, file, talk))
        except OSError as error:
            return talk.say("problem", words.NOT_WRITTEN, why=talk.to(why(error)))
        except ValueError as error:
            return talk.say("problem", words.NOT_WRITTEN, why=error)


def _whole_number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
