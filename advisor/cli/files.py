"""Writing results to files, so that a failure is told and nothing is overwritten that was not asked for."""

from __future__ import annotations

from pathlib import Path

from advisor.cli.frame import Exit, Failure, say
from advisor.files import why
from advisor.terms.texts import Text

_EXISTS = Text(nl="{file} bestaat al", en="{file} exists already")
_NOT_WRITTEN = Text(nl="{file} kan niet worden geschreven: {why}", en="{file} cannot be written: {why}")


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet.

    Raises: Failure: it is there, or it cannot be written.
    """
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise Failure(say(_EXISTS).format(file=path), Exit.WRONG_USE) from None
    except (OSError, ValueError) as error:
        raise Failure(not_written(path, error), Exit.INCOMPLETE) from None


def not_written(path: Path, error: Exception) -> str:
    reason = say(why(error)) if isinstance(error, OSError) else str(error)
    return say(_NOT_WRITTEN).format(file=path, why=reason)
