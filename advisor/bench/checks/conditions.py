"""Findings on what is said or shown only in some cases, and in none: lines of the short advice, words for a kind
of cases, yardsticks, stages, work that is left, lines of the list of exceptions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from advisor.bench.checks.finding import Bench, Finding
from advisor.bench.written_premises import premise_written
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Premise
from advisor.terms.texts import Text

_LINE = Text(nl="een regel van het korte advies", en="a line of the short advice")
_WORDS = Text(nl="andere woorden voor een soort gevallen", en="other words for a kind of cases")
_YARDSTICK = Text(nl="een maatstaf", en="a yardstick")
_LIMIT = Text(nl="een grens van een maatstaf", en="a limit of a yardstick")
_STAGE = Text(nl="een stap, of hoe hij heet", en="a stage, or what it is called")
_FIGURES = Text(nl="cijfers van een positie", en="figures of a position")
_NOTE = Text(nl="een opmerking bij een positie", en="a note on a position")
_WORK = Text(nl="ander werk dat overblijft", en="other work that is left")
_EXCEPTION = Text(nl="een regel van de lijst van uitzonderingen", en="a line of the list of exceptions")


def condition_findings(bench: Bench, never: Callable[[Premise], bool]) -> Iterator[Finding]:
    """`never`: whether a premise is proved never to be true."""
    for number, (id, what, when) in enumerate(_conditional(bench.kb)):
        if never(when):
            shown = premise_written(when, bench.kb)
            yield bench.finding("condition-never-true", id, about=(str(number),), what=what, when=shown)


def _conditional(kb: KnowledgeBase) -> Iterator[tuple[str, Text, Premise]]:
    """(id, what it is, the condition) of everything but rules, questions and wordings that has one."""
    yield from (("summary", _LINE, line.when) for line in kb.summary if line.when is not None)
    yield from (("editions", _WORDS, edition.when) for edition in kb.editions)
    for question in kb.questions.values():
        lines = (line.when for line in question.exceptional if line.when is not None)
        yield from ((question.id, _EXCEPTION, when) for when in lines)
    for stage in kb.chain.stages:
        whens = (*(when for when, _ in stage.wordings), stage.when, stage.beyond)
        yield from ((stage.id, _STAGE, when) for when in whens if when is not None)
    for one in kb.comparison.yardsticks if kb.comparison is not None else ():
        if one.when is not None:
            yield one.id, _YARDSTICK, one.when
        yield from ((one.id, _LIMIT, ceiling.when) for ceiling in one.ceilings if ceiling.when is not None)
    for position in kb.positions:
        beside = position.compared
        if beside.applies is not None:
            yield position.id, _FIGURES, beside.applies
        yield from ((position.id, _NOTE, when) for when, _ in (*beside.notes, *beside.invest) if when is not None)
    for id, work in kb.ladder.positions.items() if kb.ladder is not None else ():
        yield from ((id, _WORK, when) for when, _ in work.instead)
