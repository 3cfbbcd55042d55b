"""A sentence in which somewhere stands what answers a question: "de vrachtwagen rijdt maandags, dus een week".

Only what could not be read as it stands is looked at so. A figure that stands alone among words that say nothing
against it is taken as "about"; all else is asked back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from advisor.terms.texts import Language
from advisor.terms.values import Interval
from advisor.values.naming import words_of
from advisor.values.numbers import ValueProblem
from advisor.values.phrases import Phrase, phrases
from advisor.values.readings import Asked, Meant, Reading
from advisor.values.words_of_clauses import BETWEEN_CLAUSES, CONCLUDING, EXCEPTING, IN_A_CASE
from advisor.values.words_of_doubt import AS_USUAL, DENYING, OTHERWISE, UNSETTLING
from advisor.values.words_of_time import AGO, RUSH
from advisor.values.words_of_work import LYING, WAITING
from advisor.values.words_putting_right import MEANT_BEHIND, PUTTING_RIGHT

#: Beside a figure these say that it is not the whole of it.
_UNSETTLING = frozenset(
    {"sometimes", "except", "unknown", "other", "not", "some", "most", "least", "loose", "percent", "moment"}
)

_ARTICLE: Mapping[Language, str] = {"nl": "een", "en": "a"}

ReadsReply = Callable[[str], "Reading | Asked | Meant"]

#: A reply of more words is no answer with something beside it.
LONGEST = 150
#: The part that answers has no more words than this.
LONGEST_PART = 8
#: Of more parts than this none is the one that answers.
MOST_PARTS = 40
_CLAUSES = re.compile(
    rf"\s*[,;:]\s+|\s*\.{{2,}}\s*|\.\s+|\s+-\s+"
    rf"|\s+(?:{'|'.join(sorted(words_of(BETWEEN_CLAUSES), key=len, reverse=True))})\s+"
)
_CONCLUDING = re.compile(
    rf".*\b(?<!or )(?<!of )(?:{'|'.join(sorted(words_of(CONCLUDING), key=len, reverse=True))}),?\s+(?=\S)"
)
_PUT_RIGHT = re.compile(
    rf".*[\w%][,.;: -]+(?:{'|'.join(sorted(words_of(PUTTING_RIGHT), key=len, reverse=True))}"
    r"|no(?=,| \d)),?\s+(?=\S)"
)
_MEANT_BEHIND = re.compile(rf" (?:{'|'.join(sorted(words_of(MEANT_BEHIND), key=len, reverse=True))})[.!]?$")
_EXCEPTING, _IN_A_CASE, _RUSH = (
    "|".join(sorted(words_of(table), key=len, reverse=True)) for table in (EXCEPTING, IN_A_CASE, RUSH)
)
_EXCEPTION = re.compile(
    rf"(?P<usual>.+?)(?:[,;]? |[,;]? ?\()"
    rf"(?P<begins>{_EXCEPTING}|(?:(?<=[,;] )|(?<=\())(?:{_IN_A_CASE}|(?:in (?:an? )?)?(?:{_RUSH})))"
    r" (?P<case>.+?)\)?"
)
_IN_A_RUSH = re.compile(rf"\b(?:{_RUSH})\b")
#: With one of these anywhere a figure may be just what is not meant.
_IN_CASE = re.compile(r"(?<=\w) (?:als|wanneer|if|when) .*$")
_AGAINST, _WAITING = frozenset({"maar", "but"}), words_of(WAITING) | words_of(LYING)
_SENTENCE_ENDS = re.compile(r"[.!] ")
_DENYING = words_of(DENYING) | words_of(AGO)
#: So much is a figure, said in a word or in digits; a unit that is left over belongs to one.
_FIGURES = frozenset(
    {"number", "loose", "often", "times", "calendar", "half", "third", "quarter", "fifth", "tenth"}
)


def figure_within(text: str, language: Language, read: ReadsReply) -> Asked | None:
    """The figure that stands in a sentence, or those it may be; None where there is none or it is denied.

    A bare figure has the unit of the one before it, and belongs to it: "naar Duitsland twee dagen, naar Denemarken
    drie" is from two to three days.
    """
    words = text.rstrip(".!").split()
    if not 1 < len(words) <= LONGEST or (text.endswith("?") and not _SENTENCE_ENDS.search(text)):
        return None
    whole = _with_an_article(text.rstrip(".!?"), language)
    ends = (_figures_in(end, _unit_of(whole.removesuffix(end), language), language, read) for end in _ends(whole))
    found = next((found for found in ends if found is not None), None) or _figures_in(whole, "", language, read)
    return found or _said_first(whole, language, read)


def _with_an_article(said: str, language: Language) -> str:
    """What begins with one unit and goes on in words, as if its article had been said: "dagje lakken"."""
    first, *others = phrases(said, language)[0]
    one = first.kind == "unit" and first.worth is not None and not first.worth.many and len(first.text) > 1
    return f"{_ARTICLE[language]} {said}" if one and others and others[0].kind == "word" else said


def _said_first(whole: str, language: Language, read: ReadsReply) -> Asked | None:
    """The figure that is a clause by itself, before others of which it cannot be told what they are of."""
    first, *others = (clause for _, clause in _clauses(whole))
    added = any(set(re.findall(r"[^\W_]+(?:'t)?", clause)) & (_DENYING | _WAITING) for clause in others)
    reading = _reading(first, read) if others and not added and _counts(first, language) else None
    return Asked("confirm", (reading,)) if reading is not None else None


def stands_alone(text: str, language: Language) -> bool:
    """Whether nothing that is said beside the only figure of a sentence may mean another one, or none."""
    said = _without_plain_case(text.rstrip(".!"), language)
    row = phrases(said, language)[0]
    words = set(re.findall(r"[^\W\d_]+", said))
    unsettled = {phrase.kind for phrase in row} & _UNSETTLING or words & words_of(UNSETTLING)
    another = any(one.kind == "or" and two.kind not in _FIGURES for one, two in pairwise(row))
    return "?" not in said and not unsettled and not another


def _without_plain_case(said: str, language: Language) -> str:
    """ "three weeks, if I am not ill": a case behind the figure in which all is as ever; not "if frozen"."""
    found = _BEHIND_A_CASE.fullmatch(said)
    if found is None or not _counts(found["figure"], language) or _counts(found["case"], language):
        return said
    case = set(re.findall(r"\w+", found["case"]))
    plain = case & words_of(AS_USUAL) and not case & words_of(OTHERWISE)
    return found["figure"] if plain else said


_BEHIND_A_CASE = re.compile(r"(?P<figure>[^.;]+?),? (?:als|wanneer|mits|if|when|provided) (?P<case>[^,.;]+)")


def conclusions(text: str) -> Iterator[str]:
    """What is settled on in the end: "M8 elke dag, rvs twee keer per jaar. Doe maar wekelijks"."""
    return _ends(text.rstrip(".!"))


def _figures_in(said: str, unit: str, language: Language, read: ReadsReply) -> Asked | None:
    found = list[Reading]()
    for contrast, clause in _clauses(said):
        counts = _counts(clause, language)
        if counts and set(re.findall(r"[^\W_]+(?:'t)?", clause)) & _DENYING:
            if _says_when(clause, language):
                continue
            return None
        reading = _figure_of(clause, language, read)
        if reading is None and counts:
            reading = _figure_of(_with_unit(clause, unit, language), language, read) if unit else None
            if reading is None or set(clause.split()) & _WAITING:
                return None  # something of it is left over
            found[-1:] = [*found[-1:], reading] if contrast else [_joined(found[-1:], reading)]
        elif reading is not None and reading.value not in [one.value for one in found]:
            found.append(reading)
        unit = _unit_of(clause, language) or unit
    return Asked("confirm" if len(found) == 1 else "which", tuple(found)) if 0 < len(found) < 4 else None


def _clauses(said: str) -> Iterator[tuple[bool, str]]:
    """Each clause, without a case behind its figure, and whether it is set against the one before."""
    at = 0
    for between in (*_CLAUSES.finditer(said), None):
        clause = said[at : between.start()] if between is not None else said[at:]
        if clause:
            first, _, rest = clause.partition(" ")
            against = first in _AGAINST or said[:at].rstrip().rpartition(" ")[2] in _AGAINST
            yield against, _IN_CASE.sub("", rest if first in _AGAINST else clause)
        at = between.end() if between is not None else at


def _says_when(clause: str, language: Language) -> bool:
    """ "daar gaat het nu niet om": of figures there is only a word for now or later, and it says when."""
    kinds = {phrase.kind for phrase in phrases(clause, language)[0]}
    return kinds & _FIGURES == {"calendar"}


def _unit_of(text: str, language: Language) -> str:
    """The last unit that is said beside a figure."""
    row = phrases(text, language)[0]
    units = [two.text for one, two in pairwise(row) if two.kind == "unit" and one.kind in _FIGURES | {"article"}]
    return units[-1] if units else ""


def _with_unit(clause: str, unit: str, language: Language) -> str:
    """The clause with the unit behind its figure, and without a case that is named behind that."""
    words = clause.split()
    figures = [at for at, word in enumerate(words) if phrases(word, language)[0][0].kind in _FIGURES]
    return " ".join([*words[: figures[-1] + 1], unit]) if figures else clause


def _joined(before: list[Reading], reading: Reading) -> Reading:
    """From the figure before to this one."""
    ends = [one.value for one in (*before, reading) if isinstance(one.value, Interval)]
    value = Interval(min(end.lo for end in ends), max(end.hi for end in ends))
    return replace(reading, value=value, given="")


def with_exception(text: str, language: Language, read: ReadsReply) -> tuple[Interval, Reading] | None:
    """What is usual and the figure of an exception, in "2 weken, bij advies van de welstand 4": from the one to
    the other, or what is usual alone. None where no exception is named."""
    said = text.rstrip(".!")
    found = _EXCEPTION.fullmatch(said) if len(said.split()) <= LONGEST else None
    if (
        found is None
        or (usual := _figure_of(found["usual"], language, read)) is None
        or not isinstance(usual.value, Interval)
    ):
        return None
    row = phrases(f"{found['begins']} {found['case']}", language)[0]
    if not any(phrase.kind == "word" for phrase in row) and not _IN_A_RUSH.search(text):
        return None  # "3 weken, bij drukte 4" is a range as it stands
    units = [phrase.text for phrase in phrases(found["usual"], language)[0] if phrase.kind == "unit"]
    case = found["case"].replace(",", " ")
    other = _figure_of(case, language, read) or _last_figure(case, units[-1:], language, read)
    if other is None or not isinstance(other.value, Interval):
        return None
    low, high = (min(usual.value.lo, other.value.lo), max(usual.value.hi, other.value.hi))
    return None if usual.value == other.value else (Interval(low, high), usual)


def _last_figure(case: str, units: list[str], language: Language, read: ReadsReply) -> Reading | None:
    """A figure that ends the case and has the unit of what is usual."""
    *_, last = case.split()
    return _reading(" ".join((last, *units)), read) if units and _counts(last, language) else None


def _figure_of(clause: str, language: Language, read: ReadsReply) -> Reading | None:
    """The clause, or the longest run of its words, that is a figure; none where other figures stand beside it."""
    whole = _reading(clause, read)
    if whole is not None:
        return whole
    words = clause.split()
    for length in range(min(LONGEST_PART, len(words) - 1), 0, -1):
        for at in range(len(words) - length + 1):
            run, rest = words[at : at + length], " ".join([*words[:at], *words[at + length :]])
            if not _counts(" ".join(run), language) or _counts(rest, language) or _has_unit(rest, language):
                continue
            reading = _reading(" ".join(run), read)
            if reading is not None:
                return reading
    return None


def _reading(text: str, read: ReadsReply) -> Reading | None:
    try:
        found = read(text)
    except ValueProblem:
        return None
    if isinstance(found, Asked) and found.kind == "confirm":
        found = found.readings[0]
    return found if isinstance(found, Reading) and found.value is not None else None


def _counts(text: str, language: Language) -> bool:
    row = _without_shares(phrases(text, language)[0])
    return any(phrase.kind in _FIGURES for phrase in row) or _one_unit(list(row))


def _without_shares(row: list[Phrase]) -> list[Phrase]:
    """Without the shares of those it holds for: "nine in ten are content with that"."""
    kinds, at = [phrase.kind for phrase in row], 0
    left = list[Phrase]()
    while at < len(row):
        if kinds[at : at + 3] == ["number", "of_total", "number"] and kinds[at + 3 : at + 4] != ["unit"]:
            at += 3
        elif kinds[at : at + 2] == ["number", "percent"]:
            at += 2
        else:
            left.append(row[at])
            at += 1
    return left


def _has_unit(text: str, language: Language) -> bool:
    row = phrases(text, language)[0]
    return any(two.kind == "unit" and one.kind != "per" for one, two in pairwise([Phrase("", ""), *row]))


def _one_unit(row: list[Phrase]) -> bool:
    """ "een week": an article before a unit counts as well."""
    return any(one.kind == "article" and two.kind == "unit" for one, two in pairwise(row))


def option_within(text: str, read: ReadsReply) -> Reading | Asked | None:
    """What is concluded in the end, or the one clause that answers: "veel projecten, dus 3", "none, they need just
    that". None where nothing does."""
    parts = list(_ends(text)) or list(filter(None, _CLAUSES.split(text)))
    found = list[Reading]()
    for part in parts if parts != [text] and len(parts) <= MOST_PARTS else ():
        if part.isdecimal() and len(parts) > 1:
            continue  # of a row of numbers each is meant
        try:
            read_part = read(part)
        except ValueProblem:
            continue
        if isinstance(read_part, Asked):
            return read_part
        if isinstance(read_part, Reading) and read_part.value not in [None, *(one.value for one in found)]:
            found.append(read_part)
    return Asked("confirm" if len(found) == 1 else "which", tuple(found)) if found else None


def put_right_option(text: str) -> str:
    """What puts right what stands before it: "fabrication. sorry, no, assembly"; all of it where nothing does."""
    said = _MEANT_BEHIND.sub("", text)
    found = _PUT_RIGHT.match(said)
    return said[found.end() :] if found is not None else text


def _ends(text: str) -> Iterator[str]:
    for pattern in (_PUT_RIGHT, _CONCLUDING):
        if (found := pattern.match(text)) is not None:
            yield text[found.end() :]
