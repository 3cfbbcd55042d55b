"""Standard input, output and error as the command meets them: closed, full, read by nobody, or as they should be."""

from __future__ import annotations

import io
import os
import select
import sys
from contextlib import suppress
from errno import EAGAIN
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

#: So many seconds a pipe that does not wait may have no room before it counts as read by nobody.
PATIENCE = 10.0


class NotHeard(OSError):
    """What goes to standard output does not arrive."""


class _Outward(io.FileIO):
    """Standard output: a write that fails says that it was this stream and no file."""

    def write(self, data: ReadableBuffer) -> int:
        try:
            while (written := super().write(data)) is None:  # no room, and no waiting for it
                if not select.select([], [self], [], PATIENCE)[1]:
                    raise BlockingIOError(EAGAIN, os.strerror(EAGAIN))
            return written
        except BrokenPipeError:
            raise
        except OSError as error:
            raise NotHeard(error.errno, error.strerror) from None


class _ErrorStream(_Outward):
    """Standard error: when it fails there is nobody left to tell; `lost` remembers that something was."""

    lost = False

    def write(self, data: ReadableBuffer) -> int:
        try:
            return super().write(data)
        except BrokenPipeError:
            pass
        except OSError:
            self.lost = True
        return memoryview(data).nbytes


def take_over() -> None:
    """Put streams in place that fail in known ways. One that is closed is held open, lest a file get its number:
    nothing can be read there or written, and what is told goes nowhere."""
    if os.name != "posix":
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="replace")
        return
    for number, flags in enumerate((os.O_RDONLY, os.O_RDONLY, os.O_WRONLY)):
        if not _is_open(number):
            os.open(os.devnull, flags)  # the lowest free number: this one
    if sys.stdin is None:
        sys.stdin = open(0, encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115
    if sys.stdout is None or isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout = _text(_Outward(1, "w", closefd=False))
    if sys.stderr is None or isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr = _text(_ErrorStream(2, "w", closefd=False), by_lines=True)


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def _text(raw: io.FileIO, *, by_lines: bool = False) -> io.TextIOWrapper:
    buffered = io.BufferedWriter(raw)
    return io.TextIOWrapper(buffered, encoding="utf-8", errors="replace", line_buffering=by_lines or raw.isatty())


def something_lost() -> bool:
    """Whether something that was to be told on standard error did not arrive."""
    raw = getattr(getattr(sys.stderr, "buffer", None), "raw", None)
    return isinstance(raw, _ErrorStream) and raw.lost


def let_go() -> None:
    """Write out what still waits; what cannot be written is dropped, so that the interpreter finds nothing left."""
    for number, standard in ((1, sys.stdout), (2, sys.stderr)):
        # click wraps a stream whose reader has left, and then nothing is heard of what still waits in it
        stream = getattr(standard, "wrapped", standard)
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), number)
            with suppress(OSError):
                stream.flush()
