"""The advice on a block of cases as columns of a table: one row a case, lists of ids as one text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from advisor.batch.advised import AdvisedBlock
from advisor.cases.blocks import RawColumn, told_at
from advisor.columns import ColumnAdvice, ColumnProgram, unpack
from advisor.columns.cases import UNKNOWN, Bytes, CaseColumns, Floats, OptionColumn
from advisor.columns.decision import KINDS, NO_POSITION
from advisor.safe_text import all_harmless, harmless
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language

if TYPE_CHECKING:
    import polars as pl

#: The column that says where a case is today, and how the columns of its figures on the map begin.
CURRENT, FIGURE = "current", "figure_"
#: The column that says which rules warn that answers contradict each other, and above which ceilings the advised
#: position is.
WARNINGS = "warnings"
#: What sets ids apart in one cell.
SEPARATOR = ";"


def column_names(kb: KnowledgeBase, could_become: bool = True) -> tuple[str, ...]:
    """The result columns, in order."""
    return (
        "outcome",
        "recommended",
        "form",
        "by_elimination",
        "close_call",
        "runner_up",
        *(("settled", "could_become") if could_become else ()),
        "ranking",
        *(f"certainty_{id}" for id in kb.position_ids),
        "excluded",
        "provided",
        "doubts",
        WARNINGS,
        "fired",
        "assumed",
        "parked",
        *assortment_columns(kb),
        "errors",
    )


def assortment_columns(kb: KnowledgeBase) -> tuple[str, ...]:
    """What of a case itself an assortment is looked at by: where it is today, and its figures on the map."""
    return (*((CURRENT,) if kb.current is not None else ()), *(f"{FIGURE}{axis}" for axis in kb.map_axes or ()))


def middle(lo: Floats, hi: Floats) -> Floats:
    """The figure, or the middle of its range; not finite where an end is open."""
    return np.where(lo == hi, lo, lo / 2 + hi / 2)


def of_the_cases(program: ColumnProgram, cases: CaseColumns) -> tuple[list[str | None], dict[str, Floats]]:
    """Where each case is today, and its figures on the map: the middle of a range, not finite where an end is
    open."""
    kb, today = program.kb, list[str | None]([None] * cases.size)
    if kb.current is not None and isinstance(column := cases.columns.get(kb.current), OptionColumn):
        options = [*kb.questions[kb.current].options]
        today = [options[code] if code < len(options) else None for code in column.codes.tolist()]
    return today, {axis: middle(*program.figures(cases, axis)) for axis in kb.map_axes or ()}


class ResultTexts:
    """Turns advice in columns to columns of a table; the texts are made once."""

    def __init__(self, program: ColumnProgram) -> None:
        import polars as pl

        self._pl = pl
        self._program = program
        self._kb = kb = program.kb
        self._near_pairs, self._warning_places = program.near_pairs, program.warning_places
        self._kinds = pl.Series([*KINDS, "error"])
        no_position = [None] * (NO_POSITION + 1 - len(kb.positions))
        self._positions = pl.Series([*kb.position_ids, *no_position], dtype=pl.String)
        self._yes_no = pl.Series(["no", "yes"])
        self._lists = {
            "fired": Joined(program.rule_ids),
            "assumed": Joined(program.question_ids),
            "parked": Joined(program.question_ids),
            "could_become": Joined(program.verdicts),
            "excluded": Joined(kb.position_ids),
            "provided": Joined(tuple(rule for rule, _ in program.near_pairs)),
            "doubts": Joined(program.excluding_ids),
            WARNINGS: Joined(tuple(program.rule_ids[place] for place in program.warning_places)),
        }

    def frame(self, advised: AdvisedBlock, language: Language) -> pl.DataFrame:
        """The result columns; in a row that failed only `outcome` and `errors` are set."""
        import polars as pl

        advice, failed = advised.advice, advised.failed
        decided, size = advice.decided, advice.size
        found: dict[str, pl.Series] = {
            "outcome": self._kinds.gather(np.where(failed, len(KINDS), decided.kind)),
            "recommended": self._positions.gather(decided.recommended),
            "form": self._forms(advice),
            "by_elimination": self._yes_no.gather(decided.by_elimination.view(np.uint8)),
            "close_call": self._yes_no.gather(decided.close_call.view(np.uint8)),
            "runner_up": self._positions.gather(decided.runner_up),
        }
        if advice.could_become is not None:
            found["settled"] = self._yes_no.gather(advised.settled.view(np.uint8))
            found["could_become"] = self._lists["could_become"].texts(advice.could_become, size)
        found["ranking"] = self._rankings(decided.ranking)
        for position, id in enumerate(self._kb.position_ids):
            found[f"certainty_{id}"] = pl.Series(decided.certainty[position])
        excluded = np.packbits(decided.excluded, axis=1, bitorder="little")
        found["excluded"] = self._lists["excluded"].texts(excluded, size)
        found["provided"] = self._lists["provided"].texts(self._provided(advice), size)
        for name, bitmap in (
            ("doubts", advice.doubts),
            (WARNINGS, advice.fired[self._warning_places]),
            ("fired", advice.fired),
            ("assumed", advice.assumed),
            ("parked", advice.parked),
        ):
            found[name] = self._lists[name].texts(bitmap, size)
        found[WARNINGS] = self._with_ceilings(found[WARNINGS], advised.exceeded)
        found |= self._of_the_case(advised.block.cases)
        frame: pl.DataFrame = pl.DataFrame(found)
        if failed.any():
            fine = pl.lit(pl.Series(~failed))
            kept = [pl.when(fine).then(pl.col(name)).alias(name) for name in found if name != "outcome"]
            frame = frame.with_columns(kept)
        return frame.with_columns(self._errors(advised, language))

    def _with_ceilings(self, warnings: pl.Series, exceeded: Mapping[int, str]) -> pl.Series:
        """The warnings of rules, and of ceilings behind them."""
        if not exceeded:
            return warnings
        told = warnings.to_list()
        for row, id in exceeded.items():
            told[row] = SEPARATOR.join(filter(None, (told[row], id)))
        return self._pl.Series(told, dtype=self._pl.String)

    def _of_the_case(self, cases: CaseColumns) -> dict[str, pl.Series]:
        today, figures = of_the_cases(self._program, cases)
        found = {CURRENT: self._pl.Series(today, dtype=self._pl.String)} if self._kb.current is not None else {}
        for axis, at in figures.items():
            found[f"{FIGURE}{axis}"] = self._pl.Series(np.where(np.isfinite(at), at, np.nan)).fill_nan(None)
        return found

    def _provided(self, advice: ColumnAdvice) -> Bytes:
        """The near pairs that concern the position that is recommended on condition."""
        recommended = np.where(advice.decided.provided, advice.decided.recommended, NO_POSITION)
        ids = self._kb.position_ids
        concerns = [recommended == ids.index(position) for _, position in self._near_pairs]
        if not concerns:
            return advice.near
        found: Bytes = advice.near & np.packbits(np.array(concerns), axis=1, bitorder="little")
        return found

    def _forms(self, advice: ColumnAdvice) -> pl.Series:
        """The option of the form attribute, which is another one for each position."""
        texts: list[str | None] = [None]
        codes = np.zeros(advice.size, np.int64)
        for number, position in enumerate(self._kb.positions):
            if position.form is None:
                continue
            here = (advice.decided.recommended == number) & (advice.form != UNKNOWN)
            codes = np.where(here, advice.form.astype(np.int64) + len(texts), codes)
            texts += self._kb.options_of(position.form)
        return self._pl.Series(texts, dtype=self._pl.String).gather(codes)

    def _rankings(self, ranking: Bytes) -> pl.Series:
        """Positions best first; there are few different orders."""
        if len(ranking) <= _PLACES_IN_A_CODE:
            code = np.zeros(ranking.shape[1], np.int64)
            for place in ranking:
                code = code * len(ranking) + place
            _, first, which = np.unique(code, return_index=True, return_inverse=True)
        else:
            _, first, which = np.unique(ranking, axis=1, return_index=True, return_inverse=True)
        ids = self._kb.position_ids
        texts = [SEPARATOR.join(ids[p] for p in ranking[:, column]) for column in first]
        return self._pl.Series(texts, dtype=self._pl.String).gather(which.ravel())

    def _errors(self, advised: AdvisedBlock, language: Language) -> pl.Series:
        texts: list[str | None] = [None]
        codes = np.zeros(advised.block.size, np.int64)
        for place, problems in advised.problems.items():
            codes[place] = len(texts)
            texts.append(harmless(" | ".join(told_at(p.field, p.sentence(language)) for p in problems)))
        return self._pl.Series("errors", texts, dtype=self._pl.String).gather(codes)


#: So many places fit in one 64-bit number for any number of positions.
_PLACES_IN_A_CODE = 15


class Joined:
    """Ids of a bitmap as one text a row: eight ids share a table of 256 texts."""

    def __init__(self, ids: Sequence[str]) -> None:
        self._tables = [_joined_ids(ids[i : i + 8]) for i in range(0, len(ids), 8)]

    def texts(self, bitmap: Bytes, size: int) -> pl.Series:
        """The ids of each row, joined.

        Args: bitmap: a row an id, a bit a case.
        """
        import polars as pl

        masks = unpack(bitmap, size).view(np.uint8)
        parts = {}
        for group, table in enumerate(self._tables):
            byte = np.zeros(size, np.uint8)
            for bit, mask in enumerate(masks[group * 8 : group * 8 + 8]):
                byte |= mask << np.uint8(bit)
            if byte.any():
                parts[str(group)] = pl.Series(table, dtype=pl.String).gather(byte)
        if not parts:
            return pl.Series([None], dtype=pl.String).gather(np.zeros(size, np.uint8))
        joined = pl.concat_str(pl.all(), separator=SEPARATOR, ignore_nulls=True)
        some = pl.any_horizontal(pl.all().is_not_null())
        return pl.DataFrame(parts).select(pl.when(some).then(joined)).to_series()


def _joined_ids(ids: Sequence[str]) -> list[str | None]:
    """The text for each combination of up to eight ids; none for no id."""
    return [SEPARATOR.join(id for k, id in enumerate(ids) if byte >> k & 1) or None for byte in range(256)]


# --- whole tables --------------------------------------------------------------------------------------


def result_table(
    texts: ResultTexts,
    advised: AdvisedBlock,
    language: Language,
    passed: Sequence[str],
    file: str | None,
    *,
    computed: bool = True,
) -> pl.DataFrame:
    """One block of a result table: file, case, columns carried along, and the advice.

    Args: computed: a spreadsheet may open it and compute what looks like a formula; else texts stay as they are.
    """
    import polars as pl

    block = advised.block
    columns: dict[str, pl.Series] = {}
    if file is not None:
        columns["file"] = pl.repeat(harmless(file), block.size, eager=True)
    columns["case"] = pl.Series(case_names(block.ids, computed=computed), dtype=pl.String)
    results = texts.frame(advised, language)
    for key in passed:
        raw = block.passed.get(key, RawColumn(np.full(block.size, -1, np.int32), []))
        name = harmless(key)
        while name in results.columns or name in columns:
            name = f"input_{name}"
        columns[name] = _carried(raw, harmless if computed else _untouched)
    return pl.DataFrame(columns).hstack(results)


def case_names(ids: Sequence[str], *, computed: bool) -> Sequence[str]:
    """The ids of cases as a table has them; `computed`: a spreadsheet may compute what looks like a formula."""
    return all_harmless(ids) if computed else [*map(_untouched, ids)]


def _untouched(text: str) -> str:
    """The text itself, but for halves of characters, which cannot be written."""
    return text.encode("utf-8", "replace").decode()


def _carried(raw: RawColumn, written: Callable[[str], str]) -> pl.Series:
    """A column of the input as it is to be written."""
    import polars as pl

    values = [None if value is None else written(str(value)) for value in raw.values]
    codes = np.where(raw.codes < 0, len(values), raw.codes)
    return pl.Series([*values, None], dtype=pl.String).gather(codes)
