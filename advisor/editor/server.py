"""The language server: what the workspace knows, said as the Language Server Protocol has it. Thin on purpose."""

from __future__ import annotations

import logging
import os
import signal
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO, cast
from urllib.parse import unquote, urlsplit

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

from advisor import __version__
from advisor.bench.renaming import NotRenamed
from advisor.editor.incoming import Incoming
from advisor.editor.workspace import Diagnosis, NotDone, Workspace
from advisor.knowledge.problems import KnowledgeError
from advisor.terms.texts import Language, Place, Text

EVALUATE = "koop.evaluateCase"
_EVALUATE = Text(nl="beoordeel dit geval", en="evaluate this case")


def serve(language: Language, root: Path | None = None) -> None:
    """Serve one editor on standard input and output, until it leaves.

    Args: root: the folder of the knowledge base; None: that of each file that is opened.

    Raises: NoEditor: what comes in are no messages of an editor. KeyboardInterrupt.
    """
    logging.getLogger("pygls").setLevel(logging.CRITICAL + 1)  # what went wrong is told to the editor
    # of its own, for the server closes them when it leaves
    heard = Incoming(os.dup(0))

    def interrupted(*_: object) -> None:
        heard.left = True
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, interrupted)
    try:
        with os.fdopen(os.dup(1), "wb") as said:
            server(language, root).start_io(cast(BinaryIO, heard), said)
    finally:
        signal.signal(signal.SIGINT, before)
    if heard.left:  # which the server keeps to itself
        raise KeyboardInterrupt


def server(language: Language, root: Path | None = None) -> LanguageServer:
    """A server that has not started yet."""
    made = LanguageServer("koop", __version__, types.TextDocumentSyncKind.Full)
    _Handlers(made, language, root).register()
    return made


