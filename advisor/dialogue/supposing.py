"""What a person supposes in a sentence: "what if they only want to wait a week" to a question and a reply to it.

The question is the one whose own words stand in the sentence; the reply is the longest run of words that it takes.
What says only that something becomes more or less needs a figure beside it, and the answer there was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import isinf

from advisor.dialogue.supposed_changes import (
    below,
    changed_by,
    changed_over,
    changed_so_much,
    read_as_said,
    so_much_apart_said,
    without_rates,
)
from advisor.dialogue.talk import Talk
from advisor.dialogue.words_supposing import (
    ARTICLES,
    BECOMES,
    BESIDE_POINTING,
    DENYING,
    DOING,
    IS,
    NOT_KNOWN,
    PARTICLES,
    POINTING,
    SO_OFTEN,
    SUPPOSING,
    SUPPOSING_BY_A_QUESTION,
    SUPPOSING_OF,
    SUPPOSING_OF_A_NAME,
    TAKING,
    WANTING,
)
from advisor.terms.attributes import Question
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.steps_named import steps_called, steps_that_may_be, words_of_steps
from advisor.terms.texts import LANGUAGES, Text
from advisor.terms.values import Interval
from advisor.values import Asked, Reading
from advisor.values.naming import names_of, words_of
from advisor.values.phrases import phrases, says_how_many
from advisor.values.words_of_clauses import JOINING_WORDS

#: Shorter words name no question; forms of one word begin with so many letters that are the same.
SHORTEST_WORD, SAME_BEGINNING = 4, 5
#: They are the same for so much of the longer one, where neither is the beginning of the other.
SAME_PART = 0.6
#: So many questions, those that are named best, are looked at for a reply; a reply has no more words than this.
MOST_QUESTIONS, LONGEST_REPLY = 8, 7
#: A step goes by no more words than this.
LONGEST_STEP = 3
#: A sentence is read as far as this.
LONGEST_SENTENCE = 24
#: A word of a question's name is worth more than one of its sentence.
OF_THE_NAME, OF_THE_SENTENCE = 2.0, 1.0
#: Another form of a word is worth so much of it.
ANOTHER_FORM = 0.75
#: A question is meant when it is named for at least so much, and by so much more than the next.
NAMED, CLEARLY = 0.4, 1.15
#: From here on it is surely named; between these it may be one of several.
SURELY_NAMED, PERHAPS_NAMED = 0.8, 0.2
#: No more is supposed at once.
MOST_PARTS = 4
_JOINING = words_of(JOINING_WORDS) | DOING
WORD = re.compile(r"[^\W_]+(?:['’.,/-][^\W_]+)*|%")
#: A vowel is long in one form of a word and short in another: "lokaal", "lokale".
_LONG_VOWEL = re.compile(r"([aeou])\1")
AND = re.compile(r"\s*[,;]\s+|\s+(?:en|and|terwijl|while)\s+")


@dataclass(frozen=True, slots=True)
class Supposed:
    """A question with the reply that is supposed, as it would be typed; none where only the question is named."""

    question: str
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Supposition:
    """What is `meant`; nothing where it may be one of several questions, the `rivals`, or none. `unread`: parts of
    the sentence that suppose something else."""

    meant: tuple[Supposed, ...] = ()
    rivals: tuple[Supposed, ...] = ()
    unread: tuple[str, ...] = ()


def sentence(reply: str) -> str | None:
    """What stands behind "what if" and its like; None when the reply does not begin so."""
    said = " ".join(reply.split()).rstrip("?!. ")
    begun = [begin for begin in SUPPOSING if said.casefold().startswith(f"{begin} ")]
    if begun:
        return said[len(max(begun, key=len)) :].strip(" ,")
    of = SUPPOSING_OF.match(said)
    return said[of.end() :] if of is not None else None


def supposed_by_a_question(talk: Talk, reply: str) -> str | None:
    """What is supposed by asking "and with a wait of one day?", where that answers a question; None where none."""
    begun = SUPPOSING_BY_A_QUESTION.match(reply) if reply.rstrip().endswith("?") else None
    behind = reply[begun.end() :].strip(" ?,") if begun is not None else ""
    told = any(one.kind == "unit" for one in phrases(behind.casefold(), talk.language)[0])
    return behind if told and any(one.reply for one in supposed(talk, behind).meant) else None


def supposes(talk: Talk, reply: str) -> str | None:
    """What is supposed in a reply; None when it supposes nothing, or may be an answer to an open question: with a
    figure behind "what if" it is none."""
    behind = sentence(reply)
    if behind is None:
        first, _, rest = reply.strip().partition(" ")
        told = first.casefold() in SUPPOSING_OF_A_NAME and supposed(talk, rest).meant
        return rest if told and not _names_what_is_asked(talk, rest) else None
    found = supposed(talk, behind)
    meant, said_of_several = found.meant, _of_one_of_several(talk, WORD.findall(behind.casefold()))
    if talk.asking is None or any(one.reply for one in meant) or (found.rivals and said_of_several):
        return behind
    if NOT_KNOWN.search(behind):
        return None
    if meant:
        return behind
    kinds = [phrase.kind for phrase in phrases(behind.casefold(), talk.language)[0]]
    return behind if "unit" in kinds and ("word" in kinds or kinds.count("unit") > 1) else None


def _names_what_is_asked(talk: Talk, said: str) -> bool:
    """Whether it may well be said of the question on the table, or names none surely."""
    asked = talk.asking.question if talk.asking is not None else ""
    named = surely_named(talk, said)
    return not named or asked in named


def supposed(talk: Talk, said: str) -> Supposition:
    """What is supposed, of one question or several."""
    parts = [part for part in AND.split(said) if part]
    if 1 < len(parts) <= MOST_PARTS:
        each = [one for part in parts for one in one_supposed(talk, part).meant if one.reply]
        if len({one.question for one in each}) == len(parts):
            return Supposition(tuple(each))
    return one_supposed(talk, said)


def of_a_step(talk: Talk, said: str, rivals: tuple[Supposed, ...]) -> Supposition | None:
    """A time that is supposed of the one step that goes by a name wherever it is shown: "carrying out takes 3
    hours"; None where no step is named so, or several are, or a rival goes by a word of it as well."""
    tokens = [found.group() for found in WORD.finditer(said.casefold())][:LONGEST_SENTENCE]
    runs = [run for run in _runs(tokens) if len(run) <= LONGEST_STEP and len(" ".join(run)) >= SHORTEST_WORD]
    called = {id: run for run in reversed(runs) for id in steps_called(talk.kb, " ".join(run))}
    if len(called) != 1 or talk.kb.questions[id := next(iter(called))].type != "duration":
        return None
    others = {word for one in rivals if one.question != id for word in talk.voice.label(one.question).split()}
    if others & set(called[id]):
        return None
    left = [token for token in tokens if token not in called[id]]
    reply = _reply(talk, id, left, NAMED)
    return Supposition((Supposed(id, reply),)) if reply else None


