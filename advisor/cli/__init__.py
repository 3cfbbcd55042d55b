"""The command `koop`: words on the command line become calls, their results an exit code. No logic here."""

from __future__ import annotations

import gc
import os
import signal
import sys

from advisor.cli.language import language_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import NoReturn


def main() -> NoReturn:
    """Run the command line. Ctrl-C while it is being loaded ends it at once: there is nothing yet to save."""
    handler = signal.signal(signal.SIGINT, _interrupted)
    gc.set_threshold(
        200_000
    )  # what a start makes stays: looking through it time and again takes a tenth of the start
    from advisor.cli.main import run

    signal.signal(signal.SIGINT, handler)
    code = run()
    if code == 130:
        os._exit(code)  # Python would end by the signal itself when Ctrl-C came at certain moments
    sys.exit(code)


def _interrupted(number: int, frame: FrameType | None) -> NoReturn:
    told = "Onderbroken." if language_of(sys.argv[1:], os.environ) == "nl" else "Interrupted."
    try:
        os.write(2, f"{told}\n".encode())
    finally:
        os._exit(130)
