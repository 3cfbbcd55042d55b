"""Consultations kept in files, one each: private, written whole or not at all, found again by a short name.

A file is JSON ("koop/session/1") in the state directory of the person's account. It is written after every change,
so that a power cut or `kill -9` loses at most the line being typed.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from errno import EFBIG
from pathlib import Path

from advisor.dialogue.state import State, a_name, restored
from advisor.files import create, is_device, put, read_whole, remains, sweep, why
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language, Text

SCHEMA = "koop/session/1"
#: A kept consultation is a few kilobytes; a file larger than this is not one.
MAX_BYTES = 1_000_000
_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"
_ID = re.compile(rf"(?:[{_CONSONANTS}][{_VOWELS}]){{3}}")

_NONE_KEPT = Text(nl="er is geen bewaard gesprek", en="there is no kept consultation")
_NO_SUCH = Text(nl="geen bewaard gesprek “{id}”", en="no kept consultation “{id}”")
_SEVERAL = Text(nl="“{id}” kan zijn: {ids}", en="“{id}” can be: {ids}")
_UNREADABLE = Text(
    nl="het gesprek {id} is niet te lezen ({why}): {path}",
    en="the consultation {id} cannot be read ({why}): {path}",
)
_TOO_LARGE = Text(nl="te groot", en="too large")
_NOT_PLAIN = Text(nl="geen gewoon bestand", en="not a plain file")
_DAMAGED = Text(nl="beschadigd", en="damaged")
_NEWER = Text(nl="geen gesprek van deze versie", en="not a consultation of this version")


class SessionProblem(Exception):
    """A kept consultation cannot be found or opened; `message` says why."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class KeptTalk:
    """A consultation as found in its file. `changed` is when it was last written (UTC, to the second)."""

    id: str
    started: str
    changed: str
    language: Language
    knowledge: Mapping[str, object]
    answers: int
    revision: str
    subject: str
    data: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Listing:
    """Every consultation found, newest first, and the ids of files that cannot be read."""

    kept: tuple[KeptTalk, ...]
    damaged: tuple[str, ...]


class Store:
    """The folder with kept consultations; by default that of the account (XDG_STATE_HOME is honoured)."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder if folder is not None else state_folder()

    def tidied(self) -> Store:
        """The same, without what interrupted writings left."""
        sweep(self.folder)
        return self

    def listing(self) -> Listing:
        kept, damaged = [], []
        for id in self._ids():
            try:
                kept.append(self.read(id))
            except SessionProblem:
                damaged.append(id)
        kept.sort(key=lambda one: (one.changed, one.id), reverse=True)
        return Listing(tuple(kept), tuple(damaged))

    def find(self, typed: str | None, kb: KnowledgeBase) -> KeptTalk:
        """The consultation by what it is about, its id or the beginning of that; without one, the latest with this
        knowledge base.

        Raises: SessionProblem.
        """
        if typed is None:
            mine = [one for one in self.listing().kept if one.knowledge.get("name") == (kb.called or kb.name.en)]
            if not mine:
                raise SessionProblem(_NONE_KEPT)
            return mine[0]
        return self.read(self._about(typed) or self._begun(typed))

    def _about(self, typed: str) -> str | None:
        """The id of the one consultation that is about this.

        Raises: SessionProblem: several are.
        """
        wanted = a_name(typed).casefold()
        about = [one.id for one in self.listing().kept if wanted and one.subject.casefold() == wanted]
        if len(about) > 1:
            raise SessionProblem(_SEVERAL.filled(id=typed[:40], ids=", ".join(about)))
        return about[0] if about else None

    def read(self, id: str) -> KeptTalk:
        """Raises: SessionProblem: the file is not there, damaged, or not a consultation."""
        path = self._path(id)
        try:
            if is_device(path):
                raise self._problem(id, _NOT_PLAIN)
            content = read_whole(path, MAX_BYTES)
        except OSError as error:
            raise self._problem(id, _TOO_LARGE if error.errno == EFBIG else why(error)) from None
        try:
            data = json.loads(content)
        except (ValueError, RecursionError):
            raise self._problem(id, _DAMAGED) from None
        if not isinstance(data, dict) or data.get("schema") != SCHEMA:
            raise self._problem(id, _NEWER if isinstance(data, dict) and "schema" in data else _DAMAGED)
        knowledge, answers = data.get("knowledge"), data.get("answers")
        if not isinstance(knowledge, dict) or not isinstance(answers, list):
            raise self._problem(id, _DAMAGED)
        return KeptTalk(
            id=id,
            started=str(data.get("started", "")),
            changed=str(data.get("changed", "")),
            language="nl" if data.get("language") == "nl" else "en",
            knowledge=knowledge,
            answers=len(answers),
            revision=str(data.get("revision", "")),
            subject=a_name(str(data.get("subject", ""))),
            data=data,
        )

    def state(self, kept: KeptTalk, kb: KnowledgeBase) -> State:
        """What the consultation remembered, in terms of this knowledge base.

        Raises: SessionProblem: the file is damaged.
        """
        try:
            return restored(kept.data, kb)
        except ValueError:
            raise self._problem(kept.id, _DAMAGED) from None

    def delete(self, typed: str) -> str:
        """Delete one consultation, damaged or not, by what it is about or the beginning of its id; returns its id.

        Raises: SessionProblem.
        """
        id = self._about(typed) or self._begun(typed)
        self._remove(id)
        return id

    def delete_all(self) -> int:
        """Delete every consultation, damaged ones and remains of interrupted writes too; how many there were."""
        ids = self._ids()
        for id in ids:
            self._remove(id)
        for left in (*remains(self.folder), *self.folder.glob(".*tmp")):  # the latter by release 1.0.0
            left.unlink(missing_ok=True)
        return len(ids)

    def _remove(self, id: str) -> None:
        try:
            self._path(id).unlink(missing_ok=True)
            for left in (*remains(self.folder, f"{id}.*"), *self.folder.glob(f".{id}.*tmp")):
                left.unlink(missing_ok=True)
        except OSError as error:
            raise self._problem(id, why(error)) from None

    def _begun(self, typed: str) -> str:
        """The one id that begins so."""
        begun = [id for id in self._ids() if typed and id.startswith(typed)]
        if not begun:
            raise SessionProblem(_NO_SUCH.filled(id=typed[:40]))
        if len(begun) > 1:
            raise SessionProblem(_SEVERAL.filled(id=typed, ids=", ".join(begun)))
        return begun[0]

    def _ids(self) -> list[str]:
        try:
            names = [path.stem for path in self.folder.iterdir() if path.suffix == ".json"]
        except OSError:
            return []
        return sorted(name for name in names if _ID.fullmatch(name))

    def _path(self, id: str) -> Path:
        return self.folder / f"{id}.json"

    def _problem(self, id: str, why: Text) -> SessionProblem:
        return SessionProblem(_UNREADABLE.filled(id=id, why=why, path=self._path(id)))

    # --- writing

    def write(self, id: str, data: Mapping[str, object], *, new: bool) -> bool:
        """Put the data in the file of this id, whole or not at all; False when `new` and the id is taken.

        Raises: OSError: it cannot be written.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        if os.name == "posix":
            self.folder.chmod(0o700)
        text = json.dumps(data, ensure_ascii=True, indent=1) + "\n"
        try:
            if new:
                create(self._path(id), text, private=True)
            else:
                put(self._path(id), text.encode(), private=True)
        except FileExistsError:
            return False
        return True


