"""The second part of a talk: which questions would still change a sentence of the advice or a figure in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.dialogue.words_of_advice import CONTRADICTIONS, REASONS
from advisor.outlook.arithmetic import Span
from advisor.outlook.domains import Domain, Subset
from advisor.outlook.prover import Prover
from advisor.outlook.representative import representative_replies
from advisor.reasoning.advice import Advice, Clash
from advisor.terms.attributes import Question
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language
from advisor.terms.values import Answers, Interval, Value
from advisor.wording.voice import Voice, uncapital


def parts_changed(prover: Prover, answers: Answers, question: str, language: Language) -> tuple[str, ...]:
    """The titles of the parts of the advice in which some answer would change a sentence or a figure, in reading
    order; none where it would change nothing."""
    before = _told(prover.evaluator.advise(answers), language)
    found: dict[str, None] = {}
    for after in _supposed(prover, answers, question):
        told = _told(after, language)
        found |= {title: None for title in (*before, *told) if told.get(title) != before.get(title)}
    return tuple(found)


def in_reading_order(kb: KnowledgeBase, titles: Iterable[str], language: Language) -> list[str]:
    """Titles of parts as they are read; others, such as figures side by side, come first."""
    voiced = [uncapital(topic.name.to(language)) for topic in kb.advice_topics]
    order = [REASONS.to(language), *voiced, CONTRADICTIONS.to(language)]
    return sorted(titles, key=lambda title: order.index(title) if title in order else -1)


def _told(advice: Advice, language: Language) -> dict[str, object]:
    """What the advice says of each part, by the part's title."""
    kb, voice = advice.kb, Voice(advice.kb, advice.memory, language)
    recommended = advice.outcome.recommended
    follows = voice.consequences(recommended) if recommended is not None else []
    told: dict[str, object] = {REASONS.to(language): _evidence(advice)}
    for topic in kb.advice_topics:
        texts = [voice.fill(one.text) for one in follows if one.topic == topic.id]
        texts += [voice.reason(rule) for rule in advice.advised if rule.advise == topic.id]
        told[voice.own(topic.name)] = texts
    told[CONTRADICTIONS.to(language)] = [rule.id for rule in advice.warnings]
    return told


def _evidence(advice: Advice) -> list[object]:
    """The reasons of the position that is recommended; of all of them, where none is."""
    standings = advice.outcome.standings[: 1 if advice.outcome.recommended is not None else None]
    return [(s.position, s.supported_by, s.opposed_by, s.barred_by) for s in standings]


def _supposed(prover: Prover, answers: Answers, question: str) -> Iterator[Advice]:
    """The advice under a few answers that stand for all."""
    asked = prover.program.kb.questions[question]
    for reply in representative_replies(asked, prover.splitting.points(question)):
        if reply.known is not None:
            try:
                yield prover.evaluator.advise({**answers, question: value_of(asked, reply)})
            except Clash:
                continue


def value_of(question: Question, reply: Domain) -> Value:
    match reply.known:
        case Span() as span:
            return Interval(span.lo_min, span.hi_max)
        case Subset(must, _):
            return frozenset(option for n, option in enumerate(question.options) if must >> n & 1)
        case bits:
            assert bits is not None
            return next(option for n, option in enumerate(question.options) if bits >> n & 1)
