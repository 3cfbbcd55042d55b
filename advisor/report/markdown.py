"""A report as Markdown: the same chapters, without the picture. What it holds cannot become markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape

from advisor.report import picture, words
from advisor.report.contents import Report
from advisor.report.page import MARK
from advisor.safe_text import printable
from advisor.wording.page import Item, Section

_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~!])")
_AT_START = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def markdown(report: Report) -> str:
    return printable("\n".join(_lines(report)) + "\n")


def _lines(report: Report) -> Iterator[str]:
    yield MARK
    yield f"# {plain(report.headline)}"
    yield ""
    about = plain(report.knowledge)
    yield about + (f" · {report.to(words.CASE)}: {plain(report.case)}" if report.case else "")
    for part in report.parts:
        yield from ("", f"## {plain(part.title)}")
        for section in part.sections:
            yield from ("", f"### {plain(section.title)}", "")
            if section.chain:
                yield from (plain(picture.spoken(section.chain, report.language)), "")
            yield from _items(section, report)
    yield from ("", f"## {report.to(words.ANSWERS)}", "")
    yield from _answers(report)
    yield from ("", f"## {report.to(words.SOURCES)}", "")
    for section in report.sources:
        for item in section.items:
            yield f"- {plain(item.head)}. {plain(item.text)} {plain(item.source)}".rstrip()
    yield from ("", f"## {report.to(words.RECEIPT)}", "")
    knowledge = report.receipt["knowledge"]
    yield f"- {report.to(words.KNOWLEDGE)}: {about}, {report.to(words.VERSION).format(**knowledge)}"
    yield f"- {report.to(words.FINGERPRINT)}: {knowledge['sha256']}"
    yield f"- {report.to(words.FINAL)}: {plain(report.settled)}"
    yield from ("", report.to(words.REPLAYS), "", "```json")
    yield from json.dumps(report.receipt, ensure_ascii=False, indent=1, sort_keys=True).split("\n")
    yield "```"


def _items(section: Section, report: Report) -> Iterator[str]:
    for item in section.items:
        indent = "  " * item.depth
        yield f"{indent}- {_said(item)}"
        if item.source:
            yield f"{indent}  ({report.to(words.SOURCE)}: {plain(item.source)})"


def _said(item: Item) -> str:
    head = f"**{plain(item.head)}:** " if item.head and not item.head.isdigit() else ""
    return head + plain(item.text)


def _answers(report: Report) -> Iterator[str]:
    if not report.rows:
        yield report.to(words.NO_ANSWERS)
        return
    yield f"| {report.to(words.QUESTION)} | {report.to(words.ANSWER)} | {report.to(words.REMARK)} |"
    yield "|---|---|---|"
    for row in report.rows:
        yield f"| {plain(row.question)} | {plain(row.answer)} | {plain(row.remark)} |"


def plain(text: str) -> str:
    """The text on one line, none of it read as Markdown or HTML."""
    text = escape(_SPECIAL.sub(r"\\\1", " ".join(text.split())), quote=False)
    return _AT_START.sub(lambda found: f"{found[1]}\\{found[2]}", text)
