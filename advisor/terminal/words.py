"""The terminal's own words, in both languages."""

from advisor.terms.texts import Text

SOURCE = Text(nl="Bron", en="Source")
NOTE = Text(nl="Let op", en="Note")
BEFORE_ORDER = Text(nl="vóór de order", en="before the order")
AFTER_ORDER = Text(nl="na de order", en="after the order")
POINT_HERE = Text(nl="{label} ligt hier", en="{label} lies here")
PRESENT = Text(nl="Nu: {present}. Enter laat het zo.", en="Now: {present}. Enter keeps it.")
STATUS = Text(nl="Stand tot nu toe: {status}", en="So far: {status}")
OUTCOME = Text(nl="Uitkomst: {status}", en="Outcome: {status}")
KEYS = (Text(nl="F1 waarom", en="F1 why"), Text(nl="F3 terug", en="F3 back"), Text(nl="/help", en="/help"))
