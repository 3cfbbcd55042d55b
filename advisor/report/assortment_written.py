"""The overview of an assortment as an HTML page and as Markdown. What it holds cannot become markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from advisor.report import assortment_map as maps
from advisor.report import overview_words, words
from advisor.report.assortment import MOST_CASES, Assortment
from advisor.report.markdown import plain
from advisor.report.page import MARK, rendered
from advisor.safe_text import printable
from advisor.terms.texts import Text

#: Characters of the longest bar in Markdown.
_BAR = 30


def html(assortment: Assortment) -> str:
    map_ = assortment.map
    return rendered(
        "overview.html",
        report=assortment,
        map=map_,
        picture=Markup(maps.drawn(map_)) if map_ is not None and map_.cells else None,
        most=MOST_CASES,
        fullest=max((count.part for count in assortment.counts), default=0) or 1,
        said={
            name: text.to(assortment.language)
            for module in (words, overview_words)
            for name, text in vars(module).items()
            if isinstance(text, Text)
        },
    )


def markdown(assortment: Assortment) -> str:
    return printable("\n".join(_lines(assortment)) + "\n")


def _lines(report: Assortment) -> Iterator[str]:
    to, data = report.to, report.data
    yield from (MARK, f"# {plain(report.headline)}", "")
    yield f"{plain(report.knowledge)} · {to(overview_words.FILE)}: {plain(report.file)}"
    yield from ("", to(overview_words.ONE_LINE).format(**data["outcomes"]), "")
    yield f"- {to(overview_words.ELIMINATION)}: {data['by_elimination']}"
    if data["settled"] is not None:
        yield f"- {to(overview_words.SETTLED)}: {data['settled']}"
    yield from ("", f"## {to(overview_words.COUNTS)}", "")
    heads = (overview_words.OUTCOME, overview_words.CASES_COUNT, overview_words.SHARE, overview_words.BAR)
    fullest = max((count.part for count in report.counts), default=0) or 1
    yield from _table(
        map(to, heads),
        ((c.name, str(c.count), c.share, "█" * round(_BAR * c.part / fullest)) for c in report.counts),
    )
    yield from ("", f"## {to(overview_words.CAUSES)}", "", *_causes(report))
    yield from ("", f"## {to(overview_words.CLOSE)}", "", *_close_calls(report))
    yield from ("", f"## {to(overview_words.FIND_OUT)}", "", *_deciding(report))
    if report.map is not None:
        yield from ("", f"## {to(overview_words.MAP)}", "", *_map(report, report.map))
    yield from ("", f"## {to(overview_words.CASES)}", "", *_cases(report))
    if report.problems:
        yield from ("", f"## {to(overview_words.PROBLEMS)}", "")
        yield from (f"- {plain(problem)}" for problem in report.problems)
        if report.more_problems:
            yield f"- {to(overview_words.MORE_PROBLEMS).format(count=report.more_problems)}"
    yield from ("", f"## {to(words.RECEIPT)}", "")
    knowledge = data["knowledge"]
    yield f"- {to(words.KNOWLEDGE)}: {plain(report.knowledge)}, {to(words.VERSION).format(**knowledge)}"
    yield f"- {to(words.FINGERPRINT)}: {knowledge['sha256']}"


def _causes(report: Assortment) -> Iterator[str]:
    if not report.causes:
        yield report.to(overview_words.NO_CONFLICT)
    for cause in report.causes:
        yield f"- **{plain(cause.heading)}:** {cause.often}, {plain(cause.example)}: {plain(cause.reason)}"
        yield f"  ({report.to(words.RULE)}: {plain(cause.rule)}; {report.to(words.SOURCE)}: {plain(cause.source)})"
    if report.more_causes > 0:
        yield f"- {report.to(overview_words.MORE_CAUSES).format(count=report.more_causes)}"


def _close_calls(report: Assortment) -> Iterator[str]:
    count = report.data["close_calls"]
    text = overview_words.CLOSE_COUNT if count else overview_words.NO_CLOSE
    yield report.to(text).format(count=count)
    if report.close_calls:
        yield ""
    for row in report.close_calls:
        said = report.to(overview_words.CLOSE_WITH)
        yield f"- {plain(said.format(case=row.case, position=row.advice, other=row.close_to))}"


def _deciding(report: Assortment) -> Iterator[str]:
    if not report.data["outcomes"]["undecided"]:
        yield report.to(overview_words.NO_UNDECIDED)
        return
    yield report.to(overview_words.SAMPLED).format(sample=report.data["deciding"]["sample"])
    yield ""
    for found in report.deciding:
        yield f"- **{plain(found.label)}:** {found.part}. {plain(found.find)}"
    if not report.deciding:
        yield report.to(overview_words.NOTHING_DECIDES)


def _map(report: Assortment, map_: maps.AssortmentMap) -> Iterator[str]:
    if map_.cells:
        heads = (map_.across.label, map_.up.label, report.to(overview_words.CASES_COUNT))
        rows = ((x, y, str(count), outcomes) for x, y, count, outcomes in map_.table())
        yield from _table((*heads, report.to(overview_words.OUTCOMES)), rows)
    else:
        yield report.to(overview_words.NO_MAP)
    if map_.off_map:
        yield from ("", report.to(overview_words.OFF_MAP).format(count=map_.off_map))


def _cases(report: Assortment) -> Iterator[str]:
    if report.cases is None:
        yield report.to(overview_words.TOO_MANY).format(most=MOST_CASES)
        return
    heads = (words.CASE, overview_words.POSITION, overview_words.CERTAINTY, overview_words.CLOSE_TO)
    yield from _table(map(report.to, heads), ((r.case, r.advice, r.certainty, r.close_to) for r in report.cases))


def _table(heads: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    named = [plain(head) for head in heads]
    yield f"| {' | '.join(named)} |"
    yield "|" + "---|" * len(named)
    for row in rows:
        yield f"| {' | '.join(map(plain, row))} |"
