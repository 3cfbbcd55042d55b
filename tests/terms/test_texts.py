"""Texts in every language: how they are written, filled in and put together."""

from __future__ import annotations

import pytest

from advisor.terms.texts import Text, placeholders_of

GREETING = Text(nl="Dag {name}, {weather}", en="Hello {name}, {weather}")


def test_each_part_is_filled_in_in_its_own_language() -> None:
    filled = GREETING.filled(name="Ada", weather=Text(nl="het regent", en="it rains"))
    assert filled == Text(nl="Dag Ada, het regent", en="Hello Ada, it rains")


def test_braces_within_a_part_stay_as_they_are() -> None:
    assert GREETING.filled(name="{name}", weather=3).en == "Hello {name}, 3"


def test_texts_follow_each_other_in_each_language() -> None:
    assert Text(nl="ja", en="yes") + Text(nl="!", en="?") == Text(nl="ja!", en="yes?")


def test_placeholders_are_told_once_in_written_order() -> None:
    assert placeholders_of("{b} {a} {b} {Uw vraag}") == ("b", "a", "Uw vraag")


# --- input that does not fit ---------------------------------------------------------------------------------


def test_a_text_in_which_the_languages_are_not_named_is_refused() -> None:
    with pytest.raises(TypeError):
        Text("ja", "yes")  # type: ignore[call-arg]


def test_a_part_left_out_is_refused() -> None:
    with pytest.raises(KeyError):
        GREETING.filled(name="Ada")
