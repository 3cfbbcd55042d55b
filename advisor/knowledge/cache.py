"""A knowledge base as it was read before, kept in the person's cache folder: a start need not read YAML again.

An entry is data: a line with the SHA-256 of the rest, then JSON. Whatever is the matter with it, or with the
folder, costs nothing but the time of reading afresh. Beside the entries of whole knowledge bases are those of
their cases by file: whoever changes a rule need not wait for a thousand cases to be read.
"""

from __future__ import annotations

import json
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from advisor import __version__
from advisor.knowledge.folder import Folder, find_shipped
from advisor.knowledge.kept_cases import KeptCases
from advisor.knowledge.plain_data import form
from advisor.terms.knowledge_base import KnowledgeBase

#: To be raised whenever the same files would be kept otherwise.
FORMAT = 8
#: So many entries are kept, none larger than this.
ENTRIES, MAX_BYTES = 8, 16 * 1024 * 1024
#: What our entries are called, and what an interrupted writing of one leaves: nothing else is ever removed.
_OURS = re.compile(r"[0-9a-f]{64}\.json|\.[0-9a-f]{50}\.[0-9a-f]+\.partial")

#: The folder beside that of the entries in which cases are kept by file.
_CASES = "cases"

Taken = TypeVar("Taken")


def _at_once(keeping: Callable[[], None]) -> None:
    keeping()


def load(
    folder: Path | None = None,
    *,
    with_cases: bool = True,
    language: str | None = None,
    keep: Callable[[Callable[[], None]], None] = _at_once,
) -> KnowledgeBase:
    """As `loading.load`, without reading YAML when the same files have been read before. `keep` is given the work
    of keeping what was read, to be done when there is time for it."""
    files = Folder(find_shipped() if folder is None else folder)
    entries = entries_folder()
    if files.problems.found or entries is None or not _safe(entries):
        return _read(files, with_cases, language)
    key = _key(files, with_cases, language)
    kept = _kept_as(KnowledgeBase, entries / f"{key}.json", key)
    if kept is not None:
        return kept.moved_to(files.root)
    cases_key = _key_of_cases(files)
    cases = recall(KeptCases, _CASES, cases_key) if with_cases else None
    kb = _read(files, with_cases, language, cases)

    def keeping() -> None:
        with suppress(OSError, ValueError, TypeError):  # nothing can be kept there, or not this
            _keep(KnowledgeBase, kb.moved_to(Path()), entries, key)
        now = KeptCases.of(kb, files.files) if with_cases else None
        if now is not None and now != cases:
            remember(KeptCases, now, _CASES, cases_key)

    keep(keeping)
    return kb


def recall(kind: type[Taken], room: str, key: str) -> Taken | None:
    """What was kept under a key in a folder beside that of the entries; None where nothing is."""
    folder = _beside(room)
    return _kept_as(kind, folder / f"{key}.json", key) if folder is not None else None


def remember(kind: Any, kept: object, room: str, key: str) -> None:
    """Keep something there, where anything can be kept."""
    if (folder := _beside(room)) is not None:
        with suppress(OSError, ValueError, TypeError):
            _keep(kind, kept, folder, key)


def _beside(room: str) -> Path | None:
    entries = entries_folder()
    folder = entries.with_name(room) if entries is not None else None
    return folder if folder is not None and _safe(folder) else None


def _read(files: Folder, with_cases: bool, language: str | None, kept: KeptCases | None = None) -> KnowledgeBase:
    from advisor.knowledge.loading import read

    return read(files, with_cases=with_cases, language=language, kept=kept)


def entries_folder() -> Path | None:
    """The folder of the entries (XDG_CACHE_HOME is honoured); None without a place of one's own."""
    from platformdirs import user_cache_dir

    try:
        folder = Path(user_cache_dir("koop-advisor", appauthor=False), "knowledge")
    except (RuntimeError, KeyError):  # an account without a home
        return None
    return folder if folder.is_absolute() else None


