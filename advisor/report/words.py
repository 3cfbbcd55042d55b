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
NOT_YET = Text(nl="nog niet beantwoord", en="not answered yet")
NO_ANSWERS = Text(nl="Er is nog niets beantwoord.", en="Nothing has been answered yet.")
CASE = Text(nl="Geval", en="Case")
KNOWLEDGE = Text(nl="Kennisbank", en="Knowledge base")
VERSION = Text(nl="versie {version}", en="version {version}")
FINGERPRINT = Text(nl="SHA-256", en="SHA-256")
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

HEADLINE = Text(nl="Overzicht van {count:geval|gevallen}", en="Overview of {count:case|cases}")
ONE_LINE = Text(
    nl="{recommended} met een advies, {conflict} waarin geen enkele plaats past, {undecided} nog niet "
    "te zeggen, {not_covered} over iets anders, {error} niet te beoordelen.",
    en="{recommended} with an advice, {conflict} in which no position fits, {undecided} not to be said "
    "yet, {not_covered} about another matter, {error} that cannot be evaluated.",
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
    nl="Elk onbeslist geval van een steekproef (aantal: {sample}) is opnieuw beoordeeld met enkele antwoorden op "
    "elke open vraag; het deel zegt hoe vaak dat de zaak besliste.",
    en="Each undecided case of a sample (number: {sample}) was evaluated again with a few answers to each open "
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
    nl="Niet op de kaart, omdat {across} of {up} niet bekend is: {count}.",
    en="Not on the map, because {across} or {up} is not known: {count}.",
)
NO_MAP = Text(
    nl="Van geen geval zijn {across} en {up} beide bekend.", en="Of no case both {across} and {up} are known."
)
OUTCOMES = Text(nl="Uitkomsten", en="Outcomes")
UP_FROM = Text(nl="{low} of meer", en="{low} or more")
BELOW = Text(nl="onder {high}", en="below {high}")
BETWEEN = Text(nl="{low} tot {high}", en="{low} to {high}")
CASES = Text(nl="De gevallen", en="The cases")
POSITION = Text(nl="Advies", en="Advice")
CERTAINTY = Text(nl="Zekerheid", en="Certainty")
ON_A_SCALE = Text(nl="Zekerheid (van −1 tot +1)", en="Certainty (from −1 to +1)")
PROBLEMS = Text(nl="Wat niet te lezen was", en="What could not be read")
ROW = Text(nl="rij {row}", en="row {row}")
MORE_PROBLEMS = Text(
    nl="En nog {count}; koop evaluate --errors schrijft ze alle op.",
    en="And {count} more; koop evaluate --errors lists them all.",
)

# --- the decision sheet

