"""Findings on texts that stand in other quotes than those that YAML takes away, or hold one that has no other.

A word processor makes curly quotes of straight ones; those are read as a part of the text, by everybody who gets
to read it. Words that are quoted within a sentence are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.bench.checks.finding import Bench, Finding
from advisor.terms.texts import LANGUAGES

_OPENS, _CLOSES = "“„‟«‘‚‛", "”“»’"
_IN_OTHERS = re.compile(rf"[{_OPENS}]([^{_OPENS}{_CLOSES}]*)[{_CLOSES}]\Z")
_ANY = re.compile('[“”„‟«»"]')
#: Words that are written without their beginning ('s ochtends), which an apostrophe stands for.
_ELISION = re.compile(r"['’‘]\w{1,2}\b")
#: Behind a sentence that is over an apostrophe is a quote, which opens before a word.
_SINGLE_CLOSES, _SINGLE_OPENS = re.compile(r"[.!?…]['’]\Z"), re.compile(r"(?<!\w)['’‘‚‛](?=\w)")
#: Inches and minutes of arc are no quotes.
_OF_A_MEASURE = re.compile(r"\d[\"'”’]\Z")


def stray_quote_findings(bench: Bench) -> Iterator[Finding]:
    for id, path, text in bench.every_text:
        said = next((text.to(language) for language in LANGUAGES if stray_quotes(text.to(language))), None)
        if said is not None:
            yield bench.finding("stray-quotes", id, about=(path,), text=said)


def stray_quotes(said: str) -> bool:
    """Whether a text stands wholly in other quotes, or begins or ends with a quote that is the only one in it."""
    said = said.strip()
    if not said:
        return False
    if _IN_OTHERS.match(said):
        return True
    if _OF_A_MEASURE.search(said):
        return False
    begins = said[:1] in "'\"" + _OPENS + "”" and not _ELISION.match(said)
    ends = said[-1:] in '"”“»„'
    if _SINGLE_CLOSES.search(said):
        return _SINGLE_OPENS.search(said) is None
    if said[:1] in "'‘‚‛":
        return begins and not re.search(r"['’](?!\w)", said[1:])
    return (begins or ends) and len(_ANY.findall(said)) == 1
