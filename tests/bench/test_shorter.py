"""A knowledge base in the shorter forms says the same, with every remark, and is not shortened again."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.places import ROOT, SMALL

from advisor.bench.shorter import alike, shortened
from advisor.cli.frame import Exit
from advisor.knowledge.loading import load

Run = Callable[..., Any]
RULES = """title: {nl: Langer, en: Longer}
idea: {nl: Zo was het., en: So it was.}
rules:
  # --- one after the other ---
  - id: one
    if:
      occasion: family   # at home
      guests: {at_least: 2}
    advise: habits
    rank: 20
    because:
      nl: >-
        Met {guests} is een pot te klein.
      en: With {guests} a pot is too small.
    source:
      work: tea-book-1912
      at: {nl: "hoofdstuk 2: potten", en: "chapter 2: pots"}
  - id: two
    if: {occasion: family, any: [{kinds: unknown}, {not: {kinds: black}}]}
    advise: habits
    because: {nl: b, en: b}
    source:
      - {work: tea-book-1912, at: {nl: "hoofdstuk 2: potten", en: "chapter 2: pots"}}
      - {work: house-rules, at: "kitchen door, line 1"}
  - id: three
    if: {occasion: family, excluded: [hot_water, cold_kettle], recommended: ready_pot}
    advise: habits
    because: {nl: c, en: c}
    source: {work: house-rules, at: "kitchen door, line 1"}
  # why it is here
  - id: four
    if:
      occasion: family
      all:
        - {runner_up: [hot_water, cold_kettle]}   # next to it
        - any:
            - {recommended: hot_water, runner_up: ready_pot}
            - {recommended: cold_kettle, runner_up: [ready_pot, hot_water]}
    advise: habits
    because: {nl: d, en: d}
    source: {work: house-rules, at: "kitchen door, line 2"}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "base")
    (tmp_path / "base" / "rules" / "longer.yaml").write_text(RULES.replace("   # at home", ""), encoding="utf-8")
    return tmp_path / "base"


def write(folder: Path) -> dict[str, str]:
    changed = shortened(folder)
    for name, data in changed.items():
        (folder / name).write_bytes(data)
    return {name: data.decode() for name, data in changed.items()}


def test_every_form_is_found_where_it_says_the_same(folder: Path) -> None:
    before = load(folder)
    rules = write(folder)["rules/longer.yaml"]
    assert alike(before, load(folder))
    assert rules.split("rules:\n")[0].endswith("given: {occasion: family}\n")
    assert "if: {kinds: {unless_known: black}}" in rules
    assert "any: [{kinds" not in rules
    assert "advise: {habits: 20}\n    nl: Met {guests} is een pot te klein.\n" in rules
    assert "recommended: {after: runner_up}" in rules
    assert "source: {tea-book-1912: pots, house-rules: kitchen-door-line-1}" in rules
    sources = (folder / "sources.yaml").read_text(encoding="utf-8")
    assert 'pots: {nl: "hoofdstuk 2: potten", en: "chapter 2: pots"}' in sources
    assert sources.count('"kitchen door, line 1"') == 1


def test_remarks_stay_with_what_they_are_about(folder: Path) -> None:
    rules = write(folder)["rules/longer.yaml"]
    assert "# --- one after the other ---\n  - id: one" in rules
    assert "# why it is here\n  - id: four" in rules
    assert "{runner_up: [hot_water, cold_kettle]}  # next to it" in rules
    assert shortened(folder) == {}


def test_a_remark_on_a_branch_stays_with_what_it_becomes(folder: Path) -> None:
    branch = "        - any: [{kinds: unknown}, {not: {kinds: [black, green, herbal]}}]   # " + "why " * 20
    file = folder / "rules" / "longer.yaml"
    text = file.read_text(encoding="utf-8")
    where = "        - {runner_up: [hot_water, cold_kettle]}   # next to it\n"
    file.write_text(text.replace(where, f"{where}{branch}\n"), encoding="utf-8")
    rules = write(folder)["rules/longer.yaml"]
    assert re.search(r"# (why )+why\n +- \{kinds: \{unless_known: \[black, green, herbal\]\}\}\n", rules)
    assert shortened(folder) == {}


def test_a_condition_with_a_remark_is_not_given_for_all(folder: Path) -> None:
    """The remark would be lost, or be about something else."""
    (folder / "rules" / "longer.yaml").write_text(RULES, encoding="utf-8")
    rules = write(folder)["rules/longer.yaml"]
    assert "given" not in rules
    assert re.search(r"occasion: family +# at home\n", rules)


