"""Other words for the steps of the chain, each with the question for its time: "lassen" is fabrication.

Wherever a question offers steps to choose from, its options have other words for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain

from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import LANGUAGES, Text

#: A question offers steps when so many of its options are steps: "a new design" alone is none.
LEAST_STEPS = 2
#: What a word for more of them ends in, in either language: "tekeningen", "drawings".
_OF_MANY = ("en", "s")


def words_of_steps(kb: KnowledgeBase) -> Mapping[str, frozenset[str]]:
    """By the question for the time of a step, the words for that step; what only may mean it is left out."""
    return _words_of_steps(kb)


@lru_cache(maxsize=2)
def _words_of_steps(kb: KnowledgeBase) -> Mapping[str, frozenset[str]]:
    found = dict[str, set[str]]()
    for time, name in _other_names(kb):
        if not name.endswith("?"):
            found.setdefault(time, set()).add(name)
    for known in found.values():
        known |= {name + ending for name in known for ending in _OF_MANY if " " not in name}
    return {time: frozenset(names) for time, names in found.items()}


def steps_that_may_be(kb: KnowledgeBase, name: str) -> tuple[str, ...]:
    """The questions for the times of the steps of which a word may be said that is said of several: "the work";
    in the order of the chain."""
    return tuple(time for time, names in _said_of_several(kb).items() if name in names)


@lru_cache(maxsize=2)
def _said_of_several(kb: KnowledgeBase) -> Mapping[str, frozenset[str]]:
    found = {stage.time: set[str]() for stage in kb.chain.stages if stage.time is not None}
    for time, name in _other_names(kb):
        if name.endswith("?"):
            found[time].add(name.rstrip("?"))
    return {time: frozenset(names) for time, names in found.items()}


def _other_names(kb: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """The times of the steps, each with another name for the step, wherever steps are to be chosen from."""
    times = {stage.id: stage.time for stage in kb.chain.stages if stage.time is not None}
    for question in kb.questions.values():
        steps = times.keys() & question.options.keys()
        for step in sorted(steps) if len(steps) >= LEAST_STEPS else ():
            for name in chain.from_iterable(question.also.get(step, {}).values()):
                yield times[step], name.casefold()


def steps_called(kb: KnowledgeBase, name: str) -> tuple[str, ...]:
    """The questions for the times of the steps that go by just this name wherever a step is shown, or by another
    word for it; in the order of the chain."""
    return tuple(time for time, names in _names_of_steps(kb).items() if name in names)


@lru_cache(maxsize=2)
def _names_of_steps(kb: KnowledgeBase) -> Mapping[str, frozenset[str]]:
    times = {stage.id: stage.time for stage in kb.chain.stages if stage.time is not None}
    shown = {time: set(words_of_steps(kb).get(time, ())) for time in times.values()}
    for stage in kb.chain.stages:
        if stage.time is not None:
            shown[stage.time] |= _in_each(stage.name, *(name for _, name in stage.wordings))
    for question in kb.questions.values():
        steps = times.keys() & question.options.keys()
        for step in steps if len(steps) >= LEAST_STEPS else ():
            shown[times[step]] |= _in_each(
                question.options[step], *(w.options[step] for w in question.wordings if step in w.options)
            )
    return {time: frozenset(names) for time, names in shown.items()}


def _in_each(*texts: Text) -> set[str]:
    return {text.to(language).casefold() for text in texts for language in LANGUAGES}
