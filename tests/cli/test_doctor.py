"""`koop doctor`: what is around the program, in both languages, and what of it gives trouble."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from support.places import SMALL
from support.pseudo_terminal import PseudoTerminal, environment
from support.running import run

from advisor import __version__
from advisor.cli.frame import Exit


def found(state: Path, *words: object, **extra: str) -> dict[str, dict[str, Any]]:
    """Everything that was looked at, by where and by name."""
    data = json.loads(run(state, "doctor", "--json", *words, environ=extra).stdout)
    assert data["schema"] == "koop/doctor/1"
    return {
        at: {one["name"]: one for one in listed} for at, listed in data.items() if at not in ("schema", "well")
    }


def test_all_is_well_where_everything_can_be_had(tmp_path: Path) -> None:
    ran = run(tmp_path, "doctor")
    assert (ran.returncode, ran.stderr) == (Exit.FINE, "")
    assert f"koop-advisor: {__version__}" in ran.stdout
    assert ran.stdout.splitlines()[-1] == "All is well."


def test_it_speaks_both_languages_about_the_same_things(tmp_path: Path) -> None:
    english, dutch = (run(tmp_path, "doctor", "--lang", language).stdout for language in ("en", "nl"))
    numbered = [re.findall(r"^(\d+)\. ", text, re.M) for text in (english, dutch)]
    assert numbered[0] == numbered[1]
    assert "Knowledge base" in english
    assert "Kennisbank" in dutch


def test_places_are_named_and_nothing_is_left_in_them(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    folders = found(tmp_path, HOME=str(home), XDG_STATE_HOME=str(home), XDG_CACHE_HOME=str(home))["folders"]
    assert str(home / "koop-advisor" / "sessions") in folders["state"]["says"]
    assert [one["trouble"] for one in folders.values()] == [None] * 4
    assert not (home / "koop-advisor" / "sessions").exists()


def test_a_place_that_cannot_be_written_is_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    ran = run(tmp_path, "doctor", environ={"XDG_STATE_HOME": "/proc/1/none"})
    assert ran.returncode == Exit.FINDINGS
    assert "TROUBLE: /proc/1/none/koop-advisor/sessions" in ran.stdout.replace("\n   ", " ")
    folders = found(tmp_path, XDG_STATE_HOME=str(tmp_path / "file"))["folders"]
    assert folders["state"]["trouble"] is not None


def test_a_knowledge_base_that_cannot_be_loaded_is_trouble_and_not_the_end(tmp_path: Path) -> None:
    ran = run(tmp_path, "doctor", "--knowledge", tmp_path / "none", "--lang", "nl")
    assert (ran.returncode, ran.stderr) == (Exit.FINDINGS, "")
    assert "LET OP: kan niet worden geladen" in ran.stdout
    assert "Taal" in ran.stdout


def test_another_knowledge_base_is_named(tmp_path: Path) -> None:
    says = found(tmp_path, "--knowledge", SMALL)["knowledge"]
    assert says["folder"]["says"] == str(SMALL)
    assert says["version"]["trouble"] is None


@pytest.mark.parametrize(
    ("extra", "because"),
    [({"LC_ALL": "nl_NL.UTF-8"}, "LC_ALL=nl_NL.UTF-8"), ({"LANG": ""}, "nothing set")],
)
def test_the_language_says_what_it_was_taken_from(tmp_path: Path, extra: dict[str, str], because: str) -> None:
    assert found(tmp_path, **extra)["language"]["because"]["says"] == because


def test_in_a_terminal_it_says_what_the_terminal_can(tmp_path: Path) -> None:
    shown = []
    for no_colour, term in (("", "xterm"), ("1", "xterm"), ("", "dumb")):
        terminal = PseudoTerminal(["doctor"], tmp_path, columns=60, NO_COLOR=no_colour, TERM=term)
        assert terminal.finish() == Exit.FINE
        shown.append(terminal.text())
    assert "a screen, 60 by 24" in shown[0]
    assert "colours: yes" in shown[0]
    assert "colours: no (NO_COLOR)" in shown[1]
    assert "colours: no (plain lines)" in shown[2]
    assert max(len(line) for text in shown for line in text.splitlines()) < 60


def test_a_look_that_fails_is_trouble_and_not_a_traceback(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    (tmp_path / "go.sh").write_text(f'cd {gone} && rmdir {gone} && exec "$@"\n')
    done = subprocess.run(
        ["sh", str(tmp_path / "go.sh"), sys.executable, "-m", "advisor", "doctor"],
        capture_output=True,
        text=True,
        env=environment(tmp_path),
        check=False,
    )
    assert done.returncode in (Exit.FINE, Exit.FINDINGS)
    assert (done.stderr, "Traceback" in done.stdout) == ("", False)
