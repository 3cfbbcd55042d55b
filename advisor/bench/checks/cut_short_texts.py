"""Findings on texts that a comment cuts short, in every file of the knowledge base."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields

import yaml

from advisor.bench.checks.finding import Bench, Finding
from advisor.bench.cut_short import cut_short, may_cut_short
from advisor.knowledge.folder import Folder


def cut_short_findings(bench: Bench) -> Iterator[Finding]:
    files = {
        file: "\n".join(bench.lines(file)) for file in Folder(bench.kb.folder).files if file.endswith(".yaml")
    }
    doubtful = {file: text for file, text in files.items() if may_cut_short(text)}
    texts = _texts_read(bench) if doubtful else frozenset[str]()
    for file, text in doubtful.items():
        with suppress(yaml.YAMLError):  # a file of answers that is not read is no matter of texts
            for one in cut_short(text, file, bench.kb.languages, texts, bench.places):
                last = " ".join(one.said.split()[-3:])
                yield bench.finding("text-cut-short", one.id or file, about=(one.said,), at=one.place, text=last)


def _texts_read(bench: Bench) -> frozenset[str]:
    """Every text that someone can come to read, of cases too; a word that is an id as well may stand for that, and
    one without letters is a figure."""
    found = {said for _, _, text in bench.every_text for said in (text.nl, text.en)}
    for case in bench.kb.cases:
        said = (getattr(case, one.name) for one in fields(case) if one.name != "id")
        found.update(text for text in said if isinstance(text, str))
    return frozenset(text for text in found - bench.places.keys() if any(map(str.isalpha, text)))
