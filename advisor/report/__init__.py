"""Reports, each a file that stands on its own: one advice with its reasons, or the overview of many."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisor.reasoning.advice import Advice
    from advisor.report.assortment import Assortment
    from advisor.report.contents import Report
    from advisor.terms.texts import Language

__all__ = ["check", "write", "write_overview"]


def write(advice: Advice, path: Path, language: Language, case: str = "", file: str | None = None) -> None:
    """Write the report of an advice as HTML, Markdown or JSON, by the extension of `path`.

    An earlier report of that name is replaced, and nothing else is.

    Raises: ValueError: another extension, or a file that is not a report; told in `language`. OSError.
    """
    from advisor.report.contents import report_of

    kind = check(path, language)
    _replace(path, _written(report_of(advice, language, case, file), kind))


def write_overview(assortment: Assortment, path: Path) -> None:
    """Write the overview of many cases, in the same ways.

    Raises: ValueError, OSError: as `write`.
    """
    _replace(path, _overview_written(assortment, check(path, assortment.language)))


def check(path: Path, language: Language) -> str:
    """The kind of report that a path stands for: its extension in lower case.

    Raises: ValueError: as `write`.
    """
    from advisor.report import words

    kind = path.suffix.casefold()
    if kind not in (".html", ".htm", ".md", ".json"):
        raise ValueError(words.EXTENSION.to(language).format(file=path))
    if path.exists() and not _is_report(path):
        raise ValueError(words.EXISTS.to(language).format(file=path))
    return kind


def _written(report: Report, kind: str) -> str:
    if kind == ".json":
        from advisor.safe_text import printable

        data = {**report.receipt, "headline": report.headline, "explanation": report.explanation}
        return printable(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    if kind == ".md":
        from advisor.report.markdown import markdown

        return markdown(report)
    from advisor.report.page import html

    return html(report)


def _overview_written(assortment: Assortment, kind: str) -> str:
    if kind == ".json":
        from advisor.safe_text import printable

        return printable(json.dumps(assortment.as_object(), ensure_ascii=False, indent=1) + "\n")
    from advisor.report import assortment_written

    return assortment_written.markdown(assortment) if kind == ".md" else assortment_written.html(assortment)


def _is_report(path: Path) -> bool:
    """Whether a file begins as a report does; an empty one may be replaced too."""
    from advisor.explanation.receipt import SCHEMA
    from advisor.report.page import MARK

    overview = '"schema": "koop/overview/1"'

    if not path.is_file():
        return False
    text = path.read_text(encoding="utf-8", errors="replace")
    return (
        not text.strip() or MARK in text[:200] or (text.startswith("{") and (SCHEMA in text or overview in text))
    )


def _replace(path: Path, text: str) -> None:
    """Put the whole text in place at once."""
    import os
    import tempfile

    handle, name = tempfile.mkstemp(prefix=f".{path.name[:80]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        os.chmod(name, 0o644 & ~_umask())
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def _umask() -> int:
    import os

    mask = os.umask(0o077)
    os.umask(mask)
    return mask
