"""Whether a time that was found among words is that of another thing than the question asks: "3 weeks of flour".

Words name another question or another step of the chain, or right behind the time stands a word by which others go
and this one never.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from advisor.dialogue.supposing import LONGEST_STEP, surely_named
from advisor.dialogue.talk import Talk
from advisor.dialogue.words_correcting import NO_FIRST, TAKEN_BACK
from advisor.dialogue.words_supposing import BY_WHAT, IS, TAKING, VERB_APART, VERB_IN_TWO
from advisor.terms.attributes import Question
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.steps_named import steps_called, steps_that_may_be, words_of_steps
from advisor.terms.texts import LANGUAGES, Text
from advisor.values.naming import words_of
from advisor.values.phrases import Phrase, phrases
from advisor.values.words_of_agreement import NO, YES
from advisor.values.words_of_clauses import JOINING_WORDS

#: A shorter word may stand in any name.
SHORTEST_WORD = 5
#: From here on a word may end in the word for a step: "plaatmateriaal" is material.
LONG_WORD = 8
_WORD = re.compile(r"[^\W\d_]+")
_JOINING = words_of(JOINING_WORDS)
#: A step is named within so many words before what says that it takes a time.
FURTHEST_VERB = 5
_FIGURES = frozenset({"number", "loose", "half", "quarter", "third", "calendar", "unit", "most", "least"})


def of_another_thing(talk: Talk, id: str, said: str) -> bool:
    """Whether the words of a reply to a question for a time say that it is of something else."""
    row = phrases(said.casefold(), talk.language)[0]
    named = surely_named(talk, " ".join(phrase.text for phrase in row if phrase.kind == "word"))
    question = talk.kb.questions[id]
    if not question.longest:  # what comes in time is no step of its own
        named |= _times_of_steps(talk.kb, row)
    if named and id not in named:
        return True
    own = _words(_texts(question))
    others = _words(name for other in talk.kb.questions.values() if other.id != id for name in _names(other))
    return any(thing in others - own and len(thing) >= SHORTEST_WORD for thing in _things(row))


def speaks_of_something(talk: Talk, id: str, said: str) -> bool:
    """Whether beside a time words are said that are not of the question: "half an hour of measuring"."""
    row = phrases(said.casefold(), talk.language)[0]
    timed = any(phrase.kind in ("unit", "calendar") for phrase in row)
    telling = [one.text for one in row if one.kind == "word" and one.text not in words_of(NO) | words_of(YES)]
    return timed and bool(telling) and id not in steps_said(talk, said)


def steps_said(talk: Talk, said: str) -> set[str]:
    """The questions for the times of the steps that a reply names, by what they are called or other words."""
    said = _with_verbs_joined(talk, said.casefold())
    row = phrases(said, talk.language)[0]
    outside = [phrase.text for phrase in row if phrase.kind in ("word", "beside")]  # "next day" is a time
    named = surely_named(talk, " ".join(outside)) | _times_of_steps(talk.kb, row)
    return set(named) | set(_called(talk.kb, outside))


def _with_verbs_joined(talk: Talk, said: str) -> str:
    """With a Dutch verb that stands in two parts as it is in full: "samen te stellen" is "samenstellen", and "we
    kopen niks in" is of "inkopen"."""
    said = VERB_IN_TWO.sub(r"\1\2", said)
    apart = VERB_APART.search(said)
    known = {name for names in words_of_steps(talk.kb).values() for name in names}
    joined = (f"{apart['before']}{word}" for word in said.split()) if apart is not None else ()
    verb = next((verb for verb in joined if verb in known), "")
    return f"{said.removesuffix(apart['before'])}{verb}" if apart is not None and verb else said


def of_one_called_so(talk: Talk, id: str, said: str) -> bool:
    """Whether a time is said to be by what one other question alone is called after: "8 weken bij wet"."""
    own, alone = _words(_texts(talk.kb.questions[id])), _called_alone(talk.kb)
    found = (one["what"] for one in BY_WHAT.finditer(said.casefold()))
    return any(alone.get(word, id) != id and word not in own for word in found)


