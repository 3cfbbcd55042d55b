"""Changed copies of the small knowledge base."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from support.places import SMALL

#: A change of one file: its whole new text, None to leave it out, or {old: new} replacements, each found once.
Change = str | None | Mapping[str, str]

_PLACES = ("  before: serve\n", "  before: brew\n", "  before: boil\n", ", before: {flame: fill, element: boil}")
#: Positions that lie nowhere in a chain.
NOWHERE: Mapping[str, Change] = {"positions.yaml": dict.fromkeys(_PLACES, "")}


def only_names() -> Mapping[str, Change]:
    """The changes that leave nothing but what a knowledge base must have: no chain, nothing ready, only names."""
    positions = (SMALL / "positions.yaml").read_text(encoding="utf-8")
    for text in _PLACES:
        positions = positions.replace(text, "")
    positions = re.sub(r"^  (?:number|short|ready): .*\n", "", positions, flags=re.MULTILINE)
    return {"knowledge.yaml": header_without("chain", "ready"), "positions.yaml": positions}


def header_without(*keys: str) -> str:
    """The small knowledge base's `knowledge.yaml` without these keys and what stands under them."""
    header = (SMALL / "knowledge.yaml").read_text(encoding="utf-8")
    for key in keys:
        header, found = re.subn(rf"^{key}:.*\n(?:[ -].*\n)*", "", header, flags=re.MULTILINE)
        assert found == 1
    return header


def changed_copy(folder: Path, changes: Mapping[str, Change]) -> Path:
    """The small knowledge base copied to `folder`, with some files replaced, edited or left out."""
    shutil.copytree(SMALL, folder)
    for name, change in changes.items():
        file = folder / name
        if change is None:
            file.unlink()
        elif isinstance(change, str):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(change, encoding="utf-8")
        else:
            text = file.read_text(encoding="utf-8")
            for old, new in change.items():
                assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times in {name}"
                text = text.replace(old, new)
            file.write_text(text, encoding="utf-8")
    return folder
