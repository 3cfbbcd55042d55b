"""The whole advice of every case, kept beside the cases: whatever moves is seen, and accepted or not."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from advisor.bench.differences import told
from advisor.bench.trying import Tried
from advisor.terms.texts import Text

#: In the folder of the cases, which is not in the hash of a knowledge base.
FILE = "cases/snapshot.json"
_SCHEMA = "koop/snapshot/1"
#: What was not kept at first: a file says which of it is in it, and of the others nothing is known.
_LATER = ("warnings", "advised", "consequences", "summary")
MAX_BYTES = 64 * 1024 * 1024
_OTHER = Text(nl="{what}: {now}, bewaard is {before}", en="{what}: {now}, kept is {before}")
_NEW = Text(nl="van dit geval is niets bewaard", en="nothing is kept of this case")


class NoSnapshot(ValueError):
    """There is no file, or it is none of ours."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """`cases`: {case: {aspect, and of what: what the advice says of it}}; `lacking`: aspects not kept in it."""

    cases: Mapping[str, Mapping[str, str]]
    lacking: tuple[str, ...] = ()


def snapshot_text(tried: Iterable[Tried]) -> str:
    """The advice of every case as JSON, a line an aspect, so that a change reads well."""
    cases = {one.case.id: _plain(one) for one in tried}
    data = {"schema": _SCHEMA, "with": _LATER, "cases": cases}
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_snapshot(folder: Path) -> Snapshot:
    """Raises: NoSnapshot."""
    try:
        with (folder / FILE).open("rb") as stream:
            data = json.loads(stream.read(MAX_BYTES))
    except (OSError, ValueError, RecursionError) as error:
        raise NoSnapshot(str(error)) from None
    cases = data.get("cases") if isinstance(data, dict) and data.get("schema") == _SCHEMA else None
    if not isinstance(cases, dict) or not all(isinstance(case, dict) for case in cases.values()):
        raise NoSnapshot(FILE)
    kept = {str(id): {str(key): str(value) for key, value in case.items()} for id, case in cases.items()}
    held = data.get("with")
    return Snapshot(kept, tuple(one for one in _LATER if not isinstance(held, list) or one not in held))


def compared(tried: Iterable[Tried], snapshot: Snapshot) -> tuple[Tried, ...]:
    """The cases, with what is otherwise than was kept as something wrong."""
    return tuple(replace(one, wrong=(*one.wrong, *_moved(one, snapshot))) for one in tried)


def _moved(one: Tried, snapshot: Snapshot) -> Iterable[Text]:
    before = snapshot.cases.get(one.case.id)
    if before is None:
        return (_NEW,)
    now = {what: said for what, said in _plain(one).items() if what.partition(" ")[0] not in snapshot.lacking}
    return [
        _OTHER.filled(what=what, now=now.get(what) or "-", before=before.get(what) or "-")
        for what in dict.fromkeys([*now, *before])
        if now.get(what) != before.get(what)
    ]


def _plain(one: Tried) -> dict[str, str]:
    return {f"{aspect} {id}".strip(): value for (aspect, id), value in told(one.advice).items()}
