"""A report as one HTML page that needs nothing else: no scripts, no fonts, no pictures from elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from advisor.report import picture, words
from advisor.report.contents import Report
from advisor.safe_text import printable
from advisor.wording.page import Item

#: The first words of a written report, by which it is known again.
MARK = "<!-- koop report 1 -->"


def rendered(template: str, **parts: object) -> str:
    """A page from its template. Everything that is not `Markup` is escaped."""
    environment = Environment(
        loader=PackageLoader("advisor.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["nested"] = nested
    return printable(environment.get_template(template).render(mark=Markup(MARK), **parts))


def html(report: Report) -> str:
    language = report.language
    return rendered(
        "report.html",
        report=report,
        pictures=[Markup(draw(report.chain, language)) for draw in (picture.across, picture.down) if report.chain],
        said={name: text.to(language) for name, text in vars(words).items() if name.isupper()},
        receipt=json.dumps(report.receipt, ensure_ascii=False, indent=1, sort_keys=True),
        topics=list(_by_topic(report)),
    )


def nested(items: Iterable[Item]) -> list[dict[str, Any]]:
    """Items with those that are set in under them, as a tree."""
    top: list[dict[str, Any]] = []
    open_: list[tuple[int, list[dict[str, Any]]]] = [(-1, top)]
    for item in items:
        while open_[-1][0] >= item.depth:
            open_.pop()
        branch: dict[str, Any] = {"item": item, "under": []}
        open_[-1][1].append(branch)
        open_.append((item.depth, branch["under"]))
    return top


def _by_topic(report: Report) -> Iterator[tuple[str, list[Any]]]:
    topics: dict[str, list[Any]] = {}
    for row in report.rows:
        topics.setdefault(row.topic, []).append(row)
    yield from topics.items()
