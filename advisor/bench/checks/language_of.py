"""Which of the two languages a text is in, by the small words that only one of them has."""

from __future__ import annotations

import re
from functools import cache

from advisor.terms.texts import PLACEHOLDER, Language

#: Words of hardly any meaning that the other language does not have, nor names and words that both share.
_DUTCH = """
    het een en niet geen wordt worden zijn voor naar bij uit aan ook nog uw u wat wie welke hoe hoeveel deze dit
    dat er wel kan kunnen moet moeten mag hebben heeft zij hij wij hun haar te om als dan maar toch zich daar waar
    wanneer omdat zodat tussen tot sinds zonder zoals alleen
"""
_ENGLISH = """
    the and are not an it its his her their they you your what who which how this that these those there with for
    from by has have does can could should would must may at on when where because between until since without than
    then but to only
"""
_ONLY_IN: dict[Language, frozenset[str]] = {"nl": frozenset(_DUTCH.split()), "en": frozenset(_ENGLISH.split())}
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"[.?!]\s*$")


@cache
def language_of(text: str) -> Language | None:
    """The language of a text that has two small words of it, a sentence one, and none of the other; else None."""
    first, *others = _WORD.findall(PLACEHOLDER.sub(" ", text)) or [""]
    words = {first.casefold(), *(word for word in others if word.islower())}  # but those of names
    met = {language: len(words & only) for language, only in _ONLY_IN.items()}
    enough = 1 if _SENTENCE.search(text) else 2
    return next((one for one, many in met.items() if many >= enough and sum(met.values()) == many), None)
