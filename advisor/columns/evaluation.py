"""Evaluates whole tables of cases under one knowledge base."""

from __future__ import annotations

import os
from collections.abc import Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from advisor.columns.cases import UNKNOWN, Bools, Bytes, CaseColumns, Floats, open_column
from advisor.columns.decision import Decided
from advisor.columns.masks import Mask, ones
from advisor.columns.program import compile_columns
from advisor.columns.steps import Plan, Register
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Premise

#: Rows evaluated at a time: few enough for the processor's cache, enough to forget the cost of a step, and that
#: threads seldom wait for each other. A multiple of eight, so that bitmaps of chunks can be joined.
CHUNK = 65_536
#: Bytes that are asked for and given back, untouched, before an evaluation. The C library then keeps as much freed
#: memory, instead of handing it to the system after each step and asking for it again: a third of the time saved.
_KEPT = 31 << 20


@dataclass(frozen=True, slots=True)
class ColumnAdvice:
    """The advice on `size` cases.

    `decided` is the outcome. Bitmaps have a row a rule (by id), a near pair, a rule that excludes, a question, or
    a verdict; bit k of byte j is case 8 j + k. `form` is the option of the recommended position's form
    attribute, UNKNOWN without one. In a row of `clash` the rules contradict each other and nothing else counts.
    `could_become` is None when not asked for.
    """

    size: int
    decided: Decided
    form: Bytes
    clash: Bools
    fired: Bytes
    near: Bytes
    doubts: Bytes
    unknown: Bytes
    unanswered: Bytes
    parked: Bytes
    assumed: Bytes
    could_become: Bytes | None