CHOOSE = Text(nl="Kies voor {position}", en="Choose {position}")
CHOOSE_IF = Text(nl="Kies voor {position}, onder voorwaarde", en="Choose {position}, on a condition")
SURE = Text(
    nl="{word} ({figure} tussen −1 en +1): {means}. Redenen ervoor: {reasons}, ertegen: {against}.",
    en="{word} ({figure} between −1 and +1): {means}. Reasons for it: {reasons}, against: {against}.",
)
ONLY_ONE = Text(
    nl="Het is de enige plaats die mogelijk is; alle andere zijn uitgesloten.",
    en="It is the only position that is possible; all others are excluded.",
)
TODAY = Text(nl="Nu ligt het bij: {position}.", en="Now it lies at: {position}.")
STAYS = Text(nl="Daar ligt het nu ook.", en="That is where it lies now.")
STANDS_FIRM = Text(
    nl="Geen vraag die nog open is kan deze uitkomst veranderen.",
    en="No question that is still open can change this outcome.",
)
FIRST_THIS = Text(nl="Eerst dit", en="First this")
ONLY_IF = Text(nl="Alleen als", en="Only if")
MAY_NOT_FIT = Text(nl="Past misschien niet", en="May not fit")
CONTRADICT = Text(nl="Antwoorden die elkaar tegenspreken", en="Answers that contradict each other")
NOT_FIRM = Text(nl="Kan nog veranderen", en="May still change")
KNOW_MORE = Text(nl="Als meer bekend wordt", en="Once more is known")
STANDS_FIRM_BUT = Text(
    nl="Geen vraag die nog open is kan deze uitkomst veranderen; alleen wat niet of niet precies bekend is ({loose})"
    " kan dat misschien nog, als het wordt uitgezocht.",
    en="No question that is still open can change this outcome; only what is not known, or not exactly ({loose}),"
    " might still, once it is found out.",
)
CLOSE_CALL = Text(nl="Het scheelt weinig", en="A close call")
OPEN_MAY_CHANGE = Text(
    nl="Wat nog niet is beantwoord, kan er iets anders van maken: {verdicts}.",
    en="What has not been answered yet could make it something else: {verdicts}.",
)
UNKNOWN_MAY_CHANGE = Text(
    nl="Wat met “onbekend” is beantwoord ({unknowns}), zou er, eenmaal bekend, ook iets anders van kunnen maken:"
    " {verdicts}.",
    en="What was answered with “unknown” ({unknowns}) could, once known, make it something else too: {verdicts}.",
)
CLOSE_WITH_OTHER = Text(
    nl="Op de voet gevolgd door {other}: {best} tegen {next}. Bekijk die plaats serieus.",
    en="Closely followed by {other}: {best} against {next}. Take that position seriously.",
)
POSITIONS = Text(nl="Plaats", en="Position")
REASONS_SUM = Text(nl="Redenen ertegen en ervoor (−1 tot +1)", en="Reasons against and for (−1 to +1)")
LEGEND = Text(
    nl="Effen: zeker. Gearceerd: binnen de opgegeven marges. Gestippeld: niet bekend. Een balk die langer is dan de"
    " schaal, is afgebroken (//).",
    en="Solid: certain. Hatched: within the ranges given. Dotted: not known. A bar that is longer than the scale is"
    " cut off (//).",
)
LEGEND_SCALE = Text(
    nl="De schaal eindigt bij hooguit 1,75 maal de geaccepteerde tijd.",
    en="The scale ends at 1.75 times the accepted time at most.",
)
TIPS = Text(nl="Wat het zou doen kantelen: één antwoord tegelijk", en="What would tip it: one answer at a time")
TIP_HOLDS = Text(nl="de uitkomst blijft.", en="the outcome stays.")
TIP_OTHER = Text(nl="een andere uitkomst.", en="another outcome.")
TIP_NONE = Text(nl="geen enkele plaats past.", en="no position fits.")
TIPS_LEGEND = Text(
    nl="De punt of balk erboven is het antwoord van nu.",
    en="The point or bar above it is the answer of now.",
)
TIP_NEAR = Text(
    nl="Wat hooguit {share} te lang duurt, past net niet; het blijft de uitkomst, op een voorwaarde.",
    en="What takes at most {share} too long just does not fit; it stays the outcome, on a condition.",
)
NOW_IS = Text(nl="nu: {now}", en="now: {now}")
ZONE_FROM = Text(nl="vanaf {low}: {verdict}", en="from {low}: {verdict}")
ZONE_ABOVE = Text(nl="meer dan {low}: {verdict}", en="more than {low}: {verdict}")
ZONE_ABOVE_TO = Text(nl="meer dan {low}, tot {high}: {verdict}", en="more than {low}, up to {high}: {verdict}")
ZONE_UNDER = Text(nl="minder dan {high}: {verdict}", en="less than {high}: {verdict}")
ZONE_FROM_UNDER = Text(
    nl="{low} of meer, maar minder dan {high}: {verdict}", en="{low} or more, but less than {high}: {verdict}"
)
ZONE_ABOVE_UNDER = Text(
    nl="meer dan {low}, maar minder dan {high}: {verdict}", en="more than {low}, but less than {high}: {verdict}"
)
ZONE_AT = Text(nl="bij {low}: {verdict}", en="at {low}: {verdict}")
ZONE_TO = Text(nl="tot {high}: {verdict}", en="up to {high}: {verdict}")
ZONE_BETWEEN = Text(nl="{low} tot {high}: {verdict}", en="{low} to {high}: {verdict}")
CHOICE_TIPS = Text(nl="{says}: {verdict}", en="{says}: {verdict}")
CHOICES_TIP = Text(nl="Keuzen die het doen kantelen", en="Choices that tip it")
MORE_TIPS = Text(nl="en nog {count}", en="and {count} more")
STRIP_SAID = Text(nl="{label}, {now}. {zones}.", en="{label}, {now}. {zones}.")
WHY = Text(nl="Waarom ({count})", en="Why ({count})")
WHAT_IT_MEANS = Text(nl="Wat het betekent", en="What it means")
DO_NEXT = Text(nl="Doe nu", en="Do next")
WAYS_OUT = Text(nl="Wat een uitweg geeft", en="What opens a way out")
FIND_FIRST = Text(nl="Zoek eerst uit: {questions}.", en="Find out first: {questions}.")
MORE_BELOW = Text(nl="en nog {count}, verderop", en="and {count} more, further on")
WEIGHT = Text(nl="weegt {weight} van {most}", en="weighs {weight} of {most}")
CHAIN_NOW = Text(nl="Nu: {position}", en="Now: {position}")
CHAIN_ADVISED = Text(nl="Het advies: {position}", en="The advice: {position}")
CHAIN_ALONE = Text(nl="{position}", en="{position}")
WEIGHING = Text(nl="Wat ervoor en ertegen weegt", en="What weighs for and against")
BRICKS_HOW = Text(
    nl="Elke steen is een reden, zo breed als zij weegt; links van de lijn wat ertegen pleit, rechts wat ervoor pleit."
    " Grijs: dezelfde reden geldt ook voor de plaats ernaast.",
    en="Each brick is a reason, as wide as it weighs; left of the line what speaks against, right what speaks for."
    " Grey: the same reason holds for the position beside it as well.",
)
BRICK_ROW = Text(
    nl="{name}: {count_for:reden|redenen} ervoor, {count_against} ertegen, {figure}",
    en="{name}: {count_for:reason|reasons} for it, {count_against} against, {figure}",
)
CONSEQUENCES = Text(nl="Wat eruit volgt", en="What follows from it")
GLOSSARY = Text(nl="Woorden", en="Words")
WEIGHS = Text(nl="weegt {figure} van 1", en="weighs {figure} of 1")
SHOW_LANGUAGE = Text(nl="Nederlands", en="English")
LANGUAGE = Text(nl="Taal", en="Language")
AGAIN = Text(nl="zie reden {number}", en="see reason {number}")
NOTE = Text(nl="bron {number}", en="source {number}")
ENGINE = Text(nl="Redeneermachine", en="Engine")
TOLD_ABOUT = Text(nl="Over dit geval", en="About this case")
NOT_ANSWERED = Text(nl="Niet beantwoord ({count})", en="Not answered ({count})")
PAGE_REPLAYS = Text(
    nl="Met deze gegevens kan het advies opnieuw worden gemaakt: koop replay leest ze uit dit bestand en zegt wat er"
    " anders is.",
    en="With this the advice can be made again: koop replay reads it from this file and says what is different.",
)
FOOT = Text(
    nl="Kennisbank {version} (SHA-256 {start}), koop {engine}",
    en="Knowledge base {version} (SHA-256 {start}), koop {engine}",
)
OVERVIEW_REPLAYS = Text(
    nl="De gevallen zitten in dit bestand, zodat het opnieuw kan worden gemaakt: koop replay leest ze en zegt wat er"
    " anders is.",
    en="The cases are in this file, so that it can be made again: koop replay reads them and says what is different.",
)
OVERVIEW_REPLAYS_WITH = Text(
    nl="De gevallen zitten niet in dit bestand. Wie ze heeft, kan het overzicht opnieuw maken: koop replay met"
    " --answers en het bestand met de gevallen zegt wat er anders is.",
    en="The cases are not in this file. Whoever has them can make the overview again: koop replay with --answers and"
    " the file of cases says what is different.",
)
TOLD_ABOUT_CASES = Text(nl="Over de gevallen", en="About the cases")
TOLD = {
    "subject": Text(nl="Onderwerp", en="Subject"),
    "title": Text(nl="Titel", en="Title"),
    "date": Text(nl="Datum", en="Date"),
    "evidence": Text(nl="Waar het op steunt", en="Evidence"),
    "notes": Text(nl="Aantekeningen", en="Notes"),
    "source": Text(nl="Herkomst", en="Source"),
}
SCENARIOS = Text(nl="{count:geval|gevallen} naast elkaar", en="{count:case|cases} side by side")
