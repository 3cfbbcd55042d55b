"""A small dataflow program over columns: each step makes one column from columns before it.

Equal steps are made once, so that rules share their premises; a plan keeps only the steps that its outputs need
and forgets every column after its last use.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

#: The place of a column among those of a running plan.
Register = int


ColumnFunction = Callable[..., Any]
_FRESH: set[ColumnFunction] = set()


def fresh(function: ColumnFunction) -> ColumnFunction:
    """Mark a function whose column nobody else holds, so that a later step may overwrite it: it hands on neither
    what it was given nor a part of it."""
    _FRESH.add(function)
    return function


class Step(NamedTuple):
    """`function(*columns, *constants)` gives the column; equal steps give equal columns."""

    function: ColumnFunction
    inputs: tuple[Register, ...]
    constants: tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Steps in order, each with where its column goes, which columns nobody needs after it, and which one of these
    it may overwrite: memory that was just read is the quickest to write."""

    loads: tuple[tuple[Hashable, Register], ...]
    steps: tuple[tuple[Step, Register, tuple[Register, ...], Register | None], ...]
    outputs: tuple[Register, ...]
    size: int

    def run(self, given: Callable[[Hashable], Any]) -> list[Any]:
        """The output columns; `given` supplies the columns that come from outside, by name."""
        columns: list[Any] = [None] * self.size
        for name, register in self.loads:
            columns[register] = given(name)
        for (function, inputs, constants), register, done_with, over in self.steps:
            arguments = [columns[i] for i in inputs]
            if over is None:
                columns[register] = function(*arguments, *constants)
            else:
                out = columns[over]
                fits = all(len(argument) <= len(out) for argument in arguments)
                columns[register] = function(*arguments, out=out if fits else None)
            for old in done_with:
                columns[old] = None
        return [columns[register] for register in self.outputs]


class StepList:
    """The steps gathered while a knowledge base is compiled."""

    def __init__(self) -> None:
        self._steps: list[Step | Hashable] = []
        self._register_of: dict[Hashable, Register] = {}

    def given(self, name: Hashable) -> Register:
        """A column that comes from outside."""
        return self._place(("given", name), name)

    def add(self, function: ColumnFunction, *inputs: Register, with_: Sequence[Hashable] = ()) -> Register:
        """The register of the column `function(*inputs, *with_)`."""
        step = function, inputs, tuple(with_)  # as most steps are there, it is looked up before it is made
        found = self._register_of.get(step)
        return found if found is not None else self._place(step, Step(*step))

    def step(self, register: Register) -> Step | None:
        """The step that makes this column; None for one that comes from outside."""
        step = self._steps[register]
        return step if isinstance(step, Step) else None

    def _place(self, key: Hashable, item: Step | Hashable) -> Register:
        if key not in self._register_of:
            self._register_of[key] = len(self._steps)
            self._steps.append(item)
        return self._register_of[key]

    def plan(self, outputs: Sequence[Register]) -> Plan:
        """The least program that makes these columns."""
        needed, pending = set(outputs), list(outputs)
        while pending:
            step = self._steps[pending.pop()]
            if isinstance(step, Step):
                more = set(step.inputs) - needed
                needed |= more
                pending += more
        kept = sorted(needed)
        steps: list[tuple[Step, Register, tuple[Register, ...], Register | None]] = []
        in_use = set(outputs)
        for register in reversed(kept):
            step = self._steps[register]
            if isinstance(step, Step):
                done_with = tuple(i for i in dict.fromkeys(step.inputs) if i not in in_use)
                in_use.update(step.inputs)
                steps.append((step, register, done_with, self._overwritten(step, done_with)))
        return Plan(
            loads=tuple((self._steps[r], r) for r in kept if not isinstance(self._steps[r], Step)),
            steps=tuple(reversed(steps)),
            outputs=tuple(outputs),
            size=len(self._steps),
        )

    def _overwritten(self, step: Step, done_with: Sequence[Register]) -> Register | None:
        """The column that numpy's own function may put its result in."""
        if not isinstance(step.function, np.ufunc):
            return None
        for register in done_with:
            made_by = self.step(register)
            if made_by is not None and (isinstance(made_by.function, np.ufunc) or made_by.function in _FRESH):
                return register
        return None
