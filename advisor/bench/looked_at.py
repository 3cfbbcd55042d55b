"""What earlier checks looked at without finding anything, so that only what is new since need be looked at.

What is remembered is never a finding: only that one look, at exactly these words or premises under exactly these
definitions, came to nothing; or that nothing at all was found in exactly these files.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b


class LookedAt:
    """Looks that came to nothing: those `before`, and those of now, which are all that is remembered next time."""

    def __init__(self, before: Iterable[str] = ()) -> None:
        self.before = frozenset(before)
        self.now = set[str]()

    def idle(self, look: str) -> bool:
        """Whether a look came to nothing before."""
        if look in self.before:
            self.now.add(look)
        return look in self.now

    def idle_as_before(self, look: str) -> bool:
        """Whether a look at everything came to nothing before; what it was made of stays remembered."""
        if idle := self.idle(look):
            self.now.update(self.before)
        return idle

    def came_to_nothing(self, look: str) -> None:
        self.now.add(look)


def look_of(*at: str) -> str:
    """What tells one look from all others: everything that it depends on."""
    digest = blake2b(digest_size=12)
    for part in at:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big") + encoded)
    return digest.hexdigest()
