"""Reports as files that need nothing else: HTML without scripts, fonts or pictures from elsewhere, Markdown in
which nothing becomes markup, JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from advisor.batch import receipts
from advisor.explanation import scenarios
from advisor.files import put, read_whole
from advisor.reasoning.advice import Advice
from advisor.report import assortment_words, bricks, chain_scale, ladder_picture, overview, tipping_strips, words
from advisor.report import chain_picture as picture
from advisor.report.bricks import BrickRow
from advisor.report.chain_scale import ChainRow
from advisor.report.decision_report import AnswerRow, Report, report_of
from advisor.report.made_of import MOST_IN_MARKDOWN
from advisor.report.notes import Notes
from advisor.report.overview import Assortment
from advisor.report.overview_page import counted_parts, page_parts, within_script
from advisor.report.scenarios import Scenarios
from advisor.report.sheet import certainty_said, first_sentence
from advisor.report.tipping_strips import Strip
from advisor.report.tongue import foreign
from advisor.safe_text import harmless_json, printable
from advisor.terms.about import NOTHING_TOLD, About
from advisor.terms.texts import Language, Text, fill
from advisor.values.numbers import show_number
from advisor.wording.ladder import Ladder, Rung
from advisor.wording.ladder_bars import Bars
from advisor.wording.page import Item, Section

#: What a report is written as.
WrittenAs = Literal["html", "md", "json"]
AnyReport = Report | Scenarios | Assortment
_KINDS: Mapping[str, WrittenAs] = {".html": "html", ".htm": "html", ".md": "md", ".json": "json"}
#: The first words of a written report, by which it is known again.
MARK = "<!-- koop report 1 -->"


# --- the advice on one case


def html(report: Report) -> str:
    return _rendered(
        "report.html",
        report,
        sides=[Side.of(one) for one in (report, *report.others)],
        footer=_footer(report.receipt, report.language),
        **_receipt(report.receipt),
    )


def scenarios_html(report: Scenarios) -> str:
    sides = [Side.of(one) for one in (report, *report.others)]
    return _rendered(
        "scenarios.html",
        report,
        sides=sides,
        footer=_footer(report.data, report.language),
        **_receipt(report.data),
    )


def scenarios_markdown(report: Scenarios) -> str:
    return _rendered("scenarios.md", report, side=Side.of(report), **_receipt(report.data))


def markdown(report: Report) -> str:
    return _rendered("report.md", report, side=Side.of(report), **_receipt(report.receipt))


def as_data(report: Report) -> dict[str, Any]:
    """The receipt with the headline and the reasons as data."""
    return {**report.receipt, "headline": report.headline, "explanation": report.explanation}


@dataclass(frozen=True, slots=True)
class ToldReason:
    """A reason as it is told: whole the first time; after that by its number and how it begins. One that refers to
    what was told in words of its own is not `numbered`."""

    number: int
    first: bool
    start: str
    numbered: bool = True


class Reasons:
    """Which reasons have been told: each is told whole once."""

    def __init__(self) -> None:
        self._told: dict[str | None, tuple[int, str]] = {}

    def of(self, item: Item) -> ToldReason:
        first = item.rule not in self._told
        number, text = self._told.setdefault(item.rule, (len(self._told) + 1, item.text))
        return ToldReason(number, first, first_sentence(item.text), numbered=text == item.text)


@dataclass(frozen=True, slots=True)
class Side:
    """A report in one language, with what a page remembers while it is written."""

    report: Report | Scenarios
    words: Mapping[str, str]
    notes: Notes
    reasons: Reasons
    answered: tuple[tuple[str, list[AnswerRow]], ...]
    open: tuple[AnswerRow, ...]

    @classmethod
    def of(cls, report: Report | Scenarios) -> Side:
        topics: dict[str, list[AnswerRow]] = {}
        rows = report.rows if isinstance(report, Report) else ()
        for row in rows:
            if row.given:
                topics.setdefault(row.topic, []).append(row)
        unanswered = tuple(row for row in rows if not row.given)
        return cls(report, _said(report), report.notes.afresh(), Reasons(), tuple(topics.items()), unanswered)

    @property
    def heaviest(self) -> int:
        return self.report.sheet.heaviest if isinstance(self.report, Report) else 0


def _said(report: Report | Assortment | Scenarios) -> dict[str, str]:
    """The words of a page; an overview has some of its own."""
    own = vars(assortment_words) if isinstance(report, Assortment) else {}
    told = {**vars(words), **own}
    return {name: text.to(report.language) for name, text in told.items() if isinstance(text, Text)}


def _receipt(data: Mapping[str, Any]) -> dict[str, Any]:
    """What a page carries to be made again, as data and as text."""
    return {"made": data, "receipt": _json(data, sort_keys=True)}


def _footer(data: Mapping[str, Any], language: Language) -> str:
    """What stands at the foot of a printed page: which knowledge, by its version and the start of its hash."""
    knowledge = data["knowledge"]
    parts = {"version": knowledge["version"], "start": knowledge["sha256"][:12], "engine": data["engine"]}
    return re.sub(r"[^\w .,+()-]", "", words.FOOT.to(language).format(**parts))  # it stands in a style sheet


# --- pictures of a report


def _pictures(section: Section, language: Language, id: str) -> list[Markup]:
    """The chain of a section, for wide pages and for narrow ones."""
    draw = ((picture.across, f"{id}-across"), (picture.down, f"{id}-down"))
    return [Markup(one(section.title, section.chain, language, name)) for one, name in draw]


def _bar(ladder: Ladder, rung: Rung, language: Language, id: str) -> Markup:
    return Markup(ladder_picture.bar(ladder, rung, language, f"{language}-bar-{id}{rung.position}"))


def _strip(strip: Strip, side: Side, number: int) -> Markup:
    zones = "; ".join(zone.said for zone in strip.zones)
    now = side.words["NOW_IS"].format(now=strip.now)
    title = side.words["STRIP_SAID"].format(label=strip.label, now=now, zones=zones)
    return Markup(tipping_strips.drawn(strip, title, f"{side.report.language}-strip-{number}"))


def _bricks(rows: Sequence[BrickRow], row: BrickRow, side: Side, number: int) -> Markup:
    figure = certainty_said(row.certainty, side.report.language)
    counts = {"count_for": len(row.for_it), "count_against": len(row.against)}
    title = fill(side.words["BRICK_ROW"], {"name": row.name, "figure": figure, **counts})
    return Markup(bricks.drawn(rows, row, title, f"{side.report.language}-bricks-{number}"))


def _characters(ladder: Ladder) -> Markup:
    """The ladder in characters, for a block in which nothing is markup."""
    bars, label = Bars(ladder, 48), max(len(rung.label) for rung in ladder.rungs)
    lines = [f"{rung.label.ljust(label)}  {bars.bar(rung)}" for rung in ladder.rungs]
    lines.append(" " * (label + 2) + bars.marks(52))
    return Markup("\n".join(line.rstrip().replace("`", "'") for line in lines))


def _chain_row(row: ChainRow, side: Side, number: int) -> Markup:
    return Markup(chain_scale.drawn(row, f"{side.report.language}-chain-row-{number}"))


def _certainty(certainty: float, side: Side) -> str:
    return certainty_said(certainty, side.report.language)


# --- the overview of many


def overview_html(assortment: Assortment) -> str:
    made = _receipt(assortment.receipt())
    made["receipt"] = Markup(within_script(made["receipt"]))
    footer = _footer(assortment.input(0), assortment.language)
    parts = {**counted_parts(assortment), **page_parts(assortment), **made}
    return _rendered("overview.html", assortment, footer=footer, **parts)


def overview_markdown(assortment: Assortment) -> str:
    made = _receipt(assortment.receipt(MOST_IN_MARKDOWN))
    return _rendered("overview.md", assortment, **counted_parts(assortment), **made)


# --- templates


def _in_its_language(text: str, page: Language) -> Markup:
    """What people wrote, marked as of another language than the page where it is."""
    other = foreign(text, page)
    return Markup('<span lang="{}">{}</span>').format(other, text) if other is not None else Markup(escape(text))


def _rendered(template: str, report: Report | Assortment | Scenarios, **parts: object) -> str:
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
    environment.filters |= {
        "nested": nested,
        "pictures": _pictures,
        "band": lambda ladder: Markup(ladder_picture.band(ladder)),
        "bar": _bar,
        "names": lambda ladder, rung: Markup(ladder_picture.names(ladder, rung)),
        "axis": lambda ladder: Markup(ladder_picture.axis(ladder)),
        "sway": lambda certainty: Markup(ladder_picture.sway(certainty)),
        "strip": _strip,
        "bricks": _bricks,
        "certainty": _certainty,
        "spoken": picture.spoken,
        "characters": _characters,
        "chain_row": _chain_row,
        "number": lambda figure: show_number(figure, report.language),
        "in_its_language": _in_its_language,
    }
    said = _said(report)
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


_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~!$])")
#: What GitHub reads as a person, or as the number of an issue, even where its sign is escaped.
_REFERS = re.compile(r"@(?=\w)|\\#(?=\d)")
_AT_START = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def plain(text: str) -> str:
    """The text on one line, none of it read as Markdown or HTML."""
    text = escape(_SPECIAL.sub(r"\\\1", " ".join(text.split())), quote=False)
    text = _REFERS.sub(lambda found: f"{found[0]}<!-- -->", text)
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

    Args: file: the name of the file that the case came from; in which folder that is, is nobody's business.

    Raises: ValueError: another extension, or a file that is not a report; told in `language`. OSError.
    """
    kind = check(path, language)
    put(path, text(report_of(advice, language, case, file, about), kind).encode())


