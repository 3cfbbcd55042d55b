"""Faults from outside: killed at any moment, a disk that fills, places that cannot be written, two at once, other
hash seeds, locales and Pythons."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

from campaign.attacks import INSIDES
from campaign.fuzzers import Tally
from support.places import ROOT

TEA = ["--knowledge", str(ROOT / "tests" / "data" / "small_knowledge")]
CASES = "case,guests\n" + "".join(f"c{n},{n % 9 + 1}\n" for n in range(3000))


def _environ(folder: Path, **more: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
        **more,
    }


def _koop(
    words: Sequence[str], folder: Path, python: str = sys.executable, **more: str
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [python, "-m", "advisor", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environ(folder, **more),
        cwd=folder,
    )


def killed_talks(seeds: range) -> Tally:
    """Killed while answers are kept: what was acknowledged is kept, and every file can be read."""
    tally = Tally("consultations killed (SIGKILL, SIGTERM, SIGHUP)")
    for seed in seeds:
        random = Random(seed)
        tally.tried += 1
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            process = _koop(["consult", "--plain", *TEA, "--lang", "en"], folder)
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(("unknown\n/change 1\n2\n" * 300).encode())
            process.stdin.flush()
            time.sleep(random.uniform(0.2, 1.2))
            process.send_signal(random.choice([signal.SIGKILL, signal.SIGTERM, signal.SIGHUP]))
            out, _ = process.communicate()
            acknowledged = out.count(b"\n> ") > 2
            kept = list((folder / "state").rglob("*.json"))
            if acknowledged and not kept:
                tally.faults.append(f"{seed}: an acknowledged answer is lost")
            for path in kept:
                try:
                    json.loads(path.read_bytes())
                except ValueError:
                    tally.faults.append(f"{seed}: half a file")
    return tally


def killed_batches(seeds: range) -> Tally:
    """Killed while a table is evaluated: no half result, and gone on with it is the same."""
    tally = Tally("batches killed and gone on with (CSV, XLSX)")
    with tempfile.TemporaryDirectory() as name:
        whole = Path(name)
        (whole / "in.csv").write_text(CASES)
        for format in ("csv", "xlsx"):
            _koop(["evaluate", "in.csv", *TEA, "-o", f"out.{format}"], whole).communicate()
        for seed in seeds:
            random, format = Random(seed), "csv" if seed % 3 else "xlsx"
            tally.tried += 1
            with tempfile.TemporaryDirectory() as other:
                folder = Path(other)
                shutil.copy(whole / "in.csv", folder)
                words = ["evaluate", "in.csv", *TEA, "-o", f"out.{format}"]
                process = _koop(words, folder)
                time.sleep(random.uniform(0.5, 2.0))
                process.kill()
                process.communicate()
                out = folder / f"out.{format}"
                if format == "csv" and out.exists() and out.read_bytes() != (whole / "out.csv").read_bytes():
                    tally.faults.append(f"{seed}: half a result")
                _koop([*words, "--resume"], folder).communicate()
                if not out.exists() or (format == "csv" and out.read_bytes() != (whole / "out.csv").read_bytes()):
                    tally.faults.append(f"{seed}: gone on with, it is not the same")
    return tally


_WRITERS = [
    ["evaluate", "in.csv", *TEA, "-o", "out.csv"],
    ["evaluate", "in.csv", *TEA, "-o", "out.parquet"],
    ["evaluate", "in.csv", *TEA, "-o", "out.xlsx"],
    ["evaluate", "in.csv", *TEA, "-o", "out.jsonl", "--errors", "errors.csv"],
    ["report", "in.csv", *TEA, "-o", "out.html"],
    ["template", "-o", "out.yaml"],
    ["kb", "new", "out"],
    ["kb", "schema", "-o", "out"],
    ["consult", *TEA],
]


def full_disks(sizes: Sequence[int]) -> Tally:
    """Files may grow to so many bytes only: told, exit 3, and no half file under its own name."""
    tally = Tally("disks that fill while something is written")
    for size in sizes:
        for words in _WRITERS:
            tally.tried += 1
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                (folder / "in.csv").write_text(CASES)
                done = subprocess.run(
                    [sys.executable, "-m", "advisor", *words],
                    input=b"unknown\n/save a.yaml\n",
                    capture_output=True,
                    env=_environ(folder),
                    cwd=folder,
                    preexec_fn=lambda size=size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),  # type: ignore[misc]
                    check=False,
                )
                if done.returncode not in (0, 1, 3) or INSIDES.search(done.stderr):
                    tally.faults.append(f"{words} {size}: {done.returncode} {done.stderr[-100:]!r}")
                if done.returncode == 3 and any(p.stat().st_size == size for p in folder.glob("out.*")):
                    tally.faults.append(f"{words} {size}: half a file")
    return tally


def places_not_to_write() -> Tally:
    """Where nothing can be written, whoever asks: told, and 3; a consultation goes on and says so."""
    tally = Tally("places that cannot be written")
    for words in _WRITERS:
        tally.tried += 1
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "in.csv").write_text(CASES)
            (folder / "state").write_text("no folder")
            moved = [
                word.replace("out", "/proc/nowhere/out") if word.startswith("out") else word for word in words
            ]
            process = _koop(moved, folder)
            _, err = process.communicate(b"unknown\n/save /proc/a.yaml\n")
            if process.returncode not in (2, 3) or INSIDES.search(err):
                tally.faults.append(f"{moved}: {process.returncode} {err[-100:]!r}")
    return tally


def two_at_once(count: int) -> Tally:
    """One consultation resumed by two: neither overwrites the other."""
    tally = Tally("one consultation resumed by two at once")
    for number in range(count):
        tally.tried += 1
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            _koop(["consult", *TEA, "--lang", "en"], folder).communicate(b"unknown\n")
            both = [_koop(["resume", *TEA, "--lang", "en"], folder) for _ in range(2)]
            for process, reply in zip(both, (b"unknown\n" * 2, b"unknown\n" * 4), strict=True):
                assert process.stdin is not None
                process.stdin.write(reply)
            ended = [process.communicate() for process in both]
            kept = [json.loads(path.read_bytes()) for path in (folder / "state").rglob("*.json")]
            counts = sorted(len(one["answers"]) for one in kept)
            if any(process.returncode not in (0, 3) for process in both) or not counts or counts[-1] < 5:
                tally.faults.append(f"{number}: {counts} {[err[-80:] for _, err in ended]!r}")
    return tally


def sameness(seeds: Sequence[str], locales: Sequence[str], pythons: Sequence[str]) -> Tally:
    """Results and receipts are byte-equal whatever the hash seed, the locale and the Python."""
    tally = Tally(f"results over hash seeds, locales and {len(pythons)} Pythons")
    first: dict[str, bytes] = {}
    for python in pythons:
        for seed in seeds:
            for locale in locales:
                with tempfile.TemporaryDirectory() as name:
                    folder = Path(name)
                    (folder / "in.csv").write_text(CASES[:2000].rpartition("\n")[0] + "\n")
                    for words in (["evaluate", "in.csv", *TEA, "--lang", "nl"], ["template", "--lang", "nl"],
                                  ["evaluate", "in.csv", *TEA, "--json", "--lang", "en"]):  # fmt: skip
                        tally.tried += 1
                        process = _koop(words, folder, python, PYTHONHASHSEED=seed, LC_ALL=locale)
                        out, err = process.communicate()
                        if process.returncode != 0 or first.setdefault(" ".join(words), out) != out:
                            tally.faults.append(f"{words} {seed} {locale} {python}: {err[-100:]!r}")
    return tally
