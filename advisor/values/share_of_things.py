"""For how much of what is made or asked a time holds: "3 weeks, for a third of them". That share is no time."""

from __future__ import annotations

import re

from advisor.terms.texts import Language
from advisor.values.alternation import any_of
from advisor.values.naming import words_of
from advisor.values.phrases import phrases
from advisor.values.words_of_quantity import FOR_A_SHARE, SHARE_OF


def without_a_share(reply: str, language: Language) -> str | None:
    """What is said before the clause that tells a share of things; None where no clause does."""
    found = _SHARE.search(reply)
    if found is None or any(one.kind == "unit" for one in phrases(reply[found.end() :], language)[0]):
        return None  # "half of the week" is a time
    said = reply[: found.start()].rstrip(" ,;:.")
    return said if any(one.kind == "unit" for one in phrases(said, language)[0]) else None


#: Behind a comma, or by what it is a share for: "3 weeks for a third of the dresses".
_SHARE = re.compile(
    rf"(?:[,;:.] +(?:[^\W\d_]+ )?(?:(?:{any_of(words_of(FOR_A_SHARE))}) )?|(?:{any_of(words_of(FOR_A_SHARE))}) )"
    rf"(?:{any_of(words_of(SHARE_OF))}) (?=[^\W\d_])"
)
