"""Commands that take the talk elsewhere: to another question, into another language, to a file, to its end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from advisor.dialogue import words
from advisor.dialogue.prompts import Asking, ListedLine, Turn
from advisor.dialogue.supposing import named_in, supposed
from advisor.dialogue.talk import Talk, whole_number
from advisor.dialogue.words_asking import ALL_OF_IT
from advisor.dialogue.words_of_advice import (
    AND_MORE,
    FURTHER_LATER,
    FURTHER_PARTS,
    KEPT_ALREADY,
    NO_FURTHER,
    NOT_WRITTEN,
    REPORT_FILE,
    WHICH_FILE,
    WHICH_PART,
    WRITTEN,
)
from advisor.files import why
from advisor.values.phrases import says_how_many
from advisor.wording.page import Item, Section
from advisor.wording.voice import capital

#: So few further questions are asked without asking first for which part of the advice.
FEW_FURTHER = 3
#: Of questions of like name no more than this are offered.
MOST_QUESTIONS = 6
#: So many of the questions of a part are named.
MOST_LABELS = 3


def back(talk: Talk, argument: str) -> Turn:
    """To the answer given so many before the question on the table (counting on when asked twice); right after an
    answer was changed, to that one."""
    given = list(talk.state.answers)
    at = len(given)
    if not argument and talk.changed_last in given and not (talk.asking is not None and talk.asking.again):
        at = given.index(talk.changed_last) + 1
    if talk.asking is not None and talk.asking.again and talk.asking.question in given:
        at = given.index(talk.asking.question)
    if at == 0:
        return talk.stay([talk.say("problem", words.NOTHING_BEFORE)])
    count = whole_number(argument or "1")
    if not 1 <= count <= at:
        text = words.BACK_ONE if at == 1 else words.BACK_HOW_MANY
        return talk.stay([talk.say("problem", text, count=at)])
    talk.close()
    talk.asking = Asking(given[at - count], again=True)
    return talk.stay([])


def change(talk: Talk, argument: str) -> Turn:
    """To an answer by its number in the review, or a question by id or label; "5=3 weeks" answers it too."""
    what, reply = talk.question_and_reply(argument)
    if not argument:
        which = words.WHICH_ANSWER if talk.state.answers else words.NO_ANSWERS
        return talk.stay([talk.say("problem", which, example=len(talk.state.answers))])
    found = talk.question_named(what)
    if not found:
        found, reply = _named_in_words(talk, argument)
    elif not reply:
        found = _or_what_was_answered(talk, found, what)
    if len(found) > 1:
        return which_question(talk, found, "/change {question}" + (f"={reply}" if reply else ""))
    if not found:
        return talk.stay([talk.say("problem", words.NO_SUCH_ANSWER, what=what[:40])])
    id = found[0]
    if id in talk.advice.memory.irrelevant:
        return talk.stay([talk.say("problem", words.NOT_RELEVANT, label=talk.voice.label(id))])
    talk.close()
    if reply:
        talk.leave_open()
        talk.close(id)
    talk.asking = Asking(id, again=id in talk.state.answers, named=bool(reply), fetched=not reply)
    return talk.answer(reply) if reply else talk.stay([])


def _named_in_words(talk: Talk, said: str) -> tuple[tuple[str, ...], str]:
    """The questions of which a word is said, and the answer to them: "transport 2 days"."""
    figure = any(says_how_many(word) or word[:1].isdecimal() for word in said.split())
    if not figure and (named := named_in(talk, said)):
        return named, ""
    meant = supposed(talk, said)
    found = meant.meant[:1] or meant.rivals
    return tuple(one.question for one in found), found[0].reply if found else ""


def _or_what_was_answered(talk: Talk, found: tuple[str, ...], what: str) -> tuple[str, ...]:
    """The questions that a name fits in part; where none of them was answered, an answer that was given in that
    word is rather meant."""
    word, known = what.casefold(), {talk.voice.label(id).casefold() for id in found} | set(found)
    if word in known or word.isdecimal() or any(id in talk.state.answers for id in found):
        return found
    given = talk.state.answers.items()
    so_answered = tuple(id for id, one in given if word in talk.prompting.value(id, one).casefold())
    return (*so_answered, *(id for id in found if id not in talk.advice.memory.irrelevant)) or found


def which_question(talk: Talk, found: tuple[str, ...], command: str) -> Turn:
    """Have one of several questions chosen that a name fits; `command` with {question} for it."""
    listed = tuple(
        ListedLine(talk.voice.label(id), command.replace("{question}", id), (talk.voice.ask(id),))
        for id in found[:MOST_QUESTIONS]
    )
    return talk.choose(talk.to(words.WHICH_QUESTION), listed)


def skip(talk: Talk, _: str) -> Turn:
    if talk.asking is None:
        return talk.stay([talk.say("problem", words.NO_HELP_HERE)])
    id = talk.asking.question
    if talk.asking.together:
        for each in talk.asking.together:
            talk.course.postpone(each)
        return talk.go_on([*talk.kept(), talk.say("notice", words.SKIPPED)])
    talk.close()
    if talk.asking.again or id in talk.state.answers:
        return talk.go_on([])
    comes_back = talk.course.postpone(id)
    return talk.go_on([*talk.kept(), talk.say("notice", words.SKIPPED if comes_back else words.LEFT_OPEN)])


def go_on(talk: Talk, argument: str) -> Turn:
    """To the questions that fill in the advice: those of the part that is named, by number or title; of all when
    they are few, else the parts to choose from."""
    if not talk.finished:
        return talk.stay([talk.say("notice", FURTHER_LATER)])
    if talk.asking is not None:
        return talk.go_on([])
    found = talk.course.further_by_part()
    if not found:
        return talk.stay([talk.say("notice", NO_FURTHER)])
    whole = argument.casefold() in ALL_OF_IT or (not argument and _few(found))
    named = [] if whole or not argument else _parts_named(tuple(found), argument)
    if len(named) != 1 and not whole:
        turn = talk.told((_parts(talk, found),), talk.say("notice", WHICH_PART))
        every = [ListedLine(word, "/continue all", numbered=False) for word in sorted(ALL_OF_IT)]
        talk.listed = (*(ListedLine(title, f"/continue {n}") for n, title in enumerate(found, 1)), *every)
        return turn
    talk.part, talk.phase = "" if whole else named[0], "advising"
    return talk.go_on([])


def _few(found: Mapping[str, list[str]]) -> bool:
    return len(found) == 1 or sum(map(len, found.values())) <= FEW_FURTHER


def _parts_named(titles: tuple[str, ...], typed: str) -> list[str]:
    if number := whole_number(typed):
        return [titles[number - 1]] if number <= len(titles) else []
    wanted = " ".join(typed.casefold().split())
    return [title for title in titles if wanted in title.casefold()]


def _parts(talk: Talk, found: Mapping[str, list[str]]) -> Section:
    """The parts that can be filled in, with what is asked for each."""
    items = []
    for number, (title, ids) in enumerate(found.items(), 1):
        labels = [talk.voice.label(id) for id in ids[:MOST_LABELS]]
        if len(ids) > MOST_LABELS:
            labels.append(talk.to(AND_MORE).format(count=len(ids) - MOST_LABELS))
        items.append(Item(f"{capital(title)} ({len(ids)}): {', '.join(labels)}", str(number)))
    return Section("further", talk.to(FURTHER_PARTS), tuple(items))


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
        return _without_a_file(talk, what)
    if talk.write is None:
        said = talk.say("problem", words.CANNOT_HERE)
    else:
        try:
            said = talk.say("notice", WRITTEN, file=talk.write(what, file, talk))
        except OSError as error:
            said = talk.say("problem", NOT_WRITTEN, why=talk.to(why(error)))
        except ValueError as error:
            said = talk.say("problem", NOT_WRITTEN, why=error)
    return talk.stay([said])


def _without_a_file(talk: Talk, what: Literal["answers", "report"]) -> Turn:
    """That the answers are kept without it; or a name for the report, to choose."""
    if what == "answers":
        return talk.stay([talk.say("notice", KEPT_ALREADY)])
    example = talk.to(REPORT_FILE)
    return talk.choose(talk.to(WHICH_FILE), (ListedLine(example, f"/report {example}"),))
