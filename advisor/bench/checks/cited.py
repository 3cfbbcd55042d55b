"""Findings on sources: works and places in them that nothing cites, that are there twice, or that are cited as
another's; and reviews of a day that cannot be."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date

from advisor.bench.checks.finding import Bench, Finding
from advisor.bench.checks.same_work import same_works
from advisor.knowledge.problems import Problems
from advisor.knowledge.yamlfile import Mapping, Node, Sequence, parse
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.rules import Rule
from advisor.terms.sources import Citation
from advisor.terms.texts import Place, Text
from advisor.terms.walk import citations

_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_NO_DAY = Text(nl="geen dag van de kalender", en="no day of the calendar")
_NOWHERE = Text(nl="", en="")
_BUT_THERE = Text(
    nl="; {rule} noemt hem, maar zegt alleen zijn verwoordingen, die elk een bron van zichzelf hebben",
    en="; {rule} names it, but says its wordings alone, each of which has a source of its own",
)
_BEFORE = Text(
    nl="vóór het werk van {year} dat de regel aanhaalt", en="before the work of {year} that the rule cites"
)
#: A locator found so often with one other work alone is that work's.
_OFTEN = 1
#: The way to a list of citations in `knowledge.yaml`: keys, and numbers in lists.
_Path = tuple[str | int, ...]


def citation_findings(bench: Bench) -> Iterator[Finding]:
    yield from _sources(bench)
    yield from _same_works(bench)
    yield from _twice(bench)
    for rule in bench.kb.rules.values():
        yield from _review(bench, rule)


def _sources(bench: Bench) -> Iterator[Finding]:
    kb, cited = bench.kb, list(citations(bench.kb))
    works = {citation.work for _, citation in cited}
    yield from (bench.finding("uncited-source", id) for id in kb.sources if id not in works)
    if kb.goal is None or kb.others:  # else what is cited for other goals is not seen from here
        everywhere = (citation for one in kb.each_goal for _, citation in citations(one))
        yield from _locators(bench, {(citation.work, citation.at) for citation in everywhere})
    by_locator: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for id, citation in cited:
        by_locator.setdefault((citation.at.nl, citation.at.en), []).append((id, citation.work))
    for (_, at), uses in by_locator.items():
        for id, work in uses:
            elsewhere = [other for one, other in uses if (one, other) != (id, work)]
            if len(elsewhere) > _OFTEN and len(set(elsewhere)) == 1 and work not in elsewhere:
                yield bench.finding("unrelated-source", id, about=(at,), other=elsewhere[0])


def _same_works(bench: Bench) -> Iterator[Finding]:
    """Works that are declared once more under another id."""
    for source, first, reason in same_works(bench.kb.sources.values()):
        yield bench.finding("work-twice", source.id, about=(first.id,), other=first.id, reason=reason)


def _twice(bench: Bench) -> Iterator[Finding]:
    """One place in a work cited more than once in one list."""
    kb = bench.kb
    worded = ((id, one.sources) for id, rule in kb.rules.items() for one in rule.every_wording)
    lists = [*dict.fromkeys(worded)]
    lists += [(id, figure.sources) for id, figure in kb.figures.items()]
    lists += [(id, computed.sources) for id, computed in kb.computed.items()]
    lists += [(position.id, position.sources) for position in kb.positions]
    lists += [(derivation.id, derivation.sources) for derivation in kb.derivations.derive]
    lists += [(position.id, one.sources) for position in kb.positions for one in position.consequences]
    for id, cited in lists:
        for work, at in _repeated(cited):
            yield bench.finding("cited-twice", id, about=(work, at), work=work)
    for path, cited in _in_header(kb):
        for work, at in _repeated(cited):
            place = _place_of(bench, path)
            yield bench.finding("cited-twice", str(path[0]), about=(work, at, str(path)), at=place, work=work)


def _repeated(cited: tuple[Citation, ...]) -> Iterator[tuple[str, str]]:
    for number, citation in enumerate(cited):
        if citation in cited[:number]:
            yield citation.work, citation.at.en


def _in_header(kb: KnowledgeBase) -> Iterator[tuple[_Path, tuple[Citation, ...]]]:
    """The lists of citations in `knowledge.yaml` that belong to nothing with a place of its own."""
    yield ("decision",), kb.decision.sources
    yield from ((("invariants", n), one.sources) for n, one in enumerate(kb.invariants))
    yield from ((("summary", n), line.sources) for n, line in enumerate(kb.summary))
    if kb.comparison is not None:
        yield ("side_by_side",), kb.comparison.sources
        if (family := kb.comparison.family) is not None:
            within = ("side_by_side", "family")
            yield from (((*within, "classes", n), one.sources) for n, one in enumerate(family.classes))
            yield from (((*within, "splits", n), one.sources) for n, one in enumerate(family.splits))
            if family.load is not None:
                yield (*within, "load"), family.load.sources


def _place_of(bench: Bench, path: _Path, file: str = "knowledge.yaml") -> Place:
    """Where the citations at a path stand; only looked for when there is something to tell."""
    text = "\n".join(bench.lines(file)).encode()
    node: Node | None = next(iter(parse(text, file, Problems()) or []), None)
    for step in (*path, "source"):
        if isinstance(node, Mapping) and step in node.entries:
            node = node.entries[str(step)].value
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            return bench.place(str(path[0]), file)
    return node.place if node is not None else Place(file, 1, 1)


def _locators(bench: Bench, cited: Collection[tuple[str, Text]]) -> Iterator[Finding]:
    """Names of places in works that nothing cites, or that stand for the same place as another name."""
    for source in bench.kb.sources.values():
        named: dict[Text, str] = {}
        for name, locator in source.locators.items():
            if (source.id, locator.at) not in cited:
                silent = (
                    rule.id for rule in bench.kb.rules.values() if _only_written(rule, source.id, locator.at)
                )
                rule = next(silent, None)
                but = _BUT_THERE.filled(rule=rule) if rule is not None else _NOWHERE
                yield bench.finding("uncited-locator", source.id, about=(name,), at=locator.place, but=but)
            elif locator.at in named:
                first = named[locator.at]
                yield bench.finding("locator-twice", source.id, about=(name,), at=locator.place, other=first)
            named.setdefault(locator.at, name)


def _only_written(rule: Rule, work: str, at: Text) -> bool:
    """Whether a rule that says its wordings alone names the place beside them, where nothing is said of it."""
    return not rule.has_own_words and any((one.work, one.at) == (work, at) for one in rule.sources)


def _review(bench: Bench, rule: Rule) -> Iterator[Finding]:
    if rule.review is None:
        return
    on = rule.review.on
    try:
        day = date.fromisoformat(on)
    except ValueError:
        yield bench.finding("review-date", rule.id, about=(on,), reason=_NO_DAY)
        return
    years = [int(found[1]) for c in rule.cited if (found := _YEAR.search(bench.kb.sources[c.work].year.en))]
    if years and day.year < max(years):
        reason = _BEFORE.filled(year=max(years))
        yield bench.finding("review-date", rule.id, about=(on,), reason=reason)
