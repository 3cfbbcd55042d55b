"""Placeholders in texts: `{attribute}`, `{figure}`, `{recommended}`; the same ones in every language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from advisor.knowledge.problems import Problems
from advisor.knowledge.terms import LANGUAGES, Language, Place, Text

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
#: Placeholders that stand for the outcome.
OUTCOME_PLACEHOLDERS = ("recommended", "runner_up")


def placeholders_of(text: str) -> tuple[str, ...]:
    """The names between braces, without repetition, in written order."""
    return tuple(dict.fromkeys(PLACEHOLDER.findall(text)))


def check_placeholders(
    problems: Problems, places: Mapping[Language, Place], text: Text, known: Iterable[str] = ()
) -> None:
    """Tell of unknown placeholders, stray braces, and differences between the languages.

    `places` says where the text stands in each language.
    """
    if "{" not in text.nl + text.en and "}" not in text.nl + text.en:
        return
    used = {language: placeholders_of(text.to(language)) for language in LANGUAGES}
    told: set[str] = set()
    for language in LANGUAGES:
        for name in used[language]:
            if name not in known and name not in told:
                problems.unknown("KB310", places[language], Text("plaatshouder", "placeholder"), name, known)
                told.add(name)
        if set("{}") & set(PLACEHOLDER.sub("", text.to(language))):
            message = Text("een losse accolade", "a stray brace")
            problems.add("KB310", places[language], message, "{name}")
    if text.nl and text.en and set(used["nl"]) != set(used["en"]):
        lists = {language: ", ".join(used[language]) or "-" for language in LANGUAGES}
        differ = f"nl {lists['nl']}; en {lists['en']}"
        message = Text(f"plaatshouders verschillen: {differ}", f"placeholders differ: {differ}")
        problems.add("KB411", places["en"], message)
