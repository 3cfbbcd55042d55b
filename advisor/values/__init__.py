"""The types of answers: the one door to reading a value, showing it, and giving it back.

`read_value` for files, `read_answers` for a whole case of one; `read_reply` for what a person types,
`read_plainly` without what is only hinted at; `given` for the canonical form, `show_…` for people.

What people say is read by a dozen modules of words, loaded where somebody says something.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from advisor.terms.texts import show_list
from advisor.values.answers import given, read_answers, read_value
from advisor.values.durations import parse_duration, show_duration, show_in_days_or_hours
from advisor.values.numbers import ValueProblem, show_number
from advisor.values.showing import echo_value, show_in_unit, show_percent, show_value

if TYPE_CHECKING:
    from advisor.values.asked_back import settled
    from advisor.values.likely_answers import alike, likely
    from advisor.values.put_right import says_no_amount
    from advisor.values.questions_back import asked_beside, asked_within
    from advisor.values.readings import Asked, Meant, Reading, asked_of_adviser
    from advisor.values.replies import hinted_at, read_plainly, read_reply

__all__ = [
    "Asked",
    "Meant",
    "Reading",
    "ValueProblem",
    "alike",
    "asked_beside",
    "asked_of_adviser",
    "asked_within",
    "echo_value",
    "given",
    "hinted_at",
    "likely",
    "parse_duration",
    "read_answers",
    "read_plainly",
    "read_reply",
    "read_value",
    "says_no_amount",
    "settled",
    "show_duration",
    "show_in_days_or_hours",
    "show_in_unit",
    "show_list",
    "show_number",
    "show_percent",
    "show_value",
]

_OF_WHAT_IS_SAID = {
    **dict.fromkeys(("asked_beside", "asked_within"), "questions_back"),
    **dict.fromkeys(("Asked", "Meant", "Reading", "asked_of_adviser"), "readings"),
    "says_no_amount": "put_right",
    **dict.fromkeys(("alike", "likely"), "likely_answers"),
    **dict.fromkeys(("hinted_at", "read_plainly", "read_reply"), "replies"),
    "settled": "asked_back",
}


def __getattr__(name: str) -> object:
    if name not in _OF_WHAT_IS_SAID:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_OF_WHAT_IS_SAID[name]}"), name)
