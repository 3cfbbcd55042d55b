"""A knowledge base as it was at a revision of the version control (git), in a temporary folder."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from advisor.knowledge.folder import MAX_BYTES, MAX_FILES

#: A knowledge base that is larger as a whole cannot be read anyway.
MAX_ARCHIVE = 64 * 1024 * 1024


class NoRevision(ValueError):
    """There is no such revision, no such folder in it, or no version control at all."""


@contextmanager
def at_revision(folder: Path, revision: str) -> Iterator[Path]:
    """The folder as it was; gone afterwards.

    Raises: NoRevision.
    """
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    data = _git(folder, "archive", "--format=tar", commit.decode().strip(), ".")
    with TemporaryDirectory(prefix="koop-") as place:
        if len(data) > MAX_ARCHIVE:
            raise NoRevision(revision)
        target = Path(place) / "knowledge"
        target.mkdir()
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            members = [
                one for one in archive.getmembers() if one.isdir() or (one.isfile() and one.size <= MAX_BYTES)
            ]
            archive.extractall(target, members[: 2 * MAX_FILES], filter="data")
        yield target


def _git(folder: Path, *words: str) -> bytes:
    if not folder.is_dir():
        raise NoRevision(str(folder))
    try:
        done = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        raise NoRevision(" ".join(words)) from None
    return done.stdout
