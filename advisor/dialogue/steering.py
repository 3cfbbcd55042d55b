"""Commands that take the talk elsewhere: to another question, into another language, to a file, to its end."""

from __future__ import annotations

from typing import Literal

from advisor.dialogue import words
from advisor.dialogue.prompts import Asking, Turn
from advisor.dialogue.talk import Talk, whole_number
from advisor.files import why


def back(talk: Talk, argument: str) -> Turn:
    """To the answer given so many before the question on the table (counting on when asked twice)."""
    given = list(talk.state.answers)
    at = len(given)
    if talk.asking is not None and talk.asking.again and talk.asking.question in given:
        at = given.index(talk.asking.question)
    if at == 0:
        return talk.stay([talk.say("problem", words.NOTHING_BEFORE)])
    count = whole_number(argument or "1")
    if not 1 <= count <= at:
        text = words.BACK_ONE if at == 1 else words.BACK_HOW_MANY
        return talk.stay([talk.say("problem", text, count=at)])
    talk.asking = Asking(given[at - count], again=True)
    return talk.stay([])


def change(talk: Talk, argument: str) -> Turn:
    """To an answer by its number in the review, or a question by id or label; "5=3 weeks" answers it too."""
    what, reply = talk.question_and_reply(argument)
    found = talk.question_named(what)
    if len(found) > 1:
        return talk.stay([talk.say("problem", words.WHICH_QUESTION, labels=talk.labels_of(found))])
    if not found:
        return talk.stay([talk.say("problem", words.NO_SUCH_ANSWER, what=what[:40])])
    id = found[0]
    if id in talk.advice.memory.irrelevant:
        return talk.stay([talk.say("problem", words.NOT_RELEVANT, label=talk.voice.label(id))])
    talk.asking = Asking(id, again=id in talk.state.answers)
    return talk.answer(reply) if reply else talk.stay([])


def skip(talk: Talk, _: str) -> Turn:
    if talk.asking is None:
        return talk.stay([talk.say("problem", words.NO_HELP_HERE)])
    id = talk.asking.question
    if talk.asking.together:
        for each in talk.asking.together:
            talk.course.postpone(each)
        return talk.go_on([*talk.kept(), talk.say("notice", words.SKIPPED)])
    if talk.asking.again or id in talk.state.answers:
        return talk.go_on([])
    comes_back = talk.course.postpone(id)
    return talk.go_on([*talk.kept(), talk.say("notice", words.SKIPPED if comes_back else words.LEFT_OPEN)])


def go_on(talk: Talk, _: str) -> Turn:
    if talk.finished and talk.asking is None:
        if not talk.course.further():
            return talk.stay([talk.say("notice", words.NO_FURTHER)])
        talk.phase = "advising"
    return talk.go_on([])


def speak(talk: Talk, argument: str) -> Turn:
    language = argument.casefold()[:2]
    if language not in ("nl", "en"):
        return talk.stay([talk.say("problem", words.LANGUAGE_WHICH)])
    talk.state.language = "nl" if language == "nl" else "en"
    return talk.stay([*talk.kept(), talk.say("notice", words.LANGUAGE_NOW)])


def save(talk: Talk, argument: str) -> Turn:
    return _written(talk, "answers", argument)


def report(talk: Talk, argument: str) -> Turn:
    return _written(talk, "report", argument)


def leave(talk: Talk, _: str) -> Turn:
    return Turn(tuple(talk.kept()), None, ended="quit")


def _written(talk: Talk, what: Literal["answers", "report"], file: str) -> Turn:
    if not file:
        example = words.ANSWER_FILE if what == "answers" else words.REPORT_FILE
        said = talk.say("problem", words.WHICH_FILE, example=talk.to(example))
    elif talk.write is None:
        said = talk.say("problem", words.CANNOT_HERE)
    else:
        try:
            said = talk.say("notice", words.WRITTEN, file=talk.write(what, file, talk))
        except OSError as error:
            said = talk.say("problem", words.NOT_WRITTEN, why=talk.to(why(error)))
        except ValueError as error:
            said = talk.say("problem", words.NOT_WRITTEN, why=error)
    return talk.stay([said])
