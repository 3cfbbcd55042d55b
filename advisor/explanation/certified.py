"""Explanations held to their certificate: nothing is told as proved that the certificate does not hold."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from advisor.explanation.alterations import Changes
from advisor.explanation.explain import Explanation
from advisor.explanation.fewest import Fewest
from advisor.explanation.firm import Firm
from advisor.explanation.missing import Missing


def held_to(found: Explanation, case: Mapping[str, Any]) -> Explanation:
    """The explanations with what a certificate says of the case: what it leaves out, they do not call proved."""
    left_out = {(one["kind"], one["what"], one["verdict"]) for one in case["left_out"]}
    of_kind: dict[str, set[str]] = {}
    for kind, what, _ in left_out:
        of_kind.setdefault(kind, set()).add(what)
    counted = any((one["kind"], one["form"]) == ("fewest", "at_least") for one in case["claims"])
    unproved = [verdict for kind, what, verdict in left_out if (kind, what) == ("change", "none smaller")]
    few, change, firm, missing = found.fewest, found.change, found.firm, found.missing
    return replace(
        found,
        fewest=few and _fewest(few, of_kind.get("fewest", ()), counted),
        change=change and _change(change, unproved),
        firm=firm and _firm(firm, of_kind.get("firm", ())),
        missing=missing and _missing(missing, of_kind.get("missing", ()), found.advice.kb.verdicts),
    )


def _fewest(found: Fewest, left_out: Collection[str], counted: bool) -> Fewest:
    """Args: counted: that fewer than `at_least` are not enough is held."""
    if {"enough", "none fewer"}.intersection(left_out) or not counted:
        found = replace(found, proved=False, all_proved=False, at_least=found.at_least if counted else 0)
    return replace(found, room={}) if "room" in left_out else found


def _change(found: Changes, unproved: Collection[str]) -> Changes:
    """Args: unproved: of these verdicts it is not held that nothing else leads to them."""
    reached = [
        replace(one, smallest=False, complete=False, impossible=False) if one.verdict in unproved else one
        for one in found.reached
    ]
    return replace(found, reached=tuple(reached))


def _firm(found: Firm, left_out: Collection[str]) -> Firm:
    return replace(found, proved=False) if "margin" in left_out else found


def _missing(found: Missing, left_out: Collection[str], verdicts: Collection[str]) -> Missing:
    others = tuple(verdict for verdict in verdicts if verdict not in found.possible)
    return replace(found, perhaps=others) if "nothing else" in left_out else found
