"""What a person says to put an earlier answer right: "go back to 2", "I was wrong about the making, it is 3 days",
"no wait, 14 to 18", "those 14 weeks were about the making". Where more than one answer may be meant, that is
asked."""

from __future__ import annotations

from dataclasses import replace

from advisor.dialogue import steering, words
from advisor.dialogue.commands import BY_WORD, Typed
from advisor.dialogue.exceptions import lines_of, read_list
from advisor.dialogue.supposing import supposed
from advisor.dialogue.talk import Talk
from advisor.values import Meant, Reading, ValueProblem, read_reply


def put_right(talk: Talk, said: str) -> Typed | None:
    """The change that is asked for; None where the sentence names no answer that was given."""
    found = words.GONE_BACK.match(said.casefold())
    if found is not None and talk.question_named(found["number"]):
        return _change((found["number"],), "")
    return _mistaken(talk, said) or _about_another(talk, said) or _said_at_once(talk, said)


def _mistaken(talk: Talk, said: str) -> Typed | None:
    """ "I was wrong about the making, it is 3 days"."""
    mistaken = next((begin for begin in words.MISTAKEN if said.casefold().startswith(f"{begin} ")), None)
    if mistaken is None:
        return None
    meant = supposed(talk, said[len(mistaken) :].strip())
    given = [one for one in (*meant.meant, *meant.rivals) if one.question in talk.state.answers]
    return _change(tuple(one.question for one in given), given[0].reply) if given else None


def _about_another(talk: Talk, said: str) -> Typed | None:
    """ "Those 14 weeks were about the making": a reply, and the question it belongs to."""
    found = words.ABOUT_ANOTHER.fullmatch(said)
    named = talk.question_named(found["question"]) if found is not None else ()
    given = tuple(id for id in named if id in talk.state.answers)
    asked = talk.asking.question if talk.asking is not None else ""
    if found is None or not given or given == (asked,):
        return None
    reply = words.TAKEN_BACK_OR_POINTED_AT.sub("", found["reply"])
    return _change(given, reply if all(_answers(talk, id, reply) for id in given) else "")


def _said_at_once(talk: Talk, said: str) -> Typed | None:
    """ "No wait, 14 to 18", said when the next question is already there, is about the one before it; where it
    answers both, about either."""
    asking, found = talk.asking, words.TAKEN_BACK.match(said)
    if asking is None or found is None or not talk.state.answers:
        return None
    last, reply = list(talk.state.answers)[-1], said[found.end() :]
    fresh = asking.asked is None and not (asking.refused or asking.again or asking.settling)
    if not fresh or not _answers(talk, last, reply):
        return None
    if asking.together:
        return None if _ticks(talk, asking.together, reply) else _change((last,), reply)
    either = (last, asking.question) if _answers(talk, asking.question, reply) else (last,)
    return _change(either, reply)


def _answers(talk: Talk, id: str, reply: str) -> bool:
    """Whether the question can take the reply, be it after asking back."""
    try:
        read = read_reply(talk.kb.questions[id], reply, talk.language, talk.prompting.options(id))
    except ValueProblem:
        return False
    return not isinstance(read, Meant) and not (isinstance(read, Reading) and read.value is None)


def _ticks(talk: Talk, together: tuple[str, ...], reply: str) -> bool:
    try:
        read_list(talk.kb, lines_of(talk.kb, together, talk.advice.memory), reply, talk.language)
    except ValueProblem:
        return False
    return True


def _change(questions: tuple[str, ...], reply: str) -> Typed:
    change = BY_WORD["change"]
    if len(questions) == 1:
        return Typed(change, change.id, f"{questions[0]}={reply}" if reply else questions[0])
    command = "/change {question}" + (f"={reply}" if reply else "")
    return Typed(
        replace(change, follow=lambda talk, _: steering.which_question(talk, questions, command)), change.id, ""
    )
