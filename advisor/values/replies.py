"""What a person types at a prompt to a value: option numbers, other words for an option, "een week of drie", "weet
ik niet".

What is loose is taken as "about". What has two readings, or is only nearly an answer, is never taken: it is asked
back (`Asked`), and the reply to that is read by `settled`. A question put to the adviser is neither (`Meant`).
At a scale the options are a, b, c, and a number is a figure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from advisor.terms.attributes import Question
from advisor.terms.texts import Language, Text
from advisor.terms.values import Interval
from advisor.values import answers, refusals
from advisor.values import vocabulary as v
from advisor.values.figure_replies import FigureReader
from advisor.values.hinted_options import HintReader
from advisor.values.naming import NONE, Namer, number_in_list, words_of
from advisor.values.numbers import LONGEST_REPLY, ValueProblem, as_typed, tidy
from advisor.values.option_replies import OptionReader, none_of_these
from advisor.values.put_right import TAKES_BACK, put_right, says_no_amount
from advisor.values.questions_back import asked_within
from advisor.values.readings import Asked, Meant, Reading, with_apostrophes
from advisor.values.showing import NONE_OF_THESE, options_of, show_value, whole_range
from advisor.values.whole_sentences import put_right_option


def read_reply(
    question: Question, text: str, language: Language, options: Mapping[str, Text] | None = None
) -> Reading | Asked | Meant:
    """What was typed, or at least hinted at; raises ValueProblem, and nothing else, when it cannot be taken.

    `options` are the option texts of the wording in force.
    """
    try:
        return read_plainly(question, text, language, options)
    except ValueProblem:
        if (asked := hinted_at(question, text, language, options)) is not None:
            return asked
        raise


def hinted_at(
    question: Question, text: str, language: Language, options: Mapping[str, Text] | None = None
) -> Asked | None:
    """What a reply that names no answer hints at, to be asked back; None where that is nothing, or too much."""
    try:
        reply = tidy(text, LONGEST_REPLY)
    except ValueProblem:
        return None
    if reply in _ARTICLES or "?" in reply:
        return None
    return HintReader(question, {**options_of(question), **(options or {})}, language).hint(reply)


def read_plainly(
    question: Question, text: str, language: Language, options: Mapping[str, Text] | None = None
) -> Reading | Asked | Meant:
    """What was typed, as far as it names an answer; raises ValueProblem, and nothing else, when it names none.

    `options` are the option texts of the wording in force; options are numbered, or lettered, in their order.
    """
    texts = {**options_of(question), **(options or {})}
    try:
        typed = text.translate(_WIDE_DIGITS)
        reply = tidy(with_apostrophes(typed) if language == "en" else typed, LONGEST_REPLY)
        reply = _plainly_said(reply, language)
        if reply == "":
            raise ValueProblem(Text(nl="Er is niets getypt.", en="Nothing was typed."))
        if reply in _ARTICLES and question.type != "scale":  # a scale has letters
            raise ValueProblem(Text(nl="Er staat alleen een lidwoord.", en="There is only an article."))
        if question.numeric:
            said = _DECIMALS_SAID.sub(r"\1.\2", put_right(reply, language))
            return FigureReader(question, texts, language).figure(said)
        return OptionReader(question, texts, language).option(reply)
    except ValueProblem as problem:
        if (meant := asked_within(text, language)) is not None:
            return meant
        if _asks(text):
            return Meant("help")
        message = as_typed(problem.message, text)
        raise ValueProblem(message, _expected(question, len(texts)), problem.suggestions) from None


def _asks(text: str) -> bool:
    """Whether a reply that is no answer asks something, in more than a word."""
    return text.rstrip().endswith("?") and len(text.split()) > 2


def _plainly_said(reply: str, language: Language) -> str:
    """Without the accents of stress, and with "an hour's work" as "an hour of work"."""
    if language == "en":
        return _WORK_OF.sub(r"\1 of work", reply)
    return _STRESSED.sub(lambda found: v.STRESSED[found.group()], reply)


_STRESSED = re.compile(rf"\b(?:{'|'.join(v.STRESSED)})\b")
_WORK_OF = re.compile(r"\b(minutes?|hours?|weeks?|months?)(?:'s?|s') work\b")
#: Digits as an East Asian keyboard types them.
_WIDE_DIGITS = {ord("０") + digit: str(digit) for digit in range(10)}


#: Decimals as they are spoken: "99 point 5".
_DECIMALS_SAID = re.compile(r"\b(\d+) (?:point|comma|punt|komma) (\d+)\b")


#: Words that say nothing by themselves; "een" may be the number.
_ARTICLES = frozenset({"a", "an", "the", "de", "het"})


def settled(
    question: Question, asked: Asked, text: str, language: Language, options: Mapping[str, Text] | None = None
) -> Reading | Asked | Meant | None:
    """The reply to what was asked back; None when it says no. Another answer to the question is read as one.

    Raises: ValueProblem: it is neither.
    """
    reply = _DRAWN_OUT.sub(r"\1", tidy(text, LONGEST_REPLY)).rstrip(".!")
    if (behind := _behind_none_of_them(asked, reply, numeric=question.numeric)) is not None:
        return _said_instead(question, asked, behind, language, options)
    if asked.kind == "confirm" and not _WHY_BY_A_LETTER.match(reply):
        if reply.replace(",", "") in words_of(v.YES) | words_of(v.AGREEING) or _says_yes_first(reply, language):
            return asked.readings[0]
        if not question.numeric and _says_yes_and_names_no_other(question, asked, reply, language, options):
            return asked.readings[0]
        if (said := _behind_yes(reply)) and _is_it(question, asked.readings[0], said, language, options):
            return asked.readings[0]
        if reply in words_of(v.NO):  # where "no" is what was asked about, it is that
            return asked.readings[0] if asked.readings[0].value == "no" else None
        if (no := _AFTER_NO.match(reply)) is not None:
            behind_no = _read_behind_no(question, reply[no.end() :], language, options)
            if question.type == "choice" or (isinstance(behind_no, Reading) and behind_no.value is None):
                return behind_no
    among = asked.kind in ("which", "nearest")
    if among and (chosen := _place_said(question, asked, reply, language, options)):
        return asked.readings[chosen - 1]
    if among and (figured := _by_its_figure(question, asked, reply, language, options)) is not None:
        return figured
    if among and reply in words_of(v.NO) | (NEITHER if asked.kind == "which" else NEITHER - _NOTHING):
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
    read = read_plainly(question, text, language, options)
    if isinstance(read, Asked) and asked.kind == "confirm" and _says_no_first(reply):
        return None if read.readings == asked.readings else read  # "no" is the answer, whatever is said after it
    if isinstance(read, Asked) and among:
        known = [one for one in read.readings if one.value in [reading.value for reading in asked.readings]]
        return known[0] if len(known) == 1 else read
    return read


def _behind_none_of_them(asked: Asked, reply: str, *, numeric: bool) -> str | None:
    """What is said behind a denial of everything that was asked back: "neither, a week by boat"."""
    found = _NONE_OF_THEM.match(reply) if asked.kind == "which" or (asked.kind == "confirm" and numeric) else None
    return reply[found.end() :] if found is not None else None


_NONE_OF_THEM = re.compile(
    rf"(?:{'|'.join(sorted(words_of(v.NEITHER_OF_THEM), key=len, reverse=True))}|no|nee|neen|nope)[,.;:] +(?=\S)"
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
_BEHIND_A_PLACE = re.compile(rf"[,;:] +|\. +| - | (?=(?:{'|'.join(sorted(words_of(v.GIVING_A_REASON)))}) )")
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


def _behind_yes(reply: str) -> str:
    """What is said behind a yes; nothing where none comes first."""
    first, *rest = re.split(r"[,.;:!]+ ?| ", reply, maxsplit=1)
    return rest[0] if rest and first in words_of(v.YES) else ""


#: "y do you ask" agrees with nothing.
_WHY_BY_A_LETTER = re.compile(r"y (?:do|does|did|would|is|are|not)\b")


def _says_yes_first(reply: str, language: Language) -> bool:
    """ "yes, I just said so": nothing that follows takes it back or says how much."""
    said = _behind_yes(reply)
    if said in words_of(v.YES):  # "ja, doe maar"
        return True
    taken_back = set(re.findall(r"[^\W\d_]+", said)) & _BUTS
    return said != "" and not taken_back and says_no_amount(said, language)


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


def _says_yes_and_names_no_other(
    question: Question, asked: Asked, reply: str, language: Language, options: Mapping[str, Text] | None
) -> bool:
    """ "yes, but then we adapt some of it": what follows names no other option and does not deny it."""
    said = re.split(r"[,.;:!]+ ?| ", reply, maxsplit=1)
    if len(said) < 2 or said[0] not in words_of(v.YES) or set(re.findall(r"[^\W\d_]+", said[1])) & _DENIED:
        return False
    with suppress(ValueProblem):
        read = read_plainly(question, said[1], language, options)
        named = read.readings if isinstance(read, Asked) else (read,) if isinstance(read, Reading) else ()
        return asked.readings[0].value in [one.value for one in named]
    return True


_DENIED = frozenset({"niet", "not", "nee", "no"})


#: Behind "yes" these take some of it back.
_BUTS = frozenset({"maar", "but", "niet", "not", "nee", "no"})


def _says_no_first(reply: str) -> bool:
    """ "nee, elk geval is anders"."""
    return re.split(r"[,.;:!]? ", reply, maxsplit=1)[0] in words_of(v.NO)


#: "jaaaa", "nooo".
_DRAWN_OUT = re.compile(r"([a-z])\1{2,}")


def _read_behind_no(
    question: Question, said: str, language: Language, options: Mapping[str, Text] | None
) -> Reading | Asked | Meant | None:
    """What is answered instead; None where "no" is the answer, whatever is said after it."""
    try:
        return read_plainly(question, said, language, options)
    except ValueProblem:
        return None


#: What was asked back is denied, and something is said behind it.
_AFTER_NO = re.compile(r"(?:nee|neen|no|nope)[,.;:] +(?=\S)")


#: None of the readings offered.
NEITHER = NONE | {"geen van beide", "geen van allen", "neither of these"}


#: Among likely answers these are an answer of their own.
_NOTHING = frozenset({"niets", "niks", "nul", "nihil", "nothing", "zero", "nil"})


def likely(question: Question) -> Asked:
    """The likely answers to a question with figures, to choose from: those that are usual, from small to large."""
    if question.type == "scale":
        points = [(point, Interval(figure, figure)) for point, figure in question.points.items()]
        return Asked("nearest", tuple(Reading(value, point, True) for point, value in points))
    ladder = _TIMES if question.type == "duration" else _SHARES if question.unit == "percent" else _COUNTS
    whole, usual = whole_range(question), question.usual or question.limits
    ends = [end for end in ladder if usual.lo < end < usual.hi]
    steps = [Interval(lo, hi) for lo, hi in zip([whole.lo, *ends], [*ends, whole.hi], strict=True)]
    return Asked("nearest", tuple(Reading(step, answers.given(question, step), True) for step in steps))


def in_each_unit(question: Question, asked: Asked) -> Asked:
    """A figure without its unit, in every unit in which it can be an answer, to choose from."""
    found = list[Reading]()
    for unit in ("minutes", "hours", "days", "weeks", "months"):
        with suppress(ValueProblem):
            read = read_plainly(question, f"{asked.figure} {unit}", "en")
            if isinstance(read, Reading):
                found.append(replace(read, approximate=asked.approximate, unusual=False))
    return Asked("which", tuple(found))


def alike(question: Question) -> Asked:
    """The answers to which the knowledge base names a likeness, to choose from."""
    values = ((answer, answers.read_value(question, answer)) for answer in question.likeness)
    return Asked("nearest", tuple(Reading(value, answer, question.numeric) for answer, value in values))


#: What people tell apart: an hour, a day, a week, a month, a quarter, a year; the tens; and shares of a hundred.
_TIMES = (v.HOUR, v.DAY, v.WEEK, v.MONTH, 3 * v.MONTH, v.YEAR)


_COUNTS = (10, 100, 1000, 10_000, 100_000)


_SHARES = (10, 25, 50, 75, 90, 95, 98, 99)


def _with_unit(question: Question, asked: Asked, reply: str, language: Language) -> Reading | Asked | None:
    """The figure that was kept, with the unit that was missing."""
    try:
        read = read_plainly(question, f"{asked.figure} {reply.removeprefix('in ')}", language)
    except ValueProblem:
        return None
    if isinstance(read, Reading):
        return replace(read, approximate=read.approximate or asked.approximate)
    return read if isinstance(read, Asked) and read.kind != "unit" else None


def _expected(question: Question, last: int) -> Text:
    """What may be typed at this prompt, with an example; `last` is the number of the last option."""
    match question.type:
        case "choice":
            return Text(
                nl=f"Typ een nummer (1-{last}) of een optie; “weet ik niet” mag ook.",
                en=f"Type a number (1-{last}) or an option; “don't know” is fine too.",
            )
        case "choices":
            return Text(
                nl=f"Typ nummers (1-{last}), zoals “1, {last}”; 0 is “{NONE_OF_THESE.nl}”; "
                "“weet ik niet” mag ook.",
                en=f"Type numbers (1-{last}), such as “1, {last}”; 0 is “{NONE_OF_THESE.en}”; "
                "“don't know” is fine too.",
            )
        case "yes_no":
            return Text(nl="Typ ja, nee of “weet ik niet”.", en="Type yes, no or “don't know”.")
        case "scale":
            figure, letter = refusals.example(question), chr(ord("a") + last - 1)
            return Text(
                nl=f"Typ een letter (a-{letter}), een optie, of een eigen getal zoals “{figure.nl}”.",
                en=f"Type a letter (a-{letter}), an option, or a figure of your own such as “{figure.en}”.",
            ) + refusals.limits_sentence(question)
        case _:
            return refusals.expected(question)
