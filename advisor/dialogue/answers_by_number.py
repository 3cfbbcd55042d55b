"""The answers to a list of exceptions, with what each line asks behind its number: "1: 3 weeks, 3: high"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from advisor.dialogue import words
from advisor.dialogue.exceptions import ticked_answer, without_the_rest
from advisor.dialogue.words_of_lines import APPLIES, APPLIES_NOT, BEFORE_A_NUMBER, PERHAPS
from advisor.terms.attributes import Exceptional, Question
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language
from advisor.terms.values import Value
from advisor.values import Reading, ValueProblem, read_plainly
from advisor.values.alternation import any_of
from advisor.values.naming import words_of
from advisor.values.numbers import quoted, tidy
from advisor.values.words_of_agreement import NO, YES


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of a line: that it applies, or not, or perhaps; or what it asks (`said`)."""

    number: int
    how: Literal["applies", "applies not", "perhaps", "answered"]
    said: str = ""


def answers_by_number(
    kb: KnowledgeBase, lines: Mapping[str, Exceptional], reply: str, language: Language
) -> Mapping[str, Value | None] | None:
    """The answers that such a reply gives, what is ticked without one left out; None where it is none of these.

    Raises: ValueProblem: it can be meant in several ways, or a number is of no line.
    """
    text, unsure_of_rest = without_the_rest(reply.strip().rstrip(".;! "))
    text = _FIGURE_BEHIND.sub(r"\1: ", _BRACKETED.sub(r"\1: \2", _LEADING_IN.sub("", text)))
    told = [_told(clause) for clause in _BEFORE_A_LINE.split(text)]
    if not any(one is not None and one.how == "answered" for one in told) or _AND_WHY.match(text):
        return None
    known = {one.number: one for one in told if one is not None}
    ids = list(lines)
    if (
        len(known) < len(told)
        or max(known) > len(ids)
        or _OF_TWO_LINES.search(text)
        or any(one.said.isdecimal() and _counts_nothing(kb.questions[ids[n - 1]]) for n, one in known.items())
    ):
        raise ValueProblem(words.EXCEPTIONS_NOT_READ.filled(reply=quoted(reply)), words.EXCEPTIONS_HELP)
    rest: Literal["perhaps", "applies not"] = "perhaps" if unsure_of_rest else "applies not"
    answers = dict[str, Value | None]()
    for number, (id, line) in enumerate(lines.items(), 1):
        answers |= _answer(kb.questions[id], line, known.get(number) or _Told(number, rest), language)
    return answers


def _told(clause: str) -> _Told | None:
    """What a clause tells of one line; None where that is not clear."""
    if (found := _ALONE.fullmatch(clause)) is not None:
        return _Told(int(found["number"]), "applies")
    if (found := _MAY_APPLY.fullmatch(clause)) is not None:
        return _Told(int(found["before"] or found["behind"]), "perhaps")
    if (found := _APPLIES_NOT.fullmatch(clause)) is not None:
        return _Told(int(found["number"]), "applies not")
    found = _ANSWERED.fullmatch(clause)
    if found is None or "?" in found["said"] or _HALF_A_RANGE.search(found["said"]):
        return None
    number, said = int(found["number"]), found["said"].strip()
    agreed = tidy(said).rstrip(".!")
    if agreed in words_of(YES) | words_of(NO):
        return _Told(number, "applies" if agreed in words_of(YES) else "applies not")
    return _Told(number, "answered", said)


def _answer(question: Question, line: Exceptional, told: _Told, language: Language) -> dict[str, Value | None]:
    """What is told of the line of a question; nothing where that is asked next, as of any line that is ticked."""
    match told.how:
        case "applies not":
            return {question.id: line.otherwise}
        case "perhaps":
            return {question.id: None}
        case "applies":
            ticked = ticked_answer(question, line)
            return {question.id: ticked} if ticked is not None else {}
    try:
        read = read_plainly(question, told.said, language)
    except ValueProblem:
        return {}
    return {question.id: read.value} if isinstance(read, Reading) and not read.unusual else {}


def _counts_nothing(question: Question) -> bool:
    """Whether a bare number is no answer to it: it may be a place in its list, or of this one."""
    return question.type in ("duration", "choice", "choices", "yes_no")


_NUMBER = r"\d{1,2}"
_NOT, _DOES, _PERHAPS = (f"(?:{any_of(words_of(table))})" for table in (APPLIES_NOT, APPLIES, PERHAPS))
#: How much of a clause tells that it is of another line: "2", "2: …", "2 not", "maybe 2".
_OF_A_LINE = rf"(?:{_PERHAPS} )?{_NUMBER}(?:\s*[:=?,;.]|\s*$| (?:{_NOT}|{_DOES}|{_PERHAPS})\b| (?:en|and|&) )"
#: Between the clauses: what begins with a number behind a comma is of another line, or not clear.
_BEFORE_A_LINE = re.compile(
    rf"(?:(?:[,;!]|(?<!\bca)(?<!\bapprox)\.)\s+(?:(?:en|and|&) )?(?=(?:{_PERHAPS} )?\d)"
    rf"|\s+(?:en|and|&)\s+(?={_OF_A_LINE}))",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"(?P<number>{_NUMBER})(?: {_DOES})?", re.IGNORECASE)
_MAY_APPLY = re.compile(
    rf"(?P<before>{_NUMBER}) ?(?:\?|{_PERHAPS})|{_PERHAPS} (?P<behind>{_NUMBER})\??", re.IGNORECASE
)
_APPLIES_NOT = re.compile(rf"(?P<number>{_NUMBER}) {_NOT}", re.IGNORECASE)
#: A number, and its answer behind a colon; a quarter past one is none: "1:15".
_ANSWERED = re.compile(
    rf"(?P<number>{_NUMBER})(?:\s?[:=]| {_DOES}[:,])\s?(?!\d\d$)(?P<said>.+)", re.IGNORECASE | re.DOTALL
)
#: "1 and 3: pot life, mostly": why two lines apply.
_AND_WHY = re.compile(rf"{_NUMBER} (?:en|and|&) {_NUMBER}\s?[:=] (?!(?:{_NOT}|{_DOES})\b|\d)", re.IGNORECASE)
#: "1 and 2: no": of the second alone, or of both? And "1, 2: no".
_OF_TWO_LINES = re.compile(
    rf"(?:^|[,;]\s+){_NUMBER}(?: (?:en|and|&) {_NUMBER}\s?[:=]|, {_NUMBER}(?:\s?[:=]\s?| )(?:{_NOT}|{_DOES})\b)",
    re.IGNORECASE,
)
#: "Between 3", of which the other end stands as a line of its own.
_HALF_A_RANGE = re.compile(r"\b(?:between|tussen) [\d.,]+$", re.IGNORECASE)
_LEADING_IN = re.compile(rf"^(?:(?:{any_of(words_of(BEFORE_A_NUMBER))})\b[,:]? )+(?=\d)", re.IGNORECASE)
#: "3, 3 weeks", where nothing else is told.
_FIGURE_BEHIND = re.compile(rf"^({_NUMBER}), (?=[\d.,]+ ?[^\W\d]+$)")
#: "1 (3 weeks)".
_BRACKETED = re.compile(rf"(?<![\w,.])({_NUMBER})\s?\(([^()]+)\)")
