"""A sentence in which somewhere stands what answers a question: "de vrachtwagen rijdt maandags, dus een week".

Only what could not be read as it stands is looked at so, and nothing of it is taken: it is asked back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from advisor.terms.texts import Language
from advisor.values import vocabulary as v
from advisor.values.naming import words_of
from advisor.values.numbers import ValueProblem
from advisor.values.phrases import Phrase, phrases
from advisor.values.readings import Asked, Meant, Reading

ReadsReply = Callable[[str], "Reading | Asked | Meant"]

#: A reply of more words is no answer with something beside it.
LONGEST = 24
#: The part that answers has no more words than this.
LONGEST_PART = 8
_CLAUSES = re.compile(
    rf"\s*[,;:]\s+|\s*\.{{2,}}\s*|\.\s+|\s+-\s+"
    rf"|\s+(?:{'|'.join(sorted(words_of(v.BETWEEN_CLAUSES), key=len, reverse=True))})\s+"
)
_CONCLUDING = re.compile(rf".*\b(?:{'|'.join(sorted(words_of(v.CONCLUDING), key=len, reverse=True))}),?\s+(?=\S)")
_PUT_RIGHT = re.compile(
    rf".*[\w%][,.;: -]+(?:{'|'.join(sorted(words_of(v.PUTTING_RIGHT), key=len, reverse=True))}),?\s+(?=\S)"
)
#: With one of these anywhere a figure may be just what is not meant.
_DENYING = words_of(v.DENYING) | words_of(v.AGO)
#: So much is a figure, said in a word or in digits; a unit that is left over belongs to one.
_FIGURES = frozenset(
    {"number", "loose", "often", "times", "calendar", "half", "third", "quarter", "fifth", "tenth"}
)


def figure_within(text: str, language: Language, read: ReadsReply) -> Asked | None:
    """The figure that stands in a sentence, or those it may be; None where there is none or it is denied."""
    words = text.rstrip(".!").split()
    if not 1 < len(words) <= LONGEST or text.endswith("?"):
        return None
    said = _last(text.rstrip(".!"))
    found = list[Reading]()
    for clause in filter(None, _CLAUSES.split(said)):
        if _counts(clause, language) and set(re.findall(r"[^\W_]+(?:'t)?", clause)) & _DENYING:
            return None
        reading = _figure_of(clause, language, read)
        if reading is None and _counts(clause, language):
            return None  # something of it is left over
        if reading is not None and reading.value not in [one.value for one in found]:
            found.append(reading)
    return Asked("confirm" if len(found) == 1 else "which", tuple(found)) if 0 < len(found) < 4 else None


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
    row: Iterable[Phrase] = phrases(text, language)[0]
    return any(phrase.kind in _FIGURES for phrase in row) or _one_unit(list(row))


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
    for part in parts if parts != [text] else ():
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
    found = _PUT_RIGHT.match(text)
    return text[found.end() :] if found is not None else text


def _last(text: str) -> str:
    """What is concluded, or what puts right what stands before it; all of it where nothing does."""
    return next(_ends(text), text)


def _ends(text: str) -> Iterator[str]:
    for pattern in (_PUT_RIGHT, _CONCLUDING):
        if (found := pattern.match(text)) is not None:
            yield text[found.end() :]
