"""The cases of a knowledge base as they were read before, by file: those of a file that is the same since are
taken as they were, where all that they name is still there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from advisor.terms.cases import Case
from advisor.terms.knowledge_base import KnowledgeBase


@dataclass(frozen=True, slots=True)
class CasesOfFile:
    """The cases that a file held without any problem, and the SHA-256 of that file."""

    sha256: str
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class KeptCases:
    files: Mapping[str, CasesOfFile]

    @staticmethod
    def of(kb: KnowledgeBase, files: Mapping[str, bytes]) -> KeptCases | None:
        """Those of a knowledge base that was read from these files; None where it divides them among goals."""
        if kb.goal is not None:
            return None
        found: dict[str, list[Case]] = {}
        for case in kb.cases:
            found.setdefault(case.place.file, []).append(case)
        return KeptCases(
            {
                file: CasesOfFile(sha256(files[file]).hexdigest(), tuple(cases))
                for file, cases in found.items()
                if file in files  # an entry that somebody else wrote may say anything
            }
        )

    def in_file(self, name: str, data: bytes) -> tuple[Case, ...] | None:
        """The cases of a file that holds this; None where it is another one than was read before."""
        kept = self.files.get(name)
        return kept.cases if kept is not None and kept.sha256 == sha256(data).hexdigest() else None
