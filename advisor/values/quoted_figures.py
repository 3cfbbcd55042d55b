"""The figures in a sentence that somebody spoke: each as large as it can be read, and none that is denied.

A reply is a figure with a few words about it (`figures`); a sentence holds figures between its other words, of
other things too: "with twelve people it takes three to five weeks".
"""

from __future__ import annotations

import re
from itertools import pairwise

from advisor.terms.texts import Language
from advisor.values.figures import figures_of
from advisor.values.naming import NONE, NOT, words_of
from advisor.values.phrase_rows import FigureKind
from advisor.values.phrases import Phrase, phrases
from advisor.values.said_figures import ReadFigure
from advisor.values.words_of_clauses import JOINING
from advisor.values.words_of_doubt import NOBODY
from advisor.values.words_of_time import AGO

#: No figure is said in more phrases.
LONGEST_FIGURE = 12
#: A denial reaches so many phrases ahead: "not three weeks", "nooit binnen drie weken".
_REACH = 2
_AMOUNT = frozenset(
    {"number", "loose", "unit", "calendar", "unlimited", "rate", "often", "times", "half", "third", "quarter"}
)
#: Behind a number these make another figure of it, so that the number alone is not what was said.
_GOES_ON = frozenset({"unit", "percent", "per", "every", "rate", "of_total", "times"})
#: Words behind a number that are not what it counts: "plus one for the van", but "twelve people".
_JOINING = words_of(JOINING)
_AGO = words_of(AGO)
_ENDS = frozenset({"word", "then", "plus", "sign"})
#: "an hour's work", "eight weeks' notice".
_OWNERS = re.compile(r"(?<=[a-z])'s?(?= )")
#: Said of an amount that is no limit but exactly so: "ten minutes and not a minute more".
_EXACTLY = (
    ("meer niet",),
    ("langer niet",),
    ("and", "not", "a", "*", "more"),
    ("and", "not", "a", "*", "longer"),
    ("en", "geen", "*", "meer"),
    ("en", "geen", "*", "langer"),
)  # fmt: skip


def quoted_figures(text: str, kind: FigureKind, language: Language) -> list[ReadFigure]:
    """The figures of a kind in tidy text, in the order in which they are said."""
    found: list[ReadFigure] = []
    for reading in phrases(_OWNERS.sub("", text), language):
        row = _without_exactly(reading)
        if kind.of == "time":  # "nog eens zes weken"
            row = [phrase for phrase in row if phrase.kind != "often"]
        elif kind.of == "rate":  # "52 orders a month"
            row = [phrase for phrase in row if phrase.kind != "word" or not kind.own(phrase.text)]
        for start, end in _runs(row, kind):
            found += [figure for figure in _in_run(row, start, end, kind, language) if figure not in found]
    return found


def units_in(text: str, language: Language) -> set[float]:
    """The units of time that are named, in minutes."""
    named = (one.worth for row in phrases(text, language) for one in row if one.kind == "unit")
    return {float(worth.lo) for worth in named if worth is not None}


def denies(words: str) -> bool:
    """Whether a word of denial stands among them."""
    return bool(_DENYING & set(words.split()))


_DENYING = NOT | {none for none in NONE if " " not in none} | words_of(NOBODY)


def _without_exactly(reading: list[Phrase]) -> list[Phrase]:
    words = [phrase.text for phrase in reading]
    for said in _EXACTLY:
        for at in range(1, len(words) - len(said) + 1):
            here = words[at : at + len(said)]
            if all(known in ("*", word) for known, word in zip(said, here, strict=True)):
                return [*reading[:at], Phrase("comma", ","), *reading[at + len(said) :]]
    return reading


def _runs(row: list[Phrase], kind: FigureKind) -> list[tuple[int, int]]:
    """The stretches of a row between what is no part of a figure."""
    ends = _ENDS | {"x"} if kind.of == "time" else _ENDS
    cuts = [at for at, phrase in enumerate(row) if phrase.kind in ends or _another(row, at)]
    return [(start + 1, end) for start, end in pairwise([-1, *cuts, len(row)]) if end - start > 1]


def _another(reading: list[Phrase], at: int) -> bool:
    """Whether what stands here parts two figures: "2 hours and 10 minutes" is one, "2 hours and 5 days" is not."""
    phrase = reading[at]
    before = reading[at - 1].kind if at else ""
    if phrase.kind == "filler":  # "curing one takes eight days"
        return before == "number"
    if phrase.kind == "comma":
        behind = next((one.kind for one in reading[at + 1 :] if one.kind not in ("hedge", "article")), "")
        return not (before == behind == "number")
    if phrase.kind != "and" or before not in ("unit", "percent"):
        return False
    first = reading[at - 1].worth
    units = (one.worth for one in reading[at + 1 :] if one.kind == "unit")
    second = next((worth for worth in units if worth is not None), None)
    return first is not None and second is not None and second.lo >= first.lo


def _in_run(row: list[Phrase], first: int, last: int, kind: FigureKind, language: Language) -> list[ReadFigure]:
    """What the longest windows of a run say, those that do not overlap."""
    found: dict[int, list[ReadFigure]] = {}
    taken: set[int] = set()
    for length in range(min(last - first, LONGEST_FIGURE), 0, -1):
        for start in range(first, last - length + 1):
            window = range(start, start + length)
            phrases_here = row[start : start + length]
            if taken & set(window) or not _AMOUNT & {phrase.kind for phrase in phrases_here}:
                continue
            figures = figures_of(phrases_here, kind, language)
            if figures:
                taken |= set(window)
                if not _said_otherwise(row, start, start + length, kind, figures):
                    found[start] = figures
    return [figure for start in sorted(found) for figure in found[start]]


def _said_otherwise(row: list[Phrase], start: int, end: int, kind: FigureKind, figures: list[ReadFigure]) -> bool:
    """Whether the words beside a window deny it, or make another figure of it."""
    before = row[max(0, start - _REACH) : start]
    if any(phrase.kind in ("not", "none") or (phrase.kind == "word" and denies(phrase.text)) for phrase in before):
        return True
    if kind.of in ("count", "time") and any(phrase.kind == "percent" for phrase in row[start:end]):
        return True
    behind = row[end] if end < len(row) else Phrase("", "")
    if behind.text in _AGO:
        return True
    if behind.kind in _GOES_ON and not (behind.kind == "per" and kind.of in ("percent", "ratio")):
        return True
    counts = behind.kind in ("piece", "x") or (behind.kind in ("word", "filler") and behind.text not in _JOINING)
    return kind.of == "time" and counts and all(figure.bare for figure in figures)
