"""The reply to what was asked back: a yes, a no, one of several readings, or another answer to the question."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from advisor.terms.attributes import Question
from advisor.terms.texts import Language, Text
from advisor.terms.values import INFINITY, Interval
from advisor.values import refusals
from advisor.values.answers import given
from advisor.values.drawn_out import as_short_as_it_is
from advisor.values.hinted_options import akin
from advisor.values.naming import NONE, NOT, SHORTEST_WORD, Namer, number_in_list, words_of
from advisor.values.numbers import LONGEST_REPLY, ValueProblem, tidy
from advisor.values.of_a_list import none_of_these
from advisor.values.phrases import phrases
from advisor.values.put_right import TAKES_BACK, says_no_amount
from advisor.values.readings import Asked, Meant, Reader, Reading
from advisor.values.replies import read_plainly
from advisor.values.said_again import said_once, without_of_course
from advisor.values.showing import options_of, show_value, whole_range
from advisor.values.wavering import behind_yes, wavers
from advisor.values.whole_sentences import put_right_option
from advisor.values.words_of_agreement import AGREEING, NEITHER_OF_THEM, NO, YES
from advisor.values.words_of_clauses import GIVING_A_REASON
from advisor.values.words_of_doubt import DEPENDS
from advisor.values.words_of_options import JUST_SHOWN


def settled(
    question: Question, asked: Asked, text: str, language: Language, options: Mapping[str, Text] | None = None
) -> Reading | Asked | Meant | None:
    """The reply to what was asked back; None when it says no. Another answer to the question is read as one.

    Raises: ValueProblem: it is neither.
    """
    reply = without_of_course(said_once(as_short_as_it_is(tidy(text, LONGEST_REPLY))).rstrip(".!"))
    if (behind := _behind_none_of_them(asked, reply, numeric=question.numeric)) is not None:
        return _said_instead(question, asked, behind, language, options)
    if question.type != "yes_no" and wavers(reply):
        raise refusals.yes_and_no(reply) if asked.kind == "confirm" else refusals.which_or_none(reply)
    if asked.kind == "confirm" and asked.readings[0].value is not None and _only_varies(reply):
        raise refusals.yes_and_no(reply)  # "it depends" is not that it is not known
    if asked.kind == "confirm" and not _WHY_BY_A_LETTER.match(reply):
        if _agrees(question, asked.readings[0], reply, language, options):
            return asked.readings[0]
        if (other := _another_behind_yes(question, asked, reply, language, options)) is not None:
            return other
        if (more := _up_to_behind_yes(question, asked.readings[0], reply, language)) is not None:
            return more
        if question.type in ("choice", "choices") and number_in_list(behind_yes(reply), MOST_NUMBERED, language):
            raise refusals.yes_and_no(reply)  # "yes, the second": of no list that was shown
        if reply in words_of(NO):  # where "no" is what was asked about, it is that
            return asked.readings[0] if asked.readings[0].value == "no" else None
        if (said := _behind_no(reply, language)) and (no := _denied(question, asked, said, language, options)):
            return no.instead
    among = asked.kind in ("which", "nearest")
    if among and question.type != "yes_no":
        if _all_agree(reply):
            raise refusals.yes_to_several()
        reply = _chosen_behind_yes(asked, reply, language)
    if among and (chosen := _place_said(question, asked, reply, language, options)):
        return asked.readings[chosen - 1]
    if among and (figured := _by_its_figure(question, asked, reply, language, options)) is not None:
        return figured
    if among and (alike := _by_words_of_its_line(question, asked, reply, language)) is not None:
        return alike
    if among and reply in words_of(NO) | (NEITHER if asked.kind == "which" else NEITHER - _NOTHING):
        return None
    if among and " " in reply and none_of_these(re.sub(r"^(?:nee|neen|no|nope)[,.]? ", "", reply)):
        return None
    if asked.kind == "unit" and reply in ("nee", "neen", "no", "nope"):
        return None
    if (
        asked.kind == "unit"
        and says_no_amount(reply, language)
        and (with_unit := _with_unit(question, asked, reply, language)) is not None
    ):
        return with_unit
    if asked.kind == "confirm" and none_of_these(reply) and words_of(JUST_SHOWN) & set(reply.split()):
        return None
    read = read_plainly(question, text, language, options)
    if isinstance(read, Asked) and among:
        known = [one for one in read.readings if one.value in [reading.value for reading in asked.readings]]
        return known[0] if len(known) == 1 else read
    return read


def _only_varies(reply: str) -> bool:
    """ "It depends", and not that it is not known."""
    bare = re.sub("[,;]", "", reply)
    return bare in words_of(DEPENDS) or Reader.varies(bare)


def only_agrees(text: str) -> bool:
    """Whether a reply says yes and nothing more."""
    try:
        reply = as_short_as_it_is(tidy(text, LONGEST_REPLY)).rstrip(".!")
    except ValueProblem:  # characters that are no text
        return False
    return _all_agree(reply) or _all_agree(behind_yes(reply))


def only_denies(text: str) -> bool:
    """Whether a reply says no and nothing more."""
    try:
        return as_short_as_it_is(tidy(text, LONGEST_REPLY)).rstrip(".!") in words_of(NO)
    except ValueProblem:
        return False


def _all_agree(reply: str) -> bool:
    """Whether all that is said agrees, with or without its apostrophes: "thats correct, yes"."""
    parts = [part.strip() for part in re.sub("[’']", "", reply).split(",")]
    return all(part in _AGREEING for part in parts) or " ".join(parts) in _AGREEING


_AGREEING = frozenset(re.sub("'", "", said) for said in words_of(YES) | words_of(AGREEING))


def _behind_none_of_them(asked: Asked, reply: str, *, numeric: bool) -> str | None:
    """What is said behind a denial of everything that was asked back: "neither, a week by boat"."""
    found = _NONE_OF_THEM.match(reply) if asked.kind == "which" or (asked.kind == "confirm" and numeric) else None
    return reply[found.end() :] if found is not None else None


_NONE_OF_THEM = re.compile(
    rf"(?:{'|'.join(sorted(words_of(NEITHER_OF_THEM), key=len, reverse=True))}|no|nee|neen|nope)[,.;:] +(?=\S)"
)


def _said_instead(
    question: Question, asked: Asked, said: str, language: Language, options: Mapping[str, Text] | None
) -> Reading | Asked | Meant | None:
    """What is meant instead of all that was asked back; None where that is not said."""
    try:
        return settled(question, asked, said, language, options)
    except ValueProblem:
        return None


def _place_said(
    question: Question, asked: Asked, reply: str, language: Language, options: Mapping[str, Text] | None
) -> int:
    """Which of the readings is chosen by its place: whatever is said behind it, unless that says another; of two
    also by the one that is not meant. 0 where none is."""
    count = len(asked.readings)
    for said in dict.fromkeys((reply, put_right_option(reply))):
        if place := number_in_list(said, count, language):
            return place
    if (denied := _NOT_THIS_ONE.fullmatch(reply)) is not None and count == _EITHER_WAY:
        return {1: 2, 2: 1}.get(number_in_list(denied["place"], count, language), 0)
    first, *behind = _BEHIND_A_PLACE.split(reply, maxsplit=1)
    place = number_in_list(first, count, language) if behind else 0
    if not place or _says_another(question, asked.readings[place - 1], behind[0], language, options):
        return 0
    return place


def _chosen_behind_yes(asked: Asked, reply: str, language: Language) -> str:
    """What is said behind a yes, where that is the place of one of the readings; else all that is said.

    Raises: ValueProblem: it is a place, and none of the readings has it.
    """
    behind = behind_yes(reply)
    if not behind or not number_in_list(behind, MOST_NUMBERED, language):
        return reply
    if number_in_list(behind, len(asked.readings), language):
        return behind
    raise refusals.not_in_list(reply, len(asked.readings))


def _says_another(
    question: Question, chosen: Reading, said: str, language: Language, options: Mapping[str, Text] | None
) -> bool:
    """Whether what is said behind a place takes it back, or names another answer and no more than that."""
    namer = Namer(question, {**options_of(question), **(options or {})}, language)
    words = re.findall(r"[^\W_]+", said)
    if (
        TAKES_BACK.match(f"x, {said}") is not None
        or set(words[:1]) & (_BUTS | _OR)
        or namer.numbered(said) is not None
    ):
        return True
    if question.numeric:
        return not says_no_amount(said, language) and not _is_it(question, chosen, said, language, options)
    named = namer.exact(said)
    return named is not None and named.answers != (chosen.value,)


#: Of two the one is not meant: "not the second, the other one".
_NOT_THIS_ONE = re.compile(
    r"(?:not|niet|no, not|nee, niet) (?P<place>[^,;]+?)"
    r"(?:(?:,| but| maar)? (?:the other|de andere|het andere)(?: one)?)?"
)
_EITHER_WAY = 2
#: No list has more lines that are chosen by their number.
MOST_NUMBERED = 99
_BEHIND_A_PLACE = re.compile(rf"[,;:] +|\. +| - | (?=(?:{'|'.join(sorted(words_of(GIVING_A_REASON)))}) )")
_OR = frozenset({"of", "or"})


def _by_its_figure(
    question: Question, asked: Asked, reply: str, language: Language, options: Mapping[str, Text] | None
) -> Reading | None:
    """The one of several readings whose figure is said, beyond their numbers: "14" of "2 weeks" and "14 weeks"."""
    if not question.numeric or not reply.isdecimal() or int(reply) <= len(asked.readings):
        return None
    shown = [show_value(question, one.value, language, options) for one in asked.readings if one.value is not None]
    found = [one for one, said in zip(asked.readings, shown, strict=False) if said.startswith(f"{reply} ")]
    return found[0] if len(found) == 1 else None


def _by_words_of_its_line(question: Question, asked: Asked, reply: str, language: Language) -> Reading | None:
    """The one of several likenesses of which alone a word is said: "the trees one"."""
    if asked.kind != "nearest" or not question.likeness or set(re.findall(r"[^\W_]+", reply)) & NOT:
        return None
    said = [word for word in re.findall(r"[^\W\d_]+", reply) if len(word) >= SHORTEST_WORD]
    likenesses = (question.likeness, *(wording.likeness for wording in question.wordings))
    texts = {
        one: " ".join(like[one].to(language) for like in likenesses if one in like) for one in question.likeness
    }
    lines = [
        (one, set(re.findall(r"[^\W\d_]+", texts[one.given].casefold())))
        for one in asked.readings
        if isinstance(one.given, str) and one.given in texts
    ]
    common = set.intersection(*(known for _, known in lines)) if lines else set()
    fits = [
        one
        for one, known in lines
        if any(akin(word, other) for word in said for other in known - common if len(other) >= SHORTEST_WORD)
    ]
    return fits[0] if len(fits) == 1 else None


#: "y do you ask" agrees with nothing.
_WHY_BY_A_LETTER = re.compile(r"y (?:do|does|did|would|is|are|not)\b")


def _agrees(
    question: Question, meant: Reading, reply: str, language: Language, options: Mapping[str, Text] | None
) -> bool:
    """Whether it says yes, whatever is said behind that, unless it is another answer: "yes, erratic" is no yes to
    a stable demand."""
    if _all_agree(reply):
        return True
    said = behind_yes(reply)
    if said and _all_agree(said):  # "ja, doe maar"
        return True
    if not said:
        return False
    if _has_options(question):
        return _names_no_other(question, meant, said, language, options)
    return _takes_nothing_back(said, language) or _is_it(question, meant, said, language, options)


def _another_behind_yes(
    question: Question, asked: Asked, reply: str, language: Language, options: Mapping[str, Text] | None
) -> Reading | Asked | None:
    """The option that is surely named behind a yes: "yes, erratic"; "yes, never" is either of the two. Its number
    names none, for no list of numbers was asked back."""
    said = behind_yes(reply)
    if not said or not _has_options(question) or number_in_list(said, MOST_NUMBERED, language):
        return None
    try:
        read = read_plainly(question, said, language, options)
    except ValueProblem:
        return None
    if not isinstance(read, Reading) or read.value is None:
        return None
    return Asked("which", (*asked.readings, read)) if question.type == "yes_no" else read


def _up_to_behind_yes(question: Question, meant: Reading, reply: str, language: Language) -> Asked | None:
    """A figure that is agreed to, and may become more: "yes, though in summer it can go up to 7 weeks". What it is
    then is asked back."""
    said, value = behind_yes(reply), meant.value
    if not said or question.type not in ("duration", "number") or not isinstance(value, Interval):
        return None
    try:
        read = read_plainly(question, said, language)
    except ValueProblem:
        return None
    read = read.readings[0] if isinstance(read, Asked) and len(read.readings) == 1 else read
    most = read.value if isinstance(read, Reading) else None
    if not isinstance(most, Interval) or most.lo > whole_range(question).lo or not value.hi < most.hi < INFINITY:
        return None
    ranged = Interval(value.lo, most.hi)
    return Asked("confirm", (Reading(ranged, given(question, ranged), approximate=True),))


def _has_options(question: Question) -> bool:
    return question.type in ("choice", "choices", "yes_no", "scale")


def _takes_nothing_back(said: str, language: Language) -> bool:
    """ "yes, I just said so": nothing that follows takes it back or says how much."""
    return not set(re.findall(r"[^\W\d_]+", said)) & _BUTS and says_no_amount(said, language)


def _is_it(
    question: Question, meant: Reading, said: str, language: Language, options: Mapping[str, Text] | None
) -> bool:
    """Whether it says once more what was asked back: "yes, two days"."""
    try:
        read = read_plainly(question, said, language, options)
    except ValueProblem:
        return False
    readings = (read,) if isinstance(read, Reading) else read.readings if isinstance(read, Asked) else ()
    return [reading.value for reading in readings] == [meant.value]


def _names_no_other(
    question: Question, meant: Reading, said: str, language: Language, options: Mapping[str, Text] | None
) -> bool:
    """ "yes, but then we adapt some of it": what follows a yes names no other option and denies nothing."""
    if set(re.findall(r"[^\W\d_]+", said)) & _DENIED:
        return False
    try:
        read = read_plainly(question, said, language, options)
    except ValueProblem:
        return question.type != "scale" or says_no_amount(said, language)
    named = read.readings if isinstance(read, Asked) else (read,) if isinstance(read, Reading) else ()
    return meant.value in [one.value for one in named]


_DENIED = frozenset({"niet", "not", "nee", "no"})


#: Behind "yes" these take some of it back.
_BUTS = frozenset({"maar", "but", "niet", "not", "nee", "no"})


def _behind_no(reply: str, language: Language) -> str:
    """What is said behind a no; nothing where none comes first, or it begins something else: "no idea", "no more
    than a week"."""
    found = _AFTER_NO.match(reply)
    if found is None or (not found["mark"] and phrases(reply, language)[0][0].text not in _NO):
        return ""
    return reply[found.end() :]


