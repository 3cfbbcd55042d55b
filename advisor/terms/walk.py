"""Everything of one kind in a knowledge base: every premise, text and citation."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Premise
from advisor.terms.sources import Citation
from advisor.terms.texts import Text


def citations(kb: KnowledgeBase) -> Iterator[tuple[str, Citation]]:
    """Every citation with the id of what cites it."""
    for rule in kb.rules.values():
        yield from ((rule.id, citation) for citation in rule.cited)
    for figure in kb.figures.values():
        yield from ((figure.id, citation) for citation in figure.sources)
    for computed in kb.computed.values():
        yield from ((computed.id, citation) for citation in computed.sources)
    for position in kb.positions:
        yield from ((position.id, citation) for citation in position.sources)
        yield from ((position.id, citation) for c in position.consequences for citation in c.sources)
    for derivation in kb.derivations.derive:
        yield from ((derivation.id, citation) for citation in derivation.sources)
    for invariant in kb.invariants:
        yield from ((invariant.id, citation) for citation in invariant.sources)
    for decision in dict.fromkeys(one.decision for one in kb.each_goal):
        yield from (("decision", citation) for citation in decision.sources)
    yield from (("summary", citation) for line in kb.summary for citation in line.sources)
    if kb.comparison is not None:
        yield from (("side_by_side", citation) for citation in kb.comparison.sources)
        family = kb.comparison.family
        if family is not None:
            yield from ((ranking.id, citation) for ranking in family.classes for citation in ranking.sources)
            yield from ((split.id, citation) for split in family.splits for citation in split.sources)
            yield from (("load", citation) for citation in (family.load.sources if family.load else ()))


def premises(kb: KnowledgeBase) -> Iterator[Premise]:
    """Every premise of the knowledge base: of rules, relevance, wordings, consequences and the ladder."""
    for rule in kb.rules.values():
        yield rule.premise
        yield from (wording.when for wording in rule.wordings if wording.when is not None)
    for question in kb.questions.values():
        if question.when is not None:
            yield question.when
        yield from (wording.when for wording in question.wordings)
        yield from (line.when for line in question.exceptional if line.when is not None)
    for position in kb.positions:
        yield from (wording.when for wording in position.wordings)
        yield from (c.when for c in position.consequences if c.when is not None)
    for stage in kb.chain.stages:
        yield from (when for when, _ in stage.wordings)
        yield from (premise for premise in (stage.when, stage.beyond) if premise is not None)
    yield from (line.when for line in kb.summary if line.when is not None)
    yield from (edition.when for edition in kb.editions)
    if kb.comparison is not None:
        yield from (one.when for one in kb.comparison.yardsticks if one.when is not None)
        ceilings = [ceiling for one in kb.comparison.yardsticks for ceiling in one.ceilings]
        yield from (ceiling.when for ceiling in ceilings if ceiling.when is not None)
        yield from (when for when in (kb.comparison.shown,) if when is not None)
    for position in kb.positions:
        beside = position.compared
        told = [when for when, _ in (*beside.notes, *beside.invest)]
        yield from (when for when in (beside.applies, *told) if when is not None)
    for work in kb.ladder.positions.values() if kb.ladder is not None else ():
        yield from (when for when, _ in work.instead)
        if work.prepared is not None:
            yield work.prepared


def texts(kb: KnowledgeBase) -> Iterator[Text]:
    """Every text in which a placeholder may stand."""
    yield from (wording.text for rule in kb.rules.values() for wording in rule.every_wording)
    yield from (c.text for position in kb.positions for c in position.consequences)
    yield from (line.text for line in kb.summary)
    for position in kb.positions:
        yield from (text for _, text in (*position.compared.notes, *position.compared.invest))
    yield from (text for lesson in kb.lessons for text in (lesson.title, lesson.shows))
    if kb.ladder is not None and kb.ladder.prepared is not None:
        yield from (kb.ladder.prepared.yes, kb.ladder.prepared.no, kb.ladder.prepared.unknown)
    for question in kb.questions.values():
        yield from (question.label, question.ask, question.help, question.find)
        for wording in question.wordings:
            found = (wording.label, wording.ask, wording.help, wording.find)
            yield from (text for text in found if text is not None)
