"""What a consultation remembers: enough to go on after a crash, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from advisor.knowledge.terms import KnowledgeBase, Language, Value
from advisor.knowledge.values import ValueProblem, given, read_value
from advisor.reasoning.memory import Answers


@dataclass(frozen=True, slots=True)
class Given:
    """An answer: the value understood (None: "unknown"), and the words in which it was given."""

    value: Value | None
    said: str


@dataclass(slots=True)
class State:
    """`answers` in the order first given; `postponed` were skipped and come back once; `left` had that turn."""

    language: Language
    answers: dict[str, Given] = field(default_factory=dict)
    postponed: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def values(self) -> Answers:
        return {id: answer.value for id, answer in self.answers.items()}

    def as_data(self, kb: KnowledgeBase) -> dict[str, object]:
        """JSON-able; answers in the canonical form of answer files, beside the words in which they were given."""
        return {
            "language": self.language,
            "answers": [
                {
                    "question": id,
                    "answer": "unknown" if a.value is None else given(kb.questions[id], a.value),
                    "said": a.said,
                }
                for id, a in self.answers.items()
            ],
            "postponed": list(self.postponed),
            "left": list(self.left),
        }


@dataclass(frozen=True, slots=True)
class Misfit:
    """A saved answer that the present knowledge base cannot use; kept as it was. `problem` is None when the
    question is no longer there."""

    question: str
    answer: object
    said: str
    problem: ValueProblem | None


def restored(data: Mapping[str, object], kb: KnowledgeBase) -> tuple[State, tuple[Misfit, ...]]:
    """A state from `as_data`, and the answers that no longer fit (never dropped silently)."""
    language: Language = "nl" if data.get("language") == "nl" else "en"
    state, misfits = State(language), []
    answers = data.get("answers")
    for entry in answers if isinstance(answers, list) else []:
        id, raw, said = str(entry["question"]), entry["answer"], str(entry.get("said", ""))
        if id not in kb.questions:
            misfits.append(Misfit(id, raw, said, None))
            continue
        try:
            state.answers[id] = Given(read_value(kb.questions[id], raw), said)
        except ValueProblem as problem:
            misfits.append(Misfit(id, raw, said, problem))
    for name, ids in (("postponed", state.postponed), ("left", state.left)):
        listed = data.get(name)
        ids.extend(id for id in (listed if isinstance(listed, list) else []) if id in kb.questions)
    return state, tuple(misfits)
