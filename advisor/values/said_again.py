"""What only says that it was said before, or that it is meant: no part of a reply. "Eight weeks. Third time!"."""

from __future__ import annotations

import re

from advisor.values.alternation import any_of
from advisor.values.naming import words_of
from advisor.values.words_of_agreement import NO, OF_COURSE
from advisor.values.words_putting_right import AS_SAID_BEFORE, SAID_AGAIN


def said_once(reply: str) -> str:
    """The reply without that it was said before, where that stands apart."""
    return _SAID_AGAIN.sub("", reply)


def without_of_course(reply: str) -> str:
    """A no that goes without saying is a no: "nee natuurlijk niet"; any other reply as it is."""
    found = _NO_OF_COURSE.fullmatch(reply)
    return found["no"] if found is not None else reply


_SAID_AGAIN = re.compile(
    rf"(?<=\w)[,.;:!]+ (?:{any_of(words_of(SAID_AGAIN))})[.!]*$"
    rf"|^(?:{any_of(words_of(AS_SAID_BEFORE))})[,.;:!]+ +(?=\S)"
)
_NO_OF_COURSE = re.compile(
    rf"(?P<no>{any_of(words_of(NO))})[,.;:!]* (?:{any_of(words_of(OF_COURSE))})(?: niet| not)?"
)
