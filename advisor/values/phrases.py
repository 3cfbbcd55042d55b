"""A reply cut into phrases: numbers, units, hedges and other words of `vocabulary`, and words that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from advisor.terms.texts import LANGUAGES, Language
from advisor.values.numbers import NUMBER, ValueProblem, parse_number
from advisor.values.vocabulary import PHRASES
from advisor.values.words_of_quantity import LOOSE, NUMBERS, OFTEN, RATES, TIMES
from advisor.values.words_of_time import (
    CALENDAR,
    HOUR,
    MINUTE,
    ROUND_THE_CLOCK,
    SEVERAL_UNITS,
    UNITS,
    UNLIMITED,
    WordSpan,
)

#: A reply is read in no more than so many ways.
MOST_READINGS = 4
#: No phrase of the vocabulary has more words.
LONGEST_PHRASE = 6


class Phrase(NamedTuple):
    """`kind` is one of `vocabulary.PHRASES`, or number, loose, times, often, rate, unit, calendar, unlimited,
    money, word, sign."""

    kind: str
    text: str
    worth: WordSpan | None = None


#: What is done before an hour of the clock, in one word: a Dutch participle.
_DONE = r"(?:be|ver)[a-z]{3,}[dt]\b"
#: Before that hour something is done; it is no time that a thing takes: "voor 22 uur betaald" is not 22 hours.
_CLOCK = re.compile(
    rf"\b(?:voor|vóór|before) [0-9]{{1,2}}"
    rf"(?:[.:][0-9]{{2}}(?: ?u(?:ur)?)?\b(?: {_DONE})?| ?[ap]m\b| o'clock\b| ?u(?:ur)? {_DONE})"
)
_ANY_HOUR = re.compile(r"\b(?:voor|vóór|before) (?:1?[0-9]|2[0-4])(?: ?u(?:ur)?)?(?= *(?:$|[,.;]|en\b|and\b))")
#: What is done today, before the moment at which something follows from it: "vandaag betaald, morgen in huis".
_FROM_TODAY = re.compile(rf"\b(?:vandaag {_DONE}|[a-z]+ed today|today [a-z]+ed)(?: is| and| en)?,?(?= \S)")
#: Hours at which somebody is there.
_OPEN_HOURS = re.compile(rf"(?<![\d.,])(?:{'|'.join(map(re.escape, ROUND_THE_CLOCK))})(?!\d|[.,]\d)")
_TOKENS = re.compile(
    rf"(?P<clock>[0-9]{{1,3}}:[0-5][0-9])(?![0-9:])|(?P<number>{NUMBER})(?P<glued>[^\W\d_]*)|(?P<decimals>[.,][0-9]+)|(?P<word>[^\W\d_]+(?:['./-][^\W\d_]+)*)\.?"
    r"|(?P<range>\.\.\.?|…)|(?P<sign>[^\s\w])"
)
_SIGNS = {
    "%": "percent", "~": "hedge", "≈": "hedge", "±": "hedge", "<": "most", "≤": "most", ">": "least", "≥": "least",
    "-": "to", ",": "comma", "(": "comma", ")": "comma", ";": "comma", "+": "plus", "×": "x", "*": "x",
    "?": "hedge", "=": "filler", "!": "filler", ".": "filler", ":": "filler", "#": "filler", "€": "money",
    "/": "per",
}  # fmt: skip
_TWO_READINGS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_LOOSE_END = re.compile(r"tal$|-?ish$|-odd$")
_FRACTION = re.compile(r"([0-9])/([1-9])")


def _one(worth: Fraction) -> WordSpan:
    return WordSpan(worth, worth)


@lru_cache(maxsize=2)
def lexicon(language: Language) -> Mapping[str, Phrase]:
    """Every phrase of the vocabulary; where the languages differ, that of the language spoken."""
    other: Language = "en" if language == "nl" else "nl"
    return {**_words_of(other), **_words_of(language)}


def _words_of(language: Language) -> dict[str, Phrase]:
    found: dict[str, Phrase] = {}
    for kind, phrases in PHRASES[language].items():
        for text in phrases.split("|"):
            found.setdefault(text, Phrase(kind, text))
    for kind, table in (("number", NUMBERS), ("times", TIMES), ("often", OFTEN), ("rate", RATES)):
        found |= {text: Phrase(kind, text, _one(worth)) for text, worth in table[language].items()}
    for kind, spans in (("loose", LOOSE), ("unit", UNITS), ("calendar", CALENDAR)):
        found |= {text: Phrase(kind, text, worth) for text, worth in spans[language].items()}
    return found | {text: Phrase("unlimited", text) for text in UNLIMITED[language]}


def says_how_many(word: str) -> bool:
    """Whether a word is a number, an article or a unit: "drie", "een", "weken"."""
    kinds = {known.kind for language in LANGUAGES if (known := lexicon(language).get(word)) is not None}
    return bool(kinds & _HOW_MANY) or any(number_word(word, language) is not None for language in LANGUAGES)


def is_several(word: str) -> bool:
    """Whether a word is a number above one: "drie", "twenty-five"; "the local one" counts nothing."""
    return any((number_word(word, language) or 0) > 1 for language in LANGUAGES)


_HOW_MANY = frozenset(["number", "article", "unit", "loose", "half", "quarter", "third"])


def without_clock(text: str) -> str:
    """A tidy text without the hour of the clock before which something is done; beside a day what is before an
    hour is one: "before 7 the next morning"."""
    left = _CLOCK.sub(" ", text)
    if _ANY_HOUR.search(left) and any(
        one.kind == "calendar" for said in LANGUAGES for one in phrases(left, said)[0]
    ):
        left = _ANY_HOUR.sub(" ", left)
    return " ".join(left.split()) or text


def phrases(text: str, language: Language) -> list[list[Phrase]]:
    """The ways to read tidy text, one for each choice among words that mean two things; likely ones first."""
    tokens = [
        token
        for token in _TOKENS.finditer(_OPEN_HOURS.sub(" ", _CLOCK.sub(" ", _FROM_TODAY.sub(" ", text))))
        if token.lastgroup
    ]
    known, ways, at = lexicon(language), list[list[list[Phrase]]](), 0
    while at < len(tokens):
        for end in range(min(len(tokens), at + LONGEST_PHRASE), at, -1):
            words = " ".join(_plain(token) for token in tokens[at:end])
            if words in known and (end > at + 1 or tokens[at].lastgroup == "word"):
                ways.append(_meant(known[words], language))
                break
        else:
            end = at + 1
            ways.append(list(_readings(tokens[at], language)))
        at = end
    return [[phrase for part in way for phrase in part] for way in _combined(ways)]


def _combined(ways: list[list[list[Phrase]]]) -> Iterator[tuple[list[Phrase], ...]]:
    for count, way in enumerate(product(*ways)):
        if count == MOST_READINGS:
            return
        yield way


def _plain(token: re.Match[str]) -> str:
    return token["word"] or token.group()


def _readings(token: re.Match[str], language: Language) -> Iterator[list[Phrase]]:
    """What one token may be, each as phrases."""
    text = token.group()
    if token.lastgroup == "word":
        word = token["word"]
        worth = number_word(word, language)
        if worth is not None:
            yield [Phrase("number", word, _one(worth))]
        elif (some := number_word(_LOOSE_END.sub("", word), language)) is not None:  # "een twintigtal", "six-ish"
            yield [Phrase("loose", word, WordSpan(some, some, about=True))]
        elif (parts := _run_together(word, language)) is not None:
            yield parts
        else:
            yield [Phrase("word", word)]
    elif token.lastgroup == "clock":
        yield from _clock(*text.split(":"))
    elif token.lastgroup in ("number", "glued"):
        glued = list(_glued(token["glued"], language)) if token["glued"] else [[]]
        for number in _numbers(token["number"]):
            for unit in glued:
                yield [*number, *unit]
    elif token.lastgroup == "decimals":
        yield [Phrase("number", text, _one(Fraction("0" + text.replace(",", "."))))]
    elif token.lastgroup == "range":
        yield [Phrase("to", text)]
    else:
        yield [Phrase(_SIGNS.get(text, "sign"), text)]


def _run_together(word: str, language: Language) -> list[Phrase] | None:
    """Two words written as one: "anderhalfuur", "drieweken", "percent-ish"."""
    known, loose = lexicon(language), _LOOSE_END.search(word)
    if loose is not None and (base := known.get(word[: loose.start()])) is not None:
        return [base, Phrase("hedge", loose.group())] if base.kind in ("unit", "percent") else None
    for at in range(len(word) - 2, 2, -1):
        unit, count = known.get(word[at:]), number_word(word[:at].rstrip("-"), language)
        if unit is not None and unit.kind in _COUNTED and count is not None:
            return [Phrase("number", word[:at], _one(count)), unit]
    if (behind := _THINGS_TIME.search(word)) is not None and behind.start() >= _SHORTEST_THING:
        of_work = {"uren": "manuren"}.get(behind[0], behind[0])  # whoever does it works so many hours
        return [lexicon("nl")[of_work], Phrase("word", word[: behind.start()])]
    return None


#: What a longer word ends in that is so much time for a thing: "engineeringsuren", "montagedagen".
_THINGS_TIME = re.compile(r"(?:uren|dagen|weken)$")
_SHORTEST_THING = 5
#: What is written behind its number in one word: "drieweken", "tweederde", "two-thirds".
_COUNTED = frozenset({"unit", "third", "quarter", "fifth", "tenth"})


def _clock(first: str, second: str) -> Iterator[list[Phrase]]:
    """ "6:30" is six hours and thirty minutes, or six minutes and thirty seconds."""
    for larger in (HOUR, MINUTE):
        ends = zip((first, second), (Fraction(larger), Fraction(larger, 60)), strict=True)
        yield [one for count, size in ends for one in _counted(Fraction(int(count)), size)]


def _counted(count: Fraction, size: Fraction) -> Iterator[Phrase]:
    yield Phrase("number", str(count), _one(count))
    yield Phrase("unit", ":", WordSpan(size, size))


def _numbers(text: str) -> Iterator[list[Phrase]]:
    """A number as written: "10.000" is ten thousand or ten, "2/3" two to three or two thirds."""
    if _TWO_READINGS.fullmatch(text):
        yield [Phrase("number", text, _one(Fraction(text[:-4] + text[-3:])))]
        yield [Phrase("number", text, _one(Fraction(text.replace(",", "."))))]
        return
    if (parts := _FRACTION.fullmatch(text)) is not None:
        if int(parts[1]) < int(parts[2]):
            ends = [Phrase("number", end, _one(Fraction(end))) for end in parts.groups()]
            yield [ends[0], Phrase("to", "/"), ends[1]]
        yield [Phrase("number", text, _one(Fraction(text)))]
        return
    try:
        yield [Phrase("number", text, _one(parse_number(text)))]
    except ValueProblem:
        yield [Phrase("word", text)]


def _glued(word: str, language: Language) -> Iterator[list[Phrase]]:
    """What stands against a number: "3weken", "10k", "1x", "3ish", "5m"."""
    yield from _meant(lexicon(language).get(word, Phrase("word", word)), language)


def _meant(phrase: Phrase, language: Language) -> list[list[Phrase]]:
    """The ways to take one phrase: "m" is a month, a minute or a million, and "a quarter" three months too."""
    if phrase.text in SEVERAL_UNITS[language]:
        as_units = [[Phrase("unit", phrase.text, span)] for span in SEVERAL_UNITS[language][phrase.text]]
        return [*as_units, [phrase]]
    return [[phrase]]


# --- number words ------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def number_word(word: str, language: Language) -> Fraction | None:
    """A number written as one word: "vijfentwintig", "twenty-five", "tweehonderdvijftig", "tienduizend"."""
    spoken: tuple[Language, ...] = (language, "en" if language == "nl" else "nl")
    return next((worth for one in spoken if (worth := _composed(word, one, 3)) is not None), None)


def _composed(word: str, language: Language, depth: int) -> Fraction | None:
    numbers = NUMBERS[language]
    if word in numbers:
        return numbers[word]
    if depth == 0 or len(word) > 60:
        return None
    for times, size in TIMES[language].items():
        before, found, after = word.partition(times)
        if found and len(times) > 1 and times != "dozijn":
            count = _composed(before, language, depth - 1) if before else Fraction(1)
            rest = _composed(after.lstrip("-").removeprefix("en"), language, depth - 1) if after else Fraction(0)
            if count is not None and rest is not None and rest < size:
                return count * size + rest
    return _tens_and_units(word, numbers)


def _tens_and_units(word: str, numbers: Mapping[str, Fraction]) -> Fraction | None:
    """ "vijfentwintig", "tweeëndertig", "twenty-five"."""
    for between in ("en", "ën", "-"):
        for at in range(2, len(word) - 2):
            if word.startswith(between, at):
                first, second = numbers.get(word[:at]), numbers.get(word[at + len(between) :])
                if first is None or second is None or {first < 10, second < 10} != {True, False}:
                    continue
                if max(first, second) % 10 == 0:
                    return first + second
    return None
