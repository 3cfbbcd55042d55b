"""Reports as files that need nothing else: HTML without scripts, fonts or pictures from elsewhere, Markdown in
which nothing becomes markup, JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from advisor.batch import receipts
from advisor.files import put, read_whole
from advisor.reasoning.advice import Advice
from advisor.report import chain_picture as picture
from advisor.report import map as maps
from advisor.report import overview, words
from advisor.report.decision_report import Report, report_of
from advisor.report.overview import MOST_CASES, Assortment
from advisor.safe_text import harmless_json, printable
from advisor.terms.about import NOTHING_TOLD, About
from advisor.terms.texts import Language, Text
from advisor.wording.page import Item, Section

#: The first words of a written report, by which it is known again.
MARK = "<!-- koop report 1 -->"


# --- the advice on one case


def html(report: Report) -> str:
    return _rendered("report.html", report, topics=list(_by_topic(report)), **_receipt(report))


def markdown(report: Report) -> str:
    spoken = partial(picture.spoken, language=report.language)
    return _rendered("report.md", report, spoken=spoken, **_receipt(report))


def as_data(report: Report) -> dict[str, Any]:
    """The receipt with the headline and the reasons as data."""
    return {**report.receipt, "headline": report.headline, "explanation": report.explanation}


def _pictures(section: Section, language: Language) -> list[Markup]:
    """The chain of a section, for wide pages and for narrow ones."""
    return [Markup(draw(section.title, section.chain, language)) for draw in (picture.across, picture.down)]


def _receipt(report: Report) -> dict[str, str]:
    return {"receipt": _json(report.receipt, sort_keys=True)}


def _by_topic(report: Report) -> Iterator[tuple[str, list[Any]]]:
    topics: dict[str, list[Any]] = {}
    for row in report.rows:
        topics.setdefault(row.topic, []).append(row)
    yield from topics.items()


# --- the overview of many


def overview_html(assortment: Assortment) -> str:
    map_ = assortment.map
    drawn = Markup(maps.drawn(map_)) if map_ is not None and map_.cells else None
    return _rendered("overview.html", assortment, picture=drawn, **_counted(assortment))


def overview_markdown(assortment: Assortment) -> str:
    return _rendered("overview.md", assortment, **_counted(assortment))


def _counted(assortment: Assortment) -> dict[str, object]:
    fullest = max((count.part for count in assortment.counts), default=0) or 1
    return {"map": assortment.map, "most": MOST_CASES, "fullest": fullest}


# --- templates


def _rendered(template: str, report: Report | Assortment, **parts: object) -> str:
    """A page from its template. All that is put in it is escaped, or made plain in Markdown, but for `Markup`."""
    html = template.endswith(".html")
    environment = Environment(
        loader=PackageLoader("advisor.report"),
        autoescape=html,
        finalize=None if html else _made_plain,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["nested"] = nested
    environment.filters["pictures"] = _pictures
    said = {name: text.to(report.language) for name, text in vars(words).items() if isinstance(text, Text)}
    return printable(
        environment.get_template(template).render(mark=Markup(MARK), report=report, said=said, **parts)
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


_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~!])")
_AT_START = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def plain(text: str) -> str:
    """The text on one line, none of it read as Markdown or HTML."""
    text = escape(_SPECIAL.sub(r"\\\1", " ".join(text.split())), quote=False)
    return _AT_START.sub(lambda found: f"{found[1]}\\{found[2]}", text)


def _made_plain(value: object) -> str:
    return value if isinstance(value, Markup) else plain(str(value))


# --- files


def write(
    advice: Advice,
    path: Path,
    language: Language,
    case: str = "",
    file: str | None = None,
    about: About = NOTHING_TOLD,
) -> None:
    """Write the report of an advice as HTML, Markdown or JSON, by the extension of `path`.

    An earlier report of that name is replaced, and nothing else is.

    Raises: ValueError: another extension, or a file that is not a report; told in `language`. OSError.
    """
    kind = check(path, language)
    put(path, _written(report_of(advice, language, case, file, about), kind).encode())


def write_overview(assortment: Assortment, path: Path) -> None:
    """Write the overview of many cases, in the same ways.

    Raises: ValueError, OSError: as `write`.
    """
    put(path, _overview_written(assortment, check(path, assortment.language)).encode())


def check(path: Path, language: Language) -> str:
    """The kind of report that a path stands for: its extension in lower case.

    Raises: ValueError: as `write`.
    """
    kind = path.suffix.casefold()
    if kind not in (".html", ".htm", ".md", ".json"):
        raise ValueError(words.EXTENSION.to(language).format(file=path))
    if path.exists() and not _is_report(path):
        raise ValueError(words.EXISTS.to(language).format(file=path))
    return kind


def _written(report: Report, kind: str) -> str:
    if kind == ".json":
        return _json(as_data(report), sort_keys=True) + "\n"
    if kind == ".md":
        return markdown(report)

    return html(report)


def _overview_written(assortment: Assortment, kind: str) -> str:
    if kind == ".json":
        return _json(assortment.as_object(), sort_keys=False) + "\n"

    return overview_markdown(assortment) if kind == ".md" else overview_html(assortment)


def _json(data: object, *, sort_keys: bool) -> str:
    return harmless_json(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=sort_keys))


_SCHEMAS = (receipts.SCHEMA, f'"schema": "{overview.SCHEMA}"')


#: No report is larger.
_LARGEST = 64 << 20


def _is_report(path: Path) -> bool:
    """Whether a file begins as a report does; an empty one may be replaced too."""
    if not path.is_file():
        return False
    try:
        text = read_whole(path, _LARGEST).decode("utf-8", "replace")
    except OSError:
        return False
    written = MARK in text[:200] or (text.startswith("{") and any(schema in text for schema in _SCHEMAS))
    return written or not text.strip()