class _Handlers:
    """What the server does, request by request."""

    def __init__(self, server: LanguageServer, language: Language, root: Path | None) -> None:
        self.server = server
        self.language = language
        self.root = root
        self.workspaces: dict[Path, Workspace] = {}
        self.marked: dict[Path, set[str]] = {}

    def register(self) -> None:
        offer = types.CompletionOptions(trigger_characters=["{", "[", ",", " ", ":"])
        features: list[tuple[str, Any, Any]] = [
            (types.TEXT_DOCUMENT_DID_OPEN, self.opened, None),
            (types.TEXT_DOCUMENT_DID_CHANGE, self.changed, None),
            (types.TEXT_DOCUMENT_DID_SAVE, self.saved, None),
            (types.TEXT_DOCUMENT_DID_CLOSE, self.closed, None),
            (types.TEXT_DOCUMENT_COMPLETION, self.completion, offer),
            (types.TEXT_DOCUMENT_HOVER, self.hover, None),
            (types.TEXT_DOCUMENT_DEFINITION, self.definition, None),
            (types.TEXT_DOCUMENT_REFERENCES, self.references, None),
            (types.TEXT_DOCUMENT_PREPARE_RENAME, self.prepare_rename, None),
            (types.TEXT_DOCUMENT_RENAME, self.rename, types.RenameOptions(prepare_provider=True)),
            (types.TEXT_DOCUMENT_CODE_LENS, self.lenses, types.CodeLensOptions(resolve_provider=False)),
        ]
        for name, handler, options in features:
            made = self.server.feature(name, options) if options is not None else self.server.feature(name)
            made(_as_function(handler))
        self.server.command(EVALUATE)(_as_function(self.evaluate))

    # --- documents

    def _at(self, uri: str) -> tuple[Workspace, str] | None:
        """The knowledge base that a file belongs to, and its path in it; None for what is no file of one."""
        try:
            address = urlsplit(uri)
            if address.scheme != "file":
                return None
            path = Path(unquote(address.path)).resolve()
            root = self.root.resolve() if self.root is not None else _root_of(path)
        except (OSError, ValueError):  # a name that no file can have, or that may not be looked at
            return None
        if root is None or not path.is_relative_to(root):
            return None
        if root not in self.workspaces:
            self.workspaces[root] = Workspace(root, self.language)
        return self.workspaces[root], path.relative_to(root).as_posix()

    def _took(self, uri: str, text: str | None, checked: bool) -> None:
        found = self._at(uri)
        if found is not None:
            workspace, file = found
            workspace.change(file, text)
            self._publish(workspace, workspace.problems() or (workspace.findings if checked else []))

    def opened(self, params: types.DidOpenTextDocumentParams) -> None:
        self._took(params.text_document.uri, params.text_document.text, checked=True)

    def changed(self, params: types.DidChangeTextDocumentParams) -> None:
        text = self.server.workspace.get_text_document(params.text_document.uri).source
        self._took(params.text_document.uri, text, checked=False)

    def saved(self, params: types.DidSaveTextDocumentParams) -> None:
        text = self.server.workspace.get_text_document(params.text_document.uri).source
        self._took(params.text_document.uri, text, checked=True)

    def closed(self, params: types.DidCloseTextDocumentParams) -> None:
        self._took(params.text_document.uri, None, checked=False)

    def _publish(self, workspace: Workspace, found: Iterable[Diagnosis]) -> None:
        by_file: dict[str, list[types.Diagnostic]] = {}
        for one in found:
            by_file.setdefault(one.problem.place.file, []).append(_diagnostic(workspace, one))
        before = self.marked.get(workspace.root, set())
        self.marked[workspace.root] = set(by_file)
        for file in sorted(before | set(by_file)):
            uri = (workspace.root / file).as_uri()
            told = types.PublishDiagnosticsParams(uri=uri, diagnostics=by_file.get(file, []))
            self.server.text_document_publish_diagnostics(told)

    # --- at the cursor

    def completion(self, params: types.CompletionParams) -> list[types.CompletionItem]:
        found = self._at(params.text_document.uri)
        if found is None:
            return []
        workspace, file = found
        kinds = types.CompletionItemKind
        return [
            types.CompletionItem(
                label=offer.word,
                kind=kinds.Property if offer.key else kinds.Value,
                detail=offer.about or None,
                insert_text=f"{offer.word}: " if offer.key else offer.word,
                sort_text=f"{number:05}",
            )
            for number, offer in enumerate(
                workspace.offered(file, params.position.line, params.position.character)
            )
        ]

    def hover(self, params: types.HoverParams) -> types.Hover | None:
        found = self._at(params.text_document.uri)
        said = found[0].hover(found[1], params.position.line, params.position.character) if found else None
        if said is None:
            return None
        return types.Hover(contents=types.MarkupContent(kind=types.MarkupKind.Markdown, value=said))

    def _word(self, params: Any) -> tuple[Workspace, str, Place, str | None] | None:
        """The word at the cursor, where it begins, and the attribute whose option it is there."""
        found = self._at(params.text_document.uri)
        word = found[0].word_at(found[1], params.position.line, params.position.character) if found else None
        if found is None or word is None:
            return None
        place = Place(found[1], params.position.line + 1, word[1] + 1)
        return found[0], word[0], place, found[0].option_at(word[0], place)

    def definition(self, params: types.DefinitionParams) -> types.Location | None:
        if (found := self._word(params)) is None:
            return None
        workspace, word, _, of = found
        place = workspace.declared(word, of)
        return _location(workspace, place, len(word)) if place is not None else None

    def references(self, params: types.ReferenceParams) -> list[types.Location]:
        if (found := self._word(params)) is None:
            return []
        workspace, word, _, of = found
        if workspace.declared(word, of) is None:
            return []
        return [_location(workspace, place, len(word)) for place in workspace.references(word, of)]

    def prepare_rename(self, params: types.PrepareRenameParams) -> types.Range | None:
        """What would be renamed; None where nothing can be."""
        if (found := self._word(params)) is None:
            return None
        workspace, word, place, of = found
        named = of is None and workspace.declared(word) is not None and place in workspace.references(word)
        return _range(place, len(word)) if named else None

    def rename(self, params: types.RenameParams) -> types.WorkspaceEdit | None:
        if (found := self._word(params)) is None:
            return None
        workspace, word, place, _ = found
        try:
            renamed = workspace.renamed(word, params.new_name, place)
        except (NotDone, NotRenamed) as refused:
            raise JsonRpcInvalidParams(refused.told.to(self.language)) from None
        except KnowledgeError as error:
            raise JsonRpcInvalidParams(error.show(self.language)) from None
        changes = {
            (workspace.root / file).as_uri(): [types.TextEdit(_whole(workspace.text(file)), data.decode())]
            for file, data in renamed.files.items()
        }
        return types.WorkspaceEdit(changes=changes)

    # --- cases

    def lenses(self, params: types.CodeLensParams) -> list[types.CodeLens]:
        found = self._at(params.text_document.uri)
        title, uri = _EVALUATE.to(self.language), params.text_document.uri
        return [
            types.CodeLens(
                range=_range(case.place, len(case.id)),
                command=types.Command(title=title, command=EVALUATE, arguments=[uri, case.id]),
            )
            for case in (found[0].cases_in(found[1]) if found else [])
        ]

    def evaluate(self, uri: str, id: str) -> str:
        """The advice on a case, also shown."""
        found = self._at(uri)
        try:
            said = found[0].advice_on(id) if found else ""
        except NotDone as refused:
            raise JsonRpcInvalidParams(refused.told.to(self.language)) from None
        kind = types.MessageType.Info
        self.server.window_show_message(types.ShowMessageParams(type=kind, message=said.partition("\n")[0]))
        return said


def _as_function(method: Any) -> Any:
    """pygls notes on a handler what it is for, which a bound method does not let it."""

    def handler(*given: Any) -> Any:
        return method(*given)

    handler.__annotations__ = {}
    return handler


def _root_of(path: Path) -> Path | None:
    """The innermost folder above a file that holds a `knowledge.yaml`, itself not imported by one above it."""
    above = [folder for folder in path.parents if (folder / "knowledge.yaml").is_file()]
    return above[-1] if above else None


def _diagnostic(workspace: Workspace, one: Diagnosis) -> types.Diagnostic:
    place = one.problem.place
    lines = workspace.text(place.file).split("\n")
    line = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
    word = workspace.word_at(place.file, place.line - 1, place.column - 1)
    length = (
        len(word[0]) if word is not None and word[1] == place.column - 1 else max(1, len(line) - place.column + 1)
    )
    severity = types.DiagnosticSeverity.Error if one.error else types.DiagnosticSeverity.Warning
    return types.Diagnostic(
        range=_range(place, length), message=one.told, severity=severity, code=one.problem.code, source="koop"
    )


def _range(place: Place, length: int) -> types.Range:
    start = types.Position(max(0, place.line - 1), max(0, place.column - 1))
    return types.Range(start, types.Position(start.line, start.character + length))


def _location(workspace: Workspace, place: Place, length: int) -> types.Location:
    return types.Location(uri=(workspace.root / place.file).as_uri(), range=_range(place, length))


def _whole(text: str) -> types.Range:
    lines = text.split("\n")
    return types.Range(types.Position(0, 0), types.Position(len(lines) - 1, len(lines[-1])))
