"""Two pieces of work done at once, by two processes, where that can be.

Linux alone forks here: elsewhere a process that has loaded numpy is not safely forked, or cannot be. Nor does it
where other threads of ours run, as in an editor: one might hold what the work needs.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
import warnings
from collections.abc import Callable
from typing import TypeVar

Ours = TypeVar("Ours")
Theirs = TypeVar("Theirs")


def both(ours: Callable[[], Ours], theirs: Callable[[], Theirs]) -> tuple[Ours, Theirs]:
    """What both find. `theirs`, which only reads and finds what can be pickled, is done by a process beside
    this one where there is a processor for it. Should that end without an answer, the work is done here after
    all, and fails as it would have."""
    if not _can_fork():
        return ours(), theirs()
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of numpy's idle threads, which the work does not use
        process = os.fork()
    if process == 0:
        os.close(reading)  # else a pipe that nobody reads any more would never break, and it would wait for good
        _answer(theirs, writing)
    os.close(writing)
    sent = b""
    try:
        with open(reading, "rb") as pipe:
            found = ours()
            sent = pipe.read()
    finally:
        _, status = os.waitpid(process, 0)
    return found, theirs() if status else pickle.loads(sent)


def _can_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1 and len(os.sched_getaffinity(0)) > 1


def _answer(work: Callable[[], object], to: int) -> None:
    """The whole life of the process beside. It leaves without what Python does at its end, which is ours to do."""
    status = 1
    try:
        with open(to, "wb") as pipe:
            pickle.dump(work(), pipe)
        status = 0
    finally:
        os._exit(status)
