"""`koop mcp` met by the SDK's own client over standard input and output."""

from __future__ import annotations

import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from campaign.attacks import Attack, wrong
from campaign.attacks import run as run_attack
from mcp import Client, StdioServerParameters
from mcp.shared.exceptions import MCPError
from mcp_types import CallToolResult, ElicitResult
from support.places import ROOT, SMALL
from support.pseudo_terminal import environment
from support.running import run

from advisor.assistant.serving import LONGEST_MESSAGE
from advisor.terms.texts import LANGUAGES, Language

#: What a yard replies, by question; to all the rest that it does not know.
REPLIES: dict[Language, dict[str, str]] = {
    "nl": {
        "one_combination": "ja",
        "offering": "goederen",
        "specification": "modules",
        "customer_specific_from": "assemblage",
        "accepted_delivery_time": "3 maanden",
        "fabrication_time": "200-240 dagen",
        "assembly_time": "2 maanden",
        "order_specific_means": "nee",
    },
    "en": {
        "one_combination": "yes",
        "offering": "goods",
        "specification": "modules",
        "customer_specific_from": "assembly",
        "accepted_delivery_time": "3 months",
        "fabrication_time": "200-240 days",
        "assembly_time": "2 months",
        "order_specific_means": "no",
    },
}
UNKNOWN: dict[Language, str] = {"nl": "weet ik niet", "en": "don't know"}
PING = '{"jsonrpc": "2.0", "id": 1, "method": "ping"}\n'
#: The protocol as it is, and as clients spoke it before.
MODES = ("auto", "legacy")


def held(
    state: Path, scenario: Callable[[Client], Awaitable[None]], *words: object, mode: str = "auto", **options: Any
) -> None:
    """A scenario with a server of its own."""
    server = StdioServerParameters(
        command=sys.executable,
        args=["-m", "advisor", "mcp", *map(str, words)],
        env=environment(state),
        cwd=str(ROOT),
    )

    async def hold() -> None:
        async with Client(server, mode=mode, **options) as client:
            await scenario(client)

    anyio.run(hold)


async def done(client: Client, name: str, **given: object) -> dict[str, Any]:
    """What a tool gives back as data; it must not refuse."""
    result = await client.call_tool(name, given)
    assert not result.is_error, text_of(result)
    assert result.structured_content is not None
    return dict(result.structured_content)


def text_of(result: CallToolResult) -> str:
    return "".join(getattr(content, "text", "") for content in result.content)


@pytest.mark.parametrize(("language", "mode"), list(zip(LANGUAGES, MODES, strict=True)))
def test_a_whole_consultation_gives_the_receipt_of_the_terminal(
    tmp_path: Path, language: Language, mode: str
) -> None:
    typed: list[str] = []
    found: dict[str, Any] = {}

    async def consult(client: Client) -> None:
        data = await done(client, "start_consultation", language=language, subject="yard")
        id = data["consultation"]
        while data["next"] is not None:
            typed.append(REPLIES[language].get(data["next"]["question"], UNKNOWN[language]))
            data = await done(client, "reply", consultation=id, reply=typed[-1])
        assert data["finished"]
        found.update((await done(client, "advice", consultation=id))["receipt"])

    held(tmp_path, consult, mode=mode)
    file = tmp_path / "terminal.json"
    words = ("consult", "--lang", language, "--subject", "yard")
    assert run(tmp_path, *words, typed="\n".join([*typed, f"/report {file}", ""])).returncode == 0
    terminal = json.loads(file.read_text(encoding="utf-8"))
    assert found["outcome"] == "recommended"
    named_otherwise = ("case", "date")  # by the name each consultation is kept as, and the day
    assert {key: value for key, value in found.items() if key not in named_otherwise} == {
        key: terminal[key] for key in found if key not in named_otherwise
    }


