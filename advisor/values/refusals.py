"""What is wrong with an answer and what is expected instead, in both languages, with an example."""

from __future__ import annotations

import math
from collections.abc import Collection
from difflib import get_close_matches

from advisor.terms.attributes import Question
from advisor.terms.texts import LANGUAGES, Language, Text
from advisor.terms.values import Interval
from advisor.values import dates, durations
from advisor.values.numbers import StillAsked, ValueProblem, quoted, show_number
from advisor.values.showing import attribute_unit, options_of, show_in_unit

NOT_APPLICABLE = frozenset({"n/a", "n.a.", "na", "nvt", "n.v.t.", "niet van toepassing", "not applicable"})

_NOTHING = Text(nl="", en="")
_EXPECTED_NUMBER = Text(
    nl="Geef een getal of bereik, bijvoorbeeld “{example}”{points}.",
    en="Give a number or a range, for example “{example}”{points}.",
)
_UNLIMITED_TOO = Text(nl=" “onbeperkt” mag ook.", en=" “unlimited” is fine too.")
_AT_LEAST = Text(nl=" Minstens {low}.", en=" At least {low}.")
_FROM_TO = Text(nl=" Van {low} tot en met {high}.", en=" From {low} up to {high}.")


#: What questions accept, by the identity of the question, which stands beside it; of so many.
_EXPECTED: dict[int, tuple[Question, Text]] = {}
_MOST_EXPECTED = 1000


def expected(question: Question) -> Text:
    """What the question accepts in an answer file, with an example; worked out once, for many cells may be bad."""
    known = _EXPECTED.get(id(question))
    if known is None or known[0] is not question:
        if len(_EXPECTED) >= _MOST_EXPECTED:
            _EXPECTED.clear()
        known = _EXPECTED[id(question)] = (question, _expected(question))
    return known[1]


def _expected(question: Question) -> Text:
    match question.type:
        case "choice":
            return Text(
                nl=f"Kies één van: {_options(question, 'nl')}; of unknown (weet ik niet).",
                en=f"Choose one of: {_options(question, 'en')}; or unknown.",
            )
        case "choices":
            nl, en = _options(question, "nl"), _options(question, "en")
            return Text(
                nl=f"Kies geen, één of meer van: {nl}, als lijst of met “;” ertussen; [] is geen van deze.",
                en=f"Choose none, one or more of: {en}, as a list or with “;” between; [] is none of these.",
            )
        case "yes_no":
            return Text(nl="Antwoord ja, nee of unknown.", en="Answer yes, no or unknown.")
        case "duration":
            expected = durations.EXPECTED + _UNLIMITED_TOO if question.unlimited else durations.EXPECTED
            return expected + limits_sentence(question)
        case "date":
            return dates.EXPECTED + limits_sentence(question)
        case _:
            return _EXPECTED_NUMBER.filled(example=example(question), points=_points(question)) + limits_sentence(
                question
            )


def _options(question: Question, language: Language) -> str:
    """The options as files have them, each with the beginning of its text where that says something else."""
    shown = []
    for id, text in options_of(question).items():
        said = text.to(language).partition(",")[0].partition(" (")[0]
        shown.append(id if said.casefold() == id.replace("_", " ") else f"{id} ({said})")
    return ", ".join(shown)


def example(question: Question) -> Text:
    """A range that a question with figures accepts, as an example."""
    lo, hi = question.limits
    return _shown(question, Interval(lo + 10, lo + 15) if hi >= lo + 15 else Interval(lo, hi))


def _shown(question: Question, figure: Interval) -> Text:
    unit = attribute_unit(question)
    nl, en = (show_in_unit(figure, unit, language, words=question.unit_words) for language in LANGUAGES)
    return Text(nl=nl, en=en)


def _points(question: Question) -> Text:
    """The points of a scale with their figures, as one may choose them; nothing without points."""
    if not question.points:
        return _NOTHING
    nl, en = (
        ", ".join(f"{point} ({show_number(figure, language)})" for point, figure in question.points.items())
        for language in LANGUAGES
    )
    return Text(nl=f", of één van: {nl}", en=f", or one of: {en}")


def limits_sentence(question: Question) -> Text:
    """The limits as a sentence with a space before it; nothing when there are none to speak of."""
    lo, hi = question.limits
    if math.isinf(lo) or (math.isinf(hi) and lo == 0):
        return _NOTHING
    low = _shown(question, Interval(lo, lo)) if lo else "0"
    if math.isinf(hi):
        return _AT_LEAST.filled(low=low)
    return _FROM_TO.filled(low=low, high=_shown(question, Interval(hi, hi)))


def no_such_option(text: str, options: Collection[str]) -> ValueProblem:
    """The text is none of the options; names the nearest."""
    near = get_close_matches(text, [o.lower() for o in options], n=3, cutoff=0.6)
    if text in NOT_APPLICABLE:
        return not_applicable(text)
    return ValueProblem(
        Text(nl=f"{quoted(text)} is geen van de opties.", en=f"{quoted(text)} is not one of the options."),
        suggestions=tuple(o for n in near for o in options if o.lower() == n),
    )


def several_options(text: str, options: Collection[str]) -> ValueProblem:
    """The text tells several options."""
    nl, en = (word.join(options) for word in (" of ", " or "))
    return ValueProblem(
        Text(
            nl=f"{quoted(text)} kan meer dan één optie zijn: {nl}.",
            en=f"{quoted(text)} can be more than one option: {en}.",
        ),
        suggestions=tuple(options),
    )


def yes_and_no(text: str) -> StillAsked:
    """Yes and no were said at once to one reading."""
    return StillAsked(
        Text(
            nl=f"{quoted(text)}: is dat ja of nee? Typ één van beide, of geef het antwoord in andere woorden.",
            en=f"{quoted(text)}: is that yes or no? Type one of them, or give the answer in other words.",
        )
    )


def which_or_none(text: str) -> StillAsked:
    """The same of several readings, or that none of them is meant, though not for certain."""
    return StillAsked(
        Text(
            nl=f"{quoted(text)}: welke van deze? Typ het nummer, of nee als het geen van deze is.",
            en=f"{quoted(text)}: which of these? Type its number, or no if it is none of them.",
        )
    )


def yes_to_several() -> StillAsked:
    """Of several readings it was not said which."""
    return StillAsked(
        Text(nl="Ja, maar welke van deze? Typ het nummer.", en="Yes, but which of these? Type its number.")
    )


def not_in_list(text: str, last: int) -> StillAsked:
    return StillAsked(
        Text(
            nl=f"{quoted(text)} is geen nummer van deze lijst; kies 1 tot en met {last}.",
            en=f"{quoted(text)} is no number of this list; choose 1 to {last}.",
        )
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
