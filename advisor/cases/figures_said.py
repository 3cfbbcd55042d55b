"""Figures in the words of people: "ca. 2 weeks", "3 per day", as the talk reads them without asking back."""

from __future__ import annotations

import re

from advisor.cases.blocks import Decimal
from advisor.cases.headings import FRACTIONS
from advisor.terms.attributes import DATE, Question
from advisor.terms.texts import LANGUAGES, Language
from advisor.values import Reading, ValueProblem, read_plainly
from advisor.values.naming import words_of
from advisor.values.words_of_clauses import APART

_APART = words_of(APART)
#: A longer cell is a remark, not a figure.
_LONGEST = 60
_DIGIT = re.compile(r"[0-9]")
_GROUPED_BY: dict[Decimal, re.Pattern[str]] = {",": re.compile(r"[0-9]\.[0-9]"), ".": re.compile(r"[0-9],[0-9]")}
#: As bookkeepers write what is below zero: "(5)", "45,0-".
_BELOW_ZERO = re.compile(r"\([^()]*[0-9][^()]*\)|.*[0-9]\s*-")
_BARE_END = re.compile(r"[0-9]\s*$")


def figure_said(question: Question, text: str, unit: str | None, decimal: Decimal | None) -> Reading | None:
    """What the talk would take a cell for, when it would be sure, whatever language it was in.

    What it would ask back (a date or a part, a figure without its unit, an unusual one), or say back for the
    person to put right, stays refused: nobody is there to answer. So does what is asked or leaves something out,
    and a cell with the sign that groups thousands, where the table has a decimal sign.
    """
    said = text.strip()
    if question.type == DATE or len(said) > _LONGEST or not _DIGIT.search(said) or _BELOW_ZERO.fullmatch(said):
        return None
    if said.endswith("?") or set(re.findall(r"[^\W\d_]+", said.casefold())) & _APART:
        return None
    if decimal is not None and _GROUPED_BY[decimal].search(said):
        return None
    if unit is not None:
        if unit.casefold() in FRACTIONS:
            return None
        said = f"{said} {unit}" if _BARE_END.search(said) else said
    readings = [_taken(question, said, language) for language in LANGUAGES]
    sure = [one for one in readings if isinstance(one, Reading)]
    if not sure or None in readings or any(one.value != sure[0].value or one.unusual for one in sure):
        return None
    return sure[0] if sure[0].value is not None else None


def _taken(question: Question, said: str, language: Language) -> Reading | ValueProblem | None:
    """The reading; None when it would be asked back; the problem when it is not understood in this language."""
    try:
        read = read_plainly(question, said, language)
    except ValueProblem as problem:
        return problem
    return read if isinstance(read, Reading) and not read.among_words else None
