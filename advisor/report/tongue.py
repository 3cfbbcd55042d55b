"""Which language people wrote a text in: what a case tells of itself is as given, whatever page it stands on."""

from __future__ import annotations

import re
from collections.abc import Mapping

from advisor.terms.texts import LANGUAGES, Language

#: Short words that are in every sentence of one language and in none of the other.
_OWN_WORDS: Mapping[Language, str] = {
    "nl": "de het een en van voor niet met op die dat zijn wordt worden naar bij uit om aan door als maar ook nog"
    " geen wat wie hoe er deze dit te tot onder zonder alle meer dan dagen weken maanden jaar",
    "en": "the and to that with for from by are were has have not which this these an it its as at but who how one"
    " their they when what no more than only into without each all days weeks months year years",
}
_WORD = re.compile(r"[^\W\d_]+")
#: So much of a text is looked at.
_LOOKED_AT = 2_000


def foreign(text: str, page: Language) -> Language | None:
    """The language of a text, where it is not that of the page; None where it is, or cannot be told."""
    words = [word.casefold() for word in _WORD.findall(text[:_LOOKED_AT])]
    counts = {language: sum(word in own.split() for word in words) for language, own in _OWN_WORDS.items()}
    found = max(LANGUAGES, key=lambda language: counts[language])
    told_apart = counts[found] > max(count for language, count in counts.items() if language != found)
    return found if told_apart and found != page else None