def test_rules_in_a_row_with_a_condition_in_common_become_a_group(folder: Path) -> None:
    file = folder / "rules" / "longer.yaml"
    beside = RULES.split("  - id: two")[0].replace("family   # at home", "visitors")
    other = "  - id: apart" + beside.partition("  - id: one")[2]
    file.write_text(file.read_text(encoding="utf-8") + other, encoding="utf-8")
    before = load(folder)
    rules = write(folder)["rules/longer.yaml"]
    assert alike(before, load(folder))
    assert "  # --- one after the other ---\n  - given: {occasion: family}\n    rules:\n      - id: one\n" in rules
    assert "\n  - id: apart\n    if: {occasion: visitors" in rules
    assert "      # why it is here\n      - id: four\n" in rules


LONG = """title: {nl: Banden, en: Bands}
idea: {nl: Banden., en: Bands.}
rules:
  - id: apart
    if: {guests: {at_least: 4}}
    exclude: ready_pot
    nl: a
    en: a
    source: {work: tea-book-1912, at: pots}
  # --- by their number ---
  - id: few
    if: {occasion: family, guests: {less_than: 4}}
    exclude: ready_pot
    nl: a
    en: a
    source: {work: tea-book-1912, at: pots}
  # not many
  - id: some
    if: {occasion: family, guests: {at_least: 4, at_most: 8}}
    exclude: hot_water
    nl: a
    en: a
    source: {work: tea-book-1912, at: pots}
  - id: many
    if: {occasion: family, guests: {more_than: 8}}
    exclude: cold_kettle   # too small
    nl: a
    en: a
    source: {work: tea-book-1912, at: pots}
  - id: far-too-many
    if: {occasion: family, guests: {more_than: 12}}
    exclude: cold_kettle
    nl: a
    en: a
    source: {work: tea-book-1912, at: pots}
"""


def test_rules_that_adjoin_become_bands_and_say_once_what_all_of_them_say(folder: Path) -> None:
    (folder / "rules" / "longer.yaml").write_text(LONG, encoding="utf-8")
    before = load(folder)
    rules = write(folder)["rules/longer.yaml"]
    assert alike(before, load(folder))
    assert (
        """  # --- by their number ---
  - given: {occasion: family}
    rules:
      - bands: guests
        nl: a
        en: a
        source: {tea-book-1912: pots}
        rules:
          - id: few
            less_than: 4
            exclude: ready_pot
          # not many
          - id: some
            at_most: 8
            exclude: hot_water
          - id: many
            exclude: cold_kettle  # too small
      - id: far-too-many
        if: {guests: {more_than: 12}}
"""
        in rules
    )
    assert "  - id: apart\n    if: {guests: {at_least: 4}}\n" in rules
    assert shortened(folder) == {}


@pytest.mark.parametrize("base", [SMALL, ROOT / "knowledge"])
def test_what_is_shortened_is_not_shortened_again(tmp_path: Path, base: Path) -> None:
    folder = Path(shutil.copytree(base, tmp_path / "base"))
    before = load(folder)
    write(folder)
    assert alike(before, load(folder))
    assert shortened(folder) == {}


def test_places_with_other_names_in_other_files_are_found_again(folder: Path) -> None:
    write(folder)
    more = RULES.replace("  - id: ", "  - id: once-more-").replace("   # at home", "")
    (folder / "rules" / "more.yaml").write_text(more, encoding="utf-8")
    before = (folder / "sources.yaml").read_text(encoding="utf-8")
    write(folder)
    assert (folder / "sources.yaml").read_text(encoding="utf-8") == before


def test_the_command_lifts_a_knowledge_base_or_only_tells(koop: Run, folder: Path) -> None:
    before = {file: file.read_bytes() for file in folder.rglob("*.yaml")}
    assert koop("kb", "fmt", "--upgrade", "--check", folder).code == Exit.FINDINGS
    assert {file: file.read_bytes() for file in folder.rglob("*.yaml")} == before
    assert koop("kb", "fmt", "--upgrade", folder).code == Exit.FINE
    assert koop("kb", "fmt", "--upgrade", "--check", folder).code == Exit.FINE
    assert koop("kb", "check", folder).code == Exit.FINE