def _safe(entries: Path) -> bool:
    """Whether a folder of entries, and the one around it, is a folder of this account or is still to be made: what
    a link leads to, or somebody else's, is not ours to sweep, and may hold anything."""
    for folder in (entries.parent, entries):
        try:
            seen = folder.lstat()
        except FileNotFoundError:
            return True
        except OSError:
            return False
        if not stat.S_ISDIR(seen.st_mode) or (os.name == "posix" and seen.st_uid != os.getuid()):
            return False
    return os.name != "posix" or not seen.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _key(files: Folder, with_cases: bool, language: str | None) -> str:
    """SHA-256 over all that what is read depends on; the hash of the knowledge base leaves out its cases."""
    cases = os.fsencode("cases/").hex()
    content = [
        (name, digest) for name, digest in files.digests().items() if with_cases or not name.startswith(cases)
    ]
    return key_of("knowledge", "terms", "values", on=(files.sha256(), with_cases, language, content))


def _key_of_cases(files: Folder) -> str:
    """SHA-256 over which files of cases there are, whatever is in them, and what reads them."""
    names = [os.fsencode(name).hex() for name in sorted(files.files) if name.startswith("cases/")]
    return key_of("knowledge", "terms", "values", on=names)


def key_of(*rooms: str, on: object) -> str:
    """SHA-256 over what something rests on, and the program that found it: the modules of these rooms too."""
    return sha256(json.dumps((FORMAT, __version__, sys.version, _modules(rooms), on)).encode()).hexdigest()


def _modules(rooms: Iterable[str]) -> list[tuple[str, int, int]]:
    """The modules in some rooms, and their tables: in a checkout they change while the version stays."""
    package = Path(__file__).parent.parent
    with suppress(OSError):
        found = [file for room in rooms for file in os.scandir(package / room)]
        modules = [(file.path, file.stat()) for file in found if file.name.endswith((".py", ".json"))]
        return sorted((path, seen.st_mtime_ns, seen.st_size) for path, seen in modules)
    return []


def _kept_as(kind: type[Taken], entry: Path, key: str) -> Taken | None:
    """What an entry holds; None when there is none, or it is not whole, not ours or not of this key."""
    try:
        if not _ours(entry.lstat()):
            return None
        checked, _, content = entry.read_bytes().partition(b"\n")
        if checked.decode() != sha256(content).hexdigest():
            return None
        of, data = json.loads(content)
        known: Any = kind
        found: Taken | None = form(known).read(data) if of == key else None
        return found
    except (OSError, ValueError, TypeError, RecursionError):
        return None


def _ours(seen: os.stat_result) -> bool:
    """A plain file of bounded size that no other account wrote or can write."""
    if os.name == "posix" and (seen.st_uid != os.getuid() or seen.st_mode & (stat.S_IWGRP | stat.S_IWOTH)):
        return False
    return stat.S_ISREG(seen.st_mode) and seen.st_size <= MAX_BYTES


def _keep(kind: Any, kept: object, entries: Path, key: str) -> None:
    """Write an entry, whole or not at all and for this account alone, and sweep the oldest."""
    from advisor.files import put

    data = form(kind).write(kept)
    content = json.dumps([key, data], ensure_ascii=False, separators=(",", ":")).encode()
    if len(content) > MAX_BYTES - 65:
        return
    entries.mkdir(mode=0o700, parents=True, exist_ok=True)
    entry = entries / f"{key}.json"
    entry.unlink(missing_ok=True)  # what stands there was of no use
    put(entry, sha256(content).hexdigest().encode() + b"\n" + content, private=True)
    _sweep(entries)


def _sweep(entries: Path) -> None:
    """Leave the newest entries; what an interrupted writing left is swept with them."""
    found = [path for path in entries.iterdir() if _OURS.fullmatch(path.name)]
    for old in sorted(found, key=lambda path: path.lstat().st_mtime_ns, reverse=True)[ENTRIES:]:
        old.unlink(missing_ok=True)
