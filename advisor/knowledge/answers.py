"""Answers as files carry them (YAML, JSON, cells of a table) to values, and values back to that form.

Files are read strictly: an option is its id, a bare number of a duration is calendar days. Words for "I don't
know" are an answer; "n/a" is not (a step that does not exist is 0, a question that does not apply is left out).
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from difflib import get_close_matches
from fractions import Fraction
from functools import lru_cache

from advisor.knowledge import durations
from advisor.knowledge.durations import duration_span, exact_duration, span_to_minutes
from advisor.knowledge.figures import (
    LARGEST_FIGURE,
    NUMBER,
    Amount,
    ValueProblem,
    exact_number,
    exact_text,
    parse_number,
    parse_span,
    quoted,
    show_number,
    tidy,
)
from advisor.knowledge.showing import (
    attribute_unit,
    options_of,
    show_in_unit,
    unit_words,
    whole_range,
)
from advisor.knowledge.terms import Interval, Language, Question, Text, Value

UNKNOWN_WORDS = frozenset(
    {
        "unknown",
        "onbekend",
        "?",
        "weet ik niet",
        "weet niet",
        "weet het niet",
        "ik weet het niet",
        "geen idee",
        "niet bekend",
        "i don't know",
        "don't know",
        "dont know",
        "do not know",
        "i do not know",
        "not known",
        "no idea",
        "idk",
    }
)
_NOT_APPLICABLE = frozenset({"n/a", "n.a.", "na", "nvt", "n.v.t.", "niet van toepassing", "not applicable"})
NONE_WORDS = frozenset({"[]", "none of these", "geen van deze", "none", "geen"})
YES_NO_WORDS = {"yes": "yes", "ja": "yes", "true": "yes", "no": "no", "nee": "no", "false": "no"}
_NUMBER_AND_UNIT = re.compile(rf"({NUMBER}) ?(.*)")


# --- reading -----------------------------------------------------------------------------------------


def read_value(question: Question, raw: object) -> Value | None:
    """The value a raw answer stands for; None is the answer "I don't know".

    `raw` is text, a number, a truth value or a list; None (not answered) is the caller's to leave out.
    Raises ValueProblem, and nothing else, when it cannot be taken as it is.
    """
    if isinstance(raw, str):
        if raw in question.options and question.type in ("choice", "yes_no"):
            return raw
        if raw == "unknown":
            return None
    try:
        return _read(question, raw)
    except ValueProblem as problem:
        raise ValueProblem(problem.message, expected(question), problem.suggestions) from None


def _read(question: Question, raw: object) -> Value | None:
    if isinstance(raw, str):
        return _read_text(question, tidy(raw))
    if isinstance(raw, bool):
        if question.type == "yes_no":
            return "yes" if raw else "no"
    elif isinstance(raw, (int, float)):
        if question.numeric:
            return _read_plain_number(question, raw)
    elif isinstance(raw, (list, tuple)) and question.type == "choices":
        return frozenset(_read_option_id(question, item) for item in raw)
    raise _wrong_type(question, raw)


def _read_text(question: Question, text: str) -> Value | None:
    """Tidy text to a value: an option's id goes before the words for "unknown"."""
    if text == "":
        raise ValueProblem(Text(nl="Er staat niets ingevuld.", en="Nothing is filled in."))
    folded = {option.lower(): option for option in options_of(question)}
    if question.type in ("choice", "yes_no") and text in folded:
        return folded[text]
    if text in UNKNOWN_WORDS and text not in folded:
        return None
    if question.type == "yes_no" and text in YES_NO_WORDS:
        return YES_NO_WORDS[text]
    if question.numeric:
        return read_figures(question, text)
    if question.type == "choices":
        if text in NONE_WORDS and text not in folded:
            return frozenset()
        return frozenset(
            _read_option_id(question, part) for part in text.strip("[]").replace(",", ";").split(";")
        )
    raise no_such_option(text, tuple(options_of(question)))


def _read_option_id(question: Question, item: object) -> str:
    """One item of a list of options."""
    if not isinstance(item, str):
        raise _wrong_type(question, item)
    if item in question.options:
        return item
    text = tidy(item)
    for option in question.options:
        if option.lower() == text:
            return option
    raise no_such_option(text, tuple(question.options))


def _read_plain_number(question: Question, figure: int | float) -> Interval:
    """A number from YAML, JSON or a cell: in the unit of the question, calendar days for a duration."""
    if isinstance(figure, float) and not math.isfinite(figure):
        raise ValueProblem(
            Text(
                nl=f"{quoted(figure)} is geen bruikbaar getal.",
                en=f"{quoted(figure)} is not a usable number.",
            )
        )
    if figure < 0:
        raise ValueProblem(Text(nl=f"{quoted(figure)} is negatief.", en=f"{quoted(figure)} is negative."))
    if figure > LARGEST_FIGURE:
        raise _too_large(quoted(figure))
    if question.type == "duration":
        exact = figure * durations.DAY if isinstance(figure, int) else Fraction(repr(figure)) * durations.DAY
        value = durations.whole_minutes(Fraction(exact))
    else:
        value = float(figure)
    return within_limits(question, Interval(value, value), figure)


def read_figures(question: Question, text: str) -> Interval:
    """Tidy text to the figure or range it means for a number, a scale or a duration."""
    whole = whole_range(question)
    if question.type == "duration":
        span = duration_span(text)
        if span.hi is not None and not math.isinf(span.hi) and span.hi > LARGEST_FIGURE:
            raise _too_large(quoted(text))
        value = span_to_minutes(span, whole)
    else:
        value = _read_number_span(text, question.unit, tuple(question.points.items()), whole)
    return within_limits(question, value, text)


