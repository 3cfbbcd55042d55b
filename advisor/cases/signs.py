"""Which decimal sign the figures of a column prove, when all of them are looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from advisor.cases.blocks import Block, Decimal, FigureWithUnit

_SIGNS: tuple[tuple[Decimal, Decimal], ...] = ((",", "."), (".", ","))
#: A figure that can only have this sign: other than three digits behind it, too many or a lone 0 before it, the
#: other sign before it, or the other sign twice.
_PROOFS: Mapping[Decimal, re.Pattern[str]] = {
    sign: re.compile(
        rf"(?<![0-9.,])(?:[0-9]+\{sign}(?:[0-9]{{1,2}}|[0-9]{{4,}})|(?:0[0-9]*|[0-9]{{4,}})\{sign}[0-9]+"
        rf"|[0-9]{{1,3}}(?:\{other}[0-9]{{3}})*\{sign} ?[-–—]"
        rf"|[0-9]{{1,3}}(?:\{other}[0-9]{{3}})+\{sign}[0-9]+|[0-9]{{1,3}}(?:\{other}[0-9]{{3}}){{2,}})(?![0-9.,])"
    )
    for sign, other in _SIGNS
}


def proven_signs(blocks: Iterator[Block], columns: Sequence[str]) -> dict[str, Decimal]:
    """The decimal sign of each column of text that proves one, and not the other as well."""
    proven: dict[str, set[Decimal]] = {column: set() for column in columns}
    for block in blocks:
        for column in columns:
            found, raw = proven[column], block.columns.get(column)
            if raw is None or len(found) == len(_PROOFS):
                continue
            text = "\n".join(v for v in raw.values if isinstance(v, str) and not isinstance(v, FigureWithUnit))
            found |= {sign for sign, proof in _PROOFS.items() if sign not in found and proof.search(text)}
    return {column: found.pop() for column, found in proven.items() if len(found) == 1}