class Keeper:
    """Keeps one consultation: call it with the state after every change.

    `id` is None until there is something to keep. When another program wrote the same consultation meanwhile
    (it was resumed twice), this one goes on under a new id: neither overwrites the other.
    """

    def __init__(self, store: Store, kb: KnowledgeBase, kept: KeptTalk | None = None) -> None:
        self.id = kept.id if kept is not None else None
        self._store = store
        self._kb = kb
        self._started = kept.started if kept is not None else _now()
        self.day = self._started[:10]
        self._revision = kept.revision if kept is not None else ""
        self._written: dict[str, object] | None = None

    def keep(self, state: State) -> None:
        """Raises: OSError: the consultation cannot be kept; it can go on."""
        if self.id is None and state.empty:
            return
        content = state.as_data(self._kb)
        if content == self._written:
            return
        revision = os.urandom(6).hex()
        kb = self._kb
        data = {
            "schema": SCHEMA,
            "started": self._started,
            "changed": _now(),
            "revision": revision,
            "knowledge": {"name": (kb.called or kb.name.en), "version": kb.version, "sha256": kb.sha256},
            **content,
        }
        if self.id is None or self._written_by_another(self.id):
            self.id = self._under_new_id(data)
        else:
            self._store.write(self.id, data, new=False)
        self._revision, self._written = revision, content

    def _written_by_another(self, id: str) -> bool:
        try:
            return self._store.read(id).revision != self._revision
        except SessionProblem:
            return False  # deleted or damaged meanwhile: this consultation is what there is

    def _under_new_id(self, data: Mapping[str, object]) -> str:
        import secrets

        while True:
            id = "".join(secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS) for _ in range(3))
            if self._store.write(id, data, new=True):
                return id


def state_folder() -> Path:
    """Where consultations are kept, whether it is there yet or not."""
    from platformdirs import user_state_dir

    try:
        return Path(user_state_dir("koop-advisor", appauthor=False)) / "sessions"
    except (RuntimeError, KeyError):
        return Path(os.devnull, "sessions")  # an account without a home: nothing is there, nothing can be kept


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
