"""The zoo: defects seeded in copies of knowledge bases, each beside a near miss that is right.

Entries on small bases run always; those on the shipped one, minutes of work, with `KOOP_ZOO=all`. Figures of
a run with all: `KOOP_ZOO=all pytest tests/bench/test_zoo.py -k figures -s`.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from support.zoo import BASES, Entry, entries, found_seeded, found_untouched, seeded, wanted

from advisor.bench.differences import differences
from advisor.bench.trying import try_cases
from advisor.knowledge.loading import load
from advisor.reasoning.evaluation import Evaluator

LEFT_OUT = () if os.environ.get("KOOP_ZOO") == "all" else ("shipped",)
TRIED = [entry for entry in entries() if entry["base"] not in LEFT_OUT]


def named(entry: Entry) -> str:
    return str(entry["id"])


def false_alarms(entry: Entry) -> set[tuple[str, str]]:
    """What is found in the near miss, not in the untouched base, and not allowed beside it."""
    also = {(one["kind"], one["at"]) for one in entry["near_miss"].get("also", ())}
    before = {(kind, id) for kind, id, _ in found_untouched(entry["base"])}
    found = found_seeded(entry, near_miss=True)
    return {(kind, id) for kind, id, _ in found} - before - also


def missed(entry: Entry) -> set[tuple[str, str]]:
    """What `check` must notice of an entry and does not."""
    found = found_seeded(entry) - found_untouched(entry["base"])
    return {(one["kind"], one["at"]) for one in wanted(entry, "check")} - {(kind, id) for kind, id, _ in found}


@pytest.mark.parametrize("entry", [entry for entry in entries() if entry not in TRIED], ids=named)
def test_what_is_not_tried_today_can_still_be_seeded(entry: Entry, tmp_path: Path) -> None:
    """What an entry changes stands in the base: a text that was reworded since would leave it out unseen."""
    seeded(entry, tmp_path / "wrong")
    seeded(entry, tmp_path / "near", near_miss=True)


@pytest.mark.parametrize("entry", TRIED, ids=named)
def test_check_notices_what_it_must_and_nothing_in_the_near_miss(entry: Entry) -> None:
    assert missed(entry) == set()
    assert false_alarms(entry) == set()


@pytest.mark.parametrize("entry", [e for e in TRIED if wanted(e, "diff")], ids=named)
def test_diff_notices_what_it_must_and_nothing_in_the_near_miss(entry: Entry, tmp_path: Path) -> None:
    before = load(BASES[entry["base"]])
    after = load(seeded(entry, tmp_path / "wrong"))
    told = {(part.aspect, part.id) for part in differences(before, after, ()).parts if part.how != "rewritten"}
    assert {(one["kind"], one["at"]) for one in wanted(entry, "diff")} <= told
    if entry["notice"][0]["tool"] == "diff":
        near = load(seeded(entry, tmp_path / "near", near_miss=True))
        only_worded = {"text", "text-in-one-language", "source", "case"}  # a copy leaves out the cases at edges
        found = differences(before, near, before.cases)
        assert not found.moved
        assert {part.aspect for part in found.parts if part.how != "rewritten"} <= only_worded


@pytest.mark.parametrize("entry", [e for e in TRIED if wanted(e, "test")], ids=named)
def test_a_case_fails_that_must(entry: Entry, tmp_path: Path) -> None:
    kb = load(seeded(entry, tmp_path / "wrong"))
    failed = {one.case.id for one in try_cases(Evaluator(kb), kb.cases) if one.wrong}
    assert {one["at"] for one in wanted(entry, "test")} <= failed


def test_what_check_must_notice_is_more_than_sixty_kinds_at_places() -> None:
    assert sum(len({(one["kind"], one["at"]) for one in wanted(entry, "check")}) for entry in TRIED) > 60


@pytest.mark.skipif(os.environ.get("KOOP_ZOO") != "all", reason="each entry by itself tells the same")
def test_figures_of_precision_and_recall_per_kind() -> None:
    """Recall: of what `check` must notice. Precision: of the findings at entries and in near misses together."""
    hits, misses, alarms = Counter[str](), Counter[str](), Counter[str]()
    for entry in TRIED:
        must = {(one["kind"], one["at"]) for one in wanted(entry, "check")}
        if not must:
            continue
        left = missed(entry)
        hits.update(kind for kind, _ in must - left)
        misses.update(kind for kind, _ in left)
        alarms.update(kind for kind, _ in false_alarms(entry))
    print(f"\n{'kind':28} noticed  recall  precision")
    for kind in sorted({*hits, *misses, *alarms}):
        of, right = hits[kind] + misses[kind], hits[kind] / (hits[kind] + alarms[kind] or 1)
        print(f"{kind:28} {hits[kind]:3}/{of:<3} {100 * hits[kind] / (of or 1):6.0f}%  {100 * right:8.0f}%")
    assert sum(hits.values()) > 60
    assert (misses.total(), alarms.total()) == (0, 0)
