"""The tools, pages and prompts served by the Model Context Protocol over standard input and output.

The one module that imports the SDK (extra `mcp`). A message is a line; one that is too long is not read.
"""

from __future__ import annotations

import hashlib
import io
import json
import logging
import os
import re
from collections.abc import AsyncIterator
from typing import Any

import anyio
import anyio.to_thread
import mcp_types as types
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel.server import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError

from advisor import __version__
from advisor.assistant import pages, tools, words
from advisor.assistant.desk import Desk, Refusal
from advisor.assistant.telling import ToolReply
from advisor.assistant.tools import Tool
from advisor.safe_text import harmless_json
from advisor.terms.texts import LANGUAGES, Text

#: A message of more bytes is not read: the largest tool takes a good deal less.
LONGEST_MESSAGE = 1 << 20
#: A line that goes on for so many times that length has no end: the other side is no client.
ENDLESS = 64
#: From this edition of the protocol on a tool that asks the person is called again with the reply.
_ASKS_BY_RETURNING = "2026-07-28"
_REPLY = "reply"
#: The number of a request, which stands near the beginning of its line.
_NUMBER = re.compile(rb'"id":\s*(\d{1,15})\b')
_BEGINNING = 1000

Context = ServerRequestContext[Any]

ASK_PERSON = Tool(
    "ask_person",
    Text(nl="Vraag het de mens", en="Ask the person"),
    Text(
        nl="Laat dit programma de mens zelf voorleggen wat er nu gevraagd wordt, en neem het antwoord aan.",
        en="Have this program put to the person what is asked now, and take the reply.",
    ),
    tools.BY_NAME["what_next"].shape,
    lambda desk, given: tools.call(desk, "what_next", given),
    changes=True,
)


def serve(desk: Desk) -> None:
    """Serve until the other side leaves.

    Raises: OSError: it cannot be told anything.
    """
    logging.getLogger("mcp").setLevel(logging.CRITICAL)  # what went wrong is told to the other side
    try:
        anyio.run(_serve, desk)
    except BaseExceptionGroup as group:
        raise _first(group) from None


def _first(error: BaseException) -> BaseException:
    """What happened first of what happened in several tasks at once."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


async def _serve(desk: Desk) -> None:
    server = Serving(desk).server()
    lines: Any = _BoundedLines(os.fdopen(os.dup(0), "rb"))
    async with stdio_server(stdin=lines) as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


class _BoundedLines:
    """The lines of standard input; in the place of one that is too long, a request of its number for what is not
    there, so that whoever waits for it gets an error."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[str]:
        while line := await anyio.to_thread.run_sync(self._line, abandon_on_cancel=True):
            yield line

    def _line(self) -> str:
        line = self._stream.readline(LONGEST_MESSAGE)
        if len(line) < LONGEST_MESSAGE or line.endswith(b"\n"):
            return line.decode("utf-8", "replace")
        number = _NUMBER.search(line[:_BEGINNING])
        for _ in range(ENDLESS):
            line = self._stream.readline(LONGEST_MESSAGE)
            if len(line) < LONGEST_MESSAGE or line.endswith(b"\n"):
                break
        else:
            return ""
        if number is None:
            return "{}\n"
        method = f"a message of at most {LONGEST_MESSAGE} bytes"
        return json.dumps({"jsonrpc": "2.0", "id": int(number[1]), "method": method}) + "\n"


