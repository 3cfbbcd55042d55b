"""Going on from what was kept."""

from __future__ import annotations

from support.conversing import Person

from advisor.dialogue.state import restored
from advisor.terms.knowledge_base import KnowledgeBase


def test_a_consultation_goes_on_from_what_was_kept(small: KnowledgeBase) -> None:
    person = Person(small)
    person.answers(occasion="visitors", guests="3")
    person.says("/skip")
    again = Person(small, state=restored(person.talk.state.as_data(small), small))
    assert again.asked == person.asked
    assert "Answers so far: 2." in again.heard


def test_what_no_longer_fits_is_told_at_the_start(small: KnowledgeBase) -> None:
    data = {"answers": [{"question": "sugar", "answer": "two", "said": "twee klontjes"},
                        {"question": "patience", "answer": "2 years", "said": "2 jaar"}]}  # fmt: skip
    heard = Person(small, state=restored(data, small)).heard
    assert "sugar: twee klontjes (the question is no longer there)" in heard
    assert "patience: 2 jaar" in heard


def test_about_is_kept_with_the_answer(small: KnowledgeBase) -> None:
    person = Person(small)
    person.answers(patience="about 10 minutes", guests="3")
    data = person.talk.state.as_data(small)
    again = restored(data, small)
    assert (again.answers["patience"].approximate, again.answers["guests"].approximate) == (True, False)
    assert again.as_data(small) == data
