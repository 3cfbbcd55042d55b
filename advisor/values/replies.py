"""What a person types at a prompt to a value: option numbers, other words for an option, "een week of drie", "weet
ik niet".

What is loose is taken as "about". What has two readings, or is only nearly an answer, is never taken: it is asked
back (`Asked`), and the reply to that is read by `asked_back`. A question put to the adviser is neither (`Meant`).
At a scale the options are a, b, c, and a number is a figure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from advisor.terms.attributes import Question
from advisor.terms.texts import Language, Text
from advisor.values import refusals
from advisor.values.drawn_out import as_short_as_it_is
from advisor.values.figure_replies import FigureReader
from advisor.values.hinted_options import HintReader
from advisor.values.numbers import LONGEST_REPLY, ValueProblem, as_typed, tidy
from advisor.values.option_replies import OptionReader
from advisor.values.put_right import put_right
from advisor.values.questions_back import asked_within
from advisor.values.readings import Asked, Meant, Reading, with_apostrophes
from advisor.values.said_again import said_once
from advisor.values.showing import NONE_OF_THESE, options_of
from advisor.values.words_of_options import STRESSED


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
        raise ValueProblem(message, expected_at(question, len(texts)), problem.suggestions) from None


def _asks(text: str) -> bool:
    """Whether a reply that is no answer asks something, in more than a word."""
    return text.rstrip().endswith("?") and len(text.split()) > 2


def _plainly_said(reply: str, language: Language) -> str:
    """Without the accents of stress, the letters drawn out and that it was said before, and with "an hour's work"
    as "an hour of work"."""
    reply = said_once(as_short_as_it_is(reply))
    if language == "en":
        return _WORK_OF.sub(r"\1 of work", reply)
    reply = _IN_SHORT.sub(lambda found: _IN_FULL[found[1]], reply)
    return _STRESSED.sub(lambda found: STRESSED[found.group()], reply)


_STRESSED = re.compile(rf"\b(?:{'|'.join(STRESSED)})\b")
_WORK_OF = re.compile(r"\b(minutes?|hours?|weeks?|months?)(?:'s?|s') work\b")
#: A Dutch word of one letter, behind another word: "ze willen m binnen een week".
_IN_FULL = {"m": "hem", "t": "het"}
_IN_SHORT = re.compile(r"(?<=[^\W\d_] )([mt])(?= [^\W\d_])")
#: Digits as an East Asian keyboard types them.
_WIDE_DIGITS = {ord("０") + digit: str(digit) for digit in range(10)}


#: Decimals as they are spoken: "99 point 5".
_DECIMALS_SAID = re.compile(r"\b(\d+) (?:point|comma|punt|komma) (\d+)\b")


#: Words that say nothing by themselves; "een" may be the number.
_ARTICLES = frozenset({"a", "an", "the", "de", "het"})


def expected_at(question: Question, last: int) -> Text:
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
