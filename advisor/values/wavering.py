"""A reply that says yes and no at once, or asks it of oneself: "yes and no", "yes, none", "no?"."""

from __future__ import annotations

import re

from advisor.values.naming import NONE, words_of
from advisor.values.words_of_agreement import AGREEING, NO, YES


def wavers(reply: str) -> bool:
    """Whether it cannot be told of a yes and a no which is meant."""
    if reply.endswith("?") and reply.rstrip("?!. ") in _DENYING:
        return True
    first, behind = _yes_or_no_first(reply)
    if not behind:
        return False
    return behind in (_DENYING if first in _AGREEING else _AGREEING) or wavers(behind)


def behind_yes(reply: str) -> str:
    """What is said behind a yes; nothing where none comes first."""
    first, *rest = re.split(r"[,.;:!]+ ?| ", reply, maxsplit=1)
    return rest[0] if rest and first in words_of(YES) else ""


def _yes_or_no_first(reply: str) -> tuple[str, str]:
    """The yes or no that comes first and what stands behind it; nothing of both where none does."""
    first, *rest = re.split(r"[,.;:!?]+ *| ", reply, maxsplit=1)
    if not rest or first not in _FIRST:
        return "", ""
    return first, _JOINING.sub("", rest[0]).strip(",.;:!? ")


_FIRST = frozenset(said for said in words_of(YES) | words_of(NO) if " " not in said)
_AGREEING = words_of(YES) | words_of(AGREEING)
_DENYING = words_of(NO) | NONE
_JOINING = re.compile(r"(?:(?:and|en|or|of|but|maar)\b[, ]*)+")
