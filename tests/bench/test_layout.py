"""Lines that are too long are broken up; what is said, every remark and all lines that fit stay."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import fill

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from support.places import ROOT, SMALL

from advisor.bench.layout import WIDTH
from advisor.bench.upkeep import tidied

WORDS = " ".join(f"woord{number}" for number in range(20))


def filled(said: str, first: str, after: str) -> str:
    return fill(said, WIDTH, initial_indent=first, subsequent_indent=after, break_on_hyphens=False) + "\n"


def laid(text: str) -> str:
    data = tidied(text.encode())
    assert data is not None
    assert tidied(data) == data
    return data.decode()


IDS = [f"a-rule-with-a-name-{number}" for number in range(12)]
ADDRESS = f"https://example.org/{'een-lange-weg/' * 8}"
CONDITIONS = [f"attribute_{number}: [one, two]" for number in range(5)]
ANSWERS = [f"question_{number}: {number} days" for number in range(20)]


@pytest.mark.parametrize(
    ("written", "better"),
    [
        (f"- because:\n    nl: {WORDS}\n", "- because:\n" + filled(WORDS, "    nl: ", "      ")),
        (f'- nl: "Zo: {WORDS}"\n', filled(f'"Zo: {WORDS}"', "- nl: ", "    ")),
        (f"- nl: '{WORDS}'\n", filled(WORDS, "- nl: ", "    ")),
        (
            f"if: {{{', '.join(CONDITIONS)}}}\n",
            f"if: {{{', '.join(CONDITIONS[:4])},\n     {', '.join(CONDITIONS[4:])}}}\n",
        ),
        (
            f"answers: {{{', '.join(ANSWERS)}}}  # why\n",
            "answers:  # why\n" + "".join(f"  {a}\n" for a in ANSWERS),
        ),
        (f"- fires: [{', '.join(IDS)}]\n", filled(f"[{', '.join(IDS)}]", "- fires: ", " " * 10)),
        (f"url: {ADDRESS}\n", f'url: "{ADDRESS[:108]}\\\n  {ADDRESS[108:]}"\n'),
        (f"a: >-\n  {ADDRESS}\n", f'a: "{ADDRESS[:108]}\\\n  {ADDRESS[108:]}"\n'),
        (f"# {WORDS}\n# en zo voort\na: b\n", filled(f"{WORDS} en zo voort", "# ", "# ") + "a: b\n"),
        (f"# --- een kop {'-' * 120}\na: b\n", f"# --- een kop {'-' * 101}\na: b\n"),
        (f"a: >-\n  {WORDS} {WORDS}: zo\n", "a: >-\n" + filled(f"{WORDS} {WORDS}: zo", "  ", "  ")),
        (f"a: >-\n  {WORDS}\n\n  en\nb: c\n", "a: >-\n" + filled(WORDS, "  ", "  ") + "\n  en\nb: c\n"),
    ],
)
def test_a_line_that_is_too_long_is_broken_up(written: str, better: str) -> None:
    assert laid(written) == better
    assert max(map(len, better.split("\n"))) <= WIDTH


@pytest.mark.parametrize(
    "text",
    [
        "a: {b: c,\n  d: [e,  f]}   # as it is\n",
        f"a: |\n  {WORDS} {WORDS}\n",
        "a:\n  - b:   c\n    # here\n    d: 'e'\n",
    ],
)
def test_what_fits_or_cannot_be_broken_stays_as_it_is(text: str) -> None:
    assert laid(text) == text


@pytest.mark.parametrize("base", [SMALL, ROOT / "knowledge"])
def test_no_remark_is_lost_in_a_knowledge_base(base: Path) -> None:
    def remarks(text: str) -> list[str]:
        """The words of the remarks that are no ruler."""
        found = " ".join(re.findall(r"(?m)(?:^|(?<=\s))#(.*)$", text))
        return [word for word in found.split() if not set(word) <= set("#-")]

    for file in sorted(base.rglob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        better = laid(text)
        assert remarks(better) == remarks(text), file
        assert max(map(len, better.split("\n"))) <= WIDTH


TEXTS = st.text("ab cé:#'\"{}[],-&!?\\", min_size=1, max_size=200)
VALUES = st.recursive(
    TEXTS | st.integers(-5, 5),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text("abc_", min_size=1, max_size=9), inner),
    max_leaves=25,
)


@given(value=VALUES, flow=st.sampled_from([None, True, False]))
def test_whatever_is_written_says_the_same_and_fits(value: object, flow: bool | None) -> None:
    written = yaml.safe_dump({"a": value}, default_flow_style=flow, width=10**6, allow_unicode=True)
    better = tidied(written.encode())
    assert better is not None
    assert tidied(better) == better
    assert yaml.safe_load(better) == yaml.safe_load(written)
