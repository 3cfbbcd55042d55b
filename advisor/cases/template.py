"""An empty answer file: every question with its explanation and its answers beside it, ready to be filled in."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from advisor.reasoning.evaluation import Evaluator
from advisor.reasoning.memory import Memory
from advisor.reasoning.truth import compile_premise
from advisor.safe_text import clean
from advisor.terms.attributes import Question
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import All, Compare, Empty, Is, attributes_of
from advisor.terms.texts import Language, Text
from advisor.terms.values import INFINITY, Answers, Interval
from advisor.values import show_value
from advisor.wording.voice import Voice

_WIDTH = 100
_HEAD = Text(
    nl="Antwoordbestand voor: {name}. Vul achter elke vraag uw antwoord in.\n"
    "Laat leeg wat u niet wilt beantwoorden; schrijf `unknown` als u het niet weet.\n"
    "Een stap die niet bestaat duurt 0. Een bereik mag ook: 2-4 weeks.\n"
    "Daarna: koop evaluate {file}, koop explain {file} of koop consult --answers {file}",
    en="Answer file for: {name}. Fill in your answer after each question.\n"
    "Leave empty what you do not want to answer; write `unknown` if you do not know.\n"
    "A step that does not exist takes 0. A range will do too: 2-4 weeks.\n"
    "Then: koop evaluate {file}, koop explain {file} or koop consult --answers {file}",
)
_FILE = Text(nl="antwoorden.yaml", en="answers.yaml")
_CASE = Text(nl="mijn-geval", en="my-case")
_ONLY = Text(nl="Alleen als: {when}", en="Only if: {when}")
_ONE = Text(nl="één van:", en="one of:")
_SEVERAL = Text(nl="een of meer van, tussen [ ] met komma's; [] is geen ervan:",
                en="one or more of, between [ ] with commas; [] is none of them:")  # fmt: skip
_POINT = Text(nl="een van deze punten, of een getal{unit}:", en="one of these points, or a figure{unit}:")
_FIGURE = Text(nl="een getal{unit}", en="a figure{unit}")
_DATE = Text(
    nl="een datum, zoals 2024-03-01, een maand (2024-03), een jaar of een bereik (2024-03-01 to 2024-04-15)",
    en="a date, such as 2024-03-01, a month (2024-03), a year or a range (2024-03-01 to 2024-04-15)",
)
_DURATION = Text(
    nl="een duur, zoals 3 days, 36 hours, 2-4 weeks", en="a duration, such as 3 days, 36 hours, 2-4 weeks"
)
_UNLIMITED = Text(nl="of `unlimited`: zonder grens", en="or `unlimited`")
_IN = Text(nl=" in {unit}", en=" in {unit}")
_BOUNDS = Text(nl="van {lo} tot {hi}", en="from {lo} to {hi}")
_FROM = Text(nl="vanaf {lo}", en="from {lo}")
_ASSUMED = Text(nl="zonder antwoord wordt aangenomen: {value}", en="without an answer this is assumed: {value}")
_FIND = Text(nl="Hoe komt u eraan: {find}", en="How to find it: {find}")


class NoSuchKind(ValueError):
    """No single question has the option asked for; `options` are those that would do."""

    def __init__(self, options: tuple[str, ...]) -> None:
        super().__init__(", ".join(options))
        self.options = options


def kinds(kb: KnowledgeBase) -> dict[str, str]:
    """{option: question} for the options of one question: the choice on which the relevance of most others hangs,
    if any does."""
    hanging = dict.fromkeys((q.id for q in kb.questions.values() if q.type == "choice" and q.when is None), 0)
    for question in kb.questions.values():
        for id in attributes_of(question.when) if question.when is not None else ():
            if id in hanging:
                hanging[id] += 1
    most = max(hanging, key=lambda id: hanging[id], default=None)
    if most is None or not hanging[most]:
        return {}
    return dict.fromkeys(kb.questions[most].options, most)


def answer_template(kb: KnowledgeBase, language: Language, kind: str | None = None) -> str:
    """The text of an empty answer file; for one kind, that answer is given and what does not apply is left out.

    Raises: NoSuchKind.
    """
    given: dict[str, str] = {}
    if kind is not None:
        if kind not in kinds(kb):
            raise NoSuchKind(tuple(kinds(kb)))
        given[kinds(kb)[kind]] = kind
    return _TemplateWriter(kb, language, given).text()


def _never_here(kb: KnowledgeBase, question: Question, memory: Memory) -> bool:
    """Whether a question has no place in this kind of case; what other answers only raise may be given."""
    if question.raised_by is None:
        return True
    return question.when is not None and compile_premise(question.when, kb)(memory) is False


class _TemplateWriter:
    def __init__(self, kb: KnowledgeBase, language: Language, given: Answers) -> None:
        self._kb = kb
        self._given = given
        memory = Evaluator(kb).remember(given)
        self._left_out = {id for id in memory.irrelevant if _never_here(kb, kb.questions[id], memory)}
        self._voice = Voice(kb, memory, language)

    def text(self) -> str:
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        to, kb = self._voice.to, self._kb
        yield from _comment(to(_HEAD).format(name=to(kb.name), file=to(_FILE)), "")
        yield f"case: {to(_CASE)}"
        yield "answers:"
        for topic in kb.question_topics:
            questions = [q for q in kb.questions.values() if q.topic == topic.id and q.id not in self._left_out]
            if not questions:
                continue
            yield ""
            yield f"  # ---- {_one_line(to(topic.name))} ".ljust(_WIDTH, "-")
            for question in questions:
                yield ""
                yield from self._question(question)

    def _question(self, question: Question) -> Iterator[str]:
        voice = self._voice
        yield from _comment(voice.ask(question.id))
        yield from _comment(voice.help(question.id), hang="  ")
        yield from _comment(voice.to(_FIND).format(find=voice.find(question.id)), hang="  ")
        if only := self._only_if(question):
            yield from _comment(self._voice.to(_ONLY).format(when=only), hang="  ")
        for line in self._accepted(question):
            yield from _comment(line, hang="  ")
        value = self._given.get(question.id)
        yield f"  {question.id}: {value}" if value is not None else f"  {question.id}:"

    def _only_if(self, question: Question) -> str:
        """When the question applies, where that is said in a few words and not given already."""
        parts = question.when.parts if isinstance(question.when, All) else (question.when,)
        simple = [part for part in parts if isinstance(part, (Is, Compare, Empty))]
        if question.when is None or len(simple) < len(parts):
            return ""
        return "; ".join(self._voice.wanted(leaf) for leaf in simple if leaf.attribute not in self._given)

    def _accepted(self, question: Question) -> Iterator[str]:
        """What may be answered, one line each."""
        to = self._voice.to
        unit = to(_IN).format(unit=question.unit.replace("_", " ")) if question.unit else ""
        options = self._voice.options(question.id)
        if question.type == "duration":
            yield to(_DURATION)
        elif question.type == "date":
            yield to(_DATE)
        elif question.type == "scale":
            yield to(_POINT).format(unit=unit)
        elif question.type in ("number", "money"):
            yield to(_FIGURE).format(unit=unit)
        else:
            yield to(_SEVERAL if question.type == "choices" else _ONE)
        yield from (f"- {option}: {text}" if text != option else f"- {option}" for option, text in options.items())
        if question.numeric:
            yield from self._bounds(question)
        if question.assume is not None:
            yield to(_ASSUMED).format(value=show_value(question, question.assume, self._voice.language))

    def _bounds(self, question: Question) -> Iterator[str]:
        to, (lo, hi) = self._voice.to, question.limits
        low, high = (self._voice.figure(Interval(end, end), question.unit) for end in (lo, hi))
        yield to(_BOUNDS).format(lo=low, hi=high) if hi < INFINITY else to(_FROM).format(lo=low)
        if question.unlimited:
            yield to(_UNLIMITED)


def _comment(text: str, indent: str = "  ", hang: str = "") -> Iterable[str]:
    """The text as comment lines, whatever it holds: nothing of it can become YAML."""
    for paragraph in text.split("\n"):
        for line in textwrap.wrap(_one_line(paragraph), _WIDTH - len(indent) - 2 - len(hang)):
            yield f"{indent}# {hang}{line}"


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())
