"""A premise in words, whatever the case: every leaf as it would have to be, under its "and", "or" and "not"."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.explanation.wording import Voice
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import OUTCOME_ATTRIBUTES, KnowledgeBase
from advisor.terms.premises import All, Any, Is, Leaf, Not, Premise
from advisor.terms.texts import Language, Text

_ALWAYS = Text(nl="altijd", en="always")
_ALL = Text(nl="alles hiervan:", en="all of these:")
_ANY = Text(nl="minstens één hiervan:", en="at least one of these:")
_NONE_OF = Text(nl="niet alles hiervan:", en="not all of these:")
_NEITHER = Text(nl="niets hiervan:", en="none of these:")
_OUTCOME = {
    "outcome": Text(nl="de uitkomst", en="the outcome"),
    "recommended": Text(nl="het advies", en="the advice"),
    "runner_up": Text(nl="de nummer twee", en="the runner-up"),
    "excluded": Text(nl="wat is uitgesloten", en="what is excluded"),
    "close_call": Text(nl="dat het weinig scheelt", en="whether it is a close call"),
    "by_elimination": Text(nl="dat het als enige overblijft", en="whether it is the only one left"),
}
_VERDICTS = {
    "recommended": Text(nl="een advies", en="a recommendation"),
    "conflict": Text(nl="een conflict", en="a conflict"),
    "undecided": Text(nl="onbeslist", en="undecided"),
    "yes": Text(nl="ja", en="yes"),
    "no": Text(nl="nee", en="no"),
}
_IS = Text(nl="{what} is {options}", en="{what} is {options}")
_IS_NOT = Text(nl="{what} is niet {options}", en="{what} is not {options}")
_OR = Text(nl=" of ", en=" or ")


def general_voice(kb: KnowledgeBase, language: Language) -> Voice:
    """The voice of no case in particular: nothing is answered, so every text is the plain one."""
    return Voice(kb, Evaluator(kb).remember({}), language)


def premise_lines(premise: Premise, voice: Voice, depth: int = 0) -> Iterator[tuple[int, str]]:
    """(depth, words) for each leaf and each grouping of a premise; the outer "and" is not said."""
    parts = premise.parts if isinstance(premise, All) else (premise,)
    if not parts:
        yield depth, voice.to(_ALWAYS)
    for part in parts:
        yield from _lines(part, voice, depth, negated=False)


def _lines(premise: Premise, voice: Voice, depth: int, negated: bool) -> Iterator[tuple[int, str]]:
    match premise:
        case Not(part):
            yield from _lines(part, voice, depth, not negated)
        case All(parts) | Any(parts):
            if isinstance(premise, All):
                heading = _NONE_OF if negated else _ALL
            else:
                heading = _NEITHER if negated else _ANY
            yield depth, voice.to(heading)
            for part in parts:
                yield from _lines(part, voice, depth + 1, False)
        case _:
            yield depth, leaf_words(premise, voice, negated)


def leaf_words(leaf: Leaf, voice: Voice, negated: bool = False) -> str:
    """One condition in words, on an attribute or on the outcome itself."""
    if leaf.attribute not in OUTCOME_ATTRIBUTES or not isinstance(leaf, Is):
        return voice.wanted(leaf, negated)
    options = [
        voice.position(option) if option in voice.kb.position_ids else voice.to(_VERDICTS[option])
        for option in leaf.options
    ]
    what = voice.to(_OUTCOME[leaf.attribute])
    return voice.to(_IS_NOT if negated else _IS).format(what=what, options=voice.to(_OR).join(options))
