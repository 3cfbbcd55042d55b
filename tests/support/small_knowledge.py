"""Changed copies of the small knowledge base."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from support.places import SMALL

#: A change of one file: its whole new text, None to leave it out, or {old: new} replacements, each found once.
Change = str | None | Mapping[str, str]


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
