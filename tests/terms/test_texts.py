"""Texts in every language: how they are written, filled in and put together."""

from __future__ import annotations

import ast
import re

import pytest
from support.places import ADVISOR

from advisor.terms.texts import HowMany, Text, placeholders_of

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


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 rijen zijn"),
        (1, "1 rij is"),
        (2, "2 rijen zijn"),
        (HowMany(1200, "1.200"), "1.200 rijen zijn"),
    ],
)
def test_one_is_said_otherwise_than_more(count: int, said: str) -> None:
    text = Text(nl="{count:rij is|rijen zijn}", en="{count:row is|rows are}")
    assert text.told("nl", count=count) == said == text.filled(count=count).nl


#: A number before the plural alone of what is counted.
COUNTED = re.compile(
    r"\{(?:count|rules|cases|rows|questions|files|lines)\} "
    r"(?:rijen|gevallen|regels|vragen|bestanden|kolommen|rows|cases|rules|questions|files|columns|changes|remarks)\b"
)
#: What is said of two or more alone.
OF_SEVERAL = ("naast elkaar", "side by side", "bytes", "kies er een", "choose one", "eerste", "first", "open")


def test_a_number_that_can_be_one_stands_with_both_forms_of_what_is_counted() -> None:
    said = [
        f"{path.relative_to(ADVISOR)}: {node.value}"
        for path in sorted(ADVISOR.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and COUNTED.search(node.value)
        if not any(several in node.value for several in OF_SEVERAL)
    ]
    assert said == []


# --- input that does not fit ---------------------------------------------------------------------------------


def test_a_text_in_which_the_languages_are_not_named_is_refused() -> None:
    with pytest.raises(TypeError):
        Text("ja", "yes")  # type: ignore[call-arg]


def test_a_part_left_out_is_refused() -> None:
    with pytest.raises(KeyError):
        GREETING.filled(name="Ada")
