"""A person in a consultation, for the tests: replies by question, whatever order questions come in."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from math import inf

from advisor.dialogue.consultation import Consultation
from advisor.dialogue.prompts import Turn
from advisor.dialogue.state import State
from advisor.terms.attributes import Question
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language
from advisor.terms.values import Answers, Interval, Value
from advisor.values import given
from advisor.values.durations import exact_duration
from advisor.values.numbers import exact_text

#: An answer to each question of the small knowledge base.
EVERYTHING: Answers = {
    "occasion": "visitors",
    "announced": "no",
    "guests": Interval(2, 2),
    "patience": Interval(20, 20),
    "fussiness": Interval(90, 90),
    "kinds": frozenset({"black"}),
    "boiling_time": Interval(5, 5),
    "brewing_time": Interval(4, 4),
    "whole_time": None,
    "keeps_warm": Interval(60, 60),
    "stove": "gas",
}

#: A yard with hulls in stock, as it would be answered.
YARD: Answers = {
    "one_combination": "yes",
    "offering": "goods",
    "specification": "modules",
    "customer_specific_from": "assembly",
    "accepted_delivery_time": Interval(131400, 131400),
    "fabrication_time": Interval(288000, 345600),
    "assembly_time": Interval(86400, 86400),
    "purchasing_time": Interval(131400, 131400),
    "order_specific_means": "no",
    "module_shelf_life": Interval(float("inf"), float("inf")),
    "central_delivery_time": Interval(10080, 10080),
    "order_handling_time": Interval(10080, 10080),
}


class Person:
    """Holds a consultation and remembers the last turn."""

    def __init__(
        self, kb: KnowledgeBase, language: Language = "en", state: State | None = None, **options: object
    ) -> None:
        self.talk = Consultation(kb, state or State(language), **options)  # type: ignore[arg-type]
        self.turn: Turn = self.talk.start()

    def says(self, *replies: str) -> str:
        """Reply; what is said to the last reply, prompt included."""
        for reply in replies:
            self.turn = self.talk.reply(reply)
        return self.heard

    def answers(self, **replies: str) -> str:
        """Answer these questions, gone to by name."""
        for id, reply in replies.items():
            self.says(f"/change {id}")
            assert self.asked == id, self.heard
            self.says(reply)
        return self.heard

    @property
    def asked(self) -> str | None:
        return self.talk.asking.question if self.talk.asking is not None else None

    @property
    def heard(self) -> str:
        return heard(self.turn)


def heard(turn: Turn) -> str:
    """Everything a turn says, as text."""
    said = []
    for message in turn.messages:
        said.append(message.text)
        sections = message.sections + (message.page.sections if message.page is not None else ())
        said += [message.page.headline] if message.page is not None else []
        for section in sections:
            said += [section.title, *(f"{item.head} {item.text}" for item in section.items)]
    if turn.prompt is not None:
        said += [turn.prompt.heading, turn.prompt.text, turn.prompt.present]
        said += [text for _, text in turn.prompt.choices] if turn.prompt.kind == "which" else []
    return "\n".join(said)


def reply_to(question: Question, value: Value | None) -> str:
    """What a person would type to give this value."""
    form = given(question, value)
    if isinstance(form, list):
        return ", ".join(str(_number(question, option)) for option in form) or "none"
    if question.type == "choice" and isinstance(value, str):
        return str(_number(question, value))
    if isinstance(form, bool):
        return "yes" if form else "no"
    if isinstance(form, float) and isinstance(value, Interval):
        return exact_text(value.lo)
    if isinstance(value, Interval) and value.lo == 0 < value.hi < inf and question.unit == "duration":
        # typed as a limit ("at most") it would be the figure itself where the question asks how long
        return f"0-{exact_duration(value.hi)}"
    return str(form)


def _number(question: Question, option: str) -> int:
    return list(question.options).index(option) + 1


CLASHED = "contradict each other for this answer"


def answer(person: Person, value: Value | None) -> bool:
    """Answer the question that is asked, and confirm; False when rules clash under the answer."""
    id, asking = person.asked, person.talk.asking
    assert id is not None
    assert asking is not None
    assert not asking.together, "hold the consultation without lists"
    person.says(reply_to(person.talk.kb.questions[id], value))
    if person.talk.asking is not None and person.talk.asking.asked is not None:
        person.says("yes")
    taken = id in person.talk.state.answers and person.talk.asking is not asking
    assert taken or CLASHED in person.heard, person.heard
    return taken


def hold(person: Person, answers: Mapping[str, Value | None]) -> list[str]:
    """Answer every question that is asked until the outcome, or rules clash; the questions, in order."""
    asked = []
    while not person.talk.finished:
        assert person.asked is not None
        asked.append(person.asked)
        if not answer(person, answers.get(person.asked)):
            break
    return asked


def held(kb: KnowledgeBase, answers: Mapping[str, Value | None], language: Language = "en") -> Person:
    """A person of one's own who has held the consultation to the outcome, as `hold` does. That is done once a
    process for each knowledge base and answers; each test gets a copy, which shares only what no talk changes."""
    key = (id(kb), language, tuple(sorted((asked, str(value)) for asked, value in answers.items())))
    if key not in _HELD:
        _HELD[key] = Person(kb, language)
        hold(_HELD[key], answers)
    person = _HELD[key]
    course = person.talk.course
    shared = (person.talk.kb, course.engine, course.engine.program, course.evaluator)
    return deepcopy(person, {id(one): one for one in shared})


#: {knowledge base, language, answers: who has held that consultation}. The person keeps the knowledge base alive.
_HELD: dict[tuple[object, ...], Person] = {}


def asked_for(
    kb: KnowledgeBase, question: str, language: Language = "en", *, wait: str = "2 weeks", offering: str = "1"
) -> Person:
    """A person who was asked this question after what is offered and how long customers wait."""
    person = Person(kb, language)
    person.says(offering, f"/change accepted_delivery_time={wait}", f"/change {question}")
    assert person.asked == question
    return person


def value(person: Person, id: str) -> object:
    """What was answered; "open" where nothing was."""
    given_ = person.talk.state.answers.get(id)
    return given_.value if given_ is not None else "open"
