"""Sources, the places in them, and what rests on them: figures and strengths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from advisor.terms.texts import Place, Text


@dataclass(frozen=True, slots=True)
class Locator:
    """A place in a work that is cited by a name: what is said of it, and where the name is declared."""

    at: Text
    place: Place


@dataclass(frozen=True, slots=True)
class Source:
    """A work that can be cited. `checked`: whole | abstract | secondary | unchecked.

    `locators`: places in it that are cited by a name.
    Title, author and year are as on the work, the same in both languages, save where we describe them. `language`:
    that of the title, as its code, where it is not said in each language.
    """

    id: str
    title: Text
    author: Text
    year: Text
    kind: Literal["publication", "convention", "proposal"]
    checked: str
    url: str | None
    note: Text | None
    place: Place
    locators: Mapping[str, Locator] = field(default_factory=dict)
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A work and where in it: the same in both languages ("p. 12"), or said in each."""

    work: str
    at: Text


@dataclass(frozen=True, slots=True)
class Figure:
    """A named figure (threshold) kept in one place. Duration figures are minutes."""

    id: str
    value: float
    unit: str
    means: Text
    sources: tuple[Citation, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Strength:
    """A named strength of evidence: a certainty factor in (0, 1)."""

    id: str
    value: float
    means: Text
