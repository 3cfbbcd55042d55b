"""Rows that are no cases: empty ones, the header once more, marks at the end, totals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from advisor.cases.blocks import Block, RawColumn, Remarks
from advisor.cases.headings import Headings, checked_unit
from advisor.cases.mapping import with_unit
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Text

_EMPTY_ROWS = Text(
    nl="rijen zonder één ingevulde cel zijn overgeslagen (rij {about})",
    en="rows without a single filled cell were left out (row {about})",
)
_HEADER_AGAIN = Text(
    nl="de kopregel staat er nog eens; overgeslagen (rij {about})",
    en="the header stands there again; left out (row {about})",
)
_MARKS = Text(
    nl="rijen met alleen een merkteken zijn overgeslagen (rij {about})",
    en="rows with only a mark were left out (row {about})",
)
_AS_ASKED = Text(
    nl="overgeslagen, zoals gevraagd met --leave-out (rij {about})",
    en="left out, as asked with --leave-out (row {about})",
)
UNITS_BELOW = Text(
    nl="de rij onder de kopregel zegt de eenheden: {about}",
    en="the row below the header says the units: {about}",
)
_INDEX = Text(
    nl="de eerste kolom heeft geen naam en telt alleen; overgeslagen",
    en="the first column has no name and only counts; left out",
)
_TOTAL = Text(
    nl="deze rij lijkt een totaal of gemiddelde, geen geval; sla die over met --leave-out “{value}”, of geef een"
    " ander id",
    en="this row seems to hold totals or averages, not a case; leave it out with --leave-out “{value}”, or give"
    " another id",
)
_TOTALS = re.compile(
    r"(?:(?:sub|sous|eind|grand|general|overall)[ -]?)?tota+l(?:en|s)?(?:[ -](?:generaal|general|général))?\W*"
    r"|(?:sub|sous)[ -]?tota+l(?:en|s)?\b.*|(?:gem\.|gemiddelde?|average|avg\.?|moyenne|durchschnitt)\W*"
    r"|(?:mittelwert|gesamt(?:summe|ergebnis|total)?|(?:zwischen)?summe|somme|som|sum)\W*|[Σ∑]\W*",
    re.IGNORECASE,
)
#: A mark such as ***END*** or ===== at least begins with two signs that begin no name.
_MARK = re.compile(r"[*=#~_-]{2}")
#: A line between the header and the rows: "----|:---:".
_RULE = re.compile(r"[*=#~_:+-]{2,}")
#: To tell from many ids at once that none is anything like these.
_SUSPECT = re.compile(
    r"^\s*(?:[*=#~_:+-]{2}|\w*[ -]?tota+l|gem(?:\.|iddeld)|average|avg|moyenne|durchschnitt|mittelwert|gesamt"
    r"|(?:zwischen)?summe|somme|sum\b|som\b|[Σ∑])",
    re.IGNORECASE | re.MULTILINE,
)


def is_total(text: str) -> bool:
    """Whether a row that is called so holds totals or averages."""
    return _TOTALS.fullmatch(text.strip()) is not None


def cases_only(block: Block, headings: Headings, leave_out: Sequence[str], remarks: Remarks) -> Block:
    """The block without rows that are no cases, of which each kind is told once; a row of totals stays, as one
    that cannot be taken."""
    block = _without_index(block, headings, remarks)
    case = block.columns.get(headings.case) if headings.case is not None else None
    if case is None or not block.size:
        return block
    texts = ["" if value is None else str(value).strip() for value in case.values]
    named = np.array([*map(bool, texts), False])[case.codes]
    if named.all() and not leave_out and not _suspicious(texts, headings):
        return block
    ids = [*texts, ""]
    dropped: set[int] = set()
    broken = dict(block.broken)
    folded = [start.casefold() for start in leave_out]
    for place, code in enumerate(case.codes.tolist()):
        id = ids[code]
        if id and not folded and not _looks_odd(id, headings):
            continue
        found = _what_is_no_case(block, place, id, headings, folded)
        if found is _TOTAL:
            value = _first_filled(block, place)
            broken.setdefault(place, ("ROW105", value, _TOTAL.filled(value=value.strip(" :"))))
        elif found is not None and place not in broken:
            remarks.add(found, block.rows[place])
            dropped.add(place)
    kept = replace(block, broken=broken)
    return kept.only([place for place in range(block.size) if place not in dropped]) if dropped else kept


def units_below(block: Block, headings: Headings, kb: KnowledgeBase) -> dict[str, str]:
    """The units of columns, when the first row is no case but says them as a second row of the header does."""
    case = block.columns.get(headings.case) if headings.case is not None else None
    if case is None or not block.size or _cell(case, 0):
        return {}
    found: dict[str, str] = {}
    for reads in headings.reads:
        text = _cell(block.columns[reads.column], 0) if reads.column in block.columns else ""
        if not text:
            continue
        wrong: list[Text] = []
        unit = checked_unit(
            kb.questions[reads.question],
            reads.column,
            with_unit(f"{reads.column} [{text.strip('[()]')}]")[1],
            wrong,
        )
        if unit is None or wrong or any(map(str.isdigit, text)):
            return {}
        found[reads.column] = unit
    return found


def _suspicious(texts: Sequence[str], headings: Headings) -> bool:
    return headings.names.get(headings.case or "", "") in texts or bool(_SUSPECT.search("\n".join(texts)))


def _looks_odd(id: str, headings: Headings) -> bool:
    return bool(_SUSPECT.match(id)) or id == headings.names.get(headings.case or "")


def _what_is_no_case(
    block: Block, place: int, id: str, headings: Headings, leave_out: Sequence[str]
) -> Text | None:
    cells = {key: text for key, column in block.columns.items() if (text := _cell(column, place))}
    if not cells:
        return _EMPTY_ROWS
    first = id or next(iter(cells.values()))
    if any(first.casefold().startswith(start) for start in leave_out):
        return _AS_ASKED
    if all(text == headings.names.get(key, key).strip() for key, text in cells.items()):
        return _HEADER_AGAIN
    if (len(cells) == 1 and _MARK.match(first)) or all(map(_RULE.fullmatch, cells.values())):
        return _MARKS
    return _TOTAL if _TOTALS.fullmatch(first) else None


def _first_filled(block: Block, place: int) -> str:
    return next(text for column in block.columns.values() if (text := _cell(column, place)))


def _cell(column: RawColumn, place: int) -> str:
    value = column.at(place)
    return "" if value is None else " ".join(str(value).split())


def _without_index(block: Block, headings: Headings, remarks: Remarks) -> Block:
    """A table that a library wrote may begin with the numbers of its rows, under no name."""
    first = next(iter(block.columns), None)
    if first is None or first not in headings.unnamed or not block.size:
        return block
    column = block.columns[first]
    if not len(column.values) or not all(str(value).strip().isdecimal() for value in column.values):
        return block
    remarks.add(_INDEX)
    empty = RawColumn(np.full(block.size, -1, np.int32), [])
    return replace(block, columns={**block.columns, first: empty})
