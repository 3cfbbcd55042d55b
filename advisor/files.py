"""Files that appear whole or not at all, can be gone on with, and why one cannot be read or written."""

from __future__ import annotations

import os
import select
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from errno import (
    EACCES,
    EAGAIN,
    EBADF,
    EDQUOT,
    EEXIST,
    EFBIG,
    EISDIR,
    ELOOP,
    ENAMETOOLONG,
    ENODATA,
    ENOENT,
    ENOSPC,
    ENOTDIR,
    ENXIO,
    EPERM,
    EROFS,
)
from pathlib import Path
from time import monotonic, sleep, time
from typing import BinaryIO, Protocol

from advisor.terms.texts import Text

_NOT_ALLOWED = Text(nl="dat mag hier niet", en="that is not allowed here")
_FULL = Text(nl="de schijf is vol", en="the disk is full")
_WHY = {
    ENOENT: Text(nl="het bestand of de map bestaat niet", en="no such file or folder"),
    ENOTDIR: Text(nl="een deel van het pad is geen map", en="a part of the path is no folder"),
    EISDIR: Text(nl="het is een map", en="it is a folder"),
    EEXIST: Text(nl="het bestaat al", en="it exists already"),
    EACCES: _NOT_ALLOWED,
    EPERM: _NOT_ALLOWED,
    EROFS: Text(nl="er kan hier niet worden geschreven", en="nothing can be written here"),
    ENOSPC: _FULL,
    EDQUOT: _FULL,
    EFBIG: Text(nl="het is groter dan hier mag", en="it is larger than is allowed here"),
    EBADF: Text(nl="het is gesloten", en="it is closed"),
    ENODATA: Text(nl="niemand schrijft ernaar", en="nobody writes to it"),
    EAGAIN: Text(nl="niemand leest het", en="nobody reads it"),
    ELOOP: Text(nl="het wijst naar zichzelf", en="it points to itself"),
    ENXIO: Text(nl="het is geen gewoon bestand", en="it is not a plain file"),
    ENAMETOOLONG: Text(nl="de naam is te lang", en="the name is too long"),
}


def why(error: OSError) -> Text:
    """What was the matter; in the words of the system when it is something rare."""
    said = error.strerror or str(error) or type(error).__name__
    return _WHY.get(error.errno or 0, Text(nl=said, en=said))


# --- reading

#: So many seconds a pipe waits for somebody to write to it.
PATIENCE = 1.0
_PIECE = 1 << 20


def read_whole(path: Path, most: int) -> bytes:
    """A plain file, or what is written to a pipe; nothing waits for a pipe that nobody writes to.

    Raises: OSError: among others that it is a folder or a device, or larger than `most` bytes.
    """
    return b"".join(read_pieces(path, most))


