"""What a case tells of itself beside its answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime, time


@dataclass(frozen=True, slots=True)
class About:
    """As given; each may be empty. `subject` is what it is about, `date` the day it is of; `evidence`, `notes` and
    `source` tell where its answers come from."""

    subject: str = ""
    title: str = ""
    date: str = ""
    evidence: str = ""
    notes: str = ""
    source: str = ""

    @classmethod
    def of(cls, told: Mapping[str, object]) -> About:
        """What is told under these names; what is no text is taken as one."""
        return cls(**{name: _as_text(told[name]) for name in ABOUT if told.get(name) is not None})

    def as_object(self) -> dict[str, str]:
        """What is given, by its name."""
        return {name: told for name in ABOUT if (told := getattr(self, name))}


def _as_text(value: object) -> str:
    if isinstance(value, datetime) and value.time() == time():  # a day, as a workbook keeps it
        return value.date().isoformat()
    return str(value)


#: The names under which a case tells of itself.
ABOUT = tuple(field.name for field in fields(About))
#: A case that tells nothing.
NOTHING_TOLD = About()
