"""The answers to a list of exceptions, with what each line asks behind its number: "1: 3 weeks, 3: high"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from advisor.dialogue import words
from advisor.dialogue.exceptions import MOST_LISTED, read_list
from advisor.terms.attributes import Exceptional, Question
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language
from advisor.terms.values import Value
from advisor.values import Reading, ValueProblem, read_plainly
from advisor.values.naming import words_of
from advisor.values.numbers import quoted, tidy
from advisor.values.words_of_agreement import NO, YES


def answers_by_number(
    kb: KnowledgeBase, lines: Mapping[str, Exceptional], text: str, language: Language
) -> Mapping[str, Value | None] | None:
    """The answers that such a reply gives, what is ticked without one left out; None where it is none of these.

    Raises: ValueProblem: a number is of no line, or is there twice.
    """
    parts = _ANSWERED.split(_with_colons(text.strip()).rstrip(".;"))
    before, numbers = parts[0], parts[1::2]
    behind = {number: _AND_MORE.fullmatch(one) for number, one in zip(numbers, parts[2::2], strict=True)}
    told = {number: found[1] if found else "" for number, found in behind.items()}
    if all(map(_agrees, told.values())) or "?" in text or not _ONLY_NUMBERS.fullmatch(before):
        return None
    alone = re.findall(_NUMBER, before + " ".join(found[2] for found in behind.values() if found))
    every = [*numbers, *alone]
    if len(set(every)) < len(every) or any(int(number) > len(lines) for number in every):
        raise ValueProblem(words.EXCEPTIONS_NOT_READ.filled(reply=quoted(text)), words.EXCEPTIONS_HELP)
    applying = [number for number in every if number not in told or tidy(told[number]) not in words_of(NO)]
    answers = dict(read_list(kb, lines, ", ".join(applying) or "0", language))
    for number, id in enumerate(lines, 1):
        if (answer := told.get(str(number), "")) and str(number) in applying and not _agrees(answer):
            answers.pop(id, None)
            answers |= _answer(kb.questions[id], answer, language)
    return {id: answers[id] for id in lines if id in answers}


def _with_colons(reply: str) -> str:
    """The reply from its first number on, with each answer behind its number and a colon."""
    reply = _LEADING_IN.sub("", reply)
    reply = _FIGURE_BEHIND.sub(r"\1: ", _BRACKETED.sub(r"\1: \2", reply))
    return _APPLIES.sub(r"\1: ", _APPLIES_NOT.sub(rf"\1: {_NO}", reply))


def _agrees(said: str) -> bool:
    return tidy(said).rstrip(".!") in words_of(YES) | words_of(NO)


def _answer(question: Question, said: str, language: Language) -> dict[str, Value | None]:
    """What is said behind the number, where it can be taken at once; else it is asked next, as of any line."""
    try:
        read = read_plainly(question, said, language)
    except ValueProblem:
        return {}
    return {question.id: read.value} if isinstance(read, Reading) and not read.unusual else {}


_NUMBER = f"[1-{MOST_LISTED}]"
#: A number and what stands between it and its answer: "1: ", "1 = ".
_ANSWERED = re.compile(rf"(?:^|(?<=[\s,;]))({_NUMBER})\s?[:=]\s?(?!\d\d\b)")
_NO = "no"
#: "Just 3: …", "yes, 3: …".
_LEADING_IN = re.compile(
    r"^(?:(?:nou|well|so|ok|oke|ja|yes|yeah|yep|alleen|enkel|slechts|just|only|maar)\b[,:]? )+(?=\d)",
    re.IGNORECASE,
)
#: "1 niet, 2 wel: 2 weken".
_APPLIES_NOT = re.compile(
    rf"\b({_NUMBER}) (?:geldt niet|niet|not|does not|doesn['’]t|no|nee)(?=,|;| (?:en|and) |$)", re.I
)
_APPLIES = re.compile(rf"\b({_NUMBER}) (?:wel|geldt|does|applies|ja|yes)[:,] (?=\S)", re.IGNORECASE)
#: "3, 3 weeks", where nothing else is told.
_FIGURE_BEHIND = re.compile(rf"^({_NUMBER}), (?=[\d.,]+ ?[^\W\d]+$)")
#: "1 (3 weeks)".
_BRACKETED = re.compile(rf"(?<![\w,.])({_NUMBER})\s?\(([^()]+)\)")
#: The lines that are ticked before the first with an answer: "1, 2 and ".
_ONLY_NUMBERS = re.compile(rf"(?:{_NUMBER}(?:[,;]\s+|\s+(?:en|and|&)\s+|\s+))*")
#: An answer, and the lines that are ticked behind it: "3 weeks, 4 and ".
_AND_MORE = re.compile(
    rf"\s*(.+?)((?:(?:[,;]\s+|\s+(?:en|and|&)\s+){_NUMBER})*)(?:[,;]\s*|\s+)?(?:(?:en|and|&)\s+)?", re.DOTALL
)