_AFTER_NO = re.compile(r"(?:nee|neen|no|nope)(?P<mark>[,.;:]*) +(?:(?:maar|but),? +)?(?=\S)")
_NO = frozenset({"nee", "neen", "no", "nope"})


class _Denied(NamedTuple):
    """That what was asked back is denied, and the answer that is given instead; None where none is."""

    instead: Reading | Asked | Meant | None


def _denied(
    question: Question, asked: Asked, said: str, language: Language, options: Mapping[str, Text] | None
) -> _Denied | None:
    """What stands behind a no; None where it is to be read together with it."""
    if said in words_of(NO):  # "no, not really"
        return _Denied(None)
    try:
        read = read_plainly(question, said, language, options)
    except ValueProblem:
        none = question.type == "choice" or (question.numeric and says_no_amount(said, language))
        return _Denied(None) if none else None
    if isinstance(read, Asked) and read.readings == asked.readings:
        return _Denied(None)
    answered = isinstance(read, Reading) and (read.value is None or read.value != asked.readings[0].value)
    return _Denied(read) if answered or question.type == "choice" else None


#: None of the readings offered.
NEITHER = NONE | {"geen van beide", "geen van allen", "neither of these"}


#: Among likely answers these are an answer of their own.
_NOTHING = frozenset({"niets", "niks", "nul", "nihil", "nothing", "zero", "nil"})


def _with_unit(question: Question, asked: Asked, reply: str, language: Language) -> Reading | Asked | None:
    """The figure that was kept, with the unit that was missing."""
    try:
        read = read_plainly(question, f"{asked.figure} {reply.removeprefix('in ')}", language)
    except ValueProblem:
        return None
    if isinstance(read, Reading):
        return replace(read, approximate=read.approximate or asked.approximate)
    return read if isinstance(read, Asked) and read.kind != "unit" else None
