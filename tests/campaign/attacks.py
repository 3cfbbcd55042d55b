"""Attacks on the command: each in a folder of its own, with hostile streams, files, places and signals.

An attack is a line of `attacks.yaml` or `further_attacks.yaml`. It passes when the command ends by itself, with a
documented exit code, within bounds of work and memory, without a trace of the program's insides or anything that
steers a terminal.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import pty
import re
import resource
import shlex
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Thread
from typing import Any

import yaml
from campaign.made import MAKERS
from support.places import ROOT

HERE = Path(__file__).parent
#: Seconds of work, seconds until it counts as hanging, and kilobytes.
MOST_WORK, MOST_WAIT, MOST_MEMORY = 10.0, 45.0, 1 << 20
#: Seconds after which a slow reader reads.
SLOW = 3.0
#: The system's numbers for taking a right from a process, and for the rights of root to pass by permissions.
_DROP, _PAST_PERMISSIONS = 24, (1, 2)
CODES = {0, 1, 2, 3, 4, 130}
INSIDES = re.compile(rb"Traceback|Internal error|Interne fout|Exception ignored|object at 0x|Error: ")
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
SMALL = ROOT / "tests" / "data" / "small_knowledge"
SESSIONS = Path("state", "koop-advisor", "sessions")


@dataclass(frozen=True)
class Attack:
    """One line of the file; see its head."""

    id: str
    run: str
    stdin: str = ""
    stdout: str = ""
    stderr: str = ""
    reply: str | list[Any] | None = ""
    place: Mapping[str, str | list[Any]] = field(default_factory=dict)
    put: Mapping[str, str | list[Any]] = field(default_factory=dict)
    many: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    kept: int = 0
    edit: tuple[str, str] = ("", "")
    env: Mapping[str, str | None] = field(default_factory=dict)
    signal: tuple[str, int] = ("", 0)
    where: str = ""
    nobody: bool = False
    terminal: bool = False
    resize: bool = False
    reread: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    made: Mapping[str, list[Any]] = field(default_factory=dict)
    modes: Mapping[str, str] = field(default_factory=dict)
    plain_user: bool = False
    limits: Mapping[str, int] = field(default_factory=dict)
    times: int = 1
    code: str = ""
    written: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, seconds of work, kilobytes, what it said, and what it should not have
    written."""

    code: int
    work: float
    memory: int
    hung: bool
    out: bytes
    err: bytes
    wrote: tuple[str, ...] = ()


def attacks(file: str = "attacks.yaml") -> list[Attack]:
    return [Attack(**line) for line in yaml.safe_load((HERE / file).read_text(encoding="utf-8"))]


def further_attacks() -> list[Attack]:
    return attacks("further_attacks.yaml")


def text_of(pieces: str | Sequence[Any]) -> bytes:
    """A text, or pieces put together; a piece [text, times] is repeated, and "#" in it counts."""
    if isinstance(pieces, str):
        return pieces.encode("utf-8", "surrogatepass")
    found = []
    for piece in pieces:
        text, times = (piece, 1) if isinstance(piece, str) else piece
        counted = "#" in text and times > 1
        repeated = "".join(text.replace("#", str(n)) for n in range(times)) if counted else text * times
        found.append(repeated.encode("utf-8", "surrogatepass"))
    return b"".join(found)


# --- what stands in the folder


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