def one_supposed(talk: Talk, said: str) -> Supposition:
    """What is supposed of one question, or of one of several."""
    tokens, many_times = changed_by([found.group() for found in WORD.finditer(said.casefold())][:LONGEST_SENTENCE])
    named = _named(talk, tokens)
    if SO_OFTEN.search(" ".join(tokens)):  # how often is a degree, and no time, nor whether
        named = {id: weight for id, weight in named.items() if talk.kb.questions[id].type == "scale"}
    ranked = sorted(named, key=lambda id: -named[id])[:MOST_QUESTIONS]
    found = {id: reply for id in ranked if (reply := _reply(talk, id, tokens, named[id], many_times))}
    mere = {id for id, reply in found.items() if _a_mere_figure(talk, id, reply)}
    found = {id: reply for id, reply in found.items() if id not in mere or _by_name(talk, id, tokens)}
    times = [id for id in found if talk.kb.questions[id].type == "duration"]
    if times and not any(talk.kb.questions[id].type == "scale" and "per" in found[id].split() for id in found):
        found = {id: found[id] for id in times}  # a time answers no other question
    none_named = max(named.values(), default=0.0) < NAMED
    if none_named and (pointed_at := _of_what_is_asked(talk, tokens)) is not None:
        return Supposition((pointed_at,))
    if not found:
        sure = bool(ranked) and named[ranked[0]] >= NAMED
        perhaps = _of_one_of_several(talk, tokens) or _times_answered(talk, tokens)
        return Supposition((Supposed(ranked[0]),)) if sure else Supposition((), perhaps)
    worth = {id: named[id] + _of_options(talk.kb.questions[id], reply) for id, reply in found.items()}
    first, *others = sorted(found, key=lambda id: -worth[id])
    if worth[first] < NAMED:
        perhaps = tuple(Supposed(id, found[id]) for id in (first, *others) if worth[id] >= PERHAPS_NAMED)
        if len(perhaps) == 1 and not _of_one_of_several(talk, tokens) and _by_name(talk, first, tokens):
            return Supposition(perhaps)
        return Supposition((), _of_one_of_several(talk, tokens) or perhaps or _times_answered(talk, tokens))
    rivals = tuple(id for id in others if worth[first] < CLEARLY * worth[id])
    if rivals:
        return Supposition((), tuple(Supposed(id, found[id]) for id in (first, *rivals)))
    return Supposition((Supposed(first, found[first]),))


