"""`waivers.yaml`: findings that are known and left as they are, each with its reason and until which version.

    - {finding: dead-option, id: kinds, about: [black, herbal], reason: {nl: …, en: …}, until: 1.2.0}

`about`, where it is given, says which finding of the kind at the id is meant; others are told.

No clock is read: a waiver holds until the content version of the knowledge base is the one it names, or later.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from advisor.bench.checks.finding import Finding
from advisor.bench.checks.kinds import KINDS
from advisor.knowledge.fields import records, words
from advisor.knowledge.folder import Folder
from advisor.knowledge.header import NO_VERSION, VERSION
from advisor.knowledge.languages import Languages
from advisor.knowledge.problems import Problem, Problems, nearest
from advisor.knowledge.yamlfile import parse, says_nothing
from advisor.terms.knowledge_base import KnowledgeBase
from advisor.terms.texts import Place, Text

FILE = "waivers.yaml"
_KEYS = ("finding", "id", "about", "reason", "until")
_KIND = Text(nl="soort bevinding", en="kind of finding")
_A_CODE = Text(
    nl="'{code}' is de code van een soort bevinding; hier staat haar naam",
    en="'{code}' is the code of a kind of finding; its name stands here",
)
_EXPIRED = Text(
    nl="deze ontheffing liep tot versie {until}; de kennisbank is nu {version}",
    en="this waiver held until version {until}; the knowledge base is {version} now",
)
_RENEW = Text(
    nl="mend wat er gevonden wordt en haal de ontheffing weg, of een latere versie bij until",
    en="what is found mended and the waiver taken away, or a later version at until",
)
_IDLE = Text(nl="niets om ontheffing van te geven: {kind} bij {id}", en="nothing to waive: {kind} at {id}")
_ABOUT = Text(nl="about: {about}", en="about: {about}")


@dataclass(frozen=True, slots=True)
class Waiver:
    kind: str
    id: str
    about: tuple[str, ...]
    reason: Text
    until: str
    place: Place
    line: str = ""

    def names(self, finding: Finding) -> bool:
        return (finding.kind, finding.id) == (self.kind, self.id)

    def covers(self, finding: Finding) -> bool:
        return self.names(finding) and (not self.about or set(self.about) == set(finding.about))

    def problem(self, message: Text, expected: Text | None = None, suggestion: str | None = None) -> Problem:
        return Problem(self.place, "KB213", message, expected, suggestion, line=self.line)


def read_waivers(kb: KnowledgeBase, folder: Folder) -> tuple[tuple[Waiver, ...], tuple[Problem, ...]]:
    """The waivers in the folder of a knowledge base, and what is wrong with them."""
    problems = Problems(languages=Languages(kb.languages))
    data = folder.files.get(FILE, b"")  # nothing where there is none
    found = []
    for document in [] if says_nothing(data) else parse(data, FILE, problems) or []:
        for fields in records(problems, document, _KEYS):
            told_before = len(problems.found)
            kind, until = fields.word("finding"), fields.any_word("until")
            if kind and kind not in KINDS:
                _tell_no_kind(problems, fields.place_of("finding"), kind)
            if until and not VERSION.match(until):
                problems.add("KB203", fields.place_of("until"), NO_VERSION.filled(version=until), "1.2.0")
            about = (item for node in fields.items("about", required=False) for item in words(problems, node))
            waiver = Waiver(
                kind=kind,
                id=fields.word("id"),
                about=tuple(item.text for item in about),
                reason=fields.text("reason"),
                until=until,
                place=fields.place_of("finding"),
                line=problems.lines[FILE][fields.place_of("finding").line - 1],
            )
            found += [waiver] if len(problems.found) == told_before else []  # what cannot be read waives nothing
    return tuple(found), problems.sorted()


def _tell_no_kind(problems: Problems, place: Place, kind: str) -> None:
    """A kind that is none, or the code under which `kb check` tells one."""
    of_code = next((name for name, one in KINDS.items() if one.code == kind.upper()), None)
    if of_code is None:
        problems.unknown("KB204", place, _KIND, kind, KINDS)
    else:
        problems.add("KB204", place, _A_CODE.filled(code=kind), suggestion=of_code)


def waived(
    kb: KnowledgeBase, findings: Iterable[Finding], waivers: Iterable[Waiver]
) -> tuple[tuple[Finding, ...], tuple[Problem, ...]]:
    """What is left to tell, and waivers that have run out or that nothing needs."""
    left, problems = list(findings), list[Problem]()
    for waiver in waivers:
        those = [finding for finding in left if waiver.covers(finding)]
        if not those:
            problems.append(_idle(waiver, left))
        elif _parts(kb.version) >= _parts(waiver.until):
            problems.append(waiver.problem(_EXPIRED.filled(until=waiver.until, version=kb.version), _RENEW))
        else:
            left = [finding for finding in left if finding not in those]
    return tuple(left), tuple(problems)


def _idle(waiver: Waiver, findings: Iterable[Finding]) -> Problem:
    """A waiver that covers nothing, with what it may have been meant for."""
    alike = [finding for finding in findings if finding.kind == waiver.kind]
    here = next((finding for finding in alike if waiver.names(finding)), None)
    message = _IDLE.filled(kind=waiver.kind, id=waiver.id)
    if here is not None:
        from advisor.bench.pasted import flow  # it loads what tries cases

        return waiver.problem(message, _ABOUT.filled(about=flow(list(here.about))))
    return waiver.problem(message, suggestion=nearest(waiver.id, (finding.id for finding in alike)))


def _parts(version: str) -> tuple[int, ...]:
    compared = VERSION.match(version)
    return tuple(int(part) for part in compared[1].split(".")) if compared else ()
