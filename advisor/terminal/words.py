"""The terminal's own words, in both languages."""

from advisor.knowledge.terms import Text

SOURCE = Text(nl="Bron", en="Source")
NOTE = Text(nl="Let op", en="Note")
BEFORE_ORDER = Text(nl="vóór de order", en="before the order")
AFTER_ORDER = Text(nl="na de order", en="after the order")
POINT_HERE = Text(nl="{label} ligt hier", en="{label} lies here")
PRESENT = Text(nl="Nu: {present}. Enter laat het zo.", en="Now: {present}. Enter keeps it.")
STATUS = Text(nl="Stand: {status}.", en="Where we stand: {status}.")
KEYS = Text(nl="F1 waarom  F3 terug  /help", en="F1 why  F3 back  /help")
ANSWER = Text(nl="antwoord", en="answer")