def _a_mere_figure(talk: Talk, id: str, reply: str) -> bool:
    """Whether any figure would answer the question: then only its name can say that it is meant."""
    question, said = talk.kb.questions[id], reply.split()
    figure = any(word[:1].isdecimal() or says_how_many(word) for word in said)
    return question.numeric and question.type != "duration" and figure and "per" not in said


def named_in(talk: Talk, said: str) -> tuple[str, ...]:
    """The answered questions that a sentence names, whatever is said of them: one where it is clear."""
    tokens = [found.group() for found in WORD.finditer(said.casefold())][:LONGEST_SENTENCE]
    worth = {id: weight for id, weight in _named(talk, tokens).items() if id in talk.state.answers}
    most = max(worth.values(), default=0.0)
    return tuple(id for id, weight in worth.items() if weight >= NAMED and CLEARLY * weight > most)


def surely_named(talk: Talk, said: str) -> frozenset[str]:
    """The questions that a sentence surely names, answered or not."""
    tokens = [found.group() for found in WORD.finditer(said.casefold())][:LONGEST_SENTENCE]
    tokens = [token for token in tokens if token not in WANTING]  # who waits may wait for anything
    return frozenset(id for id, weight in _named(talk, tokens).items() if weight >= SURELY_NAMED)


def _of_what_is_asked(talk: Talk, tokens: list[str]) -> Supposed | None:
    """A time that is supposed of "it", or of a word that is said of several steps ("the work"), where the time
    of a step is on the table: that one is meant, of which the word may be said."""
    asking = talk.asking
    if asking is None or asking.together or asking.settling:
        return None
    question = talk.kb.questions[asking.question]
    if question.type != "duration" or question.longest:
        return None
    said_of = [token for token in tokens if question.id in steps_that_may_be(talk.kb, token)]
    if not said_of and not any(steps_that_may_be(talk.kb, token) for token in tokens):
        said_of = [token for token in tokens if token in POINTING]
    left = [token for token in tokens if token not in TAKING | POINTING | set(said_of)]
    reply = _reply(talk, question.id, left, 0.0) if said_of else ""
    more = set(left) - BESIDE_POINTING - ARTICLES - set(reply.split())
    return Supposed(question.id, reply) if reply and not more else None


def _of_one_of_several(talk: Talk, tokens: list[str]) -> tuple[Supposed, ...]:
    """The times of the steps of which a word in the sentence may be said, as far as they count here."""
    ids = [id for token in tokens for id in steps_that_may_be(talk.kb, token)]
    left = [token for token in tokens if not steps_that_may_be(talk.kb, token)]
    relevant = (id for id in dict.fromkeys(ids) if id not in talk.advice.memory.irrelevant)
    return tuple(Supposed(id, reply) for id in relevant if (reply := _reply(talk, id, left, 0.0)))


def _times_answered(talk: Talk, tokens: list[str]) -> tuple[Supposed, ...]:
    """The times that were answered, where a time is supposed and nothing says which: one of them will be meant."""
    times = [id for id in talk.state.answers if talk.kb.questions[id].type == "duration"]
    endless = {id for id in times if isinstance(value := talk.state.values[id], Interval) and isinf(value.hi)}
    left = (id for id in times if id not in talk.advice.memory.irrelevant | endless)
    found = ((id, _reply(talk, id, tokens, 0.0)) for id in left)
    return tuple(Supposed(id, reply) for id, reply in found if reply)


