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
PICTURE = Text(nl="{title} met {label} erin", en="{title} with {label} in it")
PICTURE_SAID = Text(nl="Van begin tot eind: {stages}.", en="From beginning to end: {stages}.")
POINT_HERE = Text(nl="{label} ligt hier", en="{label} lies here")
EXTENSION = Text(
    nl="{file}: de naam van een rapport eindigt op .html, .md of .json",
    en="{file}: the name of a report ends in .html, .md or .json",
)
EXISTS = Text(
    nl="{file} bestaat al en is geen rapport; kies een andere naam",
    en="{file} exists already and is not a report; choose another name",
)

HEADLINE = Text(nl="Overzicht van {count} gevallen", en="Overview of {count} cases")
ONE_LINE = Text(
    nl="{recommended} met een advies, {conflict} waarin geen enkele plaats past, {undecided} nog niet "
    "te zeggen, {error} niet te beoordelen.",
    en="{recommended} with an advice, {conflict} in which no position fits, {undecided} not to be said "
    "yet, {error} that cannot be evaluated.",
)
FILE = Text(nl="Bestand", en="File")
ELIMINATION = Text(
    nl="Adviezen omdat er maar één plaats mogelijk was", en="Advised because only one position was possible"
)
SETTLED = Text(
    nl="Gevallen waarin geen open vraag de uitkomst nog kan veranderen",
    en="Cases in which no open question can change the outcome any more",
)
COUNTS = Text(nl="Waar de gevallen uitkomen", en="Where the cases come out")
OUTCOME = Text(nl="Uitkomst", en="Outcome")
CASES_COUNT = Text(nl="Gevallen", en="Cases")
SHARE = Text(nl="Deel", en="Share")
BAR = Text(nl="Staaf", en="Bar")
CONFLICT = Text(nl="geen enkele plaats past", en="no position fits")
UNDECIDED = Text(nl="nog niet te zeggen", en="not to be said yet")
NOT_COVERED = Text(nl="andere kwestie", en="another matter")
FAILED = Text(nl="niet te beoordelen", en="cannot be evaluated")
CAUSES = Text(nl="Conflicten, en wat ze veroorzaakt", en="Conflicts, and what causes them")
NO_CONFLICT = Text(
    nl="In geen enkel geval zijn alle plaatsen uitgesloten.", en="In no case are all positions excluded."
)
EXAMPLE = Text(nl="“{case}”", en="“{case}”")
FIND_OUT = Text(nl="Wat te weten het meeste beslist", en="What to find out, to decide most")
NO_UNDECIDED = Text(nl="Geen enkel geval is nog onbeslist.", en="No case is undecided.")
NOTHING_DECIDES = Text(
    nl="Geen vraag beslist er, alleen beantwoord, een van de onbesliste gevallen.",
    en="No question decides any of the undecided cases when it alone is answered.",
)
SAMPLED = Text(
    nl="Een steekproef van {sample} onbesliste gevallen is opnieuw beoordeeld met enkele antwoorden op "
    "elke open vraag; het deel zegt hoe vaak dat de zaak besliste.",
    en="A sample of {sample} undecided cases was evaluated again with a few answers to each open "
    "question; the part says how often that decided it.",
)
PART = Text(nl="beslist in {part}", en="decides in {part}")
MAP = Text(nl="De kaart", en="The map")
MAP_TITLE = Text(nl="Gevallen naar {across} en {up}", en="Cases by {across} and {up}")
MAP_TABLE = Text(nl="De kaart als tabel", en="The map as a table")
MAP_HOW = Text(
    nl="Elk vak telt de gevallen en noemt de uitkomst die er het meest voorkomt, met haar aantal als er meer zijn."
    " Een vak begint bij het getal aan de rand en loopt tot het volgende.",
    en="Each cell counts the cases and names the commonest outcome in it, with its number if there are others."
    " A cell begins at the figure on its edge and reaches to the next.",
)
OFF_MAP = Text(
    nl="Niet op de kaart, omdat een van de twee getallen niet bekend is: {count}.",
    en="Not on the map, because one of the two figures is not known: {count}.",
)
NO_MAP = Text(nl="Geen geval heeft beide getallen.", en="No case has both figures.")
OUTCOMES = Text(nl="Uitkomsten", en="Outcomes")
UP_FROM = Text(nl="{low} of meer", en="{low} or more")
BELOW = Text(nl="onder {high}", en="below {high}")
BETWEEN = Text(nl="{low} tot {high}", en="{low} to {high}")
CASES = Text(nl="De gevallen", en="The cases")
POSITION = Text(nl="Advies", en="Advice")
CERTAINTY = Text(nl="Zekerheid", en="Certainty")
PROBLEMS = Text(nl="Wat niet te lezen was", en="What could not be read")
ROW = Text(nl="rij {row}", en="row {row}")
MORE_PROBLEMS = Text(
    nl="En nog {count}; koop evaluate --errors schrijft ze alle op.",
    en="And {count} more; koop evaluate --errors lists them all.",
)
PANELS = Text(nl="Waar elk geval ligt", en="Where each case lies")
PANELS_HOW = Text(
    nl="Elke stip is een geval. Van links naar rechts: {across}. Van onder naar boven: {up}. In elk vak staan de gevallen"
    " met die uitkomst in kleur, alle andere in grijs.",
    en="Each dot is a case. From left to right: {across}. From bottom to top: {up}. In each panel the cases with that"
    " outcome are in colour, all others in grey.",
)
LOGARITHMIC = Text(nl="{label} (elke stap telt tienmaal)", en="{label} (each step is tenfold)")
PANEL_SAID = Text(
    nl="{name}: {count} gevallen ({share}), in het midden bij {across} {x} en {up} {y}.",
    en="{name}: {count} cases ({share}), in the middle at {across} {x} and {up} {y}.",
)
PANEL_EMPTY = Text(nl="{name}: {count} gevallen ({share}).", en="{name}: {count} cases ({share}).")
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
    nl="Zonder getal in die kolom: {count} gevallen.", en="Without a figure in that column: {count} cases."
)
GROUPED = Text(nl="Naar {column}", en="By {column}")
GROUPS = Text(nl="Groepen", en="Groups")
NO_GROUP = Text(nl="(leeg)", en="(empty)")
WATCH = Text(nl="Wat aandacht vraagt", en="What needs attention")
CLOSE_CALLS = Text(nl="Het scheelt weinig met de nummer twee", en="The runner-up is close behind")
PROVIDED = Text(nl="Past alleen onder een voorwaarde", en="Fits only on a condition")
DOUBTFUL = Text(nl="Past misschien niet: dat hangt van een antwoord af", en="May not fit: that hangs on an answer")
UNSETTLED = Text(
    nl="Staat nog niet vast: een open vraag kan de uitkomst veranderen",
    en="Not settled: an open question may change the outcome",
)
CAUSES_HOW = Text(
    nl="Elk conflict hoort bij precies één oorzaak: de redenen samen die alle plaatsen uitsluiten. De letter staat ook bij"
    " het geval.",
    en="Each conflict has exactly one cause: the reasons together that exclude every position. The letter stands with the"
    " case too.",
)
CAUSE = Text(nl="Oorzaak {cause}", en="Cause {cause}")
CAUSE_WORD = Text(nl="Oorzaak", en="Cause")
CAUSE_COUNT = Text(nl="{count} gevallen, {share} van de conflicten", en="{count} cases, {share} of the conflicts")
OTHER_CONFLICTS = Text(
    nl="Andere combinaties, elk zeldzamer: {count} gevallen.", en="Other combinations, each rarer: {count} cases."
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
