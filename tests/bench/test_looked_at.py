"""What an earlier check looked at without finding anything is not looked at again, and what is found stays so."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from support.places import DATA, SMALL
from support.zoo import BASES, Entry, entries, seeded

from advisor.bench import checks, premise_truths
from advisor.bench.checks import check, translations
from advisor.bench.checks.finding import Bench
from advisor.bench.looked_at import LookedAt
from advisor.cli.main import koop
from advisor.knowledge.loading import load
from advisor.reasoning.evaluation import Evaluator
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.premises import Compare, Operand
from advisor.terms.texts import Text

_UNTOUCHED: dict[str, frozenset[str]] = {}


def idle(base: str) -> frozenset[str]:
    """The looks at an untouched knowledge base that come to nothing."""
    if base not in _UNTOUCHED:
        bench = Bench(load(BASES[base]))
        check(bench)
        _UNTOUCHED[base] = frozenset(bench.looked_at.now)
    return _UNTOUCHED[base]


#: Of those that load, as many as show that it makes no difference.
TRIED = [e for e in entries() if e["base"] != "shipped" and not e["id"].startswith("threshold-beyond")][::6]


@pytest.mark.parametrize("entry", TRIED, ids=lambda entry: str(entry["id"]))
def test_after_a_check_of_what_was_there_before_the_same_is_found(entry: Entry, tmp_path: Path) -> None:
    kb = load(seeded(entry, tmp_path / "wrong"))
    assert check(Bench(kb, LookedAt(idle(entry["base"])))) == check(Bench(kb))


def test_a_search_is_not_made_again_until_what_it_depends_on_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    searches, real = [0], premise_truths._TruthSearch

    def counted(*args: Any) -> Any:
        searches[0] += 1
        return real(*args)

    monkeypatch.setattr(premise_truths, "_TruthSearch", counted)
    kb = load(SMALL)
    figure = next(id for id, one in kb.computed.items() if one.unit == "duration")
    never = Compare(figure, "<", Operand(value=-1.0))
    looked_at = LookedAt()

    def impossible(of: KnowledgeBase) -> bool:
        return premise_truths.Reach(Evaluator(of), looked_at).answers((never,)).impossible

    assert impossible(kb)
    assert impossible(kb)
    assert searches == [1]
    assert impossible(replace(kb, questions=dict(reversed(list(kb.questions.items())))))
    assert searches == [2]


def test_the_command_remembers_what_it_looked_at(
    kb_folder: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("advisor.bench.beside._can_fork", lambda: False)
    compared, real = list[str](), translations.different

    def noted(nl: str, en: str) -> Text | None:
        compared.append(nl)
        return real(nl, en)

    monkeypatch.setattr("advisor.bench.checks.sentences.different", noted)
    folder = kb_folder()

    def looked() -> int:
        compared.clear()
        koop.main(["kb", "check", str(folder)], standalone_mode=False)
        return len(compared)

    every = looked()
    assert every > 10
    assert looked() == 0
    file = folder / "rules" / "time.yaml"
    before = file.read_text(encoding="utf-8")
    file.write_text(before.replace("en: ", "en: Indeed ", 1), encoding="utf-8")
    assert looked() == 1
    file.write_text(before, encoding="utf-8")
    assert looked() == 1, "of what was there before the edit, only what the edit replaced is forgotten"


def test_nothing_is_looked_at_where_nothing_was_found_in_the_same_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    checked, real = [0], checks.check

    def counted(bench: Bench) -> Any:
        checked[0] += 1
        return real(bench)

    monkeypatch.setattr("advisor.bench.found.check", counted)
    folder = Path(shutil.copytree(DATA / "foreign" / "auto", tmp_path / "auto"))

    def told(*options: str) -> str:
        koop.main(["kb", "check", str(folder), *options], standalone_mode=False)
        return capsys.readouterr().out

    first = told()
    assert "no remarks" in first
    assert told() == first
    assert checked == [1]
    rules, waivers = folder / "knowledge.yaml", folder / "waivers.yaml"
    kept = rules.read_bytes()
    for file, content in ((rules, kept + b"# a word\n"), (rules, kept), (waivers, b"- {finding: x}\n")):
        before = checked[0]
        file.write_bytes(content)
        seen = told()
        assert checked[0] == before + 1, content
        assert (seen == first) == (file == rules)
    waivers.unlink()
    assert told("--lang", "nl") != first


@pytest.mark.parametrize("forks", [True, False])
def test_what_a_check_read_anew_is_kept_for_the_next_command(
    kb_folder: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, forks: bool
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    if forks and not hasattr(os, "fork"):
        pytest.skip("this system does not fork")
    monkeypatch.setattr("advisor.bench.beside._can_fork", lambda: forks)
    koop.main(["kb", "check", str(kb_folder())], standalone_mode=False)
    for room in ("knowledge", "cases"):
        assert list((tmp_path / "cache" / "koop-advisor" / room).glob("*.json")), room
