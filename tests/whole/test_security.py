"""What docs/security.md promises: no network, and a licence for every dependency."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from contextlib import suppress
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from support.places import DOCS, ROOT, SMALL
from support.pseudo_terminal import environment

PAGE = (DOCS / "security.md").read_text(encoding="utf-8")
#: The command where whatever reaches for the network ends it.
WITHOUT_NETWORK = """
import socket, sys

def refuse(*_, **__):
    print("reached for the network", file=sys.stderr)
    raise SystemExit(99)

for name in ("connect", "connect_ex", "sendto", "bind", "listen"):
    setattr(socket.socket, name, refuse)
for name in ("create_connection", "create_server", "getaddrinfo", "gethostbyname"):
    setattr(socket, name, refuse)
sys.argv = ["koop", *{words!r}]
from advisor.cli import main
main()
"""


@pytest.mark.parametrize(
    "words",
    [
        ["demo"],
        ["consult"],
        ["sessions"],
        ["evaluate", "in.csv", "-o", "out.csv"],
        ["evaluate", "in.csv", "-o", "out.xlsx"],
        ["evaluate", "in.csv", "-o", "out.parquet"],
        ["explain", "in.csv", "--kind", "all"],
        ["report", "in.csv", "-o", "out.html"],
        ["map", "in.csv"],
        ["quiz"],
        ["kb", "docs"],
        ["kb", "export", "json"],
        ["kb", "check"],
        ["kb", "schema"],
        ["doctor"],
        ["mcp"],
        ["kb", "lsp"],
    ],
    ids=" ".join,
)
def test_no_command_reaches_for_the_network(words: list[str], tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("case,offering\na,goods\nb,service\n")
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_NETWORK.format(words=words)],
        input=b"goods\n",
        capture_output=True,
        env=environment(tmp_path),
        cwd=tmp_path,
        check=False,
    )
    assert b"network" not in done.stderr
    assert done.returncode == (3 if words == ["consult"] else 0), done.stderr


def needed(wanted: list[str]) -> set[str]:
    """The names of what is installed for these requirements, and for what they require, as installed here."""
    found: set[str] = set()
    to_see = [Requirement(text) for text in wanted]
    while to_see:
        requirement = to_see.pop()
        name = canonicalize_name(requirement.name)
        if name in found:
            continue
        found.add(name)
        with suppress(metadata.PackageNotFoundError):  # of another system or Python
            for one in map(Requirement, metadata.requires(name) or []):
                if one.marker is None or any(one.marker.evaluate({"extra": e}) for e in ("", *requirement.extras)):
                    to_see.append(one)
    return found


def test_everything_that_is_installed_with_it_has_its_licence_on_the_page() -> None:
    cells = re.findall(r"^\| ([\w ,-]+) \| \S", PAGE, re.M)
    listed = {canonicalize_name(name.strip()) for cell in cells for name in cell.split(",")}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    found = needed(
        [*project["dependencies"], *extras["mcp"], *extras["lsp"], *extras["distributed"], *extras["prove"]]
    )
    assert {"experta", "frozendict", "mcp", "pydantic", "dask"} <= found
    assert found - listed == set()


def test_the_bounds_on_the_page_are_those_of_the_program() -> None:
    from advisor.batch.derive import MOST_PERIODS
    from advisor.cases.documents import LARGEST_DOCUMENT
    from advisor.cases.opening import LARGEST_PIPED, MOST_GROUPS, MOST_ROWS_A_BYTE
    from advisor.cli.consult import MOST_STANDING
    from advisor.cli.replay import LARGEST
    from advisor.dialogue.transcript import MOST_REPLIES
    from advisor.editor.incoming import LONGEST_HEADING, LONGEST_MESSAGE
    from advisor.knowledge.folder import MAX_BYTES, MAX_FILES, MAX_FOLDERS, MAX_TOTAL
    from advisor.knowledge.problems import MOST_CANDIDATES, MOST_SOUGHT
    from advisor.terminal.plain import LONGEST_REPLY

    page = (DOCS / "reliability.md").read_text(encoding="utf-8")
    for said in (
        f"{MAX_FILES} files, {MAX_FOLDERS} folders, {MAX_BYTES >> 20} MB a file, {MAX_TOTAL >> 20} MB together",
        f"| an answer file in YAML or JSON, a line of JSONL | {LARGEST_DOCUMENT >> 20} MB |",
        f"{LARGEST_PIPED >> 30} GB (it is kept",
        f"{LARGEST >> 20} MB; {MOST_REPLIES} replies",
        f"the newest {MOST_STANDING} |",
        f"{MOST_SOUGHT} a file, among {MOST_CANDIDATES:,} names",
        f"{LONGEST_REPLY:,} characters",
        f"| row groups of Parquet; rows to a byte of it | {MOST_GROUPS:,}; {MOST_ROWS_A_BYTE:,} |",
        f"looks for a season | {MOST_PERIODS:,} |",
        f"a line of its heading | {LONGEST_MESSAGE >> 20} MB; {LONGEST_HEADING:,} bytes |",
    ):
        assert said in page, said


@pytest.mark.skipif(os.name != "posix", reason="who may read a file is of posix")
def test_a_kept_consultation_is_for_its_owner_alone(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "advisor", "consult", "--knowledge", str(SMALL)]
    subprocess.run(
        command, input=b"unknown\n", capture_output=True, env=environment(tmp_path), cwd=ROOT, check=False
    )
    (kept,) = (tmp_path / "koop-advisor" / "sessions").iterdir()
    assert (kept.stat().st_mode & 0o077, kept.parent.stat().st_mode & 0o077) == (0, 0)
