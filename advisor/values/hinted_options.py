"""Which answer a reply hints at that names none: by the words that it shares with what the knowledge base says of
each answer, or by a name with other words between its own. It is never taken: it is asked back, or refused."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from advisor.terms.attributes import Question
from advisor.terms.texts import LANGUAGES, Language, Text
from advisor.terms.values import Interval
from advisor.values import answers
from advisor.values.naming import HEDGES, NOT, SHORTEST_WORD, said_either_way, words_of
from advisor.values.of_a_question import Kept
from advisor.values.phrases import phrases
from advisor.values.readings import Asked, Reader, Reading
from advisor.values.words_of_clauses import JOINING, JOINING_WORDS
from advisor.values.words_of_doubt import DEGREES, MOSTLY, NOTHING, UNSETTLING
from advisor.values.words_of_options import COURTESY, SAYS_LITTLE

#: What is said in more words is about more than one answer.
_LONGEST_HINT = 25
#: Of words that are not the same so many letters must be.
_SAME_LETTERS = 5
#: What two words that begin alike may end in.
_LONGEST_ENDING = 3
#: Words of a name say more of an answer than words beside its name, and these more than the words of the question.
_OF_AN_OPTION, _OF_A_NAME, _BESIDE, _ASKED = 2.1, 2.0, 1.0, 0.6
#: So much is said of the likeliest answer, so often as much as of the next; and so much of what was said at all.
_LEAST, _CLEARLY, _LEAST_PART = 1.0, 1.5, 0.25
#: More answers than this are no choice any more.
_FEW = 3
#: Of so many answers the one is meant where the other is denied.
_EITHER_WAY = 2
#: Between the words of a name no more others stand than this.
_MOST_BETWEEN = 4
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
#: Begun with these a word says the opposite.
_OPPOSITE = frozenset({"on", "un", "in", "im", "ir", "non", "non-", "niet-"})
#: How a word of at least four letters is inflected.
_ENDING = re.compile(r"(?<=\w{3})(?:ing|en|ed|es|er|te|de|t|s|d|e)$")
#: Of several answers any may be meant.
_FROM_TO = re.compile(r"\b(?:from|van) .+ (?:to|tot) |\b(?:or|of) ")
_CLAUSE = re.compile(r"[,;:.!?()] *|\b(?:maar|but)\b")
_NO = NOT | words_of(NOTHING)
_IDLE = (
    words_of(JOINING_WORDS)
    | words_of(JOINING)
    | words_of(COURTESY)
    | words_of(DEGREES)
    | words_of(SAYS_LITTLE)
    | words_of(UNSETTLING)
    | words_of(MOSTLY)
    | HEDGES
    | _NO
)


_SHARES = frozenset({"percent", "half", "third", "quarter", "fifth", "tenth"})
_FIGURES = _SHARES | {"number", "unit", "loose", "times"}


class HintReader(Reader):
    """Reads what a reply hints at."""

    __slots__ = ()

    def hint(self, reply: str) -> Asked | None:
        """The answer that is hinted at, to be confirmed, or the few of which one may be; None where none is."""
        if not 0 < len(reply.split()) <= _LONGEST_HINT:
            return None
        if self.question.numeric and self._counts(reply):
            return self._only_share(reply)
        if self._says_how_long(reply):
            return None
        known = said_of_answers(self.question, self.texts, self.language)
        meant = known.spread(reply) or self._likeliest(known, reply)
        if not 0 < len(meant) <= _FEW:
            return None
        return Asked("confirm" if len(meant) == 1 else "which", tuple(map(self.taken, meant)))

    def _counts(self, reply: str) -> bool:
        """Whether a figure of it is left over; at a scale a person may tell by figures how it varies."""
        kinds = {phrase.kind for phrase in phrases(reply, self.language)[0]}
        return bool(kinds & (_SHARES if self.question.type == "scale" else _FIGURES))

    def _only_share(self, reply: str) -> Asked | None:
        """The only percentage in a sentence, where one is asked: "elk jaar gaat er tien procent weg"."""
        row = phrases(reply, self.language)[0]
        shares = [one.worth for one, two in pairwise(row) if one.kind == "number" and two.kind == "percent"]
        figures = sum(one.kind in _FIGURES - {"unit", "percent"} for one in row)
        denied = set(_WORD.findall(reply)) & _NO
        if self.kind().of != "percent" or len(shares) != 1 or figures != 1 or shares[0] is None or denied:
            return None
        if not self.question.limits.lo <= shares[0].lo <= self.question.limits.hi:
            return None
        share = float(shares[0].lo)
        value = Interval(share, share)
        return Asked("confirm", (Reading(value, answers.given(self.question, value), True),))

    def _says_how_long(self, reply: str) -> bool:
        """A time is no answer to a question with options."""
        row = phrases(reply, self.language)[0]
        timed = any(one.kind in ("number", "loose") and two.kind == "unit" for one, two in pairwise(row))
        return timed and not self.question.numeric

    def _likeliest(self, known: SaidOfAnswers, reply: str) -> tuple[str, ...]:
        if self.question.numeric and self.question.type != "scale":
            return ()  # of a figure only a name says what it is
        said, denied = known.weighed(reply)
        if self.question.type == "yes_no":
            return _yes_or_no(said, denied)
        if denied:
            left = [answer for answer in said if answer not in denied]
            either = len(known.answers) == _EITHER_WAY
            return _others(known.answers, denied) if either and not left else tuple(left)
        if _FROM_TO.search(reply):
            return tuple(answer for answer, much in said.items() if much >= _LEAST)
        return _leading(said)


def _yes_or_no(said: Mapping[str, float], denied: Mapping[str, float]) -> tuple[str, ...]:
    """The statement of a question, said or denied; what is said of "no" and denied says nothing."""
    if denied:
        return ("no",) if "yes" in denied and "no" not in denied else ()
    return _leading(said)


def _leading(said: Mapping[str, float]) -> tuple[str, ...]:
    """The answer of which most is said, where that is clear; else all of which nearly as much is."""
    most = max(said.values(), default=0.0)
    near = tuple(answer for answer, much in said.items() if much * _CLEARLY > most)
    return near if most >= _LEAST else ()


def _others(answers: Iterable[str], denied: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(answer for answer in answers if answer not in denied)


@dataclass
class SaidOfAnswers:
    """What the knowledge base says of each answer to a question, word by word."""

    question: Question
    texts: Mapping[str, Text]
    language: Language

    @property
    def answers(self) -> tuple[str, ...]:
        return tuple(self.texts)

    @cached_property
    def _names(self) -> dict[str, set[str]]:
        """What each answer is called, in both languages."""
        names: dict[str, set[str]] = {answer: set() for answer in (*self.texts, *self.question.also)}
        for language in LANGUAGES:
            for answer, text in self.texts.items():
                names[answer].add(text.to(language).casefold())
            for answer, words in self.question.also.items():
                for word in words.get(language, ()):
                    names[answer].update(said_either_way(word.removesuffix("?"), language))
        return names

    def spread(self, reply: str) -> tuple[str, ...]:
        """The answers of which a name is said with other words between its own: "het ligt er altijd"; a
        denial between them, or one that is missing, makes it another one."""
        found = list[tuple[int, str]]()
        for clause in filter(None, map(str.strip, _CLAUSE.split(reply))):
            said = _WORD.findall(clause)
            for answer, names in self._names.items():
                fits = [len(one) for one in map(_WORD.findall, names) if _stands_spread(one, said)]
                found += [(max(fits), answer)] if fits else []
        longest = max((length for length, _ in found), default=0)
        return tuple(dict.fromkeys(answer for length, answer in found if length == longest))

    def weighed(self, reply: str) -> tuple[dict[str, float], dict[str, float]]:
        """How much is said of each answer, and of which something is denied; nothing where most of what was said
        is about none."""
        said, denied, heard, told = dict[str, float](), dict[str, float](), 0, 0
        for clause in filter(None, map(str.strip, _CLAUSE.split(reply))):
            words = _WORD.findall(clause)
            no = any(word in _NO for word in words)
            for answer in self._called(word for word in words[:1] if word in _NO):
                said[answer] = said.get(answer, 0.0) + _OF_A_NAME
            for word in dict.fromkeys(word for word in words if len(word) >= SHORTEST_WORD and word not in _IDLE):
                told += 1
                bears = self._of(word)
                heard += bool(bears)
                for answer, much in bears.items():
                    of = denied if no else said
                    of[answer] = of.get(answer, 0.0) + much
        if not told or heard < _LEAST_PART * told:
            return {}, {}
        return said, denied

    def _called(self, denials: Iterable[str]) -> Iterator[str]:
        """The answers that are called by a word that denies: "niks" is an answer where that may be chosen."""
        denying = set(denials)
        return (answer for answer, names in self._names.items() if answer in self.texts and names & denying)

    def _of(self, word: str) -> dict[str, float]:
        """How much a word says of each answer: the more, the fewer answers it is said of."""
        found = dict[str, float]()
        for answer, words in self._words.items():
            weights = [weight for known, weight in words.items() if akin(word, known)]
            if weights:
                found[answer] = max(weights)
        if len(found) == len(self._words) > 1 and len(set(found.values())) == 1:
            return {}
        most = max(found.values(), default=0.0)
        return {answer: weight / len(found) for answer, weight in found.items() if weight == most}

    @cached_property
    def _words(self) -> dict[str, dict[str, float]]:
        words: dict[str, dict[str, float]] = {answer: {} for answer in self.texts}
        yes_or_no = self.question.type == "yes_no"
        asked = set() if yes_or_no else set(_WORD.findall(self.question.ask.to(self.language).casefold()))
        for answer, weight, text in self._told():
            for word in _WORD.findall(text.casefold()):
                plain = word in asked and weight < _OF_AN_OPTION
                if len(word) >= SHORTEST_WORD and word not in _IDLE and answer in words and not plain:
                    words[answer][word] = max(weight, words[answer].get(word, 0.0))
        return words

    def _told(self) -> Iterator[tuple[str, float, str]]:
        """Each answer with what is said of it, and how much that weighs."""
        question, language = self.question, self.language
        for answer, option in self.texts.items():
            yield answer, _OF_AN_OPTION, option.to(language)
        for answer, names in self._names.items():
            for name in names:
                yield answer, _OF_A_NAME, name
        for likeness in (question.likeness, *(wording.likeness for wording in question.wordings)):
            for answer, text in likeness.items():
                yield answer, _BESIDE, text.to(language)
        if question.type == "yes_no":  # what it asks is what a yes says
            for ask in (question.ask, *(wording.ask for wording in question.wordings)):
                yield "yes", _ASKED, ask.to(language) if ask is not None else ""
            for line in question.exceptional:
                if line.otherwise == "no":
                    yield "yes", _ASKED, line.says.to(language)


said_of_answers = Kept(SaidOfAnswers)


def _stands_spread(name: list[str], said: list[str]) -> bool:
    """Whether a name of several words stands among others, in its order and near enough together."""
    if len(name) < 2 or max(map(len, name)) < SHORTEST_WORD or len(said) < len(name):
        return False
    if any(word in _NO and word not in name for word in said):
        return False
    for start in (at for at, word in enumerate(said) if word == name[0]):
        row, at = iter(said[start : start + len(name) + _MOST_BETWEEN]), 0
        for word in row:
            at += at < len(name) and word == name[at]
        if at == len(name):
            return True
    return False


def akin(word: str, known: str) -> bool:
    """Whether two words are the same but for how they end, or one of them is put together with the other."""
    if word == known:
        return True
    short, long = sorted((word, known), key=len)
    if len(short) >= _SAME_LETTERS and (long.endswith(short) or long.startswith(short)):
        return not long.endswith(short) or long.removesuffix(short) not in _OPPOSITE
    if _stem(word) == _stem(known):
        return True
    same = next((at for at, (one, other) in enumerate(zip(word, known, strict=False)) if one != other), len(short))
    return same >= _SAME_LETTERS and len(long) - same <= _LONGEST_ENDING


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """A word without what inflects it: "drukke" and "druk" are one, and so are "gelakt" and "lakken"."""
    if len(word) > _SHORTEST_PARTICIPLE and word.startswith("ge") and word[-1] in "dt":
        word = word[2:]
    return _DOUBLED.sub(r"\1", _ENDING.sub("", word))


#: Of a Dutch participle, which begins with "ge" and ends in "d" or "t".
_SHORTEST_PARTICIPLE = 5


_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")