def read_pieces(path: Path, most: int) -> Iterator[bytes]:
    """As `read_whole`, in pieces."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(EISDIR, os.strerror(EISDIR), str(path))
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            raise OSError(ENXIO, os.strerror(ENXIO), str(path))
        read = 0
        plain = iter(lambda: os.read(descriptor, _PIECE), b"")
        for piece in _piped(descriptor, path) if stat.S_ISFIFO(mode) else plain:
            read += len(piece)
            if read > most:
                raise OSError(EFBIG, os.strerror(EFBIG), str(path))
            yield piece
    finally:
        os.close(descriptor)


def _piped(descriptor: int, path: Path) -> Iterator[bytes]:
    """What comes through a pipe, until its writer leaves.

    Raises: OSError: nobody writes to it.
    """
    deadline, begun = monotonic() + PATIENCE, False
    while True:
        try:
            piece = os.read(descriptor, _PIECE)
        except BlockingIOError:  # somebody is there, who has nothing to say yet
            begun = True
            select.select([descriptor], [], [])
            continue
        if piece:
            begun = True
            yield piece
        elif begun:
            return
        elif monotonic() > deadline:
            raise OSError(ENODATA, os.strerror(ENODATA), str(path))
        else:
            sleep(0.02)


# --- at once


def put(path: Path, data: bytes, *, private: bool = False) -> None:
    """Put a file in its place, whole or not at all. One that is there is replaced, and who may read it stays so; a
    link is followed; a device is written to.

    Args: private: a new one is for its owner alone.

    Raises: OSError.
    """
    if is_device(path):
        with outward(path) as stream:
            stream.write(data)
        return
    path = resolved(path)
    mode = path.stat().st_mode & 0o777 if path.exists() else None
    if mode is not None and not os.access(path, os.W_OK):
        raise PermissionError(EACCES, os.strerror(EACCES), str(path))
    with _fresh(path, data, private) as fresh:
        if mode is not None:
            fresh.chmod(mode)
        fresh.replace(path)
    _flush(path.parent)


def put_all(files: Mapping[Path, bytes]) -> None:
    """Put several files in their places; when one cannot be written, those before it get back what they held, and
    those that were not there are gone again.

    Raises: OSError.
    """
    before: dict[Path, bytes | None] = {}
    try:
        for path, data in files.items():
            held = path.read_bytes() if os.path.lexists(path) else None
            put(path, data)
            before[path] = held
    except BaseException:
        for path, held in before.items():
            if held is None:
                path.unlink(missing_ok=True)
            else:
                put(path, held)
        raise


def create(path: Path, text: str, *, private: bool = False) -> None:
    """Put a file where nothing is, whole or not at all.

    Args: private: for its owner alone.

    Raises: FileExistsError: something is there, be it a link to nowhere. OSError.
    """
    if os.path.lexists(path):
        raise FileExistsError(EEXIST, os.strerror(EEXIST), str(path))
    with _fresh(path, text.encode("utf-8"), private) as fresh:
        try:
            os.link(fresh, path)  # takes the name only when it is free
        except FileExistsError:
            raise
        except OSError:  # a disk that knows no links: the name is taken first
            path.open("x").close()
            fresh.replace(path)
    _flush(path.parent)


@contextmanager
def _fresh(path: Path, data: bytes, private: bool) -> Iterator[Path]:
    """The data in a hidden file beside its place, flushed to the disk; gone afterwards, if it is still there."""
    fresh = partial_of(path.with_name(f"{path.name[:50]}.{os.urandom(4).hex()}"))
    mode = 0o600 if private else 0o666
    try:
        with open(fresh, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        yield fresh
    finally:
        fresh.unlink(missing_ok=True)


def partial_of(path: Path) -> Path:
    """The hidden name beside a file of what will become it and is not whole yet: `.NAME.partial`."""
    return path.with_name(f".{path.name}.partial")


def remains(folder: Path, name: str = "*") -> Iterator[Path]:
    """What interrupted writes left in a folder, of files whose name begins so."""
    return folder.glob(f".{name}.partial")


#: Seconds after which a writing that has not ended was interrupted.
_INTERRUPTED = 60.0


def sweep(folder: Path) -> None:
    """Remove what interrupted writings left in a folder; one that is at work is let be."""
    for left in remains(folder):
        with suppress(OSError):
            if left.lstat().st_mtime < time() - _INTERRUPTED:
                left.unlink()


def settle_file(partial: Path, path: Path) -> None:
    """Make a complete file durable and give it its name."""
    with partial.open("rb") as file:
        os.fsync(file.fileno())
    os.replace(partial, path)
    _flush(path.parent)


def _flush(folder: Path) -> None:
    """Make the names in a folder durable, where that can be done."""
    if os.name == "posix":
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


# --- bit by bit


Out = Path | BinaryIO


class Growing(Protocol):
    """What is written bit by bit. `resumable`: what is there can be kept, to go on with later."""

    resumable: bool

    def write(self, data: bytes) -> None: ...

    @property
    def written(self) -> int:
        """Bytes so far."""

    def sync(self) -> None:
        """Make what is written durable."""

    def complete(self) -> None:
        """All is written: give it its name."""

    def abandon(self) -> None:
        """Leave nothing behind."""

    def leave(self) -> None:
        """Keep what is written, to go on with later."""


def growing(out: Out, kept: int = 0) -> Growing:
    """To a file, or straight to a stream or what is no plain file (a pipe, a device).

    Args: kept: bytes of an interrupted result to go on from.
    """
    if isinstance(out, Path):
        return Stream(outward(out), owned=True) if is_device(out) else GrowingFile(out, kept)
    return Stream(out)


def resolved(path: Path) -> Path:
    """Where a path leads to; a link that points to itself stays as it is, to be refused when it is opened."""
    return Path(os.path.realpath(path))


def is_device(path: Path) -> bool:
    """Whether a path is there and is neither a file nor a folder: writing to it must not replace it."""
    return path.exists() and not path.is_file() and not path.is_dir()


#: Seconds that a pipe without a reader is waited for.
_READER = 10.0


def outward(path: Path) -> BinaryIO:
    """A pipe or a device, to write to; a pipe that nobody comes to read is not waited for without end.

    Raises: OSError.
    """
    deadline = monotonic() + _READER
    while True:
        try:
            descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
            break
        except OSError as error:
            if error.errno != ENXIO or not stat.S_ISFIFO(path.stat().st_mode):
                raise
            if monotonic() > deadline:
                raise OSError(EAGAIN, os.strerror(EAGAIN), str(path)) from None
            sleep(0.05)
    os.set_blocking(descriptor, True)
    return os.fdopen(descriptor, "wb")


class GrowingFile:
    """Grows under a temporary name beside its own. A link is followed: its target is replaced, not the link."""

    resumable = True

    def __init__(self, path: Path, kept: int = 0) -> None:
        self.path = resolved(path)
        self.partial = partial_of(self.path)
        kept = kept if self.partial.is_file() and self.partial.stat().st_size >= kept else 0
        self._file = self.partial.open("r+b" if kept else "wb")
        self._file.truncate(kept)
        self._file.seek(kept)

    def write(self, data: bytes) -> None:
        self._file.write(data)

    @property
    def written(self) -> int:
        return self._file.tell()

    def sync(self) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())

    def complete(self) -> None:
        self._file.close()
        settle_file(self.partial, self.path)

    def abandon(self) -> None:
        with suppress(OSError):  # what was not written yet does not fit any more; it is not wanted either
            self._file.close()
        self.partial.unlink(missing_ok=True)

    def leave(self) -> None:
        self._file.close()


class Stream:
    """Standard output, a pipe, a device: nothing to give a name, nothing to keep."""

    resumable = False
    written = 0

    def __init__(self, stream: BinaryIO, owned: bool = False) -> None:
        self._stream = stream
        self._owned = owned

    def write(self, data: bytes) -> None:
        self._stream.write(data)

    def sync(self) -> None:
        self._stream.flush()

    def complete(self) -> None:
        self._stream.flush()
        if self._owned:
            self._stream.close()

    def abandon(self) -> None:
        """What went out is out."""

    leave = abandon