@lru_cache(maxsize=2)
def _called_alone(kb: KnowledgeBase) -> Mapping[str, str]:
    """The words that stand in what the question for one time alone is called, each with that question."""
    names = {id: _words(_names(question)) for id, question in kb.questions.items()}
    counts = Counter(word for known in names.values() for word in known)
    times = (id for id, question in kb.questions.items() if question.type == "duration")
    return {word: id for id in times for word in names[id] if counts[word] == 1}


def said_to_take(talk: Talk, said: str) -> set[str]:
    """The questions for the times of the steps of which a reply says first that they take a time: "carrying out
    takes a week"; of several where the word may be said of each: "the work takes 3 days"."""
    row = phrases(said.casefold(), talk.language)[0]
    figure = next((at for at, one in enumerate(row) if one.kind in _FIGURES or _one_unit(row, at)), 0)
    spoken = [word for one in row[:figure] for word in one.text.split()]
    verb = next((at for at, word in enumerate(spoken) if word in TAKING - IS), 0)
    if not 0 < verb <= FURTHEST_VERB:
        return set()
    before = spoken[:verb]
    return steps_said(talk, " ".join(before)) or {id for word in before for id in steps_that_may_be(talk.kb, word)}


def _one_unit(row: list[Phrase], at: int) -> bool:
    """ "a week"."""
    return row[at].kind == "article" and at + 1 < len(row) and row[at + 1].kind == "unit"


def denied_and_told(talk: Talk, asked: str, said: str) -> tuple[str, str] | None:
    """The one other step whose time is told behind a no, or behind what takes back what was said, and what is told
    of it: "no, I mean the finishing takes two hours"."""
    begun = TAKEN_BACK.match(said) or NO_FIRST.match(said)
    told = said[begun.end() :] if begun is not None else ""
    if not any(phrase.kind == "unit" for phrase in phrases(told.casefold(), talk.language)[0]):
        return None
    steps = steps_said(talk, told) - talk.advice.memory.irrelevant if told else set()
    times = {id for id in steps if talk.kb.questions[id].type == "duration"}
    return (times.pop(), told) if len(times) == 1 and asked not in times else None


def _called(kb: KnowledgeBase, said: list[str]) -> Iterator[str]:
    """The times of the steps that go by just these words wherever they are shown: "carrying out"."""
    for length in range(2, LONGEST_STEP + 1):
        for at in range(len(said) - length + 1):
            yield from steps_called(kb, " ".join(said[at : at + length]))


def _times_of_steps(kb: KnowledgeBase, row: list[Phrase]) -> frozenset[str]:
    """The times of the steps that are named by other words for them."""
    tokens = [phrase.text for phrase in row if phrase.kind in ("word", "beside")]
    said = f" {' '.join(tokens)} "
    return frozenset(
        time
        for time, names in words_of_steps(kb).items()
        for name in names
        if f" {name} " in said or any(len(t) >= LONG_WORD and t.endswith(name) for t in tokens)
    )


def _things(row: list[Phrase]) -> Iterator[str]:
    """What stands right behind a time, perhaps with "of" between them."""
    for at, phrase in enumerate(row):
        behind = row[at + 1 : at + 3] if phrase.kind == "unit" else []
        thing = behind[1:] if behind and behind[0].text == "of" else behind
        if thing and thing[0].kind == "word" and thing[0].text not in _JOINING:
            yield thing[0].text


def _names(question: Question) -> Iterator[str]:
    """Everything a question is called."""
    labels = [question.label, *(wording.label for wording in question.wordings if wording.label is not None)]
    for language in LANGUAGES:
        yield from (label.to(language) for label in labels)
        yield from question.headings.get(language, ())


def _texts(question: Question) -> Iterator[str]:
    """Everything that is said of a question where it is asked."""
    yield from _names(question)
    texts: list[Text | None] = [question.ask, question.help, question.find, question.says]
    for wording in question.wordings:
        texts += [wording.ask, wording.help, wording.find, wording.says]
    yield from (text.to(language) for text in texts if text is not None for language in LANGUAGES)


def _words(texts: Iterator[str]) -> frozenset[str]:
    return frozenset(_WORD.findall(" ".join(texts).casefold()))
