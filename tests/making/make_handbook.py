"""Writes docs/handbook.nl.md and docs/handbook.en.md: `PYTHONPATH=tests python tests/making/make_handbook.py`.

The whole knowledge base in words, as `koop kb docs` has it, a language a file so that each can be read where the
project is. Made again after every change of the knowledge.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from support.places import DOCS

from advisor.knowledge.loading import load
from advisor.report.handbook import handbook
from advisor.report.handbook_pages import markdown
from advisor.terms.texts import LANGUAGES


def pages() -> Iterator[tuple[Path, str]]:
    kb = load()
    for language in LANGUAGES:
        yield DOCS / f"handbook.{language}.md", markdown([handbook(kb, language)])


if __name__ == "__main__":
    for path, text in pages():
        path.write_text(text, encoding="utf-8")
