"""What is wrong with an answer and what is expected instead, in both languages, with an example."""

from __future__ import annotations

import math
from collections.abc import Collection
from difflib import get_close_matches

from advisor.terms.knowledge_base import Question
from advisor.terms.texts import Language, Text
from advisor.terms.values import Interval
from advisor.values import durations
from advisor.values.numbers import ValueProblem, quoted, show_number
from advisor.values.showing import attribute_unit, options_of, show_in_unit

NOT_APPLICABLE = frozenset({"n/a", "n.a.", "na", "nvt", "n.v.t.", "niet van toepassing", "not applicable"})


def expected(question: Question) -> Text:
    """What the question accepts in an answer file, with an example."""
    ids = ", ".join(options_of(question))
    match question.type:
        case "choice":
            return Text(nl=f"Kies één van: {ids}; of unknown.", en=f"Choose one of: {ids}; or unknown.")
        case "choices":
            return Text(
                nl=f"Kies geen, één of meer van: {ids}, als lijst of met “;” ertussen; [] is geen van deze.",
                en=f"Choose none, one or more of: {ids}, as a list or with “;” between; [] is none of these.",
            )
        case "yes_no":
            return Text(nl="Antwoord ja, nee of unknown.", en="Answer yes, no or unknown.")
        case "duration":
            return Text(nl=_expected_duration(question, "nl"), en=_expected_duration(question, "en"))
        case _:
            return Text(nl=_expected_number(question, "nl"), en=_expected_number(question, "en"))


def _expected_duration(question: Question, language: Language) -> str:
    text = durations.EXPECTED.to(language)
    if question.unlimited:
        text += {"nl": " “onbeperkt” mag ook.", "en": " “unlimited” is fine too."}[language]
    return text + limits_sentence(question, language)


def example(question: Question) -> Text:
    """A range that a question with figures accepts, as an example."""
    lo, hi = question.limits
    some = Interval(lo + 10, lo + 15) if hi >= lo + 15 else Interval(lo, hi)
    unit = attribute_unit(question)
    return Text(nl=show_in_unit(some, unit, "nl"), en=show_in_unit(some, unit, "en"))


def _expected_number(question: Question, language: Language) -> str:
    points = ", ".join(f"{p} ({show_number(f, language)})" for p, f in question.points.items())
    if language == "nl":
        text = f"Geef een getal of bereik, bijvoorbeeld “{example(question).nl}”"
        text += f", of één van: {points}." if points else "."
    else:
        text = f"Give a number or a range, for example “{example(question).en}”"
        text += f", or one of: {points}." if points else "."
    return text + limits_sentence(question, language)


def limits_sentence(question: Question, language: Language) -> str:
    """The limits as a sentence with a space before it; nothing when there are none to speak of."""
    lo, hi = question.limits
    unit = attribute_unit(question)
    if math.isinf(lo) or (math.isinf(hi) and lo == 0):
        return ""
    low = show_in_unit(Interval(lo, lo), unit, language) if lo else "0"
    if math.isinf(hi):
        return {"nl": f" Minstens {low}.", "en": f" At least {low}."}[language]
    high = show_in_unit(Interval(hi, hi), unit, language)
    return {"nl": f" Van {low} tot en met {high}.", "en": f" From {low} up to {high}."}[language]


def no_such_option(text: str, options: Collection[str]) -> ValueProblem:
    """The text is none of the options; names the nearest."""
    near = get_close_matches(text, [o.lower() for o in options], n=3, cutoff=0.6)
    if text in NOT_APPLICABLE:
        return not_applicable(text)
    return ValueProblem(
        Text(nl=f"{quoted(text)} is geen van de opties.", en=f"{quoted(text)} is not one of the options."),
        suggestions=tuple(o for n in near for o in options if o.lower() == n),
    )


def not_applicable(text: str) -> ValueProblem:
    return ValueProblem(
        Text(
            nl=f"{quoted(text)} is geen antwoord. Een stap die niet bestaat duurt 0; geldt de vraag niet, "
            "antwoord dan “weet ik niet” (in een bestand: laat leeg).",
            en=f"{quoted(text)} is not an answer. A step that does not exist takes 0; if the question does not "
            "apply, answer “don't know” (in a file: leave it out).",
        )
    )


def not_understood(text: str, points: Collection[str]) -> ValueProblem:
    return ValueProblem(
        Text(
            nl=f"{quoted(text)} is geen getal" + (" en geen van de opties." if points else "."),
            en=f"{quoted(text)} is not a number" + (" and not one of the options." if points else "."),
        ),
        suggestions=tuple(get_close_matches(text, points, n=2, cutoff=0.6)),
    )


def other_unit(text: str, word: str, unit: str) -> ValueProblem:
    return ValueProblem(
        Text(
            nl=f"In {quoted(text)} is {quoted(word)} niet de eenheid van deze vraag{_in_brackets(unit, 'nl')}.",
            en=f"In {quoted(text)}, {quoted(word)} is not the unit of this question{_in_brackets(unit, 'en')}.",
        )
    )


def _in_brackets(unit: str, language: Language) -> str:
    """The unit's word, as it follows a figure; nothing for a figure without one."""
    word = show_in_unit(Interval(2, 2), unit, language).removeprefix("2").strip()
    return f" ({word})" if word else ""


def outside(shown: str) -> ValueProblem:
    """The figure is legal in form; `expected` says what the limits are."""
    return ValueProblem(
        Text(
            nl=f"{shown} ligt buiten de grenzen.",
            en=f"{shown} is outside the limits.",
        )
    )


_TYPE_NAMES = {
    bool: Text(nl="een waarheidswaarde", en="a truth value"),
    int: Text(nl="een getal", en="a number"),
    float: Text(nl="een getal", en="a number"),
    str: Text(nl="tekst", en="text"),
    list: Text(nl="een lijst", en="a list"),
    dict: Text(nl="een groep sleutels", en="a mapping"),
    type(None): Text(nl="leeg", en="empty"),
}


def wrong_type(raw: object) -> ValueProblem:
    kind = _TYPE_NAMES.get(type(raw), Text(nl=type(raw).__name__, en=type(raw).__name__))
    return ValueProblem(
        Text(
            nl=f"{quoted(raw)} is {kind.nl}; dat past niet bij deze vraag.",
            en=f"{quoted(raw)} is {kind.en}; that does not fit this question.",
        )
    )
