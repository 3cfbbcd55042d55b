"""What another answer would do: typed as question=answer, one or several, or in a sentence."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from advisor.dialogue import supposing, words
from advisor.dialogue.prompts import ListedLine, Message, Turn
from advisor.dialogue.steering import MOST_QUESTIONS, which_question
from advisor.dialogue.supposed_in_parts import alternatives, supposed_in_parts
from advisor.dialogue.supposing import Supposed
from advisor.dialogue.talk import Talk
from advisor.dialogue.words_of_advice import AND_MORE_OF_IT, NOT_SUPPOSED, WHAT_IF_FORM, WHAT_IF_HOW_MUCH
from advisor.explanation.firm import firm
from advisor.outlook.prospect import Prospect
from advisor.reasoning.advice import Clash
from advisor.terms.values import Interval, Value
from advisor.values import Asked, Reading, ValueProblem, likely, read_plainly, show_list, show_value
from advisor.values.numbers import quoted
from advisor.wording.alternatives import what_if as what_if_sections
from advisor.wording.firmness import firm_sections
from advisor.wording.page import Item, Section

#: So many lines are told of each kind of thing that moves.
MOST_TOLD = 3


def what_if(talk: Talk, argument: str) -> Turn:
    """What other answers would do, one or several at once; with none named, which would give another advice."""
    if not argument and talk.finished and talk.advice.outcome.recommended is not None:
        return _tips(talk)
    pieces = _supposed(talk, argument)
    if "=" in argument or (pieces and _called(talk, pieces[0].question)):
        return _suppose(talk, pieces, ())
    if one_by_one := alternatives(talk, argument):
        turns = [_suppose(talk, list(one.meant), one.unread) for one in one_by_one]
        return replace(turns[-1], messages=tuple(message for turn in turns for message in turn.messages))
    in_words = supposed_in_parts(talk, argument)
    if in_words.rivals:
        in_words = supposing.of_a_step(talk, argument, in_words.rivals) or in_words
    if in_words.rivals:
        return _one_of(talk, in_words.rivals)
    pieces = list(in_words.meant)
    if not pieces and len(named := talk.question_named(argument)) == 1:
        pieces = [Supposed(named[0])]
    return _suppose(talk, pieces, in_words.unread)


def _suppose(talk: Talk, pieces: list[Supposed], unread: tuple[str, ...]) -> Turn:
    """What follows from these answers together; or what is lacking or wrong about one of them."""
    if not pieces:
        return talk.stay([talk.say("problem", WHAT_IF_FORM, example=_example(talk))])
    found: dict[str, Value | None] = {}
    for piece in pieces:
        named = talk.question_named(piece.question)
        if len(named) > 1:
            return which_question(talk, named, f"/whatif {{question}}={piece.reply}")
        if not named:
            return talk.stay([talk.say("problem", words.NO_SUCH_ANSWER, what=piece.question[:40])])
        if not piece.reply:
            label, example = talk.voice.label(named[0]), _example(talk, named[0])
            return talk.stay([talk.say("problem", WHAT_IF_HOW_MUCH, label=label, example=example)])
        if named[0] in talk.advice.memory.irrelevant and named[0] not in talk.state.answers:
            return talk.stay([talk.say("problem", words.NOT_RELEVANT, label=talk.voice.label(named[0]))])
        read = _read(talk, named[0], piece.reply)
        if isinstance(read, Message):
            return talk.stay([read])
        found[named[0]] = read.value
    return _told(talk, found, unread)


def _tips(talk: Talk) -> Turn:
    """How much single answers may be otherwise before the advice changes, and how to suppose one."""
    prospect = Prospect(talk.evaluator, talk.state.values)
    sections = firm_sections(firm(prospect, talk.advice), replace(talk.voice, kb=prospect.kb))
    form = talk.say("notice", WHAT_IF_FORM, example=_example(talk))
    return talk.told(tuple(_in_brief(talk, section) for section in sections[:1]), form)


def _told(talk: Talk, found: dict[str, Value | None], unread: tuple[str, ...]) -> Turn:
    """What follows, in brief: the sources are there by name; and what was supposed as well but not understood."""
    try:
        sections = what_if_sections(talk.evaluator, talk.advice, found, talk.voice)
    except Clash as clash:
        return talk.stay([talk.say("problem", words.CLASH, why=talk.to(clash.message))])
    left_out = [talk.say("problem", NOT_SUPPOSED, parts=show_list(list(map(quoted, unread)), talk.language))]
    return talk.told(tuple(_in_brief(talk, section) for section in sections), *(left_out if unread else []))


def _in_brief(talk: Talk, section: Section) -> Section:
    items = tuple(Item(item.text, item.head) for item in section.items)
    if len(items) > MOST_TOLD + 1:
        more = talk.to(AND_MORE_OF_IT).format(count=len(items) - MOST_TOLD)
        items = (*items[:MOST_TOLD], Item(more))
    return Section(section.id, section.title, items)


def _read(talk: Talk, id: str, reply: str) -> Reading | Message:
    """The supposed answer, or what is wrong with it."""
    try:
        read = read_plainly(talk.kb.questions[id], reply, talk.voice.language, talk.prompting.options(id))
    except ValueProblem as problem:
        return talk.problem(problem)
    if isinstance(read, Asked) and read.kind == "confirm":
        read = read.readings[0]
    return read if isinstance(read, Reading) else talk.say("problem", words.MORE_WAYS, reply=reply[:40])


def _one_of(talk: Talk, rivals: tuple[Supposed, ...]) -> Turn:
    """Have chosen of which question it is supposed."""
    listed = tuple(
        ListedLine(talk.voice.label(one.question), f"/whatif {one.question}={one.reply}")
        for one in rivals[:MOST_QUESTIONS]
    )
    return talk.choose(talk.to(words.WHICH_QUESTION), listed)


def _called(talk: Talk, name: str) -> bool:
    """Whether a question is called just so, and not only in part."""
    found = talk.question_named(name)
    return len(found) == 1 and (
        found[0] == name or name.isdecimal() or talk.voice.label(found[0]) == name.casefold()
    )


def _example(talk: Talk, asked: str = "") -> str:
    """Another answer than was given last, or to the question that is asked about, as it is typed; not to whether
    something is wanted, which decides nothing."""
    offer = talk.kb.comparison.offer if talk.kb.comparison is not None else None
    ids = [asked] if asked else [id for id in talk.state.answers if id != offer] or list(talk.kb.questions)
    question, given = talk.kb.questions[ids[-1]], talk.state.values.get(ids[-1])
    options = talk.prompting.options(question.id)
    if question.numeric:
        steps = [one.value for one in likely(question).readings[1:]]  # the first has no lower end
        apart = sorted((step for step in steps if _apart(step, given)), key=lambda step: _how_far(step, given))
        others = [show_value(question, step, talk.state.language) for step in apart]
    else:
        chosen = given if isinstance(given, frozenset) else {given}
        others = [talk.to(text) for option, text in options.items() if option not in chosen]
    return f"{talk.voice.label(question.id)}={others[0] if others else '…'}"


def _apart(one: Value | None, other: Value | None) -> bool:
    if not (isinstance(one, Interval) and isinstance(other, Interval)):
        return True
    return one.hi < other.lo or other.hi < one.lo


def _how_far(one: Value | None, other: Value | None) -> float:
    """How often the one goes into the other, whichever is more."""
    if not (isinstance(one, Interval) and isinstance(other, Interval)):
        return 0
    ends = [max(end, 1) for end in (one.lo, other.hi)]
    return abs(math.log(ends[0] / ends[1])) if not math.isinf(max(ends)) else math.inf


#: What may stand between two supposed answers; a comma or "and" only where another "name=" follows.
_BETWEEN = (r"\s*;\s*", r"\s*,\s*(?=[^=,]*=)", r"\s+(?:en|and)\s+(?=[^=]*=)")


def _supposed(talk: Talk, argument: str) -> list[Supposed]:
    """Questions as they are named, each with a reply: cut where every name is one question, else as it stands."""
    first: list[Supposed] = []
    for between in _BETWEEN:
        parts = [talk.question_and_reply(part) for part in re.split(between, argument)]
        pieces = [Supposed(name, reply) for name, reply in parts if reply]
        first = first or pieces
        if len(pieces) == len(parts) > 1 and all(len(talk.question_named(one.question)) == 1 for one in pieces):
            return pieces
    return first