def _zero(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _receipt(path: Path) -> None:
    path.write_text('{"schema": "koop/advice/1", "answers": {"offering": "goods"}, "outcome": "undecided"}\n')


#: {what an attack may name: how it is made}; `missing` is not.
THINGS: Mapping[str, Callable[[Path], object]] = {
    "table": lambda path: path.write_text("case,offering\na,goods\nb,service\n"),
    "answers": lambda path: path.write_text("case: a\nanswers: {offering: goods}\n"),
    "transcript": lambda path: shutil.copy(ROOT / "transcripts" / "a-permit-desk-gets-its-advice.txt", path),
    "receipt": _receipt,
    "fifo": _fifo,
    "socket": _socket,
    "zero": _zero,
    "loop": _loop,
    "empty": lambda path: path.mkdir(),
    "missing": lambda path: None,
    "own": lambda path: shutil.copytree(SMALL, path),
    "base": lambda path: shutil.copytree(SMALL, path),
}
_SUFFIX = {"table": ".csv", "answers": ".yaml", "transcript": ".txt", "receipt": ".json"}


def lay_down(attack: Attack, folder: Path) -> dict[str, str]:
    """Make what the attack needs; {name: path}."""
    named = {"folder": str(folder)}
    for name, make in THINGS.items():
        placed = name == "own" and any(p.startswith("own/") for p in (*attack.place, *attack.made))
        if f"{{{name}}}" in attack.run or placed:
            path = folder / (name + _SUFFIX.get(name, ""))
            make(path)
            named[name] = str(path)
    for name, pieces in attack.put.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text_of(pieces))
        named[path.stem] = str(path)
    for name, what in attack.place.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(what, str):
            THINGS[what](path)
        else:
            path.write_bytes(text_of(what))
    for name, (maker, *words) in attack.made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        MAKERS[maker](path, *words)
        named[path.stem] = str(path)
    for name, (count, size) in attack.many.items():
        (folder / name).mkdir(parents=True)
        for number in range(count):
            (folder / name / f"{number}.yaml").write_bytes(b"# nothing\n" + b"#" * size)
    if attack.kept:
        _keep(folder / SESSIONS, attack.kept)
    for name, target in attack.links.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).symlink_to(target if target.startswith((".", "/")) else folder / target)
    before, after = attack.edit
    if before:
        for path in (folder / "own").rglob("*.yaml"):
            path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    for name, mode in attack.modes.items():
        (folder / name).chmod(int(mode, 8))
    return named


