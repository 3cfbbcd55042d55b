"""What a reply is read as, and what readers of replies have in common."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from advisor.terms.attributes import Question
from advisor.terms.texts import LANGUAGES, Language, Text
from advisor.terms.values import INFINITY, Interval, Value
from advisor.values import answers
from advisor.values.naming import Named, Namer, namer_of, words_of
from advisor.values.numbers import LONGEST_REPLY, ValueProblem, tidy
from advisor.values.phrase_rows import FigureKind
from advisor.values.phrases import Phrase, phrases
from advisor.values.showing import attribute_unit, whole_range, written_after
from advisor.values.wishes import COMMAND_OF, fits, wish, wished_word_for_word
from advisor.values.words_of_doubt import MOSTLY, NOT_KNOWN, VARIES


@dataclass(frozen=True, slots=True)
class Reading:
    """A reply as understood. `value` None is "I don't know"; `given` is the form to save.

    `approximate`: the person said "about"; the value is taken as it is. `unusual`: outside the usual range, to be
    confirmed before it is taken. `among_words`: the only figure among words that say nothing against it, so that
    it may be taken where it is said back.
    """

    value: Value | None
    given: object
    approximate: bool = False
    unusual: bool = False
    among_words: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A reply that is asked back: `confirm` its one reading, `which` of its readings, or the `unit` of `figure`.

    `nearest`: no reply was understood, and these are the likely answers to choose from. `because`: work and
    waiting were both said, or an exception beside what is usual, or hours that may be `worked` or of the clock; or
    `both` of two were said, of which one talk can be about one; or the times of `several` things.
    """

    kind: Literal["confirm", "which", "unit", "nearest"]
    readings: tuple[Reading, ...] = ()
    figure: str = ""
    approximate: bool = False
    because: Literal["", "waiting", "exception", "worked", "both", "several"] = ""


@dataclass(frozen=True, slots=True)
class Meant:
    """A reply that asks the adviser something: the command that answers it, by its English word."""

    command: str


def asked_of_adviser(text: str, language: Language) -> Meant | None:
    """What a person asks the adviser in plain words; None when it is no such question."""
    try:
        bare = re.sub("[,;]", "", tidy(text, LONGEST_REPLY)).rstrip(".!?")
    except ValueProblem:  # what cannot be read asks nothing: who reads it as an answer says why not
        return None
    text, bare = with_apostrophes(text), with_apostrophes(bare)
    wished = wish(text, language)
    if wished is not None and wished != "word":  # "what is …" may ask for more than a word
        return Meant(COMMAND_OF.get(wished, wished))
    if (command := wished_word_for_word(bare, language)) is not None:
        return Meant(command)
    return Meant(COMMAND_OF["word"]) if wished is not None else None


def with_apostrophes(text: str) -> str:
    """What is typed without its apostrophes: "whats a module", "it cant be longer"; "up n down" in full."""
    text = _WITHOUT_APOSTROPHE.sub(lambda found: "'".join(filter(None, found.groups())), text)
    return _AND_IN_SHORT.sub("and", text)


_AND_IN_SHORT = re.compile(r"(?<=\w )'?n'?(?= \w)", re.IGNORECASE)
#: Not "its", which is a word of its own.
_WITHOUT_APOSTROPHE = re.compile(
    r"\b(?:(what|where|who|how|that|there)(s)"
    r"|(can|don|won|isn|aren|doesn|didn|wasn|couldn|wouldn|shouldn|haven|hasn)(t)|(they|you)(re)|(i|they)(ve)"
    r"|(?<=till )(we)(re)|(?<=until )(we)(re))\b",
    re.IGNORECASE,
)


#: With one of these a reply says how much, not only in what unit.
AMOUNTS = frozenset(["number", "loose", "often", "article", "half", "third", "quarter", "fifth", "tenth"]) | {
    "calendar",
    "unlimited",
    "none",
    "unknown",
}


#: Of several none is chosen, as a person types it and the knowledge base names it.
NONE_CHOSEN = "0"


#: "Dat verschilt nogal" says no more than that it varies.
_NO_MORE_SAID = 3


def _left(text: str, language: Language) -> list[Phrase]:
    """The phrases of a reply without what only introduces it or hedges."""
    first = phrases(text, language)[0]
    return [phrase for phrase in first if phrase.kind not in ("filler", "comma", "hedge")]


