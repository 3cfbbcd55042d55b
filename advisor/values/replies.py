"""What a person types at a prompt to a value: option numbers, texts, prefixes, "ongeveer 2 weken", "weet ik niet".

A misspelling is never taken for an option: it is refused with what was perhaps meant. At a scale's prompt a bare
whole number that is an option's number means that option; "=2", "2.0", "2%" or a number beyond the list is the
figure itself. What was understood is echoed by the caller, so the choice is visible.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from advisor.terms.knowledge_base import Question
from advisor.terms.texts import LANGUAGES, Language, Text, show_list
from advisor.terms.values import INFINITY, Interval, Value
from advisor.values import answers, durations, refusals
from advisor.values.numbers import ValueProblem, quoted, tidy
from advisor.values.showing import NONE_OF_THESE, options_of, whole_range


@dataclass(frozen=True, slots=True)
class Reading:
    """A reply as understood. `value` None is "I don't know"; `given` is the form to save.

    `approximate`: the person said "about"; the value is taken as it is. `unusual`: outside the usual range, to be
    confirmed before it is taken.
    """

    value: Value | None
    given: object
    approximate: bool
    unusual: bool


_ABOUT = re.compile(
    r"(?:ongeveer|circa|ca\.?|zo'n|rond(?: de)?|pakweg|plusminus|plus minus|ruwweg|±|\+/-|~|≈|about|approximately|"
    r"approx\.?|around|roughly|more or less|min of meer) ?(?=.)"
)
_SEVERAL = re.compile(r"\s*[,;&+]\s*(?:(?:en|and)\s+)?|\s+(?:en|and)\s+")
_SHORT_YES_NO = {"y": "yes", "j": "yes", "n": "no"}
#: Words beside "yes" or "no" that change nothing about it.
_BESIDE_YES_NO = re.compile(r"(ja|nee|yes|no),? (?:hoor|zeker|graag|dank u|sure|certainly|thank you|thanks)")
#: An option "een dienst" is meant by "dienst" too.
_ARTICLE = re.compile(r"(?:een|de|het|a|an|the) ")


def read_reply(
    question: Question, text: str, language: Language, options: Mapping[str, Text] | None = None
) -> Reading:
    """The reading of what was typed; raises ValueProblem, and nothing else, when it cannot be taken.

    `options` are the option texts of the wording in force; option numbers count from 1 in their order.
    """
    texts = {**options_of(question), **(options or {})}
    try:
        reply = tidy(text)
        if reply == "":
            raise ValueProblem(Text(nl="Er is niets getypt.", en="Nothing was typed."))
        if question.numeric:
            return _read_figure(question, reply, language, texts)
        value = _read_options(question, reply, language, texts)
    except ValueProblem as problem:
        raise ValueProblem(problem.message, _expected(question, len(texts)), problem.suggestions) from None
    return Reading(value, answers.given(question, value), approximate=False, unusual=False)


# --- figures -----------------------------------------------------------------------------------------


def _read_figure(question: Question, reply: str, language: Language, texts: Mapping[str, Text]) -> Reading:
    point = _option(reply, texts, language) if question.type == "scale" else None
    if point is not None:
        value = Interval(question.points[point], question.points[point])
        return Reading(value, point, approximate=False, unusual=False)
    if _is_unknown(reply):
        return Reading(None, "unknown", approximate=False, unusual=False)
    figure = _ABOUT.sub("", reply, count=1) if _ABOUT.match(reply) else reply
    approximate = figure != reply
    if question.type == "scale":
        figure = figure.removeprefix("=").lstrip()
    if question.type == "duration" and figure not in refusals.NOT_APPLICABLE:
        _ask_for_unit(figure, language)
    try:
        value = answers.read_figures(question, figure)
    except ValueProblem as problem:
        near = _near(figure, texts, language) if question.type == "scale" else ()
        raise ValueProblem(problem.message, suggestions=near or problem.suggestions) from None
    return Reading(value, answers.given(question, value), approximate, _unusual(question, value))


def _unusual(question: Question, value: Interval) -> bool:
    """An end that was given, not left open or said to be unlimited, lies outside what is usual."""
    if question.usual is None:
        return False
    whole, usual = whole_range(question), question.usual
    given_ends = {end for end in value if value.lo == value.hi or end not in whole} - {INFINITY}
    return any(not usual.lo <= end <= usual.hi for end in given_ends)


def _ask_for_unit(figure: str, language: Language) -> None:
    """A duration typed without a unit is asked back; 0 needs none."""
    span = durations.duration_span(figure)
    if span.bare and (span.lo or span.hi):
        raise ValueProblem(
            Text(
                nl=f"{quoted(figure)} zonder eenheid: dagen, weken?",
                en=f"{quoted(figure)} of what: days, weeks?",
            ),
            suggestions=durations.with_usual_units(figure, language),
        )


# --- options -----------------------------------------------------------------------------------------


def _read_options(question: Question, reply: str, language: Language, texts: Mapping[str, Text]) -> Value | None:
    option = _option(reply, texts, language)
    if option is None and question.type == "yes_no":
        word = reply.rstrip(".!")
        beside = _BESIDE_YES_NO.fullmatch(word)
        option = _SHORT_YES_NO.get(word) or answers.YES_NO_WORDS.get(beside[1] if beside else word)
    if option is not None:
        return frozenset({option}) if question.type == "choices" else option
    if _is_unknown(reply):
        return None
    if question.type == "choices" and (reply == "0" or reply in answers.NONE_WORDS):
        return frozenset()
    chosen = _several(reply, texts, language)
    if question.type == "choices" and (chosen or len(_pieces(reply)) > 1):
        return frozenset(chosen)
    if len(chosen) > 1:
        raise ValueProblem(Text(nl="Kies hier één optie.", en="Choose one option here."))
    raise _no_option(reply, texts, language)


def _several(reply: str, texts: Mapping[str, Text], language: Language) -> list[str]:
    """The options of a reply that names several: the longest run of pieces that is one option, then the rest."""
    pieces = _pieces(reply)
    chosen: list[str] = []
    at = 0
    while at < len(pieces):
        for end in range(len(pieces), at, -1):
            run = reply[pieces[at][0] : pieces[end - 1][1]]
            option = _option(run, texts, language)
            if option is not None:
                break
        else:
            start, stop = pieces[at]
            raise _no_option(reply[start:stop], texts, language)
        chosen.append(option)
        at = end
    return chosen


def _pieces(reply: str) -> list[tuple[int, int]]:
    """Where the pieces between commas, "en", "and" begin and end; numbers may have spaces between."""
    between = re.compile(" ") if re.fullmatch(r"[0-9]+(?: [0-9]+)+", reply) else _SEVERAL
    cuts = [match.span() for match in between.finditer(reply)][:20]
    ends = zip([0, *(stop for _, stop in cuts)], [*(start for start, _ in cuts), len(reply)], strict=True)
    return [(start, stop) for start, stop in ends if start < stop]


def _option(reply: str, texts: Mapping[str, Text], language: Language) -> str | None:
    """The option meant by its number, id, text or a prefix that only it has; None when there is none."""
    ids = tuple(texts)
    if reply.isascii() and reply.isdigit():
        number = int(reply) if len(reply) < 4 else 0
        return ids[number - 1] if 1 <= number <= len(ids) else None
    other: Language = "en" if language == "nl" else "nl"
    for spoken in (language, other):
        names = {id: (id.lower(), id.lower().replace("_", " "), _name(texts[id].to(spoken))) for id in ids}
        exact = [id for id in ids if reply.rstrip(".") in names[id]]
        if len(exact) == 1:
            return exact[0]
    if _is_unknown(reply):
        return None
    for spoken in (language, other):
        names = {id: (id.lower(), *_names(texts[id].to(spoken))) for id in ids}
        begun = [id for id in ids if any(name.startswith(reply) for name in names[id])]
        if begun:
            return begun[0] if len(begun) == 1 else None
    return None


def _name(text: str) -> str:
    return " ".join(text.lower().split()).rstrip(".")


def _names(text: str) -> tuple[str, str]:
    """The text of an option, and without the article that it begins with."""
    name = _name(text)
    return name, _ARTICLE.sub("", name, count=1) if _ARTICLE.match(name) else name


def _is_unknown(reply: str) -> bool:
    return reply.rstrip(".!") in answers.UNKNOWN_WORDS


def _no_option(reply: str, texts: Mapping[str, Text], language: Language) -> ValueProblem:
    begun = [id for id in texts if any(_name(texts[id].to(spoken)).startswith(reply) for spoken in LANGUAGES)]
    if reply.isascii() and reply.isdigit():
        return ValueProblem(
            Text(
                nl=f"Er is geen optie {quoted(reply)}; kies 1 tot en met {len(texts)}.",
                en=f"There is no option {quoted(reply)}; choose 1 to {len(texts)}.",
            )
        )
    if len(begun) > 1:
        names = tuple(texts[id].to(language) for id in begun)
        return ValueProblem(
            Text(
                nl=f"{quoted(reply)} kan {show_list(names, 'nl')} zijn.",
                en=f"{quoted(reply)} can be {show_list(names, 'en')}.",
            ),
            suggestions=names,
        )
    problem = refusals.no_such_option(reply, tuple(texts))
    return ValueProblem(problem.message, suggestions=_near(reply, texts, language))


def _near(reply: str, texts: Mapping[str, Text], language: Language) -> tuple[str, ...]:
    """Options that look like the reply, by their text in the language of the consultation."""
    names = {_name(form): id for id in texts for form in (id, texts[id].nl, texts[id].en)}
    words = {word: id for name, id in reversed(names.items()) for word in name.split() if len(word) > 3}
    matches = get_close_matches(reply, names, n=3, cutoff=0.6) or get_close_matches(reply, words, n=2, cutoff=0.75)
    return tuple(dict.fromkeys(texts[names.get(m) or words[m]].to(language) for m in matches))


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
            figure = refusals.example(question)
            return Text(
                nl=f"Typ een nummer (1-{last}), een optie, of een eigen getal zoals “{figure.nl}”; "
                "“=2” is het getal 2.",
                en=f"Type a number (1-{last}), an option, or a figure of your own such as “{figure.en}”; "
                "“=2” is the figure 2.",
            ) + refusals.limits_sentence(question)
        case _:
            return refusals.expected(question)
