"""What two languages say, compared by what can be compared without understanding them: negations, numbers and
their units of time, directions and how many sentences. Only what stands in one language and in no way in the other
is told.
"""

from __future__ import annotations

import re

from advisor.terms.texts import Text

#: What denies, by itself or as a part of a word; and what in the other language may stand for it.
_DENIES = {
    "nl": re.compile(r"\b(?:niet|geen|nooit|niemand|niets|nergens|noch)\b", re.I),
    "en": re.compile(r"\b(?:not|never|nobody|none|nothing|nowhere|nor|neither|cannot|no)\b|n't\b", re.I),
}
_MAY_DENY = {
    "nl": re.compile(
        r"\b(?:niet|geen|nooit|niemand|niets|nergens|noch|zonder|nee|evenmin|amper|nauwelijks|nul|hooguit|hoogstens"
        r"|alleen|pas|zelden|tenzij|on\w+)\b",
        re.I,
    ),
    "en": re.compile(
        r"\b(?:not|no|never|nobody|none|nothing|nowhere|nor|neither|cannot|without|hardly|barely|unless|absent|lacks?"
        r"|only|rather|instead|un\w+|im\w+|in(?!\w*ing\b)\w{4,}|non\w*|\w+less)\b|n't\b",
        re.I,
    ),
}
_COUNTED = {
    "nl": ("twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
    "en": ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
}
#: Words beside which a number is part of a larger one, or counts nothing.
_NO_COUNT = re.compile(r"\b\w+[ -](?:thousand|hundred|million)\b|\bbetween two\b|\btussen twee\b")
#: Units of time, Dutch and English: what one language counts in one of them, the other does too.
_TIMES = (
    ("minuut|minuten", "minute|minutes"),
    ("uur|uren", "hour|hours"),
    ("dag|dagen|etmaal|etmalen", "day|days"),
    ("week|weken", "week|weeks"),
    ("maand|maanden", "month|months"),
    ("kwartaal|kwartalen", "quarter|quarters"),
    ("jaar|jaren", "year|years"),
)
_FIGURE = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*")
#: Words for two opposite directions, Dutch and English. Where one language speaks of one way alone and the other
#: of the other alone, they do not say the same.
_WAYS = (
    ("vanaf hier", "tot hier", "from here", "to here|until here"),
    ("minstens|ten minste", "hooguit|hoogstens|ten hoogste", "at least", "at most"),
    ("hierboven|boven", "hieronder|onder|beneden", "above", "below|under"),
    ("meer", "minder", "more", "less|fewer"),
    ("langer", "korter", "longer", "shorter"),
    ("vóór|voordat|voorafgaand", "na|nadat|erna|daarna", "before|beforehand|prior", "after|afterwards"),
    ("hoog|hoge|hoger|hogere", "laag|lage|lager|lagere", "high|higher", "low|lower"),
    (
        "stijgen|stijgt|toenemen|neemt toe|nemen toe",
        "dalen|daalt|afnemen|neemt af|nemen af",
        "rise|rises|rising|increase|increases|grow|grows",
        "fall|falls|falling|drop|drops|decrease|decreases",
    ),
    (
        "groot|grote|groter|grotere",
        "klein|kleine|kleiner|kleinere",
        "large|larger|great|greater|big|bigger",
        "small|smaller",
    ),
    ("eerder|vroeger", "later", "earlier|sooner", "later"),
    ("snel|snelle|sneller", "langzaam|langzamer|traag|trager", "fast|faster|quick|quickly", "slow|slower|slowly"),
    ("goedkoop|goedkope|goedkoper", "duur|dure|duurder|duurdere", "cheap|cheaper", "dear|dearer|expensive"),
    ("te veel", "te weinig", "too much|too many", "too little|too few"),
    ("eerste", "laatste", "first", "last"),
    ("bekend", "onbekend", "known", "unknown"),
    ("sterk|sterke|sterker", "zwak|zwakke|zwakker", "strong|stronger", "weak|weaker"),
    ("veel", "weinig", "much|many|a lot", "little|few"),
    ("vroeg|vroege", "laat|late", "early", "late"),
    ("beter|betere", "slechter|slechtere", "better", "worse"),
    ("altijd", "nooit", "always", "never"),
    ("alle|alles|ieder|elk|elke", "geen|niets|niemand", "all|every|each|everything", "no|none|nothing|nobody"),
    ("met", "zonder", "with", "without"),
    ("genoeg|voldoende", "onvoldoende|te weinig", "enough|sufficient", "insufficient|too little"),
)
#: A word behind one of these points the other way, or nowhere.
_DENYING = frozenset(("niet", "geen", "nooit", "not", "no", "never"))
#: (which pair of directions, whether the first of it)
_Pointed = tuple[int, bool]
_NOWHERE: frozenset[_Pointed] = frozenset()


def _pointing(language: str) -> dict[str, set[_Pointed]]:
    """What each word, or pair of words, points to."""
    found: dict[str, set[_Pointed]] = {}
    for number, way in enumerate(_WAYS):
        for first, words in zip((True, False), way[:2] if language == "nl" else way[2:], strict=True):
            for word in words.split("|"):
                found.setdefault(word, set()).add((number, first))
    return found


def _counted_times(language: str) -> re.Pattern[str]:
    """A number, in figures or words, and the unit of time behind it, in the group of its place in `_TIMES`."""
    units = "|".join(f"({nl if language == 'nl' else en})" for nl, en in _TIMES)
    return re.compile(rf"\b(?:\d+|{'|'.join(_COUNTED[language])})[ -](?:{units})\b", re.I)


_COUNTED_TIMES = {language: _counted_times(language) for language in ("nl", "en")}
_POINTING = {language: _pointing(language) for language in ("nl", "en")}
_SENTENCES = re.compile(r"[.?!](?:\s|$)")
_NEGATION = Text(nl="een ontkenning staat in één taal", en="a negation stands in one language")
_NUMBERS = Text(nl="de getallen verschillen ({nl} / {en})", en="the numbers differ ({nl} / {en})")
_DIRECTION = Text(nl="de richting verschilt", en="the direction differs")
_UNITS_OF_TIME = Text(nl="de eenheden van tijd verschillen", en="the units of time differ")
_LENGTH = Text(
    nl="aantal zinnen: {nl} in het Nederlands, {en} in het Engels",
    en="number of sentences: {nl} in Dutch, {en} in English",
)


def different(nl: str, en: str) -> Text | None:
    """What one language says and the other in no way does."""
    if (_DENIES["nl"].search(nl) and not _MAY_DENY["en"].search(en)) or (
        _DENIES["en"].search(en) and not _MAY_DENY["nl"].search(nl)
    ):
        return _NEGATION
    numbers = {"nl": _numbers(nl, "nl"), "en": _numbers(en, "en")}
    if numbers["nl"] != numbers["en"]:
        shown = {language: ", ".join(sorted(found)) or "-" for language, found in numbers.items()}
        return _NUMBERS.filled(**shown)
    times = _times(nl, "nl"), _times(en, "en")
    if all(times) and times[0] != times[1]:
        return _UNITS_OF_TIME
    if _other_way(nl, en):
        return _DIRECTION
    sentences = len(_SENTENCES.findall(nl + " ")), len(_SENTENCES.findall(en + " "))
    if min(sentences) > 0 and max(sentences) >= 2 * min(sentences):
        return _LENGTH.filled(nl=sentences[0], en=sentences[1])
    return None


def _other_way(nl: str, en: str) -> bool:
    """Whether each language points one way only, and not the same, with the words that are denied and without."""
    words = {"nl": re.findall(r"\w+", nl.casefold()), "en": re.findall(r"\w+", en.casefold())}
    return all(
        _opposite(*(_pointed(words[language], language, denied) for language in ("nl", "en")))
        for denied in (True, False)
    )


def _opposite(nl: set[_Pointed], en: set[_Pointed]) -> set[int]:
    """The pairs of directions in which each language goes one way, and not the same."""
    return {
        number
        for number, first in nl
        if (number, not first) not in nl and (number, not first) in en and (number, first) not in en
    }


def _pointed(words: list[str], language: str, denied: bool) -> set[_Pointed]:
    """Where words and pairs of words point, those that are denied too or not."""
    pointing, found = _POINTING[language], set[_Pointed]()
    for at, word in enumerate(words):
        if denied or not at or words[at - 1] not in _DENYING:
            found |= pointing.get(word, _NOWHERE)
            if at + 1 < len(words):
                found |= pointing.get(f"{word} {words[at + 1]}", _NOWHERE)
    return found


def _numbers(text: str, language: str) -> frozenset[str]:
    """The numbers in a text, in figures or in words up to twelve; "one" is an article as often as a number."""
    found = {re.sub(r"[.,](?=\d{3}\b)", "", figure).replace(",", ".") for figure in _FIGURE.findall(text)}
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", _NO_COUNT.sub("", text.casefold()))
    found |= {str(_COUNTED[language].index(word) + 2) for word in words if word in _COUNTED[language]}
    found |= {"2"} if "twice" in words else set()
    return frozenset(found - {"1"})


def _times(text: str, language: str) -> frozenset[int]:
    """Which units of time a number stands before in a text."""
    return frozenset(found.lastindex or 0 for found in _COUNTED_TIMES[language].finditer(text))