class Serving:
    """What a client asks, handed to the tools and pages; one thing at a time, for the engine is one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._turn = anyio.CapacityLimiter(1)

    def server(self) -> Server[Any]:
        language, kb = self._desk.language, self._desk.kb
        return Server(
            "koop",
            version=__version__,
            title=kb.name.to(language),
            instructions=words.INSTRUCTIONS.to(language).format(about=kb.about.to(language)),
            on_list_tools=self._tools,
            on_call_tool=self._call,
            on_list_resources=self._pages,
            on_read_resource=self._read,
            on_list_prompts=self._prompts,
            on_get_prompt=self._prompt,
        )

    # --- tools

    async def _tools(self, context: Context, params: object) -> types.ListToolsResult:
        listed = [self._described(tool) for tool in (*tools.TOOLS, ASK_PERSON)]
        return types.ListToolsResult(tools=listed)

    def _described(self, tool: Tool) -> types.Tool:
        language = self._desk.language
        return types.Tool(
            name=tool.name,
            title=tool.title.to(language),
            description=tool.describes.to(language),
            input_schema=tool.schema(language),
            annotations=types.ToolAnnotations(
                read_only_hint=not tool.changes, destructive_hint=False, open_world_hint=False
            ),
        )

    async def _call(
        self, context: Context, params: types.CallToolRequestParams
    ) -> types.CallToolResult | types.InputRequiredResult:
        given = params.arguments or {}
        try:
            if params.name == ASK_PERSON.name:
                return await self._ask(context, params)
            return _result(await self._done(params.name, given))
        except Refusal as refusal:
            return _result(ToolReply(refusal.message.to(self._desk.language), {}), error=True)

    async def _done(self, name: str, given: dict[str, Any]) -> ToolReply:
        """A tool followed in a thread, so that the other side is heard meanwhile."""
        return await anyio.to_thread.run_sync(tools.call, self._desk, name, given, limiter=self._turn)

    async def _ask(
        self, context: Context, params: types.CallToolRequestParams
    ) -> types.CallToolResult | types.InputRequiredResult:
        """Put to the person what is asked now, by the client, and go on with the reply."""
        given = params.arguments or {}
        told = await self._done("what_next", given)
        asked = told.data["asked_back"] or told.data["next"]
        if asked is None:
            return _result(told)
        if not _can_ask(context):
            raise Refusal(words.CANNOT_ASK)
        form = types.ElicitRequestFormParams(message=_put(told), requested_schema=self._form(asked))
        if (context.protocol_version or "") >= _ASKS_BY_RETURNING:
            sign = _sign(asked)
            response = (params.input_responses or {}).get(_REPLY)
            if not isinstance(response, types.ElicitResult) or params.request_state != sign:
                requests: Any = {_REPLY: types.ElicitRequest(params=form)}
                return types.InputRequiredResult(input_requests=requests, request_state=sign)
        else:
            response = await context.session.elicit_form(form.message, form.requested_schema)
        reply = (response.content or {}).get(_REPLY) if response.action == "accept" else None
        if not isinstance(reply, str) or not reply.strip():
            raise Refusal(words.NOT_ANSWERED)
        return _result(await self._done("reply", {**given, "reply": reply}))

    def _form(self, asked: dict[str, Any]) -> dict[str, Any]:
        """One field, in the words in which a reply may be typed."""
        title = words.REPLY.to(self._desk.language)
        field = {"type": "string", "title": title, "description": asked["accepts"], "minLength": 1}
        return {"type": "object", "properties": {_REPLY: field}, "required": [_REPLY]}

    # --- pages and prompts

    async def _pages(self, context: Context, params: object) -> types.ListResourcesResult:
        listed = [
            types.Resource(
                uri=page.address(language),
                name=f"{page.name}-{language}",
                title=page.title.to(language),
                mime_type="text/plain",
            )
            for page in pages.PAGES
            for language in LANGUAGES
        ]
        return types.ListResourcesResult(resources=listed)

    async def _read(self, context: Context, params: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        address = str(params.uri)
        try:
            text = await anyio.to_thread.run_sync(pages.read, self._desk, address, limiter=self._turn)
        except Refusal as refusal:
            raise MCPError(types.INVALID_PARAMS, refusal.message.to(self._desk.language)) from None
        contents = types.TextResourceContents(uri=address, text=text, mime_type="text/plain")
        return types.ReadResourceResult(contents=[contents])

    async def _prompts(self, context: Context, params: object) -> types.ListPromptsResult:
        listed = [
            types.Prompt(
                name=prompt.name,
                title=prompt.title.to(prompt.language),
                arguments=[
                    types.PromptArgument(name=key, description=text.to(prompt.language), required=True)
                    for key, text in prompt.takes.items()
                ],
            )
            for prompt in pages.PROMPTS
        ]
        return types.ListPromptsResult(prompts=listed)

    async def _prompt(self, context: Context, params: types.GetPromptRequestParams) -> types.GetPromptResult:
        try:
            title, text = pages.prompt(params.name, params.arguments or {})
        except Refusal as refusal:
            raise MCPError(types.INVALID_PARAMS, refusal.message.to(self._desk.language)) from None
        message = types.PromptMessage(role="user", content=types.TextContent(text=text))
        return types.GetPromptResult(description=title.to(self._desk.language), messages=[message])


def _result(told: ToolReply, *, error: bool = False) -> types.CallToolResult:
    """A text, and the same as data where there is any; nothing in either drives a terminal."""
    data = (
        json.loads(harmless_json(json.dumps(told.data, ensure_ascii=False, allow_nan=False)))
        if told.data
        else None
    )
    return types.CallToolResult(
        content=[types.TextContent(text=told.text)], structured_content=data, is_error=error
    )


def _can_ask(context: Context) -> bool:
    """Whether the client can put a form to the person."""
    capabilities = context.session.client_capabilities
    asks = capabilities.elicitation if capabilities is not None else None
    return asks is not None and (asks.form is not None or asks.url is None)


def _put(told: ToolReply) -> str:
    """What is asked, as the person is to see it: the last part of the text, with its choices."""
    asked = told.data["asked_back"] or told.data["next"]
    choices = [f"{number}. {choice['text']}" for number, choice in enumerate(asked["choices"], 1)]
    return "\n".join((asked["text"], *choices))


def _sign(asked: dict[str, Any]) -> str:
    """By which a reply is known to belong to what is asked now."""
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:16]
