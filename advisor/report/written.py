"""Reports as files that need nothing else: HTML without scripts, fonts or pictures from elsewhere, Markdown in
which nothing becomes markup, JSON."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from advisor.batch.receipts import SCHEMA
from advisor.reasoning.advice import Advice
from advisor.report import chain_picture as picture
from advisor.report import map as maps
from advisor.report import words
from advisor.report.decision import Report, report_of
from advisor.report.overview import MOST_CASES, Assortment
from advisor.safe_text import printable
from advisor.terms.texts import Language, Text
from advisor.wording.page import Item, Section

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
    environment.filters["pictures"] = pictures
    return printable(environment.get_template(template).render(mark=Markup(MARK), **parts))


def html(report: Report) -> str:
    language = report.language
    return rendered(
        "report.html",
        report=report,
        said=_texts(language),
        receipt=json.dumps(report.receipt, ensure_ascii=False, indent=1, sort_keys=True),
        topics=list(_by_topic(report)),
    )


def _texts(language: Language) -> dict[str, str]:
    return {name: text.to(language) for name, text in vars(words).items() if isinstance(text, Text)}


def pictures(section: Section, language: Language) -> list[Markup]:
    """The chain of a section, for wide pages and for narrow ones."""
    return [Markup(draw(section.title, section.chain, language)) for draw in (picture.across, picture.down)]


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


#: Characters of the longest bar in Markdown.
_BAR = 30


def overview_html(assortment: Assortment) -> str:
    map_ = assortment.map
    return rendered(
        "overview.html",
        report=assortment,
        map=map_,
        picture=Markup(maps.drawn(map_)) if map_ is not None and map_.cells else None,
        most=MOST_CASES,
        fullest=max((count.part for count in assortment.counts), default=0) or 1,
        said=_texts(assortment.language),
    )


def overview_markdown(assortment: Assortment) -> str:
    return printable("\n".join(_overview_lines(assortment)) + "\n")


def _overview_lines(report: Assortment) -> Iterator[str]:
    to, data = report.to, report.data
    yield from (MARK, f"# {plain(report.headline)}", "")
    yield f"{plain(report.knowledge)} · {to(words.FILE)}: {plain(report.file)}"
    yield from ("", to(words.ONE_LINE).format(**data["outcomes"]), "")
    yield f"- {to(words.ELIMINATION)}: {data['by_elimination']}"
    if data["settled"] is not None:
        yield f"- {to(words.SETTLED)}: {data['settled']}"
    yield from ("", f"## {to(words.COUNTS)}", "")
    heads = (words.OUTCOME, words.CASES_COUNT, words.SHARE, words.BAR)
    fullest = max((count.part for count in report.counts), default=0) or 1
    yield from _table(
        map(to, heads),
        ((c.name, str(c.count), c.share, "█" * round(_BAR * c.part / fullest)) for c in report.counts),
    )
    yield from ("", f"## {to(words.CAUSES)}", "", *_causes(report))
    yield from ("", f"## {to(words.CLOSE)}", "", *_close_calls(report))
    yield from ("", f"## {to(words.FIND_OUT)}", "", *_deciding(report))
    if report.map is not None:
        yield from ("", f"## {to(words.MAP)}", "", *_map(report, report.map))
    yield from ("", f"## {to(words.CASES)}", "", *_cases(report))
    if report.problems:
        yield from ("", f"## {to(words.PROBLEMS)}", "")
        yield from (f"- {plain(problem)}" for problem in report.problems)
        if report.more_problems:
            yield f"- {to(words.MORE_PROBLEMS).format(count=report.more_problems)}"
    yield from ("", f"## {to(words.RECEIPT)}", "")
    knowledge = data["knowledge"]
    yield f"- {to(words.KNOWLEDGE)}: {plain(report.knowledge)}, {to(words.VERSION).format(**knowledge)}"
    yield f"- {to(words.FINGERPRINT)}: {knowledge['sha256']}"


def _causes(report: Assortment) -> Iterator[str]:
    if not report.causes:
        yield report.to(words.NO_CONFLICT)
    for cause in report.causes:
        yield f"- **{plain(cause.heading)}:** {cause.often}, {plain(cause.example)}: {plain(cause.reason)}"
        yield f"  ({report.to(words.RULE)}: {plain(cause.rule)}; {report.to(words.SOURCE)}: {plain(cause.source)})"
    if report.more_causes > 0:
        yield f"- {report.to(words.MORE_CAUSES).format(count=report.more_causes)}"


def _close_calls(report: Assortment) -> Iterator[str]:
    count = report.data["close_calls"]
    text = words.CLOSE_COUNT if count else words.NO_CLOSE
    yield report.to(text).format(count=count)
    if report.close_calls:
        yield ""
    for row in report.close_calls:
        said = report.to(words.CLOSE_WITH)
        yield f"- {plain(said.format(case=row.case, position=row.advice, other=row.close_to))}"


def _deciding(report: Assortment) -> Iterator[str]:
    if not report.data["outcomes"]["undecided"]:
        yield report.to(words.NO_UNDECIDED)
        return
    yield report.to(words.SAMPLED).format(sample=report.data["deciding"]["sample"])
    yield ""
    for found in report.deciding:
        yield f"- **{plain(found.label)}:** {found.part}. {plain(found.find)}"
    if not report.deciding:
        yield report.to(words.NOTHING_DECIDES)


def _map(report: Assortment, map_: maps.AssortmentMap) -> Iterator[str]:
    if map_.cells:
        heads = (map_.across.label, map_.up.label, report.to(words.CASES_COUNT))
        rows = ((x, y, str(count), outcomes) for x, y, count, outcomes in map_.table())
        yield from _table((*heads, report.to(words.OUTCOMES)), rows)
    else:
        yield report.to(words.NO_MAP)
    if map_.off_map:
        yield from ("", report.to(words.OFF_MAP).format(count=map_.off_map))


def _cases(report: Assortment) -> Iterator[str]:
    if report.cases is None:
        yield report.to(words.TOO_MANY).format(most=MOST_CASES)
        return
    heads = (words.CASE, words.POSITION, words.CERTAINTY, words.CLOSE_TO)
    yield from _table(map(report.to, heads), ((r.case, r.advice, r.certainty, r.close_to) for r in report.cases))


def _table(heads: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    named = [plain(head) for head in heads]
    yield f"| {' | '.join(named)} |"
    yield "|" + "---|" * len(named)
    for row in rows:
        yield f"| {' | '.join(map(plain, row))} |"


def write(advice: Advice, path: Path, language: Language, case: str = "", file: str | None = None) -> None:
    """Write the report of an advice as HTML, Markdown or JSON, by the extension of `path`.

    An earlier report of that name is replaced, and nothing else is.

    Raises: ValueError: another extension, or a file that is not a report; told in `language`. OSError.
    """
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
    kind = path.suffix.casefold()
    if kind not in (".html", ".htm", ".md", ".json"):
        raise ValueError(words.EXTENSION.to(language).format(file=path))
    if path.exists() and not _is_report(path):
        raise ValueError(words.EXISTS.to(language).format(file=path))
    return kind


def _written(report: Report, kind: str) -> str:
    if kind == ".json":
        data = {**report.receipt, "headline": report.headline, "explanation": report.explanation}
        return printable(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    if kind == ".md":
        return markdown(report)

    return html(report)


def _overview_written(assortment: Assortment, kind: str) -> str:
    if kind == ".json":
        return printable(json.dumps(assortment.as_object(), ensure_ascii=False, indent=1) + "\n")

    return overview_markdown(assortment) if kind == ".md" else overview_html(assortment)


def _is_report(path: Path) -> bool:
    """Whether a file begins as a report does; an empty one may be replaced too."""
    overview = '"schema": "koop/overview/1"'

    if not path.is_file():
        return False
    text = path.read_text(encoding="utf-8", errors="replace")
    return (
        not text.strip() or MARK in text[:200] or (text.startswith("{") and (SCHEMA in text or overview in text))
    )


def _replace(path: Path, text: str) -> None:
    """Put the whole text in place at once."""
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
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
