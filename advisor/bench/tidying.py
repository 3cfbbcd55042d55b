"""White space and line ends of a YAML file put in order, nothing else; comments stay where they are."""

from __future__ import annotations

import re

from advisor.knowledge.problems import Problems
from advisor.knowledge.yamlfile import Mapping, Node, Scalar, Sequence, normalised, parse

_BLANK_LINES = re.compile(rb"\n{4,}")


def tidied(data: bytes) -> bytes | None:
    """The file with LF line ends, no byte order mark, no spaces at line ends, at most two blank lines together,
    and one line end at its end. None when it cannot be read, or would no longer say the same.
    """
    tidy = normalised(data).removeprefix(b"\xef\xbb\xbf")
    tidy = b"\n".join(line.rstrip(b" ") for line in tidy.split(b"\n"))
    tidy = _BLANK_LINES.sub(b"\n\n\n", tidy).strip(b"\n") + b"\n"
    before, after = _said(data), _said(tidy)
    return tidy if before is not None and before == after else None


def _said(data: bytes) -> list[object] | None:
    """What a file says, without its places."""
    documents = parse(data, "", Problems(), several=True, nulls=True)
    return None if documents is None else [_value(node) for node in documents]


def _value(node: Node) -> object:
    match node:
        case Scalar():
            return (node.kind, node.text)
        case Mapping():
            return {key: _value(entry.value) for key, entry in node.entries.items()}
        case Sequence():
            return [_value(item) for item in node.items]
    raise TypeError(node)
