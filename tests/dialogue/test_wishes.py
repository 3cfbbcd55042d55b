"""What people say outside an open question or instead of an answer: tests/data/wishes.yaml, row by row."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from support.conversing import YARD, Person, hold
from support.places import DATA
from support.quick_yaml import read_yaml

from advisor.dialogue.from_a_list import place_said
from advisor.dialogue.state import Given, State
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Language
from advisor.terms.values import Value
from advisor.values import read_value
from advisor.values.wishes import wish

WISHES = read_yaml(DATA / "wishes.yaml")


class Places:
    """Persons at the places where the rows are said, each held once and put back where nothing was answered."""

    def __init__(self, kb: KnowledgeBase) -> None:
        self.kb = kb
        self._held: dict[tuple[str, str], tuple[Person, dict[str, Any], dict[str, Given]]] = {}

    def said(self, row: dict[str, Any], *replies: str) -> Person:
        """A person where the row says, who has said this."""
        key = (row["at"], row["language"])
        if key in self._held:
            person, attributes, answers = self._held[key]
            if person.talk.state.answers == answers and person.talk.language == row["language"]:
                person.talk.__dict__.update(attributes)
                person.says(*replies)
                return person
        person = self._held_at(row["at"], row["language"])
        self._held[key] = (person, dict(person.talk.__dict__), dict(person.talk.state.answers))
        person.says(*replies)
        return person

    def _held_at(self, at: str, language: Language) -> Person:
        known = {id: Given(value, "") for id, value in YARD.items() if id != at}
        person = Person(self.kb, language, State(language, known))
        if at in self.kb.questions:
            person.says(f"/change {at}")
        else:
            hold(person, YARD)
            if at == "positions":
                person.says("/whynot")
        return person


def differs(places: Places, row: dict[str, Any]) -> str:
    """In what the row is not so; nothing where it is."""
    replies = row["reply"] if isinstance(row["reply"], list) else [row["reply"]]
    kb, person = places.kb, places.said(row, *replies)
    turn, listed_now = person.turn, person.talk.listed
    asking = person.talk.asking
    told = person.heard if person.turn.prompt is not None else "(the end)"

    def value(id: str, raw: str) -> Value | None:
        return read_value(kb.questions[id], raw)

    answers = {id: given.value for id, given in person.talk.state.answers.items()}
    wrong = []
    for id, raw in row.get("takes", {}).items():
        if answers.get(id) != value(id, raw):
            wrong.append(f"{id} is {answers.get(id)}")
    if "takes" not in row and answers != {id: v for id, v in YARD.items() if id != row["at"]} and "as" in row:
        changed = {id for id in answers if id in YARD and answers[id] != YARD[id]}
        wrong += [f"changed {changed}"] if changed else []
    if "hears" in row and row["hears"] not in told:
        wrong.append("not heard")
    if "as" in row and "takes" not in row and turn != places.said(row, row["as"]).turn:
        wrong.append("not as the command")
    if "offers" in row and (asking is None or asking.question != row["offers"]):
        wrong.append("not asked anew")
    if "asks_back" in row:
        [(id, raw)] = row["asks_back"].items()
        asked = asking.asked if asking is not None and asking.question == id else None
        if asked is None or [reading.value for reading in asked.readings] != [value(id, raw)]:
            wrong.append("not asked back")
    if "which" in row:
        names = [line.command.split()[1].split("=")[0] for line in listed_now]
        if set(names) != set(row["which"]):
            wrong.append(f"which of {names}")
    if "supposes" in row:
        parts = "; ".join(f"{id}={raw}" for id, raw in row["supposes"].items())
        if turn != places.said(row, f"/whatif {parts}").turn:
            wrong.append("not supposed so")
    if "supposes_nothing" in row and any(s.id == "what_if" for m in turn.messages for s in m.sections):
        wrong.append("something was supposed")
    return f"{row['language']} {row['kind']} {row['reply']!r}: {'; '.join(wrong)}:\n{told}" if wrong else ""


@pytest.fixture(scope="module")
def places(shipped: KnowledgeBase) -> Places:
    return Places(shipped)


@pytest.mark.parametrize("kind", sorted({row["kind"] for row in WISHES}))
def test_what_is_wished_in_words_is_done(places: Places, kind: str) -> None:
    assert [wrong for row in WISHES if row["kind"] == kind and (wrong := differs(places, row))] == []


def test_no_answer_is_taken_for_a_wish() -> None:
    rows = yaml.load((DATA / "replies.yaml").read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    answers = [row for row in rows if not row["expect"].keys() & {"command", "help"}]
    assert [row["reply"] for row in answers if wish(str(row["reply"]), row["language"]) is not None] == []


def test_no_answer_of_a_whole_consultation_is_taken_for_a_wish() -> None:
    people = yaml.safe_load((DATA / "consultations.yaml").read_text(encoding="utf-8"))
    said = [
        (reply, one["language"])
        for one in people
        for replies in one["answers"].values()
        for reply in (replies if isinstance(replies, list) else [replies])
    ]
    assert [reply for reply, language in said if wish(str(reply), language) is not None] == []


@pytest.mark.parametrize(
    ("said", "place"),
    [("the second, it isn't binding for the rest", 2), ("doe die laatste maar", 5), ("nummer vier graag", 4),
     ("2", 2), ("two weeks", 0), ("the local one", 0), ("9", 0)],
)  # fmt: skip
def test_a_place_in_a_list_is_named_whatever_is_said_behind_it(said: str, place: int) -> None:
    assert place_said(said, 5, "en") == place


@pytest.mark.parametrize(("language", "empty"), [("nl", "…"), ("en", "…")])
def test_no_sentence_of_the_table_wishes_anything_of_nothing(language: Language, empty: str) -> None:
    assert wish(empty, language) is None
    assert wish("ja nee ok", language) is None
