"""Placeholders in texts: `{attribute}`, `{figure}`, `{recommended}`; the same ones in every language."""

from __future__ import annotations

import re
from collections.abc import Iterable

from advisor.knowledge.problems import Problems
from advisor.knowledge.terms import LANGUAGES, Place, Text

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
#: Placeholders that stand for the outcome.
OUTCOME_PLACEHOLDERS = ("recommended", "runner_up")


def placeholders_of(text: str) -> tuple[str, ...]:
    """The names between braces, without repetition, in written order."""
    return tuple(dict.fromkeys(PLACEHOLDER.findall(text)))


def check_placeholders(problems: Problems, place: Place, text: Text, known: Iterable[str] = ()) -> None:
    """Tell of unknown placeholders, stray braces, and differences between the languages."""
    if "{" not in text.nl + text.en and "}" not in text.nl + text.en:
        return
    allowed = known if isinstance(known, (dict, frozenset)) else frozenset(known)
    used = {language: placeholders_of(text.to(language)) for language in LANGUAGES}
    for name in dict.fromkeys(name for language in LANGUAGES for name in used[language]):
        if name not in allowed:
            problems.unknown("KB310", place, Text("plaatshouder", "placeholder"), name, allowed)
    for language in LANGUAGES:
        if set("{}") & set(PLACEHOLDER.sub("", text.to(language))):
            message = Text(
                f"een losse accolade in de tekst '{language}'", f"a stray brace in the text '{language}'"
            )
            problems.add("KB310", place, message, "{name}")
    if text.nl and text.en and set(used["nl"]) != set(used["en"]):
        lists = {language: ", ".join(used[language]) or "-" for language in LANGUAGES}
        message = Text(
            f"plaatshouders verschillen: nl {lists['nl']}; en {lists['en']}",
            f"placeholders differ: nl {lists['nl']}; en {lists['en']}",
        )
        problems.add("KB411", place, message)
