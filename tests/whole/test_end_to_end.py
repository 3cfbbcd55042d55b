"""`koop` as a person meets it: in a real pseudo-terminal in both skins, and through pipes."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.places import ROOT
from support.pseudo_terminal import PseudoTerminal, environment

from advisor.dialogue.consultation import Consultation
from advisor.dialogue.prompts import Turn
from advisor.dialogue.state import State
from advisor.dialogue.transcript import read_transcript
from advisor.terminal.drawing import Drawing
from advisor.terminal.lines import text_of
from advisor.terminal.plain import PlainText
from advisor.terms.knowledge_base import KnowledgeBase

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are of posix")

TEA = ["--knowledge", "tests/data/small_knowledge"]
#: How a consultation on it is said to be kept, on however wide a screen.
_KEPT = r"Kept as \w+\. Go on with: koop resume \w+\s--knowledge\stests/data/small_knowledge\n"
REPLIES = {
    "occasion": "visitors",
    "announced": "no",
    "guests": "2",
    "patience": "20 minutes",
    "fussiness": "expert",
    "kinds": "black",
    "boiling_time": "5 minutes",
    "brewing_time": "about 4 minutes",
    "whole_time": "idk",
    "keeps_warm": "1 hour",
    "stove": "gas",
}
ASIDES = ["?", "/help", "/review", "nonsense", "/back", "", "/status", "/lang nl", "/taal en"]
COLOUR = re.compile(r"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[0-9;]*)?m")
NOISE = set("▼│─╌┄═║╔╗╚╝┌┐└┘├┤┬┴┼•→✓█")


def koop(
    *arguments: str, state: Path, typed: bytes | str = b"", **extra: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "advisor", *arguments],
        input=typed.encode() if isinstance(typed, str) else typed,
        capture_output=True,
        env=environment(state, **extra),
        cwd=ROOT,
        timeout=120,
        check=False,
    )


def script(kb: KnowledgeBase, asides: list[str]) -> list[str]:
    """Replies to the end: the asides after the first answer, then every answer, then why that is the advice."""
    talk = Consultation(kb, State("en"))
    talk.start()
    replies: list[str] = []

    def reply(text: str) -> None:
        replies.append(text)
        talk.reply(text)

    while not talk.finished:
        assert talk.asking is not None
        reply(REPLIES[talk.asking.question])
        if len(replies) == 1:
            for aside in asides:
                reply(aside)
    return [*replies, "/proof", "/whynot ready_pot", "/quit"]


def expected(kb: KnowledgeBase, replies: list[str], columns: int, plain: bool, typed: bool = False) -> str:
    """What a terminal of so many columns shows of these replies, by the same drawing, without a terminal."""
    talk = Consultation(kb, State("en"), asks_subject=typed)
    shown = PlainText(columns - 1, lambda: talk.state.language)

    def coloured(turn: Turn) -> str:
        return text_of(Drawing(columns - 1, False, talk.state.language).turn(turn))

    shows = shown.turn if plain else coloured
    text = shows(talk.start())
    for reply in replies:
        text += f"> {reply}".rstrip() + "\n" + shows(talk.reply(reply))
    return text


def without_farewell(text: str) -> str:
    return re.sub(rf"{_KEPT}$", "", text)


# --- both skins, at every width


@pytest.mark.parametrize("columns", [50, 80, 120])
@pytest.mark.parametrize("plain", [True, False], ids=["plain", "coloured"])
def test_the_screen_shows_the_consultation_and_nothing_else(
    small: KnowledgeBase, tmp_path: Path, columns: int, plain: bool
) -> None:
    replies = ["my tea", *script(small, ASIDES)]
    arguments = ["consult", *TEA, "--lang", "en", *(["--plain"] if plain else [])]
    terminal = PseudoTerminal(arguments, tmp_path, columns)
    terminal.wait_for_prompt()
    for reply in replies:
        terminal.answer(reply)
    assert terminal.finish() == 0
    assert without_farewell(terminal.text()) == expected(small, replies, columns, plain, typed=True)


@pytest.mark.parametrize("columns", [50, 80, 120])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_shipped_advice_fits_in_the_coloured_skin(tmp_path: Path, columns: int, language: str) -> None:
    terminal = PseudoTerminal(["demo", "--lang", language], tmp_path, columns)
    assert terminal.finish() == 0
    shown = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", terminal.written).replace("\r", "").splitlines()
    assert max(map(len, shown)) < columns
    assert sum("▼" in line for line in shown) == 1
    assert len(shown) > 60


@pytest.mark.parametrize(
    ("options", "extra"),
    [(["--plain"], {}), ([], {"TERM": "dumb"}), ([], {"ACCESSIBLE": "1"}), (["--plain"], {"FORCE_COLOR": "1"})],
)
def test_the_plain_skin_writes_lines_and_nothing_but_lines(
    small: KnowledgeBase, tmp_path: Path, options: list[str], extra: dict[str, Any]
) -> None:
    terminal = PseudoTerminal(["consult", *TEA, "--lang", "en", *options], tmp_path, **extra)
    terminal.wait_for_prompt()
    for reply in script(small, ["?", "/status"]):
        terminal.answer(reply)
    assert terminal.finish() == 0
    written = terminal.written.replace("\r\n", "\n")  # the terminal's own line ends
    assert all(character == "\n" or character.isprintable() for character in written)
    assert not NOISE & set(written)


def test_the_coloured_skin_has_colours_and_none_under_no_color(small: KnowledgeBase, tmp_path: Path) -> None:
    coloured = {}
    for no_colour in ("", "1"):
        terminal = PseudoTerminal(["consult", *TEA, "--lang", "en"], tmp_path, NO_COLOR=no_colour)
        terminal.wait_for_prompt()
        for reply in ["nonsense", *script(small, [])[:-1]]:
            terminal.answer(reply)
        terminal.interrupt()
        assert terminal.finish() == 130
        coloured[no_colour] = bool(COLOUR.search(terminal.written))
    assert coloured == {"": True, "1": False}


# --- keys of the coloured skin


@pytest.fixture
def coloured(tmp_path: Path) -> Iterator[PseudoTerminal]:
    terminal = PseudoTerminal(["consult", *TEA, "--lang", "en"], tmp_path)
    terminal.wait_for_prompt()
    yield terminal
    if terminal.child.isalive():
        terminal.child.close(force=True)


@pytest.mark.parametrize(("key", "word"), [("\x1bOP", "> /why"), ("\x1bOR", "> /back"), ("\x1b\x1b[D", "> /back")])
def test_keys_ask_why_and_go_back(coloured: PseudoTerminal, key: str, word: str) -> None:
    coloured.answer("unknown")
    coloured.child.send(key)
    coloured.wait_for_prompt(3)
    assert coloured.prompts()[1] == word


def test_tab_completes_commands_and_options_and_leaves_no_trace(coloured: PseudoTerminal) -> None:
    coloured.child.send("/rev\t")
    coloured.wait_for("> /review")
    coloured.child.send("\r")
    coloured.wait_for_prompt(2)
    coloured.answer("/change occasion")
    coloured.child.send("vis\t")
    coloured.wait_for("> visitors")
    coloured.child.send("\r")
    coloured.wait_for_prompt(4)
    coloured.child.send("/\t")
    coloured.wait_for(r"/whynot")
    coloured.child.send("\x15unknown\r")
    coloured.wait_for_prompt(5)
    assert [line for line in coloured.lines() if line.startswith(">")][:4] == [
        "> /review",
        "> /change occasion",
        "> visitors",
        "> unknown",
    ]
    assert "/whynot" not in coloured.text()


def test_earlier_replies_come_back_with_the_arrow(coloured: PseudoTerminal) -> None:
    coloured.answer("nonsense")
    coloured.child.send("\x1b[A")
    coloured.wait_for(r"> nonsense(.|\n)*> nonsense")


def test_the_bottom_line_says_where_one_stands_and_goes_away(coloured: PseudoTerminal) -> None:
    coloured.wait_for(r"F1 why")
    coloured.answer("")  # what it is about
    coloured.wait_for(r"So far: too early to say.*F1 why")
    coloured.answer("unknown")
    coloured.wait_for(r"So far: too early to say.*F1 why")
    assert sum("So far:" in line for line in coloured.lines()) == 1
    coloured.child.sendcontrol("d")
    assert coloured.finish() == 3
    assert "So far:" not in coloured.text()


# --- leaving


@pytest.mark.parametrize("options", [[], ["--plain"]], ids=["coloured", "plain"])
def test_ctrl_c_keeps_the_consultation_and_says_how_to_go_on(tmp_path: Path, options: list[str]) -> None:
    terminal = PseudoTerminal(["consult", *TEA, "--lang", "nl", *options], tmp_path)
    terminal.wait_for_prompt()
    terminal.answer("")  # what it is about
    terminal.answer("weet ik niet")
    terminal.child.send("half an ans")
    terminal.wait_for("half an ans")
    terminal.interrupt()
    assert terminal.finish() == 130
    assert "Traceback" not in terminal.text()
    (id,) = re.findall(r"Verder met: koop resume (\w+)", terminal.text())
    assert "Antwoorden tot nu toe: 1." in koop("resume", id, *TEA, state=tmp_path).stdout.decode()


@pytest.mark.parametrize("options", [[], ["--plain"]], ids=["coloured", "plain"])
def test_ctrl_d_before_an_outcome_says_so_in_a_sentence(tmp_path: Path, options: list[str]) -> None:
    terminal = PseudoTerminal(["consult", *TEA, "--lang", "en", *options], tmp_path)
    terminal.wait_for_prompt()
    terminal.answer("")  # what it is about
    terminal.answer("unknown")
    terminal.child.sendcontrol("d")
    assert terminal.finish() == 3
    assert "There is no outcome yet." in terminal.text()
    assert "Not answered so far" not in terminal.text()
    assert "Kept as " in terminal.text()


def test_a_script_that_ends_before_an_outcome_is_told_what_is_missing(tmp_path: Path) -> None:
    done = koop("consult", *TEA, "--lang", "en", state=tmp_path, typed="unknown\n")
    assert done.returncode == 3
    assert (
        "There is no outcome yet. Not answered so far (10):\n  announced: announced visit\n"
        in done.stderr.decode()
    )


def test_kill_in_the_middle_loses_at_most_the_line_being_typed(tmp_path: Path) -> None:
    terminal = PseudoTerminal(["consult", *TEA, "--lang", "en"], tmp_path)
    terminal.wait_for_prompt()
    for said in ("", *["unknown"] * 3):  # the first asks what it is about
        terminal.answer(said)
    terminal.child.send("5 minut")
    terminal.wait_for("5 minut")
    terminal.child.kill(signal.SIGKILL)
    terminal.child.wait()
    (file,) = (tmp_path / "koop-advisor" / "sessions").iterdir()
    assert len(json.loads(file.read_text())["answers"]) == 3
    resumed = koop("resume", *TEA, "--lang", "en", state=tmp_path, typed="/review\n")
    assert "Answers so far: 3." in resumed.stdout.decode()


def test_kill_at_any_moment_leaves_a_whole_file(small: KnowledgeBase, tmp_path: Path) -> None:
    for delay in (0.4, 0.5, 0.6, 0.7):
        process = subprocess.Popen(
            [sys.executable, "-m", "advisor", "consult", *TEA, "--lang", "en"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment(tmp_path),
            cwd=ROOT,
        )
        assert process.stdin is not None
        process.stdin.write(("\n".join(["unknown", "/back", "unknown"] * 200)).encode())
        process.stdin.flush()
        time.sleep(delay)
        process.kill()
        process.communicate()
    sessions = koop("sessions", *TEA, "--lang", "en", state=tmp_path).stdout.decode()
    assert "cannot be read" not in sessions


# --- pipes


def test_a_pipe_gives_the_transcript(small: KnowledgeBase, tmp_path: Path) -> None:
    replies = script(small, ASIDES)
    done = koop("consult", *TEA, "--lang", "en", state=tmp_path, typed="\n".join(replies) + "\n")
    assert done.returncode == 0
    assert done.stdout.decode() == expected(small, replies, 80, plain=True)
    assert read_transcript("# language: en\n" + done.stdout.decode()).replies == tuple(replies)
    assert re.fullmatch(_KEPT, done.stderr.decode())


@pytest.mark.parametrize("term", ["xterm-256color", "dumb", ""])
@pytest.mark.parametrize("typed", ["unknown\n", "unknown", "unknown\n/quit\n"])
def test_the_end_of_replies_before_an_outcome_keeps_lists_and_is_3(tmp_path: Path, term: str, typed: str) -> None:
    done = koop("consult", *TEA, "--lang", "en", state=tmp_path, typed=typed, TERM=term)
    assert done.returncode == 3
    assert b"\x1b" not in done.stdout + done.stderr
    assert b"not a terminal" not in done.stderr
    (id,) = re.findall(r"koop resume (\w+)", done.stderr.decode())
    told = done.stderr.decode().splitlines()
    assert "  announced: announced visit" in told
    assert len(told) == 2 + 10
    assert (tmp_path / "koop-advisor" / "sessions" / f"{id}.json").exists()


def test_no_reply_at_all_keeps_nothing_and_is_3(tmp_path: Path) -> None:
    done = koop("consult", *TEA, "--lang", "en", state=tmp_path)
    assert done.returncode == 3
    assert b"Kept as" not in done.stderr
    assert not (tmp_path / "koop-advisor").exists()


@pytest.mark.parametrize(
    "typed",
    [
        b"\xff\xfe\x80\n",
        b"\x00\x01\x1b[2J\x07\n",
        b"x" * 200_000 + b"\n",
        "\u202eevil\u2028\n".encode(),
        b"\xed\xa0\x80\n",
        b"/whynot \x1b]0;owned\x07\n",
        b"/change \x9b31m\n",
        b"\r\n\r\r\n",
    ],
)
def test_whatever_bytes_come_nothing_reaches_the_terminal_raw(tmp_path: Path, typed: bytes) -> None:
    done = koop("consult", *TEA, "--lang", "en", state=tmp_path, typed=typed + b"/change occasion\nvisitors\n")
    assert done.returncode == 3
    assert "Understood: the tea is for visitors." in done.stdout.decode()
    shown = done.stdout.decode() + done.stderr.decode()
    assert all(character == "\n" or character.isprintable() for character in shown)
    assert "Traceback" not in shown


def test_a_reader_that_leaves_is_no_error(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "advisor", "demo", "--lang", "en"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(tmp_path),
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


# --- resuming and sessions


def test_a_consultation_is_resumed_by_id_or_as_the_latest(tmp_path: Path) -> None:
    first = koop("consult", *TEA, "--lang", "nl", state=tmp_path, typed="weet ik niet\n")
    (id,) = re.findall(r"koop resume (\w+)", first.stderr.decode())
    for arguments in ([id], [id[:3]], []):
        again = koop("resume", *arguments, *TEA, state=tmp_path, typed="/overzicht\n")
        assert again.returncode == 3
        assert "Antwoorden tot nu toe: 1." in again.stdout.decode()
        assert f"koop resume {id}" in again.stderr.decode()
    assert "Answers so far: 1." in koop("resume", *TEA, "--lang", "en", state=tmp_path).stdout.decode()


@pytest.mark.parametrize("arguments", [[], ["nosuch"], ["../x"], [""]])
def test_resuming_what_is_not_there_is_told(tmp_path: Path, arguments: list[str]) -> None:
    done = koop("resume", *arguments, *TEA, "--lang", "en", state=tmp_path)
    assert (done.returncode, done.stdout) == (3, b"")
    assert "kept consultation" in done.stderr.decode()


def test_resuming_a_damaged_consultation_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "koop-advisor" / "sessions"
    folder.mkdir(parents=True)
    (folder / "bababa.json").write_text('{"schema": "koop/session/1", "knowledge": {}, "answers": [3]}')
    done = koop("resume", "bababa", *TEA, "--lang", "en", state=tmp_path)
    assert done.returncode == 3
    assert "damaged" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_sessions_are_listed_with_where_they_stand_and_deleted(tmp_path: Path) -> None:
    assert "no kept consultations" in koop("sessions", *TEA, "--lang", "en", state=tmp_path).stdout.decode()
    typed = "/change occasion\nvisitors\n"
    ids = []
    for _ in range(3):
        done = koop("consult", *TEA, "--lang", "en", state=tmp_path, typed=typed)
        ids += re.findall(r"koop resume (\w+)", done.stderr.decode())
    listed = koop("sessions", *TEA, "--lang", "en", state=tmp_path).stdout.decode()
    assert sorted(re.findall(r"^(\w+)  \S+ \S+  answers: 1  too early to say$", listed, re.M)) == sorted(ids)
    assert koop("sessions", "--delete", ids[0], *TEA, state=tmp_path).returncode == 0
    assert koop("sessions", "--delete", ids[0], *TEA, state=tmp_path).returncode == 3
    assert koop("sessions", "--delete-all", *TEA, state=tmp_path).returncode == 2
    assert len(list((tmp_path / "koop-advisor" / "sessions").iterdir())) == 2
    assert koop("sessions", "--delete-all", "--yes", *TEA, state=tmp_path).returncode == 0
    assert list((tmp_path / "koop-advisor" / "sessions").iterdir()) == []


@pytest.mark.parametrize(("reply", "left"), [("y", 0), ("n", 1)])
def test_deleting_all_asks_first_in_a_terminal(tmp_path: Path, reply: str, left: int) -> None:
    koop("consult", *TEA, "--lang", "en", state=tmp_path, typed="unknown\n")
    terminal = PseudoTerminal(["sessions", "--delete-all", *TEA, "--lang", "en"], tmp_path)
    terminal.wait_for(r"Delete 1 consultation\?")
    terminal.child.send(reply + "\r")
    terminal.finish()
    assert len(list((tmp_path / "koop-advisor" / "sessions").iterdir())) == left


def test_two_consultations_at_once_do_not_collide(tmp_path: Path) -> None:
    one, other = (PseudoTerminal(["consult", *TEA, "--lang", "en", "--plain"], tmp_path) for _ in range(2))
    for terminal in (one, other):
        terminal.wait_for_prompt()
        terminal.answer("")  # what it is about
        terminal.answer("unknown")
    one.answer("unknown")
    for terminal in (one, other):
        terminal.child.sendcontrol("d")
        terminal.finish()
    files = (tmp_path / "koop-advisor" / "sessions").iterdir()
    assert sorted(len(json.loads(file.read_text())["answers"]) for file in files) == [1, 2]


@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may write anywhere")
def test_a_state_directory_that_cannot_be_written_does_not_stop_a_consultation(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    done = koop("consult", *TEA, "--lang", "en", state=tmp_path, typed="unknown\n")
    tmp_path.chmod(0o700)
    assert "cannot be kept" in done.stdout.decode()


def test_a_state_directory_that_is_a_file_does_not_stop_a_consultation(tmp_path: Path) -> None:
    (tmp_path / "koop-advisor").write_text("in the way")
    done = koop("consult", *TEA, "--lang", "en", state=tmp_path, typed="unknown\nunknown\n")
    assert done.returncode == 3
    assert done.stdout.decode().count("cannot be kept") == 1


# --- answers from a file, the example, completion


def test_only_the_rest_is_asked_of_a_file_with_answers(tmp_path: Path) -> None:
    arguments = ["--answers", "tests/data/small_knowledge/cases/cases.yaml", "--case", "a-birthday"]
    done = koop("consult", *arguments, *TEA, "--lang", "en", state=tmp_path, typed="unknown\n" * 20)
    assert "Answers so far: 7." in done.stdout.decode()
    assert done.returncode == 0
    assert "Who is the tea for?" not in done.stdout.decode()


@pytest.mark.parametrize(
    ("content", "exit", "told"),
    [
        ("case: a\nanswers: {stove: coal, sugar: 2, patience: 3}\n", 3, "stove"),
        ("case: a\nanswers: {\n", 3, "answers.yaml:"),
        ("- {case: a, answers: {stove: gas}}\n- {case: b, answers: {stove: gas}}\n", 2, "--case: a, b"),
        ("", 3, "empty"),
        (None, 3, "answers.yaml"),
    ],
)
def test_answers_that_cannot_be_used_are_told(tmp_path: Path, content: str | None, exit: int, told: str) -> None:
    path = tmp_path / "answers.yaml"
    if content is not None:
        path.write_text(content)
    done = koop("consult", "--answers", str(path), *TEA, "--lang", "en", state=tmp_path)
    assert (done.returncode, done.stdout) == (exit, b"")
    assert told in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.parametrize(("language", "shown"), [("nl", "Advies: "), ("en", "Advice: ")])
def test_the_example_shows_a_finished_advice_without_a_question(tmp_path: Path, language: str, shown: str) -> None:
    done = koop("demo", "--lang", language, state=tmp_path)
    assert done.returncode == 0
    before, advice, after = done.stdout.decode().partition(f"\n\n{shown}")
    assert advice
    assert "40 an" in " ".join(before.split())  # what it rests on is told first, and shown last
    assert "\n40. " in after
    assert "\n> " not in done.stdout.decode()
    assert done.stderr == b""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_gives_a_script(tmp_path: Path, shell: str) -> None:
    done = koop("completion", shell, state=tmp_path)
    assert done.returncode == 0
    assert "_KOOP_COMPLETE" in done.stdout.decode()


def test_completion_completes_commands(tmp_path: Path) -> None:
    done = koop(state=tmp_path, COMP_WORDS="koop con", COMP_CWORD="1", _KOOP_COMPLETE="bash_complete")
    assert done.stdout.decode().split() == ["plain,consult"]