def _keep(sessions: Path, count: int) -> None:
    """So many kept consultations of the shipped knowledge base."""
    sessions.mkdir(parents=True)
    name = '"name": "Choosing the decoupling point", "version": "1", "sha256": ""'
    for number in range(count):
        id = "".join("bdfgklmnprstvz"[number // 14**n % 14] + "a" for n in range(3))
        (sessions / f"{id}.json").write_text(
            '{"schema": "koop/session/1", "started": "", "changed": "", "language": "en", "revision": "",'
            f' "knowledge": {{{name}}}, "postponed": [], "left": [],'
            ' "answers": [{"question": "offering", "answer": "goods", "said": "goods"}]}'
        )


#: The command under an account that the system does not know.
_NOBODY = """
import pwd

def unknown(*_):
    raise KeyError("unknown account")

pwd.getpwuid = pwd.getpwnam = unknown
from advisor.cli import main
main()
"""

# --- where its words go


def _stream(kind: str, default: int, small: Path) -> int:
    """A descriptor that is as bad as its name says."""
    if kind == "full":
        return os.open("/dev/full", os.O_RDWR)
    if kind == "readonly":
        return os.open(os.devnull, os.O_RDONLY)
    if kind == "zero":
        return os.open("/dev/zero", os.O_RDONLY)
    if kind == "small":
        return os.open(small, os.O_RDWR | os.O_CREAT)
    if kind in ("gone", "blocked"):
        reader, writer = os.pipe()
        if kind == "gone":
            os.close(reader)
            return writer
        os.set_blocking(writer, False)
        with suppress(BlockingIOError):
            while True:
                os.write(writer, b"x" * 4096)
        return writer  # the reader stays open as long as this process, and reads nothing
    if kind == "slow":
        reader, writer = os.pipe()
        Thread(target=_read_late, args=(reader, small), daemon=True).start()
        return writer
    if kind == "open":
        reader, writer = os.pipe()
        os.set_inheritable(writer, False)
        _OPEN.append(writer)
        return reader
    if kind == "hungup":
        master, slave = pty.openpty()
        os.close(master)
        return slave
    return default


#: The other ends of standard inputs to which nobody writes: open as long as this process.
_OPEN: list[int] = []


def _read_late(reader: int, out: Path) -> None:
    """Read nothing for a while, and then everything."""
    time.sleep(SLOW)
    with os.fdopen(reader, "rb") as pipe, out.open("ab") as kept:
        shutil.copyfileobj(pipe, kept)


def run(attack: Attack, python: str = sys.executable) -> Ended:
    """Run an attack in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="attack-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o777)
        named = lay_down(attack, folder)
        # Words by shlex, so that a name may hold anything.
        words = [_filled(word, named) for word in shlex.split(attack.run)] if attack.run else []
        program = _NOBODY if attack.nobody else attack.code
        command = [python, *(("-c", program) if program else ("-m", "advisor")), *words]
        ended = _at_once(attack, command, folder, named)
        if attack.reread:
            again = Attack(f"{attack.id}-again", "")
            words = ["explain", "--kind", "how", "--", str(folder / attack.reread)]
            reread = _run(again, [python, "-m", "advisor", *words], folder, named)
            code = 1000 + reread.code if reread.code else ended.code
            out, err = ended.out + reread.out, ended.err + reread.err
            return Ended(code, ended.work, ended.memory, ended.hung, out, err)
        return replace(ended, wrote=tuple(_written(attack, folder)))


def _at_once(attack: Attack, command: list[str], folder: Path, named: Mapping[str, str]) -> Ended:
    """Run as often side by side as the attack says: the worst end of them."""
    with ThreadPoolExecutor(attack.times) as pool:
        marks = [str(number) for number in range(attack.times)]
        ends = list(pool.map(lambda mark: _run(attack, command, folder, named, mark), marks))
    return max(ends, key=lambda ended: (ended.hung, ended.code not in CODES, bool(wrong(attack, ended))))


def _written(attack: Attack, folder: Path) -> Iterator[str]:
    """The files that hold what they must not."""
    for name, forbidden in attack.written.items():
        path = folder / name
        if not path.is_file():
            yield f"{name} is not there"
        elif found := re.search(forbidden, path.read_bytes().decode("utf-8", "surrogateescape")):
            yield f"{name} holds {found[0]!r}"


def _filled(word: str, named: Mapping[str, str]) -> str:
    for name, path in named.items():
        word = word.replace(f"{{{name}}}", path)
    return word


def _run(attack: Attack, command: list[str], folder: Path, named: Mapping[str, str], mark: str = "") -> Ended:
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "en_US.UTF-8",
        "TERM": "xterm-256color",
        "TMPDIR": str(folder),
    }
    for variable, value in attack.env.items():
        environ.pop(variable, None)
        if value is not None:
            environ[variable] = value
    where = folder / "gone" if attack.where == "removed" else folder
    where.mkdir(exist_ok=True)
    typed = text_of(attack.reply or "").replace(b"{folder}", os.fsencode(folder))
    if attack.terminal:
        return _in_a_terminal(attack, command, environ, typed, where)
    out, err, inp = folder / f".out{mark}", folder / f".err{mark}", folder / f".in{mark}"
    inp.write_bytes(typed)
    streams = [
        _stream(attack.stdin, os.open(inp, os.O_RDONLY), inp),
        _stream(attack.stdout, os.open(out, os.O_RDWR | os.O_CREAT), out),
        _stream(attack.stderr, os.open(err, os.O_RDWR | os.O_CREAT), err),
    ]

    def prepare() -> None:
        for number, kind in enumerate((attack.stdin, attack.stdout, attack.stderr)):
            if kind == "closed":
                os.close(number)
        if attack.stdout == "small":
            resource.setrlimit(resource.RLIMIT_FSIZE, (1500, 1500))
        _as_they_are()
        for name, most in attack.limits.items():
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))
        if attack.where == "removed":
            os.rmdir(where)
        if attack.plain_user and os.geteuid() == 0:
            for right in _PAST_PERMISSIONS:
                ctypes.CDLL(None).prctl(_DROP, right, 0, 0, 0)

    child = subprocess.Popen(
        command, stdin=streams[0], stdout=streams[1], stderr=streams[2], env=environ, cwd=where, preexec_fn=prepare
    )
    if attack.signal[0]:
        time.sleep(attack.signal[1] / 1000)
        with suppress(ProcessLookupError):
            os.kill(child.pid, getattr(signal, attack.signal[0]))
    status, used, hung = _wait(child.pid)
    child.returncode = os.waitstatus_to_exitcode(status)
    for stream in streams:
        os.close(stream)
    return Ended(
        child.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss, hung, out.read_bytes(), err.read_bytes()
    )


def _as_they_are() -> None:
    """Signals do what they do to a command that a person starts, however this campaign was started."""
    for name in ("SIGINT", "SIGHUP", "SIGTERM", "SIGQUIT"):
        signal.signal(getattr(signal, name), signal.SIG_DFL)


def _wait(pid: int, meanwhile: Callable[[], object] = lambda: None) -> tuple[int, resource.struct_rusage, bool]:
    """The end of a process; one that hangs is killed: a long while without work at its end, or far too much."""
    deadline, hung, worked = time.monotonic() + MOST_WAIT, False, 0.0
    while True:
        meanwhile()
        ended, status, used = os.wait4(pid, os.WNOHANG)
        if ended:
            return status, used, hung
        if not hung and _memory_of(pid) > 2 * MOST_MEMORY:
            os.kill(pid, signal.SIGKILL)  # before the machine has none left; what it took tells
            hung = True
        if not hung and time.monotonic() > deadline:
            before, worked = worked, _work_of(pid)
            if before < worked < 3 * MOST_WORK:  # the machine is busy with something else
                deadline = time.monotonic() + MOST_WAIT / 3
            else:
                os.kill(pid, signal.SIGKILL)
                hung = True
        time.sleep(0.01)


def _memory_of(pid: int) -> int:
    """Kilobytes that a process holds."""
    return int(Path(f"/proc/{pid}/statm").read_bytes().split()[1]) * os.sysconf("SC_PAGE_SIZE") >> 10


def _work_of(pid: int) -> float:
    """Seconds of work that a process has done."""
    fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def _in_a_terminal(
    attack: Attack, command: list[str], environ: dict[str, str], typed: bytes, where: Path
) -> Ended:
    """With a pseudo-terminal for everything: keys are typed after the first prompt, or lines one by one."""
    pid, terminal = pty.fork()
    if pid == 0:
        _as_they_are()
        os.chdir(where)
        os.execve(command[0], command, environ)
    os.set_blocking(terminal, False)
    said, began = bytearray(), time.monotonic()
    sent = 0.0  # when the keys were typed, and Ctrl-D last

    def meanwhile() -> None:
        nonlocal sent
        with suppress(OSError):
            said.extend(os.read(terminal, 65536))
        if b"\x1b[6n" in said[-200:]:
            with suppress(OSError):
                os.write(terminal, b"\x1b[1;1R")
        if sent and time.monotonic() - sent > 1:
            sent = time.monotonic()
            with suppress(OSError):
                os.write(terminal, b"\x04")
        if sent or (b">" not in said and time.monotonic() - began < 20):
            return
        for place in range(0, len(typed), 4):
            with suppress(OSError):
                os.write(terminal, typed[place : place + 4])
            if attack.resize:
                fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 5 + place % 7, 20 + place, 0, 0))
            time.sleep(0.02)
        sent = time.monotonic()

    status, used, hung = _wait(pid, meanwhile)
    with suppress(OSError):
        while more := os.read(terminal, 65536):
            said.extend(more)
    os.close(terminal)
    code = os.waitstatus_to_exitcode(status)
    return Ended(code, used.ru_utime + used.ru_stime, used.ru_maxrss, hung, b"", bytes(said))


# --- the verdict


def wrong(attack: Attack, ended: Ended) -> list[str]:
    """Everything about the end that must not be."""
    found = []
    if attack.signal[0] == "SIGINT" and attack.signal[1] < 30:
        return []  # before the interpreter has read a line of ours: its own end
    allowed = CODES | ({-getattr(signal, attack.signal[0])} if attack.signal[0] not in ("", "SIGINT") else set())
    if ended.hung:
        found.append("hangs")
    elif ended.code not in allowed:
        found.append(f"exit {ended.code}")
    if INSIDES.search(ended.out + ended.err):
        found.append("shows its insides")
    if ended.work > MOST_WORK:
        found.append(f"{ended.work:.0f} s of work")
    # the kernel counts what a process was begun from as its own: no more than that says nothing of it
    if ended.memory > max(MOST_MEMORY, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss):
        found.append(f"{ended.memory >> 10} MB")
    if not attack.terminal:
        for name, said in (("stdout", ended.out), ("stderr", ended.err)):
            if STEERING.search(said.decode("utf-8", "surrogateescape").replace("\r\n", "\n")):
                found.append(f"{name} steers")
    found += ended.wrote
    needs_room = attack.stdout in ("full", "closed", "readonly", "small", "blocked", "hungup")
    if needs_room and ended.code == 0 and attack.stdout != "small" and not ended.hung and "-o" not in attack.run:
        found.append("lost words, exit 0")
    told = [line for line in ended.err.splitlines() if line and not line.startswith(b"Knowledge base: ")]
    if attack.signal[0] == "SIGINT" and len(told) > 1:
        found.append("more than a line")
    return found


def sorted_by_kind(found: Sequence[Attack]) -> dict[str, list[Attack]]:
    kinds: dict[str, list[Attack]] = {}
    for attack in found:
        kinds.setdefault(attack.id.partition("-")[0], []).append(attack)
    return kinds