class ColumnProgram:
    """Evaluates tables of cases under one knowledge base, compiled once."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self.rule_ids: tuple[str, ...] = tuple(sorted(kb.rules))
        #: Where among `rule_ids` those stand that warn of answers that contradict each other.
        self.warning_places = [place for place, id in enumerate(self.rule_ids) if kb.rules[id].warn]
        self.question_ids: tuple[str, ...] = tuple(kb.questions)
        self.verdicts = kb.verdicts
        self.compiled = compile_columns(kb)
        #: The near rules, each with a position that it puts out of reach: the rows of a bitmap.
        self.near_pairs: tuple[tuple[str, str], ...] = tuple(self.compiled.near)
        #: The rules that exclude positions, which may give rise to doubts.
        self.excluding_ids: tuple[str, ...] = tuple(self.compiled.doubts)
        self._plans: dict[bool, Plan] = {}
        self._open_columns = {id: open_column(question) for id, question in kb.questions.items()}

    def evaluate(self, cases: CaseColumns, could_become: bool = False, threads: int | None = None) -> ColumnAdvice:
        """The advice on every case, in their order.

        Args:
            could_become: also bound what each case could still become.
            threads: chunks evaluated side by side; None for as many as there are processors.
        """
        self._plan(could_become)  # once, not in each thread
        np.empty(_KEPT, np.uint8)
        chunks, workers = _chunks(cases), threads or os.cpu_count() or 1
        if workers == 1 or len(chunks) == 1:
            parts = [self._evaluate_chunk(chunk, could_become) for chunk in chunks]
        else:
            with ThreadPoolExecutor(workers) as pool:
                parts = list(pool.map(lambda chunk: self._evaluate_chunk(chunk, could_become), chunks))
        return parts[0] if len(parts) == 1 else _join(parts)

    def fired(self, cases: CaseColumns, rules: Sequence[str]) -> Bytes:
        """The bitmap of some rules alone; nothing else is computed than what they need."""
        np.empty(_KEPT, np.uint8)
        return self.bitmap(cases, [self.compiled.fired[id] for id in rules])

    def moved_without(self, cases: CaseColumns, rules: Sequence[str]) -> Bytes:
        """A bitmap of some rules that bear on the outcome: where another verdict would come out without it."""
        return self.bitmap(cases, [self.compiled.moved_without(id) for id in rules])

    def figures(self, cases: CaseColumns, attribute: str) -> tuple[Floats, Floats]:
        """The ends of a numeric attribute in every case."""
        return self.figures_of(cases, [attribute])[attribute]

    def figures_of(self, cases: CaseColumns, attributes: Sequence[str]) -> dict[str, tuple[Floats, Floats]]:
        """{numeric attribute: its ends in every case}; what they share is computed once."""
        ends = iter(self.ends(cases, [end for id in attributes for end in self.compiled.figure(id)]))
        return {id: (next(ends), next(ends)) for id in attributes}

    def ends(self, cases: CaseColumns, registers: Sequence[Register]) -> list[Floats]:
        """The figures that come out at some steps, in every case."""
        plan = self.compiled.steps.plan(registers)
        parts = [
            [np.broadcast_to(end, _whole(chunk.size))[: chunk.size] for end in self._run(plan, chunk)]
            for chunk in _chunks(cases)
        ]
        return [np.concatenate(end) for end in zip(*parts, strict=True)]

    def untrue(self, cases: CaseColumns, premises: Sequence[Premise]) -> dict[Premise, Bools]:
        """{premise: the cases in which it is false} as things are."""
        now = self.compiled.now
        plan = self.compiled.steps.plan([now.can(premise, False) for premise in premises])
        np.empty(_KEPT, np.uint8)
        parts = [[ones(mask, _whole(c.size))[: c.size] for mask in self._run(plan, c)] for c in _chunks(cases)]
        return {
            premise: np.concatenate(masks).view(np.bool_)
            for premise, masks in zip(premises, zip(*parts, strict=True), strict=True)
        }

    def bitmap(self, cases: CaseColumns, registers: Sequence[Register]) -> Bytes:
        """The masks that come out at some steps, a row a mask."""
        plan = self.compiled.steps.plan(registers)
        np.empty(_KEPT, np.uint8)
        parts = [_bitmap(self._run(plan, chunk), chunk.size) for chunk in _chunks(cases)]
        return np.concatenate(parts, axis=1)

    def _run(self, plan: Plan, cases: CaseColumns) -> list[Any]:
        """The plan's columns for one chunk; they have a whole number of bytes of rows."""
        whole = _whole(cases.size)
        if whole != cases.size:
            rows = np.minimum(np.arange(whole), cases.size - 1)
            cases = cases.rows(rows) if cases.size else CaseColumns(whole, {})

        def given(name: Hashable) -> Any:
            if name == "size":
                return whole
            # a question without a column is open in every row
            return cases.columns.get(str(name)) or self._open_columns[str(name)]

        with np.errstate(all="ignore"):
            return plan.run(given)

    def _plan(self, could_become: bool) -> Plan:
        """The steps for what is asked; planned once."""
        if could_become not in self._plans:
            c = self.compiled
            outputs: list[Register] = [c.decided, c.clash, *c.forms.values()]
            outputs += [c.fired[id] for id in self.rule_ids]
            outputs += [*c.near.values(), *c.doubts.values()]
            for by_question in (c.unknown, c.unanswered, c.parked, c.assumed):
                outputs += [by_question[id] for id in self.question_ids]
            self._plans[could_become] = c.steps.plan([*outputs, *([c.could_become()] if could_become else [])])
        return self._plans[could_become]

    def _evaluate_chunk(self, cases: CaseColumns, could_become: bool) -> ColumnAdvice:
        size = cases.size
        columns = iter(self._run(self._plan(could_become), cases))
        decided: Decided = _cut(next(columns), size)
        clash = ones(next(columns), _whole(size))[:size].view(np.bool_)
        form = np.full(size, UNKNOWN, np.uint8)
        for position in self.compiled.forms:
            other = form ^ next(columns)[:size]
            form ^= other * (decided.recommended == position).view(np.uint8)

        def bitmap(names: Sequence[object]) -> Bytes:
            return _bitmap([next(columns) for _ in names], size)

        return ColumnAdvice(
            size=size,
            decided=decided,
            form=form,
            clash=clash,
            fired=bitmap(self.rule_ids),
            near=bitmap(self.near_pairs),
            doubts=bitmap(self.excluding_ids),
            unknown=bitmap(self.question_ids),
            unanswered=bitmap(self.question_ids),
            parked=bitmap(self.question_ids),
            assumed=bitmap(self.question_ids),
            could_become=_bitmap(next(columns)[: len(self.verdicts)], size) if could_become else None,
        )


def _chunks(cases: CaseColumns) -> list[CaseColumns]:
    return [cases.rows(slice(start, start + CHUNK)) for start in range(0, cases.size, CHUNK)] or [cases]


def _whole(size: int) -> int:
    """The least number of rows for so many cases: whole bytes of a mask, and two of them (see `masks`)."""
    return max(16, (size + 7) // 8 * 8)


def _cut(decided: Decided, size: int) -> Decided:
    if len(decided.kind) == size:
        return decided
    return Decided(*(getattr(decided, f.name)[..., :size] for f in fields(Decided)))


def _bitmap(masks: Sequence[Mask], size: int) -> Bytes:
    """Masks as a bitmap, a row a mask; no bits beyond the last case."""
    bitmap = np.empty((len(masks), (size + 7) // 8), np.uint8)
    for row, mask in zip(bitmap, masks, strict=True):
        row[:] = mask[: len(row)]
    if size % 8:
        bitmap[:, -1] &= (1 << size % 8) - 1
    return bitmap


def _join(parts: Sequence[ColumnAdvice]) -> ColumnAdvice:
    def joined(of: Sequence[Any]) -> Any:
        return None if of[0] is None else np.concatenate(of, axis=-1)

    decided = Decided(*(joined([getattr(p.decided, f.name) for p in parts]) for f in fields(Decided)))
    rest = {f.name: joined([getattr(p, f.name) for p in parts]) for f in fields(ColumnAdvice)[2:]}
    return ColumnAdvice(size=sum(part.size for part in parts), decided=decided, **rest)
