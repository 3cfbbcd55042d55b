"""The checks that look at texts, names and formulas alone: nothing that they load tries any answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from advisor.bench.checks.anothers_figure import anothers_figure_findings
from advisor.bench.checks.bare import bare_findings
from advisor.bench.checks.changed_places import changed_places_findings
from advisor.bench.checks.cited import citation_findings
from advisor.bench.checks.cut_short_texts import cut_short_findings
from advisor.bench.checks.declared import declaration_findings
from advisor.bench.checks.figures_named import named_figure_findings
from advisor.bench.checks.finding import Bench, Finding
from advisor.bench.checks.idle_formulas import formula_findings
from advisor.bench.checks.lessons import lesson_findings
from advisor.bench.checks.said_alike import said_alike_findings
from advisor.bench.checks.sentences import text_findings
from advisor.bench.checks.stray_quotes import stray_quote_findings
from advisor.bench.checks.to_and_fro import to_and_fro_findings
from advisor.bench.checks.turned_around import turned_around_findings
from advisor.bench.checks.unused_words import unused_word_findings
from advisor.bench.checks.uses import use_findings

OF_WORDS: tuple[Callable[[Bench], Iterable[Finding]], ...] = (
    text_findings,
    said_alike_findings,
    named_figure_findings,
    use_findings,
    formula_findings,
    anothers_figure_findings,
    citation_findings,
    declaration_findings,
    turned_around_findings,
    lesson_findings,
    unused_word_findings,
    changed_places_findings,
    to_and_fro_findings,
    bare_findings,
    cut_short_findings,
    stray_quote_findings,
)
