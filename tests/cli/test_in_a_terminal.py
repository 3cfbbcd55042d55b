"""Commands whose output is a terminal, not a pipe: batch, reports and bench, as a person runs them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.places import ROOT
from support.pseudo_terminal import PseudoTerminal

TABLE = "case,offering,accepted_delivery_time\na,goods,3 weeks\nb,service,2 hours\n"
SMALL = str(ROOT / "tests" / "data" / "small_knowledge")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.mark.parametrize("extra", [{}, {"TERM": "dumb"}, {"NO_COLOR": "1"}], ids=["colour", "dumb", "no colour"])
@pytest.mark.parametrize("out", ["-", "out.csv", "out.xlsx", "out.parquet", "out.jsonl"])
def test_a_table_is_evaluated_where_standard_error_is_a_terminal(
    table: Path, tmp_path: Path, out: str, extra: dict[str, Any]
) -> None:
    arguments = ["evaluate", str(table)] + ([] if out == "-" else ["-o", str(tmp_path / out)])
    terminal = PseudoTerminal(arguments, tmp_path, **extra)
    assert terminal.finish() == 0, terminal.text()
    assert "Error" not in terminal.text()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["evaluate", "{table}", "--json"], 0),
        (["evaluate", "{table}", "--summary"], 0),
        (["evaluate", "{table}", "--reasons", "--understood", "{folder}/understood.csv"], 0),
        (["map", "{table}"], 0),
        (["derive", "{table}", "--item", "case", "--date", "offering", "--quantity", "accepted_delivery_time"], 3),
        (["explain", "{table}", "--case", "a", "--kind", "how"], 0),
        (["report", "{table}", "-o", "{folder}/overview.html"], 0),
        (["report", "{table}", "--case", "a", "-o", "{folder}/advice.md"], 0),
        (["template"], 0),
        (["replay", "transcripts/a-permit-desk-gets-its-advice.txt"], 0),
        (["kb", "check", SMALL], 0),
        (["kb", "test", "--knowledge", SMALL], 0),
        (["kb", "coverage", "--knowledge", SMALL], 0),
        (["kb", "mutate", "--knowledge", SMALL, "--seconds", "2"], 0),
        (["kb", "diff", SMALL, SMALL], 0),
        (["kb", "sources", "--knowledge", SMALL], 0),
        (["kb", "graph", "--knowledge", SMALL], 0),
        (["kb", "watch", SMALL, "--times", "1"], 0),
        (["evaluate", "{folder}/nothing.csv"], 3),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, list) else str(value),
)
def test_a_command_ends_as_it_does_in_a_pipe(table: Path, tmp_path: Path, arguments: list[str], code: int) -> None:
    filled = [argument.format(table=table, folder=tmp_path) for argument in arguments]
    terminal = PseudoTerminal([*filled, "--lang", "en"], tmp_path, columns=60)
    assert terminal.finish() == code, terminal.text()
    assert "Internal error" not in terminal.text()


def test_a_message_breaks_between_words(tmp_path: Path) -> None:
    (tmp_path / "broken.xlsx").write_bytes(b"x" * 3000)
    terminal = PseudoTerminal(["evaluate", str(tmp_path / "broken.xlsx"), "--lang", "en"], tmp_path, columns=60)
    assert terminal.finish() == 3
    said = [line for line in terminal.lines() if line]
    assert "anew in a spreadsheet program" in " ".join(said)
    assert all(not line.startswith(" ") and len(line) < 60 for line in said[-2:])


def test_what_stands_on_the_line_is_not_lost_by_leaving_once(tmp_path: Path) -> None:
    terminal = PseudoTerminal(["consult", "--knowledge", SMALL, "--lang", "en"], tmp_path, columns=60)
    terminal.wait_for_prompt()
    terminal.child.send("half a line\x04")
    terminal.wait_for("Ctrl-D again leaves")
    terminal.child.send("\x04")
    assert terminal.finish() == 3


def test_help_stands_on_the_bottom_line_however_narrow(tmp_path: Path) -> None:
    terminal = PseudoTerminal(["consult", "--lang", "nl"], tmp_path, columns=60)
    terminal.wait_for_prompt()
    for reply in ("keukens", "goederen", "maten", "fabricage"):
        terminal.answer(reply)
    terminal.wait_for(r"produceren op order .*  /help")


def test_the_list_of_consultations_breaks_between_words(tmp_path: Path) -> None:
    terminal = PseudoTerminal(["consult", "--lang", "nl"], tmp_path)
    terminal.wait_for_prompt()
    for reply in ("keukens op maat voor de projectmarkt in Vlaanderen", "goederen", "maten", "/stop"):
        terminal.answer(reply)
    terminal.finish()
    listing = PseudoTerminal(["sessions", "--lang", "nl"], tmp_path, columns=40)
    assert listing.finish() == 0
    assert "produceren op order" in listing.text().replace("\n   ", ""), listing.text()
