"""The types of answers: the one door to reading a value, showing it, and giving it back.

`read_value` for files, `read_answers` for a whole case of one; `read_reply` for what a person types,
`read_plainly` without what is only hinted at; `given` for the canonical form, `show_…` for people.
"""

from advisor.terms.texts import show_list
from advisor.values.answers import given, read_answers, read_value
from advisor.values.durations import parse_duration, show_duration, show_in_days_or_hours
from advisor.values.numbers import ValueProblem, show_number
from advisor.values.questions_back import asked_beside, asked_within
from advisor.values.readings import Asked, Meant, Reading, asked_of_adviser
from advisor.values.replies import (
    alike,
    hinted_at,
    likely,
    read_plainly,
    read_reply,
    says_no_amount,
    settled,
)
from advisor.values.showing import echo_value, show_in_unit, show_percent, show_value
from advisor.values.wishes import wishes

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
    "wishes",
]
