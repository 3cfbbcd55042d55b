"""An option that nothing comes of is refused and says what it goes with; where it counts it is taken."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.places import SMALL

from advisor.cli.frame import Exit

Run = Callable[..., Any]
#: (the words of the command, the option that does nothing there, what it goes with)
IDLE = (
    (("new", "rule", "{kb}", "a-new-one", "--type", "scale"), "--type", "kb new question"),
    (("new", "case", "{kb}", "a-new-one", "--type", "yes_no"), "--type", "kb new question"),
    (("new", "question", "{kb}", "a_new_one", "--like", "aunt-at-the-door"), "--like", "kb new case"),
    (("new", "knowledge-base", "{new}", "--file", "rules/taste.yaml"), "--file", "a rule, a question or a case"),
    (("diff", "{kb}", "{kb}", "--seed", "3"), "--seed", "--random"),
    (("diff", "{kb}", "{kb}", "--separator", ";"), "--separator", "tables"),
    (("diff", "{kb}", "{kb}", "--cases", "{kb}/cases/cases.yaml", "--pass-through"), "--pass-through", "tables"),
    (("influence", "{kb}", "--seed", "3"), "--seed", "--random"),
    (("influence", "{kb}", "--json", "--most", "3"), "--most", "lines for people"),
    (("mutate", "{kb}", "--rule", "tea-does-not-keep", "--json", "-o", "{new}"), "--output", "lines for people"),
    (("test", "{kb}", "--json", "-v"), "--verbose", "lines for people"),
    (("test", "{kb}", "--json", "--junit"), "--junit", "one form"),
    (("graph", "{kb}", "--steps", "3"), "--steps", "an id"),
    (("check", "{kb}", "--steps", "3"), "--steps", "--prove"),
    (("check", "{kb}", "--search", "3"), "--search", "--prove"),
    (("check", "{kb}", "--prove", "--strict"), "--strict", "without --prove"),
    (("check", "{kb}", "--json", "--brief"), "--brief", "one form"),
    (("check", "{kb}", "--brief", "--format", "sarif"), "--format", "one form"),
)
COUNTS = (
    ("new", "question", "{kb}", "a_new_one", "--type", "scale"),
    ("new", "case", "{kb}", "a-new-one", "--like", "aunt-at-the-door"),
    ("influence", "{kb}", "--random", "20", "--seed", "3"),
    ("graph", "{kb}", "guests", "--steps", "3"),
    ("test", "{kb}", "-v"),
    ("check", "{kb}", "--format", "brief"),
)


@pytest.fixture
def words(tmp_path: Path) -> Callable[[tuple[str, ...]], list[str]]:
    """The words of a command, about a copy of the small knowledge base."""
    shutil.copytree(SMALL, tmp_path / "kb")
    return lambda said: [word.format(kb=tmp_path / "kb", new=tmp_path / "new") for word in said]


@pytest.mark.parametrize(("said", "option", "other"), IDLE)
def test_an_option_that_nothing_comes_of_is_refused(
    koop: Run, words: Callable[[tuple[str, ...]], list[str]], said: tuple[str, ...], option: str, other: str
) -> None:
    ran = koop("kb", "--lang", "en", *words(said))
    assert ran.code == Exit.WRONG_USE
    assert f"{option} does nothing here" in ran.err
    assert other in ran.err


@pytest.mark.parametrize("said", COUNTS)
def test_an_option_that_counts_is_taken(
    koop: Run, words: Callable[[tuple[str, ...]], list[str]], said: tuple[str, ...]
) -> None:
    assert koop("kb", *words(said)).code == Exit.FINE


def test_watch_does_not_keep_up_schemas_that_are_not_there(koop: Run, tmp_path: Path) -> None:
    ran = koop("kb", "watch", SMALL, "--times", 1, "--schema", tmp_path / "none")
    assert ran.code == Exit.WRONG_USE
    assert "koop kb schema -o" in ran.err
