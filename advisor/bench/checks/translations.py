"""What two languages say, compared by what can be compared without understanding them: negations, numbers, shares
and times, directions and how much is said. Only what stands in one language and in no way in the other is told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from advisor.bench.checks.opposites import QUALITIES, WAYS
from advisor.bench.checks.quantities_said import NOTHING, quantities, words_of
from advisor.terms.texts import Text

#: What denies, by itself or as a part of a word; and what in the other language may stand for it.
_DENIES = {
    "nl": re.compile(r"\b(?:niet|geen|nooit|niemand|niets|nergens|noch)\b"),
    "en": re.compile(r"\b(?:not|never|nobody|none|nothing|nowhere|nor|neither(?!.*\bnor\b)|cannot|no)\b|n't\b"),
}
_MAY_DENY = {
    "nl": re.compile(
        r"\b(?:niet|geen|nooit|niemand|niets|nergens|noch|zonder|nee|evenmin|amper|nauwelijks|nul|hooguit|hoogstens"
        r"|pas|zelden|tenzij|behalve|on\w+|te (?:vroeg|laat)|anders|leeg|kwijt|mis|minder"
        r"|jonger|korter|lager|kleiner|direct|meteen|dadelijk|onmiddellijk"
        r"|blij[fv]\w*|verl(?:iez|ies|oor|oren)\w*|weiger\w*|ontbr\w+|vermij\w*|voorkom\w*|uitgesloten|uitsluit\w*"
        r"|verb(?:ied|od)\w*|mislukt\w*|stopt\w*|verschilt|beder[fv]\w*|verl(?:oop|op)\w*"
        r"|in plaats van|bespaart?|besparen|buiten|open|weinig|deels|een deel|te (?:groot|klein|lang|kort|hoog"
        r"|laag|duur|veel|weinig|traag|zwaar|ver|druk|onzeker)|maar (?:een|één|\d+|half|weinig|kort)|tekort\w*)\b"
    ),
    "en": re.compile(
        r"\b(?:not|no|never|nobody|none|nothing|nowhere|nor|neither|cannot|without|hardly|barely|unless|absent"
        r"|lack\w*|rather|instead|except|otherwise|un\w+|im(?:possible|mobile|mature|perfect|precise)\w*"
        r"|in(?:complete|exact|dependent|visible|capable|correct|sufficient|adequate|valid|conclusive)\w*|non\w*"
        r"|dis\w+|\w+less|less|too (?:early|late)|away|off|empty|idle|first|remains?|stays?|los(?:e|es|t|ing)"
        r"|refus\w*|miss(?:es|ed|ing)?|avoid\w*|prevent\w*|exclud\w*|forb\w+|fail\w*|stops?|free (?:of|from)"
        r"|younger|shorter|lower|smaller|under|below|at once|immediately|straight away"
        r"|from memory|out of|differs?|used up|runs? out|gone|perish\w*|spoil\w*|expir\w*"
        r"|saves?|spares?|beyond|outside|open|little|few|partly|poor|hurry|urgent|too (?!much as)\w+|always takes"
        r"|falls? short)\b|n't\b"
    ),
}
_NO_OR_NOT = r"\b(?:niet|geen|nooit|niemand|niets|no|not|never|nobody|nothing|cannot)\b"
_DENIED = re.compile(_NO_OR_NOT)
#: Whoever does one thing only does not do others; but "only this need be done" is not "this need not be done".
_ONLY = re.compile(r"\b(?:alleen|enkel|slechts|only|merely)\b")
_NEED_NOT = re.compile(
    r"\b(?:need(?:s|ed)? not|needn't|not (?:need|have) to|hoef\w*[^,;.]*? niet|niet [^,;.]*?hoeven)\b"
)
_NOTHING_ELSE = re.compile(
    r"\b(?:anders?|andere|behalve|buiten|dan|tot|voordat|meer|tenzij|rest|but|except|others?|else|until|before|unless|more"
    r"|than|further)\b"
)
#: Without one of these nothing is denied; the last is the end of "n't".
_DENYING_WORDS = frozenset(("niet", "geen", "nooit", "niemand", "niets", "nergens", "noch")) | frozenset(
    ("not", "never", "nobody", "none", "nothing", "nowhere", "nor", "neither", "cannot", "no", "t")
)
#: What turns what was denied before it: "nobody without" is "everybody", "nothing is lost" is "all is kept".
_TURNS = r"zonder|without|tenzij|unless|behalve|except|anders|different|else|verloren|lost|verspild|wasted"
#: What is not failed is done, and who is never idle always has something to do.
_FAILS = (
    r"idle|unsafe|unwelcome|forget|hesitate|neglect|fail|overlook|miss|take \w+ for granted|vergeet|verzuim|ledig"
    r"|lose|loses|lost|losing|verlies|verliest|verliezen|mist|missen"
)
#: Who does nothing before something does it only after.
_EARLIER = r"(?:before|earlier|vóór|voordat|eerder)"
#: What is denied in form only: before what turns it, "no two are alike", "there is no hurry", "not before".
_IN_FORM = re.compile(
    rf"{_NO_OR_NOT}(?=.*\b(?:{_TURNS})\b)|\b(?:no|geen) (?:two|twee|hurry|rush|haast)\b"
    rf"|{_NO_OR_NOT}[^,]*\b{_EARLIER}\b|\b{_EARLIER}\b(?=.*{_NO_OR_NOT})"
    rf"|{_NO_OR_NOT} (?:small|little|mean|kleine?|geringe?|weinig)\b"
    rf"|{_NO_OR_NOT} (?:{_FAILS})\b|\b(?:{_FAILS}) (?:niet|nooit|niets|nothing|nobody)\b"
    r"|\b(?:nooit|never) (?:is|are|zijn|was|were|waren)\b(?=.*\w{2,}er (?:dan|than)\b)"
    rf"|{_NO_OR_NOT} (?:\w+ ){{0,2}}(?:niets|niemand|geen|zonder|nothing|nobody|no|without)\b"
    rf"|\b(?:niets|niemand|nothing|nobody) (?:\w+ ){{0,2}}(?:niet|not|never|nooit)\b"
)
#: "Without him nothing can be done" is "it takes him", where the other language has no such word.
_WITHOUT = re.compile(r"\b(?:zonder|tenzij|without|unless)\b")
_NOT_WITHOUT = re.compile(rf"{_WITHOUT.pattern}[^,;]*?{_NO_OR_NOT}")
#: What need not be done again is done once, and for all.
_NOT_AGAIN = re.compile(
    rf"{_NO_OR_NOT}[^,;]*\b(?:again|repeat\w*|anew|opnieuw|weer|herhaal\w*|overdoen|nog eens|nog een keer)\b"
)
_ONCE = re.compile(r"\b(?:once|for all|for good|eenmaal|één keer|een keer|voor alle|voorgoed)\b")
#: What is denied and may as well be said the other way round: "not longer than" is "at most", "not until" is
#: "before", "never is it higher than" is "most"; but "no longer" alone is no comparison.
_SAID_OTHERWISE = re.compile(
    rf"{_NO_OR_NOT}\s+(?!(?:over|under|after|order|other|onder|verder|later|langer|longer|meer)\b)\w{{2,}}er\b"
    rf"|{_NO_OR_NOT}\s+(?:[^\W\d_]+\s+){{0,3}}(?:meer|langer|more|less|longer)\s+(?:[^\W\d_]+\s+)?(?:dan|than)\b"
    rf"|{_NO_OR_NOT} (?:tot|until|as|zo)\b|{_IN_FORM.pattern}"
    rf"|\b(?:meer|langer|more|longer) (?:dan|than)\b.*{_NO_OR_NOT}"
)
#: Who does nothing before something does it only after; so does who waits until then.
_DENIED_OR_UNTIL = re.compile(rf"{_NO_OR_NOT}|\b(?:none|without|zonder|until(?! after)|tot(?! na))\b")
#: A word behind one of these points the other way, or nowhere.
_DENYING = frozenset(("niet", "geen", "nooit", "not", "no", "never"))
#: "Too short" is as often "too long", of something else; "too dear" is not "too cheap".
_TOO = frozenset(("te", "too"))
#: One part may say its directions in another order; that several do is no chance.
_SEVERAL = 2
#: (which pair of directions, whether the first of it)
_Pointed = tuple[int, bool]
_NOWHERE: frozenset[_Pointed] = frozenset()


def _pointing(language: str) -> dict[str, set[_Pointed]]:
    """What each word, or pair of words, points to."""
    found: dict[str, set[_Pointed]] = {}
    for number, way in enumerate(WAYS):
        for first, words in zip((True, False), way[:2] if language == "nl" else way[2:], strict=True):
            for word in words.split("|"):
                found.setdefault(word, set()).add((number, first))
    return found


def _may_point(pointing: Mapping[str, set[_Pointed]]) -> dict[str, set[_Pointed]]:
    found: dict[str, set[_Pointed]] = {}
    for words, points in pointing.items():
        found.setdefault(words.partition(" ")[0], set()).update(points)
    return found


_POINTING = {language: _pointing(language) for language in ("nl", "en")}
#: What each word may point to, as the first of a pair too.
_MAY_POINT = {language: _may_point(pointing) for language, pointing in _POINTING.items()}
#: Where a text falls into parts that its translation has too.
_PARTS = re.compile(r"[.;:?!](?:\s|$)")
_WORD = re.compile(r"\w+")
_SENTENCES = re.compile(r"[.?!](?:\s|$)")
#: A sentence of so many signs or more is said in at least this share of them.
_LONG, _SHORTEST = 30, 0.4
_NEGATION = Text(nl="een ontkenning staat in één taal", en="a negation stands in one language")
_NUMBERS = Text(nl="de getallen verschillen ({nl} / {en})", en="the numbers differ ({nl} / {en})")
_SHARES = Text(nl="de delen van een geheel verschillen", en="the shares of a whole differ")
_DIRECTION = Text(nl="de richting verschilt", en="the direction differs")
_UNITS_OF_TIME = Text(nl="de eenheden van tijd verschillen", en="the units of time differ")
_LENGTH = Text(
    nl="aantal zinnen: {nl} in het Nederlands, {en} in het Engels",
    en="number of sentences: {nl} in Dutch, {en} in English",
)
_LESS = Text(nl="één taal zegt veel minder", en="one language says much less")


def different(nl: str, en: str) -> Text | None:
    """What one language says and the other in no way does."""
    nl, en = nl.casefold(), en.casefold()
    denied = not (_DENYING_WORDS.isdisjoint(words_of(nl)) and _DENYING_WORDS.isdisjoint(words_of(en)))
    if denied and any(_denied_once(*part) for part in _side_by_side(nl, en)):
        return _NEGATION
    if (counted := _other_quantities(nl, en)) is not None:
        return counted
    turned = 0
    for part in _side_by_side(nl, en) if _may_go_otherwise(nl, en) else ():
        ways = _may_go_otherwise(*part)  # in none of most parts
        if ways and (_other_way(*part) or any(_divided_otherwise(*part, way) for way in ways)):
            return _DIRECTION
        turned += any(_turned_round(*part, way) for way in ways)
    if turned >= _SEVERAL:
        return _DIRECTION
    return _other_length(nl, en)


def _other_length(nl: str, en: str) -> Text | None:
    """Whether one language says it in many more sentences or signs."""
    sentences = len(_SENTENCES.findall(nl + " ")), len(_SENTENCES.findall(en + " "))
    if min(sentences) == 0:
        return None
    if max(sentences) >= 2 * min(sentences):
        return _LENGTH.filled(nl=sentences[0], en=sentences[1])
    said = len(" ".join(nl.split())), len(" ".join(en.split()))
    return _LESS if max(said) >= _LONG and min(said) < _SHORTEST * max(said) else None


def _side_by_side(nl: str, en: str) -> list[tuple[str, str]]:
    """What is said in both languages, part by part where each has as many."""
    parts = _PARTS.split(nl), _PARTS.split(en)
    return list(zip(*parts, strict=True)) if len(parts[0]) == len(parts[1]) else [(nl, en)]


def _denied_once(nl: str, en: str) -> bool:
    """Whether one language denies more often than the other may, which does not say the opposite instead."""
    for one, said, other, translated in (("nl", nl, "en", en), ("en", en, "nl", nl)):
        if denied := len(_DENIES[one].findall(said)):
            may = len(_MAY_DENY[other].findall(translated))
            may += 0 if _spares_all(said) else len(_ONLY.findall(translated))
            may -= min(len(_WITHOUT.findall(said)), len(_WITHOUT.findall(translated)))  # which denies in both
            if denied > may and len(_DENIES[one].findall(_as_said_there(said, translated))) > may:
                return not _says_the_opposite(nl, en)
    return False


def _spares_all(said: str) -> bool:
    """Whether something need not be done, with no word of what else need be."""
    return bool(_NEED_NOT.search(said)) and not _NOTHING_ELSE.search(said)


def _as_said_there(said: str, translated: str) -> str:
    """What is said, without the denials for which the translation may have other words."""
    left = _SAID_OTHERWISE.sub(" ", said)
    if not _WITHOUT.search(translated):
        left = _NOT_WITHOUT.sub(" ", left)
    return _NOT_AGAIN.sub(" ", left) if _ONCE.search(translated) else left


def _other_quantities(nl: str, en: str) -> Text | None:
    """Which numbers, times or shares one language names and the other does not."""
    dutch, english = quantities(nl, "nl"), quantities(en, "en")
    if dutch is NOTHING and english is NOTHING:
        return None  # of most texts
    if dutch.lacks_number(english) or english.lacks_number(dutch):
        shown = (
            ", ".join(f"{number:g}" for number in sorted(one.numbers | set(one.times.values()))) or "-"
            for one in (dutch, english)
        )
        return _NUMBERS.filled(nl=next(shown), en=next(shown))
    if dutch.lacks_time(english) or english.lacks_time(dutch):
        return _UNITS_OF_TIME
    return _SHARES if dutch.other_share(english) else None


def _may_go_otherwise(nl: str, en: str) -> set[int]:
    """In which pairs of directions words of the one may point another way than some of the other do: in none of
    most texts."""
    dutch, english = (
        {point for word in words_of(text) & may.keys() for point in may[word]}
        for text, may in ((nl, _MAY_POINT["nl"]), (en, _MAY_POINT["en"]))
    )
    return {number for number, first in dutch if (number, not first) in english}


def _other_way(nl: str, en: str) -> bool:
    """Whether each language points one way only, and not the same, with the words that are denied and without."""
    if bool(_DENIED.search(nl)) != bool(_DENIED.search(en)):
        return False  # what is denied in one language alone is the opposite of its opposite
    return all(_points_otherwise(_IN_FORM.sub(" ", nl), _IN_FORM.sub(" ", en), denied) for denied in (True, False))


def _says_the_opposite(nl: str, en: str) -> bool:
    """Whether one language alone denies, and it is the opposite that the other says: "not cold" is "warm"."""
    left = _DENIED.sub(" ", nl), _DENIED.sub(" ", en)
    return (left[0] == nl) != (left[1] == en) and _points_otherwise(*left, denied=True)


def _points_otherwise(nl: str, en: str, denied: bool) -> bool:
    return bool(_opposite(_pointed(_WORD.findall(nl), "nl", denied), _pointed(_WORD.findall(en), "en", denied)))


def _divided_otherwise(nl: str, en: str, number: int) -> bool:
    """Whether both languages speak of a pair of directions as often, and not of each as often."""
    counts = [len(way.findall(said)) for way, said in zip(_each_way(number), (nl, nl, en, en), strict=True)]
    if counts[0] == counts[2] or sum(counts[:2]) != sum(counts[2:]):
        return False
    return bool(_DENIED_OR_UNTIL.search(nl)) == bool(_DENIED_OR_UNTIL.search(en))


def _turned_round(nl: str, en: str, number: int) -> bool:
    """Whether both languages name each of a pair of directions once, and not in the same order."""
    found = [list(way.finditer(said)) for way, said in zip(_each_way(number), (nl, nl, en, en), strict=True)]
    if any(len(one) != 1 for one in found):
        return False
    at = [one[0].start() for one in found]
    return (at[0] < at[1]) != (at[2] < at[3])


@cache
def _each_way(number: int) -> tuple[re.Pattern[str], ...]:
    """The words for each direction of a pair, Dutch and English as they stand there."""
    return tuple(re.compile(rf"(?<!\bte )(?<!\btoo )\b(?:{words})\b") for words in WAYS[number])


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
        before = words[at - 1] if at else ""
        if denied or before not in _DENYING:
            points = pointing.get(word, _NOWHERE)
            found |= points if before not in _TOO else {point for point in points if point[0] in QUALITIES}
            if at + 1 < len(words):
                found |= pointing.get(f"{word} {words[at + 1]}", _NOWHERE)
    return found
