"""The report's own words, in both languages."""

from advisor.terms.texts import Text

ADVICE = Text(nl="Het advies", en="The advice")
HOW = Text(nl="Hoe het tot stand komt", en="How it comes about")
WHY_NOT = Text(nl="Waarom niet een andere plaats", en="Why not another position")
CHANGE = Text(nl="Wat het zou veranderen, en wat ontbreekt", en="What would change it, and what is missing")
ANSWERS = Text(nl="De antwoorden", en="The answers")
SOURCES = Text(nl="De bronnen", en="The sources")
RECEIPT = Text(nl="De verantwoording", en="The receipt")
CONTENTS = Text(nl="Inhoud", en="Contents")
SKIP = Text(nl="Naar de inhoud", en="Skip to the contents")
SOURCE = Text(nl="Bron", en="Source")
RULE = Text(nl="regel", en="rule")
QUESTION = Text(nl="Vraag", en="Question")
ANSWER = Text(nl="Antwoord", en="Answer")
REMARK = Text(nl="Opmerking", en="Remark")
UNKNOWN = Text(nl="onbekend", en="unknown")
NOT_KNOWN = Text(nl="u wist het niet", en="you did not know")
ASSUMED = Text(nl="aangenomen: {value}", en="assumed: {value}")
PARKED = Text(nl="telt nu niet mee", en="does not count now")
OPEN = Text(nl="niet beantwoord", en="not answered")
NO_ANSWERS = Text(nl="Er is nog niets beantwoord.", en="Nothing has been answered yet.")
CASE = Text(nl="Geval", en="Case")
KNOWLEDGE = Text(nl="Kennisbank", en="Knowledge base")
VERSION = Text(nl="versie {version}", en="version {version}")
FINGERPRINT = Text(nl="SHA-256", en="SHA-256")
FINAL = Text(nl="Staat vast", en="Settled")
YES = Text(
    nl="ja: geen open vraag kan de uitkomst nog veranderen", en="yes: no open question can change the outcome"
)
NO = Text(nl="nee: het kan nog worden {verdicts}", en="no: it could still become {verdicts}")
REPLAYS = Text(
    nl="Met deze gegevens kan het advies opnieuw worden gemaakt: bewaar ze als .json en gebruik koop replay.",
    en="With this the advice can be made again: keep it as .json and use koop replay.",
)
CHAIN = Text(nl="De keten met {label} erin", en="The chain with {label} in it")
CHAIN_SAID = Text(nl="Van begin tot eind: {stages}.", en="From beginning to end: {stages}.")
POINT_HERE = Text(nl="{label} ligt hier", en="{label} lies here")
BEFORE = Text(nl="vóór de order", en="before the order")
AFTER = Text(nl="na de order", en="after the order")
EXTENSION = Text(
    nl="{file}: de naam van een rapport eindigt op .html, .md of .json",
    en="{file}: the name of a report ends in .html, .md or .json",
)
EXISTS = Text(
    nl="{file} bestaat al en is geen rapport; kies een andere naam",
    en="{file} exists already and is not a report; choose another name",
)