def is_unusual(question: Question, value: Interval) -> bool:
    """An end that was given, not left open or said to be unlimited, lies outside what is usual."""
    if question.usual is None:
        return False
    whole, usual = whole_range(question), question.usual
    given_ends = {end for end in value if value.lo == value.hi or end not in whole} - {INFINITY}
    return any(not usual.lo <= end <= usual.hi for end in given_ends)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads replies to one question, in the wording of its options that is in force."""

    question: Question
    texts: Mapping[str, Text]
    language: Language

    @property
    def namer(self) -> Namer:
        return namer_of(self.question, self.texts, self.language)

    def taken(self, answer: str, *, about: bool = False) -> Reading:
        """The reading of one answer by its name: an option, a point, or a figure as files have it."""
        question = self.question
        value: Value | None
        if question.type == "choices":
            value = frozenset({answer} - {NONE_CHOSEN})
        else:
            value = answers.read_value(question, answer)
        if question.type == "scale" and answer in question.points:
            return Reading(value, answer, about)
        unusual = isinstance(value, Interval) and is_unusual(question, value)
        return Reading(value, answers.given(question, value), about, unusual)

    def named(self, named: Named) -> Reading | Asked:
        about = named.about and self.question.type not in ("choice", "choices")
        readings = tuple(self.taken(answer, about=about) for answer in named.answers)
        if named.sure:
            return readings[0]
        kind: Literal["confirm", "which"] = "confirm" if len(readings) == 1 else "which"
        return Asked(kind, readings)

    def unknown(self, reply: str) -> bool:
        """Whether the reply says no more than that it is not known."""
        bare = reply.rstrip(".!")
        if bare in answers.UNKNOWN_WORDS:
            return True
        left = _left(bare, self.language)
        figure = any(phrase.kind in ("number", "loose") for phrase in left) or any(
            one.kind == "article" and other.kind == "unit" for one, other in pairwise(left)
        )
        plain = re.sub("[,;]", "", bare)
        if not figure and any(fits(one, phrase) for one in (bare, plain) for phrase in words_of(NOT_KNOWN)):
            return True
        if not figure and self.varies(bare) and (self.question.numeric or len(bare.split()) <= _NO_MORE_SAID):
            return True
        return bool(left) and all(phrase.kind == "unknown" for phrase in left)

    @staticmethod
    def varies(bare: str) -> bool:
        """ "dat verschilt per keer"."""
        return any(fits(bare, phrase) for phrase in words_of(VARIES))

    def begins_unknown(self, reply: str) -> bool:
        """ "no idea, ask the planners": that it is not known comes first, and behind it no figure, nor what is
        usual: "it depends, but mostly they choose from our list"."""
        left = _left(reply.rstrip(".!"), self.language)
        if not left or left[0].kind != "unknown" or any(one.kind in AMOUNTS - {"unknown"} for one in left):
            return False
        return not set(re.findall(r"[^\W\d_]+", reply)) & words_of(MOSTLY)

    def ends_unknown(self, reply: str) -> bool:
        """ "I'm new here, no idea": all that is answered is that it is not known."""
        clause = re.split(r"[,;.] ", reply.rstrip(".!"))[-1]
        return clause != reply and self.unknown(clause) and not re.search("[0-9]", reply)

    def meant(self, reply: str) -> Meant | None:
        """What it asks the adviser; nothing, where it gives a figure and asks none."""
        if self.question.numeric and re.search("[0-9]", reply) and not reply.endswith("?"):
            return None
        return asked_of_adviser(reply, self.language)

    def kind(self) -> FigureKind:
        question = self.question
        headings = [heading for every in question.headings.values() for heading in every]
        said = (
            *(text.to(one) for text in (question.label, question.ask) for one in LANGUAGES),
            *headings,
            question.id,
        )
        words = set(re.findall(r"[^\W\d_]{3,}", " ".join(said).lower()))
        if question.type == "duration":
            return FigureKind("time", frozenset(words))
        words |= written_after(attribute_unit(question), question.unit_words)
        if question.unit.startswith("percent"):
            return FigureKind(
                "percent", frozenset(words | ({"year"} if question.unit.endswith("year") else set()))
            )
        if question.unit == "ratio":
            return FigureKind("ratio", frozenset(words))
        return FigureKind("rate" if question.type == "scale" else "count", frozenset(words))