def _of_options(question: Question, reply: str) -> float:
    """An option that is named names its question too; a figure may be that of any."""
    return 0.0 if question.type != "scale" and question.numeric else len(reply.split()) / 2


# --- the question


def _named(talk: Talk, tokens: list[str]) -> dict[str, float]:
    """For how much the words of a sentence name each question: what few questions have is worth most."""
    own = _words_of_all(talk)
    worth, steps = dict.fromkeys(own, 0.0), _other_words(talk.kb)
    telling = (
        token
        for token in tokens
        if len(token) >= SHORTEST_WORD and token not in _JOINING and not says_how_many(token)
    )
    for token in dict.fromkeys(telling):
        fits = {id: known[token] for id, known in own.items() if token in known}
        fits |= {id: OF_THE_NAME for id, others in steps.items() if token in others and id in own}
        like = {id: weight for id, known in own.items() if (weight := _like(token, known))}
        if max(fits.values(), default=0.0) < OF_THE_NAME:  # another form of a name is as good as a mere mention
            fits = {id: weight for id, weight in like.items() if not fits or weight > OF_THE_SENTENCE} | fits
        for id, weight in fits.items():
            worth[id] += weight / len(fits)
    if wanting := set(tokens) & WANTING:
        limit = NAMED * min(len(wanting), 2)  # "mensen willen wachten": surely, whatever else is named
        worth |= {id: worth[id] + limit for id in own if talk.kb.questions[id].longest}
    return worth


def _words_of_all(talk: Talk) -> Mapping[str, Mapping[str, float]]:
    """The words of every question that counts here, worked out once for as long as nothing is answered."""
    advice, known = talk.advice, talk.words_known
    if known is None or known[0] is not advice or known[1] != talk.language:
        own = {id: _words(talk, id) for id in talk.kb.questions if id not in advice.memory.irrelevant}
        talk.words_known = known = (advice, talk.language, own)
    return known[2]


def _words(talk: Talk, id: str) -> Mapping[str, float]:
    """The words of a question and what each is worth."""
    voice, question = talk.voice, talk.kb.questions[id]
    names = [
        voice.label(id),
        id.replace("_", " "),
        *(name for language in LANGUAGES for name in question.headings.get(language, ())),
    ]
    asks = [voice.ask(id), *(voice.to(line.says) for line in question.exceptional)]
    found = dict.fromkeys((word for ask in asks for word in _long(ask)), OF_THE_SENTENCE)
    return found | dict.fromkeys((word for name in names for word in _long(name)), OF_THE_NAME)


@lru_cache(maxsize=2)
def _other_words(kb: KnowledgeBase) -> Mapping[str, frozenset[str]]:
    """By the question for the time of a step, the words for that step that may be of no other time: "leveren" is
    in every delivery time."""
    labels = {
        id: {word for text in _labels(question) for language in LANGUAGES for word in _long(text.to(language))}
        for id, question in kb.questions.items()
        if question.type == "duration"
    }

    def of_another(id: str, name: str) -> bool:
        others = (word for other, said in labels.items() if other != id for word in said)
        return any(name[:SAME_BEGINNING] == word[:SAME_BEGINNING] for word in others)

    return {
        id: frozenset(
            name for name in names if " " not in name and len(name) >= SAME_BEGINNING and not of_another(id, name)
        )
        for id, names in words_of_steps(kb).items()
    }


def _labels(question: Question) -> list[Text]:
    return [question.label, *(wording.label for wording in question.wordings if wording.label is not None)]


def _by_name(talk: Talk, id: str, tokens: list[str]) -> bool:
    """Whether a word of what the question is called stands in the sentence."""
    name = [word for word, weight in _words(talk, id).items() if weight == OF_THE_NAME and word not in _JOINING]
    return any(_same_beginning(word, token) for word in name for token in _telling(tokens))


