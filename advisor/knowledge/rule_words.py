"""What rules say, and on which sources: always, or by condition under `wordings`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from advisor.knowledge.fields import NO_TEXT, Fields, text_of
from advisor.knowledge.names import Names, placeholders_for
from advisor.knowledge.premises import PremiseReader
from advisor.knowledge.problems import Problems
from advisor.knowledge.yamlfile import Mapping
from advisor.knowledge.yamlfile import Sequence as ListOf
from advisor.terms.rules import RuleWording
from advisor.terms.sources import Citation
from advisor.terms.texts import Text

WORDING_KEYS = ("when", "because", "source")
_TWICE = Text(nl="de reden staat er tweemaal", en="the reason is there twice")
_NO_WORDINGS = Text(nl="een lijst zonder verwoordingen", en="a list without wordings")


@dataclass(frozen=True, slots=True)
class Words:
    """What a rule says itself, on which sources, and what it says by condition."""

    text: Text
    sources: tuple[Citation, ...]
    wordings: tuple[RuleWording, ...]


class WordsReader:
    """Reads the words of rules; `spoken` are the languages that may stand as keys."""

    def __init__(self, problems: Problems, names: Names, spoken: Sequence[str]) -> None:
        self.problems, self.names, self.spoken = problems, names, spoken
        #: The placeholders that a reason may use, and those of what warns or advises.
        self._placeholders = {after: placeholders_for(names, outcome=after) for after in (False, True)}

    def read(self, fields: Fields, after_outcome: bool) -> Words:
        """The words of a rule. Where wordings cover every case it need say nothing itself, nor cite anything where
        each of them does; one that cites nothing rests on what the rule does."""
        wordings = self._wordings(fields, after_outcome)
        own = not wordings or any(key in fields for key in ("because", *self.spoken))
        text = self._reason(fields, after_outcome) if own else NO_TEXT
        cites = own or "source" in fields or not all(one.sources for one in wordings)
        sources = fields.sources(self.names) if cites else ()
        return Words(text, sources, tuple(replace(one, sources=one.sources or sources) for one in wordings))

    def _wordings(self, fields: Fields, after_outcome: bool) -> list[RuleWording]:
        found, written = list[RuleWording](), fields.get("wordings")
        if isinstance(written, ListOf) and not written.items:
            self.problems.add("KB211", written.place, _NO_WORDINGS)
        for node in fields.items("wordings", required=False):
            one = Fields(self.problems, node, (*WORDING_KEYS, *self.spoken))
            if one.readable:
                when = PremiseReader(self.problems, self.names, outcome=after_outcome).read(one.need("when"))
                sources = one.sources(self.names) if "source" in one else ()
                found.append(RuleWording(when, self._reason(one, after_outcome), sources))
        return found

    def _reason(self, fields: Fields, after_outcome: bool) -> Text:
        """The text under `because`, or beside it by language."""
        placeholders = self._placeholders[after_outcome]
        said = {code: entry for code in self.spoken if (entry := fields.entry(code)) is not None}
        if not said:
            return fields.text("because", placeholders)
        if "because" in fields:
            self.problems.add("KB409", fields.place_of("because"), _TWICE, ", ".join(self.spoken))
        at = fields.place
        return text_of(self.problems, Mapping(at.file, at.line, at.column, said), placeholders)
