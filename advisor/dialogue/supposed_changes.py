"""A change of the answer there was, supposed: "two days less", "twice as long"; or less than a figure."""

from __future__ import annotations

import re
from fractions import Fraction

from advisor.dialogue.talk import Talk
from advisor.dialogue.words_supposing import (
    BECOMES,
    DENYING,
    ONE_WORD_FOR,
    SO_OFTEN,
    THAN,
    THAN_IT_WAS,
    TIMES_WHAT_IT_WAS,
)
from advisor.terms.attributes import Question
from advisor.terms.texts import LANGUAGES
from advisor.terms.values import Interval, Value
from advisor.values import Reading, ValueProblem, given, read_plainly
from advisor.values.durations import exact_duration
from advisor.values.naming import words_of
from advisor.values.numbers import parse_number
from advisor.values.phrases import lexicon, number_word, says_how_many
from advisor.values.words_of_quantity import BELOW, LESS_THAN


def changed_by(tokens: list[str]) -> tuple[list[str], Fraction | None]:
    """Without the words that say how many times it becomes what it was, and that; None where no such words are.
    What is denied, or compared with another thing than it was, is not reckoned: nothing is left then."""
    tokens = THAN_IT_WAS.sub("", " ".join(tokens)).split()
    said = " ".join(tokens)
    if _denied_or_compared(tokens):
        return [], None
    found = TIMES_WHAT_IT_WAS.search(said)
    if found is None:
        return tokens, None
    one_word = found["one_word"] or found["becomes"]
    times = ONE_WORD_FOR[one_word] if one_word is not None else _times(found["count"])
    if not times:
        return tokens, None
    left = [*said[: found.start()].split(), *said[found.end() :].split()]
    return left, 1 / times if found["less"] else times


def _denied_or_compared(tokens: list[str]) -> bool:
    """Whether a change is denied, or is one from something else: "no week longer", "twice as long as the
    purchasing", but not "longer than a week"."""
    said = " ".join(tokens)
    found = TIMES_WHAT_IT_WAS.search(said)
    at = len(said[: found.end()].split()) - 1 if found is not None else _becoming(tokens)
    if at < 0:
        return False
    so_much = found is not None or (at > 0 and _says_how_long(tokens[at - 1]))
    if so_much and set(tokens) & DENYING:
        return True
    than = next((n for n in range(at + 1, len(tokens)) if tokens[n] in THAN), None)
    if than is None:
        return False
    other = [token for token in tokens[than + 1 :] if token not in _ARTICLES]
    return bool(other) and not says_how_many(other[0]) and not other[0][0].isdecimal()


def _becoming(tokens: list[str]) -> int:
    """Where something becomes more or less; -1 where nothing does."""
    changing = BECOMES[1] | BECOMES[-1]
    return next((at for at, token in enumerate(tokens) if token in changing), -1)


def _says_how_long(token: str) -> bool:
    kinds = {known.kind for one in LANGUAGES if (known := lexicon(one).get(token)) is not None}
    return bool(kinds & {"unit", "percent"})


_ARTICLES = frozenset({"de", "het", "the", "bij", "at", "for", "voor"})


def _times(count: str) -> Fraction | None:
    """How many times, as a word or in digits."""
    known = number_word(count, "nl") or number_word(count, "en")
    if known is not None:
        return known
    try:
        return Fraction(parse_number(count))
    except ValueProblem:
        return None


def changed_over(talk: Talk, question: Question, times: Fraction) -> str:
    """The answer there was, so many times over; nothing where that is no figure, or not known."""
    before = talk.state.values.get(question.id)
    if not question.numeric or not isinstance(before, Interval):
        return ""
    low, high = (end * float(times) for end in before)
    return _within(question, low, high)


def changed_so_much(talk: Talk, question: Question, tokens: list[str]) -> str | None:
    """The answer there was, with so much more or less; None when no such change is named, and nothing when it is
    not known from what."""
    at, sign = next(
        ((at, sign) for at, token in enumerate(tokens) for sign in (1, -1) if token in BECOMES[sign]), (0, 0)
    )
    if not sign or tokens[at + 1 : at + 2] in (["dan"], ["than"]):
        return None
    before = talk.state.values.get(question.id)
    by = next(
        (read for start in range(at) if (read := _amount(talk, question, tokens[start:at])) is not None), None
    )
    if by is None or not isinstance(before, Interval):
        return ""
    return _within(question, *sorted(one + sign * other for one, other in zip(before, by, strict=True)))


def _within(question: Question, low: float, high: float) -> str:
    """A changed answer in the form to save, as far as the question goes."""
    least, most = question.limits
    return str(given(question, Interval(*(min(max(end, least), most) for end in (low, high)))))


def below(question: Question, value: Value, tokens: list[str]) -> str:
    """Where a limit is supposed to be less than a figure, all that is less: "if they wait less than 10 days" is up
    to 10 days, whatever "less than 10 days" answers. Nothing where that is not said."""
    if not question.longest or not isinstance(value, Interval) or value.lo != value.hi:
        return ""
    return f"0-{exact_duration(value.hi)}" if _LESS_THAN.search(" ".join(tokens)) else ""


def so_much_apart_said(talk: Talk, question: Question, tokens: list[str]) -> str:
    """The words for so much less or more than a figure: "a day less than a week"; nothing where none are."""
    at = _becoming(tokens)
    if at < 1 or not _says_how_long(tokens[at - 1]) or tokens[at + 1 : at + 2] not in (["dan"], ["than"]):
        return ""
    for end in range(min(len(tokens), at + _LONGEST_FIGURE + 2), at + 2, -1):
        run = " ".join(tokens[max(0, at - 2) : end])
        read = read_as_said(talk, question, run)
        if isinstance(read, Reading) and read.value is not None and not read.among_words:
            return run
    return ""


#: A figure has no more words.
_LONGEST_FIGURE = 4


_LESS_THAN = re.compile(rf"\b(?:{'|'.join(sorted(words_of(LESS_THAN) | words_of(BELOW)))})\b")


def without_rates(tokens: list[str]) -> list[str]:
    """Without what says how often: "twice a year" takes no year."""
    return SO_OFTEN.sub(" ", " ".join(tokens)).split()


def read_as_said(talk: Talk, question: Question, run: str) -> object:
    """What a question reads in a run of words; None where it is no reply to it."""
    try:
        return read_plainly(question, run, talk.state.language, talk.prompting.options(question.id))
    except ValueProblem:
        return None


def _amount(talk: Talk, question: Question, tokens: list[str]) -> Interval | None:
    read = read_as_said(talk, question, " ".join(tokens))
    value = read.value if isinstance(read, Reading) else None
    return value if isinstance(value, Interval) else None
