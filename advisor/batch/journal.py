"""What an interrupted evaluation leaves behind, so that it can be gone on with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from advisor import __version__
from advisor.files import put

#: Read from each end of a file to recognise it.
_PROBE = 1 << 20


@dataclass(frozen=True, slots=True)
class Journal:
    """How far an evaluation got.

    `key` stands for the inputs, the knowledge base and the options; `rows` were written of file number `file`,
    `bytes` to the result and `error_bytes` to the list of errors; `counts` are the totals so far, `overview` what
    it has counted.
    """

    key: str
    file: int
    rows: int
    bytes: int
    error_bytes: int
    counts: dict[str, Any]
    overview: dict[str, Any] | None = None


def journal_of(out: Path) -> Path:
    return out.with_name(f".{out.name}.journal")


def key_of(paths: Sequence[Path], kb_sha256: str, options: Sequence[object]) -> str:
    """Changes when an input, the program, the knowledge base or an option that shapes the result changes."""
    digest = hashlib.sha256(json.dumps([__version__, kb_sha256, *map(str, options)]).encode())
    for path in paths:
        facts = path.stat()
        digest.update(f"{path.name}|{facts.st_size}|".encode())
        with path.open("rb") as file:
            digest.update(file.read(_PROBE))
            file.seek(max(0, facts.st_size - _PROBE))
            digest.update(file.read(_PROBE))
        digest.update(str(facts.st_mtime_ns).encode())
    return digest.hexdigest()


def save(journal: Journal, out: Path) -> None:
    """Write the journal in one piece."""
    put(journal_of(out), json.dumps(asdict(journal)).encode())


def load(out: Path) -> Journal | None:
    """The journal that an interrupted evaluation left; None when there is none."""
    try:
        return Journal(**json.loads(journal_of(out).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def forget(out: Path) -> None:
    journal_of(out).unlink(missing_ok=True)
