"""What a consultation remembers: enough to go on after a crash, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from advisor.dialogue.words_asking import GREETED, TELLS_ON, WHAT_IS_DONE
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language
from advisor.terms.values import Answers, Value
from advisor.values import ValueProblem, given, read_answers

#: Of the words in which an answer was given, so many characters are kept.
LONGEST_SAID = 200
#: Of what a consultation is about, so many.
LONGEST_NAME = 60
#: A longer one stands in every heading: it ends at its first comma, dash or stop.
SHORT_NAME = 36


@dataclass(frozen=True, slots=True)
class Given:
    """An answer: the value understood (None: "unknown"), the words in which it was given, and whether they said
    "about"."""

    value: Value | None
    said: str
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Misfit:
    """A saved answer that the present knowledge base cannot use; kept as it was. `problem` is None when the
    question is no longer there."""

    question: str
    answer: object
    said: str
    problem: ValueProblem | None
    approximate: bool = False

    def as_data(self) -> dict[str, object]:
        return _entry(self.question, self.answer, self.said, self.approximate)


@dataclass(slots=True)
class State:
    """`answers` in the order first given; `postponed` were skipped and come back once; `left` had that turn.

    `misfits` are answers from an older knowledge base: not used, not dropped. `subject` is what it is about and
    `date` when, as given. `beside`: so many answers came with another one, from a list, and were not asked for.
    """

    language: Language
    answers: dict[str, Given] = field(default_factory=dict)
    postponed: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    misfits: tuple[Misfit, ...] = ()
    subject: str = ""
    date: str = ""
    beside: int = 0

    @property
    def answered(self) -> int:
        """How many questions have been answered so far: a list counts once."""
        return len(self.answers) - self.beside

    @property
    def asked(self) -> int:
        """How many questions have been put so far, skipped ones too."""
        return self.answered + len(self.left) + len(self.postponed)

    @property
    def values(self) -> Answers:
        return {id: answer.value for id, answer in self.answers.items()}

    @property
    def empty(self) -> bool:
        """Nothing has been said that is worth keeping."""
        return not (self.answers or self.postponed or self.left or self.misfits or self.subject)

    def as_data(self, kb: KnowledgeBase) -> dict[str, object]:
        """JSON-able; answers in the canonical form of answer files, beside the words in which they were given."""
        return {
            "language": self.language,
            **({"subject": self.subject} if self.subject else {}),
            **({"date": self.date} if self.date else {}),
            "answers": [
                _entry(
                    id, "unknown" if a.value is None else given(kb.questions[id], a.value), a.said, a.approximate
                )
                for id, a in self.answers.items()
            ],
            "misfits": [misfit.as_data() for misfit in self.misfits if misfit.question not in self.answers],
            "postponed": list(self.postponed),
            "left": list(self.left),
            **({"beside": self.beside} if self.beside else {}),
        }


def a_name(text: str) -> str:
    """A name as it may stand in headings and lists: on one line, without what drives a terminal, and short: of a
    whole sentence what it begins with."""
    name = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    name = GREETED.sub("", name)
    name = TELLS_ON.sub("", WHAT_IS_DONE.sub("", name)) or name
    if len(name) <= SHORT_NAME:
        return name
    first = _NAME_ENDS.split(name, maxsplit=1)[0].strip()
    if len(name) <= LONGEST_NAME:
        return first or name
    return (
        first if 0 < len(first) <= LONGEST_NAME else name[:LONGEST_NAME].rpartition(" ")[0] or name[:LONGEST_NAME]
    )


#: Behind a colon stands what is meant: "Offerte 12: trappen".
_NAME_ENDS = re.compile(r"[,;(]|\.(?!\d)| - ")


def restored(data: Mapping[str, object], kb: KnowledgeBase) -> State:
    """A state from `as_data`; answers that no longer fit become its misfits (never dropped silently).

    Raises: ValueError: the data are not what `as_data` gives.
    """
    state, misfits = State("nl" if data.get("language") == "nl" else "en"), []
    for id, raw, said, about in _entries(data, "answers") + _entries(data, "misfits"):
        if id in state.answers:
            continue
        values, refused = read_answers(kb.questions, {id: raw if raw is not None else ""})
        if id in refused:
            misfits.append(Misfit(id, raw, said, refused[id], about))
        else:
            state.answers[id] = Given(values[id], said, about)
    state.misfits = tuple(misfits)
    state.subject, state.date = (a_name(str(data.get(key, ""))) for key in ("subject", "date"))
    beside = data.get("beside", 0)
    state.beside = min(max(beside, 0), len(state.answers)) if isinstance(beside, int) else 0
    for name, ids in (("postponed", state.postponed), ("left", state.left)):
        listed = data.get(name, [])
        if not isinstance(listed, list):
            raise ValueError(name)
        ids.extend(id for id in listed if isinstance(id, str) and id in kb.questions and id not in state.answers)
    return state


def _entry(question: str, answer: object, said: str, approximate: bool) -> dict[str, object]:
    loose = {"approximate": True} if approximate else {}
    return {"question": question, "answer": answer, "said": said, **loose}


def _entries(data: Mapping[str, object], name: str) -> list[tuple[str, object, str, bool]]:
    listed = data.get(name, [])
    if not isinstance(listed, list):
        raise ValueError(name)
    found = []
    for entry in listed:
        if not isinstance(entry, dict) or not isinstance(entry.get("question"), str) or "answer" not in entry:
            raise ValueError(name)
        said, about = str(entry.get("said", ""))[:LONGEST_SAID], entry.get("approximate") is True
        found.append((entry["question"], entry["answer"], said, about))
    return found
