"""An editor as a language server sees one: messages of the protocol over its standard input and output."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import IO, Any


class Client:
    """A server started as an editor starts it."""

    def __init__(self, folder: Path, *words: str, language: str = "en") -> None:
        command = [sys.executable, "-m", "advisor", "kb", "lsp", *words, "--lang", language]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder)
        self.number = 0
        self.told: list[dict[str, Any]] = []
        root = folder.as_uri()
        self.capabilities = self.ask("initialize", processId=None, rootUri=root, capabilities={})["capabilities"]
        self.tell("initialized")

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.ask("shutdown")
        self.tell("exit")
        assert self.process.wait(timeout=60) == 0
        for stream in (self.process.stdin, self.process.stdout):
            assert stream is not None
            stream.close()

    def tell(self, method: str, **params: Any) -> None:
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method: str, **params: Any) -> Any:
        """The result of a request; what the server tells meanwhile is kept."""
        answer = self.answer(method, **params)
        assert "error" not in answer, answer["error"]
        return answer["result"]

    def answer(self, method: str, **params: Any) -> dict[str, Any]:
        self.number += 1
        message = {"jsonrpc": "2.0", "id": self.number, "method": method}
        self._send(message | ({"params": params} if params else {}))
        while True:
            received = self._receive()
            if received.get("id") == self.number and "method" not in received:
                return received
            self.told.append(received)

    def open(self, file: Path, text: str | None = None) -> list[dict[str, Any]]:
        """Open a file, with other text where that is given; the problems that are then told of it."""
        shown = text if text is not None else file.read_text(encoding="utf-8")
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": shown}
        self.tell("textDocument/didOpen", textDocument=document)
        return self.problems(file)

    def change(self, file: Path, text: str) -> list[dict[str, Any]]:
        document = {"uri": file.as_uri(), "version": 2}
        self.tell("textDocument/didChange", textDocument=document, contentChanges=[{"text": text}])
        return self.problems(file)

    def problems(self, file: Path) -> list[dict[str, Any]]:
        """What was last told of a file, once the server has done all that came before."""
        self.ask("textDocument/hover", **self.at(file, 0, 0))
        found = [
            one["params"]["diagnostics"]
            for one in self.told
            if one.get("method") == "textDocument/publishDiagnostics" and one["params"]["uri"] == file.as_uri()
        ]
        return found[-1] if found else []

    def at(self, file: Path, line: int, column: int) -> dict[str, Any]:
        return {"textDocument": {"uri": file.as_uri()}, "position": {"line": line, "character": column}}

    def offered(self, file: Path, line: int, column: int) -> list[str]:
        return [one["label"] for one in self.ask("textDocument/completion", **self.at(file, line, column))]

    # --- messages

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps(message).encode()
        stream = self._stream(self.process.stdin)
        stream.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)
        stream.flush()

    def _receive(self) -> dict[str, Any]:
        stream, length = self._stream(self.process.stdout), 0
        while (line := stream.readline()) not in (b"\r\n", b""):
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        assert length, "the server has left"
        found: dict[str, Any] = json.loads(stream.read(length))
        return found

    @staticmethod
    def _stream(stream: IO[bytes] | None) -> IO[bytes]:
        assert stream is not None
        return stream
