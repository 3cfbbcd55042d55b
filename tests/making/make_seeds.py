"""Writes docs/seeds.md: which rules and texts carry each claim of the three documents the project started from.

    python tests/making/make_seeds.py            writes docs/seeds.md
    python tests/making/make_seeds.py --check    says whether docs/seeds.md is what it would write

Ends with 1 when a claim is carried by nothing, or (with --check) when the page is out of date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from advisor.knowledge.loading import load
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.sources import Citation

DOCS = Path(__file__).resolve().parents[2] / "docs"

PAGE = DOCS / "seeds.md"
CLAIMS = DOCS / "seeds.yaml"
INTRODUCTION = """\
# The three documents, claim by claim

Written by `tests/making/make_seeds.py` from `docs/seeds.yaml` (the claims, in our own words, with where they
stand) and the locators under which the knowledge base cites those documents. Edit those, not this page.
"""


@dataclass(frozen=True)
class Carrier:
    """Something in the knowledge base that cites a work, and where in that work it says to have read it."""

    name: str
    citation: Citation


def carriers(kb: KnowledgeBase) -> Iterator[Carrier]:
    """Everything that cites: the decision rule, figures, positions and what follows from them, computed, rules."""
    yield from (Carrier("the decision rule", c) for c in kb.decision.sources)
    for figure in kb.figures.values():
        yield from (Carrier(f"figure `{figure.id}`", c) for c in figure.sources)
    for position in kb.positions:
        yield from (Carrier(f"position `{position.id}`", c) for c in position.sources)
        for consequence in position.consequences:
            name = f"consequence `{position.id}` / {consequence.topic}"
            yield from (Carrier(name, c) for c in consequence.sources)
    for computed in kb.computed.values():
        yield from (Carrier(f"computed `{computed.id}`", c) for c in computed.sources)
    for rule in kb.rules.values():
        yield from (Carrier(f"rule `{rule.id}`", c) for c in rule.cited)


def carrying(work: str, claim: dict[str, Any], known: Sequence[Carrier]) -> list[str]:
    """The carriers that cite the claim: the same work, at a locator that contains one of its phrases."""
    places = [{"work": work, "cited": claim.get("cited", [])}, *claim.get("also", [])]
    names = {
        carrier.name: None
        for place in places
        for carrier in known
        if carrier.citation.work == place["work"]
        and any(phrase.lower() in carrier.citation.at.en.lower() for phrase in place["cited"])
    }
    return list(names)


def page(seeds: Sequence[dict[str, Any]], known: Sequence[Carrier]) -> tuple[str, list[str]]:
    """The page, and the ids of claims that nothing carries."""
    lines, bare = [INTRODUCTION], []
    for seed in seeds:
        lines.append(f"## {seed['short']}: `{seed['work']}`\n")
        for claim in seed["claims"]:
            names = carrying(seed["work"], claim, known)
            if not names:
                bare.append(claim["id"])
            lines.append(f"**{claim['id']}** ({seed['short']}, {claim['at']}). {claim['claim']}")
            if "note" in claim:
                lines.append(f"*Our reading: {claim['note']}*")
            lines.append("".join(f"\n- {name}" for name in names or ["**carried by nothing**"]) + "\n")
    return "\n".join(lines).rstrip() + "\n", bare


def main(arguments: Sequence[str]) -> int:
    seeds = yaml.safe_load(CLAIMS.read_text(encoding="utf-8"))
    text, bare = page(seeds, list(carriers(load(DOCS.parent / "knowledge"))))
    for id in bare:
        print(f"{CLAIMS.name}: the claim '{id}' is carried by nothing in the knowledge base", file=sys.stderr)
    if "--check" in arguments:
        fresh = PAGE.exists() and PAGE.read_text(encoding="utf-8") == text
        if not fresh:
            print(f"{PAGE.name} is out of date: run python tests/making/make_seeds.py", file=sys.stderr)
        return 1 if bare or not fresh else 0
    PAGE.write_text(text, encoding="utf-8")
    return 1 if bare else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
