"""What an editor says, piece by piece, and no more of it than an editor says."""

from __future__ import annotations

import os
import select

from advisor.terms.texts import Text

#: A line of a message's heading; a message, which holds a file (of at most 2 MB) written as JSON.
LONGEST_HEADING = 1000
LONGEST_MESSAGE = 16 << 20
#: Bytes read at once, and seconds after which it is seen whether anybody still listens.
_PIECE, _A_MOMENT = 1 << 20, 0.2
_NO_EDITOR = Text(
    nl="wat hier binnenkomt zijn geen berichten van een editor van hoogstens {size} MB",
    en="what comes in here are no messages of an editor of at most {size} MB",
)


class NoEditor(Exception):
    """Whoever is at the other end does not speak the protocol; `message` says so."""

    def __init__(self) -> None:
        self.message = _NO_EDITOR.filled(size=LONGEST_MESSAGE >> 20)
        super().__init__(self.message.en)


class Incoming:
    """What comes in at a descriptor, as messages of which none is longer than may be. `left`: nobody listens any
    more, and whoever waits for more gets the end.

    Raises: NoEditor: on reading one that is.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._held = b""
        self.left = False

    def readline(self) -> bytes:
        while (end := self._held.find(b"\n") + 1) == 0:
            if len(self._held) >= LONGEST_HEADING:
                raise NoEditor
            if not self._more():
                end = len(self._held)
                break
        if end > LONGEST_HEADING:
            raise NoEditor
        return self._taken(end)

    def read(self, size: int) -> bytes:
        if size > LONGEST_MESSAGE:
            raise NoEditor
        while len(self._held) < size and self._more():
            pass
        return self._taken(size)

    def _taken(self, size: int) -> bytes:
        taken, self._held = self._held[:size], self._held[size:]
        return taken

    def _more(self) -> bool:
        while os.name == "posix" and not select.select([self._descriptor], [], [], _A_MOMENT)[0]:
            if self.left:
                return False
        piece = os.read(self._descriptor, _PIECE)
        self._held += piece
        return bool(piece)
