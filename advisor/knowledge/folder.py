"""The folder of a knowledge base: where it is, its files read within bounds, their hash. YAML is not read here."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from advisor.knowledge.problems import Problems
from advisor.terms.texts import Place, Text

#: Bounds of a knowledge base: its files and folders, the bytes of one file and of all together.
MAX_FILES, MAX_FOLDERS = 400, 400
MAX_BYTES = 2 * 1024 * 1024
MAX_TOTAL = 8 * 1024 * 1024


def find_shipped() -> Path:
    """The knowledge base that comes with the program: beside the package in a checkout, inside it in a wheel."""
    package = Path(__file__).resolve().parent.parent
    beside, inside = package.parent / "knowledge", package / "shipped_knowledge"
    return beside if (beside / "knowledge.yaml").is_file() or not inside.is_dir() else inside


def find_here() -> Path | None:
    """The knowledge base of the folder one works in: `./knowledge`, or `.` when it holds `knowledge.yaml`.

    What has one of these names and is none is not passed over: so it is told.
    """
    if os.path.lexists("knowledge"):
        return Path("knowledge")
    return Path() if os.path.lexists("knowledge.yaml") else None


def meant_to_be_read(name: str) -> str | None:
    """The path of a file that is YAML, or was meant to be by its ending (`.yaml.txt`, `.ymal`), without that."""
    stem, _, ending = name.lower().removesuffix(".txt").rpartition(".")
    close = stem and ending.isalnum() and get_close_matches(ending, ("yaml", "yml"), 1, 0.75)
    return name[: len(stem)] if close else None


@dataclass
class Folder:
    """The files of a knowledge base, read within bounds: {path within the folder, with /: content}."""

    root: Path
    problems: Problems = field(default_factory=Problems)
    files: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.root.is_dir():
            message = Text(
                nl="de map van de kennisbank bestaat niet", en="the folder of the knowledge base does not exist"
            )
            self.problems.add("KB101", Place("knowledge.yaml", 1, 1), message)
            return
        total = 0
        for name in sorted(self._names()):
            self._read_one(name)
            total += len(self.files.get(name, b""))
            if total > MAX_TOTAL:
                most = f"{MAX_TOTAL >> 20} MB"
                message = Text(nl=f"meer dan {most} bij elkaar", en=f"more than {most} together")
                self.problems.add("KB109", Place(name, 1, 1), message)
                return

    def _names(self) -> Iterator[str]:
        """Every file that is not hidden, links to folders not followed."""
        found = 0
        for number, (folder, folders, names) in enumerate(os.walk(self.root, onerror=self._unreadable), start=1):
            if number > MAX_FOLDERS:
                message = Text(nl=f"meer dan {MAX_FOLDERS} mappen", en=f"more than {MAX_FOLDERS} folders")
                self.problems.add("KB109", Place("knowledge.yaml", 1, 1), message)
                return
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in folders:
                path = Path(folder, name)
                if path.is_symlink():
                    self._refuse_link(path)
            for name in names:
                if not name.startswith("."):
                    if (found := found + 1) > MAX_FILES:
                        message = Text(nl=f"meer dan {MAX_FILES} bestanden", en=f"more than {MAX_FILES} files")
                        self.problems.add("KB109", Place("knowledge.yaml", 1, 1), message)
                        return
                    yield Path(folder, name).relative_to(self.root).as_posix()

    def _unreadable(self, error: OSError) -> None:
        path = Path(error.filename or self.root)
        name = path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.name
        message = Text(nl="de map is onleesbaar", en="the folder cannot be read")
        self.problems.add("KB101", Place(name, 1, 1), message)

    def _refuse_link(self, path: Path) -> None:
        message = Text(nl="een koppeling naar een map of naar buiten", en="a link to a folder or to the outside")
        self.problems.add("KB110", Place(path.relative_to(self.root).as_posix(), 1, 1), message)

    def _read_one(self, name: str) -> None:
        path = self.root / name
        if path.is_symlink() and not path.resolve().is_relative_to(self.root.resolve()):
            self._refuse_link(path)
            return
        try:
            if not path.is_file():
                raise OSError
            with path.open("rb") as stream:
                self.files[name] = stream.read(MAX_BYTES + 1)
        except OSError:
            message = Text(nl="het bestand is onleesbaar", en="the file cannot be read")
            self.problems.add("KB101", Place(name, 1, 1), message)

    def digests(self) -> dict[str, str]:
        """{path as hex: SHA-256 of the content} of each file, by path: in one hash over all of it a file that is
        not YAML could feign that other files follow it."""
        return {
            os.fsencode(name).hex(): hashlib.sha256(self.files[name]).hexdigest() for name in sorted(self.files)
        }

    def sha256(self) -> str:
        """Over path, NUL, content with LF line ends, NUL of each file by path, `cases/` left out."""
        digest = hashlib.sha256()
        for name, data in sorted(self.files.items()):
            if not name.startswith("cases/"):
                digest.update(name.encode(errors="surrogateescape") + b"\0" + normalised(data) + b"\0")
        return digest.hexdigest()


def normalised(data: bytes) -> bytes:
    """The same text with every line end as LF."""
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
