"""In which language the command speaks. It imports nothing, so that it can be told at once."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from advisor.terms.texts import Language


def language_of(argv: Sequence[str], environ: Mapping[str, str]) -> Language:
    """`--lang` on the command line, else the locale, else English."""
    for at, word in enumerate(argv):
        value = word.removeprefix("--lang=") if word.startswith("--lang=") else None
        if word == "--lang" and at + 1 < len(argv):
            value = argv[at + 1]
        if value in ("nl", "en"):
            return "nl" if value == "nl" else "en"
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(variable):
            return "nl" if environ[variable].lower().startswith("nl") else "en"
    return "en"
