"""Answers by which the knowledge base says that it does not advise on it, wherever they are given."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.dialogue.words_asking import ASKS_OR_BEGS, OTHER_THAN, SAYS_WHAT_ONE_DOES, SAYS_WHO_DECIDES
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.premises import attributes_of
from advisor.terms.texts import Language
from advisor.terms.values import Value
from advisor.values import Asked, Meant, ValueProblem, read_plainly

#: A reply of fewer words names its matter in full, or answers the question that was asked.
FEWEST_WORDS = 4


def another_matter(evaluator: Evaluator, said: str) -> tuple[str, str] | None:
    """The question and the option that are said, where it is an answer to no advice; None where it is none."""
    said = " ".join(said.casefold().rstrip(".!").split())
    for question in map(evaluator.kb.questions.__getitem__, of_the_matter(evaluator)):
        for option, text in question.options.items():
            names = {option, option.replace("_", " "), text.nl.casefold(), text.en.casefold()}
            if said in names and ends_advice(evaluator, question.id, option):
                return question.id, option
    return None


def matter_of_a_sentence(evaluator: Evaluator, said: str, language: Language) -> tuple[str, str] | None:
    """The same, where a whole sentence speaks of one other matter and of nothing that is advised on. That
    something is other than something else may be said of anything."""
    if SAYS_WHO_DECIDES.search(said.casefold()):
        return None
    if len(said.split()) < FEWEST_WORDS or SAYS_WHAT_ONE_DOES.fullmatch(said.casefold().strip()):
        return None
    said = OTHER_THAN.sub(" ", said)
    for question in map(evaluator.kb.questions.__getitem__, of_the_matter(evaluator)):
        try:
            read = read_plainly(question, said, language)
        except ValueProblem:
            continue
        readings = () if isinstance(read, Meant) else read.readings if isinstance(read, Asked) else (read,)
        options = {one.value for one in readings}
        option = options.pop() if len(options) == 1 else None
        if isinstance(option, str) and ends_advice(evaluator, question.id, option):
            return question.id, option
    return None


def asks_something(said: str) -> bool:
    """Whether a sentence, or a part of it, asks or begs, instead of saying what is so."""
    return ASKS_OR_BEGS.search(said.casefold().strip()) is not None


def only_asks(said: str) -> bool:
    """Whether a sentence asks or begs from its first word on: what it names is not said of oneself."""
    return len(said.split()) >= FEWEST_WORDS and ASKS_OR_BEGS.match(said.casefold().strip()) is not None


def of_the_matter(evaluator: Evaluator) -> Iterator[str]:
    """The questions that say whether there is something to advise on."""
    kb = evaluator.kb
    asked = (id for rule in kb.rules.values() if rule.not_covered for id in attributes_of(rule.premise))
    return (id for id in dict.fromkeys(asked) if id in kb.questions)


def ends_advice(evaluator: Evaluator, question: str, value: Value | None) -> bool:
    """Whether this answer alone makes it another matter, on which no advice is given."""
    return evaluator.outcome({question: value}).kind == "not_covered"
