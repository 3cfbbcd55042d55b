"""What the bench's commands make of rules that are bands of a figure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Make = Callable[..., Path]
BANDS = """title: {nl: Banden, en: Bands}
idea: {nl: Banden., en: Bands.}
rules:
  - bands: patience
    source: {work: our-own-view, at: pots}
    because: {nl: Zo gaat het., en: So it goes.}
    rules:
      - {id: in-haste, less_than: 10 minutes, exclude: ready_pot}
      - {id: in-time, at_most: 30 minutes, oppose: {ready_pot: weak}}
      - {id: at-ease, support: {ready_pot: weak}}
"""


@pytest.fixture
def folder(kb_folder: Make) -> Path:
    return kb_folder({"rules/bands.yaml": BANDS})


def test_the_figure_is_renamed_where_rules_are_bands_of_it(koop: Callable[..., Any], folder: Path) -> None:
    assert koop("kb", "rename", folder, "patience", "time_there_is").code == 0
    assert "  - bands: time_there_is\n" in (folder / "rules" / "bands.yaml").read_text(encoding="utf-8")


def test_a_rule_is_shown_with_both_its_ends(koop: Callable[..., Any], folder: Path) -> None:
    shown = koop("kb", "show", "in-time", folder).out
    assert "at least 10 minutes" in shown
    assert "at most 30 minutes" in shown


def test_a_shifted_border_is_said_of_each_rule_that_it_moves(
    koop: Callable[..., Any], folder: Path, kb_folder: Make
) -> None:
    other = kb_folder({"rules/bands.yaml": BANDS.replace("10 minutes", "12 minutes")})
    told = koop("kb", "diff", folder, other).out
    assert "in-haste" in told
    assert "in-time" in told
