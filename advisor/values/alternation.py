"""Word tables as parts of regular expressions."""

from __future__ import annotations

import re


def any_of(words: frozenset[str]) -> str:
    """One of these, the longest first, so that none hides another that begins with it."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
