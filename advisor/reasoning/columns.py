"""The same rules over a whole table at once: many cases in columns, a bitmap of fired rules as the trace.

Equal to `evaluation.Evaluator` on every case: outcome, certainty, exclusions, fired rules, assumptions; and the
sound bound of what a case could still become equal to `possible`. Property tests hold them together.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from advisor.knowledge.terms import KnowledgeBase
from advisor.reasoning.column_cases import UNKNOWN, Bools, Bytes, CaseColumns, Floats, open_column
from advisor.reasoning.column_compile import KINDS, compile_columns
from advisor.reasoning.column_decision import Decided
from advisor.reasoning.column_steps import Plan, Register

#: Rows evaluated at a time: few enough for the processor's cache, enough to forget the cost of a step. A multiple
#: of eight, so that bitmaps of chunks can be joined.
CHUNK = 32_768
#: Bytes that are asked for and given back, untouched, before an evaluation. The C library then keeps as much freed
#: memory, instead of handing it to the system after each step and asking for it again: a third of the time saved.
_KEPT = 31 << 20


@dataclass(frozen=True, slots=True)
class ColumnAdvice:
    """The advice on `size` cases.

    `decided` is the outcome. Bitmaps have a row a rule (by id), a question, or a verdict; bit k of byte j is case
    8 j + k. `form` is the option of the recommended position's form attribute, UNKNOWN without one. In a row of
    `clash` the rules contradict each other and nothing else counts. `could_become` is None when not asked for.
    """

    size: int
    decided: Decided
    form: Bytes
    clash: Bools
    fired: Bytes
    unknown: Bytes
    unanswered: Bytes
    parked: Bytes
    assumed: Bytes
    could_become: Bytes | None


_BITMAPS = ("fired", "unknown", "unanswered", "parked", "assumed")


class ColumnProgram:
    """Evaluates tables of cases under one knowledge base, compiled once."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self.rule_ids: tuple[str, ...] = tuple(sorted(kb.rules))
        self.question_ids: tuple[str, ...] = tuple(kb.questions)
        self.verdicts: tuple[str, ...] = (*kb.position_ids, *KINDS[1:])
        self._compiled = compile_columns(kb)
        self._plans: dict[tuple[bool, bool], Plan] = {}
        self._open_columns = {id: open_column(question) for id, question in kb.questions.items()}

    def evaluate(
        self, cases: CaseColumns, could_become: bool = False, threads: int = 1, questions: bool = True
    ) -> ColumnAdvice:
        """The advice on every case, in their order.

        Args:
            could_become: also bound what each case could still become.
            questions: also tell the state of each question; without it those bitmaps have no rows.
        """
        plan = self._plan(could_become, questions)
        np.empty(_KEPT, np.uint8)

        def evaluate(chunk: CaseColumns) -> ColumnAdvice:
            return self._evaluate_chunk(chunk, plan, could_become, questions)

        chunks = [cases.rows(slice(start, start + CHUNK)) for start in range(0, cases.size, CHUNK)] or [cases]
        if threads > 1 and len(chunks) > 1:
            with ThreadPoolExecutor(threads) as pool:
                parts = list(pool.map(evaluate, chunks))
        else:
            parts = [evaluate(chunk) for chunk in chunks]
        return parts[0] if len(parts) == 1 else _join(parts)

    def fired(self, cases: CaseColumns, rules: Sequence[str]) -> Bytes:
        """The bitmap of some rules alone; nothing else is computed than what they need."""
        plan = self._compiled.steps.plan([self._compiled.fired[id] for id in rules])
        np.empty(_KEPT, np.uint8)
        parts = []
        for start in range(0, max(cases.size, 1), CHUNK):
            chunk = cases.rows(slice(start, start + CHUNK))
            with np.errstate(all="ignore"):
                parts.append(pack(plan.run(self._given(chunk)), chunk.size))
        return np.concatenate(parts, axis=1)

    def figures(self, cases: CaseColumns, attribute: str) -> tuple[Floats, Floats]:
        """The ends of a numeric attribute in every case."""
        plan = self._compiled.steps.plan([self._compiled.at.figures[attribute]])
        with np.errstate(all="ignore"):
            (figures,) = plan.run(self._given(cases))
        lo, hi = (np.broadcast_to(end, cases.size) for end in figures)
        return lo, hi

    def _given(self, cases: CaseColumns) -> Callable[[Hashable], Any]:
        """The columns that come from outside; a question without a column is open in every row."""

        def given(name: Hashable) -> Any:
            if name == "size":
                return cases.size
            return cases.columns.get(str(name)) or self._open_columns[str(name)]

        return given

    def _plan(self, could_become: bool, questions: bool) -> Plan:
        """The steps for what is asked; planned once."""
        if (could_become, questions) not in self._plans:
            self._plans[could_become, questions] = self._new_plan(could_become, questions)
        return self._plans[could_become, questions]

    def _new_plan(self, could_become: bool, questions: bool) -> Plan:
        c = self._compiled
        outputs: list[Register] = [c.decided, c.clash, *c.forms.values()]
        outputs += [c.fired[id] for id in self.rule_ids]
        for by_question in (c.unknown, c.unanswered, c.parked, c.assumed) if questions else ():
            outputs += [by_question[id] for id in self.question_ids]
        if could_become:
            outputs.append(c.could_become)
        return c.steps.plan(outputs)

    def _evaluate_chunk(self, cases: CaseColumns, plan: Plan, could_become: bool, questions: bool) -> ColumnAdvice:
        with np.errstate(all="ignore"):
            columns = iter(plan.run(self._given(cases)))
        decided: Decided = next(columns)
        clash: Bools = np.broadcast_to(next(columns), cases.size)
        form = np.full(cases.size, UNKNOWN, np.uint8)
        for position in self._compiled.forms:
            form = np.where(decided.recommended == position, next(columns), form)

        def bitmap(count: int) -> Bytes:
            return pack([next(columns) for _ in range(count)], cases.size)

        rules, asked = len(self.rule_ids), len(self.question_ids) if questions else 0
        return ColumnAdvice(
            size=cases.size,
            decided=decided,
            form=form,
            clash=clash,
            fired=bitmap(rules),
            unknown=bitmap(asked),
            unanswered=bitmap(asked),
            parked=bitmap(asked),
            assumed=bitmap(asked),
            could_become=pack(next(columns), cases.size) if could_become else None,
        )


def pack(masks: Sequence[Bools], size: int) -> Bytes:
    """Masks as a bitmap, a row a mask; a mask of one row stands for all."""
    bitmap = np.zeros((len(masks), (size + 7) // 8), np.uint8)
    for row, mask in zip(bitmap, masks, strict=True):
        if len(mask) == size:
            row[:] = np.packbits(mask, bitorder="little")
        elif mask[0]:
            row[:] = np.packbits(np.ones(size, np.bool_), bitorder="little")
    return bitmap


def unpack(bitmap: Bytes, size: int) -> Bools:
    """A bitmap as masks: [rows of the bitmap, size]."""
    return np.unpackbits(bitmap, axis=1, count=size, bitorder="little").view(np.bool_)


def _join(parts: Sequence[ColumnAdvice]) -> ColumnAdvice:
    def joined(of: Sequence[Any]) -> Any:
        return None if of[0] is None else np.concatenate(of, axis=-1)

    decided = Decided(*(joined([getattr(p.decided, f.name) for p in parts]) for f in fields(Decided)))
    rest = {f.name: joined([getattr(p, f.name) for p in parts]) for f in fields(ColumnAdvice)[2:]}
    return ColumnAdvice(size=sum(part.size for part in parts), decided=decided, **rest)
