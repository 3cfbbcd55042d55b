"""Writes docs/doors.md, each door with what it really says: `PYTHONPATH=tests python tests/making/make_doors.py`."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
from mcp import Client, StdioServerParameters
from support.places import DOCS, ROOT
from support.pseudo_terminal import environment
from support.running import run

PAGE = DOCS / "doors.md"
#: Of a long answer so many lines are shown.
SHOWN = 24

STORY = (
    "We build garden sheds, a dozen models, and people choose a porch or a window. They want it within a month."
    " The wood takes six weeks to come. Sawing and making the walls is two weeks, putting it up a day."
)
TOLD = {
    "offering": ("goods", "We build garden sheds"),
    "accepted_delivery_time": ("1 month", "within a month"),
    "specification": ("modules", "people choose a porch or a window"),
    "purchasing_time": ("6 weeks", "six weeks to come"),
    "fabrication_time": ("2 weeks", "two weeks"),
    "assembly_time": ("a day or so", "a day"),
}

_BEFORE = """# Doors: the same adviser, whoever asks

One knowledge base, one way of reasoning, one receipt; several ways in. What is shown below is real: this page is made by
`tests/making/make_doors.py`, and what is cut is marked with […].

"""


def shortened(text: str, most: int = SHOWN) -> str:
    lines = [line.rstrip() for line in text.strip("\n").splitlines()]
    return "\n".join(lines if len(lines) <= most else [*lines[:most], "[…]"])


def block(text: str, kind: str = "") -> str:
    return f"```{kind}\n{text}\n```\n"


def said(state: Path, *words: str, typed: str = "", most: int = SHOWN) -> str:
    """A command and what it says."""
    ran = run(state, *words, typed=typed, environ={"COLUMNS": "90"})
    piped = f"printf '{typed.encode('unicode_escape').decode()}' | " if typed else ""
    return block(shortened(f"$ {piped}koop {' '.join(words)}\n{ran.stdout}", most))


def command_line(state: Path) -> Iterator[str]:
    yield "## In a terminal\n\n`koop consult` asks, and explains why; `koop resume` goes on. In a pipe it takes a reply a line.\n"
    yield said(state, "consult", "--lang", "en", typed="yes\ngoods\n?\n", most=40)
    yield "## To learn from\n\n`koop demo --list` has eight worked cases; each is guessed first.\n"
    yield said(state, "demo", "--list", "--lang", "en")
    yield said(state, "demo", "1", "--lang", "en", typed="2\n", most=60)
    yield "`koop quiz` plays published cases, and says what the source of each chooses.\n"
    yield said(state, "quiz", "--seed", "4", "--count", "1", "--lang", "nl", typed="3\n", most=70)
    yield "## To see what works here\n"
    yield said(state, "doctor", "--lang", "en", most=60)


def assistant(state: Path) -> Iterator[str]:
    yield (
        "## For an assistant\n\n`koop mcp` (`pip install 'koop-advisor[mcp]'`) speaks the Model Context Protocol over standard"
        " input and output. In the settings of most assistants:\n"
    )
    settings = {"mcpServers": {"koop": {"command": "koop", "args": ["mcp", "--lang", "en"]}}}
    yield block(json.dumps(settings, indent=2), "json")
    yield (
        "An assistant that reads a story gives answers with the words they came from. What is clear is taken; what can be read"
        " in more ways, is unusual, contradicts another answer or came from words that nobody said or that say something else is asked back, one by one."
        " An option whose words speak of something else altogether is taken, and told with those words: what people say of a"
        " choice shares too few words with it to doubt every answer that does not."
        " It concludes nothing itself: everything it may say stands in the text it is given and in the receipt, which is that"
        " of the terminal. It reads no files and writes none but the consultations, kept as the terminal keeps its own. A"
        " message, a story, answers and tables have sizes that are told when they are met"
        " ([reliability](reliability.md)).\n\nThe story:\n"
    )
    yield f"> {STORY}\n"
    for name, given, text in anyio.run(_held, state):
        yield block(f"{name} {json.dumps(given, ensure_ascii=False, indent=1)}", "json")
        yield block(shortened(text, 40))
    yield (
        "Where the client can put a form to the person, `ask_person` does so itself (elicitation). Pages to read: positions,"
        " glossary, handbook, questions, in both languages. Prompts: `consultation`, `story`, `gesprek`, `verhaal`.\n\nTo"
        " measure an assistant: [tests/data/stories.yaml](../tests/data/stories.yaml) holds sixty stories in Dutch and"
        " English, the answers that each holds with the words they stand in, what a hasty reader would fill in although it"
        " is not said, where a story contradicts itself, and ten stories about another matter, which have to end in"
        " `not_covered`.\n"
    )


async def _held(state: Path) -> list[tuple[str, dict[str, Any], str]]:
    """What an assistant asks, and what it is told."""
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "advisor", "mcp", "--lang", "en"],
        env=environment(state),
        cwd=str(ROOT),
    )
    found = []
    async with Client(server) as client:

        async def call(name: str, given: dict[str, Any]) -> dict[str, Any]:
            result = await client.call_tool(name, given)
            found.append((name, given, "".join(getattr(content, "text", "") for content in result.content)))
            return dict(result.structured_content or {})

        id = (await call("start_consultation", {"story": STORY, "subject": "sheds"}))["consultation"]
        del found[0]
        answers = [{"question": q, "answer": answer, "words": words} for q, (answer, words) in TOLD.items()]
        answers.append({"question": "unit_value", "answer": "high", "words": "they are quite dear"})
        await call("give_answers", {"consultation": id, "answers": answers})
        await call("reply", {"consultation": id, "reply": "no"})
        await call("advice", {"consultation": id})
    return found


def notebook() -> Iterator[str]:
    yield (
        "## In a notebook, and from Python\n\n[notebook.ipynb](notebook.ipynb): an advice shows itself, with its pictures; a"
        " table gets the advice and a reason a row; explanations as data; a talk in turns. A test runs it.\n"
    )
    yield block(
        'import advisor\n\nkb = advisor.load()\nadvisor.advise(kb, {"offering": "goods", "accepted_delivery_time": "3 months"})\n'
        "advisor.evaluate(frame, kb, reasons=True)",
        "python",
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder)
        parts = [_BEFORE, *command_line(state), *assistant(state), *notebook()]
    text = (
        "\n".join(parts)
        .replace(sys.executable, "python")
        .replace(str(ROOT), "…")
        .replace(f"{folder}/koop-advisor", "…")
        .replace(folder, "…")
    )
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
