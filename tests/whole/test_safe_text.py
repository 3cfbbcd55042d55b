"""What is not shown steers nothing, wherever a text goes: a terminal, a spreadsheet, JSON, a page."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.safe_text import all_harmless, clean, harmless, harmless_json, printable

#: What does harm wherever it is written.
CONTROLS = [*map(chr, (*range(0x20), *range(0x7F, 0xA0)))]
TURNING = [*map(chr, (0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))]
LINE_ENDS = ["\u2028", "\u2029"]
HALVES = ["\ud800", "\udbff", "\udc00", "\udfff"]
STEERING = {*CONTROLS, *TURNING, *LINE_ENDS, *HALVES}
#: And what only a terminal and JSON do not let through.
INVISIBLE = {"\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\ufff9", "\U000e0041"}

TEXTS = st.text(
    st.one_of(st.sampled_from(sorted(STEERING | INVISIBLE)), st.sampled_from("=+-@ab1 é汉"), st.characters())
)


def as_json(text: str) -> str:
    return harmless_json(json.dumps(text, ensure_ascii=False))


#: {where it goes: (what is done with it, what it may keep of what steers)}
MOUTHS: dict[str, tuple[Callable[[str], str], str]] = {
    "terminal": (clean, ""),
    "spreadsheet": (harmless, ""),
    "JSON": (as_json, ""),
    "page": (printable, "\t\n"),
}


@pytest.mark.parametrize("mouth", MOUTHS)
@given(TEXTS)
def test_nothing_that_steers_passes(mouth: str, text: str) -> None:
    made, kept = MOUTHS[mouth]
    shown = made(text)
    assert not (STEERING - set(kept)) & set(shown)
    shown.encode("utf-8")  # raises when half a character is left
    if mouth in ("terminal", "JSON"):
        assert not {unicodedata.category(c) for c in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize("mouth", MOUTHS)
@pytest.mark.parametrize("character", sorted(STEERING))
def test_each_of_them_is_caught_by_itself(mouth: str, character: str) -> None:
    made, kept = MOUTHS[mouth]
    assert character in kept or character not in made(f"a{character}b")


@pytest.mark.parametrize("made", [clean, harmless, printable])
@given(TEXTS)
def test_what_was_made_safe_stays_as_it_is(made: Callable[[str], str], text: str) -> None:
    once = made(text)
    assert made(once) == once


@given(TEXTS)
def test_json_means_the_same_but_for_half_characters(text: str) -> None:
    whole = "".join("�" if "\ud800" <= c <= "\udfff" else c for c in text)
    assert json.loads(as_json(text)) == whole


def test_json_keeps_the_line_ends_between_its_parts() -> None:
    data = {"a\u202e": ["b\x9b", "\U000e0041"]}
    text = harmless_json(json.dumps(data, ensure_ascii=False, indent=1))
    assert text.count("\n") == 5
    assert json.loads(text) == data
    assert text.isascii()


@given(st.lists(TEXTS))
def test_many_are_made_harmless_as_each_is(texts: list[str]) -> None:
    assert [*all_harmless(texts)] == [harmless(text) for text in texts]


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"])))
def test_what_is_shown_stays(text: str) -> None:
    assert (clean(text), printable(text), harmless_json(text)) == (text, text, text)
    assert harmless(text) in (text, f"'{text}")


def test_words_that_need_joiners_keep_them_where_they_steer_nothing() -> None:
    family = "👨\u200d👩\u200d👧 می\u200cخواهم"
    assert (harmless(family), printable(family)) == (family, family)


def test_the_table_holds_all_that_unicode_calls_control_or_format() -> None:
    unseen = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    passing = [
        hex(n)
        for n in range(sys.maxunicode + 1)
        if unicodedata.category(chr(n)) in unseen and clean(chr(n)) == chr(n)
    ]
    assert passing == []


def test_the_receipt_in_a_page_says_what_was_answered_whatever_it_holds() -> None:
    answered = {"case": "a\u202eb", "note": "\x9b31m"}
    page = printable("<pre>\n" + harmless_json(json.dumps(answered, ensure_ascii=False)) + "\n</pre>")
    assert json.loads(page.split("\n")[1]) == answered