@pytest.mark.parametrize("mode", MODES)
def test_the_client_asks_the_person_where_it_can(tmp_path: Path, mode: str) -> None:
    asked: list[str] = []

    async def person(context: object, params: Any) -> ElicitResult:
        asked.append(params.message)
        return ElicitResult(action="accept", content={"reply": "visitors"})

    async def scenario(client: Client) -> None:
        id = (await done(client, "start_consultation"))["consultation"]
        first = (await done(client, "what_next", consultation=id))["next"]
        data = await done(client, "ask_person", consultation=id)
        assert [message.splitlines()[0] for message in asked] == [first["text"]] == ["Who is the tea for?"]
        assert first["question"] == "occasion"
        assert data["next"]["question"] != first["question"]

    held(tmp_path, scenario, "--knowledge", SMALL, mode=mode, elicitation_callback=person)


@pytest.mark.parametrize("mode", MODES)
def test_who_does_not_answer_or_cannot_be_asked_is_told_and_nothing_changes(tmp_path: Path, mode: str) -> None:
    async def silent(context: object, params: object) -> ElicitResult:
        return ElicitResult(action="decline")

    async def scenario(client: Client) -> None:
        id = (await done(client, "start_consultation"))["consultation"]
        result = await client.call_tool("ask_person", {"consultation": id})
        assert result.is_error
        assert text_of(result).startswith(("The person did not answer this.", "This program cannot put anything"))
        assert (await done(client, "what_next", consultation=id))["next"]["question"] == "occasion"

    for options in ({"elicitation_callback": silent}, {}):
        held(tmp_path, scenario, "--knowledge", SMALL, mode=mode, **options)


def test_tools_pages_and_prompts_are_listed_and_served(tmp_path: Path) -> None:
    async def scenario(client: Client) -> None:
        names = {tool.name for tool in (await client.list_tools()).tools}
        assert {
            "start_consultation",
            "give_answers",
            "reply",
            "explain",
            "what_if",
            "look_up",
            "ask_person",
        } <= names
        for page in (await client.list_resources()).resources:
            assert (await client.read_resource(str(page.uri))).contents
        prompts = {prompt.name for prompt in (await client.list_prompts()).prompts}
        assert prompts == {"gesprek", "consultation", "verhaal", "story"}
        assert (await client.get_prompt("story", {"story": "We bake."})).messages
        for address in ("file:///etc/passwd", "koop://positions/de", "koop://../x"):
            with pytest.raises(MCPError):
                await client.read_resource(address)

    held(tmp_path, scenario, "--knowledge", SMALL, "--lang", "nl")


def test_what_is_wrong_is_told_and_the_server_goes_on(tmp_path: Path) -> None:
    async def scenario(client: Client) -> None:
        result = await client.call_tool("explain", {"kind": "x", "file": "/etc/passwd"})
        assert result.is_error
        assert "“file” does not belong here" in text_of(result)
        with pytest.raises(MCPError):
            await client.call_tool("start_consultation", {"story": "x" * LONGEST_MESSAGE})
        assert (await done(client, "start_consultation"))["consultation"] == "c1"

    held(tmp_path, scenario, "--knowledge", SMALL)


def test_nothing_it_says_drives_a_terminal(tmp_path: Path) -> None:
    async def scenario(client: Client) -> None:
        data = await done(client, "start_consultation", subject="a\x1b[2Jb\u202ec")
        result = await client.call_tool("reply", {"consultation": data["consultation"], "reply": "\x1b[2J\u202e"})
        for text in (json.dumps(data), text_of(result)):
            assert "\x1b" not in text
            assert "\u202e" not in text

    held(tmp_path, scenario, "--knowledge", SMALL)


@pytest.mark.parametrize("typed", ["", "no json\n", "[]\n{}\n", '{"jsonrpc": "2.0", "id": 1, "method": "x"}\n'])
def test_it_ends_when_the_other_side_leaves_whatever_was_said(tmp_path: Path, typed: str) -> None:
    ran = run(tmp_path, "mcp", "--knowledge", SMALL, typed=typed)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize(
    "attack",
    [
        Attack("door", "mcp --knowledge {base}", stdout="closed", reply=PING),
        Attack("door", "mcp --knowledge {base}", stdout="blocked", reply=PING),
        Attack("door", "mcp --knowledge {base}", stdin="zero"),
    ],
    ids=["closed", "blocked", "endless"],
)
def test_a_side_that_cannot_be_told_anything_or_never_ends_is_left(attack: Attack) -> None:
    ended = run_attack(attack)
    assert wrong(attack, ended) == []
    assert ended.code == (0 if attack.stdin else 3)
