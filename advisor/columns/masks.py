"""Masks: the rows in which something holds, eight rows to a byte, so that a premise costs next to nothing.

Bit k of byte j is row 8 j + k. Rows come in whole bytes, at least two of them: a mask of one byte is the same in
every row.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, reduce

import numpy as np

from advisor.columns.cases import Bools, Bytes, Floats
from advisor.columns.steps import Register, StepList, fresh

Mask = Bytes

_NOWHERE: Mask = np.zeros(1, np.uint8)
_EVERYWHERE: Mask = np.full(1, 255, np.uint8)


def nowhere() -> Mask:
    return _NOWHERE


def everywhere() -> Mask:
    return _EVERYWHERE


def packed(rows: Bools) -> Mask:
    """The mask of some rows; one row stands for all."""
    if len(rows) == 1:
        return _EVERYWHERE if rows[0] else _NOWHERE
    return np.packbits(rows, bitorder="little")


def unpack(bitmap: Bytes, size: int) -> Bools:
    """A bitmap as rows: [rows of the bitmap, size]."""
    return np.unpackbits(bitmap, axis=1, count=size, bitorder="little").view(np.bool_)


def ones(mask: Mask, size: int) -> Bytes:
    """1 in the rows of the mask, 0 elsewhere."""
    if len(mask) == 1:
        return np.full(size, mask[0] & 1, np.uint8)
    return np.unpackbits(mask, bitorder="little")


@fresh
def lanes(mask: Mask, on: float, off: float) -> Floats:
    """One figure in the rows of the mask, another elsewhere; a single figure where the mask is the same in all."""
    if len(mask) == 1:
        return np.array([on if mask[0] else off]) + 0.0
    return _lanes(on, off).take(mask, axis=0, mode="wrap").reshape(-1)  # no byte is out of bounds


@lru_cache(maxsize=256)
def _lanes(on: float, off: float) -> Floats:
    """The eight figures that each byte stands for."""
    bits = np.unpackbits(np.arange(256, dtype=np.uint8)[:, None], axis=1, bitorder="little")
    return (np.array([off, on]) + 0.0).take(bits)


# --- steps -------------------------------------------------------------------------------------------


def add_all(steps: StepList, masks: Sequence[Register]) -> Register:
    """The rows in all of the masks."""
    return _add_fold(steps, np.bitwise_and, masks, everywhere, nowhere)


def add_any(steps: StepList, masks: Sequence[Register]) -> Register:
    """The rows in at least one of the masks."""
    return _add_fold(steps, np.bitwise_or, masks, nowhere, everywhere)


def add_not(steps: StepList, mask: Register) -> Register:
    """The rows outside the mask."""
    for one, other in ((nowhere, everywhere), (everywhere, nowhere)):
        if mask == steps.add(one):
            return steps.add(other)
    before = steps.step(mask)
    if before is not None and before.function is np.invert:
        return before.inputs[0]
    return steps.add(np.invert, mask)


def add_without(steps: StepList, mask: Register, other: Register) -> Register:
    """The rows of one mask that are not in the other."""
    return add_all(steps, [mask, add_not(steps, other)])


def _add_fold(
    steps: StepList,
    function: Callable[..., Mask],
    masks: Sequence[Register],
    neutral: Callable[[], Mask],
    deciding: Callable[[], Mask],
) -> Register:
    # In one fixed order, so that premises that share a few of their parts share the steps of those.
    distinct = sorted({*masks} - {steps.add(neutral)})
    if steps.add(deciding) in distinct:
        return steps.add(deciding)
    if not distinct:
        return steps.add(neutral)
    return reduce(lambda a, b: steps.add(function, a, b), distinct)
