"""Work done by a process beside this one."""

from __future__ import annotations

import errno
import os
import pickle
import signal
from collections.abc import Callable
from typing import TypeVar

import pytest

from advisor.bench import beside as module
from advisor.bench.beside import beside

Ours = TypeVar("Ours")
Theirs = TypeVar("Theirs")


def both(ours: Callable[[], Ours], theirs: Callable[[], Theirs]) -> tuple[Ours, Theirs]:
    with beside(theirs) as found:
        return ours(), found()


@pytest.fixture(params=[True, False], ids=["forked", "one after the other"])
def forks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    forks = bool(request.param)
    if forks and not hasattr(os, "fork"):
        pytest.skip("this system does not fork")
    monkeypatch.setattr(module, "_can_fork", lambda: forks)
    return forks


def test_both_find_what_they_find(forks: bool) -> None:
    ours, theirs = both(os.getpid, lambda: (os.getpid(), "x" * 1_000_000))  # more than a pipe holds
    assert ours == os.getpid()
    assert theirs[1] == "x" * 1_000_000
    assert (theirs[0] != ours) is forks


def test_several_works_are_done_at_once(forks: bool) -> None:
    with beside(os.getpid) as one, beside(os.getpid) as other:
        processes = {other(), one(), os.getpid()}
    assert len(processes) == (3 if forks else 1)


def test_what_the_other_work_raises_is_raised_here(forks: bool) -> None:
    with pytest.raises(ZeroDivisionError):
        both(lambda: 1, lambda: 1 // 0)


def test_what_our_work_raises_leaves_no_process_behind(forks: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, fork = list[int](), os.fork

    def remembered() -> int:
        begun.append(fork())
        return begun[-1]

    monkeypatch.setattr(os, "fork", remembered)
    with pytest.raises(ZeroDivisionError):
        both(lambda: 1 // 0, lambda: "x" * 1_000_000)  # more than a pipe holds, which nobody reads now
    assert len(begun) == forks
    for process in begun:
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done is done by two processes, as on a machine with a processor to spare."""
    if not hasattr(os, "fork"):
        pytest.skip("this system does not fork")
    monkeypatch.setattr(module, "_can_fork", lambda: True)


@pytest.mark.usefixtures("forked")
def test_both_are_done_here_where_the_system_gives_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> int:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    opened, pipe = list[int](), os.pipe

    def remembered() -> tuple[int, int]:
        ends = pipe()
        opened.extend(ends)
        return ends

    monkeypatch.setattr(os, "fork", refused)
    monkeypatch.setattr(os, "pipe", remembered)
    assert both(os.getpid, os.getpid) == (os.getpid(), os.getpid())
    for end in opened:
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(end)


@pytest.mark.usefixtures("forked")
def test_both_are_done_here_where_no_more_files_can_be_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> tuple[int, int]:
        raise OSError(errno.EMFILE, "Too many open files")

    monkeypatch.setattr(os, "pipe", refused)
    assert both(os.getpid, os.getpid) == (os.getpid(), os.getpid())


@pytest.mark.usefixtures("forked")
def test_what_was_sent_counts_where_how_a_process_ended_is_ignored() -> None:
    how = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        ours, theirs = both(os.getpid, lambda: (os.getpid(), "x" * 1_000_000))
    finally:
        signal.signal(signal.SIGCHLD, how)
    assert ours == os.getpid()
    assert theirs[0] != ours
    assert theirs[1] == "x" * 1_000_000


@pytest.mark.usefixtures("forked")
def test_what_cannot_be_sent_whole_is_done_here() -> None:
    here, how = os.getpid(), signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # how it ended is not known either

    def found() -> list[object]:
        return ["x" * 1_000_000, None if os.getpid() == here else (lambda: 1)]

    try:
        assert both(lambda: 1, found)[1] == ["x" * 1_000_000, None]
    finally:
        signal.signal(signal.SIGCHLD, how)


@pytest.mark.usefixtures("forked")
def test_half_of_what_was_found_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    here, how = os.getpid(), signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    whole = pickle.dumps

    def cut_short(found: object) -> bytes:
        return _CutShort(whole(found))

    monkeypatch.setattr(pickle, "dumps", cut_short)
    try:
        assert both(lambda: 1, lambda: ("x" * 1_000_000, os.getpid()))[1][1] == here
    finally:
        signal.signal(signal.SIGCHLD, how)


class _CutShort(bytes):
    """What is written whole in name, and in half."""

    def __radd__(self, before: bytes) -> bytes:
        return before + self[: len(self) // 2]