def test_one_that_cannot_be_read_is_left_alone(koop: Run, folder: Path) -> None:
    file = folder / "rules" / "longer.yaml"
    file.write_text(RULES.replace("occasion:", "ocasion:"), encoding="utf-8")
    assert koop("kb", "fmt", "--upgrade", folder).code == Exit.NO_KNOWLEDGE
    assert "ocasion" in file.read_text(encoding="utf-8")


def in_a_row(*premises: str) -> str:
    head = "title: {nl: Rij, en: Row}\nidea: {nl: Een rij., en: A row.}\nrules:\n"
    rest = "exclude: ready_pot, nl: a, en: a, source: {work: tea-book-1912, at: pots}"
    return head + "".join(f"  - {{id: row-{at}, if: {{{said}}}, {rest}}}\n" for at, said in enumerate(premises))


@pytest.mark.parametrize(
    ("premises", "ends"),
    [
        (
            ("guests: {more_than: 8}", "guests: {more_than: 4, at_most: 8}", "guests: {at_most: 4}"),
            ["more_than: 8", "more_than: 4"],
        ),
        (
            (
                "guests: {at_least: 8}",
                "guests: {less_than: 8, at_least: 4}",
                "guests: {at_least: 2, less_than: 4}",
            ),
            ["at_least: 8", "at_least: 4", "at_least: 2"],
        ),
        (
            ("guests: {at_most: 4}", "guests: {more_than: 4.0, at_most: 8}", "guests: {more_than: 8}"),
            ["at_most: 4", "at_most: 8"],
        ),
        (
            (
                "patience: {less_than: 60 minutes}",
                "patience: {at_least: 1 hour, less_than: 2 hours}",
                "patience: {at_least: 120 minutes}",
            ),
            ["less_than: 60 minutes", "less_than: 2 hours"],
        ),
    ],
)
def test_bands_are_found_whichever_way_they_run_and_however_a_border_is_written(
    folder: Path, premises: tuple[str, ...], ends: list[str]
) -> None:
    (folder / "rules" / "longer.yaml").write_text(in_a_row(*premises), encoding="utf-8")
    before = load(folder)
    rules = write(folder)["rules/longer.yaml"]
    assert alike(before, load(folder))
    assert f"bands: {premises[0].split(':')[0]}\n" in rules
    assert re.findall(r"(?:at|more|less)_\w+: [\w. ]+", rules) == ends
    assert shortened(folder) == {}


@pytest.mark.parametrize(
    "premises",
    [
        ("guests: {at_most: 4}", "guests: {more_than: 5, at_most: 8}", "guests: {more_than: 8}"),
        ("guests: {at_most: 4}", "guests: {at_least: 4, at_most: 8}", "guests: {more_than: 8}"),
        ("guests: {less_than: 4}", "guests: {at_least: 4}", "guests: {at_least: 4, less_than: 8}"),
    ],
)
def test_what_does_not_adjoin_stays_as_it_is(folder: Path, premises: tuple[str, ...]) -> None:
    (folder / "rules" / "longer.yaml").write_text(in_a_row(*premises), encoding="utf-8")
    assert "bands" not in write(folder).get("rules/longer.yaml", "")


def test_a_text_that_a_comment_cuts_short_is_not_written_elsewhere_unsaid(koop: Run, tmp_path: Path) -> None:
    folder = tmp_path / "base"
    shutil.copytree(SMALL, folder)
    file = folder / "rules" / "advice.yaml"
    text = file.read_text("utf-8")
    cut = "    advise: habits\n    rank: 10\n    because:\n      nl: Proef project #3 eens.\n"
    whole = "    advise: habits\n    rank: 10\n    because:\n      nl: Proef eens hoe lang thee goed blijft.\n"
    assert whole in text
    file.write_text(text.replace(whole, cut), "utf-8")
    before = file.read_bytes()
    ran = koop("kb", "fmt", "--upgrade", folder, "--lang", "en")
    assert (ran.code, file.read_bytes()) == (Exit.FINDINGS, before)
    assert "rules/advice.yaml:28:25: what follows “ #” is a comment" in ran.out
    file.write_text(
        text.replace(whole, cut.replace("Proef project #3 eens.", "'Proef project #3 eens.'")), "utf-8"
    )
    assert koop("kb", "fmt", "--upgrade", folder).code == Exit.FINE
    assert "Proef project #3 eens." in file.read_text("utf-8")
