"""Numbers, shares and times that a text names, whichever way it says them: "14 days" is "two weeks", "a quarter"
is "25 percent", "twice as much" is "double".

What one language says by a number must be found in the other; what it says by a word without one ("a year",
"double", "the second") may be what the other counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache, partial

from advisor.terms.texts import LANGUAGES, Language

_UNITS: dict[Language, str] = {
    "nl": "een twee drie vier vijf zes zeven acht negen",
    "en": "one two three four five six seven eight nine",
}
_TEENS: dict[Language, str] = {
    "nl": "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien",
    "en": "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
}
_TENS: dict[Language, str] = {
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
}
#: Words that may stand for a number.
_MAY_COUNT = {
    "dozijn": 12.0, "dozen": 12.0, "twice": 2.0, "double": 2.0, "doubles": 2.0, "doubled": 2.0, "dubbel": 2.0,
    "dubbele": 2.0, "verdubbelt": 2.0, "verdubbeld": 2.0, "verdubbelen": 2.0, "tweemaal": 2.0, "tweede": 2.0,
    "second": 2.0, "beide": 2.0, "both": 2.0, "pair": 2.0, "paar": 2.0, "driemaal": 3.0, "thrice": 3.0,
    "derde": 3.0, "third": 3.0, "anderhalf": 1.5, "anderhalve": 1.5, "honderd": 100.0, "hundred": 100.0,
    "duizend": 1000.0, "thousand": 1000.0,
}  # fmt: skip
#: Words for shares.
_SHARES = {
    "half": 0.5, "halve": 0.5, "helft": 0.5, "halves": 0.5, "halved": 0.5, "halveert": 0.5, "halveren": 0.5,
    "kwart": 0.25, "quarter": 0.25,
}  # fmt: skip
#: Words for parts of a whole behind how many of them; and what stands behind them where they are no third thing.
_PARTS = {
    word: part
    for part, words in enumerate(
        (
            "derde third thirds", "vierde kwart fourth fourths", "vijfde fifth fifths", "zesde sixth sixths",
            "zevende seventh sevenths", "achtste eighth eighths", "negende ninth ninths", "tiende tenth tenths",
        ),
        3,
    )
    for word in words.split()
}  # fmt: skip
_HOW_MANY_PARTS = {
    word: many
    for words in (f"een één {_UNITS['nl'].partition(' ')[2]}", f"a {_UNITS['en']}")
    for word, many in zip(words.split(), (1, *range(1, 10)), strict=True)
}
_OF_A_WHOLE = re.compile(
    rf"\b({'|'.join(_HOW_MANY_PARTS)})[ -]({'|'.join(_PARTS)})(?=\s*[.,;:!?)]|\s*$| (?:of|van|deel|part|minder"
    r"|meer|korter|langer|goedkoper|duurder|less|more|fewer|shorter|longer|cheaper|dearer|is|zijn|was|are|were|valt"
    r"|vallen|komt|komen|blijft|blijven|gaat|gaan|haalt|halen|past|drops?|falls?|comes?|returns?|remains?|stays?"
    r"|goes?|fits?|fails?)\b)|\b(driekwart|three quarters)\b(?! of an hour)"
)
#: Units of time in Dutch and English, and their minutes; a month is the twelfth part of a year.
_TIMES = (
    ("minuut|minuten", "minutes?", 1.0),
    ("kwartier|kwartieren", "quarters? of an hour", 15.0),
    ("uur|uren", "hours?", 60.0),
    ("dag|dagen|etmaal|etmalen", "days?", 1440.0),
    ("week|weken", "weeks?", 10_080.0),
    ("maand|maanden", "months?", 43_800.0),
    ("kwartaal|kwartalen", "quarters?", 131_400.0),
    ("jaar|jaren", "years?", 525_600.0),
)
#: What may stand before a unit of time where no number does, and how many of it that is.
_FEW: dict[Language, dict[float, str]] = {
    "nl": {
        1: "een|één|elk|elke|iedere|ieder|per|de|het|ander",
        0.5: "half|halve",
        0.75: "driekwart",
        1.5: "anderhalf|anderhalve",
    },
    "en": {
        1: "an?|one|each|every|per|the",
        0.5: "half an?|half",
        0.75: "three quarters of an?",
        1.5: "one and a half",
    },
}
#: A day is a day also where its hours are named beside it.
_OF_A_DAY = re.compile(r"\b(?:of 24 hours|van 24 uur)\b")
#: Where a number counts nothing, or is part of a larger one that words stand for.
_NO_COUNT = re.compile(
    r"\b(?:[a-z]+[ -](?:thousand|hundred|million)|(?:between|no) two|(?:tussen|geen|nummer) twee)\b"
)
_FIGURE = r"\d+(?:[.,]\d+)*"
_PERCENT = re.compile(rf"({_FIGURE})\s*(?:%|percent\b|procent\b)")
#: "One in five" is a share.
_ONE_IN = re.compile(
    r"\b(?:e[eé]n|één|one|1)(?: \w+)? (?:op|in|out of)(?: de| elke| every)? ([2-9]\d*)(?![.,]?\w)"
)
#: Of so many things or fewer the rest is told as often as the part.
_FEW_THINGS = 10
#: Two shares are one when they differ by less than this.
_WITHIN_A_PERCENT = 0.008
#: Two times are one when they differ by less than this share: months are not of one length.
_ALIKE = 0.04


@dataclass
class Quantities:
    """What a text names: `numbers`, `times` ({minutes: by which number}), `shares`, and many of which one is told
    (`one_in`); the others are what its words may stand for."""

    numbers: set[float] = field(default_factory=set)
    times: dict[float, float] = field(default_factory=dict)
    shares: set[float] = field(default_factory=set)
    one_in: set[float] = field(default_factory=set)
    may_be: set[float] = field(default_factory=set)
    may_last: set[float] = field(default_factory=set)

    def lacks_number(self, other: Quantities) -> bool:
        """Whether a number of another text is in no way said here."""
        here = self.numbers | self.may_be | self.shares | set(self.times.values()) | {1.0}
        shares = self.shares | {1 / many for many in self.one_in}
        here |= {many for many in other.one_in if 1 / many in shares | self.may_be}
        # of three two are done where one is left
        whole = self.numbers & other.numbers
        here |= {of - part for of in whole for part in self.numbers | {1.0} if of <= _FEW_THINGS and part < of}
        return any(number not in here and not _percent_of(number, shares) for number in other.numbers) or any(
            number not in here and not self._lasts(time) for time, number in other.times.items()
        )

    def lacks_time(self, other: Quantities) -> bool:
        """Whether both speak of times, and one of the other text is in no way said here."""
        if not self.times and not other.times:
            plain = not (self.shares or other.shares)  # "a day and a half" is no day
            return plain and bool(self.may_last and other.may_last) and not any(map(self._lasts, other.may_last))
        return bool(self.times) and any(
            number not in self.numbers and not self._lasts(time) for time, number in other.times.items()
        )

    def other_share(self, other: Quantities) -> bool:
        """Whether both speak of shares, and of none that is the same."""
        return bool(self.shares and other.shares) and not self.shares & other.shares

    def _lasts(self, time: float) -> bool:
        return any(abs(time - one) <= _ALIKE * time for one in (*self.times, *self.may_last))


def _percent_of(number: float, shares: set[float]) -> bool:
    """Whether so many percent is one of some shares: a third is 33 percent."""
    return any(abs(number / 100 - share) < _WITHIN_A_PERCENT for share in shares)


#: What most texts name.
NOTHING = Quantities()


@lru_cache(maxsize=16384)
def words_of(text: str) -> frozenset[str]:
    """The words of a text, each once: what most looks at it come down to."""
    return frozenset(_LETTERS.findall(text))


def quantities(text: str, language: Language) -> Quantities:
    """What a text names; "one" is an article as often as a number."""
    text = text.casefold()
    letters = words_of(text)
    if _TELLING[language].isdisjoint(letters) and not _DIGIT.search(text):
        return NOTHING
    found = Quantities()
    words = _WORD.findall(text)
    found.may_be.update(_MAY_COUNT[word] for word in words if word in _MAY_COUNT)
    found.shares.update(_SHARES[word] for word in words if word in _SHARES)
    whole = text
    if not _PART_WORDS.isdisjoint(letters):
        text = _OF_A_WHOLE.sub(partial(_share_of, found), text)
    if not _IN_WORDS[language].isdisjoint(letters):
        text = _in_figures(_NO_COUNT.sub(" ", text), language)
    text = _OF_A_DAY.sub(" ", text)
    if not _OF_TIME[language].isdisjoint(letters):
        for many, before in _BEFORE[language].items():
            found.may_last.update(many * _TIMES[(one.lastindex or 1) - 1][2] for one in before.finditer(whole))
    if _DIGIT.search(text):
        _add_counted(found, text, language)
    return found


def _share_of(found: Quantities, part: re.Match[str]) -> str:
    """Notes a share of a whole; nothing is left of its words."""
    many, of = (_HOW_MANY_PARTS[part[1]], _PARTS[part[2]]) if part[1] else (3, 4)
    found.shares.add(many / of)
    found.may_be.update((many, of))
    return " "


def _add_counted(found: Quantities, text: str, language: Language) -> None:
    """What figures stand for in a text: how many of a unit of time, or of anything."""
    for one in _COUNTED[language].finditer(text):
        number = _number(one[1])
        found.times[number * _TIMES[(one.lastindex or 2) - 2][2]] = number
    rest = _COUNTED[language].sub(" ", text)
    found.one_in.update(map(float, _ONE_IN.findall(rest)))
    found.may_be.update(_number(figure) / 100 for figure in _PERCENT.findall(rest))
    found.numbers.update(map(_number, _A_FIGURE.findall(rest)))


def _number(figure: str) -> float:
    """A figure, whichever sign stands for thousands; of one like 1.3.3 all behind the first sign is a fraction."""
    whole, _, rest = re.sub(r"[.,](?=\d{3}\b)", "", figure).replace(",", ".").partition(".")
    return float(f"{whole}.{rest.replace('.', '') or 0}")


def _in_figures(text: str, language: Language) -> str:
    """The text with numbers in words as figures, up to ninety-nine; but "one"."""
    return _WORD.sub(lambda word: _NUMBERS[language].get(word[0], word[0]), text)


def _number_words(language: Language) -> dict[str, str]:
    units, teens, tens = (words[language].split() for words in (_UNITS, _TEENS, _TENS))
    found = dict(zip([*units, *teens], map(str, range(1, 20)), strict=True))
    del found[units[0]]
    for ten, word in zip(range(20, 100, 10), tens, strict=True):
        found[word] = str(ten)
        for unit, small in enumerate(units, 1):
            and_ = "ën" if small.endswith("e") else "en"
            found[f"{word}-{small}" if language == "en" else f"{small}{and_}{word}"] = str(ten + unit)
    return found


#: A word; two of them where the first is a ten, as in "twenty-five".
_WORD = re.compile(rf"(?:{'|'.join(_TENS['en'].split())})-[^\W\d_]+|[^\W\d_]+")
_LETTERS, _DIGIT, _A_FIGURE = re.compile(r"[^\W\d_]+"), re.compile(r"\d"), re.compile(rf"(?<![\w.,]){_FIGURE}")
_NUMBERS = {language: _number_words(language) for language in LANGUAGES}
#: Without one of these no number stands in words.
_IN_WORDS = {
    language: frozenset(_NUMBERS[language].keys() | {"two", "twee", "hundred", "thousand", "million"})
    for language in LANGUAGES
}
#: Without one of these no time is named: a quarter of an hour is a quarter too.
_OF_TIME = {
    language: frozenset(
        form
        for dutch, english, _ in _TIMES
        for word in re.findall(r"[a-z]+", dutch if language == "nl" else english)
        for form in (word, word.removesuffix("s"))
    )
    - {"of", "an"}
    for language in LANGUAGES
}
#: Without one of these no part of a whole is named but a half and a quarter.
_PART_WORDS = frozenset((*_PARTS, "driekwart", "quarters"))
#: Without one of these a text names nothing.
_TELLING = {
    language: _OF_TIME[language] | _IN_WORDS[language] | _MAY_COUNT.keys() | _SHARES.keys() | _PART_WORDS
    for language in LANGUAGES
}
_NAMES: dict[Language, str] = {
    "nl": "|".join(f"({nl})" for nl, _, _ in _TIMES),
    "en": "|".join(f"({en})" for _, en, _ in _TIMES),
}
_COUNTED = {language: re.compile(rf"(?<![\w.,])({_FIGURE})[ -](?:{_NAMES[language]})\b") for language in LANGUAGES}
_BEFORE = {
    language: {
        many: re.compile(rf"\b(?:{before})[ -](?:{_NAMES[language]})\b") for many, before in _FEW[language].items()
    }
    for language in LANGUAGES
}
