"""A kind of findings: its code, how one is told, why it matters, and how it looks wrong and right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from advisor.terms.texts import Text


@dataclass(frozen=True, slots=True)
class Example:
    """How something looks wrong and right, and why it matters."""

    why: Text
    wrong: str
    right: str


@dataclass(frozen=True, slots=True)
class Kind:
    """`says` is a finding of the kind, with placeholders; an `error` is a finding, a `remark` deserves a look."""

    code: str
    level: Literal["error", "remark"]
    says: Text
    why: Text
    wrong: str
    right: str
