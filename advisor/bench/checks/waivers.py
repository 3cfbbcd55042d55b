"""`waivers.yaml`: findings that are known and left as they are, each with its reason and until which version.

    - {finding: dead-option, id: kinds, about: [black, herbal], reason: {nl: …, en: …}, until: 1.2.0}

`about`, where it is given, says which finding of the kind at the id is meant; others are told.

No clock is read: a waiver holds until the content version of the knowledge base is the one it names, or later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from advisor.bench.checks.finding import Finding
from advisor.bench.checks.kinds import KINDS
from advisor.knowledge.fields import records, words
from advisor.knowledge.folder import Folder
from advisor.knowledge.problems import Problem, Problems
from advisor.knowledge.yamlfile import parse
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Place, Text

FILE = "waivers.yaml"
_KEYS = ("finding", "id", "about", "reason", "until")
_KIND = Text(nl="soort bevinding", en="kind of finding")
_VERSION = re.compile(r"\d+(?:\.\d+)*\Z")
_NO_VERSION = Text(nl="'{until}' is geen versie", en="'{until}' is no version")
_EXPIRED = Text(
    nl="deze ontheffing liep tot versie {until}; de kennisbank is nu {version}",
    en="this waiver held until version {until}; the knowledge base is {version} now",
)
_IDLE = Text(nl="niets om ontheffing van te geven: {kind} bij {id}", en="nothing to waive: {kind} at {id}")


@dataclass(frozen=True, slots=True)
class Waiver:
    kind: str
    id: str
    about: tuple[str, ...]
    reason: Text
    until: str
    place: Place

    def covers(self, finding: Finding) -> bool:
        one = (finding.kind, finding.id) == (self.kind, self.id)
        return one and (not self.about or set(self.about) == set(finding.about))


def read_waivers(kb: KnowledgeBase) -> tuple[tuple[Waiver, ...], tuple[Problem, ...]]:
    """The waivers of a knowledge base, and what is wrong with them."""
    path, problems = kb.folder / FILE, Problems()
    if not path.is_file():
        return (), ()
    data = Folder(kb.folder).files.get(FILE, b"")
    found = []
    for document in parse(data, FILE, problems) or []:
        for fields in records(problems, document, _KEYS):
            kind, until = fields.word("finding"), fields.any_word("until")
            if kind and kind not in KINDS:
                problems.unknown("KB204", fields.place_of("finding"), _KIND, kind, KINDS)
            if until and not _VERSION.match(until):
                problems.add("KB203", fields.place_of("until"), _NO_VERSION.filled(until=until), "1.2.0")
            about = (item for node in fields.items("about", required=False) for item in words(problems, node))
            found.append(
                Waiver(
                    kind=kind,
                    id=fields.word("id"),
                    about=tuple(item.text for item in about),
                    reason=fields.text("reason"),
                    until=until,
                    place=fields.place_of("finding"),
                )
            )
    return (() if problems.found else tuple(found)), problems.sorted()


def waived(
    kb: KnowledgeBase, findings: Iterable[Finding], waivers: Iterable[Waiver]
) -> tuple[tuple[Finding, ...], tuple[Problem, ...]]:
    """What is left to tell, and waivers that have run out or that nothing needs."""
    left, problems = list(findings), list[Problem]()
    for waiver in waivers:
        those = [finding for finding in left if waiver.covers(finding)]
        if not those:
            problems.append(Problem(waiver.place, "KB213", _IDLE.filled(kind=waiver.kind, id=waiver.id)))
        elif _parts(kb.version) >= _parts(waiver.until):
            message = _EXPIRED.filled(until=waiver.until, version=kb.version)
            problems.append(Problem(waiver.place, "KB213", message))
        else:
            left = [finding for finding in left if finding not in those]
    return tuple(left), tuple(problems)


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))