def write_overview(assortment: Assortment, path: Path) -> None:
    """Write the overview of many cases, in the same ways.

    Raises: ValueError, OSError: as `write`.
    """
    put(path, text(assortment, check(path, assortment.language)).encode())


def write_scenarios(report: Scenarios, path: Path) -> None:
    """Write cases side by side, in the same ways.

    Raises: ValueError, OSError: as `write`.
    """
    put(path, text(report, check(path, report.language)).encode())


def check(path: Path, language: Language) -> WrittenAs:
    """The kind of report that a path stands for, by its extension.

    Raises: ValueError: as `write`.
    """
    kind = _KINDS.get(path.suffix.casefold())
    if kind is None:
        raise ValueError(words.EXTENSION.to(language).format(file=path))
    if path.exists() and not _is_report(path):
        raise ValueError(words.EXISTS.to(language).format(file=path))
    return kind


def text(report: AnyReport, kind: WrittenAs) -> str:
    """A report as the text of its file."""
    if isinstance(report, Report):
        if kind == "json":
            return _json(as_data(report), sort_keys=True) + "\n"
        return html(report) if kind == "html" else markdown(report)
    if isinstance(report, Scenarios):
        if kind == "json":
            return _json(report.data, sort_keys=False) + "\n"
        return scenarios_html(report) if kind == "html" else scenarios_markdown(report)
    if kind == "json":
        return _json(report.as_object(), sort_keys=False) + "\n"
    return overview_html(report) if kind == "html" else overview_markdown(report)


def _json(data: object, *, sort_keys: bool) -> str:
    return harmless_json(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=sort_keys))


_SCHEMAS = (receipts.SCHEMA, scenarios.SCHEMA, f'"schema": "{overview.SCHEMA}"')


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
