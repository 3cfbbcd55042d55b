"""A handbook as one file that needs nothing else: HTML with both languages and a switch, or Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from advisor.files import put, read_whole
from advisor.report.handbook import Handbook
from advisor.report.written import plain
from advisor.safe_text import printable
from advisor.terms.texts import Text

#: The first words of a written handbook, by which it is known again.
MARK = "<!-- koop handbook 1 -->"
_EXTENSION = Text(nl="{file}: een handboek is .html of .md", en="{file}: a handbook is .html or .md")
_NO_HANDBOOK = Text(
    nl="{file} is er al en is geen handboek; het blijft staan",
    en="{file} is there and is no handbook; it is left alone",
)
_LANGUAGES = {"nl": "Nederlands", "en": "English"}
_CONTENTS = {"nl": "Inhoud", "en": "Contents"}
_LARGEST = 64 << 20


class NotWritten(ValueError):
    """Why a handbook is not written."""

    def __init__(self, told: Text) -> None:
        super().__init__(told.en)
        self.told = told


def html(handbooks: Sequence[Handbook]) -> str:
    """Both languages in one page; without style sheets they stand below each other."""
    return _rendered("handbook.html", handbooks)


def markdown(handbooks: Sequence[Handbook]) -> str:
    return _rendered("handbook.md", handbooks)


def write_handbook(handbooks: Sequence[Handbook], path: Path) -> None:
    """Write it as HTML or Markdown, by the extension of `path`. An earlier handbook is replaced, and nothing else.

    Raises: NotWritten. OSError.
    """
    kind = path.suffix.casefold()
    if kind not in (".html", ".htm", ".md"):
        raise NotWritten(_EXTENSION.filled(file=str(path)))
    if path.is_file() and not _may_be_replaced(read_whole(path, _LARGEST)):
        raise NotWritten(_NO_HANDBOOK.filled(file=str(path)))
    put(path, (markdown(handbooks) if kind == ".md" else html(handbooks)).encode())


def _may_be_replaced(data: bytes) -> bool:
    """An earlier handbook, or an empty file."""
    return MARK.encode() in data[:200] or not data.strip()


def _rendered(template: str, handbooks: Sequence[Handbook]) -> str:
    page = template.endswith(".html")
    environment = Environment(
        loader=PackageLoader("advisor.report"),
        autoescape=page,
        finalize=None if page else lambda value: value if isinstance(value, Markup) else plain(str(value)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return printable(
        environment.get_template(template).render(
            mark=Markup(MARK), handbooks=handbooks, languages=_LANGUAGES, contents=_CONTENTS
        )
    )
