"""What an editor says, piece by piece, and no more of it than an editor says."""

from __future__ import annotations

from typing import BinaryIO

from advisor.terms.texts import Text

#: A line of a message's heading; a message, which holds a file (of at most 2 MB) written as JSON.
LONGEST_HEADING = 1000
LONGEST_MESSAGE = 16 << 20
_NO_EDITOR = Text(
    nl="wat hier binnenkomt zijn geen berichten van een editor van hoogstens {size} MB",
    en="what comes in here are no messages of an editor of at most {size} MB",
)


class NoEditor(Exception):
    """Whoever is at the other end does not speak the protocol; `message` says so."""

    def __init__(self) -> None:
        self.message = _NO_EDITOR.filled(size=LONGEST_MESSAGE >> 20)
        super().__init__(self.message.en)


class Heard:
    """A stream of messages of which none is longer than may be.

    Raises: NoEditor: on reading one that is.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readline(self) -> bytes:
        line = self._stream.readline(LONGEST_HEADING)
        if len(line) == LONGEST_HEADING and not line.endswith(b"\n"):
            raise NoEditor
        return line

    def read(self, size: int) -> bytes:
        if size > LONGEST_MESSAGE:
            raise NoEditor
        return self._stream.read(size)