def _long(text: str) -> Iterator[str]:
    """The words of a text by which it can be known; of "work out" neither is one, and "a year" tells how long, of
    whichever."""
    spoken = WORD.findall(text.casefold())
    return (
        word
        for word, behind in zip(spoken, [*spoken[1:], ""], strict=True)
        if len(word) >= SHORTEST_WORD and behind not in PARTICLES and not says_how_many(word)
    )


def _like(token: str, known: Mapping[str, float]) -> float:
    """What a word is worth of which another form stands there: "waits" of "wait"."""
    alike = (weight for word, weight in known.items() if _same_beginning(token, word))
    return max(alike, default=0.0) * ANOTHER_FORM


def _same_beginning(one: str, other: str) -> bool:
    """Whether two words may be forms of one: "translating" is none of "transport"."""
    one, other = (_LONG_VOWEL.sub(r"\1", word) for word in (one, other))
    shortest, longest = sorted((len(one), len(other)))
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), shortest)
    if same == shortest:  # the one begins with all of the other
        return same >= SAME_BEGINNING or (same >= SHORTEST_WORD and longest <= 2 * same)
    return same >= SAME_BEGINNING and same >= SAME_PART * longest


# --- the reply


def _reply(talk: Talk, id: str, tokens: list[str], named: float, times: Fraction | None = None) -> str:
    """The longest run of words that the question takes as a reply, all of it; nothing when it takes none. Where a
    change of the answer is said, that answer changed."""
    question = talk.kb.questions[id]
    if times is not None:
        return changed_over(talk, question, times)
    denied = bool(set(tokens) & DENYING)
    if question.type == "yes_no":
        return ("no" if denied else "yes") if named >= SURELY_NAMED else ""
    if question.numeric and (changed := changed_so_much(talk, question, tokens)) is not None:
        return changed
    if set(tokens) & (BECOMES[1] | BECOMES[-1]) and not question.numeric:
        return ""  # "longer", but than what
    if not question.numeric and not _mostly_known(talk, question, tokens):
        return ""
    named_in = names_of(question, talk.prompting.options(id))
    names = {token for token in _telling(tokens) if named_in(token)}
    denies = named >= NAMED and names <= set(_words(talk, id))  # "he decides nothing"
    asked = ""
    if question.type == "duration":
        tokens = without_rates(tokens)
        if apart := so_much_apart_said(talk, question, tokens):
            return apart
    for run in _runs(tokens):
        if not any(len(token) >= SHORTEST_WORD or token.isdecimal() or says_how_many(token) for token in run):
            continue  # "we" is not the beginning of "weekly"
        if denied and not (set(run) & DENYING and not question.numeric):
            continue  # "not a week" is no week
        if question.numeric or (names <= set(run) and _names(run)) or (set(run) <= DENYING and denies):
            read = read_as_said(talk, question, " ".join(run))
            if isinstance(read, Reading) and read.value is not None and not read.among_words:
                return below(question, read.value, tokens) or " ".join(run)
            if (isinstance(read, Reading) and read.among_words) or (
                isinstance(read, Asked) and read.kind == "confirm"
            ):
                asked = asked or " ".join(run)
    return asked


def _runs(tokens: list[str]) -> Iterator[list[str]]:
    """Words that stand beside each other, the longest runs first, and none of them twice."""
    seen = set[tuple[str, ...]]()
    for length in range(min(LONGEST_REPLY, len(tokens)), 0, -1):
        for at in range(len(tokens) - length + 1):
            run = tokens[at : at + length]
            if tuple(run) not in seen:
                seen.add(tuple(run))
                yield run


def _names(run: list[str]) -> bool:
    """Whether a run may name an option: by words, not by its number."""
    return bool(_telling(run)) and not any(token.isdecimal() or says_how_many(token) for token in run)


def _telling(tokens: list[str]) -> list[str]:
    return [token for token in tokens if len(token) >= SHORTEST_WORD and token not in DENYING | IS]


def _mostly_known(talk: Talk, question: Question, tokens: list[str]) -> bool:
    """Whether more than half of what is said are words of the question or of its options: else it is about
    something else."""
    own, namer = _words(talk, question.id), names_of(question, talk.prompting.options(question.id))
    telling = _telling(tokens)
    known = sum(namer(token) or token in own or bool(_like(token, own)) for token in telling)
    return 2 * known > len(telling)
