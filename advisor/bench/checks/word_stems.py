"""How the longer words of texts begin: what tells by its words alone that a text is about something."""

from __future__ import annotations

import re

from advisor.terms.texts import PLACEHOLDER

#: Shorter words are about anything.
_WORD = re.compile(r"[^\W\d_]{4,}")
#: Words that begin alike in so many signs are one: box and boxes, print and printed.
_STEM = 5


def stems(*texts: str) -> frozenset[str]:
    """Of ids too; what placeholders name is not said."""
    return frozenset(
        word[:_STEM] for text in texts for word in _WORD.findall(PLACEHOLDER.sub(" ", text.casefold()))
    )
