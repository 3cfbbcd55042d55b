"""Work done by a process beside this one, where that can be.

Linux alone forks here: elsewhere a process that has loaded numpy is not safely forked, or cannot be. Nor does it
where other threads of ours run, as in an editor: one might hold what the work needs.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TypeVar

Result = TypeVar("Result")
#: How many bytes say how long what is sent is, before it.
_SIZE = 8


@contextmanager
def beside(work: Callable[[], Result]) -> Iterator[Callable[[], Result]]:
    """Some work, which only reads and finds what can be pickled, as a process beside this one does it where there
    is a processor for it and a process to be had; what is given waits for what it finds. Should that end without
    having sent all of it, the work is done here after all, and fails as it would have."""
    begun = _begun(work) if _can_fork() else None
    if begun is None:
        yield work
        return
    process, reading = begun
    try:
        with open(reading, "rb") as pipe:

            def found() -> Result:
                size, sent = int.from_bytes(pipe.read(_SIZE)), pipe.read()
                return pickle.loads(sent) if sent and len(sent) == size else work()

            yield found
    finally:
        # none is left where the system was told, by whoever began this one, to ignore how processes end
        with suppress(ChildProcessError):
            os.waitpid(process, 0)


def _can_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1 and len(os.sched_getaffinity(0)) > 1


def _begun(work: Callable[[], object]) -> tuple[int, int] | None:
    """A process that does some work, and where to read what it finds; none where the system gives no process,
    or no way to hear of it."""
    try:
        reading, writing = os.pipe()
    except OSError:
        return None
    try:
        with warnings.catch_warnings():
            # of numpy's idle threads, which the work leaves alone
            warnings.simplefilter("ignore", DeprecationWarning)
            process = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return None
    if process == 0:
        os.close(reading)  # else a pipe that nobody reads any more would never break, and it would wait for good
        _answer(work, writing)
    os.close(writing)
    return process, reading


def _answer(work: Callable[[], object], to: int) -> None:
    """The whole life of the process beside. It leaves without what Python does at its end, which is ours to do."""
    try:
        found = pickle.dumps(work())  # all of it first: what cannot be sent whole is not begun
        with open(to, "wb") as pipe:
            pipe.write(len(found).to_bytes(_SIZE) + found)
    finally:
        os._exit(0)
