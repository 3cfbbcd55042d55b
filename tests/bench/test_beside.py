"""Work done by a process beside this one."""

from __future__ import annotations

import os

import pytest

from advisor.bench import beside
from advisor.bench.beside import both


@pytest.fixture(params=[True, False], ids=["forked", "one after the other"])
def forks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    forks = bool(request.param)
    if forks and not hasattr(os, "fork"):
        pytest.skip("this system does not fork")
    monkeypatch.setattr(beside, "_can_fork", lambda: forks)
    return forks


def test_both_find_what_they_find(forks: bool) -> None:
    ours, theirs = both(os.getpid, lambda: (os.getpid(), "x" * 1_000_000))  # more than a pipe holds
    assert ours == os.getpid()
    assert theirs[1] == "x" * 1_000_000
    assert (theirs[0] != ours) is forks


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
