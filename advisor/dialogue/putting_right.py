"""What a person says to put an earlier answer right: "go back to 2", "I was wrong about the making, it is 3 days",
"no wait, 14 to 18", "those 14 weeks were about the making". Where more than one answer may be meant, that is
asked."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

from advisor.dialogue import steering
from advisor.dialogue.commands import BY_WORD, Typed
from advisor.dialogue.exceptions import lines_of, read_list
from advisor.dialogue.of_another_thing import denied_and_told, said_to_take
from advisor.dialogue.prompts import Asking, Turn
from advisor.dialogue.supposing import Supposed, named_in, supposed
from advisor.dialogue.talk import Talk
from advisor.dialogue.told_beside import told_beside
from advisor.dialogue.told_by_figures import of_a_figure_denied
from advisor.dialogue.words_correcting import (
    ABOUT_ANOTHER,
    BY_ITS_NUMBER,
    CORRECTED_WITHIN,
    CORRECTING,
    GONE_BACK,
    INSTEAD,
    MEANING,
    MISTAKEN,
    NOT_THAT,
    NOT_THAT_FIGURE,
    TAKEN_BACK,
    TAKEN_BACK_OR_POINTED_AT,
)
from advisor.dialogue.words_of_figures import LAST_IS_WRONG
from advisor.terms.texts import LANGUAGES
from advisor.terms.values import Interval
from advisor.values import Asked, Meant, Reading, ValueProblem, given, read_plainly
from advisor.values.phrases import lexicon, phrases, says_how_many
from advisor.values.put_right import in_unit, unit_put_right

#: What is told after the advice without being asked has at least so many words; a time, fewer.
SHORTEST_TOLD, SHORTEST_TIME_TOLD = 5, 3


def put_right(talk: Talk, said: str, *, asks: bool = False) -> Typed | None:
    """The change that is asked for; None where the sentence names no answer that was given. `asks`: it is a
    question, and puts nothing right of itself."""
    found = GONE_BACK.match(said.casefold())
    if found is not None and talk.question_named(found["number"]):
        return _change((found["number"],), "")
    if LAST_IS_WRONG.fullmatch(said) is not None and talk.state.answers:
        return Typed(BY_WORD["back"], "back", "")
    if not asks and (denied := of_a_figure_denied(talk, said)) is not None:
        return _asked_first(talk, [denied], said)
    numbered = BY_ITS_NUMBER.fullmatch(said)
    named = talk.question_named(numbered["number"]) if numbered is not None else ()
    if numbered is not None and len(named) == 1 and _answers(talk, named[0], numbered["reply"]):
        return _change(named, numbered["reply"])
    return (
        _several(talk, said)
        or _mistaken(talk, said)
        or _about_another(talk, said)
        or (None if asks else _corrected(talk, said))
        or (None if asks else _denied_and_told(talk, said))
        or (None if asks else _of_another_step(talk, said))
        or _in_another_unit(talk, said)
        or _said_at_once(talk, said)
    )


def _in_another_unit(talk: Talk, said: str) -> Typed | None:
    """ "I meant weeks", said when the next question is already there: of the figure that was just given."""
    asking, unit = talk.asking, unit_put_right(said, talk.language)
    if asking is None or asking.asked is not None or asking.refused or unit is None or not talk.state.answers:
        return None
    id, last = list(talk.state.answers.items())[-1]
    if talk.kb.questions[id].type != "duration" or not isinstance(last.value, Interval):
        return None
    value = in_unit(last.value, last.said, unit, talk.language)
    return _change((id,), str(given(talk.kb.questions[id], value))) if value is not None else None


def _several(talk: Talk, said: str) -> Typed | None:
    """ "Sorry, the making is 4 days and the design 2": of more than one question, and nothing else. Each is asked
    back in its turn."""
    told = CORRECTING.sub("", TAKEN_BACK_OR_POINTED_AT.sub("", said)).strip(" ,:")
    left, others = told_beside(talk, told)
    if left or len(others) < 2:
        return None

    def ask_back(talk: Talk, _: str) -> Turn:
        talk.leave_open()
        talk.said_beside = [(one.question, one.reply) for one in others]
        return talk.go_on([])

    return Typed(replace(BY_WORD["change"], follow=ask_back), "change", "")


def told_otherwise(talk: Talk, said: str) -> Typed | None:
    """An answer that is told once more after the advice, and otherwise: "assembly can be two days"."""
    timed = any(one.kind == "unit" for one in phrases(said.casefold(), talk.language)[0])
    enough = len(said.split()) >= (SHORTEST_TIME_TOLD if timed else SHORTEST_TOLD)
    return _named_otherwise(talk, said, put_right=False) if enough else None


def _corrected(talk: Talk, said: str) -> Typed | None:
    """ "I forgot, the making can be two days": it is said that something is put right."""
    begun = CORRECTING.match(said) or TAKEN_BACK.match(said)
    put_right = begun is not None or CORRECTED_WITHIN.search(said) is not None
    put_right = put_right or NOT_THAT_FIGURE.search(said) is not None or _means_a_time(talk, said)
    return _named_otherwise(talk, said, put_right=True) if put_right else None


def _means_a_time(talk: Talk, said: str) -> bool:
    """ "I mean that the transport takes 3 days": with a time it may put right that of another step."""
    begun = MEANING.match(said)
    told = phrases(said.casefold(), talk.language)[0] if begun is not None else []
    return any(one.kind == "unit" for one in told)


def _named_otherwise(talk: Talk, said: str, *, put_right: bool) -> Typed | None:
    """The change to the answered question whose own words were used."""
    begun = CORRECTING.match(said) or TAKEN_BACK.match(said)
    asked = talk.asking.question if talk.asking is not None else ""
    told = CORRECTING.sub("", TAKEN_BACK_OR_POINTED_AT.sub("", said) if begun else said).strip(" ,:")
    told = " ".join(INSTEAD.sub(" ", NOT_THAT.sub("", told)).split())
    named = named_in(talk, told)
    if asked in named or (not named and asked):
        return None
    meant = supposed(talk, told)
    found = [one for one in (*meant.meant, *meant.rivals) if one.question in (named or talk.state.answers)]
    found = [one for one in found if one.reply] or ([Supposed(named[0])] if len(named) == 1 and put_right else [])
    if not named and not put_right:
        return None
    return _asked_first(talk, found, said) if found else None


def _asked_first(talk: Talk, found: list[Supposed], said: str) -> Typed:
    """The change, which is asked back before it is made; where several may be meant, which of them."""
    if len(found) > 1 or not found[0].reply:
        return _change(tuple(dict.fromkeys(one.question for one in found)), found[0].reply)
    [one] = found

    def ask_back(talk: Talk, _: str) -> Turn:
        talk.leave_open()
        read = read_plainly(
            talk.kb.questions[one.question], one.reply, talk.language, talk.prompting.options(one.question)
        )
        if isinstance(read, Asked):
            talk.asking = Asking(one.question, asked=read, said=said, aside=True)
        elif isinstance(read, Reading):
            talk.asking = Asking(one.question, asked=Asked("confirm", (read,)), said=said, aside=True)
        return talk.stay([])

    return Typed(replace(BY_WORD["change"], follow=ask_back), "change", "")


def _denied_and_told(talk: Talk, said: str) -> Typed | None:
    """ "No, I mean the finishing takes two hours", where the time of another step is asked, or a list is: it is
    asked back of the step that is named, and the question stays."""
    asking = talk.asking
    timed = asking is not None and (asking.together or talk.kb.questions[asking.question].type == "duration")
    told = denied_and_told(talk, asking.question, said) if asking is not None and timed else None
    if told is None:
        return None

    def ask_back(talk: Talk, _: str) -> Turn:
        talk.leave_open()
        talk.said_beside.append(told)
        return talk.go_on([])

    return Typed(replace(BY_WORD["change"], follow=ask_back), "change", "")


def _mistaken(talk: Talk, said: str) -> Typed | None:
    """ "I was wrong about the making, it is 3 days"."""
    mistaken = next((begin for begin in MISTAKEN if said.casefold().startswith(f"{begin} ")), None)
    if mistaken is None:
        return None
    meant = supposed(talk, said[len(mistaken) :].strip())
    given = [one for one in (*meant.meant, *meant.rivals) if one.question in talk.state.answers]
    return _change(tuple(one.question for one in given), given[0].reply) if given else None


def _about_another(talk: Talk, said: str) -> Typed | None:
    """ "Those 14 weeks were about the making": a reply, and the question it belongs to."""
    found = ABOUT_ANOTHER.fullmatch(said)
    named = talk.question_named(found["question"]) if found is not None else ()
    given = tuple(id for id in named if id in talk.state.answers)
    asked = talk.asking.question if talk.asking is not None else ""
    if found is None or not given or given == (asked,):
        return None
    reply = TAKEN_BACK_OR_POINTED_AT.sub("", found["reply"])
    return _change(given, reply if all(_answers(talk, id, reply) for id in given) else "")


def _of_another_step(talk: Talk, said: str) -> Typed | None:
    """ "Assembly takes 3-4 days", where the transport is asked: about either of the two."""
    asking = talk.asking
    if asking is None or asking.asked is not None or asking.together or asking.settling:
        return None
    asked, spoken = asking.question, re.findall(r"\w+", said.casefold())[:_NAMED_WITHIN]
    first = list(takewhile(lambda word: not (word[0].isdecimal() or says_how_many(word)), spoken))
    first = [word for word in first if word not in lexicon(talk.language)]  # "between" names nothing
    if talk.kb.questions[asked].type != "duration" or any(_names(word, _words_of(talk, asked)) for word in first):
        return None
    irrelevant = talk.advice.memory.irrelevant
    times = [id for id, q in talk.kb.questions.items() if q.type == "duration" and id not in {asked, *irrelevant}]
    said_of = {id: _words_of(talk, id) for id in times}
    named = [id for id in times if any(_names(word, said_of[id]) for word in first)]
    taking = said_to_take(talk, said)
    if taking and asked not in taking:  # what takes the time is said first, whatever else is named
        named = [id for id in times if id in taking]
        return _change((*named, asked), said) if named and all(_answers(talk, id, said) for id in named) else None
    return _change((named[0], asked), said) if len(named) == 1 and _answers(talk, named[0], said) else None


def _words_of(talk: Talk, id: str) -> frozenset[str]:
    """The words by which a question goes in its label, its headings and what it asks."""
    question = talk.kb.questions[id]
    labels = [question.label, question.ask, *(w.label for w in question.wordings if w.label is not None)]
    texts = [text.to(language) for text in labels for language in LANGUAGES]
    texts += [heading for headings in question.headings.values() for heading in headings]
    return frozenset(re.findall(r"[^\W\d_]+", " ".join(texts).casefold()))


def _names(word: str, names: frozenset[str]) -> bool:
    """By a word, or what a longer one begins with: "montage" of "montagetijd"."""
    return len(word) >= _SHORTEST and any(name == word or name.startswith(word) for name in names)


def _read(talk: Talk, id: str, reply: str) -> Reading | Asked | Meant | None:
    try:
        return read_plainly(talk.kb.questions[id], reply, talk.language, talk.prompting.options(id))
    except ValueProblem:
        return None


#: A step is named by one of the first words, of so many letters.
_NAMED_WITHIN, _SHORTEST = 4, 6


def _said_at_once(talk: Talk, said: str) -> Typed | None:
    """ "No wait, 14 to 18", said when the next question is already there, is about the one before it; where it
    answers both, about either."""
    asking, found = talk.asking, TAKEN_BACK.match(said)
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
    read = _read(talk, id, reply)
    return isinstance(read, Asked) or (isinstance(read, Reading) and read.value is not None)


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
