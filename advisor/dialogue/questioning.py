"""Commands that ask the talk something and leave it as it was."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.dialogue import words
from advisor.dialogue.prompts import Message, Turn
from advisor.dialogue.talk import Talk, whole_number
from advisor.reasoning.advice import Clash
from advisor.terms.knowledge_base import Position
from advisor.terms.texts import LANGUAGES
from advisor.values import Reading, ValueProblem, read_reply
from advisor.wording import changes, explained, standing
from advisor.wording.page import Item, Section


def why(talk: Talk, _: str) -> Turn:
    """Why the question on the table is asked; without one, why no more is asked."""
    if talk.asking is None:
        return proof(talk, "")
    return talk.told(explained.why_asked(talk.evaluator, talk.state.values, talk.asking.question, talk.voice))


def find(talk: Talk, _: str) -> Turn:
    if talk.asking is None:
        return talk.stay([talk.say("problem", words.NO_HELP_HERE)])
    return talk.stay([Message("explanation", talk.voice.find(talk.asking.question))])


def review(talk: Talk, _: str) -> Turn:
    if not talk.state.answers:
        return talk.stay([talk.say("notice", words.NO_ANSWERS)])
    voice, items = talk.voice, []
    for number, (id, answer) in enumerate(talk.state.answers.items(), 1):
        value = talk.to(words.UNKNOWN_ANSWER) if answer.value is None else voice.value(id, answer.value)
        mark = f" ({talk.to(words.PARKED_MARK)})" if id in talk.advice.parked else ""
        items.append(Item(f"{voice.label(id)}: {value}{mark}", head=str(number)))
    section = Section("review", talk.to(words.REVIEW), tuple(items))
    return talk.told((section,), talk.say("notice", words.REVIEW_HINT))


def status(talk: Talk, _: str) -> Turn:
    sections = standing.status(talk.advice, talk.settlement, talk.voice)
    if talk.phase != "deciding" or talk.asking is None:
        return talk.told(sections)
    left = talk.course.at_most(talk.asking.question)
    text = (words.NONE_LEFT, words.ONE_LEFT)[left] if left < 2 else words.LEFT_AT_MOST
    return talk.told(sections, talk.say("notice", text, left=left))


def advice(talk: Talk, _: str) -> Turn:
    return talk.stay(talk.advice_messages(whole=True))


def how(talk: Talk, _: str) -> Turn:
    return talk.told(explained.how(talk.evaluator, talk.advice, talk.voice))


def why_not(talk: Talk, argument: str) -> Turn:
    id = _position(talk, argument)
    if id is None:
        named = enumerate(map(talk.prompting.verdict_name, talk.kb.position_ids), 1)
        names = "; ".join(f"{number} {name}" for number, name in named)
        return talk.stay([talk.say("problem", words.WHICH_POSITION, names=names)])
    return talk.told(explained.why_not(talk.advice, id, talk.voice))


def what_if(talk: Talk, argument: str) -> Turn:
    voice = talk.voice
    name, equals, reply = (part.strip() for part in argument.partition("="))
    found = talk.question_named(name) if equals else ()
    if len(found) > 1:
        return talk.stay([talk.say("problem", words.WHICH_QUESTION, labels=talk.labels_of(found))])
    if not found:
        last = next(reversed(talk.state.answers), next(iter(talk.kb.questions)))
        return talk.stay([talk.say("problem", words.WHAT_IF_FORM, example=f"{voice.label(last)}=…")])
    id = found[0]
    try:
        reading = read_reply(talk.kb.questions[id], reply, voice.language, talk.prompting.options(id))
        if not isinstance(reading, Reading):
            return talk.stay([talk.say("problem", words.MORE_WAYS, reply=reply[:40])])
        return talk.told(changes.what_if(talk.evaluator, talk.advice, {id: reading.value}, voice))
    except ValueProblem as problem:
        return talk.stay([talk.problem(problem)])
    except Clash as clash:
        return talk.stay([talk.say("problem", words.CLASH, why=talk.to(clash.message))])


def proof(talk: Talk, _: str) -> Turn:
    return talk.told(standing.certificate(talk.settlement, talk.voice))


def sources(talk: Talk, _: str) -> Turn:
    return talk.told(standing.sources(talk.advice, talk.voice))


def _position(talk: Talk, typed: str) -> str | None:
    """A position by id, number in the list, one of its names or the beginning of either."""
    wanted, positions = typed.strip().casefold(), talk.kb.positions
    if 1 <= (number := whole_number(wanted)) <= len(positions):
        return positions[number - 1].id
    names = [(name.casefold(), position.id) for position in positions for name in _names_of(position)]
    exact = {id for name, id in names if name == wanted}
    near = exact or {id for name, id in names if wanted and name.startswith(wanted)}
    return near.pop() if len(near) == 1 else None


def _names_of(position: Position) -> Iterator[str]:
    """Everything a position may be called."""
    yield position.id
    for text in (position.short, position.name, position.number):
        if text is not None:
            yield from (text.to(language) for language in LANGUAGES)
