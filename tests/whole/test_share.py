"""What a package lays beside the program, manual pages and completions, is what the program is now."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib

import pytest
from making import make_share
from support.places import DOCS, ROOT

from advisor.cli.main import COMMANDS
from advisor.terms.texts import LANGUAGES, Language


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manual_names_every_command_as_it_is(language: Language) -> None:
    """When this fails: python tests/making/make_share.py."""
    written = (make_share.SHARE / make_share.MANUALS[language]).read_text(encoding="utf-8")
    assert written == make_share.manual(language)


@pytest.mark.parametrize("shell", make_share.COMPLETIONS)
def test_completions_ask_the_command_itself(shell: str) -> None:
    """Their text is click's, and differs from one release of it to the next."""
    written = (make_share.SHARE / make_share.COMPLETIONS[shell]).read_text(encoding="utf-8")
    assert f"_KOOP_COMPLETE={shell}_complete" in written
    assert f"_KOOP_COMPLETE={shell}_complete" in make_share.completion(shell)


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
def test_bash_takes_its_completion() -> None:
    file = make_share.SHARE / make_share.COMPLETIONS["bash"]
    script = f"shopt -s extglob progcomp; source {file}; complete -p koop"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
    assert "koop" in done.stdout


def test_a_package_lays_all_of_it_beside_the_program() -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"][
        "targets"
    ]
    assert build["wheel"]["shared-data"] == {"share": "share"}
    assert "share" in build["sdist"]["include"]
    files = {path for path in make_share.SHARE.rglob("*") if path.is_file()}
    assert files == set(make_share.made())


def test_the_page_of_doors_shows_each_of_them_by_commands_that_are_there() -> None:
    page = (DOCS / "doors.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"(?:\$ |\| |`)koop (\w+)", page))
    assert {"consult", "demo", "quiz", "doctor", "mcp"} <= shown <= COMMANDS.keys()
    assert "notebook.ipynb" in page
    assert "give_answers" in page
