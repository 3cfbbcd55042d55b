"""The words of the overview of an assortment, in both languages."""

from advisor.terms.texts import Text

PANELS = Text(nl="Waar elk geval ligt", en="Where each case lies")
PANELS_HOW = Text(
    nl="Elke stip is een geval. Van links naar rechts: {across}. Van onder naar boven: {up}. In elk vak staan de gevallen"
    " met die uitkomst in kleur, alle andere in grijs.",
    en="Each dot is a case. From left to right: {across}. From bottom to top: {up}. In each panel the cases with that"
    " outcome are in colour, all others in grey.",
)
LOGARITHMIC = Text(
    nl="{label} (tienmaal zoveel is overal even ver)", en="{label} (tenfold is equally far everywhere)"
)
PANEL_SAID = Text(
    nl="{name}: {share} van de gevallen ({count}), in het midden bij {across} {x} en {up} {y}.",
    en="{name}: {share} of the cases ({count}), in the middle at {across} {x} and {up} {y}.",
)
PANEL_EMPTY = Text(nl="{name}: {share} van de gevallen ({count}).", en="{name}: {share} of the cases ({count}).")
MOVES = Text(nl="Van nu naar advies", en="From today to the advice")
MOVES_HOW = Text(
    nl="Op een rij staat waar gevallen nu zijn, in een kolom waar ze volgens het advies horen. Omkaderd blijft alles zoals"
    " het is.",
    en="A row says where cases are today, a column where the advice puts them. Framed: nothing changes.",
)
TODAY = Text(nl="Nu", en="Today")
NOT_KNOWN_TODAY = Text(nl="Niet gezegd", en="Not said")
TOGETHER = Text(nl="Samen", en="Together")
IN_CASES = Text(nl="In aantallen gevallen", en="In numbers of cases")
IN_TOTALS = Text(nl="Opgeteld: {column}", en="Added up: {column}")
WITHOUT_TOTAL = Text(
    nl="Gevallen zonder getal in die kolom: {count}.", en="Cases without a figure in that column: {count}."
)
GROUPED = Text(nl="Naar {column}", en="By {column}")
GROUPS = Text(nl="Groepen", en="Groups")
NO_GROUP = Text(nl="(leeg)", en="(empty)")
WATCH = Text(nl="Wat aandacht vraagt", en="What needs attention")
CLOSE_CALLS = Text(nl="Het scheelt weinig met de nummer twee", en="The runner-up is close behind")
PROVIDED = Text(nl="Past alleen onder een voorwaarde", en="Fits only on a condition")
DOUBTFUL = Text(nl="Past misschien niet: dat hangt van een antwoord af", en="May not fit: that hangs on an answer")
CONTRADICTING = Text(nl="Antwoorden spreken elkaar tegen", en="Answers contradict each other")
CONTRADICTED = Text(nl="antwoorden spreken elkaar tegen", en="answers contradict each other")
EXCEEDED = Text(
    nl="Boven een grens: zo niet of nauwelijks uit te voeren",
    en="Above a limit: cannot, or can hardly, be carried out as it is",
)
ABOVE_LIMIT = Text(nl="boven de grens: {label}", en="above the limit: {label}")
UNSETTLED = Text(
    nl="Staat nog niet vast: een open vraag kan de uitkomst veranderen",
    en="Not settled: an open question may change the outcome",
)
FAMILY = Text(nl="Wat het kost en oplevert", en="What it costs and gains")
FAMILY_SUMS = Text(nl="Alle items samen", en="All items together")
FAMILY_PLACES = Text(nl="Waar de items liggen", en="Where the items are")
FAMILY_CLASSES = Text(nl="Klassen van items: {counted}", en="Classes of items: {counted}")
FAMILY_MOST = Text(nl="Wat het meest brengt: {counted}", en="What brings most: {counted}")
FAMILY_FIGURE = Text(nl="Getal", en="Figure")
FAMILY_ITEM = Text(nl="Item", en="Item")
FAMILY_ITEMS = Text(nl="Items", en="Items")
FAMILY_CLASS = Text(nl="Klasse", en="Class")
FAMILY_AS_ADVISED = Text(nl="Zoals geadviseerd", en="As advised")
FAMILY_NOW_AND_THEN = Text(nl="{column}: nu → zoals geadviseerd", en="{column}: today → as advised")
FAMILY_CHANGE = Text(nl="Verandering", en="Change")
CAUSES_HOW = Text(
    nl="Elk conflict hoort bij precies één oorzaak: de redenen samen die alle plaatsen uitsluiten. De letter staat ook bij"
    " het geval.",
    en="Each conflict has exactly one cause: the reasons together that exclude every position. The letter stands with the"
    " case too.",
)
CAUSE = Text(nl="Oorzaak {cause}", en="Cause {cause}")
CAUSE_WORD = Text(nl="Oorzaak", en="Cause")
CAUSE_COUNT = Text(nl="{share} van de conflicten ({count})", en="{share} of the conflicts ({count})")
OTHER_CONFLICTS = Text(
    nl="Andere combinaties, elk zeldzamer: {count}.", en="Other combinations, each rarer: {count}."
)
NO_ANSWERS_KNOWN = Text(
    nl="Dit bestand bevat uitkomsten en geen antwoorden; wat het meeste zou beslissen is daaruit niet te zeggen.",
    en="This file holds outcomes and no answers; what would decide most cannot be told from it.",
)
CLOSE_TO_OTHER = Text(nl="scheelt weinig met {other}", en="close to {other}")
ON_CONDITION = Text(nl="onder voorwaarde", en="on a condition")
MAY_NOT_FIT = Text(nl="past misschien niet", en="may not fit")
NOT_SETTLED = Text(nl="staat nog niet vast", en="not settled")
CAUSE_NAMED = Text(nl="oorzaak {cause}", en="cause {cause}")
REMARKS = Text(nl="Opmerkingen", en="Remarks")
REASON = Text(nl="Reden", en="Reason")
FIRST_CASES = Text(
    nl="Zonder script staan hier de eerste {most} van {count} gevallen.",
    en="Without a script these are the first {most} of {count} cases.",
)
MORE_CASES = Text(
    nl="In deze pagina staan de eerste {most} van {count} gevallen; de aantallen gaan over alle. koop evaluate schrijft"
    " een tabel van alle gevallen.",
    en="This page holds the first {most} of {count} cases; the counts are of all of them. koop evaluate writes a table of"
    " all cases.",
)
READING = Text(nl="Hoe het bestand is gelezen", en="How the file was read")
SEARCH = Text(nl="Zoek", en="Search")
SHOW = Text(nl="Toon", en="Show")
ALL = Text(nl="alles", en="all")
GROUP_BY = Text(nl="Groepeer op", en="Group by")
NOTHING = Text(nl="niets", en="nothing")
CASES_SHOWN = Text(nl="{shown} van {all} gevallen", en="{shown} of {all} cases")
EARLIER = Text(nl="Vorige", en="Previous")
LATER = Text(nl="Volgende", en="Next")
PAGE = Text(nl="bladzijde {page} van {pages}", en="page {page} of {pages}")
OPEN_ROW = Text(nl="Redenen van {case}", en="Reasons of {case}")
FOR = Text(nl="ervoor", en="for")
AGAINST = Text(nl="ertegen", en="against")
EXCLUDED = Text(nl="uitgesloten", en="excluded")
COULD_EXCLUDE = Text(nl="kan de plaats nog uitsluiten", en="may still exclude the position")
FIT = Text(nl="Hoe goed elke plaats past", en="How well each position fits")
CLEAR = Text(nl="Toon weer alles", en="Show all again")
RARER_CAUSES = Text(nl="Zeldzamere oorzaken", en="Rarer causes")
CAUSE_SOURCES = Text(nl="Waar deze redenen vandaan komen", en="Where these reasons come from")
FIGURES_OF = Text(nl="De getallen zijn die van", en="The figures are those of")
FIRST_OF = Text(nl="De eerste {most} van {count} gevallen.", en="The first {most} of {count} cases.")
MOVES_HOW_PLAIN = Text(
    nl="Op een rij staat waar gevallen nu zijn, in een kolom waar ze volgens het advies horen.",
    en="A row says where cases are today, a column where the advice puts them.",
)
