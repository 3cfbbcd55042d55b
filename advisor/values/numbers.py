"""Figures as people write them: a number, a range, an open range; and a number as people read it.

Reading is exact (fractions) and refuses what can be read in two ways; nothing here knows of questions or units.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from advisor.terms.texts import Language, Text

LONGEST_TEXT = 200
#: A person who talks has more room than a cell of a table.
LONGEST_REPLY = 1000
LARGEST_FIGURE = 10**15


_SPACE = Text(nl=" ", en=" ")


class ValueProblem(ValueError):
    """A reply or an answer that cannot be taken as it is.

    `message` says what is wrong, `expected` what is accepted with an example, `suggestions` what was
    perhaps meant.
    """

    def __init__(self, message: Text, expected: Text | None = None, suggestions: tuple[str, ...] = ()) -> None:
        self.message = message
        self.expected = expected or Text(nl="", en="")
        self.suggestions = suggestions
        super().__init__(message.en)

    @property
    def told(self) -> Text:
        """What is wrong, and what is accepted."""
        return self.message + _SPACE + self.expected if self.expected.nl else self.message

    def __str__(self) -> str:
        parts = [self.message.en, self.expected.en]
        if self.suggestions:
            parts.append(f"Did you mean: {', '.join(self.suggestions)}?")
        return " ".join(part for part in parts if part)


class StillAsked(ValueProblem):
    """What was asked back is not answered, nor anything else: it stands until it is."""


class Amount(NamedTuple):
    """What stands at one end of a range. `unit` is the size of its unit in base units; None for a bare number
    and for a compound ("1 week 2 days"), which `bare` tells apart."""

    value: Fraction
    unit: Fraction | None
    bare: bool


class WrittenRange(NamedTuple):
    """A figure or range as written; None is an end that was left open, `math.inf` one that has no end. `over`,
    `under`: the lower or the upper end does not itself belong to it."""

    lo: Fraction | float | None
    hi: Fraction | float | None
    bare: bool
    over: bool = False
    under: bool = False


# --- text --------------------------------------------------------------------------------------------

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f"), " ")
_QUOTES = dict.fromkeys(map(ord, "’‘`´"), "'")
_TIDY = {**_DASHES, **_SPACES, **_QUOTES}


def quoted(raw: object) -> str:
    """A raw value fit to stand in a message: short, on one line, without control characters."""
    text = raw[:LONGEST_TEXT] if isinstance(raw, str) else _shown(raw)
    text = "".join(c if unicodedata.category(c)[0] != "C" else "�" for c in text)
    return f"“{text if len(text) <= 60 else text[:59] + '…'}”"


def as_typed(message: Text, typed: str) -> Text:
    """A message in which what it quotes of tidy text stands as it was typed, capitals and all."""
    small = typed.lower()
    if len(small) != len(typed):  # a letter that is two in lower case: then places do not agree
        return message

    def restored(found: re.Match[str]) -> str:
        said = found[1].removesuffix("…")
        at = small.find(said)
        return found[0] if at < 0 else found[0].replace(said, typed[at : at + len(said)])

    return Text(nl=_QUOTED.sub(restored, message.nl), en=_QUOTED.sub(restored, message.en))


_QUOTED = re.compile("“([^“”]+)”")


def _shown(raw: object) -> str:
    """A raw value that is not text, as text; integers of absurd size by their size only."""
    if isinstance(raw, int) and abs(raw) > LARGEST_FIGURE:
        return f"{raw.bit_length()} bits"
    try:
        return str(raw)[:LONGEST_TEXT]
    except (ValueError, RecursionError):  # integers of absurd size, or structures of absurd depth, inside
        return type(raw).__name__


def too_long(text: str, longest: int) -> ValueProblem:
    return ValueProblem(
        Text(
            nl=f"Deze tekst is te lang ({len(text)} tekens, hooguit {longest}): {quoted(text)}.",
            en=f"This text is too long ({len(text)} characters, at most {longest}): {quoted(text)}.",
        )
    )


@lru_cache(maxsize=8192)
def tidy(text: str, longest: int = LONGEST_TEXT) -> str:
    """The text in lower case, with one kind of dash, space and quote; refuses what no person types."""
    text = text.strip()
    if len(text) > longest:
        raise too_long(text, longest)
    if not text.isprintable():
        text = text.translate(_SPACES)
        if any(unicodedata.category(c)[0] == "C" for c in text):
            raise ValueProblem(
                Text(
                    nl=f"Er staan onzichtbare stuurtekens in {quoted(text)}.",
                    en=f"There are invisible control characters in {quoted(text)}.",
                )
            )
    text = " ".join(text.translate(_TIDY).lower().split())
    return _THOUSANDS.sub(" ", text) if "'" in text else text


#: The apostrophe between groups of three, as the Swiss write it.
_THOUSANDS = re.compile(r"(?<=[0-9])'(?=[0-9]{3}(?![0-9]))")


# --- numbers -----------------------------------------------------------------------------------------

_VULGAR = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
#: One number in tidy text. Digits are ASCII: other scripts' digits are refused, not guessed.
NUMBER = (
    r"(?:[0-9]/[1-9](?![0-9])"
    r"|[0-9]{1,3}(?: [0-9]{3})+(?![0-9])(?:[.,][0-9]+)?"
    r"|[0-9]+(?:[.,][0-9]+)*(?:e[+-]?[0-9]{1,3}(?![0-9]))?)"
    r"(?: ?[½¼¾]| [0-9]/[0-9])?|[½¼¾]"
)
_NUMBER = re.compile(NUMBER)
_PLAIN = re.compile(r"[0-9]+(?:[.,][0-9]+)?(?:e[+-]?[0-9]{1,3})?")
_TWO_READINGS = re.compile(r"([1-9][0-9]{0,2})[.,]([0-9]{3})")
_GROUPED = re.compile(
    r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,}|[0-9]{1,3}(?:,[0-9]{3}){2,}"
)


def bounded(figure: Fraction | float, given: object) -> Fraction | float:
    """The figure itself, unless it is of absurd size."""
    if LARGEST_FIGURE < figure < math.inf or -math.inf < figure < -LARGEST_FIGURE:
        raise ValueProblem(Text(nl=f"{quoted(given)} is te groot.", en=f"{quoted(given)} is too large."))
    return figure


def not_a_number(text: str) -> ValueProblem:
    return ValueProblem(Text(nl=f"{quoted(text)} is geen getal.", en=f"{quoted(text)} is not a number."))


def parse_number(text: str) -> Fraction:
    """A number in tidy text, exactly: "12", "1,5", "2.5", "10 000", "1.234,5", "½", "1 1/2", "1/2".

    "1.000" and "1,000" are refused: they mean a thousand to one reader and one to another.
    """
    if _TWO_READINGS.fullmatch(text):
        whole, decimals = text[:-4], text[-3:].rstrip("0") or "0"
        plain = whole + text[-3:]
        decimals += "0" if len(decimals) == 3 else ""  # three decimals would have two readings again
        raise ValueProblem(
            Text(
                nl=f"{quoted(text)} kan {plain} zijn of {whole},{decimals}: schrijf een van die twee.",
                en=f"{quoted(text)} can be {plain} or {whole}.{decimals}: write one of these two.",
            )
        )
    if _PLAIN.fullmatch(text):
        return Fraction(text.replace(",", "."))
    if re.fullmatch(r"[0-9]/[1-9]", text):
        return Fraction(text)
    if _GROUPED.fullmatch(text):
        last = max(text.rfind("."), text.rfind(","))
        decimals = "" if text.count(text[last]) > 1 else text[last + 1 :]
        whole = text[:last] if decimals else text
        return Fraction(re.sub("[.,]", "", whole) + ("." + decimals if decimals else ""))
    if text[-1:] in _VULGAR:
        return _VULGAR[text[-1]] + (parse_number(text[:-1].rstrip()) if text[:-1] else 0)
    if (mixed := re.fullmatch(r"([0-9]+) ([0-9]/[1-9])", text)) is not None:
        return Fraction(mixed[1]) + Fraction(mixed[2])
    if _NUMBER.fullmatch(text) and " " in text and "/" not in text:
        return Fraction(text.replace(" ", "").replace(",", "."))
    raise not_a_number(text)


# --- ranges ------------------------------------------------------------------------------------------

_LEAST = (
    r"(?:at least|no less than|not less than|a minimum of|minimum|from|minstens|minimaal|ten minste|tenminste|"
    r"op zijn minst|op z'n minst|niet minder dan|vanaf|>=|≥)"
)
_MOST = (
    r"(?:at most|no more than|not more than|a maximum of|maximum|up to|hooguit|hoogstens|maximaal|ten hoogste|"
    r"op zijn hoogst|op z'n hoogst|niet meer dan|tot en met|tot|max\.?|<=|≤)"
)
_OVER = r"(?P<over>more than|over|above|longer than|meer dan|langer dan|boven|>(?!=))"
_UNDER = r"(?P<under>less than|fewer than|under|below|shorter than|minder dan|korter dan|onder|<(?!=))"
_OR_MORE, _OR_LESS = r" (?:or|of) (?:more|longer|meer|langer)", r" (?:or|of) (?:less|shorter|minder|korter)"
_AT_LEAST = re.compile(rf"(?:{_LEAST}|{_OVER}) ?(.+)|(.+?){_OR_MORE}")
_AT_MOST = re.compile(rf"(?:{_MOST}|{_UNDER}) ?(.+)|(.+?){_OR_LESS}")
#: A comma behind which no figure stands stands between two ends, not in one.
_IN_AN_END = r"(?:[^,]|, ?(?=[0-9]))*?"
#: A range of which an end is said by a bound: "more than 3, up to 5", "3 of meer, maar minder dan 5".
_BOUND_BY_BOUND = re.compile(
    rf"(?:from |van |of )?(?:(?:{_LEAST}|{_OVER}) ?)?(?P<low>{_IN_AN_END}[0-9½¼¾]{_IN_AN_END})(?:{_OR_MORE})?"
    rf"(?:,? (?:but|maar|and|en)|,| to| tot)? (?:{_MOST}|{_UNDER}) ?(?P<high>.+)"
)
#: The same, the upper end first: "at most 5, but more than 3".
_BOUND_DOWN = re.compile(
    rf"(?:of |van )?(?:{_MOST}|{_UNDER}) ?(?P<high>{_IN_AN_END}[0-9½¼¾]{_IN_AN_END}),? (?:but|maar)"
    rf" (?:{_LEAST}|{_OVER}) ?(?P<low>.+)"
)
_BETWEEN = re.compile(r"(?:between|tussen)(?: de)? (.+) (?:and|en)(?: de)? (.+)")
_FROM_TO = re.compile(r"(?:from|van) (.+?)(?: to | until | tot en met | tot | t/m )(.+)")
#: A hyphen within a word ("in-house") joins no two ends.
_HYPHEN = r"(?<![0-9]e)-(?!(?<=[^\W\d_]-)[^\W\d_])"
_TO = re.compile(
    rf"(.+?)(?: ?(?:{_HYPHEN}|\.\.\.?|…) ?| to | tot en met | tot | t/m | or | of | à |(?<=[0-9]) a (?=[0-9]))"
    r"(.+)"
)
_MINUS = re.compile(r"- ?[0-9½¼¾]")
#: "unlimited" as an end of a range or as a whole answer.
UNLIMITED = frozenset({"unlimited", "onbeperkt", "no limit", "no end", "geen limiet", "onbegrensd"})


def parse_span(text: str, amount: Callable[[str], Amount], *, below_zero: bool = False) -> WrittenRange:
    """A figure or range in tidy text: "3", "2-4", "between 2 and 4", "minstens 3", "hooguit 3", "unlimited".

    `amount` reads one end; `below_zero`: which may lie there. In "2-4 weeks" the first end takes the unit of the
    second. In "more than 3" the end does not itself belong to the range, which `over` and `under` tell.
    """
    if text in UNLIMITED:
        return WrittenRange(math.inf, math.inf, False)
    if _MINUS.match(text) and not below_zero:
        raise ValueProblem(Text(nl=f"{quoted(text)} is negatief.", en=f"{quoted(text)} is negative."))
    exactly = _EXACTLY.match(text)
    if exactly is None and (text[:1] not in "0123456789" or not _DIGITS_ONLY.fullmatch(text)):
        if (bound := _BOUND_DOWN.fullmatch(text) or _BOUND_BY_BOUND.fullmatch(text)) is not None:
            span = _range(text, bound["low"], bound["high"], amount)
            return span._replace(over=bool(bound["over"]), under=bool(bound["under"]))
        if (both := _BETWEEN.fullmatch(text) or _FROM_TO.fullmatch(text)) is not None:
            return _range(text, both[1], both[2], amount)
        if (least := _AT_LEAST.fullmatch(text)) is not None:
            low = amount(least[2] or least[3])
            return WrittenRange(low.value, None, low.bare, over=bool(least["over"]))
        if (most := _AT_MOST.fullmatch(text)) is not None:
            high = amount(most[2] or most[3])
            return WrittenRange(None, high.value, high.bare, under=bool(most["under"]))
        if (both := _TO.fullmatch(text)) is not None and not _NUMBER.fullmatch(text):
            return _range(text, both[1], both[2], amount)
    single = amount(text[exactly.end() :] if exactly is not None else text)
    return WrittenRange(single.value, single.value, single.bare)


_EXACTLY = re.compile(r"^(?:exactly|precies) ")
_DIGITS_ONLY = re.compile(r"[0-9]+")


def _range(text: str, first: str, second: str, amount: Callable[[str], Amount]) -> WrittenRange:
    low = amount(first)
    if second in UNLIMITED:
        return WrittenRange(low.value, math.inf, low.bare)
    high = amount(second)
    value = low.value
    if low.bare and not high.bare and value:
        if high.unit is None:
            raise ValueProblem(
                Text(
                    nl=f"In {quoted(text)} is niet duidelijk welke eenheid bij het eerste getal hoort.",
                    en=f"In {quoted(text)} it is not clear which unit belongs to the first number.",
                )
            )
        value *= high.unit
    elif high.bare and not low.bare:
        raise ValueProblem(
            Text(
                nl=f"In {quoted(text)} ontbreekt de eenheid bij het tweede getal.",
                en=f"In {quoted(text)} the second number has no unit.",
            )
        )
    if value > high.value:
        raise ValueProblem(
            Text(
                nl=f"Het bereik {quoted(text)} staat omgekeerd: het eerste is groter dan het tweede.",
                en=f"The range {quoted(text)} is reversed: the first is more than the second.",
            )
        )
    return WrittenRange(value, high.value, low.bare and high.bare)


# --- showing -----------------------------------------------------------------------------------------


def show_number(figure: float | Fraction, language: Language, *, exact: bool = False) -> str:
    """A number with at most two decimals (two significant ones below 0.01), in the language's notation; `exact`:
    with all it has.

    Thousands are set apart by spaces from 10 000 up: the only notation that reads back the same everywhere.
    """
    if isinstance(figure, float) and math.isinf(figure):
        return "-∞" if figure < 0 else "∞"
    if isinstance(figure, Fraction):
        number = Decimal(figure.numerator) / Decimal(figure.denominator)
    else:
        number = Decimal(repr(figure))
    places = 2 if number == 0 or abs(number) >= Decimal("0.01") else 1 - number.adjusted()
    if abs(number) < 10**20 and not exact:
        number = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text in ("-0", ""):
        text = "0"
    if _TWO_READINGS.fullmatch(text.lstrip("-")):
        text += "0"  # three decimals could be thousands
    whole, _, decimals = text.partition(".")
    if len(whole.lstrip("-")) > 4:
        whole = f"{int(whole):,}".replace(",", " ")
    return whole + (("," if language == "nl" else ".") + decimals if decimals else "")


def exact_number(figure: float) -> int | float:
    """The figure as JSON has it: an integer where it is one."""
    return int(figure) if figure == int(figure) else figure


#: The least figure that is more than none: nothing is divided by less.
_LEAST_FIGURE = 1e-9


def just_inside(end: float, *, upper: bool, whole: bool = False) -> float:
    """The figure nearest to an end that does not itself belong to a range: of those counted in wholes the next
    (`whole`)."""
    if whole:
        return float(math.ceil(end) - 1 if upper else math.floor(end) + 1)
    if end == 0:
        return -_LEAST_FIGURE if upper else _LEAST_FIGURE
    return math.nextafter(end, -math.inf if upper else math.inf)


def end_said(end: float, *, upper: bool) -> tuple[float, bool]:
    """An end of a range as people say it: the figure, and whether it does not itself belong to the range. What
    `just_inside` gives is "less than 0.5"."""
    if math.isinf(end) or _few_digits(end):
        return end, False
    beyond = 0.0 if abs(end) == _LEAST_FIGURE else math.nextafter(end, math.inf if upper else -math.inf)
    strict = _few_digits(beyond) and just_inside(beyond, upper=upper) == end
    return (beyond, True) if strict else (end, False)


def _few_digits(figure: float) -> bool:
    """Whether a figure has no more digits than people write."""
    return abs(figure) != _LEAST_FIGURE and float(f"{figure:.12g}") == figure


def exact_text(figure: float) -> str:
    """The figure as text that `parse_number` reads back exactly."""
    text = repr(exact_number(figure))
    return text + "0" if _TWO_READINGS.fullmatch(text) else text