@lru_cache(maxsize=8192)
def _read_number_span(
    text: str, unit: str, points: tuple[tuple[str, float], ...], whole: Interval
) -> Interval:
    named = {point.lower(): Fraction(repr(figure)) for point, figure in points}

    def amount(part: str) -> Amount:
        if part in named:
            return Amount(named[part], None, True)
        match = _NUMBER_AND_UNIT.fullmatch(part)
        if match is None:
            raise _not_understood(part, tuple(named))
        number = parse_number(match[1])
        if match[2] and match[2] not in unit_words(unit):
            raise _other_unit(part, match[2], unit)
        return Amount(number, None, True)

    span = parse_span(text, amount)
    for end in (span.lo, span.hi):
        if end is not None and not math.isinf(end) and end > LARGEST_FIGURE:
            raise _too_large(quoted(text))
    return Interval(
        whole.lo if span.lo is None else float(span.lo), whole.hi if span.hi is None else float(span.hi)
    )


def within_limits(question: Question, value: Interval, given: object) -> Interval:
    """The value itself when the question's limits allow it."""
    lo, hi = value
    if math.isinf(lo) and not question.unlimited:
        raise ValueProblem(
            Text(
                nl=f"{quoted(given)} kan hier niet: deze vraag wil een eindig antwoord.",
                en=f"{quoted(given)} is not possible here: this question wants a finite answer.",
            )
        )
    if lo > hi:
        raise _outside(question, quoted(given))
    limits = question.limits
    top_allowed = hi <= limits.hi or (question.unlimited and math.isinf(hi))
    if lo < limits.lo or not top_allowed or (lo > limits.hi and not math.isinf(lo)):
        raise _outside(question, quoted(given))
    return value


# --- giving ------------------------------------------------------------------------------------------


def given(question: Question, value: Value | None) -> object:
    """The value in the canonical form of answer files and JSON; `read_value` reads it back exactly."""
    if value is None:
        return "unknown"
    if isinstance(value, str):
        return value == "yes" if question.type == "yes_no" else value
    if isinstance(value, frozenset):
        return [option for option in question.options if option in value]
    lo, hi = value
    whole = whole_range(question)
    write = exact_duration if question.type == "duration" else exact_text
    if math.isinf(lo):
        return "unlimited"
    if lo == hi:
        if question.type == "duration" and lo != 0:
            return exact_duration(lo)
        return exact_number(lo)
    if hi == whole.hi:
        return f"at least {write(lo)}"
    if math.isinf(hi):
        return f"{write(lo)} to unlimited"
    return f"{write(lo)} to {write(hi)}"


# --- what is wrong, what is expected -----------------------------------------------------------------


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
    return text + _limits(question, language)


def _expected_number(question: Question, language: Language) -> str:
    word = {"nl": "Geef een getal of bereik", "en": "Give a number or a range"}[language]
    example = Interval(question.limits.lo + 10, question.limits.lo + 15)
    points = ", ".join(f"{p} ({show_number(f, language)})" for p, f in question.points.items())
    text = f"{word}, {_LIKE.to(language)} “{show_in_unit(example, attribute_unit(question), language)}”."
    if points:
        text += {"nl": f" Of één van: {points}.", "en": f" Or one of: {points}."}[language]
    return text + _limits(question, language)


_LIKE = Text(nl="bijvoorbeeld", en="for example")


def _limits(question: Question, language: Language) -> str:
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
    near = tuple(get_close_matches(text, [o.lower() for o in options], n=3, cutoff=0.6))
    if text in _NOT_APPLICABLE:
        return _not_applicable(text)
    return ValueProblem(
        Text(nl=f"{quoted(text)} is geen van de opties.", en=f"{quoted(text)} is not one of the options."),
        suggestions=tuple(o for n in near for o in options if o.lower() == n),
    )


def _not_applicable(text: str) -> ValueProblem:
    return ValueProblem(
        Text(
            nl=f"{quoted(text)} is geen antwoord: laat een vraag die niet van toepassing is leeg; een stap "
            "die niet bestaat duurt 0; “unknown” is “weet ik niet”.",
            en=f"{quoted(text)} is not an answer: leave a question that does not apply empty; a step "
            "that does not exist takes 0; “unknown” is “I don't know”.",
        )
    )


def _not_understood(text: str, points: Collection[str]) -> ValueProblem:
    if text in _NOT_APPLICABLE:
        return _not_applicable(text)
    return ValueProblem(
        Text(nl=f"{quoted(text)} is geen getal.", en=f"{quoted(text)} is not a number."),
        suggestions=tuple(get_close_matches(text, points, n=2, cutoff=0.6)),
    )


def _other_unit(text: str, word: str, unit: str) -> ValueProblem:
    name = unit.replace("_", " ")
    return ValueProblem(
        Text(
            nl=f"In {quoted(text)} is {quoted(word)} niet de eenheid van deze vraag ({name}).",
            en=f"In {quoted(text)}, {quoted(word)} is not the unit of this question ({name}).",
        )
    )


def _too_large(shown: str) -> ValueProblem:
    return ValueProblem(Text(nl=f"{shown} is te groot.", en=f"{shown} is too large."))


def _outside(question: Question, shown: str) -> ValueProblem:
    return ValueProblem(
        Text(
            nl=f"{shown} ligt buiten de grenzen.{_limits(question, 'nl')}",
            en=f"{shown} is outside the limits.{_limits(question, 'en')}",
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


def _wrong_type(question: Question, raw: object) -> ValueProblem:
    kind = _TYPE_NAMES.get(type(raw), Text(nl=type(raw).__name__, en=type(raw).__name__))
    return ValueProblem(
        Text(
            nl=f"{quoted(raw)} is {kind.nl}; dat past niet bij deze vraag.",
            en=f"{quoted(raw)} is {kind.en}; that does not fit this question.",
        )
    )
