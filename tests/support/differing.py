"""Where two terms differ, field by field and in type."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any


def differing(one: Any, other: Any, where: str = "") -> str | None:
    """Where two values differ, in type too: 1 is not 1.0 here, and a list is no tuple."""
    if type(one) is not type(other):
        return f"{where}: {type(one)} {type(other)}"
    if is_dataclass(one):
        inside = [(f".{f.name}", getattr(one, f.name), getattr(other, f.name)) for f in fields(one)]
    elif isinstance(one, dict):
        if list(one) != list(other):
            return f"{where}: keys"
        inside = [(f"[{key!r}]", one[key], other[key]) for key in one]
    elif isinstance(one, (list, tuple)):
        if len(one) != len(other):
            return f"{where}: length"
        inside = [(f"[{n}]", a, b) for n, (a, b) in enumerate(zip(one, other, strict=True))]
    else:
        return None if one == other else f"{where}: {one!r} {other!r}"
    return next((told for name, a, b in inside if (told := differing(a, b, where + name))), None)
