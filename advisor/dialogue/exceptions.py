"""What few have, asked in one list: "does any of these apply?", with an answer for each line of it.

What is ticked is yes, or asked next where yes is no answer; what is not ticked is answered as most would. "3?" is
not sure of the third; "not sure" is unsure of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from advisor.dialogue import words
from advisor.dialogue.lines_in_words import lines_said, lines_set_apart, sets_apart
from advisor.dialogue.words_of_lines import PERHAPS
from advisor.reasoning.memory import Memory
from advisor.reasoning.truth import compile_premise
from advisor.terms.attributes import Exceptional, Question
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language
from advisor.terms.values import Interval, Value
from advisor.values import Asked, Reading, ValueProblem, read_plainly
from advisor.values.alternation import any_of
from advisor.values.asked_back import only_agrees
from advisor.values.naming import NOT, number_in_list, words_of
from advisor.values.numbers import quoted
from advisor.values.words_of_agreement import IS_MEANT, YES

#: So many lines are as quickly answered as one question.
LINES_A_QUESTION = 3
#: No list is longer.
MOST_LISTED = 6


def line_of(kb: KnowledgeBase, id: str, memory: Memory) -> Exceptional | None:
    """The line of a question where few have what it asks; None where it is asked by itself."""
    for line in kb.questions[id].exceptional:
        if line.when is None or compile_premise(line.when, kb)(memory) is True:
            return line
    return None


def lines_of(kb: KnowledgeBase, ids: Iterable[str], memory: Memory) -> dict[str, Exceptional]:
    """Of these questions those that are asked in a list, with their lines."""
    found = {id: line_of(kb, id, memory) for id in ids}
    return {id: line for id, line in found.items() if line is not None}


def as_one_question(kb: KnowledgeBase, lines: Mapping[str, Exceptional]) -> Question:
    """The list as a question with several answers: its options are the questions."""
    first = kb.questions[next(iter(lines))]
    options = {id: line.says for id, line in lines.items()}
    return Question(
        id="exceptions", type="choices", unit="", topic=first.topic, label=words.EXCEPTIONS_LABEL,
        ask=words.EXCEPTIONS, help=words.EXCEPTIONS_HELP, find=words.EXCEPTIONS_HELP, says=words.EXCEPTIONS_LABEL,
        options=options, points={}, limits=Interval(0, 0), usual=None, unlimited=False, when=None, assume=None,
        after=(), cost="cheap", sensitive=False, changeable=True, wordings=(), place=first.place,
    )  # fmt: skip


def read_list(
    kb: KnowledgeBase, lines: Mapping[str, Exceptional], text: str, language: Language
) -> Mapping[str, Value | None]:
    """The answers that a reply to the list gives; what is ticked without being answered is left out.

    Raises: ValueProblem: it cannot be taken.
    """
    text = _DOUBTED.sub(lambda found: f"{found[1] or found[2]}?", text)
    text, unsure_of_rest = without_the_rest(text)
    doubted = {int(number) for number in re.findall(r"\b([1-9])\s*\?", text)}
    rest = re.sub(r"(?:[\s,;]+(?:and|en)\b)?[\s,;]*\b[1-9]\s*\?", "", text).strip(" ,;")
    unsure = {id for number, id in enumerate(lines, 1) if number in doubted}
    ticked: frozenset[str] = frozenset()
    if rest or not unsure:
        if only_agrees(rest):
            raise ValueProblem(words.EXCEPTIONS_WHICH, words.EXCEPTIONS_HELP)
        marked = _MARKED.findall(rest)
        said = (
            ", ".join(marked)
            if marked
            else _by_their_places(rest, len(lines), language) or _without_its_reason(rest)
        )
        chosen = _ticked(kb, lines, said, language)
        if chosen is None:
            return dict.fromkeys(lines)
        ticked = chosen
        if unsure_of_rest:
            unsure |= lines.keys() - ticked
    answers: dict[str, Value | None] = {}
    for id, line in lines.items():
        if id in unsure:
            answers[id] = None
        elif id not in ticked:
            answers[id] = line.otherwise
        elif (value := ticked_answer(kb.questions[id], line)) is not None:
            answers[id] = value
    return answers


def _ticked(
    kb: KnowledgeBase, lines: Mapping[str, Exceptional], said: str, language: Language
) -> frozenset[str] | None:
    """The lines that are ticked, by number or name, or in a sentence; None of whoever is unsure of all."""
    if told := lines_set_apart(kb, lines, said):
        return told
    try:
        reading = read_plainly(as_one_question(kb, lines), said, language)
    except ValueProblem:
        if told := lines_said(kb, lines, said):
            return told
        raise
    if isinstance(reading, Asked) and reading.kind == "confirm":
        reading = _almost(reading.readings[0], said) or reading
    if isinstance(reading, Reading):
        assert reading.value is None or isinstance(reading.value, frozenset)
        return reading.value
    if told := lines_said(kb, lines, said):
        return told
    raise ValueProblem(words.EXCEPTIONS_NOT_READ.filled(reply=quoted(said)), words.EXCEPTIONS_HELP)


def _almost(nearly: Reading, said: str) -> Reading | None:
    """What is ticked is said back line by line, and need not be asked back before; but "no, only the fabric fades"
    is not yet none."""
    taken = nearly.value is not None and (nearly.value or not sets_apart(said))
    return nearly if taken else None


def without_the_rest(reply: str) -> tuple[str, bool]:
    """The reply but for that the rest is not known, and whether it says so."""
    if len(reply) > _LONGEST_OF_REST:
        return reply, False
    left, unsure = _REST_NOT_KNOWN.subn("", reply)
    return left, bool(unsure)


#: In what is longer nothing is looked for of the rest.
_LONGEST_OF_REST = 300
#: "1, and I don't know about the rest".
_REST_NOT_KNOWN = re.compile(
    r"(?<=[^,;.\s])[,;.]?\s+(?:(?:en|and|maar|but) )*(?=[^,;]*\b(?:verder|overige?|andere|anderen|rest|others?)\b)"
    r"(?=[^,;]*\b(?:(?:weet|ken)\b[^,;]*\bniet|geen idee|no idea|not sure|(?:don't|don’t|do not) know))[^,;]*$",
    re.IGNORECASE,
)


_PERHAPS = any_of(words_of(PERHAPS))
_NUMBER = f"([1-{MOST_LISTED}])"
#: A number of which it is said that it may apply: "2 and maybe 3" is "2 and 3?".
_DOUBTED = re.compile(
    rf"\b(?:{_PERHAPS}|not sure (?:about|of)|niet zeker van)(?: ook| also)? {_NUMBER}\b"
    rf"|\b{_NUMBER},? (?:{_PERHAPS})\b(?! [1-9])",
    re.IGNORECASE,
)
#: Numbers first, then in words why: "1, the law says 8 weeks".
_NUMBERS_AND_WHY = re.compile(
    rf"([1-{MOST_LISTED}](?:(?:, ?| (?:en|and|&) )[1-{MOST_LISTED}])*)(?:[,;:.] | (?:want|omdat|because|since) )"
    r"(?!(?:en|and|of|or|niet|not|geen|no|maar|but|soms|sometimes|misschien|maybe|perhaps)\b)[^\W\d].*",
    re.IGNORECASE,
)


#: A number that is said to apply, whatever is said of others: "no, the first doesn't, but 2 yes".
_MARKED = re.compile(
    rf"(?<![\d,.-])\b([1-{MOST_LISTED}]) ?[:=]? ?\b(?:yes|yeah|yep|applies|does|ja|joa|jawel|wel|geldt|klopt)\b"
    r"(?! (?:not|niet)\b)",
    re.IGNORECASE,
)


def _by_their_places(reply: str, count: int, language: Language) -> str:
    """The numbers of the lines that clauses name by their places: "the first one for sure, and the second a bit";
    nothing where fewer than two do, and it is not said of the one that it applies: "the last yes, it spoils"."""
    places, plainly = dict[int, bool](), False
    for clause in _CLAUSES.split(reply.casefold()):
        said = clause.split()
        for length in range(min(_LONGEST_PLACE, len(said)), 0, -1):
            words_of_place = " ".join(said[:length])
            if not words_of_place.isdecimal() and (place := number_in_list(words_of_place, count, language)):
                places[place] = not set(said[length:]) & NOT
                plainly = plainly or (bool(said[length:]) and said[length] in _APPLIES)
                break
    return (
        ", ".join(str(place) for place, applies in places.items() if applies) if len(places) > 1 or plainly else ""
    )


#: Behind a place these say that it applies.
_APPLIES = words_of(YES) | words_of(IS_MEANT) | {"half", "deels", "partly", "geldt", "applies", "does"}
#: A place is named in no more words: "and the second one".
_LONGEST_PLACE = 3
_CLAUSES = re.compile(r"(?:[,;.!]+ *|\s+)(?:(?:en|and|but|maar) )+(?:ook |also )?|[,;.!]+ +")


def _without_its_reason(reply: str) -> str:
    """What is ticked by its number, without why it is."""
    found = _NUMBERS_AND_WHY.fullmatch(reply.strip())
    return found[1] if found is not None else reply


def ticked_answer(question: Question, line: Exceptional) -> str | None:
    """What ticking the line of a question answers; None where it is still to be asked."""
    others = [option for option in question.options if option != line.otherwise]
    return others[0] if question.type in ("yes_no", "choice") and len(others) == 1 else None


def goes_without_saying(line: Exceptional, value: Value | None) -> bool:
    """Whether somebody whose answer this is would leave the line unticked."""
    otherwise = line.otherwise
    if isinstance(value, Interval) and isinstance(otherwise, Interval):
        return otherwise.lo <= value.lo and value.hi <= otherwise.hi
    return value == otherwise
