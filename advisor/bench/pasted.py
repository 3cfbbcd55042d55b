"""A case to paste: answers, and an expectation that one knowledge base meets and a changed one does not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf

from advisor.bench.trying import as_if_asked
from advisor.reasoning.advice import Advice
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language, Text
from advisor.terms.values import Answers, Interval
from advisor.values.answers import given

#: Certainties are expected this close.
CLOSE = 0.005
#: So many digits of a figure are told, more than it is compared by.
_DIGITS = 8
#: A line of YAML is no longer than this where it can be broken.
MOST_IN_LINE = 100
_EDGE = Text(nl="Op de grens van {ids}", en="At the edge of {ids}")
_MORE = Text(nl="{ids} en nog {count}", en="{ids} and {count} more")

Expected = Mapping[str, object]
#: What would end a value in one line of YAML, or begin something else.
_BREAKS = re.compile(r"""[,:#\[\]{}]|^["'&*!|>%@`]|^[-?] """)


@dataclass(frozen=True, slots=True)
class CaseToPaste:
    """What a case would say; `about` are the ids of what it keeps an eye on."""

    id: str
    about: tuple[str, ...]
    answers: Mapping[str, object]
    expect: Expected

    def text(self, language: Language, number: int | None = None) -> str:
        """YAML of the case in blocks; `number` makes its id its own."""
        id = self.id if number is None else f"{self.id}-{number}"
        lines = [f"- case: {id}", f"  title: {self._title(language)}"]
        for key, said in (("answers", self.answers), ("expect", self.expect)):
            lines += [f"  {key}:", *_block(said)] if said else [f"  {key}: {{}}"]
        return "\n".join(lines)

    def _title(self, language: Language) -> str:
        """As many ids as fit in a line."""
        for count in range(len(self.about), 0, -1):
            ids = ", ".join(self.about[:count])
            if more := len(self.about) - count:
                ids = _MORE.to(language).format(ids=ids, count=more)
            title = _EDGE.to(language).format(ids=ids)
            if len(title) <= MOST_IN_LINE:
                break
        return title


def _block(said: Mapping[str, object]) -> Iterable[str]:
    for key, value in said.items():
        line = f"    {key}: {flow(value)}"
        if len(line) <= MOST_IN_LINE or not isinstance(value, (list, Mapping)):
            yield line
            continue
        yield f"    {key}:"
        items = value.items() if isinstance(value, Mapping) else [("-", one) for one in value]
        yield from (f"      {name}{'' if name == '-' else ':'} {flow(one)}" for name, one in items)


def as_written(answers: Answers, kb: KnowledgeBase) -> dict[str, object]:
    """Answers as a case file holds them: they read back exactly."""
    return {id: _in_words(given(kb.questions[id], value)) for id, value in answers.items()}


def answers_to_paste(answers: Answers, kb: KnowledgeBase) -> dict[str, object]:
    """Answers as a person writes them in a case file: figures in no more digits than that."""
    return {
        id: round(said, 2) if isinstance(said, float) and abs(said) >= 1 else said
        for id, said in as_written(answers, kb).items()
    }


def _in_words(said: object) -> object:
    return ("yes" if said else "no") if isinstance(said, bool) else said


def together(expectations: Iterable[Expected]) -> Expected:
    """What several expectations of one case say, as one; in the order in which a case says it."""
    found: dict[str, object] = {}
    for expected in expectations:
        for key, said in expected.items():
            before = found.get(key)
            if isinstance(before, list) and isinstance(said, list):
                found[key] = sorted({*before, *said})
            elif isinstance(before, Mapping) and isinstance(said, Mapping):
                found[key] = {**before, **said}
            else:
                found[key] = said
    return {key: found[key] for key in _ORDER if key in found}


_ORDER = (
    "outcome",
    "acceptable",
    "fires",
    "not_fires",
    "excluded",
    "provided",
    "certainty",
    "close_call",
    "runner_up",
    "values",
    "says",
)


def verdict_expected(was: Advice) -> Expected:
    one = was.outcome
    return {"outcome": one.kind} | ({"acceptable": [one.recommended]} if one.recommended is not None else {})


def told_apart(was: Advice, now: Advice | None) -> Expected:
    """What a case can say that is so before a change and not after it (None: there rules clash); empty where that
    is nothing."""
    expect: dict[str, object] = {}
    one, other = was.outcome, now.outcome if now is not None else None
    if other is None or one.verdict != other.verdict:
        expect |= verdict_expected(was)
        if now is None or other is None:
            return expect
    assert now is not None
    assert other is not None
    fired, fires = set(was.fired), set(now.fired)
    if fired - fires:
        expect["fires"] = sorted(fired - fires)
    if fires - fired:
        expect["not_fires"] = sorted(fires - fired)
    excluded = [{s.position for s in outcome.standings if not s.feasible} for outcome in (one, other)]
    if excluded[0] != excluded[1]:
        expect["excluded"] = sorted(excluded[0])
    if one.provided != other.provided:
        expect["provided"] = sorted(one.provided)
    certainties = [{s.position: s.certainty for s in outcome.standings} for outcome in (one, other)]
    moved = {id: at for id, at in certainties[0].items() if abs(at - certainties[1][id]) > CLOSE}
    if moved:
        expect["certainty"] = {id: [round(at - CLOSE, 3), round(at + CLOSE, 3)] for id, at in moved.items()}
    if one.close_call != other.close_call:
        expect["close_call"] = "yes" if one.close_call else "no"
    if one.runner_up != other.runner_up:
        expect["runner_up"] = one.runner_up or "none"
    if not expect:
        expect.update(_values(was, now))
    return expect


def _values(was: Advice, now: Advice) -> dict[str, object]:
    """What attributes come to, where they come to one figure or option and another after the change; and answers
    that do not count, where they count after it."""
    kb, values = was.kb, dict[str, object]()
    for id in was.memory.irrelevant - now.memory.irrelevant:
        if id in was.answers and was.answers[id] is not None:
            values[id] = "unknown"
    for id in (*kb.computed, *kb.concluded):
        value = was.memory.values.get(id)
        if value == now.memory.values.get(id):
            continue
        if isinstance(value, Interval):
            figure = as_if_asked(kb, id)
            if figure is not None and 0 <= value.lo < inf:
                said = given(figure, value)
                values[id] = float(f"{said:.{_DIGITS}g}") if isinstance(said, float) else said
        elif isinstance(value, str):
            values[id] = value
    return {"values": values} if values else {}


def flow(value: object) -> str:
    """YAML in one line; in quotes where a figure is written with what has a meaning there."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {flow(one)}' for key, one in value.items())}}}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(flow, value))}]"
    text = str(value)
    return json.dumps(text, ensure_ascii=False) if _BREAKS.search(text) else text
