"""Findings on texts that a comment cuts short, in every file of the knowledge base."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import yaml

from advisor.bench.checks.finding import Bench, Finding
from advisor.bench.cut_short import cut_short
from advisor.knowledge.folder import Folder


def cut_short_findings(bench: Bench) -> Iterator[Finding]:
    for file in Folder(bench.kb.folder).files:
        if file.endswith(".yaml"):
            with suppress(yaml.YAMLError):  # a file of answers that is not read is no matter of texts
                for place, said in cut_short("\n".join(bench.lines(file)), file, bench.kb.languages):
                    last = " ".join(said.split()[-3:])
                    yield bench.finding("text-cut-short", file, about=(said,), at=place, text=last)
